"""A table whose text was read by other letters than it was written by, as it was meant.

That is undone where the whole file was read so. Where only some of it was, it is refused: nobody
can tell then of every word which it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from cchc_score.data import faults
from cchc_score.data.files.columns import RawColumn
from cchc_score.data.files.letters import KINDS, Letters, letters_of
from cchc_score.data.files.syllables import is_sound
from cchc_score.data.files.tables import Heading, RawTable, Result
from cchc_score.data.vocabulary import canonical, is_heading_word
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import shown


def restored(table: RawTable) -> Result:
    """Return the table with the letters that were meant, or where they cannot be told."""
    worded = [at for at, column in enumerate(table.columns) if _is_worded(column)]
    judged = [at for at in worded if not _is_remark(table.headings[at])]
    above = {text for title in table.titles for texts in title for text in texts}
    texts = {*above, *(text for at in judged for text in table.columns[at].words.texts)}
    garbled = {text: letters for text in texts if (letters := letters_of(text))}
    if not garbled:
        return table, []
    if kind := _kind_of_all(texts, garbled):
        return _as_meant(table, worded, kind), []
    named = [at for at in judged if is_heading_word(table.headings[at], table.dialect)]
    found = list(_refused(table, named, garbled))
    return (None, found) if found else (table, [])


def _is_worded(column: RawColumn) -> bool:
    """Whether a column has words in it that are not plain ASCII, and not one for each of many."""
    is_few = column.is_encoded or len(column) <= _MANY
    return is_few and not pc.all(pc.string_is_ascii(column.plain)).as_py()


def _is_remark(heading: str) -> bool:
    return canonical(heading) in {"evidence", "note"}


def _kind_of_all(texts: Iterable[str], garbled: Mapping[str, Letters]) -> Letters | None:
    """Return the letters that all words were written by, None where they are not of one kind."""
    own = [text for text in texts if any(map(_is_own, text))]
    fitting = (kind for kind in KINDS if all(kind.read(text) for text in garbled))
    kind = next(fitting, None)
    others = [text for text in own if text not in garbled]
    return kind if kind and all(kind.read(text) or not is_sound(text) for text in others) else None


def _is_own(letter: str) -> bool:
    return letter.isalpha() and not letter.isascii()


def _as_meant(table: RawTable, worded: Iterable[int], kind: Letters) -> RawTable:
    """Return a table in which all is read that makes sense by these letters."""
    columns, told = list(table.columns), dict[str, str]()
    for at in worded:
        columns[at] = _column(columns[at], kind, told)
    titles = [
        Heading(*(tuple(kind.read(text) or text for text in texts) for texts in title))
        for title in table.titles
    ]
    headings = [title.text for title in titles]
    told |= {old: new for old, new in zip(table.headings, headings, strict=True) if old != new}
    names = "; ".join(f"{shown(old)} → {new}" for old, new in list(told.items())[:_SOME])
    more = f"; … (+{len(told) - _SOME})" if len(told) > _SOME else ""
    note = faults.LETTERS_READ.at(Place(table.file), kind=kind.name, names=names + more)
    told_above = tuple((place, kind.read(text) or text) for place, text in table.above)
    return replace(
        table, titles=titles, columns=columns, told=(*table.told, note), above=told_above
    )


def _column(column: RawColumn, kind: Letters, told: dict[str, str]) -> RawColumn:
    words = column.words
    meant = [kind.read(text) or text for text in words.texts]
    told |= {old: new for old, new in zip(words.texts, meant, strict=True) if old != new}
    cells = pa.array(meant, pa.string()).take(pa.array(words.codes)).dictionary_encode()
    return RawColumn(pa.chunked_array([cells]), column.figures)


def _refused(
    table: RawTable, named: Iterable[int], garbled: Mapping[str, Letters]
) -> Iterator[Diagnostic]:
    for column, title in enumerate(table.titles):
        for text in (*title.groups, *title.words):
            if text in garbled:
                yield _refusal(text, garbled[text], table.place(-1, column))
    for column in named:
        words = table.columns[column].words
        for row in words.rows(list(garbled)):
            text = words.texts[words.codes[row]]
            yield _refusal(text, garbled[text], table.place(row, column))


def _refusal(text: str, kind: Letters, place: Place) -> Diagnostic:
    said = kind.read(text)
    fault = faults.LETTERS_TORN if said is None else faults.OTHER_LETTERS
    return fault.at(place, text=shown(text), kind=kind.name, said=said)


_MANY, _SOME = 100_000, 5
