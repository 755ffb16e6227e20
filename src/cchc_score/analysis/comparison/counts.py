"""How many units went up or down in every part, and where the mean went."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cchc_score import numbers
from cchc_score.analysis.comparison.changes import Board, identities
from cchc_score.definition.quantity import Positions
from cchc_score.language import Lang, level_key
from cchc_score.numbers import Flags, Floats

if TYPE_CHECKING:
    from cchc_score.engine.frames import Cells

COUNTS = (
    "then", "now", "period", "level", "part", "code", "parent", "title", "depth",
    "up", "down", "same", "not_compared", "rose", "fell", "mean_then", "mean_now", "mean_change",
    "version_then", "version_now", "stage_then", "stage_now",
)  # fmt: skip


def counts(board: Board, lang: Lang) -> pd.DataFrame:
    """Return a row for each level and part, in the order of the decree.

    `up`, `down` and `same` count the units whose figure grew, fell or stayed: what ranking compares
    (percent where there is a maximum, else points), or the value, turned so that more is better.
    `rose` and `fell` count those that changed their group. The means are of the ranked units.
    """
    levels = [level_key(unit.level) for unit in board.pair.units]
    fields = [
        np.flatnonzero([one == level for one in levels]) for level in sorted(dict.fromkeys(levels))
    ]
    return pd.concat([_of_level(board, lang, units) for units in fields], ignore_index=True)


def _of_level(board: Board, lang: Lang, units: Positions) -> pd.DataFrame:
    part = board.shown
    moved, movement = _moved(board)[:, units][part], board.movement[:, units][part]
    marks = {
        "up": moved > 0,
        "down": moved < 0,
        "same": moved == 0,
        "not_compared": np.isnan(moved),
        "rose": movement == "rose",
        "fell": movement == "fell",
    }
    means = {
        f"mean_{when}": _one(side.mean[:, units][part])
        for when, side in (("then", board.then), ("now", board.now))
    }
    means["mean_change"] = numbers.drop_noise(means["mean_now"] - means["mean_then"])
    told: dict[str, Cells] = {name: mark.sum(axis=1) for name, mark in marks.items()}
    first = np.full(len(part), units[0])
    columns = identities(board.pair, lang, part, first) | told | means
    return pd.DataFrame({name: columns[name] for name in COUNTS})


def _moved(board: Board) -> Floats:
    """Return by how much the figure of each part and unit grew; NaN where it cannot be told."""
    in_percent = np.asarray(np.isfinite(board.change("percent")).any(axis=1))[:, None]
    by_points = np.where(in_percent, board.change("percent"), board.change("points"))
    return np.where(board.scored[:, None], by_points, board.value_change)


def _one(means: Floats) -> Floats:
    """Return the mean of each line, which is the same wherever it is known."""
    known: Flags = np.isfinite(means)
    return np.asarray(means[np.arange(len(means)), np.argmax(known, axis=1)])
