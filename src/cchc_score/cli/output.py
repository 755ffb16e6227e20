"""Results to stdout or a file, words to stderr."""

import contextlib
import os
import shlex
import shutil
import sys
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn, TextIO

import typer

from cchc_score.diagnostics import Diagnostic, Place, Refusal, in_order
from cchc_score.language import Lang, Text
from cchc_score.render import Look

CANNOT_WRITE = Text("không ghi được", "cannot write")
OUTPUT = Text("kết quả", "the output")
BASIS = frozenset({"DAT951", "DEF901", "CFG191", "DAT125"})
"""What a run is based on: which index, how sure its sources are, whose options."""
SCREENFUL = 200
"""How many rows of a table a screen shows, unless asked for all."""


def language(chosen: str | None) -> Lang:
    """Return the chosen language, else that of the locale: Vietnamese for `vi…`, else English."""
    variables = ("LC_ALL", "LC_MESSAGES", "LANG")
    told = chosen or next((found for name in variables if (found := os.environ.get(name))), "")
    return "vi" if told.lower().startswith("vi") else "en"


def look(
    lang: Lang, target: Path | None = None, *, rounded: bool = False, every_row: bool = False
) -> Look:
    """Return how a result is to look: coloured and fitted on a screen, plain elsewhere."""
    on_screen = target is None and sys.stdout.isatty()
    colour = on_screen and not os.environ.get("NO_COLOR")
    if target is None and os.environ.get("FORCE_COLOR"):
        colour = True
    width = shutil.get_terminal_size().columns if on_screen else None
    rows = SCREENFUL if on_screen and not every_row else None
    return Look(lang, colour, width, rounded, rows)


def say(diagnostics: Iterable[Diagnostic], lang: Lang, *, are_listed: bool = False) -> None:
    """Write diagnostics to stderr: what a run is based on in a line each, then what is wrong.

    On a screen not all of many; `are_listed` where an option writes all to a file.
    """
    from cchc_score.render import findings  # noqa: PLC0415 - only faults need it

    every = list(diagnostics)
    based = sorted((one for one in every if one.fault.code in BASIS), key=_code)
    for one in dict.fromkeys((one.fault, " ".join(one.what(lang).split())) for one in based):
        tell(f"{one[0].severity}[{one[0].code}] {one[1]}")
    wrong = [one for one in every if one not in based]
    found = findings.Findings(wrong, 0, on_screen=sys.stderr.isatty())
    rest = findings.BY_OPTION if are_listed else findings.BY_SHELL
    for line in findings.told(found, lang, rest=rest):
        tell(line)


def spoken(diagnostics: Iterable[Diagnostic], ignored: Container[str] = ()) -> list[Diagnostic]:
    """Return what a run says: not what is to be ignored, and of unconfirmed sources how many."""
    from cchc_score.definition import faults  # noqa: PLC0415 - --help stays light

    every = [one for one in diagnostics if one.fault.code not in ignored]
    unsure = [one for one in every if one.fault is faults.UNCONFIRMED]
    others = [one for one in every if one.fault is not faults.UNCONFIRMED]
    return [*([_counted(unsure)] if unsure else []), *others]


def _code(one: Diagnostic) -> str:
    return one.fault.code


def _counted(unsure: Sequence[Diagnostic]) -> Diagnostic:
    """Return one warning that says how many sources are unconfirmed, and how to see which."""
    from cchc_score.definition.shelf import home  # noqa: PLC0415 - --help stays light

    places = dict.fromkeys(one.place for one in unsure)
    files = dict.fromkeys(place.file for place in places)
    is_home = all(Path(file).is_relative_to(home()) for file in files)
    command = "cchc-score validate" if is_home else shlex.join(["cchc-score", "validate", *files])
    sources, them = ("sources", "them") if len(places) > 1 else ("source", "it")
    told = Text(
        f"{len(places)} nguồn chưa xác nhận: `{command}` liệt kê",
        f"{len(places)} {sources} unconfirmed: `{command}` lists {them}",
    )
    fault = replace(unsure[0].fault, what=Text("{told}", "{told}"))
    return fault.at(Place(next(iter(files))), told=told)


def tell(line: str) -> None:
    """Write one line to stderr."""
    sys.stderr.write(line + "\n")


def list_errors(diagnostics: Iterable[Diagnostic], lang: Lang, target: Path | None) -> None:
    """Write the errors to the file `target` as CSV that spreadsheets open as it is, if asked."""
    if target:
        from cchc_score.render.findings import Findings, csv_rows  # noqa: PLC0415 - only then

        found = csv_rows(Findings(in_order(diagnostics), 0), lang)
        write(found.encode("utf-8-sig"), lang, target)


def refuse(
    refusal: Refusal, lang: Lang, ignored: Container[str] = (), *, are_listed: bool = False
) -> NoReturn:
    """Say why the request cannot be met, and end with its exit code."""
    say(spoken(refusal.diagnostics, ignored), lang, are_listed=are_listed)
    raise typer.Exit(refusal.code)


def write(content: str | bytes, lang: Lang, target: Path | None = None) -> None:
    """Write a result to the file `target`, or to stdout; end with 2 where that is impossible."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        if target:
            _replace(target, data)
        else:
            _print(data)
    except BrokenPipeError as error:
        silence(sys.stdout)
        raise typer.Exit(0) from error
    except OSError as error:
        silence(sys.stdout)
        where = target or OUTPUT.to(lang)
        tell(f"cchc-score: {CANNOT_WRITE.to(lang)} {where}: {error.strerror}")
        raise typer.Exit(2) from error


def silence(stream: TextIO) -> None:
    """Let nothing more be written to a stream that takes nothing."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _print(data: bytes) -> None:
    """Write UTF-8 to files and pipes, and what a terminal can show to a terminal."""
    if sys.stdout.isatty():
        encoding = sys.stdout.encoding
        sys.stdout.write(data.decode("utf-8").encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _replace(target: Path, data: bytes) -> None:
    """Write the file beside its place and move it there: the old one stays whole until then."""
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    place = target.resolve()
    beside = place.with_name(f".{place.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if place.exists():
            beside.chmod(place.stat().st_mode & 0o777)
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
