"""What was written and goes without effect, or with another than was meant."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from cchc_score.definition import faults
from cchc_score.definition.checks import idle, weights
from cchc_score.definition.checks import limits as reach_checks
from cchc_score.definition.checks.subject import Found, Subject, rules
from cchc_score.definition.formula import Formula
from cchc_score.definition.index import Effective, Indicator, Plan
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.rules import Cases, Rule
from cchc_score.definition.rules.relative import Relative
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import fold, level_key
from cchc_score.numbers import in_words


def classes_are_not_turned(subject: Subject) -> Found:
    """Find lower bounds where less is better: their best class goes to the last units."""
    index = subject.index
    thresholds = (index.groups.thresholds if index.groups else None) or ()
    if index.ranking.direction == "lower" and len(thresholds) > 1:
        place = subject.document.at_key(("groups", "thresholds"))
        yield faults.CLASSES_UPSIDE_DOWN.at(place)


def conditions_do_not_raise(subject: Subject) -> Found:
    """Find conditions that put into a class also whoever would be in a lower one.

    Into the best class they are meant to raise, into the last one they cannot.
    """
    groups = subject.index.groups
    for place, one in enumerate(groups.override if groups else ()):
        if groups and one.name in groups.names[1:-1]:
            path = ("groups", "override", place, "name")
            at = subject.document.at_value(path)
            yield faults.OVERRIDE_RAISES.at(at, name=one.name)


def examples_expect_something(subject: Subject) -> Found:
    """Find examples that say nothing of what comes out, and are nobody's competitors either."""
    for node, part in _indicators(subject):
        expected = {"points"} | ({"value"} if part.value else set())
        says = [bool(expected & set(example)) for example in part.examples]
        compares = any(_compares(rule) for _, rule in rules(node))
        for place, example_says in enumerate(says):
            if not example_says and not (compares and any(says)):
                path = (*node.path, "examples", place)
                yield faults.EXAMPLE_WITHOUT_POINTS.at(subject.document.at_value(path))


def _compares(rule: Rule) -> bool:
    return isinstance(rule, Relative) or rule.of == "rank"


def examples_name_what_is_used(subject: Subject) -> Found:
    """Find figures of examples by which nothing of the indicator is computed."""
    for node, part in _indicators(subject):
        used = _used(node, part)
        if not used <= _reported(subject):
            continue
        for place, example in enumerate(part.examples):
            for name in example:
                if name in _reported(subject) - used:
                    at = subject.document.at_key((*node.path, "examples", place, name))
                    yield faults.EXAMPLE_IDLE.at(at, name=name)


def _used(node: Node, part: Indicator) -> set[str]:
    """Return the names that an indicator's figures and its plan go by, and the unit's level."""
    formulas = _conditions(node) + ([part.value] if part.value else [])
    used = {name.name for formula in formulas for name in formula.names()}
    figures = {rule.of for _, rule in rules(node)} & {"attainment", "gap"}
    plan = {"plan"} if "plan" in used or figures else set()
    level = {"level"} if node.applies_to or (plan and part.plan) else set()
    own = {"value"} if part.value else {"value", part.id}
    return used | plan | level | own


def _conditions(node: Node) -> list[Formula]:
    cases = [one for _, rule in rules(node) if isinstance(rule, Cases) for one in rule.cases]
    return [one.when for one in cases if one.when]


def _reported(subject: Subject) -> set[str]:
    """Return what an example may give: variables, reported figures, the plan and the level."""
    own = {part.id for _, part in _indicators(subject) if part.value is None}
    return {*subject.index.variables, *own, "value", "plan", "level"}


def names_are_said_once(subject: Subject) -> Found:
    """Find names that stand twice in a list of names."""
    for path, keys in _lists(subject).items():
        seen: dict[str, int] = {}
        for place, (below, name, key) in enumerate(keys):
            at = subject.document.at_value((*path, place, *below))
            if key in seen:
                yield faults.SAID_TWICE.at(at, name=name, line=seen[key])
            seen.setdefault(key, at.line)


def _lists(subject: Subject) -> Mapping[Path, Sequence[tuple[Path, str, str]]]:
    """Return each list of names by its path: where a name stands in its item, and its key."""
    index, groups = subject.index, subject.index.groups
    stages = [stage.id for stage in index.stages]
    lists = {("stages",): stages, ("ranking", "unranked"): index.ranking.unranked}
    if groups and groups.quantiles:
        lists["groups", "quantiles", "names"] = groups.quantiles.names
    if groups and groups.quota:
        lists["groups", "quota", "of"] = groups.quota.of
    named: dict[Path, Sequence[tuple[Path, str, str]]] = {
        path: [((), name, fold(name)) for name in names] for path, names in lists.items()
    }
    if groups and groups.thresholds:
        below = [(("name",), one.name, fold(one.name)) for one in groups.thresholds]
        named["groups", "thresholds"] = below
    for node in subject.nodes:
        levels = node.part.applies_to.level if node.part.applies_to else ()
        path = (*node.path, "applies_to", "level")
        named[path] = [((), level, level_key(level)) for level in levels]
    return named


def plans_can_be_attained(subject: Subject) -> Found:
    """Find plans of nothing, or less, under rules that ask how much of them was attained."""
    for node, part in _indicators(subject):
        if any(rule.of == "attainment" for _, rule in rules(node)):
            for place, plan in enumerate(part.plan or ()):
                if plan.value <= 0 and plan.start is None:
                    at = subject.document.at_value((*node.path, "plan", place, "value"))
                    yield faults.PLAN_OF_ZERO.at(at, plan=in_words(plan.value))


def plans_hold_at_some_time(subject: Subject) -> Found:
    """Find plans that another one, which begins later, beats as long as the version is in force."""
    effective = subject.index.effective
    for node, part in _indicators(subject):
        plans = part.plan or ()
        for place, plan in enumerate(plans):
            beaten = [
                other for other, one in enumerate(plans) if _always_beats(one, plan, effective)
            ]
            if beaten:
                line = subject.document.at_value((*node.path, "plan", beaten[0])).line
                at = subject.document.at_value((*node.path, "plan", place))
                yield faults.PLAN_NEVER_HOLDS.at(at, line=line)


def _always_beats(one: Plan, other: Plan, effective: Effective) -> bool:
    if one.since is None or _claims(one) != _claims(other):
        return False
    begins = (one.since.year, one.since.first)
    later = other.since is None or begins > (other.since.year, other.since.first)
    lasts = one.to is None or (one.to.year, one.to.last) >= effective.ends
    return later and lasts and begins <= (effective.since.year, 1)


def _claims(plan: Plan) -> tuple[str | None, str, str]:
    return plan.baseline, level_key(plan.level or ""), fold(plan.unit or "")


def _indicators(subject: Subject) -> Iterator[tuple[Node, Indicator]]:
    return ((node, node.part) for node in subject.nodes if isinstance(node.part, Indicator))


CHECKS: tuple[Callable[[Subject], Iterator[Diagnostic]], ...] = (
    classes_are_not_turned,
    conditions_do_not_raise,
    examples_expect_something,
    examples_name_what_is_used,
    names_are_said_once,
    plans_can_be_attained,
    plans_hold_at_some_time,
    *idle.CHECKS,
    *reach_checks.CHECKS,
    *weights.CHECKS,
)
