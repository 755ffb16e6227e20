"""Columns of two sides put together, cell by cell."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cchc_score.analysis.comparison.matching import NOWHERE
from cchc_score.definition.quantity import Positions, Quantity
from cchc_score.engine.records import Scored
from cchc_score.numbers import Flags

Array = NDArray[Any]


def each(make: Callable[..., Array], *parts: Scored) -> Scored:
    """Return what `make` makes of every column of the parts."""
    columns = zip(*parts, strict=True)
    return Scored(*(_made(make, *fields) for fields in columns))


def same(one: Scored, other: Scored) -> bool:
    """Whether two parts stand alike on every row, without binary noise."""
    pairs = zip(_flat(one), _flat(other), strict=True)
    return all(
        np.array_equal(mine, theirs, equal_nan=mine.dtype.kind == "f") for mine, theirs in pairs
    )


def joined(*columns: Quantity) -> Quantity:
    """Return the columns one below the other."""
    return Quantity(
        np.concatenate([one.values for one in columns]),
        np.concatenate([one.state for one in columns]),
    )


def picked(column: Quantity, rows: Positions | slice) -> Quantity:
    """Return the cells that the rows name."""
    return Quantity(column.values[rows], column.state[rows])


def taken(column: Quantity, rows: Positions, otherwise: Quantity) -> Quantity:
    """Return for each row the cell it names, or its own of `otherwise` where it names none."""
    return picked(column, rows).where(rows != NOWHERE, otherwise)


def counts(one: Scored) -> Flags:
    """Return where a part can be reckoned with: it has points, or is left out."""
    return one.points.present | one.out


def where(mask: Flags) -> Callable[[Array, Array], Array]:
    """Return what takes the first column where `mask` holds, and the second elsewhere."""
    return lambda one, other: np.where(mask, one, other)


def _made(make: Callable[..., Array], *fields: Any) -> Any:  # noqa: ANN401 - arrays or quantities
    if isinstance(fields[0], Quantity):
        return Quantity(*(make(*arrays) for arrays in zip(*fields, strict=True)))
    return make(*fields)


def _flat(one: Scored) -> list[Array]:
    return [array for field in one for array in (field if isinstance(field, Quantity) else [field])]
