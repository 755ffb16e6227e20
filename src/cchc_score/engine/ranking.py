"""Places, ties and groups.

Units compete with the ranked units of the same period and level. Figures are compared without
binary noise, or as they are published. Ties share the better place.
"""

import numpy as np

from cchc_score import numbers
from cchc_score.definition.index import Index
from cchc_score.definition.standing import Ranking
from cchc_score.definition.tree import Node
from cchc_score.engine.field import Field
from cchc_score.engine.grouping import classify
from cchc_score.engine.records import Compared, Scored, Standing


def stand(node: Node, scored: Scored, index: Index, competing: Field) -> Standing:
    """Return the places of every row's unit in one part."""
    ranking = index.ranking
    compared = _compared(node, scored, ranking)
    figure = compared.values
    covered = numbers.drop_noise(scored.coverage) >= ranking.min_coverage
    eligible = np.isfinite(figure) & covered & ~competing.barred
    field = competing.whole.among(eligible)
    contest = field.among(field.is_whole)
    near = competing.within.among(contest.ranked & competing.is_inside)
    local = near.among(near.is_whole)
    order = figure if ranking.direction == "lower" else -figure
    groups = classify(node, compared, contest, index, competing)
    return Standing(
        contest.places(order, ranking.ties),
        np.where(contest.ranked, contest.count, np.nan),
        local.places(order, ranking.ties),
        np.where(local.ranked, local.count, np.nan),
        groups.group,
        groups.over_quota,
        competing.barred,
        eligible,
        eligible & ~field.is_whole,
        contest.ranked & (contest.count < competing.expected),
    )


def _compared(node: Node, scored: Scored, ranking: Ranking) -> Compared:
    """Return what is compared: percent where there is a maximum, else points."""
    has_max = bool(np.isfinite(scored.max).any())
    values, stated = scored.percent, np.zeros_like(scored.stated)
    if ranking.by == "points" or (ranking.by is None and not has_max):
        values, stated = scored.points.values, scored.stated
    clean = numbers.drop_noise(values, stated)
    if ranking.precision == "published":
        clean = numbers.round_half_away(clean, node.decimals)
    return Compared(clean, stated)
