"""A blank form as a workbook: coloured blanks, lists to choose from, ready to be printed."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.header_footer import _HeaderFooterPart as HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from cchc_score import numbers
from cchc_score.report.forms.form import Form, FormColumn
from cchc_score.report.forms.questions import Blank


def workbook(form: Form) -> bytes:
    """Return the form as an .xlsx file, the same bytes every time."""
    book = Workbook()
    book.properties.creator = "cchc-score"
    sheet = book.worksheets[0]
    sheet.title = form.name[:_LONGEST_NAME]
    for style in _styles():
        book.add_named_style(style)
    head = _title(sheet, form)
    lists = _Lists(sheet, head - 1)
    for at, column in enumerate(form.columns, start=1):
        _column(sheet, column, head, at)
        _validate(sheet, column, (head, at), form, lists)
    _make_room(sheet, form, head)
    _lay_out(sheet, form, head)
    file = io.BytesIO()
    book.save(file)
    return _settled(file)


def _title(sheet: Worksheet, form: Form) -> int:
    """Write what stands above the columns; return the row of the headings."""
    for row, text in enumerate((form.title, *form.hints), start=1):
        cell = _write(sheet, row, 1, text)
        cell.font = Font(bold=True, size=14) if row == 1 else Font(italic=True)
    return len(form.hints) + 4


def _column(sheet: Worksheet, column: FormColumn, head: int, at: int) -> None:
    sheet.column_dimensions[get_column_letter(at)].width = column.width
    _write(sheet, head, at, column.heading).style = "heading"
    for row, (text, blank) in enumerate(
        zip(column.cells, column.blanks, strict=True), start=head + 1
    ):
        told = text and not (column.once and row > head + 1)
        cell = _write(sheet, row, at, text) if told else sheet.cell(row, at)
        cell.style = _style(blank)
    if column.once and len(column.cells) > 1:
        sheet.merge_cells(None, head + 1, at, head + len(column.cells), at)


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text that is no formula, whatever it begins with."""
    cell = sheet.cell(row, column, text)
    cell.data_type = "s"
    return cell


def _style(blank: Blank | None) -> str:
    if blank is None:
        return "printed"
    if blank.is_required:
        return "required"
    return "figure" if blank.ends or blank.answers else "words"


def _validate(
    sheet: Worksheet, column: FormColumn, corner: tuple[int, int], form: Form, lists: "_Lists"
) -> None:
    """Let the blanks take what they are for; anything else needs a second thought."""
    rows: dict[Blank, list[int]] = {}
    for row, blank in enumerate(column.blanks[: 1 if column.once else None], start=corner[0] + 1):
        if blank and (blank.answers or blank.ends):
            rows.setdefault(blank, []).append(row)
    for blank, those in rows.items():
        check = _check(blank, lists)
        check.error = ". ".join(filter(None, [blank.says, form.reminder]))[:_LONGEST_ERROR]
        check.errorStyle = "warning"
        check.showErrorMessage = not blank.others
        for first, last in _runs(those):
            letter = get_column_letter(corner[1])
            check.add(f"{letter}{first}:{letter}{last}")
        sheet.add_data_validation(check)


def _check(blank: Blank, lists: "_Lists") -> DataValidation:
    if blank.answers:
        return DataValidation("list", formula1=lists.formula(blank.answers), allow_blank=True)
    low, high = blank.ends or (None, None)
    return DataValidation(
        "decimal",
        formula1=numbers.plain(-_ENDLESS if low is None else low).upper(),
        formula2=numbers.plain(_ENDLESS if high is None else high).upper(),
        allow_blank=True,
        operator="between",
    )


class _Lists:
    """Answers to choose from: written out where Excel can hold them, else in a hidden row.

    It stands right above the headings, where no reader looks for figures.
    """

    def __init__(self, sheet: Worksheet, row: int) -> None:
        self._sheet, self._row, self._column = sheet, row, 0
        sheet.row_dimensions[row].hidden = True

    def formula(self, answers: Sequence[str]) -> str:
        listed = ",".join(answers)
        if len(listed) <= _LONGEST_LIST and listed.count(",") == len(answers) - 1:
            return '"' + listed.replace('"', '""') + '"'
        first = get_column_letter(self._column + 1)
        for answer in answers:
            self._column += 1
            _write(self._sheet, self._row, self._column, answer)
        return f"${first}${self._row}:${get_column_letter(self._column)}${self._row}"


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of each run of consecutive rows."""
    for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        some = [row for _, row in run]
        yield some[0], some[-1]


def _make_room(sheet: Worksheet, form: Form, head: int) -> None:
    """Make every row as high as its longest text needs."""
    deep = lru_cache(maxsize=None)(lambda text, width: len(wrap(text, width)))
    headings = [deep(column.heading, column.width) for column in form.columns]
    sheet.row_dimensions[head].height = _LINE * (max(headings) + 1)
    wrapped = [(column.cells, column.width) for column in form.columns if not column.once]
    rows = zip(*(cells for cells, _ in wrapped), strict=True)
    for row, cells in enumerate(rows, start=head + 1):
        lines = max(deep(text, width) for text, (_, width) in zip(cells, wrapped, strict=True))
        sheet.row_dimensions[row].height = _LINE * max(lines, 1) + 1


def _lay_out(sheet: Worksheet, form: Form, head: int) -> None:
    """Keep the headings in sight, on the screen and on every page of paper."""
    last = head + max(len(column.cells) for column in form.columns)
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_area = f"A1:{get_column_letter(len(form.columns))}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins = PageMargins(0.4, 0.4, 0.4, 0.6, header=0.2, footer=0.3)
    sheet.oddFooter = HeaderFooterItem(HeaderFooterPart(form.footer), HeaderFooterPart("&P/&N"))


def _styles() -> Iterator[NamedStyle]:
    side = Side("thin", "B0B0B0")
    lines = Border(side, side, side, side)
    middle = Alignment("center", "center", wrap_text=True)
    top = Alignment(vertical="top", wrap_text=True)
    yield NamedStyle("heading", Font(bold=True), _fill("D9E2EC"), lines, middle)
    yield NamedStyle("printed", border=lines, alignment=top)
    yield NamedStyle("required", Font(bold=True), _fill("FFEFB0"), lines, top, number_format="@")
    yield NamedStyle("words", fill=_fill("FFFCE8"), border=lines, alignment=top)
    right = Alignment(horizontal="right", vertical="top")
    yield NamedStyle("figure", fill=_fill("FFFCE8"), border=lines, alignment=right)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", colour)


def _settled(file: io.BytesIO) -> bytes:
    """Return the workbook without the time it was made, and without marks at codes like 1.1."""
    settled = io.BytesIO()
    with zipfile.ZipFile(file) as made, zipfile.ZipFile(settled, "w") as kept:
        for name in made.namelist():
            content = made.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(b"", content)
            elif name.startswith("xl/worksheets/"):
                content = content.replace(b"</headerFooter>", b"</headerFooter>" + _NO_MARKS, 1)
            kept.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return settled.getvalue()


_LONGEST_NAME, _LONGEST_LIST, _LONGEST_ERROR = 31, 255, 225
_ENDLESS, _LINE = 1e300, 15
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")
_NO_MARKS = (
    b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
)
