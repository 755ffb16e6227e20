"""Where points were lost: part by part of every unit, and over all units.

A loss is told as deep in the tree as the points go. A branch that adds up or averages, perhaps
along a line, is told by the parts below it; one that does anything else with them (multiplies,
takes the least, rescales otherwise, holds them down to a maximum of its own), and one that is only
printed, is told itself. So no loss is told twice. Where a branch that is told by its parts is also
rounded, or kept within bounds, it has a line of its own for that: so all lines add up.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from cchc_score import numbers
from cchc_score.definition.rules.direct import Linear
from cchc_score.definition.tree import Node
from cchc_score.engine import reasons
from cchc_score.engine.combining import COMBINE, LINEAR, Stack
from cchc_score.engine.frames import Cells, identities
from cchc_score.engine.records import Edition, Scored
from cchc_score.engine.scorecard import Scorecard
from cchc_score.engine.scoring import stacked
from cchc_score.language import Lang
from cchc_score.numbers import Flags, Floats

BY_UNIT = (
    "period", "unit", "unit_code", "level", "unit_parent", "part", "code", "parent", "title",
    "points", "max", "lost", "share", "reason",
)  # fmt: skip
BY_PART = (
    "period", "level", "part", "code", "parent", "title", "units", "full", "zero", "unscored",
    "mean_points", "max", "lost", "share", "reason",
)  # fmt: skip
RESTS = ("rounded", "bounds")
"""Why a branch lost more, or less, than its parts did."""


def by_unit(scorecard: Scorecard) -> pd.DataFrame:
    """Return a row for each unit, period and part that can lose points, the greatest loss first.

    `lost` is in points of the index: max − points, times what a point of the part is worth there,
    which is 1 where all is added up. `share` is the percent of all that the unit lost. Where a part
    has no points, both are empty. `reason` says why, or why it has none of them. Bonus is left out.
    """
    return scorecard.together(_by_unit)


def by_part(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each period, level and part of `rows`, the greatest loss first.

    What rounding and bounds took of a branch has a row of its own, with its `reason`.
    Units with points are counted: in all, with all the points (full), with none or fewer (zero).
    `mean_points` and `max` are their averages, `share` is the percent of all that they lost.
    """
    is_scored = rows["points"].notna()
    judged = rows.assign(
        reason=rows["reason"].where(rows["reason"].isin(RESTS), ""),
        units=is_scored,
        unscored=~is_scored,
        full=rows["points"] >= rows["max"],
        zero=(rows["points"] <= 0) & (rows["points"] < rows["max"]),
        mean_points=rows["points"],
        max=rows["max"].where(is_scored),
    )
    field, counts = ["period", "level"], ["units", "full", "zero", "unscored"]
    how = dict.fromkeys(["code", "parent", "title"], "first")
    how |= dict.fromkeys(counts, "sum") | {"mean_points": "mean", "max": "mean", "lost": "sum"}
    whole = judged.groupby([*field, "part", "reason"], sort=False).agg(how).reset_index()
    whole["lost"] = whole["lost"].where(whole["units"] > 0)
    total = whole.groupby(field, sort=False)["lost"].transform("sum")
    whole["share"] = (100 * whole["lost"] / total).where(total > 0)
    for name in ("mean_points", "max", "lost", "share"):
        whole[name] = numbers.drop_noise(whole[name])
    fields = [pd.factorize(whole[name])[0] for name in field]
    order = np.lexsort((_greatest_first(whole["lost"]), *reversed(fields)))
    return whole.iloc[order][list(BY_PART)].reset_index(drop=True)


def _by_unit(card: Edition, lang: Lang) -> pd.DataFrame:
    every = pd.concat(list(_losses(card)), ignore_index=True)
    order = np.lexsort((every["part"], _greatest_first(every["lost"]), every["row"]))
    every = every.iloc[order].reset_index(drop=True)
    total = every.groupby("row")["lost"].transform("sum")
    every["share"] = (100 * every["lost"] / total).where(total > 0)
    row, part = (every.pop(name).to_numpy(np.int64) for name in ("row", "part"))
    for name in ("points", "max", "lost", "share"):
        every[name] = numbers.drop_noise(every[name])
    return every.assign(**identities(card, lang, row, part))[list(BY_UNIT)]


class _Part(NamedTuple):
    """One part on every row: its points without bonus, and what one of them is worth in the index.

    `opens` marks where it is told by the parts below it.
    """

    node: Node
    opens: Flags
    worth: Floats
    points: Floats
    max: Floats

    @property
    def lost(self) -> Floats:
        """Return what was lost, in points of the index; NaN without a maximum."""
        return np.asarray((self.max - self.points) * self.worth)

    @property
    def taken(self) -> Floats:
        """Return what was lost; points that have no maximum are won."""
        return np.where(np.isnan(self.max), -self.points * self.worth, self.lost)

    def rows(self, shown: Flags, lost: Floats, reason: Cells) -> pd.DataFrame:
        """Return the rows that are shown."""
        row = np.flatnonzero(shown & np.isfinite(self.worth) & np.isfinite(self.max))
        columns = {"points": self.points, "max": self.max, "lost": lost, "reason": reason}
        told = {name: column[row] for name, column in columns.items()}
        return pd.DataFrame({"part": self.node.position, "row": row, **told})


def _losses(card: Edition) -> Iterator[pd.DataFrame]:
    """Yield what each part lost on the rows where that is told of it, by their positions."""
    below, parts = _below(card), dict[int, _Part]()
    for one in _parts(card, below):
        parts[one.node.position] = one
        reason = _reason(one.node, card.scored[one.node.position], one.lost)
        yield one.rows(~one.opens, one.lost, reason)
    for position, one in parts.items():
        if one.opens.any():
            known = [parts[child.position].taken for child in below[position]]
            rest = numbers.drop_noise(one.taken - np.nansum(known, axis=0))
            yield one.rows(one.opens & (np.nan_to_num(rest) != 0), rest, _rest(card, one, rest))


def _parts(card: Edition, below: Mapping[int, Sequence[Node]]) -> Iterator[_Part]:
    """Yield every part that can lose anything; nothing is lost where fewer points are better."""
    can_lose = card.definition.earns[0] and card.definition.index.ranking.direction == "higher"
    worth = {0: np.full(len(card.observations), 1.0 if can_lose else np.nan)}
    for node in card.definition.nodes:
        if node.position not in worth:
            continue
        one, children = card.scored[node.position], below.get(node.position, [])
        opens = _opens(card, node, children)
        for child, share in _shares(card, node, children) if opens.any() else ():
            here = np.where(opens & (share > 0), worth[node.position] * share, np.nan)
            worth[child.position] = here
        points = one.points.values - one.bonus
        most = np.where(np.isnan(one.max) & (points <= 0), 0.0, one.max)
        yield _Part(node, opens, worth[node.position], points, most)


def _rest(card: Edition, one: _Part, rest: Floats) -> Cells:
    """Return why a branch lost more, or less, than its parts: rounding takes half a unit at most.

    A printed figure that stands for the sum of its parts is a rounded one too.
    """
    is_rounded = card.scored[one.node.position].given
    if one.node.round is not None:
        half = numbers.drop_noise(0.5 * 10.0**-one.node.round * one.worth)
        is_rounded = is_rounded | (np.abs(rest) <= half)
    words = np.full(len(rest), "bounds", object)
    words[is_rounded] = "rounded"
    return words


def _reason(node: Node, one: Scored, lost: Floats) -> Cells:
    """Return why there are no points, or why nothing was earned: not reported, or none."""
    of_points = reasons.of_points(one, is_scored=True, is_leaf=node.is_leaf)
    if not node.is_leaf:
        return of_points
    is_forgone = (of_points == "") & (one.points.values == 0) & (lost > 0)
    return np.where(is_forgone, reasons.of_state(one.value), of_points)


def _below(card: Edition) -> dict[int, list[Node]]:
    """Return the parts below each branch whose points count there, without bonus."""
    earns, below = card.definition.earns, dict[int, list[Node]]()
    for node in card.definition.nodes[1:]:
        if earns[node.position]:
            below.setdefault(node.parent, []).append(node)
    return {
        parent: [one for one in children if not one.part.bonus] or children
        for parent, children in below.items()
    }


def _opens(card: Edition, node: Node, children: Sequence[Node]) -> Flags:
    """Return where a part is told by those below it: their points and maxima make up its own."""
    one, line = card.scored[node.position], _line(node)
    if not children or line is None or node.combine not in LINEAR:
        return np.zeros(len(card.observations), np.bool_)
    stack = _stack(card, node, children)
    possible = COMBINE[node.combine](stack).possible * line.slope + line.intercept
    makes_up = numbers.drop_noise(possible) == numbers.drop_noise(one.max)
    is_all_there = ~(stack.within & np.isnan(stack.points)).any(axis=0)
    return np.asarray(makes_up & (is_all_there | ~one.given))


class _Line(NamedTuple):
    slope: float = 1.0
    intercept: float = 0.0


def _line(node: Node) -> _Line | None:
    """Return the rising line along which a branch rescales what is below; None for other rules."""
    rule = getattr(node.part, "rescale", None)
    if rule is None:
        return _Line()
    is_line = isinstance(rule, Linear) and rule.of == "value" and rule.slope > 0
    return _Line(rule.slope, rule.intercept) if is_line else None


def _shares(card: Edition, node: Node, children: Sequence[Node]) -> Iterator[tuple[Node, Floats]]:
    """Yield the parts below a branch, and what a point of each is worth in it, row by row.

    It is what the branch would rise by if that part had one point and the others none.
    """
    line = _line(node) or _Line()
    for place, child in enumerate(children):
        stack = _stack(card, node, children)
        one = np.zeros_like(stack.points)
        one[place] = 1.0
        yield child, line.slope * COMBINE[node.combine](stack._replace(points=one)).points


def _stack(card: Edition, node: Node, children: Sequence[Node]) -> Stack:
    """Return the parts on one another, without their bonus."""
    parts = [card.scored[child.position] for child in children]
    stack = stacked(node, children, parts)
    return stack._replace(points=np.stack([one.points.values - one.bonus for one in parts]))


def _greatest_first(lost: pd.Series) -> Floats:
    """Return the sort key that puts the greatest loss first, and the unknown last."""
    return -np.nan_to_num(numbers.drop_noise(lost), nan=-np.inf)
