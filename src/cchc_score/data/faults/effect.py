"""What a definition or a file says and no figure comes of: DAT930–936."""

from cchc_score.diagnostics import warning

NAME_OF_NOBODY = warning(
    "DAT930",
    "số liệu không có đơn vị «{name}»{hint}",
    "no unit of the data is called '{name}'{hint}",
    cure_vi="viết tên hoặc mã đúng như trong số liệu",
    cure_en="write the name or the code as the data have it",
)
LEVEL_OF_NOBODY = warning(
    "DAT931",
    "không đơn vị nào trong số liệu thuộc cấp «{level}»{hint}",
    "no unit of the data is of the level '{level}'{hint}",
    cure_vi="số liệu có các cấp: {known}",
    cure_en="the levels of the data are: {known}",
)
FIGURE_FOR_OTHERS = warning(
    "DAT932",
    "{unit}, {period}: có số liệu «{name}», vốn không dành cho cấp {level}; không tính",
    "{unit}, {period}: a figure of '{name}', which is not for the level {level}; it does not count",
    cure_vi="bỏ số liệu này, hoặc sửa applies_to của bộ chỉ số",
    cure_en="drop the figure, or mend applies_to of the index",
)
LONGER_PLAN = warning(
    "DAT933",
    "kế hoạch {plan} của «{name}» là của cả năm hoặc một kỳ dài, nhưng đem so với kỳ ngắn {period}",
    "the plan {plan} of '{name}' is for a year or a longer period, yet is held against {period}",
    cure_vi="số lũy kế: khai báo path: linear; số từng kỳ: ghi kế hoạch của từng kỳ",
    cure_en="of cumulative figures declare path: linear; else give each period its own plan",
)
PLAN_CHANGES_WITHIN = warning(
    "DAT934",
    "kế hoạch {plan} của «{name}» chỉ có hiệu lực một phần kỳ {period} ({key}: {edge}); kỳ này"
    " không so với nó",
    "the plan {plan} of '{name}' holds for a part of {period} only ({key}: {edge}), which is not"
    " held against it",
    cure_vi="ghi thêm kế hoạch cho cả kỳ, hoặc để from, to trùng với kỳ báo cáo",
    cure_en="state a plan for the whole period, or let from and to fall on its ends",
)
PLAN_NOT_ATTAINED = warning(
    "DAT935",
    "{unit}, {period}: kế hoạch {plan} của «{name}» không có tỷ lệ đạt, nên không được chấm điểm",
    "{unit}, {period}: a plan of {plan} for '{name}' has no attainment, so it earns no points",
    cure_vi="sửa kế hoạch; nếu không giao, để trống",
    cure_en="mend the plan; leave the cell empty where none was set",
)
NO_ATTRIBUTE = warning(
    "DAT936",
    "không đơn vị nào có {attribute}, nên hạn mức được tính chung cho tất cả",
    "no unit has a {attribute}, so that the quota is counted over all of them",
    cure_vi="thêm cột {attribute}, hoặc bỏ within",
    cure_en="add a column {attribute}, or drop within",
)
