"""The words of the results in both languages: statuses and reasons."""

from cchc_score import periods
from cchc_score.language import Text

WORDS = {
    "exceeded": Text("Vượt", "Exceeded"),
    "met": Text("Đạt", "Met"),
    "missed": Text("Chưa đạt", "Missed"),
    "error": Text("Lỗi", "Error"),
    "warning": Text("Cảnh báo", "Warning"),
    "note": Text("Ghi nhận", "Note"),
    "due": Text("Đến kỳ này", "Due by now"),
    "year": Text("Cả năm", "Whole year"),
    "missing": Text("Chưa có số liệu", "Not reported"),
    "none": Text("Không phát sinh", "Does not arise"),
    "invalid": Text("Số liệu bị từ chối", "Figure refused"),
    "no-plan": Text("Không có kế hoạch", "No plan"),
    "reported": Text("Đã báo cáo", "Reported"),
    "partly": Text("Báo cáo một phần", "Partly reported"),
    "given": Text("Lấy số đã in", "As printed"),
    "not-appraised": Text("Chưa thẩm định", "Claimed, not appraised"),
    "no-evidence": Text("Thiếu tài liệu kiểm chứng", "No evidence"),
    "not-scored": Text("Không chấm điểm", "Not scored"),
    "low-coverage": Text("Chưa đủ số liệu để xếp hạng", "Too little reported to rank"),
    "unranked": Text("Không xếp hạng chung", "Scored, not ranked"),
    "partial": Text("Thiếu đơn vị để xếp hạng", "Too few units to rank"),
    "quota": Text("Vượt tỷ lệ khống chế", "Over the quota"),
    "rounded": Text("Làm tròn điểm", "Points rounded"),
    "bounds": Text("Giữ trong giới hạn điểm", "Kept within bounds"),
    "no-group": Text("Không thuộc nhóm nào", "In no group"),
    "rose": Text("Lên nhóm", "Rose"),
    "fell": Text("Tụt nhóm", "Fell"),
    "same": Text("Giữ nhóm", "Same"),
    "only-then": Text("Chỉ có trước đây", "Only then"),
    "only-now": Text("Chỉ có hiện nay", "Only now"),
    "other-measure": Text("Khác đơn vị tính", "Another measure"),
    "data": Text("Số liệu của đơn vị", "Its own figures"),
    "others": Text("Các đơn vị khác", "Other units"),
    "plan": Text("Kế hoạch", "Plan"),
    "rule": Text("Quy tắc chấm điểm", "Rule"),
    "weight": Text("Điểm tối đa, trọng số", "Maximum or weight"),
    "removed": Text("Bỏ khỏi bộ chỉ số", "Part removed"),
    "added": Text("Mới thêm vào", "Part added"),
    "printed": Text("Làm tròn khi in", "Rounding in print"),
}


STATUSES = ("exceeded", "met", "missed")
STATES = ("reported", "partly", "given", "missing", "none", "invalid")


def word(key: str) -> Text:
    """Return the words for a status, reason or cause; "" has none, others are a KeyError."""
    return WORDS[key] if key else Text("", "")


def baseline(name: str) -> Text:
    """Return the words for one of a plan's own two baselines; any other is a name of its own."""
    return WORDS[name] if name in _BASELINES else Text(name, name)


def period(text: str) -> Text:
    """Return a period as machines write it as a report says it, Quý IV/2022; else the text."""
    read = periods.parse(text)
    if read is None or str(read) != text:
        return Text(text, text)
    (vi, en), nth = _IN_WORDS[read.months], (read.first - 1) // read.months
    return Text(
        vi.format(year=read.year, number=nth + 1, roman=_NUMERALS[nth], end=_ENDS_VI[nth > 0]),
        en.format(year=read.year, number=nth + 1, month=_MONTHS_EN[nth], end=_ENDS_EN[nth > 0]),
    )


_IN_WORDS = {
    12: ("{year}", "{year}"),
    9: ("9 tháng đầu năm {year}", "first nine months of {year}"),
    6: ("6 tháng {end} năm {year}", "{end} half of {year}"),
    3: ("Quý {roman}/{year}", "Q{number} {year}"),
    1: ("Tháng {number}/{year}", "{month} {year}"),
}
_ENDS_VI, _ENDS_EN = ("đầu", "cuối"), ("first", "second")
_NUMERALS = ("I", "II", "III", "IV", *[""] * 8)
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_BASELINES = ("due", "year")
