"""`cchc-score indicators`: which definitions there are, and what is in one."""

from typing import Annotated

import typer

from cchc_score.cli.completion import indices
from cchc_score.cli.config.config import configured
from cchc_score.cli.options import Indicators, Language, choice
from cchc_score.cli.output import language, look, refuse, say, write
from cchc_score.render import RENDERERS


@configured
def indicators(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", autocompletion=indices, help="An index; default: list them all."
        ),
    ] = None,
    *,
    indicators: Indicators = None,
    format_: Annotated[
        str,
        choice(RENDERERS, "--format", "-f", says="Default: table."),
    ] = "table",
    lang: Language = None,
) -> None:
    """List the definitions, or all that is in one: parts, rules, plans, variables, classes."""
    from cchc_score.definition import catalogue, shelf  # noqa: PLC0415 - --help stays light
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415
    from cchc_score.engine import proofs  # noqa: PLC0415
    from cchc_score.report.definitions import contents  # noqa: PLC0415
    from cchc_score.report.shelf import listing  # noqa: PLC0415
    from cchc_score.report.table import Report, Table  # noqa: PLC0415

    speech = language(lang)
    try:
        home = shelf.home(indicators)
        if name is None:
            definitions, found = catalogue.load_all([home])
            runs = proofs.proofs(definitions)
            found += proofs.told(runs)
            tables: tuple[Table, ...] = (listing(definitions, runs, speech),)
        else:
            definitions, found = catalogue.find(home, name)
            tables = contents(definitions, speech)
    except Refusal as refusal:
        refuse(refusal, speech)
    say([one for one in found if one.is_error], speech)
    write(RENDERERS[format_].write(Report(tables), look(speech)), speech)
    raise typer.Exit(1 if any(one.is_error for one in found) else 0)
