"""Rules for answers in words."""

from collections.abc import Callable, Iterable
from typing import Literal

from pydantic import Field

from cchc_score.definition.model import Amount
from cchc_score.definition.rules.base import Basis, Of, RuleModel
from cchc_score.definition.span import Span
from cchc_score.numbers import Floats

YES_NO: dict[str, float] = {
    "có": 1, "đạt": 1, "đúng": 1, "x": 1, "yes": 1, "true": 1, "1": 1,
    "không": 0, "không đạt": 0, "sai": 0, "no": 0, "false": 0, "0": 0,
}  # fmt: skip
"""The words for yes and no."""


class Choice(RuleModel):
    """A worded answer and what it earns (R01, R09, R11)."""

    kind: Literal["choice"]
    by_answer: dict[str, Amount] = Field(
        alias="answers", min_length=1, description="Points for each answer."
    )

    @property
    def answers(self) -> dict[str, float]:
        """Return the answers as they are written."""
        return self.by_answer

    def reach(self, figure: Callable[[Of], Span], most: float | None) -> Span:
        """Return the answers that are worth the least and the most."""
        return Span(min(self.by_answer.values()), max(self.by_answer.values()))

    def points(self, x: Floats, basis: Basis) -> Floats:
        """Return the values: the data door has read each answer as what it earns."""
        return x

    def stated(self) -> Iterable[tuple[tuple[str | int, ...], float]]:
        """Yield each answer's points."""
        return ((("answers", answer), points) for answer, points in self.by_answer.items())
