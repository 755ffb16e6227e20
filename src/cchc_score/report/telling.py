"""How many decimals tell a verdict: a printed figure never contradicts what stands beside it.

A status, a class or a rank is decided by figures as they are. Where rounding would hide the
difference that decided, the row has as many decimals as show it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cchc_score import numbers
from cchc_score.language import level_key
from cchc_score.report.table import Column, Values

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.definition.index import Index

Places = NDArray[np.int64]
Columns = tuple[Column, ...]
_MOST, _WHOLE = 10, 100.0
"""No more decimals than this: what is computed has nine."""


def apart(one: Values, other: Values, decimals: int | Places) -> Places:
    """Return the fewest decimals, from `decimals` on, that show which of two figures is greater."""
    places = _each(decimals, len(one))
    order = np.sign(one - other)
    left = np.flatnonzero(np.isfinite(order) & (order != 0))
    while len(left):
        shown = _printed(one, places, left) - _printed(other, places, left)
        left = left[(np.sign(shown) != order[left]) & (places[left] < _MOST)]
        places[left] += 1
    return places


def reaching(values: Values, bounds: Iterable[float], decimals: int | Places) -> Places:
    """Return the fewest decimals, from `decimals` on, that show which bounds a figure reaches."""
    places, ordered = _each(decimals, len(values)), np.sort(np.array([*bounds], np.float64))
    left = np.flatnonzero(np.isfinite(values))
    reached = np.searchsorted(ordered, values, side="right")
    while len(left):
        shown = np.searchsorted(ordered, _printed(values, places, left), side="right")
        left = left[(shown != reached[left]) & (places[left] < _MOST)]
        places[left] += 1
    return places


def in_order(
    values: Values, fields: Values, verdicts: Sequence[Values], decimals: int | Places
) -> Places:
    """Return the decimals that show which of two neighbours in a field is better.

    They are shown apart where a verdict on them differs; equal figures are printed alike.
    """
    places, judged = _each(decimals, len(values)), np.flatnonzero(np.isfinite(values))
    order = judged[np.lexsort((values[judged], fields[judged]))]
    near = fields[order][1:] == fields[order][:-1]
    alike = near & (values[order][1:] == values[order][:-1])
    differs = np.zeros(len(near), np.bool_)
    for verdict in verdicts:
        differs |= verdict[order][1:] != verdict[order][:-1]
    group = np.concatenate([[0], np.cumsum(~alike)])[: len(order)]
    own = np.zeros(int(group[-1]) + 1 if len(group) else 0, np.int64)
    np.maximum.at(own, group, places[order])
    figures = np.zeros(len(own))
    figures[group] = values[order]
    pairs = group[:-1][near & ~alike & differs]
    places[order] = _apart_in_order(figures, own, pairs)[group]
    return places


def _apart_in_order(figures: Values, places: Places, pairs: NDArray[np.intp]) -> Places:
    """Return the places at which each figure of `pairs` prints as less than the one after it."""
    shown = numbers.round_half_away(figures, places)
    while len(pairs):
        both = np.maximum(places[pairs], places[pairs + 1])
        hidden = pairs[(shown[pairs] >= shown[pairs + 1]) & (both < _MOST)]
        if not len(hidden):
            break
        more = np.maximum(places[hidden], places[hidden + 1]) + 1
        np.maximum.at(places, hidden, more)
        np.maximum.at(places, hidden + 1, more)
        changed = np.unique(np.concatenate([hidden, hidden + 1]))
        shown[changed] = _printed(figures, places, changed)
    return places


def of_plans(columns: Columns) -> Columns:
    """Return plan, actual and gap so that each row shows why a plan was met or missed."""
    known = {one.key: one for one in columns}
    actual, nothing = known["actual"], np.zeros(len(known["actual"].values))
    told = apart(actual.values, known["plan"].values, actual.decimals)
    told = apart(known["gap"].values, nothing, told)
    attained = known["attainment"]
    shares = apart(attained.values, nothing + _WHOLE, attained.decimals)
    return _with(columns, {"plan": told, "actual": told, "gap": told, "attainment": shares})


def of_standing(columns: Columns, rows: "pd.DataFrame", index: "Index") -> Columns:
    """Return points and percent so that each row shows why it has its rank and class."""
    known = {one.key: one for one in columns}
    told: dict[str, Places] = {}
    decided = set() if index.ranking.precision == "published" else {"percent", "points"}
    has_percent = np.isfinite(known["percent"].values) & (index.ranking.by != "points")
    field = ["period", "level", *({"part"} & set(rows))]
    levels = rows.assign(level=rows["level"].map(level_key))
    fields = levels.groupby(field, sort=False).ngroup().to_numpy()
    rank, group = known["rank"].values, known["group"].values
    ranks = np.nan_to_num(rank, nan=-1.0)
    for key in decided:
        one = known[key]
        judged = (has_percent == (key == "percent")) & ((ranks > 0) | (group != ""))
        values = np.where(judged, one.values, np.nan)
        classed = np.where(group != "", values, np.nan)
        places = reaching(classed, bounds(index), one.decimals)
        told[key] = in_order(values, fields, (ranks, group), places)
    return _with(columns, told)


def of_coverage(columns: Columns, index: "Index") -> Columns:
    """Return the coverage so that 100 is printed only where nothing lacks, and 0 where all does."""
    told = {
        one.key: reaching(
            one.values,
            [index.ranking.min_coverage],
            apart(one.values, np.zeros(len(one.values)), _of_whole(one)),
        )
        for one in columns
        if one.key in _COVERAGE
    }
    return _with(columns, told)


def of_changes(columns: Columns, index: "Index") -> Columns:
    """Return then, now and change so that what went up or down is seen to."""
    known = {one.key: one for one in columns}
    told: dict[str, Places] = {}
    for sides in _SIDES:
        if not known.keys() >= set(sides):
            continue
        then, now, change = (known[key] for key in sides)
        places = apart(then.values, now.values, now.decimals)
        places = apart(change.values, np.zeros(len(places)), places)
        for when, one in (("then", then), ("now", now)):
            group = known.get(f"group_{when}")
            if group and one.key.startswith(_decider(known, index)):
                classed = np.where(group.values != "", one.values, np.nan)
                places = reaching(classed, bounds(index), places)
        told |= dict.fromkeys(sides, places)
    return of_coverage(_with(columns, told), index)


def bounds(index: "Index") -> list[float]:
    """Return the lower bounds of the classes; none where figures are classed as they print."""
    if index.groups is None or index.ranking.precision == "published":
        return []
    return [one.at_least for one in index.groups.thresholds or () if one.at_least is not None]


def without_twins(columns: Columns) -> Columns:
    """Return the columns without the percent where it is the points over again: out of 100."""
    known = {one.key: one for one in columns}
    points, percent = known["points"], known["percent"]
    if percent.is_empty or not np.array_equal(points.values, percent.values, equal_nan=True):
        return columns
    both = np.maximum(points.decimals, percent.decimals)
    kept = _with(columns, {"points": np.broadcast_to(both, len(points.values))})
    return tuple(replace(one, machines_only=True) if one.key == "percent" else one for one in kept)


def _decider(known: Mapping[str, Column], index: "Index") -> str:
    """Return what classes go by: percent where there is any, unless the index says points."""
    has_percent = "percent_now" in known and not known["percent_now"].is_empty
    return "percent" if has_percent and index.ranking.by != "points" else "points"


def _of_whole(column: Column) -> Places:
    return apart(column.values, np.full(len(column.values), _WHOLE), column.decimals)


def _with(columns: Columns, told: Mapping[str, Places]) -> Columns:
    return tuple(
        replace(one, decimals=told[one.key]) if one.key in told else one for one in columns
    )


def _each(decimals: int | Places, rows: int) -> Places:
    return np.array(np.broadcast_to(decimals, rows), np.int64)


def _printed(values: Values, places: Places, at: NDArray[np.intp]) -> NDArray[np.float64]:
    return numbers.round_half_away(values[at], places[at])


_COVERAGE = {"coverage", "coverage_then", "coverage_now"}
_SIDES = (
    *((f"{one}_then", f"{one}_now", f"{one}_change") for one in ("value", "points", "percent")),
    ("mean_then", "mean_now", "mean_change"),
    ("claimed", "granted", "difference"),
)
