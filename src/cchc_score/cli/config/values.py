"""What a file of options may write for a value, by its kind; and what to write instead."""

from collections.abc import Mapping, Sequence
from typing import TypeGuard

from cchc_score.cli.config import faults
from cchc_score.cli.config.settings import Setting, Value
from cchc_score.cli.options import not_among
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import Text


def texts_of(options: Sequence[Setting], value: object) -> Value | None:
    """Return a value as it would be typed, None where it is of no kind that an option takes."""
    kinds = {one.kind for one in options}
    if isinstance(value, bool):
        return value if "flag" in kinds else None
    if isinstance(value, int | float):
        return float(value) if "number" in kinds else None
    if isinstance(value, str) and kinds & {"text", "list"}:
        return value if "text" in kinds else [value]
    if kinds == {"list"} and _is_texts(value):
        return value
    return _pairs(value) if "table" in kinds and isinstance(value, dict) else None


def _is_texts(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _pairs(named: Mapping[str, object]) -> list[str] | None:
    """Return a table of headings as NAME=HEADING texts."""
    texts: list[str] = []
    for name, headings in named.items():
        each = [headings] if isinstance(headings, str) else headings
        if not _is_texts(each):
            return None
        texts += [f"{name}={heading}" for heading in each]
    return texts


def wrong_type(place: Place, key: str, kind: str, value: object) -> Diagnostic:
    """Return the fault of a value that is of another kind."""
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    instead = f'{key} = "{value}"' if kind == "text" and plain else _EXAMPLES[kind].format(key=key)
    return faults.WRONG_TYPE.at(place, key=key, expected=_EXPECTED[kind], instead=instead)


def wrong_value(
    place: Place, key: str, options: Sequence[Setting], value: Value
) -> Diagnostic | None:
    """Return the fault of a value that none of the options can have, None where one can."""
    reasons = [one.why_not(value) for one in options]
    if any(one is None for one in reasons):
        return None
    choices = list(dict.fromkeys(choice for one in options for choice in one.choices))
    hint = did_you_mean(str(value), choices)
    why = not_among(str(value), choices) if choices else reasons[0]
    return faults.WRONG_VALUE.at(place, key=key, why=why, hint=hint)


_EXPECTED = {
    "flag": Text("true hoặc false", "true or false"),
    "number": Text("một số", "a number"),
    "text": Text("chữ trong ngoặc kép", "a text in quotes"),
    "list": Text("một danh sách chữ", "a list of texts"),
    "table": Text("tên cột cho từng tên", "headings for each name"),
    "tables": Text("một bảng cho mỗi mẫu tên tệp", "a table for each pattern of names"),
}
_EXAMPLES = {
    "flag": "{key} = true",
    "number": "{key} = 80",
    "text": '{key} = "…"',
    "list": '{key} = ["…"]',
    "table": '{key} = {{unit = "…", online = ["…", "…"]}}',
    "tables": '[files."*.xlsx"]',
}
