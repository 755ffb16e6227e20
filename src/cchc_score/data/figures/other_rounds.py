"""Rounds that a run does not use: which of them each period has, and what stands in them alone."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.joining import Entries
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.data.figures.rows import Rows
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.quantity import MISSING, Codes, Positions
from cchc_score.diagnostics import Diagnostic
from cchc_score.periods import Period


class Lines(NamedTuple):
    """The lines of one table: the row that each is about, and which of the known rounds it is of.

    −1: no row, no round.
    """

    rows: Codes
    rounds: Codes


def rounds_told(
    rows: Rows, known: Sequence[str], tables: Sequence[Lines]
) -> Mapping[Period, tuple[str, ...]]:
    """Return the rounds that any line of each period is of, in their order."""
    held = np.zeros((len(rows.periods), len(known)), np.bool_)
    for one in tables:
        own = (one.rows != NOWHERE) & (one.rounds != NOWHERE)
        held[rows.period[one.rows[own]], one.rounds[own]] = True
    return {
        when: tuple(name for name, is_told in zip(known, told, strict=True) if is_told)
        for when, told in zip(rows.periods, held, strict=True)
        if told.any()
    }


class _Figures(NamedTuple):
    """Figures of all rounds: which cell each is of, its period, its round, and where it stands."""

    cell: Positions
    period: Positions
    round: Codes
    column: Positions
    line: Positions


def unused(
    read: Sequence[tuple[Entries, Lines]],
    rows: Rows,
    targets: Sequence[Target],
    observations: Observations,
) -> Iterator[Diagnostic]:
    """Yield how many figures of each period stand in another round, and not in the one used.

    A period of which the round in use tells nothing at all is a warning, else it is a note.
    """
    used, known = observations.stage, observations.known_rounds
    if len(known) <= 1 or used not in known:
        return
    figures = _figures(read, rows, targets)
    alone = ~np.isin(figures.cell, _told(rows, targets, observations))
    for period, stage in np.unique(np.stack([figures.period, figures.round])[:, alone], axis=1).T:
        own = np.flatnonzero(alone & (figures.period == period) & (figures.round == stage))
        entries, when = read[figures.column[own[0]]][0], rows.periods[period]
        lacks = used not in observations.rounds.get(when, ())
        fault = faults.ROUND_NOT_USED if lacks else faults.LEFT_IN_ROUND
        yield fault.at(
            entries.table.place(int(figures.line[own[0]]), entries.column),
            period=when,
            stage=known[stage],
            used=used,
            count=len(np.unique(figures.cell[own])),
        )


def _figures(
    read: Sequence[tuple[Entries, Lines]], rows: Rows, targets: Sequence[Target]
) -> _Figures:
    """Return every figure that stands in any round, plans left aside."""
    width, size = len(rows.units), len(rows.periods) * len(rows.units)
    is_figure = np.array([target.baseline is None for target in targets], np.bool_)
    pieces = []
    for column, (entries, lines) in enumerate(read):
        at = np.flatnonzero(
            (entries.quantity.state != MISSING)
            & (lines.rows >= 0)
            & (lines.rounds >= 0)
            & (entries.targets >= 0)
            & is_figure[entries.targets]
        )
        row = lines.rows[at]
        cell = entries.targets[at] * np.int64(size) + rows.period[row] * width + rows.unit[row]
        where = np.full(len(at), column)
        pieces.append(_Figures(cell, rows.period[row], lines.rounds[at], where, at))
    return _Figures(*map(np.concatenate, zip(*pieces, strict=True)))


def _told(rows: Rows, targets: Sequence[Target], observations: Observations) -> Positions:
    """Return the cells of all figures that the round in use has."""
    width, size = len(rows.units), len(rows.periods) * len(rows.units)
    cells = observations.period * width + observations.unit
    own = [
        at * size + cells[observations.columns[target].state != MISSING]
        for at, target in enumerate(targets)
    ]
    return np.concatenate([np.zeros(0, np.int64), *own])
