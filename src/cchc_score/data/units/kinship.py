"""Units and whom they belong to: the members of a run, before they are put in order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cchc_score.data.units.directory import ALWAYS, Directory, last_month
from cchc_score.data.units.settling import Face, Settled
from cchc_score.data.units.units import NOWHERE, Spoken, Unit
from cchc_score.diagnostics import Place
from cchc_score.language import fold, level_key, name_key
from cchc_score.periods import Period

Months = tuple[int, int]


class Member(NamedTuple):
    """A unit as it was for a time.

    `key` is the same for all that are one unit, `home` that of the unit it belongs to, −1 where
    that is no member. `doubted` are the units that its parent may be, where they are several, and
    `place` is where that is said.
    """

    unit: Unit
    key: int
    home: int = NOWHERE
    spans: Sequence[Months] = (ALWAYS,)
    doubted: Sequence[Unit] = ()
    place: Place = Place("")


Meant = dict[Unit | tuple[Unit, Period], int]
"""Which member each spelling means, at all times or in one period."""


def of_files(settled: Sequence[Settled], spoken: Spoken) -> tuple[list[Member], Meant]:
    """Return the members that files speak of, face by face, and what each spelling means."""
    members: list[Member] = []
    meant: Meant = {}
    called = _Called(settled)
    for key, one in enumerate(settled):
        for face, spans in zip(one.faces, _spans(one, spoken), strict=True):
            meant |= dict.fromkeys(face.spelled, len(members))
            meant |= {
                (unit, when): len(members)
                for unit in one.loose
                for when in spoken.periods(unit)
                if any(first <= last_month(when) <= last for first, last in spans)
            }
            member = called.member(face, key)._replace(spans=spans)
            if member.doubted:
                member = member._replace(place=spoken.place(face.spelled[0]))
            members.append(member)
    return members, meant


def _spans(one: Settled, spoken: Spoken) -> list[list[Months]]:
    """Return when each face of a unit holds: from the first period told of it to the next one's."""
    if len(one.faces) == 1:
        return [[ALWAYS]]
    told = sorted(
        (last_month(period), at)
        for at, face in enumerate(one.faces)
        for period in {when for unit in face.spelled for when in spoken.periods(unit)}
    )
    starts = [ALWAYS[0], *(month for month, _ in told[1:])]
    ends = [*(month - 1 for month in starts[1:]), ALWAYS[1]]
    spans: list[list[Months]] = [[] for _ in one.faces]
    for (_, at), begins, last in zip(told, starts, ends, strict=True):
        spans[at].append((begins, last))
    return spans


class _Called:
    """Finds units by what the parent of another is called: a name, or else a code."""

    def __init__(self, settled: Sequence[Settled]) -> None:
        self.firsts = [one.faces[0].unit for one in settled]
        self.levels = [{level_key(face.unit.level) for face in one.faces} for one in settled]
        self.by_name, self.by_code = (
            defaultdict[str, set[int]](set),
            defaultdict[str, set[int]](set),
        )
        for key, one in enumerate(settled):
            for face in one.faces:
                self.by_name[name_key(face.unit.name)].add(key)
                self.by_code[fold(face.unit.unit_code)].add(key)

    def member(self, face: Face, key: int) -> Member:
        """Return a face of a unit with whom it belongs to."""
        unit, homes = face.unit, self._homes(face.unit, key)
        if len(homes) != 1:
            return Member(unit, key, doubted=[self.firsts[home] for home in homes])
        name = self.firsts[homes[0]].name
        is_shared = len(self.by_name[name_key(name)]) > 1
        shown = unit if is_shared else unit._replace(parent=name)
        return Member(shown, key, homes[0])

    def _homes(self, unit: Unit, key: int) -> list[int]:
        """Return the units that one may belong to: none of its own level."""
        if not unit.parent:
            return []
        named = self.by_name.get(name_key(unit.parent)) or self.by_code.get(fold(unit.parent))
        own = {level_key(unit.level)} - {""}
        return sorted(one for one in named or () if one != key and not own & self.levels[one])


def of_directory(
    units: Directory, told: Iterable[int], as_of: Period | None, *, roll_up: bool
) -> dict[int, Member]:
    """Return the members by their places in a directory: those told of, and what they belong to.

    With `as_of` those who follow them, and all whom those followed; to `roll_up` all above them,
    and all that belong to those.
    """
    wanted = set(told)
    if as_of:
        heirs = [units.at(place, as_of) for place in range(len(units.entries))]
        followed = {heirs[place] for place in wanted}
        wanted |= followed | {place for place, heir in enumerate(heirs) if heir in followed}
    wanted |= {homes[0] for homes in map(units.above.__getitem__, wanted) if len(homes) == 1}
    if roll_up:
        wanted |= _kin(units, wanted)
    return {place: _member(units, place) for place in sorted(wanted)}


def _member(units: Directory, place: int) -> Member:
    entry, homes = units.entries[place], units.above[place]
    home = units.key[homes[0]] if len(homes) == 1 else NOWHERE
    doubted = [units.entries[one].unit for one in homes] if len(homes) > 1 else []
    return Member(entry.unit, units.key[place], home, [entry.span], doubted, entry.place)


def _kin(units: Directory, wanted: Iterable[int]) -> set[int]:
    """Return the units above those wanted, and all that belong to one of them, as at any time."""
    faces, below = defaultdict[int, list[int]](list), defaultdict[int | str, list[int]](list)
    for place, key in enumerate(units.key):
        faces[key].append(place)
        below[_home(units, place)].append(place)
    waiting, homes = list(wanted), set[int | str]()
    while waiting:
        home = _home(units, waiting.pop())
        if home not in homes and home != "":
            homes.add(home)
            waiting += faces[home] if isinstance(home, int) else []
    above = {place for home in homes if isinstance(home, int) for place in faces[home]}
    return above | {place for home in homes for place in below[home]}


def _home(units: Directory, place: int) -> int | str:
    """Return what an entry belongs to: a unit's key, or a name that no entry bears; "": nothing."""
    homes = units.above[place]
    if len(homes) > 1:
        return ""
    return units.key[homes[0]] if homes else name_key(units.entries[place].unit.parent)


def with_parents(members: Sequence[Member]) -> list[Member]:
    """Return the members, and one more for each parent that is named and is none of them."""
    lost: dict[str, list[str]] = defaultdict(list)
    for one in members:
        if _is_lost(one):
            lost[name_key(one.unit.parent)].append(one.unit.parent)
    first = max((one.key for one in members), default=NOWHERE) + 1
    keys = {name: first + at for at, name in enumerate(lost)}
    found = [
        one._replace(home=keys[name_key(one.unit.parent)]) if _is_lost(one) else one
        for one in members
    ]
    return found + [Member(Unit(longest(lost[name])), key) for name, key in keys.items()]


def alike(members: Sequence[Member]) -> list[Member]:
    """Return the members with one spelling for each parent that is none of them."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for one in members:
        if one.home == NOWHERE:
            spelled[name_key(one.unit.parent)].add(one.unit.parent)
    names = {key: longest(some) for key, some in spelled.items()}
    return [
        one
        if one.home != NOWHERE
        else one._replace(unit=one.unit._replace(parent=names[name_key(one.unit.parent)]))
        for one in members
    ]


def longest(names: Iterable[str]) -> str:
    """Return the longest of the spellings of one name, capitals before small."""
    return min(names, key=lambda name: (-len(name), name))


def _is_lost(one: Member) -> bool:
    return one.home == NOWHERE and bool(one.unit.parent) and not one.doubted
