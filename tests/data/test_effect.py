"""What is written without effect is told when data are there, and what may be meant is not."""

from typing import TYPE_CHECKING

import pytest

from cchc_score import compute
from cchc_score.definition import catalogue
from cchc_score.language import Text

if TYPE_CHECKING:
    from conftest import Case

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
TWO = "period,unit,level,a\n2022,Xã A,xã,1\n2022,Tỉnh B,tỉnh,2\n"
ONE = "period,unit,level,a\n2022,Xã A,xã,1\n"
GIVEN = "parts: [{id: a, rule: {kind: given}}]\n"


def told(case: "Case", definition: str, data: str, units: str = "") -> list[str]:
    """Return the code of everything that is told, and what of it is in question."""
    index, path = case.write("index.yaml", HEAD + definition), case.write("data.csv", data)
    known = case.write("units.csv", units) if units else None
    found = compute(path, index=index, units=known).diagnostics
    names = ("name", "level", "period", "attribute")
    return [
        " ".join([one.fault.code, *(_en(one.details[key]) for key in names if key in one.details)])
        for one in found
    ]


def _en(detail: object) -> str:
    return detail.en if isinstance(detail, Text) else str(detail)


def plan(line: str, measure: str = "hồ sơ") -> str:
    return f'parts: [{{id: a, measure: "{measure}", plan: [{{{line}}}]}}]\n'


RANKED = """\
ranking: {{of: {of}}}
parts: [{{id: a, measure: hồ sơ, plan: [{{value: 1, unit: Xã C}}], rule: {{kind: given}}}}]
"""


@pytest.mark.parametrize(
    ("definition", "data", "says"),
    [
        (f"ranking: {{unranked: [xã  a]}}\n{GIVEN}", TWO, []),
        (f"ranking: {{unranked: [Xã C]}}\n{GIVEN}", TWO, ["DAT930 Xã C"]),
        (f"ranking: {{unranked: [Xã C]}}\n{GIVEN}", ONE, []),
        (f"ranking: {{unranked: [Xa A]}}\n{GIVEN}", ONE, ["DAT930 Xa A"]),
        (f"ranking: {{of: 2, unranked: [Xã C]}}\n{GIVEN}", TWO, []),
        (f"ranking: {{of: 3, unranked: [Xã C]}}\n{GIVEN}", TWO, []),
        (
            f"ranking: {{of: 2, unranked: [Xã C]}}\n{GIVEN}",
            f"{TWO}2022,Xã D,xã,1\n",
            ["DAT930 Xã C"],
        ),
        (plan("value: 1, unit: Xã C"), TWO, []),
        (plan("value: 1, unit: Xa A"), TWO, ["DAT930 Xa A"]),
        (plan("value: 1, unit: A"), TWO, ["DAT930 A"]),
        (RANKED.format(of=2), TWO, ["DAT930 Xã C"]),
        (RANKED.format(of=3), TWO, []),
        (plan("value: 1, unit: Xã C"), ONE, []),
        (plan("value: 1, unit: Xã C, from: 2023"), TWO, []),
    ],
)
def test_a_unit_that_is_named_and_not_there_is_told_where_all_should_be(
    case: "Case", definition: str, data: str, says: list[str]
) -> None:
    assert told(case, definition, data) == says


def test_a_unit_that_the_file_of_units_knows_is_not_told(case: "Case") -> None:
    units = "unit_code,unit,level\n01,Xã A,xã\n02,Tỉnh B,tỉnh\n03,Xã C,xã\n"
    assert told(case, RANKED.format(of=2), TWO, units) == []
    stranger = RANKED.format(of=2).replace("Xã C", "Xã D")
    assert told(case, stranger, TWO, units) == ["DAT930 Xã D"]


@pytest.mark.parametrize(
    ("levels", "data", "says"),
    [
        ("[cấp xã, tinh]", TWO, []),
        ("[xã, huyện]", TWO, []),
        ("[xã, tỉnhh]", TWO, ["DAT931 tỉnhh"]),
        ("[huyện, quận]", TWO, ["DAT931 huyện"]),
        ("[province]", TWO, ["DAT931 province"]),
        ("[tỉnh, province]", TWO, []),
    ],
)
def test_a_level_that_nobody_has_is_told_where_another_level_is_unheard_of(
    case: "Case", levels: str, data: str, says: list[str]
) -> None:
    definition = f"parts: [{{id: a}}, {{id: b, applies_to: {{level: {levels}}}}}]\n"
    assert told(case, definition, data) == says


@pytest.mark.parametrize(
    ("level", "says"),
    [("huyện", []), ("commune", ["DAT931 commune"]), ("xã vùng cao", ["DAT931 xã vùng cao"])],
)
def test_a_plan_may_be_for_a_level_that_is_not_in_the_file(
    case: "Case", level: str, says: list[str]
) -> None:
    definition = f"parts: [{{id: a, plan: [{{value: 1}}, {{value: 2, level: {level}}}]}}]\n"
    assert told(case, definition, ONE) == says


def test_the_levels_of_a_file_may_be_some_of_those_that_are_named(case: "Case") -> None:
    both = "{id: b, applies_to: {level: [xã]}}, {id: c, applies_to: {level: [tỉnh]}}"
    assert told(case, f"parts: [{{id: a}}, {both}]\n", ONE) == []


SHARED = """\
variables: {x: {}, y: {}}
parts:
  - {id: a, value: x + y}
  - {id: b, value: x + 1, applies_to: {level: [tỉnh]}}
  - {id: c, value: y + 1, applies_to: {level: [tỉnh]}}
  - {id: d, applies_to: {level: [tỉnh]}}
"""


@pytest.mark.parametrize(
    ("definition", "says"),
    [
        (SHARED, ["DAT932 d xã 2022"]),
        (SHARED.replace("x + y", "y"), ["DAT932 x xã 2022", "DAT932 d xã 2022"]),
        (SHARED.replace("x + y", "y") + "checks: [{that: x <= y}]\n", ["DAT932 d xã 2022"]),
    ],
)
def test_a_figure_is_told_where_all_that_it_serves_is_for_others(
    case: "Case", definition: str, says: list[str]
) -> None:
    data = "period,unit,level,x,y,d\n2022,A,xã,1,2,0\n2022,B,tỉnh,1,2,3\n2022,C,xã,,2,n/a\n"
    assert told(case, definition, data) == says


def test_what_is_added_up_for_a_parent_was_not_reported_by_it(case: "Case") -> None:
    definition = "variables: {x: {}}\nparts: [{id: a, value: x, applies_to: {level: [xã]}}]\n"
    data = "period,unit,level,parent,x\n2022,A,xã,P,1\n2022,B,xã,P,2\n2022,P,huyện,,\n"
    index, path = case.write("index.yaml", HEAD + definition), case.write("data.csv", data)
    found = compute(path, index=index, roll_up=True).diagnostics
    assert "DAT932" not in {one.fault.code for one in found}


QUARTER = "period,unit,a\n2022-Q1,A,1\n2022-Q2,A,2\n"


@pytest.mark.parametrize(
    ("definition", "says"),
    [
        (plan("value: 9, from: 2022, to: 2022"), ["DAT933 a 2022-Q1"]),
        (plan("value: 9, from: 2022"), ["DAT933 a 2022-Q1"]),
        (plan("value: 9"), []),
        (plan("value: 9, from: 2022-Q1, to: 2022-Q4"), []),
        (plan("value: 9, from: 2022, path: linear"), []),
        (plan("value: 9, from: 2022", "%"), []),
        (plan("value: 9, from: 2022", "điểm phần trăm"), []),
        (plan("value: 9, from: 2022", "hồ sơ/người"), []),
    ],
)
def test_an_amount_for_a_year_is_not_held_against_quarters_in_silence(
    case: "Case", definition: str, says: list[str]
) -> None:
    assert told(case, definition, QUARTER) == says


def test_an_amount_of_a_version_that_is_one_year_long_is_for_that_year(case: "Case") -> None:
    text = (HEAD + plan("value: 9")).replace("{from: 2020}", "{from: 2022, to: 2022}")
    index, path = case.write("index.yaml", text), case.write("data.csv", QUARTER)
    assert [one.fault.code for one in compute(path, index=index).diagnostics] == ["DAT933"]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("2022,A,,400\n2022-Q1,A,90,\n2022-Q2,A,90,\n", ["DAT933 a 2022-Q1"]),
        ("2022,A,350,400\n2022-Q1,A,90,\n", ["DAT933 a 2022-Q1"]),
        ("2022,A,,400\n2022-H1,A,90,\n2022-Q1,A,40,\n", ["DAT933 a 2022-Q1"]),
        ("2022,A,350,400\n2022-Q1,A,90,100\n", []),
        ("2022,A,350,400\n2022-Q1,A,,\n", []),
    ],
)
def test_an_amount_that_a_file_gives_for_a_longer_period_is_told_once(
    case: "Case", rows: str, says: list[str]
) -> None:
    definition = 'parts: [{id: a, measure: "hồ sơ"}]\n'
    assert sorted(told(case, definition, f"period,unit,a,plan:a\n{rows}")) == says


def test_an_amount_of_a_file_that_goes_along_a_path_is_not_told(case: "Case") -> None:
    data = "period,unit,a,plan:a\n2022,A,,400\n2022-Q1,A,90,\n"
    assert told(case, plan("value: 9, path: linear"), data) == []


@pytest.mark.parametrize(
    ("plans", "says"),
    [
        ("{value: 1}, {value: 2, from: 2022-Q3}", ["DAT934 a 2022"]),
        ("{value: 1, to: 2022-06}, {value: 2, from: 2022-07}", ["DAT934 a 2022"] * 2),
        ("{value: 1}, {value: 2, from: 2022}", []),
        ("{value: 1}, {value: 2, from: 2022-01, to: 2022-12}", []),
        ("{value: 1, to: 2021}, {value: 2, from: 2023-Q3}", []),
        ("{value: 1}, {value: 2, from: 2022-Q3, unit: B}", []),
        ("{value: 1, from: 2022, to: 2022}, {value: 2, from: 2022-Q3}", []),
    ],
)
def test_a_plan_that_holds_for_a_part_of_a_period_is_told(
    case: "Case", plans: str, says: list[str]
) -> None:
    definition = f'parts: [{{id: a, measure: "%", plan: [{plans}]}}]\n'
    data = "period,unit,a\n2022,A,1\n"
    assert [one for one in told(case, definition, data) if "DAT930" not in one] == says


def test_a_plan_that_a_file_replaces_may_change_when_it_likes(case: "Case") -> None:
    definition = 'parts: [{id: a, measure: "%", plan: [{value: 1}, {value: 2, from: 2022-Q3}]}]\n'
    assert told(case, definition, "period,unit,a,plan:a\n2022,A,1,3\n") == []


@pytest.mark.parametrize(
    ("rule", "says"),
    [
        ("{kind: ratio, of: attainment}", ["DAT935 a 2022"]),
        ("{kind: leader}", ["DAT935 a 2022"]),
        ("{kind: cases, cases: [{rule: {kind: ratio, of: attainment}}]}", ["DAT935 a 2022"]),
        ("{kind: each, of: gap, points: 1}", []),
    ],
)
def test_a_plan_of_nothing_is_told_where_its_attainment_earns(
    case: "Case", rule: str, says: list[str]
) -> None:
    definition = f"parts: [{{id: a, max: 9, rule: {rule}}}]\n"
    assert told(case, definition, "period,unit,a,plan:a\n2022,A,1,0\n2022,B,1,3\n") == says


@pytest.mark.parametrize(("parent", "says"), [("", ["DAT936 parent"]), ("P", [])])
def test_a_quota_within_what_no_unit_has_is_told(
    case: "Case", parent: str, says: list[str]
) -> None:
    groups = "{thresholds: [{at_least: 9, name: A}, {name: B}], quota: {name: A, share: 20, "
    definition = f"groups: {groups}of: [A, B], within: parent}}}}\n{GIVEN}"
    data = f"period,unit,parent,a\n2022,A,{parent},1\n2022,B,{parent},2\n"
    assert told(case, definition, data) == says


def test_what_is_told_of_a_definition_lies_in_it(case: "Case") -> None:
    index = case.write("index.yaml", HEAD + plan("value: 1, unit: Xa A"))
    assert catalogue.load(index).diagnostics == []
    (found,) = compute(case.write("data.csv", TWO), index=index).diagnostics
    assert (found.place.file, found.place.line) == (index.as_posix(), 6)
