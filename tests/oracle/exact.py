"""The arithmetic of a scorecard in exact fractions, written from the documents and not the engine.

A definition is what its YAML says; units are their level and their figures. Nothing is vectorised,
nothing is shared with what is tested: every part of every unit is worked out by itself.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

Part = dict[str, Any]
Cell = Decimal | str
ZERO, ALL = Fraction(0), Fraction(100)
WORST = ("", "none", "partial", "missing", "invalid")
INHERITED = {"missing": "blank", "when_none": "blank", "round": None, "combine": "sum"}
INHERITED_TOO = {"applies_to": None, "direction": "higher"}


@dataclass(frozen=True)
class Unit:
    """A unit: its name, its level, and its figures; a word is why there is none."""

    name: str
    level: str
    figures: Mapping[str, Cell]


@dataclass(frozen=True)
class Exact:
    """What one part of one unit comes to: points and maximum, None where there is none; why not.

    `meant` is the maximum of all that is for the unit, `expected` of what it has to report.
    """

    points: Fraction | None
    max: Fraction | None
    meant: Fraction | None
    expected: Fraction | None
    state: str = ""
    out: bool = False
    foreign: bool = False
    shares: bool = False
    empty: bool = False
    awaited: bool = True
    coverage: Fraction = ALL
    bonus: Fraction = ZERO

    @property
    def percent(self) -> Fraction | None:
        if self.points is None or self.max is None or self.max <= 0:
            return None
        return 100 * self.points / self.max


@dataclass
class Place:
    """Where a unit stands in one part."""

    rank: int | None = None
    reason: str = ""


def exact(value: object) -> Fraction:
    return Fraction(str(value))


def told(part: Part, key: str) -> Fraction | None:
    return exact(part[key]) if key in part else None


def clean(value: Fraction) -> Fraction:
    """Return a figure as it is compared: nine decimals below a thousand, else twelve digits."""
    if abs(value) < 1000:
        return Fraction(round(value * 10**9), 10**9)
    digits = 12 - len(str(int(abs(value))))
    return Fraction(round(value * Fraction(10) ** digits)) / Fraction(10) ** digits


def rounded(value: Fraction, places: int | None) -> Fraction:
    if places is None:
        return value
    scaled = math.floor(abs(value) * 10**places + Fraction(1, 2))
    return Fraction(scaled if value >= 0 else -scaled, 10**places)


def bounded(points: Fraction, least: Fraction | None, most: Fraction | None) -> Fraction:
    points = points if least is None else max(points, least)
    return points if most is None else min(points, most)


# Rules: what a figure earns, beside those of the ranked units of its level.

Field = Sequence[Fraction]
HOLDS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "at_least": lambda one, bound: one >= bound,
    "above": lambda one, bound: one > bound,
    "at_most": lambda one, bound: one <= bound,
    "below": lambda one, bound: one < bound,
}
RELATIVE = {"best", "leader", "min-max", "percentile-rank"}


def by_rule(  # noqa: PLR0911 - one return a kind
    rule: Part, x: Fraction, most: Fraction | None, rivals: Field, *, lower: bool
) -> Fraction | None:
    """Return the points, None where the rule has no answer."""
    kind = rule["kind"]
    if kind in {"given", "each", "linear"}:
        slope = rule.get("points", rule.get("slope", 1))
        return exact(slope) * x + exact(rule.get("intercept", 0))
    if kind == "flag":
        return (most or ZERO) if x else ZERO
    if kind == "ratio":
        if "zero_below" in rule and x < exact(rule["zero_below"]):
            return ZERO
        return (most or ZERO) * x / exact(rule.get("full_at", 100))
    if kind == "steps":
        for line in rule["steps"]:
            (bound,) = set(line) & set(HOLDS)
            if HOLDS[bound](x, exact(line[bound])):
                return exact(line["points"])
        return exact(rule.get("else", 0))
    ends = [exact(end) for end in rule.get("to", [0, 100 if most is None else most])]
    if kind == "goalposts":
        worst, best = exact(rule["worst"]), exact(rule["best"])
        return along(ends, (x - worst) / (best - worst))
    return by_rivals(kind, x, most or ZERO, rivals, ends, lower=lower, rule=rule)


def by_rivals(  # noqa: PLR0911, PLR0913 - one return a kind
    kind: str, x: Fraction, most: Fraction, rivals: Field, ends: Field, *, lower: bool, rule: Part
) -> Fraction | None:
    least, greatest = min(rivals), max(rivals)
    if kind == "best":
        return best(x, most, least if lower else greatest, lower=lower)
    if kind == "leader":
        base = exact(rule.get("base", 0.5))
        if x < ALL:
            return base * most * x / ALL
        if x >= greatest:
            return most
        return most * (base + (1 - base) * (x - ALL) / (greatest - ALL))
    if least == greatest:
        return None
    if kind == "min-max":
        return along(ends, (greatest - x if lower else x - least) / (greatest - least))
    worse = sum(one > x if lower else one < x for one in rivals)
    alike = sum(one == x for one in rivals)
    return along(ends, (worse + Fraction(alike - 1, 2)) / (len(rivals) - 1))


def best(x: Fraction, most: Fraction, top: Fraction, *, lower: bool) -> Fraction | None:
    if top < 0:
        return None
    if lower:
        return most if x <= top else ZERO if top == 0 else most * top / x
    if x >= top and x > 0:
        return most
    return most * x / top if top > 0 else ZERO


def along(ends: Field, share: Fraction) -> Fraction:
    kept = min(max(share, ZERO), Fraction(1))
    return ends[0] + (ends[1] - ends[0]) * kept


# Combining: what the parts below make up.


def combined(  # noqa: PLR0911 - one return a way
    combine: str, figures: Field, weights: Field
) -> Fraction | None:
    """Return what figures make up, None where there is no such mean."""
    total = sum(weights, ZERO)
    pairs = list(zip(figures, weights, strict=True))
    if combine == "sum":
        return sum(figures, ZERO)
    if combine == "min":
        return min(figures)
    if combine == "mean":
        return sum((one * weight for one, weight in pairs), ZERO) / total
    if any(one < 0 for one in figures):
        return None
    if any(one == 0 for one in figures):
        return ZERO
    if combine == "harmonic-mean":
        return total / sum((weight / one for one, weight in pairs), ZERO)
    with localcontext() as context:
        context.prec = 40
        logs = [decimal(one).ln() * decimal(weight / total) for one, weight in pairs]
        return Fraction(sum(logs, Decimal(0)).exp())


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


@dataclass
class Oracle:
    """Works out one index for some units; `found` has every part by id, one entry a unit."""

    index: Part
    units: Sequence[Unit]
    found: dict[str, list[Exact]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.score(self.index, {**INHERITED, **INHERITED_TOO})

    @property
    def ranking(self) -> Part:
        found: Part = self.index.get("ranking", {})
        return found

    def is_ranked(self, unit: Unit) -> bool:
        return unit.name not in self.ranking.get("unranked", [])

    def rivals(self, unit: Unit, values: Sequence[Fraction | None]) -> list[Fraction] | None:
        """Return the figures a unit is measured by, None where too few units have one."""
        some = [
            value
            for other, value in zip(self.units, values, strict=True)
            if value is not None and other.level == unit.level and self.is_ranked(other)
        ]
        return some if len(some) >= max(self.ranking.get("of", 0), 2) else None

    def score(self, part: Part, inherited: Part) -> list[Exact]:
        own = {**inherited, **{key: part[key] for key in inherited if key in part}}
        make = self.branch if "parts" in part else self.leaf
        made = make(part, own)
        self.found[part["id"]] = [
            treated(own, unit, one) for unit, one in zip(self.units, made, strict=True)
        ]
        return self.found[part["id"]]

    def leaf(self, part: Part, own: Part) -> list[Exact]:
        most = told(part, "max")
        cells = [
            "none" if is_others(own, unit) else unit.figures[part["id"]] for unit in self.units
        ]
        values = [None if isinstance(cell, str) else Fraction(cell) for cell in cells]
        states = [cell if isinstance(cell, str) else "" for cell in cells]
        if part["rule"]["kind"] == "leader":
            plan = exact(part["plan"])
            values = [None if value is None else 100 * value / plan for value in values]
        earned = self.earned(part["rule"], most, values, states, lower=own["direction"] == "lower")
        least = told(part, "min") if "min" in part or most is None else ZERO
        return [
            Exact(
                None if points is None else bounded(rounded(points, own["round"]), least, most),
                *(most, most, most),
                state,
                empty=points is None,
                coverage=ZERO if cell == "missing" else ALL,
            )
            for (points, state), cell in zip(earned, cells, strict=True)
        ]

    def earned(
        self,
        rule: Part,
        most: Fraction | None,
        values: Sequence[Fraction | None],
        states: Sequence[str],
        *,
        lower: bool,
    ) -> list[tuple[Fraction | None, str]]:
        result: list[tuple[Fraction | None, str]] = []
        for unit, value, state in zip(self.units, values, states, strict=True):
            rivals = self.rivals(unit, values) if rule["kind"] in RELATIVE else []
            if value is None:
                result.append((None, state))
            elif rivals is None:
                result.append((None, "partial"))
            else:
                points = by_rule(rule, value, most, rivals, lower=lower)
                result.append((points, "none" if points is None else ""))
        return result

    def branch(self, part: Part, own: Part) -> list[Exact]:
        below = [(child, self.score(child, own)) for child in part["parts"]]
        made = [
            Branch(part, own, [(child, found[at]) for child, found in below])
            for at in range(len(self.units))
        ]
        values = [one.value for one in made]
        if "rescale" in part:
            lower = own["direction"] == "lower"
            states = [one.state for one in made]
            rescaled = self.earned(part["rescale"], told(part, "max"), values, states, lower=lower)
            return [one.result(*pair) for one, pair in zip(made, rescaled, strict=True)]
        return [one.result(one.value, one.state) for one in made]

    def place(self, id_: str, at: int) -> Place:
        """Return where a unit stands: by percent where there is a maximum, else by points."""
        everyone = self.found[id_]
        has_max = any(one.max is not None for one in everyone)
        figures = [one.percent if has_max else one.points for one in everyone]
        figures = [None if one is None else clean(one) for one in figures]
        competing = [
            figure
            for unit, one, figure in zip(self.units, everyone, figures, strict=True)
            if figure is not None
            and unit.level == self.units[at].level
            and self.is_ranked(unit)
            and clean(one.coverage) >= self.ranking.get("min_coverage", 0)
        ]
        mine, unit = figures[at], self.units[at]
        if everyone[at].points is None:
            return Place(reason=everyone[at].state)
        if not self.is_ranked(unit):
            return Place(reason="unranked")
        if mine is None or clean(everyone[at].coverage) < self.ranking.get("min_coverage", 0):
            return Place(reason="low-coverage")
        if len(competing) < max(self.ranking.get("of", 0), 2):
            return Place(reason="partial")
        return Place(1 + sum(other > mine for other in competing))


def is_others(own: Part, unit: Unit) -> bool:
    return own["applies_to"] is not None and unit.level not in own["applies_to"]["level"]


def treated(own: Part, unit: Unit, result: Exact) -> Exact:
    """Return the part as its own words leave it, where it has nothing or is not for the unit."""
    others = is_others(own, unit)
    if others or result.foreign:
        treatment = own["applies_to"]["otherwise"] if others else "exclude"
        foreign = treatment == "exclude"
        result = replace(result, points=None, state="none", foreign=foreign, awaited=False)
    elif result.empty and result.state in {"missing", "none"}:
        treatment = own["missing" if result.state == "missing" else "when_none"]
    else:
        return result
    if treatment == "full" and result.meant is not None:
        return replace(result, points=result.meant, max=result.meant, state="", bonus=ZERO)
    if treatment == "zero":
        return replace(result, points=ZERO, max=result.meant, state="", bonus=ZERO)
    out = treatment in {"exclude", "share"}
    awaited = result.awaited and not (out and result.state == "none")
    most = result.meant if treatment == "share" else result.max
    return replace(result, max=most, out=out, shares=treatment == "share", awaited=awaited)


class Branch:
    """One branch of one unit, out of what is below it."""

    def __init__(self, part: Part, own: Part, below: Sequence[tuple[Part, Exact]]) -> None:
        self.part, self.own, self.below = part, own, below
        self.combine = own["combine"]
        self.ordinary = [(child, one) for child, one in below if not child.get("bonus")]
        self.extra = [(child, one) for child, one in below if child.get("bonus") and weight(child)]
        self.inside = [
            (child, one) for child, one in self.ordinary if not one.out and weight(child) > 0
        ]
        self.state = self._state()
        self.value = None if self.state else self._value()
        if not self.state and self.value is None:
            self.state = "invalid"

    def _is_aside(self, one: Exact) -> bool:
        """Whether a part earns or deducts beside the maximum of others."""
        measured = any(other.meant is not None and not other.foreign for _, other in self.ordinary)
        return self.combine == "sum" and measured and one.meant is None

    @property
    def is_blank(self) -> bool:
        counted = [*self.inside, *((child, one) for child, one in self.extra if not one.out)]
        return any(one.points is None for _, one in counted)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left, bonuses and deductions aside."""
        return not self.is_blank and all(self._is_aside(one) for _, one in self.inside)

    def _state(self) -> str:
        if self.is_blank:
            counted = [*self.inside, *((child, one) for child, one in self.extra if not one.out)]
            return max((one.state for _, one in counted), key=WORST.index)
        if not self.is_empty:
            return ""
        left_out = [
            one
            for _, one in self.ordinary
            if one.out and not one.foreign and not self._is_aside(one)
        ]
        return "missing" if any(one.state == "missing" for one in left_out) else "none"

    @property
    def waits(self) -> bool:
        """Whether a bonus from below is added after everything else."""
        return self.combine in {"sum", "mean"} and "rescale" not in self.part

    def _value(self) -> Fraction | None:
        figures = [
            (one.points or ZERO) - (one.bonus if self.waits else ZERO) for _, one in self.inside
        ]
        if self.combine == "sum":
            stretch = self._stretch()
            figures = [
                figure if self._is_aside(one) else figure * stretch
                for figure, (_, one) in zip(figures, self.inside, strict=True)
            ]
        made = combined(self.combine, figures, [weight(child) for child, _ in self.inside])
        if made is None:
            return None
        return bounded(made, told(self.part, "floor"), told(self.part, "cap"))

    def _stretch(self) -> Fraction:
        inside = sum((one.max or ZERO for _, one in self.inside), ZERO)
        shared = sum((one.max or ZERO for _, one in self.ordinary if one.shares), ZERO)
        return (inside + shared) / inside if inside else Fraction(1)

    def most(self, kind: str, inside: Sequence[tuple[Part, Exact]]) -> Fraction | None:
        """Return what the parts could earn: a maximum that is declared shrinks with them."""
        declared, cap = told(self.part, "max"), told(self.part, "cap")
        if "rescale" in self.part:
            return declared
        every = [getattr(one, kind) for _, one in inside]
        known = [one for one in every if one is not None]
        below: Fraction | None = None
        if known and (self.combine == "sum" or len(known) == len(every)):
            weights = [weight(child) for child, one in inside if getattr(one, kind) is not None]
            below = combined(self.combine, known, weights)
        if kind == "max" and below is not None and self.combine == "sum":
            below *= self._stretch()
        is_theirs = self.combine in {"sum", "mean"} or self._of_all() == declared
        if cap is None and is_theirs:
            return declared if below is None else below
        limits = [one for one in (below, declared) if one is not None]
        return min([*limits, *([] if cap is None else [cap])]) if limits else None

    def _of_all(self) -> Fraction | None:
        """Return what all parts that are for the unit could make."""
        mine = [(child, one) for child, one in self.ordinary if weight(child) and not one.foreign]
        known = [one.meant for _, one in mine if one.meant is not None]
        if not known or len(known) < len(mine):
            return None
        made = combined(self.combine, known, [weight(child) for child, _ in mine])
        return None if made is None else clean(made)

    def coverage(self) -> Fraction:
        awaited = [(child, one) for child, one in self.ordinary if one.awaited and weight(child)]
        shares = [
            (one.expected or ZERO) if self.combine == "sum" else weight(child)
            for child, one in awaited
        ]
        if not any(shares):
            shares = [Fraction(1) for _ in awaited]
        if not awaited:
            return ALL
        reported = zip(shares, awaited, strict=True)
        return sum((share * one.coverage for share, (_, one) in reported), ZERO) / sum(shares, ZERO)

    def bonus(self) -> Fraction:
        weights = [weight(child) for child, _ in self.inside]
        brought = [one.bonus for _, one in self.inside]
        carried = ZERO
        if self.waits and self.inside:
            carried = combined(self.combine, brought, weights) or ZERO
        for child, one in self.extra:
            earned = ZERO if one.out else one.points or ZERO
            carried += earned * weight(child) / sum(weights, ZERO) if "weight" in child else earned
        return carried

    def result(self, points: Fraction | None, state: str) -> Exact:
        weighty = [(child, one) for child, one in self.ordinary if weight(child) > 0]
        meant = self.most("meant", [(child, one) for child, one in weighty if not one.foreign])
        awaited = [(child, one) for child, one in weighty if one.awaited]
        found = Exact(
            None,
            self.most("max", self.inside),
            meant,
            self.most("expected", awaited),
            state,
            foreign=all(one.foreign for _, one in self.below),
            empty=self.is_empty,
            awaited=any(one.awaited and weight(child) for child, one in self.ordinary),
            coverage=self.coverage(),
        )
        if points is None:
            return found
        least = told(self.part, "min")
        most = found.max if "max" in self.part else None
        least = ZERO if least is None and "max" in self.part else least
        kept = bounded(rounded(points, self.own["round"]), least, most)
        bonus = self.bonus()
        return replace(found, points=kept + bonus, bonus=bonus)


def weight(part: Part) -> Fraction:
    return exact(part.get("weight", 1))
