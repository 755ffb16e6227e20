"""A column of figures in which every cell knows whether it is there, and if not, why not."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cchc_score.numbers import Flags, Floats

States = NDArray[np.int8]
Positions = NDArray[np.int64]
Codes = NDArray[np.signedinteger[Any]]
Words = NDArray[np.object_]

PRESENT, NONE, PARTIAL, UNPLANNED, MISSING, INVALID = range(6)
"""There; did not arise; too few units, or no plan, to compare with; not reported; refused.

Where several meet, the greatest wins.
"""


class Quantity(NamedTuple):
    """A column: `values` count only where `state` is PRESENT, and are NaN elsewhere."""

    values: Floats
    state: States

    @classmethod
    def constant(cls, value: float, size: int) -> "Quantity":
        """Return `size` rows of one value."""
        return cls(np.full(size, value), np.zeros(size, np.int8))

    @classmethod
    def absent(cls, size: int, state: int = MISSING) -> "Quantity":
        """Return `size` rows without a value."""
        return cls(np.full(size, np.nan), np.full(size, state, np.int8))

    @classmethod
    def of(cls, values: Floats, state: States) -> "Quantity":
        """Return the column, NaN where there is nothing, invalid where a number overflowed."""
        overflow = (state == PRESENT) & ~np.isfinite(values)
        settled = np.where(overflow, np.int8(INVALID), state)
        return cls(np.where(settled == PRESENT, values, np.nan), settled)

    def at(self, rows: Codes) -> "Quantity":
        """Return the figures of these rows."""
        return Quantity(self.values[rows], self.state[rows])

    def where(self, mask: Flags, other: "Quantity") -> "Quantity":
        """Return this column where `mask` holds and `other` elsewhere."""
        values = np.where(mask, self.values, other.values)
        return Quantity(values, np.where(mask, self.state, other.state))

    @property
    def present(self) -> Flags:
        """Return where there is a value."""
        return np.asarray(self.state == PRESENT)
