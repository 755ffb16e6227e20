"""What can be wrong with points that somebody gave: DAT334, DAT966."""

from cchc_score.diagnostics import error, warning

POINTS_OF_NONE = error(
    "DAT334",
    "«{name}» không được chấm điểm, nhưng tệp có điểm",
    "'{name}' is not scored, yet the file has points for it",
    cure_vi="bỏ điểm này, hoặc ghi vào cột số liệu nếu là số liệu",
    cure_en="leave the points out, or write them under the figures if they are a figure",
)
MAXIMUM_DIFFERS = warning(
    "DAT966",
    "điểm tối đa của «{name}» trong tệp là {said}, trong bộ chỉ số là {max}",
    "the maximum of '{name}' is {said} in the file, and {max} in the index",
    cure_vi="đối chiếu văn bản; điểm được tính theo bộ chỉ số",
    cure_en="compare both with the decree; points are counted by the index",
)
