"""Checks of what a rule says that cannot act: lines, keys, and figures that it looks at."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from cchc_score.definition import faults
from cchc_score.definition.checks.earnings import Earnings, bounds
from cchc_score.definition.checks.subject import Found, Subject, rules
from cchc_score.definition.formula.spans import span
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.rules import Cases, Leader, Ratio, Steps
from cchc_score.definition.rules.base import probes
from cchc_score.definition.span import Span
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text, fold
from cchc_score.numbers import in_words


def figures_stand_where_they_act(subject: Subject) -> Found:
    """Find what rules are to look at, where they earn nothing or there is no plan."""
    for node in subject.nodes:
        for path, rule in rules(node):
            at = subject.document.at_key((*node.path, *path, "of"))
            if isinstance(rule, Cases):
                if "of" in rule.model_fields_set:
                    yield faults.OF_ON_CASES.at(at)
            elif path[0] == "rescale" and rule.of in {"attainment", "gap"}:
                yield faults.NO_PLAN_ABOVE.at(at, of=rule.of)


def lines_are_reached(subject: Subject) -> Found:
    """Find steps and cases that no figure comes to, though no single line above covers them."""
    certain = Earnings(subject)
    for node in subject.nodes:
        for path, rule in rules(node):
            at = (*node.path, *path)
            if isinstance(rule, Steps):
                yield from _steps_reached(subject, at, rule, certain.figure(node, rule, rule.of))
            if isinstance(rule, Cases):
                yield from _cases_reached(subject, at, rule, certain, node)


def _steps_reached(subject: Subject, path: Path, rule: Steps, x: Span) -> Found:
    taken = set(rule.taken(probes(x, rule.breaks())).tolist())
    for place in sorted({*range(len(rule.steps))} - taken):
        if not any(above.covers(rule.steps[place]) for above in rule.steps[:place]):
            spot = subject.document.at_value((*path, "steps", place))
            yield faults.LINE_OUT_OF_REACH.at(spot)
    if len(rule.steps) not in taken and rule.otherwise:
        yield _idle(subject, (*path, "else"), faults.ALL_TAKEN)


def _cases_reached(
    subject: Subject, path: Path, rule: Cases, certain: Earnings, node: Node
) -> Found:
    def named(name: str) -> Span:
        if name == "value":
            return certain.measured(node) or Span()
        return Span() if name == "plan" else certain.named(name)

    for place, case in enumerate(rule.cases):
        holds = span(case.when, named) if case.when else Span(1.0, 1.0)
        if holds == (0, 0):
            spot = subject.document.at_value((*path, "cases", place))
            yield faults.LINE_OUT_OF_REACH.at(spot)
        elif case.when and holds.least > 0 and place + 1 < len(rule.cases):
            spot = subject.document.at_value((*path, "cases", place + 1))
            yield faults.NEVER_REACHED.at(spot, above=place + 1)


class _End(NamedTuple):
    """Where lines of one side end: the figure, whether they take it, and what they earn there."""

    bound: float
    is_taken: bool
    points: float


def steps_have_no_hole(subject: Subject) -> Found:
    """Find figures between the steps from above and those from below that no step takes.

    Where `else` is written, it says what they earn; so it is plain where nothing is what one side
    earns, or lies between a loss and a gain.
    """
    certain = Earnings(subject)
    for node in subject.nodes:
        for path, rule in rules(node):
            if not isinstance(rule, Steps) or "otherwise" in rule.model_fields_set:
                continue
            if "cases" in path:  # a condition may have left out what lies between
                continue
            x = certain.figure(node, rule, rule.of)
            hole = _hole(rule, whole=rule.of == "rank" or _counts(node))
            if hole and x.least <= hole.least and hole.most <= x.most:
                place = subject.document.at_value((*node.path, *path, "steps"))
                yield faults.HOLE.at(place, hole=_in_words(hole))


def _hole(rule: Steps, *, whole: bool) -> Span | None:
    """Return what lies between the lines from above and those from below, None for nothing."""
    lower = list(_ends(rule, "at_most", "below"))
    upper = list(_ends(rule, "at_least", "above"))
    if not lower or not upper:
        return None
    low, high = max(lower), min(upper, key=lambda end: (end.bound, not end.is_taken))
    width = high.bound - low.bound
    is_between = width > 0 and min(low.points, high.points) <= 0 <= max(low.points, high.points)
    if width < 0 or (width == 0 and (low.is_taken or high.is_taken)) or is_between:
        return None
    is_next = whole and width == 1 and low.is_taken and high.is_taken
    return None if is_next else Span(low.bound, high.bound)


def _ends(rule: Steps, closed: str, open_: str) -> Iterator[_End]:
    for step in rule.steps:
        name, bound = step.bound
        if name in {closed, open_}:
            yield _End(bound, name == closed, step.points)


def _counts(node: Node) -> bool:
    """Whether a figure is a count, of days or dossiers, so that nothing lies between 3 and 4."""
    if node.measure is None or getattr(node.part, "value", None) is not None:
        return False
    return not any(word in fold(node.measure) for word in _DIVIDED)


def _in_words(hole: Span) -> Text:
    low, high = in_words(hole.least), in_words(hole.most)
    if hole.is_one:
        return low
    return Text(f"khoảng từ {low.vi} đến {high.vi}", f"what lies between {low.en} and {high.en}")


def keys_of_rules_act(subject: Subject) -> Found:
    """Find keys of rules without which every figure would earn the same."""
    certain = Earnings(subject)
    for node in subject.nodes:
        for path, rule in rules(node):
            at = (*node.path, *path)
            if isinstance(rule, Ratio) and rule.zero_below is not None:
                yield from _floors_act(subject, at, rule, certain, node)
            if isinstance(rule, Leader) and rule.base == 1:
                yield _idle(subject, (*at, "base"), faults.PLAN_IS_ALL)


def _floors_act(subject: Subject, path: Path, rule: Ratio, certain: Earnings, node: Node) -> Found:
    without = rule.model_copy(update={"zero_below": None})
    x = probes(certain.figure(node, rule, rule.of), rule.breaks())
    ends = Span().within(*bounds(node))
    earned = [np.clip(one.along(x, node.part.max), *ends) for one in (rule, without)]
    if np.array_equal(earned[0], earned[1]):
        yield _idle(subject, (*path, "zero_below"), faults.NOTHING_BELOW)
    elif rule.zero_below is not None and rule.zero_below >= rule.full_at:
        key = "full_at" if "full_at" in rule.model_fields_set else "zero_below"
        yield _idle(subject, (*path, key), faults.ALL_OR_NOTHING)


def _idle(subject: Subject, path: Path, why: Text) -> Diagnostic:
    return faults.IDLE_KEY.at(subject.document.at_key(path), key=path[-1], why=why)


_DIVIDED = ("%", "phần trăm", "điểm", "đồng")
"""Measures of which there are halves."""
CHECKS = (
    figures_stand_where_they_act,
    lines_are_reached,
    steps_have_no_hole,
    keys_of_rules_act,
)
