"""What can be shown of a result: each view turns it into a neutral table."""

from collections.abc import Mapping
from typing import NamedTuple

VIEWS: Mapping[str, str] = {
    "gaps": "cchc_score.report.gaps:gaps",
    "scores": "cchc_score.report.scores:scores",
    "ranking": "cchc_score.report.ranking:ranking",
    "coverage": "cchc_score.report.coverage:coverage",
}
"""Every view by its name, which is also that of the Scorecard's frame it shows.

A view is named, not imported, so that the command line can list its choices without pandas.
"""


RESULT = ("gaps", "scores", "ranking")
"""The views that a complete result holds; the others are shown when asked for."""


class Choice(NamedTuple):
    """Which rows are shown; the figures themselves always come from the whole file."""

    period: str | None = None
    unit: str | None = None
    level: str | None = None
