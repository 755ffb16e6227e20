"""Rows of totals, means, extremes, groups and wider areas: left aside before anybody is enrolled.

They are known by what they are called; what only looks like one is told by `checks.sums`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.keys import spelled
from cchc_score.data.figures.left_aside import named_by_kind
from cchc_score.data.files.tables import Aside, RawTable
from cchc_score.data.headings import reserved
from cchc_score.data.units.directory import Directory
from cchc_score.data.units.names import is_formula
from cchc_score.data.units.totals import is_area, is_summary
from cchc_score.data.units.units import Unit
from cchc_score.definition.quantity import Codes
from cchc_score.diagnostics import Diagnostic, Fault, Place
from cchc_score.language import level_key, name_key
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
    told = [one.left(mask) for one, mask in zip(every, masks, strict=True)]
    found = [one for table in told for one in _said(table)]
    return [table for table, mask in zip(told, masks, strict=True) if not mask.all()], found


def _said(table: RawTable) -> Iterator[Diagnostic]:
    """Yield one note of all rows of a table that were left aside, and who may be none of them."""
    if table.aside:
        titles = [Aside("title", *one) for one in table.above]
        first = min((one.place for one in table.aside), key=lambda place: place[1:3])
        yield faults.LEFT_ASIDE.at(first, what=named_by_kind([*titles, *table.aside]))
    for one in table.doubted:
        if not _is_total(str(one.details["text"])):
            yield one


def _is_total(name: str) -> bool:
    return is_summary(name) or is_area(name)


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
    """The units of one table as it spells them, and which of them each row speaks of.

    `labels` are the totals whose name stands left of the units' column, by row.
    """

    table: RawTable
    column: int
    units: list[Unit]
    which: Codes
    labels: Mapping[int, str]

    @classmethod
    def of(cls, table: RawTable) -> "_Spelled":
        """Return whom the rows of a table speak of."""
        meaning = reserved(table)
        column = meaning.keys.get("unit", 0)
        units, which = spelled(table, meaning)
        nameless = np.array([not unit.name for unit in units], np.bool_)[which]
        labels = dict(_labels(table, column, nameless)) if nameless.any() else {}
        return cls(table, column, units, which, labels)

    def marks(self, totals: set[Unit]) -> Flags:
        """Return which rows are of the totals."""
        marks = np.array([unit in totals for unit in self.units], np.bool_)[self.which]
        marks[list(self.labels)] = True
        return marks

    def refused(self) -> list[Diagnostic]:
        """Return a fault for each row."""
        rows = range(len(self.which))
        return [self._at(faults.TOTAL_ROW, row, text=self._name(row)) for row in rows]

    def left(self, mask: Flags) -> RawTable:
        """Return the table without the rows of totals; it knows of them."""
        if not mask.any():
            return self.table
        names = {row: self._name(row) for row in np.flatnonzero(mask).tolist()}
        aside = [Aside("total", self._place(row), name) for row, name in names.items()]
        kept = self.table.only(np.flatnonzero(~mask))
        return replace(kept, aside=(*self.table.aside, *aside), totals=names)

    def _name(self, row: int) -> str:
        return self.labels.get(row) or self.units[int(self.which[row])].name

    def _place(self, row: int) -> Place:
        return self.table.place(row, self.column)

    def _at(self, fault: Fault, row: int, **details: object) -> Diagnostic:
        return fault.at(self._place(row), **details)


def _labels(table: RawTable, column: int, nameless: Flags) -> Iterator[tuple[int, str]]:
    """Yield the rows without a unit that a cell left of it calls a total, as merged cells do."""
    for cells in table.columns[:column]:
        words = cells.words
        named = words.lookup([_is_total(text) for text in words.texts], np.bool_)
        for row in np.flatnonzero(named & nameless).tolist():
            yield row, cells[row].strip()
