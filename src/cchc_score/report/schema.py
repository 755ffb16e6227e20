"""The JSON Schema of a result, made from the columns themselves."""

from collections.abc import Mapping, Sequence
from typing import Any

from cchc_score.analysis.comparison.attribution.steps import CAUSES
from cchc_score.analysis.comparison.changes import MOVEMENTS
from cchc_score.analysis.comparison.labels import WAYS
from cchc_score.report import COMPARED, VIEWS
from cchc_score.report.about import SCHEMA_VERSION
from cchc_score.report.columns import COLUMNS, Spec
from cchc_score.report.comparison.columns import COMPARED_COLUMNS
from cchc_score.report.table import NUMBERS
from cchc_score.report.view import View
from cchc_score.report.words import STATES, STATUSES

Schema = Mapping[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_WORDS = {"status": STATUSES, "state": STATES, "movement": MOVEMENTS, "cause": CAUSES}


def result_schema() -> Schema:
    """Return the schema of the JSON that `compute -f json` writes."""
    return _document("A result of cchc-score", _heads(), _tables(VIEWS, COLUMNS))


def comparison_schema() -> Schema:
    """Return the schema of the JSON that `compare -f json` writes."""
    tables = _tables(COMPARED, COMPARED_COLUMNS)
    return _document("A comparison of cchc-score", _compared_heads(), tables)


def _document(title: str, heads: Mapping[str, Schema], tables: Mapping[str, Schema]) -> Schema:
    """Return the schema of a document that has all the heads, and of the tables those asked for."""
    return {
        "$schema": _DRAFT,
        "title": title,
        "description": "Numbers are unrounded unless --rounded was asked for; empty is null.",
        **_object("", **heads, **tables),
        "required": list(heads),
    }


def _tables(views: Mapping[str, View[Any]], specs: Mapping[str, Spec]) -> Mapping[str, Schema]:
    return {one.name: _table(one.columns.it, one.says.en, specs) for one in views.values()}


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
        "index": _index(),
        "inputs": _inputs(),
        "settings": _object(
            "What was asked for; null where it was left open.",
            lang={"enum": ["vi", "en"], "description": "The language of titles."},
            stage=_maybe("The round of figures that was used."),
            provisional={
                "type": "boolean",
                "description": "Whether those who have reported are ranked, though fewer than all.",
            },
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


def _compared_heads() -> dict[str, Schema]:
    """Return what stands above the tables: tool, way, both sides, settings, summary."""
    side = {
        "index": _index(),
        "stage": _maybe("The round of figures that was used."),
        "inputs": _inputs(),
    }
    told = {"code": _text("Its code."), "what": _text("In the language of the run.")}
    counted = {
        "units": _count("Units that are shown."),
        "up": _count("Units whose index has more points than then."),
        "down": _count("Units whose index has fewer."),
        "same": _count("Units whose index has as many."),
        "rose": _count("Units that are in a better class."),
        "fell": _count("Units that are in a worse class."),
    }
    return {
        "schema_version": {"const": SCHEMA_VERSION, "description": "The version of this schema."},
        "tool": _object("What compared.", name=_text("cchc-score"), version=_text("")),
        "way": {"enum": WAYS, "description": "What tells the two sides apart."},
        "then": _object("The earlier side.", **side),
        "now": _object("The later side.", **side),
        "settings": _object(
            "What was asked for; null where it was left open.",
            lang={"enum": ["vi", "en"], "description": "The language of titles."},
            period=_maybe("The period that is shown."),
            unit=_maybe("The unit that is shown."),
            level=_maybe("The level that is shown."),
        ),
        "summary": _object(
            "Counts over the units that are shown, and what makes the sides hard to compare.",
            **counted,
            only_then=_list(_text("A unit that is not there now.")),
            only_now=_list(_text("A unit that was not there then.")),
            warnings=_list(_object("One warning.", **told)),
            unconfirmed=_list(_text("A source of a definition that is not confirmed.")),
        ),
    }


def _index() -> Schema:
    return _object(
        "The index and the versions of its definition that were used.",
        id=_text("The index's id."),
        versions=_list(_object("", version=_text("The file's name."), sha256=_text("Its digest."))),
    )


def _inputs() -> Schema:
    return _list(
        _object(
            "One file that was read.",
            path=_text("As it was named."),
            sha256=_text("Its digest."),
            rows=_count("Rows below the headings."),
        )
    )


def _table(columns: Sequence[str], says: str, specs: Mapping[str, Spec]) -> Schema:
    cells = {name: _cell(name, specs[name]) for name in columns}
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
