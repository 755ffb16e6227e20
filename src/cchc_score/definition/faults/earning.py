"""What can be wrong with what can be earned: DEF231–233, DEF910–917."""

from cchc_score.diagnostics import error, warning
from cchc_score.language import Text

_DEDUCTION = Text(
    "điểm trừ thì không ghi max (điểm âm và min là đủ) và phải có phần điểm để trừ; "
    "«bắt đầu từ 10, mỗi ngày trễ trừ 0,1» là {{kind: linear, slope: -0.1, intercept: 10}}",
    "a deduction has no max (negative points, and perhaps a min), and stands beside what it takes "
    "from; '10, less 0.1 for each day late' is {{kind: linear, slope: -0.1, intercept: 10}}",
)

NEVER_EARNS = error(
    "DEF231",
    "không số liệu nào được điểm ở đây, nên không ai đạt điểm tối đa {max}",
    "no figure earns anything here, so nobody ever has the maximum of {max}",
    cure_vi=_DEDUCTION.vi,
    cure_en=_DEDUCTION.en,
)
OF_ON_CASES = error(
    "DEF232",
    "of không có tác dụng bên cạnh cases",
    "'of' has no effect beside 'cases'",
    cure_vi="ghi of trong từng quy tắc của cases",
    cure_en="write it on each rule inside the cases",
)
NO_PLAN_ABOVE = error(
    "DEF233",
    "điểm gộp của một nhánh không có kế hoạch để so («of: {of}»)",
    "what a branch combines has no plan to be held against ('of: {of}')",
    cure_vi="bỏ of, hoặc chấm ở các chỉ tiêu bên dưới",
    cure_en="drop of, or score the indicators below",
)
EARNS_ALIKE = warning(
    "DEF910",
    "mọi số liệu đều được {points} điểm như nhau",
    "every figure earns the same, {points}",
    cure_vi="sửa quy tắc hoặc range; điểm cho sẵn thì ghi value là một số, ví dụ value: 10",
    cure_en="mend the rule or the range; where points are given to all, let value be a number (10)",
)
ONLY_TAKES_OFF = warning(
    "DEF911",
    "mọi số liệu từ 0 trở lên ở đây đều không được điểm, nên không ai đạt điểm tối đa {max}",
    "no figure from 0 up earns anything here, so nobody has the maximum of {max}",
    cure_vi=f"số liệu có thể âm thì ghi range; {_DEDUCTION.vi}",
    cure_en=f"where figures can be below 0, say so in range; {_DEDUCTION.en}",
)
AGAINST_DIRECTION = warning(
    "DEF912",
    "số càng lớn càng được {points} điểm, trong khi ở đây càng {better} càng tốt",
    "the greater the figure, the {points} points, though here {better} is better",
    cure_vi="sửa direction hoặc quy tắc; nếu điểm là điểm xấu: ranking: {{direction: lower}}",
    cure_en="mend direction or the rule; if points are bad marks: ranking: {{direction: lower}}",
)
IDLE_KEY = warning(
    "DEF913",
    "«{key}» ở đây không có tác dụng: {why}",
    "'{key}' has no effect here: {why}",
    cure_vi="bỏ khóa này, hoặc sửa phần làm cho nó vô hiệu",
    cure_en="drop it, or mend what leaves it idle",
)
HOLE = warning(
    "DEF914",
    "{hole} không thuộc dòng nào nên được 0 điểm",
    "no step takes {hole}, which earns 0",
    cure_vi="dùng at_least hoặc at_most cho một phía; nếu đúng là 0 điểm, ghi else: 0",
    cure_en="let one side take it (at_least, at_most); where 0 is meant, write else: 0",
)
NO_MAXIMUM = warning(
    "DEF915",
    "phần này được điểm nhưng không có điểm tối đa như các phần bên cạnh: chỉ số có thể vượt 100 %",
    "this part earns and has no maximum, as those beside it have: an index may pass 100 percent",
    cure_vi="thêm max; điểm thưởng thì ghi bonus: true; điểm trừ thì ghi điểm âm",
    cure_en="add max; for a bonus write bonus: true; a deduction has negative points",
)
REWARDS_SILENCE = warning(
    "DEF916",
    "đơn vị không báo cáo được tính là {value}",
    "who reports nothing is taken to have {value}",
    cure_vi="bỏ {value} khỏi first(): không có số liệu thì để trống; hoặc ghi missing: zero",
    cure_en="take {value} out of first(), so that it is missing; or write missing: zero",
)
LINE_OUT_OF_REACH = warning(
    "DEF917",
    "không số liệu nào tới dòng này",
    "no figure comes to this line",
    cure_vi="sửa dòng này, các dòng phía trên, hoặc range",
    cure_en="mend the line, those above it, or the range",
)

MORE, FEWER = Text("nhiều", "more"), Text("ít", "fewer")
HIGH, LOW = Text("cao", "more"), Text("thấp", "less")
ALL_SAY_OWN = Text(
    "mọi chỉ tiêu bên dưới đã tự ghi; điểm của nhánh thì cộng lại, xếp hạng theo ranking",
    "every indicator below says its own; points just add up, and ranks go by 'ranking'",
)
ALL_OR_NOTHING = Text(
    "dưới zero_below không được điểm, từ đó trở lên được tối đa",
    "below zero_below nothing is earned, from there on everything",
)
NOTHING_BELOW = Text(
    "dưới mức đó vốn không có điểm hoặc không có số liệu",
    "there is nothing to be earned below it anyway, or no figure",
)
PLAN_IS_ALL = Text(
    "đạt kế hoạch đã được điểm tối đa, đơn vị dẫn đầu không hơn gì",
    "who meets the plan has the maximum already, and the leader no more",
)
ALL_TAKEN = Text("mọi số liệu đã thuộc các dòng trên", "the steps take every figure")
