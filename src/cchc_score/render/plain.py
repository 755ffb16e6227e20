"""The table in a pipe: plain text, every row, never cut to a width."""

from collections.abc import Iterator

from cchc_score.render.grid import Grid, grid
from cchc_score.render.look import Look
from cchc_score.report.table import Column, Report

_GAP = "   "


def plain(report: Report, look: Look) -> str:
    """Return the report as lines of text, columns side by side."""
    tables = [_lines(grid(table, look.lang, look.rows)) for table in report.tables]
    return "\n".join("".join(f"{line.rstrip()}\n" for line in lines) for lines in tables)


def _lines(shown: Grid) -> Iterator[str]:
    yield shown.title
    if shown.caption:
        yield shown.caption
    yield ""
    columns = [
        _aligned(*one) for one in zip(shown.columns, shown.headings, shown.cells, strict=True)
    ]
    if columns:
        header, *rows = map(_GAP.join, zip(*columns, strict=True))
        yield from (f" {header}", f" {'─' * len(header)}", *(f" {row}" for row in rows))
        if shown.remarks:
            yield ""
    yield from shown.remarks


def _aligned(column: Column, heading: str, cells: list[str]) -> list[str]:
    texts = [heading, *cells]
    width = max(map(len, texts))
    if column.is_number:
        return [text.rjust(width) for text in texts]
    return [text.ljust(width) for text in texts]
