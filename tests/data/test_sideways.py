"""Tables on their side: turned to the figures of the upright one, or refused if that is unsure."""

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_score import compute
from cchc_score.data.dialect import Dialect, Layout
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case

Cells = str | float | None
INDEX = """\
id: t
title: {vi: "Thử", en: "Trial"}
publisher: X
references: [{title: x}]
effective: {from: 2020}
parts:
  - {id: online, code: "1.1", title: {vi: "Nộp trực tuyến", en: Online}, measure: "%"}
  - {id: ontime, code: "1.2", title: {vi: "Đúng hạn", en: On time}, measure: "%"}
  - {id: docs, code: "2", title: {vi: "Số văn bản", en: Documents}}
"""
NOTHING: Mapping[str, str] = {}
Facts = dict[tuple[str, str, str], tuple[float | None, float | None]]
"""By period, unit and indicator: plan and actual, None where there is none."""


def _facts(
    case: "Case",
    content: str | bytes,
    name: str = "d.csv",
    supplied: Mapping[str, str] = NOTHING,
    layout: Layout | None = None,
) -> tuple[Facts, list[str]]:
    """Return what was read, and the codes of what was told beside notes."""
    dialect = Dialect(supplied={"period": "2024-Q3", **supplied}, layout=layout)
    data, index = case.write(name, content), case.write("i.yaml", INDEX)
    card = compute(data, index=index, dialect=dialect, lang="en")
    facts = {
        (period, unit, name): (_known(plan), _known(actual))
        for period, unit, name, plan, actual in zip(
            *(card.gaps[column] for column in ("period", "unit", "indicator", "plan", "actual")),
            strict=True,
        )
    }
    told = [one.fault.code for one in card.diagnostics if one.fault.severity != "note"]
    return {key: one for key, one in facts.items() if one != (None, None)}, told


def _known(value: float) -> float | None:
    return None if value != value else value  # noqa: PLR0124 - NaN


def _refused(
    case: "Case",
    content: str,
    supplied: Mapping[str, str] = NOTHING,
    layout: Layout | None = None,
) -> list[str]:
    with pytest.raises(Refusal) as refused:
        _facts(case, content, supplied=supplied, layout=layout)
    return [f"{one.place.line}:{one.place.column} {one.fault.code}" for one in refused.value.errors]


def _right(*units: str) -> Facts:
    figures = {"online": (62.5, 70), "ontime": (97.1, 98), "docs": (10, 12)}
    return {
        ("2024-Q3", unit, name): (None, own[at])
        for name, own in figures.items()
        for at, unit in enumerate(units)
    }


BODY = "1.1;Nộp trực tuyến;{0}62,5;70\n1.2;Đúng hạn;{0}97,1;98\n2;Số văn bản;{0}10;12\n"
PLAIN = "TT;Tiêu chí;Huyện An;Huyện Bình\n" + BODY.format("")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (PLAIN, []),
        (PLAIN.replace("Tiêu chí", "Cột này"), []),
        (PLAIN.replace("Tiêu chí", "Huyện").replace("2;Số văn bản", "2;2. Số văn bản (*)"), []),
        ("TT;Nội dung;Điểm tối đa;Huyện An;Huyện Bình\n" + BODY.format("5;"), []),
        ("STT;Chỉ tiêu;Đơn vị tính;Huyện An;Huyện Bình\n" + BODY.format("%;"), []),
        (PLAIN + ";Dòng khác;1;2\n", ["DAT901"]),
        (PLAIN + "II;Lĩnh vực khác;;\n", ["DAT944"]),
        (PLAIN.replace("Nộp trực tuyến", "Nộp qua mạng"), []),
    ],
    ids=["plain", "unnamed", "misnamed", "maxima", "measures", "another", "a section", "by number"],
)
def test_parts_down_and_units_across_are_read_as_if_upright(
    case: "Case", content: str, told: list[str]
) -> None:
    assert _facts(case, content) == (_right("Huyện An", "Huyện Bình"), told)


def test_a_total_across_is_no_unit(case: "Case") -> None:
    rows = [
        f"{row};{end}" for row, end in zip(PLAIN.split("\n"), ["Tổng", "", "", 22], strict=False)
    ]
    facts, told = _facts(case, "\n".join(rows))
    assert (facts, told) == (_right("Huyện An", "Huyện Bình"), [])


def test_a_unit_that_stands_twice_is_not_read_once(case: "Case") -> None:
    """The second column says otherwise: at the cell where it does."""
    content = PLAIN.replace("Huyện Bình", "Huyện An")
    assert _refused(case, content) == ["2:25 DAT306", "3:19 DAT306", "4:17 DAT306"]


def test_what_is_wrong_is_told_where_it_stands(case: "Case") -> None:
    assert _refused(case, PLAIN.replace("98", "9x")) == ["3:19 DAT301"]


def test_headings_below_units_say_plan_and_result(case: "Case") -> None:
    content = (
        "Tiêu chí;Huyện An;;Huyện Bình;\n;Kế hoạch;Thực hiện;Kế hoạch;Thực hiện\n"
        "1.1;60;62,5;61;70\n2;9;10;9;12\n"
    )
    assert _facts(case, content)[0] == {
        ("2024-Q3", "Huyện An", "online"): (60, 62.5),
        ("2024-Q3", "Huyện An", "docs"): (9, 10),
        ("2024-Q3", "Huyện Bình", "online"): (61, 70),
        ("2024-Q3", "Huyện Bình", "docs"): (9, 12),
    }


def test_headings_below_units_say_the_period(case: "Case") -> None:
    content = (
        "Tiêu chí;Huyện An;;Huyện Bình;\n;Quý II/2024;Quý III/2024;Quý II/2024;Quý III/2024\n"
        "1.1;60;62,5;61;70\n2;9;10;9;12\n"
    )
    facts, _ = _facts(case, content)
    assert facts["2024-Q2", "Huyện Bình", "online"] == (None, 61)
    assert facts["2024-Q3", "Huyện An", "docs"] == (None, 10)
    assert len(facts) == 8


def test_periods_stand_across_for_a_unit_that_is_said(case: "Case") -> None:
    content = "Tiêu chí;Quý I;Quý II\n1.1;60;62,5\n2;9;10\n"
    facts, _ = _facts(case, content, supplied={"period": "2024", "unit": "Huyện An"})
    assert facts == {
        ("2024-Q1", "Huyện An", "online"): (None, 60),
        ("2024-Q1", "Huyện An", "docs"): (None, 9),
        ("2024-Q2", "Huyện An", "online"): (None, 62.5),
        ("2024-Q2", "Huyện An", "docs"): (None, 10),
    }


NAMES = "Tiêu chí;Hà Nam;Nam Định\n1.1;62,5;70\n1.2;97,1;98\n2;10;12\n"


def test_names_without_a_kind_are_asked_for(case: "Case") -> None:
    """Two columns may as well hold two figures of one unit."""
    assert _refused(case, NAMES) == ["1:0 DAT221"]
    assert _facts(case, NAMES, layout="units-across")[0] == _right("Hà Nam", "Nam Định")
    assert "DAT221" not in " ".join(_refused(case, NAMES, layout="units-down"))


def test_figures_of_a_unit_that_is_said_are_no_units(case: "Case") -> None:
    content = "Tiêu chí;Giá trị;Số khác\n1.1;62,5;70\n2;10;12\n"
    assert _refused(case, content, supplied={"unit": "Huyện An"}) == ["1:0 DAT221"]


def test_a_table_without_parts_is_not_turned_on_demand(case: "Case") -> None:
    assert _refused(case, "A;Huyện An\nx;1\ny;2\n", layout="units-across") == ["1:0 DAT220"]


LONG = """\
Đơn vị;Chỉ tiêu;Thực hiện
Huyện An;1.1;62,5
Huyện An;1.2;97,1
Huyện An;2;10
Huyện Bình;1.1;70
Huyện Bình;1.2;98
Huyện Bình;2;12
"""


@pytest.mark.parametrize(
    "content",
    [
        "Đơn vị;1.1;1.2;2\nHuyện An;62,5;97,1;10\nHuyện Bình;70;98;12\n",
        LONG,
    ],
    ids=["wide", "long"],
)
def test_an_upright_table_stays(case: "Case", content: str) -> None:
    assert _facts(case, content)[0] == _right("Huyện An", "Huyện Bình")


PAIRS = "Đơn vị;1.1;;1.2\nXã A;9;Xã B;8\nXã B;8;Xã C;7\nXã C;7;Xã A;6\n"


def test_rankings_in_pairs_are_refused(case: "Case") -> None:
    assert _refused(case, PAIRS) == ["2:8 DAT222"]
    same = "Đơn vị;1.1;;1.2\nXã A;9;Xã A;8\nXã B;8;Xã B;7\nXã C;7;Xã C;6\n"
    assert _facts(case, same)[0]["2024-Q3", "Xã C", "ontime"] == (None, 6)


FIGURE = st.one_of(st.none(), st.integers(0, 100), st.sampled_from([62.5, 97.13, 0.0]))
UNITS = st.lists(st.integers(1, 99).map("Huyện số {}".format), min_size=2, max_size=12, unique=True)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(units=UNITS, figures=st.data(), plans=st.booleans(), kind=st.sampled_from(["csv", "xlsx"]))
def test_a_table_on_its_side_has_the_figures_of_the_upright_one(
    case: "Case", units: list[str], figures: st.DataObject, *, plans: bool, kind: str
) -> None:
    names = {"online": "Nộp trực tuyến", "ontime": "Đúng hạn", "docs": "Số văn bản"}
    cells = {
        (unit, name): tuple(figures.draw(FIGURE) for _ in range(1 + plans))
        for unit in units
        for name in names
    }
    cells[units[0], "online"] = (50,) * (1 + plans)
    cells[units[-1], "docs"] = (50,) * (1 + plans)
    head: list[list[Cells]] = [["Tiêu chí", *(text for one in units for text in (one, ""))]]
    head += [["", *["Kế hoạch", "Thực hiện"] * len(units)]]
    rows: list[list[Cells]] = head if plans else [["Tiêu chí", *units]]
    rows += [
        [title, *(cell for one in units for cell in cells[one, name])]
        for name, title in names.items()
    ]
    right = {
        ("2024-Q3", unit, name): (own[0] if plans else None, own[-1])
        for (unit, name), own in cells.items()
        if any(one is not None for one in own)
    }
    facts, _ = _facts(case, _file(rows, kind), f"d.{kind}", layout="units-across")
    assert facts == right


def _file(rows: list[list[Cells]], kind: str) -> str | bytes:
    if kind == "csv":
        texts = [["" if one is None else str(one).replace(".", ",") for one in row] for row in rows]
        texts[1:] = [[row[0].replace(",", "."), *row[1:]] for row in texts[1:]]
        return "\n".join(map(";".join, texts)) + "\n"
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
