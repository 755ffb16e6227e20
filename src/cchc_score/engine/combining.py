"""How the points of the parts below make up a branch: one line a way of combining."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from cchc_score.definition.index import Combine
from cchc_score.definition.quantity import Flags, Floats

Transform = Callable[[Floats], Floats]


class Stack(NamedTuple):
    """The parts below a branch, one line a part and one column a row of the data.

    `within` marks what counts, `shared` what is out but made up for by its siblings; `max` is NaN
    for a part without a maximum.
    """

    points: Floats
    max: Floats
    within: Flags
    shared: Flags
    weights: Floats


class Combined(NamedTuple):
    """Points earned and points possible; possible is NaN where there is no maximum."""

    points: Floats
    possible: Floats


def _sum(stack: Stack) -> Combined:
    """Add up; what its siblings share stretches their points and maxima to the whole."""
    possible = np.nan_to_num(stack.max)
    inside = np.where(stack.within, possible, 0.0).sum(axis=0)
    whole = np.where(stack.within | stack.shared, possible, 0.0).sum(axis=0)
    with np.errstate(all="ignore"):
        stretch = np.where((whole > inside) & (inside > 0), whole / inside, 1.0)
    points = np.where(stack.within, stack.points, 0.0).sum(axis=0) * stretch
    has_max = (stack.within & np.isfinite(stack.max)).any(axis=0)
    return Combined(points, np.where(has_max, whole, np.nan))


def _mean(stack: Stack) -> Combined:
    """Average by weight over what counts; possible only where everything has a maximum."""
    weights = np.where(stack.within, stack.weights, 0.0)
    points, maxima = (np.where(stack.within, one, 0.0) for one in (stack.points, stack.max))
    with np.errstate(all="ignore"):
        total = weights.sum(axis=0)
        return Combined(
            (weights * points).sum(axis=0) / total, (weights * maxima).sum(axis=0) / total
        )


def _geometric(stack: Stack) -> Combined:
    """Return the product of the parts, each to its share of the weights."""
    return _by_log(stack, np.log, np.exp)


def _harmonic(stack: Stack) -> Combined:
    """Return the reciprocal of the weighted mean of reciprocals; 0 where any part is 0."""
    return _by_log(stack, np.reciprocal, np.reciprocal)


def _by_log(stack: Stack, there: Transform, back: Transform) -> Combined:
    """Average transformed points and maxima by weight, and transform them back."""
    weights = np.where(stack.within, stack.weights, 0.0)
    with np.errstate(all="ignore"):
        averages = [
            back(
                (weights * np.where(stack.within & (weights > 0), there(one), 0.0)).sum(axis=0)
                / weights.sum(axis=0)
            )
            for one in (stack.points, stack.max)
        ]
    return Combined(*averages)


def _least(stack: Stack) -> Combined:
    """Return the least of the parts; what is possible is the least that any could give."""
    points, maxima = (np.where(stack.within, one, np.inf) for one in (stack.points, stack.max))
    least = points.min(axis=0)
    most = maxima.min(axis=0)
    return Combined(*(np.where(np.isfinite(one), one, np.nan) for one in (least, most)))


COMBINE: Mapping[Combine, Callable[[Stack], Combined]] = {
    "sum": _sum,
    "mean": _mean,
    "geometric-mean": _geometric,
    "harmonic-mean": _harmonic,
    "min": _least,
}
"""Every way of combining, by its name in a definition."""
