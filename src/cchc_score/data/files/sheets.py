"""Which sheet of a workbook is meant: the only one that holds what is looked for."""

from collections.abc import Callable
from dataclasses import replace

from cchc_score.data import faults
from cchc_score.data.files.tables import RawTable, Result
from cchc_score.diagnostics import Place
from cchc_score.language import Text


def one_sheet(
    table: RawTable, holds: Callable[[RawTable], bool], way: Callable[[list[str]], Text]
) -> Result:
    """Return the sheet that `holds` what is looked for, or the first; what is not read is told.

    Several are refused: `way` says what to do about sheets of these names.
    """
    rivals = (table, *table.rivals)
    holding = [one for one in rivals if holds(one)] if table.rivals else [table]
    place = Place(table.file)
    if len(holding) > 1:
        names = sorted((one.sheet for one in holding), key=table.sheets.index)
        several = faults.SEVERAL_SHEETS.at(place, known=", ".join(names), way=way(names))
        return None, [several]
    chosen = (holding or [table])[0]
    if chosen.refused:
        return None, chosen.refused
    left = ", ".join(name for name in table.sheets if name != chosen.sheet)
    unread = [faults.SHEETS_NOT_READ.at(place, sheets=left)] if left else []
    first = () if chosen is table else tuple(one for one in table.told if not one.place.sheet)
    told = (*first, *chosen.told, *unread)
    return replace(chosen, told=told, rivals=(), sheets=()), []
