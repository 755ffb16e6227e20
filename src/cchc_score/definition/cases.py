"""Published results kept beside a definition: what went in, and what must come out of it.

`indicators/papi/cases/ha-nam.yaml` is a case of the index papi.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from cchc_score.definition import catalogue, faults, shape, shelf
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Reference
from cchc_score.definition.located_yaml import Document
from cchc_score.definition.model import Model, Title, Wording
from cchc_score.definition.times import When
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import fold, level_key
from cchc_score.periods import Period

ABSENT = ("missing", "none")
"""What stands for a figure that is not there, going in or coming out."""


def _cell(value: object) -> object:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number or (isinstance(value, str) and value):
        return value
    raise PydanticCustomError("cell_type", "a number or a word")


def _figure(value: object) -> object:
    if isinstance(value, str) and value not in ABSENT:
        raise PydanticCustomError("figure_type", "a number, missing or none")
    return _cell(value)


def _points(value: object) -> object:
    return {"points": value} if isinstance(value, int | float | str) else value


Cell = Annotated[Any, BeforeValidator(_cell, json_schema_input_type=float | Wording)]
Typed = float | Literal["missing", "none"]
Figure = Annotated[Any, BeforeValidator(_figure, json_schema_input_type=Typed)]


class Outcome(Model):
    """What must come out for one part."""

    value: Figure = Field(None, description="The measured value.")
    plan: Figure = Field(None, description="The plan: of several, the first.")
    gap: Figure = Field(None, description="Value minus plan; positive is better.")
    attainment: Figure = Field(
        None, description="Percent of the plan, or of the way to it from its start."
    )
    status: Literal["exceeded", "met", "missed", "none"] | None = Field(
        None, description="How the value stands to the plan."
    )
    points: Figure = Field(None, description="The points earned.")
    max: Figure = Field(None, description="The points possible.")
    percent: Figure = Field(None, description="100 x points / max.")
    rank: Figure = Field(None, description="The place; none where there is none.")
    group: Wording | None = Field(None, description="The class; none where there is none.")


Below = Annotated[Outcome, BeforeValidator(_points, json_schema_input_type=Typed | Outcome)]


class Expected(Outcome):
    """What must come out for the index, and by its id for any part: points, or several figures."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Below] = Field(init=False)


class Row(Model):
    """One line of the published table: whose, when, the figures by name, and what they come to."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Cell] = Field(init=False)

    unit: Wording = Field(description="The unit's name.")
    unit_code: str = Field("", description="Its code.")
    level: str = Field("", description="Its level.")
    region: str = Field("", description="Its region.")
    parent: str = Field("", description="What it belongs to.")
    period: When | None = Field(None, description="The period, where it is not that of the file.")
    tolerance: float | None = Field(
        None, ge=0, description="How far its figures may lie apart, where not as in the file."
    )
    decimals: int | None = Field(
        None, ge=0, le=9, description="Decimals that its results are printed with, likewise."
    )
    expect: Expected = Field(
        default_factory=Expected, description="What must come out; nothing by default."
    )

    @property
    def figures(self) -> Mapping[str, float | str]:
        """Return what goes in, by name."""
        return self.__pydantic_extra__


class Case(Model):
    """A published table, or a part of one."""

    title: Title = Field(description="What was published, and by whom.")
    references: list[Reference] = Field(min_length=1, description="Where it was published.")
    note: str | None = Field(None, description="A remark for the reader.")
    period: When | None = Field(None, description="The period of every row that names no other.")
    tolerance: float | None = Field(
        None, ge=0, description="How far figures may lie apart; default: not in what is printed."
    )
    decimals: int | None = Field(
        None, ge=0, le=9, description="Decimals printed there, where not those of each part."
    )
    of: int | None = Field(
        None, ge=2, description="How many units are ranked here, where the table is not whole."
    )
    rows: list[Row] = Field(min_length=1, description="The lines of the table.")


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case and the file it was read from."""

    case: Case
    document: Document

    def period(self, row: Row) -> Period | None:
        """Return the period of a row."""
        return row.period or self.case.period

    def precision(self, row: Row) -> "Precision":
        """Return how near the figures of a row must come: its own word beats the file's."""
        own, file = row, self.case
        return Precision(
            file.tolerance if own.tolerance is None else own.tolerance,
            file.decimals if own.decimals is None else own.decimals,
        )


class Precision(NamedTuple):
    """How near a figure must come: within a tolerance, else alike in so many decimals.

    None is the publication's silence: no tolerance, and as many decimals as the part prints.
    """

    tolerance: float | None
    decimals: int | None


def load(path: Path) -> tuple[CaseFile | None, list[Diagnostic]]:
    """Return the case in the file at `path`, if its shape is sound, and what is wrong with it."""
    document, spelling = catalogue.read_document(path)
    if document is None:
        return None, spelling
    case, misshapen = shape.strictly(Case, document, catalogue.refused(document, spelling))
    found = spelling + misshapen
    return (CaseFile(case, document) if case and not found else None), found


def versions(path: Path) -> tuple[list[Definition], list[Diagnostic]]:
    """Return the definitions beside the folder in which a case lies, and what is wrong in them."""
    beside = path.parent.parent.iterdir()
    return catalogue.load_all(sorted(one for one in beside if one.suffix in shelf.SUFFIXES))


def check(file: CaseFile, versions: Sequence[Definition]) -> list[Diagnostic]:
    """Return what a case says that none of these versions of its index could bear out."""
    known = {one.index.id: None for one in versions}
    if len(known) != 1:
        place = Place(file.document.file)
        return [faults.NOT_ONE_INDEX.at(place, known=", ".join(known) or "–")]
    return [*_expects_something(file), *_rows_are_clear(file, versions)]


def version_for(period: Period | None, versions: Sequence[Definition]) -> Definition | None:
    """Return the version in force on the period's last day."""
    covering = (one for one in versions if period and one.index.effective.covers(period))
    return next(covering, None)


def _expects_something(file: CaseFile) -> Iterator[Diagnostic]:
    if not any(outcomes(row.expect) for row in file.case.rows):
        yield faults.EXPECTS_NOTHING.at(file.document.at_key(("rows",)))


def _rows_are_clear(file: CaseFile, versions: Sequence[Definition]) -> Iterator[Diagnostic]:
    seen: dict[tuple[object, ...], int] = {}
    for place, row in enumerate(file.case.rows):
        at, period = file.document.at_value(("rows", place)), file.period(row)
        version = version_for(period, versions)
        if period is None:
            yield faults.NO_PERIOD.at(at)
        elif version is None:
            path = ("rows", place, "period") if row.period else ("period",)
            yield faults.NOT_IN_FORCE.at(file.document.at_value(path), period=period)
        else:
            yield from _names_are_known(file, place, version)
        who = (period, fold(row.unit), level_key(row.level), fold(row.parent))
        if who in seen:
            yield faults.SAME_UNIT.at(at, unit=row.unit, line=seen[who])
        seen.setdefault(who, at.line)


def _names_are_known(file: CaseFile, place: int, version: Definition) -> Iterator[Diagnostic]:
    row, parts = file.case.rows[place], [node.part.id for node in version.nodes]
    planned = [node.part.id for node in version.nodes if isinstance(node.part, Indicator)]
    figures = [*version.index.variables, *parts]
    for name in row.figures:
        prefix, _, rest = name.partition(":")
        is_plan = prefix == "plan" and rest.partition(":")[0] in planned
        if name not in figures and not is_plan:
            at = file.document.at_key(("rows", place, name))
            yield _unknown(at, name, [*figures, *Row.model_fields])
    for name in row.expect.__pydantic_extra__:
        if name not in parts:
            at = file.document.at_key(("rows", place, "expect", name))
            yield _unknown(at, name, [*parts, *Outcome.model_fields])


def _unknown(place: Place, name: str, known: Sequence[str]) -> Diagnostic:
    hint = did_you_mean(name, known, by_letter=True)
    return faults.UNKNOWN_NAME.at(place, name=name, hint=hint, known=", ".join(known))


def outcomes(expected: Expected) -> dict[str | None, Outcome]:
    """Return what is expected of each part by its id, of the index under None."""
    told = [(None, expected), *expected.__pydantic_extra__.items()]
    return {name: one for name, one in told if figures(one)}


def figures(one: Outcome) -> dict[str, float | str]:
    """Return the figures that are expected of one part, by name."""
    told = ((name, getattr(one, name)) for name in Outcome.model_fields)
    return {name: value for name, value in told if value is not None}


def schema() -> Mapping[str, Any]:
    """Return the JSON Schema of a case, by which an editor completes and explains keys."""
    made = Case.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
