"""What comes of computing: results that are refused, or are not as they were printed.

Codes never change their meaning: DEF2xx of a definition's examples and cases, DAT3xx and DAT9xx of
data.
"""

import sys

from cchc_score.diagnostics import Fault, by_code, error, warning
from cchc_score.language import Text

EXAMPLE_FAILS = error(
    "DEF218",
    "ví dụ cho {name} = {got}, không phải {expected}",
    "the example comes to {name} = {got}, not {expected}",
    cure_vi="sửa ví dụ, hoặc quy tắc",
    cure_en="mend the example, or the rule",
)
CASE_FAILS = error(
    "DEF240",
    "{unit}: «{title}» tính ra {name} = {got}, không phải {expected}",
    "{unit}: '{title}' comes to {name} = {got}, not {expected}",
    cure_vi="đối chiếu số liệu, định nghĩa; do làm tròn: tolerance; bảng không đủ đơn vị: of",
    cure_en="check figures and definition; where print has rounded: tolerance; units left out: of",
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
CLAIM_DIFFERS = warning(
    "DAT967",
    "{unit}: «{title}» được chấm {printed} điểm, nhưng theo số liệu và quy tắc là {computed}; dùng"
    " số tính",
    "{unit}: '{title}' is given {printed} points, but its figure earns {computed} by the rule;"
    " using the latter",
    cure_vi="kiểm tra số liệu và điểm đã chấm",
    cure_en="check the figure and the points",
)
CLAIM_UNUSED = warning(
    "DAT968",
    "{unit}: «{title}» được chấm {printed} điểm, nhưng số liệu bên cạnh không được tính điểm;"
    " không dùng điểm đã chấm",
    "{unit}: '{title}' is given {printed} points, but the figure beside them earns none;"
    " the points are not used",
    cure_vi="để trống số liệu nếu điểm là đúng, hoặc bỏ điểm nếu không phát sinh",
    cure_en="leave the figure blank if the points are right, or the points if nothing arose",
)
SERIES_BREAK = warning(
    "DAT903",
    "từ phiên bản {before} sang {after}: so sánh giữa hai phiên bản không cùng thước đo",
    "version {after} takes over from {before}: changes across it compare unlike measures",
    cure_vi="chỉ so sánh trong cùng một phiên bản",
    cure_en="compare within one version",
)
KEPT_WITHIN = warning(
    "DAT904",
    "{unit}: «{title}» được cho {given} điểm, chỉ tính {kept}{more}",
    "{unit}: '{title}' is given {given} points; {kept} are counted{more}",
    cure_vi="điểm phải nằm trong khoảng từ min đến max của bộ phận: kiểm tra số liệu",
    cure_en="points lie between the part's min and max: check the figure",
)
PROVISIONAL = warning(
    "DAT953",
    "xếp hạng tạm thời {period}{level}: {reported}/{expected} đơn vị{absent}",
    "provisional ranks of {period}{level}: {reported} of {expected} units{absent}",
    cure_vi="không công bố; tính lại khi đã đủ đơn vị",
    cure_en="do not publish them; compute again when all have reported",
)
WAITING = Fault(
    "DAT954",
    "note",
    Text(
        "chưa xếp hạng {period}{level}: mới có {reported}/{expected} đơn vị{absent}",
        "no ranks for {period}{level}: {reported} of {expected} units{absent}",
    ),
    Text(
        "xem hạng tạm thời bằng --provisional",
        "--provisional ranks those who have reported",
    ),
)
COMPUTED_SHARES = warning(
    "DAT981",
    "«{title}» tính bằng %, mà công thức cho {count} giá trị trong khoảng 0 … 1, như {value}",
    "'{title}' is counted in percent, yet its formula makes {count} values within 0 … 1: {value}",
    cure_vi="nhân với 100 trong công thức: value: 100 * …, hoặc đổi measure",
    cure_en="multiply by 100 in the formula, value: 100 * …, or change its measure",
)
SHARE_ABOVE = warning(
    "DAT982",
    "{unit}, {period}: «{title}» tính được {value} %, ngoài khoảng 0 … 100",
    "{unit}, {period}: '{title}' comes to {value} %, outside 0 … 100",
    cure_vi="kiểm tra các số của công thức ({names}); nếu đúng, khai báo range trong bộ chỉ số",
    cure_en="check the figures of its formula ({names}); if right, declare a range in the index",
)
TOTALS_IN_PERCENT = warning(
    "DAT984",
    "{unit}: «{title}» in {printed}, là phần trăm của điểm tối đa {most}, không phải là điểm: các"
    " thành phần được {computed}; không dùng các số in của dòng tổng này",
    "{unit}: '{title}' is printed as {printed}, a percent of its maximum {most}, not points: its"
    " parts make {computed}; no printed figure of this total is used",
    cure_vi="ghi điểm thay cho phần trăm, hoặc bỏ dòng (cột) này",
    cure_en="print points in place of percents, or leave the total out",
)
MORE_THAN_WANTED = warning(
    "DAT962",
    "{period}: có {count} đơn vị được xếp hạng{level}, nhiều hơn {of} (ranking.of)",
    "{period}: {count} units are ranked{level}, more than the {of} of ranking.of",
    cure_vi="tìm dòng không phải đơn vị, hoặc một đơn vị viết hai cách; nếu đúng, sửa of",
    cure_en="look for a row that is no unit, or a unit spelled in two ways; else mend 'of'",
)

FAULTS = by_code(sys.modules[__name__])
