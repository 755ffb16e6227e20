"""What can be wrong with rules, maxima, weights and classes: DEF119, DEF203–215, DEF903."""

from cchc_score.diagnostics import error, warning

MAXIMA_DISAGREE = error(
    "DEF203",
    "tổng điểm tối đa bên dưới là {below}, không phải {declared}",
    "maxima below add up to {below}, not {declared}",
    cure_vi="sửa max ở đây hoặc bên dưới; điểm trừ không ghi max; được phép vượt thì thêm cap",
    cure_en="mend max here or below; a deduction takes none; where parts may exceed it, add a cap",
)
MAX_WITHOUT_RULE = error(
    "DEF204",
    "có điểm tối đa nhưng không có quy tắc chấm",
    "a maximum without a rule",
    cure_vi="thêm rule, ví dụ {{kind: given}}",
    cure_en="add a rule, such as {{kind: given}}",
)
NEEDS_MAX = error(
    "DEF205",
    "«{what}» cần điểm tối đa",
    "'{what}' needs a maximum",
    cure_vi="thêm max",
    cure_en="add max",
)
WEIGHT_WITHOUT_MEAN = error(
    "DEF206",
    "trọng số chỉ có nghĩa khi lấy trung bình",
    "a weight means something under a mean only",
    cure_vi="bỏ weight, hoặc viết combine: mean ở trên",
    cure_en="drop weight, or write combine: mean above",
)
SOME_WEIGHTS = error(
    "DEF207",
    "có phần có trọng số, có phần không",
    "some parts have a weight, some have none",
    cure_vi="ghi trọng số cho tất cả hoặc không phần nào",
    cure_en="give a weight to all of them or to none",
)
NO_WEIGHT = error(
    "DEF208",
    "mọi trọng số đều bằng 0",
    "all weights are zero",
    cure_vi="cho ít nhất một trọng số lớn hơn 0",
    cure_en="let at least one weight be above zero",
)
POINTS_OUT_OF_BOUNDS = error(
    "DEF209",
    "{points} điểm nằm ngoài khoảng {least} … {most} của bộ phận",
    "{points} points lie outside the part's {least} … {most}",
    cure_vi="sửa điểm này, hoặc max, min của bộ phận",
    cure_en="mend these points, or the part's max or min",
)
MIN_ABOVE_MAX = error(
    "DEF212",
    "{low} lớn hơn {high}",
    "{low} is above {high}",
    cure_vi="đổi chỗ hoặc sửa một số",
    cure_en="swap them, or mend one",
)
UNORDERED_THRESHOLDS = error(
    "DEF213",
    "ngưỡng phải giảm dần; chỉ nhóm cuối được bỏ at_least",
    "thresholds go down, and only the last class may omit at_least",
    cure_vi="xếp nhóm tốt nhất lên đầu",
    cure_en="put the best class first",
)
NOT_ONE_BOUND = error(
    "DEF214",
    "mỗi dòng cần đúng một trong at_least, above, at_most, below",
    "each step has exactly one of at_least, above, at_most, below",
    cure_vi="giữ một ngưỡng; dòng phía trên đã loại các giá trị khác",
    cure_en="keep one bound; the lines above have taken the other values",
)
NOT_ONE_GROUPING = error(
    "DEF215",
    "nhóm cần đúng một trong thresholds, quantiles",
    "groups need exactly one of thresholds and quantiles",
    cure_vi="giữ một cách phân nhóm",
    cure_en="keep one of them",
)
NEVER_REACHED = warning(
    "DEF903",
    "dòng này không bao giờ được dùng: dòng {above} phía trên đã bao trùm",
    "this step is never reached: step {above} above it covers it",
    cure_vi="xếp ngưỡng chặt hơn lên trên",
    cure_en="put the stricter bound first",
)
UNKNOWN_KIND = error(
    "DEF119",
    "không có loại quy tắc «{tag}»{hint}",
    "no rule of kind '{tag}'{hint}",
    cure_vi="có các loại: {known}",
    cure_en="there are: {known}",
)

ANSWERS_COMPUTED = error(
    "DEF216",
    "câu trả lời bằng chữ phải được báo cáo, không thể tính bằng công thức",
    "answers in words are reported, never computed",
    cure_vi="bỏ value, hoặc dùng quy tắc khác",
    cure_en="drop value, or use another rule",
)

UNKNOWN_CLASS = error(
    "DEF217",
    "không có nhóm «{name}»{hint}",
    "there is no class '{name}'{hint}",
    cure_vi="có các nhóm: {known}",
    cure_en="there are: {known}",
)

START_BEYOND_PLAN = error(
    "DEF250",
    "mức xuất phát {start} không kém hơn kế hoạch {plan}: không còn đoạn đường nào để đi",
    "the start {start} is no worse than the plan {plan}: there is no way to go",
    cure_vi="kiểm tra start, value và direction: start là mức của kỳ trước, khi chưa thực hiện",
    cure_en="check start, value and direction: the start is where one was before",
)
LEVEL_OF_NOBODY = error(
    "DEF255",
    "«{level}» không được chấm ở đây: «{above}» phía trên chỉ dành cho {levels}",
    "'{level}' is not scored here: '{above}' above it is for {levels} only",
    cure_vi="bỏ cấp này, hoặc thêm vào «applies_to» phía trên",
    cure_en="take the level out, or add it to the 'applies_to' above",
)

ONE_LANGUAGE = warning(
    "DEF904",
    "tiêu đề chỉ có một ngôn ngữ",
    "the title is in one language only",
    cure_vi="thêm vi: hoặc en:",
    cure_en="add vi: or en:",
)
IDLE_WEIGHT = warning(
    "DEF905",
    "trọng số này không thể làm đổi thứ hạng nào",
    "this weight cannot change any rank",
    cure_vi="trọng số 0 loại bộ phận; trọng số của phần duy nhất không có tác dụng",
    cure_en="a zero weight leaves the part out; that of an only part has no effect",
)
PLAN_OUT_OF_RANGE = warning(
    "DEF906",
    "kế hoạch {plan} nằm ngoài khoảng {low} … {high} của chỉ tiêu",
    "the plan {plan} lies outside the indicator's range {low} … {high}",
    cure_vi="sửa plan hoặc range",
    cure_en="mend plan or range",
)
UNREACHABLE_MAX = warning(
    "DEF907",
    "không số liệu hay câu trả lời nào đạt điểm tối đa {most}; cao nhất là {best}",
    "no figure or answer earns the maximum {most}; the best is {best}",
    cure_vi="kiểm tra max và các mức điểm",
    cure_en="check max and the stated points",
)
REWARDS_NOT_WORKING = warning(
    "DEF908",
    "không phát sinh việc nào vẫn được điểm tối đa",
    "where nothing arises the whole maximum is earned",
    cure_vi="đúng như văn bản thì ghi note; nếu không, dùng exclude hoặc share",
    cure_en="where the decree says so, say it in a note; else use exclude or share",
)
PLAN_OUT_OF_FORCE = warning(
    "DEF909",
    "kế hoạch này không thuộc kỳ nào của phiên bản ({spans})",
    "this plan holds in no period of the version ({spans})",
    cure_vi="khi sao chép tệp cho năm mới, sửa cả from và to của các kế hoạch",
    cure_en="when a file is copied for a new year, its plans' from and to move along",
)

NO_ATTAINMENT = error(
    "DEF226",
    "không có tỷ lệ đạt kế hoạch khi càng thấp càng tốt, trừ khi kế hoạch có mức xuất phát",
    "where less is better there is no attainment, unless a plan says where it starts from",
    cure_vi="thêm start vào kế hoạch, dùng of: gap, hoặc quy tắc theo giá trị",
    cure_en="add a start to the plan, use of: gap, or a rule of the value",
)
MIXED_ANSWERS = error(
    "DEF227",
    "các trường hợp vừa cần chữ vừa cần số cho cùng một ô",
    "the cases want words and numbers in the same cell",
    cure_vi="tách thành hai chỉ tiêu, hoặc dùng một loại câu trả lời",
    cure_en="make two indicators of it, or take one kind of answer",
)

ANSWERS_CLASH = error(
    "DEF228",
    "câu trả lời «{answer}» vừa được {one} vừa được {other} điểm",
    "the answer '{answer}' earns {one} here and {other} there",
    cure_vi="mỗi câu trả lời của một chỉ tiêu chỉ được một mức điểm",
    cure_en="let each answer of one indicator earn one thing",
)
SAME_POSTS = error(
    "DEF229",
    "mức kém nhất và tốt nhất cùng là {value}",
    "the worst and the best are both {value}",
    cure_vi="sửa worst hoặc best",
    cure_en="mend worst or best",
)
EXAMPLE_UNKNOWN = error(
    "DEF219",
    "ví dụ nêu «{name}» mà chỉ tiêu này không dùng{hint}",
    "the example names '{name}', which this indicator does not use{hint}",
    cure_vi="dùng được: {known}",
    cure_en="known here: {known}",
)
