"""The whole journey: files and a definition in, a Scorecard out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.door import observe
from cchc_score.data.headings import unknown_choices
from cchc_score.data.observations import Observations, Target
from cchc_score.data.readers import read_all
from cchc_score.data.recognition import recognise
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Refusal
from cchc_score.engine import frames
from cchc_score.engine.field import field
from cchc_score.engine.given import Disagreement
from cchc_score.engine.measuring import Measured, Outside, measure
from cchc_score.engine.planning import Plans, plan
from cchc_score.engine.ranking import Standing, stand
from cchc_score.engine.scoring import Scored
from cchc_score.engine.scoring import score as score_tree
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
    if strange := unknown_choices(tables, dialect):
        raise Refusal(strange, code=2)
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
    measured, finding = measure(definition, observations)
    if finding.outside:
        raise Refusal((_outside(one, observations) for one in finding.outside), code=1)
    plans = plan(definition, observations)
    competing = field(definition, observations)
    scored, above = score_tree(definition, observations, measured, plans, competing.whole)
    standings = [
        stand(node, scored[node.position], definition.index, competing) for node in definition.nodes
    ]
    notes = [_differs(one, observations) for one in (*finding.apart, *above)]
    return Scorecard(
        definition, observations, lang, (*diagnostics, *notes), measured, plans, scored, standings
    )


def _outside(one: Outside, observations: Observations) -> Diagnostic:
    indicator = one.node.part
    low, high = getattr(indicator, "range", None) or (None, None)
    return faults.RESULT_OUT_OF_RANGE.at(
        observations.place_of(int(observations.unit[one.row])),
        title=one.node.title,
        unit=observations.units[observations.unit[one.row]].name,
        period=observations.periods[observations.period[one.row]],
        value=numbers.in_words(one.value),
        low="−∞" if low is None else numbers.in_words(low),
        high="∞" if high is None else numbers.in_words(high),
    )


def _differs(one: Disagreement, observations: Observations) -> Diagnostic:
    place = observations.place(Target(one.node.part.id), one.row)
    return faults.GIVEN_DIFFERS.at(
        place,
        title=one.node.title,
        unit=observations.units[observations.unit[one.row]].name,
        printed=numbers.in_words(one.printed),
        computed=numbers.in_words(one.computed),
    )


@dataclass(frozen=True)
class Scorecard:
    """All that follows from the figures, as columns over the rows of the observations.

    `measured` has the indicators by position in `definition.nodes`; `plans`, `scored` and
    `standings` have one entry a part, in that order.
    """

    definition: Definition
    observations: Observations
    lang: Lang
    diagnostics: tuple[Diagnostic, ...]
    measured: Mapping[int, Measured]
    plans: Sequence[Plans]
    scored: Sequence[Scored]
    standings: Sequence[Standing]

    @cached_property
    def gaps(self) -> pd.DataFrame:
        """Return plan against actual: a row for each unit, period, indicator and baseline."""
        return frames.gaps(self)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Return points: a row for each unit, period and part."""
        return frames.scores(self)

    @cached_property
    def ranking(self) -> pd.DataFrame:
        """Return the index itself: a row for each unit and period, the best first."""
        return frames.ranking(self)

    @cached_property
    def coverage(self) -> pd.DataFrame:
        """Return what is known: a row for each unit, period and part."""
        return frames.coverage(self)

    @property
    def unconfirmed(self) -> list[str]:
        """Return the titles of the sources that are not confirmed."""
        references = [one for node in self.definition.nodes for one in node.part.references]
        return [one.title for one in references if one.status == "unconfirmed"]
