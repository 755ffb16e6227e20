"""Scorecards of administrative reform: plans against results, points, ranks and groups.

>>> from cchc_score import compute
>>> scorecard = compute("data/samples/kim-thanh-2022.csv")
>>> scorecard.gaps
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from cchc_score.analysis.comparison.compare import Comparison as Comparison
    from cchc_score.analysis.comparison.compare import compare as compare
    from cchc_score.engine.scorecard import Scorecard as Scorecard
    from cchc_score.engine.scorecard import compute as compute

_LIBRARY = {
    "Scorecard": "cchc_score.engine.scorecard",
    "compute": "cchc_score.engine.scorecard",
    "Comparison": "cchc_score.analysis.comparison.compare",
    "compare": "cchc_score.analysis.comparison.compare",
}


def __getattr__(name: str) -> object:
    """Import the engine when it is first asked for: the command line starts without pandas."""
    if name in _LIBRARY:
        from importlib import import_module  # noqa: PLC0415 - that is the point

        return getattr(import_module(_LIBRARY[name]), name)
    raise AttributeError(name)
