"""A definition outside its own time: what it would make of figures of another period."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from cchc_score.data import faults as data_faults
from cchc_score.data.dialect import Dialect
from cchc_score.definition import catalogue
from cchc_score.diagnostics import Refusal
from cchc_score.engine.scorecard import NO_OPTIONS, Scorecard, compute
from cchc_score.language import Lang
from cchc_score.periods import Period


def compute_under(  # noqa: PLR0913 - one parameter a choice
    *data: str | Path,
    index: str | Path,
    indicators: str | Path | None = None,
    units: str | Path | None = None,
    as_of: str | None = None,
    roll_up: bool = False,
    dialect: Dialect = NO_OPTIONS,
    lang: Lang = "vi",
) -> Scorecard:
    """Return the scorecard of the files under a definition, in force or not.

    A definition file that is not in force in a period computes it all the same. What it says of
    itself stays in its tree, so that a comparison can tell. Raises Refusal as `compute` does.
    """
    run = partial(
        compute, *data, units=units, as_of=as_of, roll_up=roll_up, dialect=dialect, lang=lang
    )
    try:
        return run(index=index, indicators=indicators)
    except Refusal as refusal:
        definition = catalogue.load(Path(index)).definition
        early = all(one.fault is data_faults.NOT_IN_FORCE for one in refusal.errors)
        if not early or definition is None:
            raise
    top = definition.index
    always = top.effective.model_copy(update={"since": Period(1), "to": None})
    freed = replace(definition, index=top.model_copy(update={"effective": always}))
    return run(index=freed)
