"""Why the index moved: which parts and which causes, summing to the change."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cchc_score import numbers
from cchc_score.analysis.comparison.attribution.shared_parts import shape
from cchc_score.analysis.comparison.attribution.steps import CAUSES, Cause, Mixture
from cchc_score.analysis.comparison.changes import Board, identities
from cchc_score.language import Lang
from cchc_score.numbers import Floats

if TYPE_CHECKING:
    from cchc_score.engine.frames import Cells

ATTRIBUTION = (
    "then", "now", "period", "unit", "unit_code", "level", "unit_parent",
    "part", "code", "parent", "title", "cause", "points_change", "percent_change",
    "version_then", "version_now", "stage_then", "stage_now",
)  # fmt: skip
Amounts = dict[tuple[int, Cause], Floats]


def attribution(board: Board, lang: Lang) -> pd.DataFrame:
    """Return a row for each unit, part and cause that moved the index, what moved it most first.

    `points_change` and `percent_change` are what it brought the index; over the rows of a unit each
    sums to the change of the index. Units whose index is empty on either side have no rows.
    """
    amounts = _amounts(board)
    named = sorted(amounts, key=lambda one: (one[0], CAUSES.index(one[1])))
    size = len(named), len(board.pair.units)
    points, percent = (
        np.array([amounts[name][at] for name in named]).reshape(size) for at in (0, 1)
    )
    moved = [np.abs(np.nan_to_num(one)) for one in (points, percent)]
    line, unit = np.nonzero((moved[0] > 0) | (moved[1] > 0))
    order = np.lexsort((line, -moved[1][line, unit], -moved[0][line, unit], unit))
    line, unit = line[order], unit[order]
    places = np.array([place for place, _ in named], np.int64)
    columns: dict[str, Cells] = identities(board.pair, lang, places[line], unit) | {
        "cause": np.array([cause for _, cause in named], dtype=object)[line],
        "points_change": points[line, unit],
        "percent_change": percent[line, unit],
    }
    return pd.DataFrame({name: columns[name] for name in ATTRIBUTION})


def _amounts(board: Board) -> Amounts:
    """Return what each cause in each part brought every unit, in points and in percent.

    Where the index has no figure in between, it is taken to stay until it has one again.
    """
    pair, parts = board.pair, shape(board.pair)
    changed = np.isfinite(np.stack([board.change("points")[0], board.change("percent")[0]]))
    units = np.flatnonzero(changed[0])
    rows = np.searchsorted(pair.now.rows, pair.now_rows[units])
    amounts: Amounts = {}
    before = None
    for turn in Mixture(pair, parts).turns() if parts.shared else ():
        index = np.stack([turn.points, turn.percent])[:, rows]
        if before is not None:
            index = np.where(np.isfinite(index), index, before)
            name = (turn.place, turn.cause)
            sofar = amounts.setdefault(name, np.zeros(changed.shape))
            sofar[:, units] += index - before
        before = index
    return {
        name: np.where(changed, numbers.drop_noise(one), np.nan) for name, one in amounts.items()
    }
