"""Periods: a year, a half, nine months, a quarter or a month, as in `2022` and `2022-Q3`."""

import re
from typing import Literal, NamedTuple

from cchc_score.language import fold

Lag = Literal["period", "year"]


class Period(NamedTuple):
    """Some months of one year; `months` of them from month `first`."""

    year: int
    first: int = 1
    months: int = 12

    @property
    def last(self) -> int:
        """Return the last month, 1 to 12."""
        return self.first + self.months - 1

    @property
    def order(self) -> tuple[int, int, int]:
        """Return the sort key: by last day, the shorter first."""
        return self.year, self.last, self.months

    def __str__(self) -> str:
        """Return the canonical form, which `parse` reads back."""
        match self.months:
            case 12:
                return f"{self.year}"
            case 9:
                return f"{self.year}-9M"
            case 6:
                return f"{self.year}-H{self.last // 6}"
            case 3:
                return f"{self.year}-Q{self.last // 3}"
        return f"{self.year}-{self.first:02}"

    def contains(self, other: "Period") -> bool:
        """Whether every month of `other` lies in this period."""
        return self.year == other.year and self.first <= other.first and other.last <= self.last

    def previous(self, step: Lag = "period") -> "Period":
        """Return the period before this one, or the same months a year earlier."""
        if step == "year" or self.months in {12, _NINE_MONTHS}:
            return self._replace(year=self.year - 1)
        if self.first > self.months:
            return self._replace(first=self.first - self.months)
        return Period(self.year - 1, 13 - self.months, self.months)


def parse(text: str) -> Period | None:
    """Return the period that `text` names, as codes or as people write it, or None."""
    folded = fold(text)
    for form, months in _FORMS:
        if found := form.fullmatch(folded):
            parts = found.groupdict()
            return _period(int(parts["year"]), parts.get("nth") or "1", months)
    return None


def _period(year: int, nth: str, months: int) -> Period | None:
    number = _ROMAN.get(nth) or int(nth)
    if months == _NINE_MONTHS:
        return Period(year, 1, months)
    return Period(year, (number - 1) * months + 1, months) if number <= 12 // months else None


def _forms(*lines: tuple[int, str]) -> list[tuple[re.Pattern[str], int]]:
    year, of_year = r"(?P<year>(?:19|20)[0-9]{2})", r"(?:\s*[-/]\s*|\s+năm\s+|\s+)"
    return [
        (re.compile(line.replace("YEAR", year).replace("OF", of_year)), months)
        for months, line in lines
    ]


_NINE_MONTHS = 9
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "đầu": 1, "cuối": 2}
_NTH = "(?P<nth>{})"
_QUARTER, _HALF = _NTH.format("[1-4]|iii|ii|iv|i"), _NTH.format("[12]")
_MONTH = "(?P<nth>0?[1-9]|1[0-2])"
_FORMS = _forms(
    (12, r"(?:(?:cả )?năm\s+)?YEAR"),
    (12, r"12\s*tháng(?: năm)?\s+YEAR"),
    (3, rf"YEAR-?q{_QUARTER}"),
    (3, rf"(?:q\.?|(?:quý|qúy|quí)\s*){_QUARTER}OFYEAR"),
    (3, rf"YEAR\s+q{_QUARTER}"),
    (3, rf"{_NTH.format('iii|ii|iv|i')}OFYEAR"),
    (6, rf"YEAR-?h{_HALF}"),
    (6, rf"h{_HALF}OFYEAR"),
    (6, rf"0?6\s*t(?:háng)?(?: {_NTH.format('đầu|cuối')})?OFYEAR"),
    (9, r"YEAR-?9m"),
    (9, r"0?9\s*(?:m|t(?:háng)?)(?: đầu)?OFYEAR"),
    (1, r"YEAR-(?P<nth>0?[1-9]|1[0-2])"),
    (1, rf"(?:t(?:háng)?\s*)?{_MONTH}OFYEAR"),
)
