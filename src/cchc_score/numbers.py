"""Numbers: one place that reads them as people write them, one that rounds and prints them.

What a file states is carried as it is stated, to fifteen significant digits, and whole numbers are
exact. Of computed figures binary noise is dropped before every comparison, rounding, rank and
print. Rounding is half away from zero. Minus zero never appears.
"""

import decimal
import re
import unicodedata
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cchc_score.language import Lang, Text, seen

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
DecimalSign = Literal[".", ","]


def drop_noise(values: ArrayLike, stated: Flags | None = None) -> Floats:
    """Return computed `values` without binary noise; NaN stays NaN.

    Nine decimals are kept below a thousand and twelve significant digits above, so that 0.1 + 0.2
    ties with 0.3. A whole number, and what a file has `stated`, has no noise.
    """
    array = np.asarray(values, dtype=np.float64)
    with np.errstate(all="ignore"):
        cleaned = np.rint(array * _NINE) / _NINE
        large = np.abs(array) >= _LARGE
        if np.any(large):
            cleaned = np.where(large, array, cleaned)
            noisy = large & (array != np.rint(array))
            cleaned[noisy] = _digits(array[noisy], 12)
    if stated is not None:
        cleaned = np.where(stated, array, cleaned)
    return np.asarray(cleaned + 0.0, dtype=np.float64)


def difference(one: Floats, other: Floats) -> Floats:
    """Return one less the other without what subtraction adds: to the greater's fifteenth digit."""
    with np.errstate(all="ignore"):
        greater = np.fmax(np.abs(one), np.abs(other))
        scale = np.power(10.0, 14 - np.floor(np.log10(greater)))
        found = np.rint((one - other) * scale) / scale
    return np.where(np.isfinite(found), found, one - other) + 0.0


def as_stated(values: Floats) -> Floats:
    """Return figures as a file states them: fifteen significant digits, whole numbers exact."""
    with np.errstate(all="ignore"):
        is_open = np.isfinite(values) & (values != np.rint(values))
    stated = np.where(is_open, _digits(values, 15), values) + 0.0
    tiny = np.flatnonzero(is_open & (np.abs(values) < _TINY))
    stated[tiny] = [float(f"{value:.15g}") for value in values[tiny].tolist()]
    return stated


def round_half_away(values: ArrayLike, decimals: int | NDArray[np.int64]) -> Floats:
    """Return clean `values` rounded to `decimals` (one for all or one each), halves up in size.

    They are rounded as they are written: up to fifteen significant digits.
    """
    clean = np.asarray(values, dtype=np.float64) + 0.0
    places = np.asarray(decimals)
    scale = np.power(10.0, np.clip(places, 0, _MOST_DECIMALS))
    with np.errstate(all="ignore"):
        scaled = np.abs(_digits(clean * scale, 15))
        rounded = np.copysign(np.floor(scaled + 0.5), clean) / scale + 0.0
    return np.where((places <= _MOST_DECIMALS) & (scaled < _FIFTEEN), rounded, clean)


def _digits(array: Floats, digits: int) -> Floats:
    """Return the figures to so many significant digits."""
    with np.errstate(all="ignore"):
        size = np.abs(array)
        exponent = np.floor(np.log10(size))
        exponent -= size < np.power(10.0, exponent)  # a logarithm that was rounded up
        shift = np.where(np.isfinite(exponent), digits - 1 - exponent, 0)
        up, down = np.power(10.0, np.maximum(shift, 0)), np.power(10.0, np.maximum(-shift, 0))
        cleaned = np.rint(array * up / down) / up * down
    return np.where(np.isfinite(cleaned), cleaned, array)


def plain(value: float) -> str:
    """Return `value` for machines: shortest decimal form, point, no trailing `.0`."""
    return repr(float(value)).removesuffix(".0")


def printed(value: float, decimals: int, lang: Lang) -> str:
    """Return an already rounded `value` for people, `1.234,50` in Vietnamese."""
    exact = value if abs(value) < _EXACT else decimal.Decimal(repr(float(value)))
    text = f"{exact:,.{decimals}f}"
    return text.translate(_VIETNAMESE) if lang == "vi" else text


def in_words(value: float) -> Text:
    """Return `value` as it stands in a sentence of each language; noise is no part of it."""
    is_stated = as_stated(np.array([value], np.float64)) == value
    text = plain(float(drop_noise([value], is_stated)[0]))
    return Text(text.replace(".", ","), text)


def limits_in_words(low: float | None, high: float | None) -> dict[str, Text]:
    """Return `low` and `high` as they stand in a sentence; None is endless."""
    return {
        "low": Text("−∞", "−∞") if low is None else in_words(low),
        "high": Text("∞", "∞") if high is None else in_words(high),
    }


class Readings(NamedTuple):
    """What a text means with a decimal point, and what it means with a decimal comma."""

    point: float | None
    comma: float | None

    @property
    def settles(self) -> DecimalSign | None:
        """Return the decimal sign, where the text can be read in one way only."""
        if (self.point is None) == (self.comma is None):
            return None
        return "." if self.comma is None else ","

    @property
    def is_ambiguous(self) -> bool:
        """Whether both readings hold and differ, as in `1.234`."""
        return None not in self and self.point != self.comma

    def by(self, sign: DecimalSign) -> float | None:
        """Return the reading with that decimal sign."""
        return self.point if sign == "." else self.comma


def read_number(text: str) -> Readings:
    """Return both readings of `text`: signs, spaces or marks between thousands, `%`, E notation."""
    bare = seen(text).translate(_SAME).strip().removesuffix("%").rstrip()
    if _SPACED.fullmatch(bare):
        bare = bare.replace(" ", "")
    return Readings(_read(bare, _POINT, ","), _read(bare, _COMMA, "."))


def _read(bare: str, form: re.Pattern[str], thousands: str) -> float | None:
    if not form.fullmatch(bare):
        return None
    value = float(bare.replace(thousands, "").replace(",", "."))
    return float(as_stated(np.array([value]))[0]) if np.isfinite(value) else None


def _form(decimal: str, thousands: str) -> re.Pattern[str]:
    whole = rf"(?:[1-9][0-9]{{0,2}}(?:{thousands}[0-9]{{3}})+|[0-9]+)"
    fraction = rf"{decimal}[0-9]+"
    return re.compile(rf"[+-]?(?:{whole}(?:{fraction})?|{fraction})(?:[eE][+-]?[0-9]{{1,3}})?")


_EXACT, _LARGE, _NINE, _FIFTEEN, _TINY, _MOST_DECIMALS = 1e5, 1e3, 1e9, 1e15, 1e-7, 9
_VIETNAMESE = str.maketrans(",.", ".,")
_POINT, _COMMA = _form(r"\.", ","), _form(",", r"\.")
_SPACED = re.compile(r"[+-]?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?")
_SPACES = dict.fromkeys("\u00a0\u2007\u2009\u202f", " ")
_MINUSES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\uff0d", "-")
_FULL_WIDTH = {
    chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFF05, 0xFF1A)
}
_SAME = str.maketrans(_FULL_WIDTH | _MINUSES | _SPACES)
