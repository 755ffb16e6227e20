"""The worked examples of a definition: what a decree says in numbers must come out."""

from typing import TYPE_CHECKING

import pytest

from cchc_score.definition import catalogue
from cchc_score.engine import examples

if TYPE_CHECKING:
    from conftest import Case, Cli

HEAD = """\
id: top
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2022-08}
variables: {done: {}, all: {}}
parts:
  - id: it
    max: 6
"""
RATE = HEAD + "    value: 100 * done / all\n    rule: {kind: ratio, full_at: 50}\n"
CHOICE = HEAD + "    rule: {kind: choice, answers: {kịp thời: 6, chậm: 3}}\n"
LEADER = HEAD + "    plan: 50\n    rule: {kind: leader}\n"
BY_LEVEL = HEAD + (
    "    plan: [{value: 50, level: xã}, {value: 90, level: huyện}]\n"
    "    rule: {kind: ratio, of: attainment}\n"
)


def _failures(case: "Case", text: str, *lines: str) -> list[tuple[int, int, str]]:
    """Return line, column and message of every example that comes out otherwise."""
    block = "    examples:\n" + "".join(f"      - {line}\n" for line in lines)
    text = text.replace("variables: {done: {}, all: {}}\n", "") if "done /" not in text else text
    definition, found = catalogue.load(case.write("1.yaml", text + block))
    assert definition is not None, found
    return [
        (one.place.line, one.place.column, one.what("en")) for one in examples.check(definition)
    ]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (RATE, ["{done: 40, all: 100, points: 4.8}", "{done: 40, all: 100, value: 40}"]),
        (RATE, ["{done: 1, all: 3, points: 4}", "{done: 1, all: 3, value: 33.33, points: 4.00}"]),
        (RATE, ["{done: 0, all: 0, points: none}", "{all: 5, points: missing}"]),
        (RATE, ["{done: missing, all: 5, points: missing}", "{done: none, all: 5, value: none}"]),
        (RATE, ["{done: 9, all: 10, points: 6}"]),
        (CHOICE, ["{it: kịp thời, points: 6}", "{it: CHẬM, points: 3}", "{points: missing}"]),
        (LEADER, ["{it: 50, points: 3}", "{it: 60, points: 4.5}", "{it: 70, points: 6}"]),
        (LEADER, ["{it: 40, plan: 80, points: 1.5}", "{it: 80, points: 6}"]),
        (BY_LEVEL, ["{it: 45, level: xã, points: 5.4}", "{it: 45, level: huyện, points: 3}"]),
    ],
)
def test_examples_that_hold_are_met_with_silence(case: "Case", text: str, lines: list[str]) -> None:
    assert _failures(case, text, *lines) == []


@pytest.mark.parametrize(
    ("text", "line", "column", "told"),
    [
        (RATE, "{done: 40, all: 100, points: 4.9}", 38, "points = 4.8, not 4.9"),
        (RATE, "{done: 40, all: 100, points: 5}", 38, "points = 4.8, not 5"),
        (RATE, "{done: 1, all: 3, points: 4.001}", 35, "points = 4, not 4.001"),
        (RATE, "{done: 40, all: 100, value: 41}", 37, "value = 40, not 41"),
        (RATE, "{done: 0, all: 0, points: 0}", 35, "points = none, not 0"),
        (RATE, "{all: 5, points: 0}", 26, "points = missing, not 0"),
        (RATE, "{done: 1, all: 5, points: none}", 35, "points = 2.4, not none"),
        (CHOICE, "{it: chậm, points: 2}", 28, "points = 3, not 2"),
    ],
)
def test_an_example_that_fails_is_told_with_both_numbers(
    case: "Case", text: str, line: str, column: int, told: str
) -> None:
    """To the decimals that the part prints, or as many more as the example has."""
    ((_, where, what),) = _failures(case, text, line)
    assert where == column
    assert told in what


def test_every_failing_example_is_told_at_its_own_line(case: "Case") -> None:
    found = _failures(
        case,
        RATE,
        "{done: 1, all: 2, points: 5}",
        "{done: 1, all: 2, points: 6}",
        "{done: 1, all: 4, value: 24, points: 4}",
    )
    lines = [line for line, _, _ in found]
    assert lines == [lines[0], lines[0] + 2, lines[0] + 2]


def test_validate_runs_the_examples(cli: "Cli", case: "Case") -> None:
    case.write("1.yaml", RATE + "    examples: [{done: 1, all: 2, points: 5}]\n")
    done = cli("validate", "1.yaml", cwd=case.folder)
    assert done.code == 1
    assert "1.yaml:12:42: error[DEF218]" in done.text


def test_compute_does_not_depend_on_examples(case: "Case") -> None:
    """They are for who writes a definition: they change no figure."""
    plain = case.compute("period,unit,done,all\n2023,A,1,4\n", RATE).scores
    shown = case.compute(
        "period,unit,done,all\n2023,A,1,4\n",
        RATE + "    examples: [{done: 1, all: 4, points: 3}]\n",
    ).scores
    assert plain.equals(shown)
