"""`cchc-score validate`: every mistake in every definition."""

import os
from pkgutil import resolve_name

import typer

from cchc_score.cli import options as opt
from cchc_score.cli.output import language, refuse, write
from cchc_score.render import FINDINGS


def validate(  # noqa: PLR0913 - one parameter an option
    paths: opt.Definitions = None,
    *,
    indicators: opt.Indicators = None,
    form: opt.FindingsForm = None,
    strict: opt.Strict = False,
    ignore: opt.Ignore = None,
    lang: opt.Language = None,
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
        files = catalogue.some(paths or [catalogue.home(indicators)])
    except Refusal as refusal:
        refuse(refusal, speech)
    definitions, found = catalogue.load_all(files)
    found += [one for definition in definitions for one in examples.check(definition)]
    kept = [one for one in in_order(found) if one.fault.code not in dropped]
    findings = Findings(kept, len(files))
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    named = form or ("github" if on_github else "text")
    write(resolve_name(FINDINGS[named])(findings, speech), speech)
    fails = findings.counts["errors"] + strict * findings.counts["warnings"]
    unread = any(one.fault.code == "DEF101" for one in kept)
    raise typer.Exit(2 if unread else 1 if fails else 0)
