"""Checks of what earns points: maxima, weights, steps, thresholds."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cchc_score.definition import scoring_faults
from cchc_score.definition.index import Branch, Indicator
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.rules import Rule, Steps
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic
from cchc_score.numbers import drop_noise, in_words

if TYPE_CHECKING:
    from cchc_score.definition.checks import Subject

Found = Iterator[Diagnostic]
_BETWEEN = (("min", "max"), ("floor", "cap"))


def maxima_add_up(subject: "Subject") -> Found:
    """Compare each declared maximum with what the parts below add up or average to."""
    for node, below in _branches(subject):
        part, maxima = node.part, [child.part.max for child in below if not child.part.bonus]
        known = [most for most in maxima if most is not None]
        if part.max is None or not isinstance(part, Branch) or part.rescale or not known:
            continue
        if not all(map(subject.is_sure, (node, *below))):
            continue
        if node.combine == "mean":
            weights = [_weight(child) for child in below if not child.part.bonus]
            if len(known) < len(maxima) or not sum(weights):
                continue
            total = sum(w * most for w, most in zip(weights, known, strict=True)) / sum(weights)
        else:
            total = sum(known)
        differs = drop_noise(total) != drop_noise(part.max)
        if differs and not (part.cap is not None and total > part.max):
            place = subject.document.at_value((*node.path, "max"))
            yield scoring_faults.MAXIMA_DISAGREE.at(
                place, below=in_words(total), declared=in_words(part.max)
            )


def maxima_are_earned(subject: "Subject") -> Found:
    """Find maxima that no rule earns, and rules that share out a maximum that is not there."""
    for node in subject.nodes:
        part, at = node.part, subject.document.at_value
        if not subject.is_sure(node):
            continue
        if isinstance(part, Indicator) and part.max is not None and part.rule is None:
            yield scoring_faults.MAX_WITHOUT_RULE.at(at((*node.path, "max")))
        for key, rule in _rules(node):
            if rule.needs_max and part.max is None:
                yield scoring_faults.NEEDS_MAX.at(at((*node.path, key)), what=rule.kind)
        own = part.when_none == "full"
        if own and node.is_leaf and part.max is None:
            yield scoring_faults.NEEDS_MAX.at(at((*node.path, "when_none")), what="when_none: full")


def weights_are_usable(subject: "Subject") -> Found:
    """Find weights where there is no mean, on some siblings only, or all zero."""
    for node, below in _branches(subject):
        weighted = [child for child in below if child.part.weight is not None]
        if not weighted:
            continue
        place = subject.document.at_value((*weighted[0].path, "weight"))
        if node.combine == "sum":
            yield scoring_faults.WEIGHT_WITHOUT_MEAN.at(place)
        elif len(weighted) < len(below):
            yield scoring_faults.SOME_WEIGHTS.at(place)
        elif not any(child.part.weight for child in weighted):
            yield scoring_faults.NO_WEIGHT.at(place)


def points_lie_within(subject: "Subject") -> Found:
    """Find stated points outside their part's minimum and maximum."""
    for node in subject.nodes:
        most, least = node.part.max, node.part.min or 0.0
        for key, rule in _rules(node) if most is not None else ():
            for path, points in rule.stated():
                if key == "rule" and not least <= points <= (most or 0.0):
                    yield scoring_faults.POINTS_OUT_OF_BOUNDS.at(
                        subject.document.at_value((*node.path, key, *path)),
                        points=in_words(points),
                        least=in_words(least),
                        most=in_words(most or 0.0),
                    )


def bounds_are_ordered(subject: "Subject") -> Found:
    """Find minima above their maxima, and floors above their caps."""
    for node in subject.nodes:
        for lower, upper in _BETWEEN:
            low, high = getattr(node.part, lower, None), getattr(node.part, upper, None)
            if low is not None and high is not None and low > high:
                place = subject.document.at_value((*node.path, lower))
                yield scoring_faults.MIN_ABOVE_MAX.at(place, low=in_words(low), high=in_words(high))


def steps_are_reached(subject: "Subject") -> Found:
    """Find steps whose every value a step above has taken."""
    for node in subject.nodes:
        for key, rule in _rules(node):
            if isinstance(rule, Steps):
                yield from _covered(subject, (*node.path, key, "steps"), rule)


def _covered(subject: "Subject", path: Path, rule: Steps) -> Found:
    for place, step in enumerate(rule.steps):
        for above, earlier in enumerate(rule.steps[:place]):
            if earlier.covers(step):
                at = subject.document.at_value((*path, place))
                yield scoring_faults.NEVER_REACHED.at(at, above=above + 1)
                break


def thresholds_go_down(subject: "Subject") -> Found:
    """Find classes whose lower bounds do not fall, best first."""
    groups = subject.index.groups
    bounds = [one.at_least for one in groups.thresholds or ()] if groups else []
    for place, bound in enumerate(bounds):
        is_last = place == len(bounds) - 1
        above = bounds[place - 1] if place else None
        unordered = bound is not None and above is not None and bound >= above
        if (bound is None and not is_last) or unordered:
            path = ("groups", "thresholds", place)
            yield scoring_faults.UNORDERED_THRESHOLDS.at(subject.document.at_value(path))


def _branches(subject: "Subject") -> Iterator[tuple[Node, Sequence[Node]]]:
    for node in subject.nodes:
        below = [child for child in subject.nodes if child.parent == node.position]
        if below:
            yield node, below


def _weight(node: Node) -> float:
    return 1.0 if node.part.weight is None else node.part.weight


def _rules(node: Node) -> Iterator[tuple[str, Rule]]:
    for key in ("rule", "rescale"):
        rule = getattr(node.part, key, None)
        if rule is not None:
            yield key, rule


CHECKS = (
    maxima_add_up,
    maxima_are_earned,
    weights_are_usable,
    points_lie_within,
    bounds_are_ordered,
    steps_are_reached,
    thresholds_go_down,
)
