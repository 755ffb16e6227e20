"""Plan against actual: gap, attainment, status and reason of every indicator and baseline."""

from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.definition.quantity import NONE, PRESENT, Floats, Quantity
from cchc_score.definition.standing import Direction
from cchc_score.engine import reasons
from cchc_score.engine.records import Words


class Gap(NamedTuple):
    """One indicator against one plan, one cell a row; what does not hold is NaN or ""."""

    gap: Floats
    attainment: Floats
    status: Words
    reason: Words


def compare(actual: Quantity, plan: Quantity, direction: Direction) -> Gap:
    """Return how `actual` stands to `plan`.

    The status compares the two figures themselves, without their binary noise.
    """
    both = actual.present & plan.present
    reached, wanted = numbers.drop_noise(actual.values), numbers.drop_noise(plan.values)
    better = np.sign((reached - wanted) * _TURN[direction])
    return Gap(
        gap(actual, plan, direction).values,
        attainment(actual, plan, direction).values,
        np.where(both, _STATUS[np.nan_to_num(better).astype(np.int64) + 1], ""),
        reasons.of_gap(actual, plan),
    )


def gap(actual: Quantity, plan: Quantity, direction: Direction) -> Quantity:
    """Return actual - plan in the indicator's own measure, turned so that positive is better."""
    distance = (actual.values - plan.values) * _TURN[direction]
    return Quantity.of(distance, np.maximum(actual.state, plan.state))


def attainment(actual: Quantity, plan: Quantity, direction: Direction) -> Quantity:
    """Return 100 x actual / plan; none where less is better, or the plan is not above zero."""
    meaningless = (numbers.drop_noise(plan.values) <= 0) | (direction == "lower")
    state = np.maximum(actual.state, plan.state)
    with np.errstate(all="ignore"):
        percent = 100 * actual.values / plan.values
    return Quantity.of(percent, np.where((state == PRESENT) & meaningless, np.int8(NONE), state))


_TURN = {"higher": 1.0, "lower": -1.0}
_STATUS = np.array(["missed", "met", "exceeded"], dtype=object)
