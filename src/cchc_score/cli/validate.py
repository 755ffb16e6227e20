"""`cchc-score validate`: every mistake in every definition."""

from pathlib import Path
from typing import Annotated

import typer

from cchc_score.cli.options import Indicators, Language
from cchc_score.cli.output import language, lines, refuse, write
from cchc_score.language import Text


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH...]", help="Definitions, or folders of them."),
    ] = None,
    *,
    indicators: Indicators = None,
    lang: Language = None,
) -> None:
    """Find every mistake in the definitions of indices; exit code 1 where there is one."""
    from cchc_score.definition import catalogue  # noqa: PLC0415 - --help stays light
    from cchc_score.diagnostics import Refusal, in_order  # noqa: PLC0415
    from cchc_score.engine import examples  # noqa: PLC0415

    speech = language(lang)
    try:
        wanted = [catalogue.existing(path) for path in paths or [catalogue.home(indicators)]]
        files = catalogue.some(wanted)
    except Refusal as refusal:
        refuse(refusal, speech)
    definitions, found = catalogue.load_all(files)
    found += [one for definition in definitions for one in examples.check(definition)]
    errors = sum(one.is_error for one in found)
    summary = SUMMARY.to(speech).format(
        errors=errors, warnings=len(found) - errors, files=len(files)
    )
    write("\n".join([*lines(in_order(found), speech), summary, ""]), speech)
    raise typer.Exit(1 if errors else 0)


SUMMARY = Text(
    "{errors} lỗi, {warnings} cảnh báo trong {files} tệp.",
    "Found {errors} error(s), {warnings} warning(s) in {files} file(s).",
)
