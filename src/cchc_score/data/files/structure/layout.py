"""Which columns of a table name its rows, number them, and hold their figures."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow.compute as pc

from cchc_score.data.dialect import Dialect
from cchc_score.data.files.columns import RawColumn, Texts
from cchc_score.data.files.structure import remarks
from cchc_score.data.files.tables import Heading, RawTable
from cchc_score.data.vocabulary import FIGURES, floor, reserved_name
from cchc_score.language import fold
from cchc_score.numbers import Flags

NUMBERED = frozenset({"", "tt", "stt", "số tt", "số thứ tự", "thứ tự", "no", "no.", "#", "nr"})
WHEN = frozenset({"period", "year", "quarter", "month"})
_SUBJECTS = ("unit", "indicator", *sorted(WHEN))


@dataclass(frozen=True)
class Layout:
    """The columns of a table.

    `names` are the reserved names of the columns, "" where one has none. `subject` is the column
    that says what a row is about, `counter` the one that numbers the rows (−1: none). `heads` has
    the folded words of each column's headings. `has_digits` says that rows are named by numbers.
    """

    names: list[str]
    heads: list[frozenset[str]]
    subject: int
    counter: int
    has_digits: bool

    @property
    def figures(self) -> list[int]:
        """Return the columns that may hold figures."""
        others = {self.subject, self.counter}
        return [
            at
            for at, name in enumerate(self.names)
            if (not name or name in FIGURES) and at not in others
        ]

    @property
    def is_timed(self) -> bool:
        """Whether a column says the period of each row."""
        return bool(WHEN & set(self.names))

    def odd(self, table: RawTable) -> Flags:
        """Return the rows that must be looked at one by one: few, in most tables none."""
        if self.subject < 0:
            return np.zeros(len(table), np.bool_)
        odd = _lookup(table.columns[self.subject].words, self._is_odd)
        for column in range(self.subject):
            if column != self.counter:
                odd |= _worded(table.columns[column], lambda text: bool(remarks.remark_of(text)))
        if self.counter >= 0:
            odd |= self._unlike_others(table.columns[self.counter], odd)
        if len(table) <= _MANY:
            odd |= self._in_words(table)
        return odd

    def _in_words(self, table: RawTable) -> Flags:
        """Return the rows with words in several columns, which may be the headings of others."""
        worded = np.zeros(len(table), np.int64)
        for column in self.figures:
            worded += _worded(table.columns[column], lambda _: True)
        return np.asarray(worded >= _SEVERAL)

    def _is_odd(self, text: str) -> bool:
        """Whether a row that is named like this may be none of the data."""
        return (
            not text.strip()
            or fold(text) in self.heads[self.subject]
            or remarks.remark_of(text) is not None
            or not (self.has_digits or remarks.has_letter(text))
            or (remarks.is_running(text) and not self.has_digits)
            or remarks.begins_a_section(text)
            or remarks.is_sentence(text)
            or text.strip()[:1] in "([="
            or (not self.is_timed and remarks.says_when(text))
        )

    def _unlike_others(self, counter: RawColumn, odd: Flags) -> Flags:
        """Return the rows that are not numbered as most others are."""
        unlike = counter.blank | _worded(counter, lambda text: not text.strip().isdecimal())
        is_counted = 2 * np.count_nonzero(~unlike) >= np.count_nonzero(~odd)
        return np.asarray(unlike & is_counted)


def layout_of(table: RawTable) -> Layout:
    """Return what the columns of a table are for."""
    names = [_reserved(title, table.dialect) for title in table.titles]
    floors = [at for at, title in enumerate(table.titles) if floor(title.text) is not None]
    if "unit" not in names:  # of Huyện and Xã, the finer one
        for at in floors:
            names[at] = "unit" if at == floors[-1] else "parent"
    heads = [frozenset(map(fold, (*title.words, *title.groups))) for title in table.titles]
    subject = next((names.index(name) for name in _SUBJECTS if name in names), _worded_first(table))
    before = [at for at in range(max(subject, 0)) if not names[at] and heads[at] & NUMBERED]
    counter = before[-1] if before else -1
    words = table.columns[subject].words.texts[:_SOME] if subject >= 0 else []
    named = [text for text in words if text.strip()]
    lettered = sum(map(remarks.has_letter, named))
    return Layout(names, heads, subject, counter, 2 * lettered <= len(named))


def _reserved(title: Heading, dialect: Dialect) -> str:
    named = (reserved_name(text, dialect) for text in (title.text, *title.words))
    return next(filter(None, named), "")


def _worded_first(table: RawTable) -> int:
    """Return the first column of words, which is likely to name the rows; −1: none."""
    for at, column in enumerate(table.columns):
        texts = [text for text in column.words.texts[:_SOME] if text.strip()]
        if texts and 2 * sum(map(remarks.has_letter, texts)) > len(texts):
            return at
    return -1


def _lookup(words: Texts, asks: Callable[[str], bool]) -> Flags:
    return np.asarray(words.lookup([asks(text) for text in words.texts], np.bool_))


def _worded(column: RawColumn, asks: Callable[[str], bool]) -> Flags:
    """Return the cells with letters of which the answer is yes; others are not looked at."""
    if column.is_encoded:
        return _lookup(column.words, lambda text: remarks.has_letter(text) and asks(text))
    found = np.asarray(pc.match_substring_regex(column.cells, r"\p{L}"), np.bool_)
    rows = np.flatnonzero(found)
    if len(rows):
        found[rows] = _lookup(column.take(rows).words, asks)
    return found


_SEVERAL, _MANY = 2, 200_000
_SOME = 1_000
"""How many distinct texts of a column tell what it holds."""
