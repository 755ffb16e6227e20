"""What can be wrong with a case: DEF241–246."""

from cchc_score.diagnostics import error

UNKNOWN_NAME = error(
    "DEF241",
    "bộ chỉ số không biết «{name}»{hint}",
    "the index knows no '{name}'{hint}",
    cure_vi="ở đây dùng được: {known}",
    cure_en="known here: {known}",
)
NOT_IN_FORCE = error(
    "DEF242",
    "không có phiên bản nào có hiệu lực trong kỳ {period}",
    "no version is in force in {period}",
    cure_vi="sửa kỳ, hoặc thêm phiên bản cho kỳ này",
    cure_en="mend the period, or add a version for it",
)
SAME_UNIT = error(
    "DEF243",
    "{unit} đã có ở dòng {line}, cùng kỳ",
    "{unit} stands on line {line} already, in the same period",
    cure_vi="mỗi đơn vị một dòng trong mỗi kỳ",
    cure_en="give each unit one row in each period",
)
NOT_ONE_INDEX = error(
    "DEF244",
    "bên cạnh thư mục cases phải có đúng một bộ chỉ số; hiện có: {known}",
    "exactly one index must lie beside the folder of cases; there are: {known}",
    cure_vi="để các phiên bản của một bộ chỉ số trong một thư mục riêng",
    cure_en="keep the versions of one index in a folder of their own",
)
EXPECTS_NOTHING = error(
    "DEF245",
    "không dòng nào có kết quả phải ra",
    "no row says what must come out",
    cure_vi="thêm expect, ví dụ expect: {{points: 89.95, rank: 1}}",
    cure_en="add expect, such as expect: {{points: 89.95, rank: 1}}",
)
NO_PERIOD = error(
    "DEF246",
    "dòng này không có kỳ",
    "this row has no period",
    cure_vi="thêm period ở đầu tệp hoặc ở dòng này",
    cure_en="add a period at the top of the file, or to this row",
)
