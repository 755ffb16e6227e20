"""What a machine-readable result says about the run itself."""

from typing import TYPE_CHECKING

from cchc_score import __version__
from cchc_score.report.gaps import verdict

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
