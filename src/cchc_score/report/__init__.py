"""What can be shown of a result: each view turns it into a neutral table."""

from collections.abc import Mapping
from typing import NamedTuple

VIEWS: Mapping[str, str] = {
    "gaps": "cchc_score.report.gaps:gaps",
    "scores": "cchc_score.report.scores:scores",
    "ranking": "cchc_score.report.ranking:ranking",
    "coverage": "cchc_score.report.coverage:coverage",
    "lost": "cchc_score.report.lost:lost",
    "lost-units": "cchc_score.report.lost:lost_units",
    "progress": "cchc_score.report.progress:progress",
    "open": "cchc_score.report.progress:open_items",
}
"""Every view by its name, which is that of the Scorecard's frame it shows, or of an analysis.

A view is named, not imported, so that the command line can list its choices without pandas.
"""

ANALYSES: Mapping[str, str] = {
    "lost": "cchc_score.analysis.lost:by_unit",
    "lost-units": "cchc_score.analysis.lost:by_unit",
    "progress": "cchc_score.analysis.progress:by_unit",
    "open": "cchc_score.analysis.progress:items",
}
"""Where the rows of a view come from that the Scorecard itself does not hold."""

RESULT = ("gaps", "scores", "ranking")
"""The views that a complete result holds; the others are shown when asked for."""


COMPARED: Mapping[str, str] = {
    "units": "cchc_score.report.comparison.views:units",
    "changes": "cchc_score.report.comparison.views:changes",
    "attribution": "cchc_score.report.comparison.views:attribution",
    "counts": "cchc_score.report.comparison.views:counts",
    "rounds": "cchc_score.report.comparison.views:rounds",
}
"""Every view of a comparison by its name, which is also that of the Comparison's frame."""


class Selection(NamedTuple):
    """Which rows are shown; the figures themselves always come from the whole file."""

    period: str | None = None
    unit: str | None = None
    level: str | None = None
