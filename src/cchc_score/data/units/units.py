"""Who is scored: a unit as it is shown, and what makes two of them the same."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol

from cchc_score.definition.quantity import Positions
from cchc_score.diagnostics import Place
from cchc_score.language import alphabetical, fold, level_key, name_key
from cchc_score.periods import Period

ATTRIBUTES = ("level", "parent", "unit_code", "region")
NOWHERE = -1


class Unit(NamedTuple):
    """A unit as it is shown; an attribute that no file gives is empty."""

    name: str
    level: str = ""
    parent: str = ""
    unit_code: str = ""
    region: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """Return the sort key: the Vietnamese alphabet."""
        return alphabetical(self.name), alphabetical(self.parent), self.level, self.unit_code

    def __str__(self) -> str:
        """Return what tells the unit from others of its name."""
        told = ", ".join(text for text in self[1:4] if text)
        return f"{self.name} ({told})" if told else self.name


class Ties(NamedTuple):
    """What ties the units of a run to one another, each by its position.

    `key` is the same for all that are one unit at different times. `above` is the key of the unit
    that it belongs to, −1 where that is no unit of the run.
    """

    key: Positions
    above: Positions


class Spoken(Protocol):
    """Knows where, and of which periods, units are spoken of as they are spelled."""

    def place(self, unit: Unit) -> Place:
        """Return where a unit is first spelled like this."""

    def periods(self, unit: Unit) -> set[Period]:
        """Return the periods of which anything is said of a unit spelled like this."""


class Identity(NamedTuple):
    """What makes a unit itself, folded: its name, and whatever is known of the rest."""

    name: str
    level: str
    parent: str
    code: str

    def fits(self, other: "Identity") -> bool:
        """Whether nothing that both know differs."""
        return all(one == two or not (one and two) for one, two in zip(self, other, strict=True))

    def is_within(self, other: "Identity") -> bool:
        """Whether the other knows all of this, and more."""
        pairs = zip(self, other, strict=True)
        return self != other and self.fits(other) and all(two or not one for one, two in pairs)


@lru_cache(maxsize=100_000)
def identity(unit: Unit) -> Identity:
    """Return what makes a unit itself."""
    level, parent = level_key(unit.level), name_key(unit.parent)
    return Identity(name_key(unit.name), level, parent, fold(unit.unit_code))


def told_apart(units: Sequence[Unit]) -> list[str]:
    """Return the units' names; where two would look alike, with what tells them apart."""
    bearers = Counter(name_key(unit.name) for unit in units)
    return [str(unit) if bearers[name_key(unit.name)] > 1 else unit.name for unit in units]


def bare(name: str) -> str:
    """Return the key of a name without any diacritics."""
    return " ".join(map(_bare, name_key(name).split()))


@lru_cache(maxsize=100_000)
def _bare(syllable: str) -> str:
    marks = unicodedata.normalize("NFD", syllable).replace("đ", "d")
    return "".join(mark for mark in marks if not unicodedata.combining(mark))
