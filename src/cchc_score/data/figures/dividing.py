"""Rows finer than a unit whose counts are added up over a column, such as a field of work.

At first every unit and period has a row for each word of the column, and one for what has none.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.rows import Division, Rows, undivided
from cchc_score.data.files.columns import together
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning
from cchc_score.data.units.totals import is_summary
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.quantity import Codes
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import fold

Read = tuple[RawTable, Meaning]
_OWN = 0


def divide_rows(
    read: Sequence[Read], rows: Rows, lines: Sequence[Codes]
) -> tuple[Division, list[Codes], list[Diagnostic]]:
    """Return a row for each word in the columns to sum over, and that of each line.

    A row of totals among them is one of its unit's own.
    """
    over = dict.fromkeys(one for table, _ in read for one in table.dialect.sum_over)
    if not over:
        return undivided(rows), list(lines), []
    numbers: dict[str, int] = {}
    words = [_words(table, numbers) for table, _ in read]
    size = len(numbers) + 1
    cells = [
        np.where(line == NOWHERE, NOWHERE, line * np.int64(size) + word)
        for line, word in zip(lines, words, strict=True)
    ]
    held = np.unique(np.concatenate([np.arange(len(rows)) * size, *cells]))
    held = held[held != NOWHERE]
    parent, word = np.divmod(held, size)
    finer = Rows(*rows[:3], rows.period[parent], rows.unit[parent])
    division = Division(rows, finer, parent, word != _OWN, ", ".join(over))
    own: list[Codes] = [
        np.where(cell == NOWHERE, NOWHERE, np.searchsorted(held, cell)).astype(np.int32)
        for cell in cells
    ]
    return division, own, [fault for one in read for fault in _misread(*one)]


def _words(table: RawTable, numbers: dict[str, int]) -> Codes:
    """Return for each line the number of its words in the columns to sum over, 0 for none."""
    chosen = set(map(fold, table.dialect.sum_over))
    columns = [
        table.columns[at].words
        for at, heading in enumerate(table.headings)
        if fold(heading) in chosen
    ]
    if not columns:
        return np.full(len(table), _OWN, np.int64)
    spelled, which = together(columns, len(table))
    own = []
    for codes in spelled:
        texts = [fold(column.texts[code]) for column, code in zip(columns, codes, strict=True)]
        is_plain = not any(texts) or any(map(is_summary, texts))
        word = "\n".join(texts)
        own.append(_OWN if is_plain else numbers.setdefault(word, len(numbers) + 1))
    return np.array(own, np.int64)[which]


def _misread(table: RawTable, meaning: Meaning) -> Iterator[Diagnostic]:
    """Yield a fault for each column to sum over that is read as something else."""
    names = {at: name for name, at in (meaning.keys | meaning.figures).items()}
    names |= {at: name for (name, _), at in meaning.plans.items()}
    chosen = set(map(fold, table.dialect.sum_over))
    for at, heading in enumerate(table.headings):
        if at in names and fold(heading) in chosen:
            place = table.place(-1, at)
            yield faults.READ_AND_SUMMED.at(place, heading=heading, name=names[at])
