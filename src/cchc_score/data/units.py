"""Who is scored: one unit for all spellings of one name."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple, Protocol

from cchc_score.data import faults
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import alphabetical, fold, level_key
from cchc_score.periods import Period

ATTRIBUTES = ("level", "parent", "unit_code", "region")
NOWHERE = -1
_OWN = ("level", "parent", "unit_code")


class Unit(NamedTuple):
    """A unit as it is shown; an attribute that no file gives is empty."""

    name: str
    level: str = ""
    parent: str = ""
    unit_code: str = ""
    region: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """Return the sort key: the Vietnamese alphabet."""
        return alphabetical(self.name), alphabetical(self.parent), self.level, self.unit_code

    def __str__(self) -> str:
        """Return what tells the unit from others of its name."""
        told = ", ".join(text for text in self[1:4] if text)
        return f"{self.name} ({told})" if told else self.name


class Spoken(Protocol):
    """Knows where, and of which periods, units are spoken of as they are spelled."""

    def place(self, unit: Unit) -> Place:
        """Return where a unit is first spelled like this."""

    def periods(self, unit: Unit) -> set[Period]:
        """Return the periods of which anything is said of a unit spelled like this."""


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


def bare(name: str) -> str:
    """Return the key of a name without any diacritics."""
    return " ".join(map(_bare, name_key(name).split()))


@lru_cache(maxsize=100_000)
def _bare(syllable: str) -> str:
    marks = unicodedata.normalize("NFD", syllable).replace("đ", "d")
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


_SHORT = re.compile(r"(?P<short>t[px])(?:\. ?| )|(?P<one>[hpx])\. ?")
_WHOLE = {"tp": "thành phố ", "tx": "thị xã ", "h": "huyện ", "p": "phường ", "x": "xã "}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


class _Self(NamedTuple):
    """What makes a unit itself, folded: its name, and whatever is known of the rest."""

    name: str
    level: str
    parent: str
    code: str

    def fits(self, other: "_Self") -> bool:
        """Whether nothing that both know differs."""
        return all(one == two or not (one and two) for one, two in zip(self, other, strict=True))


@lru_cache(maxsize=100_000)
def _self(unit: Unit) -> _Self:
    level, parent = level_key(unit.level), name_key(unit.parent)
    return _Self(name_key(unit.name), level, parent, fold(unit.unit_code))


class Settled(NamedTuple):
    """The units of all files in alphabetical order, and the position that each spelling means.

    What a spelling means may depend on the period.
    """

    units: list[Unit]
    position: Mapping[Unit | tuple[Unit, Period], int]

    def at(self, unit: Unit, when: Period) -> int:
        """Return the position of the unit, −1 where it is not clear."""
        position = self.position.get(unit)
        return self.position.get((unit, when), NOWHERE) if position is None else position


def settle(spellings: Iterable[Unit], spoken: Spoken) -> tuple[Settled, list[Diagnostic]]:
    """Return one unit for all spellings of it, and every name that could mean several.

    A unit is its level, parent and name, or its code. What one row leaves open another may tell,
    where it fits one unit only.
    """
    by_name: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(set(spellings)):
        by_name[name_key(unit.name)].append(unit)
    found: list[Diagnostic] = []
    clusters = [one for spelled in by_name.values() for one in _clusters(spelled, spoken, found)]
    merged = [(_merge(cluster, spoken, found), cluster) for cluster in clusters]
    merged.sort(key=lambda pair: pair[0].order)
    units = [unit for unit, _ in merged]
    position: dict[Unit | tuple[Unit, Period], int] = {
        one: place for place, (_, cluster) in enumerate(merged) for one in cluster
    }
    firsts = {unit: cluster[0] for unit, cluster in merged}
    found += _codes_of_several(firsts, spoken)
    found += _look_alike(firsts, spoken)
    if not any(one.is_error for one in found):
        found += _shared_names(firsts, spoken)
    return Settled(units, position), found


def _clusters(spelled: Sequence[Unit], spoken: Spoken, found: list[Diagnostic]) -> list[list[Unit]]:
    """Divide the spellings of one name among the units that bear it."""
    selves = {_self(unit): unit for unit in reversed(spelled)}
    if len(selves) == 1 or all(one.fits(two) for one, two in combinations(selves, 2)):
        return [list(spelled)]
    widest = [one for one in selves if not any(_within(one, two) for two in selves)]
    homes: dict[_Self, list[Unit]] = {one: [] for one in widest}
    for unit in spelled:
        fitting = [one for one in widest if _self(unit).fits(one)]
        if len(fitting) == 1:
            homes[fitting[0]].append(unit)
        else:
            one, two = sorted(selves[other] for other in fitting)[:2]
            found.append(
                faults.AMBIGUOUS_UNIT.at(spoken.place(unit), unit=unit.name, one=one, two=two)
            )
    for mine, other in combinations(widest, 2):
        if attribute := _differ(selves[mine], selves[other], spoken):
            found.append(_disagree(selves[mine], selves[other], attribute, spoken))
    return [cluster for cluster in homes.values() if cluster]


def _differ(one: Unit, two: Unit, spoken: Spoken) -> str:
    """Return the attribute in which two units of one name differ, though they must be one.

    Two codes are two units only where both report for one period; otherwise one code is wrong.
    """
    mine, other = _self(one), _self(two)
    if mine.code == other.code:
        pairs = zip(_OWN, mine[1:], other[1:], strict=True)
        return next((name for name, a, b in pairs if a != b), "") if mine.code else ""
    if (mine.level, mine.parent) != (other.level, other.parent):
        return ""
    is_typed_twice = mine.code.lstrip("0") == other.code.lstrip("0")
    are_two = not mine.parent and not is_typed_twice and spoken.periods(one) & spoken.periods(two)
    return "" if are_two else "unit_code"


def _within(one: _Self, two: _Self) -> bool:
    return one != two and one.fits(two) and all(b or not a for a, b in zip(one, two, strict=True))


def _disagree(one: Unit, two: Unit, attribute: str, spoken: Spoken) -> Diagnostic:
    values = sorted({getattr(one, attribute), getattr(two, attribute)})
    first, second = values[0], values[-1]
    return faults.ATTRIBUTES_DISAGREE.at(
        max(spoken.place(one), spoken.place(two)),
        unit=two.name,
        column=attribute,
        one=first,
        other=second,
    )


def _merge(cluster: Sequence[Unit], spoken: Spoken, found: list[Diagnostic]) -> Unit:
    """Return one unit for all its spellings: the name is the longest, capitals before small."""
    told = {
        name: sorted({getattr(one, name) for one in cluster} - {""}) or [""] for name in ATTRIBUTES
    }
    if len({fold(region) for region in told["region"]}) > 1:
        one, two = (
            next(unit for unit in cluster if unit.region == region) for region in told["region"][:2]
        )
        found.append(_disagree(one, two, "region", spoken))
    name = min((one.name for one in cluster), key=lambda name: (-len(name), name))
    return Unit(name, *(told[name][0] for name in ATTRIBUTES))


def _codes_of_several(firsts: Mapping[Unit, Unit], spoken: Spoken) -> Iterator[Diagnostic]:
    """Yield a fault for each code that units of different names have."""
    owners: dict[str, list[Unit]] = defaultdict(list)
    for unit in firsts:
        if unit.unit_code:
            owners[fold(unit.unit_code)].append(unit)
    for code, units in owners.items():
        for one, two in pairwise(units):
            if name_key(one.name) != name_key(two.name) and (
                not (one.level and two.level) or level_key(one.level) == level_key(two.level)
            ):
                yield faults.CODE_AND_NAME.at(
                    spoken.place(firsts[two]), unit=two.name, code=code, name=one.name
                )


def _look_alike(firsts: Mapping[Unit, Unit], spoken: Spoken) -> Iterator[Diagnostic]:
    """Yield a warning where two units of one home differ in diacritics alone."""
    alike: dict[tuple[str, ...], Unit] = {}
    for unit in firsts:
        whole = _self(unit)
        key = (bare(unit.name), whole.level, whole.parent)
        other = alike.setdefault(key, unit)
        if name_key(other.name) != name_key(unit.name):
            place = max(spoken.place(firsts[unit]), spoken.place(firsts[other]))
            yield faults.LOOK_ALIKE.at(place, one=other.name, two=unit.name)


def _shared_names(firsts: Mapping[Unit, Unit], spoken: Spoken) -> Iterator[Diagnostic]:
    """Yield a warning where nothing but the code tells units of one name apart."""
    homes: dict[tuple[str, ...], list[Unit]] = defaultdict(list)
    for unit in firsts:
        homes[_self(unit)[:3]].append(unit)
    shared = [units for units in homes.values() if len(units) > 1]
    if shared:
        some = "; ".join(
            f"{units[0].name}: {', '.join(unit.unit_code for unit in units)}"
            for units in shared[:_SOME]
        )
        place = spoken.place(firsts[shared[0][0]])
        yield faults.SHARED_NAME.at(place, count=len(shared), some=some)


_SOME = 3
