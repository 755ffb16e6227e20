"""Rounds of figures: a run uses one of them, and never borrows from another."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.stages import Stage, spellings
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import Lang, Text, fold
from cchc_score.numbers import Flags

Read = tuple[RawTable, Meaning]
_BLANK = Text("(trống)", "(blank)")


class Round(NamedTuple):
    """One stage, "" where no file knows stages; `words` are the folded cells that mean it."""

    name: str
    words: frozenset[str] = frozenset()

    def takes(self, table: RawTable, meaning: Meaning) -> Flags:
        """Return which rows are of this stage; a file without the column serves every stage."""
        column = meaning.keys.get("stage")
        if column is None:
            return np.ones(len(table), np.bool_)
        words = table.columns[column].words
        return words.lookup([fold(text) in self.words for text in words.texts], np.bool_)


def choose(
    read: Sequence[Read], definition: Definition, dialect: Dialect
) -> tuple[Round, list[Diagnostic]]:
    """Return the stage to use: the one asked for, else the last that the files have."""
    declared = definition.index.stages
    found: list[Diagnostic] = []
    seen: dict[str, Round] = {}
    for table, meaning in read:
        if "stage" in meaning.keys:
            found += _note(table.whole, meaning.keys["stage"], declared, seen)
    if dialect.stage is not None:
        wanted = _meant(dialect.stage, seen.values())
        if wanted is None:
            found.append(_no_such_stage(dialect.stage, seen.values()))
        return wanted or Round(dialect.stage), found
    if found or not seen:
        return Round(""), found
    order = [seen[stage.id] for stage in declared if stage.id in seen]
    if not order and len(seen) > 1:
        table, meaning = next(pair for pair in read if "stage" in pair[1].keys)
        place = table.place(-1, meaning.keys["stage"])
        found.append(faults.STAGES_WITHOUT_ORDER.at(place, known=", ".join(seen)))
    return order[-1] if order else next(iter(seen.values())), found


def _meant(text: str, rounds: Iterable[Round]) -> Round | None:
    return next((one for one in rounds if fold(text) in one.words), None)


def _no_such_stage(text: str, seen: Collection[Round]) -> Diagnostic:
    hint = did_you_mean(text, [word for one in seen for word in (one.name, *one.words)])
    known = ", ".join(one.name for one in seen)
    return faults.NO_SUCH_STAGE.at(Place("--stage"), text=text, hint=hint, known=known)


def _note(
    table: RawTable, column: int, declared: Sequence[Stage], seen: dict[str, Round]
) -> list[Diagnostic]:
    """Collect the stages of one file; refuse blank ones and, where any is declared, others."""
    rounds, found = [Round(one.id, one.spellings) for one in declared], list[Diagnostic]()
    words = table.columns[column].words
    for text in words.texts:
        new = [Round(text.strip(), spellings(text))] if fold(text) and not declared else []
        if one := _meant(text, [*rounds, *seen.values(), *new]):
            seen.setdefault(one.name, one)
        else:
            place = table.place(next(words.rows([text])), column)
            found.append(_unknown(text, place, declared))
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
