"""The columns of a comparison, beside those of a result: how they are headed, and who sees them."""

from collections.abc import Mapping
from dataclasses import replace

from cchc_score.report.columns import COLUMNS, Spec


def _then(vi: str, en: str, says: str, printed: str = "own") -> Spec:
    """Return a number of then: people see it before that of now."""
    return Spec(vi, en, says, kind="number", printed=printed, machines_only=True)


def _now(vi: str, en: str, says: str, printed: str = "own") -> Spec:
    return Spec(vi, en, says, kind="number", printed=printed)


def _change(vi: str, en: str, says: str) -> Spec:
    return Spec(vi, en, says, kind="signed", printed="own")


def _count(vi: str, en: str, says: str) -> Spec:
    return Spec(vi, en, says, kind="count", machines_only=True)


def _to_mean(vi: str, en: str, says: str) -> Spec:
    of_ranked = f"{says} of the ranked units."
    return Spec(vi, en, of_ranked, kind="signed", printed="own", machines_only=True)


def _unseen(vi: str, en: str, says: str) -> Spec:
    return Spec(vi, en, says, machines_only=True)


def _heading(vi: str, en: str, says: str) -> Spec:
    return Spec(vi, en, says, heads=True)


COMPARED_COLUMNS: Mapping[str, Spec] = {
    **COLUMNS,
    "then": Spec("Trước", "Then", "What the earlier side is called.", kind="period", heads=True),
    "now": Spec("Nay", "Now", "What the later side is called.", kind="period", heads=True),
    "period": Spec(
        "Kỳ",
        "Period",
        "The period of both sides; empty where they differ in it.",
        kind="period",
        heads=True,
    ),
    "value_then": _then("Giá trị trước", "Value then", "The value then.", "measured"),
    "value_now": _now("Giá trị", "Value", "The value now.", "measured"),
    "value_change": _change(
        "± giá trị",
        "± value",
        "Now minus then in the part's measure, turned so that positive is better.",
    ),
    "points_then": _then("Điểm trước", "Points then", "The points then."),
    "points_now": _now("Điểm", "Points", "The points now."),
    "points_change": _change(
        "± điểm", "± points", "Points now minus then; of a cause, what it brought the index."
    ),
    "max_then": _then("Tối đa trước", "Max then", "The points possible then.", "short"),
    "max_now": replace(_now("Điểm tối đa", "Max", "The points possible now.", "short"), heads=True),
    "percent_then": _then("Chỉ số trước", "Index then", "100 x points / max then."),
    "percent_now": _now("Chỉ số (%)", "Index (%)", "100 x points / max now."),
    "percent_change": _change(
        "± chỉ số", "± index", "Percent now minus then; of a cause, what it brought the index."
    ),
    "rank_then": _count("Hạng trước", "Rank then", "The place then."),
    "ranked_then": _count("Số xếp hạng trước", "Ranked then", "How many units were ranked then."),
    "rank_now": replace(_count("Hạng", "Rank", "The place now."), machines_only=False),
    "ranked_now": _count("Số xếp hạng", "Ranked", "How many units are ranked now."),
    "rank_change": Spec(
        "± hạng", "± rank", "Rank then minus now: positive has moved up.", kind="change"
    ),
    "group_then": _unseen("Nhóm trước", "Group then", "The class then."),
    "group_now": _unseen("Nhóm nay", "Group now", "The class now."),
    "movement": Spec(
        "Nhóm", "Group", "rose, same or fell, by the order of the classes now.", kind="status"
    ),
    "to_mean_then": _to_mean("So trung bình trước", "To mean then", "Points then minus the mean"),
    "to_mean_now": _to_mean("So trung bình", "To mean", "Points now minus the mean"),
    "to_mean_change": _to_mean("± so trung bình", "± to mean", "Change less that of the mean"),
    "coverage_then": replace(
        _then("Độ phủ trước", "Coverage then", "How much was reported then, 0 to 100."),
        printed="two",
    ),
    "coverage_now": replace(
        _now("Độ phủ (%)", "Coverage (%)", "How much is reported now, 0 to 100."), printed="two"
    ),
    "stage_then": _heading("Giai đoạn trước", "Round then", "The round of figures then."),
    "stage_now": _heading("Giai đoạn", "Round", "The round of figures now."),
    "version_then": _unseen("Phiên bản trước", "Version then", "The definition's version then."),
    "version_now": _unseen("Phiên bản", "Version", "The definition's version now."),
    "cause": Spec(
        "Nguyên nhân",
        "Cause",
        "data, others, plan, rule, weight (or maximum), removed, added or printed.",
        kind="word",
    ),
    "up": Spec("Tăng", "Up", "How many units have more than then.", kind="count"),
    "down": Spec("Giảm", "Down", "How many units have less than then.", kind="count"),
    "same": Spec("Giữ nguyên", "Same", "How many units have as much as then.", kind="count"),
    "not_compared": Spec(
        "Không so được", "Not compared", "How many units have no figure on a side.", kind="count"
    ),
    "rose": Spec("Lên nhóm", "Rose", "How many units are in a better class.", kind="count"),
    "fell": Spec("Tụt nhóm", "Fell", "How many units are in a worse class.", kind="count"),
    "mean_then": _then(
        "Điểm trung bình trước", "Mean then", "Mean points of the ranked units then."
    ),
    "mean_now": _now("Điểm trung bình", "Mean", "Mean points of the ranked units now."),
    "mean_change": _change("± điểm trung bình", "± mean", "Mean now minus then."),
    "claimed": _now("Tự chấm", "Claimed", "Points, or else the value, of the earlier round."),
    "granted": _now("Thẩm định", "Granted", "Points, or else the value, of the later round."),
    "difference": _change("Chênh lệch", "Difference", "Granted minus claimed."),
    "note": Spec("Ghi chú", "Note", "What is noted beside the figure."),
    "reason": Spec("Lý do", "Reason", "Why the row's change is empty.", kind="status"),
}
"""Every column of a comparison; those that a result has too come from there."""
