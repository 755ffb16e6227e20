"""Counts of several units → those of one: who followed them, or whom they belong to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from cchc_score.data import faults
from cchc_score.data.directory import Directory, Entry
from cchc_score.data.observations import Observations, Target
from cchc_score.data.units import Unit, name_key
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Variable
from cchc_score.definition.quantity import (
    INVALID,
    MISSING,
    NONE,
    PRESENT,
    Flags,
    Positions,
    Quantity,
)
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import fold
from cchc_score.periods import Period

_RATES = {"%", "‰"}
Groups = tuple[tuple[Unit, ...], Positions]
"""The units afterwards, and for each unit of before which of them it makes up; −1: none."""


def as_of(
    before: Observations,
    definition: Definition,
    directory: Directory,
    entries: Mapping[int, Entry],
    when: Period,
) -> tuple[Observations, list[Diagnostic]]:
    """Return the figures of the units that there are in `when`, from those they were made of.

    Counts are added up, and rates are computed from the sums. What cannot be added up is refused:
    the average of rates is no official figure.
    """
    heirs = [directory.at(entries[at], when) for at in range(len(before.units))]
    entered = sorted(set(heirs), key=lambda entry: (entry.unit.order, entry))
    home = np.array([entered.index(entry) for entry in heirs], np.int64)
    parts = _parts(directory, before.periods, entered, when)
    return _added(before, definition, (tuple(entry.unit for entry in entered), home), parts)


def _parts(
    directory: Directory, whens: Sequence[Period], heirs: Sequence[Entry], when: Period
) -> Positions:
    """Return how many units made up each heir, by period: a unit that never changed is its own."""
    place = {entry: at for at, entry in enumerate(heirs)}
    parts = np.zeros((len(whens), len(heirs)), np.int64)
    for entry in directory.entries:
        heir = place.get(directory.at(entry, when))
        if heir is not None:
            parts[:, heir] += [entry.is_in(period) for period in whens]
    return np.maximum(parts, 1)


def _added(
    before: Observations, definition: Definition, groups: Groups, parts: Positions
) -> tuple[Observations, list[Diagnostic]]:
    """Return the figures of the groups, of which `parts` says how many units each is made of."""
    units, home = groups
    key = before.period * len(units) + home[before.unit]
    told, first, which = np.unique(key, return_index=True, return_inverse=True)
    most = parts.ravel()[told]
    several, lacking = most > 1, np.bincount(which, minlength=len(told)) < most
    counts, nothing = _counts(definition), Quantity.absent(len(told))
    columns = {
        target: nothing.where(
            lacking | (several & (target not in counts)),
            _sums(column, which, len(told)).where(several, column.at(first)),
        )
        for target, column in before.columns.items()
    }
    after = replace(
        before,
        units=units,
        period=told // len(units),
        unit=told % len(units),
        columns=columns,
        origins={target: origin[first] for target, origin in before.origins.items()},
        lent={},
    )
    return after, list(_said(before, definition, several[which], after, home))


def _said(
    before: Observations,
    definition: Definition,
    several: Flags,
    after: Observations,
    home: Positions,
) -> Iterator[Diagnostic]:
    """Yield what was added up, and a fault for each figure of several units that cannot be."""
    counts = _counts(definition)
    for target, column in before.columns.items():
        if target not in counts and not _is_computed(definition, target):
            for row in np.flatnonzero(several & (column.state != MISSING)):
                unit = before.units[before.unit[row]]
                place, heir = before.place(target, int(row)), after.units[home[before.unit[row]]]
                yield faults.RATE_OF_SEVERAL.at(
                    place, name=target.name, unit=unit.name, heir=heir.name
                )
    names = ", ".join(sorted(target.name for target in counts & set(before.columns)))
    if several.any() and names:
        place = before.place_of(int(before.unit[np.flatnonzero(several)[0]]))
        yield faults.ADDED_UP.at(place, names=names, count=len(after.units))


def roll_up(before: Observations, definition: Definition) -> tuple[Observations, list[Diagnostic]]:
    """Return the figures with a row for each parent that has none, from its children's counts."""
    known = {name_key(unit.name): place for place, unit in enumerate(before.units)}
    parents = sorted({unit.parent for unit in before.units if unit.parent})
    found = [
        faults.NO_LEVEL_TO_ROLL_UP.at(before.place_of(place), unit=unit.name)
        for place, unit in enumerate(before.units)
        if unit.parent and not unit.level
    ]
    new = [Unit(parent) for parent in parents if name_key(parent) not in known]
    everyone = sorted([*before.units, *new], key=lambda unit: unit.order)
    place_of = {unit: place for place, unit in enumerate(everyone)}
    home = {name_key(unit.name): place_of[unit] for unit in new}
    home |= {name: place_of[before.units[place]] for name, place in known.items()}
    above = np.array([home.get(name_key(unit.parent), -1) for unit in before.units], np.int64)
    same = np.array([place_of[unit] for unit in before.units], np.int64)
    whole = replace(before, units=tuple(everyone), unit=same[before.unit])
    return _with_parents(whole, definition, above[before.unit]), found


def _with_parents(whole: Observations, definition: Definition, above: Positions) -> Observations:
    """Return the rows with those of the parents, whose own rows stand as they are."""
    width = len(whole.units)
    own = set((whole.period * width + whole.unit).tolist())
    key = np.where(above >= 0, whole.period * width + above, -1)
    children = np.flatnonzero((key >= 0) & ~np.isin(key, list(own)))
    told, first, which = np.unique(key[children], return_index=True, return_inverse=True)
    counts = _counts(definition)
    columns, origins = {}, {}
    for target, column in whole.columns.items():
        below = column.at(children)
        added = _sums(below, which, len(told)) if target in counts else Quantity.absent(len(told))
        columns[target] = Quantity(
            np.concatenate([column.values, added.values]),
            np.concatenate([column.state, added.state]),
        )
        origin = whole.origins[target]
        origins[target] = np.concatenate([origin, origin[children][first]])
    period = np.concatenate([whole.period, told // width])
    unit = np.concatenate([whole.unit, told % width])
    order = np.lexsort((unit, period))
    both = replace(whole, period=period, unit=unit, columns=columns, origins=origins, lent={})
    return both.only(order)


def _sums(column: Quantity, which: Positions, size: int) -> Quantity:
    """Return the sum of each group; one that is missing leaves the sum missing."""

    def any_is(state: int) -> Flags:
        return np.bincount(which, weights=column.state == state, minlength=size) > 0

    weights = np.where(column.present, column.values, 0.0)
    values = np.bincount(which, weights=weights, minlength=size)
    state = np.select(
        [any_is(INVALID), any_is(MISSING), any_is(PRESENT)], [INVALID, MISSING, PRESENT], NONE
    ).astype(np.int8)
    return Quantity(np.where(state == PRESENT, values, np.nan), state)


def _counts(definition: Definition) -> set[Target]:
    """Return the variables that may be added up: neither rates nor answers, and unbounded."""
    return {
        Target(name) for name, variable in definition.index.variables.items() if _is_count(variable)
    }


def _is_count(variable: Variable) -> bool:
    measure = fold(variable.measure or "")
    bounded = variable.range is not None and variable.range[1] is not None
    return variable.answers is None and measure not in _RATES and "/" not in measure and not bounded


def _is_computed(definition: Definition, target: Target) -> bool:
    """Whether a figure follows from variables, so that it need not be added up itself."""
    return target.baseline is None and any(
        isinstance(node.part, Indicator) and node.part.value is not None
        for node in definition.nodes
        if node.part.id == target.name
    )
