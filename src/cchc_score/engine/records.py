"""What the engine knows of every part on every row: filled by its steps, read by everybody."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cchc_score.data.figures.observations import Observations
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import MISSING, Quantity, Words
from cchc_score.diagnostics import Diagnostic
from cchc_score.numbers import Flags, Floats


class Aim(NamedTuple):
    """A plan on every row: its amount, and where the way to it begins; NaN: at nothing."""

    amount: Quantity
    start: Floats

    @classmethod
    def absent(cls, size: int) -> "Aim":
        """Return `size` rows without a plan."""
        return cls(Quantity.absent(size), np.full(size, np.nan))

    @property
    def told(self) -> Flags:
        """Return where there is anything of a plan, a refused one too."""
        return np.asarray(self.amount.state != MISSING)

    def where(self, mask: Flags, other: "Aim") -> "Aim":
        """Return this plan where `mask` holds and `other` elsewhere."""
        return Aim(self.amount.where(mask, other.amount), np.where(mask, self.start, other.start))


Plans = Mapping[str, Aim]
"""One plan a baseline, the most important first; the plan without a name is ""."""


class Measured(NamedTuple):
    """An indicator's values, and where one is a printed figure that formulas could not give.

    `stated` marks values that a file states as they are.
    """

    value: Quantity
    given: Flags
    stated: Flags


class Scored(NamedTuple):
    """One part on every row.

    value: what was measured, or what a branch combined before rescaling it; in the part's measure.
    points: what was earned, in points.
    max: points that could be earned by what counts here; NaN without a maximum.
    meant: points that could be earned by all that is meant for the unit; NaN without a maximum.
    expected: points of what the unit is expected to report; NaN without a maximum.
    out: where the part does not count.
    foreign: of those, where it is not for the unit.
    shared: of those, where its siblings stand in for it.
    awaited: where it is expected to be reported at all.
    coverage: how much was reported, 0 to 100.
    given: where a printed figure is used as it stands.
    told: where anything of the part was reported.
    stated: where a file states the points as they are.
    bonus: how many of the points are a bonus, its own or from below, which no bound holds down.
    """

    value: Quantity
    points: Quantity
    max: Floats
    meant: Floats
    expected: Floats
    out: Flags
    foreign: Flags
    shared: Flags
    awaited: Flags
    coverage: Floats
    given: Flags
    told: Flags
    stated: Flags
    bonus: Floats

    @property
    def percent(self) -> Floats:
        """Return 100 × points / max, NaN where either is not there."""
        with np.errstate(all="ignore"):
            shares = 100 * self.points.values / self.max
        return np.where(self.points.present & (self.max > 0), shares, np.nan)


class Compared(NamedTuple):
    """What of a part is put in order, NaN where there is nothing, and where a file states it."""

    values: Floats
    stated: Flags


class Standing(NamedTuple):
    """One part's places on every row; NaN or "" where there is none.

    rank: the place among the ranked units of the period and level, 1 the best.
    ranked: how many units were ranked.
    rank_within, ranked_within: the same among the units that share an attribute.
    group: the class.
    over_quota: where the class is a lower one, as its quota was full.
    barred: where the unit is scored and never ranked.
    eligible: where enough was reported to be ranked.
    partial: where nobody is ranked, since fewer units have reported than there should be.
    provisional: where units are ranked though they are fewer than there should be.
    """

    rank: Floats
    ranked: Floats
    rank_within: Floats
    ranked_within: Floats
    group: Words
    over_quota: Flags
    barred: Flags
    eligible: Flags
    partial: Flags
    provisional: Flags


Rounds = Callable[[str], Observations]
"""Gives the observations of the stage that is named."""


@dataclass(frozen=True, slots=True)
class Edition:
    """All that follows from the figures under one definition, as columns over their rows.

    `measured` has the indicators by position in `definition.nodes`; `plans`, `scored` and
    `standings` have one entry a part, in that order. `rounds` gives the figures of another stage,
    where the data were read from files.
    """

    definition: Definition
    observations: Observations
    diagnostics: tuple[Diagnostic, ...]
    measured: Mapping[int, Measured]
    plans: Sequence[Plans]
    scored: Sequence[Scored]
    standings: Sequence[Standing]
    rounds: Rounds | None = None
