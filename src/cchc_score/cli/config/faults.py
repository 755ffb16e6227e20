"""What can be wrong with `cchc-score.toml`: CFG1xx. Codes never change their meaning."""

import sys

from cchc_score.diagnostics import Fault, by_code, error
from cchc_score.language import Text

NOT_READABLE = error(
    "CFG101",
    "không đọc được tệp tùy chọn: {problem}",
    "the file of options cannot be read: {problem}",
    cure_vi="kiểm tra đường dẫn, quyền đọc và mã hóa UTF-8",
    cure_en="check the path, the permissions and that it is UTF-8 text",
)
NOT_TOML = error(
    "CFG102",
    "không phải TOML hợp lệ: {problem}",
    "not valid TOML: {problem}",
    cure_vi='viết tùy-chọn = "giá trị"; chữ đặt trong ngoặc kép thẳng, đường dẫn dùng dấu /',
    cure_en='write option = "value"; texts stand in straight quotes, and paths have /',
)
TWICE = error(
    "CFG103",
    "«{key}» viết hai lần",
    "'{key}' stands twice",
    cure_vi="giữ một, gộp phần kia vào đó",
    cure_en="keep one, with all that both say",
)
UNKNOWN_KEY = error(
    "CFG104",
    "không có tùy chọn «{key}» ở đây{hint}",
    "there is no option '{key}' here{hint}",
    cure_vi="ở đây dùng được: {known}",
    cure_en="known here: {known}",
)
WRONG_TYPE = error(
    "CFG105",
    "«{key}» cần {expected}",
    "'{key}' takes {expected}",
    cure_vi="viết {instead}",
    cure_en="write {instead}",
)
WRONG_VALUE = error(
    "CFG106",
    "giá trị của «{key}» không dùng được: {why}{hint}",
    "'{key}' cannot have this value: {why}{hint}",
    cure_vi="sửa giá trị, hoặc bỏ dòng này",
    cure_en="mend the value, or drop the line",
)
ONLY_TYPED = error(
    "CFG107",
    "«{key}» chỉ dùng trên dòng lệnh: mỗi lần chạy một khác",
    "'{key}' can only be typed: it is of one run",
    cure_vi="bỏ dòng này và gõ --{key} khi cần",
    cure_en="drop the line, and type --{key} where it is meant",
)
FOR_ALL_FILES = error(
    "CFG108",
    "«{key}» dùng cho cả lần chạy, không riêng cho một tệp",
    "'{key}' is of a whole run, not of one file",
    cure_vi="đưa dòng này lên đầu tệp, trước dòng [files.…] đầu tiên",
    cure_en="move the line to the top, above the first [files.…]",
)
ELSEWHERE = Fault(
    "CFG190",
    "note",
    Text(
        "không dùng tệp tùy chọn nằm cạnh số liệu",
        "the file of options beside the data is not used",
    ),
    Text("để dùng: --config {path}", "to use it: --config {path}"),
)
USED = Fault(
    "CFG191",
    "note",
    Text("tùy chọn lấy từ {file}: {names}", "options from {file}: {names}"),
    Text(
        "tùy chọn gõ trên dòng lệnh được dùng thay cho tùy chọn trong tệp",
        "what is typed on the command line stands instead",
    ),
)

FAULTS = by_code(sys.modules[__name__])
