"""Why an index moved: parts and causes, held against an exact computation of their order."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cchc_score import Comparison, compare, compute
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case

Part = dict[str, Any]
Amounts = dict[tuple[str, str], Fraction]
shared_folder = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=16,
)


def definition(parts: list[Part], **more: object) -> Part:
    head = {
        "id": "top",
        "title": {"vi": "T", "en": "Top"},
        "publisher": "P",
        "references": [{"title": "R"}],
        "effective": {"from": 2020},
    }
    return {**head, **more, "parts": parts}


def write(case: "Case", name: str, tree: Part) -> "Path":
    return case.write(name, json.dumps(tree, ensure_ascii=False))


def compared(case: "Case", then: tuple[Part, str], now: tuple[Part, str]) -> Comparison:
    """Return the comparison of two definitions, each with its own data."""
    one, other = (
        compute(case.write(f"{name}.csv", data), index=write(case, f"{name}.yaml", tree), lang="en")
        for name, (tree, data) in {"old": then, "new": now}.items()
    )
    return compare(one, other)


def amounts(comparison: Comparison, unit: str = "A", of: str = "points_change") -> Amounts:
    rows = comparison.attribution
    rows = rows[rows["unit"] == unit]
    keys = zip(rows["part"], rows["cause"], strict=True)
    return {key: Fraction(amount) for key, amount in zip(keys, rows[of], strict=True)}


def assert_sums(comparison: Comparison) -> None:
    """The rows of every unit make the change of its index, in points and in percent."""
    top = comparison.units.set_index(["period", "level", "unit"])
    for of in ("points_change", "percent_change"):
        sums = comparison.attribution.groupby(["period", "level", "unit"])[of].sum()
        change = top[of].dropna()
        for unit, told in change.items():
            found = sums.get(unit, 0.0)
            assert abs(found - told) < 1e-9, (unit, of, found, told)
        assert set(sums[sums.abs() > 0].index) <= set(change.index)


# An exact computation of the order that `mixture` states: one state of the tree after another.


@dataclass
class Leaf:
    """An indicator as it stands: what counts of it at the moment."""

    value: Fraction
    plan: Fraction
    rule: Part
    max: Fraction
    weight: Fraction

    @property
    def points(self) -> Fraction:
        x = 100 * self.value / self.plan if self.rule.get("of") == "attainment" else self.value
        return min(max(by_rule(self.rule, x, self.max), Fraction(0)), self.max)


@dataclass
class Branch:
    """A branch as it stands."""

    combine: str
    weight: Fraction
    below: "dict[str, Leaf | Branch]" = field(default_factory=dict)

    @property
    def points(self) -> Fraction:
        return self._made({name: one.points for name, one in self.below.items()})

    @property
    def max(self) -> Fraction:
        return self._made({name: one.max for name, one in self.below.items()})

    def _made(self, figures: Mapping[str, Fraction]) -> Fraction:
        if self.combine == "sum":
            return sum(figures.values(), Fraction(0))
        weights = {name: self.below[name].weight for name in figures}
        return sum((weights[name] * figures[name] for name in figures), Fraction(0)) / sum(
            weights.values()
        )


def by_rule(rule: Part, x: Fraction, most: Fraction) -> Fraction:
    if rule["kind"] == "given":
        return x
    if rule["kind"] == "ratio":
        return most * x / exact(rule["full_at"])
    for line in rule["steps"]:
        if x >= exact(line["at_least"]):
            return exact(line["points"])
    return Fraction(0)


def exact(number: object) -> Fraction:
    return Fraction(str(number))


@dataclass
class Side:
    """One side: its tree, and the figure and plan of each indicator."""

    tree: Part
    values: dict[str, Decimal]
    plans: dict[str, int]

    @property
    def csv(self) -> str:
        lines = [f"2022,A,{name},{value},{self.plans[name]}" for name, value in self.values.items()]
        return "\n".join(["period,unit,indicator,actual,plan", *lines, ""])

    def stand(self, part: Part) -> Leaf | Branch:
        weight = exact(part.get("weight", 1))
        if "parts" in part:
            below = {one["id"]: self.stand(one) for one in part["parts"]}
            return Branch(part.get("combine", "sum"), weight, below)
        name = part["id"]
        value, plan = exact(self.values[name]), exact(self.plans[name])
        return Leaf(value, plan, part["rule"], exact(part["max"]), weight)


def walk(old: Part, new: Part) -> Iterator[tuple[Part, Part]]:
    """Yield the parts that both trees share, each after the one above it."""
    yield old, new
    before = {one["id"]: one for one in old.get("parts", ())}
    for one in new.get("parts", ()):
        if one["id"] in before and is_shared(before[one["id"]], one):
            yield from walk(before[one["id"]], one)


def is_shared(old: Part, new: Part) -> bool:
    if ("parts" in old) != ("parts" in new):
        return False
    if "parts" not in old:
        return True
    names = {one["id"]: one for one in old["parts"]}
    return any(one["id"] in names and is_shared(names[one["id"]], one) for one in new["parts"])


def topmost(part: Part, stays: set[str]) -> Iterator[tuple[str, Part]]:
    """Yield the parts that are not shared, in the order of the tree, with the part above."""
    for one in part.get("parts", ()):
        if one["id"] in stays:
            yield from topmost(one, stays)
        else:
            yield part["id"], one


class Oracle:
    """Turns one thing after another, in fractions, and keeps what each brought."""

    def __init__(self, then: Side, now: Side) -> None:
        self.then, self.now = then, now
        self.top = then.stand(then.tree)
        self.found: dict[str, Amounts] = {"points_change": {}, "percent_change": {}}
        self.shared = list(walk(then.tree, now.tree))

    def turn(self, name: str, cause: str) -> None:
        for of, figure in (("points_change", self.top.points), ("percent_change", self.percent)):
            before = self.before[of]
            if figure != before:
                found = self.found[of]
                found[name, cause] = found.get((name, cause), Fraction(0)) + figure - before
        self.note()

    @property
    def percent(self) -> Fraction:
        return 100 * self.top.points / self.top.max

    def note(self) -> None:
        self.before = {"points_change": self.top.points, "percent_change": self.percent}

    def at(self, name: str, here: "Leaf | Branch | None" = None) -> "Leaf | Branch":
        """Return a part of the tree as it stands."""
        here = here or self.top
        assert isinstance(here, Branch)
        for one, below in here.below.items():
            if one == name:
                return below
            if isinstance(below, Branch):
                try:
                    return self.at(name, below)
                except KeyError:
                    continue
        raise KeyError(name)

    def part(self, name: str) -> "Leaf | Branch":
        return self.top if name == "top" else self.at(name)

    def run(self) -> dict[str, Amounts]:
        self.note()
        stays = {new["id"] for _, new in self.shared}
        for parent, one in topmost(self.then.tree, stays):
            here = self.part(parent)
            assert isinstance(here, Branch)
            del here.below[one["id"]]
            self.turn(one["id"], "removed")
        for cause in ("data", "plan", "rule", "weight"):
            for _, new in self.shared:
                self.put(new, cause)
                self.turn(new["id"], cause)
        for parent, one in topmost(self.now.tree, stays):
            here = self.part(parent)
            assert isinstance(here, Branch)
            here.below[one["id"]] = self.now.stand(one)
            self.turn(one["id"], "added")
        return self.found

    def put(self, new: Part, cause: str) -> None:
        here = self.part(new["id"])
        if cause == "weight":
            here.weight = exact(new.get("weight", 1))
        if isinstance(here, Branch):
            here.combine = new.get("combine", "sum") if cause == "rule" else here.combine
            return
        name = new["id"]
        if cause == "data":
            here.value = exact(self.now.values[name])
        if cause == "plan":
            here.plan = exact(self.now.plans[name])
        if cause == "rule":
            here.rule = new["rule"]
        if cause == "weight":
            here.max = exact(new["max"])


quarters = st.integers(1, 40).map(lambda one: one / 4)
rules = st.one_of(
    st.just({"kind": "given"}),
    st.builds(
        lambda full, of: {"kind": "ratio", "full_at": full, **of},
        st.integers(1, 200),
        st.sampled_from([{}, {"of": "attainment"}]),
    ),
    st.builds(
        lambda bounds, points: {
            "kind": "steps",
            "steps": [
                {"at_least": bound, "points": point}
                for bound, point in zip(
                    sorted(bounds, reverse=True), sorted(points, reverse=True), strict=True
                )
            ],
        },
        st.lists(st.integers(1, 100), min_size=2, max_size=2, unique=True),
        st.lists(st.sampled_from([0.25, 0.5, 1, 2, 2.5]), min_size=2, max_size=2, unique=True),
    ),
)


@st.composite
def sides(draw: st.DrawFn) -> tuple[Side, Side]:
    """Draw two trees that share some parts, with figures for either."""
    names = [f"x{place}" for place in range(7)]
    homes = {name: draw(st.sampled_from(["top", "b0", "b1"])) for name in names}

    def side(kept: list[str]) -> Side:
        combines = {name: draw(st.sampled_from(["sum", "mean"])) for name in ("top", "b0", "b1")}
        leaves = {
            name: {"id": name, "max": 2.5 + draw(quarters), "rule": draw(rules)} for name in kept
        }
        below: dict[str, list[Part]] = {"top": [], "b0": [], "b1": []}
        for name, leaf in leaves.items():
            below[homes[name]].append(leaf)
        for name in ("b0", "b1"):
            if below[name]:
                below["top"].append({"id": name, "combine": combines[name], "parts": below[name]})
        for name, parts in below.items():
            if combines[name] == "mean":
                for part in parts:
                    part["weight"] = draw(st.integers(1, 9))
        tree = definition(below["top"], combine=combines["top"], decimals=4)
        values = {name: Decimal(draw(st.integers(0, 1200))) / 10 for name in kept}
        return Side(tree, values, {name: draw(st.integers(1, 120)) for name in kept})

    some = st.lists(st.sampled_from(names[1:]), unique=True).map(sorted)
    return side(["x0", *draw(some)]), side(["x0", *draw(some)])


@shared_folder
@given(both=sides())
def test_every_cause_brings_what_an_exact_computation_says(
    case: "Case", both: tuple[Side, Side]
) -> None:
    """Figures, plans, rules, maxima, weights, combining, parts that leave and enter."""
    then, now = both
    comparison = compared(case, (then.tree, then.csv), (now.tree, now.csv))
    told = Oracle(then, now).run()
    for of, expected in told.items():
        found = amounts(comparison, of=of)
        for key in {*expected, *found}:
            apart = abs(found.get(key, Fraction(0)) - expected.get(key, Fraction(0)))
            assert apart < Fraction(1, 10**8), (of, key)
    assert_sums(comparison)


# Rules that compare units: what a unit's own figure brings, and what the others' bring.

RULES: list[Part] = [
    {"kind": "best"},
    {"kind": "best", "of": "attainment"},
    {"kind": "leader"},
    {"kind": "min-max"},
    {"kind": "min-max", "of": "gap"},
    {"kind": "z-score"},
    {"kind": "percentile-rank"},
    {"kind": "min-max", "to": [0, 10]},
    {"kind": "percentile-rank", "to": [0, 10]},
    {"kind": "linear", "slope": -1, "intercept": 10, "of": "rank"},
    {
        "kind": "cases",
        "cases": [{"when": "value > 20", "rule": {"kind": "best"}}, {"rule": {"kind": "min-max"}}],
    },
]
FIGURES = st.lists(st.tuples(st.integers(1, 40), st.integers(1, 40)), min_size=3, max_size=6)
HEADINGS = "period,unit,met,own\n"


def ranked(rule: Part) -> Part:
    """Return a tree that compares units in an indicator, or in a branch where it rescales."""
    plain = {"id": "own", "max": 10, "rule": {"kind": "given"}}
    if "to" not in rule:
        return definition([{"id": "met", "max": 10, "plan": 20, "rule": rule}, plain])
    below = {"id": "met", "max": 50, "rule": {"kind": "given"}}
    return definition([{"id": "inner", "parts": [below], "rescale": rule}, plain])


def rows(period: str, figures: Mapping[str, int]) -> str:
    return "".join(f"{period},{unit},{figure},{figure / 8}\n" for unit, figure in figures.items())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: "-of-".join(map(str, rule.values()))[:30])
@settings(parent=shared_folder, max_examples=8)
@given(figures=FIGURES)
def test_data_is_what_a_unit_would_have_if_it_alone_had_moved(
    case: "Case", rule: Part, figures: list[tuple[int, int]]
) -> None:
    """Each unit is put alone into the year before; the rest of its change is the others'."""
    then, now = ({f"U{at}": pair[side] for at, pair in enumerate(figures)} for side in (0, 1))
    index = write(case, "index.yaml", ranked(rule))
    data = case.write("data.csv", HEADINGS + rows("2021", then) + rows("2022", now))
    comparison = compare(compute(data, index=index))
    assert_sums(comparison)
    tops = comparison.units.set_index("unit")
    for unit in then:
        alone = case.write("alone.csv", HEADINGS + rows("2022", {**then, unit: now[unit]}))
        top = compute(alone, index=index).ranking.set_index("unit")["points"][unit]
        found = amounts(comparison, unit)
        assert {cause for _, cause in found} <= {"data", "others"}
        if top == top and tops["points_change"][unit] == tops["points_change"][unit]:  # noqa: PLR0124 - NaN
            own = sum(amount for (_, cause), amount in found.items() if cause == "data")
            assert float(own) == pytest.approx(top - tops["points_then"][unit], abs=1e-8)


def test_a_rule_that_compares_ranks_knows_no_unit_that_moved_alone(case: "Case") -> None:
    """Whoever moves moves the ranks of all: it is told as one, as the figures'."""
    index = write(case, "index.yaml", ranked({"kind": "min-max", "of": "rank"}))
    data = (
        HEADINGS + rows("2021", {"A": 1, "B": 2, "C": 3}) + rows("2022", {"A": 9, "B": 2, "C": 3})
    )
    comparison = compare(compute(case.write("data.csv", data), index=index))
    assert_sums(comparison)
    assert amounts(comparison, "B") == {("met", "data"): -5}


# Whatever a definition says, and whatever is missing: the causes make the change.

COMBINES = ["sum", "mean", "geometric-mean", "harmonic-mean", "min"]
ANY_RULE = st.sampled_from(
    [
        {"kind": "given"},
        {"kind": "ratio", "full_at": 8},
        {"kind": "linear", "slope": -0.5, "intercept": 9},
        {"kind": "each", "points": 2},
        {"kind": "steps", "steps": [{"at_least": 5, "points": 4}], "else": 1},
        {"kind": "steps", "of": "change", "steps": [{"above": 0, "points": 3}], "else": 1},
        {"kind": "goalposts", "worst": 0, "best": 10},
        {"kind": "best"},
        {"kind": "min-max"},
        {"kind": "percentile-rank"},
        {"kind": "ratio", "of": "attainment"},
    ]
)
CELL = st.one_of(*[st.integers(0, 12).map(str)] * 6, st.just(""), st.just("KPS"))


def sometimes(draw: st.DrawFn, **keys: st.SearchStrategy[object]) -> Part:
    """Draw some of the keys, each one time in four."""
    return {key: draw(value) for key, value in keys.items() if draw(st.integers(0, 3)) == 0}


@st.composite
def wild_trees(draw: st.DrawFn) -> Part:
    """Draw a tree of any features; many of them blank half of what they are given."""

    def leaf(name: str, weight: Part) -> Part:
        most = {"max": draw(st.sampled_from([4, 8, 10]))}
        more = sometimes(
            draw,
            plan=st.integers(1, 9),
            round=st.integers(0, 1),
            bonus=st.just(True),  # noqa: FBT003 - what the definition says
            missing=st.sampled_from(["zero", "exclude"]),
            when_none=st.sampled_from(["full", "zero", "exclude", "share"]),
            applies_to=st.sampled_from([{"level": ["xã"]}, {"level": ["xã"], "otherwise": "full"}]),
        )
        return {"id": name, "rule": draw(ANY_RULE), **most, **weight, **more}

    def branch(name: str, below: list[str], weight: Part) -> Part:
        combine = draw(st.sampled_from(COMBINES[:2] * 4 + COMBINES))
        heavy = combine.endswith("mean")
        parts = [leaf(one, {"weight": draw(st.integers(1, 4))} if heavy else {}) for one in below]
        more = sometimes(
            draw,
            cap=st.integers(3, 9),
            floor=st.integers(0, 2),
            rescale=st.sampled_from(
                [{"kind": "linear", "slope": 2}, {"kind": "min-max", "to": [0, 10]}]
            ),
            missing=st.sampled_from(["zero", "exclude"]),
        )
        return {"id": name, "combine": combine, "parts": parts, **weight, **more}

    names = draw(st.lists(st.sampled_from("uvwxyz"), min_size=2, max_size=5, unique=True))
    cut = draw(st.integers(1, len(names)))
    combine = draw(st.sampled_from(["sum", "sum", "mean"]))
    weights = [{"weight": draw(st.integers(1, 4))} if combine == "mean" else {} for _ in "12"]
    parts = [branch("b0", names[:cut], weights[0])]
    parts += [branch("b1", names[cut:], weights[1])] if names[cut:] else []
    return definition(parts, combine=combine, decimals=draw(st.integers(0, 3)))


@st.composite
def wild_data(draw: st.DrawFn, totals: tuple[str, ...] = ("", "", "", "5")) -> str:
    units = draw(st.lists(st.sampled_from("ABCDE"), min_size=2, max_size=5, unique=True))
    lines = ["period,unit,level,u,v,w,x,y,z,b0,top,plan:u,plan:v"]
    for period in ("2021", "2022"):
        for unit in {*units, "A"}:
            cells = [draw(CELL) for _ in "uvwxyz"]
            printed = [draw(st.sampled_from(totals)) for _ in ("b0", "top")]
            plans = [draw(st.sampled_from(["", "4", "9"])) for _ in "uv"]
            level = "huyện" if unit == "E" else "xã"
            lines.append(",".join([period, unit, level, *cells, *printed, *plans]))
    return "\n".join([*lines, ""])


@settings(parent=shared_folder, max_examples=13)
@given(trees=st.tuples(wild_trees(), wild_trees()), data=st.tuples(wild_data(), wild_data()))
def test_causes_always_make_the_change(
    case: "Case", trees: tuple[Part, Part], data: tuple[str, str]
) -> None:
    """Bounds, bonus, means, rescaling, printed totals, missing and none: nothing is lost."""
    try:
        comparison = compared(case, (trees[0], data[0]), (trees[1], data[1]))
    except Refusal:
        assume(False)  # noqa: FBT003 - such a definition is refused, or such a figure
    if "CMP905" in {one.fault.code for one in comparison.warnings}:
        assert comparison.attribution.empty
        return
    assert_sums(comparison)


@settings(parent=shared_folder, max_examples=8)
@given(tree=wild_trees(), data=wild_data())
def test_one_definition_is_never_the_cause(case: "Case", tree: Part, data: str) -> None:
    try:
        card = compute(case.write("data.csv", data), index=write(case, "index.yaml", tree))
    except Refusal:
        assume(False)  # noqa: FBT003
    comparison = compare(card)
    assert_sums(comparison)
    assert set(comparison.attribution["cause"]) <= {"data", "others", "plan", "printed"}


@settings(parent=shared_folder, max_examples=8)
@given(
    trees=st.tuples(wild_trees(), wild_trees()),
    data=st.tuples(wild_data(totals=("",)), wild_data(totals=("",))),
)
def test_where_nothing_is_printed_no_rounding_is_blamed(
    case: "Case", trees: tuple[Part, Part], data: tuple[str, str]
) -> None:
    try:
        comparison = compared(case, (trees[0], data[0]), (trees[1], data[1]))
    except Refusal:
        assume(False)  # noqa: FBT003
    assert "printed" not in set(comparison.attribution["cause"])


# Single cases, by hand.


def answers(worth: Mapping[str, float]) -> Part:
    leaf = {"id": "report", "max": 10, "rule": {"kind": "choice", "answers": dict(worth)}}
    return definition([leaf, {"id": "own", "max": 10, "rule": {"kind": "given"}}])


def told(then: str, now: str) -> tuple[str, str]:
    return tuple(f"period,unit,report,own\n2022,A,{answer},4\n" for answer in (then, now))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("late", "late", {("report", "rule"): -2}),
        ("late", "good", {("report", "data"): 5, ("report", "rule"): 1}),
        ("good", "good", {("report", "rule"): 1}),
        ("late", "superb", {("report", "rule"): 5}),
    ],
)
def test_an_answer_that_is_worth_something_else_now_is_the_rules_doing(
    case: "Case", then: str, now: str, expected: Amounts
) -> None:
    """The old definition reads the answer, not its worth of now; a new answer it cannot read."""
    old, new = answers({"good": 9, "late": 4}), answers({"good": 10, "late": 2, "superb": 9})
    before, after = told(then, now)
    assert amounts(compared(case, (old, before), (new, after))) == expected


def one_leaf(**keys: object) -> Part:
    leaf = {"id": "speed", "max": 10, "rule": {"kind": "ratio", "full_at": 100}, **keys}
    return definition([leaf, {"id": "own", "max": 10, "rule": {"kind": "given"}}])


SPEED = "period,unit,speed,own\n2022,A,{},4\n"


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ({}, {}, {("speed", "data"): 3}),
        ({}, {"max": 20}, {("speed", "data"): 3, ("speed", "weight"): 8}),
        (
            {},
            {"rule": {"kind": "ratio", "full_at": 80}},
            {("speed", "data"): 3, ("speed", "rule"): 2},
        ),
        ({"measure": "%"}, {"measure": "dossiers"}, {("speed", "rule"): 3}),
        ({}, {"value": "2 * fast"}, {("speed", "rule"): 3}),
    ],
    ids=["figures", "maximum", "rule", "another measure", "a formula that was not there"],
)
def test_what_changed_is_the_cause(case: "Case", then: Part, now: Part, expected: Amounts) -> None:
    """50 becomes 80 of 100: 3 points of 10 by the old rule, whatever else changes."""
    new, after = one_leaf(**now), SPEED.format(80)
    if "value" in now:
        new, after = {**new, "variables": {"fast": {}}}, SPEED.replace("speed", "fast").format(40)
    found = amounts(compared(case, (one_leaf(**then), SPEED.format(50)), (new, after)))
    assert found == expected


def test_what_the_old_rule_cannot_read_keeps_nothing_else_from_being_told(case: "Case") -> None:
    """The figure is computed now; what the other indicator did is its own all the same."""
    new = {**one_leaf(value="2 * fast"), "variables": {"fast": {}}}
    after = "period,unit,fast,own\n2022,A,40,9\n"
    comparison = compared(case, (one_leaf(), SPEED.format(50)), (new, after))
    assert amounts(comparison) == {("own", "data"): 5, ("speed", "rule"): 3}


def test_a_plan_that_was_raised_costs_points(case: "Case") -> None:
    rule = {"kind": "ratio", "of": "attainment"}
    then, now = one_leaf(rule=rule, plan=80), one_leaf(rule=rule, plan=100)
    comparison = compared(case, (then, SPEED.format(40)), (now, SPEED.format(60)))
    assert amounts(comparison) == {
        ("speed", "data"): Fraction(5, 2),
        ("speed", "plan"): Fraction(-3, 2),
    }


def test_weights_that_changed_are_the_cause_of_what_they_move(case: "Case") -> None:
    def mean(*weights: int) -> Part:
        parts = [
            {"id": name, "weight": weight, "max": 10, "rule": {"kind": "given"}}
            for name, weight in zip("ab", weights, strict=True)
        ]
        return definition(parts, combine="mean")

    data = "period,unit,a,b\n2022,A,8,4\n"
    comparison = compared(case, (mean(1, 1), data), (mean(3, 1), data))
    assert amounts(comparison) == {("a", "weight"): 1}
    assert_sums(comparison)


BRANCH: list[Part] = [
    {"id": "inner", "parts": [{"id": name, "max": 5, "rule": {"kind": "given"}} for name in "ab"]},
    {"id": "c", "max": 10, "rule": {"kind": "given"}},
]


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        (",,6,1", ",,8,2", {("inner", "data"): 2, ("c", "data"): 1}),
        (",,6,1", "4,4,,2", {("inner", "data"): 2, ("c", "data"): 1}),
        ("3,3,6,1", "4,4,8,2", {("a", "data"): 1, ("b", "data"): 1, ("c", "data"): 1}),
        (
            "3,3,6.01,1",
            "4,4,8,1",
            {("a", "data"): 1, ("b", "data"): 1, ("top", "printed"): Fraction(-1, 100)},
        ),
    ],
    ids=["totals alone", "a total, then its parts", "both agree", "both, rounded in print"],
)
def test_a_total_that_alone_is_known_moves_as_one(
    case: "Case", then: str, now: str, expected: Amounts
) -> None:
    """Nobody knows which of its parts moved it; what print rounds off is no figure's doing."""
    tree, heading = definition(BRANCH, decimals=2), "period,unit,a,b,inner,c\n"
    sides = [(tree, f"{heading}2022,A,{cells}\n") for cells in (then, now)]
    comparison = compared(case, sides[0], sides[1])
    assert {key: round(float(amount), 9) for key, amount in amounts(comparison).items()} == {
        key: float(amount) for key, amount in expected.items()
    }
    assert_sums(comparison)


def test_a_part_that_moved_elsewhere_leaves_and_enters(case: "Case") -> None:
    def home(*below: list[str]) -> Part:
        return definition(
            [
                {
                    "id": f"b{at}",
                    "parts": [{"id": one, "max": 5, "rule": {"kind": "given"}} for one in some],
                }
                for at, some in enumerate(below)
            ]
        )

    data = "period,unit,a,b,c\n2022,A,1,2,3\n"
    comparison = compared(case, (home(["a", "b"], ["c"]), data), (home(["a"], ["b", "c"]), data))
    assert amounts(comparison) == {("b", "removed"): -2, ("b", "added"): 2}


def test_a_branch_that_came_and_one_that_went_are_told_whole(case: "Case") -> None:
    leaves = {name: {"id": name, "max": 5, "rule": {"kind": "given"}} for name in "abc"}
    old = definition([{"id": "old", "parts": [leaves["a"], leaves["b"]]}, leaves["c"]])
    new = definition([leaves["c"], {"id": "new", "parts": [leaves["a"]]}])
    data = "period,unit,a,b,c\n2022,A,1,2,3\n"
    found = amounts(compared(case, (old, data), (new, data)))
    assert found == {("old", "removed"): -3, ("new", "added"): 1}


def test_units_whose_index_is_empty_on_a_side_have_no_causes(case: "Case") -> None:
    data = "period,unit,speed,own\n2021,A,50,4\n2021,B,50,4\n2022,A,60,4\n2022,B,,4\n2022,C,1,1\n"
    index = write(case, "index.yaml", one_leaf())
    comparison = compare(compute(case.write("data.csv", data), index=index))
    assert comparison.attribution["unit"].tolist() == ["A"]


def test_what_moved_it_most_stands_first(case: "Case") -> None:
    data = "period,unit,speed,own\n2021,A,50,4\n2022,A,40,9\n"
    index = write(case, "index.yaml", one_leaf())
    rows = compare(compute(case.write("data.csv", data), index=index)).attribution
    assert list(zip(rows["part"], rows["points_change"], strict=True)) == [
        ("own", 5.0),
        ("speed", -1.0),
    ]


def test_a_change_since_the_year_before_is_that_of_each_side(case: "Case") -> None:
    """From 1 to 3 earned 5 points, from 3 to 2 earns nothing: the figure's own doing."""
    steps = {"kind": "steps", "of": "change", "steps": [{"above": 0, "points": 5}]}
    index = write(case, "index.yaml", one_leaf(rule=steps))
    data = "period,unit,speed,own\n2020,A,1,4\n2021,A,3,4\n2022,A,2,4\n"
    comparison = compare(compute(case.write("data.csv", data), index=index))
    assert amounts(comparison) == {("speed", "data"): -5}


def test_a_branch_that_compares_units_moves_with_the_others(case: "Case") -> None:
    """A and B stay as they are; C rises from last to first, and they fall to its measure."""
    inner = {
        "id": "inner",
        "parts": [{"id": name, "max": 10, "rule": {"kind": "given"}} for name in "ab"],
        "rescale": {"kind": "min-max", "to": [0, 100]},
    }
    index = write(case, "index.yaml", definition([inner]))
    data = "period,unit,a,b\n" + "".join(
        f"{period},{unit},{points},{points}\n"
        for unit, *both in [("A", 2, 2), ("B", 6, 6), ("C", 1, 9)]
        for period, points in zip((2021, 2022), both, strict=True)
    )
    comparison = compare(compute(case.write("data.csv", data), index=index))
    assert_sums(comparison)
    assert amounts(comparison, "A") == {("inner", "others"): -20}
    own = {name for name, cause in amounts(comparison, "C") if cause == "data"}
    assert own == {"a", "b"}


def test_a_branch_whose_rule_asks_the_data_moves_as_one_where_it_cannot_be_taken_apart(
    case: "Case",
) -> None:
    """Its condition holds then and not now: nothing of its parts says so, so it is told itself."""
    cases = [
        {"when": "ok > 0", "rule": {"kind": "linear", "slope": 2}},
        {"rule": {"kind": "linear", "slope": 1}},
    ]
    inner = {
        "id": "inner",
        "parts": [{"id": "a", "max": 10, "rule": {"kind": "given"}}],
        "rescale": {"kind": "cases", "cases": cases},
    }
    index = write(case, "index.yaml", definition([inner], variables={"ok": {}}))
    data = "period,unit,a,ok\n2021,A,5,1\n2022,A,6,0\n"
    comparison = compare(compute(case.write("data.csv", data), index=index))
    assert_sums(comparison)
    assert amounts(comparison) == {("inner", "data"): -4}


def test_an_indicator_that_became_a_branch_leaves_and_enters(case: "Case") -> None:
    leaf = {"id": "part", "max": 10, "rule": {"kind": "given"}}
    branch = {"id": "part", "parts": [{**leaf, "id": "piece"}]}
    other = {"id": "other", "max": 10, "rule": {"kind": "given"}}
    old = (definition([leaf, other]), "period,unit,part,other\n2022,A,4,1\n")
    new = (definition([branch, other]), "period,unit,piece,other\n2022,A,7,1\n")
    found = amounts(compared(case, old, new))
    assert found == {("part", "removed"): -4, ("part", "added"): 7}
