"""Two rounds of the same figures: what was claimed, what was granted, and what was noted."""

import numpy as np
import pandas as pd

from cchc_score.analysis.comparison.changes import Board, identities, notes
from cchc_score.language import Lang

ROUNDS = (
    "then", "now", "period", "unit", "unit_code", "level", "unit_parent",
    "part", "code", "parent", "title", "depth",
    "max", "claimed", "granted", "difference", "version_then", "version_now", "note", "reason",
    "stage_then", "stage_now",
)  # fmt: skip


def rounds(board: Board, lang: Lang) -> pd.DataFrame:
    """Return a row for each unit and part, in the order of the decree.

    `claimed` and `granted` are points, or values where nothing is earned; their `difference` is
    empty where either is, and `reason` says why.
    """
    shown = board.shown
    unit, part = np.divmod(np.arange(len(board.pair.units) * len(shown)), len(shown))
    part = shown[part]
    declared = [one.node.part.max or np.nan for one in board.pair.parts]
    cells = {
        "max": np.fmin(np.fmax(board.now.max, board.then.max), np.array(declared)[:, None]),
        "claimed": board.main(board.then),
        "granted": board.main(board.now),
        "difference": board.difference,
        "note": notes(board.pair),
        "reason": board.reason,
    }
    columns = identities(board.pair, lang, part, unit)
    columns |= {name: cell[part, unit] for name, cell in cells.items()}
    return pd.DataFrame({name: columns[name] for name in ROUNDS})
