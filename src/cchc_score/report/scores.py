"""The scores view: points of every part of the tree, unit by unit."""

from typing import TYPE_CHECKING

from cchc_score.report.columns import columns
from cchc_score.report.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard


def scores(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of `rows`, a part of `scorecard.scores`."""
    index = scorecard.latest.definition.index
    parts = scorecard.nodes(rows, "part")
    scale = index.groups.names if index.groups else []
    return Table("scores", index.title.text, columns(rows, parts, scale))
