"""What is said of two sides: what is compared, what makes that hard, and who is left out."""

from collections.abc import Iterator

import numpy as np

from cchc_score.analysis.comparison import faults
from cchc_score.analysis.comparison.attribution.shared_parts import shape
from cchc_score.analysis.comparison.labels import Labels, labels
from cchc_score.analysis.comparison.matching import NOWHERE, Pair, Side
from cchc_score.data.units.units import told_apart
from cchc_score.definition.index import Index
from cchc_score.definition.quantity import Positions
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import Text
from cchc_score.numbers import Flags

_MOST_NAMES = 20


def compared(pair: Pair) -> Diagnostic:
    """Return what is compared, and with what."""
    told, place = labels(pair), Place(pair.now.card.inputs[-1].path)
    behind = f" ({told.period})" if told.period else ""
    stages = ["", ""] if pair.is_rounds else [pair.then.stage, pair.now.stage]
    then, now = (f" ({one})" if one else "" for one in stages)
    return faults.COMPARED.at(place, then=f"{told.then}{then}", now=f"{told.now}{now}{behind}")


def warned(pair: Pair) -> Iterator[Diagnostic]:
    """Yield what makes two sides hard to compare, or leaves out units."""
    told = labels(pair)
    if pair.is_break:
        yield _break(pair, told)
    if pair.is_of_unlike_rounds and not pair.is_rounds:
        yield _unlike_rounds(pair)
    if pair.then.period.months != pair.now.period.months:
        place = Place(pair.now.card.inputs[-1].path)
        yield faults.UNLIKE_PERIODS.at(place, then=pair.then.period, now=pair.now.period)
    for side in (pair.then, pair.now):
        yield from _out_of_force(side)
    yield from _alone(pair, pair.then, told.then, pair.now_rows == NOWHERE)
    yield from _alone(pair, pair.now, told.now, pair.then_rows == NOWHERE)
    if pair.is_rounds:
        yield from _unappraised(pair, told.now)
    if earns(pair) and not shape(pair).shared:
        place = Place(pair.now.edition.definition.path.as_posix())
        yield faults.NOTHING_SHARED.at(place, old=told.then, new=told.now)


def _unlike_rounds(pair: Pair) -> Diagnostic:
    then, now = pair.then, pair.now
    told = {
        name: one.stage if one.stage in one.rounds else f"{one.stage} ({', '.join(one.rounds)})"
        for name, one in (("then_round", then), ("now_round", now))
    }
    place = Place(now.card.inputs[-1].path)
    return faults.UNLIKE_ROUNDS.at(place, then=then.period, now=now.period, **told)


def _alone(pair: Pair, side: Side, label: str, elsewhere: Flags) -> Iterator[Diagnostic]:
    """Name the units that only one side has."""
    if elsewhere.any():
        rows = pair.then_rows if side is pair.then else pair.now_rows
        place = _place(side, rows[elsewhere])
        yield faults.ONE_SIDE.at(place, side=label, units=_names(pair, elsewhere))


def _unappraised(pair: Pair, label: str) -> Iterator[Diagnostic]:
    """Name the units that reported in the earlier round and of which the later tells nothing."""
    was, stands = (side.edition.scored[0].told for side in (pair.then, pair.now))
    claimed = (pair.then_rows != NOWHERE) & was[pair.then_rows]
    granted = (pair.now_rows != NOWHERE) & stands[pair.now_rows]
    left = claimed & ~granted
    if left.any():
        place = _place(pair.then, pair.then_rows[left])
        yield faults.NOT_APPRAISED.at(place, side=label, units=_names(pair, left))


def _out_of_force(side: Side) -> Iterator[Diagnostic]:
    """Say where a version computes a period that is not its own, as what-if."""
    definition = side.edition.definition
    index = definition.nodes[0].part
    if isinstance(index, Index) and not index.effective.covers(side.period):
        place = Place(definition.path.as_posix())
        yield faults.NOT_IN_FORCE.at(place, version=side.version, period=side.period)


def _break(pair: Pair, told: Labels) -> Diagnostic:
    paths = [side.edition.definition.path.as_posix() for side in (pair.then, pair.now)]
    return faults.BREAK.at(
        Place(paths[1]), then=told.then, now=told.now, old=paths[0], new=paths[1]
    )


def no_common_unit(pair: Pair) -> Diagnostic:
    """Return the fault of two sides that share nobody."""
    told, place = labels(pair), Place(pair.now.card.inputs[-1].path)
    old, new = (_names(pair, rows != NOWHERE) for rows in (pair.then_rows, pair.now_rows))
    return faults.NO_COMMON_UNIT.at(place, then=told.then, now=told.now, old=old, new=new)


def earns(pair: Pair) -> bool:
    """Whether both sides score the index."""
    return all(side.edition.definition.earns[0] for side in (pair.then, pair.now))


def _place(side: Side, rows: Positions) -> Place:
    """Return where a side first tells of the unit of the first of the rows."""
    seen = side.edition.observations
    return seen.place_of(int(seen.unit[rows[0]]))


def _names(pair: Pair, meant: Flags) -> Text:
    """Return the names of the units that are meant, the first of them where there are very many."""
    names = np.array(told_apart(pair.units), object)[meant]
    told = ", ".join(names[:_MOST_NAMES])
    left = len(names) - _MOST_NAMES
    return (
        Text(f"{told} và {left} đơn vị nữa", f"{told} and {left} more")
        if left > 0
        else Text(told, told)
    )
