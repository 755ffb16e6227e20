"""Figures that can be read and are seldom meant: rates, cumulative amounts, shares for percent."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.checks.shares import (
    HUNDREDFOLD,
    WHOLE,
    is_far_below,
    others_medians,
    rates,
    shares,
)
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.diagnostics import Diagnostic, Fault
from cchc_score.numbers import Floats
from cchc_score.periods import Period

_FEW = 3


def implausible(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Yield a warning for each figure that is probably not what was meant."""
    for one in _odd(definition, observations):
        if name := str(one.details.get("name", "")):
            details = {**one.details, "name": definition.called(name)}
            yield replace(one, details=details).about(indicator=name)
        else:
            yield one


def _odd(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    known = {rate.name: rate for rate in rates(definition)}
    columns = {
        target.name: np.where(column.present, numbers.drop_noise(column.values), np.nan)
        for target, column in observations.columns.items()
        if target.baseline is None and target.name in known
    }
    found, told = shares(definition, observations, columns)
    yield from found
    for name, values in columns.items():
        if not known[name].has_range:
            yield from _outside(observations, Target(name), values)
        single = np.where(told[name], np.nan, values)
        yield from _hundredfold(observations, Target(name), single)
    for name in _cumulative(definition):
        target = Target(name)
        if target in observations.columns:
            column = observations.columns[target]
            yield from _falls(observations, target, np.where(column.present, column.values, np.nan))


def _cumulative(definition: Definition) -> list[str]:
    """Return the figures that add up over the year: those whose plan falls due along a path."""
    return [
        node.part.id
        for node in definition.nodes
        if isinstance(node.part, Indicator) and any(plan.path for plan in node.part.plan or ())
    ]


def _outside(observations: Observations, target: Target, values: Floats) -> Iterator[Diagnostic]:
    with np.errstate(invalid="ignore"):
        rows = np.flatnonzero((values < 0) | (values > WHOLE))
    for row in rows:
        yield _at(faults.RATE_OUTSIDE, observations, target, int(row), value=values[row])


def _hundredfold(
    observations: Observations, target: Target, values: Floats
) -> Iterator[Diagnostic]:
    """Yield the rates up to 1 that all their neighbours are about a hundred times of.

    The neighbours are the unit's figures one period before and after, and the others' median; a
    median of the others that is plainly a percentage tells it alone.
    """
    small = np.flatnonzero((values > 0) & (values <= 1))
    if not len(small):
        return
    table = _table(observations, values)
    when, who = observations.period[small], observations.who[small]
    edge = np.full((1, table.shape[1]), np.nan)
    beside = np.vstack([edge, table, edge])
    neighbours = np.stack([beside[when, who], beside[when + 2, who], _medians(table)[when]])
    ratios = neighbours / values[small]
    far = (ratios < HUNDREDFOLD[0]) | (ratios > HUNDREDFOLD[1])
    odd = ~far.any(axis=0) & ~np.isnan(neighbours).all(axis=0)
    others = others_medians(table)[when]
    below = is_far_below(values[small], others)
    for at in np.flatnonzero(odd | below):
        known = neighbours[:, at]
        other = others[at] if below[at] else known[~np.isnan(known)][0]
        details = {"value": values[small[at]], "other": other}
        yield _at(faults.HUNDREDFOLD, observations, target, int(small[at]), **details)


def _medians(table: Floats) -> Floats:
    """Return the median of each period, NaN where too few are known."""
    known = [row[~np.isnan(row)] for row in table]
    return np.array([np.median(row) if len(row) > _FEW else np.nan for row in known])


def _table(observations: Observations, values: Floats) -> Floats:
    """Return the figures as periods by units, NaN where there is none."""
    table = np.full((len(observations.periods), len(observations.units)), np.nan)
    table[observations.period, observations.who] = values
    return table


def _falls(observations: Observations, target: Target, values: Floats) -> Iterator[Diagnostic]:
    """Yield the figures below that of the period before in the same year."""
    table = _table(observations, values)
    for later, when in enumerate(observations.periods):
        before = [at for at, one in enumerate(observations.periods) if _leads_to(one, when)]
        if not before:
            continue
        earlier = before[-1]
        with np.errstate(invalid="ignore"):
            fallen = table[later] < table[earlier]
        for row in np.flatnonzero((observations.period == later) & fallen[observations.who]):
            yield _at(
                faults.FALLS,
                observations,
                target,
                int(row),
                value=values[row],
                before=table[earlier, observations.who[row]],
                earlier=observations.periods[earlier],
            )


def _leads_to(one: Period, when: Period) -> bool:
    """Whether `one` ends earlier in the same year."""
    return one.year == when.year and one.last < when.last


def _at(
    fault: Fault, observations: Observations, target: Target, row: int, **details: object
) -> Diagnostic:
    shown = {
        name: numbers.in_words(value) if isinstance(value, float) else value
        for name, value in details.items()
    }
    return fault.at(
        observations.place(target, row),
        unit=observations.units[observations.unit[row]].name,
        period=observations.periods[observations.period[row]],
        name=target.name,
        **shown,
    )
