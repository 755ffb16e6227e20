"""Cells of all files → one row a unit and period; cells that complete one another are joined."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.keys import Key
from cchc_score.data.observations import Input, Observations, Positions, Target
from cchc_score.data.readers import Table
from cchc_score.data.units import Identity, Unit, identity, merge
from cchc_score.definition.quantity import INVALID, MISSING, PRESENT, Floats, Quantity, States
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.periods import Period

NOWHERE = -1


class Entries(NamedTuple):
    """Cells of one column of one file: whose row, which target, what."""

    table: Table
    column: int
    rows: Positions
    targets: Positions
    quantity: Quantity


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

    def target(self, target: Target) -> int:
        """Return the position of the column that `target` names."""
        return self.targets.setdefault(target, len(self.targets))


def join(
    registry: Registry, entries: Sequence[Entries], inputs: tuple[Input, ...]
) -> tuple[Observations, list[Diagnostic]]:
    """Return the observations, and every contradiction between the cells."""
    found: list[Diagnostic] = []
    units = _units(registry, found)
    whos = sorted(units, key=lambda who: units[who].order)
    periods = sorted({when for when, _ in registry.rows}, key=lambda period: period.order)
    place_of = {who: place for place, who in enumerate(whos)}
    when_of = {period: place for place, period in enumerate(periods)}
    keys = [(when_of[when], place_of[who]) for when, who in registry.rows]
    period, unit = np.array(keys, np.int64).reshape(-1, 2).T
    columns, contradictions = _columns(registry, entries)
    everything = Observations(
        tuple(periods), tuple(units[who] for who in whos), period, unit, columns, inputs
    )
    _serve_shorter_periods(everything)
    order = np.lexsort((unit, period))
    return _rows(everything, order[~_only_plans(everything)[order]]), found + contradictions


def _rows(whole: Observations, rows: Positions) -> Observations:
    columns = {
        target: Quantity(column.values[rows], column.state[rows])
        for target, column in whole.columns.items()
    }
    return Observations(
        whole.periods, whole.units, whole.period[rows], whole.unit[rows], columns, whole.inputs
    )


def _units(registry: Registry, found: list[Diagnostic]) -> dict[Identity, Unit]:
    units = {}
    for who, spellings in registry.spellings.items():
        units[who], disagreement = merge(sorted(spellings))
        if disagreement:
            column, one, other = disagreement
            name = units[who].name
            fault = faults.ATTRIBUTES_DISAGREE
            found.append(fault.at(Place(name), unit=name, column=column, one=one, other=other))
    return units


def _columns(
    registry: Registry, entries: Sequence[Entries]
) -> tuple[Mapping[Target, Quantity], list[Diagnostic]]:
    """Return one column a target, its rows in the registry's order."""
    size, width = len(registry.rows), len(registry.targets)
    values, states = np.full(width * size, np.nan), np.full(width * size, MISSING, np.int8)
    told, spots, told_values, told_states = _told(entries, size)
    unique, first, which = np.unique(spots, return_index=True, return_inverse=True)
    values[unique], states[unique] = told_values[first], told_states[first]
    differs = (told_states != states[spots]) | (
        (told_states == PRESENT) & (told_values != values[spots])
    )
    differs &= (told_states != INVALID) & (states[spots] != INVALID)
    contradictions = [
        _contradiction(entries, told, int(at), int(first[which[at]]))
        for at in np.flatnonzero(differs)
    ]
    columns = {
        target: Quantity(values[at * size :][:size], states[at * size :][:size])
        for target, at in registry.targets.items()
    }
    return columns, contradictions


class _Origin(NamedTuple):
    """For every told cell: which entries it is of, and its row in their table."""

    entry: Positions
    row: Positions


def _told(entries: Sequence[Entries], size: int) -> tuple[_Origin, Positions, Floats, States]:
    """Return the cells that say anything: origin, spot among all columns, value and state."""
    masks = [
        (one.quantity.state != MISSING) & (one.rows != NOWHERE) & (one.targets != NOWHERE)
        for one in entries
    ]
    rows = [np.flatnonzero(mask) for mask in masks]
    none = [np.zeros(0, np.int64)]
    spots = [
        one.targets[told] * size + one.rows[told] for one, told in zip(entries, rows, strict=True)
    ]
    counts = np.array([len(told) for told in rows], np.int64)
    origin = _Origin(np.repeat(np.arange(len(entries)), counts), np.concatenate(none + rows))
    quantities = [one.quantity for one in entries]
    return (
        origin,
        np.concatenate(none + spots),
        np.concatenate(
            [np.zeros(0), *(q.values[r] for q, r in zip(quantities, rows, strict=True))]
        ),
        np.concatenate(
            [np.zeros(0, np.int8), *(q.state[r] for q, r in zip(quantities, rows, strict=True))]
        ),
    )


def _contradiction(entries: Sequence[Entries], origin: _Origin, at: int, first: int) -> Diagnostic:
    place, text = _cell(entries, origin, at)
    before, other = _cell(entries, origin, first)
    line = before.line if before.file == place.file else str(before)
    return faults.CONTRADICTION.at(place, text=text, other=other, line=line)


def _cell(entries: Sequence[Entries], origin: _Origin, at: int) -> tuple[Place, str]:
    one, row = entries[origin.entry[at]], int(origin.row[at])
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
