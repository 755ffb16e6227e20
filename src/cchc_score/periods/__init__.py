"""Periods: a year, a half, nine months, a quarter or a month, as in `2022` and `2022-Q3`."""

from cchc_score.periods.forms import LENGTHS, QUARTER, YEAR
from cchc_score.periods.mentions import Mention, mentions
from cchc_score.periods.period import Lag, Period
from cchc_score.periods.reading import Strange, is_estimate, parse, strange

__all__ = [
    "LENGTHS",
    "QUARTER",
    "YEAR",
    "Lag",
    "Mention",
    "Period",
    "Strange",
    "is_estimate",
    "mentions",
    "parse",
    "strange",
]
