"""What every rule is told, and what it promises."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_score import numbers
from cchc_score.definition.formula import Context
from cchc_score.definition.model import Model
from cchc_score.definition.quantity import NONE, Quantity
from cchc_score.definition.rules.population import Population
from cchc_score.definition.span import Span
from cchc_score.definition.standing import Direction
from cchc_score.numbers import Flags, Floats

Of = Literal["value", "attainment", "gap", "change", "rank"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule may look at, all columns over the same rows.

    `figure` gives the value or what follows from it: attainment, gap, change, rank. `stated` marks
    values that a file states as they are. `context` is what formulas see. `competing` are the
    ranked units that relative rules compare with.
    """

    max: float | None
    direction: Direction
    figure: Callable[[Of], Quantity]
    stated: Flags
    context: Context
    competing: Population


FAR = 1e15
"""Far enough for every rule that has no end: whatever one point costs, it is many points here."""
_CLOSE = 1e-6


def probes(x: Span, breaks: Iterable[float]) -> Floats:
    """Return figures in `x`, upwards: its ends, between the breaks, at them and close beside."""
    inner = sorted({float(at) for at in breaks if x.least < at < x.most})
    ends = [max(x.least, -FAR), *inner, min(x.most, FAR)]
    between = [(low + high) / 2 for low, high in pairwise(ends)]
    beside = [at + side * _CLOSE * max(1.0, abs(at)) for at in inner for side in (-1, 1)]
    return np.unique([*ends, *between, *(at for at in beside if ends[0] <= at <= ends[-1])])


def alone(most: float | None, size: int = 0) -> Basis:
    """Return the basis of a rule over `size` figures that looks at nobody else's."""
    nothing = Quantity.absent(size)
    context = Context(lambda _: nothing, lambda column, _: column, np.zeros(size))
    nobody = Population(np.zeros(size, np.int64), np.zeros(size, np.bool_))
    nowhere = np.zeros(size, np.bool_)
    return Basis(most, "higher", lambda _: nothing, nowhere, context, nobody)


class RuleModel(Model):
    """One kind of rule; the part keeps what it earns within its minimum and maximum."""

    of: Of = Field("value", description="What the rule looks at.")

    @property
    def needs_max(self) -> bool:
        """Whether the rule gives shares of a maximum."""
        return False

    @property
    def answers(self) -> Mapping[str, float] | None:
        """Return what each worded answer counts as, for rules that take words."""
        return None

    def earn(self, basis: Basis) -> Quantity:
        """Return the points of every row; where there is no figure there are none."""
        x = basis.figure(self.of)
        points = self.points(x.values, basis)
        none = x.present & np.isnan(points)
        return Quantity.of(points, np.where(none, np.int8(NONE), x.state))

    def clean(self, x: Floats, basis: Basis) -> Floats:
        """Return the figures as they are compared: those that are computed without noise."""
        return numbers.drop_noise(x, self.is_stated(basis))

    def is_stated(self, basis: Basis) -> Flags:
        """Return where a file states the figures as they are; what follows from one is computed."""
        return basis.stated if self.of == "value" else np.zeros_like(basis.stated)

    def limit(self, bound: float, basis: Basis) -> Floats:
        """Return a bound as each row's figure is compared with it: by the same digits."""
        return self.clean(np.full(len(basis.stated), bound), basis)

    def better(self, basis: Basis) -> Direction:
        """Return which way is better for what the rule looks at.

        Gap, change and attainment are turned already; of ranks the first is best.
        """
        if self.of == "value":
            return basis.direction
        return "lower" if self.of == "rank" else "higher"

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the points of each figure; NaN where the rule has no answer."""
        raise NotImplementedError

    def breaks(self) -> Iterable[float]:
        """Yield the figures at which the rule jumps or bends: between them it is straight."""
        return ()

    def reach(self, figure: Callable[[Of], Span], most: float | None) -> Span:
        """Return the least and the most it can give, of figures that lie where `figure` says."""
        points = self.along(probes(figure(self.of), self.breaks()), most)
        known = points[~np.isnan(points)]
        return Span(float(known.min()), float(known.max())) if len(known) else Span()

    def along(self, x: Floats, most: float | None) -> Floats:
        """Return the points of figures, whatever others have: a rule that compares has none."""
        return self.points(x, alone(most, len(x)))

    def stated(self) -> Iterable[tuple[tuple[str | int, ...], float]]:
        """Yield the points that the rule states in so many words, each with its path."""
        return ()
