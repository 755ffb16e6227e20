"""Rows finer than a unit: told apart by nothing but the words of a column that is not read.

Whether these are fields of work or remarks, such rows are not made one in silence.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.figures.rows import Rows
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning, unread
from cchc_score.data.names import Names
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.quantity import Codes, Positions
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text, fold
from cchc_score.numbers import Flags

Read = tuple[RawTable, Meaning]
_NO_WORD = -1


def refuse_finer(
    read: Sequence[Read], rows: Rows, lines: Sequence[Codes], known: Names
) -> tuple[list[Codes], list[Diagnostic]]:
    """Return the lines without those that only such a column tells apart, and a fault a table."""
    again = _again(read, lines, known)
    columns = dict(_columns(read, again)) if len(again.key) else {}
    if not columns:
        return list(lines), []
    apart = np.stack([_apart(again.key, words) for words in columns.values()])
    found = _Found(read, again, columns, apart)
    refused = np.isin(again.key, again.key[apart.any(axis=0)])
    kept = [line.copy() for line in lines]
    for at, line in enumerate(kept):
        line[again.line[refused & (again.table == at)]] = NOWHERE
    return kept, [found.told(at, rows, lines) for at in found.firsts()]


class _Again(NamedTuple):
    """The lines that speak several times of the same: of which table, and of what."""

    table: Positions
    line: Positions
    key: Positions


def _again(read: Sequence[Read], lines: Sequence[Codes], known: Names) -> _Again:
    """Return the lines of one row that fill the same columns or, in a long file, indicator."""
    kinds: dict[object, int] = {}
    keys = [np.zeros(0, np.int64)]
    for (table, meaning), line in zip(read, lines, strict=True):
        what = np.zeros(len(table), np.int64)
        if meaning.is_long:
            words = table.columns[meaning.keys["indicator"]].words
            ids = [kinds.setdefault(known.find(text), len(kinds)) for text in words.texts]
            what = words.lookup(ids, np.int64)
        columns = (meaning.is_long, "actual" in meaning.keys, *meaning.figures, *meaning.plans)
        kind = kinds.setdefault(columns, len(kinds))
        keys.append(
            np.where(
                line == NOWHERE, NOWHERE, (line.astype(np.int64) * _MANY + kind) * _MANY + what
            )
        )
    every = np.concatenate(keys)
    _, which, times = np.unique(every, return_inverse=True, return_counts=True)
    again = np.flatnonzero((every != NOWHERE) & (times[which] > 1))
    starts = np.cumsum([0, *(len(line) for line in lines)])
    home = np.searchsorted(starts, again, side="right") - 1
    return _Again(home, again - starts[home], every[again])


def _columns(read: Sequence[Read], again: _Again) -> Iterator[tuple[str, Positions]]:
    """Yield the columns that are not read by their headings, folded, and the word of each line."""
    numbers: dict[str, int] = {}
    columns: dict[str, Positions] = {}
    for at in np.unique(again.table).tolist():
        table, meaning = read[at]
        own, dialect = again.table == at, table.dialect
        summed = set(map(fold, dialect.sum_over))
        for column in unread(table, meaning):
            name = fold(table.headings[column])
            if name and name not in summed:
                told = table.columns[column].take(again.line[own]).words
                known = [_number(text, dialect, numbers) for text in told.texts]
                words = columns.setdefault(name, np.full(len(own), _NO_WORD))
                words[own] = told.lookup(known, np.int64)
    yield from columns.items()


def _number(text: str, dialect: Dialect, numbers: dict[str, int]) -> int:
    """Return the number of a word; one has a letter, so that running numbers tell nothing apart."""
    word = fold(text)
    is_word = any(map(str.isalpha, word)) and word not in dialect.words
    return numbers.setdefault(word, len(numbers)) if is_word else _NO_WORD


def _apart(key: Positions, words: Positions) -> Flags:
    """Return which lines have another word than the first that has any with the same key."""
    apart = np.zeros(len(words), np.bool_)
    told = np.flatnonzero(words != _NO_WORD)
    _, first, which = np.unique(key[told], return_index=True, return_inverse=True)
    apart[told] = words[told] != words[told[first]][which]
    return apart


class _Found(NamedTuple):
    """What tells lines apart: columns by their folded headings, and where each does."""

    read: Sequence[Read]
    again: _Again
    columns: Mapping[str, Positions]
    apart: Flags

    def firsts(self) -> list[int]:
        """Return the first line of each table that is told apart from one before it."""
        found = np.flatnonzero(self.apart.any(axis=0))
        _, firsts = np.unique(self.again.table[found], return_index=True)
        return [int(at) for at in found[firsts]]

    def told(self, at: int, rows: Rows, lines: Sequence[Codes]) -> Diagnostic:
        """Return the fault of a line, with the number of those that follow in its table."""
        number, line = int(self.again.table[at]), int(self.again.line[at])
        table, row = self.read[number][0], int(lines[number][line])
        named = [name for name, some in zip(self.columns, self.apart[:, at], strict=True) if some]
        has_word = self.columns[named[0]] != _NO_WORD
        before = int(np.argmax((self.again.key == self.again.key[at]) & has_word))
        headings = [table.headings[_place(table, name)] for name in named]
        more = np.count_nonzero(self.apart.any(axis=0) & (self.again.table == number)) - 1
        return faults.FINER_ROWS.at(
            table.place(line, _place(table, named[0])),
            unit=rows.units[int(rows.unit[row])].name,
            period=rows.periods[int(rows.period[row])],
            heading=", ".join(headings),
            first=headings[0],
            one=self._cell(before, named[0]),
            other=self._cell(at, named[0]),
            more=Text(f", và {more} dòng nữa", f", and {more} more rows") if more else "",
        )

    def _cell(self, at: int, name: str) -> str:
        table, _ = self.read[int(self.again.table[at])]
        return table.columns[_place(table, name)][int(self.again.line[at])].strip()


def _place(table: RawTable, name: str) -> int:
    """Return where a table has the column of a heading."""
    return next(at for at, heading in enumerate(table.headings) if fold(heading) == name)


_MANY = 1 << 15
