"""Names that no unit bears: of sums, means and extremes, of groups of units and of wider areas.

A name is one of them as a whole, once its number, its brackets and its marks are taken off: `Tổng
cục Thuế`, `Xã Toàn Thắng`, `Xã Trung Bình` and `Phường Cộng Hòa` are units.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from cchc_score.data.units.units import bare
from cchc_score.language import fold, name_key


def is_summary(name: str) -> bool:
    """Whether a name says what was made of others' figures: a sum, a mean, an extreme."""
    return _is(_SUMMARY, name)


def is_mean(name: str) -> bool:
    """Whether a summary is a mean."""
    return bool(re.search(rf"\b{_MEANS}\b", fold(name)))


def is_sum(name: str) -> bool:
    """Whether a summary is a sum: neither a mean nor an extreme, nor one that may be either."""
    return not (is_mean(name) or re.search(rf"\b{_NEITHER}\b", fold(name)))


def is_area(name: str) -> bool:
    """Whether a name is that of a group of units or of a wider area, a unit only among its like."""
    return _is(_AREA, name)


@lru_cache(maxsize=100_000)
def _is(phrases: str, name: str) -> bool:
    """Whether a name, or each side of a slash or dash in it, is one of the phrases."""
    words = _words(name)
    if _OF_ONE.fullmatch(words):
        return False
    sides = [side.strip() for side in _BETWEEN.split(words)]
    return bool(words) and (_fits(phrases, words) or all(_fits(phrases, side) for side in sides))


def _words(name: str) -> str:
    """Return a name without the number before it, brackets and marks."""
    folded = fold(name)
    text = _BRACKETS.sub(" ", folded).strip(_MARKS) or folded.strip(_MARKS + "()[]")
    return " ".join(_NUMBER.sub("", text).strip(_MARKS).split())


def _fits(phrases: str, text: str) -> bool:
    """Whether a text is one of the phrases; one without marks may stand for one that has them."""
    key = bare if text.isascii() else name_key
    return _pattern(phrases, key).fullmatch(_keyed(text.replace("-", " "), key)) is not None


@cache
def _pattern(phrases: str, key: Callable[[str], str]) -> re.Pattern[str]:
    return re.compile(_keyed(phrases, key))


def _keyed(text: str, key: Callable[[str], str]) -> str:
    """Return a text, or a pattern of texts, syllable by syllable as `key` has them."""
    return _SYLLABLE.sub(lambda syllable: key(syllable.group()), text)


def _any(*phrases: str) -> str:
    return f"(?:{'|'.join(phrases)})"


def _list(text: str) -> str:
    """Return the phrases that stand between semicolons."""
    return _any(*(phrase.strip() for phrase in text.split(";")))


_MEANS = _list("trung bình; trung binh; bình quân; binh quan; tb; bq; means?; averages?; avg")
_NEITHER = _list(
    "chung; trung vị; cao nhất; thấp nhất; lớn nhất; nhỏ nhất; tốt nhất; kém nhất; tối đa"
    "; tối thiểu; độ lệch; phương sai; hệ số; tứ phân vị; medians?; maximum; max; minimum; min"
    "; highest; lowest; best; worst; deviation; std; overall; điểm"
)
"""Words of summaries that are no sums, or may be something else."""
_MARKS = " \t*:.;,…\"'“”«»=+-_"
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN = re.compile(r"[/|-]")
_NUMBER = re.compile(r"^(?:[ivxlc]+|\d{1,3}(?:\.\d{1,3})*|[a-hđ])\s*[.)/:-]\s*")
_SYLLABLE = re.compile(r"(?<!\\)[^\W\d_]+")

_KIND = _list(
    "thành phố; tỉnh; huyện; quận; thị xã; thị trấn; xã; phường; đặc khu; bộ; ngành; sở; ban; phòng"
    "; cơ quan; đơn vị; địa phương; doanh nghiệp; cơ quan ngang bộ; cơ quan chuyên môn"
    "; cơ quan thuộc chính phủ"
)
_OF_ONE = re.compile(f"{_KIND} (?!.* và )[^,;/&|-]+")
"""The name of one unit: its kind and what it is called. Most are told apart by this alone."""
_AND = "(?: ?[,;/&] ?(?:và )?| và )"
_KINDS = f"(?:ubnd )?(?:[0-9]+ )?(?:các |những |cấp )?{_KIND}(?:{_AND}{_KIND})*"
_SEVERAL_KINDS = _any(
    f"(?:ubnd )?{_KIND}(?:{_AND}{_KIND})+(?: .*)?",
    f"(?:ubnd )?(?:[0-9]+ (?:các )?|các |những |cấp ){_KINDS}(?: .*)?",
)
_ALL = "(?:toàn|cả|toàn bộ|tất cả)"
_WHOLE = _any(
    f"{_ALL}(?: các)? {_KIND}(?: .*)?",
    f"{_ALL} {_list('nước; quốc; vùng; khu vực; miền; cụm; khối; hệ thống; thành')}(?: .*)?",
    "(?:the )?(?:whole|entire) (?:country|province|city|district|region|sector)",
    "nationwide|national|countrywide|country",
)
_REGION = _list(
    "trung du và miền núi (?:phía bắc|bắc bộ); miền núi (?:và trung du )?phía bắc"
    "; đồng bằng (?:sông hồng|sông cửu long|bắc bộ|nam bộ)"
    "; bắc trung bộ(?: và duyên hải (?:miền trung|nam trung bộ))?"
    "; (?:duyên hải )?(?:nam trung bộ|miền trung)(?: và tây nguyên)?"
    "; tây nguyên; đông bắc(?: bộ)?; tây bắc(?: bộ)?; đông nam bộ; tây nam bộ"
    "; bắc bộ; trung bộ; nam bộ; miền núi; đồng bằng; ven biển; trung du; đô thị; nông thôn"
    "; red river delta; mekong(?: river)? delta; (?:central )?highlands"
    "; south ?east; south ?west; north ?east; north ?west"
    "; north(?:ern)? (?:midlands? and mountains?|mountains? and midlands?)"
    "; (?:north|south)(?:ern)? central(?: coast)?(?: and (?:south )?central coast)?"
)
_HEAD = _list("cụm; khối; nhóm; vùng; tiểu vùng; khu vực; miền; phía")
_FIELD = _list("đảng; đoàn thể; mặt trận; nội chính; kinh tế; văn hóa; tổng hợp; tham mưu; trường")
_GROUP = _any(
    f"{_HEAD}(?: thi đua| kinh tế)?(?: số| thứ)? (?:[0-9]+|[ivx]+|[a-zđ])",
    f"{_HEAD} {_KINDS}(?: .*)?",
    f"khối (?:các )?{_FIELD}(?: .*)?",
    f"{_HEAD}(?: phía)?(?: (?:bắc|trung|nam|đông|tây)){{1,2}}(?: bộ)?",
    f"(?:{_HEAD} )?{_REGION}",
    "(?:group|cluster|block|region|zone)(?: no)? (?:[0-9]+|[ivx]+|[a-z])",
)
_AREA = _any(_WHOLE, _GROUP, _SEVERAL_KINDS)

_MADE = _list(
    "tổng; tổng số; tổng cộng; tổng hợp; tổng điểm; cộng; chung; tính chung; trung bình; bình quân"
    "; tb; bq; t.b; b.q; trung vị; cao nhất; thấp nhất; lớn nhất; nhỏ nhất; tốt nhất; kém nhất"
    "; tối đa; tối thiểu; độ lệch chuẩn; phương sai; hệ số biến thiên; tứ phân vị"
)
_FIGURE = "(?:(?:điểm|điểm số|giá trị|chỉ số|số liệu|kết quả|mức|số|tỷ lệ|tỉ lệ) )*"
_MADE_IN_ENGLISH = _list(
    "totals?; sub ?totals?; sum; means?; averages?; avg; medians?; maximum; max; minimum; min"
    "; highest; lowest; best; worst; standard deviation; std(?: dev)?; overall"
)
_WHOSE = _list(
    "grand; overall; national; provincial; regional; country; district; city; group; simple"
    "; weighted; arithmetic"
)
_UNITS = "(?:units|provinces|districts|communes|ministries|departments|offices|cities|agencies)"
_SUMMARY = _any(
    f"{_FIGURE}{_MADE}(?: (?:chung|cộng|số))*",
    f"{_FIGURE}{_MADE}(?: (?:chung|cộng|số))*(?: (?:của|trong|theo|cho|thuộc))?"
    f" {_any(_AREA, _KINDS + '(?: .*)?')}",
    f"{_WHOLE} {_MADE}",
    f"(?:{_WHOSE} )*{_MADE_IN_ENGLISH}(?: (?:scores?|values?|points?|rates?|results?|index))*"
    f"(?: (?:of|for|across|in|over) .*| {_UNITS})?",
    f"all(?: the)?(?: {_UNITS})?",
)
