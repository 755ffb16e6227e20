"""The worked examples of a definition, run: what a decree says in numbers must come out."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cchc_score.data.figures.observations import Observations, Target
from cchc_score.data.units.units import Unit
from cchc_score.definition import faults
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import Quantity
from cchc_score.definition.rules import Population
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.engine import typed
from cchc_score.engine.measuring import measure
from cchc_score.engine.planning import plan
from cchc_score.engine.scoring import score
from cchc_score.language import fold

Example = Mapping[str, typed.Cell]
_EXPECTED = ("points", "value")


def check(definition: Definition) -> list[Diagnostic]:
    """Return a fault for every example whose points or value come out otherwise.

    The examples of one indicator are units of one period, so that rules that compare units can
    be shown too. A cell may be `missing` or `none`.
    """
    return [
        found
        for node in definition.nodes
        if isinstance(node.part, Indicator) and node.part.examples
        for found in _check(definition, node, node.part.examples)
    ]


def _check(definition: Definition, node: Node, examples: Sequence[Example]) -> Iterator[Diagnostic]:
    strange = list(_unknown_answers(definition, node, examples))
    yield from strange
    if strange:
        return
    seen = _observations(definition, node, examples)
    measured, _ = measure(definition, seen)
    plans = plan(definition, seen)
    everyone = Population(np.zeros(len(seen), np.int64), np.ones(len(seen), np.bool_))
    scored, _ = score(definition, seen, measured, plans, everyone)
    results = {"points": scored[node.position].points, "value": measured[node.position].value}
    for row, example in enumerate(examples):
        for name, result in results.items():
            if name in example and not _agrees(result, row, example[name], node):
                path = (*node.path, "examples", row, name)
                yield faults.EXAMPLE_FAILS.at(
                    definition.document.at_value(path),
                    name=name,
                    got=typed.said(result, row),
                    expected=typed.in_words(example[name]),
                )


def _unknown_answers(
    definition: Definition, node: Node, examples: Sequence[Example]
) -> Iterator[Diagnostic]:
    for row, example in enumerate(examples):
        for name, text in example.items():
            known = typed.answers(definition, node.part.id if name in _EXPECTED else name)
            is_known = text in typed.ABSENT or name == "level" or fold(str(text)) in known
            if isinstance(text, str) and not is_known:
                path = (*node.path, "examples", row, name)
                yield faults.EXAMPLE_UNKNOWN.at(
                    definition.document.at_value(path),
                    name=text,
                    hint=did_you_mean(text, known),
                    known=", ".join([*known, *typed.ABSENT]),
                )


def _agrees(result: Quantity, row: int, expected: typed.Cell, node: Node) -> bool:
    """Whether a result is what the example says, as the part prints it or to more decimals."""
    if isinstance(expected, str) and expected in typed.ABSENT:
        return bool(result.state[row] == typed.ABSENT[expected])
    worded = typed.folded(getattr(node.part, "answers", None))
    number, _ = typed.cell(expected, worded)
    return typed.prints_alike(float(result.values[row]), number, node.decimals)


def _observations(definition: Definition, node: Node, examples: Sequence[Example]) -> Observations:
    """Return the examples as observed figures, one unit each."""
    rows = np.arange(len(examples))
    names = dict.fromkeys(name for example in examples for name in example if name != "level")
    columns = {
        _target(name, node): _column(definition, node, name, examples)
        for name in names
        if name not in _EXPECTED or (name == "value" and _is_reported(node))
    }
    units = tuple(
        Unit(str(row), level=str(example.get("level", ""))) for row, example in enumerate(examples)
    )
    start = definition.index.effective.since
    nowhere = Place(definition.document.file)
    return Observations((start,), units, np.zeros_like(rows), rows, columns, {}, lambda _: nowhere)


def _is_reported(node: Node) -> bool:
    return isinstance(node.part, Indicator) and node.part.value is None


def _target(name: str, node: Node) -> Target:
    if name == "plan":
        return Target(node.part.id, "")
    return Target(node.part.id if name == "value" else name)


def _column(definition: Definition, node: Node, name: str, examples: Sequence[Example]) -> Quantity:
    worded = typed.answers(definition, node.part.id if name == "value" else name)
    return typed.column([example.get(name, "missing") for example in examples], worded)
