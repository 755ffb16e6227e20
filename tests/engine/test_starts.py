"""Plans that say where they start from: the share of the way, wherever attainment is looked at."""

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc_score.definition import catalogue

if TYPE_CHECKING:
    from conftest import Case, Cli

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
LOWER = HEAD + "parts:\n  - {id: a, direction: lower, max: 10, %s}\n"
shared_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def points(case: "Case", definition: str, data: str) -> list[float]:
    scores = case.compute(data, definition).scores
    return list(scores[scores["part"] == "a"]["points"])


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("rule: {kind: ratio, of: attainment}", [5, 10, 0]),
        ("rule: {kind: steps, of: attainment, steps: [{at_least: 50, points: 10}]}", [10, 10, 0]),
        ("rule: {kind: leader}", [2.5, 10, 0]),
    ],
)
def test_a_rule_sees_the_share_of_the_way_where_less_is_better(
    case: "Case", rule: str, expected: list[float]
) -> None:
    """From 8 to 6: 7 is half of the way, 6 all of it, 8 nothing."""
    definition = LOWER % ("plan: {value: 6, start: 8}, " + rule)
    assert points(case, definition, "period,unit,a\n2024,A,7\n2024,B,6\n2024,C,8\n") == expected


@shared_folder
@given(st.integers(-(10**7), 10**7), st.integers(-(10**7), 10**7), st.integers(1, 400))
def test_the_share_of_a_short_way_is_exact(case: "Case", start: int, done: int, way: int) -> None:
    """In hundredths: figures far greater than the way between them."""
    told = [Fraction(one, 100) for one in (start, start + way, start + done % (2 * way))]
    begins, plan, actual = (f"{float(one):.2f}" for one in told)
    definition = HEAD + f"parts:\n  - {{id: a, plan: {{value: {plan}, start: {begins}}}}}\n"
    (found,) = case.compute(f"period,unit,a\n2024,A,{actual}\n", definition).gaps["attainment"]
    assert found == pytest.approx(float(100 * (told[2] - told[0]) / (told[1] - told[0])), abs=1e-8)


def test_a_path_says_how_much_of_the_way_from_the_start_is_due(case: "Case") -> None:
    definition = HEAD + "parts:\n  - {id: a, plan: {value: 60, start: 40, path: linear}}\n"
    gaps = case.compute("period,unit,a\n2024-Q1,A,45\n2024,A,60\n", definition).gaps
    told = zip(gaps["period"], gaps["baseline"], gaps["plan"], gaps["attainment"], strict=True)
    assert list(told) == [
        *(("2024-Q1", "due", 45, 100), ("2024-Q1", "year", 60, 25)),
        *(("2024", "due", 60, 100), ("2024", "year", 60, 100)),
    ]


def test_at_the_end_of_its_path_a_plan_is_itself_to_the_last_digit(case: "Case") -> None:
    plan = "{value: 1.531, start: 45902013.978, path: linear}"
    definition = HEAD + f"parts:\n  - {{id: a, direction: lower, plan: {plan}}}\n"
    gaps = case.compute("period,unit,a\n2024,A,1.531\n", definition).gaps
    assert set(gaps["status"]) == {"met"}


def test_the_plan_of_the_data_takes_the_start_of_the_one_that_holds(case: "Case") -> None:
    plans = "[{value: 6, start: 8}, {value: 6, start: 10, unit: B}]"
    definition = LOWER % f"plan: {plans}, rule: {{kind: ratio, of: attainment}}"
    data = "period,unit,a,plan:a\n2024,A,7,4\n2024,B,7,4\n"
    assert points(case, definition, data) == [2.5, 5]


@pytest.mark.parametrize(
    ("plan", "data"),
    [
        ("[{value: 6, start: 8, unit: A}, {value: 6}]", "period,unit,a\n2024,B,900\n"),
        ("{value: 6, start: 8}", "period,unit,a,plan:a\n2024,B,7,8\n"),
        ("{value: 6, start: 8}", "period,unit,a,plan:a\n2024,B,7,9\n"),
    ],
    ids=["no start", "a plan at the start", "a plan behind the start"],
)
def test_a_plan_that_leads_nowhere_earns_nothing_as_if_nothing_had_arisen(
    case: "Case", plan: str, data: str
) -> None:
    definition = LOWER % f"plan: {plan}, when_none: full, rule: {{kind: ratio, of: attainment}}"
    scores = case.compute(data, definition).scores
    (row,) = scores[scores["part"] == "a"].to_dict("records")
    assert (str(row["points"]), row["reason"]) == ("nan", "no-plan")


@pytest.mark.parametrize("of", ["attainment", "gap", "change", "rank"])
def test_what_did_not_arise_stays_none_whatever_the_rule_looks_at(case: "Case", of: str) -> None:
    rule = f"{{kind: each, points: 1, of: {of}}}"
    definition = HEAD + f"parts:\n  - {{id: a, max: 10, when_none: full, rule: {rule}}}\n"
    assert points(case, definition, "period,unit,a\n2024,A,n/a\n2024,B,5\n")[0] == 10


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [("", "n/a", "missing"), ("n/a", "", "missing"), ("n/a", "n/a", "none"), ("", "", "missing")],
)
def test_where_no_figure_is_there_the_first_of_them_is_missing_if_any_is(
    case: "Case", a: str, b: str, reason: str
) -> None:
    variables = "variables: {x: {title: x}, y: {title: y}}\n"
    definition = HEAD + variables + 'parts:\n  - {id: a, value: "first(x, y)"}\n'
    gaps = case.compute(f"period,unit,x,y\n2024,A,{a},{b}\n", definition).gaps
    assert list(gaps["reason"]) == [reason]


@pytest.mark.parametrize(("lang", "told"), [("vi", "từ 8 đến 6"), ("en", "from 8 to 6")])
def test_a_form_says_where_a_plan_starts_from(
    cli: "Cli", case: "Case", lang: str, told: str
) -> None:
    text = LOWER % "plan: {value: 6, start: 8}, rule: {kind: given}"
    case.write("indicators/top/2020.yaml", text)
    done = cli("template", "top", "--lang", lang, cwd=case.folder)
    assert told in done.text


@pytest.mark.parametrize(
    ("plan", "code", "column"),
    [
        ("{value: 6, from: 2022, to: 2020}", "DEF221", 32),
        ("{value: 6, path: [50, 40, 60, 100]}", "DEF224", 22),
        ("{value: 6, form: 2022}", "DEF104", 16),
        ("{value: 012}", "DEF109", 13),
        ("{value: 6, from: 12:30}", "DEF110", 22),
    ],
)
def test_what_is_wrong_with_a_single_plan_is_told_once_and_at_its_place(
    case: "Case", plan: str, code: str, column: int
) -> None:
    text = HEAD + f"parts:\n  - id: a\n    plan:\n      {plan}\n".replace("plan:\n      ", "plan: ")
    _, told = catalogue.load(case.write("i.yaml", text))
    assert case.spots(one for one in told if one.is_error) == [(code, 8, column + 6)]
