"""Arrow columns → columns as written: figures as they are stored, everything else as text."""

import contextlib
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cchc_score.data.files.columns import RawColumn


def raw_column(cells: Any) -> RawColumn:  # noqa: ANN401 - pyarrow is untyped
    """Return a column of a typed table; what can be neither a figure nor a text shows its type."""
    kind = cells.type
    if pa.types.is_dictionary(kind):
        if not pa.types.is_string(kind.value_type):
            return raw_column(pc.cast(cells, kind.value_type))
        return RawColumn(pc.fill_null(cells.cast(pa.string()), ""))
    if pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        return _figures(cells)
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return RawColumn(pc.fill_null(_periods(cells), ""))
    with contextlib.suppress(pa.ArrowException):
        if not pa.types.is_duration(kind):
            return RawColumn(pc.fill_null(cells.cast(pa.string()), ""))
    return RawColumn.of([f"<{kind}>"] * len(cells))


def _figures(cells: Any) -> RawColumn:  # noqa: ANN401
    """Return a column of figures; 62.08 in four bytes is 62.08, not its nearest in eight."""
    exact = cells.cast(pa.string()) if pa.types.is_float32(cells.type) else cells
    figures = np.asarray(exact.cast(pa.float64(), safe=False)).astype(np.float64)
    known = pc.if_else(pa.array(np.isnan(figures)), None, cells)
    figures[np.isinf(figures)] = np.nan
    return RawColumn(pc.fill_null(known.cast(pa.string()), ""), figures)


def _periods(days: Any) -> Any:  # noqa: ANN401
    """Return the first of a month as that month, and any other day as itself: no period."""
    form = pc.if_else(
        pc.equal(pc.day(days), 1), pc.strftime(days, "%Y-%m"), pc.strftime(days, "%F")
    )
    return form.cast(pa.string())
