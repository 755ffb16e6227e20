"""How much of a part was reported, 0 to 100."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from cchc_score.definition.quantity import NONE, Floats
from cchc_score.definition.tree import Node

if TYPE_CHECKING:
    from cchc_score.engine.scoring import Scored


def coverage(nodes: Sequence[Node], parts: Sequence["Scored"]) -> Floats:
    """Return what share of the parts below was reported, by their maxima, else by weight.

    A part that does not apply, or did not arise and is left out, is not expected; one that is
    missing is, whatever the points do without it. Where nothing is expected, nothing is lacking.
    """
    expected = np.stack([~(part.out & (part.points.state == NONE)) for part in parts])
    maxima = np.stack([part.max for part in parts])
    own = [1.0 if node.part.weight is None else node.part.weight for node in nodes]
    by_max = np.isfinite(maxima).all(axis=0)
    weights = np.where(expected, np.where(by_max, maxima, np.array(own)[:, None]), 0.0)
    told = (weights * np.stack([part.coverage for part in parts])).sum(axis=0)
    total = weights.sum(axis=0)
    with np.errstate(all="ignore"):
        return np.where(total > 0, told / total, 100.0)
