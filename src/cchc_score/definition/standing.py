"""How units are put in order and into classes."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from cchc_score.definition.model import Amount, Expression, Model, Wording
from cchc_score.definition.times import During
from cchc_score.periods import Period

Direction = Literal["higher", "lower"]


class Count(During):
    """How many units there should be, for some periods."""

    value: int = Field(ge=2, description="The number of units.")


def _counts(value: object) -> object:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return [{"value": value}] if is_number else [value] if isinstance(value, dict) else value


_Input = Annotated[int, Field(ge=2)] | Count | list[Count]
Counts = Annotated[list[Count], BeforeValidator(_counts, json_schema_input_type=_Input)]


class Ranking(Model):
    """How units are put in order; ranks are among units of one period and one level."""

    by: Literal["percent", "points"] | None = Field(
        None, description="What is compared; default: percent where there is a maximum."
    )
    direction: Direction = Field("higher", description="Which end is first.")
    precision: Literal["unrounded", "published"] = Field(
        "unrounded", description="Whether figures that print alike tie."
    )
    ties: Literal["min", "dense"] = Field("min", description="1, 2, 2, 4 or 1, 2, 2, 3.")
    of: Counts = Field(
        [], description="How many units there should be; of several, the last that holds."
    )
    within: Literal["region", "parent"] | None = Field(
        None, description="An attribute within which units are ranked too."
    )
    min_coverage: float = Field(
        0.0, ge=0, le=100, description="Percent that must be reported to be ranked."
    )
    unranked: list[Wording] = Field([], description="Units that are scored, but not ranked.")

    def expected(self, period: Period) -> int:
        """Return how many units there should be in a period; 0: nothing is said of that."""
        return next((one.value for one in reversed(self.of) if one.covers(period)), 0)


class Threshold(Model):
    """One class and the least figure that reaches it."""

    at_least: Amount | None = Field(None, description="The lower bound, inclusive.")
    name: Wording = Field(description="The class.")


class Quantiles(Model):
    """Classes of equal size, best first; a figure on a cut belongs to the better one."""

    names: list[Wording] = Field(min_length=2, description="The classes, best first.")
    method: Literal["linear"] = Field("linear", description="How cuts are interpolated.")


class Override(Model):
    """A class that a unit falls into whatever its figure, when a condition holds (R63)."""

    when: Expression = Field(description="A formula over the variables.")
    name: Wording = Field(description="The class.")


class Quota(Model):
    """How many units a class may hold at the most (R62).

    `share` percent of the units in the classes `of`, rounded down; those over it, and all who tie
    at the edge, fall to the next class.
    """

    name: Wording = Field(description="The class that is limited.")
    share: float = Field(ge=0, le=100, description="Percent of the units counted by `of`.")
    of: list[Wording] = Field(min_length=1, description="The classes whose units are counted.")
    within: Literal["region", "parent"] | None = Field(
        None, description="Counted within each value of this attribute; default: the whole field."
    )


class Groups(Model):
    """The classes of the index and of every branch."""

    thresholds: list[Threshold] | None = Field(
        None, min_length=1, description="Classes by lower bounds, best first."
    )
    quantiles: Quantiles | None = Field(None, description="Classes by quantiles.")

    override: list[Override] = Field([], description="Conditions that decide before the figure.")
    quota: Quota | None = Field(None, description="A limit on one class.")

    @model_validator(mode="after")
    def _is_one_kind(self) -> "Groups":
        if (self.thresholds is None) == (self.quantiles is None):
            raise PydanticCustomError("one_grouping", "thresholds or quantiles")
        return self

    @property
    def names(self) -> list[str]:
        """Return the classes, best first."""
        if self.quantiles:
            return self.quantiles.names
        return [one.name for one in self.thresholds or ()]
