"""The worked examples of a definition, run: what a decree says in numbers must come out."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from cchc_score import numbers
from cchc_score.data.observations import Observations, Target
from cchc_score.data.units import Unit
from cchc_score.definition import scoring_faults
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator
from cchc_score.definition.quantity import MISSING, NONE, PRESENT, Quantity
from cchc_score.definition.rules import Population
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.engine.measuring import measure
from cchc_score.engine.planning import plan
from cchc_score.engine.scoring import score
from cchc_score.language import Text, fold

Example = Mapping[str, float | str]
_ABSENT = {"missing": MISSING, "none": NONE}
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
                yield scoring_faults.EXAMPLE_FAILS.at(
                    definition.document.at_value(path),
                    name=name,
                    got=_said(result, row),
                    expected=_in_words(example[name]),
                )


def _unknown_answers(
    definition: Definition, node: Node, examples: Sequence[Example]
) -> Iterator[Diagnostic]:
    for row, example in enumerate(examples):
        for name, text in example.items():
            known = _answers(definition, node.part.id if name in _EXPECTED else name)
            is_known = text in _ABSENT or name == "level" or fold(str(text)) in known
            if isinstance(text, str) and not is_known:
                path = (*node.path, "examples", row, name)
                yield scoring_faults.EXAMPLE_UNKNOWN.at(
                    definition.document.at_value(path),
                    name=text,
                    hint=did_you_mean(text, known),
                    known=", ".join([*known, *_ABSENT]),
                )


def _agrees(result: Quantity, row: int, expected: float | str, node: Node) -> bool:
    """Whether a result is what the example says, as the part prints it or to more decimals."""
    if isinstance(expected, str) and expected in _ABSENT:
        return bool(result.state[row] == _ABSENT[expected])
    number, _ = _cell(expected, _folded(getattr(node.part, "answers", None)))
    written = len(numbers.plain(number).partition(".")[2])
    rounded = numbers.round_half_away(result.values[row : row + 1], max(written, node.decimals))
    wanted = numbers.round_half_away(number, max(written, node.decimals))
    return bool(rounded[0] == wanted)


def _said(result: Quantity, row: int) -> Text:
    if result.state[row] == PRESENT:
        return numbers.in_words(float(result.values[row]))
    word = {state: word for word, state in _ABSENT.items()}.get(int(result.state[row]), "none")
    return Text(word, word)


def _in_words(value: float | str) -> object:
    return value if isinstance(value, str) else numbers.in_words(float(value))


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
    start = definition.index.effective.start
    nowhere = Place(definition.document.file)
    return Observations((start,), units, np.zeros_like(rows), rows, columns, {}, lambda _: nowhere)


def _is_reported(node: Node) -> bool:
    return isinstance(node.part, Indicator) and node.part.value is None


def _target(name: str, node: Node) -> Target:
    if name == "plan":
        return Target(node.part.id, "")
    return Target(node.part.id if name == "value" else name)


def _column(definition: Definition, node: Node, name: str, examples: Sequence[Example]) -> Quantity:
    answers = _answers(definition, node.part.id if name == "value" else name)
    cells = [_cell(example.get(name, "missing"), answers) for example in examples]
    values, states = zip(*cells, strict=True)
    return Quantity(np.array(values, np.float64), np.array(states, np.int8))


def _cell(value: float | str, answers: Mapping[str, float]) -> tuple[float, int]:
    if isinstance(value, str) and fold(value) in answers:
        return answers[fold(value)], PRESENT
    if isinstance(value, str):
        return np.nan, _ABSENT.get(value, MISSING)
    return float(value), PRESENT


def _answers(definition: Definition, name: str) -> Mapping[str, float]:
    figure = definition.index.variables.get(name) or next(
        (node.part for node in definition.nodes if node.part.id == name), None
    )
    return _folded(getattr(figure, "answers", None))


def _folded(answers: Mapping[str, float] | None) -> Mapping[str, float]:
    return {fold(answer): worth for answer, worth in (answers or {}).items()}
