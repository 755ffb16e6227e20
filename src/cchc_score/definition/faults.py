"""What can be wrong with a definition. Codes never change their meaning.

DEF1xx: how the file is written · DEF2xx: what it says · DEF9xx: warnings.
"""

from cchc_score.diagnostics import Fault
from cchc_score.language import Text


def _error(code: str, vi: str, en: str, *, cure_vi: str, cure_en: str) -> Fault:
    return Fault(code, "error", Text(vi, en), Text(cure_vi, cure_en))


def _warning(code: str, vi: str, en: str, *, cure_vi: str, cure_en: str) -> Fault:
    return Fault(code, "warning", Text(vi, en), Text(cure_vi, cure_en))


NOT_READABLE = _error(
    "DEF101",
    "không đọc được tệp: {problem}",
    "the file cannot be read: {problem}",
    cure_vi="kiểm tra đường dẫn, quyền đọc và mã hóa UTF-8",
    cure_en="check the path, the permissions and that it is UTF-8 text",
)
NOT_YAML = _error(
    "DEF102",
    "không phải YAML hợp lệ: {problem}",
    "not valid YAML: {problem}",
    cure_vi="sửa dấu câu hoặc thụt dòng ở đây hay ngay phía trên",
    cure_en="mend the punctuation or indentation here or just above",
)
DUPLICATE_KEY = _error(
    "DEF103",
    "khóa «{key}» viết hai lần",
    "the key '{key}' stands twice",
    cure_vi="giữ một dòng; YAML sẽ lặng lẽ bỏ dòng kia",
    cure_en="keep one; YAML tools would silently drop the other",
)
UNKNOWN_KEY = _error(
    "DEF104",
    "không có khóa «{key}» ở đây{hint}",
    "unknown key '{key}'{hint}",
    cure_vi="ở đây dùng được: {known}",
    cure_en="known here: {known}",
)
MISSING_KEY = _error(
    "DEF105",
    "thiếu khóa «{key}»",
    "the key '{key}' is missing",
    cure_vi="thêm «{key}: …»",
    cure_en="add '{key}: …'",
)
WRONG_TYPE = _error(
    "DEF106",
    "cần {expected}, không phải {found}",
    "expected {expected}, not {found}",
    cure_vi="sửa giá trị này",
    cure_en="change this value",
)
NOT_TEXT = _error(
    "DEF107",
    "cần chữ, nhưng {text} được đọc như một số",
    "expected text, but {text} reads as a number",
    cure_vi='đặt trong ngoặc kép: "{text}"',
    cure_en='quote it: "{text}"',
)
TRAP_WORD = _error(
    "DEF108",
    "«{text}» không có ngoặc kép: nhiều công cụ YAML đọc thành đúng/sai",
    "unquoted '{text}' means true, false or nothing to many YAML tools",
    cure_vi='viết true, false hoặc "{text}"',
    cure_en='write true, false or "{text}"',
)
LEADING_ZERO = _error(
    "DEF109",
    "số {text} bắt đầu bằng 0: có công cụ đọc thành số hệ tám",
    "{text} begins with 0: some tools read an octal number",
    cure_vi='nếu là mã, viết "{text}"; nếu là số, bỏ số 0 đầu',
    cure_en='quote a code: "{text}"; drop the zero of a number',
)
SIXTIES = _error(
    "DEF110",
    "{text} được một số công cụ đọc thành số hệ sáu mươi",
    "some tools read {text} as a number to the base of sixty",
    cure_vi='đặt trong ngoặc kép: "{text}"',
    cure_en='quote it: "{text}"',
)
ODD_NUMBER = _error(
    "DEF111",
    "mỗi công cụ đọc {text} một kiểu",
    "tools disagree on what {text} is",
    cure_vi='viết số thường (0.5, 1000), hoặc "{text}" nếu là chữ',
    cure_en='write a plain number (0.5, 1000), or "{text}" for text',
)
DECIMAL_COMMA = _error(
    "DEF112",
    "{text}: trong YAML số thập phân viết bằng dấu chấm",
    "{text}: YAML numbers have a decimal point",
    cure_vi='viết bằng dấu chấm, hoặc "{text}" nếu là chữ',
    cure_en='write a point, or "{text}" for text',
)
SPLIT_BY_COMMA = _error(
    "DEF113",
    "«{key}» không có giá trị: dấu phẩy đã cắt đôi câu chữ hoặc con số",
    "'{key}' has no value: a comma splits this text or number",
    cure_vi="đặt cả câu hoặc số trong ngoặc kép",
    cure_en="quote the whole text or number",
)
TAG = _error(
    "DEF114",
    "không dùng thẻ YAML {tag}",
    "YAML tags are not allowed: {tag}",
    cure_vi="bỏ thẻ",
    cure_en="remove the tag",
)
KEY_NOT_TEXT = _error(
    "DEF115",
    "khóa phải là một từ",
    "a key must be a word",
    cure_vi="viết khóa thành một từ đơn giản",
    cure_en="write the key as one plain word",
)
TOO_DEEP = _error(
    "DEF116",
    "tệp lồng quá sâu hoặc tham chiếu quá nhiều",
    "the file is nested too deeply, or its anchors multiply too far",
    cure_vi="viết gọn lại",
    cure_en="flatten it",
)
TOO_LARGE = _error(
    "DEF117",
    "tệp lớn hơn 5 triệu ký tự",
    "the file is longer than 5 million characters",
    cure_vi="một tệp chỉ chứa một phiên bản của một bộ chỉ số",
    cure_en="keep one version of one index in a file",
)
NO_SUCH_DATE = _error(
    "DEF118",
    "không có ngày {text}",
    "there is no date {text}",
    cure_vi="viết năm-tháng-ngày, ví dụ 2022-06-23",
    cure_en="write year-month-day, such as 2022-06-23",
)
UNKNOWN_INDEX = _error(
    "DEF120",
    "không có bộ chỉ số «{index}»{hint}",
    "no index '{index}'{hint}",
    cure_vi="hiện có: {known}",
    cure_en="there are: {known}",
)
BAD_NAME = _error(
    "DEF201",
    "«{name}» không dùng làm tên được",
    "'{name}' cannot be a name",
    cure_vi="tên gồm chữ cái không dấu, số và gạch dưới, không trùng tên cột như unit, period",
    cure_en="use letters, digits and underscores, and no column name such as unit or period",
)
DUPLICATE_ID = _error(
    "DEF202",
    "tên «{name}» đã dùng ở dòng {line}",
    "the name '{name}' is already used on line {line}",
    cure_vi="mỗi bộ phận và mỗi số liệu có một tên riêng",
    cure_en="give every part and variable a name of its own",
)
UNKNOWN_KIND = _error(
    "DEF119",
    "không có loại quy tắc «{tag}»{hint}",
    "no rule of kind '{tag}'{hint}",
    cure_vi="có các loại: {known}",
    cure_en="there are: {known}",
)
MAXIMA_DISAGREE = _error(
    "DEF203",
    "tổng điểm tối đa bên dưới là {below}, không phải {declared}",
    "maxima below add up to {below}, not {declared}",
    cure_vi="sửa max ở đây hoặc bên dưới; nếu phần dưới được phép vượt, viết thêm cap",
    cure_en="mend max here or below; where the parts may exceed it, add a cap",
)
MAX_WITHOUT_RULE = _error(
    "DEF204",
    "có điểm tối đa nhưng không có quy tắc chấm",
    "a maximum without a rule",
    cure_vi="thêm rule, ví dụ {{kind: given}}",
    cure_en="add a rule, such as {{kind: given}}",
)
NEEDS_MAX = _error(
    "DEF205",
    "«{what}» cần điểm tối đa",
    "'{what}' needs a maximum",
    cure_vi="thêm max",
    cure_en="add max",
)
WEIGHT_WITHOUT_MEAN = _error(
    "DEF206",
    "trọng số chỉ có nghĩa khi lấy trung bình",
    "a weight means something under a mean only",
    cure_vi="bỏ weight, hoặc viết combine: mean ở trên",
    cure_en="drop weight, or write combine: mean above",
)
SOME_WEIGHTS = _error(
    "DEF207",
    "có phần có trọng số, có phần không",
    "some parts have a weight, some have none",
    cure_vi="ghi trọng số cho tất cả hoặc không phần nào",
    cure_en="give a weight to all of them or to none",
)
NO_WEIGHT = _error(
    "DEF208",
    "mọi trọng số đều bằng 0",
    "all weights are zero",
    cure_vi="cho ít nhất một trọng số lớn hơn 0",
    cure_en="let at least one weight be above zero",
)
POINTS_OUT_OF_BOUNDS = _error(
    "DEF209",
    "{points} điểm nằm ngoài khoảng {least} … {most} của bộ phận",
    "{points} points lie outside the part's {least} … {most}",
    cure_vi="sửa điểm này, hoặc max, min của bộ phận",
    cure_en="mend these points, or the part's max or min",
)
MIN_ABOVE_MAX = _error(
    "DEF212",
    "{low} lớn hơn {high}",
    "{low} is above {high}",
    cure_vi="đổi chỗ hoặc sửa một số",
    cure_en="swap them, or mend one",
)
UNORDERED_THRESHOLDS = _error(
    "DEF213",
    "ngưỡng phải giảm dần; chỉ nhóm cuối được bỏ at_least",
    "thresholds go down, and only the last class may omit at_least",
    cure_vi="xếp nhóm tốt nhất lên đầu",
    cure_en="put the best class first",
)
NOT_ONE_BOUND = _error(
    "DEF214",
    "mỗi dòng cần đúng một trong at_least, above, at_most, below",
    "each step has exactly one of at_least, above, at_most, below",
    cure_vi="giữ một ngưỡng; dòng phía trên đã loại các giá trị khác",
    cure_en="keep one bound; the lines above have taken the other values",
)
NOT_ONE_GROUPING = _error(
    "DEF215",
    "nhóm cần đúng một trong thresholds, quantiles",
    "groups need exactly one of thresholds and quantiles",
    cure_vi="giữ một cách phân nhóm",
    cure_en="keep one of them",
)
BAD_FORMULA = _error(
    "DEF210",
    "công thức: {problem}",
    "formula: {problem}",
    cure_vi="dùng số, tên, + - * / ( ), so sánh, and or not và {functions}",
    cure_en="use numbers, names, + - * / ( ), comparisons, and or not, and {functions}",
)
UNDECLARED = _error(
    "DEF211",
    "công thức dùng «{name}» chưa khai báo{hint}",
    "the formula names '{name}', which is not declared{hint}",
    cure_vi="khai báo dưới variables, hoặc sửa tên",
    cure_en="declare it under variables, or mend the name",
)
BAD_PERIOD = _error(
    "DEF220",
    "«{text}» không phải là kỳ",
    "'{text}' is not a period",
    cure_vi="viết 2022, 2022-H1, 2022-9M, 2022-Q3 hoặc 2022-09",
    cure_en="write 2022, 2022-H1, 2022-9M, 2022-Q3 or 2022-09",
)
ENDS_BEFORE_IT_BEGINS = _error(
    "DEF221",
    "kết thúc ({to}) trước khi bắt đầu ({start})",
    "it ends ({to}) before it begins ({start})",
    cure_vi="sửa from hoặc to",
    cure_en="mend from or to",
)
OVERLAPPING_VERSIONS = _error(
    "DEF222",
    "cùng hiệu lực với {other}",
    "in force at the same time as {other}",
    cure_vi="mỗi kỳ chỉ một phiên bản có hiệu lực: sửa effective",
    cure_en="let one version be in force at a time: mend effective",
)
PLAN_TIE = _error(
    "DEF223",
    "hai kế hoạch cùng áp dụng cho một đối tượng, cùng kỳ",
    "two plans claim the same units from the same period",
    cure_vi="phân biệt bằng unit, level, baseline hoặc from, hoặc bỏ một dòng",
    cure_en="tell them apart by unit, level, baseline or from, or drop one",
)
BAD_PATH = _error(
    "DEF224",
    "lộ trình phải gồm bốn số không giảm, kết thúc bằng 100",
    "a path is four numbers that never fall and end at 100",
    cure_vi="viết linear hoặc ví dụ [25, 50, 75, 100]",
    cure_en="write linear, or such as [25, 50, 75, 100]",
)
BAD_RANGE = _error(
    "DEF225",
    "khoảng giá trị ngược: {low} lớn hơn {high}",
    "the range is upside down: {low} is above {high}",
    cure_vi="viết [nhỏ nhất, lớn nhất]; null là không giới hạn",
    cure_en="write [least, most]; null means no limit",
)
UNCONFIRMED = _warning(
    "DEF901",
    "nguồn chưa xác nhận: {title}",
    "unconfirmed source: {title}",
    cure_vi="đối chiếu với văn bản gốc rồi bỏ status",
    cure_en="check it against the decree itself, then drop status",
)
NEVER_REACHED = _warning(
    "DEF903",
    "dòng này không bao giờ được dùng: dòng {above} phía trên đã bao trùm",
    "this step is never reached: step {above} above it covers it",
    cure_vi="xếp ngưỡng chặt hơn lên trên",
    cure_en="put the stricter bound first",
)
UNUSED_VARIABLE = _warning(
    "DEF902",
    "số liệu «{name}» không công thức nào dùng",
    "no formula uses the variable '{name}'",
    cure_vi="bỏ khai báo, hoặc dùng nó",
    cure_en="drop the declaration, or use it",
)

FAULTS = {fault.code: fault for fault in list(vars().values()) if isinstance(fault, Fault)}
