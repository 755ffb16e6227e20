"""Two scorecards, or two periods of one, laid on one another: the Comparison."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from cchc_score.analysis.comparison import faults
from cchc_score.analysis.comparison.attribution.attribution import attribution
from cchc_score.analysis.comparison.attribution.shared_parts import shape
from cchc_score.analysis.comparison.changes import UNITS, Board, changes
from cchc_score.analysis.comparison.counts import counts
from cchc_score.analysis.comparison.labels import Labels, Way, labels
from cchc_score.analysis.comparison.matching import NOWHERE, Pair, Side, lay
from cchc_score.analysis.comparison.rounds import rounds
from cchc_score.data import faults as data_faults
from cchc_score.data.units.units import told_apart
from cchc_score.definition.index import Index
from cchc_score.definition.quantity import Positions
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place, Refusal, did_you_mean
from cchc_score.engine import faults as engine_faults
from cchc_score.engine.kept import Kept
from cchc_score.engine.scorecard import Scorecard
from cchc_score.language import Lang, Text
from cchc_score.numbers import Flags
from cchc_score.periods import Period, parse

_MOST_NAMES = 20


def lay_out(
    then: Scorecard, now: Scorecard | None = None, *, periods: tuple[str, str] | None = None
) -> "Comparison":
    """Return how `now` differs from `then`.

    Of one scorecard two periods are compared: those named, or else the last and the one before it
    of the same length. Of two, each period that both have; where they share none, the last of the
    one with the last of the other. Raises Refusal where there is nothing to compare.
    """
    pairs = tuple(lay(*sides) for sides in _sides(then, now or then, periods))
    if not any(_common(pair) for pair in pairs):
        raise Refusal([_no_common_unit(pairs[-1])], code=1)
    return Comparison(then, now or then, pairs)


@dataclass(frozen=True)
class Comparison:
    """All that differs between two sides, period by period."""

    then: Scorecard
    now: Scorecard
    pairs: tuple[Pair, ...]

    @Kept
    def changes(self) -> pd.DataFrame:
        """Return then, now and change: a row for each unit and part."""
        return self._together(changes)

    @Kept
    def counts(self) -> pd.DataFrame:
        """Return how many units went up and down, and the means: a row for each part and level."""
        return self._together(counts)

    @Kept
    def attribution(self) -> pd.DataFrame:
        """Return what moved the index: a row for each unit, part and cause."""
        return self._together(attribution)

    @Kept
    def rounds(self) -> pd.DataFrame:
        """Return what was claimed and what was granted: a row for each unit and part."""
        return self._together(rounds)

    @Kept
    def units(self) -> pd.DataFrame:
        """Return the index alone: a row for each unit, by level, what moved most first."""
        top = self.changes[self.changes["depth"] == 0]
        moved = top["points_change"].abs().fillna(-1)
        periods, _ = pd.factorize(top["period"])
        levels, _ = pd.factorize(top["level"], sort=True)
        return top.iloc[np.lexsort((-moved, levels, periods))][list(UNITS)].reset_index(drop=True)

    @property
    def lang(self) -> Lang:
        """Return the language of titles."""
        return self.now.lang

    @property
    def earns(self) -> bool:
        """Whether both sides score the index."""
        return all(_earns(pair) for pair in self.pairs)

    @property
    def shared_round(self) -> str | None:
        """Return the last round that both sides have, where they are compared at unlike ones."""
        if not any(pair.is_of_unlike_rounds for pair in self.pairs):
            return None
        told = [set(side.rounds) for pair in self.pairs for side in (pair.then, pair.now)]
        shared = set.intersection(*told)
        order = self.pairs[-1].now.rounds
        return next((one for one in reversed(order) if one in shared), None)

    @property
    def is_grouped(self) -> bool:
        """Whether there are classes now."""
        return self.pairs[-1].now.edition.definition.index.groups is not None

    @property
    def is_rounds(self) -> bool:
        """Whether two rounds of figures are compared."""
        return self.pairs[-1].is_rounds

    @property
    def way(self) -> Way:
        """Return what tells the two sides apart."""
        return labels(self.pairs[-1]).way

    @cached_property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Return what makes the two sides hard to compare, or leaves out units."""
        return tuple(_unique(one for pair in self.pairs for one in _warned(pair)))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all there is to say: of the two runs, of what is compared, and the warnings."""
        told = [one for card in (self.then, self.now) for one in card.diagnostics]
        told = [one for one in told if one.fault is not engine_faults.SERIES_BREAK]
        return tuple(_unique([*told, *map(_compared, self.pairs), *self.warnings]))

    def nodes(self, rows: pd.DataFrame) -> list[Node]:
        """Return the part that each row names, as it is now, or else as it was."""
        known = {
            (*labels(pair)[1:], part.node.part.id): part.node
            for pair in self.pairs
            for part in pair.parts
        }
        keys = zip(*(rows[name] for name in ("then", "now", "period", "part")), strict=True)
        return [known[key] for key in keys]

    @cached_property
    def _boards(self) -> tuple[Board, ...]:
        return tuple(map(Board, self.pairs))

    def _together(self, frame: Callable[[Board, Lang], pd.DataFrame]) -> pd.DataFrame:
        return pd.concat([frame(one, self.lang) for one in self._boards], ignore_index=True)


def _sides(
    then: Scorecard, now: Scorecard, periods: tuple[str, str] | None
) -> list[tuple[Side, Side]]:
    old, new = _periods(then), _periods(now)
    if periods is not None:
        wanted = [_named(text, known) for text, known in zip(periods, (old, new), strict=True)]
        return [(Side(then, wanted[0]), Side(now, wanted[1]))]
    shared = [one for one in new if one in old]
    if then is not now and shared:
        return [(Side(then, one), Side(now, one)) for one in shared]
    found = _last_alike(old, new, or_later=then is not now)
    if found is None and then is now:
        place = Place(now.inputs[0].path)
        told = ", ".join(map(str, new))
        raise Refusal([faults.ONE_PERIOD.at(place, periods=told)], code=2)
    before, last = found or (old[-1], new[-1])
    return [(Side(then, before), Side(now, last))]


def _last_alike(
    old: Sequence[Period], new: Sequence[Period], *, or_later: bool
) -> tuple[Period, Period] | None:
    """Return the last period of `new` with the last of `old` before it that is as long.

    `or_later` takes one that is not before it where there is no other.
    """
    pairs = [(one, last) for last in reversed(new) for one in reversed(old)]
    alike = [(one, last) for one, last in pairs if one.months == last.months and one != last]
    earlier = [(one, last) for one, last in alike if one.order < last.order]
    return next(iter([*earlier, *(alike if or_later else [])]), None)


def _periods(card: Scorecard) -> list[Period]:
    """Return the periods of a scorecard, in time."""
    every = {one for edition in card.editions for one in edition.observations.periods}
    return sorted(every, key=lambda one: one.order)


def _named(text: str, known: Sequence[Period]) -> Period:
    period = parse(text)
    if period is None or period not in known:
        hint = did_you_mean(text, map(str, known))
        fault = data_faults.NOT_IN_DATA.at(Place("--periods"), text=text, hint=hint)
        raise Refusal([fault], code=2)
    return period


def _compared(pair: Pair) -> Diagnostic:
    told, place = labels(pair), Place(pair.now.card.inputs[-1].path)
    behind = f" ({told.period})" if told.period else ""
    stages = ["", ""] if pair.is_rounds else [pair.then.stage, pair.now.stage]
    then, now = (f" ({one})" if one else "" for one in stages)
    return faults.COMPARED.at(place, then=f"{told.then}{then}", now=f"{told.now}{now}{behind}")


def _warned(pair: Pair) -> Iterator[Diagnostic]:
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
    if _earns(pair) and not shape(pair).shared:
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


def _no_common_unit(pair: Pair) -> Diagnostic:
    told, place = labels(pair), Place(pair.now.card.inputs[-1].path)
    old, new = (_names(pair, rows != NOWHERE) for rows in (pair.then_rows, pair.now_rows))
    return faults.NO_COMMON_UNIT.at(place, then=told.then, now=told.now, old=old, new=new)


def _earns(pair: Pair) -> bool:
    return all(side.edition.definition.earns[0] for side in (pair.then, pair.now))


def _common(pair: Pair) -> bool:
    return bool(((pair.then_rows != NOWHERE) & (pair.now_rows != NOWHERE)).any())


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


def _unique(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list({(one.place, one.fault.code, one.what("en")): one for one in found}.values())
