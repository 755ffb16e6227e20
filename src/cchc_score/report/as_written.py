"""What a definition says, in its own language: a rule or a plan in one line, without defaults."""

from collections.abc import Mapping

from cchc_score import numbers
from cchc_score.definition.formula import Formula
from cchc_score.definition.model import Model


def as_written(model: Model) -> str:
    """Return the keys of a model as a file would have them: `ratio, full_at: 60`."""
    said = dict(keys(model))
    kind = said.pop("kind", None)
    return ", ".join([*([] if kind is None or kind in said else [str(kind)]), *_pairs(said)])


def keys(model: Model) -> Mapping[str, object]:
    """Return the keys that a model says, by their names in a file; what is as usual is left out."""
    fields = type(model).model_fields
    return {
        fields[name].alias or name: value
        for name, value in model
        if value != fields[name].get_default()
    }


def _pairs(said: Mapping[str, object]) -> list[str]:
    return [f"{key}: {flow(value)}" for key, value in said.items()]


def flow(value: object) -> str:
    """Return a value as it stands within braces."""
    match value:
        case None:
            said = "null"
        case bool():
            said = str(value).lower()
        case int() | float():
            said = numbers.plain(value)
        case Formula():
            said = value.text
        case Model():
            said = flow(keys(value))
        case Mapping():
            said = f"{{{', '.join(_pairs(value))}}}"
        case list():
            said = f"[{', '.join(map(flow, value))}]"
        case _:
            said = str(value)
    return said
