"""What can be earned is told from the definition alone, and what can only be a slip is said."""

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc_score.definition import catalogue, formula
from cchc_score.definition.formula.spans import span
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import Quantity
from cchc_score.definition.span import Span

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022}
variables:
  late: {range: [0, null]}
  n: {}
  m: {}
checks: [{that: late + n + m == 0, tolerance: 9}]
"""


def told(folder: Path, text: str) -> list[str]:
    """Return the codes of everything found in a definition with these parts."""
    path = folder / "1.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return [one.fault.code for one in catalogue.load(path).diagnostics]


def parts(*settings: str) -> str:
    """Return one part a setting."""
    names = (f"  - {{id: p{place}, {one}}}\n" for place, one in enumerate(settings))
    return "parts:\n" + "".join(names)


BASE = "value: 100, max: 100, rule: {kind: given}"
MEANT = {
    "a base and deductions of every kind": "max: 100\n"
    + parts(
        BASE,
        "min: -10, rule: {kind: each, points: -0.1}",
        "direction: lower, range: [0, null], rule: {kind: each, points: -0.5}",
        "rule: {kind: steps, steps: [{above: 10, points: -2}, {above: 0, points: -1}]}",
        "rule: {kind: choice, answers: {a: -2, b: 0}}",
        "rule: {kind: linear, slope: -0.5}",
        "value: -late, rule: {kind: given}",
        "value: not n, rule: {kind: each, points: -0.25}",
        "value: 100, rule: {kind: linear, slope: -0.01}",
    ),
    "deductions in a branch of their own": "max: 100\n"
    + parts(BASE, "min: -10, parts: [{id: a, rule: {kind: each, points: -1}}]"),
    "one point, less a tenth for each day": parts(
        "max: 1, range: [0, null], direction: lower,"
        " rule: {kind: linear, slope: -0.1, intercept: 1}"
    ),
    "a deduction that nobody said a direction of": parts("rule: {kind: each, points: -1}"),
    "points for a fall, of figures that may be below 0": parts(
        "max: 5, range: [-100, 100], rule: {kind: each, points: -1}",
        "max: 5, rule: {kind: steps, steps: [{below: 0, points: 5}]}",
        "max: 5, rule: {kind: each, of: change, points: 1}",
        "direction: lower, max: 5, rule: {kind: goalposts, worst: -5, best: -20}",
        "max: 5, value: n - m, rule: {kind: linear, slope: -1}",
    ),
    "points for having reported at all": parts(
        "missing: zero, max: 5, rule: {kind: choice, answers: {a: 5}}"
    ),
    "bad marks, the fewest first": "ranking: {direction: lower}\n"
    + parts("direction: lower, rule: {kind: each, points: 1}"),
    "bad marks that the index turns": "rescale: {kind: linear, slope: -1, intercept: 100}\n"
    + parts("direction: lower, rule: {kind: each, points: 1}"),
    "a direction that rules and comparisons go by": parts(
        "direction: lower, max: 5, rule: {kind: best}",
        "direction: lower, max: 5, rule: {kind: min-max}",
        "direction: lower, max: 5, rule: {kind: goalposts, worst: 9, best: 1}",
        "direction: lower, max: 5, rule: {kind: steps, of: gap, steps: [{at_least: 0, points: 5}]}",
        "max: 5, rule: {kind: steps, of: rank, steps: [{at_most: 1, points: 5}]}",
        "direction: lower, max: 5, rule: {kind: flag}",
        "direction: lower, max: 5, rule: {kind: steps, "
        "steps: [{below: 3, points: 2}, {below: 6, points: 5}], else: 1}",
    ),
    "a direction that one indicator of a branch takes": (
        "parts: [{id: d, direction: lower, parts: [{id: a, direction: higher}, {id: b}]}]\n"
    ),
    "a direction that a branch compares by": (
        "parts: [{id: d, direction: lower, rescale: {kind: min-max},"
        " parts: [{id: a, direction: higher, rule: {kind: given}}]}]\n"
    ),
    "whole days, whole ranks, and nothing below the lowest line": parts(
        "measure: ngày, max: 5,"
        " rule: {kind: steps, steps: [{at_most: 3, points: 5}, {at_least: 4, points: 1}]}",
        "max: 5, rule: {kind: steps, of: rank,"
        " steps: [{at_most: 3, points: 5}, {at_least: 4, points: 1}]}",
        "max: 5, rule: {kind: steps, steps: [{at_least: 9, points: 5}, {at_least: 8, points: 2}]}",
    ),
    "a hole that is said, lies outside, or is between loss and gain": parts(
        "max: 5, rule: {kind: steps,"
        " steps: [{above: 80, points: 5}, {below: 80, points: 2}], else: 0}",
        "min: -1, max: 1,"
        " rule: {kind: steps, steps: [{at_least: 5, points: 1}, {at_most: -5, points: -1}]}",
        "max: 5, rule: {kind: steps, steps: [{at_least: 80, points: 5}, {at_most: 70, points: 0}]}",
    ),
    "a part without a maximum below one that holds it": "max: 5\n"
    + parts("max: 5, rule: {kind: ratio}", "rule: {kind: given}"),
    "a part without a maximum below a cap": "cap: 5\n"
    + parts("max: 5, rule: {kind: ratio}", "rule: {kind: given}"),
    "a bonus without a maximum": parts(
        "max: 5, rule: {kind: ratio}", "bonus: true, rule: {kind: given}"
    ),
    "no part with a maximum": parts("rule: {kind: given}", "rule: {kind: z-score}"),
    "nothing reported is nothing done": parts(
        'value: "100 * first(n, 0) / m", max: 5, rule: {kind: ratio}',
        'value: "n + first(m, 0)", max: 5, rule: {kind: given}',
        'value: "first(n, m)", max: 5, rule: {kind: given}',
        'value: "if(first(n, 0) or m == 0, 0, max(1, m))", rule: {kind: each, points: -1}',
        'value: "first(n, 0)"',
    ),
    "keys that act": parts(
        "max: 5, rule: {kind: ratio, full_at: 80, zero_below: 60}",
        "max: 5, rule: {kind: leader, base: 0.9}",
        "max: 5, rule: {kind: goalposts, worst: 0, best: 10, to: [0, 5]}",
        "max: 5, rule: {kind: steps, steps: [{at_least: 5, points: 5}], else: 1}",
    ),
    "maxima that fit at every floor": (
        "max: 10\nparts:\n  - id: d\n    parts:\n"
        "      - {id: a, max: 4, rule: {kind: given}}\n"
        "      - id: e\n        cap: 6\n        parts:\n"
        "          - {id: b, max: 5, rule: {kind: given}}\n"
        "          - {id: c, max: 5, rule: {kind: given}}\n"
    ),
}


@pytest.mark.parametrize("text", MEANT.values(), ids=MEANT.keys())
def test_what_may_well_be_meant_is_met_with_silence(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == []


def test_one_direction_above_many_rules_is_told_once_and_a_single_rule_where_it_stands(
    tmp_path: Path,
) -> None:
    wrong = ["max: 5, rule: {kind: ratio}"] * 3
    right = "max: 5, rule: {kind: linear, slope: -1, intercept: 5}"
    assert told(tmp_path, "direction: lower\n" + parts(*wrong)) == ["DEF912"]
    assert told(tmp_path, "direction: lower\n" + parts(*wrong, right)) == ["DEF912"] * 3


def test_a_deduction_with_a_maximum_is_told_how_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "1.yaml"
    path.write_text(HEAD + parts("max: 1, rule: {kind: each, points: -0.1}"), encoding="utf-8")
    (found,) = catalogue.load(path).diagnostics
    assert "{kind: linear, slope: -0.1, intercept: 10}" in found.remedy("en")
    assert "{kind: linear, slope: -0.1, intercept: 10}" in found.remedy("vi")


# What a formula and a rule can come to, held against every figure there is.

FORMULAS = (
    "a + b", "a - b", "a * b", "a / b", "-a", "abs(a)", "min(a, b)", "max(a, b)", "round(a)",
    "round(a, 1)", "if(a, b, 3)", "first(a, b)", "a < b", "a <= b", "a > b", "a >= b", "a == b",
    "a != b", "a and b", "a or b", "not a", "100 * a / (a + b)", "if(a > b, a - b, b / a)",
    "previous(a) * 2 - b", "not (a == 0) and b >= 1", "a / -b", "months * a",
)  # fmt: skip
ENDS = st.integers(-3, 3)


def _between(one: int, other: int) -> Iterable[float]:
    low, high = sorted((one, other))
    return np.linspace(low, high, 7)


@given(st.sampled_from(FORMULAS), ENDS, ENDS, ENDS, ENDS)
def test_a_formula_stays_within_its_span(text: str, a1: int, a2: int, b1: int, b2: int) -> None:
    """Computed for a grid of figures, ends included."""
    parsed = formula.parse(text)
    limits = {"a": Span(*sorted((a1, a2))), "b": Span(*sorted((b1, b2)))}
    least, most = span(parsed, limits.__getitem__)
    grid = [(x, y) for x in _between(a1, a2) for y in _between(b1, b2)]
    columns = {
        name: Quantity(np.array(values, np.float64), np.zeros(len(grid), np.int8))
        for name, values in zip("ab", zip(*grid, strict=True), strict=True)
    }
    seen = formula.Context(columns.__getitem__, lambda one, _: one, np.full(len(grid), 12.0))
    result = parsed.evaluate(seen)
    reached = result.values[result.present]
    assert all(least - 1e-9 <= value <= most + 1e-9 for value in reached)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100 * a / b", (0, math.inf)),
        ("-a", (-math.inf, 0)),
        ("a - b", (-math.inf, math.inf)),
        ("a >= 0", (1, 1)),
        ("a < 0", (0, 0)),
        ("a > 5 and b", (0, 1)),
        ("if(a == 0, 0, max(1, a - 1))", (0, math.inf)),
        ("1 / (1 + a)", (0, 1)),
        ("min(100, a)", (0, 100)),
        ("12", (12, 12)),
    ],
)
def test_a_formula_of_counts_has_the_narrowest_span(
    text: str, expected: tuple[float, float]
) -> None:
    assert span(formula.parse(text), lambda _: Span(0.0)) == expected


def _ratio(x: Fraction) -> Fraction:
    return Fraction(0) if x < 20 else 5 * x / 80


def _steps(x: Fraction) -> Fraction:
    return Fraction(4 if x > 50 else 3 if x >= 20 else 1)


def _posts(x: Fraction) -> Fraction:
    return min(max(5 * (60 - x) / 40, Fraction(0)), Fraction(5))


RULES: Mapping[str, Callable[[Fraction], Fraction]] = {
    "{kind: given}": lambda x: x,
    "{kind: ratio, full_at: 80, zero_below: 20}": _ratio,
    "{kind: steps, steps: [{above: 50, points: 4}, {at_least: 20, points: 3}], else: 1}": _steps,
    "{kind: each, points: -0.5}": lambda x: -x / 2,
    "{kind: linear, slope: 2, intercept: -7}": lambda x: 2 * x - 7,
    "{kind: goalposts, worst: 60, best: 20}": _posts,
    "{kind: flag}": lambda x: Fraction(5 if x else 0),
}
TENTHS = st.integers(-200, 1200).map(lambda tenths: Fraction(tenths, 10))


@pytest.mark.parametrize("text", RULES)
@given(one=TENTHS, other=TENTHS)
def test_a_rule_reaches_exactly_what_its_figures_can_earn(
    text: str, one: Fraction, other: Fraction
) -> None:
    """Held against exact fractions, at every tenth of the range and beside every bound."""
    low, high = sorted((one, other))
    leaf = Indicator.model_validate({"id": "a", "max": 5, "rule": yaml.safe_load(text)})
    assert leaf.rule
    least, most = leaf.rule.reach(lambda _: Span(float(low), float(high)), 5)
    count = int((high - low) * 10)
    earned = [RULES[text](low + Fraction(step, 10)) for step in range(count + 1)]
    beside = [Fraction(bound) + shift for bound in (0, 20, 50) for shift in (0, Fraction(1, 999))]
    earned += [RULES[text](x) for x in beside if low <= x <= high]
    assert least == pytest.approx(float(min(earned)), abs=1e-5)
    assert most == pytest.approx(float(max(earned)), abs=1e-5)
    assert least <= float(min(earned)) + 1e-9
    assert most >= float(max(earned)) - 1e-9
