"""Bounds and thresholds, held against what can be earned."""

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from cchc_score.definition import faults
from cchc_score.definition.checks.reach import Reach, reaches
from cchc_score.definition.checks.subject import Found, Subject
from cchc_score.definition.span import Span
from cchc_score.definition.standing import Groups
from cchc_score.definition.tree import Node
from cchc_score.language import Text
from cchc_score.numbers import drop_noise, in_words, limits_in_words

_WHOLE = 100.0
_FAR = {"percent": (70.0, 50.0), "points": (50.0, 30.0)}
"""Percent of what can be reached below which a best class is far too easy: of several, of two."""
_UNITS = {"percent": Text("phần trăm", "percent"), "points": Text("điểm", "points")}


def bounds_are_reached(subject: Subject) -> Found:
    """Find bounds beyond all that a part can earn."""
    found = {} if subject.unsure else reaches(subject.nodes)
    for position, reach in found.items():
        node = subject.nodes[position]
        for key, bound, span in _beyond(node, reach):
            yield faults.BOUND_OUT_OF_REACH.at(
                subject.document.at_value((*node.path, key)),
                key=key,
                bound=in_words(bound),
                least=_end(span.least),
                most=_end(span.most),
            )


def _beyond(node: Node, reach: Reach) -> Iterator[tuple[str, float, Span]]:
    """Yield the bounds that hold nothing; a cap may be there to let the parts exceed a maximum."""
    part = node.part
    cap, floor = getattr(part, "cap", None), getattr(part, "floor", None)
    allows = part.max is not None and reach.bare.most > part.max
    if cap is not None and reach.bare.most < cap and not allows:
        yield "cap", cap, reach.bare
    if floor is not None and reach.bare.least > floor:
        yield "floor", floor, reach.bare
    if part.min is not None and reach.ruled.least > part.min:
        yield "min", part.min, reach.ruled


def _end(end: float) -> Text:
    low = limits_in_words(None, None)
    return in_words(end) if math.isfinite(end) else low["low" if end < 0 else "high"]


class _Scale(NamedTuple):
    """What thresholds are held against: percent or points, what can be reached, the maximum."""

    by: str
    span: Span
    max: float | None

    @property
    def words(self) -> dict[str, object]:
        """Return what the thresholds are held against, and what else they may be meant for."""
        other = "points" if self.by == "percent" else "percent"
        return {"unit": _UNITS[self.by], "other": _UNITS[other], "by": other}


def _scale(subject: Subject) -> _Scale | None:
    """Return what thresholds are held against, None where nothing is earned."""
    found = reaches(subject.nodes)
    if 0 not in found or (subject.index.ranking.by == "percent" and found[0].max is None):
        return None
    branches = [reach for at, reach in found.items() if not subject.nodes[at].is_leaf]
    by = subject.index.ranking.by
    if by is None:
        by = "points" if found[0].max is None else "percent"
    if by == "points":
        return _Scale(by, found[0].whole, found[0].max)
    spans = [_percent(one, one.max) for one in branches if one.max]
    span = Span(min(one.least for one in spans), max(one.most for one in spans))
    return _Scale(by, span, found[0].max)


def _percent(reach: Reach, most: float) -> Span:
    """Return what a branch can reach in percent of its maximum."""
    return Span(*(float(drop_noise(_WHOLE * end / most)) for end in reach.whole))


def thresholds_are_reached(subject: Subject) -> Found:
    """Find classes that begin above all that can be earned, or so low that points were meant."""
    groups = subject.index.groups
    if subject.unsure or groups is None or not groups.thresholds:
        return
    scale = _scale(subject)
    if scale is None:
        return
    yield from _above(subject, groups, scale)
    yield from _far_below(subject, groups, scale)
    yield from _below(subject, groups, scale)


def _bounds(groups: Groups) -> Sequence[float]:
    return [one.at_least for one in groups.thresholds or () if one.at_least is not None]


def _above(subject: Subject, groups: Groups, scale: _Scale) -> Found:
    for place, bound in enumerate(_bounds(groups)):
        if bound > scale.span.most:
            yield faults.THRESHOLD_ABOVE.at(
                subject.document.at_value(("groups", "thresholds", place, "at_least")),
                bound=in_words(bound),
                most=in_words(scale.span.most),
                **scale.words,
            )


def _far_below(subject: Subject, groups: Groups, scale: _Scale) -> Found:
    """Find bounds that fit the other scale, and are far below what this one reaches."""
    bounds = _bounds(groups)
    if not bounds or scale.max is None or scale.max == _WHOLE:
        return
    reached, others = (_WHOLE, scale.max) if scale.by == "percent" else (scale.max, _WHOLE)
    far = _FAR[scale.by][len(bounds) == 1] * reached / _WHOLE
    if bounds[0] < min(far, others) and others < reached:
        yield faults.THRESHOLDS_IN_POINTS.at(
            subject.document.at_value(("groups", "thresholds", 0, "at_least")),
            bound=in_words(bounds[0]),
            most=in_words(reached),
            **scale.words,
        )


def _below(subject: Subject, groups: Groups, scale: _Scale) -> Found:
    """Find classes below one that everybody reaches, unless a condition or a quota fills them."""
    decided = {one.name for one in groups.override}
    if groups.quota and groups.quota.name in groups.names:
        decided.update(groups.names[groups.names.index(groups.quota.name) + 1 :][:1])
    thresholds = groups.thresholds or []
    for place, (above, one) in enumerate(pairwise(thresholds), start=1):
        bound = above.at_least
        if bound is not None and bound <= scale.span.least and one.name not in decided:
            at = subject.document.at_value(("groups", "thresholds", place))
            yield faults.NEVER_REACHED.at(at, above=place)


CHECKS: tuple[Callable[[Subject], Found], ...] = (bounds_are_reached, thresholds_are_reached)
