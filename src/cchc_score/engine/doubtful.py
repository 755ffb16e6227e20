"""Computed rates that are seldom meant: above the whole, or shares where percent is counted."""

from collections.abc import Iterator, Mapping

import numpy as np

from cchc_score import numbers
from cchc_score.data.checks.shares import (
    WHOLE,
    is_small,
    look_like_shares,
    numbered,
    yardsticks,
)
from cchc_score.data.figures.limits import PERCENT
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.formula import Formula
from cchc_score.definition.index import Indicator
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.engine import faults
from cchc_score.engine.records import Measured
from cchc_score.numbers import Floats


def doubtful(
    definition: Definition, observations: Observations, measured: Mapping[int, Measured]
) -> Iterator[Diagnostic]:
    """Yield a warning for each computed rate outside 0..100, and each column of shares.

    Growth, which looks back, may be anything; so may what the definition holds against more than
    the whole, or gives a range of its own.
    """
    for node in definition.nodes:
        part = node.part
        if not isinstance(part, Indicator) or part.value is None or node.measure != PERCENT:
            continue
        reached = measured[node.position]
        own = reached.value.present & ~reached.given
        values = np.where(own, numbers.drop_noise(reached.value.values), np.nan)
        if "previous" in part.value.text:
            continue
        if not is_small(node) and "100" not in part.value.text and look_like_shares(values):
            yield _shares(definition, node, values)
        elif part.range is None and not any(one > WHOLE for one in yardsticks(node)):
            yield from _above(node, part.value, observations, values)


def _shares(definition: Definition, node: Node, values: Floats) -> Diagnostic:
    told = values[(values > 0) & (values < 1)]
    return faults.COMPUTED_SHARES.at(
        definition.document.at_value((*node.path, "value")),
        title=numbered(node),
        count=int((~np.isnan(values)).sum()),
        value=numbers.in_words(told[0]),
    )


def _above(
    node: Node, formula: Formula, observations: Observations, values: Floats
) -> Iterator[Diagnostic]:
    names = list(dict.fromkeys(one.name for one in formula.names()))
    with np.errstate(invalid="ignore"):
        rows = np.flatnonzero((values < 0) | (values > WHOLE))
    for row in map(int, rows):
        yield faults.SHARE_ABOVE.at(
            _place(names, observations, row),
            unit=observations.units[observations.unit[row]].name,
            period=observations.periods[observations.period[row]],
            title=numbered(node),
            value=numbers.in_words(values[row]),
            names=", ".join(names),
        )


def _place(names: list[str], observations: Observations, row: int) -> Place:
    """Return where the first figure that the formula names stands."""
    for target in map(Target, names):
        if target in observations.origins and observations.origins[target][row] >= 0:
            return observations.place(target, row)
    return observations.place_of(int(observations.unit[row]))
