"""The neutral table: typed columns that know how they are headed, rounded and measured.

A renderer needs to know nothing of views, and a view nothing of formats.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cchc_score import numbers
from cchc_score.language import Lang, Text, name_key
from cchc_score.report.words import baseline, period, word

Kind = Literal[
    "text",
    "number",
    "count",
    "signed",
    "change",
    "word",
    "status",
    "baseline",
    "group",
    "flag",
    "period",
]
NUMBERS = frozenset({"number", "count", "signed", "change"})
"""Kinds whose cells are numbers; `signed` and `change` show an arrow."""

Values = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. An empty cell is NaN in numbers and "" in texts.

    `key` is its name for machines, in every language. `machines_only` hides it from people;
    `heads` lifts it into the caption where it says the same on every row. `decimals` is one number
    for all rows or one a row; `measures` is printed behind each number if it is %. People see
    `stand_in` where a cell is empty, and `people` instead of the cells; `words` has what a figure
    was answered with, None where it is a number. `scale` has the names of
    groups, best first. A `spare` column is left out where a screen is too narrow.
    """

    key: str
    heading: Text
    values: Values
    kind: Kind = "text"
    decimals: int | NDArray[np.int64] = 2
    measures: Sequence[str] | None = None
    stand_in: Values | None = None
    people: Values | None = None
    words: Values | None = None
    scale: tuple[str, ...] = ()
    machines_only: bool = False
    heads: bool = False
    spare: bool = False

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

    def at(self, rows: "slice | Values") -> "Column":
        """Return the column of some of its rows."""
        changed: dict[str, Any] = {
            name: np.asarray(value)[rows]
            for name in ("values", "decimals", "measures", "stand_in", "people", "words")
            if (value := getattr(self, name)) is not None and not isinstance(value, int)
        }
        return replace(self, **changed)

    @property
    def _measures(self) -> Sequence[str]:
        return () if self.measures is None else self.measures

    def printed(self, lang: Lang) -> list[str]:
        """Return the cells of a rounded column as people read them; "" for an empty cell."""
        counts = self.is_number and self.people is None
        cells = self._numbers(lang) if counts else self._texts(lang)
        if self.stand_in is None:
            return cells
        filled = self.filled.tolist()
        return [
            cell if is_filled else word(instead).to(lang)
            for cell, is_filled, instead in zip(cells, filled, self.stand_in, strict=True)
        ]

    def _texts(self, lang: Lang) -> list[str]:
        if self.people is not None:
            return list(map(str, self.people))
        if self.kind in _WORDED:
            return [_WORDED[self.kind](value).to(lang) for value in self.values]
        if self.kind == "flag":
            return [_YES.to(lang) if value else "" for value in self.values]
        return list(map(str, self.values))

    def _numbers(self, lang: Lang) -> list[str]:
        has_arrow = self.kind in {"signed", "change"}
        signs = [_ARROWS[sign] for sign in np.sign(np.nan_to_num(self.values)).astype(int)]
        shown = np.abs(self.values) if has_arrow else self.values
        before = signs if has_arrow else repeat("")
        behind = [_PERCENT if one == "%" else "" for one in self._measures] or repeat("")
        decimals = np.broadcast_to(self.decimals, len(self.values)).tolist()
        told = [
            "" if value != value else f"{sign}{numbers.printed(value, places, lang)}{unit}"  # noqa: PLR0124 - NaN
            for value, places, sign, unit in zip(
                shown.tolist(), decimals, before, behind, strict=False
            )
        ]
        if self.words is None:
            return told
        both = zip(told, self.words, strict=True)
        return [figure if answer is None else answer.to(lang) for figure, answer in both]


@dataclass(frozen=True, slots=True)
class Table:
    """A named table with a title above and remarks below.

    `branches` marks rows of parts that have parts, `tops` rows that begin a tree. People do not see
    `unseen` rows, and those `aside` only when they ask for the view; `left_aside` says so. Each is
    None where no row is marked.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    remarks: tuple[Text, ...] = ()
    branches: Values | None = None
    tops: Values | None = None
    unseen: Values | None = None
    aside: Values | None = None
    left_aside: Text | None = None

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.columns[0].values) if self.columns else 0

    def rounded(self) -> "Table":
        """Return the table with every number as it is published."""
        return replace(self, columns=tuple(column.rounded() for column in self.columns))

    def at(self, rows: "slice | Values") -> "Table":
        """Return the table of some of its rows."""
        marks: dict[str, Any] = {
            name: None if (marked := getattr(self, name)) is None else marked[rows]
            for name in ("branches", "tops", "unseen", "aside")
        }
        return replace(self, columns=tuple(one.at(rows) for one in self.columns), **marks)

    def brief(self) -> "Table":
        """Return what is shown to people who did not ask for this view: without what is aside."""
        if self.aside is None or not self.aside.any() or self.left_aside is None:
            return self
        unseen = self.aside if self.unseen is None else self.aside | self.unseen
        return replace(self, unseen=unseen, remarks=(*self.remarks, self.left_aside))

    def seen(self) -> "Table":
        """Return the rows that people see."""
        return self if self.unseen is None else replace(self.at(~self.unseen), unseen=None)

    def for_people(self) -> "Table":
        """Return what people see: rounded, without what is empty or for machines only."""
        seen = self.seen()
        shown = [one for one in seen.columns if not one.machines_only and not one.is_empty]
        columns = tuple(one.rounded() for one in shown if not (one.heads and one.is_constant))
        return replace(seen, columns=columns)

    def told_apart(self) -> "Table":
        """Return the table with its units told apart for people.

        Where two have one name, their parents are shown, and their codes where those are one too;
        and no caption speaks of several as of one.
        """
        columns = {one.key: one for one in self.columns}
        known = [columns[key].values for key in _WHO if key in columns]
        everyone = set(zip(*known, strict=True)) if "unit" in columns else set()
        bearers = Counter(name_key(str(unit[0])) for unit in everyone)
        alike = {unit for unit in everyone if bearers[name_key(str(unit[0]))] > 1}
        if not alike:
            return self
        shown = ["unit", "unit_parent"]
        if len({unit[:-1] for unit in alike}) < len(alike):
            shown.append("unit_code")
        told = [
            replace(one, machines_only=False, heads=False) if one.key in shown else one
            for one in self.columns
        ]
        return replace(self, columns=tuple(told))

    def head(self, rows: int | None) -> "Table":
        """Return the first rows; all where `rows` is None."""
        if rows is None or len(self) <= rows:
            return self
        left = len(self) - rows
        vi, en = (numbers.printed(left, 0, lang) for lang in _LANGS)
        more = Text(f"còn {vi} dòng: --all hoặc -o TỆP", f"{en} more: --all or -o FILE")
        return replace(self.at(slice(rows)), remarks=(more, *self.remarks))

    def caption(self, lang: Lang) -> list[tuple[Text, str]]:
        """Return the headings and values that hold for every row."""
        return [
            (one.heading, one.rounded().printed(lang)[0])
            for one in self.columns
            if one.heads and one.is_constant and not one.is_empty
        ]


@dataclass(frozen=True, slots=True)
class Report:
    """All that is shown of one run: tables, and what JSON says about the run."""

    tables: tuple[Table, ...]
    about: Mapping[str, object] = field(default_factory=dict)

    def brief(self) -> "Report":
        """Return what people see who asked for no view by its name."""
        return replace(self, tables=tuple(one.brief() for one in self.tables))


_WHO = ("unit", "level", "unit_parent", "unit_code")
_WORDED = {"period": period, "word": word, "status": word, "baseline": baseline}
_ARROWS = {-1: "▼ ", 0: "= ", 1: "▲ "}
_LANGS: tuple[Lang, Lang] = ("vi", "en")
_PERCENT, _YES = "\u00a0%", Text("có", "yes")
