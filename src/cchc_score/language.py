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


@lru_cache(maxsize=100_000)
def fold(text: str) -> str:
    """Return what two spellings of one name share: NFC, case, runs of spaces, dashes."""
    dashes = _DASHES.sub("-", unicodedata.normalize("NFC", text))
    return " ".join(dashes.split()).casefold()


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
    folded = fold(name)
    if found := _SHORT.match(folded):
        folded = _WHOLE[found["short"] or found["one"]] + folded[found.end() :]
    return " ".join(map(_tone_last, folded.replace("-", " ").split()))


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
_SHORT = re.compile(r"(?P<short>t[px])(?:\. ?| )|(?P<one>[hpx])\. ?")
_WHOLE = {"tp": "thành phố ", "tx": "thị xã ", "h": "huyện ", "p": "phường ", "x": "xã "}
_TONES = "\u0300\u0309\u0303\u0301\u0323"
_LETTERS = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
