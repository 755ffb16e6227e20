"""Figures by unit and period, checked against an index: what leaves the data door.

Tables → entries (one cell each: whose, when, which figure, from where) → joined rows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cchc_score.data.units.units import NOWHERE, Ties, Unit
from cchc_score.definition.quantity import Positions, Quantity
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Place
from cchc_score.language import name_key
from cchc_score.numbers import Flags
from cchc_score.periods import Lag, Period

_NOWHERE_YET = np.iinfo(np.int64).max


class Target(NamedTuple):
    """What a cell fills: a figure by its id, or that indicator's plan under a baseline."""

    name: str
    baseline: str | None = None
    """None: the figure itself. "": the plan without a baseline's name."""

    @classmethod
    def of_points(cls, name: str) -> "Target":
        """Return what the points fill that somebody gave to an indicator with a rule of its own."""
        return cls(f"points({name})")

    @property
    def of(self) -> str:
        """Return the id of what it says something of: that of the indicator for its points."""
        return self.name.removeprefix("points(").removesuffix(")")


class Input(NamedTuple):
    """One file that was read, and how many rows of it, in whichever sheets."""

    path: str
    sha256: str
    rows: int


class Remark(NamedTuple):
    """Evidence or a note that a file has beside a figure."""

    kind: str
    text: str
    indicator: str
    unit: Unit
    period: Period


@dataclass(frozen=True, slots=True)
class Observations:
    """One row a unit and period, in order of period and alphabet.

    `period` and `unit` are positions in `periods` and `units`, which are all of the run; `ties` say
    which of those are one unit, and whom they belong to (None: each is itself, and on its own).
    Every figure and plan is a column over the same rows. `origins` has for every cell the number
    that `source` turns into its place; `lent` has that number for the plans that a row has from a
    longer period, −1 for the others. `named` tells where a unit is first named.
    `stage` is the round that is used, `known_rounds` are all that the files have, in order, and
    `rounds` those of each period. `line` turns numbers of cells into lines, over all tables.
    """

    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    period: Positions
    unit: Positions
    columns: Mapping[Target, Quantity]
    origins: Mapping[Target, Positions]
    source: Callable[[int], Place]
    stage: str = ""
    remarks: tuple[Remark, ...] = ()
    lent: Mapping[Target, Positions] = field(default_factory=dict)
    ties: Ties | None = None
    named: Callable[[int], Place | None] = lambda _: None
    known_rounds: tuple[str, ...] = ()
    rounds: Mapping[Period, tuple[str, ...]] = field(default_factory=dict)
    line: Callable[[Positions], Positions] = np.asarray

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.period)

    @property
    def who(self) -> Positions:
        """Return the key of each row's unit: two rows are of one unit where it is the same."""
        return self.unit if self.ties is None else self.ties.key[self.unit]

    @property
    def spoken_of(self) -> list[Unit]:
        """Return the units that have any row."""
        return [self.units[at] for at in np.unique(self.unit)]

    @property
    def parents(self) -> Positions:
        """Return a number for each row's parent: the same where it is one and the same."""
        numbers: dict[object, int] = {}
        above = np.full(len(self.units), NOWHERE) if self.ties is None else self.ties.above
        homes = [
            numbers.setdefault(name_key(unit.parent) if home < 0 else int(home), len(numbers))
            for unit, home in zip(self.units, above, strict=True)
        ]
        return np.array([*homes, NOWHERE], np.int64)[self.unit]

    def only(self, rows: Positions) -> "Observations":
        """Return these rows, in this order."""
        return replace(
            self,
            period=self.period[rows],
            unit=self.unit[rows],
            columns={target: column.at(rows) for target, column in self.columns.items()},
            origins={target: origin[rows] for target, origin in self.origins.items()},
            lent={target: origin[rows] for target, origin in self.lent.items()},
        )

    def figure(self, name: str) -> Quantity:
        """Return the reported figure, missing everywhere if no file has it."""
        return self.columns.get(Target(name)) or Quantity.absent(len(self))

    def place(self, target: Target, row: int) -> Place:
        """Return where a cell was read, or where its unit is first told of."""
        origin = int(self.origins[target][row]) if target in self.origins else -1
        return self.place_of(int(self.unit[row])) if origin < 0 else self.source(origin)

    def place_of(self, unit: int) -> Place:
        """Return where a unit is first told of, by its position in `units`."""
        told = [origin[self.unit == unit] for origin in self.origins.values()]
        first = min((int(one[one >= 0].min()) for one in told if (one >= 0).any()), default=-1)
        if first >= 0:
            return self.source(first)
        return self.named(unit) or Place(self.units[unit].name)

    def plans(self, name: str) -> Iterator[tuple[str, Quantity]]:
        """Yield the plans that the data give for an indicator, by baseline."""
        for target, column in self.columns.items():
            if target.name == name and target.baseline is not None:
                yield target.baseline, column

    def standing(self, rows: Positions) -> Positions:
        """Return the first line that tells of each of some rows, counted over all tables."""
        told = np.stack([origin[rows] for origin in self.origins.values()])
        return np.asarray(np.where(told < 0, _NOWHERE_YET, self.line(told)).min(axis=0))

    def attribute(self, name: str) -> NDArray[np.object_]:
        """Return one attribute of each row's unit."""
        return self.by_unit([getattr(unit, name) for unit in self.units])

    def foreign_to(self, node: Node) -> Flags:
        """Return the rows of units that a part is not for."""
        if node.applies_to is None:
            return np.zeros(len(self), np.bool_)
        foreign = [not node.applies_to.is_for(unit.level) for unit in self.units]
        return self.by_unit(foreign).astype(np.bool_)

    def by_unit(self, values: Sequence[object]) -> NDArray[np.object_]:
        """Return for each row the value of its unit."""
        return np.array([*values, None], dtype=object)[self.unit]

    def by_period(self, values: Sequence[object]) -> NDArray[np.object_]:
        """Return for each row the value of its period."""
        return np.array([*values, None], dtype=object)[self.period]

    def earlier(self, step: Lag) -> Positions:
        """Return for each row that of its unit one period, or one year, before; −1: none."""
        places = {period: place for place, period in enumerate(self.periods)}
        before = [places.get(period.previous(step), -1) for period in self.periods]
        rows = np.full((len(self.periods) + 1, len(self.units)), -1, np.int64)
        rows[self.period, self.who] = np.arange(len(self))
        return rows[np.array(before, np.int64)[self.period], self.who]
