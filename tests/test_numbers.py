"""Numbers against exact decimals: read, freed of noise, rounded, printed."""

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score import numbers
from cchc_score.language import Lang

SIGNS = {"": 1, "-": -1, "+": 1, "\u2212": -1, "\u2013": -1, "－": -1}
SPACES = [" ", "\u00a0", "\u202f", "\u2009"]
PERCENTS = ["", "%", " %", "\u00a0%", "％"]

exact = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**12) + 1, 10**12 - 1),
    st.integers(-9, 0),
)
"""Decimals that noise dropping must leave alone: nine places, twelve significant digits."""

stated = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.integers(-20, 4),
)
"""What a file may state: fifteen significant digits."""


def noisy(number: Decimal, steps: int) -> float:
    """Return the float `steps` units in the last place away from `number`."""
    value, towards = float(number), math.copysign(math.inf, steps)
    for _ in range(abs(steps)):
        value = math.nextafter(value, towards)
    return value


def grouped(whole: int, mark: str) -> str:
    return f"{whole:,}".replace(",", mark)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, numbers.DecimalSign, Decimal]:
    """Return a number as people write it, its decimal sign, and what it means."""
    decimal: numbers.DecimalSign = draw(st.sampled_from([".", ","]))
    sign = draw(st.sampled_from(sorted(SIGNS)))
    whole = draw(st.integers(0, 10**9 - 1))
    digits = draw(st.text("0123456789", max_size=6))
    mark = draw(st.sampled_from(["", "," if decimal == "." else ".", *SPACES]))
    fraction = f"{decimal}{digits}" if digits else ""
    text = f"{sign}{grouped(whole, mark)}{fraction}{draw(st.sampled_from(PERCENTS))}"
    meant = SIGNS[sign] * Decimal(f"{whole}.{digits or 0}")
    return draw(st.sampled_from(["{}", " {}", "{}\u00a0"])).format(text), decimal, meant


@given(written())
def test_a_number_is_read_as_its_writer_meant_it(
    case: tuple[str, numbers.DecimalSign, Decimal],
) -> None:
    text, decimal, meant = case
    value = numbers.read_number(text).by(decimal)
    assert value == float(meant)
    assert math.copysign(1, value) == (-1 if meant < 0 else 1), "minus zero never appears"


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("98.5", 98.5, None),
        ("98,5", None, 98.5),
        ("1.234,5", None, 1234.5),
        ("1,234.5", 1234.5, None),
        ("1.234.567", None, 1234567.0),
        ("1,234,567", 1234567.0, None),
        ("62,08 %", None, 62.08),
        ("1.234", 1.234, 1234.0),
        ("-1,234", -1234.0, -1.234),
        ("0.123", 0.123, None),
        ("0,123", None, 0.123),
        ("1234.567", 1234.567, None),
        ("1234,567", None, 1234.567),
        ("12 345,678", None, 12345.678),
        ("1.000", 1.0, 1000.0),
        ("1 234", 1234.0, 1234.0),
        ("007", 7.0, 7.0),
        (".5", 0.5, None),
        (",5", None, 0.5),
        ("1e3", 1000.0, 1000.0),
        ("1.5E-3", 0.0015, None),
        ("1,5e+2", None, 150.0),
        ("１２，５", None, 12.5),
        ("-0", 0.0, 0.0),
    ],
)
def test_both_readings_of_a_text_are_known(
    text: str, point: float | None, comma: float | None
) -> None:
    assert tuple(numbers.read_number(text)) == (point, comma)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "+", "%", ".", ",", "NA", "nan", "inf", "1e999", "-1e999", "abc", "5 6"),
        *("12 34", "1 2345", "1,,2", "1..2", "1.2.3", "1.23.456", "1,2345,678", "1.234 567", "1_0"),
        *(
            "5 % %",
            "5%%",
            "%5",
            "--5",
            "- 5",
            "5-",
            "(5)",
            "0x10",
            "1e",
            "e5",
            "1 234 56",
            "٣",
            "²",
        ),
        *("12.", "12,", "1.234,", "0.123.456", "1,234.567,8", "1\n2", "5đ", "5 ha"),
    ],
)
def test_what_is_no_number_in_either_way_is_not_read(text: str) -> None:
    assert tuple(numbers.read_number(text)) == (None, None)


@pytest.mark.parametrize(
    ("text", "settles", "ambiguous"),
    [
        ("98.5", ".", False),
        ("98,5", ",", False),
        ("1.234.567", ",", False),
        ("1,234.5", ".", False),
        ("1.234", None, True),
        ("12,345 %", None, True),
        ("1234", None, False),
        ("1 234", None, False),
        ("abc", None, False),
    ],
)
def test_a_text_settles_its_file_only_when_it_reads_one_way(
    text: str, settles: str | None, *, ambiguous: bool
) -> None:
    readings = numbers.read_number(text)
    assert (readings.settles, readings.is_ambiguous) == (settles, ambiguous)


@given(exact, st.integers(-3, 3))
def test_binary_noise_is_dropped_and_nothing_else(number: Decimal, steps: int) -> None:
    cleaned = float(numbers.drop_noise(noisy(number, steps)))
    assert cleaned == float(number)
    assert math.copysign(1, cleaned) == (-1 if number < 0 else 1)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (0.1 + 0.2, 0.3),
        (62.08 - 55, 7.08),
        (0.0000000004, 0.0),
        (-0.0000000004, 0.0),
        (0.0000000006, 0.000000001),
        (999.0000000006, 999.000000001),
        (1000.0000000006, 1000.0),
        (123456789012.4, 123456789012.0),
        (1234567890124.0, 1234567890124.0),
        (1234567890124.5, 1234567890120.0),
        (2.0**53 - 1, 2.0**53 - 1),
        (math.inf, math.inf),
        (-math.inf, -math.inf),
        (-0.0, 0.0),
    ],
)
def test_nine_decimals_are_kept_below_a_thousand_and_twelve_digits_above(
    value: float, kept: float
) -> None:
    cleaned = float(numbers.drop_noise(value))
    assert cleaned == kept
    assert math.copysign(1, cleaned) == math.copysign(1, kept)


def test_a_column_keeps_its_shape_and_its_gaps() -> None:
    cleaned = numbers.drop_noise([[0.1 + 0.2, math.nan], [1e15 + 1, -2]])
    np.testing.assert_array_equal(cleaned, [[0.3, math.nan], [1e15 + 1, -2]])
    assert numbers.drop_noise([]).shape == (0,)


@given(st.lists(stated, min_size=1, max_size=9))
def test_what_a_file_states_stays_equal_to_its_fifteenth_digit(figures: list[Decimal]) -> None:
    values = np.array([float(figure) for figure in figures])
    np.testing.assert_array_equal(numbers.as_stated(values), values + 0.0)
    kept = numbers.drop_noise(values, np.ones(len(values), np.bool_))
    np.testing.assert_array_equal(kept, values + 0.0)
    for figure in figures:
        assert numbers.read_number(f"{figure:f}").by(".") == float(figure)
        assert numbers.read_number(f"{figure:f}".replace(".", ",")).by(",") == float(figure)


@given(stated, st.integers(0, 8))
def test_what_a_file_states_is_rounded_as_it_is_written(figure: Decimal, decimals: int) -> None:
    exact = figure.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    rounded = float(numbers.round_half_away(float(figure), decimals))
    assert rounded == float(exact)


@given(st.integers(-(2**53) + 1, 2**53 - 1))
def test_a_whole_number_has_no_noise(number: int) -> None:
    assert int(numbers.drop_noise(float(number))) == number
    assert numbers.plain(float(number)) == str(number)


@pytest.mark.parametrize("value", [1e300, -1e300, 1.7e308, 5e-324])
def test_the_largest_and_smallest_numbers_pass_quietly(value: float) -> None:
    kept = 0.0 if abs(value) < 1 else value
    assert float(numbers.drop_noise(value)) == pytest.approx(kept, rel=1e-11)
    assert float(numbers.round_half_away(value, 2)) == pytest.approx(kept, rel=1e-11)


@given(exact, st.integers(-3, 3), st.integers(0, 9), st.sampled_from(["vi", "en"]))
def test_print_is_the_exact_decimal_rounded_half_away_from_zero(
    number: Decimal, steps: int, decimals: int, lang: Lang
) -> None:
    rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    expected = f"{abs(rounded) if rounded == 0 else rounded:,f}"
    if lang == "vi":
        expected = expected.replace(",", " ").replace(".", ",").replace(" ", ".")
    clean = numbers.drop_noise(noisy(number, steps))
    value = float(numbers.round_half_away(clean, decimals))
    assert numbers.printed(value, decimals, lang) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (1.005, 2, "1,01"),
        (2.675, 2, "2,68"),
        (-0.004, 2, "0,00"),
        (1234567.895, 2, "1.234.567,90"),
        (1e15, 0, "1.000.000.000.000.000"),
    ],
)
def test_halves_go_away_from_zero(value: float, decimals: int, expected: str) -> None:
    assert (
        numbers.printed(float(numbers.round_half_away(value, decimals)), decimals, "vi") == expected
    )


def test_each_row_may_have_decimals_of_its_own_and_a_gap_stays_a_gap() -> None:
    decimals = np.array([0, 1, 2, 9, 2, 2])
    rounded = numbers.round_half_away([2.5, 0.25, 0.125, 0.125, math.nan, math.inf], decimals)
    np.testing.assert_array_equal(rounded, [3, 0.3, 0.13, 0.125, math.nan, math.inf])


@pytest.mark.parametrize(
    ("value", "expected"),
    [(1.0, "1"), (0.1, "0.1"), (-2.5, "-2.5"), (1234567.0, "1234567"), (0.0, "0")],
)
def test_machines_get_the_shortest_form(value: float, expected: str) -> None:
    assert numbers.plain(value) == expected


def test_a_sentence_gets_the_sign_of_its_language_and_no_noise() -> None:
    assert tuple(numbers.in_words(0.1 + 0.2)) == ("0,3", "0.3")


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_machines_get_reads_back_to_the_same_number(value: float) -> None:
    assert float(numbers.plain(value)) == value
