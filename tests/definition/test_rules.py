"""How a value becomes points: every kind of rule at every edge, from the file to the score."""

import json
import math
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

import pytest

from cchc_score.definition.rules import Rule
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
decimals: 4
"""
Settings = dict[str, object]


def earned(case: "Case", settings: Settings, *cells: str, columns: str = "it") -> list[str]:
    """Return what each cell earns: the exact decimal digits, or why there are no points."""
    part = json.dumps({"id": "it", **settings}, ensure_ascii=False)
    variables = "" if columns == "it" else "variables: {x: {}, y: {}}\n"
    rows = "".join(f"2022;U{place:03};{cell}\n" for place, cell in enumerate(cells))
    heading = f"period;unit;{columns}\n"
    card = case.compute(heading + rows, f"{HEAD}{variables}parts: [{part}]\n")
    scores = card.scores[card.scores["part"] == "it"]
    return [
        str(reason) if math.isnan(points) else f"{Decimal(repr(points)).normalize():f}"
        for points, reason in zip(scores["points"], scores["reason"], strict=True)
    ]


def steps(*lines: tuple[str, float, float], **more: float) -> Settings:
    return {
        "kind": "steps",
        "steps": [{bound: at, "points": points} for bound, at, points in lines],
        **more,
    }


CASES: dict[str, tuple[Settings, dict[str, str]]] = {
    "given: kept within 0 and max": (
        {"max": 5, "rule": {"kind": "given"}},
        {"-0.01": "0", "0": "0", "3.25": "3.25", "5": "5", "5.01": "5"},
    ),
    "given: without a maximum nothing is clipped": (
        {"rule": {"kind": "given"}},
        {"-3.5": "-3.5", "0": "0", "1234.5": "1234.5"},
    ),
    "given: a minimum holds without a maximum": (
        {"min": -2, "rule": {"kind": "given"}},
        {"-2.01": "-2", "-2": "-2", "-1": "-1", "900": "900"},
    ),
    "given: a minimum below zero lets points fall to it": (
        {"min": -2, "max": 5, "rule": {"kind": "given"}},
        {"-2.5": "-2", "-1.5": "-1.5", "6": "5"},
    ),
    "given: a minimum above zero": (
        {"min": 1, "max": 10, "rule": {"kind": "given"}},
        {"0.5": "1", "1": "1", "1.5": "1.5"},
    ),
    "ratio: full at 100 by default": (
        {"max": 5, "rule": {"kind": "ratio"}},
        {"-10": "0", "0": "0", "50": "2.5", "99.9": "4.995", "100": "5", "120": "5"},
    ),
    "ratio: full at 50": (
        {"max": 6, "rule": {"kind": "ratio", "full_at": 50}},
        {"40": "4.8", "49.5": "5.94", "50": "6", "50.01": "6"},
    ),
    "ratio: a minimum below zero": (
        {"max": 6, "min": -1, "rule": {"kind": "ratio", "full_at": 50}},
        {"-50": "-1", "-5": "-0.6"},
    ),
    "R23: in proportion from 60, full from 85, rounded to 2": (
        {"max": 10, "round": 2, "rule": {"kind": "ratio", "full_at": 85, "zero_below": 60}},
        {"59.99": "0", "60": "7.06", "70": "8.24", "85": "10", "90": "10", "-1": "0"},
    ),
    "ratio: zero_below stands for itself exactly at the bound": (
        {"max": 10, "rule": {"kind": "ratio", "full_at": 80, "zero_below": 40}},
        {"39.999999": "0", "40": "5", "40.000008": "5.000001"},
    ),
    "R03: 90 itself belongs to the middle band": (
        {"max": 2, "rule": steps(("above", 90, 2), ("at_least", 70, 1))},
        {"90.01": "2", "90": "1", "70": "1", "69.99": "0", "-5": "0", "500": "2"},
    ),
    "R19: not more than 30 days, not more than 60": (
        {"max": 3, "rule": steps(("at_most", 30, 3), ("at_most", 60, 1.5))},
        {"0": "3", "30": "3", "30.01": "1.5", "60": "1.5", "60.01": "0"},
    ),
    "R20: nothing done apart from the lowest band": (
        {"max": 1, "rule": steps(("at_least", 30, 1), ("at_least", 25, 0.5), ("above", 0, 0.25))},
        {"30": "1", "29.99": "0.5", "25": "0.5", "24.99": "0.25", "0.01": "0.25", "0": "0"},
    ),
    "R21: 100, 90, 80, 70": (
        {
            "max": 10,
            "rule": steps(
                *(("at_least", 100, 10), ("at_least", 90, 8), ("at_least", 80, 6)),
                ("at_least", 70, 4),
            ),
        },
        {"100": "10", "99.99": "8", "90": "8", "89.9": "6", "80": "6", "70": "4", "69.9": "0"},
    ),
    "steps: below is open, and else is what is left": (
        {"max": 4, "rule": steps(("below", 5, 4), ("below", 10, 2), **{"else": 1})},
        {"4.99": "4", "5": "2", "9.99": "2", "10": "1"},
    ),
    "steps: the first line that holds wins": (
        {"max": 4, "rule": steps(("at_most", 60, 1), ("at_least", 50, 4))},
        {"40": "1", "50": "1", "60": "1", "60.01": "4"},
    ),
    "steps: without a maximum points may be anything": (
        {"rule": steps(("at_least", 3, -2.5), ("at_least", 1, 70), **{"else": -0.25})},
        {"3": "-2.5", "1": "70", "0": "-0.25"},
    ),
    "R06: five points for each meeting, twenty at most": (
        {"max": 20, "rule": {"kind": "each", "points": 5}},
        {"0": "0", "1": "5", "3": "15", "4": "20", "5": "20", "-1": "0"},
    ),
    "R30: half a point off for each, without end": (
        {"rule": {"kind": "each", "points": -0.5}},
        {"0": "0", "1": "-0.5", "3": "-1.5", "40": "-20"},
    ),
    "each: deductions end at the minimum": (
        {"min": -2, "rule": {"kind": "each", "points": -0.5}},
        {"3": "-1.5", "4": "-2", "5": "-2"},
    ),
    "linear: slope and intercept, kept within": (
        {"max": 10, "rule": {"kind": "linear", "slope": 2, "intercept": -1}},
        {"0.5": "0", "0": "0", "0.6": "0.2", "5.5": "10", "5.6": "10"},
    ),
    "linear: without an intercept, without a maximum": (
        {"rule": {"kind": "linear", "slope": -1.5}},
        {"-2": "3", "0": "0", "4": "-6"},
    ),
    "flag: the words for yes and no, however they are written": (
        {"max": 2, "rule": {"kind": "flag"}},
        {
            "có": "2",
            "CÓ": "2",
            " Đạt ": "2",
            "x": "2",
            "yes": "2",
            "1": "2",
            "không": "0",
            "Không  đạt": "0",
            "no": "0",
            "0": "0",
        },
    ),
    "R01: a worded answer": (
        {
            "max": 1,
            "rule": {
                "kind": "choice",
                "answers": {"kịp thời": 1, "không kịp thời": 0.5, "không ban hành": 0},
            },
        },
        {"kịp thời": "1", "Không  kịp thời": "0.5", "KHÔNG BAN HÀNH": "0"},
    ),
    "R16: an answer may cost points": (
        {
            "min": -0.25,
            "max": 2,
            "rule": {"kind": "choice", "answers": {"tốt": 2, "không": -0.25}},
        },
        {"tốt": "2", "không": "-0.25"},
    ),
    "choice: an answer without a maximum earns what it says": (
        {"rule": {"kind": "choice", "answers": {"1": 30, "2": -4}}},
        {"1": "30", "2": "-4"},
    ),
    "goalposts: the worst and the best are fixed, and clipped at both": (
        {"max": 10, "rule": {"kind": "goalposts", "worst": 20, "best": 70}},
        {"19.9": "0", "20": "0", "45": "5", "70": "10", "70.1": "10"},
    ),
    "goalposts: less may be better, and the ends may be anything": (
        {"rule": {"kind": "goalposts", "worst": 70, "best": 20, "to": [1, 10]}},
        {"80": "1", "70": "1", "45": "5.5", "20": "10", "0": "10"},
    ),
    "goalposts: without ends and maximum it is a percentage": (
        {"rule": {"kind": "goalposts", "worst": 0, "best": 4}},
        {"-1": "0", "0": "0", "1": "25", "4": "100"},
    ),
    "R24: cases: the first condition that holds decides": (
        {
            "max": 10,
            "rule": {
                "kind": "cases",
                "cases": [
                    {"when": "value >= 90", "rule": {"kind": "linear", "slope": 0.1}},
                    {"when": "value >= 50", "rule": {"kind": "linear", "slope": 0.05}},
                    {"rule": {"kind": "linear", "slope": 0}},
                ],
            },
        },
        {"100": "10", "90": "9", "89.9": "4.495", "50": "2.5", "49.9": "0"},
    ),
}

COMPARED: dict[str, tuple[Settings, dict[str, str]]] = {
    "R37: best: the best earns everything, the others their share of it": (
        {"max": 10, "rule": {"kind": "best"}},
        {"80": "10", "40": "5", "20": "2.5", "0": "0"},
    ),
    "best: where less is better the least earns everything": (
        {"max": 10, "direction": "lower", "rule": {"kind": "best"}},
        {"8": "2.5", "4": "5", "2": "10"},
    ),
    "best: where the best is nothing it earns everything, the others nothing": (
        {"max": 10, "direction": "lower", "rule": {"kind": "best"}},
        {"8": "0", "0": "10", "0.0": "10"},
    ),
    "R33-R36: leader: below plan its half, the highest everything, the others between": (
        {"max": 10, "plan": 50, "rule": {"kind": "leader"}},
        {"40": "4", "50": "5", "60": "7.5", "70": "10", "0": "0"},
    ),
    "leader: that just meets its plan leads": (
        {"max": 10, "plan": 50, "rule": {"kind": "leader"}},
        {"50": "10", "49": "4.9", "25": "2.5"},
    ),
    "leader: nobody leads below the plan": (
        {"max": 10, "plan": 50, "rule": {"kind": "leader", "base": 0.8}},
        {"45": "7.2", "25": "4"},
    ),
    "min-max: from the worst to the best": (
        {"max": 8, "rule": {"kind": "min-max"}},
        {"10": "0", "15": "2", "30": "8", "20": "4"},
    ),
    "min-max: less is better, to other ends": (
        {"direction": "lower", "rule": {"kind": "min-max", "to": [1, 10]}},
        {"10": "10", "15": "7.75", "30": "1"},
    ),
    "z-score: of a sample": (
        {"rule": {"kind": "z-score"}},
        {"2": "-1", "4": "0", "6": "1"},
    ),
    "z-score: less is better": (
        {"direction": "lower", "rule": {"kind": "z-score"}},
        {"2": "1", "4": "0", "6": "-1"},
    ),
    "percentile-rank: ties share the average of their places": (
        {"max": 8, "rule": {"kind": "percentile-rank"}},
        {"1": "0", "5": "3", "5.0": "3", "7": "6", "9": "8"},
    ),
    "percentile-rank: less is better, as a percentage": (
        {"direction": "lower", "rule": {"kind": "percentile-rank"}},
        {"1": "100", "5": "50", "9": "0"},
    ),
}


@pytest.mark.parametrize("promise", [*CASES, *COMPARED])
def test_a_rule_earns_what_the_decree_says(case: "Case", promise: str) -> None:
    settings, told = (CASES | COMPARED)[promise]
    assert dict(zip(told, earned(case, settings, *told), strict=True)) == told


@pytest.mark.parametrize("promise", COMPARED)
def test_nothing_is_compared_with_what_is_not_there(case: "Case", promise: str) -> None:
    """Units without a figure have no points, and change nothing for the others."""
    settings, told = COMPARED[promise]
    found = earned(case, settings, "", *told, "không phát sinh")
    assert found == ["missing", *told.values(), "none"]


@pytest.mark.parametrize("promise", COMPARED)
def test_a_lone_unit_is_compared_with_nobody(case: "Case", promise: str) -> None:
    settings, told = COMPARED[promise]
    assert earned(case, settings, next(iter(told)), "") == ["partial", "missing"]


@pytest.mark.parametrize("promise", CASES)
def test_where_there_is_no_value_there_are_no_points(case: "Case", promise: str) -> None:
    """A rule turns neither what did not arise nor what was not reported into zero."""
    settings, told = CASES[promise]
    found = earned(case, settings, "", "không phát sinh", next(iter(told)), "chưa có số liệu")
    assert found == ["missing", "none", next(iter(told.values())), "missing"]


def test_every_kind_of_rule_is_held_to_its_edges() -> None:
    union, *_ = get_args(Rule)
    kinds = {get_args(one.model_fields["kind"].annotation)[0] for one in get_args(union)}
    rules = [settings["rule"] for settings, _ in (CASES | COMPARED).values()]
    assert kinds == {rule["kind"] for rule in rules if isinstance(rule, dict)}


FULL_AT_1 = {"kind": "ratio", "full_at": 1}


@pytest.mark.parametrize(
    ("formula", "rule", "points"),
    [
        ("x + y", steps(("above", 0.3, 1)), "0"),
        ("x + y", steps(("at_most", 0.3, 1)), "1"),
        ("x + y", steps(("at_least", 0.3, 1)), "1"),
        ("x + y", steps(("below", 0.3, 1)), "0"),
        ("1 - (x + 8 * x)", steps(("at_least", 0.1, 1)), "1"),
        ("1 - (x + 8 * x)", steps(("below", 0.1, 1)), "0"),
        ("1 - (x + 8 * x)", steps(("above", 0.1, 1)), "0"),
        ("1 - (x + 8 * x)", FULL_AT_1 | {"zero_below": 0.1}, "0.1"),
        ("x + y", FULL_AT_1 | {"zero_below": 0.3}, "0.3"),
        ("x + y - 0.3", {"kind": "flag"}, "0"),
        ("y - x - x", {"kind": "flag"}, "0"),
        ("y - x", {"kind": "flag"}, "1"),
    ],
)
def test_binary_noise_moves_no_value_over_an_edge(
    case: "Case", formula: str, rule: Settings, points: str
) -> None:
    """With x = 0.1 and y = 0.2 the sum is 0.3 for every rule, and a difference of nothing no."""
    settings: Settings = {"max": 1, "value": formula, "rule": rule}
    assert earned(case, settings, "0.1;0.2", columns="x;y") == [points]


@pytest.mark.parametrize(
    ("rule", "cell", "hint"),
    [
        ({"kind": "flag"}, "chưa", ""),
        ({"kind": "flag"}, "2", ""),
        ({"kind": "flag"}, "0.5", ""),
        ({"kind": "choice", "answers": {"kịp thời": 1, "chậm": 0}}, "kip thời", "kịp thời"),
        ({"kind": "choice", "answers": {"kịp thời": 1, "chậm": 0}}, "1", ""),
    ],
)
def test_an_answer_that_the_rule_does_not_know_is_refused_where_it_stands(
    case: "Case", rule: Settings, cell: str, hint: str
) -> None:
    known = "có" if rule["kind"] == "flag" else "chậm"
    with pytest.raises(Refusal) as refused:
        earned(case, {"max": 1, "rule": rule}, known, cell)
    assert refused.value.code == 1
    (found,) = refused.value.errors
    assert (found.fault.code, found.place.line, found.place.column) == ("DAT311", 3, 11)
    assert cell in found.what("en")
    assert (f"did you mean '{hint}'" in found.what("en")) == bool(hint)
    assert known in found.remedy("en")


def test_a_worded_column_of_a_long_file_is_read_by_the_rule_of_its_row(case: "Case") -> None:
    parts = """\
parts:
  - {id: a, max: 1, rule: {kind: choice, answers: {sớm: 1, muộn: 0.5}}}
  - {id: b, max: 2, rule: {kind: flag}}
  - {id: c, max: 4, rule: {kind: ratio}}
"""
    data = "period,unit,indicator,actual\n2022,A,a,Muộn\n2022,A,b,đạt\n2022,A,c,50\n"
    scores = case.compute(data, HEAD + parts).scores.set_index("part")
    assert scores["points"].to_dict() == {"top": 4.5, "a": 0.5, "b": 2, "c": 2}
    with pytest.raises(Refusal) as refused:
        case.compute(data.replace("a,Muộn", "b,Muộn").replace("b,đạt", "a,sớm"), HEAD + parts)
    assert [(one.fault.code, one.place.line) for one in refused.value.errors] == [("DAT311", 2)]


@pytest.mark.parametrize(
    ("rule", "settings"),
    [
        ({"kind": "ratio", "full_at": 0}, {"max": 1}),
        ({"kind": "ratio", "full_at": -5}, {"max": 1}),
        ({"kind": "steps", "steps": []}, {}),
        ({"kind": "choice", "answers": {}}, {}),
        ({"kind": "given", "points": 1}, {}),
        ({"kind": "linear"}, {}),
        ({"kind": "each", "points": "5"}, {}),
    ],
)
def test_a_rule_that_cannot_mean_anything_is_refused(
    case: "Case", rule: Settings, settings: Settings
) -> None:
    with pytest.raises(Refusal):
        earned(case, {**settings, "rule": rule}, "1")


@pytest.mark.parametrize(
    ("rule", "max_", "points"),
    [
        ({"kind": "linear", "slope": 0.5, "intercept": 1}, "", ["1", "3", "6"]),
        ({"kind": "ratio", "full_at": 8}, "max: 4\n", ["0", "2", "4"]),
        (steps(("at_least", 4, 7)), "max: 9\n", ["0", "7", "7"]),
    ],
)
def test_a_branch_is_rescaled_from_what_its_parts_earn(
    case: "Case", rule: Settings, max_: str, points: list[str]
) -> None:
    definition = (
        f"{HEAD}{max_}rescale: {json.dumps(rule)}\n"
        "parts: [{id: a, rule: {kind: given}}, {id: b, rule: {kind: given}}]\n"
    )
    data = "period,unit,a,b\n2022,U1,0,0\n2022,U2,1.5,2.5\n2022,U3,3,7\n"
    scores = case.compute(data, definition).scores
    top = scores[scores["part"] == "top"]
    assert top["value"].tolist() == [0, 4, 10]
    assert top["points"].tolist() == [float(one) for one in points]
