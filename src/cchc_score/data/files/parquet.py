"""Parquet → a table: figures as they are stored, everything else as text."""

from dataclasses import dataclass

import pyarrow as pa
from pyarrow import parquet

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.arrow import raw_column
from cchc_score.data.files.tables import RawTable, Result, plain
from cchc_score.diagnostics import Place


@dataclass(frozen=True)
class _Spots:
    """Rows and columns, which is all that tells one cell of such a file from another."""

    file: str

    @property
    def head(self) -> Place:
        return Place(self.file)

    def place(self, row: int, column: int) -> Place:
        return Place(self.file, row + 1, column + 1)

    def has_point(self, row: int, column: int) -> bool:  # noqa: ARG002 - a text is a text
        return False


def read_parquet(file: str, content: bytes, dialect: Dialect) -> Result:
    """Return the table in the file, or why it cannot be read."""
    try:
        table = parquet.read_table(pa.BufferReader(content))
    except (pa.ArrowException, OSError) as error:
        return None, [faults.NOT_READABLE.at(Place(file), problem=error)]
    if not table.num_rows or not table.num_columns:
        return None, [faults.EMPTY.at(Place(file))]
    columns = [raw_column(cells) for cells in table.columns]
    headings, spots = plain(table.column_names), _Spots(file)
    return RawTable(file, content, headings, columns, spots, dialect), []
