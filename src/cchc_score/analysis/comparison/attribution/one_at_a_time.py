"""A population in which one unit at a time has moved, and all the others stand as they stood."""

from dataclasses import dataclass, field, replace

import numpy as np

from cchc_score import numbers
from cchc_score.definition.quantity import Positions
from cchc_score.definition.rules.population import Population, Ties
from cchc_score.numbers import Flags, Floats

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Alone(Population):
    """Rows with a `twin` are its unit with other figures; those without (−1) are the field.

    Each row with a twin competes with the ranked units of its field but its twin, as if it alone
    had moved. So what holds for it differs from row to row.
    """

    twin: Positions = field(kw_only=True)

    def among(self, mask: Flags) -> "Alone":
        """Return the population of the ranked units that `mask` marks."""
        return replace(self, ranked=self.ranked & mask)

    @property
    def count(self) -> Positions:
        """Return how many units compete."""
        return np.asarray(self._total(np.ones(len(self.fields))), np.int64)

    def lowest(self, x: Floats) -> Floats:
        """Return the least figure: the next to least where the twin had the least."""
        rows = np.flatnonzero(self.crowd)
        rows = rows[np.lexsort((x[rows], self.fields[rows]))]
        first = np.searchsorted(self.fields[rows], np.arange(self._size + 1))
        sorted_x = np.append(x[rows], [np.inf, np.inf])
        least = np.where(np.diff(first) > 0, sorted_x[first[:-1]], np.inf)[self.fields]
        second = np.where(np.diff(first) > 1, sorted_x[first[:-1] + 1], np.inf)[self.fields]
        others = np.where(self._has_ranked_twin & (x[self.twin] == least), second, least)
        found = np.where(self._enters, np.minimum(others, x), others)
        return np.where(np.isfinite(found), found, np.nan)

    def mean(self, x: Floats) -> Floats:
        """Return the average figure."""
        with np.errstate(all="ignore"):
            return np.asarray(self._total(x) / self.count)

    def deviation(self, x: Floats) -> Floats:
        """Return the standard deviation of the sample: n - 1 in the denominator."""
        crowd, size = self.crowd, self._size
        with np.errstate(all="ignore"):
            centre = np.bincount(self.fields[crowd], x[crowd], size) / np.bincount(
                self.fields[crowd], minlength=size
            )
            off = x - centre[self.fields]
            squares = self._total(off**2) - self._total(off) ** 2 / self.count
            found = np.sqrt(np.maximum(squares, 0.0) / (self.count - 1))
        alike = numbers.drop_noise(self.highest(x) - self.lowest(x)) == 0
        return np.where(alike & np.isfinite(found), 0.0, found)

    def below(self, x: Floats) -> Floats:
        """Return how many competitors have a smaller figure, also for a unit that is none."""
        return Population.below(self, x) - (self._has_ranked_twin & (x[self.twin] < x))

    def places(self, order: Floats, ties: Ties = "min") -> Floats:
        """Return each competitor's place, the smallest `order` first; ties share the better one."""
        assert ties == "min"  # noqa: S101 - rules know no other
        return np.where(self.ranked, self.below(order) + 1.0, np.nan)

    def _total(self, x: Floats) -> Floats:
        """Return the sum over the field, with a row's own figure in the place of its twin's."""
        crowd = self.crowd
        whole = np.bincount(self.fields[crowd], x[crowd], self._size)[self.fields]
        own = np.where(self._enters, x, 0.0)
        return np.asarray(whole + own - np.where(self._has_ranked_twin, x[self.twin], 0.0))

    @property
    def crowd(self) -> Flags:
        """Return the rows of the field itself that compete."""
        return np.asarray(self.ranked & (self.twin == NOBODY))

    @property
    def _enters(self) -> Flags:
        return np.asarray(self.ranked & (self.twin != NOBODY))

    @property
    def _has_ranked_twin(self) -> Flags:
        return np.asarray((self.twin != NOBODY) & self.ranked[self.twin])
