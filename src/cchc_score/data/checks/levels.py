"""Levels that must be known: where a plan or a part depends on them."""

from collections.abc import Iterator

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.observations import Observations
from cchc_score.data.units.units import told_apart
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Plan
from cchc_score.diagnostics import Diagnostic


def levels(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Yield a fault for each unit whose level is missing though something depends on it.

    Where nothing does, but others have one, they would be ranked apart: one fault names them all.
    """
    if not _matter(definition):
        yield from _apart(observations)
    else:
        for position in map(int, np.unique(observations.unit)):
            unit = observations.units[position]
            if not unit.level:
                yield faults.NO_LEVEL.at(observations.place_of(position), unit=unit.name)


def _apart(observations: Observations) -> Iterator[Diagnostic]:
    """Yield a fault where some units have a level and others, who are nobody's parent, have not."""
    spoken = np.unique(observations.unit)
    units, who = observations.units, np.arange(len(observations.units))
    key, above = (who, who[:0]) if observations.ties is None else observations.ties
    is_parent = np.isin(key, above)
    without = [at for at in spoken.tolist() if not units[at].level and not is_parent[at]]
    if without and any(units[at].level for at in spoken.tolist()):
        some = ", ".join(told_apart([units[at] for at in without[:_SOME]]))
        names = f"{some}, …" if len(without) > _SOME else some
        yield faults.LEVEL_ON_SOME.at(observations.place_of(without[0]), names=names)


def _matter(definition: Definition) -> bool:
    """Whether any plan or part is for some levels only."""
    return any(
        node.applies_to or any(plan.level for plan in _plans(node.part))
        for node in definition.nodes
    )


def _plans(part: object) -> list[Plan]:
    return list(part.plan or ()) if isinstance(part, Indicator) else []


_SOME = 10
