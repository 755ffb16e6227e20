"""What can be wrong with where units stand: on the side of a table, or again in it: DAT220–222."""

from cchc_score.diagnostics import error

NO_PARTS_DOWN = error(
    "DAT220",
    "không cột nào ghi tên chỉ tiêu của bộ chỉ số; các cột: {headings}",
    "no column names indicators of the index; there are {headings}",
    cure_vi='chỉ ra cột ấy: --columns "indicator=TÊN CỘT", hoặc bỏ --layout',
    cure_en='say which it is: --columns "indicator=HEADING", or leave --layout out',
)
UNITS_OR_FIGURES = error(
    "DAT221",
    "cột «{label}» ghi tên chỉ tiêu, nhưng không rõ các cột này là đơn vị hay là số liệu:"
    " {headings}",
    "the column '{label}' names indicators, but are these columns units, or figures: {headings}",
    cure_vi="nếu mỗi cột là một đơn vị: --layout units-across; nếu là số liệu của một đơn vị:"
    ' --layout units-down, rồi chỉ ra cột số liệu: --columns "actual=TÊN CỘT"',
    cure_en="if each is a unit: --layout units-across; if they are figures of one unit:"
    ' --layout units-down, and name the figures: --columns "actual=HEADING"',
)
UNITS_IN_PAIRS = error(
    "DAT222",
    "các đơn vị lại nằm ở cột này theo thứ tự khác: «{text}» ở dòng của «{unit}»;"
    " không rõ số liệu bên cạnh là của ai",
    "the units stand in this column again, in another order: '{text}' in the row of '{unit}';"
    " whose the figures beside it are cannot be told",
    cure_vi="mỗi đơn vị một dòng: xếp lại bảng, hoặc đọc trang khác của tệp (--sheet)",
    cure_en="one row a unit: put the table in order, or read another sheet (--sheet)",
)
