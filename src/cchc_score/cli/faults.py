"""`cchc-score faults`: what every code means."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from cchc_score.cli.options import Language, choice
from cchc_score.cli.output import language, look, write
from cchc_score.diagnostics import did_you_mean
from cchc_score.render import RENDERERS

if TYPE_CHECKING:
    from cchc_score.diagnostics import Fault


def faults(
    code: Annotated[
        str | None, typer.Argument(metavar="CODE", help="A code such as DEF203; default: all.")
    ] = None,
    *,
    format_: Annotated[
        str,
        choice(RENDERERS, "--format", "-f", says="Default: table."),
    ] = "table",
    lang: Language = None,
) -> None:
    """Explain a fault: what is wrong, and what to do about it."""
    from cchc_score.report.faults import listing  # noqa: PLC0415 - --help stays light
    from cchc_score.report.table import Report  # noqa: PLC0415

    speech, known = language(lang), every()
    wanted = known.values() if code is None else [_found(code.upper(), known)]
    write(RENDERERS[format_].write(Report((listing(wanted, speech),)), look(speech)), speech)


def every() -> Mapping[str, "Fault"]:
    """Return every fault by its code, in order."""
    from cchc_score.analysis.comparison import faults as of_analyses  # noqa: PLC0415
    from cchc_score.cli.config import faults as of_options  # noqa: PLC0415
    from cchc_score.data import faults as of_data  # noqa: PLC0415
    from cchc_score.definition import faults as of_definitions  # noqa: PLC0415
    from cchc_score.engine import faults as of_results  # noqa: PLC0415

    rooms = (of_definitions, of_data, of_results, of_analyses, of_options)
    together = {code: fault for room in rooms for code, fault in room.FAULTS.items()}
    return {code: together[code] for code in sorted(together)}


def known_warnings(codes: Iterable[str]) -> set[str]:
    """Return the codes, which must be those of warnings or of notes."""
    wanted = set(codes)
    if not wanted:
        return wanted
    known = {code for code, fault in every().items() if fault.severity != "error"}
    for code in wanted:
        if code not in known:
            hint = did_you_mean(code, known).en
            message = f"'{code}' is not the code of a warning{hint}"
            raise typer.BadParameter(message, param_hint="--ignore")
    return wanted


def _found(code: str, known: Mapping[str, "Fault"]) -> "Fault":
    if code not in known:
        message = f"there is no fault '{code}'{did_you_mean(code, known).en}"
        raise typer.BadParameter(message, param_hint="CODE")
    return known[code]
