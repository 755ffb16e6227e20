"""The plan of every indicator for every row, by baseline."""

from collections.abc import Iterator, Sequence

import numpy as np

from cchc_score import numbers
from cchc_score.data.figures.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Plan
from cchc_score.definition.quantity import MISSING, Quantity
from cchc_score.engine.records import Aim, Plans
from cchc_score.language import fold
from cchc_score.numbers import Flags, Floats
from cchc_score.periods import Period


def plan(definition: Definition, observations: Observations) -> Sequence[Plans]:
    """Return each part's plans; a branch has none.

    The data's own plan beats the definition's, and goes along its path if it has one. Of the
    definition's, one for the unit beats one for its level, and that one for all; then the one that
    begins later.
    """
    return [
        _plans(node.part, observations) if isinstance(node.part, Indicator) else {}
        for node in definition.nodes
    ]


def first(plans: Plans, size: int) -> Aim:
    """Return the plan that rules and summaries look at: of several, a row's first."""
    plan = Aim.absent(size)
    for one in reversed(list(plans.values())):
        plan = one.where(one.told, plan)
    return plan


def _plans(indicator: Indicator, observations: Observations) -> Plans:
    told = {
        fold(base): (base, Aim(column, np.full(len(observations), np.nan)))
        for base, column in observations.plans(indicator.id)
    }
    absent = Aim.absent(len(observations))
    stated: dict[str, list[Plan]] = {}
    for one in indicator.plan or ():
        stated.setdefault(one.baseline or "", []).append(one)
    plans = {base: absent for some in stated.values() for one in some for base in _bases(one)}
    for baseline, some in stated.items():
        _, own = told.pop(fold(baseline), (baseline, absent))
        chosen = np.full(len(observations), -1)
        for place, one in enumerate(sorted(some, key=_precedence)):
            chosen[_applies(one, observations)] = place
        for place, one in enumerate(sorted(some, key=_precedence)):
            _spread(one, own.amount, chosen == place, observations, plans)
        last = _bases(some[-1])[-1]
        plans[last] = own.where((chosen < 0) & own.told, plans[last])
    known = {fold(base): base for base in plans}
    for folded, (base, aim) in told.items():
        name = known.get(folded, base)
        plans[name] = aim.where(aim.told, plans.get(name, absent))
    return plans


def _spread(
    one: Plan,
    own: Quantity,
    rows: Flags,
    observations: Observations,
    plans: dict[str, Aim],
) -> None:
    """Write the plan's amount, or the data's own, into its baselines on the rows it holds for.

    Of the way from a start, a path says how much is due.
    """
    stated = Quantity.constant(one.value, len(observations))
    amount = own.where(own.state != MISSING, stated)
    begins = one.start or 0.0
    start = np.full(len(observations), np.nan if one.start is None else one.start)
    for base, share in _shares(one, observations.periods):
        portion = observations.by_period(share).astype(np.float64)
        along = numbers.drop_noise(begins + (amount.values - begins) * portion)
        due = np.where(portion == 1, amount.values, along)
        plans[base] = Aim(Quantity(due, amount.state), start).where(rows, plans[base])


def _bases(one: Plan) -> list[str]:
    return [base for base, _ in _shares(one, ())]


def _precedence(one: Plan) -> tuple[bool, bool, tuple[int, int]]:
    begins = (one.since.year, one.since.first) if one.since else (0, 0)
    return one.unit is not None, one.level is not None, begins


def _applies(one: Plan, observations: Observations) -> Flags:
    applies = observations.by_period([one.covers(period) for period in observations.periods])
    if one.level is not None or one.unit is not None:
        units = [one.is_for(unit.name, unit.unit_code, unit.level) for unit in observations.units]
        applies = applies & observations.by_unit(units)
    return applies.astype(np.bool_)


def _shares(one: Plan, periods: Sequence[Period]) -> Iterator[tuple[str, list[float]]]:
    """Yield the plan's baselines, each with the share of its amount that is due in every period.

    With a path the amount is the year's, reported cumulatively: what is due by the end of each
    quarter is given, and between quarters it grows evenly.
    """
    name = one.baseline or ""
    if one.path is None:
        yield name, [1.0] * len(periods)
        return
    prefix = f"{name}:" if name else ""
    ends = np.array([period.last for period in periods], np.float64)
    due: Floats = np.interp(ends, (0, 3, 6, 9, 12), (0, *one.path)) / 100
    yield f"{prefix}due", list(due)
    yield f"{prefix}year", [1.0] * len(periods)
