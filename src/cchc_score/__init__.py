"""Scorecards of administrative reform: plans against results, points, ranks and groups.

>>> from cchc_score import compute
>>> scorecard = compute("data/samples/kim-thanh-2022.csv")
>>> scorecard.gaps
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_score.later import Later

__version__ = "0.1.0"

if TYPE_CHECKING:
    from cchc_score.analysis.comparison.compare import compare as compare
    from cchc_score.analysis.comparison.comparison import Comparison as Comparison
    from cchc_score.engine.scorecard import Scorecard as Scorecard
    from cchc_score.engine.scorecard import compute as compute

_LIBRARY: Mapping[str, Later[object]] = {
    "Scorecard": Later("cchc_score.engine.scorecard:Scorecard"),
    "compute": Later("cchc_score.engine.scorecard:compute"),
    "Comparison": Later("cchc_score.analysis.comparison.comparison:Comparison"),
    "compare": Later("cchc_score.analysis.comparison.compare:compare"),
}


def __getattr__(name: str) -> object:
    """Import the engine when it is first asked for: the command line starts without pandas."""
    if name in _LIBRARY:
        return _LIBRARY[name].it
    raise AttributeError(name)
