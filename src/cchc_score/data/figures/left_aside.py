"""Rows that were left aside, in words: by their kind, with their lines, and how they begin."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from cchc_score.data.files.tables import Aside, Kind
from cchc_score.language import Text, fold

_KINDS: dict[Kind, Text] = {
    "title": Text("tiêu đề", "title"),
    "numbering": Text("số thứ tự cột", "numbers of columns"),
    "heading": Text("tên cột lặp lại", "headings again"),
    "section": Text("tên phần", "titles of parts"),
    "total": Text("dòng tổng, trung bình, nhóm, vùng", "totals, means, groups, wider areas"),
    "note": Text("ghi chú", "notes"),
    "signature": Text("chữ ký", "signatures"),
    "empty": Text("không có đơn vị và số liệu", "no unit and no figure"),
}
_QUOTED: frozenset[Kind] = frozenset({"section", "total", "note", "signature"})
_SHORT, _SOME, _ALL = 40, 8, 100


def named_by_kind(rows: Iterable[Aside]) -> Text:
    """Return what was left aside, kind by kind."""
    every = sorted(rows, key=lambda one: one.place.line)
    told = [
        _named(kind, own) for kind in _KINDS if (own := [one for one in every if one.kind == kind])
    ]
    return Text("; ".join(one.vi for one in told), "; ".join(one.en for one in told))


def _named(kind: Kind, rows: Sequence[Aside]) -> Text:
    named = _KINDS[kind]
    lines: dict[str, list[int]] = {}
    for row in rows:
        text = " ".join(row.text.split()) if kind in _QUOTED else ""
        key = next((one for one in lines if fold(one) == fold(text)), text)
        lines.setdefault(key, []).append(row.place.line)
    most = _ALL if kind == "total" else _SOME
    some = list(lines.items())[:most]
    rest = [line for own in list(lines.values())[most:] for line in own]
    return Text(
        f"{named.vi}: "
        + ", ".join(_one(text, own, "dòng", "«»") for text, own in some)
        + (f", … (dòng {_ranges(rest)})" if rest else ""),
        f"{named.en}: "
        + ", ".join(_one(text, own, "line", "''") for text, own in some)
        + (f", … ({_plural('line', rest)} {_ranges(rest)})" if rest else ""),
    )


def _one(text: str, lines: Sequence[int], word: str, quotes: str) -> str:
    where = f"{_plural(word, lines)} {_ranges(lines)}"
    short = text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"
    return f"{quotes[0]}{short}{quotes[1]} ({where})" if text else where


def _plural(word: str, lines: Sequence[int]) -> str:
    return f"{word}s" if word == "line" and len(lines) > 1 else word


def _ranges(lines: Sequence[int]) -> str:
    """Return lines as people write them: 1-3, 7."""
    return ", ".join(_spans(sorted(set(lines))))


def _spans(lines: Sequence[int]) -> Iterator[str]:
    for _, group in groupby(enumerate(lines), key=lambda pair: pair[1] - pair[0]):
        run = [line for _, line in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}"
