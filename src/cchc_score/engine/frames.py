"""The results as pandas frames: columns and order by section 7 of the design."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cchc_score import numbers
from cchc_score.data.figures.observations import Observations
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.quantity import NONE, Positions
from cchc_score.definition.tree import Node
from cchc_score.engine import reasons
from cchc_score.engine.gaps import compare
from cchc_score.engine.records import Aim, Edition, Measured
from cchc_score.language import Lang, level_key
from cchc_score.numbers import Floats
from cchc_score.periods import Period

UNIT = ("unit", "unit_code", "level", "unit_parent")
"""The columns that together tell a unit from every other of its period."""
GAPS = (
    "period", "unit", "unit_code", "level", "unit_parent", "indicator", "code", "title", "measure",
    "baseline", "plan", "actual", "gap", "attainment", "status", "reason",
)  # fmt: skip
SCORES = (
    "period", "unit", "unit_code", "level", "unit_parent", "part", "code", "parent", "title",
    "depth", "value", "points", "max", "percent", "rank", "group", "coverage", "given", "reason",
)  # fmt: skip
RANKING = (
    "period", "unit", "unit_code", "level", "unit_parent", "points", "max", "percent", "rank",
    "ranked", "rank_change", "within", "rank_within", "ranked_within", "group", "coverage",
    "provisional", "reason",
)  # fmt: skip

COVERAGE = (
    "period", "unit", "unit_code", "level", "unit_parent", "part", "code", "parent", "title",
    "depth", "state", "indicators", "filled", "coverage",
)  # fmt: skip

Cells = NDArray[np.generic]
_clean = numbers.drop_noise


def gaps(card: Edition, lang: Lang) -> pd.DataFrame:
    """Return a row for each unit, period, indicator and baseline."""
    absent = {"": Aim.absent(len(card.observations))}
    lines = [
        (node, baseline, card.measured[node.position], wanted)
        for node in card.definition.nodes
        if node.is_leaf
        for baseline, wanted in (card.plans[node.position] or absent).items()
    ]
    outcomes = [
        compare(one.value, wanted, node.direction, one.stated) for node, _, one, wanted in lines
    ]
    columns: dict[str, Sequence[object]] = {
        "baseline": [baseline for _, baseline, _, _ in lines],
        "plan": [wanted.amount.values for _, _, _, wanted in lines],
        "actual": [_clean(one.value.values, one.stated) for _, _, one, _ in lines],
        "gap": [_clean(one.gap) for one in outcomes],
        "attainment": [_clean(one.attainment) for one in outcomes],
        "status": [one.status for one in outcomes],
        "reason": [one.reason for one in outcomes],
    }
    nodes = [node for node, _, _, _ in lines]
    whole = _frame(_keys(card, len(nodes)) | _parts(nodes, card, lang) | columns, GAPS)
    return whole[_worth_a_row(lines)].reset_index(drop=True)


def _worth_a_row(lines: Sequence[tuple[Node, str, Measured, Aim]]) -> NDArray[np.bool_]:
    """Return which rows stay: those with a plan, and one for an indicator that has none there."""
    planned = {node.position: np.zeros(len(wanted.told), np.bool_) for node, _, _, wanted in lines}
    for node, _, _, wanted in lines:
        planned[node.position] |= wanted.told
    first = {node.position: base for node, base, _, _ in reversed(lines)}
    kept = [
        wanted.told | (~planned[node.position] & (base == first[node.position]))
        for node, base, _, wanted in lines
    ]
    return np.stack(kept, axis=1).reshape(-1) if kept else np.zeros(0, np.bool_)


def scores(card: Edition, lang: Lang) -> pd.DataFrame:
    """Return a row for each unit, period and part, in the order of the decree."""
    nodes, scored, standings = card.definition.nodes, card.scored, card.standings
    earns = card.definition.earns
    columns: dict[str, Sequence[object]] = {
        "value": [
            _clean(one.value.values, card.measured[node.position].stated if node.is_leaf else None)
            for node, one in zip(nodes, scored, strict=True)
        ],
        "points": [_clean(one.points.values, one.stated) for one in scored],
        "max": [_clean(one.max) for one in scored],
        "percent": [_clean(one.percent) for one in scored],
        "rank": [one.rank for one in standings],
        "group": [one.group for one in standings],
        "coverage": [_clean(one.coverage) for one in scored],
        "given": [one.given for one in scored],
        "reason": [
            reasons.of_points(one, is_scored=earns[node.position], is_leaf=node.is_leaf)
            for node, one in zip(nodes, scored, strict=True)
        ],
    }
    return _frame(_keys(card, len(nodes)) | _parts(nodes, card, lang) | columns, SCORES)


class Ranks(NamedTuple):
    """The ranks of the index in all editions: a line a period, a column a unit's key.

    `level` numbers the level of each: ranks of two levels are no change.
    """

    places: Mapping[Period, int]
    rank: Floats
    level: Positions

    def before(self, seen: Observations) -> Floats:
        """Return for each row the rank of its unit one period earlier, NaN where it had none."""
        now = np.array([self.places[period] for period in seen.periods], np.int64)[seen.period]
        earlier = [self.places.get(period.previous(), NOWHERE) for period in seen.periods]
        then = np.array(earlier, np.int64)[seen.period]
        is_one = self.level[then, seen.who] == self.level[now, seen.who]
        return np.where(is_one, self.rank[then, seen.who], np.nan)


def ranks(editions: Sequence[Edition]) -> Ranks:
    """Return the ranks that all editions give the units of a run."""
    whens = dict.fromkeys(when for one in editions for when in one.observations.periods)
    places = {when: place for place, when in enumerate(whens)}
    width = max(len(one.observations.units) for one in editions)
    rank = np.full((len(places) + 1, width), np.nan)
    level = np.zeros(rank.shape, np.int64)
    numbered: dict[str, int] = {}
    for one in editions:
        seen = one.observations
        line = np.array([places[when] for when in seen.periods], np.int64)[seen.period]
        levels = [numbered.setdefault(level_key(unit.level), len(numbered)) for unit in seen.units]
        rank[line, seen.who] = one.standings[0].rank
        level[line, seen.who] = np.array(levels, np.int64)[seen.unit]
    return Ranks(places, rank, level)


def ranking(card: Edition, _: Lang, ranks: Ranks) -> pd.DataFrame:
    """Return a row for each unit and period: by period, rank, then name.

    `ranks` has those of all editions: a unit is compared with itself also across two of them.
    """
    seen, top, standing = card.observations, card.scored[0], card.standings[0]
    within = card.definition.index.ranking.within
    columns: dict[str, Sequence[object]] = {
        "points": [_clean(top.points.values, top.stated)],
        "max": [_clean(top.max)],
        "percent": [_clean(top.percent)],
        "rank": [standing.rank],
        "ranked": [standing.ranked],
        "rank_change": [ranks.before(seen) - standing.rank],
        "within": [seen.attribute(within) if within else ""],
        "rank_within": [standing.rank_within],
        "ranked_within": [standing.ranked_within],
        "group": [standing.group],
        "coverage": [_clean(top.coverage)],
        "provisional": [standing.provisional],
        "reason": [reasons.of_rank(card)],
    }
    order = np.lexsort((seen.unit, np.nan_to_num(standing.rank, nan=np.inf), seen.period))
    frame = _frame(_keys(card, 1) | columns, RANKING)
    return frame.iloc[order].reset_index(drop=True)


def coverage(card: Edition, lang: Lang) -> pd.DataFrame:
    """Return a row for each unit, period and part: what of it is known."""
    nodes = card.definition.nodes
    known = [np.zeros(len(card.observations)) for _ in nodes]
    below = [np.zeros(len(card.observations)) for _ in nodes]
    for node in reversed(nodes):
        at = node.position
        if node.is_leaf:
            asked = ~card.observations.foreign_to(node)
            known[at] = (asked & (card.measured[at].value.state <= NONE)).astype(np.float64)
            below[at] = asked.astype(np.float64)
        if node.parent >= 0:
            known[node.parent] += known[at]
            below[node.parent] += below[at]
    columns: dict[str, Sequence[object]] = {
        "state": [
            reasons.of_coverage(one, has, of, is_leaf=node.is_leaf)
            for node, one, has, of in zip(nodes, card.scored, known, below, strict=True)
        ],
        "indicators": below,
        "filled": known,
        "coverage": [_clean(one.coverage) for one in card.scored],
    }
    return _frame(_keys(card, len(nodes)) | _parts(nodes, card, lang) | columns, COVERAGE)


def identities(
    card: Edition, lang: Lang, row: Positions, part: Positions
) -> dict[str, NDArray[np.object_]]:
    """Return who, when and what, column by column, for each part on each row: given by position."""
    keys = {name: np.asarray(lines[0])[row] for name, lines in _keys(card, 1).items()}
    parts = _parts(card.definition.nodes, card, lang)
    return keys | {name: np.array(lines, object)[part] for name, lines in parts.items()}


def _keys(card: Edition, width: int) -> dict[str, Sequence[object]]:
    seen = card.observations
    return {
        "period": [seen.by_period([str(period) for period in seen.periods])] * width,
        "unit": [seen.attribute("name")] * width,
        "unit_code": [seen.attribute("unit_code")] * width,
        "level": [seen.attribute("level")] * width,
        "unit_parent": [seen.attribute("parent")] * width,
    }


def _parts(nodes: Sequence[Node], card: Edition, lang: Lang) -> dict[str, Sequence[object]]:
    every = card.definition.nodes
    parents = [every[node.parent].part.id if node.parent >= 0 else "" for node in nodes]
    return {
        "indicator": [node.part.id for node in nodes],
        "part": [node.part.id for node in nodes],
        "code": [node.part.code or "" for node in nodes],
        "parent": parents,
        "title": [node.title.to(lang) for node in nodes],
        "depth": [node.depth for node in nodes],
        "measure": [node.measure or "" for node in nodes],
    }


def _frame(columns: Mapping[str, Sequence[object]], order: Sequence[str]) -> pd.DataFrame:
    """Return the columns in order; each is given as one array over the rows, or one value, a line.

    All lines of the first row come before those of the second.
    """
    size = next(len(one) for one in columns["unit"] if isinstance(one, np.ndarray))
    return pd.DataFrame({name: _column(columns[name], size) for name in order})


def _column(lines: Sequence[object], size: int) -> Cells:
    if not lines:
        return np.zeros(0)
    arrays = [one if isinstance(one, np.ndarray) else _repeated(one, size) for one in lines]
    return np.stack(arrays, axis=1).reshape(size * len(arrays))


def _repeated(value: object, size: int) -> Cells:
    return np.full(size, value, dtype=np.int64 if isinstance(value, int) else object)
