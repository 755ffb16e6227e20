"""How people write periods: patterns of folded text, and what a match of one names."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from cchc_score.language import fold
from cchc_score.periods.period import Period

YEAR, NINE_MONTHS, QUARTER = 12, 9, 3
LENGTHS = {1, QUARTER, 6, NINE_MONTHS, YEAR}
"""How many months a period may have."""


def bare(text: str) -> str:
    """Return a text folded, without diacritics."""
    marks = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


def each(lines: Mapping[int, Iterable[str]]) -> Iterator[tuple[int, str]]:
    """Yield every line with the number of months that it names."""
    return ((months, line) for months, own in lines.items() for line in own)


def spelled(line: str) -> str:
    """Return a line with its words written out."""
    return _WORD.sub(lambda word: _WORDS[word[0]], line)


def months_of(match: re.Match[str], months: int) -> int | None:
    """Return the first month of what a line has matched, None where there is no such part."""
    nth = match.groupdict().get("nth") or "1"
    number = (YEAR // months if nth == "cuoi" else _NUMBERS.get(nth)) or int(nth)
    if months == NINE_MONTHS:
        return 1
    return (number - 1) * months + 1 if number <= YEAR // months else None


def named(match: re.Match[str], months: int) -> Period | None:
    """Return the period that a line has matched, None where there is no such part of a year."""
    first = months_of(match, months)
    return Period(int(match["year"]), first, months) if first else None


def of_date(day: re.Match[str]) -> Period | None:
    """Return the month of a date, None where there is no such month."""
    month = int(day["month"] or day["iso"])
    return Period(int(day["year"] or day["first"]), month, 1) if 1 <= month <= YEAR else None


def several(text: str) -> tuple[int, int] | None:
    """Return the first and the last year that a text such as `2018-19` spans, if it does."""
    for found in YEARS.finditer(text):
        since = int(found["since"])
        till = int(f"{since}"[: -len(found["till"])] + found["till"])
        if till > since and (till == since + 1 or till % 100 > YEAR):
            return since, till
    return None


CENTURIES = "(?:19|20)[0-9]{2}"
YEARS = re.compile(
    rf"(?<![0-9])(?P<since>{CENTURIES})[-/](?P<till>{CENTURIES}|[0-9]{{2}})(?![-/0-9])"
)
DAY = re.compile(
    rf"(?P<first>{CENTURIES})[-/](?P<iso>[0-9]{{1,2}})[-/][0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<year>{CENTURIES})"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OF = r"(?: ?[-/.,] ?(?:nam )?| (?:cua )?nam | of | )"
_MONTH_ENDS = "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_NUMBERS = {
    **dict.fromkeys(("i", "dau", "mot", "first"), 1),
    **dict.fromkeys(("ii", "hai", "second"), 2),
    **dict.fromkeys(("iii", "ba", "third"), 3),
    **dict.fromkeys(("iv", "bon", "tu", "fourth"), 4),
    **{name: number for number, name in enumerate(_MONTHS, start=1)},
}
_WORDS = {
    "YEAR": f"(?P<year>{CENTURIES})",
    "OF": _OF,
    "NEAR": f"{_OF}?",
    "SIGN": " ?[-/.,]? ?",
    "QUARTER": "(?P<nth>0?[1-4]|iii|ii|iv|i)",
    "HALF": "(?P<nth>[12])",
    "MONTHS": " ?(?:t|thang|m|months?)(?: (?P<nth>dau|cuoi))?",
    "MM": "(?P<nth>0?[1-9]|1[0-2])",
    "NAME": f"(?P<nth>{'|'.join(_MONTHS)}){_MONTH_ENDS}\\.?",
}
"""What stands in the lines below: OF between two parts of a name, NEAR where nothing need."""
_WORD = re.compile("|".join(_WORDS))
LINES = {
    12: (
        "(?:ca )?nam YEAR",
        "12MONTHSNEARYEAR",
        "YEAR[-/ ]?12m",
    ),
    3: (
        "YEARSIGNqQUARTER",
        "(?:q\\.? ?|qu[iy](?: thu)? ?)QUARTEROFYEAR",
        "qu[iy] (?P<nth>mot|hai|ba|bon|tu)OFYEAR",
        "(?P<nth>[1-4])qNEARYEAR",
        "quarter QUARTEROFYEAR",
        "(?P<nth>[1-4])(?:st|nd|rd|th) quarterOFYEAR",
        "(?P<nth>first|second|third|fourth) quarterOFYEAR",
        "(?:first )?(?:0?3|ba)MONTHSNEARYEAR",
        "YEAR[-/ ]?3m",
    ),
    6: (
        "YEARSIGNhHALF",
        "hHALFOFYEAR",
        "(?P<nth>[12])hNEARYEAR",
        "(?:first )?(?:0?6|sau)MONTHSNEARYEAR",
        "YEAR[-/ ]?6m",
        "nua (?P<nth>dau|cuoi)OFYEAR",
        "(?P<nth>first|second) halfOFYEAR",
    ),
    9: (
        "(?:first )?(?:0?9|chin)MONTHSNEARYEAR",
        "YEAR[-/ ]?9m",
    ),
    1: (
        "YEARSIGNm ?MM",
        "YEAR thang MM",
        "t(?:hang)?\\.? ?MMOFYEAR",
    ),
}
"""Names of periods that are clear wherever they stand."""
ALONE = {
    12: ("(?:year )?YEAR",),
    3: ("(?P<nth>iii|ii|iv|i)OFYEAR",),
    1: (
        "YEAR[-/]MM",
        "YEAR(?P<nth>0[1-9]|1[0-2])",
        "mMMOFYEAR",
        "MM(?: ?[-/] ?| nam | )YEAR",
        "NAME(?:[-/,] ?| )YEAR",
        "YEAR[-/ ]NAME",
    ),
}
"""What names a period where it stands alone, and may be a number or a word among others."""
