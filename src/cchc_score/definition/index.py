"""The definition of an index as pydantic models: every key of the language, once.

Only the shape is judged here (names, types, choices); what keys mean together is `checks.py`.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from cchc_score.definition import formula
from cchc_score.definition.model import Amount, Expression, Model, Title, Wording
from cchc_score.definition.rules import Rule
from cchc_score.definition.stages import Stage
from cchc_score.definition.standing import Direction, Groups, Ranking
from cchc_score.definition.times import During, When
from cchc_score.language import fold, level_key, name_key
from cchc_score.periods import Period

Missing = Literal["blank", "zero", "exclude"]
WhenNone = Literal["blank", "full", "zero", "exclude", "share"]
Combine = Literal["sum", "mean", "geometric-mean", "harmonic-mean", "min"]

COLUMNS = (
    "period", "unit", "unit_code", "level", "region", "parent", "indicator", "actual", "plan",
    "stage", "points", "max", "evidence", "note",
)  # fmt: skip
"""The columns of a data file that mean something by themselves."""

PARTS_OF_PERIOD = ("year", "quarter", "month")
"""Columns that together can stand for the period."""

RESERVED = frozenset(
    (*COLUMNS, *PARTS_OF_PERIOD, *formula.FUNCTIONS, "value", "months", "and", "or", "not")
)
"""What no part and no variable may be called."""


def _name(text: object) -> object:
    if isinstance(text, str) and (not _NAME.fullmatch(text) or text.lower() in RESERVED):
        raise PydanticCustomError("bad_name", "{name}", {"name": text})
    return text


def _plans(value: object) -> object:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return [{"value": value}] if is_number else [value] if isinstance(value, dict) else value


def _path(value: object) -> object:
    return [25, 50, 75, 100] if value == "linear" else value


_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ID = r"^[A-Za-z][A-Za-z0-9_-]*$"

Name = Annotated[str, BeforeValidator(_name)]


class Reference(Model):
    """A legal or published source."""

    title: Wording = Field(description="The document, as it is cited.")
    date: dt.date | None = Field(None, description="Its date.")
    url: str | None = Field(None, description="Where it can be read.")
    clause: str | None = Field(None, description="The article, clause or table.")
    note: str | None = Field(None, description="What was taken from it.")
    status: Literal["unconfirmed"] | None = Field(
        None, description="`unconfirmed` where this is not the decree itself."
    )


class Effective(During):
    """The periods in which a version is in force, both ends included."""

    since: When = Field(alias="from", description="The first period.")


class Variable(Model):
    """A raw figure of the data that formulas use."""

    title: Title | None = Field(None, description="Its heading on forms and in data.")
    aliases: list[Wording] = Field([], description="What else data call it.")
    measure: str | None = Field(None, description="What it is counted in, such as `hồ sơ`.")
    range: list[Amount | None] | None = Field(
        None, min_length=2, max_length=2, description="[least, most]; null means no limit."
    )
    answers: dict[str, Amount] | None = Field(
        None, description="What each worded answer counts as, such as {có: 1, không: 0}."
    )


class Check(Model):
    """Something that must hold between figures of one row, such as parts and their total."""

    that: Expression = Field(description="A comparison: `early + on_time + late == handled`.")
    tolerance: Amount = Field(0, ge=0, description="By how much the two sides may differ.")
    title: Title | None = Field(None, description="What it means, in words.")


class AppliesTo(Model):
    """Which units a part is for, and what the others get."""

    level: list[Wording] = Field(min_length=1, description="Levels it applies to.")
    otherwise: Literal["exclude", "full", "zero"] = Field(
        "exclude", description="What units of other levels get."
    )

    def is_for(self, level: str) -> bool:
        """Whether the part is for units of that level."""
        return level_key(level) in map(level_key, self.level)


class Plan(Model):
    """A target, for all units or some, for all periods or some."""

    value: Amount = Field(description="The target, in the indicator's measure.")
    start: Amount | None = Field(
        None, description="Where one set out from: attainment is the share of the way from there."
    )
    baseline: Wording | None = Field(None, description="Whose target it is, such as `tỉnh giao`.")
    since: When | None = Field(None, alias="from", description="The first period.")
    to: When | None = Field(None, description="The last period.")
    level: Wording | None = Field(None, description="Only for units of this level.")
    unit: Wording | None = Field(None, description="Only for this unit.")
    path: Annotated[
        list[Amount] | None,
        BeforeValidator(_path, json_schema_input_type=Literal["linear"] | list[Amount]),
    ] = Field(None, description="Percent of the year's amount due by the end of each quarter.")

    def covers(self, period: Period) -> bool:
        """Whether the target holds for that period: it lies within from … to."""
        begins = self.since is None or (self.since.year, self.since.first) <= (
            period.year,
            period.first,
        )
        return begins and (
            self.to is None or (period.year, period.last) <= (self.to.year, self.to.last)
        )

    def is_for(self, name: str, unit_code: str, level: str) -> bool:
        """Whether the target is one for that unit."""
        of_level = self.level is None or level_key(self.level) == level_key(level)
        if self.unit is None or not of_level:
            return of_level
        return name_key(self.unit) == name_key(name) or fold(self.unit) == fold(unit_code)


class PartModel(Model):
    """What every part may say, branch or indicator."""

    id: Name = Field(description="The part's name in data and formulas.")
    code: Wording | None = Field(None, description="The decree's own number, always text.")
    title: Title | None = Field(None, description="The official title.")
    aliases: list[Wording] = Field([], description="What else data call it.")
    note: str | None = Field(None, description="A remark for the reader.")
    references: list[Reference] = Field([], description="Sources of this part.")
    decimals: int | None = Field(None, ge=0, le=9, description="Decimals printed. Inherited.")
    measure: str | None = Field(None, description="Measure of the values. Inherited.")
    direction: Direction | None = Field(None, description="Which way is better. Inherited.")
    missing: Missing | None = Field(None, description="What an absent figure does. Inherited.")
    when_none: WhenNone | None = Field(
        None, description="What a figure that did not arise does. Inherited."
    )
    applies_to: AppliesTo | None = Field(None, description="Which units it is for. Inherited.")
    round: int | None = Field(
        None, ge=0, le=9, description="Decimals its points are rounded to. Inherited."
    )
    max: float | None = Field(
        None, gt=0, allow_inf_nan=False, description="The most points it can earn."
    )
    min: Amount | None = Field(None, description="The fewest points; 0 where there is a maximum.")
    weight: float | None = Field(
        None, ge=0, allow_inf_nan=False, description="Its weight among its siblings, under a mean."
    )
    bonus: bool = Field(
        default=False, description="Earns points that are no part of the maximum above."
    )
    combine: Combine | None = Field(
        None, description="How the parts below make up a branch. Inherited."
    )


class Indicator(PartModel):
    """A leaf of the tree: measured, perhaps planned, perhaps scored."""

    value: Expression | None = Field(
        None, description="A formula; without it the figure is reported under the id."
    )
    range: list[Amount | None] | None = Field(
        None, min_length=2, max_length=2, description="[least, most]; null means no limit."
    )
    plan: Annotated[
        list[Plan] | None,
        BeforeValidator(_plans, json_schema_input_type=Amount | Plan | list[Plan]),
    ] = Field(None, description="The target, or a list of targets.")
    rule: Rule | None = Field(None, description="How the value becomes points.")
    source: Literal["self", "survey", "agency", "leaders"] | None = Field(
        None, description="Who provides the figure."
    )
    evidence: Literal["required", "optional"] | None = Field(
        None, description="Whether a document must back the figure."
    )

    examples: list[dict[str, Amount | Wording]] = Field(
        [], description="Worked cases of the decree: figures, and the points they earn."
    )

    @property
    def answers(self) -> Mapping[str, float] | None:
        """Return what each worded answer counts as, if it is answered in words."""
        return self.rule.answers if self.rule else None


class Branch(PartModel):
    """A part made of parts."""

    parts: list["Part"] = Field(min_length=1, description="What it is made of, in order.")
    rescale: Rule | None = Field(None, description="A rule applied to the combined points.")
    cap: Amount | None = Field(None, description="A ceiling that the parts below may exceed.")
    floor: Amount | None = Field(None, description="A floor that the parts below may fall under.")


def _kind(value: Any) -> str:  # noqa: ANN401 - pydantic hands over whatever was written
    has_parts = "parts" in value if isinstance(value, Mapping) else isinstance(value, Branch)
    return "branch" if has_parts else "indicator"


Part = Annotated[
    Annotated[Branch, Tag("branch")] | Annotated[Indicator, Tag("indicator")], Discriminator(_kind)
]


class Index(Branch):
    """A whole definition: the top part of the tree, one version of one index."""

    id: str = Field(pattern=_ID, description="The index's name; hyphens allowed.")
    title: Title = Field(description="The official title.")
    publisher: Wording = Field(description="Who publishes the index.")
    levels: list[Wording] = Field(
        [], description="The levels of the units it scores, for the list."
    )
    to_complete: Title | None = Field(
        None, description="What would complete it, and where that stands; said in the list."
    )
    references: list[Reference] = Field(min_length=1, description="Legal or published sources.")
    effective: Effective = Field(description="When this version is in force.")
    variables: dict[Name, Variable] = Field({}, description="Every figure that formulas use.")
    checks: list[Check] = Field([], description="What must hold between the figures of a row.")
    stages: list[Stage] = Field([], description="Rounds of figures, the last one binding.")
    ranking: Ranking = Field(Ranking(), description="How units are put in order.")
    groups: Groups | None = Field(None, description="Into which classes figures fall.")


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of a definition, by which an editor completes and explains keys."""
    made = Index.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
