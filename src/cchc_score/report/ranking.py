"""The ranking view: the index itself, the best unit first."""

from typing import TYPE_CHECKING

from cchc_score.language import Text
from cchc_score.report.columns import columns
from cchc_score.report.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard


def ranking(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of `rows`, a part of `scorecard.ranking`."""
    index = scorecard.latest.definition.index
    scale = index.groups.names if index.groups else []
    shown = columns(rows, [scorecard.latest.definition.nodes[0]] * len(rows), scale)
    return Table("ranking", index.title.text, shown, _remarks(scorecard, rows))


def _remarks(scorecard: "Scorecard", rows: "pd.DataFrame") -> tuple[Text, ...]:
    """Say why nobody is ranked, where a file lacks units."""
    wanted = scorecard.latest.definition.index.ranking.of
    if wanted is None or not (rows["reason"] == "partial").any():
        return ()
    return (
        Text(
            f"Chưa xếp hạng: bộ chỉ số xếp hạng {wanted} đơn vị, số liệu có ít hơn",
            f"Not ranked: the index ranks {wanted} units, and the data have fewer",
        ),
    )
