"""Whose and when: the period and the unit of every row of a file."""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.files.columns import Texts, together
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning
from cchc_score.data.units.names import is_formula
from cchc_score.data.units.units import ATTRIBUTES, Unit
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import PARTS_OF_PERIOD
from cchc_score.definition.quantity import Codes, Positions
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import proper_name, seen
from cchc_score.periods import Period


class Keys(NamedTuple):
    """Whom and when the rows of a table speak of.

    `when` and `who` have for each row a position in `periods` and in `units`, where None stands for
    what cannot be told. `units` are as the file spells them, `texts` its words for the periods.
    """

    texts: list[str]
    periods: list[Period | None]
    units: list[Unit | None]
    when: Codes
    who: Codes

    def only(self, rows: Positions) -> "Keys":
        """Return the keys of these rows, and the periods that they speak of."""
        told, when = np.unique(self.when[rows], return_inverse=True)
        texts, read = ([one[at] for at in told] for one in (self.texts, self.periods))
        return Keys(texts, read, self.units, when.astype(np.int32), self.who[rows])

    @property
    def names(self) -> set[str]:
        """Return the names of all units and parents."""
        return {name for unit in self.units if unit for name in (unit.name, unit.parent)}

    @property
    def pairs(self) -> list[tuple[Unit, Period]]:
        """Return each unit and period that any row speaks of, once."""
        told = np.unique(self.when * np.int64(len(self.units)) + self.who)
        pairs = [divmod(int(one), len(self.units)) for one in told]
        both = [(self.units[who], self.periods[when]) for when, who in pairs]
        return [(unit, when) for unit, when in both if unit and when]


def keys(table: RawTable, meaning: Meaning) -> Keys:
    """Return the keys of the table's rows."""
    whens = period_words(table, meaning)
    units, which = spelled(table, meaning)
    own = [unit if unit.name and not is_formula(unit.name) else None for unit in units]
    return Keys(whens.texts, list(map(periods.parse, whens.texts)), own, whens.codes, which)


def unclear(
    table: RawTable, meaning: Meaning, told: Keys, definition: Definition
) -> list[Diagnostic]:
    """Return why some rows speak of no unit, or of no period that the definition covers."""
    whens = Texts(told.texts, told.when)
    found = list(_strange_periods(table, meaning, whens, told.periods))
    found += _estimates(table, meaning)
    found += _outside(table, meaning, whens, told.periods, definition)
    for row in np.flatnonzero(np.array([unit is None for unit in told.units])[told.who]):
        column = meaning.keys.get("unit", 0)
        name = _tidy(table.columns[column][int(row)]) if "unit" in meaning.keys else ""
        fault = faults.FORMULA_FOR_NAME if is_formula(name) else faults.NO_UNIT
        found.append(fault.at(table.place(int(row), column), text=name))
    return found


def spelled(table: RawTable, meaning: Meaning) -> tuple[list[Unit], Codes]:
    """Return the units as a table spells them, and which of them each row speaks of."""
    columns = [_words(table, meaning, name) for name in ("unit", *ATTRIBUTES)]
    spellings, which = together(columns, len(table))
    cells = (
        Unit(*(_tidy(column.texts[code]) for column, code in zip(columns, codes, strict=True)))
        for codes in spellings
    )
    units = [
        unit._replace(name=proper_name(unit.name), parent=proper_name(unit.parent))
        for unit in cells
    ]
    return units, which


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", seen(text)).split())


def _words(table: RawTable, meaning: Meaning, name: str) -> Texts:
    if name in meaning.keys:
        return table.columns[meaning.keys[name]].words
    return Texts([table.dialect.supplied.get(name, "")], np.zeros(len(table), np.int32))


def period_words(table: RawTable, meaning: Meaning) -> Texts:
    """Return what stands for each row's period: one cell, or year and quarter or month.

    Cells that do not agree stand together, as no period that anybody could read.
    """
    pieces = [name for name in PARTS_OF_PERIOD if name in meaning.keys]
    is_whole = "year" in pieces and "period" not in meaning.keys
    names = pieces if is_whole else ["period", *pieces]
    columns = [_words(table, meaning, name) for name in names]
    if not pieces:
        return columns[0]
    combinations, which = together(columns, len(table))
    texts = [
        _joined([column.texts[code] for column, code in zip(columns, codes, strict=True)], names)
        for codes in combinations
    ]
    return Texts(texts, which)


def _joined(texts: Sequence[str], names: Sequence[str]) -> str:
    told = [(name, text.strip()) for name, text in zip(names, texts, strict=True) if text.strip()]
    year = dict(told).get("year") or dict(told).get("period", "")
    read = [periods.parse(text) or _of_year(name, text, year) for name, text in told]
    known = [one for one in read if one]
    finest = min(known, key=lambda one: one.months, default=None)
    agree = finest is not None and len(known) == len(read)
    if finest is None or not agree or not all(one.contains(finest) for one in known):
        return " / ".join(text for _, text in told)
    return str(finest)


def _of_year(name: str, text: str, year: str) -> Period | None:
    sign = "Q" if name == "quarter" and text[:1].lower() != "q" else ""
    half = periods.parse(f"{text} {year}") if name == "period" else None
    return periods.parse(f"{sign}{text}/{year}") or half


def _period_column(meaning: Meaning) -> int:
    return next((meaning.keys[name] for name in _WHEN if name in meaning.keys), 0)


def _strange_periods(
    table: RawTable, meaning: Meaning, whens: Texts, read: Sequence[Period | None]
) -> Iterator[Diagnostic]:
    strange = [text for text, when in zip(whens.texts, read, strict=True) if when is None]
    for row in whens.rows(strange):
        place = table.place(row, _period_column(meaning))
        yield faults.no_period(place, whens.texts[whens.codes[row]])


def _estimates(table: RawTable, meaning: Meaning) -> Iterator[Diagnostic]:
    """Yield a warning for each spelling of a period that calls its figures estimates."""
    for column in [meaning.keys[name] for name in _WHEN if name in meaning.keys]:
        words = table.columns[column].words
        for text in words.texts:
            if (when := periods.parse(text)) and periods.is_estimate(text):
                place = table.place(next(words.rows([text])), column)
                yield faults.ESTIMATE.at(place, text=text.strip(), period=when)


def _outside(
    table: RawTable,
    meaning: Meaning,
    whens: Texts,
    read: Sequence[Period | None],
    definition: Definition,
) -> Iterator[Diagnostic]:
    """Yield a fault for each period that the definition is not in force for."""
    effective, told = definition.index.effective, set[Period]()
    for text, when in zip(whens.texts, read, strict=True):
        if when is None or when in told or effective.covers(when):
            continue
        told.add(when)
        row = next(whens.rows([text]))
        yield faults.NOT_IN_FORCE.at(
            table.place(row, _period_column(meaning)),
            index=definition.index.id,
            version=definition.version,
            period=when,
            spans=f"{effective.since} … {effective.to or ''}".rstrip(),
        )


_WHEN = ("period", *PARTS_OF_PERIOD)
