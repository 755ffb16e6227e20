"""Rows typed into YAML → a table: the figures of examples and cases go through the door as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cchc_score import numbers
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.columns import RawColumn
from cchc_score.data.files.tables import RawTable, plain
from cchc_score.definition.located_yaml import Document
from cchc_score.diagnostics import Place

_TYPED = Dialect(decimal=".", missing=("missing",), none=("none",))
"""How figures are typed: with a decimal point, and words of their own for what is not there."""

Row = Mapping[str, float | str]


@dataclass(frozen=True)
class _Spots:
    """Where the rows stand in their file: `path` is that of the list they are in."""

    document: Document
    path: tuple[str | int, ...]
    headings: Sequence[str]

    @property
    def head(self) -> Place:
        return self.document.at_key(self.path)

    def place(self, row: int, column: int) -> Place:
        if row < 0:
            return self.head
        return self.document.at_value((*self.path, row, self.headings[column]))

    def has_point(self, row: int, column: int) -> bool:  # noqa: ARG002 - all are typed so
        return True


def typed_table(
    document: Document, path: tuple[str | int, ...], rows: Sequence[Row], names: Mapping[str, str]
) -> RawTable:
    """Return the rows that stand at `path` as a table; a row that lacks a name has nothing there.

    `names` has the keys of the rows, in their order, and the heading that each goes under.
    """
    columns = [_column([row.get(name, "") for row in rows]) for name in names]
    spots = _Spots(document, path, list(names))
    return RawTable(document.file, b"", plain(names.values()), columns, spots, _TYPED)


def _column(cells: Sequence[float | str]) -> RawColumn:
    figures = [np.nan if isinstance(cell, str) else float(cell) for cell in cells]
    texts = [cell if isinstance(cell, str) else numbers.plain(cell) for cell in cells]
    return RawColumn.of(texts, np.array(figures, np.float64))
