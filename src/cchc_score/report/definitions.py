"""The definitions themselves as tables: which there are, and what is in one."""

from collections.abc import Sequence

import numpy as np

from cchc_score.definition.catalogue import Definition
from cchc_score.definition.tree import Node
from cchc_score.language import Lang, Text
from cchc_score.report.table import Column, Table


def listing(definitions: Sequence[Definition], lang: Lang) -> Table:
    """Return one row a definition."""
    effective = [one.index.effective for one in definitions]
    columns = (
        _texts("id", "Bộ chỉ số", "Index", [one.index.id for one in definitions]),
        _texts("version", "Phiên bản", "Version", [one.version for one in definitions]),
        _texts("from", "Từ kỳ", "From", [str(one.start) for one in effective]),
        _texts("to", "Đến kỳ", "To", [str(one.to or "") for one in effective]),
        _texts("title", "Tên", "Title", [one.index.title.text.to(lang) for one in definitions]),
    )
    return Table("indicators", Text("Các bộ chỉ số", "Indices"), columns)


def outline(definition: Definition, lang: Lang) -> Table:
    """Return one row a part, in the order of the decree."""
    nodes = definition.nodes[1:]
    columns = (
        _texts("code", "Số", "No.", [node.part.code or "" for node in nodes]),
        _texts("id", "Tên trong số liệu", "Name in data", [node.part.id for node in nodes]),
        _texts("title", "Tiêu đề", "Title", [_indented(node, lang) for node in nodes]),
        _texts("measure", "Đơn vị tính", "Measure", [node.measure or "" for node in nodes]),
        _texts("value", "Công thức", "Formula", [_formula(node) for node in nodes]),
    )
    remarks = [
        Text(*(f"{reference.title} {reference.url or ''}".strip() for _ in "ve"))
        for reference in definition.index.references
    ]
    return Table("parts", definition.index.title.text, columns, tuple(remarks))


def _texts(key: str, vi: str, en: str, values: Sequence[str]) -> Column:
    return Column(key, Text(vi, en), np.array(values, dtype=object))


def _indented(node: Node, lang: Lang) -> str:
    return "  " * (node.depth - 1) + node.title.to(lang)


def _formula(node: Node) -> str:
    value = getattr(node.part, "value", None)
    return value.text if value else ""
