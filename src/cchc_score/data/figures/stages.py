"""Rounds of figures: a run uses one of them, and never borrows from another."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import Codes
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import Text, fold

Read = tuple[RawTable, Meaning]
_BLANK = Text("(trống)", "(blank)")


class Round(NamedTuple):
    """The stage that is used, "" where no file knows stages; and all that files have, in order."""

    name: str
    known: tuple[str, ...] = ()

    def kept(self, table: RawTable, meaning: Meaning, rows: Codes) -> Codes:
        """Return the row that each line fills, −1 where it is of another stage.

        A file without the column serves every stage.
        """
        column = meaning.keys.get("stage")
        if column is None:
            return rows
        words = table.columns[column].words
        own = words.lookup([fold(text) == fold(self.name) for text in words.texts], np.bool_)
        return np.where(own, rows, np.int32(NOWHERE))

    def each(self, table: RawTable, meaning: Meaning) -> Codes:
        """Return which of the known stages each row is of; −1: of all, or of none that is known."""
        column = meaning.keys.get("stage")
        if column is None:
            return np.full(len(table), NOWHERE, np.int32)
        words, folded = table.columns[column].words, list(map(fold, self.known))
        own = [folded.index(one) if one in folded else NOWHERE for one in map(fold, words.texts)]
        return words.lookup(own, np.int32)


def choose(
    read: Sequence[Read], definition: Definition, dialect: Dialect
) -> tuple[Round, list[Diagnostic]]:
    """Return the stage to use: the one asked for, else the last that the files have."""
    declared = definition.index.stages
    found: list[Diagnostic] = []
    seen: dict[str, str] = {}
    for table, meaning in read:
        if "stage" in meaning.keys:
            found += _note(table.whole, meaning.keys["stage"], declared, seen)
    wanted = dialect.stage
    if wanted is not None and fold(wanted) not in seen:
        hint = did_you_mean(wanted, seen.values())
        known = ", ".join(seen.values())
        found.append(faults.NO_SUCH_STAGE.at(Place("--stage"), text=wanted, hint=hint, known=known))
    order = [stage for stage in declared if fold(stage) in seen]
    every = tuple(order or seen.values())
    if wanted is not None or found or not seen:
        return Round(seen.get(fold(wanted), wanted) if wanted else "", every), found
    if not order and len(seen) > 1:
        table, meaning = next(pair for pair in read if "stage" in pair[1].keys)
        place = table.place(-1, meaning.keys["stage"])
        found.append(faults.STAGES_WITHOUT_ORDER.at(place, known=", ".join(seen.values())))
    return Round(every[-1] if order else every[0], every), found


def _note(
    table: RawTable, column: int, declared: Sequence[str], seen: dict[str, str]
) -> list[Diagnostic]:
    """Collect the stages of one file; refuse blank ones and, where any is declared, others."""
    known, found = {fold(stage): stage for stage in declared}, list[Diagnostic]()
    words = table.columns[column].words
    for text in words.texts:
        folded = fold(text)
        if not folded or (known and folded not in known):
            row = next(words.rows([text]))
            hint, place = did_you_mean(text, declared), table.place(row, column)
            names = ", ".join(declared) or "self, appraised …"
            found.append(
                faults.UNKNOWN_STAGE.at(place, text=text.strip() or _BLANK, hint=hint, known=names)
            )
        else:
            seen.setdefault(folded, known.get(folded, text.strip()))
    return found
