"""Reads a file of units."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.readers import Frame, read_one
from cchc_score.data.files.sheets import one_sheet
from cchc_score.data.files.tables import RawTable
from cchc_score.data.units.directory import Directory, Entry, directory
from cchc_score.data.units.units import ATTRIBUTES, Unit
from cchc_score.data.vocabulary import canonical, is_sure
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.language import Text, fold, name_key

COLUMNS = ("unit_code", "unit", "level", "region", "parent", "aliases", "successor", "from", "to")
_OWN = {"tên khác": "aliases", "đơn vị kế thừa": "successor", "từ": "from", "đến": "to"}
_BETWEEN = ";"


def read_units(source: str | Path | Frame, dialect: Dialect) -> Directory:
    """Return the units in a file or frame; raise Refusal with everything that is wrong in it."""
    first = read_one(source, Dialect(encoding=dialect.encoding, own=dialect.own))
    table, several = one_sheet(
        first, lambda one: {"unit", "unit_code"} <= _columns(one).keys(), _keep
    )
    if table is None:
        raise Refusal(several, code=1)
    columns = _columns(table)
    found = [
        faults.MISSING_COLUMN.at(table.head, column=column, option=Text("", ""))
        for column in ("unit", "unit_code")
        if column not in columns
    ]
    entries = [] if found else list(_entries(table, columns, found))
    found += _lost_successors(table, columns, entries)
    if found:
        raise Refusal(found, code=1)
    return directory(entries)


def _has_units(table: RawTable) -> bool:
    return {"unit", "unit_code"} <= _columns(table).keys()


def _columns(table: RawTable) -> dict[str, int]:
    return {_column(heading): at for at, heading in enumerate(table.headings)}


def _column(heading: str) -> str:
    own = fold(heading)
    return _OWN.get(own) or (canonical(heading) if is_sure(heading) else None) or own


def _keep(_: Sequence[str]) -> Text:
    return Text("xóa các trang đơn vị kia", "delete the other sheets of units")


def _entries(
    table: RawTable, columns: Mapping[str, int], found: list[Diagnostic]
) -> Iterator[Entry]:
    for row in range(len(table)):
        cell = {name: table.columns[at][row].strip() for name, at in columns.items()}
        when = {name: periods.parse(cell.get(name, "")) for name in ("from", "to")}
        found += [
            faults.no_period(table.place(row, columns[name]), cell[name])
            for name, read_units in when.items()
            if cell.get(name) and read_units is None
        ]
        unit = Unit(cell["unit"], *(cell.get(name, "") for name in ATTRIBUTES))
        names = [unit.name, *cell.get("aliases", "").split(_BETWEEN)]
        yield Entry(
            unit,
            frozenset(name_key(name) for name in names if name.strip()),
            frozenset({name_key(unit.parent), fold(unit.parent)} - {""}),
            cell.get("successor", ""),
            when["from"],
            when["to"],
            table.place(row, columns.get("parent", columns["unit"])),
        )


def _lost_successors(
    table: RawTable, columns: Mapping[str, int], entries: Sequence[Entry]
) -> Iterator[Diagnostic]:
    codes = {fold(entry.unit.unit_code) for entry in entries}
    for row, entry in enumerate(entries):
        if entry.successor and fold(entry.successor) not in codes:
            place = table.place(row, columns["successor"])
            yield faults.NO_SUCH_SUCCESSOR.at(place, code=entry.successor, unit=entry.unit.name)
