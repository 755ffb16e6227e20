"""Cells → figures: whole columns of texts at a time, by one file's decimal sign."""

from collections.abc import Iterable, Sequence

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.figures.limits import Limits, beyond, in_percent, unlike
from cchc_score.data.figures.readings import BOTH, COMMA, POINT, SIGNS, Meanings, read_texts
from cchc_score.data.figures.unread import why_unread
from cchc_score.data.files.tables import MERGED, RawTable
from cchc_score.definition.quantity import INVALID, PRESENT, Codes, Positions, Quantity, States
from cchc_score.diagnostics import Diagnostic, Fault, did_you_mean
from cchc_score.language import fold
from cchc_score.numbers import Flags, Floats


class CellReader:
    """Reads the figures of one file.

    A cell that can be read in one way only settles the file's decimal sign. Failing that, an
    unquoted number between commas has a decimal point. What is then still ambiguous is refused.
    """

    def __init__(self, table: RawTable, columns: Iterable[int]) -> None:
        """Look at all the `columns` that hold figures, to settle the decimal sign."""
        self._table, dialect = table, table.dialect
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
                self._answers(column, rows, one, values, state)
        unread = (state == PRESENT) & np.isnan(values)
        signed = self._table.columns[column].percents
        shares = unlike(values, limits, which, signed) & (state == PRESENT)
        totals = in_percent(np.where(state == PRESENT, values, np.nan), limits, which)
        outside = beyond(values, limits, which) & (state == PRESENT) & ~totals
        wrong: list[tuple[Flags, Fault]] = [
            (unread & ambiguous, faults.AMBIGUOUS_NUMBER),
            (unread & ~ambiguous, faults.UNREADABLE_NUMBER),
            (shares, faults.SHARE_OR_PERCENT),
            (totals, faults.PERCENT_OF_MAX),
            (outside, faults.OUT_OF_RANGE),
        ]
        for refused, fault in wrong:
            for row in np.flatnonzero(refused):
                self._refuse(fault, int(row), column, values[row], limits[which[row]])
            state[refused] = INVALID
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
        self, column: int, rows: Positions, allowed: Limits, values: Floats, state: States
    ) -> None:
        """Fill in what the worded answers in `rows` count as; a plan may be a figure too."""
        answers = allowed.answers or {}
        words = self._table.columns[column].take(rows).words
        worth = words.lookup([answers.get(fold(text), np.nan) for text in words.texts], np.float64)
        values[rows] = np.where(np.isnan(worth) & allowed.is_plan, values[rows], worth)
        for row in rows[np.isnan(worth) & (not allowed.is_plan)]:
            text = self._table.columns[column][row]
            hint, known = did_you_mean(text, answers), ", ".join(answers)
            self._tell(faults.UNKNOWN_ANSWER, int(row), column, hint=hint, known=known)
            state[row] = INVALID

    def _refuse(self, fault: Fault, row: int, column: int, value: float, allowed: Limits) -> None:
        text = self._table.columns[column][row]
        if text.startswith(MERGED):
            self._tell(faults.MERGED_FIGURE, row, column)
        elif fault is faults.UNREADABLE_NUMBER:
            known = list(allowed.answers or ())
            why = why_unread(text, is_plan=allowed.is_plan, answers=known)
            self._tell(why.fault, row, column, **why.details)
        else:
            point, comma = (numbers.in_words(one or 0.0) for one in numbers.read_number(text))
            limits = numbers.limits_in_words(allowed.low, allowed.high)
            percent = numbers.in_words(value * _WHOLE)
            points = numbers.in_words(value * (allowed.high or 0.0) / _WHOLE)
            amounts = {"share": numbers.in_words(value), "percent": percent, "points": points}
            self._tell(fault, row, column, point=point, comma=comma, **limits, **amounts)

    def _tell(self, fault: Fault, row: int, column: int, **details: object) -> None:
        text = self._table.columns[column][row].strip().removeprefix(MERGED)
        place = self._table.place(row, column)
        self._found.append((row, fault.at(place, text=text, **details)))


_WHOLE = 100.0
