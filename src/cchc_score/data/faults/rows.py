"""What can be wrong with rows that are not what they seem: totals."""

from cchc_score.diagnostics import Fault, warning
from cchc_score.language import Text

LEFT_ASIDE = Fault(
    "DAT960",
    "note",
    Text(
        "không tính là đơn vị (dòng tổng, trung bình, nhóm, vùng): {names}",
        "taken for no units (totals, means, groups, wider areas) and left aside: {names}",
    ),
    Text(
        "nếu là đơn vị thật, ghi thêm loại đơn vị vào tên, hoặc dùng tệp --units",
        "if one is a unit, write its kind before the name, or name it in a file of --units",
    ),
)
LIKE_A_TOTAL = warning(
    "DAT961",
    "«{unit}» ({period}): mọi số liệu đều bằng {what} của {whom}: có thể không phải đơn vị",
    "'{unit}' ({period}): every figure is the {what} of {whom}: perhaps it is no unit",
    cure_vi="nếu là dòng tổng, bỏ dòng này; nếu là đơn vị cấp trên, thêm cột «cấp» (level)",
    cure_en="if it is a row of totals, drop it; if a unit above the others, add a column 'level'",
)
