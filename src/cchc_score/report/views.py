"""The views of a result: what of its frames people see."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_score.analysis.lost import by_part
from cchc_score.analysis.progress import BETWEEN
from cchc_score.engine.waiting import lacking
from cchc_score.language import Lang, Text
from cchc_score.report import seen, telling
from cchc_score.report.about import verdict
from cchc_score.report.framed import columns
from cchc_score.report.table import Column, Table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard


def gaps(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of plan against actual; below it, how many plans were reached."""
    shown = _table("gaps", scorecard, rows, "indicator", _reached(verdict(rows)))
    shown = replace(shown, columns=telling.of_plans(shown.columns))
    unseen, aside = seen.unreported(rows, scorecard.gaps), seen.unplanned(rows)
    return seen.hiding(
        shown, rows, seen.Hidden(unseen, seen.UNREPORTED), seen.Hidden(aside, seen.UNPLANNED)
    )


def scores(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of points of every part, unit by unit."""
    return _judged(_table("scores", scorecard, rows, "part"), scorecard, rows)


def ranking(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of the index itself; below it, why nobody is ranked."""
    shown = _table("ranking", scorecard, rows, None, _unranked(scorecard, rows))
    return _judged(shown, scorecard, rows)


def coverage(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of what of every part was reported, is given in print, or is missing."""
    return _table("coverage", scorecard, rows, "part")


def lost(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table by part, of what the units in `rows` lost together."""
    together = by_part(rows)
    return _table("lost", scorecard, together, "part", () if len(together) else (_NOTHING,))


def lost_units(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table by unit of `rows`, which are those of analysis.lost.by_unit."""
    return _table("lost-units", scorecard, rows, "part", () if len(rows) else (_NOTHING,))


def progress(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of how much was reported: people see the first few of what is open."""
    done = int((rows["open"] == "").sum())
    told = Text(f"{done}/{len(rows)} báo cáo đã đủ", f"{done} of {len(rows)} reports are complete")
    whole = _table("progress", scorecard, rows, None, (told,))
    fitted = [_few(one, scorecard.lang) if one.key == "open" else one for one in whole.columns]
    return replace(whole, columns=tuple(fitted))


def open_items(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of every indicator that is still open, unit by unit."""
    return _table("open", scorecard, rows, "indicator", () if len(rows) else (_DONE,))


def _table(
    name: str,
    scorecard: "Scorecard",
    rows: "pd.DataFrame",
    part: str | None,
    told: Sequence[Text] = (),
) -> Table:
    """Return the rows under the name of a view, with what is told below.

    `part` is the column that names the part each row speaks of; None: all speak of the index.
    """
    definition = scorecard.latest.definition
    nodes = scorecard.nodes(rows, part) if part else [definition.nodes[0]] * len(rows)
    scale = definition.index.groups.names if definition.index.groups else []
    shown = telling.of_coverage(columns(rows, nodes, scale), definition.index)
    title = definition.index.title.text
    if name in _RANKED and scorecard.provisional:
        title = _for_now(scorecard, set(rows["period"]), title)
    whole = Table(name, title, shown, tuple(told))
    return replace(whole, **seen.tree(nodes)._asdict()) if name in _TREES else whole


def _for_now(scorecard: "Scorecard", periods: set[str], title: Text) -> Text:
    """Return the title with how many units the ranks are of, where there should be more."""
    shown = [
        one
        for edition in scorecard.editions
        for one in lacking(edition)
        if str(one.period) in periods
    ]
    if not shown:
        return title
    counts = {f"{one.reported}/{one.expected}" for one in shown}
    alike = counts.pop() if len(counts) == 1 else ""
    vi, en = (f": {alike} {units}" if alike else "" for units in ("đơn vị", "units"))
    return Text(f"{title.vi} (xếp hạng tạm thời{vi})", f"{title.en} (provisional ranks{en})")


def _judged(shown: Table, scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table with what ranks and classes go by printed so that it tells them."""
    index = scorecard.latest.definition.index
    told = telling.of_standing(shown.columns, rows, index)
    return replace(shown, columns=telling.without_twins(told))


def _few(column: Column, lang: Lang) -> Column:
    """Let people see the first few titles of each cell, and how many there are more."""
    titles = [str(cell).split(BETWEEN) for cell in column.values]
    more = [_MORE.to(lang).format(len(one) - _FEW) for one in titles]
    told = [
        BETWEEN.join([*one[:_FEW], *([left] if len(one) > _FEW else [])])
        for one, left in zip(titles, more, strict=True)
    ]
    return replace(column, people=np.array(told, object))


def _reached(counts: dict[str, int]) -> tuple[Text, ...]:
    """Say how many of the plans were reached, and how many cannot be judged yet."""
    planned, reached = counts["planned"], counts["met_or_exceeded"]
    if not planned:
        return ()
    told = Text(
        f"{reached}/{planned} chỉ tiêu đạt hoặc vượt kế hoạch",
        f"{reached} of {planned} targets met or exceeded",
    )
    left = counts["not_judged"]
    if not left:
        return (told,)
    return (told, Text(f"{left} chỉ tiêu chưa đánh giá được", f"{left} not judged yet"))


def _unranked(scorecard: "Scorecard", rows: "pd.DataFrame") -> tuple[Text, ...]:
    """Say why nobody is ranked, where a file lacks units that the version in force ranks."""
    partial = set(rows.loc[rows["reason"] == "partial", "period"])
    wanted = {
        edition.definition.index.ranking.expected(period): None
        for edition in scorecard.editions
        for period in edition.observations.periods
        if str(period) in partial
    }
    return tuple(
        Text(
            f"Chưa xếp hạng: bộ chỉ số xếp hạng {count} đơn vị, số liệu có ít hơn",
            f"Not ranked: the index ranks {count} units, and the data have fewer",
        )
        for count in wanted
        if count
    )


_TREES = {"scores", "coverage"}
"""Views whose rows stand in the order of the tree."""
_NOTHING = Text(
    "Không có bộ phận nào có điểm tối đa để mất", "No part has a maximum that could be lost"
)
_FEW = 3
_RANKED = ("ranking", "scores")
_MORE = Text("còn {} chỉ tiêu", "{} more")
_DONE = Text("Không còn gì thiếu", "Nothing is open")
