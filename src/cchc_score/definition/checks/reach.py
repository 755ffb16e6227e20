"""What every part can earn at the least and at the most, as far as a definition tells."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cchc_score.definition.index import Branch, Indicator
from cchc_score.definition.rules import Cases, Goalposts, Rule
from cchc_score.definition.span import Span
from cchc_score.definition.tree import Node, earning
from cchc_score.numbers import drop_noise

NOTHING = Span(0.0, 0.0)


class Reach(NamedTuple):
    """What a part can earn, step by step.

    `bare` is what `cap` and `floor` hold, `ruled` what `min` and `max` hold, `own` what comes of
    it; `bonus` comes beside. `max` is None where there is no maximum.
    """

    bare: Span
    ruled: Span
    own: Span
    bonus: Span
    max: float | None

    @property
    def whole(self) -> Span:
        """Return what it earns with every bonus."""
        return self.own + self.bonus


def reaches(nodes: Sequence[Node]) -> dict[int, Reach]:
    """Return what each part that earns can earn, by its position."""
    earns, found, below = earning(nodes), dict[int, Reach](), dict[int, list[Node]]()
    for node in reversed(nodes):
        if earns[node.position]:
            children = below.get(node.position, [])[::-1]
            found[node.position] = _reach(node, children, found)
            below.setdefault(node.parent, []).append(node)
    return found


def _reach(node: Node, children: Sequence[Node], found: dict[int, Reach]) -> Reach:
    part = node.part
    if isinstance(part, Indicator):
        bare, bonus = _measured(part), NOTHING
        ruled = NOTHING if part.rule is None else _ruled(part.rule, bare, part.max)
        return Reach(bare, ruled, _bounded(node, ruled), bonus, part.max)
    ordinary = [child for child in children if not child.part.bonus] or list(children)
    extra = [found[child.position].whole for child in children if child not in ordinary]
    below = [found[child.position] for child in ordinary]
    bonus = _total([*extra, *(one.bonus for one in below)])
    bare = _combined(node, ordinary, below)
    kept = bare.within(part.floor, part.cap)
    ruled = _ruled(part.rescale, kept, part.max) if part.rescale else kept
    return Reach(bare, ruled, _bounded(node, ruled), bonus, _maximum(node, part, below))


def _measured(part: Indicator) -> Span:
    return Span.of(part.range or (None, None))


def _bounded(node: Node, ruled: Span) -> Span:
    """Return what is earned, rounded and within bounds, also where there is no figure."""
    part = node.part
    least = part.min if part.min is not None or part.max is None else 0.0
    others = {node.missing, node.when_none, node.applies_to and node.applies_to.otherwise}
    instead = [NOTHING] * ("zero" in others)
    if part.max is not None and "full" in others:
        instead.append(Span(part.max, part.max))
    return Span.hull([_rounded(ruled, node.round).within(least, part.max), *instead])


def _rounded(span: Span, decimals: int | None) -> Span:
    """Return the span of what is rounded: half a unit wider at the most."""
    if decimals is None:
        return span
    half = 10.0**-decimals / 2
    return Span(span.least - half, span.most + half)


def _ruled(rule: Rule, x: Span, most: float | None) -> Span:
    """Return what a rule can earn of a figure in `x`."""
    if isinstance(rule, Cases):
        return Span.hull(_ruled(case.rule, x, most) for case in rule.cases)
    if rule.kind == "flag":
        return Span(0.0, most or 0.0)
    if isinstance(rule, Goalposts):
        ends = rule.to or [0.0, 100.0 if most is None else most]
        return Span(min(ends), max(ends))
    if rule.kind == "given" and rule.of == "value":
        return x
    stated = [points for _, points in rule.stated()]
    return Span(min(stated), max(stated)) if stated else Span()


def _combined(node: Node, nodes: Sequence[Node], below: Sequence[Reach]) -> Span:
    """Return what parts can bring together; any of them may be left out."""
    if node.combine != "sum":
        return Span.hull(one.own for one in below)
    spans = [one.own for one in below]
    if any(child.when_none == "share" for child in nodes):
        spans = [Span.hull([one.own, Span(0.0, one.max or 0.0)]) for one in below]
    return _total(Span.hull([NOTHING, span]) for span in spans)


def _maximum(node: Node, part: Branch, below: Sequence[Reach]) -> float | None:
    """Return the declared maximum, else the sum or the greatest of those below."""
    known = [one.max for one in below if one.max is not None]
    if part.max is not None or part.rescale or not known:
        return part.max
    most = sum(known) if node.combine == "sum" else max(known)
    return most if part.cap is None else min(most, part.cap)


def _total(spans: Iterable[Span]) -> Span:
    total = sum(spans, NOTHING)
    return Span(*(float(drop_noise(end)) if math.isfinite(end) else end for end in total))
