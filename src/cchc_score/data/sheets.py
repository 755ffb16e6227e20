"""Which sheets of each workbook hold figures of the index, and of which period each is."""

from collections.abc import Callable, Sequence

from cchc_score.data.dialect import EVERY_SHEET, option
from cchc_score.data.files.sheets import every_sheet, one_sheet
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import understand
from cchc_score.data.names import names
from cchc_score.data.times import dated
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.language import Text


def with_figures(tables: Sequence[RawTable], definitions: Sequence[Definition]) -> list[RawTable]:
    """Return the tables with figures of any of the definitions, each with its period.

    Of each workbook that is the one sheet, or every sheet where that is asked for. Raises Refusal
    where there are several, or where what is said of a table's period does not agree.
    """

    def holds(table: RawTable) -> bool:
        return any(_has_figures(table, one) for one in definitions)

    chosen: list[RawTable] = []
    found: list[Diagnostic] = []
    for table in tables:
        sheets, refused = _meant(table, holds)
        found += refused
        for sheet in sheets:
            own, unclear = dated(sheet, table.sheets)
            chosen.append(own)
            found += unclear
    if found:
        raise Refusal(found, code=1)
    return chosen


def _meant(
    table: RawTable, holds: Callable[[RawTable], bool]
) -> tuple[list[RawTable], list[Diagnostic]]:
    """Return the sheets of a file that are to be read, or why there are none."""
    if table.dialect.sheet == EVERY_SHEET:
        return every_sheet(table, holds)
    sheet, refused = one_sheet(table, holds, _choose)
    return ([] if sheet is None else [sheet]), refused


def _choose(sheets: Sequence[str]) -> Text:
    ways = [option("--sheet", sheet) for sheet in sheets]
    every = option("--sheet", EVERY_SHEET)
    return Text(
        f"{' hoặc '.join(ways)}; đọc tất cả: {every}", f"{' or '.join(ways)}; for all: {every}"
    )


def _has_figures(table: RawTable, definition: Definition) -> bool:
    """Whether a sheet has figures of the definition; a form that is not filled in has none.

    Of headings alone it cannot be told.
    """
    meaning, _ = understand(table, definition)
    columns = [*meaning.figures.values(), *meaning.plans.values()]
    if meaning.is_long:
        columns += [at for key, at in meaning.keys.items() if key == "actual"]
    if len(table) and all(table.columns[at].blank.all() for at in columns):
        return False
    if not meaning.is_long:
        return bool(columns)
    known = names(definition)
    return any(map(known.find, table.columns[meaning.keys["indicator"]].words.texts))
