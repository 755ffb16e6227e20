"""The names that columns have in every file, whatever the index."""

import re
from collections.abc import Mapping

from cchc_score.data.dialect import Dialect, fold_path
from cchc_score.definition.index import COLUMNS, PARTS_OF_PERIOD
from cchc_score.language import Lang, fold

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "period": ("kỳ",),
    "year": ("năm",),
    "quarter": ("quý",),
    "month": ("tháng",),
    "unit": ("đơn vị",),
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
    "note": ("ghi chú",),
}
"""Vietnamese headings of the reserved columns, what forms are headed with first.

Year, quarter and month together are the period; behind `points:` stands the round they are of.
"""

ALIASES = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}

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
}
"""Columns that tell people in a long file what the definition says of a row's indicator."""


def heading(name: str, lang: Lang) -> str:
    """Return what a column is headed with on a form; a reader knows it by that."""
    vietnamese = {known: first for known, (first, *_) in SPELLINGS.items()} | DESCRIPTIONS
    text = vietnamese.get(name, name) if lang == "vi" else name
    return text[:1].upper() + text[1:]


def is_heading_word(cell: str, dialect: Dialect) -> bool:
    """Whether a row of headings is known by this cell."""
    return fold_path(cell) in dialect.called or reserved_name(cell, dialect) is not None


def reserved_name(text: str, dialect: Dialect) -> str | None:
    """Return the reserved column that a heading stands for, if it does."""
    return canonical(dialect.called.get(fold_path(text), text))


def canonical(name: str) -> str | None:
    """Return the reserved column of that name or alias, be it said in two languages at once."""
    return _column(_in_full(name))


def in_full(name: str) -> str:
    """Return the heading that a spelling of a reserved column stands for: `points:self`."""
    return _in_full(name) or name


def _in_full(name: str) -> str:
    if known := _known(name):
        return known
    pieces = {_known(piece) for piece in languages(name)}
    return pieces.pop() if len(pieces) == 1 else ""


def _known(name: str) -> str:
    folded = fold(name)
    known = ALIASES.get(folded, folded)
    return known if _column(known) else ""


def _column(name: str) -> str | None:
    head, _, _ = name.partition(":")
    return head if head in RESERVED and name in {head, *SPELLINGS} else None


def languages(heading: str) -> list[str]:
    """Return the pieces of a heading such as `Đơn vị / Unit` or `Đơn vị (Unit)`."""
    return [piece.strip() for piece in _BETWEEN.split(heading) if piece.strip()]


_BETWEEN = re.compile(r"[/()\n]")
