"""Which of the known words was probably meant by one that is not known.

Only slips are answered: nothing is proposed that says the opposite, has another number in it, or
reads just like what was written, since then it is refused for another reason.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import SequenceMatcher, get_close_matches

from cchc_score.language import fold

_NEAR, _ALIKE, _LONG, _FEW, _LONGEST = 0.6, 0.8, 4, 5, 300


def likeliest(word: str, choices: Iterable[str], *, by_letter: bool = False) -> str | None:
    """Return the likeliest of `choices`, None where none is near; marks may be lacking.

    Capitals are another spelling only where words are compared `by_letter`.
    """
    if len(word) > _LONGEST:
        return None
    alike = _seen if by_letter else _folded
    known: dict[str, list[str]] = {}
    for choice in dict.fromkeys(choices):
        if alike(choice) == alike(word):
            return None
        known.setdefault(_bare(choice), []).append(choice)
    for near in get_close_matches(_bare(word), known, n=_FEW, cutoff=_NEAR):
        fitting = [choice for choice in known[near] if not _contradict(word, choice)]
        if fitting:
            return max(fitting, key=lambda choice: _likeness(fold(word), fold(choice)))
    return None


def _seen(text: str) -> str:
    """Return what a reader sees of a text."""
    return " ".join(UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("Ð", "Đ").split())


def _folded(text: str) -> str:
    return fold(_seen(text))


def _bare(text: str) -> str:
    """Return a text without case and marks."""
    marks = unicodedata.normalize("NFD", _folded(text)).replace("đ", "d")
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _contradict(one: str, other: str) -> bool:
    """Whether two texts differ in a "not", in opposites, or in a number that stands by itself."""
    left, right = (_WORDS.findall(_bare(text)) for text in (one, other))
    if _negations(left) != _negations(right) or _are_opposite(set(left), set(right)):
        return True
    counts = [{text for text in _bare(one).split() if text.isdecimal()} for one in (one, other)]
    return bool(counts[0] - counts[1] and counts[1] - counts[0])


def _negations(words: Iterable[str]) -> int:
    """Return how often a text says "not", also where that is misspelt."""
    return sum(word in _NOT or _is_misspelt_not(word) for word in words)


def _is_misspelt_not(word: str) -> bool:
    long = [one for one in _NOT if len(one) >= _LONG]
    return len(word) >= _LONG - 1 and any(_likeness(word, one) >= _ALIKE for one in long)


def _are_opposite(left: Collection[str], right: Collection[str]) -> bool:
    mine, others = set(left) - set(right), set(right) - set(left)
    if any(_stand_apart(pair, mine, others) for pair in _OPPOSITES):
        return True
    return any(_denies(one, two) or _denies(two, one) for one in mine for two in others)


def _stand_apart(pair: tuple[str, str], left: set[str], right: set[str]) -> bool:
    """Whether one text has words of one side of a pair, and the other of its other side."""
    one, other = (set(side.split()) for side in pair)
    return bool((one & left and other & right) or (one & right and other & left))


def _denies(one: str, other: str) -> bool:
    """Whether `one` is `other` behind a syllable that says "not"."""
    return one.endswith(other) and one.removesuffix(other) in _PREFIXES


UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Marks that take no place: soft hyphens, joiners, directions, byte order."""

_WORDS = re.compile(r"[^\W_]+")
_NOT = frozenset({"khong", "ko", "chua", "chang", "not", "no", "non", "never", "without"})
_PREFIXES = frozenset({"un", "in", "im", "il", "ir", "non", "dis", "khong", "chua"})
_OPPOSITES = (
    ("tren", "duoi"),
    ("truoc", "sau qua"),
    ("dung som", "sai tre qua cham muon"),
    ("tang", "giam"),
    ("du da", "thieu"),
    ("cao", "thap"),
    ("trong", "ngoai"),
    ("vuot", "hut"),
    ("tot", "xau kem"),
    ("above over", "below under"),
    ("before", "after"),
    ("more most maximum", "less least minimum"),
    ("early", "late"),
    ("within", "outside beyond"),
    ("high higher highest", "low lower lowest"),
    ("increase increased increases", "decrease decreased decreases"),
    ("met passed", "missed failed"),
    ("on", "off"),
    ("male", "female"),
    ("import", "export"),
    ("internal", "external"),
)
"""Words that look alike, or stand in the same place, and mean the opposite; without marks."""
