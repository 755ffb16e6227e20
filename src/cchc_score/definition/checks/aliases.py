"""What data call a part or a variable, beside its id, its number and its title."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_score.definition import faults
from cchc_score.definition.checks.subject import Found, Subject
from cchc_score.definition.index import PartModel, Variable
from cchc_score.definition.located_yaml import Path
from cchc_score.language import title_key


class _Named(NamedTuple):
    """A part or a variable: its path, its id, its other names but aliases, and its aliases."""

    path: Path
    id: str
    names: tuple[str, ...]
    aliases: tuple[str, ...]

    @property
    def own(self) -> frozenset[str]:
        """Return its id, number and titles, as data are read by them."""
        return frozenset(map(title_key, (self.id, *self.names)))


def aliases_are_its_own(subject: Subject) -> Found:
    """Find aliases that something else goes by too, that are said twice, or say nothing new."""
    every = list(_named(subject))
    bearers: dict[str, str] = {}
    for one in every:
        for key in one.own:
            bearers.setdefault(key, one.id)
    for one in every:
        yield from _odd(subject, one, bearers)
        for alias in one.aliases:
            bearers.setdefault(title_key(alias), one.id)


def _odd(subject: Subject, one: _Named, bearers: Mapping[str, str]) -> Found:
    """Yield what is wrong with the aliases of one; names of others, aliases of earlier ones."""
    seen: set[str] = set()
    for at, alias in enumerate(one.aliases):
        key, place = title_key(alias), subject.document.at_value((*one.path, "aliases", at))
        if key in seen:
            yield faults.ALIAS_TWICE.at(place, alias=alias)
        elif bearers.get(key, one.id) != one.id:
            yield faults.ALIAS_OF_ANOTHER.at(place, alias=alias, other=bearers[key])
        elif key in one.own:
            yield faults.ALIAS_SAYS_NOTHING.at(place, alias=alias, name=one.id)
        seen.add(key)


def _named(subject: Subject) -> Iterator[_Named]:
    for node in subject.nodes:
        yield _of(node.path, node.part.id, node.part, node.part.code or "")
    for name, variable in subject.index.variables.items():
        yield _of(("variables", name), name, variable)


def _of(path: Path, name: str, one: PartModel | Variable, code: str = "") -> _Named:
    names = (code, *(one.title.text if one.title else ()))
    return _Named(path, name, tuple(filter(None, names)), tuple(one.aliases))


CHECKS = (aliases_are_its_own,)
