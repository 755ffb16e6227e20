"""The figures of one side: a line a part and a column a unit, empty where there is none."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.analysis.comparison.matching import NOWHERE, Side
from cchc_score.definition.quantity import Positions, Words
from cchc_score.definition.tree import Node
from cchc_score.engine import reasons
from cchc_score.language import level_key
from cchc_score.numbers import Flags, Floats


class SideFigures(NamedTuple):
    """All that is compared of one side; numbers are NaN and texts "" where there is nothing.

    `mean` is that of the points of the ranked units of the unit's level. `told` marks where
    anything of a part was reported.
    """

    value: Floats
    points: Floats
    max: Floats
    percent: Floats
    rank: Floats
    ranked: Floats
    coverage: Floats
    mean: Floats
    group: Words
    reason: Words
    told: Flags


def figures(
    side: Side, rows: Positions, nodes: Sequence[Node | None], *, as_told: bool
) -> SideFigures:
    """Return the figures of `side` on `rows` (−1: not there), of each part (None: not there).

    With `as_told` a part of which nothing was reported has no figures, whatever the definition
    makes of missing ones.
    """
    levels = _levels(side)
    nothing = _nothing(len(levels))
    lines = [nothing if node is None else _line(side, node, levels) for node in nodes]
    whole = SideFigures(
        *(np.stack([one[rows] for one in columns]) for columns in zip(*lines, strict=True))
    )
    there = np.broadcast_to(rows != NOWHERE, whole.told.shape)
    known = there & whole.told if as_told else there
    empty = _nothing(1)
    kept = [np.where(known, column, none) for column, none in zip(whole, empty, strict=True)]
    reason = np.where(there & ~known & (whole.reason == ""), "missing", whole.reason)
    return SideFigures(*kept)._replace(reason=np.where(there, reason, ""))


def _line(side: Side, node: Node, levels: Positions) -> SideFigures:
    """Return one part's figures on every row of the edition."""
    edition, clean = side.edition, numbers.drop_noise
    definition = edition.definition
    scored, standing = edition.scored[node.position], edition.standings[node.position]
    return SideFigures(
        clean(
            scored.value.values, edition.measured[node.position].stated if node.is_leaf else None
        ),
        clean(scored.points.values, scored.stated),
        clean(scored.max),
        clean(scored.percent),
        standing.rank,
        standing.ranked,
        clean(scored.coverage),
        clean(_mean(scored.points.values, standing.rank, levels)),
        standing.group,
        reasons.of_points(scored, is_scored=definition.earns[node.position], is_leaf=node.is_leaf),
        scored.told,
    )


def _nothing(size: int) -> SideFigures:
    none, empty = np.full(size, np.nan), np.full(size, "", dtype=object)
    return SideFigures(
        none, none, none, none, none, none, none, none, empty, empty, np.zeros(size, np.bool_)
    )


def _levels(side: Side) -> Positions:
    """Return for each row of the edition its field among those of the period; −1 for the others."""
    seen = side.edition.observations
    levels = seen.by_unit([level_key(unit.level) for unit in seen.units])
    _, codes = np.unique(levels.astype(str), return_inverse=True)
    inside = np.zeros(len(seen), np.bool_)
    inside[side.rows] = True
    return np.where(inside, codes, NOWHERE).astype(np.int64)


def _mean(points: Floats, rank: Floats, levels: Positions) -> Floats:
    """Return for each row the mean of the ranked units of its field; NaN where nobody is ranked."""
    counts = np.isfinite(rank) & np.isfinite(points) & (levels != NOWHERE)
    size = int(levels.max(initial=0)) + 1
    total = np.bincount(levels[counts], weights=points[counts], minlength=size)
    with np.errstate(all="ignore"):
        means = total / np.bincount(levels[counts], minlength=size)
    return np.where(levels == NOWHERE, np.nan, means[levels])
