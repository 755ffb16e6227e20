"""One run's result as a Report: the chosen views of the chosen rows."""

from typing import TYPE_CHECKING

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.diagnostics import Place, Refusal, did_you_mean
from cchc_score.language import fold, level_key, name_key
from cchc_score.report import VIEWS, Selection
from cchc_score.report.about import about
from cchc_score.report.table import Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from cchc_score.data.units.units import Unit
    from cchc_score.engine.scorecard import Scorecard
    from cchc_score.periods import Period
    from cchc_score.report.view import Seen, View


def report(scorecard: "Scorecard", views: tuple[str, ...], choice: Selection) -> Report:
    """Return the chosen views of the chosen rows, and what JSON says about the run.

    Raises Refusal where the choice leaves nothing of the data.
    """
    seen = [edition.observations for edition in scorecard.editions]
    refuse_strangers(choice, scorecard.periods, [unit for one in seen for unit in one.spoken_of])
    tables = tables_of([VIEWS[view] for view in views], scorecard, choice)
    settings = {
        "lang": scorecard.lang,
        "stage": scorecard.latest.observations.stage or None,
        "provisional": scorecard.provisional,
        **choice._asdict(),
    }
    return Report(tables, about(scorecard, settings, chosen(scorecard.gaps, choice)))


def tables_of(views: "Iterable[View[Seen]]", seen: "Seen", choice: Selection) -> tuple[Table, ...]:
    """Return the views' tables of the chosen rows."""
    return tuple(view.table.it(seen, chosen(view.frame(seen), choice)) for view in views)


def falls_short(
    scorecard: "Scorecard", choice: Selection, under: float | None, finding: str | None
) -> bool:
    """Whether any shown unit's percent is below `under`, or the finding is made among the shown.

    It is made where a plan was `missed`, or where anything is still open (`incomplete`).
    """
    percents = chosen(scorecard.ranking, choice)["percent"]
    low = under is not None and bool((percents < under).any())
    if finding == "incomplete":
        return low or len(chosen(VIEWS["open"].frame(scorecard), choice)) > 0
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


def meant(choice: Selection, times: "Iterable[Period]") -> Selection:
    """Return the choice; of a year that completed what the files say, the part of it they have.

    That is the one period within the chosen one, or all of them where the data have no others.
    """
    whole, told = periods.parse(choice.period or ""), set(times)
    within = [when for when in told if whole and whole.contains(when)]
    if whole is None or whole in told or not within:
        return choice
    if len(within) == 1:
        return choice._replace(period=str(within[0]))
    return choice._replace(period=None) if len(within) == len(told) else choice


def refuse_strangers(choice: Selection, times: "Iterable[Period]", units: "Iterable[Unit]") -> None:
    """Raise Refusal where the choice names what the data do not have."""
    everyone = list(units)
    known = {
        "period": list(map(str, times)),
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
