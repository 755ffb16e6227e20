"""Plan against actual: gap, attainment, status and reason of every indicator and baseline."""

from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.definition.quantity import NONE, PRESENT, Quantity, Words
from cchc_score.definition.standing import Direction
from cchc_score.engine import reasons
from cchc_score.engine.records import Aim
from cchc_score.numbers import Flags, Floats


class Gap(NamedTuple):
    """One indicator against one plan, one cell a row; what does not hold is NaN or ""."""

    gap: Floats
    attainment: Floats
    status: Words
    reason: Words


def compare(actual: Quantity, aim: Aim, direction: Direction, stated: Flags | None = None) -> Gap:
    """Return how `actual` stands to a plan; `stated` marks what a file states as it is.

    The status compares the two figures themselves: what is computed without its binary noise.
    """
    plan = aim.amount
    both = actual.present & plan.present
    reached, wanted = (numbers.drop_noise(one.values, stated) for one in (actual, plan))
    better = np.sign((reached - wanted) * _TURN[direction])
    return Gap(
        gap(actual, plan, direction).values,
        attainment(actual, aim, direction).values,
        np.where(both, _STATUS[np.nan_to_num(better).astype(np.int64) + 1], ""),
        reasons.of_gap(actual, plan),
    )


def gap(actual: Quantity, plan: Quantity, direction: Direction) -> Quantity:
    """Return actual - plan in the indicator's own measure, turned so that positive is better."""
    distance = numbers.difference(actual.values, plan.values) * _TURN[direction]
    return Quantity.of(distance, np.maximum(actual.state, plan.state))


def attainment(actual: Quantity, aim: Aim, direction: Direction) -> Quantity:
    """Return the percent of the way from the start to the plan; the whole of a plan without one.

    None where the way leads nowhere: to a plan of zero or below, or, where less is better, from no
    start; and where the start is no worse than the plan.
    """
    done, way = (_from(aim.start, one) for one in (actual.values, aim.amount.values))
    turned = numbers.drop_noise(way) * _TURN[direction]
    leads_nowhere = (turned <= 0) | (np.isnan(aim.start) & (direction == "lower"))
    state = np.maximum(actual.state, aim.amount.state)
    with np.errstate(all="ignore"):
        percent = 100 * done / way
    return Quantity.of(percent, np.where((state == PRESENT) & leads_nowhere, np.int8(NONE), state))


def _from(start: Floats, values: Floats) -> Floats:
    """Return how far the values are from the start; themselves without a start."""
    return np.where(np.isnan(start), values, numbers.difference(values, start))


_TURN = {"higher": 1.0, "lower": -1.0}
_STATUS = np.array(["missed", "met", "exceeded"], dtype=object)
