"""Files without a column of units or of periods: what may be one is proposed, never overruled."""

from typing import TYPE_CHECKING

import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.headings import understand
from cchc_score.data.left_over import PLACEHOLDERS
from cchc_score.diagnostics import Diagnostic

if TYPE_CHECKING:
    from conftest import Case


def _errors(case: "Case", content: str, **supplied: str) -> list[Diagnostic]:
    dialect = Dialect(delimiter=";", supplied=supplied)
    _, found = understand(case.table(content, dialect), case.definition())
    return [one for one in found if one.is_error]


def _file(heading: str, *cells: str) -> str:
    return f"kỳ;{heading};speed\n" + "".join(f"2022;{cell};62,5\n" for cell in cells)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Bên lập", ["Huyện B"]),
        ("Tên", ["Kim Thành", "Nam Sách"]),
        ("Bên lập", ["Sở Nội vụ", "Thanh tra tỉnh"]),
        ("Nơi báo cáo số liệu", ["UBND huyện A", "Văn phòng UBND tỉnh"]),
        ("By", ["Ministry of Finance"]),
        ("Where", ["Kim Thanh District", "Nam Sach District"]),
        ("Cột 2", ["Kim Thành"]),
    ],
)
def test_a_column_of_words_that_is_left_over_is_proposed_for_the_units(
    case: "Case", heading: str, cells: list[str]
) -> None:
    (fault,) = _errors(case, _file(heading, *cells))
    assert fault.fault.code == "DAT203"
    for lang in ("vi", "en"):
        assert f'--columns "unit={heading}"' in fault.remedy(lang)
        assert "--unit" not in fault.remedy(lang)


def test_the_likeliest_columns_alone_are_proposed(case: "Case") -> None:
    content = "kỳ;Người lập;Đơn vị tính;Tên;Đạt\n2022;Bà Lan;%;Huyện B;tốt\n"
    (fault,) = [one for one in _errors(case, content) if one.fault.code == "DAT203"]
    assert fault.remedy("en").count("--columns") == 1
    assert '--columns "unit=Tên"' in fault.remedy("en")


def test_of_several_that_may_be_it_all_are_proposed(case: "Case") -> None:
    (fault,) = _errors(case, "kỳ;A;B;speed\n2022;Kim;Nam;1\n")
    assert '--columns "unit=A" or --columns "unit=B"' in fault.remedy("en")


def test_without_such_a_column_a_name_is_asked_for_and_the_word_for_it_is_none(
    case: "Case",
) -> None:
    """Who types `--unit NAME` as it stands is told again."""
    content = "kỳ;STT;speed\n2022;1;62,5\n"
    for supplied in ({}, *({"unit": word} for word in PLACEHOLDERS)):
        (fault,) = _errors(case, content, **supplied)
        assert fault.remedy("en").endswith("say --unit NAME")
    assert _errors(case, content, unit="Huyện A") == []


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Bên lập", "Huyện B"),
        ("Tên", "Kim Thành"),
        ("Nơi gửi", "Sở Nội vụ"),
        ("Name", "Finance"),
    ],
)
def test_a_unit_that_is_supplied_does_not_overrule_the_names_in_the_file(
    case: "Case", heading: str, cell: str
) -> None:
    (fault,) = _errors(case, _file(heading, cell), unit="Huyện A")
    assert (fault.fault.code, fault.place.column) == ("DAT258", 4)
    assert f"'{heading}' says '{cell}', and --unit 'Huyện A'" in fault.what("en")
    for name in ("unit", "parent", "note"):
        assert f'--columns "{name}={heading}"' in fault.remedy("en")


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Bên lập", "Huyện A"),
        ("Bên lập", "HUYỆN  A"),
        ("Tên", ""),
        ("Người lập", "Nguyễn Văn A"),
        ("Cơ quan chủ trì", "Sở Nội vụ"),
        ("Đơn vị tính", "Hồ sơ"),
        ("Nội dung", "Ban hành kế hoạch"),
        ("Việc", "Phòng chống tham nhũng"),
        ("Nơi làm", "Bộ phận một cửa"),
        ("Lĩnh vực", "Đất đai"),
        ("Cấp hành chính", "Huyện"),
        ("Đạt", "tốt"),
        ("Mã", "12"),
    ],
)
def test_other_words_stand_beside_a_unit_that_is_supplied(
    case: "Case", heading: str, cell: str
) -> None:
    assert _errors(case, _file(heading, cell), unit="Huyện A") == []


@pytest.mark.parametrize(
    ("heading", "cell", "found"),
    [
        ("Lúc", "Quý I/2022", True),
        ("Cột 1", "2022-Q1", True),
        ("Báo cáo", "2021", True),
        ("Lúc", "Quý II/2022", False),
        ("Thời gian làm", "2022", False),
        ("Năm thành lập", "1997", False),
        ("Số hồ sơ", "2021", False),
        ("Thời gian", "sáng", False),
    ],
)
def test_a_period_that_is_supplied_does_not_overrule_the_periods_in_the_file(
    case: "Case", heading: str, cell: str, *, found: bool
) -> None:
    content = f"{heading};đơn vị;speed\n{cell};Xã A;62,5\n"
    told = _errors(case, content, period="2022-Q2")
    assert [one.fault.code for one in told] == ["DAT259"] * found
    for one in told:
        assert f'--columns "period={heading}"' in one.remedy("vi")


def test_a_column_of_periods_is_proposed_and_else_a_period_is_asked_for(case: "Case") -> None:
    (fault,) = _errors(case, "Lúc;đơn vị;speed\nQuý I/2022;Xã A;62,5\n")
    assert '--columns "period=Lúc"' in fault.remedy("en")
    (fault,) = _errors(case, "Năm thành lập;đơn vị;speed\n1997;Xã A;62,5\n")
    assert "--period PERIOD (such as 2022-Q3)" in fault.remedy("en")


def _told(case: "Case", content: str) -> list[str]:
    _, found = understand(case.table(content, Dialect(delimiter=";")), case.definition())
    return [one.fault.code for one in found]


@pytest.mark.parametrize(
    "content",
    [
        "TT;kỳ;đơn vị;speed\n1;2022;A;5\n2;2022;B;6\n;2022;C;7\n",
        "S.T.T;kỳ;đơn vị;speed\n1.;2022;A;5\n2.;2022;B;6\n",
        "TT;kỳ;đơn vị;speed\n1;2022;A;5\n",
    ],
)
def test_a_first_column_that_numbers_the_rows_is_nothing_to_speak_of(
    case: "Case", content: str
) -> None:
    assert not _told(case, content)


@pytest.mark.parametrize(
    "content",
    [
        "staff;kỳ;đơn vị;speed\n1;2022;A;5\n3;2022;B;6\n",
        "kỳ;đơn vị;staff;speed\n2022;A;1;5\n2022;B;2;6\n",
    ],
    ids=["others", "elsewhere"],
)
def test_numbers_that_may_be_figures_are_told(case: "Case", content: str) -> None:
    assert _told(case, content) == ["DAT901"]
