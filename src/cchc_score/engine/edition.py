"""One version of an index computed on its own periods."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cchc_score import numbers
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.rules import Population
from cchc_score.diagnostics import Diagnostic
from cchc_score.engine import faults
from cchc_score.engine.doubtful import doubtful
from cchc_score.engine.field import field
from cchc_score.engine.given import Disagreement
from cchc_score.engine.measuring import Outside, measure
from cchc_score.engine.planning import plan
from cchc_score.engine.ranking import stand
from cchc_score.engine.records import Edition, Measured, Rounds, Scored
from cchc_score.engine.scoring import score as score_tree
from cchc_score.language import Text


def score(
    definition: Definition,
    observations: Observations,
    rounds: Rounds | None = None,
    *,
    provisional: bool = False,
) -> Edition:
    """Return the edition of figures that have been checked.

    A `provisional` one ranks whoever has reported, though there should be more.

    A computed value outside its declared range is invalid, and told as an error.
    """
    measured, finding = measure(definition, observations)
    plans = plan(definition, observations)
    competing = field(definition, observations, provisional=provisional)
    scored, above = score_tree(definition, observations, measured, plans, competing.whole)
    standings = [
        stand(node, scored[node.position], definition.index, competing) for node in definition.nodes
    ]
    notes = [_outside(one, observations) for one in finding.outside]
    notes += doubtful(definition, observations, measured)
    notes += [_differs(one, observations) for one in (*finding.apart, *above)]
    notes += _kept_within(definition, observations, measured, scored)
    notes += _more_than_wanted(definition, observations, competing.whole)
    return Edition(
        definition, observations, tuple(notes), measured, plans, scored, standings, rounds
    )


def _outside(one: Outside, observations: Observations) -> Diagnostic:
    indicator = one.node.part
    low, high = getattr(indicator, "range", None) or (None, None)
    return faults.RESULT_OUT_OF_RANGE.at(
        observations.place_of(int(observations.unit[one.row])),
        title=one.node.called,
        unit=observations.units[observations.unit[one.row]].name,
        period=observations.periods[observations.period[one.row]],
        value=numbers.in_words(one.value),
        **numbers.limits_in_words(low, high),
    )


def _differs(one: Disagreement, observations: Observations) -> Diagnostic:
    name = one.node.part.id
    target = Target.of_points(name) if one.is_claim else Target(name)
    fault = faults.CLAIM_DIFFERS if one.is_claim else faults.GIVEN_DIFFERS
    if np.isnan(one.computed):
        fault = faults.CLAIM_UNUSED
    return (faults.TOTALS_IN_PERCENT if one.is_percent_of else fault).at(
        observations.place(target, one.row),
        most=numbers.in_words(one.is_percent_of or 0.0),
        title=one.node.called,
        unit=observations.units[observations.unit[one.row]].name,
        printed=numbers.in_words(one.printed),
        computed=numbers.in_words(np.nan_to_num(one.computed)),
    )


def _kept_within(
    definition: Definition,
    observations: Observations,
    measured: Mapping[int, Measured],
    scored: Sequence[Scored],
) -> Iterator[Diagnostic]:
    """Say once a part where points that somebody gave were more, or fewer, than it allows."""
    for node in definition.nodes:
        rule = getattr(node.part, "rule", None)
        if rule is None or rule.kind != "given" or node.part.max is None:
            continue
        least, most = node.part.min or 0.0, node.part.max
        reached = measured[node.position]
        clean = numbers.drop_noise(reached.value.values, reached.stated)
        rows = np.flatnonzero((clean < least) | (clean > most))
        for row in rows[:1]:
            left = len(rows) - 1
            yield faults.KEPT_WITHIN.at(
                observations.place(Target(node.part.id), int(row)),
                title=node.called,
                unit=observations.units[observations.unit[row]].name,
                given=numbers.in_words(clean[row]),
                kept=numbers.in_words(scored[node.position].points.values[row]),
                more=Text(f"; cũng vậy ở {left} chỗ nữa", f"; likewise {left} more")
                if left
                else "",
            )


def _more_than_wanted(
    definition: Definition, observations: Observations, whole: Population
) -> Iterator[Diagnostic]:
    """Say of which periods and levels there are more units than the definition has."""
    wanted = np.broadcast_to(whole.wanted, len(observations))
    many = np.flatnonzero(whole.ranked & (wanted > 0) & (whole.count > wanted))
    _, firsts = np.unique(whole.fields[many], return_index=True)
    for row in many[firsts].tolist():
        level = observations.units[observations.unit[row]].level
        yield faults.MORE_THAN_WANTED.at(
            definition.document.at_value(("ranking", "of")),
            period=observations.periods[observations.period[row]],
            count=int(whole.count[row]),
            of=int(wanted[row]),
            level=Text(f" ở cấp {level}", f" at the level {level}") if level else "",
        )
