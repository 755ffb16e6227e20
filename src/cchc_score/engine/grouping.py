"""Classes: by thresholds or quantiles, by conditions that override them, and within a quota."""

from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.definition.index import Index
from cchc_score.definition.quantity import Words
from cchc_score.definition.rules import Population
from cchc_score.definition.standing import Groups
from cchc_score.definition.tree import Node
from cchc_score.engine.field import Field
from cchc_score.engine.records import Compared
from cchc_score.numbers import Flags, Floats


class Classes(NamedTuple):
    """Each row's class, "" without one, and who fell a class for the quota."""

    group: Words
    over_quota: Flags


def classify(
    node: Node,
    compared: Compared,
    contest: Population,
    index: Index,
    competing: Field,
) -> Classes:
    """Return the class of each row: of an index or a branch, never of an indicator.

    Conditions and quota are the index's own: they decide at the top of the tree only.
    """
    groups, figure = index.groups, compared.values
    nobody = np.zeros(len(figure), np.bool_)
    if groups is None or node.is_leaf:
        return Classes(np.full(len(figure), "", dtype=object), nobody)
    turn = -1.0 if index.ranking.direction == "lower" else 1.0
    if groups.thresholds:
        group = _by_thresholds(compared, groups)
    else:
        group = _by_quantiles(figure * turn, contest, groups)
    if node.parent >= 0:
        return Classes(group, nobody)
    for one in reversed(groups.override):
        test = one.when.evaluate(competing.context)
        group = np.where(test.present & (test.values != 0) & (group != ""), one.name, group)
    if groups.quota is None:
        return Classes(group, nobody)
    fields = competing.by(groups.quota.within)
    return _within_quota(group, figure * turn, contest.at(fields), groups)


def _by_thresholds(compared: Compared, groups: Groups) -> Words:
    """Return the best class whose bound is reached; a bound has the digits of its figure."""
    figure, stated = compared
    lowest = [-np.inf if one.at_least is None else one.at_least for one in groups.thresholds or ()]
    bounds = [numbers.drop_noise(np.full(len(figure), bound), stated) for bound in lowest]
    reached = [np.isfinite(figure) & (figure >= bound) for bound in bounds]
    names = [np.full(len(figure), name, dtype=object) for name in groups.names]
    return np.select(reached, names, "")


def _by_quantiles(figure: Floats, contest: Population, groups: Groups) -> Words:
    """Cut each field at the quantiles; a figure on a cut belongs to the better class."""
    group = np.full(len(figure), "", dtype=object)
    names = np.array(groups.names, dtype=object)
    shares = 1 - np.arange(1, len(names)) / len(names)
    for one in np.unique(contest.fields[contest.ranked]):
        rows = np.flatnonzero(contest.ranked & (contest.fields == one))
        clean = numbers.drop_noise(figure[rows])
        cuts = numbers.drop_noise(np.quantile(clean, shares))
        group[rows] = names[(clean[:, None] < cuts[None, :]).sum(axis=1)]
    return group


def _within_quota(group: Words, figure: Floats, contest: Population, groups: Groups) -> Classes:
    """Let those over the quota fall a class; only ranked units count, and compete."""
    quota = groups.quota
    if quota is None:
        return Classes(group, np.zeros(len(group), np.bool_))
    base = contest.among(np.isin(group, quota.of)).count
    allowed = np.floor(numbers.drop_noise(base * quota.share / 100))
    holders = contest.among(group == quota.name)
    last_place = holders.count - holders.places(figure) + 1
    over = holders.ranked & (numbers.drop_noise(last_place) > allowed)
    after = groups.names.index(quota.name) + 1
    lower = groups.names[after] if after < len(groups.names) else ""
    return Classes(np.where(over, lower, group), over)
