"""Points that somebody gave to parts: what they fill, and the maxima that a file says."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.figures.observations import Target
from cchc_score.data.files.tables import RawTable
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import Codes, Quantity
from cchc_score.definition.rules.direct import Given
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic


def filled(definition: Definition) -> dict[str, Target]:
    """Return what the points that somebody gave to a part fill, by its id.

    They are the figure of a branch, and of an indicator whose value is its points; any other
    indicator has a figure beside them.
    """
    return {
        node.part.id: Target.of_points(node.part.id) if _has_rule(node) else Target(node.part.id)
        for node, earns in zip(definition.nodes, definition.earns, strict=True)
        if earns
    }


def _has_rule(node: Node) -> bool:
    return isinstance(node.part, Indicator) and not isinstance(node.part.rule, Given)


class Maxima:
    """The maxima of a definition, beside those that a file says."""

    def __init__(self, definition: Definition) -> None:
        """Remember what is declared."""
        self.called = definition.called
        declared = {node.part.id: node.part.max for node in definition.nodes}
        self.known: Mapping[str, float] = {
            name: most for name, most in declared.items() if most is not None
        }

    def told(
        self, table: RawTable, column: int, said: Quantity, names: Sequence[str], which: Codes
    ) -> Iterator[Diagnostic]:
        """Yield a warning for each maximum that a file says, and the definition does not.

        `which` of the `names` each line is about.
        """
        most = np.array([self.known.get(name, np.nan) for name in names])[which]
        differs = numbers.drop_noise(np.abs(said.values - most)) > 0
        for row in np.flatnonzero(said.present & differs):
            name = names[which[row]]
            yield faults.MAXIMUM_DIFFERS.at(
                table.place(int(row), column),
                name=self.called(name),
                said=numbers.in_words(said.values[row]),
                max=numbers.in_words(most[row]),
            ).about(indicator=name)
