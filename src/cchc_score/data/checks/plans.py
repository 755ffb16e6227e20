"""Plans that are held against a figure they are not meant for, or that come to nothing."""

from collections.abc import Iterator, Sequence

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.checks.subject import rules
from cchc_score.definition.index import Effective, Indicator, Plan
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.quantity import MISSING
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import fold
from cchc_score.numbers import Flags
from cchc_score.periods import Period

_YEAR = 12
_NO_AMOUNTS = frozenset(
    {
        *("%", "‰", "điểm", "ngày", "giờ", "phút", "tháng", "năm", "lần", "hạng", "bậc"),
        *("percent", "points", "days", "hours", "minutes", "months", "years", "rank", "place"),
    }
)
"""Words in a measure by which it is no amount: a rate, a mean, a place does not add up."""


def planned(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Yield a warning for each plan that is not what its figures should be held against."""
    for node in definition.nodes:
        if isinstance(node.part, Indicator):
            yield from _unattained(node, observations)
            if _is_amount(node):
                yield from _lent(node, node.part, observations)
            for place, plan in enumerate(node.part.plan or ()):
                path = (*node.path, "plan", place)
                yield from _of_definition(definition, node, (path, plan), observations)


def _unattained(node: Node, observations: Observations) -> Iterator[Diagnostic]:
    """Find plans of nothing, or less than the start, where the rule asks how much was attained."""
    starts = {plan.start for plan in getattr(node.part, "plan", None) or ()} or {None}
    if len(starts) > 1 or not any(rule.of == "attainment" for _, rule in rules(node)):
        return
    begins, turn = starts.pop() or 0.0, -1.0 if node.direction == "lower" else 1.0
    for baseline, column in observations.plans(node.part.id):
        target = Target(node.part.id, baseline)
        told = column.present & (observations.origins[target] >= 0)
        values = numbers.drop_noise(column.values)
        for row in np.flatnonzero(told & (numbers.drop_noise(values - begins) * turn <= 0)):
            yield faults.PLAN_NOT_ATTAINED.at(
                observations.place(target, int(row)),
                unit=observations.units[observations.unit[row]].name,
                period=observations.periods[observations.period[row]],
                name=node.called,
                plan=numbers.in_words(values[row]),
            )


def _is_amount(node: Node) -> bool:
    """Whether figures of the part add up over a year, by their measure."""
    measure = fold(node.measure or "")
    return bool(measure) and "/" not in measure and not _NO_AMOUNTS & set(measure.split())


def _lent(node: Node, part: Indicator, observations: Observations) -> Iterator[Diagnostic]:
    """Find amounts of a longer period that a file gives, and that serve shorter ones."""
    along = {fold(plan.baseline or "") for plan in part.plan or () if plan.path}
    for target, origins in observations.lent.items():
        if target.name != part.id or fold(target.baseline or "") in along:
            continue
        reported = observations.figure(part.id).present if part.value is None else origins >= 0
        for cell, row in _first_of_each(np.where(reported, origins, -1)):
            yield faults.LONGER_PLAN.at(
                observations.source(cell),
                name=node.called,
                plan=numbers.in_words(observations.columns[target].values[row]),
                period=observations.periods[observations.period[row]],
            )


def _first_of_each(cells: np.ndarray) -> Iterator[tuple[int, int]]:
    """Yield every cell with the first row that has it."""
    every, rows = np.unique(cells, return_index=True)
    return ((int(cell), int(row)) for cell, row in zip(every, rows, strict=True) if cell >= 0)


def _of_definition(
    definition: Definition, node: Node, stated: tuple[Path, Plan], observations: Observations
) -> Iterator[Diagnostic]:
    """Find a stated plan for a year that is held against less, and one that ends within a period.

    Rows for which a file has a plan of its own are left to that.
    """
    path, plan = stated
    free = _free(node, plan, observations)
    whens = [one for at, one in enumerate(observations.periods) if free[at]]
    said = {"name": node.called, "plan": numbers.in_words(plan.value)}
    is_yearly = _is_amount(node) and _is_for_a_year(plan, definition.index.effective)
    short = [one for one in whens if is_yearly and one.months < _YEAR and plan.covers(one)]
    for one in short[:1]:
        place = definition.document.at_value((*path, "value"))
        yield faults.LONGER_PLAN.at(place, period=one, **said)
    yield from _changes(definition, node, stated, whens)


def _changes(
    definition: Definition, node: Node, stated: tuple[Path, Plan], whens: Sequence[Period]
) -> Iterator[Diagnostic]:
    """Find the first period that a plan begins or ends within, and no plan is stated for."""
    path, plan = stated
    whole = {(one.since, one.to) for one in getattr(node.part, "plan", None) or ()}
    edges = [(key, edge) for key, edge in (("from", plan.since), ("to", plan.to)) if edge]
    cut = [
        (one, key, edge)
        for one in whens
        for key, edge in edges
        if _cuts(edge, key, one) and (one, one) not in whole
    ]
    for one, key, edge in cut[:1]:
        yield faults.PLAN_CHANGES_WITHIN.at(
            definition.document.at_value((*path, key)),
            name=node.called,
            plan=numbers.in_words(plan.value),
            period=one,
            key=key,
            edge=edge,
        )


def _free(node: Node, plan: Plan, observations: Observations) -> Flags:
    """Return the periods in which a unit that the plan is for has no plan of its own in a file."""
    own = np.zeros(len(observations), np.bool_)
    for baseline, column in observations.plans(node.part.id):
        if fold(baseline) == fold(plan.baseline or ""):
            own |= column.state != MISSING
    units = [plan.is_for(unit.name, unit.unit_code, unit.level) for unit in observations.units]
    rows = observations.by_unit(units).astype(np.bool_) & ~own
    free = np.zeros(len(observations.periods), np.bool_)
    free[observations.period[rows]] = True
    return free


def _is_for_a_year(plan: Plan, effective: Effective) -> bool:
    """Whether the plan has no path and is dated by years; of one without dates, the version is."""
    if plan.path is not None:
        return False
    dates = [one for one in (plan.since, plan.to) if one]
    if not dates and effective.to and effective.to.year == effective.since.year:
        dates = [effective.since, effective.to]
    return bool(dates) and all(one.months == _YEAR for one in dates)


def _cuts(edge: Period, key: str, period: Period) -> bool:
    """Whether a plan begins or ends within a period, not with it."""
    if edge.year != period.year:
        return False
    if key == "from":
        return period.first < edge.first <= period.last
    return period.first <= edge.last < period.last
