"""Which row of a file is likeliest to be its headings: by its words, and by the figures below.

The headings of a table stand above its figures, over their columns, and below nothing but a title.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data.dialect import Dialect
from cchc_score.data.files.structure.remarks import is_numbering
from cchc_score.data.vocabulary import floor, is_heading_word
from cchc_score.numbers import Flags, read_number

_SEVERAL = 2


def is_number(text: str) -> bool:
    """Whether a text can be read as a number."""
    return read_number(text) != (None, None)


class _Fit(NamedTuple):
    """How well a row fits: whether it stands over figures, its known words, its width, its place.

    The best is the greatest.
    """

    is_over: bool
    known: int
    filled: int
    over: int
    above: int


def likeliest_row(rows: Sequence[Sequence[str]], dialect: Dialect) -> int:
    """Return which of the first `rows` holds the headings, below whatever title stands above.

    Of those over figures the one with the most words that are known; of several, the widest. What
    stands below figures of a table is no heading of it: a side cell, or those of a second table.
    `Huyện` on several rows is the level of a unit, and no heading.
    """
    cells = _Cells.of(rows)
    often = Counter(cell for row in rows for cell in row if floor(cell) is not None)
    levels = {cell for cell, times in often.items() if times > 1}
    known = [sum(is_heading_word(one, dialect) for one in row if one not in levels) for row in rows]
    fits = [_fit(rows[at], known[at], cells, at) for at in range(len(rows))]
    return max(range(len(rows)), key=lambda at: (not _is_below_a_table(fits, cells, at), fits[at]))


class _Cells(NamedTuple):
    """What the cells of some rows hold, one line a row."""

    numbers: Flags
    words: Flags

    def widest_above(self, at: int) -> int:
        """Return how many cells are filled in the widest row above one, as in a title."""
        filled = (self.numbers[:at] | self.words[:at]).sum(axis=1)
        return int(filled.max(initial=0))

    @classmethod
    def of(cls, rows: Sequence[Sequence[str]]) -> "_Cells":
        """Return what the rows hold; numbers of columns are neither."""
        numbers = np.array([[is_number(cell) for cell in row] for row in rows], np.bool_)
        filled = np.array([[bool(cell) for cell in row] for row in rows], np.bool_)
        numbered = np.array([is_numbering(row) for row in rows], np.bool_)[:, None]
        return cls(numbers & ~numbered, filled & ~numbers & ~numbered)

    def over(self, at: int) -> Flags:
        """Return the columns in which a row has words over figures."""
        figures, others = (kind[at + 1 :].sum(axis=0) for kind in (self.numbers, self.words))
        return np.asarray(self.words[at] & (figures > 0) & (figures >= others))

    def has_figures(self, start: int, end: int, columns: Flags) -> bool:
        """Whether between two rows there is one with numbers in at least half of the columns."""
        found = (self.numbers[start + 1 : end] & columns).sum(axis=1)
        return bool((2 * found >= columns.sum()).any())


def _fit(row: Sequence[str], known: int, cells: _Cells, at: int) -> _Fit:
    over = int(cells.over(at).sum())
    filled = sum(map(bool, row))
    if known:
        return _Fit(over > 0, known, filled, over, -at)
    is_table = over >= _SEVERAL and 2 * over >= filled and cells.widest_above(at) < filled
    return _Fit(is_table, 0, 0, over if is_table else 0, -at)


def _is_below_a_table(fits: Sequence[_Fit], cells: _Cells, at: int) -> bool:
    """Whether another row stands as well over figures above this one."""
    return any(
        fits[other].is_over
        and _is_as_good(fits[other], fits[at], int(cells.words[other].sum()))
        and cells.has_figures(other, at, cells.over(other))
        for other in range(at)
    )


def _is_as_good(one: _Fit, own: _Fit, words: int) -> bool:
    """Whether a row is as likely to be the headings as one below figures that it stands over."""
    return (one.known > 0 and words >= _SEVERAL) or one.over >= max(own.over, _SEVERAL)
