"""Which rows there are: one for each unit and period, or finer ones until they are added up."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data.figures.roster import Roster, Said
from cchc_score.data.units.units import NOWHERE, Ties, Unit
from cchc_score.definition.quantity import Codes, Positions
from cchc_score.numbers import Flags
from cchc_score.periods import Period


class Rows(NamedTuple):
    """One row for each unit and period of which anything is said, by period and alphabet."""

    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    ties: Ties
    period: Positions
    unit: Positions

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.period)


class Division(NamedTuple):
    """Rows as they are divided by the words of a column, whose counts are added up afterwards.

    `parent` has for each of the finer `rows` that of the `whole`, `named` where it is a part of it.
    """

    whole: Rows
    rows: Rows
    parent: Positions
    named: Flags
    heading: str


def undivided(rows: Rows) -> Division:
    """Return rows that are not divided."""
    return Division(rows, rows, np.arange(len(rows)), np.zeros(len(rows), np.bool_), "")


def arrange(said: Sequence[Said], roster: Roster) -> tuple[Rows, list[Codes]]:
    """Return the rows that the tables speak of, and for each table the row of each line."""
    periods = sorted(
        {when for one in said for when in one.keys.periods if when}, key=lambda one: one.order
    )
    places = {period: place for place, period in enumerate(periods)}
    width = len(roster.units)
    cells = [_cells(one, places, width) for one in said]
    held = np.zeros(len(periods) * width + 1, np.bool_)
    for cell in cells:
        held[cell] = True
    held[NOWHERE] = False
    told = np.flatnonzero(held)
    number = np.full(len(held), NOWHERE, np.int32)
    number[told] = np.arange(len(told))
    period, unit = np.divmod(told, width or 1)
    rows = Rows(tuple(periods), roster.units, roster.ties, period, unit)
    return rows, [number[cell] for cell in cells]


def _cells(said: Said, places: Mapping[Period, int], width: int) -> Positions:
    """Return the cell of period by unit that each line means; −1: none."""
    whens = [NOWHERE if when is None else places[when] for when in said.keys.periods]
    when = np.array(whens, np.int64)[said.keys.when]
    cells = when * width + said.units
    cells[(when < 0) | (said.units < 0)] = NOWHERE
    return cells
