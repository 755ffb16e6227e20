"""No key goes without effect in silence: each is taken away, and something comes out otherwise."""

import copy
import io
import os
import random
from collections.abc import Iterator, Mapping
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from cchc_score import Scorecard, compute
from cchc_score.definition import catalogue, tree
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, schema
from cchc_score.definition.located_yaml import Path as KeyPath
from cchc_score.definition.rules.worded import YES_NO
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.engine import examples
from cchc_score.periods import Period
from cchc_score.report import Selection
from cchc_score.report.report import report

TESTS = Path(__file__).parents[1]
RULES = [3, 12, 19, 20, 39, 49, 56, 61, 63, 66]
THOROUGH = bool(os.environ.get("CCHC_THOROUGH"))
CORPUS = [
    *sorted((TESTS / "every_key").glob("*.yaml")),
    *(TESTS / "rules" / f"R{number:02}.yaml" for number in RULES),
]
POINTS = TESTS / "every_key" / "points.yaml"
FOR_READERS = {
    *("title", "note", "references", "code", "source", "evidence", "publisher", "examples", "id"),
    *("measure", "effective", "vi", "en", "url", "status", "clause", "date"),
    *("levels", "to_complete", "aliases"),
}
"""Keys that say something to a reader or to a test, and compute nothing."""


class Outcome(NamedTuple):
    """All that comes of a definition: its tree, what is told, what is computed and printed."""

    settings: object
    told: frozenset[tuple[str, str]]
    shown: object


def silent(text: str, folder: Path, seeds: int = 3, share: int = 1) -> set[KeyPath]:
    """Return the path of every key that does nothing, restates nothing, and is not told of.

    What it might do is tried on several sets of figures. Of many keys, only one in `share` is
    tried, drawn anew in every run.
    """
    every = list(_keys(yaml.safe_load(text)))
    found = set(random.sample(every, -(-len(every) // share)))
    for seed in range(seeds):
        found = set(_silent(text, folder, seed, found))
    return found


def _silent(text: str, folder: Path, seed: int, among: set[KeyPath]) -> Iterator[KeyPath]:
    whole = yaml.safe_load(text)
    path = folder / "whole.yaml"
    path.write_text(_dumped(whole), encoding="utf-8")
    loaded = catalogue.load(path)
    assert loaded.definition is not None, loaded.diagnostics
    data = folder / "data.csv"
    data.write_text(_data(loaded.definition, random.Random(seed)), encoding="utf-8")  # noqa: S311
    before = _outcome(path, data)
    assert before is not None
    assert before.shown is not None, before.told
    told = [*loaded.diagnostics, *_card(path, data)[1]]
    for key in among:
        if FOR_READERS & set(key) or _is_told(loaded.definition, key, told):
            continue
        other = folder / "other.yaml"
        other.write_text(_dumped(_without(whole, key)), encoding="utf-8")
        if _same(before, _outcome(other, data)) and not _is_checked(whole, key, other):
            yield key


def _is_checked(whole: object, key: KeyPath, other: Path) -> bool:
    """Whether the key states a number, and any other number would be refused."""
    changed: Any = copy.deepcopy(whole)
    holder = changed
    for step in key[:-1]:
        holder = holder[step]
    if not isinstance(holder[key[-1]], int | float) or isinstance(holder[key[-1]], bool):
        return False
    holder[key[-1]] *= 2
    other.write_text(_dumped(changed), encoding="utf-8")
    return catalogue.load(other).definition is None


def _dumped(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)


def _keys(data: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Yield the path of every key, and of every item of a list, that may be taken away."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(data, dict):
        pairs = list(data.items())
    elif isinstance(data, list):
        pairs = list(enumerate(data))
    for step, below in pairs:
        yield (*path, step)
        yield from _keys(below, (*path, step))


def _without(whole: object, key: KeyPath) -> object:
    less: Any = copy.deepcopy(whole)
    holder = less
    for step in key[:-1]:
        holder = holder[step]
    del holder[key[-1]]
    return less


def _is_told(definition: Definition, key: KeyPath, told: list[Diagnostic]) -> bool:
    """Whether something is told at the key, its value, or anything below it."""
    spots = {(one.place.line, one.place.column) for one in told}
    return any(
        spots & {mark.key, mark.value}
        for path, mark in definition.document.marks.items()
        if path[: len(key)] == key
    )


def _same(before: Outcome | None, after: Outcome | None) -> bool:
    """Whether nothing changed though something was said: the settings are others."""
    if before is None or after is None:
        return before is after
    return before.settings != after.settings and before[1:] == after[1:]


def _outcome(path: Path, data: Path) -> Outcome | None:
    """Return what comes of a definition, None where it is refused."""
    loaded = catalogue.load(path)
    if loaded.definition is None:
        return None
    found = [*loaded.diagnostics, *examples.check(loaded.definition)]
    card, said = _card(path, data)
    words = {(one.fault.code, _where(one, data) + one.what("en")) for one in (*found, *said)}
    settings = {
        node.part.id: [
            node.part.model_dump(exclude={"parts", "ranking", *tree.INHERITED}),
            *(getattr(node, name) for name in tree.INHERITED),
        ]
        for node in loaded.definition.nodes
    }
    by = loaded.definition.index.ranking.by
    by_default = "percent" if any(node.part.max for node in loaded.definition.nodes) else "points"
    settings["ranking"] = [loaded.definition.index.ranking.model_dump() | {"by": by or by_default}]
    return Outcome(settings, frozenset(words), None if card is None else _shown(card))


def _where(one: Diagnostic, data: Path) -> str:
    """Return the place of what is told in the data; lines of a definition move."""
    return f"{one.place} " if one.place.file == data.as_posix() else ""


def _card(path: Path, data: Path) -> tuple[Scorecard | None, tuple[Diagnostic, ...]]:
    try:
        with redirect_stderr(io.StringIO()):
            card = compute(data, index=path, keep_going=True)
    except Refusal as refusal:
        return None, tuple(refusal.diagnostics)
    return card, card.diagnostics


def _shown(card: Scorecard) -> object:
    frames = [one.to_csv() for one in (card.gaps, card.scores, card.ranking, card.coverage)]
    tables = report(card, ("gaps", "scores", "ranking"), Selection(None, None, None))
    return frames, repr([(one.columns, one.title) for one in tables.tables])


def _data(definition: Definition, chance: random.Random) -> str:
    """Return a wide file: units of every level and name that the definition speaks of."""
    names = _figures(definition)
    units = _units(definition)
    planned = [node.part.id for node in definition.nodes if node.is_leaf]
    plans = [f"plan:{name}" for name in planned]
    stages = [stage.id for stage in definition.index.stages]
    rows = ["period", "unit", "level", "region", "parent", "stage"]
    lines = [",".join([*rows, *names, *plans])]
    for period in _periods(definition):
        for place, (unit, level) in enumerate(units):
            home = [f'"{unit}"', level, f"R{place % 2}", f"P{place % 3}"]
            for stage in stages or ["final"]:
                cells = [_cell(about, chance) for about in names.values()]
                cells += [_plan(chance) for _ in plans]
                lines.append(",".join([str(period), *home, stage, *cells]))
    return "\n".join(lines) + "\n"


def _figures(definition: Definition) -> Mapping[str, tuple[Any, Any]]:
    figures: dict[str, tuple[Any, Any]] = {
        name: (one.answers, one.range) for name, one in definition.index.variables.items()
    }
    for node in definition.nodes:
        if isinstance(node.part, Indicator) and node.part.value is None:
            figures[node.part.id] = (node.part.answers, node.part.range)
    return figures


def _units(definition: Definition) -> list[tuple[str, str]]:
    named = list(definition.index.ranking.unranked)
    levels: dict[str, None] = {}
    for node in definition.nodes:
        if node.applies_to:
            levels |= dict.fromkeys(node.applies_to.level)
        for plan in getattr(node.part, "plan", None) or ():
            named += [plan.unit] if plan.unit else []
            levels |= dict.fromkeys([plan.level] if plan.level else [])
    every = [*levels, "khác"]
    fewest = min((one.value for one in definition.index.ranking.of), default=0)
    count = max(2 + fewest, 6 * len(every))
    named += [f"U{place:03}" for place in range(count)]
    return [(name, every[place % len(every)]) for place, name in enumerate(dict.fromkeys(named))]


def _periods(definition: Definition) -> list[Period]:
    since = definition.index.effective.since
    year = since.year
    quarters = [Period(year, first, 3) for first in (1, 4, 7, 10)]
    whens = [Period(year), *quarters, Period(year + 1), Period(year + 1, 1, 3), since]
    covered = [one for one in whens if definition.index.effective.covers(one)]
    return list(dict.fromkeys(covered))


def _plan(chance: random.Random) -> str:
    return "" if chance.random() < 0.7 else str(chance.choice([0, 5, 40, 90]))


def _cell(about: tuple[Any, Any], chance: random.Random) -> str:
    answers, limits = about
    draw = chance.random()
    if draw < 0.03:
        return ""
    if draw < 0.06:
        return "n/a"
    if answers:
        words = ["có", "không"] if answers is YES_NO else list(answers)
        return f'"{chance.choice(words)}"'
    low, high = limits or (None, None)
    low, high = (0 if low is None else low), (120 if high is None else high)
    if draw < 0.08:
        return str(chance.choice([low - 1, high + 1]))
    exact = chance.choice([low, high, round(chance.uniform(low, high)), chance.uniform(low, high)])
    return f"{min(max(exact, low), high):.3f}".rstrip("0").rstrip(".")


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_no_key_goes_without_effect_in_silence(tmp_path: Path, path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert silent(text, tmp_path, share=1 if THOROUGH else 4) == set()


IDLE = """\
id: idle
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
checks: [{that: a <= b, tolerance: TOLERANCE}]
parts: [{id: a, range: [0, 90]}, {id: b, range: [10, 90]}]
"""


@pytest.mark.parametrize(("tolerance", "found"), [(20, set()), (500, {"checks", 0})])
def test_a_key_that_does_nothing_is_found(
    tmp_path: Path, tolerance: int, found: set[str | int]
) -> None:
    text = IDLE.replace("TOLERANCE", str(tolerance))
    assert {path[-1] for path in silent(text, tmp_path)} == found


def _written(data: object) -> Iterator[str]:
    """Yield every key of a definition."""
    if isinstance(data, dict):
        yield from data
        data = list(data.values())
    for below in data if isinstance(data, list) else ():
        yield from _written(below)


ONE_CHOICE = {"method"}
"""Keys that have one value only."""


def test_every_key_of_the_language_is_tried() -> None:
    models = [*schema()["$defs"].values(), schema()]
    language = {key for model in models for key in model.get("properties", ())}
    texts = [path.read_text(encoding="utf-8") for path in CORPUS]
    tried = {key for text in texts for key in _written(yaml.safe_load(text))}
    assert language - tried - FOR_READERS == ONE_CHOICE
