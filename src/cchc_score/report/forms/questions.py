"""What an index asks an office for: every figure that is reported, and what it may be."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cchc_score import numbers
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.checks.checks import formulas
from cchc_score.definition.checks.subject import rules
from cchc_score.definition.index import Indicator, Plan, Variable
from cchc_score.definition.rules.worded import YES_NO
from cchc_score.definition.tree import Node
from cchc_score.language import Lang, Text, level_key

Ends = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Blank:
    """A cell to be filled in: with one of some `answers`, a number between two `ends`, or any text.

    `says` is that in words. With `others`, the answers are no more than proposals.
    """

    answers: tuple[str, ...] = ()
    ends: Ends | None = None
    says: str = ""
    others: bool = False
    is_required: bool = False


class Question(NamedTuple):
    """One figure that is asked for: an indicator's own, or a variable's.

    `serves` are the ids of the indicators that it serves, `codes` the decree's numbers of these,
    `levels` the keys of the levels it is for (None: all). `actual` is None where only the plan is
    wanted; `plans` are the stated ones.
    """

    name: str
    title: str
    codes: tuple[str, ...]
    measure: str
    actual: Blank | None
    plans: tuple[Plan, ...]
    levels: frozenset[str] | None
    wants_plan: bool
    wants_evidence: bool
    serves: frozenset[str]


def questions(definition: Definition, lang: Lang) -> list[Question]:
    """Return what an office is asked, in the order of the decree.

    The variables of a formula stand where the indicator does that needs them first.
    """
    used = _used(definition)
    variables = definition.index.variables
    return [
        _of_variable(name, variables[name], nodes, lang)
        if name in variables
        else _of_indicator(*_own(name, nodes), nodes, lang)
        for name, nodes in used.items()
    ]


def _used(definition: Definition) -> Mapping[str, list[Node]]:
    """Return every figure that is asked for, with the parts that need it."""
    used: dict[str, list[Node]] = {}
    for node in definition.nodes:
        if isinstance(node.part, Indicator) and (_is_reported(node.part) or _wants_plan(node)):
            used.setdefault(node.part.id, []).append(node)
        for name in _names(node):
            if name in definition.index.variables:
                used.setdefault(name, []).append(node)
    whole, groups = definition.nodes[0], definition.index.groups
    overrides = groups.override if groups else []
    deciding = {one.name for each in overrides for one in each.when.names()}
    for name in definition.index.variables:
        if name in deciding or name not in used:
            used.setdefault(name, []).append(whole)
    return used


def _names(node: Node) -> Iterator[str]:
    for _, formula in formulas(node):
        yield from (one.name for one in formula.names())


def _is_reported(indicator: Indicator) -> bool:
    return indicator.value is None


def _own(name: str, nodes: Iterable[Node]) -> tuple[Node, Indicator]:
    leaves = ((node, node.part) for node in nodes if isinstance(node.part, Indicator))
    return next((node, part) for node, part in leaves if part.id == name)


def _wants_plan(node: Node) -> bool:
    """Whether a plan must come with the data: nothing else could judge the figure."""
    if not isinstance(node.part, Indicator) or node.part.plan:
        return False
    looks_at_it = any(rule.of in {"attainment", "gap"} for _, rule in rules(node))
    unscored = node.part.rule is None and _is_reported(node.part)
    return looks_at_it or unscored or "plan" in _names(node)


def _of_indicator(node: Node, part: Indicator, nodes: Sequence[Node], lang: Lang) -> Question:
    is_reported = _is_reported(part)
    return Question(
        part.id,
        node.title.to(lang),
        tuple(filter(None, [part.code])),
        node.measure or "",
        _blank(part.answers, _ends(part), lang) if is_reported else None,
        tuple(part.plan or ()),
        _levels(nodes),
        _wants_plan(node),
        is_reported and part.evidence == "required",
        frozenset({part.id}),
    )


def _of_variable(name: str, variable: Variable, nodes: Sequence[Node], lang: Lang) -> Question:
    serves = [node.part for node in nodes if isinstance(node.part, Indicator)]
    low, high = variable.range or (None, None)
    return Question(
        name,
        variable.title.text.to(lang) if variable.title else name,
        tuple(dict.fromkeys(part.code for part in serves if part.code)),
        variable.measure or "",
        _blank(variable.answers, (low, high), lang),
        (),
        _levels(nodes),
        wants_plan=False,
        wants_evidence=any(part.evidence == "required" for part in serves),
        serves=frozenset(part.id for part in serves),
    )


def _levels(nodes: Iterable[Node]) -> frozenset[str] | None:
    levels: set[str] = set()
    for node in nodes:
        if node.applies_to is None:
            return None
        levels.update(map(level_key, node.applies_to.level))
    return frozenset(levels)


def _ends(part: Indicator) -> Ends:
    """Return the range of a figure; of points that are given, what they are kept within."""
    if part.range:
        low, high = part.range
        return low, high
    if part.rule and part.rule.kind == "given" and part.max is not None:
        return part.min or 0.0, part.max
    return None, None


def _blank(answers: Mapping[str, float] | None, ends: Ends, lang: Lang) -> Blank:
    if answers:
        words = _words(answers, lang)
        return Blank(words, says=" / ".join(words))
    return Blank(ends=ends, says=_between(*ends).to(lang))


def _words(answers: Mapping[str, float], lang: Lang) -> tuple[str, ...]:
    """Return the answers to choose from; of all the words for yes and no, one each."""
    if not answers.keys() >= YES_NO.keys():
        return tuple(answers)
    others = (answer for answer in answers if answer not in YES_NO)
    return (*(word.to(lang) for word in (_YES, _NO)), *others)


def _between(low: float | None, high: float | None) -> Text:
    """Return two ends in words; nothing where there is neither."""
    told = numbers.limits_in_words(low, high)
    template = _BETWEEN[low is not None, high is not None]
    vi, en = (
        template.to(lang).format(low=told["low"].to(lang), high=told["high"].to(lang))
        for lang in _LANGS
    )
    return Text(vi, en)


_LANGS: tuple[Lang, Lang] = ("vi", "en")
_YES, _NO = Text("có", "yes"), Text("không", "no")
_BETWEEN = {
    (False, False): Text("", ""),
    (True, False): Text("từ {low} trở lên", "at least {low}"),
    (False, True): Text("không quá {high}", "at most {high}"),
    (True, True): Text("từ {low} đến {high}", "from {low} to {high}"),
}
