"""Whether a formula rewards who reports nothing: a constant as the last resort of `first`."""

from collections.abc import Iterator
from typing import NamedTuple

from cchc_score.definition import faults
from cchc_score.definition.checks.earnings import Earnings, trend
from cchc_score.definition.checks.subject import Found, Subject
from cchc_score.definition.formula import nodes
from cchc_score.definition.formula.spans import of_node
from cchc_score.definition.index import Indicator
from cchc_score.definition.rules import Cases
from cchc_score.definition.rules.relative import Relative
from cchc_score.definition.span import FROM_ZERO, Span
from cchc_score.definition.tree import Node
from cchc_score.numbers import in_words


class _Resort(NamedTuple):
    """A constant, what it stands in for, and which way it counts.

    `turn` is 1 where more of it makes more of the formula, −1 where it makes less, else 0.
    """

    constant: float
    others: Span
    turn: int


def silence_is_not_rewarded(subject: Subject) -> Found:
    """Find constants as the last resort of a value, unless they earn the least there is.

    Nothing reported as nothing done is what `missing: zero` says, too.
    """
    likely = Earnings(subject, FROM_ZERO)
    for node in subject.nodes:
        part = node.part
        if isinstance(part, Indicator) and part.value:
            for resort in _resorts(part.value.root, 1, likely):
                if _rewards(resort, resort.turn * _earns(likely, node)):
                    yield faults.REWARDS_SILENCE.at(
                        subject.document.at_value((*node.path, "value")),
                        value=in_words(resort.constant),
                    )


def _rewards(resort: _Resort, turn: int) -> bool:
    if resort.constant == 0:
        return turn < 0
    least, most = resort.others
    return not (turn > 0 and resort.constant <= least) and not (
        turn < 0 and resort.constant >= most
    )


def _earns(likely: Earnings, node: Node) -> int:
    """Return 1 where more of a value earns more, or is better where nothing is earned."""
    better = -1 if node.direction == "lower" else 1
    rule = getattr(node.part, "rule", None)
    if rule is None or isinstance(rule, Relative):
        return better
    if isinstance(rule, Cases) or rule.of == "rank":
        return 0
    return trend(likely, node, rule) * (better if rule.of in {"gap", "change"} else 1)


def _resorts(term: nodes.Node, turn: int, likely: Earnings) -> Iterator[_Resort]:
    """Yield every constant that is a last resort in `term`."""
    if not isinstance(term, nodes.Call):
        return
    *others, last = term.arguments
    constant = of_node(last, likely.named) if _is_constant(last) else Span()
    if term.operation == "first" and constant.is_one:
        spans = [of_node(one, likely.named) for one in others]
        yield _Resort(constant.least, Span.hull(spans), turn)
    for argument, way in zip(term.arguments, _turns(term, likely), strict=True):
        yield from _resorts(argument, turn * way, likely)


def _turns(call: nodes.Call, likely: Earnings) -> list[int]:
    """Return for each argument whether more of it makes more, less, or cannot be told."""
    signs = [_sign(of_node(one, likely.named)) for one in call.arguments]
    match call.operation:
        case "+" | "min" | "max" | "round" | "first":
            return [1] * len(signs)
        case "-":
            return [1, -1]
        case "negate":
            return [-1]
        case "*":
            return [signs[1], signs[0]]
        case "/":
            return [signs[1], 0]
    return [0] * len(signs)


def _sign(span: Span) -> int:
    return 1 if span.least >= 0 else -1 if span.most <= 0 else 0


def _is_constant(term: nodes.Node) -> bool:
    match term:
        case nodes.Number():
            return True
        case nodes.Call(_, arguments):
            return all(map(_is_constant, arguments))
    return False


CHECKS = (silence_is_not_rewarded,)
