"""Which sheets of each workbook hold figures of the index, and of which period each is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cchc_score.data.dialect import EVERY_SHEET, option
from cchc_score.data.figures.keys import period_words, spelled
from cchc_score.data.files.sheets import every_sheet, one_sheet
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import reserved, understand
from cchc_score.data.names import names
from cchc_score.data.scoring_sheets import by_round
from cchc_score.data.sideways import upright
from cchc_score.data.times import dated
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.language import Text, name_key


def with_figures(tables: Sequence[RawTable], definitions: Sequence[Definition]) -> list[RawTable]:
    """Return the tables with figures of any of the definitions, each with its period.

    Of each workbook that is the one sheet, the one that has all that the others have and more, or
    every sheet where that is asked for; one on its side is turned. Raises Refusal where there are
    several sheets, or where what is said of a table's period does not agree.
    """

    def holds(table: RawTable) -> bool:
        turned = upright(table, definitions)
        return any(_has_figures(turned, one) for one in definitions)

    def best(sheets: Sequence[RawTable]) -> RawTable | None:
        return _richest(sheets, definitions)

    chosen: list[RawTable] = []
    found: list[Diagnostic] = []
    for table in tables:
        sheets, refused = _meant(table, holds, best)
        found += refused
        for sheet in sheets:
            own, unclear = dated(sheet, table.sheets)
            turned = upright(own, definitions)
            chosen += by_round(turned, definitions)
            found += unclear or turned.refused
    if found:
        raise Refusal(found, code=1)
    return chosen


def _meant(
    table: RawTable,
    holds: Callable[[RawTable], bool],
    best: Callable[[Sequence[RawTable]], RawTable | None],
) -> tuple[list[RawTable], list[Diagnostic]]:
    """Return the sheets of a file that are to be read, or why there are none."""
    if table.dialect.sheet == EVERY_SHEET:
        return every_sheet(table, holds)
    sheet, refused = one_sheet(table, holds, _choose, best)
    return ([] if sheet is None else [sheet]), refused


def _richest(sheets: Sequence[RawTable], definitions: Sequence[Definition]) -> RawTable | None:
    """Return the sheet that has more figures than each other one, of all its units and periods."""
    told = [_told(upright(dated(one)[0], definitions), definitions) for one in sheets]
    for sheet, own in zip(sheets, told, strict=True):
        others = [one for one in told if one is not own]
        if all(one.figures < own.figures and one.whose <= own.whose for one in others):
            return sheet
    return None


class _Told(NamedTuple):
    """What a sheet tells of: which figures, and of whom and when."""

    figures: frozenset[str]
    whose: frozenset[tuple[str, str]]


def _told(table: RawTable, definitions: Sequence[Definition]) -> _Told:
    figures: set[str] = set()
    for one in definitions:
        meaning, _ = understand(table, one)
        figures.update(meaning.figures)
        if meaning.is_long:
            words = table.columns[meaning.keys["indicator"]].words
            figures.update(name for text in words.texts for name in names(one).find(text))
    units, which = spelled(table, reserved(table))
    whens = period_words(table, reserved(table))
    pairs = set(zip(which.tolist(), whens.codes.tolist(), strict=True))
    whose = {(name_key(units[who].name), whens.texts[when]) for who, when in pairs}
    return _Told(frozenset(figures), frozenset(whose))


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
        columns += meaning.points.values()
    if len(table) and all(table.columns[at].blank.all() for at in columns):
        return False
    if not meaning.is_long:
        return bool(columns)
    known = names(definition)
    return any(map(known.find, table.columns[meaning.keys["indicator"]].words.texts))
