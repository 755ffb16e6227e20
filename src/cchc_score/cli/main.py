"""The application: its commands, and what happens when something goes wrong."""

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, TextIO

import typer

from cchc_score import __version__
from cchc_score.cli.compare import compare
from cchc_score.cli.compute import compute
from cchc_score.cli.faults import faults
from cchc_score.cli.help import Command, Group, epilog
from cchc_score.cli.indicators import indicators
from cchc_score.cli.init import init
from cchc_score.cli.output import silence
from cchc_score.cli.schema import schema
from cchc_score.cli.template import template
from cchc_score.cli.validate import validate

app = typer.Typer(
    name="cchc-score",
    cls=Group,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _one in (compute, compare, validate, indicators, schema, faults, init, template):
    app.command(cls=Command, epilog=epilog(_one.__name__))(_one)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it so
    if wanted:
        typer.echo(f"cchc-score {__version__}")
        raise typer.Exit


@app.callback()
def root(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where an internal error arose.")
    ] = False,
) -> None:
    """Score administrative-reform indices: plans against results, points, ranks, groups.

    Chấm điểm chỉ số cải cách hành chính: so kế hoạch với kết quả, tính điểm, xếp hạng, xếp nhóm.
    """
    del version, debug  # the one has ended the run, the other is looked for where it matters


def run() -> None:
    """Run the command line; exit codes are those of section 8 of the design."""
    sys.stdout, sys.stderr = _open(sys.stdout), _open(sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        silence(sys.stdout)
        sys.stderr.write(f"cchc-score: {error.strerror or error}\n")
        sys.exit(2)
    except Exception as error:
        if "--debug" in sys.argv:
            raise
        told = f"internal error: {type(error).__name__}: {error}"
        sys.stderr.write(
            f"cchc-score: {told}\nPlease report it with the output of `cchc-score --debug …`.\n"
        )
        sys.exit(3)


def _open(stream: TextIO | None) -> TextIO:
    """Return the stream, or one that takes everything where the caller has closed it."""
    return stream or Path(os.devnull).open("w", encoding="utf-8")
