"""Of which period a table is where no column says so: what was supplied, and what is around it.

`--period`, the name of its sheet, the lines above its headings, the name of its file. All that say
a period must agree. One that holds another agrees with it, and the finer is meant; but half a year
or nine months beside a part of them may be of either, and nothing is guessed.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from operator import attrgetter
from pathlib import PurePath
from typing import Literal, NamedTuple

from cchc_score import periods
from cchc_score.data import faults
from cchc_score.data.dialect import option
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import reserved
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import Text
from cchc_score.periods import LENGTHS, QUARTER, YEAR, Mention


class _Told(NamedTuple):
    """A period that something says: what kind of thing that is, its text, and where it stands."""

    where: Literal["option", "sheet", "title", "file"]
    text: str
    place: Place
    when: Mention

    @property
    def claim(self) -> Text:
        """Return what says which period, as a sentence."""
        if self.where == "option":
            return self.source
        vi, en = self.source
        return Text(f"{vi} nói kỳ {self.when}", f"{en} says {self.when}")

    @property
    def source(self) -> Text:
        """Return what says the period, as it stands in a sentence."""
        if self.where == "option":
            return Text(self.text, self.text)
        at = f" ({self.place})" if self.where == "title" else ""
        vi, en = _SOURCES[self.where]
        return Text(f"{vi} «{self.text}»{at}", f"{en} '{self.text}'{at}")

    def nests(self, other: "_Told") -> bool:
        """Whether one of the two periods holds the other."""
        return self.when.contains(other.when) or other.when.contains(self.when)

    def agrees(self, other: "_Told") -> bool:
        """Whether both can be said of the same figures, the finer being meant."""
        outer, inner = sorted((self, other), key=lambda one: -one.when.months)
        is_same = outer.when.span == inner.when.span
        is_calendar = outer.when.months in {QUARTER, YEAR} and not outer.when.is_whole
        is_of_all = outer.where == "file" != inner.where
        return self.nests(other) and (is_same or is_calendar or is_of_all)


def dated(table: RawTable, sheets: Sequence[str] = ()) -> tuple[RawTable, list[Diagnostic]]:
    """Return the table with the period that is said of all of it, or why that cannot be told.

    `sheets` are those of its workbook. A table with periods in a column stays as it is.
    """
    keys = reserved(table).keys
    told = [] if {"period", "year"} & keys.keys() else list(_around(table))
    if {"quarter", "month"} & keys.keys():
        told = [one._replace(when=Mention(one.when.year, 1, YEAR)) for one in told if one.when.year]
    if asked := _asked(table):
        if found := list(_contradicted(told, asked, table, sheets)):
            return table, found
        told = list(_completing(told, asked))
    if not told:
        return table, []
    told = [asked, *told] if asked else told
    if fault := _unclear(told):
        return table, [fault]
    return _of(table, told), []


def _asked(table: RawTable) -> _Told | None:
    """Return the period that was supplied for a table."""
    when = periods.parse(table.dialect.supplied.get("period", ""))
    place = Place("--period")
    return _Told("option", f"--period {when}", place, Mention(*when)) if when else None


def _around(table: RawTable) -> Iterator[_Told]:
    """Yield every period that is said around a table."""
    name, sheet = PurePath(table.file), table.sheet
    for when in periods.mentions(sheet, is_name=True):
        yield _Told("sheet", sheet, Place(table.file, sheet=sheet), when)
    for place, text in table.above:
        for when in periods.mentions(text):
            yield _Told("title", _shortened(text), place, when)
    for when in periods.mentions(name.stem, is_name=True):
        yield _Told("file", name.name, Place(table.file), when)


def _completing(told: Sequence[_Told], asked: _Told) -> Iterator[_Told]:
    """Yield what names a part of the year that was supplied, unless the whole is said beside it."""
    if asked.when.months != YEAR or any(one.when.is_whole for one in told):
        return
    parts = (one for one in told if one.when.months in LENGTHS - {YEAR})
    yield from (one for one in parts if asked.when.contains(one.when))


def _contradicted(
    told: Sequence[_Told], asked: _Told, table: RawTable, sheets: Sequence[str]
) -> Iterator[Diagnostic]:
    """Yield a fault for everything that says another period than was supplied.

    Where one thing says several, one of them is enough. A year without the word may be a number.
    """
    sure = [one for one in told if not one.when.is_bare]
    for where, group in groupby(sure, key=attrgetter("where")):
        first, *others = group
        if any(map(asked.nests, (first, *others))):
            continue
        if where == "sheet":
            yield _of_another_time(first, asked, table, sheets)
        else:
            yield _disagree(asked, first)


def _of_another_time(
    told: _Told, asked: _Told, table: RawTable, sheets: Sequence[str]
) -> Diagnostic:
    """Return the fault of a sheet of another period, and the sheet that is of the one supplied."""
    year = asked.when.year
    fitting = [
        option("--sheet", sheet)
        for sheet in sheets
        if asked.when in [one._replace(year=year) for one in periods.mentions(sheet, is_name=True)]
    ]
    named = told.when._replace(year=told.when.year or year)
    way = fitting[0] if len(fitting) == 1 else f"--period {named}"
    return faults.SHEET_OF_ANOTHER_TIME.at(
        table.head, sheet=told.text, named=named, period=asked.when, way=way
    )


def _unclear(told: Sequence[_Told]) -> Diagnostic | None:
    """Return why several periods that are said make none."""
    for one, other in combinations(told, 2):
        if not one.agrees(other):
            is_choice = one.where == other.where or one.when.is_bare or other.when.is_bare
            return _choose(one, other, told) if is_choice else _disagree(one, other)
    finest = _finest(told)
    if _year(told) is None:
        return faults.PERIOD_WITHOUT_YEAR.at(finest.place, source=finest.source)
    if finest.when.months not in LENGTHS:
        count = finest.when.months
        return faults.NO_PERIOD_OF_MONTHS.at(finest.place, source=finest.source, count=count)
    return None


def _disagree(one: _Told, other: _Told) -> Diagnostic:
    return faults.PERIODS_DISAGREE.at(other.place, one=one.claim, other=other.claim)


def _choose(one: _Told, other: _Told, told: Sequence[_Told]) -> Diagnostic:
    """Return the fault of two periods of which either may be meant, and how to say which."""
    year = _year(told)
    whens = [each.when._replace(year=each.when.year or year) for each in (one, other)]
    ways = [f"--period {when}" for when in whens if when.months in LENGTHS]
    sources = list(dict.fromkeys((one.source, other.source)))
    way = Text(" hoặc ".join(ways), " or ".join(ways))
    return faults.SEVERAL_PERIODS.at(
        other.place, sources=sources, one=one.when, other=other.when, way=way
    )


def _finest(told: Sequence[_Told]) -> _Told:
    return min(told, key=lambda one: one.when.months)


def _year(told: Sequence[_Told]) -> int | None:
    return next((one.when.year for one in told if one.when.year), None)


def _of(table: RawTable, told: Sequence[_Told]) -> RawTable:
    """Return a table with the period that all agree on, and a note that says where it is from."""
    finest = _finest(told)
    dating = finest if finest.when.year else next(one for one in told if one.when.year)
    period = finest.when._replace(year=dating.when.year)
    sources = list(dict.fromkeys((finest.source, dating.source)))
    note = faults.PERIOD_FROM.at(finest.place, period=period, sources=sources)
    return table.supplied("period", str(period), note)


def _shortened(text: str) -> str:
    """Return a text as it is quoted in a sentence."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONG else f"{plain[:_LONG]}…"


_LONG = 60
_SOURCES = {
    "sheet": Text("tên trang tính", "the sheet's name"),
    "title": Text("tiêu đề", "the title"),
    "file": Text("tên tệp", "the file's name"),
}
