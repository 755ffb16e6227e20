"""From pydantic's errors to faults with a place: the shape of a definition."""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from cchc_score.definition import faults, formula
from cchc_score.definition.index import Index
from cchc_score.definition.located_yaml import Document, Path
from cchc_score.diagnostics import Diagnostic, did_you_mean
from cchc_score.language import Text

M = TypeVar("M", bound=BaseModel)
Problem = Mapping[str, Any]
"""One of pydantic's errors."""

_TAGS, _RULES, _ATTEMPTS = {"branch", "indicator"}, {"rule", "rescale"}, 5
_STAND_INS: dict[str, Any] = {
    "id": "stand-in",
    "title": "stand-in",
    "publisher": "stand-in",
    "references": [{"title": "stand-in"}],
    "effective": {"from": 2000},
    "parts": [{"id": "stand_in"}],
}


@dataclass(frozen=True, slots=True)
class Shaped:
    """The model of a document, as far as its shape allows, and every fault of its shape.

    `unsure` has the paths of what is misshapen and so left out.
    """

    index: Index | None
    diagnostics: list[Diagnostic]
    unsure: frozenset[Path]


def model(document: Document, refused: Iterable[Path]) -> Shaped:
    """Return the index that `document` describes, and what is wrong with its shape.

    What is misshapen is left out of the model, so that the rest can still be checked.
    Paths in `refused` already carry a fault of spelling: nothing more is said of them.
    """
    quiet, data = set(refused), document.data
    found: list[Diagnostic] = []
    unsure: set[Path] = set()
    for attempt in range(_ATTEMPTS):
        try:
            return Shaped(Index.model_validate(data), found, frozenset(unsure))
        except ValidationError as error:
            problems = error.errors(include_url=False)
        data = copy.deepcopy(document.data) if attempt == 0 else data
        for problem in problems:
            path = _path(problem["loc"])
            if attempt == 0 and not _is_below(document.as_written(path), quiet):
                found.append(_diagnostic(document, path, problem, Index))
            unsure.add(path)
            data = _without(data, path, problem["type"])
    return Shaped(None, found, frozenset(unsure))


def strictly(
    root: type[M], document: Document, refused: Iterable[Path]
) -> tuple[M | None, list[Diagnostic]]:
    """Return what `document` describes, if its shape is that of `root`, and what is wrong with it.

    Paths in `refused` already carry a fault of spelling: nothing more is said of them.
    """
    quiet = set(refused)
    try:
        return root.model_validate(document.data), []
    except ValidationError as error:
        located = [(_path(one["loc"]), one) for one in error.errors(include_url=False)]
    told = [
        _diagnostic(document, path, problem, root)
        for path, problem in located
        if not _is_below(path, quiet)
    ]
    return None, told


def _without(data: Any, path: Path, kind: str) -> Any:  # noqa: ANN401 - it is any YAML
    """Return `data` with a stand-in, or nothing, for what is misshapen at `path`."""
    if len(path) <= 1:
        whole = data if isinstance(data, dict) else {}
        key = str(path[0]) if path else ""
        kept = {name: value for name, value in whole.items() if name != key}
        return kept | {name: _STAND_INS[name] for name in _STAND_INS if name == key or not path}
    *above, step = path[:-1] if kind == "missing" or path[-1] == "[key]" else path
    holder = data
    for name in above:
        if name == 0 and isinstance(holder, dict):
            continue  # one entry stands alone for a list of one
        try:
            holder = holder[name]
        except (KeyError, IndexError, TypeError):
            return data
    if kind in {"model_type", "model_attributes_type"} and isinstance(step, str):
        holder[step] = {}
    elif isinstance(holder, dict) and path[-1] == "id":
        (holder if step == "id" else holder[step])["id"] = f"stand_in_{len(path)}_{path[-2]}"
    elif isinstance(holder, dict):
        holder.pop(step, None)
    elif above and above[-1] == "parts" and isinstance(step, int) and step < len(holder):
        holder[step] = {"id": f"stand_in_{step}"}
    elif isinstance(holder, list):
        return _without(data, path[:-1], kind)
    return data


def _path(location: Iterable[str | int]) -> Path:
    """Return the path in the file: pydantic also names the member of a union it tried."""
    steps = list(location)
    return tuple(step for place, step in enumerate(steps) if not _is_tag(steps, place))


def _is_tag(steps: list[str | int], place: int) -> bool:
    before = steps[place - 1] if place else None
    if before in _RULES:
        return place < len(steps) - 1
    return steps[place] in _TAGS and isinstance(before, int)


def _is_below(path: Path, quiet: set[Path]) -> bool:
    return any(path[:length] in quiet for length in range(1, len(path) + 1))


def _diagnostic(
    document: Document, path: Path, problem: Problem, root: type[BaseModel]
) -> Diagnostic:
    if problem["type"] == "extra_forbidden":
        return _unknown_key(document, path, root)
    return _FAULTS.get(problem["type"], _wrong_type)(document, path, problem)


def _unknown_key(document: Document, path: Path, root: type[BaseModel]) -> Diagnostic:
    known = _known_keys(path, root)
    hint = did_you_mean(str(path[-1]), known, by_letter=True)
    place = document.at_key(path)
    return faults.UNKNOWN_KEY.at(place, key=path[-1], hint=hint, known=", ".join(known))


def _missing_key(document: Document, path: Path, _: Problem) -> Diagnostic:
    return faults.MISSING_KEY.at(document.at_value(path[:-1]), key=path[-1])


def _bad_name(document: Document, path: Path, problem: Problem) -> Diagnostic:
    is_key = path[-1] == "[key]"
    place = document.at_key(path[:-1]) if is_key else document.at_value(path)
    return faults.BAD_NAME.at(place, name=problem["ctx"]["name"])


def _bad_period(document: Document, path: Path, problem: Problem) -> Diagnostic:
    return faults.BAD_PERIOD.at(document.at_value(path), text=problem["ctx"]["text"])


def _bad_formula(document: Document, path: Path, problem: Problem) -> Diagnostic:
    context = problem["ctx"]
    place, text = document.at_value(path, context["offset"]), Text(context["vi"], context["en"])
    return faults.BAD_FORMULA.at(place, problem=text, functions=", ".join(formula.FUNCTIONS))


def _no_kind(document: Document, path: Path, _: Problem) -> Diagnostic:
    return faults.MISSING_KEY.at(document.at_value(path), key="kind")


def _unknown_kind(document: Document, path: Path, problem: Problem) -> Diagnostic:
    tag, tags = str(problem["ctx"]["tag"]), problem["ctx"]["expected_tags"].replace("'", "")
    hint = did_you_mean(tag, tags.split(", "), by_letter=True)
    place = document.at_value((*path, "kind"))
    return faults.UNKNOWN_KIND.at(place, tag=tag, hint=hint, known=tags)


def _not_text(document: Document, path: Path, problem: Problem) -> Diagnostic:
    text = document.nearest(path).text
    wants_text = problem["type"] == "string_type" or path[-1:] == ("title",)
    if text and wants_text and _is_number(problem["input"]):
        return faults.NOT_TEXT.at(document.at_value(path), text=text)
    return _wrong_type(document, path, problem)


def _not_one_bound(document: Document, path: Path, _: Problem) -> Diagnostic:
    return faults.NOT_ONE_BOUND.at(document.at_value(path))


def _not_one_grouping(document: Document, path: Path, _: Problem) -> Diagnostic:
    return faults.NOT_ONE_GROUPING.at(document.at_value(path))


def _wrong_type(document: Document, path: Path, problem: Problem) -> Diagnostic:
    expected = _expected(problem["type"], problem.get("ctx", {}))
    found = _found(problem["input"])
    return faults.WRONG_TYPE.at(document.at_value(path), expected=expected, found=found)


_FAULTS: Mapping[str, Callable[[Document, Path, Problem], Diagnostic]] = {
    "missing": _missing_key,
    "bad_name": _bad_name,
    "bad_period": _bad_period,
    "bad_formula": _bad_formula,
    "union_tag_not_found": _no_kind,
    "union_tag_invalid": _unknown_kind,
    "string_type": _not_text,
    "model_type": _not_text,
    "one_bound": _not_one_bound,
    "one_grouping": _not_one_grouping,
}


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _expected(kind: str, context: Mapping[str, Any]) -> Text:
    template = _EXPECTED.get(kind, Text("một giá trị hợp lệ", "a valid value"))
    vi, en = (text.format(**context) for text in template)
    return Text(vi.replace(" or ", " hoặc "), en)


def _found(value: object) -> Text:
    match value:
        case None:
            return Text("để trống", "nothing")
        case bool():
            return Text("đúng/sai", "true/false")
        case dict():
            return Text("các khóa bên dưới", "keys below it")
        case list():
            return Text(f"danh sách {len(value)} mục", f"a list of {len(value)}")
    return Text(f"«{value}»", f"'{value}'")


def _known_keys(path: Path, root: type[BaseModel]) -> list[str]:
    """Return the keys that may stand where the one at `path` does."""
    keys: dict[str, None] = {}
    for candidate in _models_at(path[:-1], root):
        keys |= dict.fromkeys(field.alias or name for name, field in candidate.model_fields.items())
    return list(keys)


def _models_at(path: Path, root: type[BaseModel]) -> list[type[BaseModel]]:
    models: list[type[BaseModel]] = [root]
    for step in path:
        if isinstance(step, int):
            continue
        fields = [model.model_fields[name] for model in models for name in _named(model, step)]
        below = [inner for field in fields for inner in _models_in(field.annotation)]
        models = below or models
    return list(dict.fromkeys(models))


def _named(candidate: type[BaseModel], step: str) -> Iterator[str]:
    fields = candidate.model_fields.items()
    return (name for name, field in fields if step == (field.alias or name))


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)


_EXPECTED = {
    "string_type": Text("chữ", "text"),
    "string_too_short": Text("chữ, không để trống", "text that is not empty"),
    "string_pattern_mismatch": Text(
        "chữ cái không dấu, số, - và _", "unaccented letters, digits, - and _"
    ),
    "float_type": Text("một số", "a number"),
    "cell_type": Text("một số hoặc một từ", "a number or a word"),
    "figure_type": Text("một số, missing hoặc none", "a number, missing or none"),
    "int_type": Text("một số nguyên", "a whole number"),
    "bool_type": Text("true hoặc false", "true or false"),
    "date_type": Text("một ngày như 2022-06-23", "a date such as 2022-06-23"),
    "list_type": Text("một danh sách", "a list"),
    "dict_type": Text("các khóa bên dưới", "keys below it"),
    "model_type": Text("các khóa bên dưới", "keys below it"),
    "model_attributes_type": Text("các khóa bên dưới", "keys below it"),
    "too_short": Text("ít nhất {min_length} mục", "at least {min_length} item(s)"),
    "too_long": Text("nhiều nhất {max_length} mục", "at most {max_length} item(s)"),
    "literal_error": Text("{expected}", "{expected}"),
    "greater_than_equal": Text("số từ {ge:g} trở lên", "a number of at least {ge:g}"),
    "greater_than": Text("số lớn hơn {gt:g}", "a number above {gt:g}"),
    "less_than_equal": Text("số không quá {le:g}", "a number of at most {le:g}"),
}
