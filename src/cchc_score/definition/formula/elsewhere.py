"""How formulas are written elsewhere, in spreadsheets, in programs and in decrees, and how here."""

import re
import unicodedata
from typing import NamedTuple

from cchc_score.language import Text
from cchc_score.slips import UNSEEN


class Strange(NamedTuple):
    """Something that is written otherwise here: what stands there, and what to write."""

    sign: str
    what: Text
    instead: Text


def strange(text: str, offset: int) -> Strange | None:
    """Return what stands at `offset`, where formulas are written otherwise; None: it may stand."""
    if unseen := UNSEEN.match(text, offset):
        sign = unseen.group()
        name = f"{unicodedata.name(sign, 'control character').lower()} (U+{ord(sign):04X})"
        what = Text(f"ở đây có ký tự không nhìn thấy: {name}", f"here stands a {name}")
        return Strange(sign, what, _NOTHING)
    found = _SIGNS.match(text, offset)
    if not found:
        return None
    sign = found.group()
    return Strange(sign, _unknown(sign), _INSTEAD[sign.upper()])


def function(name: str) -> Strange | None:
    """Return how a function of spreadsheets is written here, None where it is not known."""
    instead = _FUNCTIONS.get(name.upper())
    return Strange(name, _unknown(name), instead) if instead else None


def decimal_comma(number: str) -> Strange:
    """Return how a number with a decimal comma is written here."""
    what = Text(
        f"«{number}» là hai số: số thập phân viết bằng dấu chấm",
        f"'{number}' is two numbers: a decimal number has a point",
    )
    point = number.replace(",", ".")
    return Strange(
        number,
        what,
        Text(
            f"{point}; nếu là hai số, thêm dấu cách sau dấu phẩy",
            f"{point}; where two numbers are meant, a space behind the comma",
        ),
    )


def _unknown(sign: str) -> Text:
    return Text(f"«{sign}» ở đây viết khác", f"'{sign}' is written otherwise here")


def _same(text: str) -> Text:
    return Text(text, text)


_NOTHING = Text("lại, không có gì ở chỗ này", "it anew, with nothing at all there")
_BRACKETS = Text("ngoặc tròn ( )", "parentheses ( )")
_PLAIN_QUOTES = Text('ngoặc thẳng "…"', 'straight ones "…"')
_PERCENT = Text(
    "số không kèm %: 100 * a / b là phần trăm, 0.5 là một nửa",
    "the number alone: 100 * a / b is a percentage, 0.5 a half",
)
_POWER = Text("phép nhân: a * a", "a product: a * a")
_CHOICE = _same("if(a > b, 1, 0)")
_INSTEAD: dict[str, Text] = {
    "=": Text("== để so sánh", "== to compare"),
    "===": _same("=="),
    "=>": _same(">="),
    "=<": _same("<="),
    "<>": _same("!="),
    "≥": _same(">="),
    "≤": _same("<="),
    "≠": _same("!="),
    "!": _same("not"),
    "&&": _same("and"),
    "&": _same("and"),
    "||": _same("or"),
    "|": _same("or"),
    "AND": _same("and"),
    "OR": _same("or"),
    "NOT": _same("not"),
    "VÀ": _same("and"),
    "HOẶC": _same("or"),
    "%": _PERCENT,
    "×": _same("*"),
    "·": _same("*"),
    "∗": _same("*"),
    "÷": _same("/"),
    ":": _same("/"),
    "∕": _same("/"),
    "–": _same("-"),
    "—": _same("-"),
    "−": _same("-"),
    "‐": _same("-"),
    "‑": _same("-"),
    "^": _POWER,
    "**": _POWER,
    "²": _POWER,
    ";": Text("dấu phẩy , giữa các đối số", "a comma between arguments"),
    "?": _CHOICE,
    "[": _BRACKETS,
    "]": _BRACKETS,
    "{": _BRACKETS,
    "}": _BRACKETS,
    "（": _BRACKETS,
    "）": _BRACKETS,
    "，": _same(","),
    "“": _PLAIN_QUOTES,
    "”": _PLAIN_QUOTES,
    "‘": _PLAIN_QUOTES,
    "’": _PLAIN_QUOTES,
    "«": _PLAIN_QUOTES,
    "»": _PLAIN_QUOTES,
}
"""What to write for each; words are here in capitals, and right in small letters alone."""
_SIGNS = re.compile(
    "|".join(
        {"=": "=(?!=)", "!": "!(?!=)"}.get(sign, re.escape(sign))
        for sign in sorted(_INSTEAD, key=len, reverse=True)
        if not sign.isalpha()
    )
    + r"|(?<!\w)(?!(?:and|or|not)\b)(?i:and|or|not|và|hoặc)\b"
)
_FUNCTIONS: dict[str, Text] = {
    "SUM": _same("a + b"),
    "AVERAGE": _same("(a + b) / 2"),
    "AVG": _same("(a + b) / 2"),
    "MEAN": _same("(a + b) / 2"),
    "IIF": _CHOICE,
    "IFERROR": _same("first(a, b)"),
    "COALESCE": _same("first(a, b)"),
    "POWER": _POWER,
    "POW": _POWER,
    "ROUNDUP": _same("round(a)"),
}
