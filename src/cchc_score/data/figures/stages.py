"""Rounds of figures: a run uses one of them, and never borrows from another."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.files.columns import Texts
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import Codes
from cchc_score.definition.stages import Stage, spellings
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import Lang, Text, fold

Read = tuple[RawTable, Meaning]
_BLANK = Text("(trống)", "(blank)")


class Round(NamedTuple):
    """The stage that is used, "" where no file knows stages; and all that files have, in order.

    `meant` has the stage that each folded word of theirs means.
    """

    name: str
    known: tuple[str, ...] = ()
    meant: Mapping[str, str] = {}

    def kept(self, table: RawTable, meaning: Meaning, rows: Codes) -> Codes:
        """Return the row that each line fills, −1 where it is of another stage.

        A file that says none serves every stage.
        """
        words = _words(table, meaning)
        if words is None:
            return rows
        own = words.lookup(
            [self.meant.get(fold(text)) == self.name for text in words.texts], np.bool_
        )
        return np.where(own, rows, np.int32(NOWHERE))

    def each(self, table: RawTable, meaning: Meaning) -> Codes:
        """Return which of the known stages each row is of; −1: of all, or of none that is known."""
        words, places = _words(table, meaning), {one: at for at, one in enumerate(self.known)}
        if words is None:
            return np.full(len(table), NOWHERE, np.int32)
        own = [places.get(self.meant.get(fold(text), ""), NOWHERE) for text in words.texts]
        return words.lookup(own, np.int32)


def choose(
    read: Sequence[Read], definition: Definition, asked: str | None
) -> tuple[Round, list[Diagnostic]]:
    """Return the stage to use: the one that is `asked` for, else the last that the files have."""
    declared = definition.index.stages
    found: list[Diagnostic] = []
    seen: dict[str, frozenset[str]] = {}
    for table, meaning in read:
        found += _note(table.whole, meaning, declared, seen)
    meant = {word: name for name, words in reversed(seen.items()) for word in words}
    order = [stage.id for stage in declared if stage.id in seen]
    every = tuple(order or seen)
    if asked is not None:
        wanted = meant.get(fold(asked))
        if wanted is None:
            found.append(_no_such_stage(asked, seen))
        return Round(wanted or asked, every, meant), found
    if found or not seen:
        return Round("", every, meant), found
    if not order and len(seen) > 1:
        table, meaning = next(pair for pair in read if _words(*pair))
        column = meaning.keys.get("stage")
        place = table.head if column is None else table.place(-1, column)
        found.append(faults.STAGES_WITHOUT_ORDER.at(place, known=", ".join(seen)))
    return Round(every[-1] if order else every[0], every, meant), found


def _no_such_stage(text: str, seen: Mapping[str, frozenset[str]]) -> Diagnostic:
    hint = did_you_mean(text, [word for name, words in seen.items() for word in (name, *words)])
    return faults.NO_SUCH_STAGE.at(Place("--stage"), text=text, hint=hint, known=", ".join(seen))


def _words(table: RawTable, meaning: Meaning) -> Texts | None:
    """Return the stages that the lines of a file say, or that is said of it; None where none is."""
    if "stage" in meaning.keys:
        return table.columns[meaning.keys["stage"]].words
    said = table.dialect.supplied.get("stage")
    return Texts([said], np.zeros(len(table), np.int32)) if said else None


def _note(
    table: RawTable, meaning: Meaning, declared: Sequence[Stage], seen: dict[str, frozenset[str]]
) -> list[Diagnostic]:
    """Collect the stages of one file; refuse blank ones and, where any is declared, others."""
    found: list[Diagnostic] = []
    words, column = _words(table, meaning), meaning.keys.get("stage")
    for text in words.texts if words else ():
        known = {one.id: one.spellings for one in declared} | seen
        if fold(text) and not declared:
            known.setdefault(text.strip(), spellings(text))
        one = next((name for name, own in known.items() if fold(text) in own), None)
        if one is None:
            place = table.head
            if words and column is not None:
                place = table.place(next(words.rows([text])), column)
            found.append(_unknown(text, place, declared))
        else:
            seen.setdefault(one, known[one])
    return found


def _unknown(text: str, place: Place, declared: Sequence[Stage]) -> Diagnostic:
    """Return the fault of a stage that is blank, or none of those declared."""
    words = [word for one in declared for word in (*one.text, one.id)]
    known = Text(_listed(declared, "vi"), _listed(declared, "en"))
    told = text.strip() or _BLANK
    return faults.UNKNOWN_STAGE.at(place, text=told, hint=did_you_mean(text, words), known=known)


def _listed(declared: Sequence[Stage], lang: Lang) -> str:
    """Return what a stage may be called: its title, and its id where that is another word."""
    titles = [(one.text.to(lang), one.id) for one in declared]
    told = [title if title == own else f"{title} ({own})" for title, own in titles]
    return ", ".join(told) or "self, appraised …"
