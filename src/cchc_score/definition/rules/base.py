"""What every rule is told, and what it promises."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from cchc_score.definition.model import Model
from cchc_score.definition.quantity import Floats


class Basis(NamedTuple):
    """What a rule sees: the values (NaN where there is none) and the part's maximum, if any."""

    x: Floats
    max: float | None


class RuleModel(Model):
    """One kind of rule. Points are NaN exactly where the value is; the part clips them."""

    @property
    def needs_max(self) -> bool:
        """Whether the rule gives shares of a maximum."""
        return False

    @property
    def answers(self) -> Mapping[str, float] | None:
        """Return what each worded answer counts as, for rules that take words."""
        return None

    def points(self, basis: Basis) -> Floats:
        """Return the points of each value."""
        raise NotImplementedError

    def stated(self) -> Iterable[tuple[tuple[str | int, ...], float]]:
        """Yield the points that the rule states in so many words, each with its path."""
        return ()
