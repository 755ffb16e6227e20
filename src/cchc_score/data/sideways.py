"""Tables on their side, as annexes of decrees have them: parts down, units across.

They are turned: a row a unit, or a unit and period, and a column a part, each cell in its place.
What is not known of them is then told as of any table whose headings are titles of parts.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from cchc_score import numbers, periods
from cchc_score.data import faults
from cchc_score.data.files.columns import RawColumn
from cchc_score.data.files.tables import Heading, Part, RawTable, Spots
from cchc_score.data.headings import reserved
from cchc_score.data.left_over import is_named_as_units_are
from cchc_score.data.names import Names, names
from cchc_score.data.vocabulary import DESCRIPTIONS, reserved_name
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import Text, fold

_HALF, _SEVERAL, _SURE, _SAMPLE = 2, 2, 5, 100
_KINDS = {"plan", "actual"}
_NUMBERS = {"tt", "stt", "số tt", "mã", "mã số", "no", "code"}
_OF_LONG = {"plan", "actual", "points"}


def upright(table: RawTable, definitions: Sequence[Definition]) -> RawTable:
    """Return a table with a row a unit: one on its side is turned, any other stays as it is.

    It lies on its side where the cells of a column name parts of one of the definitions, and its
    headings name units; or where that is said. `told` says why it cannot be decided.
    """
    known = [names(one) for one in definitions]
    if table.dialect.layout == "units-down" or _is_of_rows(table, known):
        return table
    labels = _labels(table, known)
    if labels is None:
        no_parts = faults.NO_PARTS_DOWN.at(table.head, headings=table.headings)
        return _telling(table, no_parts) if table.dialect.layout == "units-across" else table
    others = [at for at in range(len(table.titles)) if at not in labels.columns]
    across = [one for at in others if (one := _read(table, at))]
    if not across or (table.dialect.layout is None and _names_parts(table, across, known)):
        return table
    if table.dialect.layout is None and not _are_units(across, table):
        heads = [table.headings[one.column] for one in across]
        label = table.headings[labels.column]
        return _telling(table, faults.UNITS_OR_FIGURES.at(table.head, label=label, headings=heads))
    read = {one.column for one in across}
    unread = [table.headings[at] for at in others if at not in read and _says(table, at)]
    extra = faults.EXTRA_COLUMNS.at(table.head, headings=unread, hint=Text("", ""))
    turned = _turned(table, labels, across)
    return _telling(turned, extra) if unread else turned


def _says(table: RawTable, column: int) -> bool:
    return bool(table.headings[column]) and not table.columns[column].blank.all()


def _telling(table: RawTable, fault: Diagnostic) -> RawTable:
    return replace(table, told=(*table.told, fault))


def _is_of_rows(table: RawTable, known: Sequence[Names]) -> bool:
    """Whether rows have their units, or a long file's figures stand in columns of their own.

    The heading that says whose the columns are may stand above the parts.
    """
    if table.dialect.layout == "units-across":
        return False
    alone = {
        reserved_name(title.words[0], table.dialect) for title in table.titles if not title.groups
    }
    keys = reserved(table).keys
    if "unit_code" in keys or alone & _OF_LONG:
        return True
    return "unit" in keys and _known(table, keys["unit"], known) < _SEVERAL


class _Labels(NamedTuple):
    """The column whose cells name parts, all that describe them, and what each row is called."""

    column: int
    columns: frozenset[int]
    texts: list[str]


def _labels(table: RawTable, known: Sequence[Names]) -> _Labels | None:
    """Return what the rows are called, where a column names parts; else None.

    A row whose title is not known is called by its number as well.
    """
    keys = reserved(table).keys
    said = keys.get("indicator", keys.get("unit"))
    every = range(len(table.columns)) if said is None else [said]
    numbered = numbering(table)
    counts = {at: _known(table, at, known) for at in every}
    column = max(every, key=lambda at: (counts[at] > 0, at not in numbered, counts[at]))
    if counts[column] < (_SEVERAL if said is None else 1):
        return None
    words = {*DESCRIPTIONS, *DESCRIPTIONS.values()}
    beside = [at for at, title in enumerate(table.titles) if fold(title.words[0]) in words]
    others = [at for name, at in keys.items() if name not in _OF_LONG]
    described = frozenset((*others, *beside, *numbered, column))
    return _Labels(column, described, called(table, column, known))


def _known(table: RawTable, column: int, known: Sequence[Names]) -> int:
    """Return how many different names of parts stand in a column; 0 where most cells are none."""
    words = table.columns[column].words.texts
    texts = [text for text in words if text.strip()][:_SAMPLE]
    own = [text for text in texts if is_known(text, known)]
    return len(own) if _HALF * len(own) >= len(texts) or len(own) >= _SURE else 0


def called(table: RawTable, column: int, known: Sequence[Names]) -> list[str]:
    """Return what the rows are called: with their number where it decides or contradicts."""
    titles = list(table.columns[column])
    for at in numbering(table):
        for row, number in enumerate(table.columns[at]):
            whole = f"{number.strip()}. {titles[row]}"
            if _is_needed(number.strip(), titles[row], known) and is_known(whole, known):
                titles[row] = whole
    return titles


def _is_needed(number: str, title: str, known: Sequence[Names]) -> bool:
    """Whether a number says more than its title, or something else: `1.2` beside that of 1.1.

    A number without a dot may only count the rows, and a workbook has 1.10 as 1.1.
    """
    if not number or not is_known(title, known):
        return bool(number)
    if "." not in number:
        return False
    alike = {one for each in known for one in each.find(number + "0")}
    return not alike.intersection(one for each in known for one in each.find(title))


def is_known(text: str, known: Sequence[Names]) -> bool:
    """Whether any of the indices knows a name."""
    return any(one.find(text) for one in known)


def numbering(table: RawTable) -> list[int]:
    """Return the columns that number the rows."""
    return [at for at, one in enumerate(table.headings) if fold(one).strip(".") in _NUMBERS]


class _Across(NamedTuple):
    """A column of figures on its side: whose, of which period, plan or result; "" where unsaid."""

    column: int
    unit: str
    period: str
    kind: str


def _read(table: RawTable, column: int) -> _Across | None:
    """Return what a heading and its groups say, None where it heads no figures of a unit."""
    title = table.titles[column]
    texts = [*title.groups, title.words[0]]
    names = {text: name for text in texts if (name := reserved_name(text, table.dialect))}
    kinds = set(names.values())
    if not title.text or kinds - _KINDS or not _has_figures(table.columns[column]):
        return None
    whens = {text: when for text in texts if (when := _period(text, table))}
    units = [text for text in texts if text not in names and text not in whens]
    unit, when = (units or [""])[-1], next(iter(whens.values()), "")
    return _Across(column, unit, when, "plan" if "plan" in kinds else "")


def _period(text: str, table: RawTable) -> str:
    """Return the period that a heading says, be it of the year that is supplied for all."""
    year = table.dialect.supplied.get("period", "")[:4]
    when = periods.parse(text) or periods.parse(f"{text}/{year}")
    return str(when) if when else ""


def _has_figures(column: RawColumn) -> bool:
    if column.figures is not None and not np.isnan(column.figures).all():
        return True
    texts = [text for text in column.words.texts if text.strip()]
    read = [text for text in texts if numbers.read_number(text) != (None, None)]
    return bool(read) and _HALF * len(read) >= len(texts)


def _names_parts(table: RawTable, across: Iterable[_Across], known: Sequence[Names]) -> bool:
    return any(is_known(table.titles[one.column].words[0], known) for one in across)


def _are_units(across: Sequence[_Across], table: RawTable) -> bool:
    """Whether the headings can be nothing but units, or periods of the unit that is supplied."""
    called = {one.unit for one in across if one.unit}
    if not called or table.dialect.supplied.get("unit"):
        return all(one.period for one in across)
    named = [unit for unit in called if is_named_as_units_are(unit)]
    return _HALF * len(named) >= len(called) or len(called) > _MANY


_MANY = 9
"""More columns of figures than that, under headings that are no word of tables, are units."""


@dataclass(frozen=True)
class _Spots:
    """Where the cells of a turned table stand: `rows` and `columns` are those of the table as is.

    A cell that stands for a heading there is in row −1.
    """

    spots: Spots
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    label: int
    headings: NDArray[np.int64]

    @property
    def head(self) -> Place:
        return self.spots.head

    def place(self, row: int, column: int) -> Place:
        if row < 0:
            at = int(self.headings[column])
            return self.spots.place(at, self.label) if at >= 0 else self.spots.head
        return self.spots.place(int(self.rows[row, column]), int(self.columns[row, column]))

    def has_point(self, row: int, column: int) -> bool:
        return self.spots.has_point(int(self.rows[row, column]), int(self.columns[row, column]))


def _turned(table: RawTable, labels: _Labels, across: Sequence[_Across]) -> RawTable:
    """Return a row for each unit and period, a column for each part and kind of figure."""
    again = Counter[_Across]()
    home: dict[tuple[str, str, int], dict[str, int]] = {}
    for one in across:
        same = one._replace(column=0)
        home.setdefault((one.unit, one.period, again[same]), {})[one.kind] = one.column
        again[same] += 1
    whose, kinds = list(home), list(dict.fromkeys(one.kind for one in across))
    said = {"unit": [one for one, _, _ in whose], "period": [one for _, one, _ in whose]}
    keys = [name for name, texts in said.items() if any(texts)]
    first = np.array([min(own.values()) for own in home.values()])
    held = [np.array([own.get(kind, -1) for own in home.values()]) for kind in kinds]
    filled = _filled(table, labels, across)
    titles = [Heading((name,)) for name in keys]
    columns = [RawColumn.of(said[name]) for name in keys]
    for row in filled:
        text = labels.texts[row]
        titles += [Heading((f"plan:{text}" if kind else text,)) for kind in kinds]
    columns += _columns(table, filled, held)
    shape = (len(whose), len(keys))
    rows = np.repeat(np.array(filled, np.int64), len(kinds))
    spots = _Spots(
        Part(table, range(len(table.titles))),
        np.hstack([np.full(shape, -1), np.broadcast_to(rows, (len(whose), len(rows)))]),
        np.hstack(
            [np.tile(first[:, None], (1, len(keys))), *([np.stack(held, axis=1)] * len(filled))]
        ),
        labels.column,
        np.concatenate([np.full(len(keys), -1), rows]),
    )
    return replace(table, titles=titles, columns=columns, spots=spots, rows=None, parent=None)


def _filled(table: RawTable, labels: _Labels, across: Sequence[_Across]) -> list[int]:
    """Return the rows that are called something, and have any cell: no headings of sections."""
    held = ~np.all([table.columns[one.column].blank for one in across], axis=0)
    return [row for row, text in enumerate(labels.texts) if text.strip() and held[row]]


def _columns(
    table: RawTable, rows: Sequence[int], held: Sequence[NDArray[np.int64]]
) -> Iterable[RawColumn]:
    """Return the cells of some rows, those of each of `held` columns beside one another."""
    texts = np.array([*(list(column) for column in table.columns), [""] * len(table)], object)
    none = np.full(len(table), np.nan)
    figures = np.array(
        [*(none if one.figures is None else one.figures for one in table.columns), none]
    )
    for row in rows:
        for columns in held:
            own = figures[columns, row]
            stored = None if np.isnan(own).all() else own
            yield RawColumn.of(texts[columns, row].tolist(), stored)
