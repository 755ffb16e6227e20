"""Lost points: told once, as deep in the tree as the points go, and adding up to the whole."""

import math
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_score.analysis.lost import by_part, by_unit

if TYPE_CHECKING:
    from conftest import Case

HEAD = """\
id: top
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
"""
TREE = (
    HEAD
    + """\
parts:
  - id: left
    parts:
      - {id: a, max: 6, rule: {kind: given}}
      - {id: b, max: 2, rule: {kind: given}, missing: zero}
  - {id: c, max: 2, rule: {kind: given}, when_none: exclude}
  - {id: late, min: -3, rule: {kind: each, points: -0.5}, missing: zero}
  - {id: extra, max: 5, bonus: true, rule: {kind: given}, missing: zero}
"""
)
Told = list[tuple[str, float, float, float]]


def _lost(case: "Case", content: str, definition: str) -> Told:
    """Return part, points, maximum and loss of one unit, the greatest loss first."""
    rows = by_unit(case.compute(content, definition))
    return list(zip(rows["part"], rows["points"], rows["max"], rows["lost"], strict=True))


def test_each_part_loses_what_it_lacks_to_its_maximum_the_greatest_first(case: "Case") -> None:
    told = _lost(case, "period,unit,a,b,c\n2022,A,1.5,2,1\n", TREE)
    assert told == [("a", 1.5, 6, 4.5), ("c", 1, 2, 1), ("b", 2, 2, 0), ("late", 0, 0, 0)]


def test_no_loss_is_told_twice_and_shares_make_a_hundred(case: "Case") -> None:
    """Branches and the index stand in no row: what is below them tells their loss."""
    rows = by_unit(case.compute("period,unit,a,b,c\n2022,A,1.5,1,1\n2022,B,0,1,0\n", TREE))
    assert set(rows["part"]) == {"a", "b", "c", "late"}
    assert rows.groupby("unit")["lost"].sum().to_dict() == {"A": 6.5, "B": 9}
    assert rows.groupby("unit")["share"].sum().round(6).to_dict() == {"A": 100, "B": 100}


def test_a_deduction_is_a_loss_and_a_bonus_makes_up_for_none(case: "Case") -> None:
    told = _lost(case, "period,unit,a,b,c,late,extra\n2022,A,6,2,2,3,5\n", TREE)
    assert told[0] == ("late", -1.5, 0, 1.5)
    assert [lost for _, _, _, lost in told[1:]] == [0, 0, 0]
    assert "extra" not in [part for part, *_ in told]


def test_negative_points_are_a_loss_greater_than_the_maximum(case: "Case") -> None:
    tree = HEAD + "parts:\n  - {id: a, max: 5, min: -5, rule: {kind: given}}\n"
    assert _lost(case, "period,unit,a\n2022,A,-3\n", tree) == [("a", -3, 5, 8)]


def test_what_is_excluded_loses_nothing_and_what_is_missing_says_so(case: "Case") -> None:
    rows = by_unit(case.compute("period,unit,a,b,c\n2022,A,,,n/a\n", TREE)).set_index("part")
    assert list(rows.index) == ["b", "late", "a"]
    assert rows["reason"].to_dict() == {"b": "missing", "late": "", "a": "missing"}
    assert rows["lost"]["b"] == 2
    assert math.isnan(rows["lost"]["a"])
    assert rows["share"]["b"] == 100


def test_units_without_a_loss_have_no_shares(case: "Case") -> None:
    rows = by_unit(case.compute("period,unit,a,b,c\n2022,A,6,2,2\n", TREE))
    assert rows["lost"].tolist() == [0, 0, 0, 0]
    assert rows["share"].isna().all()


def test_a_branch_that_is_only_printed_is_told_itself(case: "Case") -> None:
    """Nothing is known of what is below it."""
    told = _lost(case, "period,unit,a,b,left,c\n2022,A,,,5,2\n", TREE)
    assert told == [("left", 5, 8, 3), ("c", 2, 2, 0), ("late", 0, 0, 0)]


def test_a_printed_branch_whose_parts_are_known_is_told_by_them(case: "Case") -> None:
    told = _lost(case, "period,unit,a,b,left,c\n2022,A,3.33,1.11,4.45,2\n", TREE)
    assert told[:2] == [("a", 3.33, 6, 2.67), ("b", 1.11, 2, 0.89)]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("rescale: {kind: ratio}, max: 4", [("left", 0.2, 4, 3.8)]),
        (
            "rescale: {kind: linear, slope: 0.5}, max: 4",
            [("a", 1, 4, 1.5), ("b", 4, 4, 0)],
        ),
        (
            "combine: mean, rescale: {kind: linear, slope: 2, intercept: -4}, max: 4",
            [("a", 1, 4, 3), ("b", 4, 4, 0)],
        ),
        ("rescale: {kind: linear, slope: 0.4}, max: 4", [("left", 2, 4, 2)]),
        ("rescale: {kind: linear, slope: -1, intercept: 12}, max: 4", [("left", 4, 4, 0)]),
        ("max: 4, cap: 4", [("left", 4, 4, 0)]),
        ("combine: geometric-mean, max: 4", [("left", 2, 4, 2)]),
        ("combine: min, max: 4", [("left", 1, 4, 3)]),
        ("combine: mean, max: 4", [("a", 1, 4, 1.5), ("b", 4, 4, 0)]),
    ],
)
def test_a_branch_is_told_by_its_parts_only_where_their_points_make_up_its_own(
    case: "Case", settings: str, told: Told
) -> None:
    rule = "rule: {kind: given}"
    parts = f"[{{id: a, max: 4, {rule}}}, {{id: b, max: 4, {rule}}}]"
    tree = HEAD + f"parts:\n  - {{id: left, {settings}, parts: {parts}}}\n"
    assert _lost(case, "period,unit,a,b\n2022,A,1,4\n", tree) == told


def test_parts_without_a_maximum_are_told_by_the_branch_that_has_one(case: "Case") -> None:
    """So it is in PAPI: a dimension has a maximum, its sub-dimensions have none."""
    parts = "[{id: a, rule: {kind: given}}, {id: b, rule: {kind: given}}]"
    tree = HEAD + f"parts:\n  - {{id: left, max: 10, parts: {parts}}}\n"
    assert _lost(case, "period,unit,a,b\n2022,A,1,2.5\n", tree) == [("left", 3.5, 10, 6.5)]


def test_in_a_weighted_mean_a_loss_is_what_it_costs_the_index(case: "Case") -> None:
    rule = "max: 100, rule: {kind: given}"
    tree = HEAD + "combine: mean\nparts:\n"
    tree += f"  - {{id: a, weight: 1, {rule}}}\n  - {{id: b, weight: 3, {rule}}}\n"
    tree += f"  - {{id: none, weight: 0, {rule}}}\n"
    told = _lost(case, "period,unit,a,b,none\n2022,A,20,60,0\n", tree)
    assert told == [("b", 60, 100, 30), ("a", 20, 100, 20)]


def test_where_others_stand_in_for_a_part_their_losses_are_stretched(case: "Case") -> None:
    rule = "rule: {kind: given}, when_none: share"
    tree = HEAD + f"parts:\n  - {{id: a, max: 6, {rule}}}\n  - {{id: b, max: 4, {rule}}}\n"
    told = _lost(case, "period,unit,a,b\n2022,A,n/a,3\n", tree)
    assert told == [("b", 3, 4, 2.5)]


@pytest.mark.parametrize(
    "definition",
    [
        HEAD + "parts:\n  - {id: a}\n",
        HEAD + "parts:\n  - {id: a, rule: {kind: given}}\n",
        HEAD + "ranking: {direction: lower}\nparts:\n  - {id: a, max: 5, rule: {kind: given}}\n",
    ],
    ids=["nothing scored", "no maximum", "fewer points are better"],
)
def test_where_there_is_nothing_to_lose_nothing_is_lost(case: "Case", definition: str) -> None:
    rows = by_unit(case.compute("period,unit,a\n2022,A,1\n", definition))
    assert len(rows) == len(by_part(rows)) == 0


DATA = "period,unit,level,a,b,c\n2022,A,x,6,0,2\n2022,B,x,3,0,1\n2022,C,x,,2,2\n2022,D,y,1,1,1\n"


def test_over_all_units_a_part_counts_those_at_full_and_at_zero_and_adds_up(case: "Case") -> None:
    rows = by_part(by_unit(case.compute(DATA, TREE)))
    assert rows[rows["level"] == "x"].drop(
        columns=["period", "level", "code", "parent", "title", "reason"]
    ).to_numpy().tolist() == [
        ["b", 3, 1, 2, 0, pytest.approx(2 / 3), 2, 4, pytest.approx(50)],
        ["a", 2, 1, 0, 1, 4.5, 6, 3, pytest.approx(37.5)],
        ["c", 3, 2, 0, 0, pytest.approx(5 / 3), 2, 1, pytest.approx(12.5)],
        ["late", 3, 3, 0, 0, 0, 0, 0, 0],
    ]


def test_periods_and_levels_are_told_apart(case: "Case") -> None:
    rows = by_part(by_unit(case.compute(DATA + "2023,A,x,6,2,2\n", TREE)))
    assert list(rows[["period", "level"]].drop_duplicates().itertuples(index=False, name=None)) == [
        ("2022", "x"),
        ("2022", "y"),
        ("2023", "x"),
    ]
    assert rows[(rows["period"] == "2022") & (rows["level"] == "y")]["lost"].tolist() == [
        5,
        1,
        1,
        0,
    ]
    assert rows[rows["period"] == "2023"]["share"].isna().all()


def test_a_part_that_nobody_has_points_in_is_told_last_without_a_loss(case: "Case") -> None:
    rows = by_part(by_unit(case.compute("period,unit,a,b,c\n2022,A,,1,1\n", TREE)))
    last = rows.iloc[-1]
    assert (last["part"], last["units"], last["unscored"]) == ("a", 0, 1)
    assert pd.isna(last[["mean_points", "max", "lost", "share"]]).all()


def _leaf(name: str, most: float, weight: int | None) -> str:
    weighed = "" if weight is None else f", weight: {weight}"
    return f"{{id: {name}, max: {most}{weighed}, when_none: share, rule: {{kind: given}}}}"


@st.composite
def _trees(draw: st.DrawFn) -> tuple[str, dict[str, float | None]]:
    """Draw a tree of sums and weighted means, two levels deep, and the points of its leaves."""
    points: dict[str, float | None] = {}
    branches = []
    top = draw(st.sampled_from(["sum", "mean"]))
    for branch in range(draw(st.integers(1, 4))):
        combine = draw(st.sampled_from(["sum", "mean"]))
        leaves = []
        for leaf in range(draw(st.integers(1, 4))):
            name, most = f"p{branch}_{leaf}", draw(st.integers(1, 9))
            weight = draw(st.integers(1, 5)) if combine == "mean" else None
            leaves.append(_leaf(name, most, weight))
            points[name] = draw(st.none() | st.integers(0, most * 4).map(lambda part: part / 4))
        share = f", weight: {draw(st.integers(1, 5))}" if top == "mean" else ""
        branches.append(
            f"  - {{id: b{branch}, combine: {combine}{share}, when_none: share,"
            f" parts: [{', '.join(leaves)}]}}\n"
        )
    return f"{HEAD}combine: {top}\nparts:\n" + "".join(branches), points


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_trees())
def test_all_that_is_lost_is_what_the_index_lacks_to_its_maximum(
    case: "Case", drawn: tuple[str, dict[str, float | None]]
) -> None:
    """Whatever the tree of sums and means, weights, and parts that did not arise."""
    tree, points = drawn
    cells = ["n/a" if one is None else str(one) for one in points.values()]
    card = case.compute(f"period,unit,{','.join(points)}\n2022,A,{','.join(cells)}\n", tree)
    top, rows = card.ranking.iloc[0], by_unit(card)
    if math.isnan(top["points"]):
        assert not rows["lost"].sum()
    else:
        assert rows["lost"].sum() == pytest.approx(top["max"] - top["points"], abs=1e-7)


def test_a_bonus_makes_up_for_nothing_in_a_branch_that_is_told_itself(case: "Case") -> None:
    parts = "[{id: a, rule: {kind: given}}, {id: b, bonus: true, rule: {kind: given}}]"
    tree = HEAD + f"parts:\n  - {{id: left, max: 10, parts: {parts}}}\n"
    assert _lost(case, "period,unit,a,b\n2022,A,8,2\n", tree) == [("left", 8, 10, 2)]
