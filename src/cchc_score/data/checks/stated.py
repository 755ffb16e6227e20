"""What a definition says must hold between the figures of one row."""

from collections.abc import Iterator

import numpy as np

from cchc_score import numbers
from cchc_score.data import faults
from cchc_score.data.figures.context import context
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Check
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import Text
from cchc_score.numbers import Flags, Floats


def checked(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Yield a fault for each row and check that does not hold, with the amount it is off by.

    A check of which a figure is not there says nothing.
    """
    for check in definition.index.checks:
        compared = check.that.comparison
        if compared is None:
            continue
        left, sign, right = compared
        seen = context(observations)
        one, two = left.evaluate(seen), right.evaluate(seen)
        amount = numbers.drop_noise(one.values - two.values)
        for row in np.flatnonzero(
            _fails(amount, sign, check.tolerance) & one.present & two.present
        ):
            yield faults.CHECK_FAILS.at(
                _place(check, observations, int(row)),
                unit=observations.units[observations.unit[row]].name,
                period=observations.periods[observations.period[row]],
                check=check.title.text if check.title else Text(check.that.text, check.that.text),
                left=numbers.in_words(one.values[row]),
                right=numbers.in_words(two.values[row]),
                amount=numbers.in_words(abs(amount[row])),
            )


def _fails(amount: Floats, sign: str, tolerance: float) -> Flags:
    """Return where left − right is further from what `sign` says than the tolerance."""
    with np.errstate(invalid="ignore"):
        if sign == "==":
            return np.abs(amount) > tolerance
        over = amount if sign.startswith("<") else -amount
        return over > tolerance if sign.endswith("=") else over >= tolerance


def _place(check: Check, observations: Observations, row: int) -> Place:
    """Return where the first figure that the check names stands."""
    for name in check.that.names():
        target = Target(name.name)
        if target in observations.origins and observations.origins[target][row] >= 0:
            return observations.place(target, row)
    return observations.place_of(int(observations.unit[row]))
