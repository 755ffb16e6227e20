"""What is said of a single file, and what its own columns say."""

from collections.abc import Iterator

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.figures.keys import period_words
from cchc_score.data.files.columns import Texts
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning
from cchc_score.definition.index import PARTS_OF_PERIOD
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import level_key, name_key


def denied(table: RawTable, meaning: Meaning) -> Iterator[Diagnostic]:
    """Yield a fault where a column of a file says otherwise than what is said of that file."""
    for name, said in table.dialect.said.items():
        if found := _column(table, meaning, name):
            column, words = found
            others = [text for text in words.texts if text.strip() and not _same(name, text, said)]
            if others:
                place = table.place(next(words.rows(others[:1])), column)
                yield faults.DENIED.at(place, key=name, text=others[0], said=said)


def _column(table: RawTable, meaning: Meaning, name: str) -> tuple[int, Texts] | None:
    """Return where a file says it itself, and what it says."""
    if name == "period":
        known = [meaning.keys[one] for one in ("period", *PARTS_OF_PERIOD) if one in meaning.keys]
        return (known[0], period_words(table, meaning)) if known else None
    if name not in ("unit", "level") or name not in meaning.keys:
        return None
    return meaning.keys[name], table.columns[meaning.keys[name]].words


def _same(name: str, text: str, said: str) -> bool:
    if name == "period":
        return periods.parse(text) == periods.parse(said)
    key = level_key if name == "level" else name_key
    return key(text) == key(said)
