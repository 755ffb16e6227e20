"""The JSON Schema of `cchc-score.toml`, by which an editor completes and explains options."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from cchc_score.cli.config.config import NAME
from cchc_score.cli.config.one_file import OneFile
from cchc_score.cli.config.settings import ONLY_TYPED, TABLES, Setting, settings, together

Schema = Mapping[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_KINDS: Mapping[str, Schema] = {
    "flag": {"type": "boolean"},
    "number": {"type": "number"},
    "text": _TEXT,
    "list": _TEXTS,
    "table": {"type": "object", "additionalProperties": _TEXTS},
}


def config_schema(commands: Iterable[Callable[..., object]]) -> Schema:
    """Return the schema of what a file of options may say, as these commands declare it."""
    known = {key: of for key, of in together(commands).items() if key not in ONLY_TYPED}
    table = _object(
        "What files need whose names fit the pattern; one with a / is held against their paths.",
        {key: _option([one]) for key, one in sorted(settings(OneFile).items())},
    )
    files = {
        "type": "object",
        "description": "By a pattern of names, such as *kim-thanh*.xlsx.",
        "additionalProperties": table,
    }
    options = {key: _option(of) for key, of in known.items()}
    says = "Defaults of options; what is typed on the command line stands over them."
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": NAME,
        **_object(says, {**options, TABLES: files}),
    }


def _object(says: str, properties: Mapping[str, Schema]) -> Schema:
    return {
        "type": "object",
        "description": says,
        "properties": properties,
        "additionalProperties": False,
    }


def _option(options: Sequence[Setting]) -> Schema:
    """Return what an option may be; what any of the commands knows, may stand in the file."""
    says = {"description": options[0].says.removesuffix("; repeatable.").removesuffix(".") + "."}
    choices = list(dict.fromkeys(choice for one in options for choice in one.choices))
    if choices:
        return {"enum": choices, **says}
    kinds = {one.kind: None for one in options}
    return {**_KINDS[next((one for one in kinds if one != "list"), "list")], **says}
