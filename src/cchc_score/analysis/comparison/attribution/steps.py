"""The tree of both sides: it begins as then, ends as now, and one thing turns after another.

What turns, and in which order, is what attribution means:

1. printed: branches leave the figures that were printed for what their parts make
2. removed: the parts that are gone leave
3. data, others, plan, rule, weight: cause by cause, part by part in the order of the decree
4. added: the new parts enter
5. printed: branches take the figures that are printed now

After each turn the engine reckons the branches above it again, up to the index. So what the turns
bring adds up to the whole change. Where a branch is not made of its parts on both sides (only its
total is printed), it turns as one, like an indicator.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.analysis.comparison.attribution.columns import each, same, where
from cchc_score.analysis.comparison.attribution.shared_parts import Shape
from cchc_score.analysis.comparison.attribution.tree import Guest, SharedNode, SharedNodes
from cchc_score.analysis.comparison.matching import NOWHERE, Pair
from cchc_score.definition.index import Branch
from cchc_score.definition.tree import Node
from cchc_score.engine.records import Scored
from cchc_score.engine.scoring import Tree
from cchc_score.numbers import Flags, Floats

Cause = Literal["data", "others", "plan", "rule", "weight", "removed", "added", "printed"]
CAUSES: tuple[Cause, ...] = (
    "data", "others", "plan", "rule", "weight", "removed", "added", "printed",
)  # fmt: skip
_OF_FIGURES: tuple[Cause, ...] = ("data", "others", "plan")
_OF_DEFINITIONS: tuple[Cause, ...] = ("rule", "weight")


class Turn(NamedTuple):
    """One thing that has turned, and what the index has come to; NaN where it has no figure."""

    cause: Cause
    place: int
    points: Floats
    percent: Floats


class Mixture:
    """One pair's tree on its way from then to now, with a column for each row of now.

    Of every branch `held` is what stands on the rows that `kept` marks, instead of what its parts
    make; `competing` are those that its rule compares.
    """

    def __init__(self, pair: Pair, shape: Shape) -> None:
        """Build the tree as it was then."""
        table = SharedNodes(pair, shape)
        self.is_break, self.first = pair.is_break, len(table.above)
        self.members = {at: table.shared(at, pair.parts[at].parent) for at in shape.shared}
        self.branches = [at for at, one in self.members.items() if not one.then.is_leaf]
        self.leaving = {at: table.leaving(at, above) for at, above in shape.removed.items()}
        self.entering = {at: table.entering(at, above) for at, above in shape.added.items()}
        self.nodes = {at: one.then for at, one in self.members.items()}
        self.held = {at: self.members[at].was for at in self.branches}
        self.kept = {at: np.ones_like(self.held[at].out) for at in self.branches}
        self.competing, self.together = dict.fromkeys(self.branches, table.alone), table.together
        self.tree = table.tree()
        _fill(
            self.tree, self.nodes, {at: one.was for at, one in self.members.items()}, self.leaving
        )
        self.apart = self._apart(table.tree())

    def turns(self) -> Iterator[Turn]:
        """Yield the index as it was then; turn one thing after another, and yield it again."""
        for cause, place in self._turned():
            top = self.tree.scored[0]
            points = np.where(top.points.present, top.points.values, np.nan)
            figures = (numbers.drop_noise(one[self.first :]) for one in (points, top.percent))
            yield Turn(cause, place, *figures)

    def _turned(self) -> Iterator[tuple[Cause, int]]:
        yield "printed", 0
        for place in self.branches:
            self.kept[place] = self.apart[place]
            self._reckon(place)
            yield "printed", 0
        for place, guest in self.leaving.items():
            siblings = self.tree.below[guest.node.parent]
            del siblings[_seat(guest.node, siblings)]
            self._reckon(guest.node.parent)
            yield "removed", place
        for cause in (*_OF_FIGURES, *(_OF_DEFINITIONS if self.is_break else ())):
            for place, member in self.members.items():
                if self._turn(cause, member):
                    yield cause, place
        for place, guest in self.entering.items():
            _enter(self.tree, guest.node, guest.scored)
            self._reckon(guest.node.parent)
            yield "added", place
        for place in reversed(self.branches):
            self.kept[place] = np.ones_like(self.kept[place])
            self.held[place] = self.members[place].stands
            self._reckon(place)
            yield "printed", 0

    def _turn(self, cause: Cause, member: SharedNode) -> bool:
        """Put one cause into one part, and say whether it may have changed anything."""
        place = member.then.position
        node = {"rule": member.between, "weight": member.now}.get(cause, self.nodes[place])
        if node.is_leaf:
            return self._turn_leaf(node, member.variants[cause])
        if cause == "data":
            stands = member.stands
            self.held[place] = stands._replace(max=member.was.max) if self.is_break else stands
        if cause == "others":
            self.competing[place] = self.together
        if cause == "weight":
            self.held[place] = member.stands
        self._place(node)
        compares = isinstance(node.part, Branch) and node.part.rescale is not None
        may = {"data": bool(self.apart[place].any()), "others": compares, "plan": False}
        if may.get(cause, True):
            self._reckon(place)
        return may.get(cause, True)

    def _turn_leaf(self, node: Node, scored: Scored) -> bool:
        place, before = node.position, self.nodes[node.position]
        alike = (node.weight, node.part.bonus) == (before.weight, before.part.bonus)
        if alike and same(scored, self.tree.scored[place]):
            return False
        self.tree.scored[place] = scored
        self._place(node)
        self._reckon(node.parent)
        return True

    def _place(self, node: Node) -> None:
        """Put a part's new node where the old one is."""
        self.nodes[node.position] = node
        if node.parent != NOWHERE:
            siblings = self.tree.below[node.parent]
            siblings[_seat(node, siblings)] = node

    def _reckon(self, place: int) -> None:
        """Reckon a branch again, and every branch above it."""
        while place != NOWHERE:
            self.tree.competing = self.competing[place]
            kept, node = self.kept[place], self.nodes[place]
            made = _made(self.tree, node)
            self.tree.scored[place] = each(where(kept), self.held[place], made)
            place = node.parent

    def _apart(self, now: Tree) -> Mapping[int, Flags]:
        """Return where each branch is not made of its parts, then or now."""
        members = self.members
        nodes = {at: one.now for at, one in members.items()}
        _fill(now, nodes, {at: one.stands for at, one in members.items()}, self.entering)
        apart = {}
        for place in reversed(self.branches):
            self.tree.competing, now.competing = self.competing[place], self.together
            was = _is_made(_made(self.tree, members[place].then), members[place].was)
            stands = _is_made(_made(now, members[place].now), members[place].stands)
            apart[place] = ~(was & stands)
        return apart


def _fill(
    tree: Tree,
    nodes: Mapping[int, Node],
    scored: Mapping[int, Scored],
    guests: Mapping[int, Guest],
) -> None:
    for at, node in nodes.items():
        _enter(tree, node, scored[at])
    for guest in guests.values():
        _enter(tree, guest.node, guest.scored)


def _enter(tree: Tree, node: Node, scored: Scored) -> None:
    tree.scored[node.position] = scored
    if node.parent != NOWHERE:
        tree.below.setdefault(node.parent, []).append(node)


def _seat(node: Node, siblings: Sequence[Node]) -> int:
    return [one.position for one in siblings].index(node.position)


def _made(tree: Tree, node: Node) -> Scored:
    assert isinstance(node.part, Branch)  # noqa: S101 - an indicator is made of nothing
    return tree.branch(node, node.part)


def _is_made(made: Scored, stands: Scored) -> Flags:
    """Return where what the parts make is what stands, but for the rounding of a printed figure."""
    reckoned = made.points.present & made.told
    apart = numbers.drop_noise(made.points.values - stands.points.values) != 0
    alike = (made.points.state == stands.points.state) & ~(apart & made.points.present)
    further = np.isfinite(made.max) | np.isfinite(stands.max)
    further &= numbers.drop_noise(made.max - stands.max) != 0
    return np.where(stands.given, reckoned, alike) & ~further
