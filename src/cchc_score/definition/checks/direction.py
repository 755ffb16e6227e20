"""Checks of which way is better: what rules reward, and where `direction` is written."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cchc_score.definition import faults
from cchc_score.definition.checks.earnings import Earnings, trend
from cchc_score.definition.checks.subject import Found, Subject, rules
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.rules import Cases, Rule
from cchc_score.definition.rules.relative import Relative
from cchc_score.definition.span import FROM_ZERO
from cchc_score.definition.tree import INHERITED, Node
from cchc_score.diagnostics import Diagnostic


class _Judged(NamedTuple):
    """A rule that rewards one way: 1 where more figures earn more, −1 where they earn less."""

    node: Node
    path: Path
    rule: Rule
    trend: int

    @property
    def better(self) -> int:
        """Return 1 where more is better for what the rule looks at, else −1."""
        if self.rule.of == "value":
            return -1 if self.node.direction == "lower" else 1
        return -1 if self.rule.of == "rank" else 1


def rules_reward_what_is_better(subject: Subject) -> Found:
    """Find rules that reward the worse figure, where it was said which is better.

    `higher` is said by nobody where a part does not write it and has no plan: a deduction may do
    without a direction. Where few points are best, good figures earn few.
    """
    if subject.unsure or subject.index.ranking.direction == "lower" or _has_falling_scale(subject):
        return
    judged = [one for one in _judged(subject) if _is_said(one)]
    wrong = [one for one in judged if one.trend != one.better]
    for setter, among in _inheriting(subject, judged).items():
        ones = [one for one in among if one in wrong]
        if len(ones) == len(among) > 1:
            wrong = [one for one in wrong if one not in ones]
            yield _against(subject, ones[0], (*subject.nodes[setter].path, "direction"))
    for one in wrong:
        yield _against(subject, one, one.path)


def _inheriting(subject: Subject, judged: Sequence[_Judged]) -> dict[int, list[_Judged]]:
    """Return the rules of indicators that take the direction of a branch, by that branch."""
    found: dict[int, list[_Judged]] = {}
    for one in judged:
        setter = _setter(subject, one.node)
        if one.rule.of == "value" and setter is not one.node and setter.part.direction:
            found.setdefault(setter.position, []).append(one)
    return found


def _against(subject: Subject, one: _Judged, path: Path) -> Diagnostic:
    more, high = faults.MORE, faults.HIGH
    return faults.AGAINST_DIRECTION.at(
        subject.document.at_value(path),
        points=more if one.trend > 0 else faults.FEWER,
        better=high if one.better > 0 else faults.LOW,
    )


def _judged(subject: Subject) -> Iterator[_Judged]:
    """Yield the rules of indicators that reward one way; those that compare turn by themselves."""
    earnings = Earnings(subject, FROM_ZERO)
    for node in subject.nodes:
        for path, rule in rules(node):
            if path[0] == "rule" and not isinstance(rule, Cases | Relative) and not rule.answers:
                way = trend(earnings, node, rule)
                if way:
                    yield _Judged(node, (*node.path, *path), rule, way)


def _is_said(one: _Judged) -> bool:
    part = one.node.part
    looks_on = one.rule.of != "value" or one.better < 0
    return looks_on or part.direction is not None or bool(getattr(part, "plan", None))


def _has_falling_scale(subject: Subject) -> bool:
    """Whether some branch turns what is below it: many points there are bad marks."""
    earnings = Earnings(subject)
    return any(
        trend(earnings, node, rule) <= 0
        for node in subject.nodes
        for path, rule in rules(node)
        if path[0] == "rescale" and not isinstance(rule, Cases | Relative)
    )


def _setter(subject: Subject, node: Node) -> Node:
    """Return the part that a part takes its direction from, the index where nobody says it."""
    while node.part.direction is None and node.parent >= 0:
        node = subject.nodes[node.parent]
    return node


def directions_act(subject: Subject) -> Found:
    """Find directions of branches that no indicator below takes: points themselves just add up."""
    taken = {
        _setter(subject, node).position
        for node in subject.nodes
        if node.is_leaf or any(_looks_around(rule) for _, rule in rules(node))
    }
    for node in subject.nodes:
        above = subject.nodes[node.parent].direction if node.parent >= 0 else INHERITED["direction"]
        if node.part.direction not in {None, above} and node.position not in taken:
            place = subject.document.at_key((*node.path, "direction"))
            yield faults.IDLE_KEY.at(place, key="direction", why=faults.ALL_SAY_OWN)


def _looks_around(rule: Rule) -> bool:
    return isinstance(rule, Relative) or rule.of != "value"


CHECKS = (rules_reward_what_is_better, directions_act)
