"""Who is scored: one unit for all spellings of one name."""

from collections.abc import Sequence
from typing import NamedTuple

from cchc_score.language import alphabetical, fold

ATTRIBUTES = ("level", "parent", "unit_code", "region")


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
        return alphabetical(self.name), alphabetical(self.parent), self.level


Identity = tuple[str, str, str]


def identity(name: str, level: str, parent: str) -> Identity:
    """Return what makes a unit itself: its name within its level and parent."""
    return fold(name), fold(level), fold(parent)


def merge(spellings: Sequence[Unit]) -> tuple[Unit, tuple[str, str, str] | None]:
    """Return one unit for all its rows, and the first attribute on which they disagree.

    The disagreement is (attribute, one value, another). Of several spellings one is
    shown whatever the order of rows, capitals before small letters.
    """
    name = min(one.name for one in spellings)
    settled = Unit(name, spellings[0].level, spellings[0].parent)
    for attribute in ("unit_code", "region"):
        values = sorted({getattr(one, attribute) for one in spellings} - {""})
        if len({fold(value) for value in values}) > 1:
            return settled, (attribute, values[0], values[1])
        settled = settled._replace(**{attribute: values[0] if values else ""})
    return settled, None
