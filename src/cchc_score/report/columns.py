"""Every column of every result: how it is headed, what it holds and who sees it; said once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cchc_score.language import Text
from cchc_score.report.table import NUMBERS, Column, Kind

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from cchc_score.definition.tree import Node


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of a column before there are figures.

    `printed` says with how many decimals: two, the part's own (own), those with its measure behind
    the number (measured), or none where all are whole (short). `stand_in` names the column that
    speaks where this one is empty.
    """

    vi: str
    en: str
    kind: Kind = "text"
    printed: str = "two"
    machines_only: bool = False
    heads: bool = False
    stand_in: str | None = None


COLUMNS: Mapping[str, Spec] = {
    "period": Spec("Kỳ", "Period", heads=True),
    "unit": Spec("Đơn vị", "Unit", heads=True),
    "unit_code": Spec("Mã đơn vị", "Unit code", machines_only=True),
    "level": Spec("Cấp", "Level", machines_only=True),
    "indicator": Spec("Tên chỉ tiêu", "Indicator id", machines_only=True),
    "code": Spec("Số", "No."),
    "title": Spec("Chỉ tiêu", "Indicator"),
    "measure": Spec("Đơn vị tính", "Measure", machines_only=True),
    "baseline": Spec("Mức", "Baseline", "word"),
    "plan": Spec("Kế hoạch", "Plan", "number", "measured"),
    "actual": Spec("Thực hiện", "Actual", "number", "measured"),
    "gap": Spec("Chênh lệch", "Gap", "signed", "own"),
    "attainment": Spec("% kế hoạch", "% of plan", "number"),
    "status": Spec("Kết quả", "Status", "status", stand_in="reason"),
    "part": Spec("Tên bộ phận", "Part id", machines_only=True),
    "parent": Spec("Thuộc", "Parent", machines_only=True),
    "depth": Spec("Bậc", "Depth", "count", machines_only=True),
    "value": Spec("Giá trị", "Value", "number", "measured"),
    "points": Spec("Điểm", "Points", "number", "own"),
    "max": Spec("Điểm tối đa", "Max", "number", "short", heads=True),
    "percent": Spec("Chỉ số (%)", "Index (%)", "number", "own"),
    "rank": Spec("Hạng", "Rank", "count"),
    "ranked": Spec("Số đơn vị xếp hạng", "Ranked", "count", machines_only=True),
    "rank_change": Spec("Thay đổi", "Change", "change"),
    "within": Spec("Vùng", "Within"),
    "rank_within": Spec("Hạng trong vùng", "Rank within", "count"),
    "ranked_within": Spec("Số đơn vị trong vùng", "Ranked within", "count", machines_only=True),
    "group": Spec("Nhóm", "Group", "group"),
    "coverage": Spec("Độ phủ (%)", "Coverage (%)", "number", machines_only=True),
    "given": Spec("Số đã in", "Given", "flag", machines_only=True),
    "reason": Spec("Ghi chú", "Remark", "status", machines_only=True),
}


def columns(
    frame: "pd.DataFrame", nodes: Sequence["Node"], scale: Sequence[str] = ()
) -> tuple[Column, ...]:
    """Return the frame's columns.

    `nodes` has the part that each row speaks of, `scale` the names of the groups, best first.
    """
    own = np.array([node.decimals for node in nodes], np.int64)
    measures = [node.measure or "" for node in nodes]
    return tuple(
        replace(_column(key, frame, own, measures), scale=tuple(scale)) for key in frame.columns
    )


def _column(
    key: str, frame: "pd.DataFrame", own: "NDArray[np.int64]", measures: Sequence[str]
) -> Column:
    spec = COLUMNS[key]
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
