"""Rules that compare units, against an exact computation of our own."""

import json
import math
import statistics
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from conftest import Case

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
Figures = list[Decimal | None]
Answer = Fraction | float | str
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20
)
cents = st.integers(-500, 1_500).map(lambda digits: Decimal(digits).scaleb(-1))
figures = st.lists(st.one_of(cents, cents, cents, st.none()), min_size=1, max_size=9)
directions = st.sampled_from(["higher", "lower"])
MAX = Fraction(8)


def _earned(
    case: "Case", part: Mapping[str, object], columns: Figures, more: str = ""
) -> list[float | str]:
    """Return the points of each unit, or why it has none; units come in order."""
    text = f"{HEAD}{more}parts: [{json.dumps({'id': 'it', **part}, ensure_ascii=False)}]\n"
    cells = ["" if one is None else f"{one:f}" for one in columns]
    rows = "".join(f"2022;U{place:03};{cell}\n" for place, cell in enumerate(cells))
    scores = case.compute(f"period;unit;it\n{rows}", text).scores
    scores = scores[scores["part"] == "it"]
    return [
        reason if math.isnan(points) else float(points)
        for points, reason in zip(scores["points"], scores["reason"], strict=True)
    ]


def _agree(found: list[float | str], told: list[Answer]) -> bool:
    return len(found) == len(told) and all(
        one == other
        if isinstance(one, str) or isinstance(other, str)
        else math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-8)
        for one, other in zip(found, told, strict=True)
    )


def _clipped(points: Fraction) -> Fraction:
    return min(max(points, Fraction(0)), MAX)


def _told(columns: Figures, score: Callable[[Fraction, list[Fraction]], Answer]) -> list[Answer]:
    """Return what `score` says of each figure among those that are there."""
    there = [Fraction(one) for one in columns if one is not None]
    return [
        "missing" if one is None else "partial" if len(there) < 2 else score(Fraction(one), there)
        for one in columns
    ]


def _best(x: Fraction, field: list[Fraction], *, lower: bool) -> Fraction:
    best = min(field) if lower else max(field)
    if best == 0:
        return MAX if lower and x == 0 else Fraction(0)
    if x == 0:
        return Fraction(0)
    return _clipped(MAX * (best / x if lower else x / best))


def _min_max(x: Fraction, field: list[Fraction], *, lower: bool) -> Answer:
    low, high = min(field), max(field)
    if low == high:
        return "none"
    return MAX * ((high - x) if lower else (x - low)) / (high - low)


def _percentile(x: Fraction, field: list[Fraction], *, lower: bool) -> Answer:
    if min(field) == max(field):
        return "none"
    worse = sum(one > x if lower else one < x for one in field)
    alike = sum(one == x for one in field) - 1
    return MAX * (worse + Fraction(alike, 2)) / (len(field) - 1)


def _z(x: Fraction, field: list[Fraction], *, lower: bool) -> Answer:
    if min(field) == max(field):
        return "none"
    score = float(x - statistics.mean(field)) / math.sqrt(statistics.variance(field))
    return -score if lower else score


@shared_folder
@given(columns=figures, direction=directions)
def test_min_max_runs_from_the_worst_to_the_best(
    case: "Case", columns: Figures, direction: str
) -> None:
    part = {"max": 8, "direction": direction, "rule": {"kind": "min-max"}}
    told = _told(columns, lambda x, field: _min_max(x, field, lower=direction == "lower"))
    assert _agree(_earned(case, part, columns), told)


@shared_folder
@given(columns=figures, direction=directions)
def test_a_z_score_is_that_of_a_sample(case: "Case", columns: Figures, direction: str) -> None:
    part = {"direction": direction, "rule": {"kind": "z-score"}}
    told = _told(columns, lambda x, field: _z(x, field, lower=direction == "lower"))
    assert _agree(_earned(case, part, columns), told)


@shared_folder
@given(columns=figures, direction=directions)
def test_a_percentile_rank_shares_places_among_ties(
    case: "Case", columns: Figures, direction: str
) -> None:
    part = {"max": 8, "direction": direction, "rule": {"kind": "percentile-rank"}}
    told = _told(columns, lambda x, field: _percentile(x, field, lower=direction == "lower"))
    assert _agree(_earned(case, part, columns), told)


@shared_folder
@given(columns=st.lists(cents.map(abs), min_size=2, max_size=9), direction=directions)
def test_best_is_a_share_of_the_best(case: "Case", columns: Figures, direction: str) -> None:
    part = {"max": 8, "direction": direction, "rule": {"kind": "best"}}
    told = _told(columns, lambda x, field: _best(x, field, lower=direction == "lower"))
    assert _agree(_earned(case, part, columns), told)


def _leader(x: Fraction, field: list[Fraction], plan: Fraction, base: Fraction) -> Fraction:
    reached, top = 100 * x / plan, 100 * max(field) / plan
    if reached < 100:
        return _clipped(base * MAX * reached / 100)
    if reached == top:
        return MAX
    return _clipped(MAX * (base + (1 - base) * (reached - 100) / (top - 100)))


@shared_folder
@given(
    columns=st.lists(cents.map(abs), min_size=2, max_size=9),
    plan=st.integers(1, 120),
    base=st.sampled_from([None, 0, 0.25, 0.5, 1]),
)
def test_the_leader_earns_everything_and_the_others_their_part_of_the_way(
    case: "Case", columns: Figures, plan: int, base: float | None
) -> None:
    """Below plan base times attainment; the leader all; between them the line (R33-R36)."""
    rule: dict[str, object] = {"kind": "leader"} | ({} if base is None else {"base": base})
    share = Fraction(1, 2) if base is None else Fraction(base)
    told = _told(columns, lambda x, field: _leader(x, field, Fraction(plan), share))
    assert _agree(_earned(case, {"max": 8, "plan": plan, "rule": rule}, columns), told)


@pytest.mark.parametrize("kind", ["best", "min-max", "z-score", "percentile-rank"])
def test_fewer_units_than_there_should_be_leave_the_rule_partial(case: "Case", kind: str) -> None:
    part: dict[str, object] = {"max": 8, "rule": {"kind": kind}}
    two: Figures = [Decimal(3), Decimal(5), None]
    assert _earned(case, part, two, "ranking: {of: 3}\n") == ["partial", "partial", "missing"]
    assert "partial" not in _earned(case, part, [*two[:2], Decimal(4)], "ranking: {of: 3}\n")


@pytest.mark.parametrize("kind", ["min-max", "z-score", "percentile-rank"])
def test_binary_noise_makes_nobody_better(case: "Case", kind: str) -> None:
    """0.1 + 0.2 and 0.3 are alike: there is nothing to compare."""
    text = (
        f"{HEAD}variables: {{x: {{}}, y: {{}}}}\n"
        f"parts: [{{id: it, value: x + y, max: 8, rule: {{kind: {kind}}}}}]\n"
    )
    scores = case.compute("period;unit;x;y\n2022;A;0.1;0.2\n2022;B;0.3;0\n", text).scores
    assert scores.query("part == 'it'")["reason"].tolist() == ["none", "none"]


@pytest.mark.parametrize("kind", ["best", "min-max", "z-score", "percentile-rank"])
def test_units_are_compared_within_their_period_and_level(case: "Case", kind: str) -> None:
    text = f"{HEAD}parts: [{{id: it, max: 8, rule: {{kind: {kind}}}}}]\n"
    fields = {("2022", "xã"): (3, 5), ("2022", "huyện"): (30, 90), ("2023", "xã"): (7, 8)}
    rows = [
        f"{period},{unit},{level},{value}\n"
        for (period, level), values in fields.items()
        for unit, value in zip("AB", values, strict=True)
    ]
    together = case.compute("period,unit,level,it\n" + "".join(rows), text).scores
    apart = [
        case.compute("period,unit,level,it\n" + "".join(rows[at : at + 2]), text).scores
        for at in (0, 2, 4)
    ]
    keys = ["period", "level", "unit", "part"]
    told = {tuple(row[key] for key in keys): row["points"] for row in together.to_dict("records")}
    for one in apart:
        for row in one.to_dict("records"):
            assert told[tuple(row[key] for key in keys)] == row["points"]


@pytest.mark.parametrize("kind", ["min-max", "percentile-rank"])
def test_a_unit_that_is_not_ranked_is_nobodys_measure(case: "Case", kind: str) -> None:
    """The population is the ranked units: the others change nothing."""
    part: dict[str, object] = {"max": 8, "rule": {"kind": kind}}
    three: Figures = [Decimal(2), Decimal(4), Decimal(6)]
    found = _earned(case, part, [*three, Decimal(900)], "ranking: {unranked: [U003]}\n")
    assert found[:3] == _earned(case, part, three)


@pytest.mark.parametrize(
    ("of", "direction", "points"),
    [
        ("value", "higher", [60.0, 40.0]),
        ("attainment", "higher", [120.0, 80.0]),
        ("gap", "higher", [10.0, -10.0]),
        ("gap", "lower", [-10.0, 10.0]),
        ("rank", "higher", [1.0, 2.0]),
        ("rank", "lower", [2.0, 1.0]),
    ],
)
def test_a_rule_looks_at_what_it_is_told_to(
    case: "Case", of: str, direction: str, points: list[float]
) -> None:
    part = {"plan": 50, "direction": direction, "rule": {"kind": "given", "of": of}}
    assert _earned(case, part, [Decimal(60), Decimal(40)]) == points


@pytest.mark.parametrize(("direction", "change"), [("higher", 15.0), ("lower", -15.0)])
def test_change_is_from_the_period_before_and_turned_like_a_gap(
    case: "Case", direction: str, change: float
) -> None:
    text = f"{HEAD}direction: {direction}\nparts: [{{id: it, rule: {{kind: given, of: change}}}}]\n"
    card = case.compute("period,unit,it\n2022-Q1,A,45\n2022-Q2,A,60\n", text)
    rows = card.scores.query("part == 'it'")
    assert rows["reason"].tolist() == ["missing", ""]
    assert rows["points"].tolist()[1] == change


@pytest.mark.parametrize(
    ("combine", "told"),
    [
        ("sum", sum),
        ("mean", lambda points: statistics.fmean(points, [1, 3])),
        (
            "geometric-mean",
            lambda points: math.exp(statistics.fmean([math.log(one) for one in points], [1, 3])),
        ),
        ("harmonic-mean", lambda points: statistics.harmonic_mean(points, [1, 3])),
        ("min", min),
    ],
)
def test_a_branch_combines_its_parts(
    case: "Case", combine: str, told: Callable[[list[float]], float]
) -> None:
    weights = ("", "") if combine in {"sum", "min"} else ("weight: 1, ", "weight: 3, ")
    text = (
        HEAD
        + f"combine: {combine}\nparts:\n"
        + "".join(
            f"  - {{id: {name}, {weight}max: 10, rule: {{kind: given}}}}\n"
            for name, weight in zip("ab", weights, strict=True)
        )
    )
    figures = [(2.0, 8.0), (5.0, 5.0), (0.5, 10.0)]
    rows = "".join(f"2022,U{at},{a},{b}\n" for at, (a, b) in enumerate(figures))
    top = case.compute("period,unit,a,b\n" + rows, text).scores.query("part == 'top'")
    assert top["points"].tolist() == pytest.approx([told(list(one)) for one in figures])
    assert set(top["max"]) == {20.0 if combine == "sum" else 10.0}


@pytest.mark.parametrize("combine", ["geometric-mean", "harmonic-mean", "min"])
def test_a_part_that_earned_nothing_leaves_nothing(case: "Case", combine: str) -> None:
    text = (
        f"{HEAD}combine: {combine}\n"
        "parts: [{id: a, max: 9, rule: {kind: given}}, {id: b, max: 9, rule: {kind: given}}]\n"
    )
    top = case.compute("period,unit,a,b\n2022,A,0,9\n", text).scores.query("part == 'top'")
    assert (top["points"].tolist(), top["reason"].tolist()) == ([0.0], [""])


CASES_RULE = """\
variables: {bad: {}}
parts:
  - id: it
    max: 10
    plan: 50
    rule:
      kind: cases
      cases:
        - {when: bad > 0, rule: {kind: linear, slope: 0}}
        - {when: value >= plan, rule: {kind: linear, slope: 0, intercept: 10}}
        - {when: value >= 0.5 * plan, rule: {kind: ratio, of: attainment}}
"""


def test_the_first_case_that_holds_decides_and_what_is_not_told_leaves_none_to(
    case: "Case",
) -> None:
    """A condition over a missing figure is missing; where no case holds there are no points."""
    data = "period,unit,it,bad\n" + "".join(
        f"2022,U{at},{cells}\n"
        for at, cells in enumerate(["60,0", "60,1", "40,0", "10,0", "60,", "60,KPS", ",0"])
    )
    rows = case.compute(data, HEAD + CASES_RULE).scores.query("part == 'it'")
    assert rows["points"].tolist()[:3] == [10.0, 0.0, 8.0]
    assert rows["reason"].tolist() == ["", "", "", "none", "missing", "none", "missing"]
