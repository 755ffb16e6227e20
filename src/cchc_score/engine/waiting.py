"""Ranks before everybody has reported: how many have, and whom they wait for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.data.units.directory import Directory
from cchc_score.data.units.units import told_apart
from cchc_score.definition.rules.population import COMPANY
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.engine import faults, reasons
from cchc_score.engine.records import Edition
from cchc_score.language import Text, level_key, name_key
from cchc_score.numbers import Flags
from cchc_score.periods import Period


class Lacking(NamedTuple):
    """One period and level in which fewer units have reported than there should be."""

    period: Period
    level: str
    reported: int
    expected: int
    absent: Sequence[str]
    place: Place


def told(
    editions: Sequence[Edition], directory: Directory | None, *, provisional: bool
) -> list[Diagnostic]:
    """Return what is to be said of ranks that wait: of those given for the time being, a warning.

    Without ranks for the time being it is said where nobody at all has a rank for that reason.
    """
    found = [one for edition in editions for one in lacking(edition, directory)]
    if not provisional and any(np.isfinite(one.standings[0].rank).any() for one in editions):
        return []
    fault = faults.PROVISIONAL if provisional else faults.WAITING
    return [
        fault.at(
            one.place,
            period=one.period,
            level=Text(f", cấp {one.level}", f", level {one.level}") if one.level else "",
            reported=one.reported,
            expected=one.expected,
            absent=_names(one.absent),
        )
        for one in found
    ]


def lacking(edition: Edition, directory: Directory | None = None) -> Iterator[Lacking]:
    """Yield each period and level that lacks units, by period; a lone unit waits for nobody."""
    seen, standing = edition.observations, edition.standings[0]
    levels = seen.by_unit([unit.level for unit in seen.units])
    keys = seen.by_unit([level_key(unit.level) for unit in seen.units])
    wanted = [edition.definition.index.ranking.expected(period) for period in seen.periods]
    waits = reasons.of_rank(edition) == "partial"
    short = (waits | standing.provisional) & (seen.by_period(wanted) > 0)
    here = standing.eligible | waits
    for when in np.unique(seen.period[short]):
        for key in dict.fromkeys(keys[short & (seen.period == when)]):
            mine = (seen.period == when) & (keys == key)
            if (mine & here).sum() < COMPANY:
                continue
            first = int(np.flatnonzero(mine)[0])
            period = seen.periods[int(when)]
            yield Lacking(
                period,
                str(levels[first]),
                int((mine & here).sum()),
                edition.definition.index.ranking.expected(period),
                list(_absent(edition, directory, period, str(key), mine & here)),
                seen.place_of(int(seen.unit[first])),
            )


def _absent(
    edition: Edition, directory: Directory | None, period: Period, level: str, here: Flags
) -> Iterator[str]:
    """Yield the units of a level that are known and have not reported enough to be ranked."""
    seen, barred = edition.observations, edition.standings[0].barred
    known = [seen.units[at] for at in np.unique(seen.unit[~barred])]
    if directory is not None:
        known = [one.unit for one in directory.entries if one.is_in(period)]
    reported = {(name_key(seen.units[at].name), level) for at in seen.unit[here]}
    left = {
        (name_key(one.name), level): one
        for one in known
        if level_key(one.level) in {level, ""} or not level
    }
    yield from told_apart([one for key, one in left.items() if key not in reported])


def _names(absent: Sequence[str]) -> Text:
    """Return whom the ranks wait for, as far as they are known, the first of very many."""
    if not absent:
        return Text("", "")
    left = len(absent) - _MOST
    named = ", ".join(absent[:_MOST])
    vi, en = (f" và {left} đơn vị nữa", f" and {left} more") if left > 0 else ("", "")
    return Text(f": còn chờ {named}{vi}", f": still to come {named}{en}")


_MOST = 20
