"""What the keys of a definition mean together: DEF2xx, and what is allowed and seldom meant."""

from cchc_score.diagnostics import error, warning

BAD_NAME = error(
    "DEF201",
    "«{name}» không dùng làm tên được{hint}",
    "'{name}' cannot be a name{hint}",
    cure_vi="tên gồm chữ cái không dấu, số và gạch dưới, không trùng tên cột như unit, period",
    cure_en="use letters, digits and underscores, and no column name such as unit or period",
)
DUPLICATE_ID = error(
    "DEF202",
    "tên «{name}» đã dùng ở dòng {line}",
    "the name '{name}' is already used on line {line}",
    cure_vi="mỗi bộ phận và mỗi số liệu có một tên riêng",
    cure_en="give every part and variable a name of its own",
)
ALIAS_OF_ANOTHER = error(
    "DEF248",
    "«{alias}» cũng là tên của «{other}»",
    "'{alias}' is a name of '{other}' too",
    cure_vi="mỗi tên chỉ của một bộ phận hoặc số liệu: bỏ ở một bên",
    cure_en="a name belongs to one part or variable: leave it to one of them",
)
ALIAS_TWICE = error(
    "DEF249",
    "«{alias}» đã có trong danh sách này",
    "'{alias}' stands in this list already",
    cure_vi="viết một lần; chữ hoa, dấu cách, i và y không làm thành tên khác",
    cure_en="say it once; capitals, spaces, i and y make no other name",
)
ALIAS_SAYS_NOTHING = warning(
    "DEF251",
    "«{alias}» đã là id, mã số hoặc tiêu đề của «{name}»",
    "'{alias}' is the id, code or title of '{name}' anyway",
    cure_vi="bỏ đi: số liệu dùng tên ấy được rồi",
    cure_en="drop it: data may use that name already",
)
BAD_FORMULA = error(
    "DEF210",
    "công thức: {problem}",
    "formula: {problem}",
    cure_vi="dùng số, tên, + - * / ( ), so sánh, and or not và {functions}",
    cure_en="use numbers, names, + - * / ( ), comparisons, and or not, and {functions}",
)
WRITTEN_ELSEWHERE = error(
    "DEF265",
    "công thức: {problem}",
    "formula: {problem}",
    cure_vi="viết {instead}",
    cure_en="write {instead}",
)
NAMES_A_BRANCH = error(
    "DEF266",
    "công thức dùng «{name}», là một nhóm gồm các bộ phận: nhóm không phải số liệu",
    "the formula names '{name}', which is made of parts: a branch is no figure",
    cure_vi="dùng các số liệu bên dưới: {known}",
    cure_en="name the figures below it: {known}",
)
NAMES_COMPUTED = error(
    "DEF267",
    "công thức dùng «{name}», vốn được tính bằng công thức: {formula}",
    "the formula names '{name}', which is computed itself: {formula}",
    cure_vi="viết công thức đó vào đây: ({formula})",
    cure_en="write that formula here: ({formula})",
)
UNDECLARED = error(
    "DEF211",
    "công thức dùng «{name}» chưa khai báo{hint}",
    "the formula names '{name}', which is not declared{hint}",
    cure_vi="khai báo dưới variables, hoặc sửa tên",
    cure_en="declare it under variables, or mend the name",
)
BAD_PERIOD = error(
    "DEF220",
    "«{text}» không phải là kỳ",
    "'{text}' is not a period",
    cure_vi="viết {instead}",
    cure_en="write {instead}",
)
ENDS_BEFORE_IT_BEGINS = error(
    "DEF221",
    "kết thúc ({to}) trước khi bắt đầu ({start})",
    "it ends ({to}) before it begins ({start})",
    cure_vi="sửa from hoặc to",
    cure_en="mend from or to",
)
OVERLAPPING_VERSIONS = error(
    "DEF222",
    "cùng hiệu lực với {other}",
    "in force at the same time as {other}",
    cure_vi="mỗi kỳ chỉ một phiên bản có hiệu lực: sửa effective",
    cure_en="let one version be in force at a time: mend effective",
)
PLAN_TIE = error(
    "DEF223",
    "hai kế hoạch cùng áp dụng cho một đối tượng, cùng kỳ",
    "two plans claim the same units from the same period",
    cure_vi="phân biệt bằng unit, level, baseline hoặc from, hoặc bỏ một dòng",
    cure_en="tell them apart by unit, level, baseline or from, or drop one",
)
BAD_PATH = error(
    "DEF224",
    "lộ trình phải gồm bốn số không giảm, kết thúc bằng 100",
    "a path is four numbers that never fall and end at 100",
    cure_vi="viết linear hoặc ví dụ [25, 50, 75, 100]",
    cure_en="write linear, or such as [25, 50, 75, 100]",
)
BAD_RANGE = error(
    "DEF225",
    "khoảng giá trị ngược: {low} lớn hơn {high}",
    "the range is upside down: {low} is above {high}",
    cure_vi="viết [nhỏ nhất, lớn nhất]; null là không giới hạn",
    cure_en="write [least, most]; null means no limit",
)
NO_COMPARISON = error(
    "DEF230",
    "«{text}» không so sánh gì",
    "'{text}' compares nothing",
    cure_vi="viết một phép so sánh, ví dụ early + on_time + late == handled",
    cure_en="write a comparison, such as early + on_time + late == handled",
)
STAGE_OF_TWO = error(
    "DEF260",
    "«{word}» chỉ cả hai giai đoạn «{one}» và «{two}»",
    "'{word}' means both of the stages '{one}' and '{two}'",
    cure_vi="đặt tên khác nhau; self, appraised, final đã có sẵn tên tự chấm, thẩm định, chính"
    " thức",
    cure_en="give them different titles; self, appraised, final bring theirs along: self-assessed,"
    " appraised, final",
)
UNCONFIRMED = warning(
    "DEF901",
    "nguồn chưa xác nhận: {title}",
    "unconfirmed source: {title}",
    cure_vi="đối chiếu với văn bản gốc rồi bỏ status",
    cure_en="check it against the decree itself, then drop status",
)
UNUSED_VARIABLE = warning(
    "DEF902",
    "số liệu «{name}» không công thức nào dùng",
    "no formula uses the variable '{name}'",
    cure_vi="bỏ khai báo, hoặc dùng nó",
    cure_en="drop the declaration, or use it",
)
