"""How much of a part was reported, 0 to 100."""

from collections.abc import Sequence

import numpy as np

from cchc_score.definition.tree import Node
from cchc_score.engine.records import Scored
from cchc_score.numbers import Flags, Floats


def awaited(nodes: Sequence[Node], parts: Sequence[Scored]) -> Flags:
    """Return where each part is expected to be reported; what weighs nothing is not."""
    return np.stack(
        [one.awaited & (node.weight > 0) for node, one in zip(nodes, parts, strict=True)]
    )


def coverage(node: Node, nodes: Sequence[Node], parts: Sequence[Scored]) -> Floats:
    """Return the share that was reported of what is below a branch, bonus left out.

    Each part counts by its weight under means, by its maximum under sums, equally where there are
    none; only those count that the unit is expected to report, also where what it did not report
    is left out of the points. Where nothing is expected, nothing is lacking.
    """
    due = awaited(nodes, parts)
    size = np.stack([part.expected for part in parts])
    if node.combine != "sum":
        size = np.broadcast_to(np.array([one.weight for one in nodes])[:, None], size.shape)
    size = np.where(due, np.nan_to_num(size), 0.0)
    size = np.where(size.any(axis=0), size, due)
    told = (size * np.stack([part.coverage for part in parts])).sum(axis=0)
    with np.errstate(all="ignore"):
        return np.where(due.any(axis=0), told / size.sum(axis=0), 100.0)
