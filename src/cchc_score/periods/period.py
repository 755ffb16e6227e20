"""A period: a year, a half, nine months, a quarter or a month of the calendar."""

from typing import Literal, NamedTuple

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

    def previous(self, lag: Lag = "period") -> "Period":
        """Return the period before this one, or the same months a year earlier."""
        if lag == "year" or self.months in {12, 9}:
            return self._replace(year=self.year - 1)
        if self.first > self.months:
            return self._replace(first=self.first - self.months)
        return Period(self.year - 1, 13 - self.months, self.months)
