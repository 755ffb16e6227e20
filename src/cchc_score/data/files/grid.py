"""One sheet of a workbook: what each cell shows, which are merged, which are hidden."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from openpyxl.worksheet.worksheet import Worksheet

from cchc_score import numbers
from cchc_score.diagnostics import Place


class Cell(NamedTuple):
    """What a cell shows: its text, and the number it stores, NaN where it stores none."""

    text: str
    figure: float = np.nan


@dataclass(frozen=True)
class SheetCells:
    """The cells of one sheet by row and column, from 0.

    `joined` are merged ranges as spans. `hidden` rows, by number, and `folded` columns, by letter,
    are not shown.
    """

    file: str
    sheet: str
    cells: list[list[Cell]]
    joined: list[tuple[range, range]]
    hidden: list[int]
    folded: list[str]
    is_shown: bool

    def place(self, row: int, column: int) -> Place:
        """Return where a cell stands, a merged one where it begins; column −1 is the whole row."""
        for rows, columns in self.joined:
            if row in rows and column in columns:
                row, column = rows.start, columns.start
        return Place(self.file, row + 1, column + 1, self.sheet)

    def texts(self, row: int) -> list[str]:
        """Return what the cells of a row show."""
        return [cell.text for cell in self.cells[row]]


def grid_of(file: str, sheet: Worksheet) -> SheetCells:
    """Return the cells of a sheet as far as any is filled."""
    cells = [[_cell(cell) for cell in row] for row in sheet.iter_rows()]
    while cells and not any(cell.text.strip() for cell in cells[-1]):
        cells.pop()
    joined = [
        (range(one.min_row - 1, one.max_row), range(one.min_col - 1, one.max_col))
        for one in sheet.merged_cells.ranges
    ]
    hidden = [row for row, shape in sheet.row_dimensions.items() if shape.hidden]
    folded = [name for name, shape in sheet.column_dimensions.items() if shape.hidden]
    return SheetCells(
        file, sheet.title, cells, joined, hidden, folded, sheet.sheet_state == "visible"
    )


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - openpyxl has many kinds of cells
    value = cell.value
    if value is None:
        return Cell("")
    if isinstance(value, bool):
        return Cell(str(value).upper())
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return Cell(_period(value, cell.number_format) if isinstance(value, date) else str(value))


def _number(value: float, form: str) -> Cell:
    """Return a number as its format shows it: 0.62 as 62%, the codes 1 as 01 and 3.1 as 3.10."""
    codes = _section(_LITERAL.sub("", form), value)
    if "%" in codes:
        value = value * 100
    value = float(numbers.as_stated(np.array([value], np.float64))[0])
    if shown := _FIXED.fullmatch(form):
        width, decimals = len(form), len(shown["decimals"] or "")
        return Cell(f"{value:0{width}.{decimals}f}", value)
    sign = "%" if "%" in _section(form, value) else ""
    return Cell(f"{numbers.plain(value)}{sign}", value)


def _section(codes: str, value: float) -> str:
    """Return the part of a format that is for a number of this sign."""
    sections = codes.split(";")
    place = 1 if value < 0 else 2 if value == 0 else 0
    return sections[place] if place < len(sections) else sections[0]


def _period(when: date, form: str) -> str:
    """Return a date as the period that its format shows; a day of its own is no period."""
    codes = _LITERAL.sub("", form.lower())
    if "d" in codes and when.day != 1:
        return when.strftime("%Y-%m-%d")
    return f"{when.year}-{when.month:02}" if "m" in codes else f"{when.year}"


_FIXED = re.compile(r"0+(?:\.(?P<decimals>0+))?")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
