"""The names that columns have in every file, whatever the index."""

from cchc_score.data.dialect import Dialect
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


def heading_words(dialect: Dialect) -> frozenset[str]:
    """Return the folded cells that a row of headings is known by."""
    return frozenset({*ALIASES, *RESERVED, *map(fold, dialect.columns.values())})
