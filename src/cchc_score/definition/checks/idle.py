"""Keys that cannot act where they stand: nobody earns by them, or everybody says otherwise."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from cchc_score import numbers
from cchc_score.definition import faults
from cchc_score.definition.checks.subject import Found, Subject, branches
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.tree import INHERITED, Node, earning
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text

_EARNED = ("max", "min", "weight", "bonus", "round", "missing", "when_none", "cap", "floor")
_COMPANY = 2
_PERCENT, _WHOLE = "%", 100.0

NOBODY_EARNS = Text("ở đây không có gì được chấm điểm", "nothing here earns points")
ALL_SAY_OWN = Text("mọi phần dùng đến nó đã tự ghi", "every part that would use it says its own")
NOTHING_TO_COMBINE = Text(
    "không có từ hai phần được chấm điểm trở lên để gộp", "there are no two parts to combine"
)
NOTHING_ABOVE = Text("phía trên không còn bộ phận nào", "there is no part above")
NO_OTHERS = Text(
    "mọi phần cùng cấp đều là điểm thưởng, nên tính như thường",
    "every part beside it is a bonus too, so that all count as ordinary ones",
)
NO_MAX_TO_SHARE = Text("không có điểm tối đa để chia", "there is no maximum to share out")
NO_LIMIT = Text("null … null không giới hạn gì", "null to null is no limit")
ROUND_ALREADY = Text(
    "quy tắc chỉ cho những số điểm đã tròn", "the rule gives no points with more decimals"
)
ALL_MAY = Text("tất cả đều được phép", "all of them may")


def keys_of_parts_that_earn(subject: Subject) -> Found:
    """Find what only points could heed, where there are none."""
    earns = earning(subject.nodes)
    for node in subject.nodes if not subject.unsure else ():
        if not earns[node.position]:
            told = {"max"} if node.is_leaf else set()
            for key in _EARNED:
                if key in node.part.model_fields_set - told:
                    yield _idle(subject, (*node.path, key), NOBODY_EARNS)
    for key in ("ranking", "groups"):
        if not subject.unsure and not earns[0] and key in subject.index.model_fields_set:
            yield _idle(subject, (key,), NOBODY_EARNS)


def settings_that_nobody_takes(subject: Subject) -> Found:
    """Find what is to be inherited, and no part that would use it takes it from there."""
    if subject.unsure:
        return
    earns = earning(subject.nodes)
    uses = _uses(subject, earns)
    for key, uses_it in uses.items():
        used = {_setter(subject.nodes, node, key) for node in subject.nodes if uses_it(node)}
        for node in subject.nodes:
            is_told = not earns[node.position] and key in _EARNED
            if node.position in used or is_told or not _differs(subject.nodes, node, key):
                continue
            why = ALL_SAY_OWN if key != "combine" else NOTHING_TO_COMBINE
            yield _idle(subject, (*node.path, key), why)


def _uses(subject: Subject, earns: Sequence[bool]) -> Mapping[str, Callable[[Node], bool]]:
    """Return for each inherited key whether a part heeds it."""
    scored = dict.fromkeys((node.position for node in subject.nodes), 0)
    for node in subject.nodes[1:]:
        scored[node.parent] += earns[node.position]

    def is_shown(node: Node) -> bool:
        return node.is_leaf or earns[node.position]

    def is_scored(node: Node) -> bool:
        return earns[node.position]

    def treats(key: str, node: Node) -> bool:
        return earns[node.position] and (node.parent >= 0 or getattr(node, key) in _AT_THE_TOP)

    return {
        "measure": lambda node: node.is_leaf or getattr(node.part, "rescale", None) is not None,
        "decimals": is_shown,
        "applies_to": is_shown,
        "round": is_scored,
        "missing": partial(treats, "missing"),
        "when_none": partial(treats, "when_none"),
        "combine": lambda node: scored[node.position] >= _COMPANY,
    }


def _setter(nodes: Sequence[Node], node: Node, key: str) -> int:
    """Return the position of the part that a part takes a setting from, -1 for the default."""
    while getattr(node.part, key) is None:
        if node.parent < 0:
            return -1
        node = nodes[node.parent]
    return node.position


def _differs(nodes: Sequence[Node], node: Node, key: str) -> bool:
    """Whether a part says otherwise than it would inherit; what restates it does no harm.

    An indicator combines nothing, whatever it says.
    """
    own = getattr(node.part, key)
    if own is None or (key == "combine" and node.is_leaf):
        return own is not None
    above = getattr(nodes[node.parent], key) if node.parent >= 0 else INHERITED[key]
    return bool(own != above)


def keys_of_the_top(subject: Subject) -> Found:
    """Find what says how a part counts above, on the index itself."""
    for key in ("weight", "bonus"):
        if getattr(subject.index, key) not in {None, False} and earning(subject.nodes)[0]:
            yield _idle(subject, (key,), NOTHING_ABOVE)


def bonuses_beside_others(subject: Subject) -> Found:
    """Find bonuses that have nothing but bonuses beside them: all of them count as ordinary."""
    for _, below in branches(subject):
        if all(node.part.bonus for node in below) and not subject.unsure:
            yield _idle(subject, (*below[0].path, "bonus"), NO_OTHERS)


def shares_of_maxima(subject: Subject) -> Found:
    """Find what is to be shared out among siblings, and has no maximum to be shared."""
    has_max = [node.part.max is not None for node in subject.nodes]
    for node in reversed(subject.nodes[1:]):
        has_max[node.parent] |= has_max[node.position]
    for node in subject.nodes:
        if node.part.when_none == "share" and not has_max[node.position] and not subject.unsure:
            yield _idle(subject, (*node.path, "when_none"), NO_MAX_TO_SHARE)


def ranges_that_limit(subject: Subject) -> Found:
    """Find ranges from null to null; of a rate they say that it may lie outside 0 to 100."""
    index = subject.index
    ranges = [
        (("variables", name), one.range, one.measure) for name, one in index.variables.items()
    ] + [(node.path, getattr(node.part, "range", None), node.measure) for node in subject.nodes]
    for path, limits, measure in ranges:
        if limits == [None, None] and measure != _PERCENT:
            yield _idle(subject, (*path, "range"), NO_LIMIT)


def rounding_of_round_points(subject: Subject) -> Found:
    """Find roundings of points that are stated with no more decimals."""
    for node in subject.nodes:
        rule = getattr(node.part, "rule", None)
        if rule is None or node.part.round is None or rule.kind not in _STATED:
            continue
        stated = [points for _, points in rule.stated()]
        stated += [node.part.max or 0.0] if rule.kind == "flag" else []
        if all(_decimals(points) <= node.part.round for points in stated):
            yield _idle(subject, (*node.path, "round"), ROUND_ALREADY)


def quotas_that_bind(subject: Subject) -> Found:
    """Find quotas of a hundred percent of the very class that they limit, and others."""
    quota = subject.index.groups.quota if subject.index.groups else None
    if quota and quota.share == _WHOLE and quota.name in quota.of:
        yield _idle(subject, ("groups", "quota", "share"), ALL_MAY)


def _decimals(number: float) -> int:
    return len(numbers.plain(number).partition(".")[2])


def _idle(subject: Subject, path: Path, why: Text) -> Diagnostic:
    place = subject.document.at_key(path)
    return faults.IDLE_KEY.at(place, key=path[-1], why=why)


_AT_THE_TOP = {"zero", "full"}
"""What an index itself can make of having nothing: it can be left out of nothing above."""
_STATED = {"steps", "choice", "flag"}
CHECKS: tuple[Callable[[Subject], Found], ...] = (
    keys_of_parts_that_earn,
    settings_that_nobody_takes,
    keys_of_the_top,
    bonuses_beside_others,
    shares_of_maxima,
    ranges_that_limit,
    rounding_of_round_points,
    quotas_that_bind,
)
