"""The table on a screen, fitted to its width, in colour where that is wanted."""

import io
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cchc_score import language
from cchc_score.render.grid import Grid, grid
from cchc_score.render.look import Look
from cchc_score.render.plain import plain
from cchc_score.report.table import Column, Report

if TYPE_CHECKING:
    from rich.console import Console

_ENDLESS, _WIDEST_WORD, _BETWEEN = 10_000, 16, 3
NARROW = language.Text("không đủ chỗ cho: {names}", "no room for: {names}")


def terminal(report: Report, look: Look) -> str:
    """Return the report as text for a screen of `look.width` columns; plain text for a pipe."""
    if look.width is None and not look.colour:
        return plain(report, look)
    from rich.console import Console  # noqa: PLC0415 - pipes start without rich

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
        _print(console, _fitted(grid(table, look.lang, look.rows), look))
    return "\n".join(line.rstrip() for line in buffer.getvalue().splitlines()) + "\n"


def _fitted(shown: Grid, look: Look) -> Grid:
    """Return the grid without the columns that can be spared, where a screen cannot hold them."""
    spared = [at for at, column in enumerate(shown.columns) if column.spare]
    if look.width is None or not spared or _width(shown) <= look.width:
        return shown
    names = ", ".join(shown.headings[at] for at in spared)
    kept = [at for at in range(len(shown.columns)) if at not in spared]
    return shown._replace(
        columns=tuple(shown.columns[at] for at in kept),
        headings=[shown.headings[at] for at in kept],
        cells=[shown.cells[at] for at in kept],
        remarks=[NARROW.to(look.lang).format(names=names), *shown.remarks],
    )


def _width(shown: Grid) -> int:
    """Return how wide the grid is where texts are set in narrow columns."""
    longest = (
        max(map(len, (heading, *cells)))
        for heading, cells in zip(shown.headings, shown.cells, strict=True)
    )
    both = zip(shown.columns, longest, strict=True)
    widths = [size if column.is_number else min(size, _WIDEST_WORD) for column, size in both]
    return sum(widths) + _BETWEEN * len(widths)


def _print(console: "Console", shown: Grid) -> None:
    from rich import box  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console.print(Text(shown.title, style="bold"))
    if shown.caption:
        console.print(Text(shown.caption))
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, header_style="bold")
    for column, heading, cells in zip(
        shown.columns, _headings(shown, console.width), shown.cells, strict=True
    ):
        table.add_column(
            Text(heading),
            justify="right" if column.is_number else "left",
            no_wrap=column.is_number,
            min_width=_least(heading, cells),
            overflow="fold",
        )
    styles = [_styles(column) for column in shown.columns]
    for row, looks in zip(shown.rows, zip(*styles, strict=True), strict=True):
        table.add_row(*(Text(cell, look) for cell, look in zip(row, looks, strict=True)))
    console.print(table)
    for remark in shown.remarks:
        console.print(Text(remark, style="bold"))


def _headings(shown: Grid, width: int) -> list[str]:
    """Return the headings, those of numbers on several lines where the table is too wide."""
    columns = list(zip(shown.columns, shown.headings, shown.cells, strict=True))
    needed = sum(max(map(len, (heading, *cells))) + _BETWEEN for _, heading, cells in columns)
    if needed - 1 <= width:
        return shown.headings
    return [
        "\n".join(textwrap.wrap(heading, max(map(len, (*heading.split(), *cells)))))
        if column.is_number
        else heading
        for column, heading, cells in columns
    ]


def _least(heading: str, cells: Sequence[str]) -> int:
    """Return the longest word of a column, so that none is split, within reason."""
    words = (word for text in (heading, *cells) for word in text.split())
    return min(max(map(len, words), default=1), _WIDEST_WORD)


def _styles(column: Column) -> list[str]:
    filled = column.filled.tolist()
    values = column.values.tolist()
    return [
        _style(column, value) if is_filled else "dim"
        for value, is_filled in zip(values, filled, strict=True)
    ]


def _style(column: Column, value: object) -> str:
    match column.kind:
        case "signed" | "change" if isinstance(value, float):
            return "green" if value > 0 else "red" if value < 0 else ""
        case "status":
            return _STATUS.get(str(value), "dim")
        case "group":
            return _group(str(value), column.scale)
    return ""


def _group(name: str, scale: Sequence[str]) -> str:
    """Return green for the best group, red for the last, cyan and yellow between."""
    if name not in scale:
        return ""
    place = scale.index(name)
    if place in {0, len(scale) - 1}:
        return "red" if place else "green"
    return "cyan" if place < len(scale) / 2 else "yellow"


_STATUS = {"exceeded": "green", "met": "green", "missed": "red"}
_STATUS |= {"rose": "green", "same": "", "fell": "red"}
