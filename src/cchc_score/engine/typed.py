"""Figures as they are typed into YAML: numbers, answers in words, `missing` and `none`.

What goes in is read through the data door; what must come out is held against the results.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.door import gather
from cchc_score.data.figures.observations import Observations
from cchc_score.data.figures.roster import Roster
from cchc_score.data.files.tables import RawTable
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import MISSING, NONE, PRESENT, Positions, Quantity
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text, fold

Cell = float | str
Answers = Mapping[str, float]
ABSENT = {"missing": MISSING, "none": NONE}
"""The words for a figure that is not there, and its state."""


def answers(definition: Definition, name: str) -> Answers:
    """Return what each worded answer counts as for a variable or an indicator, if it has any."""
    figure = definition.index.variables.get(name) or next(
        (node.part for node in definition.nodes if node.part.id == name), None
    )
    return folded(getattr(figure, "answers", None))


def folded(worded: Answers | None) -> Answers:
    """Return the answers as they are compared."""
    return {fold(answer): worth for answer, worth in (worded or {}).items()}


def cell(value: Cell, worded: Answers) -> tuple[float, int]:
    """Return the number that a cell stands for, and its state."""
    if isinstance(value, str) and fold(value) in worded:
        return worded[fold(value)], PRESENT
    if isinstance(value, str):
        return np.nan, ABSENT.get(value, MISSING)
    return float(value), PRESENT


class Seen(NamedTuple):
    """Typed rows as observations: `rows` has the observed row of each, and what is wrong."""

    observations: Observations
    rows: Positions
    found: list[Diagnostic]


def observe(table: RawTable, definition: Definition, roster: Roster) -> Seen:
    """Return what the rows of a typed table say of the index, each of another unit or period.

    Names that the index does not know are told where they are read.
    """
    observations, told = gather([table], definition, roster)
    found = [one for one in told if one.fault is not faults.EXTRA_COLUMNS]
    said = roster.of(table)
    at = {
        (observations.units[unit], observations.periods[when]): row
        for row, (unit, when) in enumerate(zip(observations.unit, observations.period, strict=True))
    }
    keys = zip(said.units, said.keys.when, strict=True)
    rows = [at.get((roster.units[unit], said.keys.periods[when]), -1) for unit, when in keys]
    return Seen(observations, np.array(rows, np.int64), found)


def prints_alike(got: float, wanted: float, decimals: int) -> bool:
    """Whether two numbers print alike: with `decimals`, or as many more as `wanted` is written."""
    written = len(numbers.plain(wanted).partition(".")[2])
    rounded = numbers.round_half_away(numbers.drop_noise([got, wanted]), max(written, decimals))
    return bool(rounded[0] == rounded[1])


def said(result: Quantity, row: int) -> Text:
    """Return a result as it stands in a sentence."""
    if result.state[row] == PRESENT:
        return numbers.in_words(float(result.values[row]))
    word = {state: word for word, state in ABSENT.items()}.get(int(result.state[row]), "none")
    return Text(word, word)


def in_words(value: Cell) -> object:
    """Return a typed figure as it stands in a sentence."""
    return value if isinstance(value, str) else numbers.in_words(float(value))
