"""What stands around a table: words that no unit is called by, and numbers of columns.

A row is left aside for its place in the table, not for its words alone: see `structure`.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from cchc_score import periods
from cchc_score.language import fold
from cchc_score.numbers import read_number

Remark = Literal["note", "signature"]


@lru_cache(maxsize=100_000)
def remark_of(text: str) -> Remark | None:
    """Return whether a text is a note on a table, or what stands where it is signed."""
    folded = fold(text)
    if _SIGNATURE.match(folded) or _DATED.match(folded):
        return "signature"
    if _NOTE.match(folded) or (_MARKED.match(folded) and not is_called_a_unit(text)):
        return "note"
    return None


def is_marked(text: str) -> bool:
    """Whether a text begins with a bullet or a mark of a footnote, as names may."""
    return bool(_MARKED.match(fold(text)))


def is_sentence(text: str) -> bool:
    """Whether a text goes on after a colon, as names do not."""
    return bool(_GOES_ON.search(text)) and not is_called_a_unit(text)


def is_called_a_unit(text: str) -> bool:
    """Whether a text begins, after its number, with a kind of unit."""
    return bool(_OF_A_KIND.match(fold(text)))


def may_be_figure(text: str, words: frozenset[str]) -> bool:
    """Whether a cell may be meant as a figure, or as one of `words`, be it misspelt."""
    folded = fold(text)
    if not folded or _DAY.fullmatch(folded):
        return False
    known = folded in words or folded in _ANSWERS or folded.startswith("#")
    return known or bool(_LIKE_A_NUMBER.fullmatch(folded)) or read_number(text) != (None, None)


def says_when(text: str) -> bool:
    """Whether a text is a period, or names one with its year."""
    return periods.parse(text) is not None or bool(_PERIOD.search(fold(text)))


def is_running(text: str) -> bool:
    """Whether a text is a number such as rows and columns have: 3, (3), III, C."""
    return bool(_TOKEN.fullmatch(text.strip()))


def is_of_section(text: str) -> bool:
    """Whether a text is the number of a section: I, IV., A."""
    return bool(_OF_SECTION.fullmatch(text.strip()))


def begins_a_section(text: str) -> bool:
    """Whether a text begins with the number of a section: `II. Khối huyện`."""
    return bool(_SECTION.match(text.strip()))


def has_letter(text: str) -> bool:
    """Whether a text has a letter, as every name has."""
    return any(map(str.isalpha, text))


def is_numbering(cells: Iterable[str]) -> bool:
    """Whether all that is written in a row numbers its columns: (1) (2) (3)=(1)/(2), A B 1 2."""
    tokens = [cell.strip() for cell in cells if cell.strip()]
    found = [_FORMULA.fullmatch(one) or _TOKEN.fullmatch(one) for one in tokens]
    if len(tokens) < _FEW or not all(found):
        return False
    own = [one["own"] for one in found if one]
    counted = [abs(int(one)) for one in own if one.lstrip("-").isdecimal()]
    lettered = [one.upper() for one in own if one.isalpha()]
    return _rise(counted) and _rise(lettered) and (not counted or min(counted) < _FEW + 1)


def is_bracketed(cells: Iterable[str]) -> bool:
    """Whether what numbers columns is in brackets or says how they are computed: no figure is."""
    tokens = [cell.strip() for cell in cells if cell.strip()]
    return all(_FORMULA.fullmatch(one) or one[:1] in "([" for one in tokens)


def _rise(values: Sequence[int] | Sequence[str]) -> bool:
    return all(one < other for one, other in pairwise(values))  # type: ignore[operator]


_FEW = 2
_PERIOD = re.compile(r"\b(?:quý|tháng|năm|kỳ|q[1-4]|h[12]|quarter|year)\b.*\b(?:19|20)\d\d\b")
_ANSWERS = frozenset({"có", "không", "đạt", "x", "yes", "no", "true", "false", "✓", "?"}) | {
    *("-", "–", "—", "…", "..."),
}
_OWN = r"(?P<own>-?\d{1,3}|[A-Za-zĐđ]|[IVX]{1,5})"
_TOKEN = re.compile(rf"[(\[]?\s*{_OWN}\s*[)\]]?\.?")
_FORMULA = re.compile(rf"[(\[]?\s*{_OWN}\s*[)\]]?\s*=\s*(?=.*\d)[\dA-Za-z()\[\]+\-*/:×÷%.,\s]+")
_OF_SECTION = re.compile(r"[(\[]?(?:[IVX]{1,5}|[A-HĐ])[)\].]?")
_SECTION = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])\s*[.)/:–-]\s*[^\W\d_]")
_GOES_ON = re.compile(r"\w\s*:\s*\S")
_DAY = re.compile(r"(?:ngày )?\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d{2}))|\d{4}-\d{2}-\d{2}")
_LIKE_A_NUMBER = re.compile(
    r"[-+−(]?[\d.,\s\u00a0]*\d[\d.,\s\u00a0]*[)%‰*†‡¹²³]*(?:\s?[^\W\d_]{1,2})?"
)
_OFFICES = (
    "giám đốc|chủ tịch|bí thư|chánh văn phòng|chánh thanh tra|trưởng phòng|trưởng ban|vụ trưởng"
    "|cục trưởng|viện trưởng|hiệu trưởng|bộ trưởng|thứ trưởng|thủ trưởng|tổng giám đốc"
    "|tổng cục trưởng|chi cục trưởng|kế toán trưởng|thư ký|người đứng đầu"
).replace(" ", r"\ ")
_SIGNATURE = re.compile(
    rf"""\W*(?:
      (?:k\.?t|t\.?m|t\.?l|t\.?u\.?q)\s*\.\s*\w            # KT. CHỦ TỊCH, TM. UBND HUYỆN
      | (?:(?:quyền|q\.?|phó)\s*)?(?:{_OFFICES})\b(?!\s*:)
      | (?:người|cán\ bộ|bộ\ phận)\s+
        (?:lập|tổng\ hợp|kiểm\ tra|báo\ cáo|thẩm\ định|ký|duyệt)
        (?:\s+(?:biểu|bảng|báo\ cáo|phiếu|số\ liệu))?\s*[.:]?$
      | (?:lập|kiểm\ tra|phê\ duyệt)\s+(?:biểu|bảng)\b
      | nơi\ nhận\b | như\ trên\s*[;.,]? | lưu\s*:\s*vt
      | (?:đã\ )?ký(?:\ tên|,|\ và|\ ghi|\)|$) | (?:chữ\ ký|họ\ và\ tên|xác\ nhận\ của)\b
      | (?:prepared|approved|checked|signed|reviewed)(?:\ by)?\b
      | (?:director|chairman|signature|recipients?)\W*$
    )""",
    re.VERBOSE,
)
_MONTHS = "january february march april may june july august september october november december"
_DATED = re.compile(
    r"(?:[^:]{2,40},\s*)?ngày\s*[\d.…_]*\s*tháng\b"
    rf"|(?:[^:]{{2,40}},\s*)?\d{{1,2}}\s+(?:{'|'.join(_MONTHS.split())})\s+\d{{4}}$"
)
_NOTE = re.compile(
    r"""[\W\d]*(?:
      (?:ghi\ chú|chú\ thích|chú\ giải|chú\ ý|lưu\ ý|notes?|remarks?|diễn\ giải)\s*(?:[:(.\d]|$)
      | (?:nguồn|sources?)\s*[:(]
      | nguồn\ số\ liệu | số\ liệu\ (?:tính|lấy|được|báo|tổng|ước|chưa|đến|từ|tại|này|trên)
      | (?:biểu|bảng|báo\ cáo)\ (?:này|trên) | đơn\ vị\ tính | đvt\s*:
      | ban\ hành\ kèm | kèm\ theo | (?:tiếp|xem)\ (?:theo|trang) | trang\ \d
    )""",
    re.VERBOSE,
)
_MARKED = re.compile(r"(?:[*†‡•●▪■◦·+–—-]+|\(\*+\)|[¹²³⁴⁵]|\[\d\]|\(\d\)\s)\s*[^\W\d_]|\s*[(*]\*")
_OF_A_KIND = re.compile(
    r"""[\W\d]*(?:[ivx]{1,5}\s*[.)]\s*|[a-hđ]\s*[.)]\s*)?(?:
      ubnd | hđnd | (?:ủy|uỷ)\ ban | (?:tp|tx|tt|h|x|p|q)\s*\.
      | tỉnh | thành\ phố | huyện | quận | thị\ xã | thị\ trấn | xã | phường | đặc\ khu
      | sở | ban | bộ | ngành | phòng | cục | chi\ cục | tổng\ cục | vụ | văn\ phòng | thanh\ tra
      | trung\ tâm | viện | trường | bệnh\ viện | công\ an | kho\ bạc | chi\ nhánh | đài | hội
      | liên\ đoàn | tòa\ án | bảo\ hiểm | tập\ đoàn | tổng\ công\ ty | công\ ty
      | cơ\ quan | đơn\ vị | hải\ quan | thuế | quỹ | ngân\ hàng
      | district | province | city | commune | ward | department | ministry | office
    )\b""",
    re.VERBOSE,
)
