"""What can be wrong with a file: DAT1xx."""

from cchc_score.diagnostics import error

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
    cure_vi="lưu lại thành CSV UTF-8, hoặc cho biết bảng mã: --encoding cp1258; TCVN3, VNI:"
    " --encoding cp1252",
    cure_en="save it as CSV, UTF-8, or name its encoding: --encoding cp1258; of TCVN3 and VNI:"
    " --encoding cp1252",
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
RAGGED = error(
    "DAT107",
    "dòng có {found} ô nếu ngăn bằng «{sign}», dòng tên cột có {expected}",
    "the row has {found} cells by '{sign}', the headings {expected}",
    cure_vi="đặt ô có dấu phân cách trong ngoặc kép, hoặc thêm ô còn thiếu; nếu dấu phân cách là"
    " dấu khác, cho biết bằng --delimiter",
    cure_en="quote the cell that holds a separator, or add the missing cells; --delimiter names"
    " another separator",
)
UNKNOWN_ENCODING = error(
    "DAT108",
    "không có bảng mã «{encoding}»",
    "there is no encoding '{encoding}'",
    cure_vi="ví dụ: --encoding utf-8, cp1258, utf-16",
    cure_en="such as --encoding utf-8, cp1258, utf-16",
)
OLD_WORKBOOK = error(
    "DAT109",
    "đây là sổ tính Excel kiểu cũ (.xls)",
    "this is a workbook of the old kind (.xls)",
    cure_vi="mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx hoặc CSV UTF-8",
    cure_en="open it in Excel or LibreOffice and save it as .xlsx or CSV UTF-8",
)
UNCALCULATED = error(
    "DAT111",
    "công thức {text} chưa có kết quả được lưu trong tệp",
    "the file holds no result of the formula {text}",
    cure_vi="mở bằng Excel hoặc LibreOffice để tính, rồi lưu lại",
    cure_en="open it in Excel or LibreOffice, let it calculate, and save it",
)
ANOTHER_TABLE = error(
    "DAT117",
    "một bảng khác bắt đầu ở đây: {found}; tên cột của bảng đang đọc: {headings}",
    "another table begins here: {found}; the headings of the one above are: {headings}",
    cure_vi="để mỗi bảng ở một tệp hay trang tính riêng, hoặc lặp lại đúng tên cột",
    cure_en="keep each table in a file or sheet of its own, or repeat the same headings",
)
NO_SUCH_SHEET = error(
    "DAT112",
    "không có trang tính «{text}»{hint}",
    "there is no sheet '{text}'{hint}",
    cure_vi="chọn một trang có trong tệp: {known}",
    cure_en="choose one that the file has: {known}",
)
SEVERAL_SHEETS = error(
    "DAT113",
    "nhiều trang tính có số liệu: {known}",
    "several sheets hold figures: {known}",
    cure_vi="chọn một trang: {way}",
    cure_en="choose one: {way}",
)
NO_TABLE = error(
    "DAT114",
    "tệp này là {kind}, dù mang tên gì",
    "this is {kind}, whatever it is called",
    cure_vi="để dùng được: {remedy}",
    cure_en="to make a table of it: {remedy}",
)
OTHER_DELIMITER = error(
    "DAT115",
    "dòng tên cột có {count} ô nếu ngăn bằng «{sign}», {other} nếu ngăn bằng «{own}»",
    "the row of headings has {count} cells by '{sign}', {other} by '{own}'",
    cure_vi="cho biết dấu phân cách: {option}",
    cure_en="say what stands between the cells: {option}",
)
SHEET_OF_ANOTHER_TIME = error(
    "DAT116",
    "trang tính «{sheet}» là của kỳ {named}, không phải {period}",
    "the sheet '{sheet}' is of {named}, not of {period}",
    cure_vi="chọn {way}, hoặc đổi tên trang tính",
    cure_en="say {way}, or rename the sheet",
)
