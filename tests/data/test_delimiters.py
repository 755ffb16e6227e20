"""What stands between the cells: found by the headings, and named where it is another."""

from typing import TYPE_CHECKING

import pytest

from cchc_score.data.dialect import Dialect

if TYPE_CHECKING:
    from conftest import Case

SHORT = "Kỳ;Đơn vị;Tỷ lệ, %;Hồ sơ, đơn;Ghi chú\n2024;Xã A;98,5;12,5\n2024;Xã B;97,5;13,5\n"


def _said(case: "Case", content: str, dialect: Dialect | None = None) -> list[tuple[str, str, str]]:
    _, found = case.read(content, dialect)
    return [(one.fault.code, one.what("en"), one.remedy("en")) for one in found]


@pytest.mark.parametrize(
    "content",
    [
        SHORT,
        "Kỳ;Đơn vị;Tỷ lệ;Ghi chú\n2024;Xã A;98,5\n",
        "Kỳ;Đơn vị;a,b,c,d;x\n" + "2024;Xã, huyện, tỉnh;98,5\n" * 9,
    ],
)
def test_rows_that_are_all_a_cell_short_do_not_hide_the_separator_of_the_headings(
    case: "Case", content: str
) -> None:
    found = _said(case, content)
    assert {code for code, *_ in found} == {"DAT107"}
    cells = content.splitlines()[0].count(";") + 1
    for _, what, remedy in found:
        assert what == f"the row has {cells - 1} cells by ';', the headings {cells}"
        assert "--delimiter" in remedy


@pytest.mark.parametrize("sign", ["|", "¦", "^", "~"])
def test_a_separator_that_is_not_looked_for_is_named(case: "Case", sign: str) -> None:
    content = f"BÁO CÁO\nkỳ{sign}đơn vị{sign}a\n2024{sign}Xã A{sign}62,5\n"
    assert _said(case, content) == [
        (
            "DAT115",
            f"the row of headings has 3 cells by '{sign}', 1 by ','",
            f'say what stands between the cells: --delimiter "{sign}"',
        )
    ]
    assert case.table(content, Dialect(delimiter=sign)).headings == ["kỳ", "đơn vị", "a"]


def test_a_wrong_option_is_told_what_would_be_right(case: "Case") -> None:
    found = _said(case, "kỳ\tđơn vị\ta\n2024\tXã A\t62,5\n", Dialect(delimiter=";"))
    assert [code for code, *_ in found] == ["DAT115"]
    assert "3 cells by 'tab', 1 by ';'" in found[0][1]
    assert '--delimiter "tab"' in found[0][2]


@pytest.mark.parametrize(
    "content",
    [
        "period,unit,a | b\n2024,Xã A,1\n",
        "a|b,x\n1,2\n",
        "BÁO CÁO | kỳ | đơn vị\nperiod,unit,a\n2024,Xã A,1\n",
        "a\n1\n",
        "kỳ #1\n1\n",
    ],
)
def test_signs_within_cells_mislead_nobody(case: "Case", content: str) -> None:
    assert _said(case, content) == []


def test_words_of_one_odd_line_do_not_outweigh_all_others(case: "Case") -> None:
    """`ban` and `ngành` may be headings, and stand between commas in a title of a section."""
    content = "TT;Đơn vị;speed\nI;Khối sở, ban, ngành;\n1;Sở A;5\n2;Sở B;6\n"
    table = case.table(content)
    assert table.headings == ["TT", "Đơn vị", "speed"]
