"""Cells → figures: whole columns of texts at a time, by one file's decimal sign."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.figures.readings import BOTH, COMMA, POINT, SIGNS, Meanings, read_texts
from cchc_score.data.files.tables import MERGED, RawTable
from cchc_score.definition.quantity import INVALID, PRESENT, Codes, Positions, Quantity, States
from cchc_score.diagnostics import Diagnostic, Fault, did_you_mean
from cchc_score.language import fold
from cchc_score.numbers import Flags, Floats


class Limits(NamedTuple):
    """What a cell may hold: the least and the most (None: no limit), or one of some answers.

    `answers` gives each folded answer the number it counts as.
    """

    low: float | None = None
    high: float | None = None
    answers: Mapping[str, float] | None = None


ANYTHING = Limits()


class CellReader:
    """Reads the figures of one file.

    A cell that can be read in one way only settles the file's decimal sign. Failing that, an
    unquoted number between commas has a decimal point. What is then still ambiguous is refused.
    """

    def __init__(self, table: RawTable, columns: Iterable[int], dialect: Dialect) -> None:
        """Look at all the `columns` that hold figures, to settle the decimal sign."""
        self._table = table
        whole = {column: read_texts(table.whole.columns[column], dialect) for column in columns}
        signs = {
            sign
            for code, sign in SIGNS.items()
            if any((one.sign == code).any() for one in whole.values())
        }
        sole = signs.pop() if len(signs) == 1 else None
        self._decimal = dialect.decimal or sole
        self._is_told = dialect.decimal is not None
        self._readings = {column: one.at(table.rows) for column, one in whole.items()}
        self._found: list[tuple[int, Diagnostic]] = []

    def column(
        self, column: int, limits: Sequence[Limits], which: Codes
    ) -> tuple[Quantity, list[tuple[int, Diagnostic]]]:
        """Return the column's figures, once, and what is wrong with any, each with its row.

        `which` of the `limits` holds for each row.
        """
        self._found = []
        readings = self._readings.pop(column)
        values, ambiguous = self._values(readings, column)
        state = readings.state
        for place, one in enumerate(limits):
            if one.answers is not None:
                rows = np.flatnonzero((which == place) & (state == PRESENT))
                self._answers(column, rows, one.answers, values, state)
        unread = (state == PRESENT) & np.isnan(values)
        for row in np.flatnonzero(unread):
            fault = faults.AMBIGUOUS_NUMBER if ambiguous[row] else faults.UNREADABLE_NUMBER
            self._refuse(fault, int(row), column)
        beyond = _beyond(values, limits, which) & (state == PRESENT)
        for row in np.flatnonzero(beyond):
            self._refuse(faults.OUT_OF_RANGE, int(row), column, limits[which[row]])
        state[unread | beyond] = INVALID
        values[state != PRESENT] = np.nan
        return Quantity(values, state), self._found

    def _values(self, readings: Meanings, column: int) -> tuple[Floats, Flags]:
        """Return the readings that hold, and which texts have two that differ."""
        values, ambiguous = readings.value, readings.sign == BOTH
        if self._is_told:
            values[readings.sign == (COMMA if self._decimal == "." else POINT)] = np.nan
        if readings.comma is None or self._decimal == ".":
            return values, ambiguous
        if self._decimal == ",":
            values[ambiguous] = readings.comma[ambiguous]
            return values, ambiguous
        rows = np.flatnonzero(ambiguous)
        by_point = np.array([self._table.has_point(int(row), column) for row in rows], np.bool_)
        values[rows[~by_point]] = np.nan
        return values, ambiguous

    def _answers(
        self,
        column: int,
        rows: Positions,
        answers: Mapping[str, float],
        values: Floats,
        state: States,
    ) -> None:
        """Fill in what the worded answers in `rows` count as."""
        words = self._table.columns[column].take(rows).words
        worth = words.lookup([answers.get(fold(text), np.nan) for text in words.texts], np.float64)
        values[rows] = worth
        for row in rows[np.isnan(worth)]:
            text = self._table.columns[column][row]
            hint, known = did_you_mean(text, answers), ", ".join(answers)
            self._tell(faults.UNKNOWN_ANSWER, int(row), column, hint=hint, known=known)
        state[rows[np.isnan(worth)]] = INVALID

    def _refuse(self, fault: Fault, row: int, column: int, allowed: Limits = ANYTHING) -> None:
        text = self._table.columns[column][row]
        mark = _MARKED.fullmatch(text.strip())
        if text.startswith(MERGED):
            self._tell(faults.MERGED_FIGURE, row, column)
        elif fault is faults.UNREADABLE_NUMBER and _ERROR_CELL.fullmatch(text.strip()):
            self._tell(faults.ERROR_CELL, row, column)
        elif fault is faults.UNREADABLE_NUMBER and mark:
            self._tell(faults.FOOTNOTE, row, column, mark=mark["mark"], number=mark["number"])
        else:
            point, comma = (numbers.in_words(one or 0.0) for one in numbers.read_number(text))
            limits = numbers.limits_in_words(allowed.low, allowed.high)
            self._tell(fault, row, column, point=point, comma=comma, **limits)

    def _tell(self, fault: Fault, row: int, column: int, **details: object) -> None:
        text = self._table.columns[column][row].strip().removeprefix(MERGED)
        place = self._table.place(row, column)
        self._found.append((row, fault.at(place, text=text, **details)))


def _beyond(values: Floats, limits: Sequence[Limits], which: Codes) -> Flags:
    """Return which figures lie outside their limits, whose ends are within."""
    if all(one.low is None and one.high is None for one in limits):
        return np.zeros(len(values), np.bool_)
    low = np.array([-np.inf if one.low is None else one.low for one in limits])
    high = np.array([np.inf if one.high is None else one.high for one in limits])
    return (values < low[which]) | (values > high[which])


_ERROR_CELL = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)")
_MARKED = re.compile(
    r"(?P<number>[+-]?[0-9][0-9.,]*) ?(?P<mark>[*†‡¹²³⁴-⁹]+|\([0-9*a-z]\)|\[[0-9*a-z]\])"
)
