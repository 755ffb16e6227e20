"""The plan of every indicator for every row, by baseline."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cchc_score.data.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Plan
from cchc_score.definition.quantity import Flags, Floats, Quantity
from cchc_score.language import fold
from cchc_score.periods import Period

Plans = Mapping[str, Quantity]
"""One column a baseline, the most important first; the plan without a name is ""."""


def plan(definition: Definition, observations: Observations) -> Sequence[Plans]:
    """Return each part's plans; a branch has none.

    The data's own plan beats the definition's. Of the definition's, one for the unit beats one for
    its level, and that one for all; then the one that begins later.
    """
    return [
        _plans(node.part, observations) if isinstance(node.part, Indicator) else {}
        for node in definition.nodes
    ]


def _plans(indicator: Indicator, observations: Observations) -> Plans:
    plans: dict[str, Quantity] = {}
    for one in sorted(indicator.plan or (), key=_precedence):
        applies = _applies(one, observations)
        for baseline, amounts in _amounts(one, observations.periods):
            column = Quantity(
                observations.by_period(amounts).astype(np.float64),
                np.zeros(len(observations), np.int8),
            )
            below = plans.get(baseline, Quantity.absent(len(observations)))
            plans[baseline] = column.where(applies, below)
    plans = {baseline: plans[baseline] for baseline in _order(indicator) if baseline in plans}
    for baseline, column in observations.plans(indicator.id):
        below = plans.get(baseline, Quantity.absent(len(observations)))
        plans[baseline] = column.where(column.present, below)
    return plans


def _precedence(one: Plan) -> tuple[bool, bool, tuple[int, int]]:
    begins = (one.start.year, one.start.first) if one.start else (0, 0)
    return one.unit is not None, one.level is not None, begins


def _applies(one: Plan, observations: Observations) -> Flags:
    applies = observations.by_period([one.covers(period) for period in observations.periods])
    for wanted, attributes in ((one.level, ("level",)), (one.unit, ("name", "unit_code"))):
        if wanted is not None:
            matches = [
                any(fold(getattr(unit, attribute)) == fold(wanted) for attribute in attributes)
                for unit in observations.units
            ]
            applies = applies & observations.by_unit(matches)
    return applies.astype(np.bool_)


def _amounts(one: Plan, periods: Sequence[Period]) -> Iterator[tuple[str, list[float]]]:
    """Yield the plan's baselines, each with the amount due in every period.

    With a path the amount is the year's, reported cumulatively: what is due by the end of each
    quarter is given, and between quarters it grows evenly.
    """
    name = one.baseline or ""
    if one.path is None:
        yield name, [one.value] * len(periods)
        return
    prefix = f"{name}:" if name else ""
    ends = np.array([period.last for period in periods], np.float64)
    shares: Floats = np.interp(ends, (0, 3, 6, 9, 12), (0, *one.path))
    yield f"{prefix}due", list(one.value * shares / 100)
    yield f"{prefix}year", [one.value] * len(periods)


def _order(indicator: Indicator) -> dict[str, None]:
    """Return the baselines in the order in which the definition names them."""
    return dict.fromkeys(
        baseline for one in indicator.plan or () for baseline, _ in _amounts(one, ())
    )
