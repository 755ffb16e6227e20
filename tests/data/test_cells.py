"""Cells → figures, by one file's decimal sign."""

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from cchc_score.data.dialect import Dialect
from cchc_score.data.faults import UNREADABLE_NUMBER
from cchc_score.data.figures.cells import CellReader
from cchc_score.data.figures.limits import ANYTHING, Limits
from cchc_score.definition.quantity import INVALID, MISSING, NONE, PRESENT
from cchc_score.numbers import DecimalSign

if TYPE_CHECKING:
    from conftest import Case

Outcome = tuple[list[float | int], list[str]]


def _read(
    case: "Case",
    cells: list[str],
    delimiter: str = ";",
    dialect: Dialect | None = None,
    limits: Limits = ANYTHING,
) -> Outcome:
    """Return each cell's value, or the negative of its state; and the codes of what was found."""
    chosen = replace(dialect or Dialect(), delimiter=delimiter)
    content = "\n".join([f"k{delimiter}v", *(f"x{delimiter}{cell}" for cell in cells)])
    reader = CellReader(case.table(content, chosen), [1])
    column, found = reader.column(1, [limits], np.zeros(len(cells), np.int8))
    told = [
        value if state == PRESENT else -int(state)
        for value, state in zip(column.values.tolist(), column.state.tolist(), strict=True)
    ]
    return told, [one.fault.code for _, one in found]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["98,5", "1.234"], [98.5, 1234.0]),
        (["98.5", "1,234"], [98.5, 1234.0]),
        (["1.234,5", "1.234"], [1234.5, 1234.0]),
        (["62,08 %", "1.000"], [62.08, 1000.0]),
        (["12,6", "285.197"], [12.6, 285197.0]),
        (["1.234.567", "2,345"], [1234567.0, 2.345]),
        (["0,123", "1.234"], [0.123, 1234.0]),
        (["1 234", "1\u00a0234", "7"], [1234.0, 1234.0, 7.0]),
        (["−0,5", "-0,0"], [-0.5, 0.0]),
        (["5", "17"], [5.0, 17.0]),
    ],
)
def test_a_cell_readable_in_one_way_settles_its_file(
    case: "Case", cells: list[str], expected: list[float]
) -> None:
    assert _read(case, cells) == (expected, [])


def test_minus_zero_never_enters(case: "Case") -> None:
    (zero,), _ = _read(case, ["-0,0"])
    assert math.copysign(1, zero) == 1


@pytest.mark.parametrize(
    ("delimiter", "cell", "expected"),
    [
        (",", "1.234", ([1.234], [])),
        (",", '"1.234"', ([-INVALID], ["DAT302"])),
        (",", '"1,234"', ([-INVALID], ["DAT302"])),
        (";", "1.234", ([-INVALID], ["DAT302"])),
        (";", "1,234", ([-INVALID], ["DAT302"])),
        ("\t", "1.234", ([-INVALID], ["DAT302"])),
    ],
)
def test_only_an_unquoted_number_between_commas_has_a_point_of_itself(
    case: "Case", delimiter: str, cell: str, expected: Outcome
) -> None:
    assert _read(case, [cell], delimiter) == expected


def test_cells_that_settle_a_file_in_both_ways_leave_the_rest_ambiguous(case: "Case") -> None:
    assert _read(case, ["98,5", "98.5", "1.234"]) == ([98.5, 98.5, -INVALID], ["DAT302"])


def test_an_ambiguous_cell_is_refused_with_both_readings_and_the_option(case: "Case") -> None:
    reader = CellReader(case.table("k;v\nx;1.234\n"), [1])
    _, ((row, found),) = reader.column(1, [ANYTHING], np.zeros(1, np.int8))
    assert row == 0
    assert case.spots([found]) == [("DAT302", 2, 3)]
    assert found.what("vi") == "«1.234» có thể là 1,234 hoặc 1234"
    assert found.what("en") == "'1.234' may be 1.234 or 1234"
    assert "--decimal" in found.remedy("vi")
    assert "--decimal" in found.remedy("en")


@pytest.mark.parametrize(
    ("decimal", "cells", "expected"),
    [
        (",", ["1.234", "98,5"], ([1234.0, 98.5], [])),
        (".", ["1.234", "98.5"], ([1.234, 98.5], [])),
        (",", ["98.5"], ([-INVALID], ["DAT301"])),
        (".", ["98,5"], ([-INVALID], ["DAT301"])),
    ],
)
def test_the_option_decides_and_is_not_second_guessed(
    case: "Case", decimal: DecimalSign, cells: list[str], expected: Outcome
) -> None:
    assert _read(case, cells, dialect=Dialect(decimal=decimal)) == expected


@pytest.mark.parametrize(
    "text", ["NA", "inf", "-", "…", "12 34", "1.23.4", "5 đồng", "0x10", "1_000"]
)
def test_what_is_no_number_is_refused(case: "Case", text: str) -> None:
    assert _read(case, [text]) == ([-INVALID], ["DAT301"])


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", MISSING),
        ("  ", MISSING),
        ("KCDL", MISSING),
        ("chưa có  Số liệu", MISSING),
        ("n/a", NONE),
        ("N/A", NONE),
        ("kps", NONE),
        ("Không phát sinh", NONE),
        ("không áp dụng", NONE),
    ],
)
def test_missing_and_none_are_two_states(case: "Case", text: str, state: int) -> None:
    assert _read(case, ["7", text]) == ([7.0, -state], [])


def test_more_words_can_be_named(case: "Case") -> None:
    dialect = Dialect(missing=("NA", "…"), none=("-",))
    assert _read(case, ["na", "…", "-"], dialect=dialect) == ([-MISSING, -MISSING, -NONE], [])


def test_a_named_word_may_be_a_number(case: "Case") -> None:
    assert _read(case, ["999", "5"], dialect=Dialect(missing=("999",))) == ([-MISSING, 5.0], [])


def test_what_is_no_number_leads_to_the_options_that_give_a_word_a_meaning() -> None:
    for remedy in UNREADABLE_NUMBER.remedy:
        assert "--missing" in remedy
        assert "--none" in remedy


@pytest.mark.parametrize(
    ("limits", "refused"),
    [
        (ANYTHING, 0),
        (Limits(0, 100), 2),
        (Limits(0, None), 1),
        (Limits(None, 100), 1),
        (Limits(-1, 101), 0),
    ],
)
def test_a_figure_outside_its_range_is_refused_and_its_ends_are_inside(
    case: "Case", limits: Limits, refused: int
) -> None:
    _, found = _read(case, ["-1", "0", "100", "101"], limits=limits)
    assert found == ["DAT303"] * refused


def test_all_refused_cells_are_told_at_once(case: "Case") -> None:
    _, found = _read(case, ["x", "1,5", "y", "200"], limits=Limits(0, 100))
    assert found == ["DAT301", "DAT301", "DAT303"]
