"""Rows finer than a unit → the unit's own: counts are added up, anything else must be the same."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.figures.adding import sums
from cchc_score.data.figures.observations import Target
from cchc_score.data.figures.rows import Division
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.quantity import (
    INVALID,
    MISSING,
    PRESENT,
    Positions,
    Quantity,
    States,
)
from cchc_score.diagnostics import Diagnostic, Fault, Place
from cchc_score.numbers import Flags, Floats

_NO_CELL = np.iinfo(np.int64).max


class Board(NamedTuple):
    """Every figure of every row, a line a figure: values, states and numbers of cells."""

    values: Floats
    states: States
    origins: Positions


class SummedUp(NamedTuple):
    """The figures of the whole rows, and what there is to say of how they were made."""

    board: Board
    found: list[Diagnostic]


class Summed(NamedTuple):
    """One figure of every whole row, and the number of the cell that it begins with; −1: none.

    `unlike` marks rows of which no sum can be made, `off` those whose own figure is not the sum,
    `waiting` those of which some part is missing. `said` is a row's own figure, `added` the sum.
    """

    column: Quantity
    origins: Positions
    unlike: Flags
    off: Flags
    waiting: Flags
    said: Quantity
    added: Quantity


def sum_rows(
    board: Board,
    division: Division,
    targets: Sequence[Target],
    counts: Collection[Target],
    place: Callable[[int], Place],
) -> SummedUp:
    """Return the figures of whole rows; `place` says where the cell of a number stands."""
    every = [
        sum_up(Quantity(values, states), origins, division, is_count=target in counts)
        for target, values, states, origins in zip(targets, *board, strict=True)
    ]
    found = [
        one
        for target, summed in zip(targets, every, strict=True)
        for one in _told(target, summed, division, place)
    ]
    whole = Board(
        np.stack([one.column.values for one in every]),
        np.stack([one.column.state for one in every]),
        np.stack([one.origins for one in every]),
    )
    return SummedUp(whole, found + _note(division, targets, counts, whole, place))


def _told(
    target: Target, summed: Summed, division: Division, place: Callable[[int], Place]
) -> Iterator[Diagnostic]:
    """Yield why there is no sum of a figure in some rows."""
    kinds: tuple[tuple[Fault, Flags], ...] = (
        (faults.RATE_OF_ROWS, summed.unlike),
        (faults.NOT_THE_SUM, summed.off),
        (faults.SUM_WAITS, summed.waiting),
    )
    rows = division.whole
    for fault, where in kinds:
        for row in np.flatnonzero(where).tolist():
            yield fault.at(
                place(int(summed.origins[row])),
                unit=rows.units[rows.unit[row]].name,
                period=rows.periods[rows.period[row]],
                name=target.name,
                heading=division.heading,
                own=numbers.in_words(summed.said.values[row]),
                added=numbers.in_words(summed.added.values[row]),
            )


def _note(
    division: Division,
    targets: Sequence[Target],
    counts: Collection[Target],
    whole: Board,
    place: Callable[[int], Place],
) -> list[Diagnostic]:
    """Return a note of what was added up, where anything was."""
    several = np.bincount(division.parent[division.named], minlength=len(division.whole)) > 1
    made = {
        target.name: int(origins[told][0])
        for target, states, origins in zip(targets, *whole[1:], strict=True)
        if target in counts and (told := several & (states == PRESENT)).any()
    }
    if not made:
        return []
    return [
        faults.SUMMED_ROWS.at(
            place(min(made.values())),
            heading=division.heading,
            rows=int(np.count_nonzero(division.named & several[division.parent])),
            units=int(np.count_nonzero(several)),
            names=", ".join(made),
        )
    ]


def sum_up(finer: Quantity, origins: Positions, division: Division, *, is_count: bool) -> Summed:
    """Return one figure of the whole rows from those that are finer.

    A row that has no part keeps its own figure; what it says itself stands where there is no sum.
    """
    parent, named, size = division.parent, division.named, len(division.whole)
    parts, own = np.flatnonzero(named), np.flatnonzero(~named)
    which = parent[parts]
    many = np.bincount(which, minlength=size)
    said = Quantity.absent(size)
    said.values[parent[own]], said.state[parent[own]] = finer.at(own)
    told = np.bincount(which, weights=finer.state[parts] != MISSING, minlength=size)
    make = sums if is_count else _same
    added = make(finer.at(parts), which, size)
    is_said = said.state != MISSING
    has_sum = (many > 0) & (added.state != MISSING)
    unlike = ~is_said & (added.state == INVALID) & (not is_count)
    off = is_said & has_sum & is_count & _differ(said, added)
    column = said.where(~has_sum | is_said, added)
    waiting = is_count & ~is_said & (told > 0) & (told < many)
    first = np.full(size, _NO_CELL)
    np.minimum.at(first, parent, np.where(origins < 0, _NO_CELL, origins))
    origins = np.where(first == _NO_CELL, NOWHERE, first)
    state = np.where(off, np.int8(INVALID), column.state)
    return Summed(Quantity.of(column.values, state), origins, unlike, off, waiting, said, added)


def _differ(one: Quantity, other: Quantity) -> Flags:
    """Return where two columns have other figures, or other states; what is refused differs not."""
    values = numbers.drop_noise(one.values) != numbers.drop_noise(other.values)
    differs = (one.state != other.state) | ((one.state == PRESENT) & values)
    return np.asarray(differs & (one.state != INVALID) & (other.state != INVALID))


def _same(parts: Quantity, which: Positions, size: int) -> Quantity:
    """Return the figure that all parts of each row have; invalid where they have several."""
    first = np.zeros(size, np.int64)
    first[which[::-1]] = np.arange(len(which))[::-1]
    one = parts.at(first) if len(which) else Quantity.absent(size)
    differs = _differ(parts, one.at(which))
    unlike = np.bincount(which, weights=differs, minlength=size) > 0
    return Quantity.of(one.values, np.where(unlike, np.int8(INVALID), one.state))
