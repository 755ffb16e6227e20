"""What a formula can do: one line an operation, for parsing, evaluation and documentation.

`if` looks only at the branch it takes and `first` at the first figure that is there; everywhere
else invalid wins over missing and missing over none. Division by zero is none. Comparisons drop
binary noise first; yes is 1 and no is 0.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.definition.quantity import INVALID, NONE, Quantity, States
from cchc_score.numbers import Flags, Floats

Columns = Sequence[Quantity]


class Operation(NamedTuple):
    """How many arguments an operation takes, and what it makes of them."""

    least: int
    most: int
    apply: Callable[[Columns], Quantity]


def _worst(columns: Columns) -> States:
    return np.asarray(np.maximum.reduce([column.state for column in columns]))


def _plainly(function: Callable[..., object]) -> Callable[[Columns], Quantity]:
    def apply(columns: Columns) -> Quantity:
        with np.errstate(all="ignore"):
            values = np.asarray(function(*(column.values for column in columns)), np.float64)
        return Quantity.of(values, _worst(columns))

    return apply


def _compared(test: Callable[..., Flags]) -> Callable[[Columns], Quantity]:
    return _plainly(
        lambda left, right: test(numbers.drop_noise(left), numbers.drop_noise(right)),
    )


def _is_zero(values: Floats) -> Flags:
    return np.asarray(numbers.drop_noise(values) == 0)


def _divide(columns: Columns) -> Quantity:
    dividend, divisor = columns
    by_zero = divisor.present & _is_zero(divisor.values)
    state = np.maximum(_worst(columns), by_zero * np.int8(NONE))
    with np.errstate(all="ignore"):
        return Quantity.of(dividend.values / divisor.values, state)


def _round(values: Floats, decimals: Floats | None = None) -> Floats:
    """Round to so many decimals; a negative number of them rounds to tens, hundreds and so on."""
    places = np.nan_to_num(np.zeros(1) if decimals is None else decimals).astype(np.int64)
    tens = np.power(10.0, np.clip(-places, 0, None))
    clean = numbers.drop_noise(values / tens)
    return numbers.round_half_away(clean, np.clip(places, 0, None)) * tens


def _if(columns: Columns) -> Quantity:
    condition, then, otherwise = columns
    chosen = then.where(~_is_zero(condition.values), otherwise)
    return chosen.where(condition.present, condition)


def _first(columns: Columns) -> Quantity:
    worst = np.maximum.reduce([column.state for column in columns])
    result = Quantity(np.full(len(worst), np.nan), worst)
    for column in reversed(columns):
        result = column.where(column.present | (column.state == INVALID), result)
    return result


_MANY = 50
OPERATIONS: Mapping[str, Operation] = {
    "+": Operation(2, 2, _plainly(np.add)),
    "-": Operation(2, 2, _plainly(np.subtract)),
    "*": Operation(2, 2, _plainly(np.multiply)),
    "/": Operation(2, 2, _divide),
    "negate": Operation(1, 1, _plainly(np.negative)),
    "<": Operation(2, 2, _compared(np.less)),
    "<=": Operation(2, 2, _compared(np.less_equal)),
    ">": Operation(2, 2, _compared(np.greater)),
    ">=": Operation(2, 2, _compared(np.greater_equal)),
    "==": Operation(2, 2, _compared(np.equal)),
    "!=": Operation(2, 2, _compared(np.not_equal)),
    "and": Operation(2, 2, _plainly(lambda one, two: ~_is_zero(one) & ~_is_zero(two))),
    "or": Operation(2, 2, _plainly(lambda one, two: ~_is_zero(one) | ~_is_zero(two))),
    "not": Operation(1, 1, _plainly(_is_zero)),
    "abs": Operation(1, 1, _plainly(np.abs)),
    "round": Operation(1, 2, _plainly(_round)),
    "min": Operation(1, _MANY, _plainly(lambda *values: np.minimum.reduce(values))),
    "max": Operation(1, _MANY, _plainly(lambda *values: np.maximum.reduce(values))),
    "if": Operation(3, 3, _if),
    "first": Operation(1, _MANY, _first),
}
FUNCTIONS = ("min", "max", "abs", "round", "if", "first", "previous")
