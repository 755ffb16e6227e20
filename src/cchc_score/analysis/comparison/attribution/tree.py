"""What the tree between then and now is made of, all on the same rows."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cchc_score.analysis.comparison.attribution.columns import Array, each, joined, picked
from cchc_score.analysis.comparison.attribution.crossed import Mixing
from cchc_score.analysis.comparison.attribution.shared_parts import Shape, between
from cchc_score.analysis.comparison.matching import NOWHERE, Pair
from cchc_score.data.figures.context import context
from cchc_score.definition.formula import Context
from cchc_score.definition.index import Branch
from cchc_score.definition.quantity import Quantity
from cchc_score.definition.rules import Population
from cchc_score.definition.tree import Node
from cchc_score.engine.field import field
from cchc_score.engine.records import Scored
from cchc_score.engine.scoring import Tree


class SharedNode(NamedTuple):
    """A part that both sides share: its nodes, and how it stands at the ends and between them.

    `variants` has an indicator by cause; a branch has none, it is reckoned from what is below it.
    """

    then: Node
    between: Node
    now: Node
    was: Scored
    stands: Scored
    variants: Mapping[str, Scored]


class Guest(NamedTuple):
    """A part that leaves or enters, with all below it."""

    node: Node
    scored: Scored


class SharedNodes:
    """Makes members on the rows of now, and above them those of then where branches compare units.

    Positions are those of the pair's parts; guests have positions of their own behind them.
    """

    def __init__(self, pair: Pair, shape: Shape) -> None:
        """Prepare the rows; `shape` says what is shared."""
        self.pair, self.old, self.new = pair, pair.then.edition, pair.now.edition
        nodes = [pair.parts[place].then for place in shape.shared]
        leaves = [node for node in nodes if node and node.is_leaf]
        both = (*nodes, *(pair.parts[place].now for place in shape.shared))
        compares = any(isinstance(one.part, Branch) and one.part.rescale for one in both if one)
        self._mixing = Mixing(pair, leaves)
        self.above = pair.then.rows if compares else pair.then.rows[:0]
        self.below = pair.now.rows

    def shared(self, place: int, parent: int) -> SharedNode:
        """Return a part that both sides have."""
        then, now = self.pair.parts[place].then, self.pair.parts[place].now
        assert then and now  # noqa: S101, PT018 - it is shared
        was, stands = self.old.scored[then.position], self.new.scored[now.position]
        variants = {}
        if then.is_leaf:
            variants = {
                cause: self._laid(was, one)
                for cause, one in self._mixing.variants(then, now, between(then, now)).items()
            }
        old, new = (replace(one, position=place, parent=parent) for one in (then, now))
        return SharedNode(
            old,
            between(old, new),
            new,
            self._laid(was, self._mixing.as_then(was, stands)),
            self._laid(was, stands),
            variants,
        )

    def leaving(self, place: int, parent: int) -> Guest:
        """Return a part that only then had."""
        node = self.pair.parts[place].then
        assert node  # noqa: S101 - it was there
        was = self.old.scored[node.position]
        first = each(lambda one: np.resize(one, len(self.new.observations)), was)
        here = len(self.pair.parts) + place
        scored = self._laid(was, self._mixing.as_then(was, first))
        return Guest(replace(node, position=here, parent=parent), scored)

    def entering(self, place: int, parent: int) -> Guest:
        """Return a part that only now has."""
        node = self.pair.parts[place].now
        assert node  # noqa: S101 - it is there
        stands = self.new.scored[node.position]
        first = each(lambda one: np.resize(one, len(self.old.observations)), stands)
        here = 2 * len(self.pair.parts) + place
        return Guest(replace(node, position=here, parent=parent), self._laid(first, stands))

    def tree(self) -> Tree:
        """Return a tree without any parts, on these rows; its branches know no printed figures."""
        old, new = self.old.observations, self.new.observations
        unit = np.append(old.unit[self.above], new.unit[self.below] + len(old.units))
        nothing = replace(old, columns={}, origins={}, remarks=(), ties=None)
        seen = replace(nothing, units=old.units + new.units, unit=unit, period=np.zeros_like(unit))
        tree = Tree(replace(self.old.definition, nodes=()), seen, self._seen(), self.together)
        tree.earns = (True,) * (3 * len(self.pair.parts))
        return tree

    @property
    def alone(self) -> Population:
        """Return who competes where each unit of now stands alone in the field of then."""
        rows = np.append(self.above, self.below + len(self.old.observations))
        place = np.full(len(self.old.observations) + 1, NOWHERE)
        place[self.above] = np.arange(len(self.above))
        whole = self._mixing.alone
        fields, ranked = whole.fields[rows], whole.ranked[rows]
        twin = place[whole.twin[rows]]
        return replace(whole, fields=fields, ranked=ranked, wanted=whole.due[rows], twin=twin)

    @property
    def together(self) -> Population:
        """Return who competes now; those above compete in fields of their own."""
        whole = field(self.new.definition, self.new.observations).whole
        behind = np.full(len(self.above), whole.fields.max(initial=0) + 1)
        fields = np.append(behind, whole.fields[self.below])
        nobody = np.zeros(len(self.above), np.bool_)
        ranked = np.append(nobody, whole.ranked[self.below])
        wanted = np.append(nobody.astype(np.int64), whole.due[self.below])
        return replace(whole, fields=fields, ranked=ranked, wanted=wanted)

    def _laid(self, above: Scored, below: Scored) -> Scored:
        def one(old: Array, new: Array) -> Array:
            return np.concatenate([old[self.above], new[self.below]])

        return each(one, above, below)

    def _seen(self) -> Context:
        """Return what the rules of branches see: the figures of either side, nothing earlier."""
        old, new = context(self.old.observations), context(self.new.observations)
        size = len(self.above) + len(self.below)

        def column(name: str) -> Quantity:
            above, below = (
                picked(old.column(name), self.above),
                picked(new.column(name), self.below),
            )
            return joined(above, below)

        def earlier(_: Quantity, __: object) -> Quantity:
            return Quantity.absent(size)

        return Context(column, earlier, np.append(old.months[self.above], new.months[self.below]))
