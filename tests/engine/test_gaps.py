"""Plan against actual, held against exact decimals."""

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cchc_score import numbers
from cchc_score.definition.quantity import INVALID, MISSING, NONE, Quantity
from cchc_score.definition.standing import Direction
from cchc_score.engine import gaps
from cchc_score.engine.gaps import Gap
from cchc_score.engine.records import Aim

six_places = st.integers(-(10**9), 10**9).map(lambda digits: Decimal(digits).scaleb(-6))
cents = st.integers(0, 100_000).map(lambda digits: Decimal(digits).scaleb(-2))
near = st.integers(-2, 2).map(lambda steps: steps * 2.0**-45)
directions: st.SearchStrategy[Direction] = st.sampled_from(["higher", "lower"])


def one(value: float) -> Quantity:
    return Quantity.constant(value, 1)


def compare(actual: Quantity, plan: Quantity, direction: Direction, start: float = math.nan) -> Gap:
    return gaps.compare(actual, Aim(plan, np.full(len(plan.state), start)), direction)


@given(six_places, six_places, near, directions)
@example(Decimal("62.08"), Decimal(55), 0.0, "higher")
@example(Decimal("0.3"), Decimal("0.3"), 2.0**-54, "lower")
def test_the_gap_is_the_exact_difference_turned_so_that_positive_is_better(
    actual: Decimal, plan: Decimal, noise: float, direction: Direction
) -> None:
    found = compare(one(float(actual) + noise), one(float(plan)), direction)
    gap = float(numbers.drop_noise(found.gap)[0])
    expected = actual - plan if direction == "higher" else plan - actual
    assert repr(gap) == repr(float(expected) + 0.0)
    assert found.reason.tolist() == [""]


@given(six_places, st.one_of(st.none(), six_places), near, directions)
@example(Decimal("0.3"), None, 0.1 + 0.2 - 0.3, "higher")
def test_the_status_compares_the_figures_without_their_noise(
    actual: Decimal, other: Decimal | None, noise: float, direction: Direction
) -> None:
    plan = actual if other is None else other
    found = compare(one(float(actual) + noise), one(float(plan)), direction)
    better = actual > plan if direction == "higher" else actual < plan
    expected = "met" if actual == plan else "exceeded" if better else "missed"
    assert found.status.tolist() == [expected]


@given(six_places, six_places, directions)
def test_attainment_is_the_exact_percentage_where_more_is_better_and_the_plan_is_above_zero(
    actual: Decimal, plan: Decimal, direction: Direction
) -> None:
    found = compare(one(float(actual)), one(float(plan)), direction).attainment[0]
    if direction == "lower" or plan <= 0:
        assert math.isnan(found)
    else:
        assert found == pytest.approx(float(100 * Fraction(actual) / Fraction(plan)), rel=1e-14)


@given(six_places, six_places, six_places, directions)
@example(Decimal(7), Decimal(6), Decimal(8), "lower")
@example(Decimal(45), Decimal(60), Decimal(40), "higher")
@example(Decimal(1), Decimal(-1), Decimal(-3), "higher")
def test_attainment_from_a_start_is_the_exact_percentage_of_the_way_to_the_plan(
    actual: Decimal, plan: Decimal, start: Decimal, direction: Direction
) -> None:
    found = compare(one(float(actual)), one(float(plan)), direction, float(start)).attainment[0]
    leads_there = plan > start if direction == "higher" else plan < start
    if not leads_there:
        assert math.isnan(found)
        return
    share = 100 * Fraction(actual - start) / Fraction(plan - start)
    assert found == pytest.approx(float(share), rel=1e-6, abs=1e-6)


@given(cents, cents.filter(bool), st.integers(0, 2))
def test_attainment_is_printed_as_the_exact_percentage_rounded_half_away(
    actual: Decimal, plan: Decimal, decimals: int
) -> None:
    found = compare(one(float(actual)), one(float(plan)), "higher").attainment
    printed = numbers.printed(float(numbers.round_half_away(found, decimals)[0]), decimals, "en")
    exact = (100 * actual / plan).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert printed == f"{exact:,f}"


def test_where_a_figure_is_absent_the_row_is_empty_and_says_why() -> None:
    present, absent = (5.0, 0), [(np.nan, state) for state in (NONE, MISSING, INVALID)]
    rows = [
        *((present, present), (absent[0], present), (absent[1], present), (absent[2], present)),
        *((present, absent[1]), (absent[1], absent[1]), (absent[0], absent[1])),
    ]
    actual, plan = (
        Quantity(
            np.array([row[side][0] for row in rows]),
            np.array([row[side][1] for row in rows], np.int8),
        )
        for side in (0, 1)
    )
    found = compare(actual, plan, "higher")
    assert found.reason.tolist() == [
        *("", "none", "missing", "invalid", "no-plan", "missing", "none"),
    ]
    assert found.status.tolist() == ["met", *[""] * 6]
    np.testing.assert_array_equal(found.gap, [0, *[np.nan] * 6])
    np.testing.assert_array_equal(found.attainment, [100, *[np.nan] * 6])


def test_a_plan_of_nothing_but_noise_has_no_attainment() -> None:
    found = compare(one(1.0), one(0.1 + 0.2 - 0.3), "higher")
    assert math.isnan(found.attainment[0])
    assert found.status.tolist() == ["exceeded"]
