"""Columns that nobody named, where a file has no column of units or of periods.

One of them may be it: then it is proposed, and no option may put another name in its place.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from cchc_score import numbers, periods
from cchc_score.data import faults
from cchc_score.data.dialect import EVERY_SHEET, option
from cchc_score.data.files.tables import RawTable
from cchc_score.data.vocabulary import is_of_units
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import KINDS, Text, fold, name_key

_REQUIRED = {
    "period": ("kỳ", Text("--period KỲ (như 2022-Q3)", "--period PERIOD (such as 2022-Q3)")),
    "unit": ("đơn vị", Text("--unit TÊN", "--unit NAME")),
}
_BY_ITS_SHEET = {
    "period": Text(
        "bằng tên trang tính (như Quý III 2024); ẩn trang chỉ tổng hợp lại số liệu",
        "it in the sheet's name (such as Q3 2024); hide a sheet that only sums up the others",
    ),
    "unit": Text(
        "bằng tên trang tính (như Huyện Kim Thành), hoặc --unit TÊN",
        "it in the sheet's name (such as Huyện Kim Thành), or --unit NAME",
    ),
}
_TWO = 2
PLACEHOLDERS = frozenset({"NAME", "TÊN"})
"""What the remedy says for a name: whoever types it has not said any."""


def absent(table: RawTable, keys: Mapping[str, int], unread: Sequence[int]) -> Iterator[Diagnostic]:
    """Yield what is wrong where a table lacks its units or its periods.

    A fault that says which columns may hold them, or which supplied value one of them contradicts.
    """
    known = {*keys, *(["period"] if "year" in keys else [])}
    for name, (alias, placeholder) in _REQUIRED.items():
        if name in known:
            continue
        supplied = table.dialect.supplied.get(name, "")
        if supplied and supplied not in PLACEHOLDERS:
            yield from _contradicted(table, unread, name, supplied)
            continue
        ways = [_naming(name, table.headings[at]) for at in _candidates(table, unread, name)]
        said = Text(" hoặc ".join(ways), " or ".join(ways)) if ways else placeholder
        if not ways and table.sheet and table.dialect.sheet == EVERY_SHEET:
            said = _BY_ITS_SHEET[name]
        yield faults.MISSING_COLUMN.at(table.head, column=Text(alias, name), option=said)


def _naming(name: str, heading: str) -> str:
    return option("--columns", f"{name}={heading}")


def _contradicted(
    table: RawTable, unread: Sequence[int], name: str, supplied: str
) -> Iterator[Diagnostic]:
    """Yield a fault at each column that says otherwise than the value that is supplied."""
    fault = faults.OTHER_UNITS if name == "unit" else faults.OTHER_PERIODS
    for at in unread:
        others = _other_units if name == "unit" else _other_periods
        for text in others(table, at, supplied):
            heading = table.headings[at]
            ways = {f"as_{name}": _naming(name, heading) for name in ("unit", "parent", "note")}
            yield fault.at(
                table.place(-1, at),
                heading=heading,
                text=text,
                supplied=supplied,
                way=_naming("period", heading),
                **ways,
            )


def _other_units(table: RawTable, column: int, unit: str) -> list[str]:
    """Return the first name of another unit in a column of units."""
    if not _is_of_units(table, column):
        return []
    return [text for text in _texts(table, column) if name_key(text) != name_key(unit)][:1]


def _other_periods(table: RawTable, column: int, period: str) -> list[str]:
    """Return the first text of a column of periods that does not cover the one supplied."""
    wanted = periods.parse(period)
    if wanted is None or not is_of_periods(table, column):
        return []
    told = ((text, periods.parse(text)) for text in _texts(table, column))
    return [text for text, read in told if read and not read.contains(wanted)][:1]


def _candidates(table: RawTable, unread: Sequence[int], name: str) -> list[int]:
    """Return the columns that may hold the units, or the periods, the likeliest alone."""
    if name == "period":
        return [at for at in unread if is_of_periods(table, at)]
    likely = [at for at in unread if _is_of_units(table, at)]
    return likely or [at for at in unread if is_of_words(table, at)]


def _is_of_units(table: RawTable, column: int) -> bool:
    """Whether a column is headed as one of units, or holds names that begin as theirs do."""
    if not is_of_words(table, column):
        return False
    texts = _texts(table, column)
    named = sum(map(is_named_as_units_are, texts))
    return any(map(_is_headed_as_units_are, table.titles[column].words)) or 2 * named >= len(texts)


def _is_headed_as_units_are(heading: str) -> bool:
    return is_of_units(heading) or fold(heading) in {"tên", "name"}


def is_named_as_units_are(text: str) -> bool:
    """Whether a text begins as names of units do, with their kind and a capital or a number."""
    kind = _KIND.match(text)
    if kind is None:
        return _ENGLISH.fullmatch(text) is not None
    rest = text[kind.end() :]
    return rest[:1].isupper() or rest[:1].isdecimal() or (not rest and len(text.split()) > _TWO)


def is_of_words(table: RawTable, column: int) -> bool:
    """Whether a column holds words, neither figures nor periods, and is headed as no remark."""
    texts = _texts(table, column)
    words = [text for text in texts if _is_word(text)]
    is_remark = any(_REMARK.search(fold(word)) for word in table.titles[column].words)
    return bool(texts) and 2 * len(words) > len(texts) and not is_remark


def _is_word(text: str) -> bool:
    return (
        any(map(str.isalpha, text))
        and numbers.read_number(text) == (None, None)
        and periods.parse(text) is None
    )


def is_of_periods(table: RawTable, column: int) -> bool:
    """Whether a column holds nothing but periods; years alone only if it is headed so."""
    texts = _texts(table, column)
    if not texts or any(periods.parse(text) is None for text in texts):
        return False
    headed = any(_OF_PERIODS.search(fold(word)) for word in table.titles[column].words)
    return headed or not any(map(str.isdecimal, texts))


def numbers_rows(table: RawTable, column: int) -> bool:
    """Whether a column is the first and numbers the rows: 1, 2, 3 and so on, or 1., 2., 3."""
    numbers = [text.rstrip(".") for text in _texts(table, column)]
    running = {str(number) for number in range(1, len(numbers) + 1)}
    return column == 0 and bool(numbers) and set(numbers) == running


def _texts(table: RawTable, column: int) -> list[str]:
    return [text.strip() for text in table.columns[column].words.texts if text.strip()]


_KINDS = [word for kind in KINDS for word in kind.vi]
_OFFICES = [
    *("tp", "tx", "ban", "ubnd", "ủy ban nhân dân", "uỷ ban nhân dân", "cục", "chi cục"),
    *("tổng cục", "trung tâm", "văn phòng", "thanh tra", "viện", "trường", "kho bạc", "công an"),
]
_KIND = re.compile(rf"(?:(?:{'|'.join([*_KINDS, *_OFFICES])})\b\.?\s*)+", re.IGNORECASE)
"""How names of units begin; a capital letter or a number follows, and in `Ban hành` none does."""

_IN_ENGLISH = "|".join([*(word for kind in KINDS for word in kind.en), "office"])
_ENGLISH = re.compile(
    rf".* (?:{_IN_ENGLISH})|(?:department|ministry|office) of .*",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\b(?:tính|đo|chủ trì|phối hợp|thẩm định|kiểm tra|ban hành|tiếp nhận|theo dõi|phụ trách|người|"
    r"lý do|ghi|nội dung|nguồn|lĩnh vực|measure|responsible|lead|source|remarks?|field|sector)\b"
)
_OF_PERIODS = re.compile(r"\b(?:kỳ|thời (?:gian|kỳ|điểm)|báo cáo|period|time|reporting)\b")
