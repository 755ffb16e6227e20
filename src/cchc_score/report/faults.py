"""The faults themselves as a table: the manual of every code."""

import re
from collections.abc import Iterable

import numpy as np

from cchc_score.diagnostics import Fault
from cchc_score.language import Lang, Text
from cchc_score.report.table import Column, Kind, Table


def listing(faults: Iterable[Fault], lang: Lang) -> Table:
    """Return one row a fault; what differs from case to case is an ellipsis."""
    known = list(faults)
    columns = (
        _column("code", "Mã", "Code", [fault.code for fault in known]),
        _column("severity", "Mức", "Severity", [fault.severity for fault in known], "word"),
        _column("what", "Có gì sai", "What is wrong", [_said(one.what, lang) for one in known]),
        _column("help", "Cách sửa", "Remedy", [_said(one.remedy, lang) for one in known]),
    )
    return Table("faults", Text("Các lỗi và cảnh báo", "Faults and warnings"), columns)


def _column(key: str, vi: str, en: str, values: list[str], kind: Kind = "text") -> Column:
    return Column(key, Text(vi, en), np.array(values, dtype=object), kind)


def _said(template: Text, lang: Lang) -> str:
    shown = _PLACEHOLDER.sub("…", template.to(lang))
    return shown.replace("{{", "{").replace("}}", "}")


_PLACEHOLDER = re.compile(r"(?<!\{)\{\w*\}(?!\})")
