"""Cells → figures: whole columns of texts at a time, by one file's decimal sign."""

import re
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.columns import Column
from cchc_score.data.dialect import Dialect
from cchc_score.data.tables import Table
from cchc_score.definition.quantity import (
    INVALID,
    MISSING,
    NONE,
    PRESENT,
    Codes,
    Flags,
    Floats,
    Positions,
    Quantity,
    States,
)
from cchc_score.diagnostics import Diagnostic, Fault, did_you_mean
from cchc_score.language import fold
from cchc_score.numbers import DecimalSign


class Limits(NamedTuple):
    """What a cell may hold: the least and the most (None: no limit), or one of some answers.

    `answers` gives each folded answer the number it counts as.
    """

    low: float | None = None
    high: float | None = None
    answers: Mapping[str, float] | None = None


ANYTHING = Limits()


class _Readings(NamedTuple):
    """What each text means: its value, by which sign, and whether it is a word or a number.

    `value` is the only reading, or the one by point where a text has two (sign BOTH); `comma` has
    the other ones, and is None where there are none. NaN: no number.
    """

    value: Floats
    sign: States
    state: States
    comma: Floats | None = None

    def at(self, rows: Codes | None) -> "_Readings":
        if rows is None:
            return self
        comma = None if self.comma is None else self.comma[rows]
        return _Readings(self.value[rows], self.sign[rows], self.state[rows], comma)


_EITHER, _POINT, _COMMA, _BOTH = range(4)
_SIGNS: dict[int, DecimalSign] = {_POINT: ".", _COMMA: ","}


class CellReader:
    """Reads the figures of one file.

    A cell that can be read in one way only settles the file's decimal sign. Failing that, an
    unquoted number between commas has a decimal point. What is then still ambiguous is refused.
    """

    def __init__(self, table: Table, columns: Iterable[int], dialect: Dialect) -> None:
        """Look at all the `columns` that hold figures, to settle the decimal sign."""
        self._table = table
        whole = {column: _read(table.whole.columns[column], dialect) for column in columns}
        signs = {
            sign
            for code, sign in _SIGNS.items()
            if any((read.sign == code).any() for read in whole.values())
        }
        self._decimal: DecimalSign | None = signs.pop() if len(signs) == 1 else None
        self._decimal = dialect.decimal or self._decimal
        self._is_told = dialect.decimal is not None
        self._readings = {column: read.at(table.rows) for column, read in whole.items()}
        self.found: list[tuple[int, Diagnostic]] = []
        """What is wrong, each with the row it is in."""

    def column(self, column: int, limits: Sequence[Limits], which: Codes) -> Quantity:
        """Return the column's figures, once; `which` of the `limits` holds for each row."""
        readings = self._readings.pop(column)
        values, ambiguous = self._values(readings, column)
        state = readings.state
        for place, one in enumerate(limits):
            if one.answers is not None:
                rows = np.flatnonzero((which == place) & (state == PRESENT))
                self._answers(column, rows, one.answers, values, state)
        unread = (state == PRESENT) & np.isnan(values)
        for row in np.flatnonzero(unread):
            fault = faults.AMBIGUOUS_NUMBER if ambiguous[row] else faults.UNREADABLE_NUMBER
            self._refuse(fault, int(row), column)
        beyond = _beyond(values, limits, which) & (state == PRESENT)
        for row in np.flatnonzero(beyond):
            self._refuse(faults.OUT_OF_RANGE, int(row), column, limits[which[row]])
        state[unread | beyond] = INVALID
        values[state != PRESENT] = np.nan
        return Quantity(values, state)

    def _values(self, readings: _Readings, column: int) -> tuple[Floats, Flags]:
        """Return the readings that hold, and which texts have two that differ."""
        values, ambiguous = readings.value, readings.sign == _BOTH
        if self._is_told:
            values[readings.sign == (_COMMA if self._decimal == "." else _POINT)] = np.nan
        if readings.comma is None or self._decimal == ".":
            return values, ambiguous
        if self._decimal == ",":
            values[ambiguous] = readings.comma[ambiguous]
            return values, ambiguous
        rows = np.flatnonzero(ambiguous)
        by_point = np.array([self._table.has_point(int(row), column) for row in rows], np.bool_)
        values[rows[~by_point]] = np.nan
        return values, ambiguous

    def _answers(
        self,
        column: int,
        rows: Positions,
        answers: Mapping[str, float],
        values: Floats,
        state: States,
    ) -> None:
        """Fill in what the worded answers in `rows` count as."""
        words = self._table.columns[column].take(rows).words
        worth = words.lookup([answers.get(fold(text), np.nan) for text in words.texts], np.float64)
        values[rows] = worth
        for row in rows[np.isnan(worth)]:
            text = self._table.columns[column][row]
            hint, known = did_you_mean(text, answers), ", ".join(answers)
            self._tell(faults.UNKNOWN_ANSWER, int(row), column, hint=hint, known=known)
        state[rows[np.isnan(worth)]] = INVALID

    def _refuse(self, fault: Fault, row: int, column: int, allowed: Limits = ANYTHING) -> None:
        text = self._table.columns[column][row]
        mark = _MARKED.fullmatch(text.strip())
        if fault is faults.UNREADABLE_NUMBER and _ERROR_CELL.fullmatch(text.strip()):
            self._tell(faults.ERROR_CELL, row, column)
        elif fault is faults.UNREADABLE_NUMBER and mark:
            self._tell(faults.FOOTNOTE, row, column, mark=mark["mark"], number=mark["number"])
        else:
            point, comma = (numbers.in_words(one or 0.0) for one in numbers.read(text))
            limits = numbers.limits_in_words(allowed.low, allowed.high)
            self._tell(fault, row, column, point=point, comma=comma, **limits)

    def _tell(self, fault: Fault, row: int, column: int, **details: object) -> None:
        place, text = self._table.place(row, column), self._table.columns[column][row].strip()
        self.found.append((row, fault.at(place, text=text, **details)))


def _beyond(values: Floats, limits: Sequence[Limits], which: Codes) -> Flags:
    """Return which figures lie outside their limits, whose ends are within."""
    if all(one.low is None and one.high is None for one in limits):
        return np.zeros(len(values), np.bool_)
    low = np.array([-np.inf if one.low is None else one.low for one in limits])
    high = np.array([np.inf if one.high is None else one.high for one in limits])
    return (values < low[which]) | (values > high[which])


def _read(column: Column, dialect: Dialect) -> _Readings:
    """Return what a column's cells mean; what the file stores as a number has one reading."""
    if column.figures is not None:
        return _stored(column, column.figures, dialect)
    if column.is_encoded:
        texts, codes = column.distinct
        return _read_texts(texts, dialect).at(codes)
    with ThreadPoolExecutor() as pool:
        return _one_below_another(
            pool.map(lambda texts: _read_texts(texts, dialect), column.cells.chunks)
        )


def _one_below_another(pieces: Iterable[_Readings]) -> _Readings:
    some = list(pieces)
    value, sign, state = (np.concatenate([one[at] for one in some]) for at in range(3))
    if all(one.comma is None for one in some):
        return _Readings(value, sign, state)
    comma = [one.value if one.comma is None else one.comma for one in some]
    return _Readings(value, sign, state, np.concatenate(comma))


def _stored(column: Column, figures: Floats, dialect: Dialect) -> _Readings:
    rows = np.flatnonzero(np.isnan(figures))
    texts = _read(Column(column.take(rows).cells), dialect)
    whole = _blank(len(figures))._replace(value=figures.copy())
    return _put(whole, rows, texts)


def _blank(length: int) -> _Readings:
    value, codes = np.full(length, np.nan), np.zeros((2, length), np.int8)
    return _Readings(value, codes[0], codes[1] + np.int8(PRESENT))


def _put(whole: _Readings, rows: Positions, some: _Readings) -> _Readings:
    """Return the readings with those of some rows filled in."""
    whole.value[rows], whole.sign[rows], whole.state[rows] = some[:3]
    if some.comma is None:
        return whole
    comma = whole.value.copy() if whole.comma is None else whole.comma
    comma[rows] = some.comma
    return whole._replace(comma=comma)


def _read_texts(texts: Any, dialect: Dialect) -> _Readings:  # noqa: ANN401 - pyarrow is untyped
    """Return what texts mean: plain numbers by one cast, the others one by one."""
    plain, whole = _plain(texts, ".", dialect)
    rest = np.flatnonzero(~plain)
    if len(rest):
        left = texts.take(pa.array(rest))
        plain, some = _plain(left, ",", dialect)
        whole = _put(whole, rest, some)
        odd = rest[~plain]
        whole = _put(whole, odd, _odd(texts.take(pa.array(odd)), dialect))
    return whole


def _plain(texts: Any, sign: DecimalSign, dialect: Dialect) -> tuple[Flags, _Readings]:  # noqa: ANN401
    """Return which texts are digits with at most one `sign`, and what they mean.

    The other sign reads one group of three digits as thousands, and no other fraction at all.
    """
    plain = _mask(pc.match_substring_regex(texts, rf"^[+-]?[0-9]+(?:\{sign}[0-9]+)?$"))
    words = [word for word in dialect.words if _NUMBER_LIKE.match(word)]
    if words:
        plain &= ~_mask(pc.is_in(texts, value_set=pa.array(words, pa.string())))
    own = texts if plain.all() else pc.if_else(pa.array(plain), texts, None)
    pointed = own if sign == "." else pc.replace_substring(own, sign, ".")
    values = np.asarray(pc.cast(pointed, pa.float64())) + 0.0
    at = np.asarray(pc.find_substring(texts, sign))
    signs = np.where(
        (at >= 0) & plain, np.int8(_POINT if sign == "." else _COMMA), np.int8(_EITHER)
    )
    whole = _Readings(values, signs, np.full(len(values), PRESENT, np.int8))
    groups = np.flatnonzero(
        plain & (at >= 0) & (np.asarray(pc.binary_length(texts)) - at == _GROUP)
    )
    exact = pc.match_substring_regex(
        texts.take(pa.array(groups)), rf"^[+-]?[1-9][0-9]{{0,2}}\{sign}[0-9]{{3}}$"
    )
    return plain, _with_thousands(whole, groups[_mask(exact)], sign)


def _with_thousands(whole: _Readings, rows: Positions, sign: DecimalSign) -> _Readings:
    """Return the readings where those of some rows, such as 1.234, may be thousands too."""
    if not len(rows):
        return whole
    whole.sign[rows] = _BOTH
    other = whole.value.copy()
    other[rows] = np.rint(whole.value[rows] * 1000)
    value, comma = (whole.value, other) if sign == "." else (other, whole.value)
    return whole._replace(value=value, comma=comma)


def _odd(texts: Any, dialect: Dialect) -> _Readings:  # noqa: ANN401
    """Return what each distinct text means, as people write numbers and words."""
    words = Column(pa.chunked_array([texts])).words
    read = [_one(text, dialect) for text in words.texts]
    value, sign, state, comma = zip(*read, strict=True) if read else ((), (), (), ())
    return _Readings(
        words.lookup(value, np.float64),
        words.lookup(sign, np.int8),
        words.lookup(state, np.int8),
        words.lookup(comma, np.float64),
    )


def _one(text: str, dialect: Dialect) -> tuple[float, int, int, float]:
    """Return a text's value, sign, state and its reading by comma."""
    if (folded := fold(text)) in dialect.missing_words:
        return np.nan, _EITHER, MISSING, np.nan
    if folded in dialect.none_words:
        return np.nan, _EITHER, NONE, np.nan
    readings = numbers.read(text)
    point, comma = (np.nan if one is None else one for one in readings)
    sign = _BOTH if readings.is_ambiguous else _OF_SIGN[readings.settles]
    return (comma if sign == _COMMA else point), sign, PRESENT, comma


def _mask(flags: Any) -> Flags:  # noqa: ANN401
    return np.array(flags, np.bool_)


_OF_SIGN = {None: _EITHER, ".": _POINT, ",": _COMMA}
_GROUP = len(".123")
_NUMBER_LIKE = re.compile(r"[+-]?[0-9]")
_ERROR_CELL = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)")
_MARKED = re.compile(
    r"(?P<number>[+-]?[0-9][0-9.,]*) ?(?P<mark>[*†‡¹²³⁴-⁹]+|\([0-9*a-z]\)|\[[0-9*a-z]\])"
)
