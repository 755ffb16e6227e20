"""What the keys of a definition mean together: each check yields the faults it finds."""

from collections.abc import Callable, Iterator
from itertools import combinations

from cchc_score.definition import faults
from cchc_score.definition.checks import advice, aliases, silence
from cchc_score.definition.checks import direction as direction_checks
from cchc_score.definition.checks import earning as earning_checks
from cchc_score.definition.checks import effect as effect_checks
from cchc_score.definition.checks import rules as rule_checks
from cchc_score.definition.checks import scoring as scoring_checks
from cchc_score.definition.checks.subject import Found, Subject, rules
from cchc_score.definition.formula import Formula, Name
from cchc_score.definition.index import Effective, Indicator, Plan, Reference
from cchc_score.definition.located_yaml import Path
from cchc_score.definition.rules import Cases
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import fold, level_key
from cchc_score.numbers import drop_noise, in_words


def check(subject: Subject) -> list[Diagnostic]:
    """Return every fault and warning of the definition."""
    return [found for one in CHECKS for found in one(subject)]


def _names_are_unique(subject: Subject) -> Found:
    seen: dict[str, int] = {}
    variables = [(name, ("variables", name)) for name in subject.index.variables]
    parts = [(node.part.id, (*node.path, "id")) for node in subject.nodes]
    for name, path in [*parts, *variables]:
        key = subject.document.at_key(path)
        place = key if path[0] == "variables" else subject.document.at_value(path)
        if fold(name) in seen:
            yield faults.DUPLICATE_ID.at(place, name=name, line=seen[fold(name)])
        seen.setdefault(fold(name), place.line)


def _formulas_name_declared_figures(subject: Subject) -> Found:
    known = _nameable(subject)
    parts = {node.part.id: node for node in subject.nodes}
    for path, name in _used_names(subject):
        in_case = path[-1] == "when" and path[0] != "groups" and name.name in {"value", "plan"}
        if name.name in known or in_case:
            continue
        place = subject.document.at_value(path, name.offset)
        named = parts.get(name.name)
        if named and (not named.is_leaf or named.path != path[: len(named.path)]):
            yield _no_figure(named, place)
        else:
            hint = did_you_mean(name.name, known, by_letter=True)
            yield faults.UNDECLARED.at(place, name=name.name, hint=hint)


def _no_figure(node: Node, place: Place) -> Diagnostic:
    """Return why a formula cannot name a part: it is made of parts, or computed itself."""
    part = node.part
    if isinstance(part, Indicator):
        return faults.NAMES_COMPUTED.at(place, name=part.id, formula=part.value and part.value.text)
    known = ", ".join(one.id for one in part.parts)
    return faults.NAMES_A_BRANCH.at(place, name=part.id, known=known)


def _examples_name_figures(subject: Subject) -> Found:
    known = [*_nameable(subject), "value", "plan", "points", "level"]
    for node in subject.nodes:
        for place, example in enumerate(getattr(node.part, "examples", ())):
            for name in example:
                if name not in known:
                    path = (*node.path, "examples", place, name)
                    yield faults.EXAMPLE_UNKNOWN.at(
                        subject.document.at_key(path),
                        name=name,
                        hint=did_you_mean(name, known, by_letter=True),
                        known=", ".join(known),
                    )


def _variables_are_used(subject: Subject) -> Found:
    used = {name.name for _, name in _used_names(subject)}
    for name in subject.index.variables:
        if name not in used:
            yield faults.UNUSED_VARIABLE.at(subject.document.at_key(("variables", name)), name=name)


def _used_names(subject: Subject) -> Iterator[tuple[Path, Name]]:
    for node in subject.nodes:
        for path, formula in formulas(node):
            for name in formula.names():
                yield (*node.path, *path), name
    for place, check in enumerate(subject.index.checks):
        for name in check.that.names():
            yield ("checks", place, "that"), name
    for place, one in enumerate(subject.index.groups.override if subject.index.groups else ()):
        for name in one.when.names():
            yield ("groups", "override", place, "when"), name


def formulas(node: Node) -> Iterator[tuple[Path, Formula]]:
    """Yield every formula of a part with its path below the part."""
    if isinstance(node.part, Indicator) and node.part.value:
        yield ("value",), node.part.value
    for path, rule in rules(node):
        for place, case in enumerate(rule.cases if isinstance(rule, Cases) else ()):
            if case.when:
                yield (*path, "cases", place, "when"), case.when


def _nameable(subject: Subject) -> list[str]:
    """Return what a formula may name: variables, and figures that are reported as they are."""
    reported = [
        node.part.id
        for node in subject.nodes
        if isinstance(node.part, Indicator) and not node.part.value
    ]
    return [*subject.index.variables, *reported]


def _checks_compare(subject: Subject) -> Found:
    for place, check in enumerate(subject.index.checks):
        if check.that.comparison is None:
            spot = subject.document.at_value(("checks", place, "that"))
            yield faults.NO_COMPARISON.at(spot, text=check.that.text)


def _spans_run_forward(subject: Subject) -> Found:
    effective = subject.index.effective
    yield from _forward(subject, ("effective",), effective)
    for path, plan in _plans(subject):
        yield from _forward(subject, path, plan)


def _forward(subject: Subject, path: Path, span: Effective | Plan) -> Found:
    start, to = span.since, span.to
    if start and to and (to.year, to.last) < (start.year, start.first):
        place = subject.document.at_value((*path, "to"))
        yield faults.ENDS_BEFORE_IT_BEGINS.at(place, to=to, start=start)


def _plans_do_not_tie(subject: Subject) -> Found:
    for node in subject.nodes:
        seen: set[tuple[object, ...]] = set()
        for path, plan in _plans_of(node):
            begins = (plan.since.year, plan.since.first) if plan.since else None
            key = (plan.baseline, level_key(plan.level or ""), fold(plan.unit or ""), begins)
            if key in seen:
                yield faults.PLAN_TIE.at(subject.document.at_value(path))
            seen.add(key)


def _starts_lead_to_plans(subject: Subject) -> Found:
    for node in subject.nodes:
        turn = -1 if node.direction == "lower" else 1
        for path, plan in _plans_of(node):
            if plan.start is not None and turn * drop_noise(plan.value - plan.start) <= 0:
                yield faults.START_BEYOND_PLAN.at(
                    subject.document.at_value((*path, "start")),
                    start=in_words(plan.start),
                    plan=in_words(plan.value),
                )


def _paths_rise_to_all(subject: Subject) -> Found:
    for path, plan in _plans(subject):
        steps = plan.path
        if steps and (len(steps) != _QUARTERS or sorted(steps) != steps or steps[-1] != _ALL):
            yield faults.BAD_PATH.at(subject.document.at_value((*path, "path")))


def _plans(subject: Subject) -> Iterator[tuple[Path, Plan]]:
    for node in subject.nodes:
        yield from _plans_of(node)


def _plans_of(node: Node) -> Iterator[tuple[Path, Plan]]:
    if isinstance(node.part, Indicator):
        for place, plan in enumerate(node.part.plan or ()):
            yield (*node.path, "plan", place), plan


def _ranges_are_ordered(subject: Subject) -> Found:
    ranges = [
        (("variables", name, "range"), variable.range)
        for name, variable in subject.index.variables.items()
    ] + [
        ((*node.path, "range"), node.part.range)
        for node in subject.nodes
        if isinstance(node.part, Indicator)
    ]
    for path, limits in ranges:
        low, high = limits or (None, None)
        if low is not None and high is not None and low > high:
            place = subject.document.at_value(path)
            yield faults.BAD_RANGE.at(place, low=in_words(low), high=in_words(high))


def _sources_are_confirmed(subject: Subject) -> Found:
    for path, reference in _references(subject):
        if reference.status == "unconfirmed":
            place = subject.document.at_value((*path, "status"))
            yield faults.UNCONFIRMED.at(place, title=reference.title)


def _stages_are_told_apart(subject: Subject) -> Found:
    """Find words that mean two stages: data that say one of them could not be read."""
    stages = subject.index.stages
    for (_, one), (place, two) in combinations(enumerate(stages), 2):
        shared = sorted(one.spellings & two.spellings)
        if shared and fold(one.id) != fold(two.id):
            at = subject.document.at_value(("stages", place))
            yield faults.STAGE_OF_TWO.at(at, word=shared[0], one=one.id, two=two.id)


def _references(subject: Subject) -> Iterator[tuple[Path, Reference]]:
    for node in subject.nodes:
        for place, reference in enumerate(node.part.references):
            yield (*node.path, "references", place), reference


_QUARTERS, _ALL = 4, 100
CHECKS: tuple[Callable[[Subject], Found], ...] = (
    _names_are_unique,
    _formulas_name_declared_figures,
    _examples_name_figures,
    _variables_are_used,
    _checks_compare,
    _spans_run_forward,
    _plans_do_not_tie,
    _starts_lead_to_plans,
    _paths_rise_to_all,
    _ranges_are_ordered,
    _sources_are_confirmed,
    _stages_are_told_apart,
    *aliases.CHECKS,
    *scoring_checks.CHECKS,
    *earning_checks.CHECKS,
    *rule_checks.CHECKS,
    *direction_checks.CHECKS,
    *silence.CHECKS,
    *advice.ADVICE,
    *effect_checks.CHECKS,
)
