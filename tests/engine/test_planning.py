"""Which plan holds for whom and when, by baseline."""

from pathlib import Path

import numpy as np
import pytest

from cchc_score import periods
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.data.units.units import Unit
from cchc_score.definition import catalogue
from cchc_score.definition.quantity import MISSING, PRESENT, Quantity
from cchc_score.diagnostics import Place
from cchc_score.engine.planning import plan

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
parts:
  - id: a
"""
A = Unit("Huyện A", level="huyện", unit_code="01")
B = Unit("Xã B", level="Xã", unit_code="02")
Columns = dict[str, list[float | None]]


def observations(
    codes: str, units: tuple[Unit, ...] = (A,), columns: dict[Target, Quantity] | None = None
) -> Observations:
    """Return a row for every unit and period, the periods outermost."""
    whens = tuple(one for code in codes.split() if (one := periods.parse(code)))
    return Observations(
        whens,
        units,
        np.repeat(np.arange(len(whens)), len(units)),
        np.tile(np.arange(len(units)), len(whens)),
        columns or {},
        {},
        lambda _: Place("f"),
    )


def given(*cells: float | None) -> Quantity:
    states = [MISSING if cell is None else PRESENT for cell in cells]
    values = [np.nan if cell is None else cell for cell in cells]
    return Quantity(np.array(values, np.float64), np.array(states, np.int8))


def planned(folder: Path, text: str, seen: Observations) -> Columns:
    """Return the plans of part a under `text`: a list of cells a baseline, in order."""
    path = folder / "1.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    definition, found = catalogue.load(path)
    assert definition is not None, found
    branch, leaf, *_ = plan(definition, seen)
    assert branch == {}
    return {
        baseline: [
            float(value) if state == PRESENT else None
            for value, state in zip(column.amount.values, column.amount.state, strict=True)
        ]
        for baseline, column in leaf.items()
    }


def listed(*lines: str) -> str:
    return "    plan:\n" + "".join(f"      - {{{line}}}\n" for line in lines)


def test_without_a_plan_there_is_no_baseline(tmp_path: Path) -> None:
    assert planned(tmp_path, "", observations("2022")) == {}


def test_a_number_is_the_plan_of_everybody_always(tmp_path: Path) -> None:
    seen = observations("2021 2022-Q1", (A, B))
    assert planned(tmp_path, "    plan: 50\n", seen) == {"": [50, 50, 50, 50]}


def test_baselines_come_in_the_order_of_the_definition(tmp_path: Path) -> None:
    text = listed(
        "value: 1, baseline: tỉnh giao, unit: 'Huyện A'",
        "value: 2",
        "value: 3, baseline: bộ giao",
        "value: 4, baseline: tỉnh giao",
    )
    found = planned(tmp_path, text, observations("2022", (A, B)))
    assert list(found.items()) == [("tỉnh giao", [1, 4]), ("", [2, 2]), ("bộ giao", [3, 3])]


def test_a_plan_holds_from_its_first_to_its_last_period(tmp_path: Path) -> None:
    seen = observations("2021 2021-Q4 2022-Q1 2022-06 2022 2022-12 2023-01 2023")
    text = listed("value: 5, from: 2022, to: 2022")
    assert planned(tmp_path, text, seen) == {"": [None, None, 5, 5, 5, 5, None, None]}


def test_a_plan_for_a_quarter_is_none_for_the_year_around_it(tmp_path: Path) -> None:
    seen = observations("2022-Q1 2022-Q2 2022-05 2022-H1 2022")
    text = listed("value: 5, from: 2022-Q2, to: 2022-Q2")
    assert planned(tmp_path, text, seen) == {"": [None, 5, 5, None, None]}


@pytest.mark.parametrize("reverse", [False, True], ids=["as written", "reversed"])
@pytest.mark.parametrize(
    ("lines", "a", "b"),
    [
        (["value: 1", "value: 2, level: huyện"], 2, 1),
        (["value: 1", "value: 2, level: xã"], 1, 2),
        (["value: 1", "value: 2, level: cấp huyen"], 2, 1),
        (["value: 1", "value: 2, unit: huyện a"], 2, 1),
        (["value: 1", "value: 2, unit: '02'"], 1, 2),
        (["value: 1, unit: Huyện A", "value: 2, level: huyện", "value: 3"], 1, 3),
        (["value: 1, unit: Huyện A", "value: 2, level: huyện, from: 2022"], 1, None),
        (["value: 1, level: huyện", "value: 2, from: 2022"], 1, 2),
        (
            ["value: 1", "value: 2, from: 2021", "value: 3, from: 2022", "value: 4, from: 2023"],
            3,
            3,
        ),
        (["value: 1, from: 2021-Q4", "value: 2, from: 2021-07"], 1, 1),
        (["value: 1, from: 2021", "value: 2, from: 2022-Q1, to: 2022-Q2"], 1, 1),
        (["value: 1, unit: Huyện A", "value: 2, unit: Huyện A, from: 2022"], 2, None),
        (["value: 1, unit: Huyện A, level: xã", "value: 2"], 2, 2),
        (["value: 1, unit: Huyện A, level: huyện", "value: 2, unit: Huyện A, from: 2022"], 1, None),
    ],
)
def test_unit_beats_level_beats_neither_then_the_later_from(
    tmp_path: Path, lines: list[str], a: float | None, b: float | None, *, reverse: bool
) -> None:
    text = listed(*(lines[::-1] if reverse else lines))
    assert planned(tmp_path, text, observations("2022", (A, B))) == {"": [a, b]}


def test_baselines_take_precedence_each_for_itself(tmp_path: Path) -> None:
    text = listed("value: 1, baseline: tỉnh", "value: 2, unit: '01'")
    found = planned(tmp_path, text, observations("2022", (A, B)))
    assert found == {"tỉnh": [1, 1], "": [2, None]}


@pytest.mark.parametrize(
    ("path", "codes", "due"),
    [
        ("linear", "2022-Q1 2022-Q2 2022-Q3 2022-Q4", [30, 60, 90, 120]),
        ("linear", "2022-01 2022-02 2022-05 2022-11 2022-12", [10, 20, 50, 110, 120]),
        ("linear", "2022-H1 2022-H2 2022-9M 2022", [60, 120, 90, 120]),
        ("[10, 20, 50, 100]", "2022-Q1 2022-Q2 2022-Q3 2022-Q4", [12, 24, 60, 120]),
        ("[10, 20, 50, 100]", "2022-01 2022-02 2022-03", [4, 8, 12]),
        ("[10, 20, 50, 100]", "2022-04 2022-07 2022-11", [16, 36, 100]),
        ("[10, 20, 50, 100]", "2022-H1 2022-9M 2022", [24, 60, 120]),
    ],
)
def test_a_path_says_what_is_due_by_the_end_of_a_period(
    tmp_path: Path, path: str, codes: str, due: list[float]
) -> None:
    found = planned(tmp_path, listed(f"value: 120, path: {path}"), observations(codes))
    assert list(found) == ["due", "year"]
    assert found["due"] == pytest.approx(due, rel=1e-12)
    assert found["year"] == [120] * len(due)


def test_a_path_under_a_baseline_keeps_its_name(tmp_path: Path) -> None:
    text = listed("value: 120, baseline: tỉnh, path: linear")
    found = planned(tmp_path, text, observations("2022-Q2"))
    assert found == {"tỉnh:due": [60], "tỉnh:year": [120]}


def test_the_plan_in_the_data_beats_that_of_the_definition(tmp_path: Path) -> None:
    columns = {
        Target("a", ""): given(70, None),
        Target("a", "bộ"): given(None, 80),
        Target("a", "mới"): given(90, None),
        Target("a"): given(1, 2),
        Target("b", ""): given(3, 4),
    }
    text = listed("value: 50, unit: Huyện A", "value: 40", "value: 60, baseline: bộ")
    found = planned(tmp_path, text, observations("2022", (A, B), columns))
    assert list(found.items()) == [("", [70, 40]), ("bộ", [60, 80]), ("mới", [90, None])]


def test_the_plan_in_the_data_goes_along_the_path_of_the_definition(tmp_path: Path) -> None:
    columns = {Target("a", ""): given(80, None), Target("a", "bộ"): given(None, 5)}
    text = listed("value: 120, path: linear")
    found = planned(tmp_path, text, observations("2022-Q1", (A, B), columns))
    assert list(found.items()) == [
        *(("due", [20, 30]), ("year", [80, 120]), ("bộ", [None, 5])),
    ]


def test_the_plan_in_the_data_goes_along_the_path_of_its_own_unit(tmp_path: Path) -> None:
    columns = {Target("a", ""): given(100, 100)}
    text = listed("value: 120, path: linear", "value: 120, unit: Huyện A, path: [10, 20, 50, 100]")
    found = planned(tmp_path, text, observations("2022-Q1", (A, B), columns))
    assert found == {"due": [10, 25], "year": [100, 100]}


def test_no_rows_have_no_plans_to_fill(tmp_path: Path) -> None:
    assert planned(tmp_path, "    plan: 50\n", observations("")) == {"": []}
