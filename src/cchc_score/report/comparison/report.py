"""One comparison as a Report: the chosen views of the chosen rows."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc_score import __version__
from cchc_score.analysis.comparison import faults
from cchc_score.data.units.units import Unit, told_apart
from cchc_score.diagnostics import Place, Refusal
from cchc_score.engine.frames import UNIT
from cchc_score.language import Lang, Text
from cchc_score.report import COMPARED, Selection
from cchc_score.report.about import SCHEMA_VERSION, index_of
from cchc_score.report.comparison.remarks import how_many
from cchc_score.report.report import chosen, meant, refuse_strangers, tables_of
from cchc_score.report.table import Report

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.analysis.comparison.comparison import Comparison
    from cchc_score.engine.scorecard import Scorecard


def compared_report(comparison: "Comparison", views: tuple[str, ...], choice: Selection) -> Report:
    """Return the chosen views of the chosen rows, and what JSON says about the comparison.

    Raises Refusal where the choice leaves nothing of the data, or asks for what is not there.
    """
    times = [side.period for pair in comparison.pairs for side in (pair.then, pair.now)]
    choice = meant(choice, times)
    _refuse_idle(comparison, views, choice)
    refuse_strangers(choice, times, [one for pair in comparison.pairs for one in pair.units])
    *others, last = tables_of([COMPARED[view] for view in views], comparison, choice)
    warned = [
        Text(*(f"{one.fault.code}: {one.what(lang)}" for lang in _LANGS))
        for one in comparison.warnings
    ]
    last = replace(last, remarks=(*last.remarks, *warned))
    return Report((*others, last), _about(comparison, choice))


def _refuse_idle(comparison: "Comparison", views: tuple[str, ...], choice: Selection) -> None:
    """Refuse what this way of comparing does not have: one period, or two rounds."""
    if choice.period is not None and comparison.way == "periods":
        both = "--period, --periods"
        raise Refusal([faults.SEVERAL_WAYS.at(Place("--period"), asked=both)], code=2)
    if "rounds" in views and not comparison.is_rounds:
        raise Refusal([faults.NOT_ROUNDS.at(Place("--show"))], code=2)


def _about(comparison: "Comparison", choice: Selection) -> dict[str, object]:
    """Return the heads of the JSON: tool, way, both sides, settings, summary of the shown units."""
    shown, rows = chosen(comparison.units, choice), chosen(comparison.changes, choice)
    only = {one: _named(rows[rows["reason"] == one]) for one in ("only-then", "only-now")}
    unconfirmed = [*comparison.then.unconfirmed, *comparison.now.unconfirmed]
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "cchc-score", "version": __version__},
        "way": comparison.way,
        "then": _side(comparison.then),
        "now": _side(comparison.now),
        "settings": {"lang": comparison.lang, **choice._asdict()},
        "summary": {
            "units": how_many(rows),
            "up": int((shown["points_change"] > 0).sum()),
            "down": int((shown["points_change"] < 0).sum()),
            "same": int((shown["points_change"] == 0).sum()),
            "rose": int((shown["movement"] == "rose").sum()),
            "fell": int((shown["movement"] == "fell").sum()),
            "only_then": only["only-then"],
            "only_now": only["only-now"],
            "warnings": [
                {"code": one.fault.code, "what": one.what(comparison.lang)}
                for one in comparison.warnings
            ],
            "unconfirmed": list(dict.fromkeys(unconfirmed)),
        },
    }


def _named(rows: "pd.DataFrame") -> list[str]:
    """Return the units of the rows, told apart where two have one name."""
    known = rows[list(UNIT)].drop_duplicates()
    return told_apart(
        [Unit(name, level, home, code) for name, code, level, home in known.to_numpy()]
    )


def _side(card: "Scorecard") -> dict[str, object]:
    return {
        "index": index_of(card),
        "stage": card.latest.observations.stage or None,
        "inputs": [one._asdict() for one in card.inputs],
    }


_LANGS: tuple[Lang, Lang] = ("vi", "en")
