"""`cchc-score validate`: every mistake in every definition."""

import os
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated

import typer

from cchc_score.cli.options import Indicators, Language, one_of
from cchc_score.cli.output import language, refuse, write
from cchc_score.render import FINDINGS


def validate(  # noqa: PLR0913 - one parameter an option
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH...]", help="Definitions, or folders of them."),
    ] = None,
    *,
    indicators: Indicators = None,
    format_: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="|".join(FINDINGS),
            callback=one_of(FINDINGS),
            help="Default: text, or github under GitHub Actions.",
        ),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings too.")] = False,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="CODE", help="A warning to leave out; repeatable."),
    ] = None,
    lang: Language = None,
) -> None:
    """Find every mistake in the definitions of indices; exit code 1 where there is one."""
    from cchc_score.cli.faults import known_warnings  # noqa: PLC0415 - --help stays light
    from cchc_score.definition import catalogue  # noqa: PLC0415
    from cchc_score.diagnostics import Refusal, in_order  # noqa: PLC0415
    from cchc_score.engine import examples  # noqa: PLC0415
    from cchc_score.render.findings import Findings  # noqa: PLC0415

    speech = language(lang)
    dropped = known_warnings(ignore or ())
    try:
        wanted = [catalogue.existing(path) for path in paths or [catalogue.home(indicators)]]
        files = catalogue.some(wanted)
    except Refusal as refusal:
        refuse(refusal, speech)
    definitions, found = catalogue.load_all(files)
    found += [one for definition in definitions for one in examples.check(definition)]
    kept = [one for one in in_order(found) if one.fault.code not in dropped]
    findings = Findings(kept, len(files))
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    form = format_ or ("github" if on_github else "text")
    write(resolve_name(FINDINGS[form])(findings, speech), speech)
    fails = findings.counts["errors"] + strict * findings.counts["warnings"]
    raise typer.Exit(1 if fails else 0)
