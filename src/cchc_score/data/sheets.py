"""Which sheet of each workbook holds figures of the index, and whether it is of the right time."""

import re
from collections.abc import Iterator, Sequence

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.dialect import option
from cchc_score.data.files.sheets import one_sheet
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import reserved, understand
from cchc_score.data.names import names
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import PARTS_OF_PERIOD
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.language import Text
from cchc_score.periods import Period


def with_figures(tables: Sequence[RawTable], definitions: Sequence[Definition]) -> list[RawTable]:
    """Return of each workbook the one sheet with figures of any of the definitions.

    Raises Refusal where there are several, or where its name says another period than the one that
    is supplied for all.
    """

    def holds(table: RawTable) -> bool:
        return any(_has_figures(table, one) for one in definitions)

    chosen: list[RawTable] = []
    found: list[Diagnostic] = []
    for table in tables:
        sheet, refused = one_sheet(table, holds, _choose)
        found += refused
        if sheet:
            chosen.append(sheet)
            found += _of_another_time(sheet, table.sheets)
    if found:
        raise Refusal(found, code=1)
    return chosen


def _choose(sheets: Sequence[str]) -> Text:
    ways = [option("--sheet", sheet) for sheet in sheets]
    return Text(" hoặc ".join(ways), " or ".join(ways))


def _has_figures(table: RawTable, definition: Definition) -> bool:
    meaning, _ = understand(table, definition)
    if not meaning.is_long:
        return bool(meaning.figures or meaning.plans)
    known = names(definition)
    return any(map(known.find, table.columns[meaning.keys["indicator"]].words.texts))


def _of_another_time(table: RawTable, sheets: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a fault where a sheet without periods is called after another one than is supplied."""
    wanted = periods.parse(table.dialect.supplied.get("period", ""))
    if wanted is None or {"period", *PARTS_OF_PERIOD} & set(reserved(table).keys):
        return
    named = _period_of(table.sheet, wanted)
    if named and not (named.contains(wanted) or wanted.contains(named)):
        fitting = [sheet for sheet in sheets if _period_of(sheet, wanted) == wanted]
        ways = [option("--sheet", sheet) for sheet in fitting]
        way = ways[0] if len(ways) == 1 else f"--period {named}"
        yield faults.SHEET_OF_ANOTHER_TIME.at(
            table.head, sheet=table.sheet, named=named, period=wanted, way=way
        )


def _period_of(sheet: str, wanted: Period) -> Period | None:
    """Return the period that a sheet is called after; without a year, in that of `wanted`."""
    if whole := periods.parse(sheet):
        return whole
    return periods.parse(f"{sheet} {wanted.year}") if _WITHOUT_YEAR.match(sheet) else None


_WITHOUT_YEAR = re.compile(r"\s*(?:q|tháng|[69] *tháng)", re.IGNORECASE)
"""How a name begins that may be a quarter or months; `1`, `T1` and `II` may be the first table."""
