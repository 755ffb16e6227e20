"""Figures of the units that compete with one another: extremes, moments and places, by field."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from cchc_score.definition.quantity import Positions
from cchc_score.numbers import Flags, Floats

Ties = Literal["min", "dense"]
COMPANY = 2
"""A lone unit is never compared."""


@dataclass(frozen=True, slots=True)
class Population:
    """Who competes with whom: a field's number for each row, and which rows are ranked at all.

    `wanted` is how many units each row's field should have. Every method answers for each row with
    what holds in its field, NaN where nobody competes. Figures that are counted or put in order are
    free of noise.
    """

    fields: NDArray[np.int64]
    ranked: Flags
    wanted: Positions | int = 0

    def among(self, mask: Flags) -> "Population":
        """Return the population of the ranked units that `mask` marks."""
        return Population(self.fields, self.ranked & mask, self.wanted)

    def at(self, fields: NDArray[np.int64]) -> "Population":
        """Return the same competitors, divided into other fields."""
        return Population(fields, self.ranked, self.wanted)

    @property
    def crowd(self) -> Flags:
        """Return the rows that compete in every comparison."""
        return self.ranked

    @property
    def count(self) -> NDArray[np.int64]:
        """Return how many units compete."""
        return np.bincount(self.fields[self.ranked], minlength=self._size)[self.fields]

    @property
    def due(self) -> Positions:
        """Return how many units the field of each row should have."""
        return np.broadcast_to(np.asarray(self.wanted, np.int64), self.fields.shape)

    @property
    def is_whole(self) -> Flags:
        """Return where no unit is lacking, and nobody is alone."""
        return np.asarray(self.count >= np.maximum(self.wanted, COMPANY))

    def highest(self, x: Floats) -> Floats:
        """Return the greatest figure."""
        return -self.lowest(-x)

    def lowest(self, x: Floats) -> Floats:
        """Return the least figure."""
        least = np.full(self._size, np.inf)
        np.minimum.at(least, self.fields[self.ranked], x[self.ranked])
        return np.where(np.isfinite(least), least, np.nan)[self.fields]

    def mean(self, x: Floats) -> Floats:
        """Return the average figure."""
        weights = np.where(self.ranked, x, 0.0)
        total = np.bincount(self.fields, weights=weights, minlength=self._size)[self.fields]
        with np.errstate(all="ignore"):
            return np.asarray(total / self.count)

    def deviation(self, x: Floats) -> Floats:
        """Return the standard deviation of the sample: n - 1 in the denominator."""
        with np.errstate(all="ignore"):
            squares = self.mean((x - self.mean(x)) ** 2)
            return np.sqrt(squares * self.count / (self.count - 1))

    def below(self, x: Floats) -> Floats:
        """Return how many competitors have a smaller figure, also for a unit that is none."""
        _, codes = np.unique(x, return_inverse=True)
        first = self.fields * (codes.max(initial=0) + 1)
        crowd = np.sort((first + codes)[self.crowd])
        before = np.searchsorted(crowd, first + codes) - np.searchsorted(crowd, first)
        return np.asarray(before, np.float64)

    def places(self, order: Floats, ties: Ties = "min") -> Floats:
        """Return each competitor's place, the smallest `order` first; NaN for the others.

        Ties share the better place (`min`: 1, 2, 2, 4; `dense`: 1, 2, 2, 3).
        """
        places = np.full(len(order), np.nan)
        rows = np.flatnonzero(self.ranked)
        if not len(rows):
            return places
        rows = rows[np.lexsort((order[rows], self.fields[rows]))]
        new_field = np.r_[True, self.fields[rows][1:] != self.fields[rows][:-1]]
        new_place = new_field | np.r_[True, order[rows][1:] != order[rows][:-1]]
        steps = {"min": np.arange(len(rows)), "dense": np.cumsum(new_place) - 1}[ties]
        place = np.maximum.accumulate(np.where(new_place, steps, 0))
        first = np.maximum.accumulate(np.where(new_field, steps, 0))
        places[rows] = place - first + 1
        return places

    @property
    def _size(self) -> int:
        return int(self.fields.max(initial=-1)) + 1
