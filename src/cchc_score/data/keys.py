"""Whose and when: the period and the unit of every row of a file."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.headings import Meaning
from cchc_score.data.readers import Table
from cchc_score.data.units import ATTRIBUTES, Unit
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import PARTS_OF_PERIOD
from cchc_score.diagnostics import Diagnostic
from cchc_score.periods import Period


class Key(NamedTuple):
    """Whom and when a row speaks of."""

    period: Period
    unit: Unit


def keys(
    table: Table, meaning: Meaning, definition: Definition, dialect: Dialect
) -> tuple[list[Key | None], list[Diagnostic]]:
    """Return each row's key, None where it cannot be told, and why not."""
    found: list[Diagnostic] = []
    whens = _periods(table, meaning, dialect, found)
    _refuse_outside(table, meaning, whens, definition, found)
    names = _cells(table, meaning, dialect, "unit")
    attributes = [_cells(table, meaning, dialect, name) for name in ATTRIBUTES]
    cache: dict[tuple[str, ...], Unit] = {}
    result: list[Key | None] = []
    for row, (when, name, *rest) in enumerate(zip(whens, names, *attributes, strict=True)):
        texts = (name, *rest)
        unit = cache.get(texts) or cache.setdefault(texts, Unit(*map(_tidy, texts)))
        if not unit.name:
            found.append(faults.NO_UNIT.at(table.place(row, meaning.keys.get("unit", 0))))
        result.append(Key(when, unit) if when and unit.name else None)
    return result, found


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _cells(table: Table, meaning: Meaning, dialect: Dialect, name: str) -> Sequence[str]:
    if name in meaning.keys:
        return table.columns[meaning.keys[name]]
    return [dialect.supplied.get(name, "")] * len(table.lines)


def _periods(
    table: Table, meaning: Meaning, dialect: Dialect, found: list[Diagnostic]
) -> list[Period | None]:
    read: dict[str, Period | None] = {}
    whens: list[Period | None] = []
    for row, text in enumerate(period_texts(table, meaning, dialect)):
        if text not in read:
            read[text] = periods.parse(text)
        if read[text] is None:
            place = table.place(row, _period_column(meaning))
            found.append(faults.UNKNOWN_PERIOD.at(place, text=text))
        whens.append(read[text])
    return whens


def _period_column(meaning: Meaning) -> int:
    return next((meaning.keys[name] for name in _WHEN if name in meaning.keys), 0)


def period_texts(table: Table, meaning: Meaning, dialect: Dialect) -> Iterator[str]:
    """Yield what stands for each row's period: one cell, or year and quarter or month.

    Cells that do not agree are yielded together, as no period that anybody could read.
    """
    pieces = [name for name in PARTS_OF_PERIOD if name in meaning.keys]
    bases = _cells(table, meaning, dialect, "period")
    if not pieces:
        yield from bases
        return
    columns = [table.columns[meaning.keys[name]] for name in pieces]
    for base, *finer in zip(bases, *columns, strict=True):
        yield _joined([base, *finer], ["period", *pieces])


def _joined(texts: Sequence[str], names: Sequence[str]) -> str:
    told = [(name, text.strip()) for name, text in zip(names, texts, strict=True) if text.strip()]
    year = next((text for name, text in told if name in {"year", "period"}), "")
    read = [periods.parse(text) or periods.parse(_of_year(name, text, year)) for name, text in told]
    known = [one for one in read if one]
    finest = min(known, key=lambda one: one.months, default=None)
    agree = finest is not None and len(known) == len(read)
    if finest is None or not agree or not all(one.contains(finest) for one in known):
        return " / ".join(text for _, text in told)
    return str(finest)


def _of_year(name: str, text: str, year: str) -> str:
    sign = "Q" if name == "quarter" and text[:1].lower() != "q" else ""
    return f"{sign}{text}/{year}"


def _refuse_outside(
    table: Table,
    meaning: Meaning,
    whens: list[Period | None],
    definition: Definition,
    found: list[Diagnostic],
) -> None:
    effective, told = definition.index.effective, set[Period]()
    for row, when in enumerate(whens):
        if when is None or when in told or effective.covers(when):
            continue
        told.add(when)
        place = table.place(row, _period_column(meaning))
        found.append(
            faults.NOT_IN_FORCE.at(
                place,
                index=definition.index.id,
                version=definition.version,
                period=when,
                spans=f"{effective.start} … {effective.to or ''}".rstrip(),
            )
        )


_WHEN = ("period", *PARTS_OF_PERIOD)
