"""The value of every indicator: reported, or computed from what was reported."""

from pathlib import Path

import numpy as np
import pytest

from cchc_score import periods
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.data.units.units import Unit
from cchc_score.definition import catalogue
from cchc_score.definition.quantity import INVALID, MISSING, NONE, PRESENT, Quantity
from cchc_score.diagnostics import Place
from cchc_score.engine.measuring import Finding, measure
from cchc_score.engine.records import Measured

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references: [{title: R}]
effective: {from: 2020}
variables: {n: {}}
parts:
  - id: a
  - {id: used, value: n}
"""
WORDS = {NONE: "none", MISSING: "missing", INVALID: "invalid"}
Cell = float | str


def column(*cells: Cell) -> Quantity:
    states = {word: state for state, word in WORDS.items()}
    return Quantity(
        np.array([np.nan if isinstance(cell, str) else cell for cell in cells], np.float64),
        np.array([states[cell] if isinstance(cell, str) else PRESENT for cell in cells], np.int8),
    )


def everything(
    folder: Path, text: str, rows: list[tuple[str, str]], **figures: Quantity
) -> tuple[dict[int, Measured], Finding]:
    """Return all that is measured where `text` follows HEAD; a row is a period and a unit."""
    path = folder / "1.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    definition, found = catalogue.load(path)
    assert definition is not None, found
    return measure(definition, observed(rows, **figures))


def measured(
    folder: Path, formula: str, rows: list[tuple[str, str]], **figures: Quantity
) -> list[Cell]:
    """Return the cells of an indicator with `formula`."""
    values, _ = everything(folder, f"  - {{id: it, value: {formula!r}}}\n", rows, **figures)
    return cells(values[3].value)


def observed(rows: list[tuple[str, str]], **figures: Quantity) -> Observations:
    whens = sorted(
        {one for code, _ in rows if (one := periods.parse(code))}, key=lambda one: one.order
    )
    names = sorted({name for _, name in rows})
    return Observations(
        tuple(whens),
        tuple(map(Unit, names)),
        np.array([[str(when) for when in whens].index(code) for code, _ in rows], np.int64),
        np.array([names.index(name) for _, name in rows], np.int64),
        {Target(name): quantity for name, quantity in figures.items()},
        {},
        lambda _: Place("f"),
    )


def cells(quantity: Quantity) -> list[Cell]:
    return [
        WORDS.get(int(state), float(value))
        for value, state in zip(quantity.values, quantity.state, strict=True)
    ]


TWO = [("2022", "A"), ("2022", "B")]


def test_every_indicator_is_measured_and_a_branch_is_not(tmp_path: Path) -> None:
    values, finding = everything(tmp_path, "", TWO, a=column(1, "none"), n=column(2, "invalid"))
    assert {position: cells(one.value) for position, one in values.items()} == {
        1: [1, "none"],
        2: [2, "invalid"],
    }
    assert not any(one.given.any() for one in values.values())
    assert finding == Finding([], [])


RATE = "  - {id: it, value: 100 * a / n, decimals: 1, range: [0, 100]}\n"


@pytest.mark.parametrize(
    ("figures", "value", "stands"),
    [
        ((1, 3, 33.3), 33.3, "given"),
        ((1, 3, 33.2), 33.3 + 1 / 30, "apart"),
        ((1, 4, 25.1), 25.1, "given"),
        ((1, 4, 25.2), 25.0, "apart"),
        ((1, "missing", 40.0), 40.0, "given"),
        ((1, 0, 40.0), 40.0, "given"),
        ((1, "invalid", 40.0), "invalid", ""),
        ((1, 4, "missing"), 25.0, ""),
    ],
)
def test_a_printed_rate_stands_where_it_is_borne_out_or_alone(
    tmp_path: Path, figures: tuple[Cell, Cell, Cell], value: Cell, stands: str
) -> None:
    named = {name: column(cell) for name, cell in zip(("a", "n", "it"), figures, strict=True)}
    values, finding = everything(tmp_path, RATE, TWO[:1], **named)
    found = cells(values[3].value)
    assert found == [value if isinstance(value, str) else pytest.approx(value, rel=1e-12)]
    assert values[3].given.tolist() == [stands == "given"]
    assert [(one.node.part.id, one.row, one.printed) for one in finding.apart] == (
        [("it", 0, figures[2])] if stands == "apart" else []
    )


def test_a_computed_value_outside_its_range_is_found(tmp_path: Path) -> None:
    figures = {"a": column(3, -1, 4, 0, "missing"), "n": column(2, 4, 4, 4, 1)}
    rows = [(str(year), "A") for year in range(2020, 2025)]
    values, finding = everything(tmp_path, RATE, rows, **figures)
    assert cells(values[3].value) == ["invalid", "invalid", 100, 0, "missing"]
    assert [(one.node.part.id, one.row, one.value) for one in finding.outside] == [
        *(("it", 0, 150), ("it", 1, -25)),
    ]


def test_a_figure_that_no_file_has_is_missing_everywhere(tmp_path: Path) -> None:
    assert measured(tmp_path, "a + n", TWO, a=column(1, 2)) == ["missing", "missing"]


def test_a_formula_sees_variables_and_reported_figures(tmp_path: Path) -> None:
    found = measured(tmp_path, "100 * a / n", TWO, a=column(1, 3), n=column(4, 0))
    assert found == [25, "none"]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("previous(a)", ["missing", "missing", 1, 2, 3]),
        ('previous(a, "year")', ["missing", "missing", "missing", "missing", 1]),
        ("a - first(previous(a), 0)", [1, 2, 2, 2, 2]),
    ],
)
def test_previous_looks_at_the_same_unit_by_the_calendar(
    tmp_path: Path, formula: str, expected: list[Cell]
) -> None:
    rows = [
        ("2021-Q4", "A"),
        ("2021-Q4", "B"),
        ("2022-Q1", "A"),
        ("2022-Q1", "B"),
        ("2022-Q4", "A"),
    ]
    if "year" not in formula:
        rows[-1] = ("2022-Q2", "A")
    assert measured(tmp_path, formula, rows, a=column(1, 2, 3, 4, 5)) == expected


def test_previous_never_reaches_over_a_gap_in_the_calendar(tmp_path: Path) -> None:
    rows = [("2022-Q1", "A"), ("2022-Q2", "B"), ("2022-Q3", "A"), ("2022-Q3", "B")]
    found = measured(tmp_path, "previous(a)", rows, a=column(1, 2, 3, 4))
    assert found == ["missing", "missing", "missing", 2]


def test_previous_never_mixes_periods_of_different_length(tmp_path: Path) -> None:
    rows = [(code, "A") for code in ("2021", "2022-Q1", "2022-H1", "2022-9M", "2022")]
    found = measured(tmp_path, "previous(a)", rows, a=column(1, 2, 3, 4, 5))
    assert found == ["missing", "missing", "missing", "missing", 1]


def test_previous_keeps_the_state_of_the_earlier_row(tmp_path: Path) -> None:
    rows = [("2021", "A"), ("2021", "B"), ("2022", "A"), ("2022", "B")]
    found = measured(tmp_path, "previous(a)", rows, a=column("none", "invalid", 1, 2))
    assert found == ["missing", "missing", "none", "invalid"]


def test_months_is_the_length_of_each_rows_period(tmp_path: Path) -> None:
    codes = ["2022-01", "2022-Q1", "2022-H1", "2022-9M", "2022"]
    assert measured(tmp_path, "months", [(code, "A") for code in codes]) == [1, 3, 6, 9, 12]


def test_no_rows_are_no_values(tmp_path: Path) -> None:
    assert measured(tmp_path, "a + previous(a)", []) == []
