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
    """Say why nobody is ranked, where a file lacks units that the version in force ranks."""
    partial = set(rows.loc[rows["reason"] == "partial", "period"])
    wanted = {
        edition.definition.index.ranking.of: None
        for edition in scorecard.editions
        if partial & set(map(str, edition.observations.periods))
    }
    return tuple(
        Text(
            f"Chưa xếp hạng: bộ chỉ số xếp hạng {count} đơn vị, số liệu có ít hơn",
            f"Not ranked: the index ranks {count} units, and the data have fewer",
        )
        for count in wanted
        if count is not None
    )
