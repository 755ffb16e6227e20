"""One run's result as a Report: the chosen views of the chosen rows."""

from pkgutil import resolve_name
from typing import TYPE_CHECKING

from cchc_score.data import faults
from cchc_score.diagnostics import Place, Refusal, did_you_mean
from cchc_score.language import fold
from cchc_score.report import ANALYSES, VIEWS, Choice
from cchc_score.report.about import about
from cchc_score.report.table import Report

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard


def report(scorecard: "Scorecard", views: tuple[str, ...], choice: Choice) -> Report:
    """Return the chosen views of the chosen rows, and what JSON says about the run.

    Raises Refusal where the choice leaves nothing of the data.
    """
    _refuse_strangers(scorecard, choice)
    frames = {view: _chosen(rows_of(scorecard, view), choice) for view in views}
    tables = tuple(resolve_name(VIEWS[view])(scorecard, frame) for view, frame in frames.items())
    settings = {
        "lang": scorecard.lang,
        "stage": scorecard.latest.observations.stage or None,
        **choice._asdict(),
    }
    return Report(tables, about(scorecard, settings, _chosen(scorecard.gaps, choice)))


def rows_of(scorecard: "Scorecard", view: str) -> "pd.DataFrame":
    """Return all that a view may show: a frame of the Scorecard, or that of an analysis."""
    if view in ANALYSES:
        rows: pd.DataFrame = resolve_name(ANALYSES[view])(scorecard)
        return rows
    frame: pd.DataFrame = getattr(scorecard, view)
    return frame


def worth_showing(scorecard: "Scorecard", choice: Choice) -> tuple[str, ...]:
    """Return the views that say something to people who did not ask for one.

    Gaps where there are plans; of a scored index the scores of a single unit, or else the ranking.
    """
    rows = _chosen(scorecard.gaps, choice)
    views = ["gaps"] if rows["plan"].notna().any() else []
    if scorecard.earns:
        shown = _chosen(scorecard.ranking, choice)
        alone = not shown["period"].duplicated().any() and len(shown["unit"].unique()) == 1
        views.append("scores" if alone else "ranking")
    return tuple(views or ["gaps"])


def falls_short(
    scorecard: "Scorecard", choice: Choice, under: float | None, finding: str | None
) -> bool:
    """Whether any shown unit's percent is below `under`, or the finding is made among the shown.

    It is made where a plan was `missed`, or where anything is still open (`incomplete`).
    """
    percents = _chosen(scorecard.ranking, choice)["percent"]
    low = under is not None and bool((percents < under).any())
    if finding == "incomplete":
        return low or len(_chosen(rows_of(scorecard, "open"), choice)) > 0
    return low or bool((_chosen(scorecard.gaps, choice)["status"] == finding).any())


def _chosen(frame: "pd.DataFrame", choice: Choice) -> "pd.DataFrame":
    for name, wanted in choice._asdict().items():
        if wanted is not None:
            frame = frame[frame[name].map(fold) == fold(wanted)]
    return frame


def _refuse_strangers(scorecard: "Scorecard", choice: Choice) -> None:
    seen = [edition.observations for edition in scorecard.editions]
    known = {
        "period": [str(period) for one in seen for period in one.periods],
        "unit": [unit.name for one in seen for unit in one.units],
        "level": sorted({unit.level for one in seen for unit in one.units}),
    }
    strangers = [
        faults.NOT_IN_DATA.at(
            Place(f"--{name}"), text=wanted, hint=did_you_mean(wanted, known[name])
        )
        for name, wanted in choice._asdict().items()
        if wanted is not None and fold(wanted) not in map(fold, known[name])
    ]
    if strangers:
        raise Refusal(strangers, code=2)
