"""Spellings → units: one for all spellings, and all that could mean several."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from cchc_score.data import faults
from cchc_score.data.units.units import ATTRIBUTES, Identity, Spoken, Unit, bare, identity
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import fold, level_key, name_key
from cchc_score.periods import Period

_OWN = ("level", "parent", "unit_code")


class Face(NamedTuple):
    """A unit as it was for a time: what it is shown as, and the spellings that mean it."""

    unit: Unit
    spelled: tuple[Unit, ...]


class Settled(NamedTuple):
    """One unit: its faces, one after the other, and the spellings that mean the one of its time."""

    faces: tuple[Face, ...]
    loose: tuple[Unit, ...] = ()


def settle(spellings: Iterable[Unit], spoken: Spoken) -> tuple[list[Settled], list[Diagnostic]]:
    """Return one unit for all spellings of it, and every name that could mean several.

    A unit is its level, parent and name, or its code. What one row leaves open another may tell,
    where it fits one unit only. What is told of a unit may change from period to period.
    """
    by_name: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(set(spellings)):
        by_name[name_key(unit.name)].append(unit)
    found: list[Diagnostic] = []
    every = [one for spelled in by_name.values() for one in _settled(spelled, spoken, found)]
    faces = sorted((face for one in every for face in one.faces), key=lambda one: one.unit.order)
    firsts = {face.unit: max(face.spelled, key=lambda unit: bool(unit.unit_code)) for face in faces}
    found += _codes_of_several(firsts, spoken)
    found += _look_alike(firsts, spoken)
    if not any(one.is_error for one in found):
        found += _shared_names(firsts, spoken)
    return every, found


def _settled(spelled: Sequence[Unit], spoken: Spoken, found: list[Diagnostic]) -> Iterator[Settled]:
    """Yield the units that bear one name."""
    selves = {identity(unit): unit for unit in reversed(spelled)}
    if len(selves) == 1 or all(one.fits(two) for one, two in combinations(selves, 2)):
        yield _of_times([spelled], (), spoken, found)
        return
    widest = [one for one in selves if not any(one.is_within(two) for two in selves)]
    fitting = {unit: [one for one in widest if identity(unit).fits(one)] for unit in spelled}
    homes = {one: [unit for unit, some in fitting.items() if some == [one]] for one in widest}
    groups = _one_after_another(homes, spoken)
    for unit, some in fitting.items():
        if len(some) > 1 and not any(set(some) <= set(group) for group in groups):
            one, two = sorted(selves[other] for other in some)[:2]
            place = spoken.place(unit)
            found.append(faults.AMBIGUOUS_UNIT.at(place, unit=unit.name, one=one, two=two))
    for mine, other in combinations(widest, 2):
        is_one = any(mine in group and other in group for group in groups)
        attribute = "" if is_one else _differ(selves[mine], selves[other], spoken)
        if attribute:
            found.append(_disagree(selves[mine], selves[other], attribute, spoken))
    for group in groups:
        loose = [one for one, some in fitting.items() if len(some) > 1 and set(some) <= set(group)]
        yield _of_times([homes[one] for one in group], loose, spoken, found)


def _one_after_another(
    homes: Mapping[Identity, Sequence[Unit]], spoken: Spoken
) -> list[list[Identity]]:
    """Return which of the bearers of a name are one: those of one code, one at a time."""
    by_code: dict[str, list[Identity]] = defaultdict(list)
    for one, spelled in homes.items():
        if spelled:
            by_code[one.code].append(one)
    groups: list[list[Identity]] = []
    for code, ones in by_code.items():
        told = [_periods(homes[one], spoken) for one in ones]
        is_one = code and _are_apart(told)
        groups += [ones] if is_one else [[one] for one in ones]
    return groups


def _periods(spelled: Iterable[Unit], spoken: Spoken) -> set[Period]:
    return {period for unit in spelled for period in spoken.periods(unit)}


def _are_apart(told: Sequence[set[Period]]) -> bool:
    """Whether no period is told of twice."""
    return len(set[Period]().union(*told)) == sum(map(len, told))


def _of_times(
    homes: Sequence[Sequence[Unit]],
    loose: Sequence[Unit],
    spoken: Spoken,
    found: list[Diagnostic],
) -> Settled:
    """Return one unit: a face for each of its homes, and in it for each region that it was in.

    Its name is the longest of its spellings, capitals before small.
    """
    names = {unit.name for spelled in (*homes, loose) for unit in spelled}
    name = min(names, key=lambda name: (-len(name), name))
    faces: list[Face] = []
    others = list(loose)
    for spelled in homes:
        by_region, open_ones = _by_region(spelled, spoken, found)
        faces += [Face(_merge(name, some), tuple(some)) for some in by_region]
        others += open_ones
    return Settled(tuple(faces), tuple(others))


def _by_region(
    spelled: Sequence[Unit], spoken: Spoken, found: list[Diagnostic]
) -> tuple[list[list[Unit]], list[Unit]]:
    """Return the spellings by region, where that changed from one period to another.

    Those that leave it open come second. Two regions at a time are a fault.
    """
    by_region: dict[str, list[Unit]] = defaultdict(list)
    for unit in spelled:
        by_region[fold(unit.region)].append(unit)
    open_ones = by_region.pop("", [])
    if len(by_region) < 2:  # noqa: PLR2004 - one region is no change
        return [list(spelled)], []
    some = list(by_region.values())
    if _are_apart([_periods(one, spoken) for one in some]):
        return some, open_ones
    found.append(_disagree(some[0][0], some[1][0], "region", spoken))
    return [list(spelled)], []


def _merge(name: str, spelled: Sequence[Unit]) -> Unit:
    """Return one unit for all its spellings."""
    told = {
        name: sorted({getattr(one, name) for one in spelled} - {""}) or [""] for name in ATTRIBUTES
    }
    return Unit(name, *(told[name][0] for name in ATTRIBUTES))


def _differ(one: Unit, two: Unit, spoken: Spoken) -> str:
    """Return the attribute in which two units of one name differ, though they must be one.

    Two codes are two units only where both report for one period; otherwise one code is wrong.
    """
    mine, other = identity(one), identity(two)
    if mine.code == other.code:
        pairs = zip(_OWN, mine[1:], other[1:], strict=True)
        return next((name for name, a, b in pairs if a != b), "") if mine.code else ""
    if (mine.level, mine.parent) != (other.level, other.parent):
        return ""
    is_typed_twice = mine.code.lstrip("0") == other.code.lstrip("0")
    are_two = not mine.parent and not is_typed_twice and spoken.periods(one) & spoken.periods(two)
    return "" if are_two else "unit_code"


def _disagree(one: Unit, two: Unit, attribute: str, spoken: Spoken) -> Diagnostic:
    earlier, later = sorted((one, two), key=spoken.place)
    return faults.ATTRIBUTES_DISAGREE.at(
        spoken.place(later),
        unit=later.name,
        column=attribute,
        one=getattr(later, attribute),
        other=getattr(earlier, attribute),
        where=spoken.place(earlier),
    )


def _codes_of_several(firsts: Mapping[Unit, Unit], spoken: Spoken) -> Iterator[Diagnostic]:
    """Yield a fault for each code that units of different names have."""
    owners: dict[str, list[Unit]] = defaultdict(list)
    for unit in firsts:
        if unit.unit_code:
            owners[fold(unit.unit_code)].append(unit)
    for units in owners.values():
        for one, two in pairwise(sorted(units, key=lambda unit: spoken.place(firsts[unit]))):
            if name_key(one.name) != name_key(two.name) and (
                not (one.level and two.level) or level_key(one.level) == level_key(two.level)
            ):
                yield faults.CODE_AND_NAME.at(
                    spoken.place(firsts[two]),
                    unit=two.name,
                    code=two.unit_code,
                    name=one.name,
                    where=spoken.place(firsts[one]),
                )


def _look_alike(firsts: Mapping[Unit, Unit], spoken: Spoken) -> Iterator[Diagnostic]:
    """Yield a warning where two units of one home differ in diacritics alone."""
    alike: dict[tuple[str, ...], Unit] = {}
    for unit in firsts:
        whole = identity(unit)
        key = (bare(unit.name), whole.level, whole.parent)
        other = alike.setdefault(key, unit)
        if name_key(other.name) != name_key(unit.name):
            place = max(spoken.place(firsts[unit]), spoken.place(firsts[other]))
            yield faults.LOOK_ALIKE.at(place, one=other.name, two=unit.name)


def _shared_names(firsts: Mapping[Unit, Unit], spoken: Spoken) -> Iterator[Diagnostic]:
    """Yield a warning where nothing but the code tells units of one name apart."""
    homes: dict[tuple[str, ...], dict[str, Unit]] = defaultdict(dict)
    for unit in firsts:
        whole = identity(unit)
        homes[whole[:3]].setdefault(whole.code, unit)
    shared = [list(units.values()) for units in homes.values() if len(units) > 1]
    if shared:
        some = "; ".join(
            f"{units[0].name}: {', '.join(unit.unit_code for unit in units)}"
            for units in shared[:_SOME]
        )
        place = spoken.place(firsts[shared[0][0]])
        yield faults.SHARED_NAME.at(place, count=len(shared), some=some)


_SOME = 3
