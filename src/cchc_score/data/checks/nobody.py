"""Names of a definition that no unit of the data bears."""

from collections.abc import Iterator, Sequence
from itertools import chain

from cchc_score import language
from cchc_score.data import faults
from cchc_score.data.figures.observations import Observations
from cchc_score.data.units.directory import Directory
from cchc_score.data.units.units import Unit, bare
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import Indicator, Plan
from cchc_score.definition.located_yaml import Path
from cchc_score.diagnostics import Diagnostic, did_you_mean
from cchc_score.language import fold, level_key, name_key

_COMPANY = 2
KINDS = {level_key(word): at for at, kind in enumerate(language.KINDS) for word in chain(*kind)}
"""The levels of government by the keys of what they are called, in both languages."""


def of_nobody(
    definition: Definition, observations: Observations, directory: Directory | None
) -> Iterator[Diagnostic]:
    """Yield a warning for each unit and level that the definition names, and nobody is."""
    yield from _units(definition, observations, directory)
    yield from _levels(definition, observations)
    yield from _attributes(definition, observations)


def _units(
    definition: Definition, observations: Observations, directory: Directory | None
) -> Iterator[Diagnostic]:
    """Find units that are named and nobody is.

    Data may be of some units only, and the file of units may know the others. So a name is told
    that is nearly one of theirs; any, where all units that should be ranked are there; and one that
    is not to be ranked, unless no more are there than should be.
    """
    units = observations.spoken_of
    wanted = max(map(definition.index.ranking.expected, observations.periods), default=0)
    borne = {key for unit in units for key in (name_key(unit.name), fold(unit.unit_code))}
    is_whole = 0 < wanted <= len(units)
    has_more = len(units) >= _COMPANY and (not wanted or len(units) > wanted)
    for path, name in _named_units(definition, observations):
        is_awaited = has_more if path[0] == "ranking" else is_whole
        is_known = directory is not None and directory.named(Unit(name))
        if {name_key(name), fold(name)} & borne or is_known:
            continue
        if is_awaited or _is_nearly(name, units):
            place = definition.document.at_value(path)
            hint = did_you_mean(name, [unit.name for unit in units])
            yield faults.NAME_OF_NOBODY.at(place, name=name, hint=hint)


def _is_nearly(name: str, units: Sequence[Unit]) -> bool:
    """Whether a unit's name differs in diacritics, or in the kind of unit before it, alone."""
    key = bare(name)
    return any(f" {bare(unit.name)}".endswith(f" {key}") for unit in units)


def _named_units(definition: Definition, observations: Observations) -> Iterator[tuple[Path, str]]:
    for place, name in enumerate(definition.index.ranking.unranked):
        yield ("ranking", "unranked", place), name
    for path, plan in _plans(definition):
        if plan.unit and any(map(plan.covers, observations.periods)):
            yield (*path, "unit"), plan.unit


def _levels(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Find levels that nobody has, while somebody has one that the definition does not name.

    Of the levels of a part all must be lacking, unless one is nearly what the data have; that of a
    plan may be lacking where the data are of other levels that are well known.
    """
    known = {level_key(unit.level): unit.level for unit in observations.spoken_of if unit.level}
    lists = list(_named_levels(definition))
    named = {level_key(level) for some in lists for _, level in some}
    strangers = [level for key, level in known.items() if key not in named]
    for some in lists if strangers else ():
        lacking = [(path, level) for path, level in some if level_key(level) not in known]
        hints = [did_you_mean(level, strangers) for _, level in lacking]
        all_lack = len(lacking) == len(some) and not _are_others(some[0], strangers)
        for place, ((path, level), hint) in enumerate(zip(lacking, hints, strict=True)):
            if hint.en or (all_lack and place == 0 and not any(one.en for one in hints)):
                at, words = definition.document.at_value(path), ", ".join(known.values())
                yield faults.LEVEL_OF_NOBODY.at(at, level=level, hint=hint, known=words)


def _are_others(named: tuple[Path, str], strangers: Sequence[str]) -> bool:
    """Whether a plan is for one well-known level, and the data are of others."""
    path, level = named
    kinds = [KINDS.get(level_key(one)) for one in (level, *strangers)]
    return path[-1] == "level" and None not in kinds and kinds[0] not in kinds[1:]


def _named_levels(definition: Definition) -> Iterator[Sequence[tuple[Path, str]]]:
    """Yield the levels that each part and each plan is for, with their places."""
    for node in definition.nodes:
        levels = node.part.applies_to.level if node.part.applies_to else ()
        path = (*node.path, "applies_to", "level")
        if levels:
            yield [((*path, place), level) for place, level in enumerate(levels)]
    for path, plan in _plans(definition):
        if plan.level:
            yield [((*path, "level"), plan.level)]


def _attributes(definition: Definition, observations: Observations) -> Iterator[Diagnostic]:
    """Find quotas within what no unit has: they would be counted over all."""
    quota = definition.index.groups.quota if definition.index.groups else None
    within, units = quota.within if quota else None, observations.spoken_of
    if within and len(units) >= _COMPANY and not any(getattr(unit, within) for unit in units):
        place = definition.document.at_value(("groups", "quota", "within"))
        yield faults.NO_ATTRIBUTE.at(place, attribute=within)


def _plans(definition: Definition) -> Iterator[tuple[Path, Plan]]:
    for node in definition.nodes:
        for place, plan in enumerate(
            node.part.plan or () if isinstance(node.part, Indicator) else ()
        ):
            yield (*node.path, "plan", place), plan
