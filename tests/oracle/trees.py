"""Random indices and figures: every way to combine, bound, round, leave out and compare."""

import json
from collections.abc import Iterator
from decimal import Decimal

from hypothesis import strategies as st

from .exact import Cell, Part, Unit

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
"""
WORDS = {"missing": "", "none": "không phát sinh"}
LEVELS = ("tỉnh", "xã")

halves = st.integers(1, 40).map(lambda digits: digits / 2)
cents = st.integers(-2_000, 12_000).map(lambda digits: Decimal(digits).scaleb(-2))
slopes = st.integers(-30, 30).map(lambda digits: digits / 10)
cells: st.SearchStrategy[Cell] = st.one_of(
    *(cents, cents, cents, st.sampled_from([Decimal(0), Decimal(80), "missing", "none"]))
)


answers: st.SearchStrategy[Cell] = st.sampled_from([Decimal(0), Decimal(1), "missing", "none"])


def rarely(value: st.SearchStrategy[Part], *, of: int) -> st.SearchStrategy[Part]:
    """Return the keys once in so many times."""
    return st.one_of(value, *([st.just({})] * (of - 1)))


@st.composite
def step_rules(draw: st.DrawFn, low: float, high: float) -> Part:
    points = st.integers(0, 4).map(lambda share: low + (high - low) * share / 4)
    bounds = st.sampled_from(["at_least", "above", "at_most", "below"])
    line = st.tuples(bounds, st.integers(-10, 110), points)
    lines = draw(st.lists(line, min_size=1, max_size=3))
    told: list[Part] = [{bound: at, "points": worth} for bound, at, worth in lines]
    told[0]["points"] = high  # somebody earns the maximum
    return {"kind": "steps", "steps": told, "else": draw(points)}


@st.composite
def rules(draw: st.DrawFn, low: float, high: float, *, has_max: bool) -> Part:
    """Return what a rule says, and what its part must say for it."""
    free = ["given", "each", "linear", "steps", "min-max", "percentile-rank", "goalposts"]
    kind = draw(st.sampled_from([*free, *(["ratio", "flag", "best", "leader"] if has_max else [])]))
    rule: Part = {"kind": kind}
    if kind == "ratio":
        rule["full_at"] = draw(st.sampled_from([50, 80, 85, 90, 100]))
        rule |= draw(st.sampled_from([{}, {"zero_below": 30}, {"zero_below": 12.5}]))
    if kind == "steps":
        rule = draw(step_rules(low, high))
    if kind == "each":
        rule["points"] = draw(slopes)
    if kind == "linear":
        rule |= {"slope": draw(slopes), "intercept": draw(slopes)}
    if kind == "goalposts":
        rule |= draw(st.sampled_from([{"worst": 0, "best": 100}, {"worst": 90, "best": 12.5}]))
    if kind in {"min-max", "goalposts", "percentile-rank"} and not has_max:
        rule["to"] = [low, high]
    if kind == "leader":
        return {"rule": rule, "plan": draw(st.sampled_from([20, 50, 80]))}
    turned = kind in {"best", "min-max", "percentile-rank"} and draw(st.booleans())
    return {"rule": rule, **({"direction": "lower"} if turned else {})}


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
    part |= draw(rules(low, high, has_max=has_max))
    lossless = ["blank", "zero", *(["full"] if has_max else [])]
    ways = [*lossless, "exclude", *(["share"] if may_share and has_max else [])]
    part["when_none"] = draw(st.sampled_from(ways))
    missing = st.sampled_from(["blank", "zero", "exclude", "exclude"])
    part |= draw(rarely(missing.map(lambda way: {"missing": way}), of=2))
    part |= draw(rarely(st.integers(0, 4).map(lambda places: {"round": places}), of=2))
    others = st.sampled_from(["exclude", "exclude", "zero", *(["full"] if has_max else [])])
    levels = others.map(lambda way: {"applies_to": {"level": ["tỉnh"], "otherwise": way}})
    return part | draw(rarely(levels, of=4))


@st.composite
def bounds(draw: st.DrawFn, branch: Part, *, below: bool, has_max: bool) -> Part:
    """Return what keeps the points of a branch in; `below`: whether its parts have maxima."""
    part: Part = {}
    if not below:
        line = {"kind": "linear", "slope": draw(slopes), "intercept": draw(slopes)}
        steps = draw(step_rules(0.0, 1.0))
        rescale = st.sampled_from([line, steps, {"kind": "min-max", "to": [0, 1]}])
        part |= draw(rarely(rescale.map(lambda rule: {"rescale": rule}), of=3))
    if has_max and not below:
        part["max"] = draw(halves)
        part["min"] = draw(st.sampled_from([-1, 0]))
    maxima = [one["max"] for one in branch["parts"] if "max" in one and not one.get("bonus")]
    ordinary = [one for one in branch["parts"] if not one.get("bonus")]
    is_whole = all("parts" not in one or "max" in one for one in ordinary)
    if below and branch["combine"] == "sum" and maxima and is_whole:
        part |= draw(rarely(st.just({"max": sum(maxima)}), of=2))
    if has_max and "rescale" not in part:
        cap = halves.map(lambda more: {"cap": more + part.get("max", 0)})
        part |= draw(rarely(cap, of=3))
    floor = st.sampled_from([-5, -1.5, 0, 0.25]).map(lambda least: {"floor": least})
    return part | draw(rarely(floor, of=3))


@st.composite
def branches(draw: st.DrawFn, name: str, depth: int, *, has_max: bool, may_share: bool) -> Part:
    """Return a branch that has a maximum, its own or that of its parts, exactly if `has_max`."""
    ways = ["sum", "sum", "mean", "mean", "geometric-mean", "harmonic-mean", "min"]
    part: Part = {"id": name, "combine": draw(st.sampled_from(ways))}
    below = has_max and draw(st.booleans())
    is_sum = part["combine"] == "sum"
    children = [
        draw(parts(f"{name}{place}", depth - 1, has_max=below, may_share=is_sum))
        for place in range(draw(st.integers(1, 3)))
    ]
    is_weighted = part["combine"] not in {"sum", "min"} and draw(st.booleans())
    weights = st.sampled_from([1, 2, 0.5, 0.25])
    for child in children if is_weighted else ():
        child["weight"] = draw(weights)
    if is_weighted and len(children) > 1:
        children[-1]["weight"] = draw(st.sampled_from([0, 1, 4]))
    if below and is_sum and draw(st.integers(0, 3)) == 0:
        deduction = {"rule": {"kind": "each", "points": -0.5}, "missing": "zero"}
        deduction["when_none"] = "blank"
        way = draw(st.sampled_from([{}, {"missing": "exclude", "when_none": "exclude"}]))
        children.append({"id": f"{name}8", **deduction, **way})
    if draw(st.integers(0, 2)) == 0:
        extra = draw(leaves(f"{name}9", has_max=False, may_share=False)) | {"bonus": True}
        children.append(extra | ({"weight": draw(weights)} if is_weighted else {}))
    part["parts"] = children
    part |= draw(bounds(part, below=below, has_max=has_max))
    ways = ["blank", "exclude", *(["zero", "full"] if "max" in part else [])]
    may = [*ways, "share"] if "max" in part and may_share else ways
    part["when_none"] = draw(st.sampled_from(may))
    missing = st.sampled_from(["blank", "zero", "exclude", "exclude"])
    part |= draw(rarely(missing.map(lambda way: {"missing": way}), of=2))
    return part | draw(rarely(st.integers(0, 4).map(lambda places: {"round": places}), of=3))


@st.composite
def parts(draw: st.DrawFn, name: str, depth: int, *, has_max: bool, may_share: bool) -> Part:
    if depth and draw(st.booleans()):
        return draw(branches(name, depth, has_max=has_max, may_share=may_share))
    return draw(leaves(name, has_max=has_max, may_share=may_share))


def named(part: Part) -> Iterator[Part]:
    yield part
    for child in part.get("parts", ()):
        yield from named(child)


@st.composite
def runs(draw: st.DrawFn) -> tuple[Part, list[Unit]]:
    """Return an index, and some units of two levels with their figures."""
    part = draw(branches("top", 2, has_max=draw(st.booleans()), may_share=False))
    asked = {one["id"]: one["rule"]["kind"] for one in named(part) if "parts" not in one}
    levels = draw(st.lists(st.sampled_from(LEVELS), min_size=2, max_size=7))
    units = [
        Unit(
            chr(ord("A") + at),
            level,
            {name: draw(answers if kind == "flag" else cells) for name, kind in asked.items()},
        )
        for at, level in enumerate(levels)
    ]
    ranking: Part = {}
    ranking |= draw(rarely(st.just({"unranked": ["B"]}), of=3))
    ranking |= draw(rarely(st.sampled_from([{"of": 2}, {"of": 3}, {"of": 5}]), of=3))
    ranking |= draw(rarely(st.sampled_from([{"min_coverage": 50}, {"min_coverage": 80}]), of=3))
    return part | ({"ranking": ranking} if ranking else {}), units


def written(index: Part) -> str:
    """Return the definition as a file."""
    keys = {key: value for key, value in index.items() if key != "id"}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()]
    return HEAD + "".join(lines)


def table(units: list[Unit]) -> str:
    """Return the figures as a wide file."""
    rows = [
        ";".join(
            ["2022", unit.name, unit.level]
            + [WORDS[one] if isinstance(one, str) else f"{one:f}" for one in unit.figures.values()]
        )
        for unit in units
    ]
    return "\n".join([";".join(["period", "unit", "level", *units[0].figures]), *rows, ""])
