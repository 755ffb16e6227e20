"""Vietnamese text that was read by another table of letters than it was written by.

Two tables are older than Unicode and still about: TCVN3 (the fonts .VnTime) has one letter a byte,
VNI a letter and a mark. UTF-8 that a program took for a code page is the third kind. They are known
by what they come to: syllables, where the text as it stands holds none.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import product
from typing import NamedTuple

from cchc_score.data.files.syllables import is_sound


class Letters(NamedTuple):
    """One way to misread Vietnamese: `undo` yields what a text may have been."""

    name: str
    undo: Callable[[str], Iterator[str]]

    def read(self, text: str) -> str | None:
        """Return what a text says by these letters, None where that is no Vietnamese."""
        return next((said for said in self.undo(text) if is_sound(said)), None)


@lru_cache(maxsize=100_000)
def letters_of(text: str) -> Letters | None:
    """Return by which letters a text makes sense that makes none as it stands."""
    if text.isascii() or _ONLY_UNICODE.search(text) or is_sound(text):
        return None
    known = next((one for one in KINDS if one.read(text) is not None), None)
    return known or (TORN if _LEADS.search(text) else None)


def _utf8(text: str, codec: str) -> Iterator[str]:
    """Undo UTF-8 read as a code page, also where a no-break space became a plain one."""
    raw = b"".join(_byte(letter, codec) for letter in text)
    for joined in (raw, *(re.sub(rb"\xc3 +(?=\S|$)", sign, raw) for sign in _LOST_SPACES)):
        try:
            yield unicodedata.normalize("NFC", joined.decode())
        except UnicodeDecodeError:
            continue


def _byte(letter: str, codec: str) -> bytes:
    """Return the byte that a letter was read from; 0xFF, which UTF-8 never has, for none."""
    try:
        return letter.encode(codec)
    except UnicodeEncodeError:
        return letter.encode("latin-1", "ignore") or b"\xff"


def _tcvn3(text: str) -> Iterator[str]:
    if all(letter.isascii() or letter in _TCVN3 or letter in _MARKS for letter in text):
        yield _WORD.sub(_alike, text)


def _alike(found: re.Match[str]) -> str:
    """Return a word of TCVN3, which has capitals with marks in fonts of capitals only."""
    word = "".join(_TCVN3.get(letter, letter) for letter in found[0])
    is_capital = any("A" <= letter <= "Z" for letter in found[0][1:])
    return word.upper() if is_capital else word


def _vni(text: str) -> Iterator[str]:
    said = _VNI.sub(lambda found: _OF_VNI[found[0]], text)
    marks = {letter for pair in _OF_VNI for letter in pair if not letter.isascii()}
    if all(letter.isascii() or letter in marks or letter in _MARKS for letter in text):
        yield said


_LOST_SPACES = (b"\xc3\xa0", b"\xc3\xa0 ")
_LEADS = re.compile(r"(?:áº|á»|·∫|·ª)\S")
"""How UTF-8 shows that was read as a code page, also where some of its bytes are lost."""
_ONLY_UNICODE = re.compile("[\u1ea0-\u1ef9]")
"""Letters that no other table has."""
_MARKS = frozenset("\u00a0“”‘’–—…")
_WORD = re.compile(r"\S+")
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
"""TCVN 5712:1993, as the fonts .VnTime have it, read as Latin letters."""

_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323", "": ""}
_ROOFS = {"á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323", "â": ""}
_BOWLS = {"é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323", "ê": ""}
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _pairs() -> Iterator[tuple[str, str]]:
    """Yield what VNI writes for each letter: the vowel, and a mark behind it."""
    for marks, vowels, own in (
        (_TONES, "aeouyôö", ""),
        (_ROOFS, "aeo", "\u0302"),
        (_BOWLS, "a", "\u0306"),
    ):
        for vowel, (mark, tone) in product(vowels, marks.items()):
            letter = unicodedata.normalize("NFC", _SINGLE.get(vowel, vowel) + own + tone)
            yield vowel + mark, letter
            yield (vowel + mark).upper(), letter.upper()
            yield vowel.upper() + mark, letter.upper()
    for sign, letter in _SINGLE.items():
        yield sign, letter
        yield sign.upper(), letter.upper()


_OF_VNI = dict(_pairs())
_VNI = re.compile("|".join(sorted(_OF_VNI, key=len, reverse=True)))

KINDS = (
    Letters("UTF-8 (Windows-1252)", partial(_utf8, codec="cp1252")),
    Letters("UTF-8 (Windows-1258)", partial(_utf8, codec="cp1258")),
    Letters("UTF-8 (Mac Roman)", partial(_utf8, codec="mac_roman")),
    Letters("TCVN3 (ABC)", _tcvn3),
    Letters("VNI", _vni),
)
TORN = Letters("UTF-8", lambda _: iter(()))
"""Of such a text some letters are lost for good."""
