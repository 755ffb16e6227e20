"""Checks of what earns points: maxima, weights, steps, thresholds."""

from collections.abc import Iterator

from cchc_score.definition import faults
from cchc_score.definition.checks.earnings import maxima, total
from cchc_score.definition.checks.subject import Found, Subject, branches, rules
from cchc_score.definition.index import Branch, Indicator
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.rules import Cases, Goalposts, Steps
from cchc_score.definition.rules.base import probes
from cchc_score.definition.span import Span
from cchc_score.definition.tree import Node, earning
from cchc_score.diagnostics import did_you_mean
from cchc_score.language import fold
from cchc_score.numbers import drop_noise, in_words

_BETWEEN = (("min", "max"), ("floor", "cap"))


def maxima_add_up(subject: Subject) -> Found:
    """Compare each declared maximum with what the parts below make, down to the leaves."""
    known = maxima(subject)
    for node, below in branches(subject):
        part = node.part
        if part.max is None or not isinstance(part, Branch) or part.rescale:
            continue
        made = None if node.position in subject.doubtful else total(node, below, known)
        if made is None or drop_noise(made) == drop_noise(part.max):
            continue
        if part.cap is None or made < part.max:
            place = subject.document.at_value((*node.path, "max"))
            yield faults.MAXIMA_DISAGREE.at(
                place, below=in_words(made), declared=in_words(part.max)
            )


def maxima_are_earned(subject: Subject) -> Found:
    """Find maxima that no rule earns, and whatever shares out a maximum that is not there."""
    for node in subject.nodes:
        part, at = node.part, subject.document.at_value
        if not subject.is_sure(node):
            continue
        if isinstance(part, Indicator) and part.max is not None and part.rule is None:
            yield faults.MAX_WITHOUT_RULE.at(at((*node.path, "max")))
        for path, what in _shares(node) if part.max is None else ():
            yield faults.NEEDS_MAX.at(at((*node.path, *path)), what=what)
    ranking, earns = subject.index.ranking, earning(subject.nodes)
    if ranking.by == "percent" and not any(node.part.max for node in subject.nodes) and earns[0]:
        place = subject.document.at_value(("ranking", "by"))
        yield faults.NEEDS_MAX.at(place, what="by: percent")


def _shares(node: Node) -> Iterator[tuple[Path, str]]:
    """Yield what needs the part's own maximum: rules, and what gives it in full."""
    for path, rule in rules(node):
        if rule.needs_max:
            yield path, rule.kind
    if getattr(node.part, "rule", None):
        if node.when_none == "full":
            yield ("when_none",), "when_none: full"
        if node.applies_to and node.applies_to.otherwise == "full":
            yield ("applies_to",), "otherwise: full"


def words_are_reported(subject: Subject) -> Found:
    """Find worded rules on values that a formula computes: nobody could answer them."""
    for node in subject.nodes:
        computed = isinstance(node.part, Indicator) and node.part.value is not None
        for path, rule in rules(node):
            if rule.kind == "choice" and (computed or path[0] == "rescale"):
                place = subject.document.at_value((*node.path, *path))
                yield faults.ANSWERS_COMPUTED.at(place)


def weights_are_usable(subject: Subject) -> Found:
    """Find weights where there is no mean, on some siblings only, or all zero."""
    for node, every in branches(subject):
        below = [child for child in every if not child.part.bonus]
        weighted = [child for child in every if child.part.weight is not None]
        if not weighted:
            continue
        place = subject.document.at_value((*weighted[0].path, "weight"))
        if node.combine in {"sum", "min"}:
            yield faults.WEIGHT_WITHOUT_MEAN.at(place)
        elif any(child.part.weight is None for child in below):
            yield faults.SOME_WEIGHTS.at(place)
        elif not any(child.part.weight for child in below):
            yield faults.NO_WEIGHT.at(place)


def figures_suit_their_rules(subject: Subject) -> Found:
    """Find attainments where less is better, and cases that want words and numbers at once."""
    for node in subject.nodes:
        for path, rule in rules(node):
            place = subject.document.at_value((*node.path, *path))
            starts = [one.start for one in getattr(node.part, "plan", None) or ()]
            has_start = any(start is not None for start in starts)
            if rule.of == "attainment" and node.direction == "lower" and not has_start:
                yield faults.NO_ATTAINMENT.at(place)
            inner = [case.rule for case in rule.cases] if isinstance(rule, Cases) else []
            if len({one.answers is None for one in inner}) > 1:
                yield faults.MIXED_ANSWERS.at(place)


def answers_are_clear(subject: Subject) -> Found:
    """Find answers that earn two different things in one part."""
    for node in subject.nodes:
        worths: dict[str, float] = {}
        for path, rule in rules(node):
            for answer, worth in (
                rule.answers.items() if rule.kind == "choice" and rule.answers else ()
            ):
                before = worths.setdefault(fold(answer), worth)
                if before != worth:
                    place = subject.document.at_value((*node.path, *path, "answers", answer))
                    yield faults.ANSWERS_CLASH.at(
                        place, answer=answer, one=in_words(before), other=in_words(worth)
                    )


def cases_can_hold(subject: Subject) -> Found:
    """Find cases below one that always holds, and goalposts that coincide."""
    for node in subject.nodes:
        for path, rule in rules(node):
            at = (*node.path, *path)
            if isinstance(rule, Cases):
                always = [place for place, case in enumerate(rule.cases) if case.when is None]
                for place in range(always[0] + 1 if always else len(rule.cases), len(rule.cases)):
                    dead = subject.document.at_value((*at, "cases", place))
                    yield faults.NEVER_REACHED.at(dead, above=always[0] + 1)
            if isinstance(rule, Goalposts) and rule.worst == rule.best:
                place_of = subject.document.at_value((*at, "best"))
                yield faults.SAME_POSTS.at(place_of, value=in_words(rule.best))


def levels_lie_within(subject: Subject) -> Found:
    """Find levels of a part that a part above it is not for: they are never scored there."""
    for node in subject.nodes:
        own, above = node.part.applies_to, subject.nodes[node.parent]
        if own is None or node.parent < 0 or above.applies_to is None:
            continue
        known = above.applies_to.level
        for place, level in enumerate(own.level):
            if fold(level) not in map(fold, known):
                yield faults.LEVEL_OF_NOBODY.at(
                    subject.document.at_value((*node.path, "applies_to", "level", place)),
                    level=level,
                    above=above.title,
                    levels=", ".join(known),
                )


def points_lie_within(subject: Subject) -> Found:
    """Find stated points outside their part's minimum and maximum."""
    for node in subject.nodes:
        most, least = node.part.max, node.part.min or 0.0
        if most is None:
            continue
        for path, rule in rules(node):
            for inside, points in rule.stated() if path[0] == "rule" else ():
                if not least <= points <= most:
                    yield faults.POINTS_OUT_OF_BOUNDS.at(
                        subject.document.at_value((*node.path, *path, *inside)),
                        points=in_words(points),
                        least=in_words(least),
                        most=in_words(most),
                    )


def bounds_are_ordered(subject: Subject) -> Found:
    """Find minima above their maxima, and floors above their caps."""
    for node in subject.nodes:
        for lower, upper in _BETWEEN:
            low, high = getattr(node.part, lower, None), getattr(node.part, upper, None)
            if low is not None and high is not None and low > high:
                place = subject.document.at_value((*node.path, lower))
                yield faults.MIN_ABOVE_MAX.at(place, low=in_words(low), high=in_words(high))


def steps_are_reached(subject: Subject) -> Found:
    """Find steps whose every value a step above has taken."""
    for node in subject.nodes:
        for path, rule in rules(node):
            if isinstance(rule, Steps):
                yield from _covered(subject, (*node.path, *path, "steps"), rule)


def _covered(subject: Subject, path: Path, rule: Steps) -> Found:
    """Find lines that one above covers; of the lines that nothing takes, so that many are fast."""
    taken = set(rule.taken(probes(Span(), rule.breaks())).tolist())
    for place in sorted({*range(len(rule.steps))} - taken):
        for above, earlier in enumerate(rule.steps[:place]):
            if earlier.covers(rule.steps[place]):
                at = subject.document.at_value((*path, place))
                yield faults.NEVER_REACHED.at(at, above=above + 1)
                break


def thresholds_go_down(subject: Subject) -> Found:
    """Find classes whose lower bounds do not fall, best first."""
    groups = subject.index.groups
    bounds = [one.at_least for one in groups.thresholds or ()] if groups else []
    for place, bound in enumerate(bounds):
        is_last = place == len(bounds) - 1
        above = bounds[place - 1] if place else None
        unordered = bound is not None and above is not None and bound >= above
        if (bound is None and not is_last) or unordered:
            path = ("groups", "thresholds", place)
            yield faults.UNORDERED_THRESHOLDS.at(subject.document.at_value(path))


def classes_are_named(subject: Subject) -> Found:
    """Find conditions and quotas for classes that there are not."""
    groups = subject.index.groups
    if groups is None:
        return
    named: list[tuple[Path, str]] = [
        (("override", place, "name"), one.name) for place, one in enumerate(groups.override)
    ]
    if groups.quota:
        named.append((("quota", "name"), groups.quota.name))
        named += [(("quota", "of", place), name) for place, name in enumerate(groups.quota.of)]
    for path, name in named:
        if name not in groups.names:
            hint = did_you_mean(name, groups.names, by_letter=True)
            place = subject.document.at_value(("groups", *path))
            yield faults.UNKNOWN_CLASS.at(
                place, name=name, hint=hint, known=", ".join(groups.names)
            )


CHECKS = (
    maxima_add_up,
    maxima_are_earned,
    words_are_reported,
    figures_suit_their_rules,
    answers_are_clear,
    cases_can_hold,
    weights_are_usable,
    levels_lie_within,
    points_lie_within,
    bounds_are_ordered,
    steps_are_reached,
    thresholds_go_down,
    classes_are_named,
)
