"""Scoring sheets: points that somebody gave to parts, the rounds in columns side by side.

`STT | Tiêu chí | Điểm tối đa | Điểm tự chấm | Điểm thẩm định | Ghi chú`, one sheet a unit.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from cchc_score.data.files.columns import RawColumn
from cchc_score.data.files.tables import Aside, Heading, RawTable
from cchc_score.data.headings import Meaning, reserved
from cchc_score.data.names import names
from cchc_score.data.sideways import called, is_known, numbering
from cchc_score.data.units.totals import is_summary
from cchc_score.definition.catalogue import Definition

_FIGURES = ("actual", "max")
"""What stands once in a sheet, beside the points of its first round."""


def by_round(table: RawTable, definitions: Sequence[Definition]) -> list[RawTable]:
    """Return a table for each round that has points in a column of its own; others as they are.

    What else is said of a part, its figure among it, is of the first of them.
    """
    meaning = reserved(table)
    if not meaning.points or "indicator" not in meaning.keys:
        return [table]
    table = _named(table, meaning, definitions)
    rounds = {stage: column for stage, column in meaning.points.items() if stage}
    numbers = set(numbering(table))
    if not rounds:
        return [table.some([at for at in range(len(table.titles)) if at not in numbers])]
    once = {meaning.keys[name] for name in _FIGURES if name in meaning.keys}
    return [
        _of(table, stage, column, {*rounds.values()} | numbers | (once if place else set()))
        for place, (stage, column) in enumerate(rounds.items())
    ]


def _of(table: RawTable, stage: str, column: int, others: set[int]) -> RawTable:
    """Return the table of one round: without the columns of others."""
    kept = [at for at in range(len(table.titles)) if at == column or at not in others]
    one = table.some(kept)
    titles = list(one.titles)
    titles[kept.index(column)] = Heading(("points",))
    dialect = replace(one.dialect, supplied={**one.dialect.supplied, "stage": stage})
    return replace(one, titles=titles, dialect=dialect)


def _named(table: RawTable, meaning: Meaning, definitions: Sequence[Definition]) -> RawTable:
    """Return the table whose rows are called as the index knows them.

    A criterion by its number, where its title is not known; the last row of totals is that of the
    index. A row without figures that is neither heads a section, and is left aside.
    """
    column = meaning.keys["indicator"]
    known = [names(one) for one in definitions]
    texts = called(table, column, known)
    summaries = [row for row, text in enumerate(texts) if is_summary(text)]
    for row in summaries[-1:]:
        if not is_known(texts[row], known):
            texts[row] = definitions[-1].index.id
    figures = [*meaning.points.values(), *meaning.plans.values()]
    figures += [meaning.keys[name] for name in _FIGURES[:1] if name in meaning.keys]
    empty = np.all([table.columns[at].blank for at in figures], axis=0)
    heads = [row for row in np.flatnonzero(empty).tolist() if not is_known(texts[row], known)]
    aside = [Aside("section", table.place(row, column), texts[row]) for row in heads]
    columns = list(table.columns)
    columns[column] = RawColumn.of(texts)
    own = replace(table, columns=columns, aside=(*table.aside, *aside))
    return own.only(np.setdiff1d(np.arange(len(own)), heads)) if heads else own
