"""What a machine-readable result says about the run itself."""

from typing import TYPE_CHECKING

from cchc_score import __version__
from cchc_score.engine.frames import UNIT

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.engine.scorecard import Scorecard

SCHEMA_VERSION = "1"


def about(
    scorecard: "Scorecard", settings: dict[str, object], rows: "pd.DataFrame"
) -> dict[str, object]:
    """Return the heads of the JSON result: tool, index, inputs, settings, summary of `rows`."""
    inputs = [one._asdict() for one in scorecard.inputs]
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "cchc-score", "version": __version__},
        "index": index_of(scorecard),
        "inputs": inputs,
        "settings": settings,
        "summary": {**verdict(rows), "unconfirmed": scorecard.unconfirmed},
    }


def index_of(scorecard: "Scorecard") -> dict[str, object]:
    """Return the id of the index, and the versions that were used."""
    definitions = [edition.definition for edition in scorecard.editions]
    return {
        "id": definitions[-1].index.id,
        "versions": [{"version": one.version, "sha256": one.sha256} for one in definitions],
    }


def verdict(rows: "pd.DataFrame") -> dict[str, int]:
    """Return how many plans were met or exceeded, missed, or cannot be judged yet.

    Of an indicator with several baselines the first one counts.
    """
    order = rows.groupby("indicator")["baseline"].transform(lambda names: names.factorize()[0])
    keys = rows[["period", *UNIT, "indicator"]]
    is_first = (keys != keys.shift()).any(axis=1) | (order <= order.shift(fill_value=-1))
    planned = rows[is_first & rows["plan"].notna()]
    reached = int(planned["status"].isin(["met", "exceeded"]).sum())
    missed = int((planned["status"] == "missed").sum())
    return {
        "planned": len(planned),
        "met_or_exceeded": reached,
        "missed": missed,
        "not_judged": len(planned) - reached - missed,
    }
