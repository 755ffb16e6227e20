"""The value of every indicator: reported as it is, or computed from its variables."""

from collections.abc import Sequence

import numpy as np

from cchc_score.data.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.formula import Context
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import Quantity
from cchc_score.periods import Step


def context(observations: Observations) -> Context:
    """Return what formulas may see of the observations."""

    def earlier(column: Quantity, step: Step) -> Quantity:
        rows = observations.earlier(step)
        moved = Quantity(column.values[rows], column.state[rows])
        return moved.where(rows >= 0, Quantity.absent(len(observations)))

    lengths = [period.months for period in observations.periods]
    months = observations.by_period(lengths).astype(np.float64)
    return Context(observations.figure, earlier, months)


def measure(definition: Definition, observations: Observations) -> Sequence[Quantity]:
    """Return one column a part: an indicator's values, and nothing for a branch."""
    seen = context(observations)
    return [
        _value(node.part, observations, seen) if isinstance(node.part, Indicator) else absent
        for absent in [Quantity.absent(len(observations))]
        for node in definition.nodes
    ]


def _value(indicator: Indicator, observations: Observations, seen: Context) -> Quantity:
    if indicator.value is None:
        return observations.figure(indicator.id)
    return indicator.value.evaluate(seen)
