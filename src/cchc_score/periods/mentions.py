"""Periods that a longer text names: a title, the name of a sheet or of a file.

What is not sure is left out: dates, numbers of decrees, spans of years, what figures are compared
with. Of several periods in one text each is returned; nobody here says which of them is meant.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cchc_score.language import fold
from cchc_score.periods.forms import (
    CENTURIES,
    LENGTHS,
    YEAR,
    YEARS,
    bare,
    months_of,
    several,
)
from cchc_score.periods.patterns import (
    BETWEEN_WORDS,
    COMPARED,
    COPY,
    DATE,
    DECREE,
    ENDS_WITH_NUMBER,
    LIST,
    MAY_BE_NUMBER,
    NUMBERED,
    OTHER_WORDS,
    REFERRED,
    SEGMENT,
    SOME_MONTHS,
    SPAN,
    SUM,
    WHOLE,
    WORDS_OF_PLACE,
    WRITTEN_DATE,
    YEAR_AT_END,
    YEAR_BEFORE_WORD,
    YEAR_IN_NAME,
    full_forms,
    part_forms,
)
from cchc_score.periods.period import Period
from cchc_score.periods.reading import parse


class Mention(NamedTuple):
    """Some months that a text names, `year` None where it does not say of which year.

    They may be no period, such as eight. `is_bare` where it is a year without the word, which may
    be a number; `is_whole` where it is a year that stands beside a part of it: `quý IV và cả năm`.
    """

    year: int | None
    first: int
    months: int
    is_bare: bool = False
    is_whole: bool = False

    def __str__(self) -> str:
        """Return the code of the period, as far as it is known."""
        if self.months not in LENGTHS:
            months = f"{self.first:02}–{self.first + self.months - 1:02}"
            return f"{self.year or '…'}-{months}"
        code = str(Period(self.year or 0, self.first, self.months))
        return code if self.year else f"…{code.removeprefix('0')}"

    @property
    def span(self) -> tuple[int, int]:
        """Return the first month and how many they are, in whatever year."""
        return self.first, self.months

    def contains(self, other: "Mention") -> bool:
        """Whether every month of `other` lies in these, years that are not said being the same."""
        is_one_year = self.year == other.year or not (self.year and other.year)
        ends = other.first + other.months <= self.first + self.months
        return is_one_year and self.first <= other.first and ends


def mentions(text: str, *, is_name: bool = False) -> list[Mention]:
    """Return the periods that a text names, each once; a name is that of a sheet or of a file."""
    found: dict[Mention, None] = {}
    for line in unicodedata.normalize("NFC", text).splitlines():
        found.update(dict.fromkeys(_of_line(line, is_name=is_name)))
    return list(found)


def _of_line(line: str, *, is_name: bool) -> Iterator[Mention]:
    told = _spaced(line) if is_name else line
    whole = None if OTHER_WORDS.search(fold(told)) else parse(told)
    if whole and not MAY_BE_NUMBER.fullmatch(told.strip()):
        yield Mention(*whole)
    elif not _is_place_and_date(told):
        yield from _within(told, is_name=is_name)


def _within(told: str, *, is_name: bool) -> Iterator[Mention]:
    """Yield the periods that a text names beside other words."""
    said = _blanked(bare(OTHER_WORDS.sub("¦", fold(told))))
    is_sum = SUM.search(said) is not None
    for match in _matches(said, is_name=is_name):
        if is_sum:
            yield from _also_summed(match.mentions)
        elif match.is_list or not _is_referred_to(said, match):
            yield from match.mentions


class _Match(NamedTuple):
    """Where in a text something is named; a list names the first and the last of several."""

    begin: int
    end: int
    mentions: tuple[Mention, ...]
    is_list: bool = False


def _matches(said: str, *, is_name: bool) -> list[_Match]:
    """Return all that is named, in order; what is longer, and surer, takes its words first."""
    whole, parts = _full(said, is_name=is_name), _parts(said, is_name=is_name)
    steps = [_lists(said), [*whole, *_some_months(said)], parts, _bare(said, is_name=is_name)]
    taken: list[_Match] = []
    for step in steps:
        for one in sorted(step, key=lambda match: match.begin - match.end):
            if all(one.end <= other.begin or other.end <= one.begin for other in taken):
                taken.append(one)
    return sorted((one for one in taken if one.mentions), key=lambda match: match.begin)


def _lists(said: str) -> Iterator[_Match]:
    """Yield what names several parts of a year at once: `quý I, II và III năm 2024`."""
    for found in LIST.finditer(said):
        months = 3 if found["kind"].startswith("q") else 1
        ends = [_number(found[one]) for one in ("one", "last")]
        years = re.findall(CENTURIES, found[0])
        if (years or len(found["kind"]) > 1) and max(ends) * months <= YEAR:
            year = int(years[-1]) if years else None
            both = tuple(Mention(year, (end - 1) * months + 1, months) for end in ends)
            yield _Match(found.start(), found.end(), both, is_list=True)


def _number(text: str) -> int:
    return {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(text) or int(text)


def _some_months(said: str) -> Iterator[_Match]:
    """Yield months from January on that make no period."""
    for found in SOME_MONTHS.finditer(said):
        year = int(found["year"]) if found["year"] else None
        yield _Match(found.start(), found.end(), (Mention(year, 1, int(found["count"])),))


def _full(said: str, *, is_name: bool) -> Iterator[_Match]:
    """Yield what names a period with its year."""
    for form, months in full_forms(is_name=is_name):
        for found in form.finditer(said):
            first = months_of(found, months)
            is_whole = months == YEAR and WHOLE.search(said[: found.start("year")]) is not None
            year = int(found["year"])
            told = (Mention(year, first, months, is_whole=is_whole),) if first else ()
            yield _Match(found.start(), found.end(), told)


def _parts(said: str, *, is_name: bool) -> Iterator[_Match]:
    """Yield what names a part of some year."""
    for form, months in part_forms(is_name=is_name):
        for found in form.finditer(said):
            first = months_of(found, months)
            told = (Mention(None, first, months),) if first else ()
            yield _Match(found.start(), found.end(), told)


def _bare(said: str, *, is_name: bool) -> Iterator[_Match]:
    """Yield years that stand by themselves: in a name, or at the end of what is said."""
    for found in (YEAR_IN_NAME if is_name else YEAR_AT_END).finditer(said):
        if ENDS_WITH_NUMBER.search(said[: found.start()]):
            continue
        told = Mention(int(found["year"]), 1, YEAR, is_bare=not is_name)
        yield _Match(found.start(), found.end(), (told,))


def _also_summed(told: Iterable[Mention]) -> Iterator[Mention]:
    """Yield each period, and where it may be cumulative, the months from January as well."""
    for one in told:
        yield one
        if one.first > 1:
            yield one._replace(first=1, months=one.first + one.months - 1)


def _is_referred_to(said: str, match: _Match) -> bool:
    """Whether a period is one that figures are compared with, reach to, or that a decree is of."""
    before = said[: match.begin]
    segment = SEGMENT.split(before)[-1]
    lengths = {one.months for one in match.mentions}
    is_number = lengths == {1} and not any(map(str.isalpha, said[match.begin : match.end]))
    return bool(
        REFERRED.search(before)
        or COMPARED.search(segment)
        or (lengths <= {1, YEAR} and DECREE.search(segment))
        or (is_number and NUMBERED.search(before))
    )


def _blanked(said: str) -> str:
    """Return a text without dates and spans of years."""
    dateless = WRITTEN_DATE.sub("~", DATE.sub("~", said))
    spanless = YEARS.sub(lambda span: "~" if several(span[0]) else span[0], dateless)
    return SPAN.sub("~", spanless)


def _spaced(name: str) -> str:
    """Return a name with blanks between its words: `BaoCaoQuy3_2024`, `bao-cao-quy-3-2024`."""
    plain = COPY.sub("", name).replace("_", " ")
    pairs = zip(f" {plain}", plain, strict=False)
    parted = (f" {at}" if old.islower() and at.isupper() else at for old, at in pairs)
    return YEAR_BEFORE_WORD.sub(" ", BETWEEN_WORDS.sub(" ", "".join(parted)))


def _is_place_and_date(text: str) -> bool:
    """Whether a text is the place and month of a letter: `Hải Dương, tháng 10 năm 2024`."""
    place, _, date = text.partition(",")
    words = place.split()
    is_place = 0 < len(words) <= WORDS_OF_PLACE and all(
        word.istitle() or word.rstrip(".") in {"TP", "TX"} for word in words
    )
    return is_place and re.match(r"(?:ngay|thang)\b", bare(date)) is not None
