"""Where the cells of a text file stand: physical lines, and characters of a line."""

import unicodedata
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cchc_score.definition.quantity import Positions
from cchc_score.diagnostics import Place

_NEWLINE, _RETURN, _QUOTE = b'\n\r"'
_AT_ONCE = 1 << 24


@dataclass(frozen=True)
class Lines:
    """The text of a file in UTF-8, of which `headings` is the line of the headings.

    `begins` has the line that each row begins on, where the rows were counted when they were read;
    otherwise every record below `body` (an offset) that is not empty is a row, but for those on the
    lines of `odd`, and of the others those at the places of `dropped`.
    """

    file: str
    text: bytes
    delimiter: str
    headings: int
    body: int = 0
    begins: Positions | None = None
    dropped: Positions | None = None
    odd: Positions | None = None

    @property
    def head(self) -> Place:
        """Return the line of the headings."""
        return Place(self.file, self.headings)

    def place(self, row: int, column: int) -> Place:
        """Return where a cell begins; row −1 is the headings. Columns count characters."""
        return self.at(self.headings if row < 0 else int(self._lines[row]), column)

    def at(self, line: int, column: int) -> Place:
        """Return where a cell of the row that begins on a line begins."""
        below, character = self._cell(line, column)
        return Place(self.file, line + below, character)

    def has_point(self, row: int, column: int) -> bool:
        """Whether a number is not quoted, and so has no comma, in a file of commas."""
        if self.delimiter != "," or not self._has_quotes:
            return self.delimiter == ","
        place = self.place(row, column)
        return self._line(place.line)[place.column - 1 : place.column] != '"'

    @cached_property
    def _has_quotes(self) -> bool:
        return b'"' in self.text

    @cached_property
    def _starts(self) -> Positions:
        """Return the offset of every physical line, and the end of the text."""
        return np.concatenate([[0], _where(self.text, _NEWLINE) + 1, [len(self.text)]])

    @cached_property
    def _lines(self) -> Positions:
        if self.begins is not None:
            return self.begins
        raw, starts = np.frombuffer(self.text, np.uint8), self._starts[:-1]
        first = raw[np.minimum(starts, len(raw) - 1)]
        filled = (starts < len(raw)) & (first != _NEWLINE) & (first != _RETURN)
        filled &= starts >= self.body
        if self._has_quotes:
            filled &= np.searchsorted(_where(self.text, _QUOTE), starts) % 2 == 0
        rows = np.flatnonzero(filled) + 1
        if self.odd is not None and len(self.odd):
            rows = rows[~np.isin(rows, self.odd)]
        return rows if self.dropped is None else np.delete(rows, self.dropped)

    def _line(self, line: int) -> str:
        start, end = self._starts[line - 1 : line + 1]
        return unicodedata.normalize("NFC", self.text[start:end].decode())

    def _cell(self, line: int, column: int) -> tuple[int, int]:
        """Return how many lines below `line` a cell begins, and at which character."""
        quoted, left = False, column
        for below in range(len(self._starts) - line):
            text = self._line(line + below)
            for at, character in enumerate(text):
                if left == 0:
                    return below, at + 1
                quoted ^= character == '"'
                left -= character == self.delimiter and not quoted
            if left == 0 or not quoted:
                return below, len(text.rstrip("\r\n")) + 1
        return 0, 1


def _where(text: bytes, byte: int) -> Positions:
    """Return the offsets of a byte, a slice at a time: the text may be long."""
    raw = np.frombuffer(text, np.uint8)
    slices = (
        np.flatnonzero(raw[at : at + _AT_ONCE] == byte) + at for at in range(0, len(raw), _AT_ONCE)
    )
    return np.concatenate([np.zeros(0, np.int64), *slices])
