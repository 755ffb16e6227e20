"""The few rows of a table that are looked at one by one, and which cells may be figures."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data.files.structure import remarks
from cchc_score.data.files.structure.layout import Layout
from cchc_score.data.files.tables import MERGED, RawTable
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import fold
from cchc_score.numbers import Flags

SOME, SEVERAL, _FIRST = 1_000, 2, 2


class Row(NamedTuple):
    """A row to look at: how many of the table's stand above it, its cells, and which are filled.

    `fault` says what is wrong with one that has more or fewer cells than the headings, and
    `divided` are these cells; it is none of the table's.
    """

    at: int
    cells: list[str]
    place: Place
    has_figures: bool
    fault: Diagnostic | None = None
    divided: Sequence[str] = ()

    @property
    def filled(self) -> list[int]:
        """Return the columns in which anything is written."""
        return [at for at, cell in enumerate(self.cells) if cell]

    @property
    def text(self) -> str:
        """Return all that is written in the row."""
        return " ".join(filter(None, self.cells))

    @property
    def order(self) -> tuple[int, bool, int]:
        """Return what sorts the rows as they stand in their file."""
        return self.at, self.fault is None, self.place.line


class Rows:
    """Gives the rows of a table that are `odd`, each with what can be told of it alone."""

    def __init__(self, table: RawTable, layout: Layout, odd: Flags) -> None:
        """Look at nothing yet."""
        self.table, self.layout, self.odd = table, layout, odd
        self.words = table.dialect.words - {""}

    def all(self) -> Iterator[Row]:
        """Yield the rows that are odd, the first ones, and those of another width."""
        first = range(min(_FIRST, len(self.table)))  # the headings may go on
        yield from map(self.row, sorted({*first, *np.flatnonzero(self.odd).tolist()}))
        for one in self.table.ragged:
            lines = range(len(self.table))
            at = bisect_left(lines, one.fault.place.line, key=lambda row: self.place(row).line)
            has_figures = any(map(self._may_be_figure, one.cells))  # wherever they belong
            cells = _fitted(one.cells, len(self.table.columns))
            divided = [cell.strip() for cell in one.cells if cell.strip()]
            yield Row(at, cells, one.fault.place, has_figures, one.fault, divided)

    def row(self, at: int) -> Row:
        """Return a row of the table."""
        cells = [column[at].strip().removeprefix(MERGED) for column in self.table.columns]
        figures = (column for column in self.layout.figures if cells[column])
        has_figures = any(self._is_figure(at, column, cells[column]) for column in figures)
        filled = next((column for column, cell in enumerate(cells) if cell), 0)
        return Row(at, cells, self.place(at, filled), has_figures)

    def place(self, at: int, column: int = 0) -> Place:
        """Return where a cell stands."""
        return self.table.place(at, column)

    def _may_be_figure(self, text: str) -> bool:
        return remarks.may_be_figure(text, self.words)

    @property
    def last(self) -> int:
        """Return the last row that is not odd and has anything for a figure; −1: none."""
        plain = np.flatnonzero(~self.odd)[-SOME:].tolist()
        columns = [self.table.columns[at] for at in self.layout.figures]
        told = (at for at in reversed(plain) if any(column[at].strip() for column in columns))
        return next(told, plain[-1] if plain else -1)

    def silent_below(self, row: Row) -> list[Row]:
        """Return the rows below one that are not odd and have no figures."""
        silent = np.arange(len(self.table)) > row.at
        silent &= ~self.odd
        many = np.count_nonzero(silent) > SOME
        for column in self.layout.figures if many else ():
            silent &= self.table.columns[column].blank
        rows = map(self.row, np.flatnonzero(silent).tolist())
        return [one for one in rows if not one.has_figures]

    def _is_figure(self, at: int, column: int, text: str) -> bool:
        """Whether a cell may be a figure, or an answer in words that stands in other rows too."""
        if self._may_be_figure(text):
            return True
        if remarks.remark_of(text):
            return False
        words = self.table.columns[column].words
        same = [one for one in words.texts if fold(one) == fold(text)]
        named = self.table.columns[self.layout.subject]
        return any(row != at and named[row].strip() for row in words.rows(same))

    def is_of_numbers(self, column: int) -> bool:
        """Whether a column holds numbers rather than words."""
        texts = [text for text in self.table.columns[column].words.texts[:SOME] if text.strip()]
        figures = sum(map(self._may_be_figure, texts))
        return figures >= SEVERAL and 2 * figures > len(texts)


def _fitted(cells: Sequence[str], width: int) -> list[str]:
    """Return cells as many as there are headings; where they are more, as one text."""
    texts = [cell.strip() for cell in cells]
    if len(texts) > width and any(texts[width:]):
        texts = [", ".join(filter(None, texts))]
    return [*texts, *[""] * width][:width]
