"""Who is who: settled once a run, before anything is divided by version, period or stage.

Spellings of all tables → units of the run, each at its position; two rows are of one unit if and
only if the keys of their positions are equal.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.keys import Keys, keys
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning, reserved
from cchc_score.data.units.directory import Directory, find, last_month
from cchc_score.data.units.kinship import Meant, Member, alike, of_directory, of_files, with_parents
from cchc_score.data.units.names import told_of_names
from cchc_score.data.units.settling import settle
from cchc_score.data.units.units import NOWHERE, Ties, Unit
from cchc_score.definition.quantity import Codes, Positions
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import fold, name_key
from cchc_score.numbers import Flags
from cchc_score.periods import Period


class Who(NamedTuple):
    """Whose figures are wanted: units of a directory, those of another time, their parents too."""

    directory: Directory | None = None
    as_of: Period | None = None
    roll_up: bool = False


AS_THEY_COME = Who()


class Times(NamedTuple):
    """When each unit was as it is: spans of months, counted from year 0, both ends in."""

    unit: Positions
    begins: Positions
    ends: Positions


class Said(NamedTuple):
    """Whom and when the rows of a table speak of; `units` has the position of each row's unit.

    `rows` are those of its file that the table has (None: all).
    """

    keys: Keys
    units: Codes
    rows: Positions | None

    def only(self, rows: Positions) -> "Said":
        """Return what these rows of the file speak of."""
        at = rows if self.rows is None else np.searchsorted(self.rows, rows)
        return Said(self.keys.only(at), self.units[at], rows)


@dataclass(frozen=True, slots=True)
class Roster:
    """All units of a run in alphabetical order, and what ties them to one another.

    `said` has what the rows of each table speak of, by the place of its headings. `heirs` are those
    who follow each unit at the time that is asked for. `named` tells where a unit is first
    named, None where no file names it.
    """

    units: tuple[Unit, ...]
    ties: Ties
    times: Times
    said: Mapping[Place, Said]
    who: Who
    heirs: Positions
    named: Callable[[int], Place | None]

    def of(self, table: RawTable) -> Said:
        """Return what the rows of a table, or of a part of one, speak of."""
        said = self.said[table.head]
        return said if table.rows is None else said.only(table.rows)

    def living(self, whens: Sequence[Period]) -> Flags:
        """Return which units there are as they are in each period: a line a period."""
        months = np.array([last_month(when) for when in whens], np.int64)[:, None]
        inside = (self.times.begins <= months) & (months <= self.times.ends)
        living = np.zeros((len(self.units), len(whens)), np.bool_)
        np.logical_or.at(living, self.times.unit, inside.T)
        return living.T


def enroll(tables: Sequence[RawTable], who: Who = AS_THEY_COME) -> tuple[Roster, list[Diagnostic]]:
    """Return who is who in all the tables, and every name that is not clear."""
    read = [(table, reserved(table)) for table in tables]
    told = [keys(table, meaning) for table, meaning in read]
    odd = [
        one
        for (table, meaning), own in zip(read, told, strict=True)
        for one in told_of_names(table, _names(meaning), own.names)
    ]
    if who.directory is None:
        told = _with_named_parents(told)
    spoken = _Spoken(read, told)
    known = (
        _of_files(spoken) if who.directory is None else _of_directory(who.directory, spoken, who)
    )
    members = alike(with_parents(known.members) if who.roll_up else known.members)
    heirs = np.append(known.heirs, np.arange(len(known.heirs), len(members)))
    order = np.array(sorted(range(len(members)), key=lambda at: (members[at].unit.order, at)), int)
    places = np.argsort(order)
    meant = {spelled: int(places[at]) for spelled, at in known.meant.items()}
    said = {
        table.head: Said(own, _units(own, meant), table.rows)
        for table, own in zip(tables, told, strict=True)
    }
    spelled = {at: one for one, at in reversed(meant.items()) if isinstance(one, Unit)}

    def named(unit: int) -> Place | None:
        return spoken.place(spelled[unit]) if unit in spelled else None

    roster = _roster([members[at] for at in order], said, who, places[heirs][order], named)
    return roster, [*odd, *known.found, *(_doubts(members) if who.roll_up else ())]


def _names(meaning: Meaning) -> list[int]:
    """Return the columns that hold names of units."""
    return [meaning.keys[key] for key in ("unit", "parent") if key in meaning.keys]


def _roster(
    members: Sequence[Member],
    said: Mapping[Place, Said],
    who: Who,
    heirs: Positions,
    named: Callable[[int], Place | None],
) -> Roster:
    """Return the members, who are in order, as positions tied to one another."""
    first = {one.key: at for at, one in reversed(list(enumerate(members)))}
    key = np.array([first[one.key] for one in members], np.int64)
    above = np.array([first.get(one.home, NOWHERE) for one in members], np.int64)
    spans = [(at, *span) for at, one in enumerate(members) for span in one.spans]
    times = Times(*np.array(spans, np.int64).reshape(-1, 3).T)
    units = tuple(one.unit for one in members)
    return Roster(units, Ties(key, above), times, said, who, heirs, named)


def _units(told: Keys, meant: Meant) -> Codes:
    """Return the position of each row's unit, −1 where it is not clear."""
    plain = [NOWHERE if unit is None else meant.get(unit, NOWHERE) for unit in told.units]
    units: Codes = np.array(plain, np.int32)[told.who]
    if all(isinstance(spelled, Unit) for spelled in meant):
        return units
    cells, which = np.unique(told.when * np.int64(len(told.units)) + told.who, return_inverse=True)
    pairs = (
        (told.units[cell % len(told.units)], told.periods[cell // len(told.units)])
        for cell in cells
    )
    dated = [meant.get((unit, when), NOWHERE) if unit and when else NOWHERE for unit, when in pairs]
    return np.maximum(units, np.array(dated, np.int32)[which])


class _Known(NamedTuple):
    """The members of a run, what each spelling means of them, and who follows each."""

    members: Sequence[Member]
    meant: Meant
    heirs: Positions
    found: list[Diagnostic]


def _of_files(spoken: "_Spoken") -> _Known:
    settled, found = settle(spoken.spellings, spoken)
    members, meant = of_files(settled, spoken)
    return _Known(members, meant, np.arange(len(members)), found)


def _of_directory(units: Directory, spoken: "_Spoken", who: Who) -> _Known:
    told, found = find(units, spoken.pairs, spoken)
    members = of_directory(units, told.values(), who.as_of, roll_up=who.roll_up)
    places = {place: at for at, place in enumerate(members)}
    meant: Meant = {spelled: places[place] for spelled, place in told.items()}
    heirs = np.arange(len(members))
    if who.as_of:
        for place, at in places.items():
            heirs[at] = places.get(units.at(place, who.as_of), at)
    return _Known(list(members.values()), meant, heirs, found)


def _doubts(members: Iterable[Member]) -> Iterator[Diagnostic]:
    """Yield a fault for each unit whose parent may be several."""
    for one in members:
        if one.doubted:
            first, second = one.doubted[:2]
            yield faults.PARENT_OF_SEVERAL.at(
                one.place, parent=one.unit.parent, unit=one.unit.name, one=first, two=second
            )


def _with_named_parents(told: Sequence[Keys]) -> list[Keys]:
    """Return the keys with parents by their names, where files name them by code."""
    every = {unit for one in told for unit in one.units if unit}
    codes: dict[str, set[str]] = defaultdict(set)
    called: dict[str, set[str]] = defaultdict(set)
    for unit in every:
        if unit.unit_code:
            codes[fold(unit.unit_code)].add(unit.name)
            called[name_key(unit.name)].add(fold(unit.unit_code))
    names = {name_key(unit.name) for unit in every}
    meant = {
        code: min(some)
        for code, some in codes.items()
        if len({name_key(name) for name in some}) == 1 and called[name_key(min(some))] == {code}
    }

    def named(unit: Unit | None) -> Unit | None:
        if unit is None or name_key(unit.parent) in names:
            return unit
        return unit._replace(parent=meant.get(fold(unit.parent), unit.parent))

    return [one._replace(units=list(map(named, one.units))) for one in told]


class _Spoken:
    """What the tables say of units as they spell them."""

    def __init__(self, read: Sequence[tuple[RawTable, Meaning]], told: Sequence[Keys]) -> None:
        self.read, self.told = read, told
        self.at: dict[Unit, list[tuple[int, int]]] = defaultdict(list)
        for table, one in enumerate(told):
            for who, unit in enumerate(one.units):
                if unit:
                    self.at[unit].append((table, who))

    @property
    def spellings(self) -> list[Unit]:
        """Return every unit as it is spelled."""
        return list(self.at)

    @property
    def pairs(self) -> Iterator[tuple[Unit, Period]]:
        """Yield each unit as it is spelled with each period of which anything is said of it."""
        return (pair for one in self.told for pair in one.pairs)

    def place(self, unit: Unit) -> Place:
        """Return where a unit is first spelled like this."""
        at, _ = self.at[unit][0]
        table, meaning = self.read[at]
        rows = np.isin(self.told[at].who, [who for one, who in self.at[unit] if one == at])
        return table.place(int(np.argmax(rows)), meaning.keys.get("unit", 0))

    def periods(self, unit: Unit) -> set[Period]:
        """Return the periods of which anything is said of a unit spelled like this."""
        whens = {
            self.told[at].periods[when]
            for at, who in self.at[unit]
            for when in np.unique(self.told[at].when[self.told[at].who == who])
        }
        return {when for when in whens if when}
