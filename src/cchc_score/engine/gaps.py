"""Plan against actual: gap, attainment, status and reason of every indicator and baseline."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cchc_score import numbers
from cchc_score.definition.quantity import Floats, Quantity
from cchc_score.definition.standing import Direction
from cchc_score.engine import reasons

Words = NDArray[np.object_]


class Gap(NamedTuple):
    """One indicator against one plan, one cell a row; what does not hold is NaN or ""."""

    gap: Floats
    attainment: Floats
    status: Words
    reason: Words


def compare(actual: Quantity, plan: Quantity, direction: Direction) -> Gap:
    """Return how `actual` stands to `plan`.

    The gap is actual − plan in the indicator's own measure, turned so that positive is better.
    Attainment is 100 × actual / plan, and only where more is better and the plan is above zero.
    The status compares the two figures themselves, without their binary noise.
    """
    both = actual.present & plan.present
    reached, wanted = numbers.drop_noise(actual.values), numbers.drop_noise(plan.values)
    turn = 1 if direction == "higher" else -1
    better = np.sign((reached - wanted) * turn)
    with np.errstate(all="ignore"):
        attainment = 100 * actual.values / plan.values
    attains = both & (wanted > 0) & (direction == "higher")
    return Gap(
        np.where(both, (actual.values - plan.values) * turn, np.nan),
        np.where(attains, attainment, np.nan),
        np.where(both, _STATUS[np.nan_to_num(better).astype(np.int64) + 1], ""),
        reasons.of_gap(actual, plan),
    )


_STATUS = np.array(["missed", "met", "exceeded"], dtype=object)
