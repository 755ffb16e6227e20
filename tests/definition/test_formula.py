"""Formulas: read with a place for every mistake, computed with a state for every gap."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_score.definition.formula import FUNCTIONS, Context, FormulaError, parse
from cchc_score.definition.quantity import INVALID, MISSING, NONE, PRESENT, Quantity
from cchc_score.periods import Lag

Cell = float | str
STATES = {"none": NONE, "missing": MISSING, "invalid": INVALID}


def column(*cells: Cell) -> Quantity:
    states = [STATES[cell] if isinstance(cell, str) else PRESENT for cell in cells]
    values = [np.nan if isinstance(cell, str) else cell for cell in cells]
    return Quantity(np.array(values, np.float64), np.array(states, np.int8))


def cells(quantity: Quantity) -> list[Cell]:
    """Return what each row holds: its number, or the word for why there is none."""
    words = {state: word for word, state in STATES.items()}
    return [
        words.get(int(state), float(value))
        for value, state in zip(quantity.values, quantity.state, strict=True)
    ]


def evaluate(text: str, months: Sequence[float] = (12,), **figures: Quantity) -> list[Cell]:
    """Return a formula's cells; one period back is one row up, a year back two rows up."""

    def earlier(quantity: Quantity, step: Lag) -> Quantity:
        back = 1 if step == "period" else 2
        lost = [MISSING] * min(back, len(months))
        kept = len(months) - len(lost)
        return Quantity(
            np.array([np.nan] * len(lost) + list(quantity.values[:kept])),
            np.array(lost + list(quantity.state[:kept]), np.int8),
        )

    context = Context(figures.__getitem__, earlier, np.array(months, np.float64))
    return cells(parse(text).evaluate(context))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("8 / 4 / 2", 1),
        ("8 - 4 - 2", 2),
        ("8 / 2 * 4", 16),
        ("-2 * 3", -6),
        ("2 * -3", -6),
        ("2 - -3", 5),
        ("--2", 2),
        ("-2 + 5", 3),
        (".5 + 1.25", 1.75),
        ("1 < 2", 1),
        ("2 < 2", 0),
        ("2 <= 2", 1),
        ("3 <= 2", 0),
        ("3 > 2", 1),
        ("2 > 2", 0),
        ("2 >= 2", 1),
        ("1 >= 2", 0),
        ("2 == 2", 1),
        ("2 == 3", 0),
        ("2 != 3", 1),
        ("2 != 2", 0),
        ("0.1 + 0.2 == 0.3", 1),
        ("0.1 + 0.2 > 0.3", 0),
        ("0.3 < 0.1 + 0.2", 0),
        ("0.3 >= 0.1 + 0.2", 1),
        ("0.1 + 0.2 <= 0.3", 1),
        ("0.1 + 0.2 != 0.3", 0),
        ("1 + 1 < 3", 1),
        ("1 and 0", 0),
        ("2 and 3", 1),
        ("0 or 5", 1),
        ("0 or 0", 0),
        ("1 or 1 and 0", 1),
        ("(1 or 1) and 0", 0),
        ("not 1 or 1", 1),
        ("not (1 or 1)", 0),
        ("not 1 == 2", 1),
        ("not 0 and 0", 0),
        ("not 0", 1),
        ("not not 7", 1),
        ("min(3, 1, 2)", 1),
        ("max(3, 1, 2)", 3),
        ("min(4)", 4),
        ("abs(-3) + abs(3)", 6),
        ("round(2.5)", 3),
        ("round(-2.5)", -3),
        ("round(1.005, 2)", 1.01),
        ("round(2.675, 2)", 2.68),
        ("if(1, 2, 3)", 2),
        ("if(0, 2, 3)", 3),
        ("if(0.1 + 0.2 - 0.3, 2, 3)", 3),
        ("if(2 > 1, 10, 20) + 1", 11),
        ("first(4, 5)", 4),
        ("min(max(1, 2), 3) * 2", 4),
        ("months", 12),
        ("  1+1\n", 2),
    ],
)
def test_operations_bind_and_compute_as_in_arithmetic(text: str, expected: float) -> None:
    assert evaluate(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("not (0.1 + 0.2 - 0.3)", 1),
        ("(0.1 + 0.2 - 0.3) and 1", 0),
        ("(0.1 + 0.2 - 0.3) or 0", 0),
    ],
)
def test_noise_is_neither_yes_nor_a_reason_for_yes(text: str, expected: float) -> None:
    assert evaluate(text) == [expected]


def test_every_function_is_tried_here() -> None:
    assert set(FUNCTIONS) == {"min", "max", "abs", "round", "if", "first", "previous"}


A = column(6, "none", "missing", "invalid")


@pytest.mark.parametrize(
    "text", ["a", "-a + 12", "a + 0", "a * 1", "1 * a", "max(a, 0)", "abs(a)", "round(a)", "(a)"]
)
def test_what_is_absent_stays_absent_with_its_reason(text: str) -> None:
    assert evaluate(text, [12] * 4, a=A) == [6, "none", "missing", "invalid"]


@pytest.mark.parametrize("text", ["a < 9", "a and 1", "a or 1", "not not a", "a == 6"])
def test_an_absent_figure_is_no_answer(text: str) -> None:
    assert evaluate(text, [12] * 4, a=A) == [1, "none", "missing", "invalid"]


@pytest.mark.parametrize("sign", ["+", "-", "*", "/", "<", "==", "and", "or"])
def test_invalid_wins_over_missing_and_missing_over_none(sign: str) -> None:
    left = column("none", "missing", "invalid", "none", "missing", 1)
    right = column("missing", "invalid", "none", "none", 1, "none")
    expected = ["missing", "invalid", "invalid", "none", "missing", "none"]
    assert evaluate(f"a {sign} b", [12] * 6, a=left, b=right) == expected
    assert evaluate(f"b {sign} a", [12] * 6, a=left, b=right) == expected


def test_division_by_zero_is_none_unless_a_figure_is_missing() -> None:
    dividend, divisor = column(1, 0, "missing", "none", 4, 1), column(0, 0, 0, 0, 2, "missing")
    expected = ["none", "none", "missing", "none", 2, "missing"]
    assert evaluate("a / b", [12] * 6, a=dividend, b=divisor) == expected
    assert evaluate("1 / (0.1 + 0.2 - 0.3)") == ["none"]


def test_if_looks_only_at_the_branch_it_takes() -> None:
    condition = column(1, 0, 1, "missing", "none", "invalid")
    then, otherwise = (
        column(2, "invalid", "none", 2, 2, 2),
        column("missing", 3, 3, 3, "missing", 3),
    )
    found = evaluate("if(c, a, b)", [12] * 6, c=condition, a=then, b=otherwise)
    assert found == [2, 3, "none", "missing", "none", "invalid"]


def test_first_passes_over_missing_and_none_but_not_over_invalid() -> None:
    one = column(1, "missing", "none", "invalid", "missing")
    two = column(2, 2, "missing", 2, "missing")
    found = evaluate("first(a, b, c)", [12] * 5, a=one, b=two, c=column(3, 3, 3, 3, "missing"))
    assert found == [1, 2, 3, "invalid", "missing"]


def test_previous_is_an_earlier_row_and_missing_where_there_is_none() -> None:
    rows = {"a": column(10, "none", 30, 45)}
    assert evaluate("previous(a)", [3] * 4, **rows) == ["missing", 10, "none", 30]
    assert evaluate('previous(a, "period")', [3] * 4, **rows) == ["missing", 10, "none", 30]
    assert evaluate("previous(a, 'year')", [3] * 4, **rows) == ["missing", "missing", 10, "none"]
    assert evaluate("previous(a * 2) + 1", [3] * 4, **rows) == ["missing", 21, "none", 61]
    found = evaluate("a - first(previous(a), 0)", [3] * 4, **rows)
    assert found == [10, "none", 30, 15]


def test_months_is_the_length_of_each_row() -> None:
    assert evaluate("a / months", [12, 3, 1], a=column(24, 24, 24)) == [2, 8, 24]


def test_what_overflows_is_invalid_and_never_a_number() -> None:
    assert evaluate("a * a", a=column(1e200)) == ["invalid"]
    assert evaluate("a * a - a * a", a=column(1e200)) == ["invalid"]


def test_names_come_left_to_right_with_their_place() -> None:
    formula = parse("100 * b / (a + if(c > 0, previous(d), -e)) + months")
    assert [(one.name, one.offset) for one in formula.names()] == [
        *(("b", 6), ("a", 11), ("c", 18), ("d", 34), ("e", 39)),
    ]


@pytest.mark.parametrize(
    ("text", "offset", "words"),
    [
        ("", 0, "ends too soon"),
        ("   ", 3, "ends too soon"),
        ("1 +", 3, "ends too soon"),
        ("a b", 2, "unexpected 'b'"),
        ("2 * 1" + "0" * 400, 4, "the number is too large"),
        ("1 2", 2, "unexpected '2'"),
        ("* 2", 0, "unexpected '*'"),
        ("+ 2", 0, "unexpected '+'"),
        ("1 + * 2", 4, "unexpected '*'"),
        ("a.b", 1, "unexpected '.'"),
        ("2x", 0, "unexpected '2'"),
        ("1e3", 0, "unexpected '1'"),
        ("1.", 0, "unexpected '1'"),
        ("1 ,5", 2, "unexpected ','"),
        ("(1", 2, "expected ')'"),
        ("1)", 1, "unexpected ')'"),
        ("()", 1, "unexpected ')'"),
        ("min()", 4, "unexpected ')'"),
        ("min(1,)", 6, "unexpected ')'"),
        ("min(1 2)", 6, "expected ')'"),
        ("min + 1", 4, "'min' needs parentheses"),
        ("1 + summ(1, 2)", 4, "no function 'summ'"),
        ("ROUND(1)", 0, "no function 'ROUND'; did you mean 'round'?"),
        ("rond(1)", 0, "no function 'rond'; did you mean 'round'?"),
        ("__import__(1)", 0, "unexpected '_'"),
        ("2 + abs(1, 2)", 4, "'abs' does not take 2 argument(s)"),
        ("if(1, 2)", 0, "'if' does not take 2 argument(s)"),
        ("round(1, 2, 3)", 0, "'round' does not take 3 argument(s)"),
        ("1 < 2 < 3", 6, "comparisons do not chain"),
        ("1 == 2 != 3", 7, "comparisons do not chain"),
        ("a and", 5, "ends too soon"),
        ("and a", 0, "unexpected 'and'"),
        ("previous(a, month)", 12, 'expected "period" or "year"'),
        ("previous(a, 'month')", 12, 'expected "period" or "year"'),
        ("previous(a, 'year'", 18, "expected ')'"),
        ("'year'", 0, "unexpected ''year''"),
        ("'year", 0, "unexpected '''"),
    ],
)
def test_a_mistake_is_refused_at_its_first_character(text: str, offset: int, words: str) -> None:
    with pytest.raises(FormulaError) as refused:
        parse(text)
    assert (refused.value.offset, words in refused.value.text.en) == (offset, True)
    assert refused.value.text.vi
    assert refused.value.text.vi != refused.value.text.en


@pytest.mark.parametrize(
    ("text", "offset", "instead"),
    [
        ("a = b", 2, "=="),
        ("a === b", 2, "=="),
        ("a => b", 2, ">="),
        ("a =< b", 2, "<="),
        ("a <> b", 2, "!="),
        ("a ≥ b", 2, ">="),
        ("a ≠ b", 2, "!="),
        ("a && b", 2, "and"),
        ("a || b", 2, "or"),
        ("!a", 0, "not"),
        ("a AND b", 2, "and"),
        ("a Or b", 2, "or"),
        ("NOT a", 0, "not"),
        ("a và b", 2, "and"),
        ("a HOẶC b", 2, "or"),
        ("a / b * 100%", 11, "100 * a / b"),
        ("a × b", 2, "*"),
        ("a ÷ b", 2, "/"),
        ("a : b", 2, "/"),
        ("a – b", 2, "-"),
        ("a ^ 2", 2, "a * a"),
        ("a ** 2", 2, "a * a"),
        ("max(a; b)", 5, "comma"),
        ("a > b ? 1 : 0", 6, "if("),
        ("[a + b] * 2", 0, "parentheses"),
        ("previous(a, “year”)", 12, "straight"),
        ("a +\u200b b", 3, "nothing"),
        ("1 + SUM(a, b)", 4, "a + b"),
        ("Average(a, b)", 0, "(a + b) / 2"),
        ("1,5 * a", 0, "1.5;"),
        ("2 * (a + 0,25)", 9, "0.25;"),
        ("if(a > b, 0,5, 1)", 10, "0.5;"),
        ("round(a, 1,5)", 9, "1.5;"),
        ("min(a, 0,5)", 7, "0.5;"),
        ("max(a * 0,5, b)", 8, "0.5;"),
        ("round(a * 0,5)", 10, "0.5;"),
    ],
)
def test_what_is_written_otherwise_elsewhere_has_a_help_of_its_own(
    text: str, offset: int, instead: str
) -> None:
    with pytest.raises(FormulaError) as refused:
        parse(text)
    assert refused.value.offset == offset
    assert refused.value.instead is not None
    assert instead in refused.value.instead.en
    assert refused.value.instead.vi


@pytest.mark.parametrize(
    "text",
    [
        "if(a>3,1,0)",
        "if(a > 0,5, 0)",
        "max(a*2,3)",
        "min(a,100,b)",
        "round(a,2)",
        "max(0, 5, a)",
        "min(100 * a / b,100)",
        "a == b and a != c or not (a >= b)",
        "order + land + nota",
        'previous(a,"year")',
    ],
)
def test_what_only_resembles_other_ways_of_writing_is_read(text: str) -> None:
    parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000 + "1" + ")" * 5000,
        "-" * 5000 + "1",
        "not " * 5000 + "1",
        "(" * 61 + "1" + ")" * 61,
    ],
)
def test_endless_nesting_is_refused_before_it_hurts(text: str) -> None:
    with pytest.raises(FormulaError, match=r"too long|too deeply"):
        parse(text)


def test_a_long_formula_is_refused_where_it_grows_too_long() -> None:
    assert evaluate("+".join(["1"] * 200)) == [200]
    with pytest.raises(FormulaError, match="too long") as refused:
        parse("+".join(["1"] * 201))
    assert refused.value.offset == 400


def test_reasonable_nesting_is_read() -> None:
    assert evaluate("(" * 50 + "1" + ")" * 50) == [1]


class Written(NamedTuple):
    """A formula with no more parentheses than needed, its value, and how tightly it binds."""

    text: str
    value: Fraction | None
    binds: int

    def within(self, strength: int) -> str:
        return self.text if self.binds >= strength else f"({self.text})"


LOOSE, TIGHT, ATOM = 1, 2, 3


def literal(text: str) -> Written:
    return Written(text, Fraction(text), ATOM)


def _compute(sign: str, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left is None or right is None or (sign == "/" and right == 0):
        return None
    return {
        "+": left + right,
        "-": left - right,
        "*": left * right,
        "/": left / (right or 1),
        "min": min(left, right),
        "max": max(left, right),
    }[sign]


def combined(sign: str, left: Written, right: Written) -> Written:
    value = _compute(sign, left.value, right.value)
    if sign in {"min", "max"}:
        return Written(f"{sign}({left.text}, {right.text})", value, ATOM)
    strength = LOOSE if sign in "+-" else TIGHT
    text = f"{left.within(strength)} {sign} {right.within(strength + 1)}"
    return Written(text, value, strength)


def negated(inner: Written) -> Written:
    return Written(f"-{inner.within(ATOM)}", None if inner.value is None else -inner.value, ATOM)


literals = st.builds(
    literal, st.one_of(st.integers(0, 12).map(str), st.sampled_from(["0.1", "0.2", "0.3", ".5"]))
)
expressions = st.recursive(
    literals,
    lambda inner: st.one_of(
        st.builds(combined, st.sampled_from(["+", "-", "*", "/", "min", "max"]), inner, inner),
        st.builds(negated, inner),
    ),
    max_leaves=6,
)


@given(expressions)
def test_any_arithmetic_comes_out_as_in_exact_fractions(written: Written) -> None:
    found = evaluate(written.text)
    if written.value is None:
        assert found == ["none"]
    else:
        assert found == [pytest.approx(float(written.value), rel=1e-9, abs=1e-9)]


@given(st.text("ab1.+-*/()<>=!, 'andorif", max_size=30))
def test_any_text_is_read_or_refused_within_itself(text: str) -> None:
    try:
        read, offset = parse(text).text, 0
    except FormulaError as refused:
        read, offset = text, refused.offset
    assert (read, 0 <= offset <= len(text)) == (text, True)
