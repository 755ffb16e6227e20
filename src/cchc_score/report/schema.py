"""The JSON Schema of a result, made from the columns themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from cchc_score.analysis import lost, progress
from cchc_score.engine.frames import COVERAGE, GAPS, RANKING, SCORES
from cchc_score.report.about import SCHEMA_VERSION
from cchc_score.report.columns import COLUMNS, Spec
from cchc_score.report.table import NUMBERS
from cchc_score.report.words import STATES, STATUSES

Schema = Mapping[str, Any]

_TABLES = {
    "gaps": (GAPS, "Plan against actual: a row for each unit, period, indicator and baseline."),
    "scores": (SCORES, "Points: a row for each unit, period and part, in the decree's order."),
    "ranking": (RANKING, "The index itself: a row for each unit and period, the best first."),
    "coverage": (COVERAGE, "What is known: a row for each unit, period and part."),
    "lost": (lost.BY_PART, "Where points were lost: a row for each period, level and part."),
    "lost-units": (lost.BY_UNIT, "Where each lost them: a row for each unit, period and part."),
    "progress": (progress.BY_UNIT, "How much was reported: a row for each unit and period."),
    "open": (progress.ITEMS, "What is not done yet: a row for each unit, period and indicator."),
}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_WORDS = {"status": STATUSES, "state": STATES}


def result_schema() -> Schema:
    """Return the schema of the JSON that `compute -f json` writes."""
    properties = _heads()
    tables = {name: _table(columns, says) for name, (columns, says) in _TABLES.items()}
    return {
        "$schema": _DRAFT,
        "title": "A result of cchc-score",
        "description": "Numbers are unrounded unless --rounded was asked for; empty is null.",
        **_object("", **properties, **tables),
        "required": list(properties),
    }


def findings_schema() -> Schema:
    """Return the schema of the JSON that `validate -f json` writes."""
    place: dict[str, Schema] = {
        "file": _text("The file, as it was named."),
        "line": {"type": ["integer", "null"], "minimum": 1, "description": "From 1; null: all."},
        "column": {"type": ["integer", "null"], "minimum": 1, "description": "In characters."},
        "sheet": {"type": ["string", "null"], "description": "The sheet of a workbook."},
    }
    told: dict[str, Schema] = {
        "code": {"type": "string", "pattern": "^(DEF|DAT)[0-9]{3}$", "description": "The fault."},
        "severity": {"enum": ["error", "warning", "note"], "description": "How grave it is."},
        "what": _text("What is wrong."),
        "help": _text("What to do about it."),
    }
    return {
        "$schema": _DRAFT,
        "title": "Findings of cchc-score validate",
        **_object(
            "",
            schema_version={"const": SCHEMA_VERSION, "description": "The version of this schema."},
            tool=_object("What looked.", name=_text("cchc-score"), version=_text("")),
            summary=_object(
                "How much was found.",
                errors=_count("Errors."),
                warnings=_count("Warnings."),
                files=_count("Files that were read."),
            ),
            diagnostics=_list(_object("One fault at one place.", **place, **told)),
        ),
    }


def _heads() -> dict[str, Schema]:
    """Return what stands above the tables: tool, index, inputs, settings, summary."""
    return {
        "schema_version": {"const": SCHEMA_VERSION, "description": "The version of this schema."},
        "tool": _object("What computed the result.", name=_text("cchc-score"), version=_text("")),
        "index": _object(
            "The index and the versions of its definition that were used.",
            id=_text("The index's id."),
            versions=_list(
                _object("", version=_text("The file's name."), sha256=_text("Its digest."))
            ),
        ),
        "inputs": _list(
            _object(
                "One file that was read.",
                path=_text("As it was named."),
                sha256=_text("Its digest."),
                rows=_count("Rows below the headings."),
            )
        ),
        "settings": _object(
            "What was asked for; null where it was left open.",
            lang={"enum": ["vi", "en"], "description": "The language of titles."},
            stage=_maybe("The round of figures that was used."),
            period=_maybe("The period that is shown."),
            unit=_maybe("The unit that is shown."),
            level=_maybe("The level that is shown."),
        ),
        "summary": _object(
            "Counts over the gaps that are shown, by the first baseline of each indicator.",
            planned=_count("Gaps that have a plan."),
            met_or_exceeded=_count("Of them, plans met or exceeded."),
            missed=_count("Of them, plans missed."),
            not_judged=_count("Of them, those without a figure."),
            unconfirmed=_list(_text("A source of the definition that is not confirmed.")),
        ),
    }


def _table(columns: Sequence[str], says: str) -> Schema:
    cells = {name: _cell(name, COLUMNS[name]) for name in columns}
    return {**_list(_object("", **cells)), "description": says}


def _cell(name: str, spec: Spec) -> Schema:
    if spec.kind == "flag":
        return {"type": "boolean", "description": spec.says}
    if name in _WORDS:
        return {"enum": [*_WORDS[name], None], "description": spec.says}
    kind = "number" if spec.kind in NUMBERS else "string"
    return {"type": [kind, "null"], "description": spec.says}


def _object(says: str, **properties: Schema) -> Schema:
    described = {"description": says} if says else {}
    return {
        "type": "object",
        **described,
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _text(says: str) -> Schema:
    return {"type": "string", "description": says} if says else {"type": "string"}


def _maybe(says: str) -> Schema:
    return {"type": ["string", "null"], "description": says}


def _count(says: str) -> Schema:
    return {"type": "integer", "minimum": 0, "description": says}
