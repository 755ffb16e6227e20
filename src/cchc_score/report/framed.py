"""The columns of a frame, as they are described: values, decimals, words and who sees them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_score.language import Text
from cchc_score.report import answers
from cchc_score.report.columns import COLUMNS, Spec
from cchc_score.report.table import NUMBERS, Column

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from cchc_score.definition.tree import Node


def columns(
    frame: "pd.DataFrame",
    nodes: Sequence["Node"],
    scale: Sequence[str] = (),
    specs: Mapping[str, Spec] = COLUMNS,
) -> tuple[Column, ...]:
    """Return the frame's columns, as `specs` describe them.

    `nodes` has the part that each row speaks of, `scale` the names of the groups, best first.
    """
    standing_in = {specs[key].stand_in for key in frame.columns}
    own = np.array([node.decimals for node in nodes], np.int64)
    measures = [node.measure or "" for node in nodes]
    described = [_column(key, specs[key], frame, own, measures) for key in frame.columns]
    return tuple(
        replace(
            one,
            scale=tuple(scale),
            words=_words(one, nodes),
            machines_only=one.machines_only or one.key in standing_in,
        )
        for one in described
    )


def _words(column: Column, nodes: Sequence["Node"]) -> "NDArray[np.object_] | None":
    """Return what the figures of a column were answered with, where they were asked in words."""
    if column.key in _ANSWERED:
        return answers.words(column.values, nodes)
    return answers.silence(nodes) if column.key == "value_change" else None


def _column(
    key: str, spec: Spec, frame: "pd.DataFrame", own: "NDArray[np.int64]", measures: Sequence[str]
) -> Column:
    values = frame[key].to_numpy(np.float64 if spec.kind in NUMBERS else object)
    return Column(
        key,
        Text(spec.vi, spec.en),
        values,
        spec.kind,
        _decimals(spec, values, own),
        measures if spec.printed == "measured" else None,
        stand_in=frame[spec.stand_in].to_numpy(object) if spec.stand_in else None,
        people=_titles(frame, measures) if key == "title" else None,
        machines_only=spec.machines_only,
        heads=spec.heads,
    )


def _decimals(
    spec: Spec, values: "NDArray[np.float64]", own: "NDArray[np.int64]"
) -> "int | NDArray[np.int64]":
    if spec.printed == "two":
        return 0 if spec.kind in {"count", "change"} else 2
    if spec.printed == "short" and np.all(np.isnan(values) | (values == np.rint(values))):
        return 0
    return own


def _titles(frame: "pd.DataFrame", measures: Sequence[str]) -> "NDArray[np.object_]":
    """Return titles for people: set in by their depth, a measure other than % behind them."""
    depths = frame["depth"] if "depth" in frame else [0] * len(frame)
    behind = ["" if measure in {"", "%"} else f" ({measure})" for measure in measures]
    told = zip(depths, frame["title"], behind, strict=True)
    return np.array(["  " * depth + title + measure for depth, title, measure in told], object)


_ANSWERED = {"actual", "plan", "value", "value_then", "value_now"}
