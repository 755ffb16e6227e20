"""One side's rules on the other side's figures: how an indicator stands as causes are put in.

Each variant is scored by the engine itself, on the rows of now:

- data: the old rule and plan on the unit's own new figure, all other units as they were (a rule
  that compares ranks has no such state: there all move at once)
- others: the others' new figures too
- plan: the new plan
- rule: the new rule, with all that goes with it but maximum and weight
- weight: as it is now

What the old rule cannot read is left as it was before, so that it falls to a later cause: a figure
that is counted in another measure or answered in other words, a formula whose figures are gone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from cchc_score.analysis.comparison.attribution.columns import (
    counts,
    each,
    joined,
    picked,
    taken,
    where,
)
from cchc_score.analysis.comparison.attribution.one_at_a_time import Alone
from cchc_score.analysis.comparison.attribution.rereading import readable
from cchc_score.analysis.comparison.matching import NOWHERE, Pair
from cchc_score.data.figures.context import context
from cchc_score.data.figures.observations import Observations
from cchc_score.definition.formula import Context
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import Positions, Quantity
from cchc_score.definition.rules import Cases
from cchc_score.definition.rules.relative import Relative
from cchc_score.definition.tree import Node
from cchc_score.engine.field import field
from cchc_score.engine.measuring import measure
from cchc_score.engine.records import Aim, Measured, Plans, Scored
from cchc_score.engine.scoring import Tree
from cchc_score.periods import Lag


class Mixing:
    """Scores the indicators of one pair under mixtures of its two sides.

    `twin` has for each row of now that of the same unit then, −1 where it is not there; `alone` is
    who competes where each unit of now stands alone in the field of then.
    """

    def __init__(self, pair: Pair, leaves: Sequence[Node]) -> None:
        """Prepare both sides; `leaves` are the indicators that they share, as they were."""
        self.old, self.new = pair.then.edition, pair.now.edition
        self.twin = np.full(len(self.new.observations), NOWHERE, np.int64)
        both = (pair.then_rows != NOWHERE) & (pair.now_rows != NOWHERE)
        self.twin[pair.now_rows[both]] = pair.then_rows[both]
        old, new = self.old.definition, self.new.definition
        told = readable(self.new.observations, old, new)
        self._measured = measure(replace(old, nodes=tuple(leaves)), told)[0]
        seen = context(told)
        self.alone = _alone(pair, self.twin)
        together = field(new, self.new.observations).whole
        self._alone = Tree(old, self._both(), self._seen(seen), self.alone)
        self._old = Tree(old, told, seen, together)
        self._new = Tree(new, self.new.observations, context(self.new.observations), together)

    def variants(self, then: Node, now: Node, between: Node) -> Mapping[str, Scored]:
        """Return an indicator by cause; `between` is as now, with the old maximum and weight."""
        rule, given = then.part, self.old.measured[then.position]
        read, plans = self._measured[then.position], self.new.plans[now.position]
        kept = self._kept(self.old.plans[then.position], plans)
        both = Measured(
            joined(given.value, read.value),
            np.append(given.given, read.given),
            np.append(given.stated, read.stated),
        )
        beside = {base: _beside(self.old.plans[then.position][base], kept[base]) for base in kept}
        size = len(given.given)
        assert isinstance(rule, Indicator) and isinstance(between.part, Indicator)  # noqa: S101, PT018
        found = {
            "data": each(lambda one: one[size:], self._alone.leaf(then, rule, both, beside)),
            "others": self._old.leaf(then, rule, read, kept),
            "plan": self._old.leaf(then, rule, read, plans),
            "rule": self._new.leaf(between, between.part, self.new.measured[now.position], plans),
        }
        if _compares_ranks(rule.rule):
            found["data"] = found["others"]
        before = self.as_then(self.old.scored[then.position], found["data"])
        for cause, one in found.items():
            before = _else(one, before)
            found[cause] = before
        return {**found, "weight": self.new.scored[now.position]}

    def as_then(self, then: Scored, otherwise: Scored) -> Scored:
        """Return a part on the rows of now as it stood then; `otherwise` for units not there."""
        known = self.twin != NOWHERE
        return each(lambda one, other: np.where(known, one[self.twin], other), then, otherwise)

    def _kept(self, old: Plans, new: Plans) -> Plans:
        """Return the plans of then on the rows of now; those of now for units not there then."""
        absent = Aim.absent(len(self.twin))
        return {base: self._aim_kept(plan, new.get(base, absent)) for base, plan in old.items()}

    def _aim_kept(self, old: Aim, new: Aim) -> Aim:
        start = np.where(self.twin != NOWHERE, old.start[self.twin], new.start)
        return Aim(taken(old.amount, self.twin, new.amount), start)

    def _both(self) -> Observations:
        """Return the units of both sides, one below the other, without any figures."""
        old, new = self.old.observations, self.new.observations
        unit = np.append(old.unit, new.unit + len(old.units))
        nothing = replace(old, columns={}, origins={}, remarks=(), ties=None)
        return replace(nothing, units=old.units + new.units, unit=unit, period=np.zeros_like(unit))

    def _seen(self, seen: Context) -> Context:
        """Return what formulas see of both sides, one below the other."""
        before = context(self.old.observations)
        size = len(before.months)

        def earlier(column: Quantity, step: Lag) -> Quantity:
            old, new = picked(column, slice(size)), picked(column, slice(size, None))
            return joined(before.earlier(old, step), seen.earlier(new, step))

        def column(name: str) -> Quantity:
            return joined(before.column(name), seen.column(name))

        return Context(column, earlier, np.append(before.months, seen.months))


def _alone(pair: Pair, twin: Positions) -> Alone:
    """Return who competes where each unit of now stands alone in the field of then.

    The rows are those of then, then those of now; a unit that was not there then competes nowhere.
    """
    old, new = pair.then.edition, pair.now.edition
    then = field(old.definition, old.observations).whole
    ranked = field(old.definition, new.observations).whole.ranked & (twin != NOWHERE)
    nowhere = then.fields.max(initial=0) + 1
    return Alone(
        np.append(then.fields, np.where(twin == NOWHERE, nowhere, then.fields[twin])),
        np.append(then.ranked, ranked),
        np.append(then.due, np.append(then.due, 0)[twin]),
        twin=np.append(np.full(len(then.fields), NOWHERE), twin),
    )


def _beside(one: Aim, other: Aim) -> Aim:
    return Aim(joined(one.amount, other.amount), np.append(one.start, other.start))


def _compares_ranks(rule: object) -> bool:
    """Whether a rule compares units by what follows from all of them: nobody moves there alone."""
    if isinstance(rule, Cases):
        return any(_compares_ranks(case.rule) for case in rule.cases)
    return isinstance(rule, Relative) and rule.of == "rank"


def _else(one: Scored, before: Scored) -> Scored:
    known = counts(one)
    return each(where(known), one, before)
