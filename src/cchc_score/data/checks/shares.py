"""Shares written for percentages, 0.95 for 95: in a whole column, in a period, in one cell."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.figures.limits import PERCENT
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text
from cchc_score.numbers import Flags, Floats

WHOLE = 100.0
HUNDREDFOLD = (75.0, 133.0)
"""How many times a share a percentage beside it is."""
_PLAINLY_PERCENT = 20.0
_MIDDLING = 0.2
_FEW = 3


class Rate(NamedTuple):
    """A figure counted in percent.

    `has_range` where the definition declares one, `is_small` where it speaks of 1 % or less itself.
    """

    name: str
    title: Text
    has_range: bool
    is_better_lower: bool = False
    is_small: bool = False


def shares(
    definition: Definition, observations: Observations, columns: Mapping[str, Floats]
) -> tuple[list[Diagnostic], dict[str, Flags]]:
    """Return a warning for each column, or period of one, that holds shares; and where they stand.

    `columns` are the rates. Where less is better a rate is often below 1: its figures are shares
    where all other rates are.
    """
    known = {rate.name: rate for rate in rates(definition)}
    found, rows = list[Diagnostic](), dict[str, Flags]()
    for name, values in columns.items():
        rate = known[name]
        others = [column for other, column in columns.items() if other != name]
        is_sound = rate.is_better_lower and any((column > 1).any() for column in others)
        rows[name] = np.zeros(len(values), np.bool_)
        if rate.is_small or is_sound:
            continue
        for when in _periods_of_shares(observations, values):
            rows[name] |= when & ~np.isnan(values)
            found.append(_told(observations, rate, np.where(when, values, np.nan)))
    return found, rows


def look_like_shares(values: Floats) -> bool:
    """Whether figures lie within 0..1, and not all at its ends, or all but a few do.

    The few are about a hundred times the others.
    """
    told = values[~np.isnan(values)]
    inner, above = told[(told > 0) & (told < 1)], told[told > 1]
    if not len(inner) or (told < 0).any():
        return False
    if not len(above):
        return True
    near = (above >= HUNDREDFOLD[0] * inner.min()) & (above <= HUNDREDFOLD[1] * inner.max())
    is_few = len(above) < len(told) - len(above) and np.median(inner) > _MIDDLING
    return bool(is_few and near.all() and (above > _PLAINLY_PERCENT).all())


def is_small(node: Node) -> bool:
    """Whether the definition has a plan, a limit or a bound of 1 or less, above 0, for a part."""
    return any(0 < one <= 1 for one in yardsticks(node))


def yardsticks(node: Node) -> list[float]:
    """Return the figures that a definition holds an indicator's value against."""
    part = node.part
    if not isinstance(part, Indicator):
        return []
    rule = part.rule
    bounds = list(rule.breaks()) if rule and getattr(rule, "of", "value") == "value" else []
    plans = [plan.value for plan in part.plan or ()]
    return [*bounds, *plans, *(one for one in (part.range or ()) if one is not None)]


def others_medians(table: Floats) -> Floats:
    """Return for each row of periods by units the median of all but its least figure.

    That is the others' median of every figure below the middle; NaN where there are too few.
    """
    told = [np.sort(row[~np.isnan(row)]) for row in table]
    return np.array([np.median(row[1:]) if len(row) >= _FEW else np.nan for row in told])


def is_far_below(values: Floats, others: Floats) -> Flags:
    """Return which figures of up to 1 stand beside others that are plainly percentages."""
    return (values > 0) & (values <= 1) & (others > _PLAINLY_PERCENT)


def rates(definition: Definition) -> Iterator[Rate]:
    """Yield all that is reported and counted in percent: no points, and no answers in words."""
    for name, one in definition.index.variables.items():
        if one.measure == PERCENT:
            title = one.title.text if one.title else Text(name, name)
            high = one.range[1] if one.range else None
            yield Rate(name, title, one.range is not None, is_small=high is not None and high <= 1)
    for node in definition.nodes:
        part = node.part
        if isinstance(part, Indicator) and node.measure == PERCENT and not part.answers:
            if part.rule and part.rule.kind == "given":
                continue
            is_better_lower = node.direction == "lower"
            has_range = part.range is not None
            yield Rate(part.id, numbered(node), has_range, is_better_lower, is_small(node))


def numbered(node: Node) -> Text:
    """Return a part's title behind its number in the decree."""
    code = f"{node.part.code} " if node.part.code else ""
    return Text(f"{code}{node.title.vi}".rstrip(), f"{code}{node.title.en}".rstrip())


def _periods_of_shares(observations: Observations, values: Floats) -> Iterator[Flags]:
    """Yield the rows of the whole column, or else of each period that holds shares by itself.

    A period does where the figures of the others are about a hundred times its own.
    """
    if look_like_shares(values):
        yield np.ones(len(values), np.bool_)
        return
    if not ((values > 0) & (values < 1)).any():
        return
    for when in range(len(observations.periods)):
        own = (observations.period == when) & ~np.isnan(values)
        rest = values[~own & ~np.isnan(values)]
        if own.sum() > 1 and len(rest) and look_like_shares(values[own]):
            ratio = np.median(rest) / np.median(values[own])
            if HUNDREDFOLD[0] <= ratio <= HUNDREDFOLD[1]:
                yield own


def _told(observations: Observations, rate: Rate, values: Floats) -> Diagnostic:
    small = np.flatnonzero((values >= 0) & (values <= 1))
    first = int(np.flatnonzero((values > 0) & (values < 1))[0])
    return faults.SHARES.at(
        observations.place(Target(rate.name), first),
        title=rate.title,
        count=len(small),
        all=int((~np.isnan(values)).sum()),
        value=numbers.in_words(values[first]),
        percent=numbers.in_words(values[first] * WHOLE),
    )
