"""Two sides laid on one another: which rows are of one unit, which parts are one part."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cchc_score.data.units import Unit, name_key
from cchc_score.definition.quantity import Positions
from cchc_score.definition.tree import Node
from cchc_score.engine.records import Edition
from cchc_score.engine.scorecard import Scorecard
from cchc_score.language import fold, level_key
from cchc_score.periods import Period

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Side:
    """One period of one scorecard, and the edition that computes it."""

    card: Scorecard
    period: Period

    @property
    def edition(self) -> Edition:
        """Return the edition of the version that is in force."""
        return next(one for one in self.card.editions if self.period in one.observations.periods)

    @property
    def stage(self) -> str:
        """Return the round of figures, "" where the data know none."""
        return self.edition.observations.stage

    @property
    def version(self) -> str:
        """Return the version of the definition."""
        return self.edition.definition.version

    @property
    def rows(self) -> Positions:
        """Return the rows of the period in the edition."""
        seen = self.edition.observations
        return np.flatnonzero(seen.period == seen.periods.index(self.period))


class Part(NamedTuple):
    """One part on both sides, None where it is not there; `parent` is a position, −1 at the top."""

    then: Node | None
    now: Node | None
    parent: int
    depth: int

    @property
    def node(self) -> Node:
        """Return the part as it is now, or else as it was."""
        found = self.now or self.then
        assert found  # noqa: S101 - a part is on one side at least
        return found


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides, their units in the Vietnamese alphabet and their parts in the decree's order.

    `then_rows` and `now_rows` have for each unit its row in the edition, −1 where it is not there.
    """

    then: Side
    now: Side
    units: tuple[Unit, ...]
    then_rows: Positions
    now_rows: Positions
    parts: tuple[Part, ...]

    @property
    def is_rounds(self) -> bool:
        """Whether two rounds of the same figures are compared."""
        stages = {self.then.stage, self.now.stage}
        return len(stages) > 1 and "" not in stages and self.then.period == self.now.period

    @property
    def is_break(self) -> bool:
        """Whether the two sides are computed by different definitions."""
        return self.then.edition.definition.sha256 != self.now.edition.definition.sha256


def lay(then: Side, now: Side) -> Pair:
    """Return the two sides laid on one another."""
    seen, seeing = then.edition.observations, now.edition.observations
    before = {int(seen.unit[row]): int(row) for row in then.rows}
    after = {int(seeing.unit[row]): int(row) for row in now.rows}
    old, new = list(before), list(after)
    same = _same([seen.units[one] for one in old], [seeing.units[one] for one in new])
    told = [
        (seeing.units[one], before.get(old[same[at]], NOWHERE) if at in same else NOWHERE, row)
        for at, (one, row) in enumerate(after.items())
    ]
    gone = set(range(len(old))) - set(same.values())
    told += [(seen.units[old[at]], before[old[at]], NOWHERE) for at in gone]
    told.sort(key=lambda one: one[0].order)
    rows = np.array([one[1:] for one in told], np.int64).reshape(-1, 2)
    parts = tuple(_parts(then.edition.definition.nodes, now.edition.definition.nodes))
    return Pair(then, now, tuple(one for one, _, _ in told), rows[:, 0], rows[:, 1], parts)


def _same(then: Sequence[Unit], now: Sequence[Unit]) -> dict[int, int]:
    """Return for each unit of `now` its position in `then`, if it is there.

    A unit is its name within level and parent, or its code. Where one side has no level or no
    parent, the name does, if it is the only one.
    """
    found: dict[int, int] = {}
    for key in _KEYS:
        taken = set(found.values())
        old = _single(then, key, taken)
        new = _single(now, key, found)
        found |= {
            new[one]: old[one]
            for one in new.keys() & old.keys()
            if key is _by_code or _agree(then[old[one]], now[new[one]])
        }
    return found


def _single(
    units: Sequence[Unit], key: Callable[[Unit], Hashable], taken: "set[int] | dict[int, int]"
) -> dict[Hashable, int]:
    """Return the positions of those who alone have a key, among those not yet found."""
    places: dict[Hashable, list[int]] = {}
    for place, unit in enumerate(units):
        if place not in taken and key(unit):
            places.setdefault(key(unit), []).append(place)
    return {one: some[0] for one, some in places.items() if len(some) == 1}


def _agree(one: Unit, other: Unit) -> bool:
    of_level = not (one.level and other.level) or level_key(one.level) == level_key(other.level)
    parents = one.parent, other.parent
    return of_level and (not all(parents) or name_key(one.parent) == name_key(other.parent))


def _by_identity(unit: Unit) -> Hashable:
    return name_key(unit.name), level_key(unit.level), name_key(unit.parent)


def _by_code(unit: Unit) -> Hashable:
    return fold(unit.unit_code)


def _by_level(unit: Unit) -> Hashable:
    return name_key(unit.name), level_key(unit.level)


def _by_name(unit: Unit) -> Hashable:
    return name_key(unit.name)


_KEYS: Sequence[Callable[[Unit], Hashable]] = (_by_identity, _by_code, _by_level, _by_name)


def _parts(then: Sequence[Node], now: Sequence[Node]) -> Iterator[Part]:
    """Yield the parts of both in the order of `now`; one that is gone follows its elder sibling."""
    old, new = ({node.part.id: node for node in nodes[1:]} for nodes in (then, now))
    below: dict[str, list[str]] = {}
    for node in now[1:]:
        below.setdefault(_parent(node, now), []).append(node.part.id)
    elder: dict[str, str] = {}
    for node in then[1:]:
        name, above = node.part.id, _parent(node, then)
        if name not in new:
            siblings = below.setdefault(above, [])
            before = elder.get(above, "")
            siblings.insert(siblings.index(before) + 1 if before in siblings else 0, name)
        elder[above] = name
    yield Part(then[0], now[0], NOWHERE, 0)
    waiting, place = [(name, 0, 1) for name in reversed(below.get("", []))], 0
    while waiting:
        name, parent, depth = waiting.pop()
        place += 1
        yield Part(old.get(name), new.get(name), parent, depth)
        waiting += [(one, place, depth + 1) for one in reversed(below.get(name, []))]


def _parent(node: Node, nodes: Sequence[Node]) -> str:
    """Return the id of the part above; "" stands for the index, whatever its id."""
    return nodes[node.parent].part.id if node.parent else ""
