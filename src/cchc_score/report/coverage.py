"""The coverage view: what of every part was reported, is given in print, or is missing."""

from typing import TYPE_CHECKING

from cchc_score.report.columns import columns
from cchc_score.report.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard


def coverage(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of `rows`, a part of `scorecard.coverage`."""
    shown = columns(rows, scorecard.nodes(rows, "part"))
    return Table("coverage", scorecard.latest.definition.index.title.text, shown)
