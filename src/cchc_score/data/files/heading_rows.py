"""Which rows of a file are its headings, and what stands above each column."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from cchc_score.data.dialect import Dialect
from cchc_score.data.files.likeliest import is_number, likeliest_row
from cchc_score.data.files.structure.remarks import is_numbering
from cchc_score.data.files.tables import Heading
from cchc_score.data.vocabulary import FIGURES, floor, reserved_name

FIRST_ROWS = 50
"""Among how many rows the headings are looked for."""

Span = tuple[range, range]
"""The rows and the columns that one merged cell covers."""


class HeadingRows(NamedTuple):
    """The rows of the headings: their first and last, the first below, and what each column is."""

    first: int
    head: int
    below: int
    titles: list[Heading]


def heading_rows(
    rows: Sequence[Sequence[str]], dialect: Dialect, joined: Sequence[Span] = ()
) -> HeadingRows:
    """Return where the headings stand among the first rows of a file, and what they say.

    Headings may take several rows: titles over several columns (a merged cell, or one with empty
    cells on its right), and the same headings in another language.
    """
    widest = max(map(len, rows))
    texts = [[*map(str.strip, row), *[""] * (widest - len(row))] for row in rows]
    levels = [[likeliest_row(texts, dialect)]]
    found = _Headings(texts, dialect, joined, levels)
    found.grow()
    width = max(len(rows[row]) for level in levels for row in level)
    first, head = levels[0][0], levels[-1][-1]
    return HeadingRows(first, head, head + 1, found.titles()[:width])


@dataclass
class _Headings:
    """Grows the rows of headings upwards and downwards from the first that is known.

    Each of `levels` is one row, or several that say the same in several languages.
    """

    rows: list[list[str]]
    dialect: Dialect
    joined: Sequence[Span]
    levels: list[list[int]]
    keys: list[str] = field(default_factory=list)

    def grow(self) -> None:
        self._learn(self.levels[0][0])
        while self._grows_down() or self._grows_up():
            pass

    def _grows_down(self) -> bool:
        last = self.levels[-1][-1]
        if last + 1 >= len(self.rows):
            return False
        if self._translates(last, last + 1):
            self.levels[-1].append(last + 1)
        elif self._stands_over(last, last + 1):
            self.levels.append([last + 1])
        elif self._explains(last, last + 1):
            self.levels[-1].append(last + 1)
        elif self._reaches(last):
            self.levels.append([last + 1])
        else:
            return False
        self._learn(last + 1)
        return True

    def _grows_up(self) -> bool:
        first = self.levels[0][0]
        if first == 0:
            return False
        if self._translates(first - 1, first):
            self.levels[0].insert(0, first - 1)
        elif self._covers(first - 1) or self._stands_over(first - 1, first):
            self.levels.insert(0, [first - 1])
        else:
            return False
        self._learn(first - 1)
        return True

    def _learn(self, row: int) -> None:
        """Remember which columns say whose, when and what."""
        known = self.keys or [""] * len(self.rows[row])
        self.keys = [
            old or self._key(text) for old, text in zip(known, self.rows[row], strict=True)
        ]

    def _key(self, text: str) -> str:
        name = reserved_name(text, self.dialect) or ("" if floor(text) is None else "unit")
        return name if name not in FIGURES else ""

    def _is_figure(self, text: str) -> bool:
        return reserved_name(text, self.dialect) in FIGURES

    def _translates(self, upper: int, lower: int) -> bool:
        """Whether two rows have the same headings, each in its language."""
        pairs = [
            (reserved_name(one, self.dialect), reserved_name(other, self.dialect), other)
            for one, other in zip(self.rows[upper], self.rows[lower], strict=True)
        ]
        same = [one for one, other, _ in pairs if one and one == other]
        return bool(same) and all(one == other for one, other, _ in pairs if one and other)

    def _explains(self, upper: int, lower: int) -> bool:
        """Whether a row says more of the headings above it, one by one: a translation, a measure.

        No row of data: that has a unit or a period, or a number where others have some.
        """
        columns = [at for at, text in enumerate(self.rows[lower]) if text]
        headings = [at for at, text in enumerate(self.rows[upper]) if text and not self.keys[at]]
        below = self.rows[lower + 1] if lower + 1 < len(self.rows) else []
        return (
            any(self.keys)
            and set(columns) <= set(headings)
            and len(headings) <= 2 * len(columns)
            and not any(is_number(self.rows[lower][at]) for at in columns)
            and not is_numbering(self.rows[lower])
            and any(is_number(below[at]) for at in columns if below)
        )

    def _stands_over(self, upper: int, lower: int) -> bool:
        """Whether a row holds titles of the headings below it, though no cell is merged.

        No title of the file: that stands above a column of units or periods. No row of figures
        below: that has a unit or a period.
        """
        above, below = self.rows[upper], self.rows[lower]
        own = [self._key(text) for text in above]
        near = [self._key(text) for row in self.rows[upper : lower + 2] for text in row]
        for text, key, other, told in zip(above, own, below, self.keys, strict=True):
            if (key and other and self._key(other) != key) or (text and told and not key):
                return False
        if not any(near):
            return False
        groups = self._spread(above, below)
        widths = [groups.count(text) for text in set(groups) - {""}]
        tells = len({*zip(groups, below, strict=True)}) > len({*below})
        return max(widths, default=0) > 1 or tells or any(map(self._is_figure, groups))

    def _spread(self, upper: Sequence[str], lower: Sequence[str]) -> list[str]:
        """Return the title above each heading of a row; one reaches as far as no other begins."""
        titles, running = [], ""
        for text, below, key in zip(upper, lower, self.keys, strict=True):
            own = text if below and not key else ""
            running = own if text or key or not below else running
            titles.append(running)
        return titles

    def _reaches(self, row: int) -> bool:
        """Whether a merged cell of a row says that the next one belongs to the headings too.

        Not where that has a unit or a period, or numbers the columns.
        """
        below = self.rows[row + 1]
        told = any(text and key for text, key in zip(below, self.keys, strict=True))
        if told or is_numbering(below):
            return False
        spans = [span for span in self.joined if span[0].start == row]
        deeper = any(row + 1 in rows for rows, _ in self.joined if rows.start <= row)
        return deeper or any(len(rows) == 1 and len(columns) > 1 for rows, columns in spans)

    def _covers(self, row: int) -> bool:
        """Whether merged cells of a row title the headings below, or reach into them."""
        starting = [(rows, columns) for rows, columns in self.joined if rows.start == row]
        shared = [columns for rows, columns in starting if len(rows) == 1 and len(columns) > 1]
        return (
            len(shared) > 1
            or any(len(rows) > 1 for rows, _ in starting)
            or any(self._is_figure(self.rows[row][columns.start]) for columns in shared)
        )

    def titles(self) -> list[Heading]:
        """Return what stands above each column, from its outermost group to its own words."""
        texts = {row: list(self.rows[row]) for level in self.levels for row in level}
        for upper, lower in reversed(list(pairwise(self.levels))):
            for row in upper:
                spread = self._spread(texts[row], texts[lower[0]])
                texts[row] = [own or title for own, title in zip(texts[row], spread, strict=True)]
        for rows, columns in self.joined:
            for row in set(rows) & set(texts):
                for column in columns:
                    texts[row][column] = self.rows[rows.start][columns.start]
        return [
            self._title([[texts[row][at] for row in level] for level in self.levels])
            for at in range(len(self.keys))
        ]

    def _title(self, levels: list[list[str]]) -> Heading:
        filled = [tuple(dict.fromkeys(filter(None, texts))) for texts in levels if any(texts)]
        if not filled:
            return Heading(("",))
        words, groups = filled[-1], [text for level in filled[:-1] for text in level]
        return Heading(words, tuple(dict.fromkeys(text for text in groups if text not in words)))
