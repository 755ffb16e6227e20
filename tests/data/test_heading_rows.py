"""Headings that take several rows: groups of them, and the same in another language."""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.headings import understand

if TYPE_CHECKING:
    from conftest import Case

SUPPLIED = {"period": "2022"}
Columns = Mapping[str, str | Sequence[str]]


def _workbook(content: str) -> bytes:
    """Return a workbook of the same cells, of which none is merged."""
    book = openpyxl.Workbook()
    for line in content.splitlines():
        book.worksheets[0].append([cell or None for cell in line.split(";")])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _facts(case: "Case", content: str, columns: Columns | None = None) -> dict[str, float]:
    """Return the figures of Xã A by name, plans by `plan:name`."""
    dialect = Dialect(columns=columns or {}, supplied=SUPPLIED)
    facts = case.facts(content, dialect=dialect)
    return {
        name if baseline is None else f"plan:{name}": value
        for (_, unit, name, baseline), value in facts.items()
        if unit == "Xã A"
    }


def _errors(case: "Case", content: str, columns: Columns | None = None) -> list[tuple[str, ...]]:
    """Return code and remedy of every error in the headings."""
    dialect = Dialect(delimiter=";", columns=columns or {}, supplied=SUPPLIED)
    _, found = understand(case.table(content, dialect), case.definition())
    return [(one.fault.code, one.remedy("en")) for one in found if one.is_error]


BOTH = {"speed": 62.0, "letters": 8.0, "plan:speed": 50.0, "plan:letters": 10.0}
GROUPS = {
    "names of units in the lower row": (
        ";Kế hoạch;;Thực hiện;;So sánh (%);\n"
        "Đơn vị;speed;letters;speed;letters;speed;letters\nXã A;50;10;62;8;124;80\n"
    ),
    "names of units in the upper row": (
        "Đơn vị;Kế hoạch;;Thực hiện;;So sánh (%);\n"
        ";speed;letters;speed;letters;speed;letters\nXã A;50;10;62;8;124;80\n"
    ),
    "one indicator a group": (
        ";Kế hoạch;Thực hiện;So sánh;Kế hoạch;Thực hiện\n"
        "Đơn vị;speed;speed;speed;letters;letters\nXã A;50;62;124;10;8\n"
    ),
    "a title above": (
        "BIỂU TỔNG HỢP;;;;;;\n;Kế hoạch;;Thực hiện;;So sánh (%);\n"
        "Đơn vị;speed;letters;speed;letters;speed;letters\nXã A;50;10;62;8;124;80\n"
    ),
    "plan, result and comparison below each indicator": (
        "Đơn vị;speed;;;letters;;\n;Kế hoạch;Thực hiện;So sánh;Kế hoạch;Thực hiện;So sánh\n"
        "Xã A;50;62;124;10;8;80\n"
    ),
    "a remark at the end": (
        ";Kế hoạch;;Thực hiện;;\nĐơn vị;speed;letters;speed;letters;Ghi chú\nXã A;50;10;62;8;x\n"
    ),
    "groups in two languages": (
        "Đơn vị;Kế hoạch;;Thực hiện;\nUnit;Plan;;Actual;\n;speed;letters;speed;letters\n"
        "Xã A;50;10;62;8\n"
    ),
    "groups within groups": (
        ";Kế hoạch;;Thực hiện;\n;Đất đai;;Đất đai;\nĐơn vị;speed;letters;speed;letters\n"
        "Xã A;50;10;62;8\n"
    ),
}


@pytest.mark.parametrize("content", GROUPS.values(), ids=GROUPS)
@pytest.mark.parametrize("kind", ["text", "workbook"])
def test_figures_go_by_their_group_and_a_third_group_is_left_aside(
    case: "Case", content: str, kind: str
) -> None:
    read = content if kind == "text" else _workbook(content)
    dialect = Dialect(supplied=SUPPLIED)
    table = case.table(read, dialect, name=f"data.{kind}")
    meaning, found = understand(table, case.definition())
    assert not [one for one in found if one.is_error]
    told = {name: table.columns[at][0] for name, at in meaning.figures.items()}
    told |= {f"plan:{name}": table.columns[at][0] for (name, _), at in meaning.plans.items()}
    assert {name: float(text) for name, text in told.items()} == BOTH


UNKNOWN = (
    ";Hướng tới;Trong kỳ;Lũy kế\nĐơn vị;speed;speed;speed\nXã A;50;62;124\n".replace(
        "Hướng tới;Trong kỳ;Lũy kế", "Hướng tới;;Trong kỳ;;Lũy kế;"
    ).replace("speed;speed;speed", "speed;letters;speed;letters;speed;letters")
).replace("50;62;124", "50;10;62;8;124;80")


def test_groups_of_which_none_is_known_are_told_apart_by_what_stands_above(case: "Case") -> None:
    found = _errors(case, UNKNOWN)
    assert [code for code, _ in found] == ["DAT201"] * 4
    ways = '--columns "speed=Hướng tới / speed" or --columns "speed=Trong kỳ / speed"'
    assert ways in found[0][1]


def test_what_stands_above_can_be_named_with_the_heading_or_for_all_of_its_columns(
    case: "Case",
) -> None:
    """--columns "actual=Trong kỳ" says what every column under that title is."""
    each: Columns = {
        "speed": "Trong kỳ/speed",
        "letters": "trong kỳ / Letters",
        "plan:speed": "Hướng tới / speed",
        "plan:letters": "Hướng tới / letters",
    }
    for columns in (each, {"actual": "Trong kỳ", "plan": "Hướng tới"}):
        assert _facts(case, UNKNOWN, columns) == BOTH


def test_two_groups_that_say_the_same_are_refused(case: "Case") -> None:
    content = ";Thực hiện;;Kết quả;\nĐơn vị;speed;letters;speed;letters\nXã A;1;2;3;4\n"
    assert [code for code, _ in _errors(case, content)] == ["DAT201"] * 2


def test_a_column_without_a_group_does_not_give_way(case: "Case") -> None:
    """Nobody said that the other one is the figure."""
    content = ";;Lũy kế;\nĐơn vị;speed;speed;letters\nXã A;1;2;3\n"
    assert [code for code, _ in _errors(case, content)] == ["DAT201"]


@pytest.mark.parametrize(
    "content",
    [
        "Đơn vị;Tỷ lệ đúng hạn;Đơn thư\nUnit;On time;Complaints\nXã A;62;8\n",
        "Unit;On time;Complaints\nĐơn vị;Tỷ lệ đúng hạn;Đơn thư\nXã A;62;8\n",
        "Đơn vị / Unit;Đúng hạn / On time;Đơn thư (Complaints)\nXã A;62;8\n",
        "BÁO CÁO;;\nĐơn vị;Tỷ lệ đúng hạn;Đơn thư\nUnit;On time;Complaints\nXã A;62;8\n",
        "Đơn vị;Tỷ lệ đúng hạn;Đơn thư\n;On time;Complaints\nXã A;62;8\n",
        "Đơn vị;Đúng hạn;Đơn thư\n;(%);(đơn)\nXã A;62;8\n",
    ],
)
def test_a_second_row_of_headings_in_another_language_is_no_data(
    case: "Case", content: str
) -> None:
    assert _facts(case, content) == {"speed": 62, "letters": 8}


@pytest.mark.parametrize(
    ("content", "figures"),
    [
        ("BÁO CÁO QUÝ III;;\nĐơn vị;speed;letters\nXã A;62;8\n", {"speed": 62, "letters": 8}),
        ("Kết quả;;\nĐơn vị;speed;letters\nXã A;62;8\n", {"speed": 62, "letters": 8}),
        (";Đơn vị tính: %;\nĐơn vị;speed;letters\nXã A;62;8\n", {"speed": 62, "letters": 8}),
        ("Biểu 1;;Mẫu 2\nĐơn vị;speed;letters\nXã A;62;8\n", {"speed": 62, "letters": 8}),
        ("Đơn vị;Chỉ tiêu;Kế hoạch;Thực hiện\nXã A;speed;;62\n", {"speed": 62}),
        ("Đơn vị;Chỉ tiêu;Thực hiện\nXã A;speed;62\nXã B;speed;6\n", {"speed": 62}),
        ("Đơn vị;speed;\nXã A;62;\n", {"speed": 62}),
    ],
)
def test_titles_of_the_file_and_rows_of_data_are_no_headings(
    case: "Case", content: str, figures: dict[str, float]
) -> None:
    assert _facts(case, content) == figures


@pytest.mark.parametrize(
    "content",
    [
        "Đơn vị;speed;letters\n;5;6\nXã A;62;8\n",
        "Đơn vị;speed;letters\n;x;\nXã A;x;\n",
        "Năm;Đơn vị;speed\n;;x\n2022;Xã A;x\n",
        "Đơn vị;speed;letters;share;online\n;x;;;\nXã A;62;8;1;1\n",
    ],
)
def test_a_first_row_without_a_unit_that_may_be_data_is_no_heading(
    case: "Case", content: str
) -> None:
    _, found = case.observe(content, dialect=Dialect(supplied=SUPPLIED))
    assert "DAT307" in {one.fault.code for one in found}


PUBLISHED = "Province;5.1: Certification;5.2: Construction;\n" + "".join(
    f"Xã {letter};{at},5;{at + 1};{'Note' if letter == 'M' else ''}\n"
    for at, letter in enumerate("ABCDEFGHIJKLMN")
)


@pytest.mark.parametrize("kind", ["text", "workbook"])
@pytest.mark.parametrize("title", ["", "PAPI 2019;;;\n;;Unit: points;\n"])
def test_headings_that_no_word_knows_are_told_by_the_figures_below_them(
    case: "Case", title: str, kind: str
) -> None:
    """A side cell that is a known word, and stands below figures, makes none of its row."""
    content = title + PUBLISHED
    table = case.table(content if kind == "text" else _workbook(content))
    assert table.head.line == 1 + title.count("\n")
    assert table.headings[:3] == ["Province", "5.1: Certification", "5.2: Construction"]
    assert len(table) == 14


def test_the_headings_of_a_greater_table_below_do_not_hide_the_first(case: "Case") -> None:
    """So that its units are never taken for a title."""
    content = "TT;Đơn vị;speed\n1;Xã A;62\n\nTT;Đơn vị;Kế hoạch;speed;letters\n1;Xã B;5;6;7\n"
    table, found = case.read(content, Dialect(supplied=SUPPLIED))
    assert table is None
    assert [(one.fault.code, one.place.line) for one in found][:1] == [("DAT117", 4)]
