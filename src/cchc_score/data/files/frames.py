"""Frames → tables: of pandas, of Arrow, and whatever else Narwhals knows."""

import io
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from numbers import Real
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.arrow import raw_column
from cchc_score.data.files.columns import RawColumn
from cchc_score.data.files.tables import Heading, RawTable, Result, plain
from cchc_score.diagnostics import Place


def read_frame(label: str, frame: Any, dialect: Dialect) -> Result:  # noqa: ANN401 - of many kinds
    """Return a frame as a table, or why it cannot be one; the frame stays as it is.

    Of a pandas frame, the named levels of its index are columns too.
    """
    if isinstance(frame, pd.DataFrame):
        titles, columns, spots = _of_pandas(label, frame)
    else:
        try:
            table = frame if isinstance(frame, pa.Table) else _arrow(frame)
        except (nw.exceptions.NarwhalsError, pa.ArrowException) as error:
            return None, [faults.NOT_READABLE.at(Place(label), problem=error)]
        titles = plain(table.column_names)
        columns = [raw_column(cells) for cells in table.columns]
        spots = _Spots(label, "[{row}, {column!r}]", table.column_names, None)
    if not columns or not len(columns[0]):
        return None, [faults.EMPTY.at(Place(label))]
    return RawTable(label, _written(columns, titles), titles, columns, spots, dialect), []


def _arrow(frame: Any) -> pa.Table:  # noqa: ANN401
    eager = nw.from_native(frame)
    return (eager.collect("pyarrow") if isinstance(eager, nw.LazyFrame) else eager).to_arrow()


@dataclass(frozen=True)
class _Spots:
    """What the rows and columns of a frame are called there; `rows` are None where by number."""

    file: str
    form: str
    columns: Sequence[Hashable]
    rows: pd.Index | None

    @property
    def head(self) -> Place:
        return Place(self.file)

    def place(self, row: int, column: int) -> Place:
        called = self.columns[column]
        if row < 0:
            return Place(self.file, 0, column + 1, label=f"[{called!r}]")
        own = row if self.rows is None else self.rows[row]
        own = own.item() if isinstance(own, np.generic) else own
        label = self.form.format(row=repr(own), column=called)
        return Place(self.file, row + 1, column + 1, label=label)

    def has_point(self, row: int, column: int) -> bool:  # noqa: ARG002 - a text is a text
        return False


def _of_pandas(label: str, frame: pd.DataFrame) -> tuple[list[Heading], list[RawColumn], _Spots]:
    named = [at for at, name in enumerate(frame.index.names) if name is not None]
    levels = [frame.index.get_level_values(at) for at in named]
    called = [*(frame.index.names[at] for at in named), *frame.columns]
    series = [*map(pd.Series, levels), *(frame.iloc[:, at] for at in range(frame.shape[1]))]
    spots = _Spots(label, ".loc[{row}, {column!r}]", called, frame.index)
    return [_title(one) for one in called], [_column(one) for one in series], spots


def _title(called: Hashable) -> Heading:
    """Return a label as a heading; of several levels, the upper ones are its groups."""
    levels = called if isinstance(called, tuple) else (called,)
    texts = [text for one in levels if (text := _text(one).strip())]
    return Heading((texts[-1],), tuple(texts[:-1])) if texts else Heading(("",))


def _column(series: Any) -> RawColumn:  # noqa: ANN401 - pandas-stubs has one for each kind
    if isinstance(series.dtype, pd.PeriodDtype | pd.IntervalDtype | pd.SparseDtype):
        series = series.astype(object)
    try:
        return raw_column(pa.chunked_array([pa.array(series, from_pandas=True)]))
    except (pa.ArrowException, TypeError, ValueError, OverflowError):
        return _mixed(list(series))


def _mixed(cells: Sequence[Any]) -> RawColumn:
    """Return a column of cells of several kinds, each read by its own."""
    figures = [float(one) if _is_number(one) else np.nan for one in cells]
    return RawColumn.of([_text(one) for one in cells], np.array(figures, np.float64))


def _is_number(cell: object) -> bool:
    return isinstance(cell, Real | Decimal) and not isinstance(cell, bool | np.bool_)


def _text(cell: Any) -> str:  # noqa: ANN401 - of many kinds
    if isinstance(cell, str):
        return cell
    if pd.api.types.is_scalar(cell) and pd.isna(cell):
        return ""
    if isinstance(cell, date):
        return cell.strftime("%Y-%m" if cell.day == 1 else "%Y-%m-%d")
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return numbers.plain(float(cell)) if _is_number(cell) else str(cell)


def _written(columns: Sequence[RawColumn], titles: Sequence[Heading]) -> bytes:
    """Return the frame as CSV: two that hold the same have the same digest, whatever made them."""
    names = [str(at) for at in range(len(columns))]
    table = pa.table(dict(zip(names, (column.plain for column in columns), strict=True)))
    sink = io.BytesIO("\n".join(title.text for title in titles).encode())
    sink.seek(0, io.SEEK_END)
    arrow_csv.write_csv(table, sink, arrow_csv.WriteOptions(include_header=False))
    return sink.getvalue()
