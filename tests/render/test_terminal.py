"""The table on a screen: what stands where, however narrow it is."""

import re
from collections.abc import Sequence

import numpy as np
import pytest

from cchc_score.language import Text
from cchc_score.render import RENDERERS, Look
from cchc_score.render.fitting import fit, folded, measures, width
from cchc_score.report.table import Column, Report, Table

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
TITLES = [
    "Chỉ số cải cách hành chính",
    "  Dịch vụ công trực tuyến",
    "    Tỷ lệ hồ sơ tiếp nhận trực tuyến trên tổng số hồ sơ phải tiếp nhận trong kỳ báo cáo",
    "    Đúng hạn",
]


def _texts(key: str, values: Sequence[str], heading: str = "") -> Column:
    return Column(key, Text(heading or key, heading or key), np.array(values, object))


def _numbers(key: str, values: Sequence[float], heading: str = "") -> Column:
    return Column(key, Text(heading or key, heading or key), np.array(values), "number")


def _tree() -> Table:
    columns = (
        _texts("code", ["", "1", "1.1", "1.2"], "Số"),
        _texts("title", TITLES, "Chỉ tiêu"),
        _numbers("points", [75.5, 50.25, 30, 20.25], "Điểm"),
        _numbers("max", [100, 60, 40, 20], "Điểm tối đa"),
        _numbers("percent", [75.5, 83.75, 75, 101.25], "Chỉ số (%)"),
        _texts("reason", ["", "", "Chưa có số liệu", ""], "Lý do"),
    )
    return Table(
        "scores", Text("Điểm", "Scores"), columns,
        branches=np.array([True, True, False, False]), tops=np.array([True, False, False, False]),
    )  # fmt: skip


def _screen(*tables: Table, columns: int | None, colour: bool = False) -> list[str]:
    look = Look("vi", colour=colour, width=columns)
    return str(RENDERERS["table"].write(Report(tables), look)).splitlines()


@pytest.mark.parametrize("columns", [20, 30, 40, 50, 60, 80, 100, 120, 200])
def test_no_line_is_wider_than_the_screen_and_no_cell_is_lost(columns: int) -> None:
    lines = _screen(_tree(), columns=columns)
    assert max(map(width, lines)) <= columns
    words = " ".join(lines).split()
    for cell in ("75,50", "50,25", "30,00", "101,25", "1.2"):
        assert any(cell in word for word in words), cell
    for title in TITLES:
        assert set(title.split()) <= set(words)


@pytest.mark.parametrize("columns", [40, 50, 60, 80])
def test_a_title_is_never_squeezed_into_a_column_of_a_few_letters(columns: int) -> None:
    """Of six columns the one that says what a row is of has 24 places, or lines of its own."""
    lines = _screen(_tree(), columns=columns)
    (first,) = [line for line in lines if "Tỷ lệ hồ sơ" in line]
    assert "Tỷ lệ hồ sơ tiếp" in first


@pytest.mark.parametrize("columns", [30, 40, 60, 80])
def test_a_folded_title_stands_as_far_in_as_it_begins(columns: int) -> None:
    words = [
        "alpha",
        "bravo",
        "charlie",
        "delta",
        "echo",
        "foxtrot",
        "golf",
        "hotel",
        "india",
        "juliett",
        "kilo",
        "lima",
    ]
    rows = (_texts("title", [f"    {' '.join(words)}"]), _numbers("points", [1.0]))
    lines = _screen(Table("scores", Text("S", "S"), rows), columns=columns)
    found = [[line.find(one) for one in words if one in line] for line in lines]
    starts = [min(places) for places in found if places]
    assert len(starts) > 1
    assert len(set(starts)) == 1


def test_gutters_shrink_before_a_title_is_folded() -> None:
    """On 80 columns the blanks between columns are worth two words of a title."""
    wide, narrow = (_screen(_tree(), columns=columns) for columns in (200, 80))
    assert "Điểm   Điểm tối đa   Chỉ số (%)" in wide[2]
    assert not any("   Điểm tối đa" in line for line in narrow)


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("columns", [40, 80, 200, None])
def test_an_empty_line_stands_between_two_tables(columns: int | None, *, colour: bool) -> None:
    lines = [
        ESCAPES.sub("", one) for one in _screen(_tree(), _tree(), columns=columns, colour=colour)
    ]
    (_, second) = [at for at, line in enumerate(lines) if line == "Điểm"]
    assert lines[second - 1] == ""
    assert lines[second - 2] != ""


def test_branches_are_bold_and_leaves_are_not() -> None:
    lines = _screen(_tree(), columns=120, colour=True)
    bold = [ESCAPES.sub("", line) for line in lines if "\x1b[1m" in line and "─" not in line]
    assert any("Dịch vụ công" in line for line in bold)
    assert not any("Đúng hạn" in line for line in bold)


def test_a_rule_stands_above_each_total_but_the_first() -> None:
    """The trees of two units are told apart."""
    rows = [
        _texts("unit", ["A", "A", "B", "B"]),
        _texts("title", ["T", "  a", "T", "  a"]),
        _numbers("points", [1, 2, 3, 4]),
    ]
    tops = np.array([True, False, True, False])
    for columns in (12, 40, 200):
        table = Table("scores", Text("S", "S"), tuple(rows), tops=tops)
        lines = _screen(table, columns=columns)
        assert len([line for line in lines if set(line.strip()) == {"─"}]) == 2


def test_the_classes_between_are_readable_on_white() -> None:
    """Neither yellow nor white is used for letters."""
    groups = Column(
        "group", Text("Nhóm", "Group"), np.array(list("ABCD"), object), "group", scale=tuple("ABCD")
    )
    shown = "\n".join(_screen(Table("ranking", Text("R", "R"), (groups,)), columns=80, colour=True))
    assert not {"33", "93", "37", "97"} & set(re.findall(r"\x1b\[(?:[0-9]+;)*([0-9]+)m", shown))
    assert len(set(re.findall(r"\x1b\[([0-9;]+)m[ABCD]", shown))) == 4


def test_wide_letters_and_marks_are_measured_as_a_screen_sets_them() -> None:
    assert [width(one) for one in ("Huyện", "Huye\u0323\u0302n", "省a", "a\u200bb")] == [5, 5, 3, 2]


def test_what_is_folded_has_all_its_words() -> None:
    assert folded("  một hai ba bốn năm", 10) == ["  một hai", "  ba bốn", "  năm"]
    assert folded("", 5) == [""]


def test_figures_are_never_folded_and_headings_are() -> None:
    figures = measures("Điểm tối đa", ["1.234.567,00"], is_number=True, is_title=False)
    assert (figures.most, figures.least) == (12, 12)
    assert fit([figures, figures], 20, 1) is None
