"""Rules that turn a number into points by one line of arithmetic."""

from collections.abc import Iterable
from typing import Literal

import numpy as np
from pydantic import Field

from cchc_score.definition.model import Amount
from cchc_score.definition.rules.base import Basis, RuleModel
from cchc_score.definition.rules.worded import YES_NO
from cchc_score.numbers import Floats


class Given(RuleModel):
    """The value is the points."""

    kind: Literal["given"]

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the values themselves."""
        return x


class Ratio(RuleModel):
    """max × x / full_at, and nothing below `zero_below` (Decision 766; R23, R50–R53)."""

    kind: Literal["ratio"]
    full_at: float = Field(100, gt=0, allow_inf_nan=False, description="Earns the whole maximum.")
    zero_below: Amount | None = Field(None, description="Below this, nothing is earned.")

    @property
    def needs_max(self) -> bool:
        """A ratio is a share of the maximum."""
        return True

    def breaks(self) -> Iterable[float]:
        """Yield where it is full, and where it begins."""
        return [self.full_at] if self.zero_below is None else [self.full_at, self.zero_below]

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the share earned; the part keeps it within its minimum and maximum."""
        earned = (basis.max or 0.0) * x / self.full_at
        if self.zero_below is None:
            return earned
        return np.where(self.clean(x, basis) < self.limit(self.zero_below, basis), 0.0, earned)


class Flag(RuleModel):
    """Yes earns the maximum, no nothing (R02, R05, R17)."""

    kind: Literal["flag"]

    @property
    def needs_max(self) -> bool:
        """Yes earns the maximum."""
        return True

    @property
    def answers(self) -> dict[str, float]:
        """Return the words for yes and no."""
        return YES_NO

    def breaks(self) -> Iterable[float]:
        """Yield what means no."""
        return [0.0]

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the maximum for anything but zero."""
        earned = np.where(self.clean(x, basis) != 0, basis.max or 0.0, 0.0)
        return np.where(np.isnan(x), np.nan, earned)


class Each(RuleModel):
    """So many points for each (R06, R29, R30, R38); negative points deduct."""

    kind: Literal["each"]
    each: Amount = Field(alias="points", description="Points for one.")

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return points × count."""
        return self.each * x


class Linear(RuleModel):
    """slope × x + intercept."""

    kind: Literal["linear"]
    slope: Amount = Field(description="Points for one more of x.")
    intercept: Amount = Field(0.0, description="Points at x = 0.")

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the point on the line."""
        return self.slope * x + self.intercept
