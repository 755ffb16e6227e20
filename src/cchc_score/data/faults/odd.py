"""What is read and seldom meant, and what is only told: DAT9xx."""

from cchc_score.diagnostics import Fault, warning
from cchc_score.language import Text

EXTRA_COLUMNS = warning(
    "DAT901",
    "không dùng các cột: {headings}{hint}",
    "columns not used: {headings}{hint}",
    cure_vi="nếu là số liệu, đặt tên theo id, mã số hoặc tiêu đề của chỉ tiêu",
    cure_en="if they are figures, name them by an indicator's id, code or title",
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
HIDDEN = warning(
    "DAT907",
    "dòng, cột bị ẩn vẫn được đọc: {names}",
    "hidden rows and columns are read like any other: {names}",
    cure_vi="bỏ ẩn để kiểm tra; xóa những gì không dùng",
    cure_en="unhide and check them; delete what is not meant",
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
DECORATION = warning(
    "DAT990",
    "sổ tính có phần trình bày hỏng, đã bỏ qua để đọc số liệu: {problem}",
    "what decorates the workbook is broken, and was left aside to read its figures: {problem}",
    cure_vi="mở bằng Excel hoặc LibreOffice rồi lưu lại",
    cure_en="open it in Excel or LibreOffice and save it again",
)
OTHERS_LEFT_ASIDE = Fault(
    "DAT991",
    "note",
    Text(
        "để riêng {rows} dòng của {count} chỉ tiêu mà bộ chỉ số «{index}» không có: {some}",
        "left aside {rows} rows of {count} indicators that the index '{index}' has not: {some}",
    ),
    Text("bỏ --ignore-unknown để xem từng dòng", "without --ignore-unknown each row is told"),
)
NEARLY_KNOWN = warning(
    "DAT992",
    "đã để riêng cả những tên gần giống tên của bộ chỉ số «{index}»: {names}",
    "left aside too, though nearly a name of the index '{index}': {names}",
    cure_vi="nếu là chỉ tiêu của bộ này, sửa tên",
    cure_en="mend the name if it is an indicator of this index",
)
SHARES = warning(
    "DAT980",
    "«{title}» tính bằng %, mà {count} trong {all} số liệu nằm trong khoảng 0 … 1, như {value}",
    "'{title}' is counted in percent, yet {count} of its {all} figures lie within 0 … 1: {value}",
    cure_vi="có thể đã ghi tỷ số: {value} thay cho {percent}",
    cure_en="perhaps shares were written: {value} for {percent}",
)
ROUND_NOT_USED = warning(
    "DAT983",
    "kỳ {period} không có số liệu giai đoạn «{used}»; không dùng {count} số liệu giai đoạn"
    " «{stage}»",
    "{period} has no figures of the round '{used}'; {count} of the round '{stage}' are not used",
    cure_vi="tính giai đoạn kia: --stage {stage}",
    cure_en="compute the other round with --stage {stage}",
)
LEFT_IN_ROUND = Fault(
    "DAT986",
    "note",
    Text(
        "{period}: {count} số liệu chỉ có ở giai đoạn «{stage}», không dùng",
        "{period}: {count} figures stand in the round '{stage}' alone, and are not used",
    ),
    Text(
        "dùng giai đoạn «{used}»; giai đoạn kia: --stage {stage}",
        "the round '{used}' is used; the other with --stage {stage}",
    ),
)
UNIT_FROM_SHEET = Fault(
    "DAT988",
    "note",
    Text("đơn vị «{unit}» theo tên trang tính", "the unit '{unit}' is taken from the sheet's name"),
    Text(
        "nếu không phải, thêm cột «đơn vị» hoặc đổi tên trang tính",
        "if it is another, add a column 'unit' or rename the sheet",
    ),
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
