"""Published results, run: the figures of a case go in, and what it says must come out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data.checks.for_others import for_others
from cchc_score.data.checks.levels import levels
from cchc_score.data.checks.plans import planned
from cchc_score.data.checks.stated import checked
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.data.units.units import Unit
from cchc_score.definition import cases, faults
from cchc_score.definition.cases import CaseFile
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import MISSING, NONE, PRESENT, Quantity, Words
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, did_you_mean
from cchc_score.engine import gaps, planning, typed
from cchc_score.engine.edition import score
from cchc_score.engine.records import Edition
from cchc_score.language import fold
from cchc_score.numbers import Floats

Places = Sequence[int]
"""Which rows of the case: those of one version."""


class Run(NamedTuple):
    """How a case came out: how many figures were compared, and all that is wrong."""

    compared: int
    diagnostics: list[Diagnostic]


def check(path: Path) -> Run:
    """Return how the case in the file at `path` comes out under the definitions beside it.

    Their own errors are among the diagnostics; while there are any, nothing is run.
    """
    file, found = cases.load(path)
    versions, told = cases.versions(path)
    errors = [one for one in told if one.is_error]
    if file is None or errors:
        return Run(0, [*found, *errors])
    return run(file, versions)


def run(file: CaseFile, versions: Sequence[Definition]) -> Run:
    """Return how a case comes out under the versions beside it, each on its own periods.

    Warnings that the same figures would raise as data are among the diagnostics.
    """
    found = cases.check(file, versions)
    if found:
        return Run(0, found)
    homes = [cases.version_for(file.period(row), versions) for row in file.case.rows]
    runs = [
        _run(file, [place for place, home in enumerate(homes) if home is version], version)
        for version in versions
        if version in homes
    ]
    return Run(
        sum(one.compared for one in runs), [one for each in runs for one in each.diagnostics]
    )


def _run(file: CaseFile, places: Places, version: Definition) -> Run:
    definition = _ranking(file.case.of, version)
    seen = _observations(file, places, definition)
    found = [*_strange_cells(file, places, definition), *levels(definition, seen)]
    if found:
        return Run(0, found)
    card = score(definition, seen)
    told = [one for each in (checked, for_others, planned) for one in each(definition, seen)]
    told += card.diagnostics
    if any(one.is_error for one in told):
        return Run(0, told)
    compared = list(_compared(file, places, card))
    return Run(len(compared), [*told, *(one for one in compared if one)])


def _ranking(of: int | None, version: Definition) -> Definition:
    """Return the version, ranking as many units as the case has."""
    if of is None:
        return version
    ranking = version.index.ranking.model_copy(update={"of": of})
    return replace(version, index=version.index.model_copy(update={"ranking": ranking}))


def _observations(file: CaseFile, places: Places, definition: Definition) -> Observations:
    """Return the rows as observed figures, each cell with its place in the file."""
    rows = [file.case.rows[place] for place in places]
    units = [Unit(one.unit, one.level, one.parent, one.unit_code, one.region) for one in rows]
    whens = [period for row in rows if (period := file.period(row))]
    every, periods = tuple(dict.fromkeys(units)), tuple(dict.fromkeys(whens))
    names = list(dict.fromkeys(name for row in rows for name in row.figures))
    columns = {
        _target(name): typed.column(
            [row.figures.get(name, "missing") for row in rows], typed.answers(definition, name)
        )
        for name in names
    }
    headings = ["unit", *names]
    told = np.array([[name in {"unit", *row.figures} for name in headings] for row in rows])
    cells = np.where(told, np.arange(told.size).reshape(told.shape), -1)
    origins = {_target(name): cells[:, at] for at, name in enumerate(headings)}
    paths = [("rows", place, name) for place in places for name in headings]
    return Observations(
        periods,
        every,
        np.array([periods.index(when) for when in whens], np.int64),
        np.array([every.index(unit) for unit in units], np.int64),
        columns,
        origins,
        lambda at: file.document.at_value(paths[at]),
    )


def _target(name: str) -> Target:
    """Return what a figure's name fills: `plan:online` the plan of that indicator."""
    prefix, colon, rest = name.partition(":")
    if not colon:
        return Target(prefix)
    indicator, _, baseline = rest.partition(":")
    return Target(indicator, baseline)


def _strange_cells(file: CaseFile, places: Places, definition: Definition) -> Iterator[Diagnostic]:
    """Find answers that nobody knows, and figures outside their range."""
    parts = {node.part.id: node.part for node in definition.nodes}
    for place in places:
        for name, value in file.case.rows[place].figures.items():
            at = file.document.at_value(("rows", place, name))
            figure = definition.index.variables.get(name) or parts.get(name)
            low, high = getattr(figure, "range", None) or (None, None)
            if isinstance(value, str):
                known = [*typed.answers(definition, name), *typed.ABSENT]
                if fold(value) not in known:
                    hint, every = did_you_mean(value, known), ", ".join(known)
                    yield faults.UNKNOWN_NAME.at(at, name=value, hint=hint, known=every)
            elif (low is not None and value < low) or (high is not None and value > high):
                yield faults.OUT_OF_RANGE.at(
                    at,
                    name=name,
                    value=numbers.in_words(value),
                    **numbers.limits_in_words(low, high),
                )


def _compared(file: CaseFile, places: Places, card: Edition) -> Iterator[Diagnostic | None]:
    """Yield for every figure that is expected what is wrong with it, None where it comes out."""
    top = card.definition.nodes[0].part.id
    results = {node.part.id: _Results.of(card, node) for node in card.definition.nodes}
    for row, place in enumerate(places):
        told = file.case.rows[place]
        for part, outcome in cases.outcomes(told.expect).items():
            own, above = results[part or top], ("rows", place, "expect")
            for name, wanted in cases.figures(outcome).items():
                if own.agrees(name, row, wanted, file.tolerance(told)):
                    yield None
                    continue
                yield faults.CASE_FAILS.at(
                    file.document.at_value((*above, *([part] if part else ()), name)),
                    unit=told.unit,
                    title=own.node.title,
                    name=name,
                    got=own.said(name, row),
                    expected=typed.in_words(wanted),
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

    def agrees(self, name: str, row: int, wanted: typed.Cell, tolerance: float | None) -> bool:
        """Whether a result is the published one: ranks and words exactly."""
        if name in self.words:
            return str(self.words[name][row]) == ("" if wanted == "none" else wanted)
        state, got = self.figures[name].state[row], float(self.figures[name].values[row])
        if isinstance(wanted, str):
            return bool(state == MISSING if wanted == "missing" else state not in _TOLD)
        if state != PRESENT or name == "rank":
            return got == wanted
        if tolerance is None:
            decimals = 2 if name == "attainment" else self.node.decimals
            return typed.prints_alike(got, wanted, decimals)
        return bool(numbers.drop_noise(abs(got - wanted)) <= numbers.drop_noise(tolerance))

    def said(self, name: str, row: int) -> object:
        """Return a result as it stands in a sentence."""
        if name in self.words:
            return self.words[name][row] or "none"
        return typed.said(self.figures[name], row)


_TOLD = {PRESENT, MISSING}


def _known(figures: Floats) -> Quantity:
    return Quantity.of(figures, np.where(np.isnan(figures), NONE, PRESENT).astype(np.int8))
