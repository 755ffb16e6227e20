"""The value of every indicator: reported as it is, or computed from its variables."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data.figures.context import context
from cchc_score.data.figures.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.formula import Context
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import INVALID, NONE, Quantity
from cchc_score.definition.tree import Node
from cchc_score.engine.given import Disagreement, choose, disagreements
from cchc_score.engine.records import Measured


class Outside(NamedTuple):
    """One computed value that its declared range does not allow."""

    node: Node
    row: int
    value: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What measuring found beside the values: disagreements, and rates outside their range."""

    apart: list[Disagreement]
    outside: list[Outside]


def measure(
    definition: Definition, observations: Observations
) -> tuple[dict[int, Measured], Finding]:
    """Return every indicator's values by its position, and what is wrong with any."""
    seen, finding = context(observations), Finding([], [])
    values = {
        node.position: _for_whom(
            node, observations, _measured(node, node.part, observations, seen, finding)
        )
        for node in definition.nodes
        if isinstance(node.part, Indicator)
    }
    return values, finding


def _measured(
    node: Node,
    indicator: Indicator,
    observations: Observations,
    seen: Context,
    finding: Finding,
) -> Measured:
    reported = observations.figure(indicator.id)
    if indicator.value is None:
        nowhere = np.zeros(len(observations), np.bool_)
        return Measured(reported, nowhere, ~nowhere)
    computed = indicator.value.evaluate(seen)
    low, high = indicator.range or (None, None)
    clean = numbers.drop_noise(computed.values)
    beyond = (clean < (-np.inf if low is None else low)) | (
        clean > (np.inf if high is None else high)
    )
    finding.outside.extend(
        Outside(node, int(row), clean[row]) for row in np.flatnonzero(computed.present & beyond)
    )
    computed = Quantity.absent(len(clean), INVALID).where(beyond, computed)
    chosen = choose(computed, reported, node.decimals, addends=1)
    finding.apart.extend(disagreements(node, chosen, reported))
    return Measured(chosen.figure, chosen.given, chosen.given)


def _for_whom(node: Node, observations: Observations, measured: Measured) -> Measured:
    """Return the values, none for the units that the indicator is not for."""
    foreign = observations.foreign_to(node)
    none = Quantity.absent(len(foreign), NONE)
    value = none.where(foreign, measured.value)
    return Measured(value, measured.given & ~foreign, measured.stated)
