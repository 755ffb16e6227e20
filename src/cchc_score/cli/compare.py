"""`cchc-score compare`: what changed between two periods, files, rounds or definitions."""

from typing import TYPE_CHECKING, Any

from cchc_score.cli import options as opt
from cchc_score.cli.formats import form_of, refuse_several
from cchc_score.cli.output import language, look, refuse, say, spoken, write
from cchc_score.cli.reading import Reading, reads_data
from cchc_score.render import RENDERERS
from cchc_score.report import COMPARED, Selection
from cchc_score.report.view import wanted

if TYPE_CHECKING:
    from cchc_score.analysis.comparison.comparison import Comparison
    from cchc_score.report.table import Report


@reads_data
def compare(  # noqa: PLR0913 - one parameter an option
    data: opt.Data,
    *,
    reading: Reading,
    before: opt.Before = None,
    periods: opt.Periods = None,
    stages: opt.Stages = None,
    stage: opt.Stage = None,
    index: opt.TwoIndices = None,
    period: opt.Common = None,
    unit: opt.UnitOption = None,
    level: opt.Level = None,
    show: opt.ShowCompared = None,
    form: opt.FormatOption = None,
    output: opt.Output = None,
    rounded: opt.Rounded = False,
    every_row: opt.EveryRow = False,
    ignore: opt.Ignore = None,
    lang: opt.Language = None,
) -> None:
    """Say what changed: two periods of DATA, two files OLD NEW, two rounds, or two definitions."""
    from cchc_score.cli.faults import known_warnings  # noqa: PLC0415 - --help stays light

    speech, choice, named = (
        language(lang),
        Selection(period, unit, level),
        form_of(form, output),
    )
    refuse_several(show, named, COMPARED)
    asked = {
        **reading.whose,
        "before": before or (),
        "periods": _names(periods),
        "stages": _names(stages),
        **(
            {"indices": index}
            if index and len(index) > 1
            else {"index": index[0] if index else None}
        ),
        "dialect": reading.dialect(choice._asdict(), stage),
        "lang": speech,
    }
    ignored = known_warnings(ignore or ())
    found, shown = _compared(data, asked, (show, named, choice), ignored)
    say(spoken(found.diagnostics, ignored), speech)
    style = look(speech, output, rounded=rounded, every_row=every_row)
    write(RENDERERS[named].write(shown, style), speech, output)


def _compared(
    data: list[str],
    asked: dict[str, Any],
    shown: tuple[str | None, str, Selection],
    ignored: set[str],
) -> "tuple[Comparison, Report]":
    """Return the comparison and what is shown of it, or end by saying why there is none."""
    from cchc_score.analysis.comparison.compare import compare  # noqa: PLC0415 - --help stays light
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415
    from cchc_score.report.comparison.report import compared_report  # noqa: PLC0415

    show, form, choice = shown
    try:
        found = compare(*data, **asked)
        is_complete = RENDERERS[form].complete
        views = wanted(COMPARED, found, choice, show, complete=is_complete)
        told = compared_report(found, views, choice)
        return found, told if show or is_complete else told.brief()
    except Refusal as refusal:
        refuse(refusal, asked["lang"], ignored)


def _names(text: str | None) -> list[str] | None:
    """Return the names that an option gives, between commas."""
    return None if text is None else [name.strip() for name in text.split(",")]
