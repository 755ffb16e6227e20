"""The table in the terminal, or in a pipe: there without colour and never cut to a width."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cchc_score.language import Lang
from cchc_score.render.look import Look
from cchc_score.report.table import Column, Report, Table
from cchc_score.report.words import word

if TYPE_CHECKING:
    from rich.console import Console

_ENDLESS = 10_000


def terminal(report: Report, look: Look) -> str:
    """Return the report as text for a screen of `look.width` columns."""
    from rich.console import Console  # noqa: PLC0415 - other formats start without rich

    buffer = io.StringIO()
    console = Console(
        file=buffer,
        force_terminal=look.colour,
        color_system="standard" if look.colour else None,
        width=look.width or _ENDLESS,
        highlight=False,
        legacy_windows=False,
    )
    for table in report.tables:
        _print(console, table, look.lang)
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _print(console: "Console", table: Table, lang: Lang) -> None:
    from rich import box  # noqa: PLC0415
    from rich.table import Table as Grid  # noqa: PLC0415
    from rich.text import Text as Line  # noqa: PLC0415

    console.print(Line(table.title.to(lang), style="bold"))
    caption = " · ".join(f"{heading.to(lang)}: {value}" for heading, value in table.caption(lang))
    if caption:
        console.print(Line(caption))
    shown = table.for_people()
    grid = Grid(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, header_style="bold")
    for column in shown.columns:
        grid.add_column(
            Line(column.heading.to(lang)),
            justify="right" if column.is_number else "left",
            no_wrap=column.is_number,
            overflow="fold",
        )
    cells = [[_cell(column, row, lang) for row in range(len(table))] for column in shown.columns]
    for row in zip(*cells, strict=True):
        grid.add_row(*(Line(text, style=style) for text, style in row))
    console.print(grid)
    for remark in table.remarks:
        console.print(Line(remark.to(lang), style="bold"))


def _cell(column: Column, row: int, lang: Lang) -> tuple[str, str]:
    """Return what a cell shows, and its style."""
    if not column.filled[row] and column.stand_in is not None:
        return word(str(column.stand_in[row])).to(lang), "dim"
    value = column.values[row]
    if column.kind in {"signed", "change"}:
        return column.printed(row, lang), "green" if value > 0 else "red" if value < 0 else ""
    if column.kind == "word":
        return word(str(value)).to(lang), ""
    if column.kind == "status":
        return word(str(value)).to(lang), _STYLES.get(str(value), "dim")
    if column.kind == "group":
        return str(value), _group_style(str(value), column.scale)
    return column.printed(row, lang), ""


def _group_style(name: str, scale: Sequence[str]) -> str:
    """Return green for the best group, red for the last, yellow and cyan between."""
    if name not in scale:
        return ""
    place = scale.index(name)
    if place in {0, len(scale) - 1}:
        return "red" if place else "green"
    return "cyan" if place < len(scale) / 2 else "yellow"


_STYLES = {"exceeded": "green", "met": "green", "missed": "red"}
