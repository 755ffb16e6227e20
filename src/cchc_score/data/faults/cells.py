"""What can be wrong with cells and rows: DAT3xx."""

from cchc_score.diagnostics import error

UNREADABLE_NUMBER = error(
    "DAT301",
    "«{text}» không phải là số",
    "'{text}' is not a number",
    cure_vi="viết như 98,5 hoặc 98.5; để trống nếu chưa có số liệu. Nếu là từ riêng: --missing TỪ"
    " (chưa báo cáo) hoặc --none TỪ (không phát sinh)",
    cure_en="write 98.5 or 98,5; leave the cell empty where nothing was reported. A word of your"
    " own: --missing WORD (not reported) or --none WORD (did not arise)",
)
AMBIGUOUS_NUMBER = error(
    "DAT302",
    "«{text}» có thể là {point} hoặc {comma}",
    "'{text}' may be {point} or {comma}",
    cure_vi="cho biết dấu thập phân: --decimal , hoặc --decimal .",
    cure_en="say which sign is the decimal one: --decimal , or --decimal .",
)
OUT_OF_RANGE = error(
    "DAT303",
    "{text} nằm ngoài khoảng {low} … {high}",
    "{text} is outside {low} … {high}",
    cure_vi="kiểm tra số liệu; khoảng cho phép khai báo ở range hoặc max",
    cure_en="check the figure; the limits are declared under range or max",
)
UNKNOWN_INDICATOR = error(
    "DAT304",
    "không có chỉ tiêu «{text}»{hint}",
    "no indicator '{text}'{hint}",
    cure_vi="dùng id, mã số hoặc tiêu đề trong bộ chỉ số; nếu tệp còn của bộ chỉ số khác:"
    " --ignore-unknown",
    cure_en="use an id, a code or a title of the index; if the file serves other indices too:"
    " --ignore-unknown",
)
UNKNOWN_PERIOD = error(
    "DAT305",
    "«{text}» không phải là kỳ{hint}",
    "'{text}' is not a period{hint}",
    cure_vi="viết 2022, 2022-H1, 2022-9M, 2022-Q3, 2022-09 hoặc Quý III/2022",
    cure_en="write 2022, 2022-H1, 2022-9M, 2022-Q3, 2022-09 or Q3/2022",
)
CONTRADICTION = error(
    "DAT306",
    "«{text}» khác với {other} đã ghi ở dòng {line} cho cùng đối tượng",
    "'{text}' contradicts {other} on line {line} for the same unit, period and indicator",
    cure_vi="giữ lại một dòng",
    cure_en="keep one of the two",
)
NOT_IN_FORCE = error(
    "DAT308",
    "bộ chỉ số «{index}» phiên bản {version} không có hiệu lực trong kỳ {period}",
    "version {version} of '{index}' is not in force in {period}",
    cure_vi="có hiệu lực: {spans}; chọn định nghĩa khác bằng --index",
    cure_en="in force: {spans}; choose another definition with --index",
)
UNKNOWN_ANSWER = error(
    "DAT311",
    "không có câu trả lời «{text}»{hint}",
    "no such answer: '{text}'{hint}",
    cure_vi="trả lời một trong: {known}",
    cure_en="answer one of: {known}",
)
UNKNOWN_STAGE = error(
    "DAT314",
    "«{text}» không phải là giai đoạn{hint}",
    "'{text}' is not a stage{hint}",
    cure_vi="ghi một trong: {known}",
    cure_en="write one of: {known}",
)
STAGES_WITHOUT_ORDER = error(
    "DAT315",
    "tệp có nhiều giai đoạn ({known}), mà bộ chỉ số không nói thứ tự",
    "the file has several stages ({known}), and the index does not say their order",
    cure_vi="chọn --stage, hoặc khai báo stages trong bộ chỉ số",
    cure_en="say --stage, or declare stages in the index",
)
PLAN_OF_NONE = error(
    "DAT316",
    "kế hoạch cho «{name}», vốn không phải là chỉ tiêu",
    "a plan for '{name}', which is no indicator",
    cure_vi="chỉ chỉ tiêu mới có kế hoạch: bỏ số này",
    cure_en="only indicators have plans: drop the figure",
)
FOOTNOTE = error(
    "DAT317",
    "«{text}» có dấu chú thích «{mark}»",
    "'{text}' carries a footnote mark '{mark}'",
    cure_vi="chỉ để số {number} trong ô; chuyển chú thích sang cột ghi chú",
    cure_en="leave the number {number} alone in the cell; move the note to a column of notes",
)
ERROR_CELL = error(
    "DAT318",
    "ô báo lỗi công thức: {text}",
    "the cell holds a formula's error: {text}",
    cure_vi="sửa công thức trong bảng tính; để trống nếu chưa có số liệu",
    cure_en="mend the formula in the workbook; leave the cell empty where nothing was reported",
)
CHECK_FAILS = error(
    "DAT326",
    "{unit}, {period}: không đúng «{check}»: {left} so với {right}, lệch {amount}",
    "{unit}, {period}: '{check}' does not hold: {left} against {right}, off by {amount}",
    cure_vi="sửa số liệu; điều kiện này khai báo ở checks của bộ chỉ số",
    cure_en="mend the figures; the index declares this under checks",
)
MERGED_FIGURE = error(
    "DAT327",
    "{text} nằm trong ô gộp nhiều dòng",
    "{text} stands in a cell that is merged over several rows",
    cure_vi="bỏ gộp ô, ghi số liệu của từng dòng",
    cure_en="unmerge the cells, and write the figure of each row",
)
