"""A definition outside its own time: what it would make of figures of another period."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cchc_score.data import faults as data_faults
from cchc_score.data.files.tables import RawTable
from cchc_score.definition import catalogue
from cchc_score.diagnostics import Refusal
from cchc_score.engine.scorecard import Scorecard, score_tables
from cchc_score.periods import Period


def score_under(given: Sequence[RawTable], *, index: str, **run: Any) -> Scorecard:  # noqa: ANN401 - handed on
    """Return the scorecard of the tables under a definition, in force or not.

    A definition file that is not in force in a period computes it all the same. What it says of
    itself stays in its tree, so that a comparison can tell. `run` and what is raised are those of
    `score_tables`.
    """
    try:
        return score_tables(given, index=index, **run)
    except Refusal as refusal:
        definition = catalogue.load(Path(index)).definition
        early = all(one.fault is data_faults.NOT_IN_FORCE for one in refusal.errors)
        if not early or definition is None:
            raise
    top = definition.index
    always = top.effective.model_copy(update={"since": Period(1), "to": None})
    freed = replace(definition, index=top.model_copy(update={"effective": always}))
    return score_tables(given, index=freed, **run)
