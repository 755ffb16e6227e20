"""New figures as an old definition would have read them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from cchc_score.data.figures.observations import Observations, Target
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import Quantity
from cchc_score.language import fold


class _Reading(NamedTuple):
    """How a cell becomes a figure: what it is counted in, and what an answer in words is worth."""

    measure: str | None
    answers: Mapping[str, float] | None


def readable(now: Observations, old: Definition, new: Definition) -> Observations:
    """Return the figures of `now`, missing where the old definition would not know what they mean.

    An answer in words is kept as what it is worth, and that may have changed; a figure that is
    counted in another measure, or is a number here and an answer there, is another figure.
    """
    before, after = _readings(old), _readings(new)
    columns = dict(now.columns)
    for name in before.keys() & after.keys():
        if Target(name) in columns:
            columns[Target(name)] = _reread(columns[Target(name)], before[name], after[name])
    return replace(now, columns=columns)


def _readings(definition: Definition) -> dict[str, _Reading]:
    variables = definition.index.variables.items()
    return {name: _reading(one.measure, one.answers) for name, one in variables} | {
        node.part.id: _reading(node.measure, node.part.answers)
        for node in definition.nodes
        if isinstance(node.part, Indicator) and node.part.value is None
    }


def _reading(measure: str | None, answers: Mapping[str, float] | None) -> _Reading:
    folded = {fold(answer): worth for answer, worth in (answers or {}).items()}
    return _Reading(measure, folded or None)


def _reread(column: Quantity, before: _Reading, after: _Reading) -> Quantity:
    if before == after or (before.answers == after.answers and not _apart(before, after)):
        return column
    unknown = Quantity.absent(len(column.state)).where(column.present, column)
    if before.answers is None or after.answers is None:
        return unknown
    for worth in set(after.answers.values()):
        meant = {
            before.answers.get(one)
            for one, worth_now in after.answers.items()
            if worth_now == worth
        }
        (was,) = meant if len(meant) == 1 else (None,)
        if was is not None:
            rows = column.present & (column.values == worth)
            unknown = Quantity.constant(was, len(rows)).where(rows, unknown)
    return unknown


def _apart(before: _Reading, after: _Reading) -> bool:
    return bool(before.measure and after.measure and before.measure != after.measure)
