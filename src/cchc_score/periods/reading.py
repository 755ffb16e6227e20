"""A text that is a period and nothing else, and what was meant by one that is none."""

import re
from functools import cache
from typing import NamedTuple

from cchc_score.periods.forms import (
    ALONE,
    CENTURIES,
    DAY,
    LENGTHS,
    LINES,
    bare,
    each,
    named,
    of_date,
    several,
    spelled,
)
from cchc_score.periods.period import Period


def parse(text: str) -> Period | None:
    """Return the period that `text` names, as codes or as people write it, or None.

    An estimate is of its period, and what is cumulative until a month runs from January.
    """
    return _read(bare(text))


def is_estimate(text: str) -> bool:
    """Whether `text` says that its figures are estimated or preliminary."""
    said = bare(text)
    return _certain(said) != said


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
    certain = _certain(bare(text))
    if years := several(certain):
        return Strange(years="–".join(map(str, years)))
    if not _YEAR_IN.search(certain) and any(_read(f"{certain}{end}") for end in ("/2000", " 2000")):
        return Strange(lacks_year=True)
    return Strange(nearest=tuple(map(str, _near(certain))))


def _near(certain: str) -> list[Period]:
    """Return the periods that a text may mean: all that it holds beside one is words."""
    if found := _CUMULATIVE.fullmatch(certain):
        end = _read(found["rest"] or found["all"])
        whole = end and _since_january(str(end).lower(), is_end=True)
        return [end, whole] if end and whole else []
    short = _SHORT_YEAR.fullmatch(certain)
    if short and (read := _read("{rest}20{year}".format(**short.groupdict()))):
        return [read]
    if day := DAY.search(certain):
        return [one for one in [of_date(day)] if one]
    pieces = [(match, months) for form, months in _loose() for match in form.finditer(certain)]
    if not pieces:
        return []
    longest, months = max(pieces, key=lambda one: len(one[0][0]))
    is_all = not _NO_RESULT.search(certain.replace(longest[0], " "))
    return [one for one in [named(longest, months)] if one and is_all]


def _read(said: str) -> Period | None:
    certain = _certain(said)
    if found := _CUMULATIVE.fullmatch(certain):
        is_end = bool(found["until"] or found["to_date"])
        return _since_january(found["rest"] or found["all"], is_end=is_end)
    for form, months in _forms():
        if match := form.fullmatch(certain):
            return named(match, months)
    return None


def _certain(said: str) -> str:
    """Return a text without the words that say how certain its figures are."""
    found = _ESTIMATE.fullmatch(said)
    return (found["before"] or found["after"]).strip() if found else said


def _since_january(rest: str, *, is_end: bool) -> Period | None:
    """Return the months from January until those named; None where they may stand alone."""
    day = DAY.fullmatch(rest) if is_end else None
    end = of_date(day) if day else _read(rest)
    if end is None or not (is_end or end.first == 1):
        return None
    whole = Period(end.year, 1, end.last)
    return whole if whole.months in LENGTHS else None


@cache
def _forms() -> list[tuple[re.Pattern[str], int]]:
    """Return how people write periods, and how many months each way names."""
    lines = [*each(LINES), *each(ALONE)]
    return [(re.compile(spelled(line)), months) for months, line in lines]


@cache
def _loose() -> list[tuple[re.Pattern[str], int]]:
    """Return the same within other words, and what comes near."""
    apart = "(?<![0-9a-z]){}(?![0-9a-z])"
    lines = [*each(LINES), *each(ALONE), *each(_NEARLY)]
    return [(re.compile(apart.format(f"(?:{spelled(line)})")), months) for months, line in lines]


_YEAR_IN = re.compile(CENTURIES)
_SHORT_YEAR = re.compile(r"(?P<rest>(?:.*[^0-9])?)(?P<year>[0-9]{2})")
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
_NEARLY = {
    12: ("fy ?YEAR",),
    1: ("YEAR[.]MM", "MM[.]YEAR", "MM ?(?:t|thang|months?)(?: dau)?NEARYEAR"),
}
_NO_RESULT = re.compile(r"[0-9]|\b(?:i{1,3}|iv|ke hoach|kh|muc tieu|chi tieu|plan|target)\b")
"""What makes another period, or no result, of the words around one."""
