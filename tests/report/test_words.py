"""Periods in words, as a report says them."""

import pytest

from cchc_score import periods
from cchc_score.report import words


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2022", "2022", "2022"),
        ("2022-Q1", "Quý I/2022", "Q1 2022"),
        ("2022-Q4", "Quý IV/2022", "Q4 2022"),
        ("2022-9M", "9 tháng đầu năm 2022", "first nine months of 2022"),
        ("2022-H1", "6 tháng đầu năm 2022", "first half of 2022"),
        ("2022-H2", "6 tháng cuối năm 2022", "second half of 2022"),
        ("2022-01", "Tháng 1/2022", "January 2022"),
        ("2022-12", "Tháng 12/2022", "December 2022"),
        ("quý 1 2022", "quý 1 2022", "quý 1 2022"),
        ("d.csv", "d.csv", "d.csv"),
    ],
)
def test_a_period_is_said_as_a_report_says_it(text: str, vi: str, en: str) -> None:
    """What is no period as machines write it stands as it is."""
    assert words.period(text) == (vi, en)


@pytest.mark.parametrize("months", [1, 3, 6, 9, 12])
def test_what_a_report_says_in_vietnamese_is_read_back(months: int) -> None:
    for first in range(1, 14 - months, months if months < 9 else 12):
        period = periods.Period(2022, first, months)
        assert periods.parse(words.period(str(period)).vi) == period
