"""One table of one file: headings, columns of cells as written, and where each cell stands.

Nothing is interpreted here: no number, no period, no missing value.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Protocol

from cchc_score.data.files.columns import RawColumn
from cchc_score.definition.quantity import Positions
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import fold

MERGED = "⋯"
"""What the text of a cell that is merged over several rows begins with."""


class Spots(Protocol):
    """Knows where the cells of one table stand."""

    @property
    def head(self) -> Place:
        """Return the line of the headings."""

    def place(self, row: int, column: int) -> Place:
        """Return where a cell begins; row −1 is the headings."""

    def has_point(self, row: int, column: int) -> bool:
        """Whether a number that stands there can only have a decimal point."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """One file as text. `told` is what its reader has to say about it."""

    file: str
    content: bytes = field(repr=False)
    headings: list[str]
    columns: list[RawColumn]
    spots: Spots
    told: tuple[Diagnostic, ...] = ()
    rows: Positions | None = None
    parent: "RawTable | None" = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.columns[0])

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

    def only(self, rows: Positions) -> "RawTable":
        """Return the table with only these rows, each still in its place."""
        columns = [column.take(rows) for column in self.columns]
        kept = rows if self.rows is None else self.rows[rows]
        return replace(self, columns=columns, rows=kept, parent=self.whole)

    def place(self, row: int, column: int) -> Place:
        """Return where a cell begins; row −1 is the headings. Columns count characters."""
        return self.spots.place(self._original(row), column)

    def has_point(self, row: int, column: int) -> bool:
        """Whether a number that stands there can only have a decimal point."""
        return self.spots.has_point(self._original(row), column)

    def _original(self, row: int) -> int:
        return row if self.rows is None or row < 0 else int(self.rows[row])


Result = tuple[RawTable | None, list[Diagnostic]]
"""What a reader returns: the table, None where it cannot be read, and all there is to say."""


def heading_row(rows: list[list[str]], names: Collection[str]) -> int:
    """Return which of the first `rows` holds the headings, below whatever title stands above.

    It is the one with the most of `names`, folded; of several, the one with the most cells.
    """

    def fit(place: int) -> tuple[int, int, int]:
        folded = [fold(cell) for cell in rows[place]]
        known = sum(cell in names for cell in folded)
        return known, sum(map(bool, folded)) if known else 0, -place

    return max(range(len(rows)), key=fit, default=0)
