"""A file of units: who there is, under which names and codes, and who belongs to whom, when."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from cchc_score.data import faults
from cchc_score.data.units.units import NOWHERE, Spoken, Unit
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import fold, level_key, name_key
from cchc_score.periods import Period


class Entry(NamedTuple):
    """One unit as it was for a time.

    `names` are the keys of all it is called, `homes` those of what its parent is, codes included.
    `place` is where the file says whom it belongs to.
    """

    unit: Unit
    names: frozenset[str]
    homes: frozenset[str]
    successor: str
    begins: Period | None
    ends: Period | None
    place: Place

    @property
    def span(self) -> tuple[int, int]:
        """Return its first and its last month, counted from year 0."""
        first = self.begins.year * 12 + self.begins.first if self.begins else ALWAYS[0]
        return first, last_month(self.ends) if self.ends else ALWAYS[1]

    def is_in(self, when: Period) -> bool:
        """Whether there was such a unit on the period's last day."""
        first, last = self.span
        return first <= last_month(when) <= last

    def fits(self, unit: Unit) -> bool:
        """Whether nothing that `unit` says beside its name and code speaks against this one."""
        level, parent = unit.level, unit.parent
        of_level = not (level and self.unit.level) or level_key(level) == level_key(self.unit.level)
        spoken, homes = {name_key(parent), fold(parent)}, self.homes | set(map(_short, self.homes))
        spoken |= {_short(parent)}
        return of_level and (not (parent and self.homes) or bool(spoken & homes))


ALWAYS = (0, 1 << 32)
"""The span of a unit that has neither beginning nor end."""


def _short(code: str) -> str:
    """Return what a spreadsheet makes of a code that it takes for a number: 1 of 01."""
    folded = _AS_NUMBER.sub("", fold(code))
    return folded.lstrip("0") if folded.isdecimal() else folded


_AS_NUMBER = re.compile(r"^'(?=\d)|(?<=\d)\.0+$")


def last_month(when: Period) -> int:
    """Return a period's last month, counted from year 0."""
    return when.year * 12 + when.last


@dataclass(frozen=True)
class Directory:
    """All units of one file, each by its place among the `entries`.

    `key` is the same for all entries that are one unit, whose attributes changed. `above` are those
    that an entry may belong to: none, one, or several where the file leaves it open.
    """

    entries: Sequence[Entry]
    by_name: Mapping[str, Sequence[int]]
    by_code: Mapping[str, Sequence[int]]
    key: Sequence[int]
    above: Sequence[Sequence[int]]

    @cached_property
    def by_short_code(self) -> Mapping[str, Sequence[int]]:
        """Return the units by their codes as a spreadsheet shortens them."""
        short = defaultdict[str, list[int]](list)
        for code, places in self.by_code.items():
            short[_short(code)] += places
        return short

    def named(self, unit: Unit) -> Sequence[int]:
        """Return the units that a code means, or else a name."""
        if unit.unit_code:
            return self.coded(unit.unit_code)
        return self.by_name.get(name_key(unit.name), ())

    def coded(self, code: str) -> Sequence[int]:
        """Return the units of a code; of one that no unit has, those it may have been cut from."""
        return self.by_code.get(fold(code)) or self.by_short_code.get(_short(code), ())

    def at(self, place: int, when: Period) -> int:
        """Return what has become of a unit by the end of a period."""
        seen = {place}
        while self.entries[place].successor and not self.entries[place].is_in(when):
            code = fold(self.entries[place].successor)
            heirs = [one for one in self.by_code.get(code, ()) if one not in seen]
            if not heirs:
                return place
            living = [one for one in heirs if self.entries[one].is_in(when)]
            place = (living or heirs)[0]
            seen.add(place)
        return self.face(place, when)

    def face(self, place: int, when: Period) -> int:
        """Return the same unit as it was in a period, or as it is where that is not told."""
        if self.entries[place].is_in(when):
            return place
        code = fold(self.entries[place].unit.unit_code)
        faces = [one for one in self.by_code[code] if self.key[one] == self.key[place]]
        return next((one for one in faces if self.entries[one].is_in(when)), place)


def directory(entries: Sequence[Entry]) -> Directory:
    """Return the units, each tied to itself at other times and to those it may belong to."""
    by_name, by_code = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    for place, entry in enumerate(entries):
        by_code[fold(entry.unit.unit_code)].append(place)
        for name in entry.names:
            by_name[name].append(place)
    key = _keys(entries, by_code)
    orphans = Directory(entries, by_name, by_code, key, ())
    above = [_above(place, orphans) for place in range(len(entries))]
    named = [
        _belonging(entry, [entries[at] for at in homes])
        for entry, homes in zip(entries, above, strict=True)
    ]
    return Directory(named, by_name, by_code, key, above)


def _keys(entries: Sequence[Entry], by_code: Mapping[str, Sequence[int]]) -> list[int]:
    """Return for each entry the first one that is the same unit.

    One code, one time after the other, is one unit, unless others were merged into it in between.
    """
    key = list(range(len(entries)))
    joined = defaultdict[str, list[int]](list)
    for entry in entries:
        if entry.successor and fold(entry.successor) != fold(entry.unit.unit_code):
            joined[fold(entry.successor)].append(entry.span[1])
    for code, places in by_code.items():
        ordered = sorted(places, key=lambda place: entries[place].span)
        for before, after in pairwise(ordered):
            ends, begins = entries[before].span[1], entries[after].span[0]
            merged = any(ends <= one < begins for one in joined[code])
            if ends < begins and not merged:
                key[after] = key[before]
    return key


def _above(place: int, units: Directory) -> list[int]:
    """Return the entries that one may belong to, one for each unit: by code, or else by name."""
    own, entries = units.entries[place], units.entries
    text = own.unit.parent
    if not text:
        return []
    named = [
        one
        for one in units.by_name.get(name_key(text), ())
        if not own.unit.level or level_key(entries[one].unit.level) != level_key(own.unit.level)
    ]
    some = [one for one in units.coded(text) or named if units.key[one] != units.key[place]]
    together = [one for one in some if _meet(entries[one].span, own.span)]
    return list({units.key[one]: one for one in reversed(together or some)}.values())


def _meet(one: tuple[int, int], two: tuple[int, int]) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def _belonging(entry: Entry, homes: Sequence[Entry]) -> Entry:
    """Return an entry that calls its parent by its name, where there is no doubt about it."""
    if len(homes) != 1:
        return entry
    (home,) = homes
    called = entry.homes | home.names | {fold(home.unit.unit_code)}
    return entry._replace(unit=entry.unit._replace(parent=home.unit.name), homes=called)


def find(
    units: Directory, told: Iterable[tuple[Unit, Period]], spoken: Spoken
) -> tuple[dict[tuple[Unit, Period], int], list[Diagnostic]]:
    """Return the entry that is meant by each unit that the files speak of, and what is unclear."""
    found: dict[tuple[str, Unit], Diagnostic] = {}
    meant: dict[tuple[Unit, Period], int] = {}
    for unit, when in told:
        place, unclear = _find(units, unit, when, spoken)
        if unclear:
            found.setdefault((unclear.fault.code, unit), unclear)
        if place != NOWHERE:
            meant[unit, when] = units.face(place, when)
    return meant, list(found.values())


def _find(
    units: Directory, unit: Unit, when: Period, spoken: Spoken
) -> tuple[int, Diagnostic | None]:
    """Return the entry that a row means, and what is wrong or odd about it."""
    named, entries = units.named(unit), units.entries
    if not named:
        hint = did_you_mean(unit.name, [entry.unit.name for entry in entries])
        return NOWHERE, faults.UNKNOWN_UNIT.at(spoken.place(unit), unit=unit, hint=hint)
    called = [one for one in named if name_key(unit.name) in entries[one].names]
    if not called:
        other = entries[named[0]]
        return NOWHERE, faults.CODE_AND_NAME.at(
            spoken.place(unit),
            unit=unit.name,
            code=unit.unit_code,
            name=other.unit.name,
            where=other.place,
        )
    fitting = [one for one in called if entries[one].fits(unit)]
    if not fitting:
        return NOWHERE, _disagree(unit, entries[called[0]], spoken)
    living = [one for one in fitting if entries[one].is_in(when)]
    if len({units.key[one] for one in living or fitting}) > 1:
        one, two = (entries[place].unit for place in (living or fitting)[:2])
        place = spoken.place(unit)
        return NOWHERE, faults.AMBIGUOUS_UNIT.at(place, unit=unit.name, one=one, two=two)
    if not living:
        place = spoken.place(unit)
        return fitting[0], faults.NOT_OF_ITS_TIME.at(place, unit=unit.name, period=when)
    return living[0], None


def _disagree(unit: Unit, other: Entry, spoken: Spoken) -> Diagnostic:
    column = "parent" if level_key(unit.level) == level_key(other.unit.level) else "level"
    one, two = getattr(unit, column), getattr(other.unit, column)
    return faults.ATTRIBUTES_DISAGREE.at(
        spoken.place(unit), unit=unit.name, column=column, one=one, other=two, where=other.place
    )
