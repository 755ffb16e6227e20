"""Markdown tables, for reports and pull requests."""

from collections.abc import Iterable, Iterator

from cchc_score.render.grid import Grid, grid
from cchc_score.render.look import Look
from cchc_score.report.table import Report

_ESCAPED = str.maketrans({"|": "\\|", "\n": " ", "\\": "\\\\", "*": "\\*", "_": "\\_", "<": "&lt;"})


def markdown(report: Report, look: Look) -> str:
    """Return every table of the report under a heading of its own."""
    return "\n".join(line for table in report.tables for line in _lines(grid(table, look.lang)))


def _lines(shown: Grid) -> Iterator[str]:
    yield f"## {_escaped(shown.title)}"
    yield ""
    if shown.caption:
        yield from (_escaped(shown.caption), "")
    if shown.columns:
        yield _row(shown.headings)
        yield _row(["---:" if column.is_number else "---" for column in shown.columns])
        yield from (_row(map(_escaped, row)) for row in shown.rows)
        yield ""
    for remark in shown.remarks:
        yield from (f"**{_escaped(remark)}**", "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
