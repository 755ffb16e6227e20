"""A table as people see it: what stands above, a grid of cells, what stands below.

Shared by every format for people, so that they differ in nothing but how they are drawn.
"""

from collections.abc import Sequence
from typing import NamedTuple

from cchc_score.language import Lang
from cchc_score.report.table import Column, Table, Values


class Grid(NamedTuple):
    """All that is drawn of one table, in one language; `cells` has a list for each column.

    `branches` marks rows that others stand below, `tops` those that begin a tree anew.
    """

    title: str
    caption: str
    columns: tuple[Column, ...]
    headings: list[str]
    cells: list[list[str]]
    remarks: list[str]
    branches: list[bool]
    tops: list[bool]

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """Return the cells row by row."""
        return list(zip(*self.cells, strict=True))

    def only(self, columns: Sequence[int]) -> "Grid":
        """Return the grid with these of its columns."""
        return self._replace(
            columns=tuple(self.columns[at] for at in columns),
            headings=[self.headings[at] for at in columns],
            cells=[self.cells[at] for at in columns],
        )


def grid(table: Table, lang: Lang, rows: int | None = None) -> Grid:
    """Return what is drawn of a table, at most `rows` rows of it."""
    table = table.seen().told_apart()
    caption = " · ".join(f"{heading.to(lang)}: {value}" for heading, value in table.caption(lang))
    shown = table.for_people().head(rows)
    return Grid(
        table.title.to(lang),
        caption,
        shown.columns,
        [column.heading.to(lang) for column in shown.columns],
        [column.printed(lang) for column in shown.columns],
        [remark.to(lang) for remark in shown.remarks],
        _marks(shown.branches, len(shown)),
        _marks(shown.tops, len(shown)),
    )


def _marks(marks: Values | None, rows: int) -> list[bool]:
    return [False] * rows if marks is None else [bool(one) for one in marks]
