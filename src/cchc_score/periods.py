"""Periods: a year, a half, nine months, a quarter or a month, as in `2022` and `2022-Q3`."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Literal, NamedTuple

from cchc_score.language import fold

Lag = Literal["period", "year"]


class Period(NamedTuple):
    """Some months of one year; `months` of them from month `first`."""

    year: int
    first: int = 1
    months: int = 12

    @property
    def last(self) -> int:
        """Return the last month, 1 to 12."""
        return self.first + self.months - 1

    @property
    def order(self) -> tuple[int, int, int]:
        """Return the sort key: by last day, the shorter first."""
        return self.year, self.last, self.months

    def __str__(self) -> str:
        """Return the canonical form, which `parse` reads back."""
        match self.months:
            case 12:
                return f"{self.year}"
            case 9:
                return f"{self.year}-9M"
            case 6:
                return f"{self.year}-H{self.last // 6}"
            case 3:
                return f"{self.year}-Q{self.last // 3}"
        return f"{self.year}-{self.first:02}"

    def contains(self, other: "Period") -> bool:
        """Whether every month of `other` lies in this period."""
        return self.year == other.year and self.first <= other.first and other.last <= self.last

    def previous(self, lag: Lag = "period") -> "Period":
        """Return the period before this one, or the same months a year earlier."""
        if lag == "year" or self.months in {12, _NINE_MONTHS}:
            return self._replace(year=self.year - 1)
        if self.first > self.months:
            return self._replace(first=self.first - self.months)
        return Period(self.year - 1, 13 - self.months, self.months)


def parse(text: str) -> Period | None:
    """Return the period that `text` names, as codes or as people write it, or None.

    An estimate is of its period, and what is cumulative until a month runs from January.
    """
    return _read(_bare(text))


def is_estimate(text: str) -> bool:
    """Whether `text` says that its figures are estimated or preliminary."""
    bare = _bare(text)
    return _certain(bare) != bare


class Strange(NamedTuple):
    """What may have been meant by a text that names no period.

    `lacks_year` where it names a part of some year, `years` where it names several; `nearest` has
    the codes of the periods that it comes nearest to.
    """

    lacks_year: bool = False
    years: str = ""
    nearest: tuple[str, ...] = ()


def strange(text: str) -> Strange:
    """Return what is to be said of a text that `parse` does not read."""
    certain = _certain(_bare(text))
    if years := _several(certain):
        return Strange(years=years)
    if not _YEAR_IN.search(certain) and any(_read(f"{certain}{end}") for end in ("/2000", " 2000")):
        return Strange(lacks_year=True)
    return Strange(nearest=tuple(map(str, _near(certain))))


def _several(bare: str) -> str:
    """Return the years that a text such as `2018-19` spans, "" where it spans none."""
    for found in _YEARS.finditer(bare):
        since = int(found["since"])
        till = int(f"{since}"[: -len(found["till"])] + found["till"])
        if till > since and (till == since + 1 or till % 100 > _YEAR):
            return f"{since}–{till}"
    return ""


def _near(certain: str) -> list[Period]:
    """Return the periods that a text may mean: all that it holds beside one is words."""
    if found := _CUMULATIVE.fullmatch(certain):
        named = _read(found["rest"] or found["all"])
        whole = named and _since_january(str(named).lower(), is_end=True)
        return [named, whole] if named and whole else []
    short = _SHORT_YEAR.fullmatch(certain)
    if short and (read := _read("{rest}20{year}".format(**short.groupdict()))):
        return [read]
    if day := _DAY.search(certain):
        return [one for one in [_of_date(day)] if one]
    pieces = [(match, months) for form, months in _loose() for match in form.finditer(certain)]
    if not pieces:
        return []
    longest, months = max(pieces, key=lambda one: len(one[0][0]))
    is_all = not _NO_RESULT.search(certain.replace(longest[0], " "))
    return [one for one in [_named(longest, months)] if one and is_all]


def _read(bare: str) -> Period | None:
    certain = _certain(bare)
    if found := _CUMULATIVE.fullmatch(certain):
        is_end = bool(found["until"] or found["to_date"])
        return _since_january(found["rest"] or found["all"], is_end=is_end)
    for form, months in _forms():
        if match := form.fullmatch(certain):
            return _named(match, months)
    return None


def _certain(bare: str) -> str:
    """Return a text without the words that say how certain its figures are."""
    found = _ESTIMATE.fullmatch(bare)
    return (found["before"] or found["after"]).strip() if found else bare


def _since_january(rest: str, *, is_end: bool) -> Period | None:
    """Return the months from January until those named; None where they may stand alone."""
    day = _DAY.fullmatch(rest) if is_end else None
    named = _of_date(day) if day else _read(rest)
    if named is None or not (is_end or named.first == 1):
        return None
    whole = Period(named.year, 1, named.last)
    return whole if whole.months in _LENGTHS else None


def _of_date(day: re.Match[str]) -> Period | None:
    month = int(day["month"] or day["iso"])
    return Period(int(day["year"] or day["first"]), month, 1) if 1 <= month <= _YEAR else None


def _named(match: re.Match[str], months: int) -> Period | None:
    parts = match.groupdict()
    nth, year = parts.get("nth") or "1", int(parts["year"])
    number = (_YEAR // months if nth == "cuoi" else _NUMBERS.get(nth)) or int(nth)
    if months == _NINE_MONTHS:
        return Period(year, 1, months)
    return Period(year, (number - 1) * months + 1, months) if number <= _YEAR // months else None


def _bare(text: str) -> str:
    """Return a text folded, without diacritics."""
    marks = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


@cache
def _forms() -> list[tuple[re.Pattern[str], int]]:
    """Return how people write periods, and how many months each way names."""
    return [(re.compile(_spelled(line)), months) for months, line in _each(_LINES)]


@cache
def _loose() -> list[tuple[re.Pattern[str], int]]:
    """Return the same within other words, and what comes near."""
    apart = "(?<![0-9a-z]){}(?![0-9a-z])"
    lines = [*_each(_LINES), *_each(_NEARLY)]
    return [(re.compile(apart.format(f"(?:{_spelled(line)})")), months) for months, line in lines]


def _each(lines: Mapping[int, Iterable[str]]) -> Iterator[tuple[int, str]]:
    return ((months, line) for months, own in lines.items() for line in own)


def _spelled(line: str) -> str:
    """Return a line with its words written out."""
    return _WORD.sub(lambda word: _WORDS[word[0]], line)


_YEAR, _NINE_MONTHS = 12, 9
_CENTURIES = "(?:19|20)[0-9]{2}"
_YEAR_IN = re.compile(_CENTURIES)
_YEARS = re.compile(
    rf"(?<![0-9])(?P<since>{_CENTURIES})[-/](?P<till>{_CENTURIES}|[0-9]{{2}})(?![-/0-9])"
)
_SHORT_YEAR = re.compile(r"(?P<rest>(?:.*[^0-9])?)(?P<year>[0-9]{2})")
_DAY = re.compile(
    rf"(?P<first>{_CENTURIES})[-/](?P<iso>[0-9]{{1,2}})[-/][0-9]{{1,2}}"
    rf"|[0-9]{{1,2}}[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<year>{_CENTURIES})"
)
_UNSURE = (
    "uoc(?: tinh| dat| thuc hien| th)?|uth|so bo|tam tinh|du kien"
    r"|est(?:\.|imated?)?|prel(?:\.|iminary)?|provisional"
)
_ESTIMATE = re.compile(
    rf"(?:{_UNSURE})[ :]+(?P<after>.+)|(?P<before>.*[^ (\[]) ?[(\[]?\b(?:{_UNSURE})[)\]]?"
)
_SUM = "luy ke|cong don|cumulative"
_CUMULATIVE = re.compile(
    rf"(?:(?:{_SUM})(?: tu dau nam)?(?P<until> (?:tinh )?(?:den|to)(?: het| cuoi| ngay)*)?"
    rf"|(?P<to_date>ytd|year to date))[ :]+(?P<rest>.+)"
    rf"|(?P<all>.*[^ (]) ?\(?(?:{_SUM})\)?"
)
_LENGTHS = {1, 3, 6, _NINE_MONTHS, _YEAR}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OF = r"(?: ?[-/.,] ?(?:nam )?| (?:cua )?nam | of | )"
_MONTH_ENDS = "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_NUMBERS = {
    **dict.fromkeys(("i", "dau", "mot", "first"), 1),
    **dict.fromkeys(("ii", "hai", "second"), 2),
    **dict.fromkeys(("iii", "ba"), 3),
    **dict.fromkeys(("iv", "bon", "tu"), 4),
    **{name: number for number, name in enumerate(_MONTHS, start=1)},
}
_WORDS = {
    "YEAR": f"(?P<year>{_CENTURIES})",
    "OF": _OF,
    "NEAR": f"{_OF}?",
    "SIGN": " ?[-/.,]? ?",
    "QUARTER": "(?P<nth>[1-4]|iii|ii|iv|i)",
    "HALF": "(?P<nth>[12])",
    "MONTHS": " ?(?:t|thang|m|months?)(?: (?P<nth>dau|cuoi))?",
    "MM": "(?P<nth>0?[1-9]|1[0-2])",
    "NAME": f"(?P<nth>{'|'.join(_MONTHS)}){_MONTH_ENDS}\\.?",
}
"""What stands in the lines below: OF between two parts of a name, NEAR where nothing need."""
_WORD = re.compile("|".join(_WORDS))
_LINES = {
    12: (
        "(?:(?:ca )?nam |year )?YEAR",
        "12MONTHSNEARYEAR",
        "YEAR[-/ ]?12m",
    ),
    3: (
        "YEARSIGNqQUARTER",
        "(?:q\\.? ?|qu[iy](?: thu)? ?)QUARTEROFYEAR",
        "qu[iy] (?P<nth>mot|hai|ba|bon|tu)OFYEAR",
        "(?P<nth>iii|ii|iv|i)OFYEAR",
        "(?P<nth>[1-4])qNEARYEAR",
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
        "YEAR[-/]MM",
        "YEARSIGNm ?MM",
        "YEAR thang MM",
        "(?:t(?:hang)?\\.? ?|m)MMOFYEAR",
        "MM(?: ?[-/] ?| nam | )YEAR",
        "YEAR(?P<nth>0[1-9]|1[0-2])",
        "NAME(?:[-/,] ?| )YEAR",
        "YEAR[-/ ]NAME",
    ),
}
_NEARLY = {
    12: ("fy ?YEAR",),
    1: ("YEAR[.]MM", "MM[.]YEAR", "MM ?(?:t|thang|months?)(?: dau)?NEARYEAR"),
}
_NO_RESULT = re.compile(r"[0-9]|\b(?:i{1,3}|iv|ke hoach|kh|muc tieu|chi tieu|plan|target)\b")
"""What makes another period, or no result, of the words around one."""
