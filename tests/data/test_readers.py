"""Files → tidy text with the place of every cell."""

import codecs
import io
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from cchc_score.data.dialect import Dialect
from cchc_score.data.files import readers
from cchc_score.data.files.lines import Lines
from cchc_score.data.files.tables import RawTable
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case


def _delimiter(table: RawTable) -> str:
    assert isinstance(table.spots, Lines)
    return table.spots.delimiter


def _columns(table: RawTable) -> list[list[str]]:
    return [list(column) for column in table.columns]


def _lines(table: RawTable) -> list[int]:
    return [table.place(row, 0).line for row in range(len(table))]


def _is_quoted(table: RawTable, row: int, column: int) -> bool:
    """Whether the cell's text in the file begins with a quotation mark."""
    return not table.has_point(row, column)


PLAIN = "period,unit,speed\n2022,Xã A,95.5\n"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(case: "Case", delimiter: str) -> None:
    table = case.table(PLAIN.replace(",", delimiter))
    assert _delimiter(table) == delimiter
    assert table.headings == ["period", "unit", "speed"]
    assert _columns(table) == [["2022"], ["Xã A"], ["95.5"]]


@pytest.mark.parametrize(
    ("content", "delimiter"),
    [
        ("kỳ;đơn vị;chỉ tiêu, %\n2022;A, B;1,5\n2023;A, C;2,5\n", ";"),
        ('kỳ,"đơn vị; cấp",speed\n2022,"A;B;C",1\n', ","),
        ("kỳ;đơn vị;mức độ 3, 4\n2022;A;98,5\n", ";"),
        ("kỳ\tđơn vị\tmức độ 3, 4\n2022\tA\t98,5\n", "\t"),
    ],
)
def test_a_delimiter_inside_cells_does_not_mislead(
    case: "Case", content: str, delimiter: str
) -> None:
    assert _delimiter(case.table(content)) == delimiter


def test_a_cell_over_many_lines_does_not_hide_the_delimiter(case: "Case") -> None:
    """However few lines are looked at, a quoted cell may go on behind the last of them."""
    story = "\n".join("line" for _ in range(80))
    table = case.table(f'period,unit,note\n2022,A,"{story}"\n2023,B,x\n')
    assert (_delimiter(table), _lines(table)) == (",", [2, 82])


def test_a_named_delimiter_is_used(case: "Case") -> None:
    assert _columns(case.table("a|b\n1|2\n", Dialect(delimiter="|"))) == [["1"], ["2"]]


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + PLAIN.encode(),
        codecs.BOM_UTF16_LE + PLAIN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("ã", "a\u0303").encode(),
        PLAIN.rstrip("\n").encode(),
    ],
    ids=["bom", "utf-16-le", "utf-16-be", "crlf", "decomposed", "no last newline"],
)
def test_every_way_of_saving_reads_the_same(case: "Case", content: bytes) -> None:
    table = case.table(content)
    assert table.headings == ["period", "unit", "speed"]
    assert [column[0] for column in table.columns] == ["2022", "Xã A", "95.5"]


def test_a_named_encoding_is_used_and_its_tones_composed(case: "Case") -> None:
    content = "period,unit,speed\n2022,Huyê\u0323n,1\n".encode("cp1258")
    assert list(case.table(content, Dialect(encoding="cp1258")).columns[1]) == ["Huyện"]


def test_quoted_newlines_keep_the_lines_of_the_file(case: "Case") -> None:
    table = case.table('period,unit,note\n2022,"Xã\nA","x\n\ny"\n\n2023,B,z\n')
    assert _lines(table) == [2, 7]
    assert table.place(0, 2)[1:3] == (3, 4)
    assert table.place(1, 1)[1:3] == (7, 6)


def test_a_place_counts_characters_and_not_bytes(case: "Case") -> None:
    table = case.table('kỳ,đơn vị,"giá, trị",cuối\n2022,"Đường ""Láng"", số 1",95,x\n')
    assert [table.place(-1, at)[1:3] for at in range(4)] == [(1, 1), (1, 4), (1, 11), (1, 22)]
    assert [table.place(0, at)[1:3] for at in range(4)] == [(2, 1), (2, 6), (2, 29), (2, 32)]
    assert [_is_quoted(table, 0, at) for at in range(4)] == [False, True, False, False]


@pytest.mark.parametrize("blank", ["\n", " \n", ",,\n", ' ,"",\n'])
def test_blank_lines_are_passed_over_and_still_counted(case: "Case", blank: str) -> None:
    table = case.table(f"{blank}a,b,c\n{blank}{blank}1,2,3\n{blank}")
    assert (table.head.line, _lines(table)) == (2, [5])


def test_every_ragged_row_is_refused_at_its_line(case: "Case") -> None:
    table, found = case.read("a,b,c\n1,2\n1,2,3\n1,2,3,4\n")
    assert table is None
    assert case.spots(found) == [("DAT107", 2, 0), ("DAT107", 4, 0)]


@pytest.mark.parametrize(
    ("content", "spot"),
    [
        (b"", ("DAT104", 0, 0)),
        (b"\n \n", ("DAT104", 0, 0)),
        (codecs.BOM_UTF8, ("DAT104", 0, 0)),
        (b"period,unit,speed\n", ("DAT105", 1, 0)),
        (b"a,b\n1,2\n3,\0\n", ("DAT102", 3, 0)),
        (b"\x89ABC\r\n\x1a\n\0\0", ("DAT103", 1, 0)),
        ("a,b\n1,2\n3,đ\n".encode("cp1258"), ("DAT103", 3, 0)),
        (b"\xff\xfea\0,", ("DAT103", 1, 0)),
        (b'a,b\n1,2\n3,"x\n4,5\n', ("DAT106", 3, 0)),
        (b'a,b\n1,"x"y\n', ("DAT106", 2, 0)),
    ],
    ids=[
        "empty", "blank", "only a mark", "header only", "NUL", "binary", "wrong encoding",
        "half a character", "unclosed quote", "text behind a quote",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_where_it_stands(
    case: "Case", content: bytes, spot: tuple[str, int, int]
) -> None:
    table, found = case.read(content)
    assert table is None
    assert case.spots(found) == [spot]


def test_an_encoding_that_does_not_exist_is_refused(case: "Case") -> None:
    table, found = case.read(PLAIN, Dialect(encoding="klingon"))
    assert table is None
    assert [one.fault.code for one in found] == ["DAT108"]
    assert "klingon" in found[0].what("en")


@pytest.mark.parametrize(
    ("content", "told", "name"),
    [
        ("unit\nXã Ổi\n".encode(), "cp1258", "Xã Ổi"),
        (codecs.BOM_UTF8 + "unit\nHuế\n".encode(), "cp1252", "Huế"),
        ("\ufeffunit\nHuế\n".encode("utf-16-le"), "cp1252", "Huế"),
        ("unit\nHuê\n".encode("cp1252"), "cp1252", "Huê"),
        ("unit\nHuế\n".encode("utf-16-le"), "utf-16-le", "Huế"),
        ("unit\nHuế\n".encode("utf-7"), "utf-7", "Huế"),
    ],
    ids=["UTF-8", "UTF-8 with its mark", "UTF-16 with its mark", "cp1252", "UTF-16", "UTF-7"],
)
def test_a_named_encoding_is_for_the_files_that_are_not_utf_8(
    case: "Case", content: bytes, told: str, name: str
) -> None:
    table = case.table(content, Dialect(encoding=told))
    assert list(table.columns[0]) == [name]


@pytest.mark.parametrize("end", ["\r\r\n", "\r\n", "\r", "\n"])
@pytest.mark.parametrize("quoted", ["Xã A", '"Xã A"', '"Xã ""A"""'])
def test_a_line_is_a_line_however_it_ends(case: "Case", end: str, quoted: str) -> None:
    table = case.table(end.join(["period,unit", f"2022,{quoted}", "", f"2023,{quoted}", ""]))
    assert [table.place(row, 1).line for row in (0, 1)] == [2, 4]


def test_a_line_inside_a_cell_counts_where_lines_end_twice(case: "Case") -> None:
    """A program that makes two of every line feed makes one of those inside cells."""
    table = case.table('period,unit\r\r\n2022,"Xã\r\nA"\r\r\n2023,Xã B\r\r\n')
    assert [table.place(row, 1).line for row in (0, 1)] == [2, 4]


def test_a_named_encoding_that_is_no_text_encoding_is_refused(case: "Case") -> None:
    table, found = case.read(PLAIN, Dialect(encoding="rot13"))
    assert table is None
    assert [one.fault.code for one in found] == ["DAT108"]


@pytest.mark.parametrize("name", ["missing.csv", ""])
def test_a_missing_file_or_a_folder_is_refused(case: "Case", name: str) -> None:
    _, found = readers.read_file(str(case.folder / name), Dialect())
    assert [one.fault.code for one in found] == ["DAT101"]


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PLAIN.encode())))
    table, found = readers.read_file("-", Dialect())
    assert table
    assert not found
    assert (table.file, list(table.columns[1])) == ("<stdin>", ["Xã A"])


def test_all_files_are_read_before_any_is_refused(case: "Case") -> None:
    """What is data exits with 1, what cannot be read at all with 2."""
    ragged = str(case.write("ragged.csv", "a,b\n1\n"))
    empty = str(case.write("empty.csv", ""))
    missing = str(case.folder / "missing.csv")
    with pytest.raises(Refusal) as refused:
        readers.read_all([ragged, empty], Dialect())
    assert refused.value.code == 1
    assert {one.fault.code for one in refused.value.errors} == {"DAT104", "DAT107"}
    with pytest.raises(Refusal) as refused:
        readers.read_all([ragged, missing], Dialect())
    assert refused.value.code == 2
    assert {one.fault.code for one in refused.value.errors} == {"DAT101", "DAT107"}


CELLS = st.text("aă,;\t\"' \n\r0.5", max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5))
def test_every_cell_begins_where_its_place_says(
    case: "Case", rows: list[tuple[str, str, str]]
) -> None:
    """Whatever stands in the cells, the quoted text of each begins at its line and column."""
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in ("x", *row)] for row in rows]
    content = "\r\n".join(",".join(row) for row in [["h", "a", "b", "c"], *quoted])
    table = case.table(content, Dialect(delimiter=","))
    lines = list(io.StringIO(content, newline=""))
    for row, cells in enumerate(quoted):
        for column, cell in enumerate(cells):
            place = table.place(row, column)
            behind = "".join(lines[place.line - 1 :])[place.column - 1 :]
            assert behind.startswith(cell)
            assert _is_quoted(table, row, column)


@pytest.mark.parametrize("kind", ["text", "workbook"])
def test_what_stands_above_the_headings_is_kept_with_its_places(case: "Case", kind: str) -> None:
    """As it is written, composed; of a heading of two rows none is part of it."""
    rows = [["UBND TI\u0309NH", ""], ["", "Quý III"], ["Đơn vị", "speed"], ["Unit", "Speed"]]
    rows.append(["Xã A", "95"])
    content: str | bytes = "".join(";".join(row) + "\n" for row in rows)
    if kind == "workbook":
        book = Workbook()
        for row in rows:
            book.worksheets[0].append([cell or None for cell in row])
        buffer = io.BytesIO()
        book.save(buffer)
        content = buffer.getvalue()
    table = case.table(content)
    told = [(place.line, place.column, text) for place, text in table.above]
    assert told == [(1, 1, "UBND TỈNH"), (2, 2, "Quý III")]
