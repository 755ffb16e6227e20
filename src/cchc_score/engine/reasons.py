"""Why a main cell is empty, in one word; "" where it is not."""

import numpy as np

from cchc_score.definition.quantity import INVALID, PRESENT, Quantity, Words
from cchc_score.engine.records import Edition, Scored
from cchc_score.numbers import Floats

BY_STATE = np.array(["", "none", "partial", "no-plan", "missing", "invalid"], dtype=object)
"""The reason that goes with each state of a quantity."""


def of_gap(actual: Quantity, plan: Quantity) -> Words:
    """Return why there is no gap: no actual, else no plan."""
    unplanned = np.where(plan.state == INVALID, "invalid", "no-plan")
    planned = np.where(plan.state == PRESENT, "", unplanned)
    return np.where(actual.state == PRESENT, planned, of_state(actual))


def of_points(one: Scored, *, is_scored: bool, is_leaf: bool) -> Words:
    """Return why there are no points, or no value where nothing is scored."""
    if is_scored:
        return of_state(one.points)
    if not is_leaf:
        return _said("not-scored", one.max)
    return np.where(one.value.state == PRESENT, "not-scored", of_state(one.value))


def of_rank(card: Edition) -> Words:
    """Return why a unit has no rank, else why it has no group."""
    top, standing = card.scored[0], card.standings[0]
    size = len(card.observations)
    if not card.definition.earns[0]:
        return np.full(size, "not-scored", dtype=object)
    groupless = (standing.group == "") & (card.definition.index.groups is not None)
    tests = {
        "unranked": standing.barred,
        "low-coverage": ~standing.eligible,
        "partial": standing.partial,
        "quota": standing.over_quota,
        "no-group": groupless,
    }
    words = [np.full(size, word, dtype=object) for word in tests]
    no_points = top.points.state != PRESENT
    return np.select([no_points, *tests.values()], [of_state(top.points), *words], "")


def of_coverage(one: Scored, known: Floats, below: Floats, *, is_leaf: bool) -> Words:
    """Return what is known of a part: all, some or nothing of it, or what a print gives.

    A part of which nothing is for the unit is none.
    """
    own = np.where(one.value.state == PRESENT, "reported", of_state(one.value))
    all_of_it = own if is_leaf else _said("reported", known)
    lacking = own if is_leaf else _said("missing", known)
    return np.select(
        [one.given, below == 0, known == below, known > 0],
        [_said("given", known), _said("none", known), all_of_it, _said("partly", known)],
        lacking,
    )


def _said(word: str, like: Floats) -> Words:
    return np.full(len(like), word, dtype=object)


def of_state(quantity: Quantity) -> Words:
    """Return why a figure is not there."""
    return np.asarray(BY_STATE[quantity.state.astype(np.int64)])
