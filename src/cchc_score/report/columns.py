"""Every column of every result: how it is headed, what it holds and who sees it; said once."""

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_score.report.table import Kind


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known of a column before there are figures.

    `says` explains the column in the schema of results. `printed` says with how many decimals: two,
    the part's own (own), those with its measure behind the number (measured), or none where all
    are whole (short). `stand_in` names the column that speaks where this one is empty.
    """

    vi: str
    en: str
    says: str
    kind: Kind = "text"
    printed: str = "two"
    machines_only: bool = False
    heads: bool = False
    stand_in: str | None = None


COLUMNS: Mapping[str, Spec] = {
    "period": Spec(
        "Kỳ",
        "Period",
        "The period, such as 2022, 2022-H1, 2022-9M, 2022-Q3 or 2022-09.",
        kind="period",
        heads=True,
    ),
    "unit": Spec("Đơn vị", "Unit", "The unit that is scored.", heads=True),
    "unit_code": Spec(
        "Mã đơn vị", "Unit code", "The unit's code, where the data give one.", machines_only=True
    ),
    "level": Spec("Cấp", "Level", "The unit's level, as the data name it.", heads=True),
    "unit_parent": Spec(
        "Đơn vị cấp trên",
        "Parent unit",
        "What the unit belongs to, where the data or the file of units say so.",
        machines_only=True,
    ),
    "indicator": Spec(
        "Tên chỉ tiêu", "Indicator id", "The indicator's id in the definition.", machines_only=True
    ),
    "code": Spec("Số", "No.", "The decree's own number."),
    "title": Spec("Chỉ tiêu", "Indicator", "The official title, in the language of the run."),
    "measure": Spec(
        "Đơn vị tính", "Measure", "What the values are counted in.", machines_only=True
    ),
    "baseline": Spec(
        "Mức",
        "Baseline",
        "Whose plan it is, or due and year for a plan with a path.",
        kind="baseline",
    ),
    "plan": Spec(
        "Kế hoạch",
        "Plan",
        "The target, in the indicator's measure.",
        kind="number",
        printed="measured",
    ),
    "actual": Spec("Thực hiện", "Actual", "The measured value.", kind="number", printed="measured"),
    "gap": Spec(
        "Chênh lệch",
        "Gap",
        "Actual minus plan in the indicator's measure; positive is better.",
        kind="signed",
        printed="own",
    ),
    "attainment": Spec(
        "% kế hoạch",
        "% of plan",
        "100 x actual / plan, where more is better and the plan is above 0; "
        "with a start, the percent of the way from there to the plan.",
        kind="number",
    ),
    "status": Spec(
        "Kết quả", "Status", "exceeded, met or missed.", kind="status", stand_in="reason"
    ),
    "part": Spec("Tên bộ phận", "Part id", "The part's id in the definition.", machines_only=True),
    "parent": Spec("Thuộc", "Parent", "The id of the part above.", machines_only=True),
    "depth": Spec(
        "Bậc",
        "Depth",
        "How far below the index the part stands; the index is 0.",
        kind="count",
        machines_only=True,
    ),
    "value": Spec(
        "Giá trị",
        "Value",
        "The measured value, or what a branch combines before it is rescaled.",
        kind="number",
        printed="measured",
    ),
    "points": Spec("Điểm", "Points", "The points earned.", kind="number", printed="own"),
    "max": Spec(
        "Điểm tối đa",
        "Max",
        "The points possible for this unit; of several units, on the average.",
        kind="number",
        printed="short",
        heads=True,
    ),
    "percent": Spec(
        "Chỉ số (%)",
        "Index (%)",
        "100 x points / max; a bonus can take it above 100.",
        kind="number",
        printed="own",
    ),
    "rank": Spec(
        "Hạng", "Rank", "The place among the ranked units of one period and level.", kind="count"
    ),
    "ranked": Spec(
        "Số đơn vị xếp hạng",
        "Ranked",
        "How many units are ranked.",
        kind="count",
        machines_only=True,
    ),
    "rank_change": Spec(
        "Thay đổi",
        "Change",
        "The previous period's rank minus this one: positive has moved up.",
        kind="change",
    ),
    "within": Spec("Vùng", "Within", "The attribute within which the unit is ranked too."),
    "rank_within": Spec("Hạng trong vùng", "Rank within", "The place within it.", kind="count"),
    "ranked_within": Spec(
        "Số đơn vị trong vùng",
        "Ranked within",
        "How many units are ranked within it.",
        kind="count",
        machines_only=True,
    ),
    "group": Spec(
        "Nhóm", "Group", "The class of the definition that the figure falls into.", kind="group"
    ),
    "coverage": Spec(
        "Độ phủ (%)",
        "Coverage (%)",
        "How much was reported, by maxima or weights, 0 to 100.",
        kind="number",
        heads=True,
    ),
    "provisional": Spec(
        "Tạm thời",
        "Provisional",
        "Whether the unit is ranked before all that should be have reported.",
        kind="flag",
        machines_only=True,
    ),
    "given": Spec(
        "Số đã in",
        "Given",
        "Whether a printed figure is used as it stands.",
        kind="flag",
        machines_only=True,
    ),
    "units": Spec(
        "Số đơn vị", "Units", "How many units have points here.", kind="count", heads=True
    ),
    "full": Spec("Đạt tối đa", "At full", "How many of them earned all of it.", kind="count"),
    "zero": Spec("Không điểm", "At zero", "How many of them earned nothing.", kind="count"),
    "unscored": Spec(
        "Chưa có điểm",
        "Unscored",
        "How many units have no points here.",
        kind="count",
        machines_only=True,
    ),
    "mean_points": Spec(
        "Điểm bình quân",
        "Mean points",
        "The mean of their points.",
        kind="number",
        printed="own",
    ),
    "lost": Spec(
        "Điểm mất",
        "Lost",
        "Max minus points, as far as it counts in the points of the index.",
        kind="number",
        printed="own",
    ),
    "share": Spec(
        "Tỷ trọng (%)",
        "Share (%)",
        "Percent of all that was lost, by the unit or by all shown units.",
        kind="number",
    ),
    "stage": Spec("Giai đoạn", "Stage", "The round of figures.", heads=True),
    "expected": Spec("Phải có", "Expected", "How many indicators are for this unit.", kind="count"),
    "unproven": Spec(
        "Thiếu kiểm chứng",
        "Unproven",
        "How many are filled without the evidence required; empty where none is required.",
        kind="count",
    ),
    "unappraised": Spec(
        "Chưa thẩm định",
        "Unappraised",
        "How many an earlier stage has and this one has not; empty without an earlier stage.",
        kind="count",
    ),
    "open": Spec("Còn thiếu", "Open", "What is not done yet, by its titles."),
    "state": Spec(
        "Tình trạng", "State", "reported, partly, given, missing, none or invalid.", kind="status"
    ),
    "indicators": Spec(
        "Số chỉ tiêu", "Indicators", "How many indicators the part has.", kind="count"
    ),
    "filled": Spec(
        "Đã có", "Filled", "How many of them are reported, or told not to arise.", kind="count"
    ),
    "reason": Spec("Lý do", "Reason", "Why the row's main cell is empty.", kind="status"),
}
