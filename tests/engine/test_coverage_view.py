"""Coverage: of every part, what is reported, given, missing or does not arise."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case

TREE = """\
id: top
title: {vi: Thử, en: Demo}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
parts:
  - id: left
    decimals: 1
    parts:
      - {id: a, max: 6, rule: {kind: given}}
      - {id: b, max: 2, rule: {kind: given}}
  - {id: c, max: 2, rule: {kind: given}, value: 100 * x / y}
  - {id: d, max: 10, rule: {kind: given}}
variables: {x: {}, y: {}}
"""
DATA = """\
period,unit,a,b,x,y,d,left
2022,each,1,1,1,50,1,
2022,half,1,,,,1,
2022,none,,,,,,
2022,odd,,không phát sinh,0,0,,
2022,print,,,,,1,7.5
"""
Told = dict[str, tuple[str, int, int, float]]


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        (
            "each",
            {
                "top": ("reported", 4, 4, 100.0),
                "left": ("reported", 2, 2, 100.0),
                "a": ("reported", 1, 1, 100.0),
                "c": ("reported", 1, 1, 100.0),
            },
        ),
        (
            "half",
            {
                "top": ("partly", 4, 2, 80.0),
                "left": ("partly", 2, 1, 75.0),
                "b": ("missing", 1, 0, 0.0),
                "c": ("missing", 1, 0, 0.0),
                "d": ("reported", 1, 1, 100.0),
            },
        ),
        ("none", {"top": ("missing", 4, 0, 0.0), "left": ("missing", 2, 0, 0.0)}),
        (
            "odd",
            {
                "a": ("missing", 1, 0, 0.0),
                "b": ("none", 1, 1, 100.0),
                "c": ("none", 1, 1, 100.0),
                "left": ("partly", 2, 1, 25.0),
            },
        ),
        ("print", {"left": ("given", 2, 0, 100.0), "a": ("missing", 1, 0, 0.0)}),
    ],
)
def test_a_part_says_what_of_it_is_known(case: "Case", unit: str, told: Told) -> None:
    rows = case.compute(DATA, TREE).coverage
    rows = rows[rows["unit"] == unit].set_index("part")
    found = {
        part: tuple(rows.loc[part, ["state", "indicators", "filled", "coverage"]]) for part in told
    }
    assert found == told


def test_a_row_stands_for_each_part_of_each_unit_in_the_order_of_the_decree(case: "Case") -> None:
    rows = case.compute(DATA, TREE).coverage
    assert rows["part"].tolist() == ["top", "left", "a", "b", "c", "d"] * 5
    assert rows["unit"].drop_duplicates().tolist() == ["each", "half", "none", "odd", "print"]
    assert rows["depth"].tolist() == [0, 1, 2, 2, 1, 1] * 5


def test_coverage_agrees_with_that_of_the_scores(case: "Case") -> None:
    card = case.compute(DATA, TREE)
    assert card.coverage["coverage"].tolist() == card.scores["coverage"].tolist()


def test_an_index_without_points_has_coverage_too(case: "Case") -> None:
    rows = case.compute("period,unit,speed,letters\n2022,A,1,\n").coverage.set_index("part")
    assert rows["state"].to_dict() == {
        "demo": "partly",
        "share": "missing",
        "speed": "reported",
        "letters": "missing",
    }
