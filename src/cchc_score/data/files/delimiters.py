"""What stands between the cells of a text file."""

import contextlib
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect, option
from cchc_score.data.files.heading_rows import FIRST_ROWS
from cchc_score.data.vocabulary import is_heading_word
from cchc_score.diagnostics import Diagnostic, Place

DELIMITERS = (",", ";", "\t")
_OTHERS = (*DELIMITERS, "|", "¦", "^", "~")
_TAB = "tab"


class _Fit(NamedTuple):
    """How well a separator fits.

    How many known headings it makes in one row; what share of the lines are of one width, and that
    width (a title has one cell); the line of that row, and its cells.
    """

    known: int
    share: float
    width: int
    line: int
    cells: int

    @property
    def rank(self) -> tuple[float, float, int]:
        """Return what is greatest for the best: words of one odd line count as little as it."""
        return self.known * self.share, self.share, self.width


def delimiter_of(lines: Sequence[str], dialect: Dialect) -> str:
    """Return the separator that makes the most headings, and rows most nearly like them."""
    return max(DELIMITERS, key=lambda sign: _fit(lines, sign, dialect).rank)


def undivided(
    file: str, lines: Sequence[str], delimiter: str, dialect: Dialect
) -> Iterator[Diagnostic]:
    """Yield a fault where another separator makes headings, and this one makes none."""
    own = _fit(lines, delimiter, dialect)
    best = max(_OTHERS, key=lambda sign: _fit(lines, sign, dialect).rank)
    found = _fit(lines, best, dialect)
    if found.known and not own.known and found.cells > 1:
        yield faults.OTHER_DELIMITER.at(
            Place(file, found.line),
            count=found.cells,
            sign=spoken(best),
            other=_width(lines, found.line, delimiter),
            own=spoken(delimiter),
            option=option("--delimiter", spoken(best)),
        )


def spoken(sign: str) -> str:
    """Return a separator as people say it, and as --delimiter takes it."""
    return _TAB if sign == "\t" else sign


def _fit(lines: Sequence[str], delimiter: str, dialect: Dialect) -> _Fit:
    rows = list(_rows(lines, delimiter))
    split = Counter(len(cells) for _, cells in rows if len(cells) > 1)
    (width, count), *_ = split.most_common(1) or [(1, 0)]
    known = [sum(is_heading_word(cell, dialect) for cell in cells) for _, cells in rows]
    at = max(range(len(rows)), key=lambda row: known[row], default=None)
    if at is None:
        return _Fit(0, 0, 1, 0, 0)
    line, cells = rows[at]
    return _Fit(known[at], count / len(rows), width, line, len(cells))


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the first rows that hold anything, each with the line that it begins on."""
    reader, begins = csv.reader(lines, delimiter=delimiter, strict=True), 1
    with contextlib.suppress(csv.Error):
        for cells in islice(reader, FIRST_ROWS):
            if any(cells):
                yield begins, cells
            begins = reader.line_num + 1


def _width(lines: Sequence[str], line: int, delimiter: str) -> int:
    return next((len(cells) for at, cells in _rows(lines, delimiter) if at == line), 1)
