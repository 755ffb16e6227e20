"""Counts that go up from cell to cell, floor by floor: those of children make up their parents'."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.quantity import (
    INVALID,
    MISSING,
    NONE,
    PRESENT,
    Positions,
    Quantity,
    States,
)
from cchc_score.numbers import Flags, Floats


class Floor(NamedTuple):
    """Which cells go up to which: one pair a child."""

    child: Positions
    parent: Positions

    def only(self, kept: Flags) -> "Floor":
        """Return some of the pairs."""
        return Floor(self.child[kept], self.parent[kept])


class Amounts(NamedTuple):
    """One figure in every cell, and the number of the place where each was read; −1: nowhere."""

    values: Floats
    state: States
    origin: Positions

    @classmethod
    def of(cls, size: int, at: Positions, column: Quantity, origin: Positions) -> "Amounts":
        """Return `size` cells, of which those `at` hold the column."""
        whole = Quantity.absent(size)
        cells = cls(*whole, np.full(size, NOWHERE, np.int64))
        cells.values[at], cells.state[at], cells.origin[at] = *column, origin
        return cells


class Difference(NamedTuple):
    """A cell that reports another figure than the sum of what is below it."""

    cell: int
    own: float
    added: float


class Risen(NamedTuple):
    """What is to be told of counts that went up: where to, who differs, and who is waited for."""

    filled: Positions
    differing: list[Difference]
    waited_for: Positions


def rise(cells: Amounts, floors: Sequence[Floor]) -> Risen:
    """Add up the cells of each floor, the lowest first, into those above that hold nothing.

    One that is missing leaves the sum missing. It is waited for where any of its siblings is told,
    itself or in part.
    """
    differing: list[Difference] = []
    filled, waited_for = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    pending = np.zeros(len(cells.state), np.bool_)
    for floor in floors:
        parents, which = np.unique(floor.parent, return_inverse=True)
        below = Quantity(cells.values[floor.child], cells.state[floor.child])
        added = sums(below, which, len(parents))
        own = cells.state[parents] != MISSING
        differing += _differing(cells, parents, added)
        told = (below.state != MISSING) | pending[floor.child]
        waits = ~own & (added.state == MISSING) & _any(told, which, len(parents))
        waited_for.append(floor.child[~told & waits[which]])
        pending[parents[waits]] = True
        free = parents[~own]
        cells.values[free], cells.state[free] = added.values[~own], added.state[~own]
        filled.append(free[cells.state[free] <= NONE])
        first = (below.state != MISSING) & ~own[which]
        cells.origin[floor.parent[first][::-1]] = cells.origin[floor.child[first]][::-1]
    return Risen(np.concatenate(filled), differing, np.concatenate(waited_for))


def _differing(cells: Amounts, parents: Positions, added: Quantity) -> Iterator[Difference]:
    """Yield the cells whose own figure is not the sum; what did not arise counts as 0."""
    state = cells.state[parents]
    own = np.where(state == NONE, 0.0, cells.values[parents])
    off = numbers.drop_noise(own) != numbers.drop_noise(added.values)
    for at in np.flatnonzero(off & ((state == PRESENT) | (state == NONE)) & added.present):
        yield Difference(int(parents[at]), float(own[at]), float(added.values[at]))


def sums(column: Quantity, which: Positions, size: int) -> Quantity:
    """Return the sum of each group; one that is missing leaves the sum missing."""
    weights = np.where(column.present, column.values, 0.0)
    values: Floats = np.bincount(which, weights=weights, minlength=size).astype(np.float64)
    states = (INVALID, MISSING, PRESENT)
    met = [_any(column.state == state, which, size) for state in states]
    state = np.select(met, states, NONE).astype(np.int8)
    return Quantity.of(values, state)


def _any(mask: Flags, which: Positions, size: int) -> Flags:
    """Return for each group whether the mask holds anywhere in it."""
    return np.bincount(which, weights=mask, minlength=size) > 0
