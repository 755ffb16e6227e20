"""What can be wrong with whom a row speaks of: DAT3xx."""

from cchc_score.diagnostics import Fault, error, warning
from cchc_score.language import Text

NO_UNIT = error(
    "DAT307",
    "dòng không có tên đơn vị",
    "the row names no unit",
    cure_vi="điền tên đơn vị",
    cure_en="fill in the unit",
)
NO_LEVEL = error(
    "DAT309",
    "đơn vị «{unit}» không có cấp, mà kế hoạch hoặc tiêu chí phụ thuộc vào cấp",
    "the unit '{unit}' has no level, yet a plan or criterion depends on it",
    cure_vi="thêm cột «cấp» (level), hoặc --level nếu cả tệp cùng một cấp; đơn vị cấp trên chỉ được"
    " nêu tên thì lấy cấp từ --units",
    cure_en="add a column 'level', or say --level where all units share one; a parent that is only"
    " named gets its level from --units",
)
ATTRIBUTES_DISAGREE = error(
    "DAT310",
    "đơn vị «{unit}» có hai {column}: «{one}» ở đây, «{other}» ở {where}",
    "the unit '{unit}' has two values of {column}: '{one}' here, '{other}' at {where}",
    cure_vi="sửa một trong hai chỗ cho thống nhất",
    cure_en="make the two agree",
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
    "mã {code} có hai tên: «{unit}» ở đây, «{name}» ở {where}",
    "the code {code} has two names: '{unit}' here, '{name}' at {where}",
    cure_vi="sửa mã hoặc tên; nếu đơn vị đã đổi tên, ghi tên kia ở cột aliases của tệp --units",
    cure_en="mend the code or the name; of a unit that was renamed, the file of units (--units) has"
    " the other name under aliases",
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
FORMULA_FOR_NAME = error(
    "DAT350",
    "«{text}» không phải tên đơn vị: bắt đầu bằng dấu của một công thức",
    "'{text}' names no unit: it begins like a formula",
    cure_vi="ghi tên đơn vị, không có dấu =, +, -, @ ở đầu",
    cure_en="write the unit's name, without =, +, - or @ before it",
)
OTHER_LETTERS = error(
    "DAT351",
    "«{text}» không phải Unicode: theo bảng mã {kind} là «{said}»",
    "'{text}' is not Unicode: by the letters of {kind} it is '{said}'",
    cure_vi="chuyển cả tệp sang Unicode (UTF-8), như Unikey làm được; chỉ tệp toàn một bảng mã mới"
    " được đọc thẳng",
    cure_en="convert the whole file to Unicode (UTF-8); only a file that is all of one kind is read"
    " as it is",
)
LETTERS_TORN = error(
    "DAT352",
    "«{text}» đã mất chữ khi lưu hoặc mở sai bảng mã",
    "'{text}' has lost letters, as it was saved or opened in another encoding",
    cure_vi="lưu lại từ bản gốc thành CSV UTF-8",
    cure_en="save it anew from the original as CSV, UTF-8",
)
LETTERS_READ = Fault(
    "DAT972",
    "note",
    Text("tệp ghi bằng bảng mã {kind}; đọc là: {names}", "written in {kind}; read as: {names}"),
    Text("nên lưu lại thành Unicode (UTF-8)", "better save it as Unicode (UTF-8)"),
)
TWO_SCRIPTS = warning(
    "DAT970",
    "«{name}» lẫn hai bộ chữ: «{letter}» ({code}) là chữ {script}, không phải chữ Latinh",
    "'{name}' mixes two scripts: '{letter}' ({code}) is a {script} letter, not a Latin one",
    cure_vi="gõ lại chữ đó; nếu không, đây là một đơn vị khác",
    cure_en="type that letter anew; as it is, this is a unit of its own",
)
NAMES_READ = Fault(
    "DAT971",
    "note",
    Text("tên đơn vị được đọc là: {names}", "names are read as: {names}"),
    Text(
        "nếu là đơn vị khác, đặt tên khác nhau rõ hơn",
        "where a unit of its own is meant, give it a name of its own",
    ),
)
PARENT_OF_SEVERAL = error(
    "DAT940",
    "đơn vị cấp trên «{parent}» của «{unit}» có thể là {one} hoặc {two}",
    "the parent '{parent}' of '{unit}' may be {one} or {two}",
    cure_vi="ghi mã của đơn vị cấp trên ở cột «đơn vị cấp trên» (parent)",
    cure_en="write the parent's code into the column 'parent'",
)
CIRCLE = error(
    "DAT941",
    "«{unit}» thuộc chính nó: {way}",
    "'{unit}' belongs to itself: {way}",
    cure_vi="sửa cột «đơn vị cấp trên» (parent)",
    cure_en="mend the column 'parent'",
)
SUM_DIFFERS = warning(
    "DAT942",
    "{unit}, {period}: «{name}» ghi {own}, nhưng các đơn vị bên dưới cộng được {added}; dùng {own}",
    "{unit}, {period}: '{name}' is {own}, but the units below make {added}; using {own}",
    cure_vi="kiểm tra số của đơn vị này và của các đơn vị bên dưới",
    cure_en="check the figure and those of the units below",
)
WAITS_FOR = Fault(
    "DAT943",
    "note",
    Text("chưa cộng đủ, còn chờ: {who}", "sums are incomplete, waiting for: {who}"),
    Text(
        "bổ sung số còn thiếu; đơn vị không còn thì ghi cột to trong tệp --units",
        "add what is missing; a unit that is no more has a 'to' in the file of units",
    ),
)
