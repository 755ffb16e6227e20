"""What a figure was answered with: words where a number stands for them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from cchc_score import numbers
from cchc_score.definition.index import Indicator
from cchc_score.definition.rules.worded import YES_NO
from cchc_score.language import Text
from cchc_score.report.table import Values

if TYPE_CHECKING:
    from cchc_score.definition.tree import Node

YES, NO, NOTHING = Text("có", "yes"), Text("không", "no"), Text("", "")


def words(values: Values, nodes: Sequence["Node"]) -> Values | None:
    """Return what each row's figure was answered with; None for a number, and where all are."""
    known = {id(node): answers(node) for node in nodes}
    if not any(known.values()):
        return None
    told = [known[id(node)].get(value) for node, value in zip(nodes, values.tolist(), strict=True)]
    return _objects(told)


def silence(nodes: Sequence["Node"]) -> Values | None:
    """Return nothing for each row that is answered in words: between two words lies no number."""
    known = _of_each(nodes)
    if not any(known.values()):
        return None
    return _objects([NOTHING if known[id(node)] else None for node in nodes])


def _of_each(nodes: Sequence["Node"]) -> Mapping[int, Mapping[float, Text]]:
    """Return the answers of every part, by its identity: a part has many rows."""
    return {at: answers(node) for at, node in {id(node): node for node in nodes}.items()}


def answers(node: "Node") -> Mapping[float, Text]:
    """Return what may have been answered, by the number that it counts as."""
    part = node.part
    known = part.answers if isinstance(part, Indicator) and part.value is None else None
    usual = known is not None and known.keys() >= YES_NO.keys()
    told: dict[float, list[Text]] = {1.0: [YES], 0.0: [NO]} if usual else {}
    for answer, worth in (known or {}).items():
        if not (usual and answer in YES_NO):
            told.setdefault(float(numbers.drop_noise([worth])[0]), []).append(Text(answer, answer))
    return {worth: _either(some) for worth, some in told.items()}


def _either(some: Sequence[Text]) -> Text:
    """Return answers that count alike: which of them was given, the number does not say."""
    return Text(" / ".join(one.vi for one in some), " / ".join(one.en for one in some))


def _objects(told: Sequence[Text | None]) -> Values:
    objects = np.empty(len(told), object)
    for at, one in enumerate(told):
        objects[at] = one
    return objects
