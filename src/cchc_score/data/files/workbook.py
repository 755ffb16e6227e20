"""Sheets of a workbook → a table: the headings below whatever title, and figures as shown."""

import io
import itertools
import re
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import openpyxl
from openpyxl import Workbook

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.columns import RawColumn
from cchc_score.data.files.grid import Cell, SheetCells, grid_of
from cchc_score.data.files.tables import MERGED, RawTable, Result, heading_row
from cchc_score.data.vocabulary import ALIASES, RESERVED, heading_words
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import fold

_FIRST_ROWS = 50


@dataclass(frozen=True)
class _Spots:
    """Where the rows of a table stand in its sheet."""

    grid: SheetCells
    headings: int
    rows: list[int]
    columns: list[int]

    @property
    def head(self) -> Place:
        return self.grid.place(self.headings, 0)

    def place(self, row: int, column: int) -> Place:
        line = self.headings if row < 0 else self.rows[row]
        return self.grid.place(line, self.columns[column])

    def has_point(self, row: int, column: int) -> bool:  # noqa: ARG002 - a text is a text
        return False


def read_workbook(file: str, content: bytes, dialect: Dialect) -> Result:
    """Return the table in a workbook, or why it cannot be read."""
    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            written = _formulas(content, book)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        return None, [faults.NOT_READABLE.at(Place(file), problem=error)]
    grid, found = _chosen(file, [grid_of(file, sheet) for sheet in book.worksheets], dialect)
    if grid is None:
        return None, found
    uncalculated = [
        faults.UNCALCULATED.at(grid.place(row, column), text=formula)
        for (row, column), formula in sorted(written.get(grid.sheet, {}).items())
    ]
    if uncalculated:
        return None, uncalculated
    return _table(grid, content, dialect, tuple(found))


def _formulas(content: bytes, stored: Workbook) -> dict[str, dict[tuple[int, int], str]]:
    """Return the formulas without a stored result, of each sheet by row and column, from 0."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        if not any(_FORMULA.search(archive.read(name)) for name in sheets):
            return {}
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: {
            (row, column): str(getattr(cell.value, "text", cell.value))
            for row, cells in enumerate(sheet.iter_rows())
            for column, cell in enumerate(cells)
            if cell.data_type == "f" and not _is_stored(stored[sheet.title][cell.coordinate])
        }
        for sheet in book.worksheets
    }


def _is_stored(cell: Any) -> bool:  # noqa: ANN401 - openpyxl has many kinds of cells
    """Whether a formula has a result; an empty text is one, as IF may leave it."""
    return cell.value is not None or cell.data_type != "n"


def _chosen(
    file: str, grids: Sequence[SheetCells], dialect: Dialect
) -> tuple[SheetCells | None, list[Diagnostic]]:
    """Return the sheet to read, and what is to be said of the others."""
    if dialect.sheet is not None:
        return _named(file, grids, dialect.sheet)
    filled = [grid for grid in grids if grid.cells]
    shown = [grid for grid in filled if grid.is_shown]
    if not shown:
        return None, [faults.EMPTY.at(Place(file))]
    fitting = [grid for grid in shown if _has_headings(grid, dialect)]
    if len(fitting) > 1:
        known = ", ".join(grid.sheet for grid in fitting)
        return None, [faults.SEVERAL_SHEETS.at(Place(file), known=known)]
    chosen = (fitting or shown)[0]
    left = ", ".join(grid.sheet for grid in filled if grid is not chosen)
    return chosen, [faults.SHEETS_NOT_READ.at(Place(file), sheets=left)] if left else []


def _named(
    file: str, grids: Sequence[SheetCells], wanted: str
) -> tuple[SheetCells | None, list[Diagnostic]]:
    titles = [grid.sheet for grid in grids]
    for number, grid in enumerate(grids, start=1):
        if fold(grid.sheet) == fold(wanted) or (wanted == str(number) and wanted not in titles):
            return (
                (grid, []) if grid.cells else (None, [faults.EMPTY.at(Place(file, sheet=wanted))])
            )
    known, hint = ", ".join(titles), did_you_mean(wanted, titles)
    return None, [faults.NO_SUCH_SHEET.at(Place(file), text=wanted, hint=hint, known=known)]


def _has_headings(grid: SheetCells, dialect: Dialect) -> bool:
    words = heading_words(dialect)
    rows = range(min(len(grid.cells), _FIRST_ROWS))
    return any(sum(fold(text) in words for text in grid.texts(row)) > 1 for row in rows)


def _table(
    grid: SheetCells, content: bytes, dialect: Dialect, told: tuple[Diagnostic, ...]
) -> Result:
    first = [grid.texts(row) for row in range(min(len(grid.cells), _FIRST_ROWS))]
    head = heading_row(first, heading_words(dialect))
    below = _below(grid, head)
    rows = [row for row in range(below, len(grid.cells)) if any(map(str.strip, grid.texts(row)))]
    if not rows:
        return None, [faults.HEADER_ONLY.at(grid.place(head, 0))]
    titles = _headings(grid, head, below)
    _fill_down(grid, below, titles)
    columns = [
        at
        for at, title in enumerate(titles)
        if title or any(grid.cells[row][at].text.strip() for row in rows)
    ]
    filled = [_column([grid.cells[row][at] for row in rows]) for at in columns]
    hidden = [str(row) for row in grid.hidden if row - 1 in set(rows)]
    if hidden + grid.folded:
        place = grid.place(int(hidden[0]) - 1 if hidden else head, 0)
        told = (*told, faults.HIDDEN.at(place, names=", ".join(hidden + grid.folded)))
    spots = _Spots(grid, head, rows, columns)
    return RawTable(grid.file, content, [titles[at] for at in columns], filled, spots, told), []


def _column(cells: Sequence[Cell]) -> RawColumn:
    figures = np.array([cell.figure for cell in cells], np.float64)
    return RawColumn.of([cell.text for cell in cells], None if np.isnan(figures).all() else figures)


def _below(grid: SheetCells, head: int) -> int:
    """Return the row behind the headings, which merged cells may stretch over several."""
    spans = [(rows, columns) for rows, columns in grid.joined if rows.start == head]
    deep = max((rows.stop for rows, _ in spans), default=head + 1)
    has_groups = any(len(rows) == 1 and len(columns) > 1 for rows, columns in spans)
    return max(deep, head + 2) if has_groups else deep


def _headings(grid: SheetCells, head: int, below: int) -> list[str]:
    """Return each column's heading; one under the common title of plans is a plan's."""
    above = head - 1 if _groups(grid, head - 1) else head
    texts = [grid.texts(row) for row in range(above, below)]
    for rows, columns in grid.joined:
        if above <= rows.start < below:
            for row, column in itertools.product(range(rows.start, rows.stop), columns):
                if row < below:
                    texts[row - above][column] = grid.cells[rows.start][columns.start].text
    return [_heading(list(parts)) for parts in zip(*texts, strict=True)]


def _groups(grid: SheetCells, row: int) -> bool:
    """Whether a row belongs to the headings below it: it reaches into them, or titles some."""
    starting = [(rows, columns) for rows, columns in grid.joined if rows.start == row]
    shared = [columns for rows, columns in starting if len(rows) == 1 and len(columns) > 1]
    return (
        len(shared) > 1
        or any(len(rows) > 1 for rows, _ in starting)
        or any(_meaning(grid.cells[row][columns.start].text) for columns in shared)
    )


def _meaning(text: str) -> str:
    name = ALIASES.get(fold(text), fold(text))
    return name if name in _FIGURES else ""


def _heading(parts: Sequence[str]) -> str:
    """Return the heading that the cells above a column make up, whichever stands above."""
    told = list(dict.fromkeys(part.strip() for part in parts if part.strip()))
    kinds = {_meaning(part) for part in told}
    named = [part for part in told if not _meaning(part)] or told
    if "plan" in kinds and named is not told:
        return f"plan:{named[-1]}"
    return named[-1] if named else ""


def _fill_down(grid: SheetCells, below: int, titles: Sequence[str]) -> None:
    """Write a merged period or unit into each row that it stands for; only mark what is not."""
    for rows, columns in grid.joined:
        if rows.start < below or len(rows) == 1 or rows.start >= len(grid.cells):
            continue
        title, at = fold(titles[columns.start]), columns.start
        first = grid.cells[rows.start][at]
        if ALIASES.get(title, title) not in RESERVED - _FIGURES:
            grid.cells[rows.start][at] = Cell(f"{MERGED}{first.text}" if first.text else "")
            continue
        for row in rows[1:]:
            if row < len(grid.cells):
                grid.cells[row][at] = first


_FIGURES = {"plan", "actual"}
_FORMULA = re.compile(rb"<f[ >/]")
