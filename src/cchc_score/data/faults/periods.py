"""What can be wrong with a period, beside that it is none (DAT305): DAT213–216, 365–366, 985."""

from cchc_score.data.faults.cells import UNKNOWN_PERIOD
from cchc_score.diagnostics import Diagnostic, Fault, Place, error, warning
from cchc_score.language import Text
from cchc_score.periods import strange

PERIODS_DISAGREE = error(
    "DAT213",
    "{one}, còn {other}",
    "{one}, and {other}",
    cure_vi="sửa chỗ nào sai: tiêu đề, tên trang tính, tên tệp hoặc --period",
    cure_en="put right whichever is wrong: the title, the name of the sheet or of the file, or"
    " --period",
)
SEVERAL_PERIODS = error(
    "DAT214",
    "{sources} nói hai kỳ: {one} và {other}",
    "{sources}: two periods, {one} and {other}",
    cure_vi="cho biết kỳ nào: {way}",
    cure_en="say which: {way}",
)
PERIOD_WITHOUT_YEAR = error(
    "DAT215",
    "{source} không nói năm nào",
    "{source} does not say of which year",
    cure_vi="ghi thêm năm vào đó, hoặc cho biết: --period NĂM",
    cure_en="add the year to it, or say --period YEAR",
)
NO_PERIOD_OF_MONTHS = error(
    "DAT216",
    "{source} nói {count} tháng đầu năm, vốn không phải là một kỳ",
    "{source} says {count} months from January on, which are no period",
    cure_vi="kỳ là năm, nửa năm, 9 tháng, quý hoặc tháng; cho biết: --period KỲ",
    cure_en="a period is a year, a half, nine months, a quarter or a month; say --period PERIOD",
)
PERIOD_FROM = Fault(
    "DAT987",
    "note",
    Text("kỳ {period} theo {sources}", "the period, {period}, is taken from {sources}"),
    Text(
        "nếu không phải, sửa ở đó, hoặc thêm cột «kỳ»",
        "if it is another, mend it there, or add a column 'period'",
    ),
)
LACKS_YEAR = error(
    "DAT365",
    "«{text}» không nói năm nào",
    "'{text}' does not say of which year",
    cure_vi="ghi thêm năm, ví dụ Quý III/2024, hoặc thêm cột «năm»",
    cure_en="add the year, as in Q3/2024, or a column 'year'",
)
SEVERAL_YEARS = error(
    "DAT366",
    "«{text}» kéo dài qua nhiều năm ({years}); kỳ là một năm dương lịch hoặc một phần của năm",
    "'{text}' spans several years ({years}); a period is one calendar year, or a part of one",
    cure_vi="năm học, năm tài chính: ghi năm mà số liệu được tính vào, như {since} hoặc {till}",
    cure_en="of a school or fiscal year write the year that its figures are for: {since} or {till}",
)
ESTIMATE = warning(
    "DAT985",
    "«{text}» là số ước hoặc sơ bộ; tính như số liệu của kỳ {period}",
    "'{text}' says that its figures are estimates; they count as those of {period}",
    cure_vi="thay bằng số chính thức khi có",
    cure_en="put the final figures in their place when they are there",
)


def no_period(place: Place, text: str) -> Diagnostic:
    """Return why a text names no period, and the nearest that it may have meant."""
    meant = strange(text)
    if meant.lacks_year:
        return LACKS_YEAR.at(place, text=text)
    if meant.years:
        since, _, till = meant.years.partition("–")
        return SEVERAL_YEARS.at(place, text=text, years=meant.years, since=since, till=till)
    vi, en = (sign.join(meant.nearest) for sign in ("», «", "' or '"))
    hint = Text(f"; có phải «{vi}»?", f"; did you mean '{en}'?") if meant.nearest else Text("", "")
    return UNKNOWN_PERIOD.at(place, text=text, hint=hint)
