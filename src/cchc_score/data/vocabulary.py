"""The names that columns have in every file, whatever the index."""

import re
from collections.abc import Mapping
from functools import lru_cache

from cchc_score.data.dialect import Dialect, fold_path
from cchc_score.data.titles import sayings
from cchc_score.definition.index import COLUMNS, PARTS_OF_PERIOD
from cchc_score.language import KINDS, TERRITORIES, Lang, title_key

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "period": ("kỳ", "kỳ báo cáo"),
    "year": ("năm",),
    "quarter": ("quý",),
    "month": ("tháng",),
    "unit": ("đơn vị", "tên đơn vị", "đơn vị báo cáo"),
    "unit_code": ("mã đơn vị",),
    "level": ("cấp",),
    "region": ("vùng",),
    "parent": ("đơn vị cấp trên",),
    "indicator": ("chỉ tiêu",),
    "plan": ("kế hoạch",),
    "actual": ("thực hiện", "kết quả"),
    "stage": ("giai đoạn",),
    "points": ("điểm", "số điểm", "điểm số", "điểm đạt", "điểm đạt được"),
    "points:self": ("điểm tự chấm", "tự chấm", "điểm tự đánh giá"),
    "points:appraised": ("điểm thẩm định", "thẩm định", "điểm sau thẩm định"),
    "points:final": ("điểm chính thức", "điểm cuối cùng", "điểm cuối", "điểm được duyệt"),
    "points:thẩm định lần 1": ("điểm thẩm định lần 1", "thẩm định lần 1"),
    "points:thẩm định lần 2": ("điểm thẩm định lần 2", "thẩm định lần 2"),
    "max": ("điểm tối đa", "điểm chuẩn", "thang điểm"),
    "evidence": ("tài liệu kiểm chứng",),
    "note": ("ghi chú", "ghi chú của đơn vị"),
}
"""Vietnamese headings of the reserved columns, what forms are headed with first.

Year, quarter and month together are the period; behind `points:` stands the round they are of.
"""

LIKELY: Mapping[str, tuple[str, ...]] = {
    "period": ("thời gian", "thời kỳ", "thời điểm", "kỳ số liệu", "reporting period"),
    "indicator": (
        *("tên chỉ tiêu", "tiêu chí", "tên tiêu chí", "nội dung", "tên chỉ số", "chỉ số"),
        *("tiêu chí, tiêu chí thành phần", "nội dung tiêu chí", "tiêu chí đánh giá"),
        *("nội dung đánh giá", "criterion", "criteria"),
    ),
    "plan": (
        *("kế hoạch năm", "kế hoạch giao", "kế hoạch được giao", "chỉ tiêu giao"),
        *("chỉ tiêu được giao", "chỉ tiêu kế hoạch", "target"),
    ),
    "actual": (
        *("kết quả thực hiện", "thực hiện trong kỳ", "kết quả trong kỳ", "kết quả đạt được"),
        *("số liệu", "số liệu thực hiện", "số liệu kê khai", "value"),
    ),
}
"""Headings that most often stand for a reserved column; one that says so surely is preferred."""

ALIASES = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}
_SURE = {title_key(spelling): name for spelling, name in ALIASES.items()}
_LIKELY = {
    title_key(spelling): name for name, spellings in LIKELY.items() for spelling in spellings
}

RESERVED = frozenset((*COLUMNS, *PARTS_OF_PERIOD))

POINTS = frozenset({"points", "max"})
"""Columns of points that somebody gave to a part, and of the most that it can earn."""

FIGURES = POINTS | {"plan", "actual"}
"""Reserved columns that hold figures; all others say whose, when and what."""

DESCRIPTIONS = {
    "code": "mã số",
    "title": "tên chỉ tiêu",
    "measure": "đơn vị tính",
    "requirements": "yêu cầu",
    "claimed": "số liệu đã báo cáo",
    "claimed points": "điểm theo số liệu đã báo cáo",
    "claimed remarks": "thuyết minh đã gửi",
}
"""Columns that tell people in a long file what the definition says of a row's indicator."""


def heading(name: str, lang: Lang) -> str:
    """Return what a column is headed with on a form; a reader knows it by that."""
    vietnamese = {known: first for known, (first, *_) in SPELLINGS.items()} | DESCRIPTIONS
    text = vietnamese.get(name, name) if lang == "vi" else name
    return text[:1].upper() + text[1:]


def is_heading_word(cell: str, dialect: Dialect) -> bool:
    """Whether a row of headings is known by this cell."""
    named = fold_path(cell) in dialect.called
    return named or reserved_name(cell, dialect) is not None or floor(cell) is not None


def reserved_name(text: str, dialect: Dialect) -> str | None:
    """Return the reserved column that a heading stands for, if it does."""
    return canonical(dialect.called.get(fold_path(text), text))


def canonical(name: str) -> str | None:
    """Return the reserved column of that name or alias, be it said in two languages at once."""
    return in_full(name).partition(":")[0] if _in_full(name) else None


def in_full(name: str) -> str:
    """Return the heading that a spelling of a reserved column stands for: `points:self`."""
    return _in_full(name) or name


def is_sure(name: str) -> bool:
    """Whether a heading can only be that of a reserved column."""
    return any(_sure(piece) for piece in (name, *languages(name)))


def is_of_units(heading: str) -> bool:
    """Whether a heading says that units stand below it: `Tên cơ quan`, `Sở, ban, ngành`."""
    return bool(_called(heading)) and _called(heading) <= _OF_UNITS


def floor(heading: str) -> int | None:
    """Return the floor of government whose units stand below a heading, the greatest being 0.

    Of several it is the lowest: towns and cities stand beside districts.
    """
    if not is_of_units(heading):
        return None
    floors = [at for at, words in enumerate(_FLOORS) if words & _called(heading)]
    return max(floors, default=None)


@lru_cache(maxsize=10_000)
def _called(heading: str) -> frozenset[str]:
    """Return the kinds of units that a heading lists."""
    bare = _BEHIND.sub("", _BEFORE.sub("", _plain(heading)))
    return frozenset(_AND.split(bare))


@lru_cache(maxsize=10_000)
def _in_full(name: str) -> str:
    if known := _known(name):
        return known
    pieces = {_known(piece) for piece in languages(name)}
    return pieces.pop() if len(pieces) == 1 else ""


def _known(name: str) -> str:
    is_unit = is_of_units(name) and floor(name) is None
    return _sure(name) or _LIKELY.get(_plain(name), "unit" if is_unit else "")


def _sure(name: str) -> str:
    key = _plain(name)
    known = _SURE.get(key, key)
    head, _, _ = known.partition(":")
    return known if head in RESERVED and known in {head, *SPELLINGS} else ""


def _plain(text: str) -> str:
    """Return a heading as `title_key` has it, without the marks behind it."""
    *_, last = (said for said in sayings(text) if not said.code and not said.measures)
    return last.title


def languages(heading: str) -> list[str]:
    """Return the pieces of a heading such as `Đơn vị / Unit` or `Đơn vị (Unit)`."""
    return [piece.strip() for piece in _BETWEEN.split(heading) if piece.strip()]


def _keys(*words: str) -> frozenset[str]:
    return frozenset(map(title_key, words))


_ALSO = (("tp",), ("tx",), ())
_FLOORS = [_keys(*kind.vi, *kind.en, *also) for kind, also in zip(TERRITORIES, _ALSO, strict=True)]
_OF_UNITS = frozenset().union(
    *(_keys(*kind.vi, *kind.en) for kind in KINDS),
    *_FLOORS,
    _keys(
        *("đơn vị", "đơn vị hành chính", "cơ quan", "địa phương", "địa bàn", "ban", "ngành"),
        *("phòng ban", "unit", "agency", "office", "locality"),
    ),
)
_BEFORE = re.compile(f"^(?:{title_key('tên')}|{title_key('các')}|ubnd) ")
_BEHIND = re.compile(
    "|".join(
        f" {title_key(words)}$"
        for words in ("báo cáo", "thực hiện", "được đánh giá", "được chấm điểm", "name")
    )
)
_AND = re.compile(rf"\s*(?:,|/|-|;|\b{title_key('và')}\b|\band\b)\s*")
_BETWEEN = re.compile(r"[/()\n]")
