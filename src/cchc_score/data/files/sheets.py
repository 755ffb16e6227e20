"""Which sheets of a workbook are meant: those that hold what is looked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from cchc_score.data import faults
from cchc_score.data.files.tables import RawTable, Result
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import Text


def one_sheet(
    table: RawTable,
    holds: Callable[[RawTable], bool],
    way: Callable[[list[str]], Text],
    best: Callable[[Sequence[RawTable]], RawTable | None] = lambda _: None,
) -> Result:
    """Return the sheet that `holds` what is looked for, or the first; what is not read is told.

    Of several it is the `best`, if there is one. Failing that they are refused: `way` says what to
    do about sheets of these names.
    """
    holding = _holding(table, holds)
    if len(holding) > 1 and (richest := best(holding)) is not None:
        holding = [richest]
    if len(holding) > 1:
        names = [one.sheet for one in holding]
        several = faults.SEVERAL_SHEETS.at(
            Place(table.file), known=", ".join(names), way=way(names)
        )
        return None, [several]
    sheets, found = _kept(table, holding)
    return (sheets[0] if sheets else None), found


def every_sheet(
    table: RawTable, holds: Callable[[RawTable], bool]
) -> tuple[list[RawTable], list[Diagnostic]]:
    """Return all sheets that hold what is looked for, or the first, and why they cannot be used."""
    return _kept(table, _holding(table, holds))


def _holding(table: RawTable, holds: Callable[[RawTable], bool]) -> list[RawTable]:
    """Return the sheets that may be meant, as they stand in their workbook."""
    if not table.rivals:
        return [table]
    holding = [one for one in (table, *table.rivals) if holds(one)] or [table]
    return sorted(holding, key=lambda one: table.sheets.index(one.sheet))


def _kept(table: RawTable, chosen: Sequence[RawTable]) -> tuple[list[RawTable], list[Diagnostic]]:
    """Return the chosen sheets as tables of their own, and why any cannot be used.

    The first tells what is said of the whole file, and which sheets are not read.
    """
    refused = [fault for one in chosen for fault in one.refused]
    if refused:
        return [], refused
    is_first_read = any(one is table for one in chosen)
    of_file = [] if is_first_read else [one for one in table.told if not one.place.sheet]
    shown, read = ({one.sheet for one in some} for some in ((table, *table.rivals), chosen))
    left = [
        name if name in shown else Text(f"{name} (đang ẩn)", f"{name} (hidden)")
        for name in table.sheets
        if name not in read
    ]
    unread = [faults.SHEETS_NOT_READ.at(Place(table.file), sheets=left)] if left else []
    first, *others = (replace(one, rivals=(), sheets=()) for one in chosen)
    return [replace(first, told=(*of_file, *first.told, *unread)), *others], []
