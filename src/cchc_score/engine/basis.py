"""What a rule sees of one part: its value, and all that follows from it."""

from dataclasses import dataclass

import numpy as np

from cchc_score import numbers
from cchc_score.definition.formula import Context
from cchc_score.definition.quantity import NONE, PARTIAL, UNPLANNED, Quantity
from cchc_score.definition.rules import Basis, Of, Population
from cchc_score.definition.tree import Node
from cchc_score.engine.gaps import attainment, gap
from cchc_score.engine.planning import first
from cchc_score.engine.records import Aim, Measured, Plans
from cchc_score.numbers import Flags


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """The figures a rule may look at: they are computed when one asks for them."""

    node: Node
    value: Quantity
    stated: Flags
    aim: Aim
    context: Context
    competing: Population

    def __call__(self, of: Of) -> Quantity:
        """Return the value, its attainment, gap, change or rank."""
        match of:
            case "attainment":
                return self._planned(attainment(self.value, self.aim, self.node.direction))
            case "gap":
                return self._planned(gap(self.value, self.aim.amount, self.node.direction))
            case "change":
                before = self.context.earlier(self.value, "period")
                return self._none_stays(gap(self.value, before, self.node.direction))
            case "rank":
                return self._rank()
        return self.value

    def _planned(self, figure: Quantity) -> Quantity:
        """Return a figure that needs a plan that leads somewhere.

        Without one it is neither missing nor none: it did arise, and earns nothing by that.
        """
        leads_nowhere = self.aim.amount.present & (figure.state == NONE)
        lacking = self.value.present & (~self.aim.told | leads_nowhere)
        return self._none_stays(Quantity.absent(len(lacking), UNPLANNED).where(lacking, figure))

    def _none_stays(self, figure: Quantity) -> Quantity:
        """Return the figure; what did not arise has none, whatever it would be compared with."""
        none = self.value.state == NONE
        return Quantity.absent(len(none), NONE).where(none, figure)

    def _rank(self) -> Quantity:
        turn = 1.0 if self.node.direction == "lower" else -1.0
        field = self.competing.among(self.value.present)
        order = turn * numbers.drop_noise(self.value.values, self.stated)
        lacking = self.value.present & ~field.is_whole
        state = np.where(lacking, np.int8(PARTIAL), self.value.state)
        return Quantity.of(field.below(order) + 1.0, state)


def basis(
    node: Node, measured: Measured, plans: Plans, seen: Context, competing: Population
) -> Basis:
    """Return what the rule of `node` sees; of several plans a row's first counts."""
    value, _, stated = measured
    aim = first(plans, len(seen.months))
    named = {"value": value, "plan": aim.amount}

    def column(name: str) -> Quantity:
        return named[name] if name in named else seen.column(name)

    context = seen._replace(column=column)
    figures = RuleFigures(node, value, stated, aim, context, competing)
    return Basis(node.part.max, node.direction, figures, stated, context, competing)
