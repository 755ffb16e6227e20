"""Rows of totals and means against the rows that they are made of, where these are known.

Nobody says of which rows: of all, of those above or below up to the next total or part, of those of
one level, of other totals. What fits any of these holds.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.figures.cells import CellReader
from cchc_score.data.figures.keys import period_words
from cchc_score.data.figures.kinds import Kind, kinds_of
from cchc_score.data.figures.limits import ANYTHING
from cchc_score.data.files.columns import Texts, together
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning
from cchc_score.data.names import names
from cchc_score.data.units.totals import is_mean, is_sum, is_summary
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import NONE, PRESENT, Codes, Positions, Quantity, States
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text, level_key
from cchc_score.numbers import Flags, Floats

_FEW, _DECIMALS, _DIGITS, _NOISE = 2, 6, 1e-6, 1e-9
_WORDS = {"sum": Text("tổng", "sum"), "mean": Text("trung bình", "mean")}


class _Total(NamedTuple):
    """A row of a total: its row in the file, its name, and what it says to be."""

    row: int
    name: str
    what: Literal["sum", "mean"]


def totals_hold(definition: Definition, table: RawTable, meaning: Meaning) -> Iterator[Diagnostic]:
    """Yield a warning for each figure of a total that is not made of the units it may be of."""
    totals = [one for row, name in table.totals.items() if (one := _said_to_be(row, name))]
    if not totals:
        return
    whole, kinds = table.whole, kinds_of(definition)
    times = _times(whole, meaning)
    fields = _Fields(table, meaning, times)
    for names_of, column, quantity in _figures(definition, whole, meaning):
        for total in totals:
            name = names_of[total.row]
            field = fields.around(total.row, quantity)
            made = _wrong(total, field, kinds.get(name, "rate"))
            if made is not None:
                own = float(quantity.values[total.row])
                yield faults.TOTAL_DIFFERS.at(
                    whole.place(total.row, column),
                    total=total.name,
                    period=times[0].texts[times[0].codes[total.row]] or "–",
                    name=definition.called(name),
                    what=_WORDS[total.what],
                    own=numbers.in_words(own),
                    made=numbers.in_words(made),
                    amount=numbers.in_words(abs(own - made)),
                ).about(indicator=name)


def _said_to_be(row: int, name: str) -> _Total | None:
    """Return what a row says to be, None where that is an extreme, or may be anything."""
    if is_summary(name) and is_mean(name):
        return _Total(row, name, "mean")
    return _Total(row, name, "sum") if not is_summary(name) or is_sum(name) else None


def _times(table: RawTable, meaning: Meaning) -> list[Texts]:
    """Return the period and the round of each row; where all have one, a blank is that."""
    stage = meaning.keys.get("stage")
    words = [period_words(table, meaning)]
    words += [table.columns[stage].words] if stage is not None else []
    return [_filled(one) for one in words]


def _filled(words: Texts) -> Texts:
    told = {text.strip() for text in words.texts} - {""}
    sole = told.pop() if len(told) == 1 else ""
    return Texts([text.strip() or sole for text in words.texts], words.codes)


def _figures(
    definition: Definition, table: RawTable, meaning: Meaning
) -> Iterator[tuple[Sequence[str], int, Quantity]]:
    """Yield the columns of figures, each with the name of the figure in each row."""
    long = meaning.is_long and "actual" in meaning.keys
    columns = {"": meaning.keys["actual"]} if long else meaning.figures
    reader, nothing = CellReader(table, columns.values()), np.zeros(len(table), np.int8)
    for name, column in columns.items():
        quantity, _ = reader.column(column, [ANYTHING], nothing)
        named = _indicators(definition, table, meaning) if long else [name] * len(table)
        yield named, column, quantity


def _indicators(definition: Definition, table: RawTable, meaning: Meaning) -> Sequence[str]:
    words, known = table.columns[meaning.keys["indicator"]].words, names(definition)
    ids = [known.find(text) for text in words.texts]
    told = [one[0] if len(one) == 1 else "" for one in ids]
    return [told[code] for code in words.codes.tolist()]


class _Field(NamedTuple):
    """The figures of the rows around a total, in the order of the file; it is the row `at`.

    `edges` are the places at which a group of rows may begin or end.
    """

    at: int
    values: Floats
    states: States
    is_unit: Flags
    levels: Codes
    edges: Sequence[int]

    @property
    def units(self) -> Floats:
        """Return the figures of all units; what did not arise is none of them."""
        return np.asarray(self.values[self.is_unit & (self.states == PRESENT)])

    @property
    def is_complete(self) -> bool:
        """Whether all units have told their figures."""
        return bool(np.isin(self.states[self.is_unit], (PRESENT, NONE)).all())


class _Fields:
    """Finds the rows around each total of a table: those of its period, round and indicator."""

    def __init__(self, table: RawTable, meaning: Meaning, times: Sequence[Texts]) -> None:
        whole = table.whole
        long = [meaning.keys["indicator"]] if meaning.is_long else []
        words = [*times, *(whole.columns[at].words for at in long)]
        _, self.which = together(words, len(whole))
        self.order = np.argsort(self.which, kind="stable")
        self.sorted = self.which[self.order]
        self.is_unit = np.zeros(len(whole), np.bool_)
        self.is_unit[table.rows if table.rows is not None else slice(None)] = True
        self.levels = np.zeros(len(whole), np.int64)
        if "level" in meaning.keys:
            told = whole.columns[meaning.keys["level"]].words
            keys = [level_key(text) for text in told.texts]
            self.levels = told.lookup([sorted(set(keys)).index(key) for key in keys], np.int64)
        lines = [one.place.line for one in table.aside if one.kind in {"section", "heading"}]
        self.ends = np.array(sorted([*table.totals, *(_below(whole, line) for line in lines)]))

    def around(self, row: int, quantity: Quantity) -> _Field:
        """Return the figures of the rows around a total."""
        begins, ends = np.searchsorted(self.sorted, [self.which[row], self.which[row] + 1])
        rows = self.order[begins:ends]
        at = int(np.searchsorted(rows, row))
        edges = sorted({0, len(rows), *np.searchsorted(rows, self.ends).tolist()})
        values, states = quantity.values[rows], quantity.state[rows]
        return _Field(at, values, states, self.is_unit[rows], self.levels[rows], edges)


def _below(table: RawTable, line: int) -> int:
    """Return the first row of a table that stands below a line."""
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if table.place(middle, 0).line > line else (middle + 1, high)
    return low


class _Group(NamedTuple):
    """What some rows make: their sum, and how many of them there are."""

    added: float
    number: int

    @property
    def mean(self) -> float:
        """Return the mean of the rows."""
        return self.added / self.number if self.number else np.nan


def _groups(field: _Field) -> tuple[list[_Group], _Group]:
    """Return what each group of rows makes that a total may be of, and the likeliest of them."""
    told = field.states == PRESENT
    of_units = _sums(field.values, told & field.is_unit)
    of_totals = _sums(field.values, told & ~field.is_unit)
    size, at = len(field.values), field.at
    above = [(edge, at) for edge in reversed(field.edges) if edge <= at]
    below = [(at + 1, edge) for edge in field.edges if edge > at]
    everything = _group(of_units, 0, size)
    units = [_group(of_units, *span) for span in (*above, *below)]
    own = told & field.is_unit
    levels = [own & (field.levels == level) for level in np.unique(field.levels)]
    found = [
        everything,
        *units,
        *(_group(of_totals, *span) for span in (*above, *below)),
        *(_group(_sums(field.values, one), 0, size) for one in levels),
    ]
    is_on_top = not field.is_unit[0]
    nearest = units[len(above) if is_on_top else 1]
    return found, nearest if nearest.number else everything


def _sums(values: Floats, some: Flags) -> tuple[Floats, Positions]:
    """Return the sums and the numbers of some rows above each place."""
    added = np.cumsum(np.where(some, values, 0.0))
    return np.concatenate([[0.0], added]), np.concatenate([[0], np.cumsum(some)])


def _group(sums: tuple[Floats, Positions], start: int, end: int) -> _Group:
    added, counted = sums
    return _Group(float(added[end] - added[start]), int(counted[end] - counted[start]))


def _wrong(total: _Total, field: _Field, kind: Kind) -> float | None:
    """Return what the units make where a total says something else, None where it may be right.

    A mean of rates may be weighted, and what is no declared count may be a mean or a rank: such a
    figure is wrong only where it lies beyond those of all units.
    """
    units, own = field.units, float(field.values[field.at])
    if field.states[field.at] != PRESENT or len(units) < _FEW or not field.is_complete:
        return None
    if (kind == "rate" and total.what == "sum") or (
        kind == "open" and total.what == "sum" and not is_summary(total.name)
    ):
        return None
    groups, likeliest = _groups(field)
    fits = any(_fits(total.what, kind, own, units, group) for group in groups if group.number)
    if fits or (kind != "count" and units.min() <= own <= units.max()):
        return None
    return likeliest.mean if total.what == "mean" else likeliest.added


def _fits(what: str, kind: Kind, own: float, units: Floats, group: _Group) -> bool:
    last, finest = _unit(np.array([own])), _unit(units)
    is_whole = last == finest == 1.0
    half = 0.0 if is_whole and what == "sum" else last / 2
    rounded = 0.0 if finest == 1.0 else finest / 2
    noise = _NOISE * max(1.0, abs(own))
    as_sum = abs(own - group.added) <= half + rounded * group.number + noise
    as_mean = abs(own - group.mean) <= last / 2 + rounded + noise
    return as_mean if what == "mean" else as_sum or (kind == "open" and as_mean)


def _unit(values: Floats) -> float:
    """Return the unit of the last decimal that any of some figures has."""
    for decimals in range(_DECIMALS):
        scaled = values * 10.0**decimals
        if (np.abs(scaled - np.rint(scaled)) < _DIGITS).all():
            return float(10.0**-decimals)
    return float(10.0**-_DECIMALS)
