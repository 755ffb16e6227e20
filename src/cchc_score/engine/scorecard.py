"""The whole journey: files and a definition in, a Scorecard out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from cchc_score import numbers
from cchc_score.data.dialect import Dialect
from cchc_score.data.door import observe
from cchc_score.data.observations import Observations
from cchc_score.data.readers import read_all
from cchc_score.data.recognition import recognise
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import Quantity
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.engine.gaps import compare, side_by_side
from cchc_score.engine.measuring import measure
from cchc_score.engine.planning import Plans, plan
from cchc_score.language import Lang

NO_OPTIONS = Dialect()


def compute(
    *data: str | Path,
    index: str | Path | None = None,
    indicators: str | Path | None = None,
    dialect: Dialect = NO_OPTIONS,
    lang: Lang = "vi",
) -> "Scorecard":
    """Return the scorecard of the files in `data`.

    `index` is an id or a definition file; without it, the definition that knows the files is
    chosen among those in `indicators`. `dialect` says what the files leave open. Titles in the
    result are in `lang`. Raises Refusal with every fault found, each with its place.
    """
    tables = read_all(map(str, data), dialect)
    definition, notes = recognise(tables, index, indicators, dialect)
    observations, found = observe(tables, definition, dialect)
    if any(one.is_error for one in found):
        raise Refusal(found, code=1)
    return score(definition, observations, lang, [*notes, *found])


def score(
    definition: Definition,
    observations: Observations,
    lang: Lang,
    diagnostics: Sequence[Diagnostic] = (),
) -> "Scorecard":
    """Return the scorecard of figures that have been checked."""
    values = measure(definition, observations)
    plans = plan(definition, observations)
    return Scorecard(definition, observations, lang, tuple(diagnostics), values, plans)


@dataclass(frozen=True)
class Scorecard:
    """All that follows from the figures, as columns over the rows of the observations.

    `values` and `plans` have one entry a part, in the order of `definition.nodes`.
    """

    definition: Definition
    observations: Observations
    lang: Lang
    diagnostics: tuple[Diagnostic, ...]
    values: Sequence[Quantity]
    plans: Sequence[Plans]

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Return plan against actual: a row for each unit, period, indicator and baseline."""
        absent = Quantity.absent(len(self.observations))
        lines = [
            (node, baseline, column)
            for node in self.definition.nodes
            if node.is_leaf
            for baseline, column in (self.plans[node.position] or {"": absent}).items()
        ]
        outcomes = [
            compare(self.values[node.position], column, node.direction) for node, _, column in lines
        ]
        nodes = [node for node, _, _ in lines]
        repeated: dict[str, Sequence[object]] = {
            "baseline": [baseline for _, baseline, _ in lines],
            "plan": [column.values for _, _, column in lines],
            "actual": [self.values[node.position].values for node in nodes],
            "gap": [one.gap for one in outcomes],
            "attainment": [one.attainment for one in outcomes],
            "status": [one.status for one in outcomes],
            "reason": [one.reason for one in outcomes],
        }
        return self._frame(nodes, repeated, GAPS)

    @property
    def unconfirmed(self) -> list[str]:
        """Return the titles of the sources that are not confirmed."""
        references = [one for node in self.definition.nodes for one in node.part.references]
        return [one.title for one in references if one.status == "unconfirmed"]

    def _frame(
        self, nodes: Sequence[Node], columns: Mapping[str, Sequence[object]], order: Sequence[str]
    ) -> pd.DataFrame:
        """Return a table of rows × parts; a column is an array a part, or one word a part."""
        rows = len(self.observations)
        described = self._keys(len(nodes)) | {
            "indicator": [node.part.id for node in nodes],
            "part": [node.part.id for node in nodes],
            "code": [node.part.code or "" for node in nodes],
            "title": [node.title.to(self.lang) for node in nodes],
            "measure": [node.measure or "" for node in nodes],
        }
        everything = {**described, **columns}
        return pd.DataFrame({name: _spread(everything[name], rows) for name in order})

    def _keys(self, width: int) -> dict[str, list[np.ndarray]]:
        seen = self.observations
        return {
            "period": [seen.by_period([str(period) for period in seen.periods])] * width,
            "unit": [seen.attribute("name")] * width,
            "unit_code": [seen.attribute("unit_code")] * width,
            "level": [seen.attribute("level")] * width,
        }


GAPS = (
    "period", "unit", "unit_code", "level", "indicator", "code", "title", "measure", "baseline",
    "plan", "actual", "gap", "attainment", "status", "reason",
)  # fmt: skip
"""The columns of the gaps, section 7 of the design."""


def _spread(column: Sequence[object], rows: int) -> np.ndarray:
    arrays = [
        one if isinstance(one, np.ndarray) else np.full(rows, one, dtype=object) for one in column
    ]
    joined = side_by_side(arrays, rows)
    return numbers.drop_noise(joined) if joined.dtype.kind == "f" else joined
