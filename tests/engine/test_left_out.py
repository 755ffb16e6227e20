"""What is left of a part when figures are not reported, do not arise, or are for others."""

import math
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case, Cli

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
RATIO = "max: 10, rule: {kind: ratio}"


def cell(  # noqa: PLR0913, PLR0917 - what is said, and which cell of it is looked at
    case: "Case", text: str, data: str, part: str, column: str, unit: str = "A"
) -> object:
    """Return one cell of the scores; None where it is empty."""
    scores = case.compute(data, HEAD + text).scores
    rows = scores[(scores["part"] == part) & (scores["unit"] == unit)]
    (value,) = rows[column].tolist()
    return None if isinstance(value, float) and math.isnan(value) else value


@pytest.mark.parametrize(
    ("own", "points"),
    [("when_none: full", None), ("missing: zero", 0), ("when_none: full, missing: zero", 0)],
)
def test_a_branch_that_nobody_reported_goes_by_what_it_says_of_missing(
    case: "Case", own: str, points: float | None
) -> None:
    """Not reporting is no way to what is given in full where nothing arose."""
    left_out = f"missing: exclude, {RATIO}"
    text = f"parts:\n  - {{id: d, {own}, parts: [{{id: a, {left_out}}}]}}\n"
    assert cell(case, text, "period,unit,a\n2024,A,\n", "d", "points") == points
    reason = "" if points == 0 else "missing"
    assert cell(case, text, "period,unit,a\n2024,A,\n", "d", "reason") == reason


def test_a_deduction_alone_makes_no_branch(case: "Case") -> None:
    parts = f"[{{id: a, {RATIO}}}, {{id: late, rule: {{kind: each, points: -1}}}}]"
    text = f"parts:\n  - {{id: d, missing: exclude, parts: {parts}}}\n  - {{id: e, {RATIO}}}\n"
    data = "period,unit,a,late,e\n2024,A,,1,100\n2024,B,50,1,100\n"
    assert cell(case, text, data, "d", "reason") == "missing"
    assert [cell(case, text, data, "top", one) for one in ("points", "max")] == [10, 10]
    assert cell(case, text, data, "d", "points", "B") == 4


def test_a_level_for_which_only_the_deduction_is_meant_is_deducted_from(case: "Case") -> None:
    for_tops = f"applies_to: {{level: [tỉnh]}}, {RATIO}"
    late = "{id: late, min: -5, rule: {kind: each, points: -1}}"
    parts = f"[{{id: a, {for_tops}}}, {late}]"
    text = f"parts:\n  - {{id: d, parts: {parts}}}\n  - {{id: e, {RATIO}}}\n"
    data = "period,unit,level,a,late,e\n2024,A,xã,,3,100\n2024,B,tỉnh,80,1,100\n"
    assert [cell(case, text, data, "top", one) for one in ("points", "max")] == [7, 10]


def test_an_indicator_without_a_rule_earns_nothing_by_being_missing(case: "Case") -> None:
    text = f"missing: zero\nparts:\n  - {{id: a}}\n  - {{id: b, {RATIO}}}\n"
    data = "period,unit,a,b\n2024,A,,50\n2024,B,7,60\n"
    assert [cell(case, text, data, "a", one) for one in ("points", "rank")] == [None, None]


@pytest.mark.parametrize("combine", ["geometric-mean", "harmonic-mean"])
def test_of_a_figure_below_zero_there_is_no_mean_and_noise_is_zero(
    case: "Case", combine: str
) -> None:
    parts = "[{id: a, value: x - y - 0.2, rule: {kind: given}}, {id: b, rule: {kind: given}}]"
    text = f"variables: {{x: {{title: x}}, y: {{title: y}}}}\ncombine: {combine}\nparts: {parts}\n"
    data = "period,unit,x,y,b\n2024,A,0.3,0.1,4\n2024,B,1,3,4\n"
    assert cell(case, text, data, "top", "points") == 0
    assert cell(case, text, data, "top", "reason", "B") == "invalid"


@pytest.mark.parametrize(
    ("rule", "best"),
    [
        ("max: 10, plan: 50, rule: {kind: leader}", 10),
        ("max: 10, rule: {kind: best}", 10),
        ("rule: {kind: min-max}", 100),
        ("rule: {kind: percentile-rank}", 100),
        ("max: 3, rule: {kind: steps, of: rank, steps: [{at_most: 1, points: 3}]}", 3),
    ],
)
def test_a_unit_that_is_not_ranked_is_measured_by_the_line_of_the_others(
    case: "Case", rule: str, best: float
) -> None:
    """Better than all of them it earns what the best of them earns, and no more."""
    text = f"ranking: {{unranked: [C]}}\nparts:\n  - {{id: a, {rule}}}\n"
    data = "period,unit,a\n2024,A,60\n2024,B,40\n2024,C,100\n2024,D,50\n"
    assert cell(case, text, data, "a", "points", "C") == best
    assert cell(case, text, data, "a", "points", "A") == best
    assert cell(case, text, data, "a", "rank", "C") is None


def test_too_few_units_to_rank_are_partial_and_not_none(case: "Case") -> None:
    steps = "{kind: steps, of: rank, steps: [{at_most: 1, points: 20}]}"
    text = f"parts:\n  - {{id: a, max: 20, when_none: full, rule: {steps}}}\n"
    assert cell(case, text, "period,unit,a\n2024,A,50\n", "a", "reason") == "partial"


def test_points_of_a_formula_above_the_maximum_are_kept_and_told(case: "Case") -> None:
    part = "{id: a, value: x * 2, max: 5, rule: {kind: given}}"
    text = f"variables: {{x: {{title: x}}}}\nparts: [{part}]\n"
    card = case.compute("period,unit,x\n2024,A,4\n2024,B,1\n", HEAD + text)
    told = [one for one in card.diagnostics if one.fault.code == "DAT904"]
    assert [(one.place.file.endswith("data.csv"), one.place.line) for one in told] == [(True, 2)]


def test_points_beyond_what_a_part_allows_are_told_once_a_title(case: "Case") -> None:
    part = '{id: a, code: "2.1", title: {vi: Báo cáo, en: Reports}, max: 5, rule: {kind: given}}'
    rows = "".join(f"2024,A{at},{at}\n" for at in range(4, 9))
    card = case.compute(f"period,unit,a\n{rows}", HEAD + f"parts: [{part}]\n")
    (told,) = [one for one in card.diagnostics if one.fault.code == "DAT904"]
    assert told.what("en") == (
        "A6: '2.1 Reports' is given 6 points; 5 are counted; likewise 2 more"
    )
    assert told.what("vi").startswith("A6: «2.1 Báo cáo» được cho 6 điểm")


def test_what_is_lost_adds_up_with_what_rounding_took(cli: "Cli", case: "Case") -> None:
    parts = ", ".join(f"{{id: {one}, round: 1, {RATIO}}}" for one in "ab")
    case.write("i.yaml", HEAD + f"round: 0\nparts: [{parts}]\n")
    case.write("d.csv", "period,unit,a,b\n2024,A,46,47\n")
    for view in ("lost", "lost-units"):
        asked = ("--index", "i.yaml", "--show", view, "-f", "csv")
        head, *rows = cli("compute", "d.csv", *asked, cwd=case.folder).text.splitlines()
        at, why = (head.split(",").index(one) for one in ("lost", "reason"))
        cells = [row.split(",") for row in rows]
        assert sum(float(row[at]) for row in cells) == pytest.approx(11)
        assert [row[at] for row in cells if row[why] == "rounded"] == ["0.3"]


@pytest.mark.parametrize("percent", ["nan", "inf", "-inf"])
def test_a_floor_that_is_no_number_is_a_mistake_of_usage(
    cli: "Cli", case: "Case", percent: str
) -> None:
    case.write("i.yaml", HEAD + f"parts:\n  - {{id: a, {RATIO}}}\n")
    case.write("d.csv", "period,unit,a\n2024,A,46\n2024,B,90\n")
    asked = ("--index", "i.yaml", f"--fail-under={percent}")
    assert cli("compute", "d.csv", *asked, cwd=case.folder).code == 2


def test_of_a_branch_for_others_nothing_is_asked(case: "Case") -> None:
    text = (
        "parts:\n"
        f"  - {{id: d, applies_to: {{level: [tỉnh]}}, parts: [{{id: a, {RATIO}}}]}}\n"
        f"  - {{id: c, {RATIO}}}\n"
    )
    data = "period,unit,level,a,c\n2024,A,xã,,80\n2024,B,tỉnh,50,50\n"
    known = case.compute(data, HEAD + text).coverage
    rows = known[known["unit"] == "A"].set_index("part")
    assert rows["state"].to_dict() == {"top": "reported", "d": "none", "a": "none", "c": "reported"}
    assert rows["indicators"].to_dict() == {"top": 1, "d": 0, "a": 0, "c": 1}


def test_what_siblings_stand_in_for_stretches_no_deduction(case: "Case") -> None:
    parts = (
        "[{id: a, max: 6, when_none: share, rule: {kind: ratio}}, "
        "{id: b, max: 4, rule: {kind: ratio}}, {id: late, rule: {kind: each, points: -1}}]"
    )
    data = "period,unit,a,b,late\n2024,A,n/a,50,1\n"
    told = [cell(case, f"parts: {parts}\n", data, "top", one) for one in ("points", "max")]
    assert told == [4, 10]


def test_a_bonus_that_is_not_known_is_not_made_up_for_by_its_branch(case: "Case") -> None:
    """Nothing arose of the criteria; but what the bonus is nobody knows."""
    bonus = "{id: b, bonus: true, when_none: blank, rule: {kind: given}}"
    parts = f"[{{id: a, when_none: exclude, {RATIO}}}, {bonus}]"
    text = f"parts:\n  - {{id: d, when_none: full, max: 10, parts: {parts}}}\n"
    data = "period,unit,a,b\n2024,A,n/a,\n2024,B,n/a,1\n"
    assert [cell(case, text, data, "d", one) for one in ("points", "reason")] == [None, "missing"]
    assert cell(case, text, data, "d", "points", "B") == 10


def test_a_declared_maximum_is_that_of_what_counts_under_a_mean(case: "Case") -> None:
    """Of the mean of 20 and 10 the small one is left out: 80 % of the other is 80 %."""
    parts = "[{id: a, max: 20, rule: {kind: ratio}}, {id: b, max: 10, rule: {kind: ratio}}]"
    text = f"missing: exclude\nmax: 15\ncombine: mean\nparts: {parts}\n"
    data = "period,unit,a,b\n2024,A,80,\n2024,B,80,60\n"
    told = [cell(case, text, data, "top", one) for one in ("points", "max", "percent")]
    assert told == [16, 20, 80]
    assert [cell(case, text, data, "top", one, "B") for one in ("points", "max")] == [11, 15]
