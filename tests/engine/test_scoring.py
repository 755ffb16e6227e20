"""Points up the tree, held against an exact computation of its own and against decrees."""

import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cchc_score import Scorecard
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
Part = dict[str, Any]
Cell = Decimal | str
shared_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def tree(text: str) -> str:
    return HEAD + text


def written(part: Part) -> str:
    """Return a whole definition whose top part has the keys of `part`."""
    keys = {key: value for key, value in part.items() if key != "id"}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()]
    return HEAD + "".join(lines)


def point(card: Scorecard, part: str = "top", column: str = "points", unit: str = "A") -> Any:  # noqa: ANN401
    """Return one cell of the scores; None where it is empty."""
    rows = card.scores[(card.scores["part"] == part) & (card.scores["unit"] == unit)]
    (value,) = rows[column].tolist()
    return None if isinstance(value, float) and math.isnan(value) else value


# An exact computation by sections 4 and 6 of the design, in fractions, for one unit at a time.


@dataclass
class Exact:
    """What one part comes to: points and maximum, None where there is none; why not, if not.

    `meant` is the maximum of all that is for the unit, `empty` whether its own words decide.
    """

    points: Fraction | None
    max: Fraction | None
    meant: Fraction | None
    state: str = ""
    out: bool = False
    foreign: bool = False
    shares: bool = False
    empty: bool = False
    bonus: Fraction = Fraction(0)


def exact(value: object) -> Fraction:
    return Fraction(str(value))


def rounded(value: Fraction, places: int | None) -> Fraction:
    if places is None:
        return value
    scaled = abs(value) * 10**places
    whole = math.floor(scaled + Fraction(1, 2))
    return Fraction(whole if value >= 0 else -whole, 10**places)


def by_rule(rule: Part, value: Fraction, most: Fraction | None) -> Fraction:
    if rule["kind"] in {"given", "each", "linear"}:
        slope = rule.get("points", rule.get("slope", 1))
        return exact(slope) * value + exact(rule.get("intercept", 0))
    if rule["kind"] == "ratio":
        assert most is not None
        if "zero_below" in rule and value < exact(rule["zero_below"]):
            return Fraction(0)
        return most * value / exact(rule["full_at"])
    holds: dict[str, Callable[[Fraction, Fraction], bool]] = {
        "at_least": lambda one, bound: one >= bound,
        "above": lambda one, bound: one > bound,
        "at_most": lambda one, bound: one <= bound,
        "below": lambda one, bound: one < bound,
    }
    for line in rule["steps"]:
        (bound,) = set(line) & set(holds)
        if holds[bound](value, exact(line[bound])):
            return exact(line["points"])
    return exact(rule["else"])


def bounded(part: Part, points: Fraction) -> Fraction:
    if "max" in part:
        return min(max(points, exact(part.get("min", 0))), exact(part["max"]))
    return max(points, exact(part["min"])) if "min" in part else points


@dataclass
class Oracle:
    """Scores one unit; `found` has every part by its id."""

    level: str
    figures: dict[str, Cell]
    found: dict[str, Exact]

    def score(self, part: Part, inherited: Part) -> Exact:
        keys = ("missing", "when_none", "round", "combine", "applies_to")
        own = {**inherited, **{key: part[key] for key in keys if key in part}}
        result = self.branch(part, own) if "parts" in part else self.leaf(part, own)
        self.found[part["id"]] = self.treated(own, result)
        return self.found[part["id"]]

    def leaf(self, part: Part, own: Part) -> Exact:
        cell = self.figures[part["id"]]
        most = exact(part["max"]) if "max" in part else None
        if isinstance(cell, str):
            return Exact(None, most, most, cell, empty=True)
        points = rounded(by_rule(part["rule"], Fraction(cell), most), own["round"])
        return Exact(bounded(part, points), most, most)

    def branch(self, part: Part, own: Part) -> Exact:
        results = [(child, self.score(child, own)) for child in part["parts"]]
        extra = [(child, one) for child, one in results if child.get("bonus")]
        ordinary = [(child, one) for child, one in results if not child.get("bonus")]
        combine, rescale = own["combine"], part.get("rescale")
        measured = any(one.meant is not None and not one.foreign for _, one in ordinary)
        main = [
            (child, one)
            for child, one in ordinary
            if one.meant is not None or combine != "sum" or not measured
        ]
        inside = [(child, one) for child, one in ordinary if not one.out]
        left = [one for _, one in main if not one.out]
        meant = self.most(
            part, combine, [pair for pair in ordinary if not pair[1].foreign], "meant"
        )
        most = self.most(part, combine, inside, "max", [one for _, one in ordinary if one.shares])
        foreign = all(one.foreign for _, one in results)
        absent = [one.state for _, one in inside + extra if not one.out and one.points is None]
        if absent:
            worst = "missing" if "missing" in absent else "none"
            return Exact(None, most, meant, worst, foreign=foreign)
        if not left:
            unreported = any(
                one.out and not one.foreign and one.state == "missing" for _, one in main
            )
            state = "missing" if unreported else "none"
            return Exact(None, most, meant, state, foreign=foreign, empty=True)
        weights = [exact(child.get("weight", 1)) for child, _ in inside]
        total = sum(weights, Fraction(0)) if combine == "mean" else Fraction(1)
        if combine == "sum":
            weights = [Fraction(1) for _ in inside]
        own_bonus = [one.bonus if rescale is None else Fraction(0) for _, one in inside]
        stretch = self.stretch(combine, ordinary)
        points = (
            sum(
                (
                    weight * ((one.points or 0) - bonus) * (1 if one.meant is None else stretch)
                    for weight, (_, one), bonus in zip(weights, inside, own_bonus, strict=True)
                ),
                Fraction(0),
            )
            / total
        )
        points = max(points, exact(part["floor"])) if "floor" in part else points
        points = min(points, exact(part["cap"])) if "cap" in part else points
        if rescale is not None:
            points = by_rule(rescale, points, exact(part["max"]) if "max" in part else None)
        points = rounded(points, own["round"])
        points = bounded({**part, "max": most} if "max" in part else part, points)
        brought = sum(map(_product, weights, own_bonus), Fraction(0)) / total
        earned = [
            (one.points or 0) * (exact(child["weight"]) / total if "weight" in child else 1)
            for child, one in extra
            if not one.out
        ]
        bonus = brought + sum(earned, Fraction(0))
        return Exact(points + bonus, most, meant, foreign=foreign, bonus=bonus)

    def stretch(self, combine: str, ordinary: list[tuple[Part, Exact]]) -> Fraction:
        inside = sum((one.max or Fraction(0) for _, one in ordinary if not one.out), Fraction(0))
        shared = sum((one.max or Fraction(0) for _, one in ordinary if one.shares), Fraction(0))
        if combine != "sum" or not inside:
            return Fraction(1)
        return (inside + shared) / inside

    def most(
        self,
        part: Part,
        combine: str,
        inside: list[tuple[Part, Exact]],
        kind: str,
        shared: Sequence[Exact] = (),
    ) -> Fraction | None:
        """Return what the parts could earn: a maximum that is declared shrinks with them."""
        declared = exact(part["max"]) if "max" in part else None
        every = [getattr(one, kind) for _, one in inside]
        known = [one for one in every if one is not None]
        below: Fraction | None = None
        if combine == "mean" and len(known) == len(every) and known:
            weights = [exact(child.get("weight", 1)) for child, _ in inside]
            below = sum(map(_product, weights, known), Fraction(0)) / sum(weights, Fraction(0))
        if combine == "sum" and known:
            below = sum(known, Fraction(0)) + sum((one.max or 0 for one in shared), Fraction(0))
        if "rescale" in part:
            return declared
        if "cap" not in part:
            return declared if below is None else below
        limits = [one for one in (below, declared, exact(part["cap"])) if one is not None]
        return None if below is None and declared is None else min(limits)

    def treated(self, own: Part, result: Exact) -> Exact:
        applies = own["applies_to"]
        is_others = bool(applies) and self.level not in applies["level"]
        if is_others or result.foreign:
            treatment = applies["otherwise"] if is_others else "exclude"
            result = replace(result, points=None, state="none", foreign=treatment == "exclude")
        elif result.empty:
            treatment = own["when_none" if result.state == "none" else "missing"]
        else:
            return result
        if treatment == "full" and result.meant is not None:
            return Exact(result.meant, result.meant, result.meant)
        if treatment == "zero":
            return Exact(Fraction(0), result.meant, result.meant)
        if treatment == "share":
            return replace(result, max=result.meant, out=True, shares=True)
        return replace(result, out=treatment == "exclude")


def _product(one: Fraction, other: Fraction) -> Fraction:
    return one * other


def oracle(part: Part, level: str, figures: dict[str, Cell]) -> dict[str, Exact]:
    start = {"missing": "blank", "when_none": "blank", "round": None, "combine": "sum"}
    found: dict[str, Exact] = {}
    Oracle(level, figures, found).score(part, {**start, "applies_to": None})
    return found


# Random trees.

halves = st.integers(1, 40).map(lambda digits: digits / 2)
cents = st.integers(-2_000, 12_000).map(lambda digits: Decimal(digits).scaleb(-2))
slopes = st.integers(-30, 30).map(lambda digits: digits / 10)


@st.composite
def step_rules(draw: st.DrawFn, low: float, high: float) -> Part:
    points = st.integers(0, 4).map(lambda share: low + (high - low) * share / 4)
    lines = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["at_least", "above", "at_most", "below"]),
                st.integers(-10, 110),
                points,
            ),
            min_size=1,
            max_size=3,
        )
    )
    told: list[Part] = [{bound: at, "points": worth} for bound, at, worth in lines]
    told[0]["points"] = high  # somebody earns the maximum
    return {"kind": "steps", "steps": told, "else": draw(points)}


@st.composite
def rules(draw: st.DrawFn, low: float, high: float, *, has_max: bool) -> Part:
    kind = draw(st.sampled_from(["given", "each", "linear", "steps", "ratio"]))
    if kind == "ratio" and has_max:
        rule = {"kind": "ratio", "full_at": draw(st.sampled_from([50, 80, 85, 90, 100]))}
        return {**rule, **draw(st.sampled_from([{}, {"zero_below": 30}, {"zero_below": 12.5}]))}
    if kind == "steps":
        return draw(step_rules(low, high))
    if kind == "each":
        return {"kind": "each", "points": draw(slopes)}
    if kind == "linear":
        return {"kind": "linear", "slope": draw(slopes), "intercept": draw(slopes)}
    return {"kind": "given"}


@st.composite
def leaves(draw: st.DrawFn, name: str, *, has_max: bool, may_share: bool) -> Part:
    part: Part = {"id": name}
    low, high = -3.0, 9.0
    if has_max:
        part["max"] = high = draw(halves)
        low = 0.0
        if draw(st.booleans()):
            part["min"] = low = draw(st.sampled_from([-2.0, 0.0, 0.5]))
    elif draw(st.booleans()):
        part["min"] = low
    part["rule"] = draw(rules(low, high, has_max=has_max))
    lossless = ["blank", "zero", *(["full"] if has_max else [])]
    ways = [*lossless, "exclude", *(["share"] if may_share and has_max else [])]
    part["when_none"] = draw(st.sampled_from(ways))
    if draw(st.booleans()):
        part["missing"] = draw(st.sampled_from(["blank", "zero", "exclude"]))
    if draw(st.booleans()):
        part["round"] = draw(st.integers(1, 4))
    if draw(st.integers(0, 3)) == 0:
        others = ["exclude", "zero", *(["full"] if has_max else [])]
        part["applies_to"] = {"level": ["tỉnh"], "otherwise": draw(st.sampled_from(others))}
    return part


@st.composite
def bounds(draw: st.DrawFn, branch: Part, *, below: bool, has_max: bool) -> Part:
    """Return what keeps the points of a branch in; `below`: whether its parts have maxima."""
    part: Part = {}
    if not below and draw(st.integers(0, 2)) == 0:
        part["rescale"] = {"kind": "linear", "slope": draw(slopes), "intercept": draw(slopes)}
    if has_max and not below:
        part["max"] = draw(halves)
        part["min"] = draw(st.sampled_from([-1, 0]))
    maxima = [child.get("max") for child in branch["parts"] if not child.get("bonus")]
    if below and branch["combine"] == "sum" and None not in maxima and draw(st.booleans()):
        part["max"] = sum(one for one in maxima if one)
    if has_max and "rescale" not in part and draw(st.integers(0, 2)) == 0:
        part["cap"] = draw(halves) + part.get("max", 0)
    if draw(st.integers(0, 2)) == 0:
        part["floor"] = draw(st.sampled_from([-5, -1.5, 0, 0.25]))
    return part


@st.composite
def branches(draw: st.DrawFn, name: str, depth: int, *, has_max: bool, may_share: bool) -> Part:
    """Return a branch that has a maximum, its own or that of its parts, exactly if `has_max`."""
    part: Part = {"id": name, "combine": draw(st.sampled_from(["sum", "mean"]))}
    below = has_max and draw(st.booleans())
    is_sum = part["combine"] == "sum"
    children = [
        draw(parts(f"{name}{place}", depth - 1, has_max=below, may_share=is_sum))
        for place in range(draw(st.integers(1, 3)))
    ]
    if not is_sum and draw(st.booleans()):
        for child in children:
            child["weight"] = draw(st.sampled_from([1, 2, 0.5, 0.25]))
    if is_sum and draw(st.integers(0, 2)) == 0:
        extra = draw(leaves(f"{name}9", has_max=False, may_share=False))
        children.append({**extra, "bonus": True})
    part["parts"] = children
    part |= draw(bounds(part, below=below, has_max=has_max))
    ways = ["blank", "exclude", *(["zero", "full"] if "max" in part else [])]
    part["when_none"] = draw(
        st.sampled_from([*ways, "share"] if "max" in part and may_share else ways)
    )
    if draw(st.booleans()):
        part["missing"] = draw(st.sampled_from(["blank", "zero", "exclude"]))
    if draw(st.integers(0, 2)) == 0:
        part["round"] = draw(st.integers(1, 4))
    return part


@st.composite
def parts(draw: st.DrawFn, name: str, depth: int, *, has_max: bool, may_share: bool) -> Part:
    if depth and draw(st.booleans()):
        return draw(branches(name, depth, has_max=has_max, may_share=may_share))
    return draw(leaves(name, has_max=has_max, may_share=may_share))


def named(part: Part) -> Iterator[Part]:
    yield part
    for child in part.get("parts", ()):
        yield from named(child)


cells = st.one_of(cents, cents, cents, st.sampled_from(["missing", "none"]))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Part, list[tuple[str, dict[str, Cell]]]]:
    """Return a tree, and the level and figures of each of some units."""
    has_max = draw(st.booleans())
    part = draw(branches("top", 2, has_max=has_max, may_share=False))
    leaf_names = [one["id"] for one in named(part) if "parts" not in one]
    units = [
        (level, {name: draw(cells) for name in leaf_names}) for level in ("tỉnh", "xã", "tỉnh")
    ]
    return part, units


WORDS = {"missing": "", "none": "không phát sinh"}


def table(units: list[tuple[str, dict[str, Cell]]]) -> str:
    """Return the figures as a wide file; units are A, B, C … in order."""
    names = list(units[0][1])
    rows = [
        ";".join(
            ["2022", chr(ord("A") + place), level]
            + [WORDS[cell] if isinstance(cell, str) else f"{cell:f}" for cell in figures.values()]
        )
        for place, (level, figures) in enumerate(units)
    ]
    return "\n".join([";".join(["period", "unit", "level", *names]), *rows, ""])


def near(found: float, told: Fraction) -> bool:
    return math.isclose(found, told, rel_tol=1e-9, abs_tol=1e-8)


@settings(shared_folder, max_examples=50)
@given(whole=cases())
def test_random_trees_come_to_what_an_exact_computation_gives(
    case: "Case", whole: tuple[Part, list[tuple[str, dict[str, Cell]]]]
) -> None:
    """Every part of every unit: points, maximum, percent, and why there is nothing."""
    part, units = whole
    scores = case.compute(table(units), written(part)).scores
    for place, (level, figures) in enumerate(units):
        told = oracle(part, level, figures)
        rows = scores[scores["unit"] == chr(ord("A") + place)]
        assert rows["part"].tolist() == [one["id"] for one in named(part)]
        for row in rows.to_dict("records"):
            one = told[str(row["part"])]
            if one.points is None:
                assert math.isnan(row["points"]), (row, one)
                assert row["reason"] == one.state, (row, one)
                continue
            assert near(row["points"], one.points), (row, one)
            assert row["reason"] == ""
            if one.max is None:
                assert math.isnan(row["max"])
                assert math.isnan(row["percent"])
            else:
                assert near(row["max"], one.max), (row, one)
                assert one.max <= 0 or near(row["percent"], 100 * one.points / one.max)


@settings(shared_folder, max_examples=20)
@given(whole=cases())
def test_points_lie_within_the_minimum_and_the_maximum(
    case: "Case", whole: tuple[Part, list[tuple[str, dict[str, Cell]]]]
) -> None:
    part, units = whole
    scores = case.compute(table(units), written(part)).scores.set_index("part")
    for one in named(part):
        may_pass = any(below.get("bonus") for below in named(one) if below is not one)
        if "max" not in one or may_pass or "floor" in one:
            continue
        points = scores.loc[[one["id"]], "points"].dropna()
        assert (points <= float(one["max"]) + 1e-9).all()
        assert (points >= min(0.0, one.get("min", 0)) - 1e-9).all()


@st.composite
def monotone_rules(draw: st.DrawFn) -> Part:
    """Return a rule under which more is never worse."""
    kind = draw(st.sampled_from(["given", "each", "linear", "steps", "ratio"]))
    if kind == "ratio":
        return {"kind": "ratio", "full_at": draw(halves), "zero_below": draw(halves)}
    if kind == "steps":
        bounds = draw(st.lists(st.integers(0, 110), min_size=1, max_size=4, unique=True))
        ways = st.sampled_from(["at_least", "above"])
        worth = draw(st.lists(st.integers(0, 8), min_size=len(bounds), max_size=len(bounds)))
        lines = zip(sorted(bounds, reverse=True), sorted(worth, reverse=True), strict=True)
        told = [{draw(ways): bound, "points": points} for bound, points in lines]
        return {"kind": "steps", "steps": told}
    if kind in {"each", "linear"}:
        slope = abs(draw(slopes))
        key = "points" if kind == "each" else "slope"
        return {"kind": kind, key: slope}
    return {"kind": "given"}


@settings(shared_folder, max_examples=26)
@given(
    monotone=st.lists(monotone_rules(), min_size=1, max_size=3),
    combine=st.sampled_from(["sum", "mean"]),
    places=st.sampled_from([None, 0, 2]),
    pairs=st.lists(st.tuples(cents, cents), min_size=3, max_size=3),
)
def test_better_never_earns_less(
    case: "Case",
    monotone: list[Part],
    combine: str,
    places: int | None,
    pairs: list[tuple[Decimal, Decimal]],
) -> None:
    """Of two units, the one that is nowhere worse has nowhere fewer points, nor in total."""
    part: Part = {
        "combine": combine,
        "parts": [{"id": f"p{at}", "max": 8, "rule": rule} for at, rule in enumerate(monotone)],
        **({} if places is None else {"round": places}),
    }
    worse: dict[str, Cell] = {f"p{at}": min(pairs[at]) for at in range(len(monotone))}
    better: dict[str, Cell] = {f"p{at}": max(pairs[at]) for at in range(len(monotone))}
    scores = case.compute(table([("", worse), ("", better)]), written(part)).scores
    less, more = (scores[scores["unit"] == unit]["points"].to_numpy() for unit in "AB")
    assert (less <= more + 1e-12).all()


def test_a_bonus_earns_above_the_maximum_of_the_whole(case: "Case") -> None:
    """R41: 97 points and a banner worth 10 are 107, and 107 percent."""
    text = tree("""\
max: 100
parts:
  - {id: work, max: 100, rule: {kind: given}}
  - {id: banner, bonus: true, rule: {kind: choice, answers: {thành phố: 10, Chính phủ: 15}}}
""")
    card = case.compute(
        "period,unit,work,banner\n2022,A,97,thành phố\n2022,B,120,Chính phủ\n", text
    )
    assert [point(card, column=one) for one in ("points", "max", "percent")] == [107, 100, 107]
    assert point(card, unit="B") == 115


def test_a_bonus_that_is_not_known_leaves_the_whole_open(case: "Case") -> None:
    text = tree("""\
parts:
  - {id: a, max: 10, rule: {kind: given}}
  - {id: b, bonus: true, max: 5, rule: {kind: given}}
""")
    data = "period,unit,a,b\n2022,A,9,\n2022,B,9,3\n"
    card = case.compute(data, text)
    assert (point(card), point(card, column="reason")) == (None, "missing")
    assert [point(card, column=one, unit="B") for one in ("points", "max")] == [12, 10]
    freed = case.compute(data, text.replace("bonus: true", "bonus: true, missing: exclude"))
    assert [point(freed, column=one) for one in ("points", "max", "percent")] == [9, 10, 90]


def test_the_bonus_has_a_ceiling_of_its_own(case: "Case") -> None:
    """R27: fifteen points of bonus at most, however many reasons for one."""
    text = tree("""\
max: 100
parts:
  - {id: work, max: 100, rule: {kind: given}}
  - id: extra
    bonus: true
    cap: 15
    parts: [{id: a, rule: {kind: each, points: 5}}, {id: b, rule: {kind: each, points: 10}}]
""")
    card = case.compute("period,unit,work,a,b\n2022,A,80,1,1\n2022,B,80,2,1\n", text)
    assert [point(card, unit=unit) for unit in "AB"] == [95, 95]
    assert point(card, "extra", unit="B") == 15


def test_deductions_go_below_zero_where_there_is_no_maximum(case: "Case") -> None:
    text = tree("""\
parts:
  - {id: a, max: 1, rule: {kind: given}}
  - {id: late, rule: {kind: each, points: -0.5}}
""")
    card = case.compute("period,unit,a,late\n2022,A,0.25,3\n2022,B,1,0\n", text)
    assert [point(card, name) for name in ("late", "top")] == [-1.5, -1.25]
    assert [point(card, unit="B", column=one) for one in ("points", "percent")] == [1, 100]
    assert str(point(card, "late", unit="B")) == "0.0"


FLOORED = "parts: [{id: a, rule: {kind: given}}, {id: late, rule: {kind: each, points: -1}}]\n"


@pytest.mark.parametrize(
    ("keys", "points"),
    [
        ("", [-5, 3, 12]),
        ("floor: -2\n", [-2, 3, 12]),
        ("floor: 0\ncap: 10\n", [0, 3, 10]),
        ("min: -1\n", [-1, 3, 12]),
        ("max: 10\n", [0, 3, 10]),
        ("max: 10\nmin: -4\n", [-4, 3, 10]),
    ],
)
def test_a_branch_is_kept_within_its_bounds(case: "Case", keys: str, points: list[float]) -> None:
    card = case.compute(
        "period,unit,a,late\n2022,A,0,5\n2022,B,4,1\n2022,C,12,0\n", tree(keys + FLOORED)
    )
    assert [point(card, unit=unit) for unit in "ABC"] == points


def test_a_cap_is_a_ceiling_that_the_parts_may_exceed(case: "Case") -> None:
    text = tree("""\
max: 10
cap: 10
parts: [{id: a, max: 8, rule: {kind: given}}, {id: b, max: 6, rule: {kind: given}}]
""")
    card = case.compute("period,unit,a,b\n2022,A,8,6\n2022,B,5,4\n", text)
    assert [point(card, column=one) for one in ("points", "max", "percent")] == [10, 10, 100]
    assert [point(card, column=one, unit="B") for one in ("points", "percent")] == [9, 90]


SIX = """\
max: 18
parts:
  - {id: a, max: 6, when_none: WAY, rule: {kind: given}}
  - {id: b, max: 6, rule: {kind: given}}
  - {id: c, max: 6, rule: {kind: given}}
"""


@pytest.mark.parametrize(
    ("way", "points", "most", "percent"),
    [
        ("full", 15, 18, 250 / 3),
        ("zero", 9, 18, 50),
        ("exclude", 9, 12, 75),
        ("share", 13.5, 18, 75),
        ("blank", None, None, None),
    ],
)
def test_what_does_not_arise_is_treated_as_the_decree_says(
    case: "Case", way: str, points: float | None, most: float | None, percent: float | None
) -> None:
    """R55: six points are shared out equally over the two others: (4 + 5) × 18 / 12 of 18."""
    card = case.compute("period,unit,a,b,c\n2022,A,n/a,4,5\n", tree(SIX.replace("WAY", way)))
    assert point(card) == points
    assert point(card, column="reason") == ("none" if points is None else "")
    if points is not None:
        assert point(card, column="max") == most
        assert point(card, column="percent") == pytest.approx(percent, abs=1e-9)


def test_sharing_gives_equal_parts_where_maxima_are_equal(case: "Case") -> None:
    """R55: full marks in the two others make the six points good, three each."""
    card = case.compute(
        "period,unit,a,b,c\n2022,A,n/a,6,0\n2022,B,n/a,6,6\n", tree(SIX.replace("WAY", "share"))
    )
    assert [point(card, unit=unit) for unit in "AB"] == [9, 18]


def test_what_does_not_arise_reduces_the_maximum(case: "Case") -> None:
    """R22: the maximum goes, and the percent is of what applies."""
    text = tree("""\
when_none: exclude
parts:
  - id: d1
    max: 10
    parts: [{id: a, max: 4, rule: {kind: given}}, {id: b, max: 6, rule: {kind: given}}]
  - id: d2
    parts: [{id: c, max: 10, rule: {kind: given}}]
""")
    card = case.compute(
        "period,unit,a,b,c\n2022,A,n/a,3,5\n2022,B,n/a,n/a,5\n2022,C,n/a,n/a,n/a\n", text
    )
    assert [point(card, "d1", one) for one in ("points", "max", "percent")] == [3, 6, 50]
    assert [point(card, column=one) for one in ("points", "max", "percent")] == [8, 16, 50]
    assert (point(card, "d1", unit="B"), point(card, "d1", "reason", "B")) == (None, "none")
    assert [point(card, column=one, unit="B") for one in ("points", "max", "percent")] == [
        5,
        10,
        50,
    ]
    assert (point(card, unit="C"), point(card, column="reason", unit="C")) == (None, "none")


@pytest.mark.parametrize(
    ("otherwise", "told"),
    [("exclude", [4, 6, 200 / 3]), ("full", [8, 10, 80]), ("zero", [4, 10, 40])],
)
def test_a_part_that_is_not_for_a_level_is_treated_as_the_decree_says(
    case: "Case", otherwise: str, told: list[float]
) -> None:
    """R56: what its data say of it counts for nothing."""
    text = tree(f"""\
parts:
  - id: province
    applies_to: {{level: [Tỉnh], otherwise: {otherwise}}}
    max: 4
    parts: [{{id: a, max: 4, rule: {{kind: given}}}}]
  - {{id: b, max: 6, rule: {{kind: given}}}}
""")
    for cell in ("1", "", "n/a"):
        data = f"period,unit,level,a,b\n2022,A,xã,{cell},4\n2022,B,TỈNH,3,3\n"
        card = case.compute(data, text)
        found = [point(card, column=one) for one in ("points", "max", "percent")]
        assert found == pytest.approx(told, abs=1e-9)
        assert [point(card, column=one, unit="B") for one in ("points", "max")] == [6, 10]


def test_a_mean_is_weighed_over_what_counts(case: "Case") -> None:
    text = tree("""\
combine: mean
missing: exclude
parts:
  - {id: a, weight: 1, rule: {kind: given}}
  - {id: b, weight: 2, rule: {kind: given}}
  - {id: c, weight: 5, rule: {kind: given}}
""")
    card = case.compute("period,unit,a,b,c\n2022,A,8,4,2\n2022,B,8,2,\n2022,C,,,7\n", text)
    assert [point(card, unit=unit) for unit in "ABC"] == [3.25, 4, 7]


def test_rounding_before_points_go_up_is_half_away_from_zero(case: "Case") -> None:
    text = tree("""\
round: 1
parts:
  - {id: a, rule: {kind: given}}
  - {id: b, rule: {kind: given}}
  - {id: c, round: 3, rule: {kind: given}}
""")
    card = case.compute("period,unit,a,b,c\n2022,A,0.25,-0.25,0.2545\n2022,B,1.05,2.15,0\n", text)
    assert [point(card, name) for name in ("a", "b", "c", "top")] == [0.3, -0.3, 0.255, 0.3]
    assert [point(card, name, unit="B") for name in ("a", "b", "top")] == [1.1, 2.2, 3.3]


@pytest.mark.parametrize(
    ("keys", "cell", "points"),
    [("max: 68.5, ", "68.5", 68.5), ("max: 5, min: 0.25, ", "0", 0.25), ("max: 5, ", "4.5", 5)],
)
def test_rounding_lifts_no_points_over_the_bounds_of_their_part(
    case: "Case", keys: str, cell: str, points: float
) -> None:
    text = tree(f"parts: [{{id: a, {keys}round: 0, rule: {{kind: given}}}}]\n")
    assert point(case.compute(f"period,unit,a\n2022,A,{cell}\n", text), "a") == points


@pytest.mark.parametrize("cap", [15, 0, -1])
def test_a_cap_is_no_maximum(case: "Case", cap: int) -> None:
    """A ceiling on points that have no maximum adds nothing to the maximum of the whole."""
    text = tree(f"""\
parts:
  - {{id: work, max: 100, rule: {{kind: given}}}}
  - {{id: extra, cap: {cap}, parts: [{{id: a, rule: {{kind: given}}}}]}}
""")
    card = case.compute("period,unit,work,a\n2022,A,80,-5\n", text)
    assert [point(card, "extra", one) for one in ("points", "max", "percent")] == [-5, None, None]
    assert [point(card, column=one) for one in ("points", "max", "percent")] == [75, 100, 75]


def test_totals_come_from_unrounded_parts_unless_round_says_otherwise(case: "Case") -> None:
    text = tree(
        "decimals: 0\nparts: [{id: a, rule: {kind: given}}, {id: b, rule: {kind: given}}]\n"
    )
    data = "period,unit,a,b\n2022,A,0.4,0.4\n"
    assert point(case.compute(data, text)) == 0.8
    assert point(case.compute(data, text.replace("decimals", "round"))) == 0


def test_a_branch_of_which_nothing_is_scored_says_so(case: "Case") -> None:
    """It is not that nothing arose: the definition earns no points there."""
    text = tree("""\
parts:
  - {id: d1, parts: [{id: a}]}
  - {id: b, rule: {kind: given}}
""")
    card = case.compute("period,unit,a,b\n2022,A,5,1\n", text)
    assert [point(card, name, "reason") for name in ("top", "d1", "a", "b")] == [
        *("", "not-scored", "not-scored", ""),
    ]
    alone = case.compute("period,unit,a\n2022,A,5\n", tree("parts: [{id: a}]\n"))
    assert alone.scores["reason"].tolist() == ["not-scored"] * 2


# Nothing that no file refused is called invalid.

SOUND = {
    "shared with parts without a maximum": """
parts:
  - {id: a, when_none: share, max: 5, rule: {kind: given}}
  - {id: b, rule: {kind: given}}
""",
    "shared where no sibling is left": """
parts:
  - {id: a, when_none: share, max: 5, rule: {kind: given}}
  - {id: b, bonus: true, rule: {kind: given}}
""",
    "only weights of zero are left": """
combine: mean
parts:
  - {id: a, weight: 1, when_none: exclude, rule: {kind: given}}
  - {id: b, weight: 0, rule: {kind: given}}
""",
    "full inherited without a maximum": """
when_none: full
parts:
  - {id: a, rule: {kind: given}}
  - {id: b, max: 5, rule: {kind: given}}
""",
    "full where nothing is left": """
parts:
  - {id: d, when_none: full, parts: [{id: a, max: 4, when_none: exclude, rule: {kind: given}}]}
  - {id: b, max: 5, rule: {kind: given}}
""",
    "full for another level": """
parts:
  - id: a
    max: 4
    applies_to: {level: [tỉnh], otherwise: full}
    rule: {kind: given}
  - {id: b, rule: {kind: given}}
""",
    "full for another level without a maximum": """
parts:
  - {id: a, applies_to: {level: [tỉnh], otherwise: full}, rule: {kind: given}}
  - {id: b, max: 5, rule: {kind: given}}
""",
}


def said(case: "Case", data: str, text: str) -> set[str]:
    """Return the reasons in the scores, or the faults for which there are none."""
    try:
        return set(case.compute(data, tree(text)).scores["reason"])
    except Refusal as refused:
        return {one.fault.code for one in refused.errors}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_nothing_is_called_refused_that_was_not_refused(case: "Case", text: str) -> None:
    """`invalid` is for figures that the data door refused; here, if anything, the definition is."""
    told = said(case, "period,unit,level,a,b\n2022,A,xã,n/a,1\n", text)
    assert told
    assert not [one for one in told if one == "invalid" or one.startswith("DAT")]


# Coverage.

COVERED = """\
parts:
  - id: d1
    parts: [{id: a, max: 3, rule: {kind: given}}, {id: b, max: 1, rule: {kind: given}}]
  - {id: c, max: 4, rule: {kind: given}}
  - {id: extra, bonus: true, rule: {kind: given}}
"""


@pytest.mark.parametrize(
    ("settings_", "row", "d1", "top"),
    [
        ("", "1,1,1,1", 100, 100),
        ("", ",1,1,1", 25, 62.5),
        ("", "1,,1,1", 75, 87.5),
        ("", "1,1,,1", 100, 50),
        ("", "1,1,1,", 100, 100),
        ("", ",,,", 0, 0),
        ("", "n/a,,1,1", 75, 87.5),
        ("missing: zero\n", "1,,,1", 75, 37.5),
        ("missing: exclude\n", "1,1,,1", 100, 50),
        ("when_none: exclude\n", "n/a,1,1,1", 100, 100),
        ("when_none: exclude\n", "n/a,,1,1", 0, 80),
        ("when_none: exclude\n", "n/a,n/a,,1", 100, 0),
    ],
)
def test_coverage_weighs_what_is_reported_by_its_maximum(
    case: "Case", settings_: str, row: str, d1: float, top: float
) -> None:
    """A figure that did not arise is reported; where it is left out, it is not expected."""
    card = case.compute(f"period,unit,a,b,c,extra\n2022,A,{row}\n", tree(settings_ + COVERED))
    assert [point(card, name, "coverage") for name in ("d1", "top")] == [d1, top]


def test_leaving_out_what_is_missing_does_not_raise_coverage(case: "Case") -> None:
    """Of eight points expected three are reported, however the points do without the others."""
    text = tree("missing: exclude\nwhen_none: exclude\n" + COVERED)
    card = case.compute("period,unit,a,b,c,extra\n2022,A,2,,,1\n2022,B,,,3,1\n", text)
    assert [point(card, column="coverage", unit=unit) for unit in "AB"] == [37.5, 50]


def test_without_maxima_coverage_weighs_by_weight_down_the_tree(case: "Case") -> None:
    text = tree("""\
combine: mean
parts:
  - id: d1
    weight: 3
    parts: [{id: a, weight: 1, rule: {kind: given}}, {id: b, weight: 3, rule: {kind: given}}]
  - {id: c, weight: 2, rule: {kind: given}}
""")
    card = case.compute("period,unit,a,b,c\n2022,A,1,,1\n2022,B,,1,\n", text)
    assert [point(card, name, "coverage") for name in ("d1", "top")] == [25, 55]
    assert [point(card, name, "coverage", "B") for name in ("d1", "top")] == [75, 45]


# Given figures.


def printed_tree(parts_: int, decimals: int) -> str:
    leaves_ = "".join(
        f"  - {{id: p{at}, max: 10, rule: {{kind: given}}}}\n" for at in range(parts_)
    )
    return tree(f"code: total\ndecimals: {decimals}\nparts:\n{leaves_}")


@pytest.mark.parametrize(
    ("cells_", "decimals", "total", "is_given"),
    [
        ("1.25;2.5", 2, "3.76", True),
        ("1.25;2.5", 2, "3.74", True),
        ("1.25;2.5", 2, "3.765", True),
        ("1.25;2.5", 2, "3.7651", False),
        ("1.25;2.5", 2, "3.77", False),
        ("1.25;2.5", 1, "3.9", True),
        ("1.25;2.5", 0, "5", True),
        ("1.25;2.5", 3, "3.752", False),
        ("0.3", 2, "0.31", True),
        ("0.3", 2, "0.32", False),
        ("0.1;0.2;0", 2, "0.32", True),
        ("0.1;0.2;0", 2, "0.33", False),
        ("0.1;0.2;0", 2, "0.28", True),
        ("1;1;1;0.06", 2, "3.6", False),
    ],
)
def test_a_printed_total_is_used_where_its_parts_bear_it_out(
    case: "Case",
    cells_: str,
    decimals: int,
    total: str,
    is_given: bool,  # noqa: FBT001
) -> None:
    """Within (n + 1) / 2 printed units; otherwise the computed one stands, with both numbers."""
    figures = cells_.split(";")
    heading = ";".join(f"p{at}" for at in range(len(figures)))
    data = f"period;unit;total;{heading}\n2022;A;{total};{cells_}\n"
    card = case.compute(data, printed_tree(len(figures), decimals))
    computed = sum(map(Decimal, figures), Decimal(0))
    warnings = [one for one in card.diagnostics if one.fault.code == "DAT902"]
    assert point(card) == float(total if is_given else computed)
    assert point(card, column="given") is is_given
    assert point(card, column="coverage") == 100
    assert len(warnings) == (not is_given)
    if warnings:
        assert (warnings[0].place.line, warnings[0].place.column) == (2, 8)
        assert f"printed as {Decimal(total).normalize():f}," in warnings[0].what("en")
        assert f"make {computed.normalize():f};" in warnings[0].what("en")
        assert f"được {str(computed.normalize()).replace('.', ',')};" in warnings[0].what("vi")


@pytest.mark.parametrize("keys", ["", "missing: exclude\n", "missing: zero\n"])
def test_a_printed_domain_without_its_criteria_is_used_as_it_stands(
    case: "Case", keys: str
) -> None:
    """Newspapers print domains and totals alone; the whole above them is computed as ever."""
    text = tree(f"""\
max: 20
{keys}parts:
  - id: d1
    max: 10
    parts: [{{id: a, max: 4, rule: {{kind: given}}}}, {{id: b, max: 6, rule: {{kind: given}}}}]
  - {{id: c, max: 10, rule: {{kind: given}}}}
""")
    card = case.compute("period,unit,d1,c\n2022,A,7.25,8\n", text)
    assert [point(card, "d1", one) for one in ("points", "max", "percent")] == [7.25, 10, 72.5]
    assert [point(card, "d1", one) for one in ("given", "coverage", "reason")] == [True, 100, ""]
    assert [point(card, column=one) for one in ("points", "percent", "given")] == [
        15.25,
        76.25,
        False,
    ]
    assert point(card, column="coverage") == 100
    assert not [one for one in card.diagnostics if one.fault.code == "DAT902"]


def test_a_printed_total_stands_in_where_a_criterion_is_missing(case: "Case") -> None:
    data = "period,unit,total,p0,p1\n2022,A,7.5,3,\n2022,B,,3,\n"
    card = case.compute(data, printed_tree(2, 2))
    assert [point(card, column=one) for one in ("points", "given", "coverage")] == [7.5, True, 100]
    assert [point(card, column=one, unit="B") for one in ("points", "coverage")] == [None, 50]
    assert point(card, column="reason", unit="B") == "missing"


def test_every_disagreement_is_told_and_no_agreement(case: "Case") -> None:
    data = "period,unit,total,p0,p1\n2022,A,7.5,3,4\n2022,B,7.01,3,4\n2022,C,9,4,4\n2023,A,7,3,4\n"
    card = case.compute(data, printed_tree(2, 2))
    told = [one for one in card.diagnostics if one.fault.code == "DAT902"]
    assert [(one.place.line, one.place.column) for one in told] == [(2, 8), (4, 8)]
    assert {one.fault.severity for one in told} == {"warning"}


def test_a_given_figure_competes_like_any_other(case: "Case") -> None:
    data = "period,unit,total,p0,p1\n2022,A,7.01,3,4\n2022,B,,3,4\n2022,C,6,,\n"
    ranking = case.compute(data, printed_tree(2, 2)).ranking
    assert ranking["unit"].tolist() == ["A", "B", "C"]
    assert ranking["points"].tolist() == [7.01, 7, 6]
    assert ranking["rank"].tolist() == [1, 2, 3]


# No main cell is empty without a reason.

KNOWN_REASONS = {
    *("missing", "none", "invalid", "no-plan", "not-scored", "low-coverage", "unranked"),
    *("partial", "no-group"),
}
HOLED = """\
ranking: {min_coverage: 60, unranked: [C], of: 3}
groups: {thresholds: [{at_least: 50, name: A}]}
parts:
  - id: d1
    parts:
      - {id: a, max: 4, plan: 3, rule: {kind: given}}
      - {id: b, max: 6, missing: exclude, rule: {kind: given}}
  - {id: c, max: 10, when_none: exclude, plan: [{value: 5, unit: A}], rule: {kind: given}}
  - {id: unscored}
"""
holed_cells = st.sampled_from(["0.5", "3", "9", "", "n/a"])


@shared_folder
@given(
    rows=st.lists(st.tuples(*[holed_cells] * 5), min_size=4, max_size=4),
    scored=st.booleans(),
    plan=st.booleans(),
)
@example(rows=[("",) * 5] * 4, scored=True, plan=True)
def test_no_main_cell_is_empty_without_a_reason(
    case: "Case", rows: list[tuple[str, ...]], *, scored: bool, plan: bool
) -> None:
    """Gap, points (or value), rank: there, or told why not, and never both."""
    text = tree(HOLED if plan else HOLED.replace("plan: 3, ", ""))
    if not scored:
        text = re.sub(r"max: \d+, |, rule: {kind: given}", "", text)
        rows = [(*row[:4], "") for row in rows]
    data = "".join(f"2022,{unit},{','.join(row)}\n" for unit, row in zip("ABCD", rows, strict=True))
    card = case.compute("period,unit,a,b,c,unscored,d1\n" + data, text)
    _told(card.gaps["gap"].isna().tolist(), card.gaps["reason"].tolist())
    points = card.scores["points"].isna()
    _told(points.tolist(), card.scores["reason"].tolist())
    _told(card.ranking["rank"].isna().tolist(), card.ranking["reason"].tolist(), {"no-group"})
    ranking = card.ranking
    assert (ranking[ranking["reason"] == "no-group"]["group"] == "").all()
    assert not (
        ranking["rank"].notna() & (ranking["group"] == "") & (ranking["reason"] == "")
    ).any()


def _told(empty: list[bool], reasons: list[str], beside: set[str] = frozenset()) -> None:  # type: ignore[assignment]
    for is_empty, reason in zip(empty, reasons, strict=True):
        assert reason in (KNOWN_REASONS if is_empty else {"", *beside})
