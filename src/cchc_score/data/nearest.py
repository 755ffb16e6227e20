"""Which definition comes nearest to files that none knows, and what it does not know of them."""

from collections.abc import Sequence
from typing import NamedTuple

from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import understand
from cchc_score.data.names import Names, names
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Place
from cchc_score.language import Text


class Stranger(NamedTuple):
    """A name in a file that a definition does not know: where it stands, and what is like it."""

    place: Place
    text: str
    hint: Text


class Acquaintance(NamedTuple):
    """How many names in the files an index knows, in any of its versions, and those it has not."""

    definition: Definition
    known: int
    strangers: tuple[Stranger, ...]
    is_long: bool


def nearest(
    indices: Sequence[Sequence[Definition]], tables: Sequence[RawTable]
) -> Acquaintance | None:
    """Return the index that knows the most names of the tables, or has some like them.

    Of each index there are the versions that may be meant.
    """
    every = [_acquaintance(versions, tables) for versions in indices]
    best = max(every, key=_nearness, default=None)
    return best if best and any(_nearness(best)) else None


def _nearness(one: Acquaintance) -> tuple[int, int]:
    return one.known, sum(bool(stranger.hint.en) for stranger in one.strangers)


def _acquaintance(versions: Sequence[Definition], tables: Sequence[RawTable]) -> Acquaintance:
    latest = versions[-1]
    known = [names(one) for one in versions]
    count, is_long = 0, False
    strangers: list[Stranger] = []
    for table in tables:
        meanings = [understand(table, one)[0] for one in versions]
        if meanings[-1].is_long:
            is_long = True
            own, strange = _cells(table, meanings[-1].keys["indicator"], known)
        else:
            own = max(len(one.figures) + len(one.plans) for one in meanings)
            strange = [] if own else _headings(table, meanings[-1].unread, known[-1])
        count += own
        strangers += strange
    return Acquaintance(latest, count, tuple(strangers), is_long)


def _cells(table: RawTable, column: int, known: Sequence[Names]) -> tuple[int, list[Stranger]]:
    """Return how many names of a long table are known, and those that are not, each once."""
    words = table.columns[column].words
    strange = [text for text in words.texts if not any(one.find(text) for one in known)]
    told = [
        Stranger(table.place(next(words.rows([text])), column), text, known[-1].hint(text))
        for text in strange
    ]
    return len(words.texts) - len(strange), told


def _headings(table: RawTable, columns: Sequence[int], known: Names) -> list[Stranger]:
    """Return the headings of a wide table that are like a known one; failing that, all as one."""
    told = [
        Stranger(table.place(-1, at), heading, known.hint(heading))
        for at in columns
        if (heading := table.headings[at])
    ]
    alike = [one for one in told if one.hint.en]
    more = f" (+{len(told) - _FEW})" if len(told) > _FEW else ""
    together = ", ".join(one.text for one in told[:_FEW]) + more
    return alike or [Stranger(table.head, together, Text("", ""))]


_FEW = 8
"""How many headings are told of a file of which nothing is known."""
