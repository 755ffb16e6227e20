"""Whose figures a sheet has where only its name says so."""

from collections.abc import Container, Sequence

from cchc_score.data import faults
from cchc_score.data.dialect import EVERY_SHEET
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import reserved
from cchc_score.data.left_over import is_named_as_units_are
from cchc_score.data.units.directory import Directory
from cchc_score.data.units.totals import is_area, is_summary
from cchc_score.data.units.units import Unit
from cchc_score.language import name_key, proper_name
from cchc_score.periods import mentions


def of_sheets(tables: Sequence[RawTable], directory: Directory | None) -> list[RawTable]:
    """Return the tables; where every sheet is read, one without a column of units is its name's.

    That must be the name of a unit: one of the directory, one that another table has, or one that
    begins with a kind of unit. Any other sheet stays as it is.
    """
    columns = [reserved(table).keys.get("unit") for table in tables]
    named = {
        name_key(text)
        for table, column in zip(tables, columns, strict=True)
        if column is not None
        for text in table.columns[column].words.texts
    }
    return [
        _of_its_sheet(table, named, directory) if column is None else table
        for table, column in zip(tables, columns, strict=True)
    ]


def _of_its_sheet(table: RawTable, named: Container[str], directory: Directory | None) -> RawTable:
    name = proper_name(table.sheet)
    if table.dialect.sheet != EVERY_SHEET or not name:
        return table
    is_known = name_key(name) in named or bool(directory and directory.named(Unit(name)))
    if not is_known and not _is_of_a_unit(name):
        return table
    return table.supplied("unit", name, faults.UNIT_FROM_SHEET.at(table.head, unit=name))


def _is_of_a_unit(name: str) -> bool:
    """Whether a sheet's name is sure to be a unit's: whole, and of nothing else."""
    is_other = is_summary(name) or is_area(name) or bool(mentions(name, is_name=True))
    return is_named_as_units_are(name) and len(name) < _LONGEST and not is_other


_LONGEST = 31
"""How long the name of a sheet may be: what fills that is cut off."""
