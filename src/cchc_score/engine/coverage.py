"""How much of a part was reported, 0 to 100, and how much is expected of it."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from cchc_score.definition.quantity import Floats
from cchc_score.definition.tree import Node
from cchc_score.engine.records import Scored


class Coverage(NamedTuple):
    """How much was reported of what is expected, and how much that is: in points, or as a weight.

    A part that does not apply, or did not arise and is left out, is not expected; one that is
    missing is, whatever the points do without it.
    """

    percent: Floats
    expected: Floats


def coverage(nodes: Sequence[Node], parts: Sequence[Scored], by_max: bool) -> Coverage:  # noqa: FBT001
    """Return the coverage of what is below, weighed by maxima, else by weight.

    Where nothing is expected, nothing is lacking.
    """
    expected = np.stack([part.expected for part in parts])
    own = np.array([node.weight for node in nodes])
    weights = expected if by_max else np.where(expected > 0, own[:, None], 0.0)
    told = (weights * np.stack([part.coverage for part in parts])).sum(axis=0)
    total = weights.sum(axis=0)
    with np.errstate(all="ignore"):
        return Coverage(np.where(total > 0, told / total, 100.0), total)
