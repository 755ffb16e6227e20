"""Weights that are probably not what was meant: on two scales, or a little off the whole."""

from collections.abc import Callable, Sequence

from cchc_score.definition import faults
from cchc_score.definition.checks.subject import Found, Subject, branches
from cchc_score.definition.tree import Node
from cchc_score.numbers import drop_noise, in_words

_WHOLES = (1.0, 100.0)
_NEAR = 0.03
"""How far a sum may be off the whole, as a share of it, and still be meant for it."""
_APART = 10.0
"""How many times the weights of one scale are those of another."""


def weights_are_of_one_scale(subject: Subject) -> Found:
    """Find weights of which some are shares of 1 and some percent."""
    for below in _weighted(subject):
        shares = [node for node in below if 0 < node.weight < 1]
        percent = [node for node in below if node.weight > 1]
        if not shares or not percent or _total(below) in _WHOLES:
            continue
        mixed = _total(shares) + _total(percent) / 100
        apart = min(one.weight for one in percent) / max(one.weight for one in shares)
        if abs(mixed - 1) <= _NEAR or apart >= _APART:
            few, others = sorted((shares, percent), key=len)
            yield faults.TWO_SCALES.at(
                subject.document.at_value((*few[0].path, "weight")),
                weight=in_words(few[0].weight),
                other=in_words(others[0].weight),
            )


def weights_make_a_whole(subject: Subject) -> Found:
    """Find weights that add up to a little more or less than 1 or 100; equal ones do no harm."""
    for below in _weighted(subject):
        total = _total(below)
        for whole in _WHOLES:
            is_near = total != whole and abs(total - whole) <= _NEAR * whole
            if is_near and len({node.weight for node in below}) > 1:
                yield faults.NEARLY_WHOLE.at(
                    subject.document.at_value((*below[0].path, "weight")),
                    total=in_words(total),
                    whole=in_words(whole),
                )


def _weighted(subject: Subject) -> list[Sequence[Node]]:
    """Return the siblings under each mean that have a weight, bonuses aside."""
    found: list[Sequence[Node]] = []
    for node, every in branches(subject):
        below = [child for child in every if child.part.weight and not child.part.bonus]
        if node.combine not in {"sum", "min"} and len(below) > 1 and not subject.unsure:
            found.append(below)
    return found


def _total(nodes: Sequence[Node]) -> float:
    return float(drop_noise(sum(node.weight for node in nodes)))


CHECKS: tuple[Callable[[Subject], Found], ...] = (weights_are_of_one_scale, weights_make_a_whole)
