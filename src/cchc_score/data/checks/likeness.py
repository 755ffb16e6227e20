"""Rows of one field whose figures are the sums, or the means, of other rows of it.

A row may be that of all others, or of a run of rows right above or below it. Totals of totals are
found from the inside out: what was found is no longer one of the others.

That a row fits by accident is the likelier the fewer, the smaller and the rounder its figures are,
and the more rows there are to compare. `strength` says how unlikely: one accident in ten to its
power.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

import numpy as np

from cchc_score.definition.quantity import Positions
from cchc_score.numbers import Flags, Floats

What = Literal["sum", "mean"]
_KINDS: tuple[What, What] = ("sum", "mean")
FEW = 3
_LONGEST, _MANY, _SHORTER, _WEAKEST = 100, 400, 40, 0.5
_DECIMALS, _DIGITS, _EPSILON = 6, 1e-6, 1e-9
_EXACT, _WIDTH, _SAME, _KIN = 2.0**53, 1.25, 0.02, 0.3


class Likeness(NamedTuple):
    """A row that fits others: of the rows `first` to `last` in order, or of all (both −1)."""

    row: int
    what: What
    first: int
    last: int
    strength: float


def alike(
    figures: Floats, is_count: Flags, is_rate: Flags, asked: Flags | None = None
) -> list[Likeness]:
    """Return the rows that fit others; `figures` by row, in the order of the file, and column.

    Only the rows that are `asked` for are told, None: all.
    NaN is no figure. Counts are never means alone, rates never sums; the other columns may be both.
    """
    decimals = _decimals(figures)
    columns = _Columns.of(figures, decimals, is_count, is_rate)
    row_unit = 10.0 ** -decimals.max(axis=1, keepdims=True, initial=0)
    half = np.maximum(columns.unit, row_unit) / 2
    found: dict[int, Likeness] = {}
    active, is_new = np.arange(len(figures)), True
    while is_new and len(active) >= FEW:
        group = _Group(active, figures[active], half[active], columns)
        if asked is not None:
            group.asked = asked[active]
        new = {one.row: one for one in group.fitting()}
        active, is_new = active[~np.isin(active, list(new))], bool(new)
        found |= new
    return list(found.values())


def _decimals(figures: Floats) -> Floats:
    """Return how many decimals each figure has."""
    known = np.nan_to_num(figures).ravel()
    decimals, left = np.zeros(known.size), np.arange(known.size)
    for more in range(_DECIMALS):
        scaled = known[left] * 10.0**more
        left = left[np.abs(scaled - np.rint(scaled)) >= _DIGITS]
        decimals[left] = more + 1
    return decimals.reshape(figures.shape)


class _Columns(NamedTuple):
    """Of each column the unit of its last decimal, what all of it is a multiple of, and its kind.

    `slack` is by how much a figure may differ where it was rounded; a whole number is exact.
    """

    unit: Floats
    multiple: Floats
    slack: Floats
    is_count: Flags
    is_rate: Flags

    @classmethod
    def of(cls, figures: Floats, decimals: Floats, is_count: Flags, is_rate: Flags) -> "_Columns":
        """Return what there is to know of the columns of some figures."""
        unit = 10.0 ** -decimals.max(axis=0, initial=0)
        whole = np.rint(np.abs(np.nan_to_num(figures)) / unit)
        common = np.gcd.reduce(np.where(whole < _EXACT, whole, 1).astype(np.int64), axis=0)
        slack = np.where(unit < 1, unit / 2, 0.0)
        return cls(unit, unit * np.maximum(common, 1), slack, is_count, is_rate)


class _Others(NamedTuple):
    """Rows, each beside some others: their sums and how many figures, and the span they are."""

    row: Positions
    sums: Floats
    counts: Floats
    begins: Positions
    ends: Positions

    def only(self, kept: Flags) -> "_Others":
        sums, counts = self.sums[kept], self.counts[kept]
        return _Others(self.row[kept], sums, counts, self.begins[kept], self.ends[kept])


class _Group:
    """Some rows in their order, of which any may be the sum or the mean of others."""

    def __init__(self, rows: Positions, own: Floats, half: Floats, columns: _Columns) -> None:
        """Take the rows in question: where they stand, their figures, and how these are rounded."""
        self.rows, self.own, self.half, self.columns = rows, own, half, columns
        self.told = ~np.isnan(own)
        self.asked = np.ones(len(rows), np.bool_)
        nothing = np.zeros((1, own.shape[1]))
        self.sums = np.vstack([nothing, np.cumsum(np.nan_to_num(own), axis=0)])
        self.counts = np.vstack([nothing, np.cumsum(self.told, axis=0)])

    def fitting(self) -> Iterator[Likeness]:
        """Yield of each row that fits any others its strongest likeness."""
        best: dict[int, Likeness] = {}
        for what in _KINDS:
            for one in self._likely(what):
                if one.strength > (best[one.row].strength if one.row in best else _WEAKEST):
                    best[one.row] = one
        yield from best.values()

    def _likely(self, what: What) -> Iterator[Likeness]:
        """Yield what fits all others, or a run of others, and could hardly do so by accident."""
        size = len(self.rows)
        longest = min(size - 1, _LONGEST if size <= _MANY else _SHORTER)
        trials = 2 * size * (longest if what == "mean" else 1)
        hopeful = (self._most(what) - np.log10(size) > _WEAKEST) & self.asked
        counted = self.told & ~(self.columns.is_rate & (what == "sum"))
        if hopeful.any():
            probe = _telling(np.where(counted, self.own, np.nan))
            yield from self._fitting(self._all().only(hopeful), what, size)
            for length in range(2, longest + 1):
                for others in self._runs(length, probe, what):
                    yield from self._fitting(others.only(hopeful[others.row]), what, trials)

    def _most(self, what: What) -> Floats:
        """Return how strong a likeness of each row could be at the most."""
        if what == "sum":
            steps = np.where(self.columns.is_rate, 1.0, np.abs(self.own) / self.columns.multiple)
        else:
            steps = np.broadcast_to(
                _WIDTH * _width(self.own) / self.columns.multiple, self.own.shape
            )
        return np.asarray(np.log10(np.fmax(steps, 1.0)).sum(axis=1))

    def _all(self) -> _Others:
        """Return each row beside all the others."""
        rows = np.arange(len(self.rows))
        sums, counts = self.sums[-1] - np.nan_to_num(self.own), self.counts[-1] - self.told
        nowhere = np.full(len(rows), -1)
        return _Others(rows, sums, counts, nowhere, nowhere)

    def _runs(self, length: int, probe: int, what: What) -> Iterator[_Others]:
        """Yield the rows beside as many rows below them, or above, of which one column fits."""
        places = np.arange(len(self.rows) - length)
        run = self.sums[length:, probe] - self.sums[:-length, probe]
        if what == "mean":
            run = run / np.maximum(self.counts[length:, probe] - self.counts[:-length, probe], 1)
        allowed = self.columns.slack[probe] * (length + 1) + _EPSILON * np.abs(run)
        for rows, begins in ((places, places + 1), (places + length, places)):
            half = self.half[rows, probe] if what == "mean" else 0.0
            near = np.abs(self.own[rows, probe] - run[begins]) <= allowed[begins] + half
            if near.any():
                yield self._beside(rows[near], begins[near], begins[near] + length)

    def _beside(self, rows: Positions, begins: Positions, ends: Positions) -> _Others:
        sums, counts = (one[ends] - one[begins] for one in (self.sums, self.counts))
        return _Others(rows, sums, counts, begins, ends)

    def _fits(self, others: _Others) -> tuple[Flags, Flags]:
        """Return which figures are the sum of the others', and which are their mean."""
        own, sums, counts = self.own[others.row], others.sums, others.counts
        mean = sums / np.where(counts > 0, counts, np.nan)
        is_sum = np.abs(own - sums) <= self.columns.slack * (counts + 1) + _EPSILON * np.abs(sums)
        is_mean = np.abs(own - mean) <= self.half[others.row] + _EPSILON * np.abs(mean)
        return is_sum, is_mean

    def _fitting(self, others: _Others, what: What, trials: int) -> Iterator[Likeness]:
        """Yield the rows that fit the others by all their columns that can tell."""
        is_sum, is_mean = self._fits(others)
        told = self.told[others.row]
        counted = told & ~self.columns.is_rate
        in_sum = is_sum | (is_mean & ~self.columns.is_count) | ~counted
        fits = (is_sum & counted).any(axis=1) & in_sum.all(axis=1)
        if what == "mean":
            fits = told.any(axis=1) & (is_mean | ~told).all(axis=1) & ~fits
        for at in np.flatnonzero(fits):
            row, begins, ends = (int(one[at]) for one in (others.row, others.begins, others.ends))
            yield self._likeness(row, (begins, ends), what, trials)

    def _likeness(self, row: int, span: tuple[int, int], what: What, trials: int) -> Likeness:
        begins, ends = span
        is_all = begins < 0
        beside = np.delete(self.own, row, axis=0) if is_all else self.own[begins:ends]
        strength = self._strength(row, beside, what) - float(np.log10(trials))
        first, last = (-1, -1) if is_all else (int(self.rows[begins]), int(self.rows[ends - 1]))
        return Likeness(int(self.rows[row]), what, first, last, strength)

    def _strength(self, row: int, beside: Floats, what: What) -> float:
        """Return how unlikely a fit is, by the columns that say something of their own."""
        told = self.told[row] & ~(self.columns.is_rate & (what == "sum"))
        own, multiple = self.own[row], self.columns.multiple
        if what == "sum":
            steps = np.abs(own) / np.maximum(multiple, 2 * self.columns.slack * (len(beside) + 1))
        else:
            steps = _WIDTH * _spread(beside) / np.maximum(self.half[row], multiple / 2)
        each = np.sort(np.log10(np.maximum(steps[told], 1.0)))[::-1]
        each[1:] = np.maximum(each[1:] - _KIN, 0.0)
        return float(each[: _independent(beside[:, told], what)].sum())


def _telling(figures: Floats) -> int:
    """Return the column that has the most figures, and of those the most different ones."""
    told = (~np.isnan(figures)).sum(axis=0)
    different = (np.diff(np.sort(figures, axis=0), axis=0) > 0).sum(axis=0)
    return int(np.argmax(told + different / len(figures)))


def _width(figures: Floats) -> Floats:
    """Return how far the figures of each column lie apart, 0 where it has none."""
    told = ~np.isnan(figures)
    highest = np.where(told, figures, -np.inf).max(axis=0)
    lowest = np.where(told, figures, np.inf).min(axis=0)
    return np.asarray(np.maximum(highest - lowest, 0.0))


def _spread(figures: Floats) -> Floats:
    """Return the standard deviation of each column's figures, 0 where it has none."""
    told = ~np.isnan(figures)
    size = np.maximum(told.sum(axis=0), 1)
    mean = np.nan_to_num(figures).sum(axis=0) / size
    return np.asarray(np.sqrt((np.where(told, figures - mean, 0.0) ** 2).sum(axis=0) / size))


def _independent(figures: Floats, what: What) -> int:
    """Return how many columns say something that the others do not."""
    known = np.nan_to_num(figures)
    if what == "mean":
        known = known - known.mean(axis=0)
    size = np.abs(known).max(axis=0, initial=0.0)
    scaled = known / np.where(size > 0, size, 1.0)
    return int(np.linalg.matrix_rank(scaled, tol=_SAME * np.sqrt(len(scaled))))
