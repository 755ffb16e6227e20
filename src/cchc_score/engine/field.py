"""Who competes with whom: the ranked units of one period and one level."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cchc_score.data.figures.context import context
from cchc_score.data.figures.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.formula import Context
from cchc_score.definition.quantity import Positions
from cchc_score.definition.rules import Population
from cchc_score.language import fold, level_key, name_key
from cchc_score.numbers import Flags


class Field(NamedTuple):
    """The population of the whole field, and that within an attribute such as the region.

    `barred` marks units that are never ranked, `is_inside` those that have the attribute.
    `regions` and `parents` are the fields divided by those attributes. `expected` is how many units
    each row's field should have (0: nothing is said of that). `context` is what conditions see.
    """

    whole: Population
    within: Population
    barred: Flags
    is_inside: Flags
    regions: Positions
    parents: Positions
    expected: Positions
    context: Context

    def by(self, attribute: str | None) -> Positions:
        """Return the fields divided by an attribute of the units too."""
        divided = {"region": self.regions, "parent": self.parents}
        return self.whole.fields if attribute is None else divided[attribute]


def field(
    definition: Definition, observations: Observations, *, provisional: bool = False
) -> Field:
    """Return the fields of the index: one for each period and level, and each value of `within`.

    A `provisional` field is whole with whoever has reported.
    """
    ranking = definition.index.ranking
    levels = observations.by_unit([level_key(unit.level) for unit in observations.units])
    nowhere = np.full(len(observations), "", dtype=object)
    inside = observations.attribute(ranking.within) if ranking.within else nowhere
    names = {key(name) for name in ranking.unranked for key in (name_key, fold)}
    barred = observations.by_unit(
        [bool({name_key(one.name), fold(one.unit_code)} & names) for one in observations.units]
    ).astype(np.bool_)
    wanted = [ranking.expected(period) for period in observations.periods]
    expected = observations.by_period(wanted).astype(np.int64)
    whole = _numbered(observations.period, levels)
    regions = _numbered(whole, observations.attribute("region"))
    parents = _numbered(whole, observations.parents.astype(object))
    divided = {"region": regions, "parent": parents}
    return Field(
        Population(whole, ~barred, 0 if provisional else expected),
        Population(divided.get(ranking.within or "", whole), ~barred),
        barred,
        np.asarray(inside != "", np.bool_),
        regions,
        parents,
        expected,
        context(observations),
    )


def _numbered(outer: Positions, inner: NDArray[np.object_]) -> Positions:
    _, codes = np.unique([fold(str(one)) for one in inner], return_inverse=True)
    _, numbered = np.unique(outer * (codes.max(initial=0) + 1) + codes, return_inverse=True)
    return np.asarray(numbered, np.int64)
