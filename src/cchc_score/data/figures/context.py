"""What formulas may see of the figures."""

import numpy as np

from cchc_score.data.figures.observations import Observations
from cchc_score.definition.formula import Context
from cchc_score.definition.quantity import Quantity
from cchc_score.periods import Lag


def context(observations: Observations) -> Context:
    """Return what formulas may see of the observations."""

    def earlier(column: Quantity, step: Lag) -> Quantity:
        rows = observations.earlier(step)
        moved = Quantity(column.values[rows], column.state[rows])
        return moved.where(rows >= 0, Quantity.absent(len(observations)))

    lengths = [period.months for period in observations.periods]
    months = observations.by_period(lengths).astype(np.float64)
    return Context(observations.figure, earlier, months)
