"""A file of units: who there is, under which names and codes, from when until when."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.readers import read_all
from cchc_score.data.tables import Table
from cchc_score.data.units import ATTRIBUTES, Settled, Spoken, Unit, name_key
from cchc_score.data.vocabulary import ALIASES
from cchc_score.diagnostics import Diagnostic, Refusal, did_you_mean
from cchc_score.language import Text, fold, level_key
from cchc_score.periods import Period

COLUMNS = ("unit_code", "unit", "level", "region", "parent", "aliases", "successor", "from", "to")
_OWN = {"tên khác": "aliases", "đơn vị kế thừa": "successor", "từ": "from", "đến": "to"}
_BETWEEN = ";"


class Entry(NamedTuple):
    """One unit as it was for a time; `names` are the keys of all it is called."""

    unit: Unit
    names: frozenset[str]
    successor: str
    begins: Period | None
    ends: Period | None

    def is_in(self, when: Period) -> bool:
        """Whether there was such a unit on the period's last day."""
        after = self.begins is None or (self.begins.year, self.begins.first) <= _last(when)
        return after and (self.ends is None or _last(when) <= _last(self.ends))

    def fits(self, unit: Unit) -> bool:
        """Whether nothing that `unit` says beside its name and code speaks against this one."""
        keys = ((unit.level, self.unit.level, level_key), (unit.parent, self.unit.parent, name_key))
        return all(key(one) == key(two) for one, two, key in keys if one and two)


def _last(when: Period) -> tuple[int, int]:
    return when.year, when.last


@dataclass(frozen=True)
class Directory:
    """All units of one file."""

    entries: Sequence[Entry]
    by_name: Mapping[str, Sequence[Entry]]
    by_code: Mapping[str, Sequence[Entry]]

    def named(self, unit: Unit) -> Sequence[Entry]:
        """Return the units that a code means, or else a name."""
        if unit.unit_code:
            return self.by_code.get(fold(unit.unit_code), ())
        return self.by_name.get(name_key(unit.name), ())

    def at(self, entry: Entry, when: Period) -> Entry:
        """Return what has become of a unit by the end of a period."""
        seen = {entry}
        while entry.successor and not entry.is_in(when):
            heirs = [one for one in self.by_code.get(fold(entry.successor), ()) if one not in seen]
            living = [one for one in heirs if one.is_in(when)]
            if not heirs:
                return entry
            entry = (living or heirs)[0]
            seen.add(entry)
        return entry


def read(path: str, dialect: Dialect) -> Directory:
    """Return the units in the file at `path`; raise Refusal with everything that is wrong in it."""
    (table,) = read_all([path], Dialect(encoding=dialect.encoding))
    names = [fold(heading) for heading in table.headings]
    columns = {_OWN.get(name, ALIASES.get(name, name)): at for at, name in enumerate(names)}
    found = [
        faults.MISSING_COLUMN.at(table.head, column=column, option=Text("", ""))
        for column in ("unit", "unit_code")
        if column not in columns
    ]
    entries = [] if found else list(_entries(table, columns, found))
    found += _lost_successors(table, columns, entries)
    if found:
        raise Refusal(found, code=1)
    by_name, by_code = defaultdict[str, list[Entry]](list), defaultdict[str, list[Entry]](list)
    for entry in entries:
        by_code[fold(entry.unit.unit_code)].append(entry)
        for name in entry.names:
            by_name[name].append(entry)
    return Directory(entries, by_name, by_code)


def _entries(table: Table, columns: Mapping[str, int], found: list[Diagnostic]) -> Iterator[Entry]:
    for row in range(len(table)):
        cell = {name: table.columns[at][row].strip() for name, at in columns.items()}
        when: dict[str, Period | None] = {}
        for name in ("from", "to"):
            text = cell.get(name, "")
            when[name] = periods.parse(text)
            if text and when[name] is None:
                found.append(faults.UNKNOWN_PERIOD.at(table.place(row, columns[name]), text=text))
        unit = Unit(cell["unit"], *(cell.get(name, "") for name in ATTRIBUTES))
        names = [unit.name, *cell.get("aliases", "").split(_BETWEEN)]
        keys = frozenset(name_key(name) for name in names if name.strip())
        yield Entry(unit, keys, cell.get("successor", ""), when["from"], when["to"])


def _lost_successors(
    table: Table, columns: Mapping[str, int], entries: Sequence[Entry]
) -> Iterator[Diagnostic]:
    codes = {fold(entry.unit.unit_code) for entry in entries}
    for row, entry in enumerate(entries):
        if entry.successor and fold(entry.successor) not in codes:
            place = table.place(row, columns["successor"])
            yield faults.NO_SUCH_SUCCESSOR.at(place, code=entry.successor, unit=entry.unit.name)


def settle(
    directory: Directory, told: Iterable[tuple[Unit, Period]], spoken: Spoken
) -> tuple[Settled, dict[int, Entry], list[Diagnostic]]:
    """Return the units of the directory that the files speak of, by period, and what is unclear.

    The mapping has the entry at each position of the units.
    """
    found: dict[tuple[str, Unit], Diagnostic] = {}
    meant: dict[tuple[Unit, Period], Entry] = {}
    for unit, when in told:
        entry, unclear = _find(directory, unit, when, spoken)
        if unclear:
            found.setdefault((unclear.fault.code, unit), unclear)
        if entry:
            meant[unit, when] = entry
    entries = sorted(set(meant.values()), key=lambda entry: (entry.unit.order, entry))
    places = {entry: place for place, entry in enumerate(entries)}
    position: dict[Unit | tuple[Unit, Period], int] = {
        key: places[entry] for key, entry in meant.items()
    }
    settled = Settled([entry.unit for entry in entries], position)
    return settled, dict(enumerate(entries)), list(found.values())


def _find(
    directory: Directory, unit: Unit, when: Period, spoken: Spoken
) -> tuple[Entry | None, Diagnostic | None]:
    """Return the unit that a row means, and what is wrong or odd about it."""
    named = directory.named(unit)
    if not named:
        everyone = [entry.unit.name for entry in directory.entries]
        hint = did_you_mean(unit.name, everyone)
        return None, faults.UNKNOWN_UNIT.at(spoken.place(unit), unit=unit, hint=hint)
    called = [entry for entry in named if name_key(unit.name) in entry.names]
    if not called:
        name, code = named[0].unit.name, unit.unit_code
        return None, faults.CODE_AND_NAME.at(
            spoken.place(unit), unit=unit.name, code=code, name=name
        )
    fitting = [entry for entry in called if entry.fits(unit)]
    if not fitting:
        other = called[0].unit
        column = "parent" if level_key(unit.level) == level_key(other.level) else "level"
        one, two = getattr(unit, column), getattr(other, column)
        return None, faults.ATTRIBUTES_DISAGREE.at(
            spoken.place(unit), unit=unit.name, column=column, one=one, other=two
        )
    living = [entry for entry in fitting if entry.is_in(when)]
    if len(living or fitting) > 1:
        one, two = (entry.unit for entry in (living or fitting)[:2])
        place = spoken.place(unit)
        return None, faults.AMBIGUOUS_UNIT.at(place, unit=unit.name, one=one, two=two)
    if not living:
        place = spoken.place(unit)
        return fitting[0], faults.NOT_OF_ITS_TIME.at(place, unit=unit.name, period=when)
    return living[0], None
