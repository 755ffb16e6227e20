"""The gaps view: plan against actual, indicator by indicator."""

from typing import TYPE_CHECKING

from cchc_score.engine.frames import UNIT
from cchc_score.language import Text
from cchc_score.report.columns import columns
from cchc_score.report.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard


def gaps(scorecard: "Scorecard", rows: "pd.DataFrame") -> Table:
    """Return the table of `rows`, a part of `scorecard.gaps`."""
    parts = scorecard.nodes(rows, "indicator")
    title = scorecard.latest.definition.index.title.text
    return Table("gaps", title, columns(rows, parts), _verdict(verdict(rows)))


def verdict(rows: "pd.DataFrame") -> dict[str, int]:
    """Return how many plans were met or exceeded, missed, or cannot be judged yet.

    Of an indicator with several baselines the first one counts.
    """
    order = rows.groupby("indicator")["baseline"].transform(lambda names: names.factorize()[0])
    keys = rows[["period", *UNIT, "indicator"]]
    is_first = (keys != keys.shift()).any(axis=1) | (order <= order.shift(fill_value=-1))
    planned = rows[is_first & rows["plan"].notna()]
    reached = int(planned["status"].isin(["met", "exceeded"]).sum())
    missed = int((planned["status"] == "missed").sum())
    return {
        "planned": len(planned),
        "met_or_exceeded": reached,
        "missed": missed,
        "not_judged": len(planned) - reached - missed,
    }


def _verdict(counts: dict[str, int]) -> tuple[Text, ...]:
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
