"""What can be wrong with a comparison, and what is said of one. Codes never change their meaning.

CMP1xx: what cannot be compared · CMP9xx: warnings and notes.
"""

import sys

from cchc_score.diagnostics import Fault, by_code, error, warning
from cchc_score.language import Text

SEVERAL_WAYS = error(
    "CMP101",
    "không rõ so sánh theo cách nào: {asked}",
    "there are several ways to compare: {asked}",
    cure_vi="chỉ chọn một: --periods A,B · --stages A,B · --index A --index B · hai tệp TRƯỚC SAU",
    cure_en="choose one: --periods A,B · --stages A,B · --index A --index B · two files OLD NEW",
)
NOT_TWO = error(
    "CMP102",
    "{option} cần đúng hai tên khác nhau, không phải «{text}»",
    "{option} takes two different names, not '{text}'",
    cure_vi="viết {example}",
    cure_en="write {example}",
)
ONE_PERIOD = error(
    "CMP103",
    "không có hai kỳ cùng độ dài để so sánh; số liệu có: {periods}",
    "there are no two periods of one length to compare; the data have: {periods}",
    cure_vi="thêm số liệu kỳ khác, hoặc chọn --periods A,B, --stages A,B, --index A --index B",
    cure_en="add another period, or say --periods A,B, --stages A,B or --index A --index B",
)
NO_COMMON_UNIT = error(
    "CMP104",
    "không đơn vị nào có ở cả hai bên: {then} có {old}; {now} có {new}",
    "no unit is on both sides: {then} has {old}; {now} has {new}",
    cure_vi="viết tên đơn vị như nhau, hoặc thêm cột mã đơn vị (unit_code)",
    cure_en="spell the units alike, or add a column of codes (unit_code)",
)
NOT_ROUNDS = error(
    "CMP105",
    "--show rounds so hai giai đoạn, mà ở đây chỉ có một",
    "--show rounds lays two stages side by side, and there is one here",
    cure_vi="thêm --stages A,B",
    cure_en="add --stages A,B",
)
BREAK = warning(
    "CMP901",
    "{then} tính theo {old}, {now} theo {new}: thay đổi gồm cả thay đổi của cách tính",
    "{then} is computed by {old}, {now} by {new}: changes are of the definition too",
    cure_vi="--show attribution tách phần do số liệu và phần do cách tính",
    cure_en="--show attribution tells the figures' part from the definition's",
)
ONE_SIDE = warning(
    "CMP902",
    "chỉ có ở {side}: {units}",
    "only in {side}: {units}",
    cure_vi="các đơn vị này không so sánh được; kiểm tra tên và mã đơn vị",
    cure_en="they cannot be compared; check how they are spelt, and their codes",
)
NOT_APPRAISED = warning(
    "CMP903",
    "chưa có số liệu ở giai đoạn {side}: {units}",
    "nothing is told at the stage {side} of: {units}",
    cure_vi="các đơn vị này để trống, không tính là 0",
    cure_en="they are left empty, and not counted as 0",
)
NOT_IN_FORCE = warning(
    "CMP904",
    "phiên bản {version} không có hiệu lực trong kỳ {period}; vẫn tính theo yêu cầu",
    "version {version} is not in force in {period}; it computes it all the same, as asked",
    cure_vi="kết quả là phép thử, không phải số chính thức",
    cure_en="the result is a what-if, and no official figure",
)
NOTHING_SHARED = warning(
    "CMP905",
    "{old} và {new} không có bộ phận chấm điểm nào chung: không phân tích được nguyên nhân",
    "{old} and {new} share no part that earns points: the change cannot be attributed",
    cure_vi="đặt cùng id cho những bộ phận tương ứng",
    cure_en="give parts that correspond the same id",
)
UNLIKE_ROUNDS = warning(
    "CMP906",
    "{then} là số liệu giai đoạn {then_round}, {now} là giai đoạn {now_round}: không cùng loại",
    "{then} is of the round {then_round}, {now} of the round {now_round}: they are unlike",
    cure_vi="bổ sung số liệu của một giai đoạn chung, rồi chọn bằng --stage",
    cure_en="add the figures of a round that both have, and choose it with --stage",
)
UNLIKE_PERIODS = warning(
    "CMP907",
    "{then} và {now} không cùng độ dài: số đếm và số lũy kế không so được với nhau",
    "{then} and {now} are not of one length: counts and cumulative figures do not compare",
    cure_vi="chọn hai kỳ cùng độ dài bằng --periods",
    cure_en="choose two periods of one length with --periods",
)
COMPARED = Fault(
    "CMP951",
    "note",
    Text("so sánh {then} → {now}", "comparing {then} → {now}"),
    Text(
        "chọn khác bằng --periods, --stages, --index hoặc thứ tự tệp",
        "choose otherwise with --periods, --stages, --index or the order of the files",
    ),
)

FAULTS = by_code(sys.modules[__name__])
