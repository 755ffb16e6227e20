"""What can be wrong with several files at once: DAT120–122."""

from cchc_score.diagnostics import Fault, error, warning
from cchc_score.language import Text

EMPTY_FOLDER = error(
    "DAT120",
    "thư mục không có tệp số liệu nào{left}",
    "the folder holds no data file{left}",
    cure_vi="tệp số liệu có đuôi {suffixes}; tệp khác và thư mục con thì gõ từng tên",
    cure_en="data files end in {suffixes}; name others, and folders in it, one by one",
)
NOT_DATA = Fault(
    "DAT121",
    "note",
    Text("trong thư mục này không đọc {names}", "of this folder, {names} are not read"),
    Text("gõ tên tệp hay thư mục con ấy nếu cần đọc", "name one of them to read it"),
)
LEFT_OUT = warning(
    "DAT122",
    "tính không có {count} trong {all} tệp: {files}",
    "computed without {count} of {all} files: {files}",
    cure_vi="sửa các lỗi đã nêu của các tệp ấy rồi chạy lại",
    cure_en="mend what is told of them, and run it again",
)
