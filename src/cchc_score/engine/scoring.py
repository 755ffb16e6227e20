"""Points from the leaves up the tree: a few array operations a part, over all rows at once.

On each row a part has points, or is blank (and so is every part above it), or is out: then it
counts neither in points nor in maximum nor among weights. Where nothing is left, a part is none.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.formula import Context
from cchc_score.definition.index import Branch, Indicator
from cchc_score.definition.quantity import MISSING, NONE, PRESENT, Flags, Floats, Quantity, States
from cchc_score.definition.rules import Population
from cchc_score.definition.tree import Node
from cchc_score.engine.basis import basis
from cchc_score.engine.combining import COMBINE, Stack
from cchc_score.engine.coverage import coverage
from cchc_score.engine.given import Chosen, Disagreement, choose, disagreements
from cchc_score.engine.measuring import Measured, context
from cchc_score.engine.planning import Plans
from cchc_score.language import fold


class Scored(NamedTuple):
    """One part on every row.

    `value` is what was measured, or what a branch combined before rescaling it. `max` is what
    could be earned here, NaN without a maximum. `out` marks rows where the part does not count,
    `shared` those of them where its siblings stand in for it. `coverage` is 0 to 100. `given`
    marks printed figures that are used as they stand.
    """

    value: Quantity
    points: Quantity
    max: Floats
    out: Flags
    shared: Flags
    coverage: Floats
    given: Flags

    @property
    def percent(self) -> Floats:
        """Return 100 × points / max, NaN where either is not there."""
        with np.errstate(all="ignore"):
            shares = 100 * self.points.values / self.max
        return np.where(self.points.present & (self.max > 0), shares, np.nan)


def score(
    definition: Definition,
    observations: Observations,
    measured: Mapping[int, Measured],
    plans: Sequence[Plans],
    competing: Population,
) -> tuple[list[Scored], list[Disagreement]]:
    """Return every part's points, in the order of `definition.nodes`, and what disagrees."""
    seen = context(observations)
    tree = _Tree(definition, observations, seen, competing)
    for node in reversed(definition.nodes):
        part = node.part
        if isinstance(part, Indicator):
            found = tree.leaf(node, part, measured[node.position], plans[node.position])
        else:
            found = tree.branch(node, part)
        tree.scored[node.position] = _settled(node, found, observations)
    return [tree.scored[node.position] for node in definition.nodes], tree.apart


class _Tree:
    """What the parts need to know: those below them, which are scored before, and the data."""

    def __init__(
        self,
        definition: Definition,
        observations: Observations,
        seen: Context,
        competing: Population,
    ) -> None:
        self.observations, self.seen, self.competing = observations, seen, competing
        self.scored: dict[int, Scored] = {}
        self.apart: list[Disagreement] = []
        self.earns = definition.earns
        self.below: dict[int, list[Node]] = {}
        for node in definition.nodes[1:]:
            if self.earns[node.position] or not self.earns[node.parent]:
                self.below.setdefault(node.parent, []).append(node)

    def leaf(self, node: Node, part: Indicator, measured: Measured, plans: Plans) -> Scored:
        """Score the value by the part's rule, keep it within bounds, round it."""
        value, given = measured
        points = Quantity.absent(len(given))
        if part.rule:
            seen = basis(node, value, plans, self.seen, self.competing)
            points = _tidied(part.rule.earn(seen), node)
        told = np.where((value.state == PRESENT) | (value.state == NONE), 100.0, 0.0)
        maxima = np.full(len(given), np.nan if part.max is None else part.max)
        return Scored(value, points, maxima, *_nowhere(len(given)), told, given)

    def branch(self, node: Node, part: Branch) -> Scored:
        """Combine what is below, rescale it, keep it within bounds, add the bonus, round it."""
        children = self.below[node.position]
        ordinary = [child for child in children if not child.part.bonus] or children
        parts = [self.scored[child.position] for child in ordinary]
        bonus = [self.scored[child.position] for child in children if child not in ordinary]
        combined = COMBINE[node.combine](_stack(ordinary, parts))
        value = Quantity.of(combined.points, _state(parts, bonus))
        maxima = _maxima(part, combined.possible)
        rescaled = value
        if part.rescale:
            rescaled = part.rescale.earn(basis(node, value, {}, self.seen, self.competing))
        points = _within(rescaled.values, node, maxima)
        for extra in bonus:
            points = points + np.where(extra.out, 0.0, extra.points.values)
        points = _rounded(np.clip(points, part.floor, part.cap), node)
        chosen = self._chosen(node, Quantity.of(points, rescaled.state), len(children))
        told = np.where(chosen.given, 100.0, coverage(ordinary, parts))
        shown = value if part.rescale else Quantity.absent(len(points), NONE)
        return Scored(shown, chosen.figure, maxima, *_nowhere(len(points)), told, chosen.given)

    def _chosen(self, node: Node, computed: Quantity, addends: int) -> Chosen:
        printed = self.observations.figure(node.part.id)
        if not self.earns[node.position]:
            printed = Quantity.absent(len(self.observations))
        chosen = choose(computed, printed, node.decimals, addends)
        self.apart += disagreements(node, chosen, printed)
        return chosen


def _maxima(part: Branch, possible: Floats) -> Floats:
    """Return what could be earned: what applies below, never above what is declared or capped.

    A rescaled branch has the maximum it declares, if any.
    """
    declared = np.full_like(possible, np.nan if part.max is None else part.max)
    if part.rescale:
        return declared
    limit = np.fmin(possible, declared)
    return limit if part.cap is None else np.fmin(limit, part.cap)


def _stack(nodes: Sequence[Node], parts: Sequence[Scored]) -> Stack:
    weights = [1.0 if node.part.weight is None else node.part.weight for node in nodes]
    return Stack(
        np.stack([part.points.values for part in parts]),
        np.stack([part.max for part in parts]),
        np.stack([~part.out for part in parts]),
        np.stack([part.shared for part in parts]),
        np.array(weights)[:, None],
    )


def _state(parts: Sequence[Scored], bonus: Sequence[Scored]) -> States:
    """Return the state of a branch: the worst of what counts below it; none if nothing does."""
    states = [np.where(one.out, PRESENT, one.points.state) for one in (*parts, *bonus)]
    nothing_left = np.all([part.out for part in parts], axis=0)
    return np.asarray(np.maximum.reduce([*states, nothing_left * NONE]), np.int8)


def _within(points: Floats, node: Node, maxima: Floats | None = None) -> Floats:
    """Keep points within the part's minimum (0 where there is a maximum) and maximum."""
    part = node.part
    if part.max is None:
        return points if part.min is None else np.maximum(points, part.min)
    return np.clip(points, part.min or 0.0, part.max if maxima is None else maxima)


def _tidied(points: Quantity, node: Node) -> Quantity:
    return Quantity.of(_rounded(_within(points.values, node), node), points.state)


def _rounded(points: Floats, node: Node) -> Floats:
    return points if node.round is None else numbers.round_half_away(points, node.round)


def _nowhere(size: int) -> tuple[Flags, Flags]:
    return np.zeros(size, np.bool_), np.zeros(size, np.bool_)


def _settled(node: Node, found: Scored, observations: Observations) -> Scored:
    """Apply what the definition says of figures that are absent, none, or not for this unit."""
    foreign = _foreign(node, observations)
    missing = (found.points.state == MISSING) & node.is_leaf & ~foreign
    none = (found.points.state == NONE) & ~foreign
    otherwise = node.applies_to.otherwise if node.applies_to else "exclude"

    def where(treatment: str) -> Flags:
        return np.asarray(
            (missing & (node.missing == treatment))
            | (none & (node.when_none == treatment))
            | (foreign & (otherwise == treatment))
        )

    full, zero, shared = where("full"), where("zero"), where("share")
    values = np.where(full, found.max, np.where(zero, 0.0, found.points.values))
    state = np.where(foreign, NONE, found.points.state)
    points = Quantity.of(values, np.where(full | zero, PRESENT, state).astype(np.int8))
    return found._replace(points=points, out=where("exclude") | shared, shared=shared)


def _foreign(node: Node, observations: Observations) -> Flags:
    """Return the rows of units that the part is not for."""
    if node.applies_to is None:
        return np.zeros(len(observations), np.bool_)
    levels = set(map(fold, node.applies_to.level))
    foreign = [fold(unit.level) not in levels for unit in observations.units]
    return observations.by_unit(foreign).astype(np.bool_)
