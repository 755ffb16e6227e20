"""Parquet → a table: figures as they are stored, everything else as text."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.columns import RawColumn
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
    columns = [_column(cells) for cells in table.columns]
    headings, spots = plain(table.column_names), _Spots(file)
    return RawTable(file, content, headings, columns, spots, dialect), []


def _column(cells: Any) -> RawColumn:  # noqa: ANN401 - pyarrow is untyped
    kind = cells.type
    if pa.types.is_dictionary(kind):
        return RawColumn(pc.fill_null(cells.cast(pa.string()), ""))
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        figures = np.asarray(cells.cast(pa.float64(), safe=False)).astype(np.float64)
        known = pc.if_else(pa.array(np.isnan(figures)), None, cells)
        figures[np.isinf(figures)] = np.nan
        return RawColumn(pc.fill_null(known.cast(pa.string()), ""), figures)
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return RawColumn(pc.fill_null(_periods(cells), ""))
    if pa.types.is_nested(kind):
        return RawColumn.of([f"<{kind}>"] * len(cells))
    return RawColumn(pc.fill_null(cells.cast(pa.string()), ""))


def _periods(days: Any) -> Any:  # noqa: ANN401
    """Return the first of a month as that month, and any other day as itself: no period."""
    form = pc.if_else(
        pc.equal(pc.day(days), 1), pc.strftime(days, "%Y-%m"), pc.strftime(days, "%F")
    )
    return form.cast(pa.string())
