"""The lost views: where points were lost, over all shown units and by each of them."""

from typing import TYPE_CHECKING

from cchc_score.analysis.lost import by_part
from cchc_score.language import Text
from cchc_score.report.columns import columns
from cchc_score.report.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard


def lost(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table by part, of what the units in `rows` lost together."""
    return _table("lost", scorecard, by_part(rows))


def lost_units(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table by unit of `rows`, which are those of analysis.lost.by_unit."""
    return _table("lost-units", scorecard, rows)


def _table(name: str, scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    title = scorecard.latest.definition.index.title.text
    remarks = () if len(rows) else (_NOTHING,)
    return Table(name, title, columns(rows, scorecard.nodes(rows, "part")), remarks)


_NOTHING = Text(
    "Không có bộ phận nào có điểm tối đa để mất", "No part has a maximum that could be lost"
)
