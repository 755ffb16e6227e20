"""The least and the most that a figure can be: what is known of it before there are any data."""

import math
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """The least and the most, both included; infinite where nothing tells."""

    least: float = -math.inf
    most: float = math.inf

    @classmethod
    def of(cls, limits: Iterable[float | None]) -> "Span":
        """Return the span between two limits, each of which may be none."""
        low, high = limits
        return cls().within(low, high)

    @classmethod
    def hull(cls, spans: Iterable["Span"]) -> "Span":
        """Return the span from the least of them to the most."""
        every = list(spans)
        return cls(min(one.least for one in every), max(one.most for one in every))

    @property
    def is_one(self) -> bool:
        """Whether there is one figure only."""
        return self.least == self.most

    def within(self, low: float | None, high: float | None) -> "Span":
        """Return the span kept within two bounds, each of which may be none."""
        floor, ceiling = -math.inf if low is None else low, math.inf if high is None else high
        return Span(*(min(max(end, floor), ceiling) for end in self))

    def __add__(self, other: object) -> "Span":
        """Return the span of the sums."""
        if not isinstance(other, Span):
            return NotImplemented
        return Span(self.least + other.least, self.most + other.most)


ANYWHERE = Span()
"""Where nothing is known of a figure."""
FROM_ZERO = Span(0.0)
"""Counts, rates and shares: what most figures are, where nothing else is said."""
