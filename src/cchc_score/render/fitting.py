"""How wide every column is where a screen is narrow: figures stay whole, words take the rest."""

import textwrap
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

_LEAST_TEXT, _LEAST_TITLE, _LONG_WORD = 6, 24, 16
GUTTERS = (3, 2, 1)
"""How many blanks stand between columns: as many as there is room for."""


class Measures(NamedTuple):
    """What a column needs: for its longest cell, and for its longest word or figure.

    Words are given more than the least before the headings of figures are.
    """

    most: int
    least: int
    is_text: bool


def width(text: str) -> int:
    """Return how many places a text takes on a screen."""
    return len(text) if text.isascii() else sum(map(_places, text))


@lru_cache(maxsize=10_000)
def _places(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in {"W", "F"} else 1


def measures(heading: str, cells: Sequence[str], *, is_number: bool, is_title: bool) -> Measures:
    """Return what a column needs; of figures only the heading can be folded."""
    distinct = set(cells)
    most = max(map(width, (heading, *distinct)))
    word = max(map(width, heading.split()), default=1)
    if is_number:
        return Measures(most, max(word, max(map(width, distinct), default=0)), is_text=False)
    words = (width(one) for text in distinct for one in text.split())
    least = max(word, min(max(words, default=1), _LONG_WORD), _LEAST_TEXT)
    least = min(most, max(least, _LEAST_TITLE) if is_title else least)
    return Measures(most, least, is_text=True)


class Fit(NamedTuple):
    """The width of every column, and how many blanks are between two and before the first."""

    widths: list[int]
    gutter: int
    margin: int


def fit(needs: Sequence[Measures], room: int, margin: int) -> Fit | None:
    """Return widths that fit into `room` places; None where even the least are too wide.

    Where all fits it is as it is in a pipe. Else gutters shrink first, and the room that is left
    goes where texts have the most lines.
    """
    spaces = len(needs) - 1
    whole, least = sum(one.most for one in needs), sum(one.least for one in needs)
    if whole + GUTTERS[0] * spaces + margin <= room:
        return Fit([one.most for one in needs], GUTTERS[0], margin)
    for gutter in GUTTERS[1:]:
        left = room - least - gutter * spaces
        if left >= 0:
            return Fit(_spread(needs, left), gutter, 0)
    return None


def _spread(needs: Sequence[Measures], left: int) -> list[int]:
    """Return the least widths and what is left, place by place to whoever has the most lines."""
    widths = [one.least for one in needs]
    for _ in range(min(left, sum(one.most - one.least for one in needs))):
        lines = [
            (size < one.most, one.is_text, one.most / size)
            for one, size in zip(needs, widths, strict=True)
        ]
        widths[lines.index(max(lines))] += 1
    return widths


def folded(text: str, room: int) -> list[str]:
    """Return a text in lines of at most `room` places, all as far in as the first."""
    bare = text.lstrip(" ")
    inset = text[: len(text) - len(bare)]
    if width(text) <= room:
        return [text]
    inset = inset[: max(0, room - _LEAST_TEXT)]
    return [inset + line for line in textwrap.wrap(bare, max(1, room - len(inset)))] or [""]
