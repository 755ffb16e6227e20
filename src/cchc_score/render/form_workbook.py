"""A blank form as a workbook: coloured blanks, lists to choose from, ready to be printed."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from itertools import groupby
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from cchc_score import numbers
from cchc_score.report.forms.form import Form, FormColumn
from cchc_score.report.forms.questions import Blank


def workbook(form: Form) -> bytes:
    """Return the form as an .xlsx file, the same bytes every time.

    A long one is written row by row, and no row is kept: a country of communes fits. So it can have
    no merged cell but one that is yet to be filled in; others say in every row what they hold.
    """
    if len(form.columns[0].cells) > _MANY:
        form = replace(form, columns=tuple(map(_in_every_row, form.columns)))
    is_streamed = not any(column.once for column in form.columns)
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": is_streamed}) as book:
        book.set_properties({"author": "cchc-score", "created": _NO_TIME})
        sheet = book.add_worksheet(form.name[:_LONGEST_NAME])
        _Sheet(sheet, {name: book.add_format(look) for name, look in _LOOKS.items()}, form).fill()
    return file.getvalue()


def _in_every_row(column: FormColumn) -> FormColumn:
    """Return a column that says in every row what holds for all, if that is known."""
    return replace(column, once=column.once and not column.cells[0])


class _Sheet:
    """The one sheet of a form; rows and columns count from 0."""

    def __init__(self, sheet: Worksheet, looks: Mapping[str, Format], form: Form) -> None:
        self._sheet, self._looks, self._form = sheet, looks, form
        self._hidden = len(form.hints) + 2
        self._head = self._hidden + 1
        self._last = self._head + len(form.columns[0].cells)

    def fill(self) -> None:
        """Write everything, one row after the other."""
        self._lay_out()
        for row, text in enumerate((self._form.title, *self._form.hints)):
            self._write(row, 0, text, "hint" if row else "title")
        self._lists()
        deep = lru_cache(maxsize=None)(lambda text, width: len(wrap(text, width)))
        headings = [deep(one.heading, one.width) for one in self._form.columns]
        self._sheet.set_row(self._head, _LINE * (max(headings) + 1))
        for at, column in enumerate(self._form.columns):
            self._write(self._head, at, column.heading, "heading")
        for row in range(self._head + 1, self._last + 1):
            self._row(row, deep)
        self._merge()

    def _row(self, row: int, deep: Callable[[str, int], int]) -> None:
        """Write a row as high as its longest text needs."""
        at = row - self._head - 1
        texts = [(one.cells[at], one.width) for one in self._form.columns if not one.once]
        lines = max((deep(*each) for each in texts), default=1)
        self._sheet.set_row(row, _LINE * max(lines, 1) + 1)
        for place, column in enumerate(self._form.columns):
            is_told = at == 0 or not column.once
            text = column.cells[at] if is_told else ""
            self._write(row, place, text, _look(column.blanks[at]))

    def _write(self, row: int, column: int, text: str, look: str) -> None:
        """Write a text that is no formula, whatever it begins with."""
        if text:
            self._sheet.write_string(row, column, text, self._looks[look])
        else:
            self._sheet.write_blank(row, column, None, self._looks[look])

    def _merge(self) -> None:
        """Make one cell of those for which one entry holds; what they hold is written already."""
        for at, column in enumerate(self._form.columns):
            if column.once and len(column.cells) > 1:
                look = self._looks[_look(column.blanks[0])]
                self._sheet.merge_range(self._head + 1, at, self._last, at, column.cells[0], look)

    def _lists(self) -> None:
        """Let the blanks take what they are for; anything else needs a second thought.

        Answers that Excel cannot hold in the check itself stand in a hidden row, right above the
        headings, where no reader looks for figures.
        """
        self._sheet.set_row(self._hidden, None, None, {"hidden": True})
        taken = 0
        for at, column in enumerate(self._form.columns):
            for blank, rows in self._checked(column).items():
                source: list[str] | str = list(blank.answers)
                if len(",".join(blank.answers)) > _LONGEST_LIST or "," in "".join(blank.answers):
                    for place, answer in enumerate(blank.answers, start=taken):
                        self._sheet.write_string(self._hidden, place, answer)
                    ends = (self._hidden, taken, self._hidden, taken + len(blank.answers) - 1)
                    source, taken = f"={xl_range_abs(*ends)}", taken + len(blank.answers)
                self._check(at, blank, rows, source)

    def _checked(self, column: FormColumn) -> Mapping[Blank, list[int]]:
        """Return the rows of each blank of a column that only takes certain entries."""
        rows: dict[Blank, list[int]] = {}
        blanks = column.blanks[: 1 if column.once else None]
        for row, blank in enumerate(blanks, start=self._head + 1):
            if blank and (blank.answers or blank.ends):
                rows.setdefault(blank, []).append(row)
        return rows

    def _check(
        self, column: int, blank: Blank, rows: Sequence[int], source: list[str] | str
    ) -> None:
        message = ". ".join(filter(None, [blank.says, self._form.reminder]))[:_LONGEST_ERROR]
        (first, last), *others = _runs(rows)
        told = {
            "error_type": "warning",
            "error_message": message,
            "show_error": not blank.others,
            "show_input": False,
            "other_cells": [[start, column, end, column] for start, end in others],
        }
        self._sheet.data_validation(first, column, last, column, told | _limits(blank, source))

    def _lay_out(self) -> None:
        """Keep the headings in sight, on the screen and on every page of paper."""
        sheet, columns = self._sheet, self._form.columns
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
        sheet.freeze_panes(self._head + 1, 0)
        sheet.repeat_rows(self._head)
        sheet.print_area(0, 0, self._last, len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        footer = self._form.footer.replace("&", "&&")
        sheet.set_footer(f"&L{footer}&R&P/&N", {"margin": 0.3})
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # codes like 1.1


def _look(blank: Blank | None) -> str:
    if blank is None:
        return "printed"
    if blank.is_required:
        return "required"
    return "figure" if blank.ends or blank.answers else "words"


def _limits(blank: Blank, source: list[str] | str) -> dict[str, object]:
    if blank.answers:
        return {"validate": "list", "source": source}
    low, high = blank.ends or (None, None)
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": numbers.plain(-_ENDLESS if low is None else low).upper(),
        "maximum": numbers.plain(_ENDLESS if high is None else high).upper(),
    }


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of consecutive rows."""
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        some = [row for _, row in run]
        yield some[0], some[-1]


_LINED: dict[str, object] = {"border": 1, "border_color": "#B0B0B0"}
_MIDDLE = {"align": "center", "valign": "vcenter", "text_wrap": True}
_TOP = _LINED | {"valign": "top"}
_WORDS = _TOP | {"text_wrap": True}
_LOOKS: Mapping[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 14},
    "hint": {"italic": True},
    "heading": _LINED
    | {
        "bold": True,
        "bg_color": "#D9E2EC",
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    "printed": _WORDS,
    "required": _WORDS | {"bold": True, "bg_color": "#FFEFB0", "num_format": "@"},
    "words": _WORDS | {"bg_color": "#FFFCE8"},
    "figure": _TOP | {"bg_color": "#FFFCE8", "align": "right"},
}
_LONGEST_NAME, _LONGEST_LIST, _LONGEST_ERROR = 31, 255, 225
_ENDLESS, _LINE, _A4 = 1e300, 15, 9
_MANY = 10_000
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""Says of every form when it was made, so that two of one kind are the same."""
