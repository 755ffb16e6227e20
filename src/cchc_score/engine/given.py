"""Figures printed for a part that is also computed: used, or only checked."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from cchc_score import numbers
from cchc_score.definition.quantity import INVALID, Quantity
from cchc_score.definition.tree import Node
from cchc_score.numbers import Flags, Floats


class Chosen(NamedTuple):
    """The figure that stands on every row, where it is the printed one, where the two disagree."""

    figure: Quantity
    given: Flags
    apart: Flags


class Disagreement(NamedTuple):
    """One printed figure that what is below it does not bear out.

    `is_percent_of` is the maximum that it, and every other of its part, is a percent of; 0: none.
    """

    node: Node
    row: int
    printed: float
    computed: float
    is_percent_of: float = 0.0
    is_claim: bool = False
    """Whether somebody gave these points to an indicator, and its rule makes others."""


def choose(
    computed: Quantity, printed: Quantity, decimals: int, addends: int, told: Flags | None = None
) -> Chosen:
    """Return the printed figure where nothing else is known or the two agree, else the computed.

    `told` marks where anything below was reported; otherwise the computed figure is made of
    nothing, and the printed one stands alone.

    Of n addends and their sum, each printed to its last decimal, the sum can be off by half a unit
    for each addend and half for itself: they agree within (n + 1) / 2 printed units.
    """
    near = _is_near(computed.values, printed.values, _tolerance(decimals, addends))
    is_made = computed.present if told is None else computed.present & told
    both = is_made & printed.present
    alone = printed.present & ~is_made & (computed.state != INVALID)
    given = alone | (both & near)
    return Chosen(printed.where(given, computed), given, both & ~near)


def in_percent(
    node: Node, made: Quantity, printed: Quantity, most: Floats, addends: int
) -> list[Disagreement]:
    """Return the first printed total, where all that have parts are percents of their maxima.

    None of them is then taken for points, those without parts neither. `made` is what reported
    parts make.
    """
    both = made.present & printed.present & (most > 0)
    if not both.any():
        return []
    points, maxima, figures = made.values[both], most[both], printed.values[both]
    tolerance = _tolerance(node.decimals, addends)
    percents = numbers.drop_noise(_WHOLE * points / maxima)
    wide = tolerance * np.maximum(1.0, _WHOLE / maxima)
    if not _is_near(percents, figures, wide).all() or _is_near(points, figures, tolerance).any():
        return []
    row = int(np.flatnonzero(both)[0])
    return [Disagreement(node, row, float(figures[0]), float(points[0]), float(maxima[0]))]


def _tolerance(decimals: int, addends: int) -> float:
    return (addends + 1) / 2 * 10.0**-decimals


def _is_near(one: Floats, other: Floats, tolerance: ArrayLike) -> Flags:
    return np.asarray(numbers.drop_noise(np.abs(one - other)) <= numbers.drop_noise(tolerance))


def disagreements(node: Node, chosen: Chosen, printed: Quantity) -> list[Disagreement]:
    """Return each row on which the computed figure stands against the printed one."""
    return [
        Disagreement(node, int(row), printed.values[row], chosen.figure.values[row])
        for row in np.flatnonzero(chosen.apart)
    ]


def claims(node: Node, points: Quantity, claimed: Quantity, beside: Flags) -> list[Disagreement]:
    """Return each row where an indicator has a figure and its points are not those claimed.

    `beside` marks the rows with a figure. They agree as they are printed: within half a unit. A
    figure that earns nothing that could be said (`computed` is NaN) leaves the claim without use.
    """
    both = claimed.present & beside
    near = _is_near(points.values, claimed.values, _tolerance(node.decimals, 0))
    own = np.where(points.present, points.values, np.nan)
    return [
        Disagreement(node, int(row), claimed.values[row], own[row], is_claim=True)
        for row in np.flatnonzero(both & ~(near & points.present))
    ]


_WHOLE = 100.0
