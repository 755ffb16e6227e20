"""`cchc-score compute`: from data files to tables."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from cchc_score.cli.options import Indicators, Language, one_of, pairs, period
from cchc_score.cli.output import language, look, refuse, say, write
from cchc_score.render import RENDERERS
from cchc_score.report import RESULT, VIEWS, Choice

if TYPE_CHECKING:
    from cchc_score.numbers import Decimal

_FORMATS = "|".join(RENDERERS)


def compute(  # noqa: PLR0913 - one parameter an option
    data: Annotated[
        list[str], typer.Argument(metavar="DATA...", help="CSV files; - is standard input.")
    ],
    *,
    index: Annotated[
        str | None, typer.Option(help="Id or file of the definition; default: found by the data.")
    ] = None,
    indicators: Indicators = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=HEADING", help="The heading that stands for a name."),
    ] = None,
    period_: Annotated[
        str | None, typer.Option("--period", callback=period, help="Show this period only.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="Show this unit only.")] = None,
    level: Annotated[str | None, typer.Option(help="Show units of this level only.")] = None,
    stage: Annotated[
        str | None, typer.Option(help="Use this round of figures; default: the last in the data.")
    ] = None,
    show: Annotated[
        str | None,
        typer.Option(
            metavar="|".join([*VIEWS, "all"]),
            callback=one_of([*VIEWS, "all"]),
            help="What to show.",
        ),
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format", "-f", metavar=_FORMATS, callback=one_of(RENDERERS), help="Default: table."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file; its suffix decides.")
    ] = None,
    rounded: Annotated[
        bool, typer.Option("--rounded", help="Numbers as published, in every format.")
    ] = False,
    every_row: Annotated[
        bool, typer.Option("--all", help="Show every row on a screen, not 200 a table.")
    ] = False,
    fail_under: Annotated[
        float | None,
        typer.Option(metavar="PERCENT", help="Exit with 1 where a shown unit's percent is below."),
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="missed", callback=one_of(["missed"]), help="Exit with 1 on any."),
    ] = None,
    lang: Language = None,
    decimal: Annotated[
        str | None, typer.Option(metavar=",|.", callback=one_of(",."), help="The decimal sign.")
    ] = None,
    delimiter: Annotated[str | None, typer.Option(help="Between cells; default: found.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Such as cp1258; default UTF-8.")] = None,
    missing: Annotated[
        list[str] | None, typer.Option(help="One more cell that means: not reported.")
    ] = None,
    none: Annotated[
        list[str] | None, typer.Option(help="One more cell that means: does not arise.")
    ] = None,
) -> None:
    """Compute gaps, points, ranks and groups from quarterly or yearly files."""
    from cchc_score.data.dialect import Dialect  # noqa: PLC0415 - --help stays light
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415
    from cchc_score.engine.scorecard import compute as run  # noqa: PLC0415
    from cchc_score.report.report import falls_short, report, worth_showing  # noqa: PLC0415

    speech = language(lang)
    form = _format(format_, output)
    asked = _views(show, form)
    supplied = {"period": period_, "unit": unit, "level": level}
    dialect = Dialect(
        encoding=encoding,
        delimiter=_delimiter(delimiter),
        decimal=cast("Decimal | None", decimal),
        missing=tuple(missing or ()),
        none=tuple(none or ()),
        stage=stage,
        columns=pairs(columns or ()),
        supplied={name: value for name, value in supplied.items() if value},
    )
    try:
        scorecard = run(*data, index=index, indicators=indicators, dialect=dialect, lang=speech)
        choice = Choice(**supplied)
        shown = report(scorecard, asked or worth_showing(scorecard, choice), choice)
    except Refusal as refusal:
        refuse(refusal, speech)
    say(scorecard.diagnostics, speech, helps=False)
    style = look(speech, output, rounded=rounded, every_row=every_row)
    write(RENDERERS[form].write(shown, style), speech, output)
    if falls_short(scorecard, choice, fail_under, fail_on):
        raise typer.Exit(1)


def _format(chosen: str | None, output: Path | None) -> str:
    if chosen or not output:
        return chosen or "table"
    suffix = output.suffix.removeprefix(".").lower()
    if suffix not in RENDERERS:
        message = f"no format has the suffix '{output.suffix}'; say -f {_FORMATS}"
        raise typer.BadParameter(message, param_hint="-o")
    return suffix


def _views(show: str | None, form: str) -> tuple[str, ...]:
    """Return the views that were asked for; none, where the data are to decide."""
    if show in VIEWS:
        return (str(show),)
    if RENDERERS[form].one_table:
        message = f"this format holds one table: say --show {'|'.join(VIEWS)}"
        raise typer.BadParameter(message, param_hint="--show")
    return RESULT if show == "all" or RENDERERS[form].complete else ()


def _delimiter(text: str | None) -> str | None:
    if text is None:
        return None
    sign = {"tab": "\t", "\\t": "\t"}.get(text, text)
    if len(sign) != 1:
        message = "give one character, or tab"
        raise typer.BadParameter(message, param_hint="--delimiter")
    return sign
