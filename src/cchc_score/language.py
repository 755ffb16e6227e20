"""The two languages: texts in Vietnamese and English, and the Vietnamese alphabetical order."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

Lang = Literal["vi", "en"]


class Text(NamedTuple):
    """One text in both languages; where one is empty, the other stands in for it."""

    vi: str
    en: str

    def to(self, lang: Lang) -> str:
        """Return the text in `lang`."""
        return (self.vi or self.en) if lang == "vi" else (self.en or self.vi)


class Kind(NamedTuple):
    """What units of one level are called, in both languages."""

    vi: tuple[str, ...]
    en: tuple[str, ...]


TERRITORIES = (
    Kind(("tỉnh", "thành phố"), ("province", "city")),
    Kind(("huyện", "quận", "thị xã"), ("district",)),
    Kind(("xã", "phường", "thị trấn", "đặc khu"), ("commune", "ward")),
)
"""The floors of government: each belongs to the one before."""

KINDS = (*TERRITORIES, Kind(("bộ",), ("ministry",)), Kind(("sở", "phòng"), ("department",)))


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return what two spellings of one name share: NFC, case, runs of spaces, dashes."""
    dashes = _DASHES.sub("-", unicodedata.normalize("NFC", seen(text)))
    return " ".join(dashes.split()).casefold()


def seen(text: str) -> str:
    """Return a text without what nobody sees: joiners, marks of direction, soft hyphens."""
    return _UNSEEN.sub("", text)


def shown(text: str) -> str:
    """Return a text in which what nobody sees is written out, as `<U+200B>`."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


@lru_cache(maxsize=100_000)
def proper_name(text: str) -> str:
    """Return the name of a unit without what is no part of it.

    That is a number or a bullet before it, the office that speaks for it (UBND), a footnote mark
    or a stop behind it, and whatever nobody sees. What would be no name any more stays as it is.
    """
    tidy = " ".join(unicodedata.normalize("NFC", seen(text)).split())
    bare = _BEFORE.sub("", _BEHIND.sub("", tidy), count=1)
    bare = _OFFICE.sub("", bare, count=1)
    if not bare or _ONLY_KIND.fullmatch(bare):
        return tidy
    return bare if tidy.startswith(bare) else bare[0].upper() + bare[1:]


@lru_cache(maxsize=10_000)
def level_key(text: str) -> str:
    """Return what the spellings of one level share: `tinh`, `cấp tỉnh` and `Tỉnh` are one."""
    marks = unicodedata.normalize("NFD", fold(text)).replace("đ", "d")
    bare = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return bare.removeprefix("cap ")


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """Return what the spellings of one unit's name share.

    NFC, case, spaces and hyphens; the two placings of a tone mark; TP., TX., H., P. and X. written
    out. A kind of unit is never dropped: Huyện Kỳ Anh is not Thị xã Kỳ Anh.
    """
    folded = fold(proper_name(name))
    if found := _SHORT.match(folded):
        folded = _WHOLE[found["short"] or found["one"]] + folded[found.end() :]
    return " ".join(map(_tone_last, folded.replace("-", " ").split()))


@lru_cache(maxsize=100_000)
def title_key(title: str) -> str:
    """Return what the spellings of one title share: as of a name, and the two ways to write i.

    So `Tỷ lệ` is `Tỉ lệ` and `lý do` is `lí do`; quotation marks are straight, and no space stands
    beside a mark.
    """
    plain = _BESIDE.sub(r"\1", fold(title).translate(_LIKE))
    return _SYLLABLE.sub(lambda found: _I.sub(r"\1i\2", _tone_last(found.group())), plain)


@lru_cache(maxsize=100_000)
def _tone_last(syllable: str) -> str:
    """Return the syllable with its tone mark behind it, wherever it was placed."""
    if syllable.isascii():
        return syllable
    marks = unicodedata.normalize("NFD", syllable)
    tones = "".join(mark for mark in marks if mark in _TONES)
    return "".join(mark for mark in marks if mark not in _TONES) + tones


@lru_cache(maxsize=100_000)
def alphabetical(text: str) -> tuple[object, ...]:
    """Return the sort key of `text` in the Vietnamese alphabet.

    Letters first (a ă â b c d đ e ê …), then tones (level, falling, rising-falling, broken,
    rising, heavy), then capitals; runs of digits by their value, so that Quận 2 precedes Quận 10.
    """
    words = [_word(word) for word in _WORDS.findall(unicodedata.normalize("NFC", text))]
    letters = tuple(letter for word, _ in words for letter in word)
    return letters, tuple(tone for _, tones in words for tone in tones), text.swapcase()


@lru_cache(maxsize=100_000)
def _word(word: str) -> tuple[tuple[tuple[int, int, str], ...], tuple[int, ...]]:
    """Return the places of a word's letters, and their tones; digits make one piece."""
    letters: list[tuple[int, int, str]] = []
    tones: list[int] = []
    for piece in _PIECES.findall(word):
        if piece.isdecimal():
            letters.append((1, int(piece), ""))
        else:
            letter, tone = _letter(piece)
            letters.append(letter)
            tones.append(tone)
    return tuple(letters), tuple(tones)


@lru_cache(maxsize=10_000)
def _letter(character: str) -> tuple[tuple[int, int, str], int]:
    """Return the place of a character among the letters, and its tone."""
    decomposed = unicodedata.normalize("NFD", character.lower())
    tone = max((_TONES.find(mark) for mark in decomposed), default=-1)
    bare = "".join(mark for mark in decomposed if mark not in _TONES)
    letter = unicodedata.normalize("NFC", bare)
    return (0 if letter.isspace() else 2, _LETTERS.get(letter, -1), letter), tone


_WORDS = re.compile(r"\s|\S+")
_PIECES = re.compile(r"[0-9]+|.", re.DOTALL)
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_KIND = "|".join(word for kind in TERRITORIES for word in kind.vi)
_ONLY_KIND = re.compile(_KIND, re.IGNORECASE)
_LETTER = r"[^\W\d_]"
_TITLED = rf"(?=(?i:{_KIND}|tp\.|tx\.|ubnd|ủy ban|uỷ ban|sở|ban|bộ)\b)"
_BEFORE = re.compile(
    rf"""(?:(?:[•●▪■◦·*†–—]+|\(\*+\))\ *)?  # a bullet, or a footnote mark
    (?:
      \(?\d{{1,4}}(?:\.\d{{1,3}})*(?:\ ?[.):]|\ ?[-–](?=\ ?{_LETTER}{{2}}))\ *(?={_LETTER})
      | \d{{1,3}}(?:\.\d{{1,3}})+\ (?={_LETTER})                  # 1.2 Huyện A
      | (?:[IVX]{{2,5}}|[IV])(?:\.|\)|\ [-–])\ ?(?={_LETTER})      # IV. Huyện A
      | [A-ZĐ][.)]\ ?{_TITLED} | [a-zđ]\)\ ?(?={_LETTER})          # A. Huyện A, a) Huyện A
      | \d{{1,3}}\ {_TITLED}(?=[^\W\d_a-z]{_LETTER}*(?:\ {_LETTER}+)?\ [A-ZĐÀ-Ỹ\d])  # 1 Huyện A
    )?""",
    re.VERBOSE,
)
_OFFICE = re.compile(
    r"(?:u\.?b\.?n\.?d\.?|(?:ủy ban|uỷ ban|ub) nhân dân|people's committee of)\s*[:,-]?\s"
    rf"(?=\S)(?!(?:các|những|cấp|the)\b|(?:{_KIND})$)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?: ?(?:\((?:\*{1,3}|\d{1,2})\)|\[(?:\*{1,3}|\d{1,2})\]|\*{1,3}|[†‡¹²³⁰⁴-⁹]+|"
    r"(?<!\.)[.;:,]))+$"
)
_SHORT = re.compile(r"(?P<short>t[px])(?:\. ?| )|(?P<one>[hpx])\. ?")
_WHOLE = {"tp": "thành phố ", "tx": "thị xã ", "h": "huyện ", "p": "phường ", "x": "xã "}
_BESIDE = re.compile(r"\s*([,;/()\[\]])\s*")
_LIKE = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’", "'"), "ð": "đ", "ɖ": "đ"}
)
_SYLLABLE = re.compile(r"[^\W\d_¹²³⁰⁴-⁹]+")
_I = re.compile("^([hklmst]|qu)y([\u0300\u0309\u0303\u0301\u0323]?)$")
"""The syllables that may be written with i or y, with the tone behind."""
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
