"""Signs that cannot be seen, or look like YAML's own: what comes along from Word and from the web.

In a text they are somebody's words and stay. Where they stand for a space, a colon, a comma or a
quotation mark of YAML, the file says something else than it shows: they are told as what they are.
"""

import re
import unicodedata
from collections.abc import Iterator

from cchc_score.definition import faults
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import Text
from cchc_score.slips import UNSEEN


def told(sign: str, place: Place) -> Diagnostic:
    """Return what a sign is, and what belongs there instead."""
    if sign in _WIDE:
        return faults.LOOKS_ALIKE.at(place, sign=sign, like=_WIDE[sign])
    if sign in _QUOTES:
        return faults.TYPOGRAPHIC_QUOTES.at(place, sign=sign)
    english = unicodedata.name(sign, "control character").lower()
    name = _NAMES.get(sign, Text("một ký tự không nhìn thấy", f"a {english}"))
    instead = _NOTHING if UNSEEN.match(sign) else _A_SPACE
    return faults.UNSEEN.at(place, name=name, code=f"U+{ord(sign):04X}", instead=instead)


def in_structure(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and sign of all that stand where YAML has a sign of its own.

    Lines that nobody wrote by hand are passed over.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > _WIDEST:
            continue
        bare = _ASIDE.sub(lambda found: "x" * len(found.group()), line)
        found = [one for form in _STRUCTURE for one in form.finditer(bare)]
        found += _HALF_QUOTED.finditer(line)
        signs = {one.start("sign"): one["sign"] for one in found}
        yield from ((number, at + 1, signs[at]) for at in sorted(signs))


def in_key(key: str, *, is_alone: bool) -> int | None:
    """Return where a plain key has a sign that is no part of its word; None: nowhere.

    A key that stands alone, without a value, may have lost its colon or its comma to one.
    """
    found = (_IN_LONE_KEY if is_alone else _IN_KEY).search(key)
    return found.start() if found else None


def mended(key: str) -> tuple[str, str | None]:
    """Return the word that a key is without such signs, and the value that it has swallowed."""
    if found := _SWALLOWED.fullmatch(key):
        return found["name"], found["text"]
    return UNSEEN.sub("", key).removeprefix("-").strip(), None


def in_word(text: str) -> int | None:
    """Return where a word that is not known has a sign that cannot be seen; None: nowhere."""
    found = _ODD_SIGN.search(text)
    return found.start() if found else None


def is_quoted(text: str) -> bool:
    """Whether a plain text stands in typographic quotation marks, or begins with one for good."""
    return bool(_QUOTED.fullmatch(text))


def ends_quoted(text: str) -> bool:
    """Whether a plain text ends what typographic quotation marks began."""
    return text[-1:] in _QUOTES


_WIDEST = 2_000
_NAMES = {
    "\t": Text("một dấu tab", "a tab"),
    "\u00a0": Text("một khoảng trắng không ngắt", "a no-break space"),
    "\u00ad": Text("một dấu gạch nối ẩn", "a soft hyphen"),
    "\u200b": Text("một khoảng trắng không có độ rộng", "a zero width space"),
    "\u3000": Text("một khoảng trắng toàn khổ", "an ideographic space"),
    "\ufeff": Text("một dấu thứ tự byte (BOM)", "a byte order mark"),
}
_A_SPACE = Text("dấu cách thường", "ordinary spaces")
_NOTHING = Text("không có gì cả", "nothing at all")
_WIDE = dict(zip("：，｛｝［］", ":,{}[]", strict=True))
_QUOTES = frozenset("“”„‟«»‹›‘’‚‛″＂")
_SPACES = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x85"
_ODD = rf"[{_SPACES}\t{UNSEEN.pattern[1:-1]}]"
_KEY = r"(?:^ *(?:- +)*|[{,] *)[\w.-]+ *"
_ASIDE = re.compile(r""""(?:[^"\\]|\\.)*"|(?<![^\s{\[,:(-])'(?:[^']|'')*'|(?:^|(?<=\s))#.*""")
"""What is quoted, and remarks: whatever stands there is text."""
_STRUCTURE = tuple(
    re.compile(form)
    for form in (
        rf"^ *(?P<sign>{_ODD})",
        rf"^ *(?:- +)*-(?P<sign>{_ODD})",
        rf"{_KEY}:(?P<sign>[{_SPACES}])",
        rf"{_KEY}(?P<sign>：)",
        r"[\[{].*(?P<sign>，)",
        r"(?:^ *(?:- +)*|: *)(?P<sign>[｛［])",
        rf"(?P<sign>{UNSEEN.pattern})",
        r"(?:^ *(?:- +)*|: +|[{\[,] *)(?P<sign>[“„«‘])(?=[^”»’]*(?:: | #))",
    )
)
_HALF_QUOTED = re.compile(r""": +["'][^"'“„«‘]*(?P<sign>[”»’]) *(?:[,}\]]|$)""")
_IN_KEY = re.compile(rf"{UNSEEN.pattern}|^[{_SPACES}]|(?<=^-)[{_SPACES}]|[{_SPACES}]$")
_IN_LONE_KEY = re.compile(rf"{_IN_KEY.pattern}|(?<=:)[{_SPACES}]|[{''.join(_WIDE)}]")
_SWALLOWED = re.compile(rf"(?P<name>[\w.-]+) *(?::[{_SPACES}]|：)\s*(?P<text>.*)")
_ODD_SIGN = re.compile(rf"{_ODD}|[{''.join(_WIDE)}]")
_QUOTED = re.compile(r"[“„‟«″＂][^”»″＂]*[”»“″＂]?|[‘‚‛‹][^’›]*[’›]?")
