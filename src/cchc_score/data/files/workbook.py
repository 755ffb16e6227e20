"""Sheets of a workbook → a table: the headings below whatever title, and figures as shown."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import normalize

import numpy as np
import openpyxl
from openpyxl import Workbook

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect, option
from cchc_score.data.files.bare_workbook import bare
from cchc_score.data.files.columns import RawColumn
from cchc_score.data.files.grid import Cell, SheetCells, grid_of
from cchc_score.data.files.heading_rows import FIRST_ROWS, heading_rows
from cchc_score.data.files.tables import MERGED, Heading, RawTable, Result
from cchc_score.data.vocabulary import FIGURES, floor, is_heading_word, reserved_name
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import fold

_Formulas = dict[str, dict[tuple[int, int], str]]
_BROKEN = (
    *(zipfile.BadZipFile, KeyError, IndexError, ValueError, OverflowError, OSError, SyntaxError),
    *(TypeError, AttributeError, RuntimeError, EOFError, zlib.error),
)
"""What openpyxl and what it stands on raise where a workbook is not as it should be."""


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
        book, written, told = _loaded(file, content)
    except _BROKEN as error:
        return None, [faults.NOT_READABLE.at(Place(file), problem=_first_line(error))]
    grids = [grid_of(file, sheet) for sheet in book.worksheets]
    shown, found = _wanted(file, grids, dialect)
    tables = [_table(grid, content, dialect, written.get(grid.sheet, {})) for grid in shown]
    if not tables:
        return None, found
    first, *rivals = tables
    if not rivals and first.refused:
        return None, first.refused
    held = tuple(grid.sheet for grid in grids if grid.cells)
    sheets = held if dialect.only_sheet is None else ()
    return replace(first, told=(*told, *first.told), rivals=tuple(rivals), sheets=sheets), []


def _loaded(file: str, content: bytes) -> tuple[Workbook, _Formulas, list[Diagnostic]]:
    """Return a workbook and its formulas without a result; if need be without its decoration."""
    try:
        return *_parsed(content), []
    except _BROKEN as error:
        book, written = _parsed(bare(content))
        return book, written, [faults.DECORATION.at(Place(file), problem=_first_line(error))]


def _parsed(content: bytes) -> tuple[Workbook, _Formulas]:
    with warnings.catch_warnings(action="ignore"):
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        return book, _formulas(content, book)


def _first_line(error: Exception) -> str:
    return str(error.__cause__ or error).partition("\n")[0]


def _formulas(content: bytes, stored: Workbook) -> _Formulas:
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


def _wanted(
    file: str, grids: Sequence[SheetCells], dialect: Dialect
) -> tuple[list[SheetCells], list[Diagnostic]]:
    """Return the sheets that may be meant, the one with the most headings first."""
    if dialect.only_sheet is not None:
        return _named(file, grids, dialect.only_sheet)
    shown = [grid for grid in grids if grid.cells and grid.is_shown]
    found = [] if shown else [faults.EMPTY.at(Place(file))]
    return sorted(shown, key=lambda grid: -_headings(grid, dialect)), found


def _named(
    file: str, grids: Sequence[SheetCells], wanted: str
) -> tuple[list[SheetCells], list[Diagnostic]]:
    titles = [grid.sheet for grid in grids]
    for number, grid in enumerate(grids, start=1):
        if fold(grid.sheet) == fold(wanted) or (wanted == str(number) and wanted not in titles):
            return (
                ([grid], []) if grid.cells else ([], [faults.EMPTY.at(Place(file, sheet=wanted))])
            )
    known = ", ".join(option("--sheet", title) for title in titles)
    hint = did_you_mean(wanted, titles)
    return [], [faults.NO_SUCH_SHEET.at(Place(file), text=wanted, hint=hint, known=known)]


def _headings(grid: SheetCells, dialect: Dialect) -> int:
    """Return how many known headings stand in one row; two make a table as sure as any."""
    rows = range(min(len(grid.cells), FIRST_ROWS))
    known = (sum(is_heading_word(text, dialect) for text in grid.texts(row)) for row in rows)
    return min(max(known, default=0), _SURE)


def _table(
    grid: SheetCells, content: bytes, dialect: Dialect, written: Mapping[tuple[int, int], str]
) -> RawTable:
    """Return the table of one sheet; `told` says why it cannot be used, if so."""
    first = [grid.texts(row) for row in range(min(len(grid.cells), FIRST_ROWS))]
    top, head, below, titles = heading_rows(first, dialect, grid.joined)
    rows = [row for row in range(below, len(grid.cells)) if any(map(str.strip, grid.texts(row)))]
    told = [
        faults.UNCALCULATED.at(grid.place(row, column), text=formula)
        for (row, column), formula in sorted(written.items())
    ]
    if not rows:
        told.append(faults.HEADER_ONLY.at(grid.place(head, 0)))
    _fill_down(grid, below, [_is_key(title, dialect) for title in titles])
    columns = [
        at
        for at, title in enumerate(titles)
        if title.text or any(grid.cells[row][at].text.strip() for row in rows)
    ]
    filled = [_column([grid.cells[row][at] for row in rows]) for at in columns]
    hidden = [str(row) for row in grid.hidden if row - 1 in set(rows)]
    if hidden + grid.folded:
        place = grid.place(int(hidden[0]) - 1 if hidden else head, 0)
        told.append(faults.HIDDEN.at(place, names=", ".join(hidden + grid.folded)))
    spots = _Spots(grid, head, rows, columns)
    kept = [titles[at] for at in columns]
    above = tuple(_above(grid, top))
    return RawTable(grid.file, content, kept, filled, spots, dialect, tuple(told), above=above)


def _above(grid: SheetCells, top: int) -> Iterator[tuple[Place, str]]:
    """Yield the filled cells above a row."""
    for row in range(top):
        for column, text in enumerate(grid.texts(row)):
            if text.strip():
                yield grid.place(row, column), normalize("NFC", text)


def _column(cells: Sequence[Cell]) -> RawColumn:
    figures = np.array([cell.figure for cell in cells], np.float64)
    return RawColumn.of([cell.text for cell in cells], None if np.isnan(figures).all() else figures)


def _is_key(title: Heading, dialect: Dialect) -> bool:
    """Whether a column says whose, when and what, and holds no figures."""
    texts = (title.text, *title.words)
    names = [reserved_name(text, dialect) for text in texts]
    return any(name and name not in FIGURES for name in names) or any(
        floor(text) is not None for text in texts
    )


def _fill_down(grid: SheetCells, below: int, are_keys: Sequence[bool]) -> None:
    """Write a merged period or unit into each row that it stands for; only mark what is not."""
    for rows, columns in grid.joined:
        if rows.start < below or len(rows) == 1 or rows.start >= len(grid.cells):
            continue
        at = columns.start
        first = grid.cells[rows.start][at]
        if not are_keys[at]:
            grid.cells[rows.start][at] = Cell(f"{MERGED}{first.text}" if first.text else "")
            continue
        for row in rows[1:]:
            if row < len(grid.cells):
                grid.cells[row][at] = first


_SURE = 2
_FORMULA = re.compile(rb"<f[ >/]")
