"""Cells of all files → one row a unit and period; cells that complete one another are joined."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.observations import Observations, Remark, Target
from cchc_score.data.figures.rows import Division, Rows
from cchc_score.data.figures.summing import Board, sum_rows
from cchc_score.data.files.tables import RawTable
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.quantity import (
    INVALID,
    MISSING,
    PRESENT,
    Codes,
    Positions,
    Quantity,
    States,
)
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.periods import Period

_AT_ONCE = 1 << 18


class Entries(NamedTuple):
    """Cells of one column of one file: whose row, which target, what.

    `remarks` has the columns of evidence and notes that stand beside the figures, if any.
    """

    table: RawTable
    column: int
    rows: Codes
    targets: Codes
    quantity: Quantity
    remarks: Mapping[str, int] = {}


def join(
    entries: Sequence[Entries],
    division: Division,
    targets: Sequence[Target],
    counts: Collection[Target],
    stage: str,
) -> tuple[Observations, list[Diagnostic]]:
    """Return the observations, and every contradiction between the cells.

    Of rows that are divided the `counts` are added up.
    """
    board = _Board(entries, division.rows, targets)
    remarks = tuple(_remarks(division.rows, targets, entries))
    contradictions = board.fill(entries)
    if division.named.any():
        contradictions += board.sum_up(division, counts)
    rows = division.whole
    spans = {
        target: slice(at * len(rows), (at + 1) * len(rows)) for at, target in enumerate(targets)
    }
    everything = Observations(
        rows.periods,
        rows.units,
        rows.period,
        rows.unit,
        {
            target: Quantity(board.values[span], board.states[span])
            for target, span in spans.items()
        },
        {target: board.origins[span] for target, span in spans.items()},
        board.place,
        stage,
        remarks,
        ties=rows.ties,
        line=board.line,
    )
    everything = replace(everything, lent=_serve_shorter_periods(everything))
    idle = _only_plans(everything)
    return everything.only(np.flatnonzero(~idle)) if idle.any() else everything, contradictions


class _Board:
    """All cells of the result, one column a target; the first that tells a cell has it."""

    def __init__(self, entries: Sequence[Entries], rows: Rows, targets: Sequence[Target]) -> None:
        self.spots = [(one.table, one.column) for one in entries]
        self.rows, self.targets = rows, targets
        size = len(rows) * len(targets)
        self.bases = np.cumsum([0, *(len(one.rows) for one in entries)])
        self.values = np.full(size, np.nan)
        self.states: States = np.full(size, MISSING, np.int8)
        self.origins: Positions = np.full(size, NOWHERE)

    def fill(self, entries: Sequence[Entries]) -> list[Diagnostic]:
        """Fill in every entry, and return what contradicts a cell told before."""
        return [
            self._contradiction(int(at), int(spot))
            for entry, base in zip(entries, self.bases[:-1], strict=True)
            for start in range(0, len(entry.rows), _AT_ONCE)
            for at, spot in self._enter(entry, int(base), slice(start, start + _AT_ONCE))
        ]

    def _enter(self, entry: Entries, base: int, span: slice) -> Iterable[tuple[int, int]]:
        """Enter some cells of a column; return the numbers and spots of those that contradict."""
        values, state = entry.quantity.values[span], entry.quantity.state[span]
        row, target = entry.rows[span], entry.targets[span]
        told = np.flatnonzero((state != MISSING) & (row >= 0) & (target >= 0))
        spot, number = (
            target[told] * np.int64(len(self.rows)) + row[told],
            told + (base + span.start),
        )
        free = self.origins[spot] == NOWHERE
        self.origins[spot[free][::-1]] = number[free][::-1]
        first = self.origins[spot] == number
        self.values[spot[first]] = values[told[first]]
        self.states[spot[first]] = state[told[first]]
        again, where = told[~first], spot[~first]
        settled = self.states[where]
        differs = (state[again] != settled) | (
            (settled == PRESENT) & (values[again] != self.values[where])
        )
        differs &= (state[again] != INVALID) & (settled != INVALID)
        return zip(number[~first][differs], where[differs], strict=True)

    def _contradiction(self, at: int, spot: int) -> Diagnostic:
        """Return the fault of a cell that contradicts the one before; neither is used."""
        self.states[spot], self.values[spot] = INVALID, np.nan
        place, text = self.cell(at)
        before, other = self.cell(int(self.origins[spot]))
        line = before.line if before.file == place.file and not before.sheet else str(before)
        target, row = divmod(spot, len(self.rows))
        unit = self.rows.units[self.rows.unit[row]].name
        return faults.CONTRADICTION.at(place, text=text, other=other, line=line).about(
            unit=unit, indicator=self.targets[target].name
        )

    def sum_up(self, division: Division, counts: Collection[Target]) -> list[Diagnostic]:
        """Make one row of those that are divided, and return what cannot be added up."""
        shape = (len(self.targets), len(self.rows))
        values, states = self.values.reshape(shape), self.states.reshape(shape)
        board = Board(values, states, self.origins.reshape(shape))
        summed = sum_rows(board, division, self.targets, counts, self.place)
        self.rows, whole = division.whole, summed.board
        self.values, self.states = whole.values.ravel(), whole.states.ravel()
        self.origins = whole.origins.ravel()
        return summed.found

    def line(self, at: Positions) -> Positions:
        """Return on which line cells stand, by their numbers, counted over all tables."""
        tables = list({id(table): table for table, _ in self.spots}.values())
        lengths = [0, *(len(table) for table in tables)]
        starts = dict(zip(map(id, tables), np.cumsum(lengths), strict=False))
        start = np.array([starts[id(table)] for table, _ in self.spots], np.int64)
        entry = np.searchsorted(self.bases, at, side="right") - 1
        return np.asarray(at - self.bases[entry] + start[entry], np.int64)

    def place(self, at: int) -> Place:
        """Return where a cell stands, by its number."""
        return self.cell(at)[0]

    def cell(self, at: int) -> tuple[Place, str]:
        """Return where a cell stands, by its number, and what is written there."""
        entry = int(np.searchsorted(self.bases, at, side="right")) - 1
        (table, column), row = self.spots[entry], at - int(self.bases[entry])
        return table.place(row, column), table.columns[column][row].strip()


def _remarks(rows: Rows, targets: Sequence[Target], entries: Sequence[Entries]) -> Iterator[Remark]:
    """Yield every piece of evidence and note: of what, whose, when, and what it says."""
    for one in entries:
        for name, column in one.remarks.items():
            cells = one.table.columns[column]
            for at in np.flatnonzero(~cells.blank & (one.rows >= 0) & (one.targets >= 0)):
                row = one.rows[at]
                who, when = rows.units[rows.unit[row]], rows.periods[rows.period[row]]
                yield Remark(name, cells[int(at)], targets[one.targets[at]].name, who, when)


def _serve_shorter_periods(whole: Observations) -> dict[Target, Positions]:
    """Fill plans that a shorter period lacks from the nearest longer period of the same unit.

    Returns the cell that each was taken from, −1 where none was.
    """
    lent: dict[Target, Positions] = {}
    rows = np.full((len(whole.periods), len(whole.units)), NOWHERE, np.int64)
    rows[whole.period, whole.who] = np.arange(len(whole))
    plans = [target for target in whole.columns if target.baseline is not None]
    for longer, shorter in _nested(whole.periods):
        both = (rows[longer] != NOWHERE) & (rows[shorter] != NOWHERE)
        source, target = rows[longer][both], rows[shorter][both]
        for name in plans:
            plan, origins = whole.columns[name], whole.origins[name]
            lacking = (plan.state[target] == MISSING) & plan.present[source]
            if lacking.any():
                plan.values[target[lacking]] = plan.values[source[lacking]]
                plan.state[target[lacking]] = PRESENT
                own = lent.setdefault(name, np.full(len(whole), NOWHERE, np.int64))
                own[target[lacking]] = origins[source[lacking]]
    return lent


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
    held[whole.period, whole.who] = True
    serves = np.zeros_like(held)
    for longer, shorter in _nested(whole.periods):
        serves[longer] |= held[shorter]
    return plans & ~figures & serves[whole.period, whole.who]
