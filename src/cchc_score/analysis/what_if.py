"""A definition outside its own time: what it would make of figures of another period."""

from dataclasses import replace
from pathlib import Path

from cchc_score.data import faults as data_faults
from cchc_score.data.dialect import Dialect
from cchc_score.definition import catalogue
from cchc_score.diagnostics import Refusal
from cchc_score.engine.scorecard import NO_OPTIONS, Scorecard, compute
from cchc_score.language import Lang
from cchc_score.periods import Period


def compute_under(
    *data: str | Path,
    index: str | Path,
    indicators: str | Path | None = None,
    dialect: Dialect = NO_OPTIONS,
    lang: Lang = "vi",
) -> Scorecard:
    """Return the scorecard of the files under a definition, in force or not.

    A definition file that is not in force in a period computes it all the same. What it says of
    itself stays in its tree, so that a comparison can tell. Raises Refusal as `compute` does.
    """
    try:
        return compute(*data, index=index, indicators=indicators, dialect=dialect, lang=lang)
    except Refusal as refusal:
        definition = catalogue.load(Path(index)).definition
        early = all(one.fault is data_faults.NOT_IN_FORCE for one in refusal.errors)
        if not early or definition is None:
            raise
    top = definition.index
    always = top.effective.model_copy(update={"start": Period(1), "to": None})
    freed = replace(definition, index=top.model_copy(update={"effective": always}))
    return compute(*data, index=freed, dialect=dialect, lang=lang)
