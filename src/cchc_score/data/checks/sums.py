"""Units whose figures are the sums or the means of others': perhaps rows of totals."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.checks.likeness import FEW, Likeness, alike
from cchc_score.data.figures.kinds import kinds_of
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import Positions
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text, fold, level_key, name_key
from cchc_score.numbers import Flags

_NO_ACCIDENT = 2.0
_WORDS = {"sum": Text("tổng", "sum"), "mean": Text("trung bình", "mean")}
_ALL = Text("tất cả các đơn vị khác", "all the others")


class _Found(NamedTuple):
    """A row that is like a total: the row, its likeness, and the rows of its field in order."""

    row: int
    likeness: Likeness
    rows: Positions


def like_totals(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Yield a warning for each unit that in most of its periods is like a total of others.

    Others are those who are compared with it: of its period and level.
    """
    kinds = kinds_of(definition)
    targets = [one for one in observations.columns if one.baseline is None and one.name in kinds]
    if not targets:
        return
    figures = np.stack([observations.columns[one].values for one in targets], axis=1)
    is_count, is_rate = (
        np.array([kinds[one.name] == kind for one in targets]) for kind in ("count", "rate")
    )
    fields = [rows for rows in _fields(observations) if len(rows) >= FEW]
    periods = _Periods(observations, fields)
    found = []
    for rows in fields:
        asked = periods.asked(rows)
        likely = alike(figures[rows], is_count, is_rate, asked) if asked.any() else []
        found.append([_Found(int(rows[one.row]), one, rows) for one in likely])
        periods.take(rows, [one.row for one in found[-1]])
    for one in _no_accidents(observations, periods, found):
        if not _is_unranked(definition, observations, one.row):
            yield _told(observations, targets, one)


def _fields(observations: Observations) -> Iterator[Positions]:
    """Yield the rows of each period and level, in the order of the files."""
    named = observations.by_unit([level_key(unit.level) for unit in observations.units])
    _, level = np.unique(named.astype(str), return_inverse=True)
    field = observations.period * (level.max(initial=0) + 1) + level
    order = np.lexsort((observations.standing(np.arange(len(observations))), field))
    yield from np.split(order, np.flatnonzero(np.diff(field[order])) + 1)


class _Periods:
    """In how many periods each unit was looked at, was like a total, and is still to come."""

    def __init__(self, observations: Observations, fields: Sequence[Positions]) -> None:
        self.who, size = observations.who, len(observations.units)
        every = np.concatenate([np.zeros(0, np.int64), *fields])
        self.all = np.bincount(self.who[every], minlength=size)
        self.left, self.alike = self.all.copy(), np.zeros_like(self.all)

    @property
    def is_steady(self) -> Flags:
        """Return which units are like a total in most periods, or may still be."""
        return np.asarray(2 * (self.alike + self.left) > self.all)

    def asked(self, rows: Positions) -> Flags:
        """Return of which rows the unit may still be like a total in most periods."""
        return np.asarray(self.is_steady[self.who[rows]])

    def take(self, rows: Positions, likely: Sequence[int]) -> None:
        """Take note of one period's rows, and of those that are like a total."""
        self.left[self.who[rows]] -= 1
        self.alike[self.who[np.array(likely, np.int64)]] += 1


def _no_accidents(
    observations: Observations, periods: _Periods, found: Sequence[Sequence[_Found]]
) -> list[_Found]:
    """Return the first likeness of each unit where all that bears it out is no accident.

    It is like a total in most periods. Totals within totals bear one another out.
    """
    who, is_steady = observations.who, periods.is_steady
    first: dict[int, _Found] = {}
    strength: dict[int, float] = defaultdict(float)
    for field in found:
        steady = [one for one in field if is_steady[who[one.row]]]
        for one in steady:
            first.setdefault(int(who[one.row]), one)
            strength[int(who[one.row])] += sum(other.likeness.strength for other in steady)
    return [one for unit, one in first.items() if strength[unit] >= _NO_ACCIDENT]


def _is_unranked(definition: Definition, observations: Observations, row: int) -> bool:
    """Whether the definition says that a row's unit is not ranked."""
    unit = observations.units[observations.unit[row]]
    names = {key(name) for name in definition.index.ranking.unranked for key in (name_key, fold)}
    return bool({name_key(unit.name), fold(unit.unit_code)} & names)


def _told(observations: Observations, targets: Sequence[Target], one: _Found) -> Diagnostic:
    told = (target for target in targets if observations.columns[target].present[one.row])
    return faults.LIKE_A_TOTAL.at(
        observations.place(next(told), one.row),
        unit=_name(observations, one.row),
        period=observations.periods[observations.period[one.row]],
        what=_WORDS[one.likeness.what],
        whom=_whom(observations, one),
    )


def _whom(observations: Observations, one: _Found) -> Text:
    """Return in words which rows a row is the total of."""
    begins, ends = one.likeness.first, one.likeness.last
    if begins < 0:
        return _ALL
    first, last = (_name(observations, int(one.rows[at])) for at in (begins, ends))
    return Text(f"«{first}» … «{last}»", f"'{first}' … '{last}'")


def _name(observations: Observations, row: int) -> str:
    return observations.units[int(observations.unit[row])].name
