"""Cells → figures: one column of texts at a time, by one file's decimal sign."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.readers import Table
from cchc_score.definition.quantity import INVALID, MISSING, NONE, PRESENT, Quantity
from cchc_score.diagnostics import Diagnostic, Fault, did_you_mean
from cchc_score.language import fold
from cchc_score.numbers import DecimalSign, Readings

Cell = tuple[float, int]
Spot = tuple[int, int]
_ABSENT = {MISSING: (np.nan, MISSING), NONE: (np.nan, NONE), INVALID: (np.nan, INVALID)}


class Limits(NamedTuple):
    """What a cell may hold: the least and the most (None: no limit), or one of some answers.

    `answers` gives each folded answer the number it counts as.
    """

    low: float | None = None
    high: float | None = None
    answers: Mapping[str, float] | None = None

    def allow(self, value: float) -> bool:
        """Whether the figure lies within, both ends included."""
        return not (
            (self.low is not None and value < self.low)
            or (self.high is not None and value > self.high)
        )


ANYTHING = Limits()


class CellReader:
    """Reads the figures of one file.

    A cell that can be read in one way only settles the file's decimal sign. Failing that, an
    unquoted number between commas has a decimal point. What is then still ambiguous is refused.
    """

    def __init__(self, table: Table, columns: Iterable[int], dialect: Dialect) -> None:
        """Look at all the `columns` that hold figures, to settle the decimal sign."""
        self._table, self._dialect = table, dialect
        self._missing, self._none = dialect.missing_words, dialect.none_words
        texts = {text for column in columns for text in table.whole.columns[column]}
        self._readings = {text: numbers.read(text) for text in texts if not self._word(text)}
        signs = {one.settles for one in self._readings.values()} - {None}
        self._decimal: DecimalSign | None = signs.pop() if len(signs) == 1 else None
        self.found: list[Diagnostic] = []

    def column(self, column: int, limits: Iterable[Limits]) -> Quantity:
        """Return the column's figures; `limits` has the range that holds for each row."""
        texts: Sequence[str] = self._table.columns[column]
        cells = [
            self._cell((row, column), text, allowed)
            for row, (text, allowed) in enumerate(zip(texts, limits, strict=False))
        ]
        values, states = zip(*cells, strict=True)
        return Quantity(np.array(values, np.float64), np.array(states, np.int8))

    def _word(self, text: str) -> int | None:
        folded = fold(text)
        if folded in self._missing:
            return MISSING
        return NONE if folded in self._none else None

    def _cell(self, spot: Spot, text: str, allowed: Limits) -> Cell:
        readings = self._readings.get(text)
        if readings is None:
            return _ABSENT[self._word(text) or MISSING]
        if allowed.answers is not None:
            return self._answer(spot, text, allowed.answers)
        value = self._value(readings, spot)
        if value is None:
            fault = faults.AMBIGUOUS_NUMBER if readings.is_ambiguous else faults.UNREADABLE_NUMBER
            return self._refuse(fault, spot, text)
        if not allowed.allow(value):
            return self._refuse(faults.OUT_OF_RANGE, spot, text, allowed)
        return value, PRESENT

    def _answer(self, spot: Spot, text: str, answers: Mapping[str, float]) -> Cell:
        if (folded := fold(text)) in answers:
            return answers[folded], PRESENT
        place, hint = self._table.place(*spot), did_you_mean(text, answers)
        known = ", ".join(answers)
        self.found.append(
            faults.UNKNOWN_ANSWER.at(place, text=text.strip(), hint=hint, known=known)
        )
        return _ABSENT[INVALID]

    def _value(self, readings: Readings, spot: Spot) -> float | None:
        if self._dialect.decimal:
            return readings.by(self._dialect.decimal)
        if not readings.is_ambiguous:
            return readings.point if readings.comma is None else readings.comma
        if self._decimal:
            return readings.by(self._decimal)
        unquoted = self._table.delimiter == "," and not self._table.is_quoted(*spot)
        return readings.point if unquoted else None

    def _refuse(self, fault: Fault, spot: Spot, text: str, allowed: Limits = ANYTHING) -> Cell:
        point, comma = (numbers.in_words(value or 0) for value in self._readings[text])
        limits = numbers.limits_in_words(allowed.low, allowed.high)
        place, shown = self._table.place(*spot), text.strip()
        self.found.append(fault.at(place, text=shown, point=point, comma=comma, **limits))
        return _ABSENT[INVALID]
