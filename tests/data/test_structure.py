"""Rows around and between those of a table are left aside, and a unit never is."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cchc_score.data.dialect import Dialect
from cchc_score.data.files.structure import remarks
from cchc_score.data.files.tables import RawTable

if TYPE_CHECKING:
    from conftest import Case

SUPPLIED = Dialect(supplied={"period": "2022"})
Row = list[str]
HEAD: Row = ["TT", "Đơn vị", "Đúng hạn", "Hồ sơ trực tuyến"]
UNITS: list[Row] = [
    ["1", "Huyện An", "62,5", "10"],
    ["2", "Huyện Bình", "70", "12"],
    ["3", "Hà Nam", "", "7"],
]
KINDS = ["csv", "ragged", "xlsx"]


def _content(rows: Sequence[Row], kind: str) -> str | bytes:
    """Return the rows as a file; `ragged` leaves out the separators at the end of a row."""
    if kind != "xlsx":
        lines = (";".join(row) for row in rows)
        is_padded = kind == "csv"
        return "".join(f"{line if is_padded else line.rstrip(';')}\n" for line in lines)
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append([_typed(cell) for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _typed(cell: str) -> str | float | None:
    number = cell.replace(",", ".")
    return float(number) if number.replace(".", "", 1).isdecimal() else cell or None


def _units(case: "Case", rows: Sequence[Row], kind: str) -> RawTable:
    table, found = case.read(_content(rows, kind), SUPPLIED)
    assert table is not None, [one.what("en") for one in found]
    return table


def _kinds(table: RawTable) -> list[tuple[str, int]]:
    return [(one.kind, one.place.line) for one in table.aside]


NUMBERED = {
    "in brackets": ["(1)", "(2)", "(3)", "(4)"],
    "in square brackets": ["[1]", "[2]", "[3]", "[4]"],
    "bare": ["1", "2", "3", "4"],
    "from nought": ["0", "1", "2", "3"],
    "letters, then numbers": ["A", "B", "1", "2"],
    "formulas": ["(1)", "(2)", "(3)=(4)/(1)*100%", "(4)"],
    "bare formulas": ["1", "2", "3=4/1", "4"],
    "as Excel takes brackets": ["-1", "-2", "-3", "-4"],
    "none for the unit": ["(1)", "", "(2)", "(3)"],
    "with a gap": ["(1)", "(2)", "(5)", "(6)"],
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("row", NUMBERED.values(), ids=NUMBERED)
def test_numbers_of_columns_are_no_unit(case: "Case", row: Row, kind: str) -> None:
    table = _units(case, [HEAD, row, *UNITS], kind)
    assert _kinds(table) == [("numbering", 2)]
    assert list(table.columns[1]) == ["Huyện An", "Huyện Bình", "Hà Nam"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Đơn vị", "speed", "letters"], ["A", "1", "2"], ["B", "3", "4"]],
        [["Đơn vị", "speed", "letters"], ["A", "1", "2"]],
        [["Đơn vị", "speed", "letters"], ["1", "2", "3"], ["2", "3", "4"]],
        [["TT", "Đơn vị", "letters"], ["1", "2", "3"], ["2", "3", "4"]],
    ],
)
def test_units_that_are_called_by_a_letter_or_a_number_stay(case: "Case", rows: list[Row]) -> None:
    table = _units(case, rows, "csv")
    assert not table.aside
    assert len(table) == len(rows) - 1


BELOW = {
    "a note": (["Ghi chú: 3 xã chưa báo cáo", "", "", ""], "note"),
    "a footnote": (["", "(*) Số ước tính", "", ""], "note"),
    "a source": (["", "Nguồn: Sở Nội vụ", "", ""], "note"),
    "a note with a day in a figure's column": (["", "Số liệu tính đến", "15/9/2024", ""], "note"),
    "who made it": (["", "", "", "NGƯỜI LẬP BIỂU"], "signature"),
    "who signed it": (["", "TM. UBND HUYỆN", "", ""], "signature"),
    "for whom": (["", "", "", "KT. CHỦ TỊCH"], "signature"),
    "where and when": (["", "Hà Nam, ngày 5 tháng 10 năm 2024", "", ""], "signature"),
    "two of them": (["", "NGƯỜI LẬP BIỂU", "", "GIÁM ĐỐC"], "signature"),
    "who gets it": (["Nơi nhận:", "", "", ""], "signature"),
    "a line of the form that nobody filled": (["4", "", "", ""], "empty"),
}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(("row", "told"), BELOW.values(), ids=BELOW)
def test_what_stands_below_the_units_is_none_of_them(
    case: "Case", row: Row, told: str, kind: str
) -> None:
    table = _units(case, [HEAD, *UNITS, row], kind)
    assert _kinds(table) == [(told, 5)]
    assert len(table) == len(UNITS)


def test_names_below_a_signature_are_none_of_the_units(case: "Case") -> None:
    signed = [["", "NGƯỜI LẬP BIỂU", "", "GIÁM ĐỐC"], ["", "Nguyễn Văn A", "", "Trần Thị B"]]
    table = _units(case, [HEAD, *UNITS, *signed], "csv")
    assert _kinds(table) == [("signature", 5), ("signature", 6)]


def test_names_below_a_signature_are_no_units_where_rows_have_no_numbers(case: "Case") -> None:
    """Headings again begin another page, on which a unit that reported nothing is one."""
    signed = [["NGƯỜI LẬP BIỂU", "", ""], ["Nguyễn Văn A", "", ""]]
    page, silent = [row[1:] for row in (HEAD, *UNITS)], ["Cao Bằng", "", ""]
    table = _units(case, [*page, *signed, HEAD[1:], silent], "csv")
    assert _kinds(table) == [("signature", 5), ("signature", 6), ("heading", 7)]
    assert list(table.columns[0])[-1] == "Cao Bằng"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_unit_that_reported_nothing_stays_wherever_it_stands(case: "Case", kind: str) -> None:
    """Above a signature, below a note, and below another such unit."""
    rows = [["3", "Cao Bằng", "", ""], ["", "Ghi chú: ước", "", ""], ["4", "Sơn La", "", ""]]
    table = _units(case, [HEAD, *UNITS[:2], *rows, ["", "NGƯỜI LẬP", "", ""]], kind)
    assert list(table.columns[1]) == ["Huyện An", "Huyện Bình", "Cao Bằng", "Sơn La"]


@pytest.mark.parametrize("subject", ["I. Huyện Cao", "II. UBND huyện Cao"])
def test_a_part_that_may_be_a_unit_stays_with_a_warning(case: "Case", subject: str) -> None:
    table = _units(case, [HEAD, UNITS[0], ["", subject, "", ""], UNITS[1]], "csv")
    assert len(table) == 3
    assert [(one.fault.code, one.place.line) for one in table.doubted] == [("DAT944", 3)]


@pytest.mark.parametrize(
    "row",
    [["II", "Miền ngược", "", ""], ["", "II. Miền ngược", "", ""], ["B. Vùng cao", "", "", ""]],
)
def test_titles_of_parts_are_no_units(case: "Case", row: Row) -> None:
    table = _units(case, [HEAD, UNITS[0], row, UNITS[1]], "csv")
    assert _kinds(table) == [("section", 3)]


AGAIN = [["UBND TỈNH T", "", "", ""], HEAD, UNITS[0], ["UBND TỈNH T", "", "", ""], HEAD, UNITS[1]]


@pytest.mark.parametrize("kind", KINDS)
def test_the_title_and_the_headings_of_another_page_are_no_data(case: "Case", kind: str) -> None:
    table = _units(case, AGAIN, kind)
    assert _kinds(table) == [("title", 4), ("heading", 5)]
    assert list(table.columns[1]) == ["Huyện An", "Huyện Bình"]


def test_names_for_machines_below_the_headings_are_no_unit(case: "Case") -> None:
    table = _units(case, [HEAD, ["", "pci_id", "sub6_bias", "h4_new"], *UNITS], "csv")
    assert _kinds(table) == [("heading", 2)]


OTHERS = [
    ["TT", "Đơn vị", "Hồ sơ trực tuyến", "Đúng hạn"],
    ["TT", "Đơn vị", "Số vụ", "Ghi chú"],
    ["TT", "Tên cơ sở", "Hồ sơ", "Số vụ"],
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("head", OTHERS)
def test_another_table_is_refused_at_its_headings(case: "Case", head: Row, kind: str) -> None:
    """With other columns, or the same in another order."""
    below = [["", "", "", ""], head, ["1", "Huyện Cao", "5", "6"]]
    table, found = case.read(_content([HEAD, *UNITS, *below], kind), SUPPLIED)
    assert table is None
    assert [(one.fault.code, one.place.line) for one in found] == [("DAT117", 6)]
    assert ", ".join(filter(None, head)) in found[0].what("en")


REFUSED = {
    "a note with a figure": (["", "Ghi chú: số xã chưa báo cáo", "3", ""], "DAT328"),
    "a signature with a figure": (["", "NGƯỜI LẬP BIỂU", "", "4"], "DAT328"),
    "a name without a letter": (["", "***", "5", ""], "DAT328"),
    "a period among the units": (["", "Quý IV năm 2022", "", ""], "DAT329"),
}


@pytest.mark.parametrize(("row", "code"), REFUSED.values(), ids=REFUSED)
def test_what_may_be_data_is_refused_at_its_row(case: "Case", row: Row, code: str) -> None:
    table, found = case.read(_content([HEAD, UNITS[0], row, UNITS[1]], "csv"), SUPPLIED)
    assert table is None
    assert [(one.fault.code, one.place.line) for one in found] == [(code, 3)]


RAGGED = {
    "figures": "Huyện Cao;5\n",
    "a unit": "4;Huyện Cao\n",
    "a figure alone": "5\n",
    "a word that counts for a figure": "4;;KCDL\n",
}


@pytest.mark.parametrize("row", RAGGED.values(), ids=RAGGED)
def test_a_row_of_another_width_that_may_be_data_is_refused(case: "Case", row: str) -> None:
    table, found = case.read(f"{_content([HEAD, *UNITS], 'csv')!s}{row}", SUPPLIED)
    assert table is None
    assert [(one.fault.code, one.place.line) for one in found] == [("DAT107", 5)]


def test_a_note_that_separators_divide_is_one_note(case: "Case") -> None:
    """Be it longer than the headings or as long as these."""
    content = "unit,speed,letters\nHuyện An,1,2\nGhi chú: một, hai, ba, bốn\nGhi chú: a, b, c\n"
    table, _ = case.read(content, SUPPLIED)
    assert table
    assert _kinds(table) == [("note", 3), ("note", 4)]
    assert table.aside[0].text == "Ghi chú: một, hai, ba, bốn"


def test_a_remark_beside_a_unit_does_not_take_the_unit_away(case: "Case") -> None:
    content = "TT;Đơn vị;speed;Ghi chú\n1;Hà Nam;1;\n;Cao Bằng;;Nguồn: chưa có\n"
    table, _ = case.read(content, SUPPLIED)
    assert table
    assert list(table.columns[1]) == ["Hà Nam", "Cao Bằng"]


def test_answers_in_words_are_figures(case: "Case") -> None:
    """A row without a unit is refused where it has any, and no unit is left aside for its words."""
    content = "TT;Đơn vị;speed;letters\n1;A1;sớm;có\n2;B1;muộn;không\n;;muộn;\n"
    table, _ = case.read(content, SUPPLIED)
    assert table
    assert len(table) == 3
    assert not table.aside


def test_a_file_of_headings_and_notes_has_no_figures(case: "Case") -> None:
    _, found = case.read("Đơn vị;speed\nGhi chú: chưa có;\n", SUPPLIED)
    assert [(one.fault.code, one.place.line) for one in found] == [("DAT105", 1)]


@pytest.mark.parametrize(
    "name",
    [
        "Ký Phú",
        "Chánh Phú Hòa",
        "Nguồn",
        "Quận 1",
        "Q. Ba Đình",
        "Q.1",
        "Trường Chinh",
        "TX. Kinh Môn",
        "Xã Lưu",
        "Bình An",
        "Sở Nội vụ",
        "Ban Dân tộc",
        "Kho bạc Nhà nước",
        "1. Huyện An",
        "(*) Huyện An",
        "- Huyện An",
    ],
)
def test_names_of_units_are_no_remarks(name: str) -> None:
    assert remarks.remark_of(name) is None


TITLES = st.lists(
    st.sampled_from(
        (
            ["UBND TỈNH T", "", "", ""],
            ["BÁO CÁO KẾT QUẢ CẢI CÁCH HÀNH CHÍNH", "", "", ""],
            ["", "(Kèm theo Công văn số 12/SNV)", "", ""],
            ["", "", "", ""],
            ["", "", "", "Đơn vị tính: %"],
        )
    ),
    max_size=4,
)
NUMBERS = st.sampled_from([[], *([row] for row in NUMBERED.values())])
SECTIONS = st.sampled_from(
    ([], [["I", "Khối sở, ban, ngành", "", ""]], [["", "", "", ""]], [["A. Vùng cao", "", "", ""]])
)
PAGES = st.sampled_from(([], [HEAD], [HEAD, ["(1)", "(2)", "(3)", "(4)"]]))
TOTALS = st.sampled_from(([], [["", "Tổng cộng", "", ""]], [["Tổng cộng", "", "", "9"]]))
FOOT = st.lists(st.sampled_from([row for row, _ in BELOW.values()]), max_size=4)
UNIT = st.tuples(
    st.sampled_from(("Huyện", "Sở", "Xã", "Thành phố")),
    st.sampled_from(("", "62,5", "0", "KCDL", "99")),
    st.sampled_from(("", "10", "1200", "n/a", "7")),
)


def _read(case: "Case", content: str | bytes) -> tuple[object, list[str]]:
    """Return every figure that is there, and all units."""
    seen, _ = case.observe(content, dialect=SUPPLIED)
    facts = case.facts(content, dialect=SUPPLIED)
    return facts, [unit.name for unit in seen.spoken_of]


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Row], list[Row]]:
    """Return the rows of units, and all rows of a table with what stands around it."""
    units = draw(st.lists(UNIT, min_size=2, max_size=6))
    rows = [
        [str(number), f"{what} {'ABCDEF'[number - 1]}n", *figures]
        for number, (what, *figures) in enumerate(units, 1)
    ]
    at, total, page = draw(st.integers(1, 5)), draw(TOTALS), draw(PAGES)
    top = [*draw(TITLES), HEAD, *draw(NUMBERS), *draw(SECTIONS)]
    return rows, [*top, *rows[:at], *page, *rows[at:], *total, *draw(FOOT)]


@settings(
    max_examples=13,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(table=tables(), kind=st.sampled_from(KINDS))
def test_a_table_with_all_around_it_has_the_figures_of_the_clean_one(
    case: "Case", table: tuple[list[Row], list[Row]], kind: str
) -> None:
    """Whatever of these there is, wherever the parts of the table are divided, in every format."""
    rows, around = table
    content = _content(around, kind)
    if kind == "ragged":  # what may be data has all its cells
        content = "\n".join(
            line if line[:1].isdecimal() or "Tổng" in line else line.rstrip(";")
            for line in map(";".join, around)
        )
    clean = _read(case, _content([HEAD, *rows], "xlsx" if kind == "xlsx" else "csv"))
    assert _read(case, content) == clean
