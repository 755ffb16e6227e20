"""How the points of the parts below make up a branch: one line a way of combining."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.definition.index import Combine
from cchc_score.numbers import Flags, Floats

Transform = Callable[[Floats], Floats]


class Stack(NamedTuple):
    """The parts below a branch, one line a part and one column a row of the data.

    `within` marks what counts, `shared` what is out but made up for by its siblings, `aside` what
    earns or deducts beside the maximum of the others; `max` is NaN for a part without a maximum.
    """

    points: Floats
    max: Floats
    within: Flags
    shared: Flags
    aside: Flags
    weights: Floats


class Combined(NamedTuple):
    """Points earned and points possible; possible is NaN where there is no maximum."""

    points: Floats
    possible: Floats


def _sum(stack: Stack) -> Combined:
    """Add up; what its siblings share stretches their points and maxima to the whole."""
    most = np.nan_to_num(stack.max)
    inside = np.where(stack.within, most, 0.0).sum(axis=0)
    whole = np.where(stack.within | stack.shared, most, 0.0).sum(axis=0)
    with np.errstate(all="ignore"):
        stretch = np.where((whole > inside) & (inside > 0), whole / inside, 1.0)
    stretched = np.where(stack.aside, stack.points, stack.points * stretch)
    points = np.where(stack.within, stretched, 0.0).sum(axis=0)
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
    return _transformed(stack, np.log, np.exp)


def _harmonic(stack: Stack) -> Combined:
    """Return the reciprocal of the weighted mean of reciprocals; 0 where any part is 0."""
    return _transformed(stack, np.reciprocal, np.reciprocal)


def _transformed(stack: Stack, there: Transform, back: Transform) -> Combined:
    """Average transformed points and maxima by weight, and transform them back.

    Of a figure below 0 there is no such mean; -0 and binary noise are 0.
    """
    weights = np.where(stack.within, stack.weights, 0.0)
    clean = numbers.drop_noise(stack.points)
    points = np.where(clean > 0, stack.points, np.where(clean == 0, 0.0, np.nan))
    with np.errstate(all="ignore"):
        averages = [
            back((weights * np.where(stack.within, there(one), 0.0)).sum(axis=0) / weights.sum(0))
            for one in (points, stack.max)
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
LINEAR = frozenset({"sum", "mean"})
"""The ways in which each part brings its own share, whatever the others bring."""
