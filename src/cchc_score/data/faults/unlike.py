"""Cells that hold another thing than was meant: DAT360–364."""

from cchc_score.diagnostics import error

SHARE_OR_PERCENT = error(
    "DAT360",
    "«{text}» không có dấu %, còn các ô khác của cột có: là {share} % hay {percent} %?",
    "'{text}' bears no percent sign where other cells of the column do: {share} % or {percent} %?",
    cure_vi="ghi {share}% hoặc {percent}% kèm dấu; trong Excel, định dạng ô như các ô khác",
    cure_en="write {share}% or {percent}%, with the sign; in Excel format the cell as the others",
)
PERCENT_OF_MAX = error(
    "DAT361",
    "«{text}» có vẻ là phần trăm của điểm tối đa {high}, không phải là điểm",
    "'{text}' looks like a percent of the maximum {high}, not like points",
    cure_vi="ghi điểm: {share} % của {high} là {points}",
    cure_en="write points: {share} % of {high} makes {points}",
)
DATE_FOR_FIGURE = error(
    "DAT362",
    "«{text}» là ngày hoặc giờ, không phải là số",
    "'{text}' is a date or a time, not a number",
    cure_vi="Excel đổi số như 6.5 hoặc 6/5 thành ngày: định dạng cột là số rồi nhập lại số;"
    ' nếu không phải số liệu: --missing "{text}"',
    cure_en="Excel makes dates of figures such as 6.5 or 6/5: format the column as numbers and type"
    ' the figure again; where it is no figure: --missing "{text}"',
)
WORD_FOR_NOTHING = error(
    "DAT363",
    "«{text}» là cách phần mềm ghi «không có số»",
    "'{text}' is how programs write that there is no figure",
    cure_vi="để trống ô, hoặc --missing {text} (chưa có số liệu), --none {text} (không phát sinh)",
    cure_en="leave the cell empty, or say --missing {text} (not reported), --none {text} (none)",
)
WORDS_FOR_PLAN = error(
    "DAT364",
    "kế hoạch «{text}» không phải là số{known}",
    "the plan '{text}' is no figure{known}",
    cure_vi='ghi số được giao; nếu không giao bằng số: --missing "{text}"',
    cure_en='write the figure that was set; where none was: --missing "{text}"',
)
