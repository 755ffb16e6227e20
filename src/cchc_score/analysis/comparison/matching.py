"""Two sides laid on one another: which rows are of one unit, which parts are one part."""

from collections.abc import Callable, Container, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cchc_score.data.units.units import Identity, Unit, identity
from cchc_score.definition.quantity import Positions
from cchc_score.definition.tree import Node
from cchc_score.engine.records import Edition
from cchc_score.engine.scorecard import Scorecard
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
    def rounds(self) -> tuple[str, ...]:
        """Return the rounds that the data have of the period, in order."""
        return self.edition.observations.rounds.get(self.period, ())

    @property
    def version(self) -> str:
        """Return the version of the definition."""
        return self.edition.definition.version

    @property
    def rows(self) -> Positions:
        """Return the rows of the period in the edition."""
        seen = self.edition.observations
        return np.flatnonzero(seen.period == seen.periods.index(self.period))


class PairedPart(NamedTuple):
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
    parts: tuple[PairedPart, ...]

    @property
    def is_rounds(self) -> bool:
        """Whether two rounds of the same figures are compared."""
        stages = {self.then.stage, self.now.stage}
        return len(stages) > 1 and "" not in stages and self.then.period == self.now.period

    @property
    def is_of_unlike_rounds(self) -> bool:
        """Whether the sides are of different rounds, or one tells nothing of the round it is of."""
        sides = [one for one in (self.then, self.now) if one.rounds]
        lacking = any(one.stage not in one.rounds for one in sides)
        return len(sides) > 1 and (self.then.stage != self.now.stage or lacking)

    @property
    def is_break(self) -> bool:
        """Whether the two sides are computed by different definitions."""
        return self.then.edition.definition.sha256 != self.now.edition.definition.sha256


def lay(then: Side, now: Side) -> Pair:
    """Return the two sides laid on one another."""
    seen, seeing = then.edition.observations, now.edition.observations
    old, new = then.rows, now.rows
    same = _of_one_run(then, now) if then.card is now.card else _of_two_runs(then, now)
    told = [
        (seeing.units[seeing.unit[row]], int(old[same[at]]) if at in same else NOWHERE, int(row))
        for at, row in enumerate(new)
    ]
    gone = sorted(set(range(len(old))) - set(same.values()))
    told += [(seen.units[seen.unit[old[at]]], int(old[at]), NOWHERE) for at in gone]
    told.sort(key=lambda one: one[0].order)
    rows = np.array([one[1:] for one in told], np.int64).reshape(-1, 2)
    parts = tuple(_parts(then.edition.definition.nodes, now.edition.definition.nodes))
    return Pair(then, now, tuple(one for one, _, _ in told), rows[:, 0], rows[:, 1], parts)


def _of_one_run(then: Side, now: Side) -> dict[int, int]:
    """Return which row of then is of the same unit as each row of now, where there is one."""
    before = {key: at for at, key in enumerate(then.edition.observations.who[then.rows].tolist())}
    after = now.edition.observations.who[now.rows].tolist()
    return {at: before[key] for at, key in enumerate(after) if key in before}


def _of_two_runs(then: Side, now: Side) -> dict[int, int]:
    """Return the same where the units of the two sides were settled without each other.

    A unit is its code, or its name within level and parent. Where one side has no level, parent or
    code, what else is known decides, if nobody shares it; what both know must not differ.
    """
    old, new = map(_identities, (then, now))
    found: dict[int, int] = {}
    for told in _TOLD:
        taken = set(found.values())
        before, after = _single(old, told, taken), _single(new, told, found)
        found |= {
            after[one]: before[one]
            for one in after.keys() & before.keys()
            if _agree(old[before[one]], new[after[one]], told)
        }
    return found


def _identities(side: Side) -> list[Identity]:
    seen = side.edition.observations
    return [identity(seen.units[at]) for at in seen.unit[side.rows]]


def _agree(one: Identity, other: Identity, told: Callable[[Identity], Hashable]) -> bool:
    """Whether two that tell the same of themselves are one: a code may have got a new name."""
    if told is not _by_code:
        return one.fits(other)
    return not (one.level and other.level) or one.level == other.level


def _single(
    units: Sequence[Identity], told: Callable[[Identity], Hashable], taken: Container[int]
) -> dict[Hashable, int]:
    """Return the places of those who alone tell something of themselves, of those not yet found."""
    places: dict[Hashable, list[int]] = {}
    for place, unit in enumerate(units):
        if place not in taken and told(unit):
            places.setdefault(told(unit), []).append(place)
    return {one: some[0] for one, some in places.items() if len(some) == 1}


def _by_code(unit: Identity) -> Hashable:
    return unit.code


def _by_identity(unit: Identity) -> Hashable:
    return unit[:3]


def _by_level(unit: Identity) -> Hashable:
    return unit.name, unit.level


def _by_name(unit: Identity) -> Hashable:
    return unit.name


_TOLD: Sequence[Callable[[Identity], Hashable]] = (_by_code, _by_identity, _by_level, _by_name)


def _parts(then: Sequence[Node], now: Sequence[Node]) -> Iterator[PairedPart]:
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
    yield PairedPart(then[0], now[0], NOWHERE, 0)
    waiting, place = [(name, 0, 1) for name in reversed(below.get("", []))], 0
    while waiting:
        name, parent, depth = waiting.pop()
        place += 1
        yield PairedPart(old.get(name), new.get(name), parent, depth)
        waiting += [(one, place, depth + 1) for one in reversed(below.get(name, []))]


def _parent(node: Node, nodes: Sequence[Node]) -> str:
    """Return the id of the part above; "" stands for the index, whatever its id."""
    return nodes[node.parent].part.id if node.parent else ""
