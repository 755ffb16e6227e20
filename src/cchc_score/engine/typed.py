"""Figures as they are typed into YAML: numbers, answers in words, `missing` and `none`."""

from collections.abc import Mapping, Sequence

import numpy as np

from cchc_score import numbers
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import MISSING, NONE, PRESENT, Quantity
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


def column(cells: Sequence[Cell], worded: Answers) -> Quantity:
    """Return the cells as a column of figures; a word that is no answer is missing."""
    values, states = zip(*(cell(one, worded) for one in cells), strict=True)
    return Quantity(np.array(values, np.float64), np.array(states, np.int8))


def cell(value: Cell, worded: Answers) -> tuple[float, int]:
    """Return the number that a cell stands for, and its state."""
    if isinstance(value, str) and fold(value) in worded:
        return worded[fold(value)], PRESENT
    if isinstance(value, str):
        return np.nan, ABSENT.get(value, MISSING)
    return float(value), PRESENT


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
