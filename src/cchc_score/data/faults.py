"""What can be wrong with data. Codes never change their meaning.

DAT1xx: the file · DAT2xx: headings · DAT3xx: cells and rows · DAT9xx: warnings.
"""

from cchc_score.diagnostics import Fault, error, warning
from cchc_score.language import Text

NOT_READABLE = error(
    "DAT101",
    "không đọc được tệp: {problem}",
    "the file cannot be read: {problem}",
    cure_vi="kiểm tra đường dẫn và quyền đọc",
    cure_en="check the path and the permissions",
)
NOT_TEXT = error(
    "DAT102",
    "không phải tệp chữ: có ký tự NUL",
    "not a text file: it holds NUL bytes",
    cure_vi="lưu lại thành CSV UTF-8",
    cure_en="save it as CSV, UTF-8",
)
WRONG_ENCODING = error(
    "DAT103",
    "không đúng bảng mã {encoding}",
    "not {encoding} text",
    cure_vi="lưu lại thành CSV UTF-8, hoặc cho biết bảng mã: --encoding cp1258",
    cure_en="save it as CSV, UTF-8, or name its encoding: --encoding cp1258",
)
EMPTY = error(
    "DAT104",
    "tệp trống",
    "the file is empty",
    cure_vi="cần một dòng tên cột và ít nhất một dòng số liệu",
    cure_en="it needs a row of headings and at least one row of figures",
)
HEADER_ONLY = error(
    "DAT105",
    "chỉ có dòng tên cột, không có số liệu",
    "only headings, no figures",
    cure_vi="thêm ít nhất một dòng số liệu",
    cure_en="add at least one row of figures",
)
UNCLOSED_QUOTE = error(
    "DAT106",
    "dấu ngoặc kép không khép: {problem}",
    "a quotation mark is not closed properly: {problem}",
    cure_vi='khép ngoặc kép; bên trong ô viết ""',
    cure_en='close the quote; inside a cell write ""',
)
UNKNOWN_ENCODING = error(
    "DAT108",
    "không có bảng mã «{encoding}»",
    "there is no encoding '{encoding}'",
    cure_vi="ví dụ: --encoding utf-8, cp1258, utf-16",
    cure_en="such as --encoding utf-8, cp1258, utf-16",
)
RAGGED = error(
    "DAT107",
    "dòng có {found} ô, dòng tên cột có {expected}",
    "the row has {found} cells, the headings {expected}",
    cure_vi="đặt ô có dấu phân cách trong ngoặc kép, hoặc thêm ô còn thiếu",
    cure_en="quote the cell that holds a separator, or add the missing cells",
)
OLD_WORKBOOK = error(
    "DAT109",
    "đây là sổ tính Excel kiểu cũ (.xls)",
    "this is a workbook of the old kind (.xls)",
    cure_vi="mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx hoặc CSV UTF-8",
    cure_en="open it in Excel or LibreOffice and save it as .xlsx or CSV UTF-8",
)
NO_EXTRA = error(
    "DAT110",
    "cần thêm gói để đọc tệp này: {extra}",
    "reading this file needs the extra '{extra}'",
    cure_vi='cài thêm: pip install "cchc-score[{extra}]"',
    cure_en='install it: pip install "cchc-score[{extra}]"',
)
UNCALCULATED = error(
    "DAT111",
    "công thức {text} chưa có kết quả được lưu trong tệp",
    "the file holds no result of the formula {text}",
    cure_vi="mở bằng Excel hoặc LibreOffice để tính, rồi lưu lại",
    cure_en="open it in Excel or LibreOffice, let it calculate, and save it",
)
NO_SUCH_SHEET = error(
    "DAT112",
    "không có trang tính «{text}»{hint}",
    "there is no sheet '{text}'{hint}",
    cure_vi="tệp có: {known}; chọn theo tên hoặc số thứ tự",
    cure_en="the file has: {known}; choose by name or number",
)
SEVERAL_SHEETS = error(
    "DAT113",
    "nhiều trang tính có số liệu: {known}",
    "several sheets hold figures: {known}",
    cure_vi="chọn một trang: --sheet TÊN hoặc số thứ tự",
    cure_en="choose one: --sheet NAME or its number",
)
DUPLICATE_HEADING = error(
    "DAT201",
    "cột «{heading}» cùng nghĩa với cột {other}",
    "the column '{heading}' means the same as column {other}",
    cure_vi="bỏ hoặc đổi tên một cột; --columns TÊN=CỘT chỉ rõ cột cần dùng",
    cure_en="drop or rename one; --columns NAME=HEADING says which is meant",
)
AMBIGUOUS_HEADING = error(
    "DAT202",
    "«{heading}» có thể là {candidates}",
    "'{heading}' may mean {candidates}",
    cure_vi="dùng tên (id) thay cho tiêu đề",
    cure_en="use the id instead of the title",
)
MISSING_COLUMN = error(
    "DAT203",
    "thiếu cột «{column}»",
    "there is no column '{column}'",
    cure_vi="thêm cột «{column}», hoặc chỉ rõ: {option}",
    cure_en="add a column '{column}', or say {option}",
)
NO_FIGURES = error(
    "DAT204",
    "không có cột nào của bộ chỉ số «{index}»",
    "no column belongs to the index '{index}'",
    cure_vi="đặt tên cột theo id, mã số hoặc tiêu đề: {known}",
    cure_en="name the columns by id, code or title: {known}",
)
NO_SUCH_HEADING = error(
    "DAT205",
    "--columns nêu cột «{heading}» không có trong tệp{hint}",
    "--columns names a heading '{heading}' that no file has{hint}",
    cure_vi="tệp có: {known}",
    cure_en="the file has: {known}",
)
NONE_FITS = error(
    "DAT252",
    "không định nghĩa nào trong {folder} nhận ra tệp này",
    "no definition in {folder} knows this file",
    cure_vi="chỉ rõ --index ID hoặc TỆP; hiện có: {candidates}",
    cure_en="say --index ID or FILE; there are: {candidates}",
)
SEVERAL_FIT = error(
    "DAT253",
    "nhiều định nghĩa cùng nhận ra tệp này: {candidates}",
    "several definitions know this file: {candidates}",
    cure_vi="chỉ rõ --index ID hoặc TỆP",
    cure_en="say --index ID or FILE",
)
NOT_IN_DATA = error(
    "DAT254",
    "số liệu không có «{text}»{hint}",
    "the data have no '{text}'{hint}",
    cure_vi="bỏ lựa chọn này, hoặc viết đúng như trong tệp",
    cure_en="drop the choice, or write it as the files do",
)
NO_SUCH_STAGE = error(
    "DAT255",
    "số liệu không có giai đoạn «{text}»{hint}",
    "the data have no stage '{text}'{hint}",
    cure_vi="có: {known}",
    cure_en="there are: {known}",
)
NO_DIRECTORY = error(
    "DAT256",
    "--as-of cần biết đơn vị nào kế thừa đơn vị nào",
    "--as-of must know which unit followed which",
    cure_vi="thêm --units TỆP có cột successor, from, to (như data/units/provinces.csv)",
    cure_en="add --units FILE with columns successor, from, to (as data/units/provinces.csv has)",
)
UNREADABLE_NUMBER = error(
    "DAT301",
    "«{text}» không phải là số",
    "'{text}' is not a number",
    cure_vi="viết như 98,5 hoặc 98.5; để trống nếu chưa có số liệu",
    cure_en="write 98.5 or 98,5; leave the cell empty where nothing was reported",
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
    cure_vi="dùng id, mã số hoặc tiêu đề trong bộ chỉ số",
    cure_en="use an id, a code or a title of the index",
)
UNKNOWN_PERIOD = error(
    "DAT305",
    "«{text}» không phải là kỳ",
    "'{text}' is not a period",
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
NO_UNIT = error(
    "DAT307",
    "dòng không có tên đơn vị",
    "the row names no unit",
    cure_vi="điền tên đơn vị",
    cure_en="fill in the unit",
)
NOT_IN_FORCE = error(
    "DAT308",
    "bộ chỉ số «{index}» phiên bản {version} không có hiệu lực trong kỳ {period}",
    "version {version} of '{index}' is not in force in {period}",
    cure_vi="có hiệu lực: {spans}; chọn định nghĩa khác bằng --index",
    cure_en="in force: {spans}; choose another definition with --index",
)
NO_LEVEL = error(
    "DAT309",
    "đơn vị «{unit}» không có cấp, mà kế hoạch hoặc tiêu chí phụ thuộc vào cấp",
    "the unit '{unit}' has no level, yet a plan or criterion depends on it",
    cure_vi="thêm cột «cấp» (level), hoặc --level nếu cả tệp cùng một cấp",
    cure_en="add a column 'level', or say --level where all units share one",
)
ATTRIBUTES_DISAGREE = error(
    "DAT310",
    "đơn vị «{unit}» có hai {column}: «{one}» và «{other}»",
    "the unit '{unit}' has two values of {column}: '{one}' and '{other}'",
    cure_vi="sửa cho thống nhất",
    cure_en="make them agree",
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
TOTAL_ROW = error(
    "DAT319",
    "«{text}» là dòng tổng, không phải đơn vị",
    "'{text}' is a row of totals, not a unit",
    cure_vi="bỏ dòng này: số tổng được tính lại từ các đơn vị",
    cure_en="drop the row: totals are computed from the units",
)
AMBIGUOUS_UNIT = error(
    "DAT320",
    "«{unit}» có thể là {one} hoặc {two}",
    "'{unit}' may be {one} or {two}",
    cure_vi="ghi thêm cấp, đơn vị cấp trên hoặc mã đơn vị ở dòng này",
    cure_en="add the level, the parent or the unit code to the row",
)
CODE_AND_NAME = error(
    "DAT321",
    "mã {code} là của «{name}», dòng này ghi «{unit}»",
    "the code {code} belongs to '{name}', yet the row says '{unit}'",
    cure_vi="sửa mã hoặc tên cho khớp nhau",
    cure_en="mend the code or the name",
)
UNKNOWN_UNIT = error(
    "DAT322",
    "tệp đơn vị không có {unit}{hint}",
    "the file of units has no {unit}{hint}",
    cure_vi="sửa tên hoặc mã, hoặc thêm đơn vị (hay tên gọi khác, cột aliases) vào tệp --units",
    cure_en="mend the name or code, or add the unit (or the name, under aliases) to --units",
)
NO_SUCH_SUCCESSOR = error(
    "DAT323",
    "đơn vị kế thừa «{code}» của «{unit}» không có trong tệp",
    "the successor '{code}' of '{unit}' is not in the file",
    cure_vi="cột successor ghi mã của một đơn vị trong cùng tệp",
    cure_en="successor names the code of a unit of the same file",
)
RATE_OF_SEVERAL = error(
    "DAT324",
    "không gộp được «{name}» của «{unit}» vào «{heir}»: trung bình của tỷ lệ không phải số liệu"
    " chính thức",
    "'{name}' of '{unit}' cannot be added up for '{heir}': a mean of rates is no official figure",
    cure_vi="cung cấp số đếm (tử số, mẫu số) khai báo ở variables, hoặc bỏ --as-of",
    cure_en="give the counts that variables declare, or leave out --as-of",
)
NO_LEVEL_TO_ROLL_UP = error(
    "DAT325",
    "«{unit}» không có cấp, nên sẽ bị xếp hạng chung với đơn vị cấp trên",
    "'{unit}' has no level, and would be ranked along with its parent",
    cure_vi="thêm cột «cấp» (level), hoặc bỏ --roll-up",
    cure_en="add a column 'level', or leave out --roll-up",
)
CHECK_FAILS = error(
    "DAT326",
    "{unit}, {period}: không đúng «{check}»: {left} so với {right}, lệch {amount}",
    "{unit}, {period}: '{check}' does not hold: {left} against {right}, off by {amount}",
    cure_vi="sửa số liệu; điều kiện này khai báo ở checks của bộ chỉ số",
    cure_en="mend the figures; the index declares this under checks",
)
PLAN_OF_NONE = error(
    "DAT316",
    "kế hoạch cho «{name}», vốn không phải là chỉ tiêu",
    "a plan for '{name}', which is no indicator",
    cure_vi="chỉ chỉ tiêu mới có kế hoạch: bỏ số này",
    cure_en="only indicators have plans: drop the figure",
)
UNKNOWN_ANSWER = error(
    "DAT311",
    "không có câu trả lời «{text}»{hint}",
    "no such answer: '{text}'{hint}",
    cure_vi="trả lời một trong: {known}",
    cure_en="answer one of: {known}",
)
RESULT_OUT_OF_RANGE = error(
    "DAT313",
    "{unit}, {period}: «{title}» tính được {value}, ngoài khoảng {low} … {high}",
    "{unit}, {period}: '{title}' comes to {value}, outside {low} … {high}",
    cure_vi="kiểm tra các số liệu của công thức; khoảng cho phép khai báo ở range",
    cure_en="check the figures of its formula; the limits are declared under range",
)
GIVEN_DIFFERS = warning(
    "DAT902",
    "{unit}: «{title}» in là {printed}, nhưng tính từ các thành phần được {computed}; dùng số tính",
    "{unit}: '{title}' is printed as {printed}, but its parts make {computed}; using the latter",
    cure_vi="kiểm tra số đã in và các số thành phần",
    cure_en="check the printed figure and those below it",
)
EXTRA_COLUMNS = warning(
    "DAT901",
    "không dùng các cột: {headings}",
    "columns not used: {headings}",
    cure_vi="nếu là số liệu, đặt tên theo id, mã số hoặc tiêu đề của chỉ tiêu",
    cure_en="if they are figures, name them by an indicator's id, code or title",
)

KEPT_WITHIN = warning(
    "DAT904",
    "{unit}: «{title}» được cho {given} điểm, chỉ tính {kept}",
    "{unit}: '{title}' is given {given} points; {kept} are counted",
    cure_vi="điểm phải nằm trong khoảng từ min đến max của bộ phận: kiểm tra số liệu",
    cure_en="points lie between the part's min and max: check the figure",
)
LOOK_ALIKE = warning(
    "DAT905",
    "«{one}» và «{two}» chỉ khác nhau ở dấu: coi là hai đơn vị",
    "'{one}' and '{two}' differ in diacritics alone: taken for two units",
    cure_vi="nếu là một đơn vị, viết thống nhất một cách",
    cure_en="if they are one unit, spell it in one way",
)
SHARED_NAME = warning(
    "DAT906",
    "{count} tên là của nhiều đơn vị, chỉ phân biệt bằng mã: {some}",
    "{count} names belong to several units that only their codes tell apart: {some}",
    cure_vi="thêm cột đơn vị cấp trên (parent) để đọc kết quả dễ hơn",
    cure_en="add a column 'parent', so that the result can be read",
)
HIDDEN_ROWS = warning(
    "DAT907",
    "các dòng bị ẩn vẫn được đọc: {rows}",
    "hidden rows are read like any other: {rows}",
    cure_vi="bỏ ẩn để kiểm tra; xóa các dòng không dùng",
    cure_en="unhide and check them; delete those that are not meant",
)
SHEETS_NOT_READ = warning(
    "DAT908",
    "không đọc các trang tính: {sheets}",
    "sheets not read: {sheets}",
    cure_vi="nếu có số liệu, chọn bằng --sheet",
    cure_en="if they hold figures, choose one with --sheet",
)
NOT_OF_ITS_TIME = warning(
    "DAT909",
    "trong kỳ {period} không có đơn vị «{unit}» theo tệp đơn vị",
    "by the file of units there is no '{unit}' in {period}",
    cure_vi="kiểm tra kỳ, hoặc các cột from và to của tệp --units",
    cure_en="check the period, or the columns from and to of --units",
)
RATE_OUTSIDE = warning(
    "DAT910",
    "{unit}, {period}: «{name}» là {value} %, ngoài khoảng 0 … 100",
    "{unit}, {period}: '{name}' is {value} %, outside 0 … 100",
    cure_vi="kiểm tra số liệu; nếu đúng, khai báo range trong bộ chỉ số",
    cure_en="check the figure; if it is right, declare a range in the index",
)
FALLS = warning(
    "DAT911",
    "{unit}: «{name}» lũy kế giảm từ {before} ({earlier}) xuống {value} ({period})",
    "{unit}: '{name}' is cumulative, yet falls from {before} ({earlier}) to {value} ({period})",
    cure_vi="số lũy kế không thể giảm trong năm: kiểm tra cả hai kỳ",
    cure_en="what adds up over the year cannot fall: check both periods",
)
HUNDREDFOLD = warning(
    "DAT912",
    "{unit}, {period}: «{name}» là {value} %, còn số liệu bên cạnh là {other} %",
    "{unit}, {period}: '{name}' is {value} %, where its neighbour is {other} %",
    cure_vi="có thể đã ghi tỷ số (0,62) thay cho phần trăm (62)",
    cure_en="perhaps a share (0.62) was written for a percentage (62)",
)
SERIES_BREAK = warning(
    "DAT903",
    "từ phiên bản {before} sang {after}: so sánh giữa hai phiên bản không cùng thước đo",
    "version {after} takes over from {before}: changes across it compare unlike measures",
    cure_vi="chỉ so sánh trong cùng một phiên bản",
    cure_en="compare within one version",
)
CHOSEN = Fault(
    "DAT951",
    "note",
    Text("dùng bộ chỉ số «{index}»: {title}", "using the index '{index}': {title}"),
    Text("chọn bộ khác bằng --index", "choose another with --index"),
)

ADDED_UP = Fault(
    "DAT952",
    "note",
    Text("đã cộng số đếm về {count} đơn vị: {names}", "counts added up to {count} units: {names}"),
    Text("các tỷ lệ được tính lại từ tổng", "rates are computed from the sums"),
)

FAULTS = {fault.code: fault for fault in list(vars().values()) if isinstance(fault, Fault)}
