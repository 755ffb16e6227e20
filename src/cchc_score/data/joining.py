"""Cells of all files → one row a unit and period; cells that complete one another are joined."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.keys import Key
from cchc_score.data.observations import Observations, Positions, Remark, Target
from cchc_score.data.readers import Table
from cchc_score.data.units import Identity, Unit, identity, merge
from cchc_score.definition.quantity import INVALID, MISSING, PRESENT, Floats, Quantity, States
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.periods import Period

NOWHERE = -1


class Entries(NamedTuple):
    """Cells of one column of one file: whose row, which target, what.

    `remarks` has the columns of evidence and notes that stand beside the figures, if any.
    """

    table: Table
    column: int
    rows: Positions
    targets: Positions
    quantity: Quantity
    remarks: Mapping[str, int] = {}


class Registry:
    """Positions of rows and targets, in the order in which they are first met."""

    def __init__(self) -> None:
        """Begin with none."""
        self.rows: dict[tuple[Period, Identity], int] = {}
        self.targets: dict[Target, int] = {}
        self.spellings: dict[Identity, set[Unit]] = {}

    def row(self, key: Key | None) -> int:
        """Return the position of the row that `key` names."""
        if key is None:
            return NOWHERE
        who = identity(key.unit.name, key.unit.level, key.unit.parent)
        self.spellings.setdefault(who, set()).add(key.unit)
        return self.rows.setdefault((key.period, who), len(self.rows))

    def name(self, who: Identity) -> str:
        """Return the name that a unit goes by."""
        return merge(sorted(self.spellings[who]))[0].name

    def target(self, target: Target) -> int:
        """Return the position of the column that `target` names."""
        return self.targets.setdefault(target, len(self.targets))


def join(
    registry: Registry, entries: Sequence[Entries], stage: str
) -> tuple[Observations, list[Diagnostic]]:
    """Return the observations, and every contradiction between the cells."""
    units, disagreements = _units(registry)
    whos = sorted(units, key=lambda who: units[who].order)
    periods = sorted({when for when, _ in registry.rows}, key=lambda period: period.order)
    place_of = {who: place for place, who in enumerate(whos)}
    when_of = {period: place for place, period in enumerate(periods)}
    keys = [(when_of[when], place_of[who]) for when, who in registry.rows]
    period, unit = np.array(keys, np.int64).reshape(-1, 2).T
    told = _told(entries, len(registry.rows))
    columns, origins, contradictions = _columns(registry, entries, told)
    everything = Observations(
        tuple(periods),
        tuple(units[who] for who in whos),
        period,
        unit,
        columns,
        origins,
        lambda at: _cell(entries, told, at)[0],
        stage,
        _remarks(registry, entries),
    )
    found = [
        faults.ATTRIBUTES_DISAGREE.at(
            everything.place_of(place_of[who]), unit=units[who].name, column=key, one=one, other=two
        )
        for who, (key, one, two) in disagreements.items()
    ]
    _serve_shorter_periods(everything)
    order = np.lexsort((unit, period))
    return _rows(everything, order[~_only_plans(everything)[order]]), found + contradictions


def _rows(whole: Observations, rows: Positions) -> Observations:
    columns = {
        target: Quantity(column.values[rows], column.state[rows])
        for target, column in whole.columns.items()
    }
    origins = {target: origin[rows] for target, origin in whole.origins.items()}
    period, unit = whole.period[rows], whole.unit[rows]
    return replace(whole, period=period, unit=unit, columns=columns, origins=origins)


def _units(
    registry: Registry,
) -> tuple[dict[Identity, Unit], dict[Identity, tuple[str, str, str]]]:
    """Return each unit, and the attributes on which the rows of one unit disagree."""
    merged = {who: merge(sorted(spellings)) for who, spellings in registry.spellings.items()}
    disagreements = {who: apart for who, (_, apart) in merged.items() if apart}
    return {who: unit for who, (unit, _) in merged.items()}, disagreements


def _remarks(registry: Registry, entries: Sequence[Entries]) -> tuple[Remark, ...]:
    """Return every piece of evidence and note: of what, whose, when, and what it says."""
    targets, keys = list(registry.targets), list(registry.rows)
    return tuple(
        Remark(name, text, targets[one.targets[row]].name, registry.name(who), when)
        for one in entries
        for name, column in one.remarks.items()
        for row, text in enumerate(one.table.columns[column])
        if text.strip() and one.rows[row] != NOWHERE and one.targets[row] != NOWHERE
        for when, who in [keys[one.rows[row]]]
    )


class _Told(NamedTuple):
    """Every cell that says anything: its entries, its row there, its spot and its figure."""

    entry: Positions
    row: Positions
    spot: Positions
    values: Floats
    states: States


def _told(entries: Sequence[Entries], size: int) -> _Told:
    """Return the told cells; a spot is a target's column of `size` rows, and a row in it."""
    rows = [
        np.flatnonzero(
            (one.quantity.state != MISSING) & (one.rows != NOWHERE) & (one.targets != NOWHERE)
        )
        for one in entries
    ]
    both = list(zip(entries, rows, strict=True))
    none = np.zeros(0, np.int64)
    return _Told(
        np.repeat(np.arange(len(entries)), np.array([len(told) for told in rows], np.int64)),
        np.concatenate([none, *rows]),
        np.concatenate([none, *(one.targets[at] * size + one.rows[at] for one, at in both)]),
        np.concatenate([np.zeros(0), *(one.quantity.values[at] for one, at in both)]),
        np.concatenate([np.zeros(0, np.int8), *(one.quantity.state[at] for one, at in both)]),
    )


def _columns(
    registry: Registry, entries: Sequence[Entries], told: _Told
) -> tuple[Mapping[Target, Quantity], Mapping[Target, Positions], list[Diagnostic]]:
    """Return one column a target, the origins of its cells, and what contradicts."""
    size, width = len(registry.rows), len(registry.targets)
    values, states = np.full(width * size, np.nan), np.full(width * size, MISSING, np.int8)
    origins = np.full(width * size, NOWHERE, np.int64)
    unique, first, which = np.unique(told.spot, return_index=True, return_inverse=True)
    values[unique], states[unique], origins[unique] = told.values[first], told.states[first], first
    settled = states[told.spot]
    differs = (told.states != settled) | (
        (told.states == PRESENT) & (told.values != values[told.spot])
    )
    differs &= (told.states != INVALID) & (settled != INVALID)
    contradictions = [
        _contradiction(entries, told, int(at), int(first[which[at]]))
        for at in np.flatnonzero(differs)
    ]
    spans = {target: slice(at * size, (at + 1) * size) for target, at in registry.targets.items()}
    columns = {target: Quantity(values[span], states[span]) for target, span in spans.items()}
    return columns, {target: origins[span] for target, span in spans.items()}, contradictions


def _contradiction(entries: Sequence[Entries], told: _Told, at: int, first: int) -> Diagnostic:
    place, text = _cell(entries, told, at)
    before, other = _cell(entries, told, first)
    line = before.line if before.file == place.file else str(before)
    return faults.CONTRADICTION.at(place, text=text, other=other, line=line)


def _cell(entries: Sequence[Entries], told: _Told, at: int) -> tuple[Place, str]:
    one, row = entries[told.entry[at]], int(told.row[at])
    return one.table.place(row, one.column), one.table.columns[one.column][row].strip()


def _serve_shorter_periods(whole: Observations) -> None:
    """Fill plans that a shorter period lacks from the nearest longer period of the same unit."""
    rows = np.full((len(whole.periods), len(whole.units)), NOWHERE, np.int64)
    rows[whole.period, whole.unit] = np.arange(len(whole))
    plans = [column for target, column in whole.columns.items() if target.baseline is not None]
    for longer, shorter in _nested(whole.periods):
        both = (rows[longer] != NOWHERE) & (rows[shorter] != NOWHERE)
        source, target = rows[longer][both], rows[shorter][both]
        for plan in plans:
            lacking = (plan.state[target] == MISSING) & plan.present[source]
            plan.values[target[lacking]] = plan.values[source[lacking]]
            plan.state[target[lacking]] = PRESENT


def _nested(periods: Sequence[Period]) -> Iterator[tuple[int, int]]:
    """Yield the pairs (longer, shorter) of periods, the shortest of the longer ones first."""
    pairs = [
        (longer.months, outer, inner)
        for outer, longer in enumerate(periods)
        for inner, shorter in enumerate(periods)
        if outer != inner and longer.contains(shorter)
    ]
    return ((outer, inner) for _, outer, inner in sorted(pairs))


def _only_plans(whole: Observations) -> np.ndarray:
    """Return which rows hold nothing but plans that serve a shorter period of the same unit."""
    figures = np.zeros(len(whole), bool)
    plans = np.zeros(len(whole), bool)
    for target, column in whole.columns.items():
        told = column.state != MISSING
        figures |= told & (target.baseline is None)
        plans |= told & (target.baseline is not None)
    held = np.zeros((len(whole.periods), len(whole.units)), bool)
    held[whole.period, whole.unit] = True
    serves = np.zeros_like(held)
    for longer, shorter in _nested(whole.periods):
        serves[longer] |= held[shorter]
    return plans & ~figures & serves[whole.period, whole.unit]
