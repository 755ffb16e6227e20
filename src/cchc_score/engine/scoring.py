"""Points from the leaves up the tree: a few array operations a part, over all rows at once.

On each row a part has points, or is blank (and so is every part above it), or is out: then it
counts neither in points nor in maximum nor among weights. Where nothing is left of a branch,
bonuses and deductions aside, it was not reported if anything that was left out was not, else
nothing arose; its own `missing` or `when_none` says what becomes of it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data.figures.context import context
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.formula import Context
from cchc_score.definition.index import Branch, Indicator
from cchc_score.definition.quantity import INVALID, MISSING, NONE, PRESENT, Quantity
from cchc_score.definition.rules import Population
from cchc_score.definition.tree import Node
from cchc_score.engine.basis import basis
from cchc_score.engine.bounds import could_earn, rounded, within_bounds
from cchc_score.engine.combining import COMBINE, LINEAR, Stack
from cchc_score.engine.coverage import awaited, coverage
from cchc_score.engine.given import (
    Chosen,
    Disagreement,
    choose,
    claims,
    disagreements,
    in_percent,
)
from cchc_score.engine.records import Measured, Plans, Scored
from cchc_score.numbers import Flags, Floats


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
        self.below: dict[int, list[Node]] = {}
        for node in definition.nodes[1:]:
            if self.earns[node.position] or not self.earns[node.parent]:
                self.below.setdefault(node.parent, []).append(node)

    def leaf(self, node: Node, part: Indicator, measured: Measured, plans: Plans) -> Scored:
        """Score the value by the part's rule, round it, keep it within bounds."""
        value, given, stated = measured
        size = len(given)
        points, nowhere = Quantity.absent(size), np.zeros(size, np.bool_)
        if part.rule:
            earned = part.rule.earn(basis(node, measured, plans, self.seen, self.competing))
            stated = stated & (earned.values == value.values)
            kept = within_bounds(rounded(earned.values, node, stated), node)
            points = Quantity.of(kept, earned.state)
        claimed = self.observations.figure(Target.of_points(part.id).name)
        alone = claimed.present & (value.state == MISSING)
        points, given = claimed.where(alone, points), given | alone
        told = (value.state != MISSING) | alone
        most = np.full(size, np.nan if part.max is None else part.max)
        found = Scored(
            value=value,
            points=points,
            max=most,
            meant=most,
            expected=most,
            out=nowhere,
            foreign=nowhere,
            shared=nowhere,
            awaited=~nowhere,
            coverage=np.where(told & (value.state != INVALID), 100.0, 0.0),
            given=given,
            told=told,
            stated=stated & (points.values == value.values),
            bonus=np.zeros(size),
        )
        if part.rule is None:
            return found
        settled = _settled(node, found, self.observations, ~points.present)
        self.apart += claims(node, settled.points, claimed, ~alone)
        return settled

    def branch(self, node: Node, part: Branch) -> Scored:
        """Combine what is below within cap and floor; rescale, round, bound; add the bonus."""
        children = self.below[node.position]
        below = _Below.of(children, self.scored)
        stack = stacked(node, below.nodes, below.parts)
        value, is_empty = _combined(node, part, below, stack)
        most, meant, expected = _maxima(node, part, below, stack)
        rescaled, nowhere = value, np.zeros(len(most), np.bool_)
        if part.rescale:
            rescaled = part.rescale.earn(
                basis(node, Measured(value, nowhere, nowhere), {}, self.seen, self.competing)
            )
        bonus = _bonus(node, below, stack)
        points = within_bounds(rounded(rescaled.values, node), node, most) + bonus
        told = np.any([one.told for one in (*below.parts, *below.bonus)], axis=0)
        computed = Quantity.of(points, rescaled.state)
        chosen = self._chosen(node, computed, most, len(children), told)
        given = chosen.given
        most = np.where(is_empty & given, meant, most)
        found = Scored(
            value=value if part.rescale else Quantity.absent(len(most), NONE),
            points=chosen.figure,
            max=most,
            meant=meant,
            expected=expected,
            out=nowhere,
            foreign=np.all([one.foreign for one in (*below.parts, *below.bonus)], axis=0),
            shared=nowhere,
            awaited=np.logical_or.reduce(awaited(below.nodes, below.parts)),
            coverage=np.where(given, 100.0, coverage(node, below.nodes, below.parts)),
            given=given,
            told=told | given,
            stated=given,
            bonus=np.where(given, np.fmax(chosen.figure.values - most, 0.0), bonus),
        )
        return _settled(node, found, self.observations, is_empty & ~given)

    def _chosen(
        self, node: Node, computed: Quantity, most: Floats, addends: int, told: Flags
    ) -> Chosen:
        printed = self.observations.figure(node.part.id)
        made = computed.where(told, Quantity.absent(len(told)))
        percents = in_percent(node, made, printed, most, addends)
        self.apart += percents
        if percents or not self.earns[node.position]:
            printed = Quantity.absent(len(self.observations))
        chosen = choose(computed, printed, node.decimals, addends, told)
        self.apart += disagreements(node, chosen, printed)
        return chosen


class _Below(NamedTuple):
    """The parts directly below a branch: those that make it up, and those that are a bonus."""

    nodes: Sequence[Node]
    parts: Sequence[Scored]
    bonus_nodes: Sequence[Node]
    bonus: Sequence[Scored]

    @classmethod
    def of(cls, children: Sequence[Node], scored: Mapping[int, Scored]) -> "_Below":
        """Divide the parts; where all are a bonus, they make the branch up."""
        ordinary = [child for child in children if not child.part.bonus] or children
        extra = [child for child in children if child not in ordinary and child.weight > 0]
        parts, bonus = ([scored[child.position] for child in some] for some in (ordinary, extra))
        return cls(ordinary, parts, extra, bonus)


def stacked(node: Node, nodes: Sequence[Node], parts: Sequence[Scored]) -> Stack:
    """Lay the parts of a branch on one another; what weighs nothing does not count.

    A bonus waits until the branch is bounded, where what is below is added up or averaged.
    """
    weights = np.array([one.weight for one in nodes])[:, None]
    apart = _sets_bonus_aside(node)
    meant = np.stack([part.meant for part in parts])
    foreign = np.stack([part.foreign for part in parts])
    measured = (np.isfinite(meant) & ~foreign).any(axis=0)
    return Stack(
        np.stack([one.points.values - one.bonus * apart for one in parts]),
        np.stack([part.max for part in parts]),
        np.stack([~part.out for part in parts]) & (weights > 0),
        np.stack([part.shared for part in parts]),
        np.isnan(meant) & measured & (node.combine == "sum"),
        weights,
    )


def _sets_bonus_aside(node: Node) -> bool:
    return node.combine in LINEAR and not getattr(node.part, "rescale", None)


def _combined(node: Node, part: Branch, below: _Below, stack: Stack) -> tuple[Quantity, Flags]:
    """Return what the parts make up within cap and floor, and where nothing is left of them."""
    absent = np.stack([~one.points.present for one in below.parts])
    of_bonus = [~one.out & ~one.points.present for one in below.bonus]
    blank = np.any([*(stack.within & absent), *of_bonus], axis=0)
    is_empty = ~(stack.within & ~stack.aside).any(axis=0) & ~blank
    states = np.stack([one.points.state for one in below.parts])
    worst = np.where(stack.within, states, PRESENT).max(axis=0)
    for one in below.bonus:
        worst = np.maximum(worst, np.where(one.out, PRESENT, one.points.state))
    out = np.stack([one.out & ~one.foreign for one in below.parts]) & ~stack.aside
    unreported = (out & (states == MISSING)).any(axis=0)
    state = np.where(is_empty, np.where(unreported, MISSING, NONE), worst).astype(np.int8)
    points = np.clip(COMBINE[node.combine](stack).points, part.floor, part.cap)
    return Quantity.of(np.where(state == PRESENT, points, np.nan), state), is_empty


def _maxima(node: Node, part: Branch, below: _Below, stack: Stack) -> Sequence[Floats]:
    """Return what could be earned by what counts, by what is meant, by what is expected."""
    weighty = stack.weights > 0
    nobody = np.zeros_like(stack.shared)
    meant = stack._replace(
        max=np.stack([one.meant for one in below.parts]),
        within=np.stack([~one.foreign for one in below.parts]) & weighty,
        shared=nobody,
    )
    expected = meant._replace(
        max=np.stack([one.expected for one in below.parts]),
        within=awaited(below.nodes, below.parts),
    )
    sums = [COMBINE[node.combine](one).possible for one in (stack, meant, expected)]
    return [could_earn(node, part, one, of_all=sums[1]) for one in sums]


def _bonus(node: Node, below: _Below, stack: Stack) -> Floats:
    """Return the bonus from below, and that of the parts that are one.

    Under a mean it counts by its weight beside the ordinary weights (10 of 100: a tenth of its
    points); without a weight as it stands.
    """
    carried = np.zeros(stack.points.shape[1])
    if _sets_bonus_aside(node):
        own = np.stack([one.bonus for one in below.parts])
        nobody = np.zeros_like(stack.shared)
        carried = np.nan_to_num(
            COMBINE[node.combine](stack._replace(points=own, shared=nobody)).points
        )
    total = np.where(stack.within, stack.weights, 0.0).sum(axis=0)
    for child, one in zip(below.bonus_nodes, below.bonus, strict=True):
        earned = np.where(one.out, 0.0, one.points.values)
        if child.part.weight is not None:
            with np.errstate(all="ignore"):
                earned = earned * child.part.weight / total
        carried = carried + earned
    return carried


def _settled(node: Node, found: Scored, observations: Observations, is_open: Flags) -> Scored:
    """Apply what the definition says of figures that are absent, none, or not for this unit.

    `is_open` marks where the part itself has nothing; elsewhere what is below it has decided.
    """
    by_itself = observations.foreign_to(node)
    foreign = by_itself | found.foreign
    missing = (found.points.state == MISSING) & is_open & ~foreign
    none = (found.points.state == NONE) & is_open & ~foreign
    otherwise = node.applies_to.otherwise if node.applies_to else "exclude"

    def where(treatment: str) -> Flags:
        of_others = foreign & np.where(by_itself, otherwise == treatment, treatment == "exclude")
        return np.asarray(
            (missing & (node.missing == treatment))
            | (none & (node.when_none == treatment))
            | of_others
        )

    full, zero = where("full") & np.isfinite(found.meant), where("zero")
    shared, excluded = where("share"), where("exclude")
    values = np.where(full, found.meant, np.where(zero, 0.0, found.points.values))
    state = np.where(foreign, NONE, found.points.state)
    points = Quantity.of(values, np.where(full | zero, PRESENT, state).astype(np.int8))
    out = excluded | shared
    return found._replace(
        points=points,
        bonus=np.where(full | zero | ~points.present, 0.0, found.bonus),
        max=np.where(full | zero | shared, found.meant, found.max),
        out=out,
        foreign=foreign & excluded,
        shared=shared,
        awaited=found.awaited & ~foreign & ~(out & none),
        given=found.given & ~foreign,
        told=found.told & ~foreign,
    )
