"""Which format is meant, and whether it can hold what is asked for."""

from collections.abc import Collection
from pathlib import Path

import typer

from cchc_score.render import RENDERERS


def form_of(chosen: str | None, output: Path | None) -> str:
    """Return the format: the chosen one, else that of the file's suffix, else the table."""
    if chosen or not output:
        return chosen or "table"
    suffix = output.suffix.removeprefix(".").lower()
    if suffix not in RENDERERS:
        message = f"no format has the suffix '{output.suffix}'; say -f {'|'.join(RENDERERS)}"
        raise typer.BadParameter(message, param_hint="-o")
    return suffix


def refuse_several(show: str | None, form: str, views: Collection[str]) -> None:
    """Refuse to write several tables in a format that holds one."""
    if RENDERERS[form].one_table and show not in views:
        message = f"this format holds one table: say --show {'|'.join(views)}"
        raise typer.BadParameter(message, param_hint="--show")
