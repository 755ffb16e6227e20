"""Places, ties and groups.

Units compete with the ranked units of the same period and level. Figures are compared without
binary noise, or as they are published. Ties share the better place.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cchc_score import numbers
from cchc_score.data.observations import Observations, Positions
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Index
from cchc_score.definition.quantity import Flags, Floats
from cchc_score.definition.standing import Ranking
from cchc_score.definition.tree import Node
from cchc_score.engine.scoring import Scored
from cchc_score.language import fold

Words = NDArray[np.object_]


class Standing(NamedTuple):
    """One part's places on every row; NaN or "" where there is none.

    `ranked` is how many units were ranked, `partial` where they are fewer than there should be.
    """

    rank: Floats
    ranked: Floats
    rank_within: Floats
    ranked_within: Floats
    group: Words
    barred: Flags
    eligible: Flags
    partial: Flags


class Field(NamedTuple):
    """Who competes with whom: a number for each row's field, and one within an attribute.

    `barred` marks units that are never ranked, `is_inside` those that have the attribute.
    """

    whole: Positions
    within: Positions
    barred: Flags
    is_inside: Flags


def field(definition: Definition, observations: Observations) -> Field:
    """Return the fields of the index: one for each period and level, and each value of `within`."""
    ranking = definition.index.ranking
    levels = observations.by_unit([fold(unit.level) for unit in observations.units])
    nowhere = np.full(len(observations), "", dtype=object)
    inside = observations.attribute(ranking.within) if ranking.within else nowhere
    whole = _numbered(observations.period, levels)
    barred = set(map(fold, ranking.unranked))
    return Field(
        whole,
        _numbered(whole, inside),
        observations.by_unit(
            [bool({fold(unit.name), fold(unit.unit_code)} & barred) for unit in observations.units]
        ).astype(np.bool_),
        np.asarray(inside != "", np.bool_),
    )


def _numbered(outer: Positions, inner: Words) -> Positions:
    _, codes = np.unique(inner.astype(str), return_inverse=True)
    _, numbered = np.unique(outer * (codes.max(initial=0) + 1) + codes, return_inverse=True)
    return np.asarray(numbered, np.int64)


def stand(node: Node, scored: Scored, definition: Definition, competing: Field) -> Standing:
    """Return the places of every row's unit in one part."""
    ranking = definition.index.ranking
    figure = _figure(node, scored, ranking)
    has_figure = np.isfinite(figure)
    covered = numbers.drop_noise(scored.coverage) >= ranking.min_coverage
    eligible = has_figure & covered & ~competing.barred
    count = _count(competing.whole, eligible)
    partial = eligible & ((count < (ranking.of or 0)) | (count < _COMPANY))
    contest = eligible & ~partial
    order = figure if ranking.direction == "lower" else -figure
    rank = _ranks(order, competing.whole, contest, ranking.ties)
    beside = _count(competing.within, contest)
    local = contest & (beside >= _COMPANY) & competing.is_inside
    return Standing(
        rank,
        np.where(contest, count, np.nan),
        _ranks(order, competing.within, local, ranking.ties),
        np.where(local, beside, np.nan),
        _groups(node, figure, contest, competing.whole, definition.index),
        competing.barred,
        eligible,
        partial,
    )


def _figure(node: Node, scored: Scored, ranking: Ranking) -> Floats:
    """Return what is compared: percent where there is a maximum, else points."""
    by_points = np.where(scored.points.present, scored.points.values, np.nan)
    chosen = by_points
    if ranking.by != "points":
        chosen = scored.percent
        if ranking.by is None:
            chosen = np.where(np.isfinite(scored.max), chosen, by_points)
    if ranking.precision == "published":
        return numbers.round_half_away(chosen, node.decimals)
    return numbers.drop_noise(chosen)


def _count(fields: Positions, mask: Flags) -> Positions:
    """Return for each row how many rows of its field are marked."""
    return np.bincount(fields[mask], minlength=fields.max(initial=-1) + 1)[fields]


def _ranks(order: Floats, fields: Positions, contest: Flags, ties: str) -> Floats:
    """Return each contestant's place in its field, the smallest `order` first."""
    ranks = np.full(len(order), np.nan)
    rows = np.flatnonzero(contest)
    if not len(rows):
        return ranks
    rows = rows[np.lexsort((order[rows], fields[rows]))]
    new_field = np.r_[True, fields[rows][1:] != fields[rows][:-1]]
    new_place = new_field | np.r_[True, order[rows][1:] != order[rows][:-1]]
    steps = np.arange(len(rows)) if ties == "min" else np.cumsum(new_place) - 1
    place = np.maximum.accumulate(np.where(new_place, steps, 0))
    first = np.maximum.accumulate(np.where(new_field, steps, 0))
    ranks[rows] = place - first + 1
    return ranks


def _groups(node: Node, figure: Floats, contest: Flags, fields: Positions, index: Index) -> Words:
    """Return the class of each row: of an index or a branch, never of an indicator."""
    groups, none = index.groups, np.full(len(figure), "", dtype=object)
    if groups is None or node.is_leaf:
        return none
    if groups.thresholds:
        reached = [
            np.isfinite(figure) & (figure >= numbers.drop_noise(bound))
            for bound in (
                -np.inf if one.at_least is None else one.at_least for one in groups.thresholds
            )
        ]
        return np.select(reached, [np.full(len(figure), name, object) for name in groups.names], "")
    turn = -1.0 if index.ranking.direction == "lower" else 1.0
    shares = 1 - np.arange(1, len(groups.names)) / len(groups.names)
    for one in np.unique(fields[contest]):
        rows = np.flatnonzero(contest & (fields == one))
        cuts = numbers.drop_noise(np.quantile(figure[rows] * turn, shares))
        place = (numbers.drop_noise(figure[rows] * turn)[:, None] < cuts[None, :]).sum(axis=1)
        none[rows] = np.array(groups.names, dtype=object)[place]
    return none


_COMPANY = 2
"""A lone unit is never ranked."""
