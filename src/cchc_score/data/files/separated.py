"""Delimited text → a table: at once where it is well formed, row by row where it is not."""

import contextlib
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.columns import RawColumn
from cchc_score.data.files.delimiters import delimiter_of, spoken, undivided
from cchc_score.data.files.encodings import MARK, encoding_of, in_utf8
from cchc_score.data.files.heading_rows import FIRST_ROWS, HeadingRows, heading_rows
from cchc_score.data.files.lines import Lines
from cchc_score.data.files.odd_rows import OddRows, Record
from cchc_score.data.files.tables import Ragged, RawTable, Result
from cchc_score.diagnostics import Place

_SAMPLE, _SAMPLE_BYTES, _BLOCK = 50, 1 << 17, 1 << 23
_FEW = 2


class _Text(NamedTuple):
    """A file's text in UTF-8 whose lines end in a line feed, and what divides its cells."""

    file: str
    content: bytes
    text: bytes
    delimiter: str
    has_quotes: bool
    dialect: Dialect

    def table(
        self,
        found: "_Top",
        columns: list[RawColumn],
        at: Lines,
        odd: Iterable[Record],
    ) -> RawTable:
        """Return the table of these columns; `odd` are the rows of another width."""
        titles = found.headings.titles
        above = tuple(
            (at.at(row.line, column), normalize("NFC", text))
            for row in found.first[: found.headings.first]
            for column, text in enumerate(row.cells)
            if text.strip()
        )
        ragged = tuple(self._ragged(one, len(titles)) for one in odd if not one.is_blank)
        return RawTable(
            self.file,
            self.content,
            titles,
            columns,
            at,
            self.dialect,
            above=above,
            ragged=ragged,
        )

    def _ragged(self, row: Record, width: int) -> Ragged:
        place, sign = Place(self.file, row.line), spoken(self.delimiter)
        fault = faults.RAGGED.at(place, found=len(row.cells), expected=width, sign=sign)
        return Ragged(tuple(normalize("NFC", cell) for cell in row.cells), fault)


class _Top(NamedTuple):
    """The first rows of a file that hold anything, and which of them are headings."""

    first: Sequence[Record]
    headings: HeadingRows

    @classmethod
    def of(cls, records: Sequence[Record], dialect: Dialect) -> "_Top":
        """Return where the headings stand; they are as many cells wide as the widest of them."""
        first = records[:FIRST_ROWS]
        return cls(first, heading_rows([one.cells for one in first], dialect))

    @property
    def head(self) -> Record:
        """Return the last row of the headings."""
        return self.first[self.headings.head]


def read_separated(file: str, content: bytes, dialect: Dialect) -> Result:
    """Return the table in a delimited text, or why it cannot be read."""
    encoding = dialect.encoding or "utf-8"
    try:
        encoding = encoding_of(content, dialect.encoding)
        text = in_utf8(content, encoding)
        if b"\0" in text:
            text.decode()
            line = text.count(b"\n", 0, text.index(b"\0")) + 1
            return None, [faults.NOT_TEXT.at(Place(file, line))]
        sample = _physical(text[:_SAMPLE_BYTES].decode(errors="ignore"))
        delimiter = dialect.delimiter or delimiter_of(sample, dialect)
        if mistaken := list(undivided(file, sample, delimiter, dialect)):
            return None, mistaken
        source = _Text(file, content, text, delimiter, b'"' in text, dialect)
        quick = _quick(source, sample)
        return (quick, []) if quick else _careful(source)
    except LookupError:
        return None, [faults.UNKNOWN_ENCODING.at(Place(file), encoding=encoding)]
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [faults.WRONG_ENCODING.at(Place(file, line), encoding=encoding)]


def _physical(text: str) -> list[str]:
    return list(io.StringIO(text, newline=""))


def _records(lines: Sequence[str], delimiter: str) -> Iterator[Record]:
    """Yield the rows that hold anything; raise csv.Error where a quote is wrong."""
    reader, begins = csv.reader(lines, delimiter=delimiter, strict=True), 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield Record(begins, reader.line_num + 1, cells)
        begins = reader.line_num + 1


def _quick(source: _Text, sample: Sequence[str]) -> RawTable | None:
    """Return the table of a well-formed file; None where a closer look must decide."""
    first: list[Record] = []
    with contextlib.suppress(csv.Error):
        first.extend(islice(_records(sample, source.delimiter), _SAMPLE))
    if len(first) < _FEW or not source.delimiter.isascii() or not _quotes_are_sound(source):
        return None
    top = _Top.of(first, source.dialect)
    body = _offset(source.text, top.head.end)
    if source.text.startswith(MARK, body):
        return None
    try:
        columns, ragged = _columns(source, top, body)
    except (pa.ArrowInvalid, csv.Error):
        return None
    blank = _blank_rows(columns)
    kept = np.flatnonzero(~blank)
    if len(kept) == 0:
        return None
    if len(kept) < len(blank):
        columns = [column.take(kept) for column in columns]
    lines = Lines(
        source.file,
        source.text,
        source.delimiter,
        top.head.line,
        body,
        dropped=np.flatnonzero(blank),
        odd=np.array([one.line for one in ragged], np.int64),
    )
    return source.table(top, columns, lines, ragged)


def _quotes_are_sound(source: _Text) -> bool:
    """Whether every quotation mark belongs to a cell that is quoted as a whole."""
    if not source.has_quotes:
        return True
    mark = re.escape(source.delimiter.encode())
    cell = rb'(?:(?<=[%b\r\n])|\A)"[^"]*(?:""[^"]*)*"(?=[%b\r\n]|\Z)' % (mark, mark)
    whole = sum(found.group().count(b'"') for found in re.finditer(cell, source.text))
    return whole == source.text.count(b'"')


def _offset(text: bytes, line: int) -> int:
    """Return where a physical line begins."""
    at = 0
    for _ in range(line - 1):
        at = text.find(b"\n", at) + 1 or len(text)
    return at


def _columns(source: _Text, top: _Top, body: int) -> tuple[list[RawColumn], list[Record]]:
    """Return the columns of all that is below the headings, and the rows of another width.

    Raise ArrowInvalid or csv.Error for odd text.
    """
    width, below = len(top.headings.titles), top.first[top.headings.below :]
    try:
        return _parsed(source, body, width, below), []
    except pa.ArrowInvalid:
        source.text.decode()
        odd = OddRows(source.text, source.delimiter)
        return _parsed(source, body, width, below, odd), odd.records(body)


def _parsed(
    source: _Text, body: int, width: int, below: Sequence[Record], odd: OddRows | None = None
) -> list[RawColumn]:
    """Return the columns of all that is below the headings; raise ArrowInvalid for odd text.

    Rows of another width are odd as well, but for what `odd` takes.
    """
    names = [str(column) for column in range(width)]
    table = arrow_csv.read_csv(
        pa.BufferReader(pa.py_buffer(source.text).slice(body)),
        read_options=arrow_csv.ReadOptions(column_names=names, block_size=_BLOCK),
        parse_options=arrow_csv.ParseOptions(
            delimiter=source.delimiter,
            quote_char='"' if source.has_quotes else False,
            newlines_in_values=source.has_quotes,
            invalid_row_handler=odd,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types={name: _storage(below, int(name)) for name in names},
            strings_can_be_null=False,
        ),
    )
    pa.default_memory_pool().release_unused()
    return [RawColumn(table[name]) for name in names]


def _storage(below: Sequence[Record], column: int) -> pa.DataType:
    """Return how to hold a column: words once each, figures that differ one by one."""
    cells = [one.cells[column] for one in below if column < len(one.cells)]
    figures = sum(numbers.read_number(cell) != (None, None) for cell in cells)
    is_varied = figures > len(cells) / _FEW and len(set(cells)) > len(cells) / _FEW
    return pa.string() if is_varied else pa.dictionary(pa.int32(), pa.string())


def _blank_rows(columns: Sequence[RawColumn]) -> np.ndarray:
    blank = columns[0].blank
    for column in columns[1:]:
        if not blank.any():
            break
        blank &= column.blank
    return blank


def _careful(source: _Text) -> Result:
    """Return the table read row by row, or everything that is wrong with its rows."""
    lines = _physical(source.text.decode())
    try:
        records = list(_records(lines, source.delimiter))
    except csv.Error as error:
        place = Place(source.file, _unclosed(lines, source.delimiter))
        return None, [faults.UNCLOSED_QUOTE.at(place, problem=error)]
    if not records:
        return None, [faults.EMPTY.at(Place(source.file))]
    top = _Top.of(records, source.dialect)
    below, width = records[top.headings.below :], len(top.headings.titles)
    if not below:
        return None, [faults.HEADER_ONLY.at(Place(source.file, top.head.line))]
    rows = [one for one in below if len(one.cells) == width]
    odd = [one for one in below if len(one.cells) != width]
    columns = [RawColumn.of([one.cells[at] for one in rows]) for at in range(width)]
    begins = np.array([one.line for one in rows], np.int64)
    places = Lines(source.file, source.text, source.delimiter, top.head.line, begins=begins)
    return source.table(top, columns, places, odd), []


def _unclosed(lines: Sequence[str], delimiter: str) -> int:
    """Return the line of the record that the csv reader could not finish."""
    reader, begins = csv.reader(lines, delimiter=delimiter, strict=True), 1
    try:
        for _ in reader:
            begins = reader.line_num + 1
    except csv.Error:
        pass
    return begins
