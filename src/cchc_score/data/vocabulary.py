"""The names that columns have in every file, whatever the index."""

import re

from cchc_score.data.dialect import Dialect, fold_path
from cchc_score.definition.index import COLUMNS, PARTS_OF_PERIOD
from cchc_score.language import Lang, fold

ALIASES = {
    "kỳ": "period",
    "năm": "year",
    "quý": "quarter",
    "tháng": "month",
    "đơn vị": "unit",
    "mã đơn vị": "unit_code",
    "cấp": "level",
    "vùng": "region",
    "đơn vị cấp trên": "parent",
    "chỉ tiêu": "indicator",
    "kế hoạch": "plan",
    "thực hiện": "actual",
    "kết quả": "actual",
    "giai đoạn": "stage",
    "tài liệu kiểm chứng": "evidence",
    "ghi chú": "note",
}
"""Vietnamese headings of the reserved columns; year, quarter and month together are the period."""

RESERVED = frozenset((*COLUMNS, *PARTS_OF_PERIOD))

FIGURES = frozenset({"plan", "actual"})
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
    vietnamese = {known: alias for alias, known in reversed(ALIASES.items())} | DESCRIPTIONS
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
    if known := _known(name):
        return known
    pieces = {_known(piece) for piece in languages(name)}
    return pieces.pop() if len(pieces) == 1 else None


def languages(heading: str) -> list[str]:
    """Return the pieces of a heading such as `Đơn vị / Unit` or `Đơn vị (Unit)`."""
    return [piece.strip() for piece in _BETWEEN.split(heading) if piece.strip()]


def _known(name: str) -> str | None:
    folded = fold(name)
    known = ALIASES.get(folded, folded)
    return known if known in RESERVED else None


_BETWEEN = re.compile(r"[/()\n]")
