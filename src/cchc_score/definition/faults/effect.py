"""What was written and goes without effect, or with another than was meant: DEF921–933."""

from cchc_score.diagnostics import warning

BOUND_OUT_OF_REACH = warning(
    "DEF921",
    "«{key}» là {bound} nhưng không bao giờ chạm tới: chỉ có thể được từ {least} đến {most} điểm",
    "'{key}' is {bound} and is never reached: from {least} to {most} points can be earned",
    cure_vi="sửa giới hạn này, hoặc bỏ",
    cure_en="mend the bound, or drop it",
)
TWO_SCALES = warning(
    "DEF922",
    "trọng số {weight} không cùng thang với {other}",
    "the weight {weight} is not on one scale with {other}",
    cure_vi="ghi tất cả theo phần trăm (30), hoặc tất cả theo phần của 1 (0.3)",
    cure_en="write all of them in percent (30), or all as shares of 1 (0.3)",
)
NEARLY_WHOLE = warning(
    "DEF923",
    "các trọng số cộng lại được {total}, không phải {whole}",
    "the weights add up to {total}, not {whole}",
    cure_vi="đối chiếu văn bản; số đã làm tròn thì thêm chữ số (0.3333)",
    cure_en="check them against the decree; where they were rounded, write more digits (0.3333)",
)
THRESHOLD_ABOVE = warning(
    "DEF924",
    "ngưỡng {bound} cao hơn mức cao nhất có thể đạt: {most} {unit}",
    "the threshold {bound} lies above what can be reached: {most} {unit}",
    cure_vi="ngưỡng so với {unit}; nếu là {other}, ghi ranking: {{by: {by}}}",
    cure_en="thresholds are held against {unit}; if they are {other}, say ranking: {{by: {by}}}",
)
THRESHOLDS_IN_POINTS = warning(
    "DEF925",
    "nhóm cao nhất bắt đầu từ {bound} {unit}, thấp xa so với mức có thể đạt: {most} {unit}",
    "the best class begins at {bound} {unit}, far below the {most} {unit} that can be reached",
    cure_vi="ngưỡng so với {unit}; nếu là {other}, ghi ranking: {{by: {by}}}",
    cure_en="thresholds are held against {unit}; if they are {other}, say ranking: {{by: {by}}}",
)
CLASSES_UPSIDE_DOWN = warning(
    "DEF926",
    "xếp hạng càng thấp càng tốt, nên nhóm có ngưỡng cao nhất thuộc về các đơn vị cuối bảng",
    "less is better in this ranking, so the class of the highest bound goes to the last units",
    cure_vi="bỏ direction: lower của ranking, hoặc phân nhóm bằng quantiles (tự đảo chiều)",
    cure_en="drop the ranking's direction: lower, or use quantiles, which are turned with it",
)
EXAMPLE_WITHOUT_POINTS = warning(
    "DEF927",
    "ví dụ không nêu kết quả phải ra",
    "the example does not say what must come out",
    cure_vi="thêm points, ví dụ points: 4.8",
    cure_en="add points, such as points: 4.8",
)
OVERRIDE_RAISES = warning(
    "DEF928",
    "điều kiện này đưa vào nhóm «{name}» cả đơn vị lẽ ra ở nhóm thấp hơn",
    "this condition puts into class '{name}' also units that would be in a lower one",
    cure_vi="đúng như văn bản thì để nguyên; «cao nhất chỉ xếp nhóm này» là việc khác",
    cure_en="leave it where the decree says so; 'no better than this class' is something else",
)
PLAN_OF_ZERO = warning(
    "DEF929",
    "kế hoạch {plan} không có tỷ lệ đạt kế hoạch, nên quy tắc không cho điểm",
    "a plan of {plan} has no attainment, so that the rule gives no points",
    cure_vi="sửa kế hoạch, hoặc dùng of: gap",
    cure_en="mend the plan, or use of: gap",
)
PLAN_NEVER_HOLDS = warning(
    "DEF930",
    "kế hoạch này không bao giờ được dùng: kế hoạch ở dòng {line} luôn thay nó",
    "this plan never holds: the one on line {line} always takes its place",
    cure_vi="sửa from, to của một trong hai, hoặc bỏ kế hoạch này",
    cure_en="mend from or to of one of them, or drop this plan",
)
SAID_TWICE = warning(
    "DEF932",
    "«{name}» đã ghi ở dòng {line}",
    "'{name}' is said on line {line} already",
    cure_vi="giữ một lần",
    cure_en="keep one of them",
)
EXAMPLE_IDLE = warning(
    "DEF933",
    "ví dụ nêu «{name}» nhưng chỉ tiêu này không dùng đến",
    "the example names '{name}', which has no bearing on this indicator",
    cure_vi="bỏ khỏi ví dụ, hoặc sửa công thức và quy tắc",
    cure_en="drop it from the example, or mend the formula and the rule",
)
