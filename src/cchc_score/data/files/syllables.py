"""Whether a text can be Vietnamese: every word with a letter of its own is one syllable."""

import re
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=100_000)
def is_sound(text: str) -> bool:
    """Whether each word that is not plain ASCII is a syllable as Vietnamese has them."""
    bare = _SIGNS.sub(" ", unicodedata.normalize("NFC", text))
    return all(_is_syllable(word) for word in _WORDS.findall(bare) if not word.isascii())


def _is_syllable(word: str) -> bool:
    if not any(letter.isascii() and letter.isalpha() for letter in word):
        return True  # signs, and letters that nothing stands beside, tell nothing
    if word not in {word.lower(), word.upper(), word[0].upper() + word[1:].lower()}:
        return False
    plain = _tones_apart(word.lower())
    tone = re.search(f"[{_TONES}]", plain)
    found = _SYLLABLE.fullmatch(plain)
    if not found or len(re.findall(f"[{_TONES}]", plain)) > 1 or word.lower() in _NEVER:
        return False
    coda, vowels = found["coda"] or "", (found["vowels"] or "a").rstrip(_TONES)
    if coda in {"nh", "ch"} and vowels[-1] not in "aêiy":
        return False
    return coda not in _STOPS or (tone is not None and tone[0] in _OF_STOPS)


def _tones_apart(word: str) -> str:
    """Return a word whose tone stands behind its vowel, which keeps its other marks."""
    letters = []
    for letter in word:
        marks = unicodedata.normalize("NFD", letter)
        own = "".join(mark for mark in marks if mark not in _TONES)
        letters += [unicodedata.normalize("NFC", own), *(mark for mark in marks if mark in _TONES)]
    return "".join(letters)


_TONES = "\u0300\u0309\u0303\u0301\u0323"
_STOPS = {"c", "ch", "p", "t"}
_OF_STOPS = "\u0301\u0323"
_T = f"[{_TONES}]?"
_OPEN = (
    "a. e. ê. i. o. ô. ơ. u. ư. y. a.i a.o a.u a.y â.u â.y e.o ê.u i.a iê.u i.u o.a. oa.i oa.o"
    " oa.y o.e. oe.o o.i o.o. ô.i ơ.i u.a uâ.y uê. u.i uô.i uơ. u.y. uy.a uy.u ư.a ư.i"
    " ươ.i ươ.u ư.u yê.u"
)
_CLOSED = "ă. â. iê. yê. uô. ươ. oă. uâ. uyê. oa. oe. oo. uê. u.y. a. e. ê. i. o. ô. ơ. u. ư. y."
"""Vowels with nothing behind them, and those with a consonant; a dot is where a tone may stand."""


def _any_of(vowels: str) -> str:
    return "|".join(vowels.replace(".", _T).split())


_SYLLABLE = re.compile(
    rf"(?:gi|qu|[bcdđfghjklmnpqrstvwxz]{{0,4}})"
    rf"(?:(?:{_any_of(_OPEN)})"
    rf"|(?P<vowels>{_any_of(_CLOSED)})(?P<coda>nh|ch|ng|[cmnptkl]))"
)
_SIGNS = re.compile(
    r"«[^»]*»|§(?=[\s\d]|$)|(?<=\w)[¹²³®©™°º](?=[\s),.;:]|$)|(?<!\w)[µ](?=[a-zA-Z]{1,2}\b)"
)
_WORDS = re.compile(r"[^\s\d,.;:!?()\[\]{}/\\\"'“”‘’…–—\-+*&%=<>|@#~^`_]+")
_NEVER = {"xó"}
"""What Xã would be, were it TCVN3."""
