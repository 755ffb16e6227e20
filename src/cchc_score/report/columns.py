"""Every column of every result: how it is headed, what it holds and who sees it; said once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cchc_score.language import Text
from cchc_score.report.table import Column, Kind

if TYPE_CHECKING:
    import pandas as pd

    from cchc_score.definition.tree import Node


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of a column before there are figures.

    `printed` says whose decimals it is printed with: the part's own, with its measure behind the
    number or not, or two. `stand_in` names the column that speaks where this one is empty.
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
    "title": Spec("Chỉ tiêu", "Indicator", printed="measured"),
    "measure": Spec("Đơn vị tính", "Measure", machines_only=True),
    "baseline": Spec("Mức", "Baseline"),
    "plan": Spec("Kế hoạch", "Plan", "number", "measured"),
    "actual": Spec("Thực hiện", "Actual", "number", "measured"),
    "gap": Spec("Chênh lệch", "Gap", "signed", "own"),
    "attainment": Spec("% kế hoạch", "% of plan", "number"),
    "status": Spec("Kết quả", "Status", "status", stand_in="reason"),
    "reason": Spec("Lý do", "Reason", "status", machines_only=True),
}


def columns(frame: "pd.DataFrame", nodes: Sequence["Node"]) -> tuple[Column, ...]:
    """Return the frame's columns; `nodes` has the part that each row speaks of."""
    decimals = np.array([node.decimals for node in nodes], np.int64)
    measures = [node.measure or "" for node in nodes]
    return tuple(_column(key, frame, decimals, measures) for key in frame.columns)


def _column(
    key: str, frame: "pd.DataFrame", decimals: "np.ndarray", measures: Sequence[str]
) -> Column:
    spec = COLUMNS[key]
    is_number = spec.kind in {"number", "signed"}
    return Column(
        key,
        Text(spec.vi, spec.en),
        frame[key].to_numpy(np.float64 if is_number else object),
        spec.kind,
        2 if spec.printed == "two" else decimals,
        measures if spec.printed == "measured" else None,
        frame[spec.stand_in].to_numpy(object) if spec.stand_in else None,
        machines_only=spec.machines_only,
        heads=spec.heads,
    )
