"""Two scorecards, or two periods of one, laid on one another: the Comparison."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from cchc_score.analysis.comparison import faults
from cchc_score.analysis.comparison.attribution.attribution import attribution
from cchc_score.analysis.comparison.changes import UNITS, Board, changes
from cchc_score.analysis.comparison.counts import counts
from cchc_score.analysis.comparison.labels import Way, labels
from cchc_score.analysis.comparison.matching import NOWHERE, Pair, Side, lay
from cchc_score.analysis.comparison.rounds import rounds
from cchc_score.analysis.comparison.told import compared, earns, no_common_unit, warned
from cchc_score.data import faults as data_faults
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place, Refusal, did_you_mean
from cchc_score.engine import faults as engine_faults
from cchc_score.engine.kept import Kept
from cchc_score.engine.scorecard import Scorecard
from cchc_score.language import Lang
from cchc_score.periods import Period, parse


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
        raise Refusal([no_common_unit(pairs[-1])], code=1)
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
        return all(earns(pair) for pair in self.pairs)

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
        return tuple(_unique(one for pair in self.pairs for one in warned(pair)))

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all there is to say: of the two runs, of what is compared, and the warnings."""
        told = [one for card in (self.then, self.now) for one in card.diagnostics]
        told = [one for one in told if one.fault is not engine_faults.SERIES_BREAK]
        return tuple(_unique([*told, *map(compared, self.pairs), *self.warnings]))

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


def _common(pair: Pair) -> bool:
    return bool(((pair.then_rows != NOWHERE) & (pair.now_rows != NOWHERE)).any())


def _unique(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return list({(one.place, one.fault.code, one.what("en")): one for one in found}.values())
