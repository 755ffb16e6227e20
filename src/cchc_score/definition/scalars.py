"""What an unquoted scalar means: YAML 1.2, and no guessing where YAML tools disagree."""

import datetime as dt
import re
from collections.abc import Mapping

from cchc_score.definition import faults
from cchc_score.diagnostics import Fault
from cchc_score.language import Text
from cchc_score.numbers import plain, read_number

Wrong = tuple[Fault, Mapping[str, object]]
"""A fault of spelling and its details."""


def resolve(text: str, *, is_flag: bool) -> tuple[object, list[Wrong]]:
    """Return the value of an unquoted scalar, and what is wrong with how it is spelt.

    Only where it `is_flag` may a word be true or false.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text], []
    if _INTEGER.fullmatch(text):
        return int(text), []
    if _DECIMAL.fullmatch(text):
        return float(text), []
    return _date(text) if _DATE.fullmatch(text) else (text, _traps(text, is_flag=is_flag))


def is_trap(text: str) -> bool:
    """Whether a word is true, false or nothing to some YAML tools, and a word to others."""
    return bool(_WORD.fullmatch(text))


def pointed(text: str) -> Text:
    """Return a number as YAML writes it; of two that a text may mean, both."""
    readings = [one for one in read_number(text)[::-1] if one is not None]
    known = list(dict.fromkeys(map(plain, readings))) or ["0.5"]
    return Text(" hoặc ".join(known), " or ".join(known))


def _date(text: str) -> tuple[dt.date | None, list[Wrong]]:
    try:
        return dt.date.fromisoformat(text), []
    except ValueError:
        return None, [(faults.NO_SUCH_DATE, {"text": text})]


def _traps(text: str, *, is_flag: bool) -> list[Wrong]:
    """Return why YAML tools disagree on a word or a number, if they do."""
    if _WORD.fullmatch(text):
        return [(faults.TRAP_WORD, {"text": text, "instead": _meant(text, is_flag=is_flag)})]
    for form, fault in _TRAPS:
        if form.fullmatch(text):
            return [(fault, {"text": _short(text), "point": pointed(text)})]
    return []


def _meant(word: str, *, is_flag: bool) -> Text:
    quoted, meant = f'"{word}"', _MEANT[word.lower()]
    if is_flag:
        return Text(meant, meant)
    if meant != "null":
        return Text(quoted, quoted)
    return Text(f"{meant}, hoặc {quoted} nếu là chữ", f"{meant}, or {quoted} for text")


def _short(text: str) -> str:
    return text if len(text) <= _TELLING else f"{text[:_TELLING]}…"


_TELLING = 60
_MEANT = {
    "yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false",
    "null": "null",
}  # fmt: skip
_CONSTANTS: dict[str, object] = {"": None, "~": None, "null": None, "true": True, "false": False}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORD = re.compile("|".join(_MEANT), re.IGNORECASE)
TEXT = re.compile(rf"(?!(?:{_WORD.pattern})\Z)[^\W\d_]", re.IGNORECASE)
"""How a scalar begins that is text to everybody: most of a file."""
_TRAPS = (
    (re.compile(r"[-+]?0[0-9]+(?:\.[0-9]+)?"), faults.LEADING_ZERO),
    (re.compile(r"[0-9]+(?::[0-9]{1,2})+"), faults.SIXTIES),
    (re.compile(r"[-+]?[0-9]+,[0-9]+"), faults.DECIMAL_COMMA),
    (
        re.compile(
            r"[-+]?(?:[0-9.]+[eE][-+]?[0-9]+|\.[0-9]+|[0-9]+\.|0[xo][0-9a-fA-F]+"
            r"|[0-9]+(?:_[0-9]+)+|\.inf|\.nan|[0-9]{19,}|[0-9]+\.[0-9]{18,})",
            re.IGNORECASE,
        ),
        faults.ODD_NUMBER,
    ),
)
