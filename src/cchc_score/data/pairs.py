"""Rankings side by side: a table in which every figure has a column of units of its own."""

from collections.abc import Iterator, Mapping, Sequence

from cchc_score.data import faults
from cchc_score.data.files.tables import RawTable
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import name_key

_FEW, _SAMPLE = 3, 20


def in_pairs(
    table: RawTable, keys: Mapping[str, int], unread: Sequence[int]
) -> Iterator[Diagnostic]:
    """Yield a fault at each column that has the units again, in another order.

    A figure beside it is of the unit there, and not of the one that the row begins with.
    """
    if "unit" not in keys:
        return
    own = table.columns[keys["unit"]]
    names = {name_key(text) for text in own.words.texts if text.strip()}
    for at in unread:
        column = table.columns[at]
        first = [text for text in column.words.texts[:_SAMPLE] if text.strip()]
        if len(first) < _FEW or 2 * sum(name_key(text) in names for text in first) < len(first):
            continue
        again = {name_key(text) for text in column.words.texts} & names
        if 2 * len(again) >= len(names) and list(map(name_key, column)) != list(map(name_key, own)):
            row = next(column.words.rows(first))
            place = table.place(row, at)
            yield faults.UNITS_IN_PAIRS.at(place, text=column[row], unit=own[row])
