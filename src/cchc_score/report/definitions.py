"""A definition itself as a table: what is in it."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cchc_score import numbers
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.tree import Node
from cchc_score.language import Lang, Text
from cchc_score.report.shelf import to_complete
from cchc_score.report.table import Column, Table


def outline(definitions: Sequence[Definition], lang: Lang) -> Table:
    """Return one row a part of every version of an index, in the order of the decree."""
    told = [(one.version, node) for one in definitions for node in one.nodes[1:]]
    nodes = [node for _, node in told]
    columns = (
        replace(_texts("version", "Phiên bản", "Version", [name for name, _ in told]), heads=True),
        _texts("code", "Số", "No.", [node.part.code or "" for node in nodes]),
        _texts("id", "Tên trong số liệu", "Name in data", [node.part.id for node in nodes]),
        _texts("title", "Tiêu đề", "Title", [_indented(node, lang) for node in nodes]),
        _texts("measure", "Đơn vị tính", "Measure", [node.measure or "" for node in nodes]),
        _texts("max", "Điểm tối đa", "Max", [_max(node) for node in nodes]),
        _texts("value", "Công thức", "Formula", [_formula(node) for node in nodes]),
    )
    references = {one: None for each in definitions for one in each.index.references}
    remarks = [Text(*[f"{one.title} {one.url or ''}".strip()] * 2) for one in references]
    remarks += to_complete(definitions)
    return Table("parts", definitions[-1].index.title.text, columns, tuple(remarks))


def _texts(key: str, vi: str, en: str, values: Sequence[str]) -> Column:
    return Column(key, Text(vi, en), np.array(values, dtype=object))


def _indented(node: Node, lang: Lang) -> str:
    return "  " * (node.depth - 1) + node.title.to(lang)


def _max(node: Node) -> str:
    return "" if node.part.max is None else numbers.plain(node.part.max)


def _formula(node: Node) -> str:
    value = getattr(node.part, "value", None)
    return value.text if value else ""
