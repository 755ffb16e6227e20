"""The data door: tables in, observations out, every fault with its place, all at once."""

from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.cells import ANYTHING, CellReader, Limits
from cchc_score.data.dialect import Dialect
from cchc_score.data.headings import Meaning, Names, names, understand
from cchc_score.data.joining import NOWHERE, Entries, Registry, join
from cchc_score.data.keys import keys
from cchc_score.data.levels import levels
from cchc_score.data.observations import Observations, Positions, Target
from cchc_score.data.readers import Table
from cchc_score.data.stages import choose
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Branch, Indicator, Variable
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import fold


def observe(
    tables: Sequence[Table], definition: Definition, dialect: Dialect
) -> tuple[Observations, list[Diagnostic]]:
    """Return all that the tables say of the index, and everything wrong with them."""
    registry, known, limits = Registry(), names(definition), _limits(definition)
    meanings = [(table, *understand(table, definition, dialect)) for table in tables]
    found = [one for _, _, unclear in meanings for one in unclear]
    clear = [
        (table, meaning)
        for table, meaning, unclear in meanings
        if not any(one.is_error for one in unclear)
    ]
    stage, strange = choose(clear, definition, dialect)
    found += strange
    entries: list[Entries] = []
    planned = frozenset(node.part.id for node in definition.nodes if node.is_leaf)
    for table, meaning in clear:
        row_keys, unknown = keys(table, meaning, definition, dialect)
        found += unknown
        taken = [stage.takes(table, meaning, row) for row in range(len(row_keys))]
        rows = np.where(taken, [registry.row(key) for key in row_keys], NOWHERE)
        reader = CellReader(table, _figure_columns(meaning), dialect)
        source = _Source(table, meaning, rows, reader, limits, planned)
        entries += (_long if meaning.is_long else _wide)(source, registry, known, found)
        found += reader.found
    observations, disagreements = join(registry, entries, stage.name)
    return observations, found + disagreements + list(levels(definition, observations))


class _Source(NamedTuple):
    table: Table
    meaning: Meaning
    rows: Positions
    reader: CellReader
    limits: dict[str, Limits]
    planned: frozenset[str]


def _figure_columns(meaning: Meaning) -> list[int]:
    actual = [meaning.keys["actual"]] if "actual" in meaning.keys and meaning.is_long else []
    return [*meaning.figures.values(), *meaning.plans.values(), *actual]


def _limits(definition: Definition) -> dict[str, Limits]:
    figures: dict[str, Variable | Indicator] = {**definition.index.variables} | {
        node.part.id: node.part for node in definition.nodes if isinstance(node.part, Indicator)
    }
    own = {name: _limits_of(figure) for name, figure in figures.items()}
    return own | {
        node.part.id: _printed(node.part)
        for node in definition.nodes
        if isinstance(node.part, Branch)
    }


def _printed(part: Branch) -> Limits:
    """Return what may be printed for a branch: no more than its maximum, but for a bonus."""
    if part.max is None:
        return ANYTHING
    return Limits(part.min or 0.0, None if _has_bonus(part) else part.max)


def _has_bonus(part: Branch | Indicator) -> bool:
    return isinstance(part, Branch) and any(one.bonus or _has_bonus(one) for one in part.parts)


def _limits_of(figure: Variable | Indicator) -> Limits:
    low, high = figure.range or (None, None)
    computed = isinstance(figure, Indicator) and figure.value is not None
    answers = None if computed else figure.answers
    return Limits(low, high, answers and {fold(answer): worth for answer, worth in answers.items()})


def _wide(source: _Source, registry: Registry, _: Names, __: list[Diagnostic]) -> Iterable[Entries]:
    columns = [(Target(name), at) for name, at in source.meaning.figures.items()]
    columns += [(Target(*target), at) for target, at in source.meaning.plans.items()]
    for target, column in columns:
        position = registry.target(target)
        own = ANYTHING if target.baseline is not None else source.limits.get(target.name, ANYTHING)
        quantity = source.reader.column(column, repeat(own))
        targets = np.full(len(source.rows), position, np.int64)
        yield Entries(source.table, column, source.rows, targets, quantity)


def _long(
    source: _Source, registry: Registry, known: Names, found: list[Diagnostic]
) -> Iterable[Entries]:
    indicators = _indicators(source, known, found)
    planless = {name for name in indicators if name and name not in source.planned}
    own = [source.limits.get(name or "", ANYTHING) for name in indicators]
    columns: list[tuple[int, str | None]] = [
        (column, baseline) for (_, baseline), column in source.meaning.plans.items()
    ]
    if "actual" in source.meaning.keys:
        columns.insert(0, (source.meaning.keys["actual"], None))
    for column, baseline in columns:
        quantity = source.reader.column(column, own if baseline is None else repeat(ANYTHING))
        positions = [
            NOWHERE if name is None else registry.target(Target(name, baseline))
            for name in indicators
        ]
        targets = np.array(positions, np.int64)
        if baseline is not None:
            for row in np.flatnonzero(quantity.present & [name in planless for name in indicators]):
                place, name = source.table.place(int(row), column), indicators[row]
                found.append(faults.PLAN_OF_NONE.at(place, name=name))
        remarks = {} if baseline is not None else _remarks(source.meaning)
        yield Entries(source.table, column, source.rows, targets, quantity, remarks)


def _remarks(meaning: Meaning) -> dict[str, int]:
    return {name: meaning.keys[name] for name in ("evidence", "note") if name in meaning.keys}


def _indicators(source: _Source, known: Names, found: list[Diagnostic]) -> list[str | None]:
    column = source.meaning.keys["indicator"]
    result: list[str | None] = []
    for row, text in enumerate(source.table.columns[column]):
        meant = known.find(text)
        if len(meant) != 1:
            place = source.table.place(row, column)
            fault = (
                faults.AMBIGUOUS_HEADING.at(place, heading=text, candidates=", ".join(meant))
                if meant
                else faults.UNKNOWN_INDICATOR.at(place, text=text, hint=known.hint(text))
            )
            found.append(fault)
        result.append(meant[0] if len(meant) == 1 else None)
    return result
