"""Periods as codes and as people write them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score import periods
from cchc_score.periods import Period

CODES = {
    "2022": (2022, 1, 12),
    "2022-9M": (2022, 1, 9),
    "2022-H1": (2022, 1, 6),
    "2022-H2": (2022, 7, 6),
    **{f"2022-Q{n}": (2022, 3 * n - 2, 3) for n in (1, 2, 3, 4)},
    **{f"2022-{n:02}": (2022, n, 1) for n in range(1, 13)},
}
every = st.builds(
    lambda year, shape: Period(year, *shape[1:]),
    st.integers(1900, 2099),
    st.sampled_from(list(CODES.values())),
)


def months(period: Period) -> set[int]:
    first = period.year * 12 + period.first
    return set(range(first, first + period.months))


@pytest.mark.parametrize(("code", "meant"), CODES.items())
def test_every_code_names_its_months_and_is_printed_back(
    code: str, meant: tuple[int, int, int]
) -> None:
    assert periods.parse(code) == meant
    assert str(Period(*meant)) == code


@given(every)
def test_every_period_reads_back_from_its_code(period: Period) -> None:
    assert periods.parse(str(period)) == period


SPELLINGS = {
    "2022": ["Năm 2022", "năm  2022", " 2022 ", "NĂM 2022"],
    "2022-9M": [
        "2022-9m",
        "20229M",
        "9 tháng 2022",
        "9 tháng đầu năm 2022",
        "9 tháng/2022",
        "9T/2022",
    ],
    "2022-H1": [
        *("2022H1", "2022-h1", "H1/2022", "H1 2022", "6 tháng đầu năm 2022", "6 tháng đầu 2022"),
        *("6 tháng 2022", "6 tháng năm 2022", "6 Tháng Đầu Năm 2022", "6T đầu năm 2022"),
    ],
    "2022-H2": ["H2/2022", "6 tháng cuối năm 2022", "6 tháng cuối/2022"],
    "2022-Q1": ["Quý I/2022", "quý i năm 2022", "Q1/2022", "Quý 1/2022"],
    "2022-Q2": ["Quý II/2022", "QUÝ II - 2022", "Q2-2022", "Q2 2022"],
    "2022-Q3": [
        *("Quý III/2022", "quý 3 năm 2022", "Quý III năm 2022", "q3/2022", "2022Q3", "2022-q3"),
        *("2022 – Q3", "Quý 3 / 2022", "QuýIII/2022", "Quý 3 2022", "III/2022"),
    ],
    "2022-Q4": ["Quý IV/2022", "Q4/2022"],
    "2022-09": [
        "9/2022",
        "09/2022",
        "Tháng 9/2022",
        "tháng 09 năm 2022",
        "9-2022",
        "tháng 9 2022",
        "2022-9",
        "T9/2022",
    ],
    "2022-12": ["12/2022", "Tháng 12 năm 2022"],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in SPELLINGS.items() for text in texts]
)
def test_what_people_write_is_understood(code: str, text: str) -> None:
    for spelling in (text, unicodedata.normalize("NFD", text)):
        assert str(periods.parse(spelling)) == code


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "1899", "2100", "20222", "2022-", "2022-Q0", "2022-Q5", "2022-H0", "2022-H3"),
        *("2022-00", "2022-13", "2022-8M", "13/2022", "0/2022", "tháng 13/2022"),
        *("Quý V/2022", "quý 5/2022", "Quý 0/2022", "Q3", "V/2022", "5 tháng 2022", "n/a"),
        *("2022-Q3 x", "x 2022", "2022-09-30", "6 tháng giữa năm 2022", "2022.0", "2022-2023"),
    ],
)
def test_what_is_no_period_is_not_guessed(text: str) -> None:
    assert periods.parse(text) is None


WRITTEN = {
    "2024": [
        *("Năm 2024 (ước)", "Ước năm 2024", "Ước thực hiện 2024", "2024 (sơ bộ)", "2024 [est.]"),
        *("12T2024", "cả năm 2024", "Lũy kế năm 2024", "year 2024", "2024 (tạm tính)"),
    ],
    "2024-9M": [
        *("9T2024", "09T2024", "9M2024", "Chín tháng đầu năm 2024", "9 thang dau nam 2024"),
        *("Lũy kế 9 tháng 2024", "Luỹ kế đến hết quý III/2024", "Lũy kế đến tháng 9/2024"),
        *("Lũy kế đến 30/9/2024", "9 tháng đầu năm 2024 (lũy kế)", "YTD Sep 2024"),
        *("first 9 months of 2024", "9 tháng đầu năm 2024 (ước)", "9 tháng của năm 2024"),
    ],
    "2024-H1": [
        *("2024-6M", "6T2024", "1H2024", "Sáu tháng đầu năm 2024", "nửa đầu năm 2024"),
        *("lũy kế 6 tháng 2024 (ước)", "Lũy kế đến tháng 6/2024"),
        *("first half of 2024", "first 6 months 2024"),
    ],
    "2024-H2": ["2H/2024", "nửa cuối năm 2024", "second half 2024"],
    "2024-Q1": ["2024-3M", "3T2024", "3 tháng đầu năm 2024", "Lũy kế quý I/2024"],
    "2024-Q3": [
        *("3Q2024", "3Q/2024", "2024/Q3", "2024, Q3", "quy 3/2024", "Quí III, năm 2024"),
        *("Quý III/năm 2024", "Quý ba năm 2024", "Quý thứ 3 năm 2024", "Q.3/2024"),
    ],
    "2024-Q4": ["Quý tư năm 2024", "3 tháng cuối năm 2024"],
    "2024-09": [
        *("2024/09", "2024/9", "202409", "2024M09", "2024-M9", "thang 9 nam 2024", "T9.2024"),
        *("September 2024", "Sep-2024", "Sept. 2024", "2024 Sep", "2024 tháng 9", "M9/2024"),
    ],
    "2024-01": ["Lũy kế tháng 1/2024"],
}


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in WRITTEN.items() for text in texts]
)
def test_what_can_mean_one_period_only_is_read_however_it_is_written(code: str, text: str) -> None:
    assert str(periods.parse(text)) == code


def test_an_estimate_is_known_by_its_words() -> None:
    unsure = ["Năm 2024 (ước)", "Ước thực hiện 2024", "2024 (sơ bộ)", "prel. 2023", "ƯTH 2024"]
    assert [text for text in unsure if not periods.is_estimate(text)] == []
    sure = ["2024", "Năm 2024", "Lũy kế 9 tháng 2024", "tháng 9/2024", "Quý III/2024"]
    assert [text for text in sure if periods.is_estimate(text)] == []


@pytest.mark.parametrize(
    "text", ["Quý 3", "Q3", "tháng 9", "T9", "6 tháng đầu năm", "III", "cả năm", "Quý 3 (ước)", "9"]
)
def test_a_part_of_no_year_lacks_the_year(text: str) -> None:
    assert periods.parse(text) is None
    assert periods.strange(text) == periods.Strange(lacks_year=True)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        *(
            ("2018-19;Q1", "2018–2019"),
            ("Năm học 2023–2024", "2023–2024"),
            ("2023/24", "2023–2024"),
        ),
        *(("HK1 2023 - 2024", "2023–2024"), ("2021-2025", "2021–2025"), ("1999-00", "")),
        *(("2009-10;Q1", "2009–2010"), ("2022-09-30", "")),
    ],
)
def test_several_years_are_no_period(text: str, years: str) -> None:
    assert periods.parse(text) is None
    assert periods.strange(text).years == years


NEAREST = {
    "Q3/24": ("2024-Q3",),
    "Sep-24": ("2024-09",),
    "9T/24": ("2024-9M",),
    "2024.09": ("2024-09",),
    "8T2024": ("2024-08",),
    "30/09/2022": ("2022-09",),
    "FY2024": ("2024",),
    "Báo cáo quý III năm 2024": ("2024-Q3",),
    "năm 2024*": ("2024",),
    "Lũy kế quý III/2024": ("2024-Q3", "2024-9M"),
    **dict.fromkeys(("2022-Q5", "2024 2025", "Q3-Q4/2024", "Quý I-III/2024", "KH 2024"), ()),
    **dict.fromkeys(("Lũy kế đến tháng 5/2024", "6 tháng giữa năm 2022", "soon", ""), ()),
}


@pytest.mark.parametrize(("text", "nearest"), NEAREST.items())
def test_the_nearest_period_is_named_unless_another_is_as_near(
    text: str, nearest: tuple[str, ...]
) -> None:
    assert periods.parse(text) is None
    assert periods.strange(text) == periods.Strange(nearest=nearest)


@pytest.mark.parametrize(
    ("code", "before", "year_before"),
    [
        ("2022", "2021", "2021"),
        ("2022-9M", "2021-9M", "2021-9M"),
        ("2022-H2", "2022-H1", "2021-H2"),
        ("2022-H1", "2021-H2", "2021-H1"),
        ("2022-Q4", "2022-Q3", "2021-Q4"),
        ("2022-Q1", "2021-Q4", "2021-Q1"),
        ("2022-02", "2022-01", "2021-02"),
        ("2022-01", "2021-12", "2021-01"),
    ],
)
def test_previous_is_the_one_before_by_the_calendar(
    code: str, before: str, year_before: str
) -> None:
    period = periods.parse(code)
    assert period is not None
    assert str(period.previous()) == before
    assert str(period.previous("period")) == before
    assert str(period.previous("year")) == year_before


@given(every.filter(lambda period: period.months != 9))
def test_previous_ends_the_month_before_this_begins(period: Period) -> None:
    before = period.previous()
    assert before.months == period.months
    assert max(months(before)) == min(months(period)) - 1


@given(every, every)
def test_a_period_contains_another_when_it_has_all_its_months(one: Period, other: Period) -> None:
    other = other._replace(year=one.year + (other.year - one.year) % 2)
    assert one.contains(other) == (months(other) <= months(one))


def test_periods_stand_by_last_day_the_shorter_first() -> None:
    codes = [
        *("2021-12", "2021-Q4", "2021-H2", "2021", "2022-01", "2022-03", "2022-Q1", "2022-06"),
        *("2022-Q2", "2022-H1", "2022-07", "2022-09", "2022-Q3", "2022-9M", "2022-12", "2022-Q4"),
        *("2022-H2", "2022"),
    ]
    read = [period for code in reversed(codes) if (period := periods.parse(code))]
    assert [str(one) for one in sorted(read, key=lambda one: one.order)] == codes
