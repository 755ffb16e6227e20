"""A definition itself as tables: what is in it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cchc_score import numbers
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Plan, Variable
from cchc_score.definition.model import Model
from cchc_score.definition.standing import Groups
from cchc_score.definition.tree import Node
from cchc_score.language import Lang, Text
from cchc_score.report.as_written import as_written, flow, keys
from cchc_score.report.shelf import to_complete
from cchc_score.report.table import Column, Table

Rows = Sequence[Sequence[str]]


class _Heading(NamedTuple):
    """How a column of texts is called, for machines and in both languages."""

    key: str
    vi: str
    en: str


VERSION = _Heading("version", "Phiên bản", "Version")
PARTS = (
    VERSION,
    _Heading("code", "Số", "No."),
    _Heading("id", "Tên trong số liệu", "Name in data"),
    _Heading("title", "Tiêu đề", "Title"),
    _Heading("measure", "Đơn vị tính", "Measure"),
    _Heading("max", "Điểm tối đa", "Max"),
    _Heading("value", "Công thức", "Formula"),
    _Heading("rule", "Quy tắc chấm điểm", "Rule"),
)
PLANS = (
    VERSION,
    _Heading("code", "Số", "No."),
    _Heading("id", "Tên trong số liệu", "Name in data"),
    _Heading("title", "Tiêu đề", "Title"),
    _Heading("plan", "Kế hoạch", "Plan"),
    _Heading("baseline", "Mức", "Baseline"),
    _Heading("from", "Từ kỳ", "From"),
    _Heading("to", "Đến kỳ", "To"),
    _Heading("level", "Cấp", "Level"),
    _Heading("unit", "Đơn vị", "Unit"),
    _Heading("path", "Lộ trình (%)", "Path (%)"),
    _Heading("start", "Xuất phát", "Start"),
)
VARIABLES = (
    VERSION,
    _Heading("id", "Tên trong số liệu", "Name in data"),
    _Heading("title", "Tiêu đề", "Title"),
    _Heading("measure", "Đơn vị tính", "Measure"),
    _Heading("range", "Giới hạn", "Range"),
    _Heading("answers", "Câu trả lời", "Answers"),
)
CLASSES = (
    VERSION,
    _Heading("group", "Nhóm", "Group"),
    _Heading("rule", "Điều kiện", "Where"),
)


def contents(definitions: Sequence[Definition], lang: Lang) -> tuple[Table, ...]:
    """Return all that is in an index, version by version; a table that has nothing is left out."""
    outline = _table(
        "parts", definitions[-1].index.title.text, PARTS, _of(definitions, _parts, lang)
    )
    references = {one: None for each in definitions for one in each.index.references}
    remarks = (
        *(Text(*[f"{one.title} {one.url or ''}".strip()] * 2) for one in references),
        *to_complete(definitions),
    )
    others = (
        _table("plans", Text("Kế hoạch", "Plans"), PLANS, _of(definitions, _plans, lang)),
        _table("variables", Text("Số liệu", "Variables"), VARIABLES, _of(definitions, _raw, lang)),
        _table("classes", Text("Xếp nhóm", "Classes"), CLASSES, _of(definitions, _classes, lang)),
    )
    tables = (outline, *(one for one in others if len(one)))
    return (*tables[:-1], replace(tables[-1], remarks=remarks))


def _table(name: str, title: Text, headings: Sequence[_Heading], rows: Rows) -> Table:
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(headings)
    columns = tuple(
        Column(
            one.key,
            Text(one.vi, one.en),
            np.array(values, dtype=object),
            heads=one is VERSION,
        )
        for one, values in zip(headings, cells, strict=True)
    )
    return Table(name, title, columns)


def _of(
    definitions: Iterable[Definition],
    rows: Callable[[Definition, Lang], Iterator[tuple[str, ...]]],
    lang: Lang,
) -> Rows:
    """Return the rows of every version, each with the version's name before it."""
    return [(one.version, *row) for one in definitions for row in rows(one, lang)]


def _parts(definition: Definition, lang: Lang) -> Iterator[tuple[str, ...]]:
    for node in definition.nodes[1:]:
        part = node.part
        formula = part.value if isinstance(part, Indicator) else None
        yield (
            part.code or "",
            part.id,
            "  " * (node.depth - 1) + node.title.to(lang),
            node.measure or "",
            "" if part.max is None else numbers.plain(part.max),
            formula.text if formula else "",
            _rule(node),
        )


def _rule(node: Node) -> str:
    """Return what turns a figure into points, as the definition says it."""
    rule = node.part.rule if isinstance(node.part, Indicator) else node.part.rescale
    return as_written(rule) if rule else ""


def _plans(definition: Definition, lang: Lang) -> Iterator[tuple[str, ...]]:
    for node in definition.nodes:
        for plan in (node.part.plan or ()) if isinstance(node.part, Indicator) else ():
            yield (node.part.code or "", node.part.id, node.title.to(lang), *_plan(plan))


def _plan(plan: Plan) -> tuple[str, ...]:
    said = (plan.value, plan.baseline, plan.since, plan.to, plan.level, plan.unit, plan.path)
    return tuple("" if one is None else flow(one) for one in (*said, plan.start))


def _raw(definition: Definition, lang: Lang) -> Iterator[tuple[str, ...]]:
    for name, one in definition.index.variables.items():
        yield (name, *_variable(one, lang))


def _variable(one: Variable, lang: Lang) -> tuple[str, ...]:
    answers = flow(one.answers).strip("{}") if one.answers else ""
    title = one.title.text.to(lang) if one.title else ""
    return title, one.measure or "", flow(one.range) if one.range else "", answers


def _classes(definition: Definition, _: Lang) -> Iterator[tuple[str, ...]]:
    groups = definition.index.groups
    return _conditions(groups) if groups else iter(())


def _conditions(groups: Groups) -> Iterator[tuple[str, str]]:
    """Yield the classes, best first, and what leads there; then what else decides."""
    for one in groups.thresholds or ():
        yield one.name, "" if one.at_least is None else f"at_least: {flow(one.at_least)}"
    for place, name in enumerate(groups.names if groups.quantiles else (), 1):
        yield name, f"quantile: {place}/{len(groups.names)}"
    decided = {key: value for key, value in keys(groups).items() if key not in _BY_FIGURE}
    for key, value in decided.items():
        for limit in value if isinstance(value, list) else [value]:
            said = dict(keys(limit)) if isinstance(limit, Model) else {}
            yield str(said.pop("name", "")), f"{key}: {flow(said)}"


_BY_FIGURE = {"thresholds", "quantiles"}
