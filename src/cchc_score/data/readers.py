"""Files → tidy text: headings, columns of cells as written, and where each cell stands.

Nothing is interpreted here: no number, no period, no missing value.
"""

import contextlib
import csv
import hashlib
import io
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Diagnostic, Place, Refusal

DELIMITERS = (",", ";", "\t")
STDIN = "-"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SAMPLE = 50


@dataclass(frozen=True, slots=True)
class Table:
    """One file as text: `columns[c][r]` is a cell, `lines[r]` the line its row begins on."""

    file: str
    sha256: str
    delimiter: str
    headings: list[str]
    columns: list[list[str]]
    lines: list[int]
    heading_line: int
    source: list[str]
    parent: "Table | None" = None

    @property
    def whole(self) -> "Table":
        """Return the table of the whole file, which settles what holds for all of it."""
        return self.parent or self

    def only(self, rows: Sequence[int]) -> "Table":
        """Return the table with only these rows, each still in its place."""
        columns = [[column[row] for row in rows] for column in self.columns]
        lines = [self.lines[row] for row in rows]
        return replace(self, columns=columns, lines=lines, parent=self.whole)

    def place(self, row: int, column: int) -> Place:
        """Return where a cell begins; row −1 is the headings. Columns count characters."""
        line = self.heading_line if row < 0 else self.lines[row]
        offset, column_of_line = _cell_start(self.source, line, self.delimiter, column)
        return Place(self.file, line + offset, column_of_line)

    def is_quoted(self, row: int, column: int) -> bool:
        """Whether the cell stands in quotation marks."""
        place = self.place(row, column)
        return self.source[place.line - 1][place.column - 1 : place.column] == '"'


_UNREADABLE = {faults.NOT_READABLE, faults.NOT_TEXT, faults.WRONG_ENCODING, faults.UNKNOWN_ENCODING}


def read_all(paths: Iterable[str], dialect: Dialect) -> list[Table]:
    """Return the tables in the files, or raise Refusal with everything that is wrong in any."""
    results = [read(path, dialect) for path in paths]
    found = [one for _, diagnostics in results for one in diagnostics]
    if found:
        raise Refusal(found, code=2 if {one.fault for one in found} & _UNREADABLE else 1)
    return [table for table, _ in results if table]


def read(path: str, dialect: Dialect) -> tuple[Table | None, list[Diagnostic]]:
    """Return the table in the file at `path` (`-`: standard input), or why it cannot be read."""
    label = "<stdin>" if path == STDIN else Path(path).as_posix()
    try:
        content = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        return None, [faults.NOT_READABLE.at(Place(label), problem=error.strerror or str(error))]
    encoding = dialect.encoding or _encoding(content)
    try:
        text = content.decode(encoding)
    except LookupError:
        return None, [faults.UNKNOWN_ENCODING.at(Place(label), encoding=encoding)]
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [faults.WRONG_ENCODING.at(Place(label, line), encoding=encoding)]
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return None, [faults.NOT_TEXT.at(Place(label, line))]
    source = list(io.StringIO(unicodedata.normalize("NFC", text), newline=""))
    return _table(label, hashlib.sha256(content).hexdigest(), source, dialect)


def _encoding(content: bytes) -> str:
    return next((name for bom, name in _BOMS.items() if content.startswith(bom)), "utf-8")


def _table(
    label: str, sha256: str, source: list[str], dialect: Dialect
) -> tuple[Table | None, list[Diagnostic]]:
    delimiter = dialect.delimiter or _delimiter(source)
    try:
        records = _records(source, delimiter)
    except csv.Error as error:
        place = Place(label, _unclosed(source, delimiter))
        return None, [faults.UNCLOSED_QUOTE.at(place, problem=error)]
    if not records:
        return None, [faults.EMPTY.at(Place(label))]
    (heading_line, headings), *rows = records
    if not rows:
        return None, [faults.HEADER_ONLY.at(Place(label, heading_line))]
    ragged = [
        faults.RAGGED.at(Place(label, line), found=len(cells), expected=len(headings))
        for line, cells in rows
        if len(cells) != len(headings)
    ]
    if ragged:
        return None, ragged
    columns = [list(cells) for cells in zip(*(cells for _, cells in rows), strict=True)]
    lines = [line for line, _ in rows]
    headings = [heading.strip() for heading in headings]
    return Table(label, sha256, delimiter, headings, columns, lines, heading_line, source), []


def _records(source: Sequence[str], delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with the line it begins on."""
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    records, begins = [], 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            records.append((begins, cells))
        begins = reader.line_num + 1
    return records


def _delimiter(source: Sequence[str]) -> str:
    """Return the separator that splits the headings, and the rows most nearly like them."""
    return max(DELIMITERS, key=lambda delimiter: _fit(source, delimiter))


def _fit(source: Sequence[str], delimiter: str) -> tuple[bool, float, int]:
    reader = csv.reader(source, delimiter=delimiter, strict=True)
    widths: list[int] = []
    with contextlib.suppress(csv.Error):
        widths.extend(len(cells) for cells in islice(reader, _SAMPLE) if any(cells))
    if not widths:
        return False, 0.0, 0
    return widths[0] > 1, widths.count(widths[0]) / len(widths), widths[0]


def _unclosed(source: Sequence[str], delimiter: str) -> int:
    """Return the line of the record that the csv reader could not finish."""
    reader, begins = csv.reader(source, delimiter=delimiter, strict=True), 1
    try:
        for _ in reader:
            begins = reader.line_num + 1
    except csv.Error:
        pass
    return begins


def _cell_start(source: Sequence[str], line: int, delimiter: str, column: int) -> tuple[int, int]:
    """Return how many lines below `line` cell number `column` begins, and at which character."""
    quoted, left = False, column
    for below, text in enumerate(source[line - 1 :]):
        for at, character in enumerate(text):
            if left == 0:
                return below, at + 1
            quoted ^= character == '"'
            left -= character == delimiter and not quoted
        if left == 0 or not quoted:
            return below, len(text.rstrip("\r\n")) + 1
    return 0, 1
