"""Cells for machines: shortest decimal form, and nothing for what is not there."""

import math
from typing import Any

from cchc_score import numbers
from cchc_score.render.look import Look
from cchc_score.report.table import Column, Table


def for_machines(table: Table, look: Look) -> Table:
    """Return the table as machines get it: rounded only on request."""
    return table.rounded() if look.rounded else table


def texts(column: Column) -> list[str]:
    """Return the column's cells as text; an empty cell is ""."""
    if column.kind == "flag":
        return ["true" if value else "false" for value in column.values]
    if not column.is_number:
        return [str(value) for value in column.values]
    return ["" if math.isnan(value) else numbers.plain(value) for value in column.values.tolist()]


def values(column: Column) -> list[Any]:
    """Return the column's cells as JSON values; an empty cell is None."""
    if column.kind == "flag":
        return [bool(value) for value in column.values]
    if not column.is_number:
        return [value or None for value in column.values]
    return [None if math.isnan(value) else _number(value) for value in column.values.tolist()]


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() and abs(value) < _EXACT else value


_EXACT = 2**53
