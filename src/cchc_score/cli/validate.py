"""`cchc-score validate`: every mistake in every definition."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cchc_score.cli import options as opt
from cchc_score.cli.output import language, list_errors, refuse, write
from cchc_score.cli.reading import Reading, reads_data
from cchc_score.render import FINDINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc_score.diagnostics import Diagnostic


@reads_data
def validate(  # noqa: PLR0913 - one parameter an option
    paths: opt.Definitions = None,
    *,
    reading: Reading,
    index: opt.IndexOption = None,
    data: opt.Checked = None,
    errors: opt.Errors = None,
    form: opt.FindingsForm = None,
    strict: opt.Strict = False,
    ignore: opt.Ignore = None,
    lang: opt.Language = None,
) -> None:
    """Find every mistake in definitions and data files; exit code 1 where there is one."""
    from cchc_score.cli.faults import known_warnings  # noqa: PLC0415 - --help stays light
    from cchc_score.definition import shelf  # noqa: PLC0415
    from cchc_score.diagnostics import Refusal, in_order  # noqa: PLC0415
    from cchc_score.render.findings import Findings  # noqa: PLC0415

    speech = language(lang)
    dropped = known_warnings(ignore or ())
    if data and not paths and index and shelf.is_definition(index):
        paths = [Path(index)]
    try:
        files = shelf.some(paths or [shelf.home(reading.indicators)])
    except Refusal as refusal:
        refuse(refusal, speech)
    defining, found = _of_definitions(files)
    home = reading.indicators or next(iter(paths or ()), None)
    chosen = defining[0] if len(defining) == 1 else index
    found += _of_data(data or [], chosen, replace(reading, indicators=home))
    kept = [one for one in in_order(found) if one.fault.code not in dropped]
    findings = Findings(kept, len(files) + _count(data or ()), on_screen=sys.stdout.isatty())
    list_errors(kept, speech, errors)
    on_github = os.environ.get("GITHUB_ACTIONS") == "true"
    named = form or ("github" if on_github else "text")
    write(FINDINGS[named].it(findings, speech), speech)
    fails = findings.counts["errors"] + strict * findings.counts["warnings"]
    unread = any(one.fault.code in _UNREAD for one in kept)
    raise typer.Exit(2 if unread else 1 if fails else 0)


def _of_definitions(files: "Sequence[Path]") -> "tuple[list[Path], list[Diagnostic]]":
    """Return the files of definitions, and what is wrong with these, their examples and cases."""
    from cchc_score.definition import catalogue, shelf  # noqa: PLC0415 - --help stays light
    from cchc_score.engine import cases, examples  # noqa: PLC0415

    published = [one for one in files if shelf.is_case(one)]
    defining = [one for one in files if one not in published]
    definitions, found = catalogue.load_all(defining)
    found += [one for definition in definitions for one in examples.check(definition)]
    return defining, found + [one for path in published for one in cases.check(path).diagnostics]


def _of_data(
    data: list[str], index: "Path | str | None", reading: Reading
) -> "Sequence[Diagnostic]":
    """Return what is wrong with data files, by the one definition that is named or that fits."""
    if not data:
        return ()
    from cchc_score.data import faults  # noqa: PLC0415 - only data need it
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415
    from cchc_score.engine.scorecard import compute  # noqa: PLC0415

    run = replace(reading, indicators=None) if isinstance(index, Path) else reading
    dialect = run.dialect({})
    try:
        card = compute(*data, index=index, **run.whose, dialect=dialect, keep_going=True)
    except Refusal as refusal:
        return refusal.diagnostics
    return [one for one in card.diagnostics if one.fault is not faults.LEFT_OUT]


def _count(data: "Sequence[str]") -> int:
    """Return how many data files are meant; a folder stands for those in it."""
    if not data:
        return 0
    from cchc_score.data.files.folders import files_of  # noqa: PLC0415 - only data need it

    return len(files_of(data)[0])


_UNREAD = {"DEF101", "DAT101"}
"""Files that are not there."""
