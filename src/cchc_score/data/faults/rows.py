"""What can be wrong with rows that are not what they seem: totals, and parts of units."""

from cchc_score.diagnostics import Fault, error, warning
from cchc_score.language import Text

LEFT_ASIDE = Fault(
    "DAT960",
    "note",
    Text(
        "không phải số liệu của đơn vị nào, để riêng: {what}",
        "of no unit, and left aside: {what}",
    ),
    Text(
        "nếu là đơn vị thật, ghi thêm loại đơn vị vào tên, hoặc dùng tệp --units",
        "if one is a unit, write its kind before the name, or name it in a file of --units",
    ),
)
NO_NAME = error(
    "DAT328",
    "«{text}» không phải tên đơn vị, nhưng dòng này có số liệu",
    "'{text}' names no unit, and its row has figures",
    cure_vi="ghi tên đơn vị, có loại đơn vị ở đầu (Huyện …, Sở …), hoặc bỏ số liệu khỏi dòng này",
    cure_en="write the unit's name, its kind first, or take the figures out of the row",
)
PERIOD_BETWEEN = error(
    "DAT329",
    "dòng «{text}» nêu kỳ của các dòng dưới nó, nhưng bảng không có cột kỳ",
    "the row '{text}' says of which period those below it are, and no column does",
    cure_vi="thêm cột «kỳ» (period) vào bảng, hoặc để mỗi kỳ một tệp",
    cure_en="add a column 'period', or keep each period in a file of its own",
)
PERHAPS_A_SECTION = warning(
    "DAT944",
    "«{text}» không có số liệu nào: coi là đơn vị không báo cáo",
    "'{text}' has no figure at all: taken for a unit that has reported nothing",
    cure_vi="nếu là tên một phần của bảng, bỏ dòng này",
    cure_en="if it is the title of a part of the table, drop the row",
)
TOTAL_DIFFERS = warning(
    "DAT945",
    "«{total}» ({period}): «{name}» ghi {own}, nhưng {what} các đơn vị là {made} (lệch {amount})",
    "'{total}' ({period}): '{name}' is {own}, but the {what} of its units is {made} (off by"
    " {amount})",
    cure_vi="kiểm tra số liệu từng đơn vị và dòng này; dòng này không được tính",
    cure_en="check the units' figures and this row, which itself is not used",
)
LIKE_A_TOTAL = warning(
    "DAT961",
    "«{unit}» ({period}): mọi số liệu đều bằng {what} của {whom}: có thể không phải đơn vị",
    "'{unit}' ({period}): every figure is the {what} of {whom}: perhaps it is no unit",
    cure_vi="nếu là dòng tổng, bỏ dòng này; nếu là đơn vị cấp trên, thêm cột «cấp» (level)",
    cure_en="if it is a row of totals, drop it; if a unit above the others, add a column 'level'",
)
FINER_ROWS = error(
    "DAT340",
    "{unit}, {period}: các dòng chỉ khác nhau ở cột không đọc «{heading}» («{one}», «{other}»)"
    "{more}: không gộp làm một",
    "{unit}, {period}: rows told apart only by the column '{heading}', which is not read ('{one}',"
    " '{other}'){more}: they are not made one",
    cure_vi='cộng các số đếm lại bằng --sum-over "{first}", hoặc chỉ để một dòng cho mỗi đơn vị',
    cure_en='add their counts up with --sum-over "{first}", or leave one row a unit',
)
NO_HEADING_TO_SUM = error(
    "DAT341",
    "--sum-over nêu cột «{heading}» không có trong tệp{hint}",
    "--sum-over names a heading '{heading}' that no file has{hint}",
    cure_vi="tệp có: {known}",
    cure_en="the files have: {known}",
)
READ_AND_SUMMED = error(
    "DAT342",
    "--sum-over nêu cột «{heading}», nhưng cột này được đọc là «{name}»",
    "--sum-over names the column '{heading}', which is read as '{name}'",
    cure_vi="nêu cột phân chia số liệu của một đơn vị, như lĩnh vực, giới tính",
    cure_en="name the column that divides a unit's figures, such as a field of work",
)
RATE_OF_ROWS = error(
    "DAT343",
    "{unit}, {period}: «{name}» không cộng được theo «{heading}»: chỉ cộng được số đếm",
    "{unit}, {period}: '{name}' cannot be added up over '{heading}': only counts can",
    cure_vi="cung cấp số đếm (tử số, mẫu số) khai báo ở variables, hoặc số chung của đơn vị",
    cure_en="give the counts that variables declare, or the figure of the whole unit",
)
NOT_THE_SUM = error(
    "DAT344",
    "{unit}, {period}: «{name}» là {own} ở dòng không thuộc «{heading}» nào, các dòng còn lại cộng"
    " được {added}",
    "{unit}, {period}: '{name}' is {own} in the row of no '{heading}', and the others make {added}",
    cure_vi="nếu là dòng cộng, sửa cho khớp hoặc bỏ; nếu không, điền cột này",
    cure_en="if it is their total, mend or drop it; else fill the column in",
)
SUMMED_ROWS = Fault(
    "DAT964",
    "note",
    Text(
        "đã cộng số đếm theo «{heading}» ({rows} dòng thành {units}): {names}",
        "counts added up over '{heading}' ({rows} rows made {units}): {names}",
    ),
    Text("các tỷ lệ được tính lại từ tổng", "rates are computed from the sums"),
)
SUM_WAITS = warning(
    "DAT965",
    "{unit}, {period}: «{name}» thiếu ở một số dòng của «{heading}», nên không có tổng",
    "{unit}, {period}: '{name}' is missing in some rows of '{heading}', so there is no sum",
    cure_vi="bổ sung số còn thiếu; ghi 0 nếu không phát sinh",
    cure_en="fill in what is missing, 0 where nothing arose",
)
LEVEL_ON_SOME = error(
    "DAT345",
    "không có cấp (level), trong khi đơn vị khác có: {names}; sẽ bị xếp hạng riêng",
    "no level, where other units have one: {names}; they would be ranked apart",
    cure_vi="điền cột «cấp» (level) cho mọi đơn vị hoặc dùng tệp --units; nếu tất cả cùng một cấp,"
    " bỏ cột này",
    cure_en="fill in the column 'level' for every unit, or use a file of --units; drop the column"
    " where all are of one level",
)
NEAR_ANOTHER = warning(
    "DAT963",
    "chỉ «{unit}» có {column} «{one}», gần giống «{other}»: bị tách riêng",
    "only '{unit}' has the {column} '{one}', which is nearly '{other}': it stands apart",
    cure_vi="nếu là một, viết thống nhất một cách",
    cure_en="if they are one, spell it in one way",
)
