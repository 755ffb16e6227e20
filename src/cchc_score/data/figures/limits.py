"""What cells may hold, and which of them hold a share or a percent where the other was meant."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data.figures.observations import Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Branch, Indicator, Variable
from cchc_score.definition.quantity import Codes
from cchc_score.language import fold
from cchc_score.numbers import Flags, Floats

PERCENT = "%"
_WHOLE = 100.0


class Limits(NamedTuple):
    """What a cell may hold: the least and the most (None: no limit), or one of some answers.

    `answers` gives each folded answer the number it counts as; a plan (`is_plan`) may be either.
    `is_rate` is counted in percent, `is_total` printed for a part that others make up.
    """

    low: float | None = None
    high: float | None = None
    answers: Mapping[str, float] | None = None
    is_plan: bool = False
    is_rate: bool = False
    is_total: bool = False


ANYTHING = Limits()


def allowed(definition: Definition) -> Mapping[str, Limits]:
    """Return what may stand for every figure of a definition, by its id."""
    figures: list[tuple[str, Variable | Indicator, str | None]] = [
        (name, one, one.measure) for name, one in definition.index.variables.items()
    ]
    figures += [
        (node.part.id, node.part, node.measure)
        for node in definition.nodes
        if isinstance(node.part, Indicator)
    ]
    own = {name: _limits_of(figure, measure) for name, figure, measure in figures}
    totals = {
        node.part.id: _printed(node.part)
        for node in definition.nodes
        if isinstance(node.part, Branch)
    }
    points = {
        Target.of_points(node.part.id).name: _earned(node.part)
        for node in definition.nodes
        if isinstance(node.part, Indicator)
    }
    return own | totals | points


def of_plans(definition: Definition) -> Mapping[str, Limits]:
    """Return what may stand for the plan of every indicator: any figure, or one of its answers."""
    return {
        node.part.id: Limits(
            answers=_answers(node.part), is_plan=True, is_rate=node.measure == PERCENT
        )
        for node in definition.nodes
        if isinstance(node.part, Indicator)
    }


def _earned(part: Indicator) -> Limits:
    """Return what an indicator may be given: without a maximum, anything down to its `min`."""
    return Limits(part.min if part.max is None else part.min or 0.0, part.max)


def _printed(part: Branch) -> Limits:
    """Return what may be printed for a branch: no more than its maximum, but for a bonus."""
    if part.max is None:
        return ANYTHING
    return Limits(part.min or 0.0, None if _has_bonus(part) else part.max, is_total=True)


def _has_bonus(part: Branch | Indicator) -> bool:
    return isinstance(part, Branch) and any(one.bonus or _has_bonus(one) for one in part.parts)


def _limits_of(figure: Variable | Indicator, measure: str | None) -> Limits:
    low, high = figure.range or (None, None)
    return Limits(low, high, _answers(figure), is_rate=measure == PERCENT)


def _answers(figure: Variable | Indicator) -> Mapping[str, float] | None:
    """Return what each folded answer counts as; a computed figure takes none."""
    computed = isinstance(figure, Indicator) and figure.value is not None
    answers = None if computed else figure.answers
    return answers and {fold(answer): worth for answer, worth in answers.items()}


def beyond(values: Floats, limits: Sequence[Limits], which: Codes) -> Flags:
    """Return which figures lie outside their limits, whose ends are within."""
    if all(one.low is None and one.high is None for one in limits):
        return np.zeros(len(values), np.bool_)
    low = np.array([-np.inf if one.low is None else one.low for one in limits])
    high = np.array([np.inf if one.high is None else one.high for one in limits])
    return (values < low[which]) | (values > high[which])


def unlike(values: Floats, limits: Sequence[Limits], which: Codes, signed: Flags) -> Flags:
    """Return which figures up to 1 bear no percent sign where others beside them do.

    The others are those of the same indicator, and of a rate all rates of the column. Where a
    hundred times the figure is outside its limits, it has one reading.
    """
    small = ~signed & (values != 0) & (np.abs(values) <= 1)
    small &= ~beyond(values * _WHOLE, limits, which)
    if not (small.any() and signed.any()):
        return np.zeros(len(values), np.bool_)
    beside = np.zeros(len(limits), np.bool_)
    beside[which[signed]] = True
    rates = np.array([one.is_rate for one in limits])
    doubtful = beside | (rates & bool((beside & rates).any()))
    return np.asarray(small & doubtful[which])


def in_percent(values: Floats, limits: Sequence[Limits], which: Codes) -> Flags:
    """Return all figures of the totals that go far above their maximum, and not above 100.

    They look like percents of it, and the lesser ones among them are so too.
    """
    found = np.zeros(len(values), np.bool_)
    for place, one in enumerate(limits):
        if not one.is_total or one.high is None or one.high >= _WHOLE:
            continue
        rows = np.flatnonzero((which == place) & ~np.isnan(values))
        told = values[rows]
        if len(rows) and told.max() <= _WHOLE and np.median(told) > _FAR * one.high:
            found[rows] = told >= 0
    return found


_FAR = 1.5
"""How many times the maximum the middle of percents lies at least: less may be one slip."""
