"""What texts mean as numbers: whole columns at once, and only the odd ones one by one."""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cchc_score import numbers
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.columns import RawColumn
from cchc_score.definition.quantity import MISSING, NONE, PRESENT, Codes, Positions, States
from cchc_score.language import fold
from cchc_score.numbers import DecimalSign, Flags, Floats


class Meanings(NamedTuple):
    """What each text means: its value, by which sign, and whether it is a word or a number.

    `value` is the only reading, or the one by point where a text has two (sign BOTH); `comma` has
    the other ones, and is None where there are none. NaN: no number.
    """

    value: Floats
    sign: States
    state: States
    comma: Floats | None = None

    def at(self, rows: Codes | None) -> "Meanings":
        """Return the readings of these rows; None: of all."""
        if rows is None:
            return self
        comma = None if self.comma is None else self.comma[rows]
        return Meanings(self.value[rows], self.sign[rows], self.state[rows], comma)


EITHER, POINT, COMMA, BOTH = range(4)
SIGNS: dict[int, DecimalSign] = {POINT: ".", COMMA: ","}


def read_texts(column: RawColumn, dialect: Dialect) -> Meanings:
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


def _one_below_another(pieces: Iterable[Meanings]) -> Meanings:
    some = list(pieces)
    value, sign, state = (np.concatenate([one[at] for one in some]) for at in range(3))
    if all(one.comma is None for one in some):
        return Meanings(value, sign, state)
    comma = [one.value if one.comma is None else one.comma for one in some]
    return Meanings(value, sign, state, np.concatenate(comma))


def _stored(column: RawColumn, figures: Floats, dialect: Dialect) -> Meanings:
    rows = np.flatnonzero(np.isnan(figures))
    texts = read_texts(RawColumn(column.take(rows).cells), dialect)
    whole = _blank(len(figures))._replace(value=numbers.as_stated(figures))
    return _put(whole, rows, texts)


def _blank(length: int) -> Meanings:
    value, codes = np.full(length, np.nan), np.zeros((2, length), np.int8)
    return Meanings(value, codes[0], codes[1] + np.int8(PRESENT))


def _put(whole: Meanings, rows: Positions, some: Meanings) -> Meanings:
    """Return the readings with those of some rows filled in."""
    whole.value[rows], whole.sign[rows], whole.state[rows] = some[:3]
    if some.comma is None:
        return whole
    comma = whole.value.copy() if whole.comma is None else whole.comma
    comma[rows] = some.comma
    return whole._replace(comma=comma)


def _read_texts(texts: Any, dialect: Dialect) -> Meanings:  # noqa: ANN401 - pyarrow is untyped
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


def _plain(texts: Any, sign: DecimalSign, dialect: Dialect) -> tuple[Flags, Meanings]:  # noqa: ANN401
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
    long = np.flatnonzero(np.asarray(pc.binary_length(texts)) > _EXACT)
    values[long] = numbers.as_stated(values[long])
    at = np.asarray(pc.find_substring(texts, sign))
    signs = np.where((at >= 0) & plain, np.int8(POINT if sign == "." else COMMA), np.int8(EITHER))
    whole = Meanings(values, signs, np.full(len(values), PRESENT, np.int8))
    groups = np.flatnonzero(
        plain & (at >= 0) & (np.asarray(pc.binary_length(texts)) - at == _GROUP)
    )
    exact = pc.match_substring_regex(
        texts.take(pa.array(groups)), rf"^[+-]?[1-9][0-9]{{0,2}}\{sign}[0-9]{{3}}$"
    )
    return plain, _with_thousands(whole, groups[_mask(exact)], sign)


def _with_thousands(whole: Meanings, rows: Positions, sign: DecimalSign) -> Meanings:
    """Return the readings where those of some rows, such as 1.234, may be thousands too."""
    if not len(rows):
        return whole
    whole.sign[rows] = BOTH
    other = whole.value.copy()
    other[rows] = np.rint(whole.value[rows] * 1000)
    value, comma = (whole.value, other) if sign == "." else (other, whole.value)
    return whole._replace(value=value, comma=comma)


def _odd(texts: Any, dialect: Dialect) -> Meanings:  # noqa: ANN401
    """Return what each distinct text means, as people write numbers and words."""
    words = RawColumn(pa.chunked_array([texts])).words
    read = [_one(text, dialect) for text in words.texts]
    value, sign, state, comma = zip(*read, strict=True) if read else ((), (), (), ())
    return Meanings(
        words.lookup(value, np.float64),
        words.lookup(sign, np.int8),
        words.lookup(state, np.int8),
        words.lookup(comma, np.float64),
    )


def _one(text: str, dialect: Dialect) -> tuple[float, int, int, float]:
    """Return a text's value, sign, state and its reading by comma."""
    if (folded := fold(text)) in dialect.missing_words:
        return np.nan, EITHER, MISSING, np.nan
    if folded in dialect.none_words:
        return np.nan, EITHER, NONE, np.nan
    readings = numbers.read_number(text)
    point, comma = (np.nan if one is None else one for one in readings)
    sign = BOTH if readings.is_ambiguous else _OF_SIGN[readings.settles]
    return (comma if sign == COMMA else point), sign, PRESENT, comma


def _mask(flags: Any) -> Flags:  # noqa: ANN401
    return np.array(flags, np.bool_)


_OF_SIGN = {None: EITHER, ".": POINT, ",": COMMA}
_GROUP = len(".123")
_EXACT = 15
"""Texts no longer than this have no more digits than a float carries."""
_NUMBER_LIKE = re.compile(r"[+-]?[0-9]")
