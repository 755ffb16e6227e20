"""Figures reported for parts that are not for their unit."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cchc_score.data import faults
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.checks.checks import formulas
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic


def for_others(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Yield a warning for each figure and plan that serves no part that is for its unit."""
    serves = _serves(definition)
    has_level = observations.by_unit([bool(unit.level) for unit in observations.units])
    for target, column in observations.columns.items():
        nodes = serves.get(target.name, ())
        if not nodes or not all(node.applies_to for node in nodes):
            continue
        foreign = np.all([observations.foreign_to(node) for node in nodes], axis=0)
        told = column.present & (observations.origins[target] >= 0)
        for row in np.flatnonzero(foreign & told & has_level.astype(np.bool_)):
            unit = observations.units[observations.unit[row]]
            yield faults.FIGURE_FOR_OTHERS.at(
                observations.place(target, int(row)),
                unit=unit.name,
                period=observations.periods[observations.period[row]],
                name=definition.called(target.of),
                level=unit.level,
            )


def _serves(definition: Definition) -> Mapping[str, Sequence[Node]]:
    """Return the parts that each figure serves; what decides on the whole index serves all."""
    serves: dict[str, list[Node]] = {}
    for node in definition.nodes:
        serves.setdefault(node.part.id, []).append(node)
        serves.setdefault(Target.of_points(node.part.id).name, []).append(node)
        for _, formula in formulas(node):
            for name in formula.names():
                serves.setdefault(name.name, []).append(node)
    groups, whole = definition.index.groups, definition.nodes[0]
    deciding = [one.that for one in definition.index.checks]
    deciding += [one.when for one in (groups.override if groups else ())]
    for formula in deciding:
        for name in formula.names():
            serves.setdefault(name.name, []).append(whole)
    return serves
