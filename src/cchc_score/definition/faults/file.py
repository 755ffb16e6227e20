"""How the file of a definition is written: DEF101–DEF139."""

from cchc_score.diagnostics import error

NOT_READABLE = error(
    "DEF101",
    "không đọc được tệp: {problem}",
    "the file cannot be read: {problem}",
    cure_vi="kiểm tra đường dẫn, quyền đọc và mã hóa UTF-8",
    cure_en="check the path, the permissions and that it is UTF-8 text",
)
NOT_YAML = error(
    "DEF102",
    "không phải YAML hợp lệ: {problem}",
    "not valid YAML: {problem}",
    cure_vi="sửa dấu câu hoặc thụt dòng ở đây hay ngay phía trên",
    cure_en="mend the punctuation or indentation here or just above",
)
DUPLICATE_KEY = error(
    "DEF103",
    "khóa «{key}» viết hai lần",
    "the key '{key}' stands twice",
    cure_vi="giữ một dòng; YAML sẽ lặng lẽ bỏ dòng kia",
    cure_en="keep one; YAML tools would silently drop the other",
)
UNKNOWN_KEY = error(
    "DEF104",
    "không có khóa «{key}» ở đây{hint}",
    "unknown key '{key}'{hint}",
    cure_vi="ở đây dùng được: {known}",
    cure_en="known here: {known}",
)
MISSING_KEY = error(
    "DEF105",
    "thiếu khóa «{key}»",
    "the key '{key}' is missing",
    cure_vi="thêm «{key}: …»",
    cure_en="add '{key}: …'",
)
WRONG_TYPE = error(
    "DEF106",
    "cần {expected}, không phải {found}",
    "expected {expected}, not {found}",
    cure_vi="viết {instead}",
    cure_en="write {instead}",
)
NOT_TEXT = error(
    "DEF107",
    "cần chữ, nhưng {text} được đọc như một số",
    "expected text, but {text} reads as a number",
    cure_vi='đặt trong ngoặc kép: "{text}"',
    cure_en='quote it: "{text}"',
)
TRAP_WORD = error(
    "DEF108",
    "«{text}» không có ngoặc kép: nhiều công cụ YAML đọc thành đúng/sai",
    "unquoted '{text}' means true, false or nothing to many YAML tools",
    cure_vi="viết {instead}",
    cure_en="write {instead}",
)
LEADING_ZERO = error(
    "DEF109",
    "số {text} bắt đầu bằng 0: có công cụ đọc thành số hệ tám",
    "{text} begins with 0: some tools read an octal number",
    cure_vi='nếu là mã, viết "{text}"; nếu là số, bỏ số 0 đầu',
    cure_en='quote a code: "{text}"; drop the zero of a number',
)
SIXTIES = error(
    "DEF110",
    "{text} được một số công cụ đọc thành số hệ sáu mươi",
    "some tools read {text} as a number to the base of sixty",
    cure_vi='đặt trong ngoặc kép: "{text}"',
    cure_en='quote it: "{text}"',
)
ODD_NUMBER = error(
    "DEF111",
    "mỗi công cụ đọc {text} một kiểu",
    "tools disagree on what {text} is",
    cure_vi='viết số thường (0.5, 1000), hoặc "{text}" nếu là chữ',
    cure_en='write a plain number (0.5, 1000), or "{text}" for text',
)
DECIMAL_COMMA = error(
    "DEF112",
    "{text}: trong YAML số thập phân viết bằng dấu chấm",
    "{text}: YAML numbers have a decimal point",
    cure_vi="viết {point}; chỉ khi là chữ mới đặt trong ngoặc kép, nhiều số thì trong ngoặc vuông",
    cure_en="write {point}; only text stands in quotation marks, and several numbers in brackets",
)
SPLIT_BY_COMMA = error(
    "DEF113",
    "«{key}» không có giá trị: dấu phẩy đã cắt đôi câu chữ hoặc con số",
    "'{key}' has no value: a comma splits this text or number",
    cure_vi="đặt cả câu trong ngoặc kép, hoặc viết giá trị sau dấu hai chấm",
    cure_en="quote the whole text, or write a value behind the colon",
)
TAG = error(
    "DEF114",
    "không dùng thẻ YAML {tag}",
    "YAML tags are not allowed: {tag}",
    cure_vi="bỏ thẻ",
    cure_en="remove the tag",
)
KEY_NOT_TEXT = error(
    "DEF115",
    "khóa phải là một từ",
    "a key must be a word",
    cure_vi="viết khóa thành một từ đơn giản",
    cure_en="write the key as one plain word",
)
TOO_DEEP = error(
    "DEF116",
    "tệp lồng quá sâu hoặc tham chiếu quá nhiều",
    "the file is nested too deeply, or its anchors multiply too far",
    cure_vi="viết gọn lại",
    cure_en="flatten it",
)
TOO_LARGE = error(
    "DEF117",
    "tệp lớn hơn 5 triệu byte",
    "the file is larger than 5 million bytes",
    cure_vi="một tệp chỉ chứa một phiên bản của một bộ chỉ số",
    cure_en="keep one version of one index in a file",
)
NO_SUCH_DATE = error(
    "DEF118",
    "không có ngày {text}",
    "there is no date {text}",
    cure_vi="viết năm-tháng-ngày, ví dụ 2022-06-23",
    cure_en="write year-month-day, such as 2022-06-23",
)
UNKNOWN_INDEX = error(
    "DEF120",
    "không có bộ chỉ số «{index}»{hint}",
    "no index '{index}'{hint}",
    cure_vi="hiện có: {known}",
    cure_en="there are: {known}",
)
UNSEEN = error(
    "DEF121",
    "ở đây có {name} ({code}), mắt thường không thấy",
    "here stands {name} ({code}), which cannot be seen",
    cure_vi="gõ lại chỗ này: {instead}",
    cure_en="type it anew: {instead}",
)
LOOKS_ALIKE = error(
    "DEF122",
    "«{sign}» chỉ trông giống «{like}»: YAML coi là chữ",
    "'{sign}' only looks like '{like}': to YAML it is text",
    cure_vi="gõ «{like}»",
    cure_en="type '{like}'",
)
TYPOGRAPHIC_QUOTES = error(
    "DEF123",
    "«{sign}» là dấu ngoặc kép kiểu Word: YAML coi là một phần của chữ",
    "'{sign}' is a quotation mark as Word writes them: to YAML it is a part of the text",
    cure_vi='gõ ngoặc thẳng: "…"; nếu câu chữ có ngoặc này, đặt ngoặc thẳng bên ngoài: "“…”"',
    cure_en='type straight ones: "…"; where the text itself has these, put straight ones around '
    'it: "“…”"',
)
