"""From pydantic's errors to faults with a place: the shape of a definition."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from cchc_score.definition.index import Index
from cchc_score.definition.located_yaml import Document, Path
from cchc_score.definition.misshapen import Problem, diagnostic
from cchc_score.diagnostics import Diagnostic

M = TypeVar("M", bound=BaseModel)

_NUMBER_OR_WORD = {"float", "constrained-str"}
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
            problems = _problems(error)
        data = copy.deepcopy(document.data) if attempt == 0 else data
        for problem in problems:
            path = problem["loc"]
            if attempt == 0 and not _is_below(document.as_written(path), quiet):
                found.append(diagnostic(document, path, problem, Index))
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
        problems = _problems(error)
    told = [
        diagnostic(document, problem["loc"], problem, root)
        for problem in problems
        if not _is_below(problem["loc"], quiet)
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


def _problems(error: ValidationError) -> list[Problem]:
    """Return pydantic's errors at their paths in the file; a number or a word is one of them."""
    problems: dict[Path, Problem] = {}
    for one in error.errors(include_url=False):
        path, kind = _path(one["loc"]), one["type"]
        if path and path[-1] in _NUMBER_OR_WORD:
            path, kind = path[:-1], "cell_type"
        problems.setdefault(path, {**one, "loc": path, "type": kind})
    return list(problems.values())


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
