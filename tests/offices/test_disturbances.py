"""One workbook of twelve is not as it was: the same figures, or a word at the very cell.

Nothing that is done to a workbook changes a figure in silence. Each is done to that of Huyện An,
whose headings are in rows 8 and 9, whose six communes in rows 11 to 16, whose total is in row 17.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from openpyxl import load_workbook
from openpyxl.styles import PatternFill

from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Offices
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    from cchc_score.diagnostics import Diagnostic

AN = "huyen-an-quy-3-2024-synthetic.xlsx"
WHOLE = ""
"""The place of a file as a whole."""

Change = Callable[["Worksheet"], object]
Value = Any
"""Whatever a cell may hold."""


class Case(NamedTuple):
    """What is done to a workbook, and what must come of it.

    `at` are the cells where something is said that is not said of the sheet as it was: that it is
    `refused`, or a warning.
    """

    what: str
    change: Change
    refused: bool = False
    is_same: bool = True
    at: Sequence[str] = ()

    def __str__(self) -> str:
        return self.what


def same(what: str, change: Change, *at: str) -> Case:
    """Return a case that is read to the same figures, with a warning at each of some cells."""
    return Case(what, change, at=at)


def refused(what: str, change: Change, *at: str) -> Case:
    """Return a case that is refused at each of some cells."""
    return Case(what, change, refused=True, is_same=False, at=at)


def told(what: str, change: Change, *at: str) -> Case:
    """Return a case of other figures, as the sheet has others: a warning says so at its cells."""
    return Case(what, change, is_same=False, at=at)


def cells(**values: Value) -> Change:
    """Return what writes into cells."""

    def write(page: "Worksheet") -> None:
        for at, value in values.items():
            page[at] = value

    return write


def rows_put(at: int, *rows: Sequence[Value]) -> Change:
    """Return what puts rows in, the first at a line; what stood there moves down."""

    def put(page: "Worksheet") -> None:
        page.insert_rows(at, len(rows))
        for line, row in enumerate(rows, start=at):
            for column, value in enumerate(row, start=1):
                page.cell(line, column, value)

    return put


def rows_gone(first: int, last: int) -> Change:
    """Return what takes rows out, those above the headings with whatever is merged below them."""

    def take(page: "Worksheet") -> None:
        merged = [str(one) for one in page.merged_cells.ranges]
        for span in merged:
            page.unmerge_cells(span)
        page.delete_rows(first, last - first + 1)

    return take


def moved(line: int, to: int) -> Change:
    """Return what moves a row above another line."""

    def move(page: "Worksheet") -> None:
        row = values(page[line])
        page.delete_rows(line)
        rows_put(to if to < line else to - 1, row)(page)

    return move


def values(row: Iterable["Cell | MergedCell"]) -> list[Value]:
    return [cell.value for cell in row]


def column_put(page: "Worksheet", at: int = 3) -> None:
    """Put an empty column in; what is merged on its right moves along."""
    spans = [one.bounds for one in page.merged_cells.ranges]
    for left, top, right, bottom in spans:
        page.unmerge_cells(None, top, left, bottom, right)
    page.insert_cols(at)
    for left, top, right, bottom in spans:
        by = int(left >= at)
        page.merge_cells(None, top, left + by, bottom, right + by)


def columns_swapped(page: "Worksheet", first: int, one: str = "E", other: str = "F") -> None:
    """Swap two columns from a line down to the total, but not the numbers of columns."""
    for line in {*range(first, 18)} - {10}:
        page[f"{one}{line}"], page[f"{other}{line}"] = (
            page[f"{other}{line}"].value,
            page[f"{one}{line}"].value,
        )


def all_cells(page: "Worksheet", column: str, write: Callable[[float], Value]) -> None:
    """Write each figure of a column another way."""
    for line in range(11, 17):
        page[f"{column}{line}"] = write(page[f"{column}{line}"].value)


def with_comma(figure: float) -> str:
    return str(figure).replace(".", ",")


def with_format(page: "Worksheet", column: str, form: str) -> None:
    for line in range(11, 17):
        page[f"{column}{line}"] = round(page[f"{column}{line}"].value / 100, 4)
        page[f"{column}{line}"].number_format = form


def hidden(page: "Worksheet", line: int = 0, column: str = "") -> None:
    if line:
        page.row_dimensions[line].hidden = True
    if column:
        page.column_dimensions[column].hidden = True


def called(page: "Worksheet", name: str) -> None:
    page.title = name


def another_sheet(page: "Worksheet", name: str, rows: Iterable[Sequence[Value]]) -> None:
    other = _book(page).create_sheet(name)
    for row in rows:
        other.append(list(row))


def copied(page: "Worksheet", name: str, change: Change) -> None:
    """Put a copy of the sheet beside it, and change that."""
    other = _book(page).copy_worksheet(page)
    other.title = name
    change(other)


def _book(page: "Worksheet") -> "Workbook":
    assert page.parent is not None
    return page.parent


def blank(page: "Worksheet") -> None:
    for row in page["C11:H17"]:
        for cell in row:
            cell.value = None


def headings_again(page: "Worksheet") -> None:
    upper, lower = values(page[8]), values(page[9])
    rows_put(14, upper, lower)(page)


def second_quarter(page: "Worksheet") -> None:
    """Put the same communes once more below, under the name of another quarter."""
    rows = [values(page[line]) for line in range(11, 17)]
    rows_put(17, [None, "Quý II năm 2024"], *rows)(page)


def shaded(page: "Worksheet") -> None:
    for column in "ABCDEFGH":
        page[f"{column}300"].fill = PatternFill("solid", "FFFF00")


AN_1 = (2, "Xã An 1", 742, 446, 711, 685, 96.34, 324)
CASES = [
    # rows
    same("a commune moved to the end", moved(11, 17)),
    same("the total moved to the top", moved(17, 11)),
    same("no total", rows_gone(17, 17)),
    same("a total that is wrong", cells(C17=9999), "C17"),
    same("a total called by the district's name", cells(B17="Huyện An")),
    told("a total by the district's name that is wrong", cells(B17="Huyện An", C17=9999), "C17"),
    told("a commune left out", rows_gone(12, 12), "C16"),
    told("a figure mistyped", cells(E11=651), "E17"),
    same("an empty row among the communes", rows_put(13, [])),
    same("a hidden row", partial(hidden, line=12), "A12"),
    same("the headings once more", headings_again),
    same("a subtotal", rows_put(14, [None, "Cộng", 2892, 1932, 2739, 2678, None, 1188])),
    same("the numbers of columns in brackets", cells(A10="[1]", B10="[2]", C10="[3]")),
    same("a number of a column that says how it is computed", cells(G10="(7)=(6)/(5)x100")),
    same("no numbers of columns", rows_gone(10, 10)),
    same("a note that has a number", cells(B18="Ghi chú: 12 hồ sơ xin rút")),
    refused("a note with a figure beside it", cells(B18="Hồ sơ xin rút", C18=12), "B18"),
    same("a signature and the name below it", cells(B23="Nguyễn Văn A", E23="Trần Thị B")),
    same("a last row far below that has nothing but a colour", shaded),
    # units
    same("a unit under its office", cells(B12="UBND xã An 1")),
    same("a unit with a footnote mark", cells(B12="Xã An 1 (*)")),
    same("a unit with spaces that nobody sees", cells(B12=" Xã\u00a0An  1 ")),
    refused("a unit that nobody knows", cells(B12="Xã Am 1"), "B12"),
    refused("a unit without its marks", cells(B12="Xa An 1"), "B12"),
    refused("no unit beside figures", cells(B12=None), "B12"),
    refused("a cell of a unit merged over two", lambda page: page.merge_cells("B12:B13"), "C13"),
    same("a unit twice, with the same figures", rows_put(13, AN_1), "C18"),
    refused("a unit twice, with others", rows_put(13, [*AN_1[:2], 743, *AN_1[3:]]), "C13"),
    refused("a unit of another district", cells(B12="Xã Bình 1"), "C12"),
    # headings
    same("a heading as another office has it", cells(F9="Trước và đúng hạn")),
    refused("a heading that nobody knows", cells(F9="Xong sớm"), "F9"),
    refused("a heading with another measure", cells(C9="Tổng số hồ sơ tiếp nhận (%)"), "C9"),
    same("a heading of three lines", cells(C9="Tổng số\nhồ sơ\ntiếp nhận")),
    same("columns swapped with their headings", partial(columns_swapped, first=9)),
    refused(
        "columns swapped without them",
        partial(columns_swapped, first=11, one="C", other="D"),
        "D11",
    ),
    same("a column put in that is empty", column_put),
    same("a column of remarks", cells(I8="Ghi chú", I12="nộp chậm"), "A8"),
    same("a column of plans", cells(I8="Kế hoạch năm", I12=60), "A8"),
    same("a hidden column", partial(hidden, column="D"), "A8"),
    # periods, sheets
    refused("a title of another quarter", cells(A5="Quý II năm 2024"), WHOLE),
    same("no title", rows_gone(1, 7)),
    refused("rows of another quarter below", second_quarter, "B17"),
    same("a sheet that is called by its quarter", partial(called, name="Quý III")),
    refused("a sheet that is called by another", partial(called, name="Quý II 2024"), WHOLE),
    same("a sheet of words beside", partial(another_sheet, name="Hướng dẫn", rows=[["Điền đủ"]])),
    same("a blank form beside", partial(copied, name="Mẫu", change=blank)),
    refused(
        "the quarter before in a sheet beside",
        partial(copied, name="Trước", change=cells(A5="Quý II năm 2024", C11=600)),
        WHOLE,
    ),
    refused(
        "another table below",
        rows_put(30, [None, "Nội dung", "Số lượng"], [1, "Xã An 1", 12], [2, "Xã An 2", 9]),
        "B30",
    ),
    # figures
    same("numbers as text", partial(all_cells, column="C", write=str)),
    same("decimals with a comma", partial(all_cells, column="G", write=with_comma)),
    same("a space between thousands", cells(C13="1 500")),
    refused("a point between thousands, or decimals", cells(C13="1.500"), "C13"),
    same("cells of percents", partial(with_format, column="G", form="0.00%")),
    told("a share among percents", cells(G12=0.9634), "G12"),
    refused("a footnote mark on a figure", cells(C12="742*"), "C12"),
    refused("a figure merged over two", lambda page: page.merge_cells("C12:C13"), "C12"),
    refused("a formula without what it makes", cells(E12="=F12+26"), "E12"),
    refused("a formula's error", cells(E12="#DIV/0!"), "E12"),
    refused("a dash", cells(E12="-"), "E12"),
    refused("a date", cells(E12="15/9/2024"), "E12"),
    refused("a count below nothing", cells(E12=-711), "E12"),
    refused("a rate above all", cells(G12=196.34), "G12"),
    refused("more online than all", cells(D12=7420), "D12"),
]


def _disturbed(offices: "Offices", change: Change, folder: Path) -> Path:
    """Return the workbook of An, changed."""
    book = load_workbook(offices.folder / "2024-Q3" / AN)
    change(book.worksheets[0])
    book.save(folder / AN)
    return folder / AN


@pytest.fixture(scope="session")
def others(offices: "Offices", tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return two files of what the other eleven districts report."""
    lines = (offices.folder / "clean-synthetic.csv").read_text("utf-8").splitlines(keepends=True)
    head, *rows = [line for line in lines if " An" not in line]
    folder, half = tmp_path_factory.mktemp("offices"), len(rows) // 2
    halves = {folder / "1.csv": rows[:half], folder / "2.csv": rows[half:]}
    for path, own in halves.items():
        path.write_text("".join([head, *own]), encoding="utf-8")
    return list(halves)


def _spots(found: Iterable["Diagnostic"], severity: str) -> set[str]:
    """Return the cells of An of which something is said, and the file where it is of all."""
    own = [one.place for one in found if one.fault.severity == severity and AN in one.place.file]
    return {str(place).partition("!")[2] for place in own} | ({WHOLE} if own else set())


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_is_done_to_a_workbook_changes_no_figure_in_silence(
    case: Case, offices: "Offices", others: list[Path], tmp_path: Path
) -> None:
    """The other eleven are read from plain files: what is done to one concerns it alone."""
    files = [*others, _disturbed(offices, case.change, tmp_path)]
    if case.refused:
        with pytest.raises(Refusal) as refusal:
            offices.compute(*files)
        assert set(case.at) <= _spots(refusal.value.errors, "error")
        return
    card = offices.compute(*files)
    warned = _spots(card.diagnostics, "warning") - {WHOLE}
    assert set(case.at) <= warned
    is_same = all(
        getattr(card, frame).equals(getattr(offices.clean, frame))
        for frame in ("gaps", "scores", "ranking")
    )
    assert is_same is case.is_same
    assert bool(warned) is bool(case.at)


def test_a_workbook_is_known_by_what_it_holds_and_not_by_its_suffix(
    offices: "Offices", tmp_path: Path
) -> None:
    other = tmp_path / "huyen-an.xls"
    first, *rest = offices.workbooks
    other.write_bytes(first.read_bytes())
    assert offices.compute(other, *rest).ranking.equals(offices.clean.ranking)


def test_a_workbook_that_is_broken_off_is_refused(offices: "Offices", tmp_path: Path) -> None:
    broken = tmp_path / AN
    first, *rest = offices.workbooks
    broken.write_bytes(first.read_bytes()[:-400])
    with pytest.raises(Refusal) as refusal:
        offices.compute(broken, *rest)
    assert {one.place.file for one in refusal.value.errors} == {broken.as_posix()}


def test_there_are_thirty_kinds_of_disturbances_and_more() -> None:
    assert len({case.what for case in CASES}) == len(CASES) >= 30
