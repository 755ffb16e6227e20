"""What every part can earn at the least and at the most, told from the definition alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cchc_score.definition.checks.subject import Subject, branches, rules
from cchc_score.definition.formula.spans import span
from cchc_score.definition.index import Branch, Indicator
from cchc_score.definition.rules import Of, Rule
from cchc_score.definition.rules.base import probes
from cchc_score.definition.span import ANYWHERE, FROM_ZERO, Span
from cchc_score.definition.tree import Node, earning
from cchc_score.numbers import Floats, drop_noise

NOTHING = Span(0.0, 0.0)


@dataclass(frozen=True)
class Earnings:
    """What the parts of one definition can earn.

    `beyond` is where a figure lies of which nothing is said: unlimited, where only what is certain
    counts; else from zero, as counts and rates do.
    """

    subject: Subject
    beyond: Span = ANYWHERE

    @cached_property
    def spans(self) -> dict[int, Span]:
        """Return what each part that earns can earn, bonus aside, by its position."""
        below = {node.position: children for node, children in branches(self.subject)}
        earns, found = earning(self.subject.nodes), dict[int, Span]()
        for node in reversed(self.subject.nodes):
            if earns[node.position]:
                found[node.position] = self._earned(node, below.get(node.position, ()), found)
        return found

    def _earned(self, node: Node, children: Sequence[Node], found: dict[int, Span]) -> Span:
        part = node.part
        if isinstance(part, Indicator):
            return self.of_rule(node, part.rule) if part.rule else NOTHING
        scored = [child for child in children if child.position in found]
        ordinary = [child for child in scored if not child.part.bonus] or scored
        combined = _combined(node, [found[child.position] for child in ordinary])
        held = combined.within(part.floor, part.cap)
        if part.rescale:
            held = part.rescale.reach(lambda of: held if of == "value" else Span(), part.max)
        return held.within(*bounds(node))

    def of_rule(self, node: Node, rule: Rule) -> Span:
        """Return what one of the rules of a part can earn, within the part's bounds."""
        return self.given(node, rule).within(*bounds(node))

    def given(self, node: Node, rule: Rule) -> Span:
        """Return what a rule gives before the part's bounds hold it."""
        reached = rule.reach(lambda of: self.figure(node, rule, of), node.part.max)
        return Span(*(float(drop_noise(end)) for end in reached))

    def along(self, node: Node, rule: Rule) -> Floats:
        """Return what a rule that compares nobody earns of ever greater figures, within bounds."""
        least, most = Span().within(*bounds(node))
        x = probes(self.figure(node, rule, rule.of), rule.breaks())
        return np.asarray(drop_noise(np.clip(rule.along(x, node.part.max), least, most)))

    def figure(self, node: Node, rule: Rule, of: Of) -> Span:
        """Return where a figure lies that a rule looks at."""
        match of:
            case "value":
                return self._value(node, rule)
            case "rank":
                return _RANKS
            case "attainment" if self._value(node, rule).least >= 0 and not _has_start(node):
                return FROM_ZERO
        return Span()

    def _value(self, node: Node, rule: Rule) -> Span:
        """Return where the value lies; where nothing is said, a rule may name figures below 0."""
        measured = self.measured(node)
        if measured is not None:
            return measured
        named = min((at for at in rule.breaks() if at <= 0), default=None)
        return self.beyond if named is None else Span(min(self.beyond.least, named - 1))

    def measured(self, node: Node) -> Span | None:
        """Return where the definition says that a value lies, None where it says nothing."""
        part = node.part
        if isinstance(part, Branch):
            return Span()
        if part.range:
            return Span.of(part.range)
        if part.value:
            return span(part.value, self.named)
        return _words(node)

    def named(self, name: str) -> Span:
        """Return where a figure lies that a formula names."""
        variable, node = self.subject.index.variables.get(name), self._reported.get(name)
        if variable is None:
            return (self.measured(node) if node else None) or self.beyond
        if variable.range:
            return Span.of(variable.range)
        return _hull(variable.answers or {}) or self.beyond

    @cached_property
    def _reported(self) -> dict[str, Node]:
        leaves = [node for node in self.subject.nodes if isinstance(node.part, Indicator)]
        return {node.part.id: node for node in leaves if getattr(node.part, "value", None) is None}


def bounds(node: Node) -> tuple[float | None, float | None]:
    """Return the least and the most that a part keeps its points within."""
    least, most = node.part.min, node.part.max
    return (0.0 if least is None and most is not None else least), most


def maxima(subject: Subject) -> dict[int, float]:
    """Return the maximum of each part that has one: its own, else what the parts below make."""
    below = {node.position: children for node, children in branches(subject)}
    found: dict[int, float] = {}
    for node in reversed(subject.nodes):
        most = node.part.max
        if most is None and isinstance(node.part, Branch) and not node.part.rescale:
            most = total(node, below[node.position], found)
            if most is not None and node.part.cap is not None:
                most = min(most, node.part.cap)
        if most is not None:
            found[node.position] = most
    return found


def total(node: Node, below: Sequence[Node], found: dict[int, float]) -> float | None:
    """Return the maximum that the parts below make, None where that cannot be told beforehand."""
    ordinary = [child for child in below if not child.part.bonus]
    known = [found[child.position] for child in ordinary if child.position in found]
    if node.combine == "sum":
        return float(drop_noise(sum(known))) if known else None
    weights = [child.weight for child in ordinary]
    if len(known) < len(ordinary) or not sum(weights):
        return None
    if node.combine == "mean":
        pairs = zip(weights, known, strict=True)
        return float(drop_noise(sum(weight * most for weight, most in pairs) / sum(weights)))
    return known[0] if len(set(known)) == 1 else None


def _combined(node: Node, spans: Sequence[Span]) -> Span:
    if node.combine != "sum":
        return Span.hull(spans)
    return Span(sum(one.least for one in spans), sum(one.most for one in spans))


def _words(node: Node) -> Span | None:
    """Return what the answers of a part count as, None where it is not answered in words."""
    spans = [_hull(rule.answers or {}) for _, rule in rules(node)]
    return Span.hull(known) if (known := [one for one in spans if one]) else None


def _hull(answers: Mapping[str, float]) -> Span | None:
    return Span(min(answers.values()), max(answers.values())) if answers else None


def _has_start(node: Node) -> bool:
    return any(plan.start is not None for plan in getattr(node.part, "plan", None) or ())


_RANKS = Span(1.0)


def trend(earnings: Earnings, node: Node, rule: Rule) -> int:
    """Return 1 where more earns more throughout, −1 where it earns less, 0 for neither or both."""
    steps = np.diff(earnings.along(node, rule))
    return int(np.any(steps > 0)) - int(np.any(steps < 0))
