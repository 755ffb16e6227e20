"""The neutral table: typed columns that know how they are headed, rounded and measured.

A renderer needs to know nothing of views, and a view nothing of formats.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cchc_score import numbers
from cchc_score.language import Lang, Text

Kind = Literal["text", "number", "count", "signed", "change", "word", "status", "group", "flag"]
NUMBERS = frozenset({"number", "count", "signed", "change"})
"""Kinds whose cells are numbers; `signed` and `change` show an arrow."""

Values = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. An empty cell is NaN in numbers and "" in texts.

    `key` is its name for machines, in every language. `machines_only` hides it from people;
    `heads` lifts it into the caption where it says the same on every row. `decimals` is one number
    for all rows or one a row; `measures` is printed behind each number if it is %. People see
    `stand_in` where a cell is empty, and `people` instead of the cells. `scale` has the names of
    groups, best first.
    """

    key: str
    heading: Text
    values: Values
    kind: Kind = "text"
    decimals: int | NDArray[np.int64] = 2
    measures: Sequence[str] | None = None
    stand_in: Values | None = None
    people: Values | None = None
    scale: tuple[str, ...] = ()
    machines_only: bool = False
    heads: bool = False

    @property
    def is_number(self) -> bool:
        """Whether the column holds numbers."""
        return self.kind in NUMBERS

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything, and nothing stands in for any."""
        return not np.any(self.filled) and (
            self.stand_in is None or not np.any(self.stand_in != "")
        )

    @property
    def filled(self) -> NDArray[np.bool_]:
        """Return which cells hold something."""
        return ~np.isnan(self.values) if self.is_number else np.asarray(self.values != "")

    @property
    def is_constant(self) -> bool:
        """Whether every row says the same."""
        return len(self.values) > 0 and bool(np.all(self.values == self.values[0]))

    def rounded(self) -> "Column":
        """Return the column as it is published."""
        if not self.is_number:
            return self
        return replace(self, values=numbers.round_half_away(self.values, self.decimals))

    def printed(self, row: int, lang: Lang) -> str:
        """Return a cell of a rounded column as people read it; "" for an empty cell."""
        value, measure = self.values[row], self.measures[row] if self.measures else ""
        if not self.is_number:
            return str(value if self.people is None else self.people[row])
        if np.isnan(value):
            return ""
        decimals = self.decimals if isinstance(self.decimals, int) else int(self.decimals[row])
        has_arrow = self.kind in {"signed", "change"}
        text = numbers.printed(abs(value) if has_arrow else value, decimals, lang)
        if has_arrow:
            return f"{_SIGNS[int(np.sign(value))]} {text}"
        return f"{text}\u00a0%" if measure == "%" else text


@dataclass(frozen=True, slots=True)
class Table:
    """A named table with a title above and remarks below."""

    name: str
    title: Text
    columns: tuple[Column, ...]
    remarks: tuple[Text, ...] = ()

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.columns[0].values)

    def rounded(self) -> "Table":
        """Return the table with every number as it is published."""
        return replace(self, columns=tuple(column.rounded() for column in self.columns))

    def for_people(self) -> "Table":
        """Return what people see: rounded, without empty columns and those for machines."""
        shown = [one for one in self.columns if not one.machines_only and not one.is_empty]
        columns = tuple(one.rounded() for one in shown if not (one.heads and one.is_constant))
        return replace(self, columns=columns)

    def caption(self, lang: Lang) -> list[tuple[Text, str]]:
        """Return the headings and values that hold for every row."""
        return [
            (one.heading, one.rounded().printed(0, lang))
            for one in self.columns
            if one.heads and one.is_constant and not one.is_empty
        ]


@dataclass(frozen=True, slots=True)
class Report:
    """All that is shown of one run: tables, and what JSON says about the run."""

    tables: tuple[Table, ...]
    about: Mapping[str, object] = field(default_factory=dict)


_SIGNS = {-1: "▼", 0: "=", 1: "▲"}
