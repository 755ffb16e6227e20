"""Steps: the first line that holds wins, top to bottom, as in a decree (R03, R12, R19–R21, R25)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cchc_score import numbers
from cchc_score.definition.model import Amount, Model
from cchc_score.definition.quantity import Positions
from cchc_score.definition.rules.base import Basis, RuleModel
from cchc_score.numbers import Floats


def _beyond(bound: float) -> float:
    """Return the next figure there is above a bound."""
    return float(np.nextafter(bound, np.inf))


def _never(_: float) -> float:
    return np.inf


_FROM: Mapping[str, Callable[[float], float]] = {"at_least": float, "above": _beyond}
"""The least figure that a line from below takes, by the name of its bound."""
_UP_TO: Mapping[str, Callable[[float], float]] = {
    "at_most": lambda bound: -bound,
    "below": lambda bound: _beyond(-bound),
}
"""The opposite of the greatest figure that a line from above takes."""


class Step(Model):
    """One line: a bound, open or closed, and the points of what lies beyond it."""

    at_least: Amount | None = Field(None, description="Holds for values of this or more.")
    above: Amount | None = Field(None, description="Holds for values of more than this.")
    at_most: Amount | None = Field(None, description="Holds for values of this or less.")
    below: Amount | None = Field(None, description="Holds for values of less than this.")
    points: Amount = Field(description="What it earns.")

    @model_validator(mode="after")
    def _has_one_bound(self) -> "Step":
        if len(list(self._bounds())) != 1:
            raise PydanticCustomError("one_bound", "exactly one bound")
        return self

    def _bounds(self) -> Iterator[tuple[str, float]]:
        return (
            (name, bound)
            for name in (*_FROM, *_UP_TO)
            if (bound := getattr(self, name)) is not None
        )

    @property
    def bound(self) -> tuple[str, float]:
        """Return the name of the bound and where it lies."""
        return next(self._bounds())

    def covers(self, other: "Step") -> bool:
        """Whether every value that `other` holds for, this line holds for too."""
        (mine, bound), (theirs, limit) = self.bound, other.bound
        upward = {"at_least", "above"}
        if (mine in upward) != (theirs in upward):
            return False
        gap = limit - bound if mine in upward else bound - limit
        return gap > 0 or (gap == 0 and not (mine in {"above", "below"} and theirs != mine))


class Steps(RuleModel):
    """Lines of a decree, in its order."""

    kind: Literal["steps"]
    steps: list[Step] = Field(min_length=1, description="The first line that holds wins.")
    otherwise: Amount = Field(0.0, alias="else", description="Where no line holds.")

    def breaks(self) -> Iterable[float]:
        """Yield each line's bound."""
        return (step.bound[1] for step in self.steps)

    def taken(self, x: Floats, bounds: ArrayLike | None = None) -> Positions:
        """Return which line takes each figure, the number of lines where none does.

        The figures are clean; `bounds` stand in for the lines' own.
        """
        names = [step.bound[0] for step in self.steps]
        at = np.asarray([step.bound[1] for step in self.steps] if bounds is None else bounds)
        told = list(zip(names, at.tolist(), strict=True))
        least = np.minimum.accumulate([_FROM.get(name, _never)(bound) for name, bound in told])
        most = np.maximum.accumulate([-_UP_TO.get(name, _never)(bound) for name, bound in told])
        upward = np.searchsorted(-least, -x)
        return np.minimum(upward, np.searchsorted(most, x))

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the points of the first line that holds; a bound has the digits of its figure."""
        clean, bounds = self.clean(x, basis), [step.bound[1] for step in self.steps]
        line = self.taken(clean)
        if np.any(numbers.drop_noise(bounds) != bounds):
            exact = self.is_stated(basis)
            line = np.where(exact, line, self.taken(clean, numbers.drop_noise(bounds)))
        earned = np.array([*(step.points for step in self.steps), self.otherwise])
        return np.where(np.isnan(clean), np.nan, earned[line])

    def stated(self) -> Iterable[tuple[tuple[str | int, ...], float]]:
        """Yield each line's points, and those of no line."""
        for place, step in enumerate(self.steps):
            yield ("steps", place, "points"), step.points
        yield ("else",), self.otherwise
