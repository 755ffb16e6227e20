"""`cchc-score template`: a blank form of an index, to be filled in and computed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from cchc_score.cli import options as opt
from cchc_score.cli.completion import indices
from cchc_score.cli.config.config import configured
from cchc_score.cli.init import EXISTS, WRITTEN
from cchc_score.cli.output import language, refuse, tell, write
from cchc_score.language import Lang, Text
from cchc_score.render import FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_score.data.units.units import Unit
    from cchc_score.definition.catalogue import Definition
    from cchc_score.definition.stages import Stage
    from cchc_score.periods import Period
    from cchc_score.report.forms.claims import Claims


@configured
def template(  # noqa: PLR0913 - one parameter an option
    name: Annotated[str, typer.Argument(metavar="ID", autocompletion=indices, help="An index.")],
    *,
    period: Annotated[
        str | None, typer.Option(callback=opt.period, help="The period; default: left blank.")
    ] = None,
    units: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="File of units; default: the unit is left blank."),
    ] = None,
    indicators: opt.Indicators = None,
    stage: Annotated[
        str | None, typer.Option(help="The round that it is for; default: the first.")
    ] = None,
    claimed: Annotated[
        list[str] | None,
        typer.Option(
            "--from", metavar="FILE", help="Show beside each blank what was claimed; repeatable."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="form.xlsx or form.csv; default: CSV to stdout."
        ),
    ] = None,
    lang: opt.Language = None,
) -> None:
    """Write a blank form: filled in, `compute` takes it as it is. Never over a file."""
    from cchc_score.report.forms.form import form  # noqa: PLC0415 - --help stays light

    speech, named = language(lang), _format(output)
    if output and output.exists():
        _end(f"{EXISTS.to(speech)} {output}")
    definition, when = _version(name, period, indicators, speech)
    known, own = _units(units, when, speech), _stage(definition, stage, speech)
    claims = None
    if claimed:
        claims = _claims(claimed, definition, own, (units, when), speech)
        silent = (one for one in known if one not in claims.rows)
        when, known = claims.period, (*claims.rows, *silent)
    blank = form(definition, speech, when, known, stage=own, claims=claims)
    content = FORMS[named].it(blank)
    if output and isinstance(content, str):
        content = content.encode("utf-8-sig")  # without the mark, Excel takes it for cp1258
    write(content, speech, output)
    if output:
        tell(f"{WRITTEN.to(speech)} {output}")


def _format(output: Path | None) -> str:
    suffix = output.suffix.removeprefix(".").lower() if output else "csv"
    if suffix not in FORMS:
        message = f"no form has the suffix '{suffix}'; there are .{', .'.join(FORMS)}"
        raise typer.BadParameter(message, param_hint="-o")
    return suffix


def _version(
    name: str, period: str | None, indicators: Path | None, speech: Lang
) -> "tuple[Definition, Period | None]":
    """Return the version in force for the period, else the latest; end where there is none."""
    from cchc_score import periods  # noqa: PLC0415 - --help stays light
    from cchc_score.definition import catalogue, shelf  # noqa: PLC0415
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415

    try:
        definitions, found = catalogue.find(shelf.home(indicators), name)
    except Refusal as refusal:
        refuse(refusal, speech)
    if any(one.is_error for one in found):
        refuse(Refusal(found, code=1), speech)
    when = periods.parse(period) if period else None
    fitting = [one for one in definitions if when is None or one.index.effective.covers(when)]
    if not fitting:
        told = NOT_IN_FORCE.to(speech).format(index=name, period=when)
        spans = [one.index.effective for one in definitions]
        _end(f"{told} {', '.join(f'{one.since} … {one.to or str()}'.rstrip() for one in spans)}")
    return max(fitting, key=lambda one: one.index.effective.begins), when


def _units(path: Path | None, when: "Period | None", speech: Lang) -> "Sequence[Unit]":
    """Return the units of the file that there are in the period, or still."""
    if path is None:
        return ()
    from cchc_score.data.dialect import Dialect  # noqa: PLC0415
    from cchc_score.data.units import units_file  # noqa: PLC0415 - only --units needs it
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415

    try:
        known = units_file.read_units(str(path), Dialect())
    except Refusal as refusal:
        refuse(refusal, speech)
    living = [one.unit for one in known.entries if (one.is_in(when) if when else not one.ends)]
    if not living:
        _end(f"{NO_UNITS.to(speech)} {path}")
    return living


def _stage(definition: "Definition", text: str | None, speech: Lang) -> "Stage | None":
    """Return the round of that id or title; end where the index has none such."""
    from cchc_score.language import fold  # noqa: PLC0415 - --help stays light

    if text is None:
        return None
    stages = definition.index.stages
    found = next((one for one in stages if fold(text) in one.spellings), None)
    if found is None:
        known = ", ".join(one.id for one in stages) or "–"
        _end(NO_STAGE.to(speech).format(index=definition.index.id, stage=text, known=known))
    return found


def _claims(
    files: "Sequence[str]",
    definition: "Definition",
    stage: "Stage | None",
    whose: "tuple[Path | None, Period | None]",
    speech: Lang,
) -> "Claims":
    """Return what was claimed at the round before; end by saying why it cannot be told."""
    from cchc_score.data.dialect import Dialect  # noqa: PLC0415 - only --from needs it
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415
    from cchc_score.engine.scorecard import compute  # noqa: PLC0415
    from cchc_score.report.forms.claims import Claims  # noqa: PLC0415

    stages, (units, when) = definition.index.stages, whose
    at = stages.index(stage) if stage else 0
    if at == 0:
        _end(NO_CLAIMS.to(speech))
    dialect = Dialect(stage=stages[at - 1].id, supplied={"period": str(when)} if when else {})
    try:
        card = compute(*files, index=definition, units=units, dialect=dialect, lang=speech)
    except Refusal as refusal:
        refuse(refusal, speech)
    periods = card.latest.observations.periods
    if when is None and len(periods) > 1:
        _end(SEVERAL_PERIODS.to(speech).format(periods=", ".join(map(str, periods))))
    if when is not None and when not in periods:
        _end(SEVERAL_PERIODS.to(speech).format(periods=", ".join(map(str, periods))))
    return Claims(card.latest, when or periods[0], speech)


def _end(told: str) -> NoReturn:
    tell(f"cchc-score: {told}")
    raise typer.Exit(2)


NO_STAGE = Text(
    "bộ chỉ số «{index}» không có giai đoạn «{stage}»; có: {known}",
    "the index '{index}' has no round '{stage}'; it has: {known}",
)
NO_CLAIMS = Text(
    "--from cần --stage là một giai đoạn sau giai đoạn đầu, như --stage appraised",
    "--from needs --stage with a round after the first, such as --stage appraised",
)
SEVERAL_PERIODS = Text(
    "chọn một kỳ bằng --period; số liệu có các kỳ: {periods}",
    "choose one period with --period; the data have {periods}",
)
NOT_IN_FORCE = Text(
    "bộ chỉ số «{index}» không có hiệu lực trong kỳ {period}; có hiệu lực:",
    "the index '{index}' is not in force in {period}; it is in:",
)
NO_UNITS = Text("kỳ này không có đơn vị nào theo tệp", "there are no units in that period by")
