"""The progress views: how much of what is expected is there, and what is still open."""

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_score.analysis.progress import BETWEEN
from cchc_score.language import Lang, Text
from cchc_score.report.columns import columns
from cchc_score.report.table import Column, Table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard


def progress(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of `rows`, one a unit: people see the first few of what is open."""
    definition = scorecard.latest.definition
    shown = columns(rows, [definition.nodes[0]] * len(rows))
    fitted = tuple(_shortened(one, scorecard.lang) if one.key == "open" else one for one in shown)
    done = int((rows["open"] == "").sum())
    told = Text(f"{done}/{len(rows)} báo cáo đã đủ", f"{done} of {len(rows)} reports are complete")
    return Table("progress", definition.index.title.text, fitted, (told,))


def open_items(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of `rows`, one a unit and indicator that is still open."""
    title = scorecard.latest.definition.index.title.text
    shown = columns(rows, scorecard.nodes(rows, "indicator"))
    return Table("open", title, shown, () if len(rows) else (_DONE,))


def _shortened(column: Column, lang: Lang) -> Column:
    texts = [_few(str(text), lang) for text in column.values]
    return replace(column, people=np.array(texts, object))


def _few(text: str, lang: Lang) -> str:
    """Return the first few titles, and how many there are more."""
    titles = text.split(BETWEEN)
    left = len(titles) - _FEW
    more = [_MORE.to(lang).format(left)] if left > 0 else []
    return BETWEEN.join([*titles[:_FEW], *more])


_FEW = 3
_MORE = Text("còn {} chỉ tiêu", "{} more")
_DONE = Text("Không còn gì thiếu", "Nothing is open")
