"""What can be wrong with several files at once, and with what is said of them: DAT120–129."""

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
TWO_PATTERNS = error(
    "DAT123",
    "hai mẫu cùng khớp tệp {file} nhưng nói khác nhau về «{key}»: ở đây {here}, ở {where} {there}",
    "two patterns fit {file} and disagree on '{key}': {here} here, {there} in {where}",
    cure_vi="sửa để chỉ một mẫu khớp tệp này, hoặc để hai bên nói như nhau",
    cure_en="let one of them fit the file, or let both say the same",
)
OVERRULED = warning(
    "DAT124",
    "--{key} {typed} được dùng thay cho {own} nói ở đây về {files}",
    "--{key} {typed} stands over {own}, which is said here of {files}",
    cure_vi="bỏ --{key} nếu tệp tùy chọn đúng",
    cure_en="drop --{key} where the file of options is right",
)
PATTERN_USED = Fault(
    "DAT125",
    "note",
    Text("tùy chọn ở {where}: {keys} cho {files}", "from {where}: {keys} for {files}"),
    Text(
        "tùy chọn gõ trên dòng lệnh được dùng thay cho tùy chọn trong tệp",
        "what is typed on the command line stands instead",
    ),
)
NO_PATTERN_FITS = Fault(
    "DAT126",
    "note",
    Text("không mẫu [files.…] nào khớp {files}", "no pattern of [files.…] fits {files}"),
    Text(
        "mẫu so với tên tệp, hoặc với đường dẫn tính từ tệp này nếu có dấu /",
        "a pattern is held against a file's name; one with a / against its path from here",
    ),
)
DENIED = error(
    "DAT127",
    "tệp ghi {key} «{text}», nhưng tùy chọn nói tệp này là của «{said}»",
    "the file says {key} '{text}', and what is said of this file is '{said}'",
    cure_vi="sửa số liệu, hoặc bỏ {key} của tệp này trong tệp tùy chọn",
    cure_en="mend the data, or drop the {key} of this file from the file of options",
)
