"""A table as people see it: what stands above, a grid of cells, what stands below.

Shared by every format for people, so that they differ in nothing but how they are drawn.
"""

from typing import NamedTuple

from cchc_score.language import Lang
from cchc_score.report.table import Column, Table


class Grid(NamedTuple):
    """All that is drawn of one table, in one language; `cells` has a list for each column."""

    title: str
    caption: str
    columns: tuple[Column, ...]
    headings: list[str]
    cells: list[list[str]]
    remarks: list[str]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Return the cells row by row."""
        return list(zip(*self.cells, strict=True))


def grid(table: Table, lang: Lang, rows: int | None = None) -> Grid:
    """Return what is drawn of a table, at most `rows` rows of it."""
    table = table.told_apart()
    caption = " · ".join(f"{heading.to(lang)}: {value}" for heading, value in table.caption(lang))
    shown = table.for_people().head(rows)
    return Grid(
        table.title.to(lang),
        caption,
        shown.columns,
        [column.heading.to(lang) for column in shown.columns],
        [column.printed(lang) for column in shown.columns],
        [remark.to(lang) for remark in shown.remarks],
    )
