"""Why a text is no figure: a formula's error, a footnote mark, a date, a word for nothing."""

import re
from typing import NamedTuple

from cchc_score.data import faults
from cchc_score.diagnostics import Fault
from cchc_score.language import Text, fold


class Why(NamedTuple):
    """The fault of a text that is no figure, and what fills its placeholders."""

    fault: Fault
    details: dict[str, object]


def why_unread(text: str, *, is_plan: bool, answers: list[str]) -> Why:
    """Return what is wrong with a text where a figure, or a plan, should stand."""
    bare = text.strip()
    if _ERROR_CELL.fullmatch(bare):
        return Why(faults.ERROR_CELL, {})
    if mark := _MARKED.fullmatch(bare):
        return Why(faults.FOOTNOTE, mark.groupdict())
    if _DATE.fullmatch(fold(bare)):
        return Why(faults.DATE_FOR_FIGURE, {})
    if fold(bare) in _NO_FIGURE:
        return Why(faults.WORD_FOR_NOTHING, {})
    if is_plan and any(map(str.isalpha, bare)):
        known = ", ".join(answers)
        also = Text(f"; câu trả lời: {known}", f"; the answers are: {known}")
        return Why(faults.WORDS_FOR_PLAN, {"known": also if answers else Text("", "")})
    return Why(faults.UNREADABLE_NUMBER, {})


_ERROR_CELL = re.compile(r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)")
_MARKED = re.compile(
    r"(?P<number>[+-]?[0-9][0-9.,]*) ?(?P<mark>[*†‡¹²³⁴-⁹]+|\([0-9*a-z]\)|\[[0-9*a-z]\])"
)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*|thg [0-9]{1,2}"
_TIME = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[.][0-9]+)?"
_DATE = re.compile(
    rf"(?:[0-9]{{1,2}}[- /](?:{_MONTH})(?:[- /][0-9]{{2,4}})?|(?:{_MONTH})[- /][0-9]{{1,4}}"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{2}){1,2}|[0-9]{4}[-/][0-9]{1,2}(?:[-/][0-9]{1,2})?)"
    rf"(?:[ t]{_TIME})?|{_TIME}"
)
"""What spreadsheets show or write of a date, folded, and of a time of day."""
_NO_FIGURE = {"nan", "-nan", "nat", "null", "none", "nil", "<na>"}
"""How programs write that there is no figure."""
