"""The tree laid flat: its parts in the order of the decree, each with what it inherits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cchc_score.definition.index import (
    AppliesTo,
    Branch,
    Combine,
    Index,
    Indicator,
    Missing,
    WhenNone,
)
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.standing import Direction
from cchc_score.language import Text

INHERITED: dict[str, Any] = {
    "measure": None,
    "direction": "higher",
    "missing": "blank",
    "when_none": "blank",
    "applies_to": None,
    "decimals": 2,
    "round": None,
    "combine": "sum",
}
"""What a part takes from the nearest part above it that says so, else this."""


@dataclass(frozen=True, slots=True)
class Node:
    """One part at its place in the tree; `parent` is a position in the same list, −1 at the top."""

    part: Branch | Indicator
    path: Path
    position: int
    parent: int
    depth: int
    measure: str | None
    direction: Direction
    missing: Missing
    when_none: WhenNone
    applies_to: AppliesTo | None
    decimals: int
    round: int | None
    combine: Combine

    @property
    def is_leaf(self) -> bool:
        """Whether the part is an indicator."""
        return isinstance(self.part, Indicator)

    @property
    def weight(self) -> float:
        """Return the weight among its siblings; 1 where none is given."""
        return 1.0 if self.part.weight is None else self.part.weight

    @property
    def title(self) -> Text:
        """Return the title, or the id where there is none."""
        return self.part.title.text if self.part.title else Text(self.part.id, self.part.id)

    @property
    def called(self) -> Text:
        """Return how people know the part: the decree's number and the title."""
        code = f"{self.part.code} " if self.part.code else ""
        return Text(f"{code}{self.title.to('vi')}", f"{code}{self.title.to('en')}")


def flatten(index: Index) -> tuple[Node, ...]:
    """Return every part, the index first, each before the parts below it."""
    nodes: list[Node] = []
    _lay(nodes, index, (), None)
    return tuple(nodes)


def earning(nodes: Sequence[Node]) -> tuple[bool, ...]:
    """Return which parts earn points: indicators with a rule, and every branch above one."""
    earns = [bool(getattr(node.part, "rule", None)) for node in nodes]
    for node in reversed(nodes[1:]):
        earns[node.parent] |= earns[node.position]
    return tuple(earns)


def _lay(nodes: list[Node], part: Branch | Indicator, path: Path, above: Node | None) -> None:
    settings = {key: _setting(part, key, above) for key in INHERITED}
    position, depth = (-1, 0) if above is None else (above.position, above.depth + 1)
    node = Node(part, path, len(nodes), position, depth, **settings)
    nodes.append(node)
    for place, child in enumerate(part.parts if isinstance(part, Branch) else ()):
        _lay(nodes, child, (*path, "parts", place), node)


def _setting(part: Branch | Indicator, key: str, above: Node | None) -> Any:  # noqa: ANN401
    own = getattr(part, key)
    if own is not None:
        return own
    return INHERITED[key] if above is None else getattr(above, key)
