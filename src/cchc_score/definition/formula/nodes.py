"""The tree of a parsed formula; evaluating it is evaluating its root."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from cchc_score.definition.formula.operations import OPERATIONS
from cchc_score.definition.quantity import Quantity
from cchc_score.numbers import Floats
from cchc_score.periods import Lag


class Context(NamedTuple):
    """What a formula may see, all columns of the same rows.

    `column` finds a named figure; `earlier` moves a column one period or one year back, missing
    where there is no such row; `months` is the length of each row's period.
    """

    column: Callable[[str], Quantity]
    earlier: Callable[[Quantity, Lag], Quantity]
    months: Floats


@dataclass(frozen=True, slots=True)
class Number:
    """A literal number."""

    value: float

    def evaluate(self, context: Context) -> Quantity:
        """Return the number on every row."""
        size = len(context.months)
        return Quantity.of(np.full(size, self.value), np.zeros(size, np.int8))


@dataclass(frozen=True, slots=True)
class Name:
    """A declared figure, or `value`, `plan`; `offset` is where it stands in the text."""

    name: str
    offset: int

    def evaluate(self, context: Context) -> Quantity:
        """Return the named column."""
        return context.column(self.name)


@dataclass(frozen=True, slots=True)
class Months:
    """The length of the row's period, in months."""

    def evaluate(self, context: Context) -> Quantity:
        """Return 12 for a year, 3 for a quarter, 1 for a month."""
        return Quantity(context.months, np.zeros(len(context.months), np.int8))


@dataclass(frozen=True, slots=True)
class Previous:
    """The same quantity one period, or one year, earlier."""

    inner: "Node"
    step: Lag

    def evaluate(self, context: Context) -> Quantity:
        """Return the earlier rows' values beside today's rows."""
        return context.earlier(self.inner.evaluate(context), self.step)


@dataclass(frozen=True, slots=True)
class Call:
    """An operation on its arguments; an operator is an operation with a sign for a name."""

    operation: str
    arguments: tuple["Node", ...]

    def evaluate(self, context: Context) -> Quantity:
        """Return the operation's result, row by row."""
        columns = [argument.evaluate(context) for argument in self.arguments]
        return OPERATIONS[self.operation].apply(columns)


COMPARISONS = ("==", "<=", ">=", "<", ">")
Node = Number | Name | Months | Previous | Call


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed formula and the text it was read from."""

    text: str
    root: Node

    def names(self) -> Iterator[Name]:
        """Yield every figure the formula names, left to right."""
        stack: list[Node] = [self.root]
        while stack:
            node = stack.pop()
            match node:
                case Name():
                    yield node
                case Previous():
                    stack.append(node.inner)
                case Call():
                    stack.extend(reversed(node.arguments))

    @property
    def comparison(self) -> tuple["Node", str, "Node"] | None:
        """Return the two sides of what the formula compares, and how; None: it does not."""
        match self.root:
            case Call(sign, (left, right)) if sign in COMPARISONS:
                return left, sign, right
        return None

    def evaluate(self, context: Context) -> Quantity:
        """Return the formula's value on every row."""
        return self.root.evaluate(context)
