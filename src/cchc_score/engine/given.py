"""Figures printed for a part that is also computed: used, or only checked."""

from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.definition.quantity import INVALID, Quantity
from cchc_score.definition.tree import Node
from cchc_score.numbers import Flags


class Chosen(NamedTuple):
    """The figure that stands on every row, where it is the printed one, where the two disagree."""

    figure: Quantity
    given: Flags
    apart: Flags


class Disagreement(NamedTuple):
    """One printed figure that what is below it does not bear out."""

    node: Node
    row: int
    printed: float
    computed: float


def choose(
    computed: Quantity, printed: Quantity, decimals: int, addends: int, told: Flags | None = None
) -> Chosen:
    """Return the printed figure where nothing else is known or the two agree, else the computed.

    `told` marks where anything below was reported; otherwise the computed figure is made of
    nothing, and the printed one stands alone.

    Of n addends and their sum, each printed to its last decimal, the sum can be off by half a unit
    for each addend and half for itself: they agree within (n + 1) / 2 printed units.
    """
    tolerance = (addends + 1) / 2 * 10.0**-decimals
    distance = np.abs(computed.values - printed.values)
    near = numbers.drop_noise(distance) <= numbers.drop_noise(tolerance)
    is_made = computed.present if told is None else computed.present & told
    both = is_made & printed.present
    alone = printed.present & ~is_made & (computed.state != INVALID)
    given = alone | (both & near)
    return Chosen(printed.where(given, computed), given, both & ~near)


def disagreements(node: Node, chosen: Chosen, printed: Quantity) -> list[Disagreement]:
    """Return each row on which the computed figure stands against the printed one."""
    return [
        Disagreement(node, int(row), printed.values[row], chosen.figure.values[row])
        for row in np.flatnonzero(chosen.apart)
    ]
