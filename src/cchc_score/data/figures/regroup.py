"""Counts of several units → those of one: who followed them, or whom they belong to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.figures.adding import Amounts, Floor, Risen, rise
from cchc_score.data.figures.kinds import counts_of
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.data.figures.roster import Roster
from cchc_score.data.units.units import NOWHERE, Ties, Unit, told_apart
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import MISSING, Positions, Quantity
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import Lang, Text
from cchc_score.numbers import Flags
from cchc_score.periods import Period

_MOST_FLOORS = 32
_MOST_NAMES = 10


def regroup(
    before: Observations, definition: Definition, roster: Roster
) -> tuple[Observations, list[Diagnostic]]:
    """Return the figures of the units that are asked for: of another time, with their parents."""
    told: list[Diagnostic] = []
    if roster.who.as_of:
        before, found = _as_of(before, definition, roster)
        told += found
    if roster.who.roll_up:
        before, found = _rolled_up(before, definition, roster)
        told += found
    return before, told


def _as_of(
    before: Observations, definition: Definition, roster: Roster
) -> tuple[Observations, list[Diagnostic]]:
    """Return the figures of those who followed the units, from the counts they were made of.

    Rates are computed from the sums. What cannot be added up is refused: the average of rates is no
    official figure. A unit that one other follows, alone, hands on all it has.
    """
    here, size = _cells(before), len(before.periods) * len(before.units)
    followed = _followed(before, roster)
    parts = np.bincount(followed.parent, minlength=2 * size)
    is_part = np.zeros(size, np.bool_)
    is_part[followed.child] = True
    own = np.flatnonzero((roster.heirs[before.unit] == before.unit) & ~is_part[here])
    counts = counts_of(definition)
    alone = followed.only(parts[followed.parent] == 1)
    board = _Board(before, [here, here[own] + size], [np.arange(len(here)), own], 2 * size)
    board.rise({target: [followed if target in counts else alone] for target in before.columns})
    several = followed.only(parts[followed.parent] > 1)
    after = board.rows(_reached(board.held, [followed]), size)
    return after, [
        *_rates_of_several(board, definition, several),
        *board.told(definition),
        *_added_up(board, counts, several.parent),
    ]


def _followed(before: Observations, roster: Roster) -> Floor:
    """Return which units make up those that follow them; the latter are behind all the former.

    Each period's units do, and whoever else reports in it. A unit that follows others is one of its
    parts where there it was beside them; elsewhere what it reports is its own.
    """
    width, heirs = len(before.units), roster.heirs
    living, held = roster.living(before.periods), np.zeros((len(before.periods), width), np.bool_)
    held[before.period, before.unit] = True
    others = (living | held) & (heirs != np.arange(width))
    when, who = np.nonzero(living & (heirs != np.arange(width)))
    beside = np.zeros_like(living)
    beside[when, heirs[who]] = True
    parts = others | (living & beside)
    when, who = np.nonzero(parts)
    return Floor(when * width + who, living.size + when * width + heirs[who])


def _rolled_up(
    before: Observations, definition: Definition, roster: Roster
) -> tuple[Observations, list[Diagnostic]]:
    """Return the figures with a row for each parent of a unit that has any, from below."""
    lost = [
        faults.NO_LEVEL_TO_ROLL_UP.at(before.place_of(at), unit=before.units[at].name)
        for at in map(int, np.unique(before.unit))
        if roster.ties.above[at] != NOWHERE and not before.units[at].level
    ]
    depth = _depth(roster.ties)
    if (depth >= _MOST_FLOORS).any():
        circle = np.flatnonzero(depth >= _MOST_FLOORS)
        names = " → ".join(told_apart([before.units[at] for at in circle[:_MOST_NAMES]]))
        unit = before.units[circle[0]].name
        return before, [faults.CIRCLE.at(before.place_of(int(circle[0])), unit=unit, way=names)]
    size = len(before.periods) * len(before.units)
    floors = _floors(before, roster, depth)
    counts = counts_of(definition)
    here = _cells(before)
    board = _Board(before, [here], [np.arange(len(here))], size)
    held = _reached(board.held, floors)
    floors = [floor.only(held[floor.parent]) for floor in floors]
    board.rise(dict.fromkeys(counts & set(before.columns), floors))
    told = [*lost, *board.told(definition), *_added_up(board, counts, np.arange(size))]
    return board.rows(held, 0), told


def _depth(ties: Ties) -> Positions:
    """Return how many floors each unit is below the top, by its key; too many in a circle."""
    depth = np.zeros(len(ties.key), np.int64)
    for _ in range(_MOST_FLOORS):
        below = np.where(ties.above == NOWHERE, 0, depth[ties.above] + 1)
        np.maximum.at(depth, ties.key, below)
    return depth[ties.key]


def _floors(before: Observations, roster: Roster, depth: Positions) -> list[Floor]:
    """Return the floors, the lowest first: each period's units below the parents of their time."""
    whens = [roster.who.as_of] * len(before.periods) if roster.who.as_of else before.periods
    living, width = roster.living(whens), len(before.units)
    key, above = roster.ties
    faces = np.tile(np.arange(width), (len(whens), 1))
    when, who = np.nonzero(living)
    faces[when, key[who]] = who
    when, who = np.nonzero(living & (above != NOWHERE))
    floor = Floor(when * width + who, when * width + faces[when, above[who]])
    deep = depth[who]
    return [floor.only(deep == one) for one in range(int(depth.max(initial=0)), 0, -1)]


def _reached(held: Flags, floors: Sequence[Floor]) -> Flags:
    """Return which cells have a row: those that had one, and any above one."""
    reached = held.copy()
    for floor in floors:
        reached[floor.parent[reached[floor.child]]] = True
    return reached


class _Board:
    """The figures of all rows in cells of period by unit, where they can go up."""

    def __init__(
        self, before: Observations, at: Sequence[Positions], rows: Sequence[Positions], size: int
    ) -> None:
        """Put the `rows` of `before` into the cells `at`, of which there are `size`."""
        self.before, self.size = before, size
        self.at, self.of = np.concatenate(at), np.concatenate(rows)
        self.held = np.zeros(size, np.bool_)
        self.held[self.at] = True
        self.cells = {
            target: Amounts.of(size, self.at, column.at(self.of), before.origins[target][self.of])
            for target, column in before.columns.items()
        }
        self.risen: dict[Target, Risen] = {}

    def rise(self, floors: Mapping[Target, Sequence[Floor]]) -> None:
        """Let figures go up, each along its floors."""
        self.risen = {target: rise(self.cells[target], some) for target, some in floors.items()}

    def rows(self, held: Flags, start: int) -> Observations:
        """Return a row for each cell from `start` on that is held."""
        there = np.flatnonzero(held[start:])
        period, unit = np.divmod(there, len(self.before.units) or 1)
        return replace(
            self.before,
            period=period,
            unit=unit,
            columns={
                target: Quantity(one.values, one.state).at(start + there)
                for target, one in self.cells.items()
            },
            origins={target: one.origin[start + there] for target, one in self.cells.items()},
            lent={},
        )

    def whom(self, cell: int) -> tuple[Unit, Period]:
        """Return the unit and the period of a cell."""
        when, who = divmod(cell, len(self.before.units))
        return self.before.units[who], self.before.periods[when % len(self.before.periods)]

    def place(self, target: Target, cell: int) -> Place:
        """Return where a cell was read."""
        return self.before.source(int(self.cells[target].origin[cell]))

    def told(self, definition: Definition) -> Iterator[Diagnostic]:
        """Yield a warning for each figure that is not the sum below it, and who is waited for."""
        for target, risen in self.risen.items():
            for one in risen.differing:
                unit, period = self.whom(one.cell)
                yield faults.SUM_DIFFERS.at(
                    self.place(target, one.cell),
                    unit=unit.name,
                    period=period,
                    name=definition.called(target.name),
                    own=numbers.in_words(one.own),
                    added=numbers.in_words(one.added),
                )
        waited_for = defaultdict[int, list[str]](list)
        for target, risen in self.risen.items():
            for cell in risen.waited_for.tolist():
                waited_for[cell].append(target.name)
        if waited_for:
            file = self.before.place_of(int(self.before.unit[0])).file
            langs: tuple[Lang, Lang] = ("vi", "en")
            named = [self._named(waited_for, definition, lang) for lang in langs]
            yield faults.WAITS_FOR.at(Place(file), who=Text(*named))

    def _named(
        self, waited_for: Mapping[int, Sequence[str]], definition: Definition, lang: Lang
    ) -> str:
        """Return whom the sums wait for and for which counts, the first where they are many."""
        cells = sorted(waited_for)[:_MOST_NAMES]
        pairs = [self.whom(cell) for cell in cells]
        names = told_apart([unit for unit, _ in pairs])
        called = [
            ", ".join(definition.called(one).to(lang) for one in sorted(waited_for[cell]))
            for cell in cells
        ]
        told = "; ".join(
            f"{name} ({when}: {counts})"
            for name, (_, when), counts in zip(names, pairs, called, strict=True)
        )
        left = len(waited_for) - len(cells)
        if not left:
            return told
        more = f"và {left} đơn vị nữa" if lang == "vi" else f"and {left} more"
        return f"{told}; {more}"


def _rates_of_several(
    board: _Board, definition: Definition, several: Floor
) -> Iterator[Diagnostic]:
    """Yield a fault for each figure of one of several units that cannot be added up."""
    counts = counts_of(definition)
    for target, cells in board.cells.items():
        if target in counts or _is_computed(definition, target):
            continue
        told = (cells.state[several.child] != MISSING) & (cells.state[several.parent] == MISSING)
        for child, parent in zip(*several.only(told), strict=True):
            unit, heir = board.whom(int(child))[0], board.whom(int(parent))[0]
            yield faults.RATE_OF_SEVERAL.at(
                board.place(target, int(child)),
                name=definition.called(target.name),
                unit=unit.name,
                heir=heir.name,
            )


def _added_up(board: _Board, counts: set[Target], parents: Positions) -> Iterator[Diagnostic]:
    """Say which counts were added up, to how many of the units."""
    filled = {
        target: cells
        for target, risen in board.risen.items()
        if target in counts and len(cells := np.intersect1d(risen.filled, parents))
    }
    if filled:
        places = [board.place(target, int(cells[0])) for target, cells in filled.items()]
        heirs = np.unique(np.concatenate([*filled.values()]) % len(board.before.units))
        names = ", ".join(sorted(target.name for target in filled))
        yield faults.ADDED_UP.at(min(places), names=names, count=len(heirs))


def _cells(before: Observations) -> Positions:
    """Return the cell of each row."""
    return before.period * len(before.units) + before.unit


def _is_computed(definition: Definition, target: Target) -> bool:
    """Whether a figure follows from variables, so that it need not be added up itself."""
    return target.baseline is None and any(
        isinstance(node.part, Indicator) and node.part.value is not None
        for node in definition.nodes
        if node.part.id == target.name
    )
