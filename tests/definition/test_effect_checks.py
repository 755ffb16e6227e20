"""What may be meant, or restates what holds, is met with silence; what cannot act is told."""

from pathlib import Path

import pytest

from cchc_score.definition import catalogue

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022}
"""
GIVEN = "rule: {kind: given}"


def told(folder: Path, text: str) -> list[str]:
    """Return the codes of all that is told of a definition, and at which line."""
    path = folder / "1.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return [f"{one.fault.code}:{one.place.line}" for one in catalogue.load(path).diagnostics]


def parts(*settings: str) -> str:
    return "parts:\n" + "".join(f"  - {{id: p{at}, {one}}}\n" for at, one in enumerate(settings))


def weights(*numbers: str) -> str:
    return "combine: mean\n" + parts(*(f"weight: {one}, {GIVEN}" for one in numbers))


def classes(bounds: str, most: float, ranking: str = "") -> str:
    """Return an index of `most` points with a class for each bound, and one below them."""
    names = [f"{{at_least: {bound}, name: C{at}}}" for at, bound in enumerate(bounds.split())]
    told = f"groups: {{thresholds: [{', '.join(names)}, {{name: Last}}]}}\n"
    return ranking + told + parts(f"max: {most}, {GIVEN}")


@pytest.mark.parametrize(
    "text",
    [
        f"missing: zero\n{parts(GIVEN, 'measure: đồng')}",
        f"missing: zero\n{parts(GIVEN, f'missing: exclude, {GIVEN}')}",
        f"missing: blank\ncombine: sum\nround: 2\n{parts(GIVEN, GIVEN)}",
        f"missing: blank\n{parts(f'missing: zero, {GIVEN}')}",
        f"when_none: share\n{parts(f'max: 5, {GIVEN}', 'rule: {kind: each, points: -1}')}",
        f"when_none: zero\n{parts(f'when_none: blank, {GIVEN}')}",
        f"ranking: {{ties: min, unranked: []}}\n{parts(GIVEN)}",
        f"combine: mean\n{parts(GIVEN, f'bonus: true, {GIVEN}')}",
        f"max: 4\ncap: 4\n{parts(f'max: 3, {GIVEN}', f'max: 3, {GIVEN}')}",
        f"max: 4\ncap: 8\n{parts(f'max: 3, {GIVEN}', f'max: 3, {GIVEN}')}",
        f"floor: 0\n{parts('rule: {kind: each, points: -1}', f'max: 3, {GIVEN}')}",
        f"cap: 5\n{parts('rule: {kind: each, points: 1}')}",
        parts('measure: "%", range: [null, null]'),
        parts("max: 2, round: 0, rule: {kind: choice, answers: {a: 2, b: 0.5}}"),
        parts("min: -3, rule: {kind: each, points: -0.5}"),
        parts(f"min: 0, max: 5, {GIVEN}"),
        parts("bonus: true, max: 1, rule: {kind: flag}", "max: 9, rule: {kind: flag}"),
    ],
)
def test_a_key_that_acts_or_restates_what_holds_is_met_with_silence(
    tmp_path: Path, text: str
) -> None:
    assert told(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"missing: zero\n{parts(f'missing: exclude, {GIVEN}')}", []),
        (f"missing: exclude\n{parts(f'missing: zero, {GIVEN}')}", ["DEF913:6"]),
        (f"combine: mean\n{parts(GIVEN)}", ["DEF913:6"]),
        (f"combine: mean\n{parts(GIVEN, 'decimals: 1')}", ["DEF913:6"]),
        (f"measure: đồng\n{parts('measure: người')}", ["DEF913:6"]),
        (f"missing: zero\nround: 1\n{parts('decimals: 1')}", ["DEF913:6", "DEF913:7"]),
        (f"{parts(GIVEN)}groups: {{quantiles: {{names: [A, A]}}}}\n", ["DEF932:8"]),
    ],
)  # fmt: skip
def test_what_is_inherited_by_nobody_is_told(tmp_path: Path, text: str, found: list[str]) -> None:
    assert sorted(told(tmp_path, text)) == found


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "1", "1"),
        ("0.33", "0.33", "0.33"),
        ("33.3", "33.3", "33.3"),
        ("5", "5", "20", "5", "10", "5", "5", "20", "20", "5"),
        ("0.1", "0.2", "0.7"),
        ("0.763", "0.237"),
        ("0.5", "29.5", "70"),
        ("0.5", "1", "2", "4"),
        ("1", "1", "2"),
        ("15", "15", "60"),
        ("0.1", "0.2", "0.3"),
    ],
)
def test_weights_of_one_scale_are_met_with_silence(
    tmp_path: Path, numbers: tuple[str, ...]
) -> None:
    assert told(tmp_path, weights(*numbers)) == []


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (("0.4", "0.3", "30"), ["DEF922:10"]),
        (("40", "0.3", "30"), ["DEF922:9"]),
        (("0.5", "0.4", "7"), ["DEF922:10"]),
        (("0.3", "0.3", "0.38"), ["DEF923:8"]),
        (("0.3", "0.3", "0.41"), ["DEF923:8"]),
        (("30", "30", "41"), ["DEF923:8"]),
    ],
)
def test_weights_on_two_scales_or_off_the_whole_are_told(
    tmp_path: Path, numbers: tuple[str, ...], found: list[str]
) -> None:
    assert told(tmp_path, weights(*numbers)) == found


BY_POINTS = "ranking: {by: points}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (classes("90 80 70", 100), []),
        (classes("90 80 70", 50), []),
        (classes("80 65 50", 80), []),
        (classes("90 80 70", 150), []),
        (classes("50", 60), []),
        (classes("60 40", 10), []),
        (classes("90 80 70", 1000), []),
        (classes("900 800", 1000, BY_POINTS), []),
        (classes("40 30", 50, BY_POINTS), []),
        (classes("45 30", 60), ["DEF925:6"]),
        (classes("9 7 5", 10), ["DEF925:6"]),
        (classes("0.9 0.7", 1), ["DEF925:6"]),
        (classes("40", 60), ["DEF925:6"]),
        (classes("900 800 90", 1000), ["DEF924:6", "DEF924:6"]),
        (classes("101 90", 100), ["DEF924:6"]),
        (classes("90 70", 1000, BY_POINTS), ["DEF925:7"]),
        (classes("60 40", 50, BY_POINTS), ["DEF924:7"]),
        (classes("90 0", 100), ["DEF903:6"]),
    ],
)
def test_thresholds_are_held_against_what_can_be_reached(
    tmp_path: Path, text: str, found: list[str]
) -> None:
    assert told(tmp_path, text) == found


def test_a_bonus_lets_a_class_begin_above_the_whole(tmp_path: Path) -> None:
    bonus = "  - {id: more, bonus: true, max: 10, rule: {kind: flag}}\n"
    assert told(tmp_path, classes("105 90", 100) + bonus) == []
    assert told(tmp_path, classes("115 90", 100) + bonus) == ["DEF924:6"]


@pytest.mark.parametrize(("name", "found"), [("C0", []), ("C1", ["DEF928:8"]), ("Last", [])])
def test_a_condition_is_told_where_it_may_raise_and_lower(
    tmp_path: Path, name: str, found: list[str]
) -> None:
    text = classes("90 70", 100).replace(
        "]}\n", f"],\n  override:\n    [{{when: p0 > 5, name: {name}}}]}}\n", 1
    )
    assert told(tmp_path, text) == found


@pytest.mark.parametrize(
    ("rule", "examples", "found"),
    [
        (GIVEN, "{p0: 1}", ["DEF927:7"]),
        (GIVEN, "{p0: 1, points: 1}", []),
        (GIVEN, "{}", ["DEF927:7"]),
        (
            "rule: {kind: min-max, to: [0, 1]}",
            "{p0: 1, points: 0}, {p0: 2}, {p0: 3, points: 1}",
            [],
        ),
        ("rule: {kind: min-max, to: [0, 1]}", "{p0: 1}, {p0: 2}", ["DEF927:7", "DEF927:7"]),
        ("rule: {kind: each, of: gap, points: 1}", "{p0: 1, plan: 0, points: 1}", []),
        (GIVEN, "{p0: 1, plan: 0, points: 1}", ["DEF933:7"]),
        (f"applies_to: {{level: [xã]}}, {GIVEN}", "{p0: 1, level: xã, points: 1}", []),
        (GIVEN, "{p0: 1, level: xã, points: 1}", ["DEF933:7"]),
    ],
)
def test_an_example_expects_something_of_what_it_names(
    tmp_path: Path, rule: str, examples: str, found: list[str]
) -> None:
    assert told(tmp_path, parts(f"{rule}, examples: [{examples}]")) == found


@pytest.mark.parametrize(
    ("plans", "found"),
    [
        ("{value: 1}, {value: 2, from: 2022}", ["DEF930:7"]),
        ("{value: 2, from: 2022}, {value: 1}", ["DEF930:7"]),
        ("{value: 1}, {value: 2, from: 2022-Q2}", []),
        ("{value: 1}, {value: 2, from: 2022, to: 2023}", []),
        ("{value: 1}, {value: 2, from: 2022, unit: A}", []),
        ("{value: 1, level: xã}, {value: 2, from: 2022, level: cấp xã}", ["DEF930:7"]),
    ],
)
def test_a_plan_that_another_always_beats_is_told(
    tmp_path: Path, plans: str, found: list[str]
) -> None:
    assert told(tmp_path, parts(f"plan: [{plans}]")) == found


@pytest.mark.parametrize(
    ("plan", "rule", "found"),
    [
        ("0", "{kind: ratio, of: attainment}", ["DEF929:7"]),
        ("0", "{kind: each, of: gap, points: 1}", []),
        ("[{value: 0, start: -5}]", "{kind: ratio, of: attainment}", []),
        ("5", "{kind: leader}", []),
    ],
)
def test_a_plan_of_nothing_is_told_where_its_attainment_earns(
    tmp_path: Path, plan: str, rule: str, found: list[str]
) -> None:
    assert told(tmp_path, parts(f"plan: {plan}, max: 9, rule: {rule}")) == found
