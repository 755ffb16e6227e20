"""What a value should have been, what it is, and what to write instead."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cchc_score import periods
from cchc_score.language import Text
from cchc_score.numbers import plain, read_number
from cchc_score.slips import likeliest


def is_number(value: object) -> bool:
    """Whether a value is a number, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def expected(kind: str, context: Mapping[str, Any]) -> Text:
    """Return what should stand there, by the kind of pydantic's error."""
    template = _EXPECTED.get(kind, Text("một giá trị hợp lệ", "a valid value"))
    vi, en = (text.format(**context) for text in template)
    return Text(vi.replace(" or ", " hoặc "), en)


def found(value: object) -> Text:
    """Return what stands there."""
    match value:
        case None:
            return Text("để trống", "nothing")
        case bool():
            return Text("đúng/sai", "true/false")
        case dict():
            return Text("các khóa bên dưới", "keys below it")
        case list():
            return Text(f"danh sách {len(value)} mục", f"a list of {len(value)}")
    return Text(f"«{value}»", f"'{value}'")


def instead(kind: str, context: Mapping[str, Any], value: object, keys: Sequence[str]) -> Text:
    """Return what to write for a value of the wrong kind; `keys` may stand below it."""
    if number := number_instead(kind, value, keys):
        return _same(number)
    made = _INSTEAD.get(kind)
    return (made and made(context, value, keys)) or expected(kind, context)


def number_instead(kind: str, value: object, keys: Sequence[str]) -> str:
    """Return the number that a text means where one may stand, as YAML writes it; else nothing.

    A plan is a number, or a list of plans with a `value` each.
    """
    may_stand = kind in _NUMBERS or (kind == "list_type" and "value" in keys)
    if not (may_stand and isinstance(value, str)):
        return ""
    readings = {one for one in read_number(value) if one is not None}
    return plain(readings.pop()) if len(readings) == 1 else ""


def a_name(text: str) -> Text:
    """Return a hint at a name of unaccented letters, where a text is near one."""
    marks = unicodedata.normalize("NFD", text.strip().replace("đ", "d").replace("Đ", "D"))
    bare = re.sub(r"[\W_]+", "_", "".join(one for one in marks if not unicodedata.combining(one)))
    name = bare.strip("_")
    if name == text or not _NAME.fullmatch(name):
        return Text("", "")
    return Text(f"; có phải «{name}»?", f"; did you mean '{name}'?")


def a_period(text: str) -> Text:
    """Return a period as definitions write it: the one that is meant, else each kind of one."""
    read = periods.parse(text)
    return _same(str(read)) if read else _PERIODS


def _a_list(_: Mapping[str, Any], value: object, keys: Sequence[str]) -> Text:
    if isinstance(value, dict):
        first = next(iter(value), keys[0] if keys else "…")
        return _same(f"[{{{first}: …}}]")
    if keys[:1] == ["value"]:
        return Text("một số, ví dụ 80", "a number, such as 80")
    item = "…" if value is None else value
    if ends := _FROM_TO.fullmatch(str(value)):
        item = f"{ends[1]}, {ends[2]}"
    return _same(f"[{{{keys[0]}: {item}}}]" if keys else f"[{item}]")


def _some_keys(_: Mapping[str, Any], value: object, keys: Sequence[str]) -> Text:
    if is_number(value) and keys[:1] == ["value"]:
        return _same(f"{{value: {value}}}")
    if isinstance(value, str) and "kind" in keys:
        return _same(f"{{kind: {value}}}")
    words = value if isinstance(value, list) else keys[:_SOME]
    shown = [word for word in words if isinstance(word, str | int | float)][:_SOME] or ["…"]
    more = ", …" if len(words) > _SOME else ""
    return _same(f"{{{', '.join(f'{word}: …' for word in shown)}{more}}}")


def _some_words(_: Mapping[str, Any], value: object, __: Sequence[str]) -> Text:
    if value is None:
        return Text("một câu chữ, hoặc bỏ khóa này", "a text, or drop the key")
    return _same('"…"' if isinstance(value, dict | list) else f'"{str(value).lower()}"')


def _one_of(context: Mapping[str, Any], value: object, _: Sequence[str]) -> Text:
    choices = re.findall("'([^']*)'", context["expected"])
    meant = likeliest(str(value), choices, by_letter=True)
    return _same(meant or ", ".join(choices))


def _an_answer(_: Mapping[str, Any], value: object, __: Sequence[str]) -> Text | None:
    if not isinstance(value, bool):
        return None
    return Text('"có"', '"yes"') if value else Text('"không"', '"no"')


def _a_date(_: Mapping[str, Any], value: object, __: Sequence[str]) -> Text | None:
    found = _DAY_FIRST.fullmatch(str(value))
    return found and _same(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")


def _more_items(context: Mapping[str, Any], _: object, keys: Sequence[str]) -> Text:
    item = f"{{{keys[0]}: …}}" if keys else "…"
    return _same(f"[{', '.join([item] * context['min_length'])}]")


def _fewer_items(context: Mapping[str, Any], _: object, __: Sequence[str]) -> Text:
    items = _same(f"[{', '.join(['…'] * context['max_length'])}]")
    return Text(
        f"{items.vi}; số thập phân viết bằng dấu chấm: 0.5",
        f"{items.en}; a decimal number has a point: 0.5",
    )


def _above(context: Mapping[str, Any], value: object, _: Sequence[str]) -> Text | None:
    """Nothing can be earned of a maximum of 0, and what only takes points away has none."""
    if context["gt"] or not is_number(value):
        return None
    if value == 0:
        return Text("số lớn hơn 0, hoặc bỏ khóa này", "a number above 0, or drop the key")
    return Text(f"min: {value} nếu là điểm trừ", f"min: {value} for points taken off")


def _same(text: str) -> Text:
    return Text(text, text)


_EXPECTED = {
    "string_type": Text("chữ", "text"),
    "string_too_short": Text("chữ, không để trống", "text that is not empty"),
    "string_pattern_mismatch": Text(
        "chữ cái không dấu, số, - và _", "unaccented letters, digits, - and _"
    ),
    "float_type": Text("một số", "a number"),
    "cell_type": Text("một số hoặc một từ", "a number or a word"),
    "figure_type": Text("một số, missing hoặc none", "a number, missing or none"),
    "int_type": Text("một số nguyên", "a whole number"),
    "bool_type": Text("true hoặc false", "true or false"),
    "date_type": Text("một ngày như 2022-06-23", "a date such as 2022-06-23"),
    "list_type": Text("một danh sách", "a list"),
    "dict_type": Text("các khóa bên dưới", "keys below it"),
    "model_type": Text("các khóa bên dưới", "keys below it"),
    "model_attributes_type": Text("các khóa bên dưới", "keys below it"),
    "too_short": Text("ít nhất {min_length} mục", "at least {min_length} item(s)"),
    "too_long": Text("nhiều nhất {max_length} mục", "at most {max_length} item(s)"),
    "literal_error": Text("{expected}", "{expected}"),
    "greater_than_equal": Text("số từ {ge:g} trở lên", "a number of at least {ge:g}"),
    "greater_than": Text("số lớn hơn {gt:g}", "a number above {gt:g}"),
    "less_than_equal": Text("số không quá {le:g}", "a number of at most {le:g}"),
}
_NUMBERS = frozenset({"float_type", "int_type", "cell_type", "figure_type"})
_Made = Callable[[Mapping[str, Any], object, Sequence[str]], Text | None]
_INSTEAD: Mapping[str, _Made] = {
    "list_type": _a_list,
    "dict_type": _some_keys,
    "model_type": _some_keys,
    "model_attributes_type": _some_keys,
    "string_type": _some_words,
    "string_too_short": lambda *_: Text("một câu chữ, hoặc bỏ khóa này", "a text, or drop the key"),
    "literal_error": _one_of,
    "cell_type": _an_answer,
    "date_type": _a_date,
    "too_short": _more_items,
    "too_long": _fewer_items,
    "greater_than": _above,
}
_SOME = 3
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_FROM_TO = re.compile(r"(-?[0-9.]+) *(?:-|–|…|\.{2,3}|đến|to) *([0-9.]+)")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_PERIODS = Text(
    "2022, 2022-H1, 2022-9M, 2022-Q3 hoặc 2022-09", "2022, 2022-H1, 2022-9M, 2022-Q3 or 2022-09"
)
