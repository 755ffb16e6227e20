"""What names a period among other words, and what only looks so: patterns of folded text."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from cchc_score.periods.forms import CENTURIES, LINES, each, spelled


def _loosened(line: str) -> str:
    """Return a pattern that takes other signs for its blanks, and stands apart from words."""
    pattern = _BLANKS.sub(lambda found: _LOOSE_BLANKS.get(found[0], found[0]), spelled(line))
    return f"(?<![0-9a-z])(?:{pattern})(?![0-9a-z]|[/.][0-9]|/[a-z])"


def _compiled(
    lines: Mapping[int, Iterable[str]], behind: str = ""
) -> list[tuple[re.Pattern[str], int]]:
    return [(re.compile(_loosened(line) + behind), months) for months, line in each(lines)]


@cache
def full_forms(*, is_name: bool) -> list[tuple[re.Pattern[str], int]]:
    """Return the names of periods within other words, and how many months each names."""
    return [*_compiled(LINES), *_compiled(_GLUED), *(_compiled(_IN_NAMES) if is_name else ())]


@cache
def part_forms(*, is_name: bool) -> list[tuple[re.Pattern[str], int]]:
    """Return the names of parts of some year; the short ones are read in names only."""
    short = _compiled(_PARTS_IN_NAMES, _NO_SHORT_YEAR) if is_name else []
    return [*_compiled(_PARTS, _NO_SHORT_YEAR), *short]


WORDS_OF_PLACE = 5
_BLANKS = re.compile(r"\[[^\]]*\]| \?| ")
_LOOSE_BLANKS = {" ?": "[ _.:(-]{0,2}", " ": "[ _.:(-]{1,2}"}
OTHER_WORDS = re.compile(r"\b(?:qu[ỹỷỳỵ]|từ(?! đầu)|tới)\b")
"""Words that would be others without their marks."""
BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")
YEAR_BEFORE_WORD = re.compile(r"(?<=\b20[0-9]{2})(?=[A-ZĐ]{2})")
MAY_BE_NUMBER = re.compile(r"[0-9]{4}(?:[0-9]{2}|[-/][0-9])?")
COPY = re.compile(r" *(?:\([0-9]{1,2}\)|- copy)$", re.IGNORECASE)
_DAY, _SIGN = "[0-9]{1,2}", "[-/._ ]"
DATE = re.compile(
    rf"(?<![0-9])(?:{_DAY}{_SIGN}{_DAY}{_SIGN}(?:{CENTURIES}|[0-9]{{2}})"
    rf"|{CENTURIES}{_SIGN}{_DAY}{_SIGN}{_DAY})(?![0-9])"
)
WRITTEN_DATE = re.compile(
    rf"\bngay[^a-z~]{{0,14}}thang[^a-z~]{{0,14}}(?:nam[^a-z0-9~]{{0,9}}(?:{CENTURIES}|[0-9]{{0,3}}))?"
)
SPAN = re.compile(
    rf"(?:nam )?{CENTURIES}(?: ?[-–] ?| (?:den|toi|to) )(?:(?:het|cuoi) )?(?:nam )?{CENTURIES}"
)
SUM = re.compile(r"\b(?:luy ke|cong don|cumulative|ytd|year to date)\b")
_NTH = "(?:iii|ii|iv|i|0?[1-9]|1[0-2])(?![0-9a-z])(?! ?(?:thang|t|months?)\\b)"
_OF_YEAR = rf"(?:(?: ?[-/.,(] ?(?:nam )?| (?:cua )?nam ){CENTURIES})?"
LIST = re.compile(
    rf"(?<![0-9a-z])(?P<kind>qu[iy]|q|thang|t)[ .:_]{{0,2}}(?P<one>{_NTH}){_OF_YEAR}"
    rf"(?: ?(?:[-,;&+]|va|den|to|and) ?(?:(?P=kind)[ .:_]{{0,2}})?(?P<last>{_NTH}))+{_OF_YEAR}"
)
_LONG_MONTHS = (
    *("january", "february", "march", "april", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
"""Without May, which without its marks is a machine as well."""
_MONTHS = "|".join(f"{name[:3]}(?={name[3:]}\\b)" for name in _LONG_MONTHS)
_GLUED = {
    3: ("qu[iy] ?(?P<nth>iii|ii|iv|i) ?(?:nam ?)?YEAR", "qu[iy] ?(?P<nth>[1-4]) ?nam ?YEAR"),
    12: ("namYEAR",),
    1: (
        "thang ?MM ?nam ?YEAR",
        "MM/YEAR",
        "(?P<nth>0[1-9]|1[0-2])[-._]YEAR",
        "YEAR[-/._](?P<nth>0[1-9]|1[0-2])",
        rf"(?P<nth>{_MONTHS})[a-z]+,? YEAR",
    ),
}
"""What is written without blanks, and months in two digits."""
WHOLE = re.compile(r"(?:(?:\b(?:va|and)|&) ?(?:12 ?(?:thang|t) ?)?|\bca )(?:nam )?$")
"""What stands before a year that is named beside a part of it, and does not hold it."""
_IN_NAMES = {1: ("YEAR(?P<nth>0[1-9]|1[0-2])",)}
_SOME = "(?P<count>0?[124578]|1[01])"
SOME_MONTHS = re.compile(
    rf"(?<![0-9a-z])(?<![0-9][.,-]){_SOME} ?(?:t|thang|m|months?)(?: dau)?"
    rf"(?:(?: ?[-/.,] ?(?:nam )?| (?:cua )?nam | )?(?P<year>{CENTURIES})|(?<=dau)(?: nam)?)"
    r"(?![0-9a-z])"
)
"""Months from January on that make no period: `8 tháng năm 2024`."""
_NO_SHORT_YEAR = "(?!-[0-9]{2}(?![0-9]))"
_AT_FIRST = r"(?:\A|(?<=\()|so ket |bao cao |ket qua )"
_PARTS = {
    3: ("qu[iy](?: thu)? ?QUARTER", "qu[iy] (?P<nth>mot|hai|ba|bon|tu)"),
    6: (
        "(?:0?6|sau) ?thang (?P<nth>dau|cuoi)(?: nam)?",
        "nua (?P<nth>dau|cuoi) nam",
        rf"{_AT_FIRST}0?6 ?thang",
    ),
    9: ("(?:0?9|chin) ?thang dau(?: nam)?", rf"{_AT_FIRST}0?9 ?thang"),
    1: ("thang ?MM",),
}
_PARTS_IN_NAMES = {
    3: ("q ?QUARTER",),
    6: ("0?6 ?(?:thang|t)",),
    9: ("0?9 ?(?:thang|t)",),
    12: ("ca nam",),
}
_YEAR_ALONE = r"(?<![0-9a-z])(?P<year>20[0-9]{2})(?![0-9a-z]|[-/._ ]{1,2}\(?[0-9])"
YEAR_IN_NAME = re.compile(_YEAR_ALONE)
YEAR_AT_END = re.compile(rf"{_YEAR_ALONE}(?= ?(?:$|[),;.(-]))")
ENDS_WITH_NUMBER = re.compile(r"(?<![a-z0-9])(?:[0-9]+|[ivx]+)[-/._ ]$")
SEGMENT = re.compile(r"[),;]|\. ")
REFERRED = re.compile(
    r"(?:¦|\b(?:den|truoc|ke tu|het|tren|duoi|trong vong|thoi han)\b"
    r"|\b(?:before|after|since|until|from|through)\b)"
    r"(?: (?:het|cuoi|nam|thang|quy|ngay))* ?[:(]? ?$"
)
"""What stands before a time from which, or to which, something goes."""
COMPARED = re.compile(r"\b(?:so voi|cung ky|cung thoi diem|compared (?:to|with)|vs)\b")
DECREE = re.compile(
    r"[0-9]/[a-z]+-[a-z]|[0-9]/20[0-9]{2}/[a-z]"
    r"|[0-9][-_ ](?:qd|nq|nd|kh|cv|tb|ct|tt|hd|bc|ttr)(?![a-z0-9])"
    r"|(?<![a-z])(?:qd|nq|nd|kh|cv|tb|ct|tt|hd|ttr)[-_. ]{0,2}[0-9]"
    r"|\b(?:nghi dinh|nghi quyet|thong tu|quyet dinh|chi thi|cong van)\b|(?<!phap )\bluat\b"
    r"|\b(?:so:?|tuan) ?[0-9]"
)
NUMBERED = re.compile(
    r"\b(?:so|mau|bieu|bang|phu luc|pl|lan|ban|qd|kh|nq|nd|tt|cv|bc|tb)[ .:_-]{0,2}$"
)
"""What numbers follow: `Mẫu 3/2024` is no month."""
