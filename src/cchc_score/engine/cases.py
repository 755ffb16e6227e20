"""Published results, run: the figures of a case go in, and what it says must come out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data.checks.for_others import for_others
from cchc_score.data.checks.levels import levels
from cchc_score.data.checks.plans import planned
from cchc_score.data.checks.stated import checked
from cchc_score.data.figures.roster import Roster, enroll
from cchc_score.data.files.tables import RawTable
from cchc_score.data.files.typed import typed_table
from cchc_score.data.recognition import divide
from cchc_score.definition import cases
from cchc_score.definition.cases import CaseFile, Precision
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.located_yaml import Path as KeyPath
from cchc_score.definition.quantity import MISSING, NONE, PRESENT, Quantity, Words
from cchc_score.definition.standing import Count
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.engine import faults, gaps, planning, typed
from cchc_score.engine.edition import score
from cchc_score.engine.records import Edition
from cchc_score.language import Text
from cchc_score.numbers import Floats

_KEYS = {"unit", "unit_code", "level", "region", "parent"}


class Compared(NamedTuple):
    """A published figure and what came out for it: whether that is it, and prints alike.

    A figure may come out and not print alike, where print has rounded: within its tolerance.
    """

    unit: str
    period: str
    title: Text
    name: str
    published: typed.Cell
    computed: Text
    agrees: bool
    alike: bool


class Run(NamedTuple):
    """How a case came out: every figure that was compared, and all that is wrong."""

    figures: list[Compared]
    diagnostics: list[Diagnostic]

    @property
    def compared(self) -> int:
        """Return how many figures were compared."""
        return len(self.figures)

    @property
    def reproduced(self) -> int:
        """Return how many of them came out."""
        return sum(one.agrees for one in self.figures)

    @property
    def alike(self) -> int:
        """Return how many of them print alike."""
        return sum(one.alike for one in self.figures)

    @classmethod
    def together(cls, runs: Iterable["Run"]) -> "Run":
        """Return several runs as one."""
        whole = list(runs)
        return cls(
            [figure for one in whole for figure in one.figures],
            [found for one in whole for found in one.diagnostics],
        )


def check(path: Path) -> Run:
    """Return how the case in the file at `path` comes out under the definitions beside it.

    Their own errors are among the diagnostics; while there are any, nothing is run.
    """
    file, found = cases.load(path)
    versions, told = cases.versions(path)
    errors = [one for one in told if one.is_error]
    if file is None or errors:
        return Run([], [*found, *errors])
    return run(file, versions)


def run(file: CaseFile, versions: Sequence[Definition]) -> Run:
    """Return how a case comes out under the versions beside it, each on its own periods.

    Warnings that the same figures would raise as data are among the diagnostics.
    """
    found = cases.check(file, versions)
    if found:
        return Run([], found)
    return Run.together(one for _, one in by_version(file, versions))


def by_version(file: CaseFile, versions: Sequence[Definition]) -> list[tuple[Definition, Run]]:
    """Return every version that a sound case has rows of, and how these come out.

    Units that are not clear are told of the first version, and nothing is compared.
    """
    table = _table(file)
    roster, unclear = enroll([table])
    if unclear:
        return [(versions[0], Run([], unclear))]
    shares = zip(divide([table], versions), versions, strict=True)
    return [(version, _run(file, share[0], version, roster)) for share, version in shares if share]


def _table(file: CaseFile) -> RawTable:
    """Return the rows of a case as a table: whose, when, and the figures by name."""
    told = [
        {
            **{key: getattr(row, key) for key in _KEYS},
            "period": str(file.period(row)),
            **row.figures,
        }
        for row in file.case.rows
    ]
    names = dict.fromkeys(name for row in told for name in row)
    return typed_table(file.document, ("rows",), told, {name: name for name in names})


def _run(file: CaseFile, share: RawTable, version: Definition, roster: Roster) -> Run:
    definition = _ranking(file.case.of, version)
    seen = typed.observe(share, definition, roster)
    found = [*seen.found, *levels(definition, seen.observations)]
    if any(one.is_error for one in found):
        return Run([], found)
    card = score(definition, seen.observations)
    for each in (checked, for_others, planned):
        found += each(definition, seen.observations)
    found += card.diagnostics
    if any(one.is_error for one in found):
        return Run([], found)
    places = range(len(share)) if share.rows is None else map(int, share.rows)
    results = {node.part.id: _Results.of(card, node) for node in definition.nodes}
    figures: list[Compared] = []
    for path, one in _compared(file, zip(seen.rows, places, strict=True), results):
        figures.append(one)
        if not one.agrees:
            found.append(_fails(file.document.at_value(path), one))
    return Run(figures, found)


def _ranking(of: int | None, version: Definition) -> Definition:
    """Return the version, ranking as many units as the case has."""
    if of is None:
        return version
    ranking = version.index.ranking.model_copy(update={"of": [Count(value=of)]})
    return replace(version, index=version.index.model_copy(update={"ranking": ranking}))


def _compared(
    file: CaseFile, rows: Iterable[tuple[int, int]], results: Mapping[str, "_Results"]
) -> Iterator[tuple[KeyPath, Compared]]:
    """Yield how every figure that is expected came out, and where it stands.

    `rows` are pairs: a row of the card, and that of the case which it comes from.
    """
    top = next(iter(results))
    for row, place in rows:
        told = file.case.rows[place]
        within = file.precision(told)
        for part, outcome in cases.outcomes(told.expect).items():
            own, below = results[part or top], (part,) if part else ()
            for name, wanted in cases.figures(outcome).items():
                yield (
                    ("rows", place, "expect", *below, name),
                    Compared(
                        told.unit,
                        str(file.period(told)),
                        own.node.title,
                        name,
                        wanted,
                        own.said(name, row),
                        own.agrees(name, row, wanted, within),
                        own.agrees(name, row, wanted, within._replace(tolerance=None)),
                    ),
                )


def _fails(place: Place, one: Compared) -> Diagnostic:
    expected = typed.in_words(one.published)
    return faults.CASE_FAILS.at(
        place, unit=one.unit, title=one.title, name=one.name, got=one.computed, expected=expected
    )


class _Results(NamedTuple):
    """All figures of one part, and its classes and statuses, row by row."""

    node: Node
    figures: Mapping[str, Quantity]
    words: Mapping[str, Words]

    @classmethod
    def of(cls, card: Edition, node: Node) -> "_Results":
        """Return what came out for a part."""
        scored, standing = card.scored[node.position], card.standings[node.position]
        value, stated = scored.value, None
        if node.is_leaf:
            value, _, stated = card.measured[node.position]
        aim = planning.first(card.plans[node.position], len(card.observations))
        figures = {
            "value": value,
            "plan": aim.amount,
            "gap": gaps.gap(value, aim.amount, node.direction),
            "attainment": gaps.attainment(value, aim, node.direction),
            "points": scored.points,
            "max": _known(scored.max),
            "percent": _known(scored.percent),
            "rank": _known(standing.rank),
        }
        status = gaps.compare(value, aim, node.direction, stated).status
        return cls(node, figures, {"status": status, "group": standing.group})

    def agrees(self, name: str, row: int, wanted: typed.Cell, within: Precision) -> bool:
        """Whether a result is the published one: ranks and words exactly."""
        if name in self.words:
            return str(self.words[name][row]) == ("" if wanted == "none" else wanted)
        state, got = self.figures[name].state[row], float(self.figures[name].values[row])
        if isinstance(wanted, str):
            return bool(state == MISSING if wanted == "missing" else state not in _TOLD)
        if state != PRESENT or name == "rank":
            return got == wanted
        if within.tolerance is None:
            own = 2 if name == "attainment" else self.node.decimals
            printed = own if within.decimals is None else within.decimals
            return typed.prints_alike(got, wanted, printed)
        return bool(numbers.drop_noise(abs(got - wanted)) <= numbers.drop_noise(within.tolerance))

    def said(self, name: str, row: int) -> Text:
        """Return a result as it stands in a sentence."""
        if name in self.words:
            word = str(self.words[name][row]) or "none"
            return Text(word, word)
        return typed.said(self.figures[name], row)


_TOLD = {PRESENT, MISSING}


def _known(figures: Floats) -> Quantity:
    return Quantity.of(figures, np.where(np.isnan(figures), NONE, PRESENT).astype(np.int8))
