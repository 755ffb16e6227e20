"""What a heading says beside a title: a number before it, a measure and marks behind it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cchc_score.language import title_key


class Said(NamedTuple):
    """A title as `title_key` has it, the number that stands before it, the measures behind it."""

    title: str
    code: str = ""
    measures: tuple[str, ...] = ()


@lru_cache(maxsize=100_000)
def sayings(text: str) -> tuple[Said, ...]:
    """Return what a heading may say, that which takes the least for ornament first."""
    bare = list(_bare(title_key(text)))
    numbered = (Said(title, code, said.measures) for said in bare for code, title in _cuts(said))
    return (*bare, *numbered)


def measure_key(measure: str) -> str:
    """Return what the spellings of one measure share: `%` is `phần trăm`."""
    key = _MEASURED.sub("", title_key(measure)).strip()
    return "%" if key in _PERCENT else key


def _bare(key: str) -> Iterator[Said]:
    """Yield a text, and what is left of it as mark after mark falls from its end."""
    key, measures = _BULLET.sub("", key), tuple[str, ...]()
    yield Said(key)
    while (found := _MARK.search(key) or _MEASURE.search(key)) and found.start():
        measure = found.groupdict().get("inside") or found.groupdict().get("percent")
        measures += (measure_key(measure),) if measure else ()
        key = key[: found.start()].rstrip()
        yield Said(key, "", measures)


def _cuts(said: Said) -> Iterator[tuple[str, str]]:
    """Yield the ways to divide a text into a number and a title, the longest number first.

    Behind a word such as `Tiêu chí` a number may stand alone.
    """
    bare = _LABEL.sub("", said.title).strip()
    is_labelled = bare != said.title
    cuts = [_cut(bare, found) for found in list(_BETWEEN.finditer(bare))[:_FEW]]
    yield from (cut for cut in reversed(cuts) if cut)
    if is_labelled and bare and " " not in bare:
        yield bare, ""


def _cut(text: str, found: re.Match[str]) -> tuple[str, str] | None:
    code, title = text[: found.start()].lstrip("(["), text[found.end() :]
    is_within = found.group() == "." and title[:1].isdecimal()
    is_word = not found.group().strip() and not any(map(str.isdecimal, code))
    is_one = bool(code) and " " not in code
    return (code, title) if is_one and title and not (is_within or is_word) else None


_FEW = 6
_MARK = re.compile(r"(?:[\s:.;,*†‡¹²³⁰⁴-⁹]+|[(\[](?:\*+|\d{1,2})[)\]])$")
"""What says nothing at the end of a heading: a stop, an asterisk, the number of a footnote."""
_MEASURE = re.compile(r"(?:[(\[](?P<inside>[^()\[\]]+)[)\]]|[,-]?\s*(?P<percent>[%‰]))$")
_MEASURED = re.compile(r"^(?:đvt|đơn vị tính|đơn vị|tính bằng|tính|unit|measure|in)\b\.?\s*:?\s*")
_PERCENT = frozenset({"%", *map(title_key, ("phần trăm", "percent", "per cent", "tỷ lệ %"))})
_BULLET = re.compile(r"^[-+*•●▪■◦·]\s*(?=\w)")
_LABEL = re.compile(
    "^(?:"
    + "|".join(
        title_key(label)
        for label in (
            *("tiêu chí thành phần", "tiêu chí", "chỉ số thành phần", "chỉ số nội dung", "chỉ số"),
            *("chỉ tiêu", "trục nội dung", "nội dung thành phần", "nội dung", "lĩnh vực", "nhóm"),
            *("mục", "phần", "trụ cột", "tc", "criterion", "indicator", "sub-index", "component"),
            *("sub-dimension", "dimension", "domain", "pillar", "part", "item"),
        )
    )
    + r")\s*(?=[\s\d(])(?:số )?"
)
_BETWEEN = re.compile(r"[)\]]?(?:\s*[.:)-]+\s*|(?<=[)\]])|\s+)")
"""What may stand between a number and a title."""
