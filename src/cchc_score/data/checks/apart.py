"""Attributes that split the field: levels, regions and parents of one unit, nearly another's."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.checks import nobody
from cchc_score.data.figures.observations import Observations
from cchc_score.data.units.units import bare
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import KINDS, Text, fold, level_key, name_key

_COLUMNS: dict[str, tuple[Callable[[str], str], Text]] = {
    "level": (level_key, Text("cấp", "level")),
    "region": (fold, Text("vùng", "region")),
    "parent": (name_key, Text("đơn vị cấp trên", "parent")),
}
_ENGLISH = {word for kind in KINDS for word in kind.en}
_HEADS = ("vung ", "mien ", "khu vuc ", "region ", "the ")
_LONG, _LETTERS = 4, 3


class _Value(NamedTuple):
    """What an attribute is called, and the units that have it, each once, by position."""

    text: str
    units: list[int]


def stands_apart(observations: Observations) -> Iterator[Diagnostic]:
    """Yield a warning for each level, region and parent that one unit alone has, near another."""
    for column, (key, title) in _COLUMNS.items():
        values = _values(observations, column, key)
        for one, other in _near(values):
            unit = one.units[0]
            yield faults.NEAR_ANOTHER.at(
                observations.place_of(unit),
                unit=observations.units[unit].name,
                column=title,
                one=one.text,
                other=other.text,
            )


def _values(
    observations: Observations, column: str, key: Callable[[str], str]
) -> Mapping[str, _Value]:
    """Return the values of an attribute by their keys; a unit is one at all times."""
    units = np.unique(observations.unit)
    who = units if observations.ties is None else observations.ties.key[units]
    bearers: dict[str, dict[int, int]] = defaultdict(dict)
    texts: dict[str, str] = {}
    for at, one in zip(units.tolist(), who.tolist(), strict=True):
        if text := getattr(observations.units[at], column):
            bearers[key(text)].setdefault(one, at)
            texts.setdefault(key(text), text)
    return {one: _Value(texts[one], list(some.values())) for one, some in bearers.items()}


def _near(values: Mapping[str, _Value]) -> Iterator[tuple[_Value, _Value]]:
    """Yield each value of a lone unit with the one that it is near; of two such the later."""
    told: set[str] = set()
    for one, value in reversed(list(values.items())):
        others = [key for key in values if key not in told | {one} and _are_near(one, key, values)]
        if len(value.units) == 1 and others:
            told.add(one)
            yield value, values[max(others, key=lambda key: len(values[key].units))]


def _are_near(one: str, other: str, values: Mapping[str, _Value]) -> bool:
    """Whether two values may be one: but for marks, a word before it, initials, a letter."""
    texts = values[one].text, values[other].text
    plain = [_plain(text) for text in texts]
    if plain[0] == plain[1] or _translates(one, other):
        return True
    short, long = sorted(plain, key=len)
    return _are_initials(short, long) or _is_slip(*map(fold, texts))


def _plain(text: str) -> str:
    """Return a text without marks and without the word that says what it is."""
    plain = bare(text)
    return next((plain.removeprefix(head) for head in _HEADS if plain.startswith(head)), plain)


def _translates(one: str, other: str) -> bool:
    """Whether two levels are the same in the two languages."""
    kinds = nobody.KINDS.get(one), nobody.KINDS.get(other)
    return None not in kinds and kinds[0] == kinds[1] and len({one, other} & _ENGLISH) == 1


def _are_initials(short: str, long: str) -> bool:
    syllables = long.split()
    return len(syllables) >= _LETTERS and short == "".join(one[0] for one in syllables)


def _is_slip(one: str, other: str) -> bool:
    """Whether one syllable of several letters differs in one of them, but for the first."""
    mine, others = one.split(), other.split()
    pairs = [pair for pair in zip(mine, others, strict=False) if pair[0] != pair[1]]
    if len(mine) != len(others) or len(pairs) != 1:
        return False
    a, b = pairs[0]
    is_long = max(len(a), len(b)) >= _LONG and a[0] == b[0]
    return is_long and (a + b).isalpha() and _is_one_off(a, b)


def _is_one_off(one: str, other: str) -> bool:
    """Whether one letter is another, is lacking, or stands behind the next."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) == 1:
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    differ = [at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(short) != len(long) or not 1 <= len(differ) <= len("ab"):
        return False
    swapped = pairwise(differ)
    return len(differ) == 1 or all(
        b == a + 1 and one[a] == other[b] and one[b] == other[a] for a, b in swapped
    )
