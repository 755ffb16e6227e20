"""The views of a comparison: what of its frames people see."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_score.language import Lang, Text
from cchc_score.report import answers, seen, telling
from cchc_score.report.comparison.columns import COMPARED_COLUMNS
from cchc_score.report.comparison.remarks import (
    by_cause,
    how_many,
    less_and_more,
    story,
    up_and_down,
)
from cchc_score.report.framed import columns
from cchc_score.report.table import Column, Table, Values

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.analysis.comparison.comparison import Comparison
    from cchc_score.definition.tree import Node


def units(comparison: "Comparison", rows: "pd.DataFrame") -> Table:
    """Return the table of the index alone, a row a unit; below it, how many went up and down."""
    top = [comparison.pairs[-1].parts[0].node] * len(rows)
    return _table("units", comparison, rows, top, up_and_down(rows))


def changes(comparison: "Comparison", rows: "pd.DataFrame") -> Table:
    """Return the table of every unit and part; below it, of a single unit, how it fared."""
    nodes = comparison.nodes(rows)
    told = story(rows, nodes) if how_many(rows) == 1 else ()
    shown = _table("changes", comparison, rows, nodes, told)
    silent, same = seen.silent_parts(rows, comparison.changes), seen.unchanged(rows)
    return seen.hiding(
        shown,
        rows,
        seen.Hidden(seen.but_those_above(silent, nodes), seen.UNCOMPARED),
        seen.Hidden(seen.but_those_above(same, nodes), seen.UNCHANGED),
    )


def counts(comparison: "Comparison", rows: "pd.DataFrame") -> Table:
    """Return the table of how many units went up and down in every part."""
    nodes = comparison.nodes(rows)
    shown = _table("counts", comparison, rows, nodes)
    silent, same = seen.uncompared(rows), seen.unmoved(rows)
    return seen.hiding(
        shown,
        rows,
        seen.Hidden(seen.but_those_above(silent, nodes), seen.UNCOMPARED),
        seen.Hidden(seen.but_those_above(same, nodes), seen.UNMOVED),
    )


def attribution(comparison: "Comparison", rows: "pd.DataFrame") -> Table:
    """Return the table of parts and causes; below it, of a single unit, what each cause makes.

    What a part brought the index is printed as the index is.
    """
    top = comparison.pairs[-1].parts[0].node
    nodes = [replace(node, decimals=top.decimals) for node in comparison.nodes(rows)]
    told = by_cause(rows, top) if how_many(rows) == 1 else ()
    return _table("attribution", comparison, rows, nodes, told)


def rounds(comparison: "Comparison", rows: "pd.DataFrame") -> Table:
    """Return the table of what was claimed and granted; below it, how often less was granted."""
    nodes = comparison.nodes(rows)
    return _table("rounds", comparison, rows, nodes, less_and_more(rows, nodes))


def _table(
    name: str,
    comparison: "Comparison",
    rows: "pd.DataFrame",
    nodes: "Sequence[Node]",
    told: Sequence[Text] = (),
) -> Table:
    """Return the rows under the name of a view, with what is told below."""
    index = comparison.pairs[-1].now.edition.definition.index
    scale = index.groups.names if index.groups else []
    shown = columns(rows, nodes, scale, COMPARED_COLUMNS)
    if name != "attribution":
        shown = telling.of_changes(shown, index)
    made = {one.key: one for one in shown}
    _leave_out(made, _without_news(name, comparison, rows, nodes))
    _put_together(made, comparison.lang)
    if "movement" in made:
        _say_movements(made, comparison.lang)
    if name == "changes" and comparison.earns:
        for key in ("value_now", "value_change"):
            made[key] = replace(made[key], spare=True)
    if name in {"changes", "rounds"}:
        _number(made)
    if name == "rounds":
        made["difference"] = replace(made["difference"], stand_in=made["reason"].values)
        _leave_out(made, {"reason"})
    whole = Table(name, index.title.text, tuple(made.values()), tuple(told))
    return replace(whole, **seen.tree(nodes)._asdict()) if name in _TREES else whole


def _without_news(
    name: str, comparison: "Comparison", rows: "pd.DataFrame", nodes: "Sequence[Node]"
) -> set[str]:
    """Return the columns that say nothing more: as it was, as the points are, nothing missing."""
    unseen = {"stage_then", "stage_now"} if comparison.is_rounds else set[str]()
    top = comparison.units if name == "attribution" else rows
    if "max_now" in top:
        both = top[top["points_change"].notna() & top["percent_change"].notna()]
        if (both["max_then"] == both["max_now"]).all():
            unseen |= {"max_now", "percent_now", "percent_change"}
        if (
            both["coverage_then"].fillna(_ALL) + both["coverage_now"].fillna(_ALL) >= 2 * _ALL
        ).all():
            unseen.add("coverage_now")
    if name == "counts":
        unseen |= set() if (rows["not_compared"] > 0).any() else {"not_compared"}
        unseen |= set() if comparison.is_grouped else {"rose", "fell"}
    if name == "changes" and not _is_value_told(rows, nodes):
        unseen |= {"value_now", "value_change"}
    return unseen


def _is_value_told(rows: "pd.DataFrame", nodes: "Sequence[Node]") -> bool:
    """Whether any value is not simply the points: another figure, or a word."""
    if any(map(answers.answers, {id(node): node for node in nodes}.values())):
        return True
    sides = [(rows[f"value_{when}"], rows[f"points_{when}"]) for when in ("then", "now")]
    return any(bool((value.notna() & (value != points)).any()) for value, points in sides)


def _leave_out(made: dict[str, Column], unseen: set[str]) -> None:
    """Let people not see some columns."""
    for key in unseen & made.keys():
        made[key] = replace(made[key], machines_only=True, heads=False)


def _put_together(made: dict[str, Column], lang: Lang) -> None:
    """Let people read then and now in one cell, wherever the two can differ."""
    for key, now in made.items():
        then = made.get(f"{key.removesuffix('_now')}_then")
        if not key.endswith("_now") or then is None or now.machines_only or not now.is_number:
            continue
        cells = zip(*(one.rounded().printed(lang) for one in (then, now)), strict=True)
        told = [f"{old} → {new}".strip() if old or new else "" for old, new in cells]
        made[key] = replace(now, people=np.array(told, dtype=object))


def _say_movements(made: dict[str, Column], lang: Lang) -> None:
    """Say in words how each group moved: where it did not, the group; without one, the reason."""
    how, then, now = (made[key].values for key in ("movement", "group_then", "group_now"))
    told = [
        _MOVED[how].to(lang).format(then=old, now=new)
        for how, old, new in zip(how, then, now, strict=True)
    ]
    people: Values = np.array(told, dtype=object)
    made["movement"] = replace(made["movement"], people=people)
    if not made["movement"].is_empty:
        reason = made["reason"]
        made["movement"] = replace(made["movement"], stand_in=reason.values)
        made["reason"] = replace(reason, machines_only=True)


def _number(made: dict[str, Column]) -> None:
    """Set the decree's numbers before the titles, so that a screen has room."""
    code, title, depth = made["code"], made["title"], made["depth"]
    cells = zip(
        code.values,
        title.people if title.people is not None else title.values,
        depth.values,
        strict=True,
    )
    told = [
        f"{'  ' * int(depth)}{code} {cell.lstrip()}" if code and depth else cell
        for code, cell, depth in cells
    ]
    made["title"] = replace(title, people=np.array(told, dtype=object))
    made["code"] = replace(code, machines_only=True)


_ALL = 100.0
_TREES = {"changes", "counts", "rounds"}
"""Views whose rows stand in the order of the tree."""
_MOVED = {
    "rose": Text("Lên từ {then} đến {now}", "Rose from {then} to {now}"),
    "fell": Text("Tụt từ {then} xuống {now}", "Fell from {then} to {now}"),
    "same": Text("{now}", "{now}"),
    "": Text("{now}", "{now}"),
}
