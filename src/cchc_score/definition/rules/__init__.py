"""The rules: how a value becomes points. A new kind is a class here or beside, and a line below."""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from cchc_score.definition.model import Expression, Model
from cchc_score.definition.quantity import NONE, PRESENT, Quantity
from cchc_score.definition.rules.base import Basis, Of, RuleModel
from cchc_score.definition.rules.bounds import Steps
from cchc_score.definition.rules.direct import Each, Flag, Given, Linear, Ratio
from cchc_score.definition.rules.population import Population
from cchc_score.definition.rules.relative import (
    Best,
    Goalposts,
    Leader,
    MinMax,
    PercentileRank,
    ZScore,
)
from cchc_score.definition.rules.worded import Choice
from cchc_score.definition.span import Span

__all__ = [
    "Basis", "Cases", "Goalposts", "Leader", "Of", "Population", "Ratio", "Rule", "Steps",
]  # fmt: skip


class Case(Model):
    """A rule, and when it is the one that counts."""

    when: Expression | None = Field(
        None, description="A formula, also of value and plan; always, where left out."
    )
    rule: "Rule" = Field(description="The rule that counts then.")


class Cases(RuleModel):
    """The first case that holds decides (R24); a condition that is missing leaves none to."""

    kind: Literal["cases"]
    of: SkipJsonSchema[Of] = "value"
    cases: list[Case] = Field(min_length=1, description="The first that holds decides.")

    @property
    def needs_max(self) -> bool:
        """Whether any of the rules gives shares of a maximum."""
        return any(case.rule.needs_max for case in self.cases)

    @property
    def answers(self) -> Mapping[str, float] | None:
        """Return the answers of all the rules that take words."""
        known = [case.rule.answers for case in self.cases]
        return {key: worth for one in known if one for key, worth in one.items()} or None

    def breaks(self) -> Iterable[float]:
        """Yield the breaks of every rule."""
        return (at for case in self.cases for at in case.rule.breaks())

    def reach(self, figure: Callable[[Of], Span], most: float | None) -> Span:
        """Return the least and the most that any of the rules can give."""
        return Span.hull(case.rule.reach(figure, most) for case in self.cases)

    def earn(self, basis: Basis) -> Quantity:
        """Return the points of the first case that holds; none where none does."""
        earned = Quantity.absent(len(basis.context.months), NONE)
        for case in reversed(self.cases):
            points = case.rule.earn(basis)
            if case.when is None:
                earned = points
                continue
            test = case.when.evaluate(basis.context)
            untold = Quantity(np.full_like(test.values, np.nan), test.state)
            decided = points.where(test.values != 0, earned)
            earned = decided.where(test.state == PRESENT, untold)
        return earned


Rule = Annotated[
    Given
    | Ratio
    | Steps
    | Choice
    | Flag
    | Each
    | Linear
    | Best
    | Leader
    | Goalposts
    | MinMax
    | ZScore
    | PercentileRank
    | Cases,
    Field(discriminator="kind"),
]
