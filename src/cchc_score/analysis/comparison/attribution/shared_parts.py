"""Which parts both trees share in one place, and which leave or enter with all below them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from cchc_score.analysis.comparison.matching import NOWHERE, Pair, PairedPart
from cchc_score.definition.tree import Node


class Shape(NamedTuple):
    """Positions in the pair's parts: shared ones, each after the one above it, and the others.

    `removed` and `added` have for the topmost of each what is above it in the shared tree.
    """

    shared: Sequence[int]
    removed: Mapping[int, int]
    added: Mapping[int, int]


def shape(pair: Pair) -> Shape:
    """Return how the two trees differ, as far as they earn points.

    A part is shared where it is of one kind on both sides, below a part that is shared; a branch
    only where something below it is. One that moved elsewhere is removed here and added there.
    """
    old, new = pair.then.edition.definition, pair.now.edition.definition
    places = {one.now.part.id: place for place, one in enumerate(pair.parts) if one.now}
    was = {one.then.part.id: place for place, one in enumerate(pair.parts) if one.then}
    above_then = _above([one.then for one in pair.parts], old.nodes, was)
    above_now = _above([one.now for one in pair.parts], new.nodes, places)
    shared: set[int] = set()
    for place, one in enumerate(pair.parts):
        stays = above_then[place] == above_now[place] and (place == 0 or above_now[place] in shared)
        if stays and _alike(one, old.earns, new.earns):
            shared.add(place)
    for place in sorted(shared, reverse=True):
        is_bare = not any(above_now[other] == place for other in shared if other != place)
        if not pair.parts[place].node.is_leaf and is_bare:
            shared.discard(place)
    removed = {
        place: above_then[place]
        for place, one in enumerate(pair.parts)
        if one.then
        and place not in shared
        and above_then[place] in shared
        and old.earns[one.then.position]
    }
    added = {
        place: above_now[place]
        for place, one in enumerate(pair.parts)
        if one.now
        and place not in shared
        and above_now[place] in shared
        and new.earns[one.now.position]
    }
    return Shape(sorted(shared), removed, added)


def between(then: Node, now: Node) -> Node:
    """Return the part as it is now, with the maximum and the weight that it had.

    Where only one of them has a maximum, it is part of the rule.
    """
    most = now.part.max if None in {then.part.max, now.part.max} else then.part.max
    kept = {"max": most, "weight": then.part.weight}
    return replace(now, part=now.part.model_copy(update=kept))


def _alike(one: PairedPart, old: Sequence[bool], new: Sequence[bool]) -> bool:
    if one.then is None or one.now is None or one.then.is_leaf != one.now.is_leaf:
        return False
    return old[one.then.position] and new[one.now.position]


def _above(
    nodes: Sequence[Node | None], tree: Sequence[Node], places: Mapping[str, int]
) -> list[int]:
    """Return the position of the part above each, −1 where there is none."""
    return [
        NOWHERE
        if node is None or node.parent < 0
        else places[tree[node.parent].part.id]
        if node.parent
        else 0
        for node in nodes
    ]
