"""What is wrong with the shape of a definition: one fault for each of pydantic's errors."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel

from cchc_score.definition import faults, formula, look_alikes, wanted
from cchc_score.definition.located_yaml import Document, Path
from cchc_score.diagnostics import Diagnostic, did_you_mean

Problem = Mapping[str, Any]
"""One of pydantic's errors."""


def diagnostic(
    document: Document, path: Path, problem: Problem, root: type[BaseModel]
) -> Diagnostic:
    """Return what is wrong at `path`, in a document whose shape should be that of `root`."""
    keys = _keys_below(path, root)
    if found := _unseen(document, path, problem, keys):
        return found
    if problem["type"] == "extra_forbidden":
        return _unknown_key(document, path, root)
    known = _FAULTS.get(problem["type"])
    return (known and known(document, path, problem)) or _wrong_type(document, path, problem, keys)


def _unseen(
    document: Document, path: Path, problem: Problem, keys: Sequence[str]
) -> Diagnostic | None:
    """Return the sign that cannot be seen in a word that is not known, if there is one."""
    if problem["type"] == "union_tag_invalid":
        path, problem = (*path, "kind"), {**problem, "input": problem["ctx"]["tag"]}
    is_key = problem["type"] == "extra_forbidden" or path[-1:] == ("[key]",)
    steps = [step for step in path if step != "[key]"]
    text = str(steps[-1]) if is_key else problem["input"]
    at = look_alikes.in_word(text) if isinstance(text, str) else None
    if at is None or wanted.number_instead(problem["type"], text, keys):
        return None
    key = document.at_key(tuple(steps))
    place = key._replace(column=key.column + at) if is_key else document.at_value(path, at)
    return look_alikes.told(text[at], place)


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
    name = problem["ctx"]["name"]
    return faults.BAD_NAME.at(place, name=name, hint=wanted.a_name(name))


def _bad_period(document: Document, path: Path, problem: Problem) -> Diagnostic:
    text = problem["ctx"]["text"]
    return faults.BAD_PERIOD.at(document.at_value(path), text=text, instead=wanted.a_period(text))


def _bad_formula(document: Document, path: Path, problem: Problem) -> Diagnostic:
    error = problem["ctx"]["error"]
    place = document.at_value(path, error.offset)
    if error.instead:
        return faults.WRITTEN_ELSEWHERE.at(place, problem=error.text, instead=error.instead)
    functions = ", ".join(formula.FUNCTIONS)
    return faults.BAD_FORMULA.at(place, problem=error.text, functions=functions)


def _no_kind(document: Document, path: Path, _: Problem) -> Diagnostic:
    return faults.MISSING_KEY.at(document.at_value(path), key="kind")


def _unknown_kind(document: Document, path: Path, problem: Problem) -> Diagnostic:
    tag, tags = str(problem["ctx"]["tag"]), problem["ctx"]["expected_tags"].replace("'", "")
    hint = did_you_mean(tag, tags.split(", "), by_letter=True)
    place = document.at_value((*path, "kind"))
    return faults.UNKNOWN_KIND.at(place, tag=tag, hint=hint, known=tags)


def _not_text(document: Document, path: Path, problem: Problem) -> Diagnostic | None:
    text = document.nearest(path).text
    wants_text = problem["type"] == "string_type" or path[-1:] == ("title",)
    if text and wants_text and wanted.is_number(problem["input"]):
        return faults.NOT_TEXT.at(document.at_value(path), text=text)
    return None


def _not_one_bound(document: Document, path: Path, _: Problem) -> Diagnostic:
    return faults.NOT_ONE_BOUND.at(document.at_value(path))


def _not_one_grouping(document: Document, path: Path, _: Problem) -> Diagnostic:
    return faults.NOT_ONE_GROUPING.at(document.at_value(path))


def _wrong_type(
    document: Document, path: Path, problem: Problem, keys: Sequence[str] = ()
) -> Diagnostic:
    kind, context, value = problem["type"], problem.get("ctx", {}), problem["input"]
    return faults.WRONG_TYPE.at(
        document.at_value(path),
        expected=wanted.expected(kind, context),
        found=wanted.found(value),
        instead=wanted.instead(kind, context, value, keys),
    )


_FAULTS: Mapping[str, Callable[[Document, Path, Problem], Diagnostic | None]] = {
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


def _keys_below(path: Path, root: type[BaseModel]) -> list[str]:
    """Return the keys that may stand below the value at `path`; none where it has no keys."""
    steps = [step for step in path if isinstance(step, str)]
    if not steps:
        return _names_of([root])
    above = _models_at(tuple(steps[:-1]), root)
    fields = [model.model_fields[name] for model in above for name in _named(model, steps[-1])]
    return _names_of(inner for field in fields for inner in _models_in(field.annotation))


def _known_keys(path: Path, root: type[BaseModel]) -> list[str]:
    """Return the keys that may stand where the one at `path` does."""
    return _names_of(_models_at(path[:-1], root))


def _names_of(models: Iterable[type[BaseModel]]) -> list[str]:
    fields = [pair for model in models for pair in model.model_fields.items()]
    return list(dict.fromkeys(field.alias or name for name, field in fields))


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
