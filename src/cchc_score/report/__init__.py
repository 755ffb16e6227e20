"""What can be shown of a result: each view turns it into a neutral table."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cchc_score.report.gaps import gaps
from cchc_score.report.table import Table

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard

VIEWS: Mapping[str, Callable[["Scorecard", "pd.DataFrame"], Table]] = {"gaps": gaps}
"""Every view by its name, which is also that of the Scorecard's frame it shows."""


class Choice(NamedTuple):
    """Which rows are shown; the figures themselves always come from the whole file."""

    period: str | None = None
    unit: str | None = None
    level: str | None = None
