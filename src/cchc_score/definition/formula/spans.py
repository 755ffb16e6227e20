"""Between which ends a formula can come out: its own arithmetic, on the ends of what it names."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import product

from cchc_score.definition.formula.nodes import Call, Formula, Months, Name, Node, Number, Previous
from cchc_score.definition.span import Span

Named = Callable[[str], Span]
_Spans = Sequence[Span]


def span(formula: Formula, named: Named) -> Span:
    """Return the least and the most of a formula; `named` has those of every name."""
    return of_node(formula.root, named)


def of_node(node: Node, named: Named) -> Span:
    """Return the least and the most of a part of a formula; unlimited where nothing tells."""
    match node:
        case Number(value):
            return Span(value, value)
        case Name(name):
            return named(name)
        case Months():
            return _MONTHS
        case Previous(inner):
            return of_node(inner, named)
        case Call(operation, arguments):
            spans = [of_node(argument, named) for argument in arguments]
            return _SPANS.get(operation, _unknown)(spans)


def _unknown(_: _Spans) -> Span:
    return Span()


def _difference(spans: _Spans) -> Span:
    left, right = spans
    return Span(left.least - right.most, left.most - right.least)


def _product(spans: _Spans) -> Span:
    left, right = spans
    ends = [0.0 if 0 in pair else pair[0] * pair[1] for pair in product(left, right)]
    return Span(min(ends), max(ends))


def _quotient(spans: _Spans) -> Span:
    """Return the quotient; a division by zero is none, so zero is no divisor."""
    dividend, divisor = spans
    if divisor.least < 0 < divisor.most or divisor == (0, 0):
        return Span()
    far = math.copysign(math.inf, divisor.most or divisor.least)
    return _product([dividend, Span(*sorted(1 / end if end else far for end in divisor))])


def _absolute(spans: _Spans) -> Span:
    (one,) = spans
    least = 0.0 if one.least <= 0 <= one.most else min(map(abs, one))
    return Span(least, max(map(abs, one)))


def _rounded(spans: _Spans) -> Span:
    """Return the span of what is rounded to units or finer: half a unit wider at the most."""
    if len(spans) > 1 and spans[1].least < 0:
        return Span()
    return Span(
        math.floor(spans[0].least) if math.isfinite(spans[0].least) else -math.inf,
        math.ceil(spans[0].most) if math.isfinite(spans[0].most) else math.inf,
    )


def _if(spans: _Spans) -> Span:
    condition, then, otherwise = spans
    if condition == (0, 0):
        return otherwise
    return then if condition.least > 0 or condition.most < 0 else Span.hull([then, otherwise])


def _surely(test: Callable[[Span, Span], bool], never: Callable[[Span, Span], bool]) -> "_Rule":
    """Return a comparison that holds for all ends, for none, or now and then."""

    def compared(spans: _Spans) -> Span:
        left, right = spans
        return Span(float(test(left, right)), float(not never(left, right)))

    return compared


def _truth(span: Span) -> Span:
    is_zero = span == (0, 0)
    return Span(float(not is_zero and not span.least <= 0 <= span.most), float(not is_zero))


_Rule = Callable[[_Spans], Span]
_MONTHS = Span(1.0, 12.0)
_AT_LEAST = _surely(lambda a, b: a.least >= b.most, lambda a, b: a.most < b.least)
_ABOVE = _surely(lambda a, b: a.least > b.most, lambda a, b: a.most <= b.least)
_EQUAL = _surely(
    lambda a, b: a.is_one and a == b, lambda a, b: a.most < b.least or a.least > b.most
)
_SPANS: Mapping[str, _Rule] = {
    "+": lambda spans: Span(spans[0].least + spans[1].least, spans[0].most + spans[1].most),
    "-": _difference,
    "*": _product,
    "/": _quotient,
    "negate": lambda spans: Span(-spans[0].most, -spans[0].least),
    ">=": _AT_LEAST,
    ">": _ABOVE,
    "<=": lambda spans: _AT_LEAST(spans[::-1]),
    "<": lambda spans: _ABOVE(spans[::-1]),
    "==": _EQUAL,
    "!=": lambda spans: _difference([Span(1.0, 1.0), _EQUAL(spans)]),
    "and": lambda spans: Span(*map(min, zip(*map(_truth, spans), strict=True))),
    "or": lambda spans: Span(*map(max, zip(*map(_truth, spans), strict=True))),
    "not": lambda spans: _difference([Span(1.0, 1.0), _truth(spans[0])]),
    "abs": _absolute,
    "round": _rounded,
    "min": lambda spans: Span(*map(min, zip(*spans, strict=True))),
    "max": lambda spans: Span(*map(max, zip(*spans, strict=True))),
    "if": _if,
    "first": Span.hull,
}
"""What an operation makes of the ends of its arguments; what is not here may come out anyhow."""
