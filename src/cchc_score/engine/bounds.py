"""What holds points down: rounding, then a part's minimum and maximum; and what it could earn."""

import numpy as np

from cchc_score import numbers
from cchc_score.definition.index import Branch
from cchc_score.definition.tree import Node
from cchc_score.engine.combining import LINEAR
from cchc_score.numbers import Flags, Floats


def rounded(points: Floats, node: Node, stated: Flags | None = None) -> Floats:
    """Return the points as the part rounds them before they go up."""
    if node.round is None:
        return points
    return numbers.round_half_away(numbers.drop_noise(points, stated), node.round)


def within_bounds(points: Floats, node: Node, maxima: Floats | None = None) -> Floats:
    """Keep points within the part's minimum (0 where there is a maximum) and maximum."""
    part = node.part
    if part.max is None:
        return points if part.min is None else np.maximum(points, part.min)
    return np.clip(points, part.min or 0.0, part.max if maxima is None else maxima)


def could_earn(node: Node, part: Branch, below: Floats, *, of_all: Floats) -> Floats:
    """Return a branch's maximum, where the parts that count could bring `below`; NaN without one.

    A declared maximum is what its parts make (`of_all`), and shrinks with them; a cap, and a
    maximum of its own over another mean, hold it down. A rescaled branch has the maximum it
    declares, if any.
    """
    declared = np.full_like(below, np.nan if part.max is None else part.max)
    if part.rescale:
        return declared
    is_theirs = (node.combine in LINEAR) | (numbers.drop_noise(of_all) == declared)
    theirs = np.where(is_theirs & np.isfinite(below), below, np.fmin(below, declared))
    return theirs if part.cap is None else np.minimum(np.fmin(below, declared), part.cap)
