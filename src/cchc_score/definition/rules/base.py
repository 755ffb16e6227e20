"""What every rule is told, and what it promises."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_score import numbers
from cchc_score.definition.formula import Context
from cchc_score.definition.model import Model
from cchc_score.definition.quantity import NONE, Flags, Floats, Quantity
from cchc_score.definition.rules.population import Population
from cchc_score.definition.standing import Direction

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
        return numbers.drop_noise(x, basis.stated if self.of == "value" else None)

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

    def stated(self) -> Iterable[tuple[tuple[str | int, ...], float]]:
        """Yield the points that the rule states in so many words, each with its path."""
        return ()
