"""Which rows people see: not one a unit of what nobody reported, nor of what did not change."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.language import Lang, Text
from cchc_score.report.table import Table, Values

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.definition.tree import Node


class Tree(NamedTuple):
    """Which rows speak of parts that have parts, and which begin a tree."""

    branches: Values | None = None
    tops: Values | None = None


def tree(nodes: Sequence["Node"]) -> Tree:
    """Return what the rows are in the tree; nothing where they are no tree."""
    leaves = np.array([node.is_leaf for node in nodes], np.bool_)
    if leaves.all() or not leaves.any():
        return Tree()
    return Tree(~leaves, np.array([node.parent < 0 for node in nodes], np.bool_))


def but_those_above(hidden: Values, nodes: Sequence["Node"]) -> Values:
    """Return what is hidden but for the whole, and every branch on the way to what is not."""
    left, needed = hidden.copy(), set[int]()
    for row in range(len(nodes) - 1, -1, -1):
        depth = nodes[row].depth
        left[row] &= depth not in needed and depth > 0
        needed.discard(depth)
        if not left[row]:
            needed.add(depth - 1)
    return left


def unreported(rows: "pd.DataFrame", whole: "pd.DataFrame") -> Values:
    """Return the rows of indicators of which nobody reported anything, in any file.

    Where nobody reported anything at all, every row stays.
    """
    known = set(whole.loc[(whole["reason"] != "missing") | whole["actual"].notna(), "indicator"])
    silent = ~rows["indicator"].isin(known).to_numpy(np.bool_)
    return silent & ~silent.all()


def unplanned(rows: "pd.DataFrame") -> Values:
    """Return the rows without a plan; none where no row has any."""
    without = rows["plan"].isna().to_numpy(np.bool_)
    return without & ~without.all()


def uncompared(rows: "pd.DataFrame") -> Values:
    """Return the parts of which no unit has a figure on both sides."""
    told = rows["up"] + rows["down"] + rows["same"]
    return (told == 0).to_numpy(np.bool_)


def unmoved(rows: "pd.DataFrame") -> Values:
    """Return the parts in which no unit went up or down, nor changed its class."""
    told = rows["up"] + rows["down"] + rows["rose"] + rows["fell"]
    return (told == 0).to_numpy(np.bool_)


def silent_parts(rows: "pd.DataFrame", whole: "pd.DataFrame") -> Values:
    """Return the rows of parts of which no unit has any figure, neither then nor now."""
    known = set(whole.loc[whole[_FIGURES].notna().any(axis=1), "part"])
    silent = ~rows["part"].isin(known).to_numpy(np.bool_)
    return silent & ~silent.all()


def unchanged(rows: "pd.DataFrame") -> Values:
    """Return the rows on which nothing differs from then: no figure, no place, no class."""
    amounts = rows[["value_change", "points_change", "percent_change", "rank_change"]]
    moved = (amounts.notna() & (amounts != 0)).any(axis=1) | rows["movement"].isin(["rose", "fell"])
    one_sided = rows["reason"].isin(["only-then", "only-now", "other-measure"])
    came_or_went = rows["points_then"].isna() != rows["points_now"].isna()
    came_or_went |= rows["value_then"].isna() != rows["value_now"].isna()
    return ~(moved | one_sided | came_or_went).to_numpy(np.bool_)


class Hidden(NamedTuple):
    """Rows that people do not see, and what they are told of them in one line."""

    rows: Values
    said: Text


def hiding(shown: Table, rows: "pd.DataFrame", always: Hidden, aside: Hidden) -> Table:
    """Return the table with a line for rows that are never seen, and for those left aside."""
    key = "part" if "part" in rows else "indicator"
    left = aside.rows & ~always.rows
    leaving = told(rows, left, key, aside.said)
    return replace(
        shown,
        remarks=(*shown.remarks, *told(rows, always.rows, key, always.said)),
        unseen=always.rows,
        aside=left,
        left_aside=leaving[0] if leaving else None,
    )


def told(rows: "pd.DataFrame", hidden: Values, key: str, said: Text) -> tuple[Text, ...]:
    """Return how many parts the hidden rows speak of, in one line."""
    count = int(rows.loc[hidden, key].nunique())
    if not count:
        return ()
    several = "" if count == 1 else "s"
    vi, en = (
        one.format(numbers.printed(count, 0, lang), s=several)
        for one, lang in zip(said, _LANGS, strict=True)
    )
    return (Text(vi, en),)


UNREPORTED = Text(
    "{} chỉ tiêu không có số liệu nào trong các tệp này",
    "{} indicator{s} without any figure in these files",
)
UNPLANNED = Text(
    "{} chỉ tiêu không có kế hoạch: --show gaps", "{} indicator{s} without a plan: --show gaps"
)
UNCOMPARED = Text("{} phần không có số liệu để so", "{} part{s} without any figure to compare")
UNMOVED = Text(
    "{} phần giữ nguyên ở mọi đơn vị: --show counts",
    "{} part{s} unchanged for every unit: --show counts",
)
UNCHANGED = Text("{} phần giữ nguyên: --show changes", "{} part{s} unchanged: --show changes")
_FIGURES = ["value_then", "value_now", "points_then", "points_now"]
_LANGS: tuple[Lang, Lang] = ("vi", "en")
