"""Periods that titles, sheets and files name, found among whatever else stands there."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from cchc_score.periods import LENGTHS, Period, mentions

ROMAN = ("I", "II", "III", "IV")
EVERY = [
    *((1, 12), (1, 9), (1, 6), (7, 6)),
    *((3 * n + 1, 3) for n in range(4)),
    *((month, 1) for month in range(1, 13)),
]


def ways(when: Period) -> list[str]:
    """Return how offices write a period in the middle of a title."""
    year, month, nth = when.year, when.first, when.last // 3
    match when.months:
        case 12:
            return [f"Năm {year}", f"NĂM {year}", f"năm: {year}", f"cả năm {year}", f"nam_{year}"]
        case 9:
            return [
                *(f"9 tháng năm {year}", f"9 tháng đầu năm {year}", f"9T/{year}", f"09T {year}"),
                *(f"Chín tháng đầu năm {year}", f"9 tháng - {year}", f"{year}-9M"),
            ]
        case 6:
            half, end = nth // 2, ("đầu", "cuối")[nth // 2 - 1]
            first = [f"6 tháng năm {year}", f"6T/{year}", f"6T.{year}"] if half == 1 else []
            return [
                *(
                    f"6 tháng {end} năm {year}",
                    f"06 tháng {end} năm {year}",
                    f"nửa {end} năm {year}",
                ),
                *(f"H{half}/{year}", f"{year}-H{half}", f"{half}H{year}", *first),
            ]
        case 3:
            roman = ROMAN[nth - 1]
            return [
                *(f"Quý {roman} năm {year}", f"QUÝ {roman} NĂM {year}", f"quí {roman}/{year}"),
                *(
                    f"Quý {roman}, năm {year}",
                    f"Quý {roman} - {year}",
                    f"Quý: {roman}  Năm: {year}",
                ),
                *(f"Quý {nth}-{year}", f"quý 0{nth}/{year}", f"Quý {nth}.{year}", f"Q{nth}/{year}"),
                *(f"Q{nth}_{year}", f"Q{nth} {year}", f"{year}-Q{nth}", f"{year}Q{nth}"),
                *(f"Quý {roman} ({year})", f"Quý{roman}{year}", f"quy {nth} nam {year}"),
                *(f"quy-{nth}-{year}", f"quy_{nth}_{year}", f"quarter {nth} of {year}"),
            ]
    return [
        *(f"Tháng {month}/{year}", f"tháng {month:02} năm {year}", f"THÁNG {month} NĂM {year}"),
        *(f"T{month}.{year}", f"T{month}/{year}", f"T{month:02}-{year}", f"thang {month}-{year}"),
        *(f"thang_{month}_{year}", f"{month:02}/{year}", f"{month}/{year}", f"{year}-{month:02}"),
    ]


said = st.builds(
    lambda year, shape: Period(year, *shape), st.integers(2000, 2099), st.sampled_from(EVERY)
).flatmap(lambda when: st.tuples(st.just(when), st.sampled_from(ways(when))))
OF_NUMBERS = "Kết quả chuyển đổi số "
BEFORE = [
    *("", "BÁO CÁO KẾT QUẢ CCHC ", "Báo cáo ", "Tổng hợp chỉ số của Sở Nội vụ ", "Biểu tổng hợp: "),
    *(
        OF_NUMBERS,
        "Tỷ lệ giải ngân đầu tư công, ",
        "UBND huyện Kim Thành - ",
        "CCHC_",
    ),
    *("Kỳ báo cáo: ", "1. Kết quả ", "(Kèm theo Công văn số 12/SNV-CCHC ngày 15/10/2024) ", "KQ "),
]
BEHIND = [
    *("", " (dự thảo)", " của UBND huyện", ", huyện Kim Thành", "; đơn vị tính: %", " - bản cuối"),
    *(" so với cùng kỳ năm 2019", " (số liệu tính đến 15/9/2024)", " theo QĐ 766/QĐ-TTg", "_v2"),
]


@given(said, st.sampled_from(BEFORE), st.sampled_from(BEHIND), st.sampled_from(["NFC", "NFD"]))
@example((Period(2024, 7, 3), "Quý III năm 2024"), "BÁO CÁO KẾT QUẢ CCHC ", "", "NFD")
def test_a_period_is_found_however_it_is_written_and_whatever_stands_around_it(
    told: tuple[Period, str], before: str, behind: str, form: Literal["NFC", "NFD"]
) -> None:
    """But for a number after the word: `số 09/2024` is that of a letter."""
    when, way = told
    assume(before != OF_NUMBERS or not way[0].isdecimal())
    spelled = unicodedata.normalize(form, f"{before}{way}{behind}")
    for is_name in (True, False):
        found = [Period(one.year or 0, *one.span) for one in mentions(spelled, is_name=is_name)]
        assert found == [when]


@pytest.mark.parametrize(
    ("text", "codes"),
    {
        "Bao cao quy 3-2024": ["2024-Q3"],
        "BaoCaoQuy3_2024": ["2024-Q3"],
        "KQCCHC_QuyIII2024": ["2024-Q3"],
        "quy3nam2024": ["2024-Q3"],
        "cchc-2024-q3-final": ["2024-Q3"],
        "NAM 2024": ["2024"],
        "nam2024": ["2024"],
        "bao-cao-2024 (1)": ["2024"],
        "papi-2019-eng": ["2019"],
        "Sheet 2024": ["2024"],
        "2019PAPI_Dim 1": ["2019"],
        "6-thang-dau-nam-2024": ["2024-H1"],
        "baocao_202409": ["2024-09"],
        "bao-cao-09-2024": ["2024-09"],
        "Năm 2024 - Quý 3": ["2024", "…-Q3"],
        "Quý III": ["…-Q3"],
        "Q3": ["…-Q3"],
        "6T": ["…-H1"],
        "Cả năm": ["…"],
        "Tháng 9": ["…-09"],
    }.items(),
)
def test_names_of_files_and_sheets_are_read_by_their_words(text: str, codes: list[str]) -> None:
    assert [str(one) for one in mentions(text, is_name=True)] == codes


@pytest.mark.parametrize(
    "text",
    [
        *("số liệu tính đến 15/9/2024", "Quyết định số 766/QĐ-TTg ngày 23/6/2022", "2021-2025"),
        *("Kế hoạch số 12/KH-UBND năm 2024", "giai đoạn 2021-2025", "so với cùng kỳ năm 2023"),
        *(
            "Hải Dương, ngày 05 tháng 10 năm 2024",
            "Hải Dương, tháng 10 năm 2024",
            "nhiệm kỳ 2020–2025",
        ),
        *(
            "Hà Nội, ngày ... tháng ... năm 2024",
            "TP. Hồ Chí Minh, tháng 10 năm 2024",
            "Mẫu số 3/2024",
        ),
        *("từ ngày 01/7/2024 đến ngày 30/9/2024", "đến năm 2025", "Luật Cư trú năm 2020", "Q3/24"),
        *("Số: 09/2024/QĐ-UBND", "Báo cáo số 3 năm 2024", "Tổng: 2024 hồ sơ", "Năm học 2023-2024"),
        *(
            "từ năm 2021 đến năm 2025",
            "Phụ lục II",
            "UBND QUẬN 3",
            "trên 6 tháng, năm 2024",
            "2023/24",
        ),
        *(
            "tuần 3 tháng 9 năm 2024",
            "2. Số liệu",
            "v2",
            "20240930_1",
            "Ngày 30 tháng 9",
            "T1",
            "II",
        ),
        *("Quyết định 766 năm 2022", "202409", "30.9.2024", "Quỹ 3", "Biểu số 02/CCHC/2024", ""),
        *("trước tháng 12/2024", "đến hết quý III/2024", "thời hạn 6 tháng", "tháng 13/2024"),
    ],
)
def test_what_is_no_period_of_the_figures_is_not_found(text: str) -> None:
    for spelled in (text, unicodedata.normalize("NFD", text)):
        assert mentions(spelled) == []


@pytest.mark.parametrize(
    "name",
    [
        *("bao-cao-2024-09-30", "bao cao 2024_09_30", "so-lieu-30.9.2024", "20240930_1", "v2", "1"),
        *("2. Bao cao", "bao-cao-9-2024", "QD-766-2022", "QD-766-TTg-2022", "so-sanh-2023-2024"),
        *("giai-doan-2021-2025", "KH 12-2024", "PL II-2024", "Bieu 3-2024", "Sheet1", "T1", "II"),
        *(
            "Quản lý",
            "Quận 1",
            "2024-1",
            "CCHC2024",
            "so-voi-cung-ky-2023",
            "den-nam-2025",
            "Q3-24",
        ),
    ],
)
def test_numbers_in_names_are_no_periods(name: str) -> None:
    for spelled in (name, unicodedata.normalize("NFD", name)):
        assert mentions(spelled, is_name=True) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    {
        "QUÝ III VÀ 9 THÁNG NĂM 2024": ["…-Q3", "2024-9M"],
        "tháng 6 và 6 tháng đầu năm 2024": ["…-06", "2024-H1"],
        "Lũy kế quý III/2024": ["2024-Q3", "2024-9M"],
        "Báo cáo quý III/2024 (lũy kế từ đầu năm)": ["2024-Q3", "2024-9M"],
        "Quý I-III/2024": ["2024-Q1", "2024-Q3"],
        "Quý III, IV năm 2024": ["2024-Q3", "2024-Q4"],
        "tháng 7, 8 và 9 năm 2024": ["2024-07", "2024-09"],
        "từ tháng 1 đến tháng 9 năm 2024": ["2024-01", "2024-09"],
        "T9/2024 - T10/2024": ["2024-09", "2024-10"],
        "Năm 2024 và phương hướng năm 2025": ["2024", "2025"],
        "Quý III năm 2024\nQuý II năm 2024": ["2024-Q3", "2024-Q2"],
        "Lũy kế đến hết quý III/2024": ["2024-9M"],
        "Lũy kế đến tháng 5/2024": ["2024-05", "2024-01–05"],
    }.items(),
)
def test_of_several_periods_each_is_told(text: str, codes: list[str]) -> None:
    assert [str(one) for one in mentions(text)] == codes


def test_months_that_make_no_period_are_told_as_what_they_are() -> None:
    (told,) = mentions("BÁO CÁO 8 THÁNG NĂM 2024")
    assert (told.year, *told.span) == (2024, 1, 8)
    assert told.months not in LENGTHS
    assert [one.span for one in mentions("8 tháng đầu năm")] == [(1, 8)]


def test_a_year_without_the_word_is_told_apart_in_a_title_and_is_sure_in_a_name() -> None:
    assert [one.is_bare for one in mentions("CHỈ SỐ PAPI 2019")] == [True]
    assert [one.is_bare for one in mentions("năm 2019")] == [False]
    assert [one.is_bare for one in mentions("papi-2019", is_name=True)] == [False]


def test_a_whole_year_beside_a_part_of_it_is_told_apart() -> None:
    assert [one.is_whole for one in mentions("QUÝ IV VÀ CẢ NĂM 2024")] == [False, True]
    assert [one.is_whole for one in mentions("QUÝ IV NĂM 2024")] == [False]
    assert [one.is_whole for one in mentions("Quý IV - báo cáo năm 2024")] == [False, False]
