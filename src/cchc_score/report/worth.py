"""When a view says something: to people who named none, and in a complete result."""

from typing import TYPE_CHECKING

from cchc_score.engine.frames import UNIT
from cchc_score.report.comparison.remarks import how_many
from cchc_score.report.report import chosen

if TYPE_CHECKING:
    from cchc_score.analysis.comparison.comparison import Comparison
    from cchc_score.engine.scorecard import Scorecard
    from cchc_score.report.view import Selection


def always(_: object) -> bool:
    """Whatever the result."""
    return True


def has_plans(scorecard: "Scorecard", choice: "Selection") -> bool:
    """Whether any of the chosen figures has a plan."""
    return bool(chosen(scorecard.gaps, choice)["plan"].notna().any())


def is_of_one(scorecard: "Scorecard", choice: "Selection") -> bool:
    """Whether a single unit of one period is scored: its parts say more than its place."""
    return scorecard.earns and _is_single(scorecard, choice)


def is_of_several(scorecard: "Scorecard", choice: "Selection") -> bool:
    """Whether several units, or periods, are scored."""
    return scorecard.earns and not _is_single(scorecard, choice)


def _is_single(scorecard: "Scorecard", choice: "Selection") -> bool:
    shown = chosen(scorecard.ranking, choice)
    is_one = len(shown[list(UNIT)].drop_duplicates()) == 1
    return is_one and not shown["period"].duplicated().any()


def earns(comparison: "Comparison") -> bool:
    """Whether anything is scored."""
    return comparison.earns


def is_of_rounds(comparison: "Comparison") -> bool:
    """Whether two rounds of the same figures are compared."""
    return comparison.is_rounds


def shows_rounds(comparison: "Comparison", _: "Selection") -> bool:
    """Whether two rounds are compared: what was claimed and granted is all that people look for."""
    return comparison.is_rounds


def shows_units(comparison: "Comparison", choice: "Selection") -> bool:
    """Whether the index of several units is compared."""
    rows = chosen(comparison.changes, choice)
    is_scored = bool((rows["depth"] == 0).any())
    return not comparison.is_rounds and is_scored and how_many(rows) > 1


def shows_changes(comparison: "Comparison", choice: "Selection") -> bool:
    """Whether every change is worth a row: of a single unit, or where nothing is scored."""
    return not comparison.is_rounds and not shows_units(comparison, choice)
