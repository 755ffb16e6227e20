"""Rows of totals, means, extremes, groups and wider areas: left aside before anybody is enrolled.

They are known by what they are called; what only looks like one is told by `checks.sums`.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.keys import spelled
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import reserved
from cchc_score.data.units.directory import Directory
from cchc_score.data.units.names import is_formula
from cchc_score.data.units.totals import is_area, is_summary
from cchc_score.data.units.units import Unit
from cchc_score.definition.quantity import Codes
from cchc_score.diagnostics import Diagnostic, Fault, Place
from cchc_score.language import Text, level_key, name_key
from cchc_score.numbers import Flags


def of_units(
    tables: Sequence[RawTable],
    directory: Directory | None = None,
    *,
    roll_up: bool = False,
) -> tuple[list[RawTable], list[Diagnostic]]:
    """Return the tables with the rows of units only, and which others were left aside.

    Where nothing but totals is left of all the tables, each of them is refused.
    """
    every = [_Spelled.of(table) for table in tables]
    units = {unit for one in every for unit in one.units}
    called = {name_key(unit.parent) for unit in units} if roll_up else set[str]()
    totals = _totals(units, directory, called)
    masks = [one.marks(totals) for one in every]
    if all(mask.all() for mask in masks):
        return list(tables), [found for one in every for found in one.refused()]
    kept = [
        one.table.only(np.flatnonzero(~mask)) if mask.any() else one.table
        for one, mask in zip(every, masks, strict=True)
        if not mask.all()
    ]
    found = [one.told(mask) for one, mask in zip(every, masks, strict=True) if mask.any()]
    return kept, found


def _totals(units: Iterable[Unit], directory: Directory | None, called: set[str]) -> set[Unit]:
    """Return the spellings that are no units.

    A group or a wider area is one among its like, that is where nobody else is of its level; where
    the file of units knows it; and where `called` says that it is somebody's parent.
    """
    named = {unit for unit in units if unit.name and not is_formula(unit.name)}
    summaries = {unit for unit in named if is_summary(unit.name)}
    areas = {unit for unit in named - summaries if is_area(unit.name)}
    levels = {level_key(unit.level) for unit in named - summaries - areas}
    return summaries | {
        unit
        for unit in areas
        if _are_beside(levels, level_key(unit.level))
        and name_key(unit.name) not in called
        and not (directory and directory.named(Unit(unit.name)))
    }


def _are_beside(levels: set[str], level: str) -> bool:
    """Whether any of the others' levels may be this one: a level left open may be any."""
    return bool(levels) and (not level or bool(levels & {level, ""}))


class _Spelled(NamedTuple):
    """The units of one table as it spells them, and which of them each row speaks of."""

    table: RawTable
    column: int
    units: list[Unit]
    which: Codes

    @classmethod
    def of(cls, table: RawTable) -> "_Spelled":
        """Return whom the rows of a table speak of."""
        meaning = reserved(table)
        return cls(table, meaning.keys.get("unit", 0), *spelled(table, meaning))

    def marks(self, totals: set[Unit]) -> Flags:
        """Return which rows are of the totals."""
        return np.array([unit in totals for unit in self.units], np.bool_)[self.which]

    def refused(self) -> list[Diagnostic]:
        """Return a fault for each row."""
        rows = range(len(self.which))
        return [self._at(faults.TOTAL_ROW, row, text=self._name(row)) for row in rows]

    def told(self, mask: Flags) -> Diagnostic:
        """Return a note that names those left aside, each where it first stands."""
        rows = np.flatnonzero(mask)
        _, firsts = np.unique(self.which[rows], return_index=True)
        named: dict[str, int] = {}
        for row in np.sort(rows[firsts]).tolist():
            named.setdefault(name_key(self._name(row)), row)
        lines = [(self._name(row), self._place(row).line) for row in named.values()]
        names = Text(
            ", ".join(f"«{name}» (dòng {line})" for name, line in lines),
            ", ".join(f"'{name}' (line {line})" for name, line in lines),
        )
        return self._at(faults.LEFT_ASIDE, next(iter(named.values())), names=names)

    def _name(self, row: int) -> str:
        return self.units[int(self.which[row])].name

    def _place(self, row: int) -> Place:
        return self.table.place(row, self.column)

    def _at(self, fault: Fault, row: int, **details: object) -> Diagnostic:
        return fault.at(self._place(row), **details)
