"""The rows of a long file that are about the indicators of another index."""

import difflib
from collections.abc import Callable, Sequence

import numpy as np

from cchc_score.data import faults
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import reserved
from cchc_score.data.names import names
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.language import fold

_NEAR, _SOME = 0.85, 5


def without_others(
    tables: Sequence[RawTable], definitions: Sequence[Definition]
) -> tuple[list[RawTable], list[Diagnostic]]:
    """Return the tables without what no definition knows, if that is asked for, and what that was.

    So such rows bring no unit, no period and no round along. Raises Refusal where nothing is left
    of a file.
    """
    kept: list[RawTable] = []
    found: list[Diagnostic] = []
    known = [names(one) for one in definitions]
    spellings = [text for one in known for text in one.meanings]
    for table in tables:
        own, told = _known_rows(table, lambda text: any(one.find(text) for one in known), spellings)
        kept.append(own)
        found += [one.about(index=definitions[-1].index.id) for one in told]
    if any(one.is_error for one in found):
        raise Refusal(found, code=1)
    return kept, found


def _known_rows(
    table: RawTable, is_known: Callable[[str], bool], spellings: Sequence[str]
) -> tuple[RawTable, list[Diagnostic]]:
    """Return the rows that name a known indicator, and what is to be said of the others."""
    meaning = reserved(table)
    if not (table.dialect.ignore_unknown and meaning.is_long):
        return table, []
    words = table.columns[meaning.keys["indicator"]].words
    strange = [text for text in words.texts if text.strip() and not is_known(text)]
    if not strange:
        return table, []
    rows = np.flatnonzero(~words.lookup([text in set(strange) for text in words.texts], np.bool_))
    if not len(rows):
        return table, [faults.NO_ROWS.at(table.head)]
    told = [_left_aside(table, strange, len(table) - len(rows))]
    near = [f"'{text}' ('{one}')" for text in strange for one in _near(text, spellings)]
    if near:
        told.append(faults.NEARLY_KNOWN.at(table.head, names=", ".join(near)))
    return table.only(rows), told


def _left_aside(table: RawTable, strange: Sequence[str], rows: int) -> Diagnostic:
    some = ", ".join(strange[:_SOME]) + (", …" if len(strange) > _SOME else "")
    return faults.OTHERS_LEFT_ASIDE.at(table.head, rows=rows, count=len(strange), some=some)


def _near(text: str, spellings: Sequence[str]) -> list[str]:
    """Return the spelling that somebody may have meant, if any is that near."""
    return difflib.get_close_matches(fold(text), spellings, n=1, cutoff=_NEAR)
