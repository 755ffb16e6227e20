"""The shelf: which indices there are, for whom and when, how far proved, and what they lack."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from pathlib import Path

import numpy as np

from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Reference
from cchc_score.engine.cases import Run
from cchc_score.language import Lang, Text, level_key
from cchc_score.report.table import Column, Kind, Table

LEVELS = (
    Text("bộ", "ministry"),
    Text("tỉnh", "province"),
    Text("sở", "department"),
    Text("huyện", "district"),
    Text("xã", "commune"),
    Text("cơ quan", "agency"),
    Text("công chức", "official"),
)
"""Levels whose names are known in both languages, from the whole country down."""

TO_COMPLETE = Text("Để hoàn chỉnh cần", "To complete it")


def listing(definitions: Sequence[Definition], runs: Mapping[Path, Run], lang: Lang) -> Table:
    """Return one row a definition, by level, index and year.

    `runs` has by its path how the published results beside each came out.
    """
    shown = sorted(definitions, key=_order)
    done = [runs[one.path] for one in shown]
    sources = [_sources(one) for one in shown]
    told = [len(each) for each in sources]
    sure = [sum(source.status is None for source in each) for each in sources]
    compared, reproduced = [one.compared for one in done], [one.reproduced for one in done]
    lacking = [one.index.to_complete for one in shown]
    columns = (
        _texts("level", "Cấp", "Level", [_levels(one, lang) for one in shown]),
        _texts("id", "Bộ chỉ số", "Index", [one.index.id for one in shown]),
        replace(
            _texts("version", "Phiên bản", "Version", [one.version for one in shown]), spare=True
        ),
        _shown(
            _texts("from", "Kỳ", "Periods", [str(one.index.effective.since) for one in shown]),
            [_periods(one).to(lang) for one in shown],
        ),
        _hidden(_texts("to", "Đến kỳ", "To", [str(one.index.effective.to or "") for one in shown])),
        _hidden(_counts("sources", "Số nguồn", "Sources", told)),
        _shown(
            _counts("confirmed", "Nguồn đã xác nhận", "Sources confirmed", sure), _of(sure, told)
        ),
        _hidden(_counts("published", "Số đã công bố", "Published", compared)),
        _shown(
            _counts(
                "reproduced", "Số công bố tính ra đúng", "Published figures reproduced", reproduced
            ),
            _of(reproduced, compared),
        ),
        _hidden(_counts("alike", "In ra như nhau", "Print alike", [one.alike for one in done])),
        replace(
            _texts(
                "publisher", "Đơn vị công bố", "Publisher", [one.index.publisher for one in shown]
            ),
            spare=True,
        ),
        _texts("title", "Tên", "Title", [one.index.title.text.to(lang) for one in shown]),
        _hidden(
            _texts(
                "to_complete", *TO_COMPLETE, [one.text.to(lang) if one else "" for one in lacking]
            )
        ),
    )
    return Table("indicators", Text("Các bộ chỉ số", "Indices"), columns, tuple(_remarks(shown)))


def to_complete(definitions: Sequence[Definition]) -> Iterator[Text]:
    """Yield in a sentence what would complete each version."""
    for one in definitions:
        if one.index.to_complete:
            lacking = one.index.to_complete.text
            yield Text(
                f"{TO_COMPLETE.vi}, {one.version}: {lacking.to('vi')}",
                f"{TO_COMPLETE.en}, {one.version}: {lacking.to('en')}",
            )


def _order(one: Definition) -> tuple[object, ...]:
    """Return what puts definitions in order: the highest level first, then name and year."""
    known = [level_key(name) for level in LEVELS for name in level]
    places = sorted(known.index(key) if key in known else len(known) for key in _keys(one))
    return places or [len(known)], one.index.id, one.index.effective.begins


def _keys(one: Definition) -> list[str]:
    return [level_key(level) for level in one.index.levels]


def _levels(one: Definition, lang: Lang) -> str:
    return ", ".join(_level(level).to(lang) for level in one.index.levels)


def _level(name: str) -> Text:
    known = (one for one in LEVELS if level_key(name) in map(level_key, one))
    return next(known, Text(name, name))


def _sources(one: Definition) -> list[Reference]:
    """Return the sources of an index and of its parts, each once."""
    told = (source for node in one.nodes for source in node.part.references)
    return list({source.title: source for source in told}.values())


def _remarks(shown: Sequence[Definition]) -> Iterator[Text]:
    """Yield which years lie between two versions of an index and are in none."""
    for name, each in groupby(
        sorted(shown, key=lambda one: one.index.id), lambda one: one.index.id
    ):
        spans = sorted((one.index.effective for one in each), key=lambda one: one.begins)
        for before, after in pairwise(spans):
            years = range((before.to or after.since).year + 1, after.since.year)
            if years:
                told = f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
                yield Text(f"{name}: chưa có {told}", f"{name}: nothing for {told}")


def _periods(one: Definition) -> Text:
    """Return the periods of a version as people read them."""
    since, to = one.index.effective.since, one.index.effective.to
    if to is None:
        return Text(f"từ {since}", f"from {since}")
    told = str(since) if since == to else f"{since}–{to}"
    return Text(told, told)


def _of(some: Sequence[int], every: Sequence[int]) -> list[str]:
    """Return counts beside their wholes; nothing where there is nothing to count."""
    return [f"{one}/{all_}" if all_ else "" for one, all_ in zip(some, every, strict=True)]


def _shown(column: Column, people: Sequence[str]) -> Column:
    return replace(column, people=np.array(people, dtype=object))


def _hidden(column: Column) -> Column:
    return replace(column, machines_only=True)


def _texts(key: str, vi: str, en: str, values: Sequence[str]) -> Column:
    return _made(key, Text(vi, en), np.array(values, dtype=object), "text")


def _counts(key: str, vi: str, en: str, values: Sequence[int]) -> Column:
    return _made(key, Text(vi, en), np.array(values, dtype=np.float64), "count")


def _made(key: str, heading: Text, values: np.ndarray, kind: Kind) -> Column:
    return Column(key, heading, values, kind, decimals=0)
