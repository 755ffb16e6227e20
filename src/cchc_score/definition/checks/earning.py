"""Checks of what can be earned: nothing, the same for all, or without a maximum."""

from cchc_score.definition import faults
from cchc_score.definition.checks.earnings import Earnings, maxima
from cchc_score.definition.checks.subject import Found, Subject, branches
from cchc_score.definition.formula import Formula
from cchc_score.definition.index import Branch, Indicator
from cchc_score.definition.rules import Rule
from cchc_score.definition.span import FROM_ZERO, Span
from cchc_score.definition.tree import Node, earning
from cchc_score.numbers import in_words


def maxima_can_be_earned(subject: Subject) -> Found:
    """Find maxima of which nothing can be earned: what is below only takes off.

    A fault where the range of an indicator makes it certain; a warning where figures, as most do,
    begin at 0.
    """
    certain, likely = Earnings(subject), Earnings(subject, FROM_ZERO)
    silent = subject.doubtful | _above_maxima(subject)
    for node in subject.nodes:
        rule = getattr(node.part, "rule", None)
        if node.part.max is None or node.position in silent or _is_flat(certain, node):
            continue
        is_certain = rule is not None and certain.spans[node.position].most <= 0
        if is_certain or likely.spans.get(node.position, _ANY).most <= 0:
            key = "max" if rule is None else "rule"
            fault = faults.NEVER_EARNS if is_certain else faults.ONLY_TAKES_OFF
            place = subject.document.at_value((*node.path, key))
            yield fault.at(place, max=in_words(node.part.max))


def _is_flat(certain: Earnings, node: Node) -> bool:
    """Whether a rule gives one thing only, whatever the figure."""
    rule = _rule(node)
    return rule is not None and certain.given(node, rule).is_one


def _rule(node: Node) -> Rule | None:
    return node.part.rescale if isinstance(node.part, Branch) else node.part.rule


def _above_maxima(subject: Subject) -> set[int]:
    """Return the branches below which a part has a maximum, and so is told of itself."""
    known = maxima(subject)
    return {node.parent for node in subject.nodes[1:] if node.position in known}


def maxima_are_reached(subject: Subject) -> Found:
    """Find maxima of indicators above all that can be earned."""
    certain = Earnings(subject)
    for node in subject.nodes:
        part, earned = node.part, certain.spans.get(node.position, _ANY)
        if not isinstance(part, Indicator) or part.rule is None or part.max is None:
            continue
        stated = max((points for _, points in part.rule.stated()), default=earned.most)
        best = min(earned.most, stated)
        if 0 < best < part.max and not _is_alike(certain, node):
            yield faults.UNREACHABLE_MAX.at(
                subject.document.at_value((*node.path, "max")),
                most=in_words(part.max),
                best=in_words(best),
            )


def rules_tell_apart(subject: Subject) -> Found:
    """Find rules that earn the same of every figure.

    A value that is a number is given to all on purpose; so are points for having reported, where
    who has not gets others.
    """
    certain = Earnings(subject)
    for node in subject.nodes:
        if subject.is_sure(node) and _is_alike(certain, node):
            key = "rule" if isinstance(node.part, Indicator) else "rescale"
            place = subject.document.at_value((*node.path, key))
            points = in_words(certain.spans[node.position].most)
            yield faults.EARNS_ALIKE.at(place, points=points)


def _is_alike(certain: Earnings, node: Node) -> bool:
    """Whether a rule earns one thing only; what only takes off from a maximum is told of itself."""
    part, rule, earned = node.part, _rule(node), certain.spans.get(node.position, _ANY)
    if rule is None or (part.max is None and rule.needs_max) or not earned.is_one:
        return False
    only_takes_off = part.max is not None and earned.most <= 0 and not _is_flat(certain, node)
    is_upside_down = part.max is not None and (part.min or 0) > part.max
    is_meant = _is_constant(getattr(part, "value", None)) or _gives_others(node)
    return not (only_takes_off or is_upside_down or is_meant)


def _is_constant(value: Formula | None) -> bool:
    return value is not None and not any(value.names())


def _gives_others(node: Node) -> bool:
    """Whether units without a figure get points of their own."""
    others = {node.missing, node.when_none, node.applies_to and node.applies_to.otherwise}
    return bool(others & {"zero", "full"})


def maxima_stand_beside_each_other(subject: Subject) -> Found:
    """Find parts that earn without a maximum beside parts that have one.

    Deductions and bonuses need none, and below a maximum or a cap nothing passes 100 percent.
    """
    earns, known = earning(subject.nodes), maxima(subject)
    likely = Earnings(subject, FROM_ZERO).spans
    for branch, every in branches(subject):
        below = [node for node in every if earns[node.position] and not node.part.bonus]
        without = [node for node in below if node.position not in known]
        if not _is_open(branch) or branch.position in subject.doubtful or without == below:
            continue
        for node in without:
            if likely[node.position].most > 0:
                yield faults.NO_MAXIMUM.at(subject.document.at_value(node.path))


def _is_open(node: Node) -> bool:
    """Whether points add up in a branch, and nothing holds them."""
    part = node.part
    held = part.max is not None or part.bonus or getattr(part, "rescale", None) is not None
    return node.combine == "sum" and not held and getattr(part, "cap", None) is None


_ANY = Span()
CHECKS = (
    maxima_can_be_earned,
    maxima_are_reached,
    rules_tell_apart,
    maxima_stand_beside_each_other,
)
