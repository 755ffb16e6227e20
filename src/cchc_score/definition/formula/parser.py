"""Reading a formula: precedence climbing over a list of tokens. Nothing is run by Python.

From loose to tight: `or`, `and`, `not`, comparisons, `+ -`, `* /`, the sign, names and calls.
"""

import re
from typing import NamedTuple, NoReturn

from cchc_score.definition.formula import elsewhere
from cchc_score.definition.formula.elsewhere import Strange
from cchc_score.definition.formula.nodes import Call, Formula, Months, Name, Node, Number, Previous
from cchc_score.definition.formula.operations import FUNCTIONS, OPERATIONS
from cchc_score.diagnostics import did_you_mean
from cchc_score.language import Text
from cchc_score.periods import Lag

MOST_TOKENS, DEEPEST = 400, 60


class FormulaError(ValueError):
    """A formula that cannot be read; `offset` is the first character that does not fit.

    `instead` says what to write, where that is known.
    """

    def __init__(self, offset: int, vi: str, en: str, instead: Text | None = None) -> None:
        """Keep the offset and both texts."""
        super().__init__(en)
        self.offset, self.text, self.instead = offset, Text(vi, en), instead

    @classmethod
    def of(cls, strange: Strange, offset: int) -> "FormulaError":
        """Return the error of what is written otherwise here."""
        return cls(offset, *strange.what, strange.instead)


def parse(text: str) -> Formula:
    """Return the formula that `text` writes, or raise FormulaError."""
    parser = _Parser(_tokens(text))
    root = parser.expression(0)
    if parser.token.kind != "end":
        parser.refuse()
    return Formula(text, root)


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


def _tokens(text: str) -> list[_Token]:
    tokens, offset = [], 0
    while offset < len(text):
        if known := elsewhere.strange(text, offset):
            raise FormulaError.of(known, offset)
        found = _TOKEN.match(text, offset)
        if found is None:
            sign = text[offset]
            raise FormulaError(offset, f"không hiểu ký tự «{sign}»", f"unexpected '{sign}'")
        if found.lastgroup and found.lastgroup != "space":
            tokens.append(_Token(found.lastgroup, found.group(), offset))
        if len(tokens) > MOST_TOKENS:
            raise FormulaError(offset, "công thức quá dài", "the formula is too long")
        offset = found.end()
    return [*tokens, _Token("end", "", offset)]


class _Parser:
    """A cursor over the tokens; one method a level of the grammar."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens, self._at, self._depth = tokens, 0, 0

    @property
    def token(self) -> _Token:
        return self._tokens[self._at]

    def expression(self, floor: int) -> Node:
        """Read operators that bind at least as tightly as `floor`."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.refuse("lồng quá sâu", "nested too deeply")
        left = self._operand()
        while (strength := _STRENGTH.get(self.token.text, -1)) >= floor:
            operator = self._next()
            left = Call(operator.text, (left, self.expression(strength + 1)))
            if strength == _COMPARISON and _STRENGTH.get(self.token.text) == _COMPARISON:
                self.refuse(
                    "không so sánh nối tiếp; dùng «and»", "comparisons do not chain; use and"
                )
        self._depth -= 1
        return left

    def _operand(self) -> Node:
        token = self._next()
        if token.kind == "number":
            return self._number(token)
        if token.text == "-":
            return Call("negate", (self.expression(_SIGN),))
        if token.text == "not":
            return Call("not", (self.expression(_COMPARISON),))
        if token.text == "(":
            inner = self.expression(0)
            self._expect(")")
            return inner
        if token.kind == "name" and token.text not in _STRENGTH:
            return self._call(token) if self.token.text == "(" else self._name(token)
        self._at -= token.kind != "end"
        return self.refuse()

    def _number(self, token: _Token) -> Node:
        value = float(token.text)
        if value == float("inf"):
            raise FormulaError(token.offset, "số quá lớn", "the number is too large")
        return Number(value)

    def _name(self, token: _Token) -> Node:
        if token.text in FUNCTIONS:
            self.refuse(f"sau «{token.text}» cần dấu ngoặc", f"'{token.text}' needs parentheses")
        return Months() if token.text == "months" else Name(token.text, token.offset)

    def _call(self, name: _Token) -> Node:
        if name.text not in FUNCTIONS:
            if known := elsewhere.function(name.text):
                raise FormulaError.of(known, name.offset)
            hint = did_you_mean(name.text, FUNCTIONS, by_letter=True)
            raise FormulaError(
                name.offset,
                f"không có hàm «{name.text}»{hint.vi}",
                f"no function '{name.text}'{hint.en}",
            )
        self._expect("(")
        if name.text == "previous":
            return self._previous()
        arguments, split = self._arguments()
        self._expect(")")
        operation = OPERATIONS[name.text]
        fits = operation.least <= len(arguments) <= operation.most
        if split and (not fits or operation.least < len(arguments)):
            raise split
        if not fits:
            raise FormulaError(
                name.offset,
                f"«{name.text}» không nhận {len(arguments)} đối số",
                f"'{name.text}' does not take {len(arguments)} argument(s)",
            )
        return Call(name.text, tuple(arguments))

    def _arguments(self) -> tuple[list[Node], FormulaError | None]:
        """Return what stands between parentheses, and where a comma may be that of a number."""
        arguments, split = [self.expression(0)], None
        while self.token.text == ",":
            comma = self._decimal_comma()
            is_pointless = self._tokens[self._at - 1].text == "0" or isinstance(
                arguments[-1], Number
            )
            self._next()
            arguments.append(self.expression(0))
            if is_pointless and isinstance(arguments[-1], Number):
                split = split or comma
        return arguments, split

    def _decimal_comma(self) -> FormulaError | None:
        """Return what is wrong where the token in hand stands within a number, tightly."""
        if self.token.text != "," or not 0 < self._at < len(self._tokens) - 1:
            return None
        before, after = self._tokens[self._at - 1], self._tokens[self._at + 1]
        number = f"{before.text},{after.text}"
        is_tight = after.offset - before.offset == len(number) - len(after.text)
        if not (is_tight and before.text.isdecimal() and after.text.isdecimal()):
            return None
        return FormulaError.of(elsewhere.decimal_comma(number), before.offset)

    def _previous(self) -> Node:
        inner, step = self.expression(0), "period"
        if self.token.text == ",":
            self._next()
            step = self.token.text.strip("'\"")
            if self.token.kind != "word" or step not in _STEPS:
                self.refuse('cần "period" hoặc "year"', 'expected "period" or "year"')
            self._next()
        self._expect(")")
        return Previous(inner, _STEPS[step])

    def _next(self) -> _Token:
        token = self.token
        self._at += token.kind != "end"
        return token

    def _expect(self, text: str) -> None:
        if self.token.text != text:
            self.refuse(f"thiếu «{text}»", f"expected '{text}'")
        self._next()

    def refuse(self, vi: str = "", en: str = "") -> NoReturn:
        """Raise FormulaError at the token in hand."""
        if split := self._decimal_comma():
            raise split
        token = self.token
        if not vi and token.kind == "end":
            vi, en = "công thức chưa hết", "the formula ends too soon"
        vi, en = vi or f"không hiểu «{token.text}»", en or f"unexpected '{token.text}'"
        raise FormulaError(token.offset, vi, en)


_TOKEN = re.compile(
    r"""(?P<space>\s+)
      | (?P<number>(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?![\w.]))
      | (?P<name>[^\W\d_]\w*)
      | (?P<word>"[^"]*"|'[^']*')
      | (?P<sign><=|>=|==|!=|[-+*/()<>,])""",
    re.VERBOSE,
)
_COMPARISON, _SIGN = 2, 5
_STRENGTH = {"or": 0, "and": 1, "+": 3, "-": 3, "*": 4, "/": 4} | dict.fromkeys(
    ("<", "<=", ">", ">=", "==", "!="), _COMPARISON
)
_STEPS: dict[str, Lag] = {"period": "period", "year": "year"}
