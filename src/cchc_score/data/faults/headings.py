"""What can be wrong with headings and choices: DAT2xx."""

from cchc_score.diagnostics import Fault, error
from cchc_score.language import Text

DUPLICATE_HEADING = error(
    "DAT201",
    "cột «{heading}» cùng nghĩa với cột {column}, «{other}»",
    "the column '{heading}' means the same as column {column}, '{other}'",
    cure_vi="để lại một cột: {way}",
    cure_en="keep one of them: {way}",
)
AMBIGUOUS_HEADING = error(
    "DAT202",
    "«{heading}» có thể là {candidates}",
    "'{heading}' may mean {candidates}",
    cure_vi="dùng tên (id) thay cho tiêu đề",
    cure_en="use the id instead of the title",
)
CONTRADICTORY_NAME = error(
    "DAT207",
    "«{text}» tự mâu thuẫn: tên là của {one}, còn số {number} là của {other}",
    "'{text}' contradicts itself: the title is that of {one}, the number {number} that of {other}",
    cure_vi="để lại số hoặc tên, cái nào đúng; tên cột thì có thể chỉ rõ: --columns ID=TÊN",
    cure_en="keep the number or the title, whichever is meant; of a heading say"
    " --columns ID=HEADING",
)
READ_BY_NUMBER = Fault(
    "DAT937",
    "note",
    Text(
        "đọc theo số, vì tên viết khác trong bộ chỉ số: {read}",
        "read by their numbers, as the index has other titles: {read}",
    ),
    Text(
        "nếu đúng, ghi thêm vào aliases của bộ phận; nếu sai, sửa số hoặc tên cột",
        "where that is right, list it among the aliases of the part; else mend the heading",
    ),
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
    "không có cột nào của bộ chỉ số «{index}»; tệp có: {beside}",
    "no column belongs to the index '{index}'; the file has: {beside}",
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
    "không định nghĩa nào trong {folder} nhận ra tệp này{but}",
    "no definition in {folder} knows this file{but}",
    cure_vi="viết tên như trong định nghĩa{also}; hoặc chỉ rõ --index ID hoặc TỆP; hiện có:"
    " {candidates}",
    cure_en="write names as the definition does{also}; or say --index ID or FILE; there are:"
    " {candidates}",
)
SEVERAL_FIT = error(
    "DAT253",
    "nhiều định nghĩa cùng nhận ra tệp này: {candidates}",
    "several definitions know this file: {candidates}",
    cure_vi="chỉ rõ một bộ: {way}",
    cure_en="say which: {way}",
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
NO_ROWS = error(
    "DAT257",
    "không có dòng nào của bộ chỉ số «{index}»",
    "no row belongs to the index '{index}'",
    cure_vi="bỏ tệp này, hoặc chọn bộ chỉ số khác bằng --index",
    cure_en="leave the file out, or choose another index with --index",
)
OTHER_UNITS = error(
    "DAT258",
    "cột «{heading}» ghi «{text}», khác với --unit «{supplied}»",
    "the column '{heading}' says '{text}', and --unit '{supplied}'",
    cure_vi="cột ấy là đơn vị: {as_unit}; là cấp trên của đơn vị: {as_parent}; không phải cả hai:"
    " {as_note}",
    cure_en="if it holds the units, say {as_unit}; what they belong to, {as_parent}; neither,"
    " {as_note}",
)
OTHER_PERIODS = error(
    "DAT259",
    "cột «{heading}» ghi «{text}», khác với --period {supplied}",
    "the column '{heading}' says '{text}', and --period {supplied}",
    cure_vi="cho biết cột ấy là kỳ: {way}, hoặc bỏ cột ấy khỏi tệp",
    cure_en="say that it holds the periods: {way}, or drop it from the file",
)
NONE_IN_FORCE = error(
    "DAT206",
    "các định nghĩa nhận ra tệp này đều không có hiệu lực trong kỳ của tệp: {candidates}",
    "of the definitions that know this file none is in force for its periods: {candidates}",
    cure_vi="kiểm tra cột kỳ, hoặc chỉ rõ một bộ: {way}",
    cure_en="check the periods, or say which: {way}",
)
UNLIKE_THE_OTHERS = error(
    "DAT370",
    "không biết cột {headings} là gì, mà tệp này thiếu {names}, các tệp khác thì có",
    "nobody knows the columns {headings}, and this file lacks {names}, which the others have",
    cure_vi="nếu là cột ấy: {way}; nếu là số liệu khác: --ignore-unknown",
    cure_en="say {way} if that is what it holds, --ignore-unknown if it is something else",
)
