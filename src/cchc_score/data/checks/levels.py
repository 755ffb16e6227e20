"""Levels that must be known: where a plan or a part depends on them."""

from collections.abc import Iterator

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Plan
from cchc_score.diagnostics import Diagnostic


def levels(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Yield a fault for each unit whose level is missing though something depends on it."""
    if _matter(definition):
        for position in map(int, np.unique(observations.unit)):
            unit = observations.units[position]
            if not unit.level:
                yield faults.NO_LEVEL.at(observations.place_of(position), unit=unit.name)


def _matter(definition: Definition) -> bool:
    """Whether any plan or part is for some levels only."""
    return any(
        node.applies_to or any(plan.level for plan in _plans(node.part))
        for node in definition.nodes
    )


def _plans(part: object) -> list[Plan]:
    return list(part.plan or ()) if isinstance(part, Indicator) else []
