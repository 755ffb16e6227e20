"""One run's result as a Report: the chosen views of the chosen rows."""

from pkgutil import resolve_name
from typing import TYPE_CHECKING

from cchc_score.data import faults
from cchc_score.diagnostics import Place, Refusal, did_you_mean
from cchc_score.engine.frames import UNIT
from cchc_score.language import fold, level_key, name_key
from cchc_score.report import ANALYSES, VIEWS, Selection
from cchc_score.report.about import about
from cchc_score.report.table import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from cchc_score.data.units.units import Unit
    from cchc_score.engine.scorecard import Scorecard
    from cchc_score.periods import Period


def report(scorecard: "Scorecard", views: tuple[str, ...], choice: Selection) -> Report:
    """Return the chosen views of the chosen rows, and what JSON says about the run.

    Raises Refusal where the choice leaves nothing of the data.
    """
    seen = [edition.observations for edition in scorecard.editions]
    periods = [period for one in seen for period in one.periods]
    refuse_strangers(choice, periods, [unit for one in seen for unit in one.spoken_of])
    frames = {view: chosen(rows_of(scorecard, view), choice) for view in views}
    tables = tuple(resolve_name(VIEWS[view])(scorecard, frame) for view, frame in frames.items())
    settings = {
        "lang": scorecard.lang,
        "stage": scorecard.latest.observations.stage or None,
        **choice._asdict(),
    }
    return Report(tables, about(scorecard, settings, chosen(scorecard.gaps, choice)))


def rows_of(scorecard: "Scorecard", view: str) -> "pd.DataFrame":
    """Return all that a view may show: a frame of the Scorecard, or that of an analysis."""
    if view in ANALYSES:
        rows: pd.DataFrame = resolve_name(ANALYSES[view])(scorecard)
        return rows
    frame: pd.DataFrame = getattr(scorecard, view)
    return frame


def worth_showing(scorecard: "Scorecard", choice: Selection) -> tuple[str, ...]:
    """Return the views that say something to people who did not ask for one.

    Gaps where there are plans; of a scored index the scores of a single unit, or else the ranking.
    """
    rows = chosen(scorecard.gaps, choice)
    views = ["gaps"] if rows["plan"].notna().any() else []
    if scorecard.earns:
        shown = chosen(scorecard.ranking, choice)
        is_one = len(shown[list(UNIT)].drop_duplicates()) == 1
        alone = is_one and not shown["period"].duplicated().any()
        views.append("scores" if alone else "ranking")
    return tuple(views or ["gaps"])


def falls_short(
    scorecard: "Scorecard", choice: Selection, under: float | None, finding: str | None
) -> bool:
    """Whether any shown unit's percent is below `under`, or the finding is made among the shown.

    It is made where a plan was `missed`, or where anything is still open (`incomplete`).
    """
    percents = chosen(scorecard.ranking, choice)["percent"]
    low = under is not None and bool((percents < under).any())
    if finding == "incomplete":
        return low or len(chosen(rows_of(scorecard, "open"), choice)) > 0
    return low or bool((chosen(scorecard.gaps, choice)["status"] == finding).any())


def chosen(frame: "pd.DataFrame", choice: Selection) -> "pd.DataFrame":
    """Return the chosen rows; a frame that tells nothing apart by a choice is taken whole.

    A unit goes by its name, which several may bear, or by its code.
    """
    for name, wanted in choice._asdict().items():
        if wanted is not None and name in frame:
            key = _KEYS.get(name, fold)
            is_meant = frame[name].map(key) == key(wanted)
            if name == "unit":
                is_meant |= frame["unit_code"].map(fold) == fold(wanted)
            frame = frame[is_meant]
    return frame


def refuse_strangers(
    choice: Selection, periods: "Iterable[Period]", units: "Iterable[Unit]"
) -> None:
    """Raise Refusal where the choice names what the data do not have."""
    everyone = list(units)
    known = {
        "period": list(map(str, periods)),
        "unit": [*(unit.name for unit in everyone), *{unit.unit_code for unit in everyone} - {""}],
        "level": sorted({unit.level for unit in everyone}),
    }
    strangers = [
        faults.NOT_IN_DATA.at(
            Place(f"--{name}"), text=wanted, hint=did_you_mean(wanted, known[name])
        )
        for name, wanted in choice._asdict().items()
        if wanted is not None
        and (key := _KEYS.get(name, fold))(wanted) not in map(key, known[name])
    ]
    if strangers:
        raise Refusal(strangers, code=2)


_KEYS = {"unit": name_key, "level": level_key}
"""How the spellings of a choice are compared, where it is not as names are."""
