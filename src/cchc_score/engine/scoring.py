"""Points from the leaves up the tree: a few array operations a part, over all rows at once.

On each row a part has points, or is blank (and so is every part above it), or is out: then it
counts neither in points nor in maximum nor among weights. Where nothing is left, a part is none.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from cchc_score import numbers
from cchc_score.data.context import context
from cchc_score.data.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.formula import Context
from cchc_score.definition.index import Branch, Indicator
from cchc_score.definition.quantity import (
    INVALID,
    MISSING,
    NONE,
    PRESENT,
    Flags,
    Floats,
    Quantity,
    States,
)
from cchc_score.definition.rules import Population
from cchc_score.definition.tree import Node
from cchc_score.engine.basis import basis
from cchc_score.engine.combining import COMBINE, Stack
from cchc_score.engine.coverage import coverage
from cchc_score.engine.given import Chosen, Disagreement, choose, disagreements
from cchc_score.engine.measuring import foreign_to
from cchc_score.engine.records import Measured, Plans, Scored


def score(
    definition: Definition,
    observations: Observations,
    measured: Mapping[int, Measured],
    plans: Sequence[Plans],
    competing: Population,
) -> tuple[list[Scored], list[Disagreement]]:
    """Return every part's points, in the order of `definition.nodes`, and what disagrees."""
    tree = Tree(definition, observations, context(observations), competing)
    for node in reversed(definition.nodes):
        at, part = node.position, node.part
        if isinstance(part, Indicator):
            tree.scored[at] = tree.leaf(node, part, measured[at], plans[at])
        else:
            tree.scored[at] = tree.branch(node, part)
    return [tree.scored[node.position] for node in definition.nodes], tree.apart


class Tree:
    """What the parts need to know: those below them, which are scored before, and the data."""

    def __init__(
        self,
        definition: Definition,
        observations: Observations,
        seen: Context,
        competing: Population,
    ) -> None:
        """Begin with no part scored."""
        self.observations, self.seen, self.competing = observations, seen, competing
        self.scored: dict[int, Scored] = {}
        self.apart: list[Disagreement] = []
        self.earns = definition.earns
        self.whole: dict[int, float] = {}
        self.below: dict[int, list[Node]] = {}
        for node in definition.nodes[1:]:
            if self.earns[node.position] or not self.earns[node.parent]:
                self.below.setdefault(node.parent, []).append(node)

    def leaf(self, node: Node, part: Indicator, measured: Measured, plans: Plans) -> Scored:
        """Score the value by the part's rule, round it, keep it within bounds."""
        value, given = measured
        points = Quantity.absent(len(given))
        if part.rule:
            earned = part.rule.earn(basis(node, value, plans, self.seen, self.competing))
            points = Quantity.of(_within(_rounded(earned.values, node), node), earned.state)
        told = value.state != MISSING
        covered = np.where(told & (value.state != INVALID), 100.0, 0.0)
        most = np.nan if part.max is None else part.max
        self.whole[node.position] = most
        maxima = np.full(len(given), most)
        expected = np.full(len(given), 1.0 if part.max is None else part.max)
        nothing = np.zeros(len(given))
        found = Scored(
            value, points, maxima, *_nowhere(len(given)), covered, expected, given, told, nothing
        )
        return self._settled(node, found)

    def branch(self, node: Node, part: Branch) -> Scored:
        """Combine what is below, rescale it, round it, keep it within bounds, add the bonus."""
        children = self.below[node.position]
        ordinary = [child for child in children if not child.part.bonus] or children
        parts = [self.scored[child.position] for child in ordinary]
        bonus = [self.scored[child.position] for child in children if child not in ordinary]
        apart = node.combine == "sum" and not part.rescale
        stack = stacked(ordinary, parts, bonus_apart=apart)
        combined = COMBINE[node.combine](stack)
        value = Quantity.of(combined.points, _state(parts, bonus, stack.within))
        maxima = _maxima(part, combined.possible)
        rescaled = value
        if part.rescale:
            rescaled = part.rescale.earn(basis(node, value, {}, self.seen, self.competing))
        extra = _bonus(parts if apart else [], bonus, len(maxima))
        points = _within(_rounded(rescaled.values, node), node, maxima) + extra
        points = np.clip(_rounded(points, node) if bonus else points, part.floor, part.cap)
        told = np.any([one.told for one in (*parts, *bonus)], axis=0)
        chosen = self._chosen(node, Quantity.of(points, rescaled.state), len(children), told)
        by_max = all(np.isfinite(self.whole[child.position]) for child in ordinary)
        reported = coverage(ordinary, parts, by_max)
        self.whole[node.position] = self._whole(node, stack)
        found = Scored(
            value if part.rescale else Quantity.absent(len(points), NONE),
            chosen.figure,
            maxima,
            *_nowhere(len(points)),
            np.where(chosen.given, 100.0, reported.percent),
            self._expected(node, reported.expected, by_max=by_max),
            chosen.given,
            told | chosen.given,
            np.where(chosen.given, np.fmax(chosen.figure.values - maxima, 0.0), extra),
        )
        return self._settled(node, found)

    def _settled(self, node: Node, found: Scored) -> Scored:
        return _settled(node, found, self.observations, self.whole.get(node.position, np.nan))

    def _whole(self, node: Node, stack: Stack) -> float:
        """Return the branch's maximum where everything applies, NaN without one."""
        if node.part.max is not None or getattr(node.part, "rescale", None):
            return np.nan if node.part.max is None else node.part.max
        below = [
            self.whole[one.position] for one in self.below[node.position] if not one.part.bonus
        ]
        maxima = np.array(below, np.float64)[:, None]
        if not maxima.size:
            return np.nan
        everything = np.ones_like(maxima, np.bool_)
        weights = stack.weights[: len(maxima)]
        whole = Stack(maxima, maxima, everything, ~everything, weights)
        return float(COMBINE[node.combine](whole).possible[0])

    def _expected(self, node: Node, below: Floats, *, by_max: bool) -> Floats:
        """Return how much is expected of a branch: of its maxima, else its own or one."""
        if by_max and not getattr(node.part, "rescale", None):
            return below
        whole = 1.0 if node.part.max is None else node.part.max
        return np.where(below > 0, whole, 0.0)

    def _chosen(self, node: Node, computed: Quantity, addends: int, told: Flags) -> Chosen:
        printed = self.observations.figure(node.part.id)
        if not self.earns[node.position]:
            printed = Quantity.absent(len(self.observations))
        chosen = choose(computed, printed, node.decimals, addends, told)
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
    return limit if part.cap is None else np.minimum(limit, part.cap)


def _bonus(parts: Sequence[Scored], extras: Sequence[Scored], size: int) -> Floats:
    """Return the bonus that ordinary parts bring from below, and that of parts that are one."""
    carried = [np.where(one.out, 0.0, one.bonus) for one in parts]
    earned = [np.where(one.out, 0.0, one.points.values) for one in extras]
    return np.asarray(np.sum([np.zeros(size), *carried, *earned], axis=0), np.float64)


def stacked(nodes: Sequence[Node], parts: Sequence[Scored], *, bonus_apart: bool) -> Stack:
    """Lay the parts on one another; what weighs nothing does not count, a bonus may wait."""
    weights = np.array([node.weight for node in nodes])[:, None]
    return Stack(
        np.stack([one.points.values - one.bonus * bonus_apart for one in parts]),
        np.stack([part.max for part in parts]),
        np.stack([~part.out for part in parts]) & (weights > 0),
        np.stack([part.shared for part in parts]),
        weights,
    )


def _state(parts: Sequence[Scored], bonus: Sequence[Scored], within: Flags) -> States:
    """Return the state of a branch: the worst of what counts below it; none if nothing does."""
    counted = np.where(within, np.stack([one.points.state for one in parts]), PRESENT)
    extras = [np.where(one.out, PRESENT, one.points.state) for one in bonus]
    nothing_left = ~within.any(axis=0) * np.int8(NONE)
    return np.asarray(np.maximum.reduce([*counted, *extras, nothing_left]), np.int8)


def _within(points: Floats, node: Node, maxima: Floats | None = None) -> Floats:
    """Keep points within the part's minimum (0 where there is a maximum) and maximum."""
    part = node.part
    if part.max is None:
        return points if part.min is None else np.maximum(points, part.min)
    return np.clip(points, part.min or 0.0, part.max if maxima is None else maxima)


def _rounded(points: Floats, node: Node) -> Floats:
    return points if node.round is None else numbers.round_half_away(points, node.round)


def _nowhere(size: int) -> tuple[Flags, Flags]:
    return np.zeros(size, np.bool_), np.zeros(size, np.bool_)


def _settled(node: Node, found: Scored, observations: Observations, whole: float) -> Scored:
    """Apply what the definition says of figures that are absent, none, or not for this unit."""
    foreign = foreign_to(node, observations)
    missing = (found.points.state == MISSING) & node.is_leaf & ~foreign
    none = (found.points.state == NONE) & ~foreign
    otherwise = node.applies_to.otherwise if node.applies_to else "exclude"

    def where(treatment: str) -> Flags:
        return np.asarray(
            (missing & (node.missing == treatment))
            | (none & (node.when_none == treatment))
            | (foreign & (otherwise == treatment))
        )

    most = np.where(np.isfinite(found.max), found.max, whole)
    full, zero, shared = where("full") & np.isfinite(most), where("zero"), where("share")
    values = np.where(full, most, np.where(zero, 0.0, found.points.values))
    state = np.where(foreign, NONE, found.points.state)
    points = Quantity.of(values, np.where(full | zero, PRESENT, state).astype(np.int8))
    out = where("exclude") | shared
    return found._replace(
        points=points,
        bonus=np.where(full | zero | ~points.present, 0.0, found.bonus),
        max=np.where(full | zero, most, found.max),
        out=out,
        shared=shared,
        expected=np.where(foreign | (out & none & node.is_leaf), 0.0, found.expected),
    )
