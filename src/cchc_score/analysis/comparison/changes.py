"""Then, now and change of every unit and part: what moved most stands first."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from cchc_score import numbers
from cchc_score.analysis.comparison.figures import SideFigures, figures
from cchc_score.analysis.comparison.labels import labels
from cchc_score.analysis.comparison.matching import NOWHERE, Pair
from cchc_score.definition.quantity import Positions, Words
from cchc_score.definition.tree import Node
from cchc_score.engine.frames import UNIT, Cells
from cchc_score.language import Lang
from cchc_score.numbers import Flags, Floats

CHANGES = (
    "then", "now", "period", "unit", "unit_code", "level", "unit_parent",
    "part", "code", "parent", "title", "depth",
    "value_then", "value_now", "value_change", "points_then", "points_now", "points_change",
    "max_then", "max_now", "percent_then", "percent_now", "percent_change",
    "rank_then", "ranked_then", "rank_now", "ranked_now", "rank_change",
    "group_then", "group_now", "movement", "to_mean_then", "to_mean_now", "to_mean_change",
    "coverage_then", "coverage_now", "version_then", "version_now", "note", "reason",
    "stage_then", "stage_now",
)  # fmt: skip
UNITS = tuple(name for name in CHANGES if name not in {"part", "code", "parent", "title", "depth"})
MOVEMENTS = ("rose", "same", "fell")
_BOTH = ("value", "points", "max", "percent", "rank", "ranked", "coverage", "group")


class Board:
    """Both sides of a pair and how they differ: a line a part and a column a unit."""

    def __init__(self, pair: Pair) -> None:
        """Read the figures of both sides."""
        old, new = [one.then for one in pair.parts], [one.now for one in pair.parts]
        self.pair = pair
        self.then = figures(pair.then, pair.then_rows, old, as_told=pair.is_rounds)
        self.now = figures(pair.now, pair.now_rows, new, as_told=pair.is_rounds)

    def change(self, name: str) -> Floats:
        """Return now − then of a figure."""
        return numbers.drop_noise(getattr(self.now, name) - getattr(self.then, name))

    @property
    def value_change(self) -> Floats:
        """Return how the value moved, turned so that positive is better, as a gap is.

        It is empty where the two are not counted in one measure.
        """
        turn = [-1.0 if one.node.direction == "lower" else 1.0 for one in self.pair.parts]
        turned = self.change("value") * np.array(turn)[:, None]
        return numbers.drop_noise(np.where(self._alike[:, None], turned, np.nan))

    @property
    def rank_change(self) -> Floats:
        """Return how many places a unit moved up."""
        return -self.change("rank") + 0.0

    @property
    def movement(self) -> Words:
        """Return whether a unit rose or fell a group, by their order in the definition of now."""
        both = (self.pair.now.edition.definition.index, self.pair.then.edition.definition.index)
        names = next((list(one.groups.names) for one in both if one.groups), [])
        fell = _places(self.now.group, names) - _places(self.then.group, names)
        words = [np.full(fell.shape, word, dtype=object) for word in MOVEMENTS]
        return np.asarray(np.select([fell < 0, fell == 0, fell > 0], words, ""))

    @property
    def to_mean(self) -> tuple[Floats, Floats]:
        """Return how far the points are from the mean of the ranked units, then and now."""
        then, now = self.then, self.now
        return numbers.drop_noise(then.points - then.mean), numbers.drop_noise(
            now.points - now.mean
        )

    @property
    def scored(self) -> Flags:
        """Return which parts earn points on either side."""
        sides = (self.pair.then.edition.definition, self.pair.now.edition.definition)
        old, new = (one.earns for one in sides)
        return np.array(
            [
                bool((one.then and old[one.then.position]) or (one.now and new[one.now.position]))
                for one in self.pair.parts
            ]
        )

    @property
    def shown(self) -> Positions:
        """Return the parts that have anything to compare: those that earn, and all indicators."""
        measured = np.array([one.node.is_leaf for one in self.pair.parts])
        return np.flatnonzero(measured | self.scored)

    def main(self, side: SideFigures) -> Floats:
        """Return what a row is about: points, or the value where none are earned."""
        return np.where(self.scored[:, None], side.points, side.value)

    @property
    def difference(self) -> Floats:
        """Return the change of what a row is about."""
        return np.where(self.scored[:, None], self.change("points"), self.value_change)

    @property
    def size(self) -> Floats:
        """Return how far a part moved: in points, else in percent, else in the value."""
        lines = [self.change("points"), self.change("percent"), self.value_change]
        moved = np.abs(np.stack(lines))
        first = np.isfinite(moved).any(axis=2).argmax(axis=0)
        return np.asarray(np.take_along_axis(moved, first[None, :, None], axis=0)[0])

    @property
    def reason(self) -> Words:
        """Return why a row's change is empty."""
        pair, shape = self.pair, self.then.points.shape
        gone, new = pair.now_rows == NOWHERE, pair.then_rows == NOWHERE
        removed = np.array([one.now is None for one in pair.parts])[:, None]
        added = np.array([one.then is None for one in pair.parts])[:, None]
        before, after = (self.main(side) for side in (self.then, self.now))
        unappraised = (
            self.then.told & ~self.now.told if pair.is_rounds else np.zeros(shape, np.bool_)
        )
        tests = {
            "": np.isfinite(self.difference),
            "only-then": np.broadcast_to(gone, shape),
            "only-now": np.broadcast_to(new, shape),
            "removed": np.broadcast_to(removed, shape),
            "added": np.broadcast_to(added, shape),
            "not-appraised": unappraised,
            "other-measure": np.isfinite(before) & np.isfinite(after),
        }
        words = [np.full(shape, word, dtype=object) for word in tests]
        own = np.where(np.isfinite(after), self.then.reason, self.now.reason)
        return np.asarray(np.select(list(tests.values()), words, own))

    @property
    def _alike(self) -> Flags:
        """Return which parts have one measure on both sides."""
        measures = [(one.then or one.node, one.node) for one in self.pair.parts]
        return np.array([then.measure == now.measure for then, now in measures])


def changes(board: Board, lang: Lang) -> pd.DataFrame:
    """Return a row for each unit and part: units by alphabet, the index first, then what moved.

    At every branch the part that moved most stands first (by points; those that earn none follow,
    by their values), and what is below it comes next. Parts that nobody measures and that earn
    nothing have no row.
    """
    part, unit = _order(board)
    both = {
        f"{name}_{when}": getattr(side, name)[part, unit]
        for name in _BOTH
        for when, side in (("then", board.then), ("now", board.now))
    }
    differences = {
        "value_change": board.value_change,
        "points_change": board.change("points"),
        "percent_change": board.change("percent"),
        "rank_change": board.rank_change,
        "movement": board.movement,
        "reason": board.reason,
        "note": notes(board.pair),
    }
    then, now = board.to_mean
    differences |= {
        "to_mean_then": then,
        "to_mean_now": now,
        "to_mean_change": numbers.drop_noise(now - then),
    }
    cells = both | {name: cell[part, unit] for name, cell in differences.items()}
    columns = identities(board.pair, lang, part, unit) | cells
    return pd.DataFrame({name: columns[name] for name in CHANGES})


def identities(pair: Pair, lang: Lang, part: Positions, unit: Positions) -> dict[str, Cells]:
    """Return whom and what each row is about, column by column: parts and units by position."""
    told, parts = labels(pair), pair.parts
    ids = [one.node.part.id for one in parts]
    of_all = {
        "then": told.then,
        "now": told.now,
        "period": told.period,
        "stage_then": pair.then.stage,
        "stage_now": pair.now.stage,
        "version_then": pair.then.version,
        "version_now": pair.now.version,
    }
    of_units = dict(zip(UNIT, ("name", "unit_code", "level", "parent"), strict=True))
    of_parts = {
        "part": ids,
        "code": [one.node.part.code or "" for one in parts],
        "parent": ["" if one.parent == NOWHERE else ids[one.parent] for one in parts],
        "title": [one.node.title.to(lang) for one in parts],
    }
    return {
        **{name: np.full(len(part), text, dtype=object) for name, text in of_all.items()},
        **{
            name: np.array([getattr(one, attribute) for one in pair.units], object)[unit]
            for name, attribute in of_units.items()
        },
        **{name: np.array(texts, object)[part] for name, texts in of_parts.items()},
        "depth": np.array([one.depth for one in parts])[part],
    }


def _order(board: Board) -> tuple[Positions, Positions]:
    """Return part and unit of every row: below each branch what moved most comes first."""
    parts, size, shown = board.pair.parts, board.size, board.shown
    unit, part = np.divmod(np.arange(len(board.pair.units) * len(shown)), len(shown))
    part = shown[part]
    keys = [unit]
    for depth in range(1, max(one.depth for one in parts) + 1):
        above = _above(board.pair, depth)[part]
        higher, moved = above == NOWHERE, np.nan_to_num(size[above, unit], nan=-np.inf)
        unscored = np.where(higher, -1, ~board.scored[above])
        keys += [unscored, np.where(higher, -np.inf, -moved), above]
    order = np.lexsort(keys[::-1])
    return part[order], unit[order]


def _above(pair: Pair, depth: int) -> Positions:
    """Return for each part the one at `depth` that it belongs to, or is; −1 for those higher up."""
    found = np.full(len(pair.parts), NOWHERE)
    for place, one in enumerate(pair.parts):
        if one.depth == depth:
            found[place] = place
        elif one.depth > depth:
            found[place] = found[one.parent]
    return found


def _places(group: Words, names: list[str]) -> Floats:
    """Return each group's place, the best first; NaN for what is no group of these."""
    places = np.full(group.shape, np.nan)
    for place, name in enumerate(names):
        places[group == name] = place
    return places


def notes(pair: Pair) -> Words:
    """Return the notes that stand beside the figures of now, also those that a formula takes."""
    told: dict[tuple[int, int], dict[str, None]] = {}
    parts, units = dict[str, list[int]](), {unit: place for place, unit in enumerate(pair.units)}
    for place, one in enumerate(pair.parts):
        for name in _figures_of(one.now):
            parts.setdefault(name, []).append(place)
    for remark in pair.now.edition.observations.remarks:
        is_now = remark.kind == "note" and remark.period == pair.now.period
        for place in parts.get(remark.indicator, ()) if is_now and remark.unit in units else ():
            told.setdefault((place, units[remark.unit]), {})[remark.text.strip()] = None
    written = np.full((len(pair.parts), len(pair.units)), "", dtype=object)
    for cell, texts in told.items():
        written[cell] = "; ".join(texts)
    return written


def _figures_of(node: Node | None) -> Iterator[str]:
    """Yield the names under which data tell of a part."""
    if node is not None:
        yield node.part.id
        formula = getattr(node.part, "value", None)
        yield from {one.name for one in formula.names()} if formula else ()
