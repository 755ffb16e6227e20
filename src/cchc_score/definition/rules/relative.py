"""Rules that compare a unit with the ranked units of its period, stage and level."""

from collections.abc import Callable, Iterable
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_score import numbers
from cchc_score.definition.model import Amount
from cchc_score.definition.quantity import PARTIAL, Quantity
from cchc_score.definition.rules.base import Basis, Of, RuleModel, alone
from cchc_score.definition.rules.population import Population
from cchc_score.definition.span import Span
from cchc_score.numbers import Flags, Floats


class Relative(RuleModel):
    """Too few units to compare with: no points, whatever the figure.

    A unit outside the population is measured by the same line, and kept within its ends.
    """

    def earn(self, basis: Basis) -> Quantity:
        """Return the points; partial where units are lacking, none where all are alike."""
        earned = super().earn(basis)
        x = basis.figure(self.of)
        lacking = x.present & ~basis.competing.among(x.present).is_whole
        return Quantity.absent(len(lacking), PARTIAL).where(lacking, earned)

    def reach(self, figure: Callable[[Of], Span], most: float | None) -> Span:
        """Return what the last and the first of a field get, whatever their figures are."""
        return Span(0.0, most or 0.0)

    def turn(self, basis: Basis) -> float:
        """Return what a figure is multiplied by so that more is better."""
        return 1.0 if self.better(basis) == "higher" else -1.0

    def alike(self, field: Population, x: Floats, basis: Basis) -> Flags:
        """Return where all that compete have the same figure."""
        clean = self.clean(x, basis)
        return np.asarray(~(field.lowest(clean) < field.highest(clean)))


class Best(Relative):
    """max × x / the best unit's x, or best / x where less is better (R37).

    Where the best is zero, nobody has earned anything, or the best everything and the others
    nothing where less is better; below zero there are no shares, but of an attainment: nobody has
    come any of the way. A unit outside the population that is better than the best earns the
    maximum.
    """

    kind: Literal["best"]

    @property
    def needs_max(self) -> bool:
        """The best earns the maximum."""
        return True

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the share of the best."""
        turn, clean = self.turn(basis), self.clean(x, basis)
        best, top = (turn * _field(x, basis).highest(turn * one) for one in (x, clean))
        with np.errstate(all="ignore"):
            share = np.where(top <= 0, 0.0, x / best if turn > 0 else best / x)
        leads = (turn * clean >= turn * top) & ((turn < 0) | (clean > 0))
        earned = (basis.max or 0.0) * np.where(leads, 1.0, share)
        has_no_shares = (top < 0) & (self.of != "attainment")
        return np.where(np.isnan(x) | has_no_shares, np.nan, earned)


class Leader(Relative):
    """Below plan base × max × a / t; the highest attainment max; otherwise the line between.

    The first that holds, but a leader that just meets its plan leads (R33-R36).
    """

    kind: Literal["leader"]
    of: Literal["attainment"] = Field("attainment", description="Always the attainment.")
    base: float = Field(0.5, ge=0, le=1, description="Share of the maximum at the plan itself.")

    @property
    def needs_max(self) -> bool:
        """The leader earns the maximum."""
        return True

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the points of each attainment."""
        most, reached = basis.max or 0.0, self.clean(x, basis)
        top = _field(x, basis).highest(x)
        with np.errstate(all="ignore"):
            along = (x - _ALL) / (top - _ALL)
        leads = reached >= numbers.drop_noise(top)
        above = np.where(leads, 1.0, self.base + (1 - self.base) * along)
        earned = np.where(reached < _ALL, self.base * x / _ALL, above)
        return np.where(np.isnan(x), np.nan, most * earned)


class MinMax(Relative):
    """From the worst unit to the best, in a straight line."""

    kind: Literal["min-max"]
    to: list[Amount] | None = Field(
        None, min_length=2, max_length=2, description="Points of the worst and the best."
    )

    def reach(self, figure: Callable[[Of], Span], most: float | None) -> Span:
        """Return the points of the worst and the best."""
        return Span(*sorted(_ends(self.to, alone(most))))

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the point on the line; none where all are alike."""
        field, ends = _field(x, basis), _ends(self.to, basis)
        low, high = field.lowest(x), field.highest(x)
        worst, best = (low, high) if self.turn(basis) > 0 else (high, low)
        earned = np.clip(_between(x, worst, best, ends), min(ends), max(ends))
        return np.where(self.alike(field, x, basis), np.nan, earned)


class ZScore(Relative):
    """Standard deviations above the mean, or below it where less is better."""

    kind: Literal["z-score"]

    def reach(self, figure: Callable[[Of], Span], most: float | None) -> Span:
        """Return no ends: a score has none."""
        return Span()

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the score; none where all are alike."""
        field, turn = _field(x, basis), self.turn(basis)
        from_least = x - np.fmin.reduce(x, initial=np.inf)  # great figures have a mean, too
        deviation = field.deviation(from_least)
        with np.errstate(all="ignore"):
            score = turn * (from_least - field.mean(from_least)) / deviation
        return np.where(self.alike(field, x, basis), np.nan, score)


class PercentileRank(Relative):
    """(rank - 1) / (n - 1), the worst first, ties averaged."""

    kind: Literal["percentile-rank"]
    to: list[Amount] | None = Field(
        None, min_length=2, max_length=2, description="Points of the worst and the best."
    )

    def reach(self, figure: Callable[[Of], Span], most: float | None) -> Span:
        """Return the points of the worst and the best."""
        return Span(*sorted(_ends(self.to, alone(most))))

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the share of the others that are worse; none where all are alike."""
        field, turned = _field(x, basis), self.turn(basis) * self.clean(x, basis)
        last = np.asarray(field.count - 1, np.float64)
        average = (field.below(turned) + last - field.below(-turned)) / 2
        least, most = _ends(self.to, basis)
        alike = self.alike(field, x, basis)
        with np.errstate(all="ignore"):
            share = np.clip(average / last, 0.0, 1.0)
        return np.where(alike | np.isnan(x), np.nan, least + (most - least) * share)


class Goalposts(RuleModel):
    """From a worst to a best value that are fixed beforehand, clipped at both."""

    kind: Literal["goalposts"]
    worst: Amount = Field(description="Earns to[0], as does anything worse.")
    best: Amount = Field(description="Earns to[1], as does anything better.")
    to: list[Amount] | None = Field(
        None, min_length=2, max_length=2, description="Points of the worst and the best."
    )

    def breaks(self) -> Iterable[float]:
        """Yield the posts."""
        return self.worst, self.best

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the point on the line between the posts."""
        ends = _ends(self.to, basis)
        worst, best = np.full_like(x, self.worst), np.full_like(x, self.best)
        return np.clip(_between(x, worst, best, ends), min(ends), max(ends))


_ALL = 100.0


def _field(x: Floats, basis: Basis) -> Population:
    return basis.competing.among(~np.isnan(x))


def _ends(to: list[float] | None, basis: Basis) -> tuple[float, float]:
    if to is None:
        return 0.0, _ALL if basis.max is None else basis.max
    return to[0], to[1]


def _between(x: Floats, worst: Floats, best: Floats, ends: tuple[float, float]) -> Floats:
    with np.errstate(all="ignore"):
        share = (x - worst) / (best - worst)
    share = np.where(worst == best, np.nan, share)
    return ends[0] + (ends[1] - ends[0]) * share
