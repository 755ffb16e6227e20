"""One table of one file: headings, columns of cells as written, and where each cell stands.

Nothing is interpreted here: no number, no period, no missing value.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, Protocol

from cchc_score.data.dialect import BETWEEN, Dialect
from cchc_score.data.files.columns import RawColumn
from cchc_score.definition.quantity import Positions
from cchc_score.diagnostics import Diagnostic, Place

MERGED = "⋯"
"""What the text of a cell that is merged over several rows begins with."""


class Heading(NamedTuple):
    """What stands above a column: its own words, in one language or several, and its groups."""

    words: tuple[str, ...]
    groups: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the heading as people are told of it, and may name it: `Thực hiện / a`."""
        return BETWEEN.join((*self.groups, self.words[0]))


def plain(headings: Iterable[str]) -> list[Heading]:
    """Return headings that stand alone in their row."""
    return [Heading((heading.strip(),)) for heading in headings]


class Spots(Protocol):
    """Knows where the cells of one table stand."""

    @property
    def head(self) -> Place:
        """Return the line of the headings."""

    def place(self, row: int, column: int) -> Place:
        """Return where a cell begins; row −1 is the headings."""

    def has_point(self, row: int, column: int) -> bool:
        """Whether a number that stands there can only have a decimal point."""


@dataclass(frozen=True)
class _Some:
    """Some of the rows that `spots` knows."""

    spots: Spots
    rows: Positions

    @property
    def head(self) -> Place:
        return self.spots.head

    def place(self, row: int, column: int) -> Place:
        return self.spots.place(row if row < 0 else int(self.rows[row]), column)

    def has_point(self, row: int, column: int) -> bool:
        return self.spots.has_point(int(self.rows[row]), column)


Kind = Literal["title", "numbering", "heading", "section", "note", "signature", "empty", "total"]
"""What a row may be that is no data."""


class Aside(NamedTuple):
    """A row that is no data: of which kind, where it stands, and what stands in it."""

    kind: Kind
    place: Place
    text: str


class Ragged(NamedTuple):
    """A row of more or fewer cells than there are headings, and the fault that this is in data."""

    cells: tuple[str, ...]
    fault: Diagnostic


@dataclass(frozen=True, slots=True)
class RawTable:
    """One file as text. `told` is what its reader has to say about it, `dialect` how it is written.

    `above` are the cells that stand above the headings, each with its place, as they are written.
    `ragged` rows are in no column, until it is known what they are; `aside` are those that are no
    data, and `doubted` says which may be none. `totals` are the rows of the `whole` that were left
    aside as sums and means of others, by what they are called.
    `rivals` are the other shown sheets of a workbook, `sheets` the names of all that hold anything.
    """

    file: str
    content: bytes = field(repr=False)
    titles: list[Heading]
    columns: list[RawColumn]
    spots: Spots
    dialect: Dialect
    told: tuple[Diagnostic, ...] = ()
    rows: Positions | None = None
    parent: "RawTable | None" = None
    rivals: tuple["RawTable", ...] = ()
    sheets: tuple[str, ...] = ()
    above: tuple[tuple[Place, str], ...] = ()
    ragged: tuple[Ragged, ...] = ()
    aside: tuple[Aside, ...] = ()
    doubted: tuple[Diagnostic, ...] = ()
    totals: Mapping[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.columns[0])

    @property
    def headings(self) -> list[str]:
        """Return the heading of each column, its groups included."""
        return [title.text for title in self.titles]

    @property
    def refused(self) -> list[Diagnostic]:
        """Return why the table cannot be used."""
        return [one for one in self.told if one.is_error]

    @property
    def sheet(self) -> str:
        """Return the name of the sheet that it is, "" where it is no sheet."""
        return self.head.sheet

    @property
    def sha256(self) -> str:
        """Return the digest of the file as it came."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def whole(self) -> "RawTable":
        """Return the table of the whole file, which settles what holds for all of it."""
        return self.parent or self

    @property
    def head(self) -> Place:
        """Return the line of the headings."""
        return self.spots.head

    def supplied(self, name: str, value: str, note: Diagnostic) -> "RawTable":
        """Return the table with a value for a column that it lacks, and where that is from."""
        given = {**self.dialect.supplied, name: value}
        dialect = replace(self.dialect, supplied=given)
        return replace(self, dialect=dialect, told=(*self.told, note))

    def only(self, rows: Positions) -> "RawTable":
        """Return the table with only these rows, each still in its place."""
        columns = [column.take(rows) for column in self.columns]
        kept = rows if self.rows is None else self.rows[rows]
        return replace(self, columns=columns, rows=kept, parent=self.whole)

    def alone(self, rows: Positions) -> "RawTable":
        """Return the table as if its file had no other rows, each of these still in its place."""
        columns = [column.take(rows) for column in self.columns]
        return replace(self, columns=columns, spots=_Some(self.spots, rows))

    def some(self, columns: Sequence[int]) -> "RawTable":
        """Return the table with only these columns, each still in its place."""
        return replace(
            self,
            titles=[self.titles[at] for at in columns],
            columns=[self.columns[at] for at in columns],
            spots=Part(self, columns),
            rows=None,
            parent=None,
        )

    def place(self, row: int, column: int) -> Place:
        """Return where a cell begins; row −1 is the headings. Columns count characters."""
        return self.spots.place(self._original(row), column)

    def has_point(self, row: int, column: int) -> bool:
        """Whether a number that stands there can only have a decimal point."""
        return self.spots.has_point(self._original(row), column)

    def _original(self, row: int) -> int:
        return row if self.rows is None or row < 0 else int(self.rows[row])


@dataclass(frozen=True)
class Part:
    """Where the cells of some columns of a table stand."""

    table: RawTable
    columns: Sequence[int]

    @property
    def head(self) -> Place:
        """Return the line of the headings."""
        return self.table.head

    def place(self, row: int, column: int) -> Place:
        """Return where a cell begins; row −1 is the headings."""
        return self.table.place(row, self.columns[column])

    def has_point(self, row: int, column: int) -> bool:
        """Whether a number that stands there can only have a decimal point."""
        return self.table.has_point(row, self.columns[column])


Result = tuple[RawTable | None, list[Diagnostic]]
"""What a reader returns: the table, None where it cannot be read, and all there is to say."""
