"""The worked examples of a definition, run: what a decree says in numbers must come out."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cchc_score.data.figures.roster import enroll
from cchc_score.data.files.tables import RawTable
from cchc_score.data.files.typed import Row, typed_table
from cchc_score.definition import faults as definition_faults
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import Quantity
from cchc_score.definition.rules import Population
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, did_you_mean
from cchc_score.engine import faults, typed
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
    table = _table(definition, node, examples)
    roster, _ = enroll([table])
    seen, rows, found = typed.observe(table, definition, roster)
    yield from (one for one in found if one.is_error)
    if any(one.is_error for one in found):
        return
    measured, _ = measure(definition, seen)
    plans = plan(definition, seen)
    everyone = Population(np.zeros(len(seen), np.int64), np.ones(len(seen), np.bool_))
    scored, _ = score(definition, seen, measured, plans, everyone)
    results = {"points": scored[node.position].points, "value": measured[node.position].value}
    for place, (row, example) in enumerate(zip(rows, examples, strict=True)):
        for name, result in results.items():
            if name in example and not _agrees(result, row, example[name], node):
                path = (*node.path, "examples", place, name)
                yield faults.EXAMPLE_FAILS.at(
                    definition.document.at_value(path),
                    name=name,
                    got=typed.said(result, row),
                    expected=typed.in_words(example[name]),
                )


def _unknown_answers(
    definition: Definition, node: Node, examples: Sequence[Example]
) -> Iterator[Diagnostic]:
    """Find words that no result can be."""
    known = typed.answers(definition, node.part.id)
    for row, example in enumerate(examples):
        for name in _EXPECTED:
            text = example.get(name)
            if isinstance(text, str) and text not in typed.ABSENT and fold(text) not in known:
                path = (*node.path, "examples", row, name)
                yield definition_faults.EXAMPLE_UNKNOWN.at(
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


def _table(definition: Definition, node: Node, examples: Sequence[Example]) -> RawTable:
    """Return the examples as a table, each a unit of its own in the first period."""
    own, start = node.part.id, str(definition.index.effective.since)
    keys = {"plan": f"plan:{own}", **({"value": own} if _is_reported(node) else {})}
    rows: list[Row] = [
        {"unit": f"{_UNIT} {row}", "period": start, own: "missing"}
        | {keys.get(name, name): cell for name, cell in example.items()}
        for row, example in enumerate(examples)
    ]
    names = {name: name for row in rows for name in row if name not in _EXPECTED}
    return typed_table(definition.document, (*node.path, "examples"), rows, names)


def _is_reported(node: Node) -> bool:
    return isinstance(node.part, Indicator) and node.part.value is None


_UNIT = "Ví dụ"
