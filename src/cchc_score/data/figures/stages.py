"""Rounds of figures: a run uses one of them, and never borrows from another."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import Text, fold
from cchc_score.numbers import Flags

Read = tuple[RawTable, Meaning]
_BLANK = Text("(trống)", "(blank)")


class Round(NamedTuple):
    """The stage that is used, "" where no file knows stages."""

    name: str

    def takes(self, table: RawTable, meaning: Meaning) -> Flags:
        """Return which rows are of this stage; a file without the column serves every stage."""
        column = meaning.keys.get("stage")
        if column is None:
            return np.ones(len(table), np.bool_)
        words = table.columns[column].words
        return words.lookup([fold(text) == fold(self.name) for text in words.texts], np.bool_)


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
    if wanted is not None or found or not seen:
        return Round(wanted or ""), found
    order = [stage for stage in declared if fold(stage) in seen]
    if not order and len(seen) > 1:
        table, meaning = next(pair for pair in read if "stage" in pair[1].keys)
        place = table.place(-1, meaning.keys["stage"])
        found.append(faults.STAGES_WITHOUT_ORDER.at(place, known=", ".join(seen.values())))
    return Round(order[-1] if order else next(iter(seen.values()))), found


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
