"""`cchc-score compute`: from data files to tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cchc_score.cli import options as opt
from cchc_score.cli.formats import form_of, refuse_several
from cchc_score.cli.output import language, list_errors, look, refuse, say, spoken, write
from cchc_score.cli.reading import Reading, reads_data
from cchc_score.render import RENDERERS
from cchc_score.report import VIEWS, Selection
from cchc_score.report.view import wanted

if TYPE_CHECKING:
    from cchc_score.engine.scorecard import Scorecard
    from cchc_score.report.table import Report


@reads_data
def compute(  # noqa: PLR0913 - one parameter an option
    data: opt.Data,
    *,
    reading: Reading,
    index: opt.IndexOption = None,
    period: opt.PeriodOption = None,
    unit: opt.UnitOption = None,
    level: opt.Level = None,
    stage: opt.Stage = None,
    show: opt.Show = None,
    form: opt.FormatOption = None,
    output: opt.Output = None,
    rounded: opt.Rounded = False,
    every_row: opt.EveryRow = False,
    keep_going: opt.KeepGoing = False,
    provisional: opt.Provisional = False,
    errors: opt.Errors = None,
    ignore: opt.Ignore = None,
    fail_under: opt.FailUnder = None,
    fail_on: opt.FailOn = None,
    lang: opt.Language = None,
) -> None:
    """Compute gaps, points, ranks and groups from quarterly or yearly files."""
    from cchc_score.cli.faults import known_warnings  # noqa: PLC0415 - --help stays light
    from cchc_score.report.report import falls_short, meant  # noqa: PLC0415

    speech, choice, named = (
        language(lang),
        Selection(period, unit, level),
        form_of(form, output),
    )
    refuse_several(show, named, VIEWS)
    dialect = reading.dialect(choice._asdict(), stage)
    run = {**reading.whose, "index": index, "dialect": dialect, "lang": speech}
    run |= {"keep_going": keep_going, "provisional": provisional}
    ignored = known_warnings(ignore or ())
    card, shown = _computed(data, run, (show, named, choice), (errors, ignored))
    told = spoken(card.diagnostics, ignored)
    say(told, speech, are_listed=True)
    list_errors(told, speech, errors)
    style = look(speech, output, rounded=rounded, every_row=every_row)
    write(RENDERERS[named].write(shown, style), speech, output)
    refused = any(one.is_error for one in card.diagnostics)
    if refused or falls_short(card, meant(choice, card.periods), fail_under, fail_on):
        raise typer.Exit(1)


def _computed(
    data: list[str],
    run: dict[str, Any],
    asked: tuple[str | None, str, Selection],
    telling: tuple[Path | None, set[str]],
) -> "tuple[Scorecard, Report]":
    """Return the scorecard and what is shown of it, or end by saying why there is none."""
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415 - --help stays light
    from cchc_score.engine.scorecard import compute  # noqa: PLC0415
    from cchc_score.report.report import meant, report  # noqa: PLC0415

    (show, form, choice), (errors, ignored) = asked, telling
    try:
        card = compute(*data, **run)
        choice = meant(choice, card.periods)
        is_complete = RENDERERS[form].complete
        told = report(card, wanted(VIEWS, card, choice, show, complete=is_complete), choice)
        return card, told if show or is_complete else told.brief()
    except Refusal as refusal:
        list_errors(spoken(refusal.diagnostics, ignored), run["lang"], errors)
        refuse(refusal, run["lang"], ignored, are_listed=True)
