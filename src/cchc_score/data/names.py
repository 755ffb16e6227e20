"""The names that data may use for the figures of an index."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cchc_score.data import faults
from cchc_score.data.titles import Said, measure_key, sayings
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.index import PartModel, Variable
from cchc_score.definition.rules.direct import Given
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import Lang, Text, fold, title_key

Spelled = Mapping[str, tuple[str, ...]]
_ALIKE, _SOMEWHAT = 0.4, 0.2
"""How much a heading must share with a title to be read by its number, or to be shown beside it."""


class Reading(NamedTuple):
    """The ids that a text may mean: none, one, or several.

    `number` is what stands before the title where it is another part's, or where it alone is known
    and the title is like that part's.
    """

    ids: tuple[str, ...] = ()
    number: str = ""

    @property
    def is_by_number(self) -> bool:
        """Whether it is one figure, known by its number."""
        return len(self.ids) == 1 and bool(self.number)


@dataclass(frozen=True)
class Names:
    """Every name data may use for a figure of the index: id, decree code, title or alias.

    `meanings` are by the names folded. `codes` are the ids and codes, `titles` the words for each
    figure, `measures` what each is counted in, `called` is how people know it.
    """

    meanings: Spelled
    codes: Spelled = field(default_factory=dict)
    titles: Spelled = field(default_factory=dict)
    measures: Mapping[str, frozenset[str]] = field(default_factory=dict)
    called: Mapping[str, Text] = field(default_factory=dict)

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids that `text` may mean: none, one, or several that contradict each other."""
        return self.meanings.get(fold(text)) or self.read(text).ids

    def has(self, text: str) -> bool:
        """Whether a text is a name as it is written, with nothing before or behind it."""
        return fold(text) in self.meanings

    def read(self, text: str) -> Reading:
        """Return the ids that `text` may mean, whatever stands before or behind it."""
        if plain := self.meanings.get(fold(text)):
            return Reading(plain)
        every = [said for said in sayings(text) if self._is_numbered(said)] if self.titles else []
        for said in every:
            if named := self._keyed.get(said.title):
                return self._agreeing(said, named)
        numbered = [said for said in every if said.code in self.codes]
        return self._by_number(min(numbered, key=_bareness)) if numbered else Reading()

    def hint(self, text: str) -> Text:
        """Return a hint at the likeliest name: by its letters, else by the number before it."""
        near = did_you_mean(text, self.meanings)
        numbered = [said for said in sayings(text) if said.code in self.codes]
        if near.en or not numbered:
            return near
        said = min(numbered, key=_bareness)
        vi, en = (self.called[self.codes[said.code][0]].to(lang) for lang in LANGS)
        return Text(
            f"; số {said.code} là của «{vi}»", f"; the number {said.code} is that of '{en}'"
        )

    def beside(self, text: str) -> Text:
        """Return a text that is no name, beside the name that it has the most words of, if any."""
        near = did_you_mean(text, self.meanings)
        if near.en:
            return Text(f"«{text}»{near.vi}", f"'{text}'{near.en}")
        alike = {name: self._likeness(text, name) for name in self.titles}
        name = max(alike, key=alike.__getitem__, default="")
        if alike.get(name, 0) < _SOMEWHAT:
            return Text(f"«{text}»", f"'{text}'")
        vi, en = (self.called[name].to(lang) for lang in LANGS)
        return Text(f"«{text}» (gần nhất: «{vi}»)", f"'{text}' (the nearest: '{en}')")

    def unclear(self, text: str, place: Place) -> Diagnostic:
        """Return the fault of a text that may mean several figures."""
        ids, number = self.read(text)
        if not number:
            candidates = ", ".join(ids)
            return faults.AMBIGUOUS_HEADING.at(place, heading=text, candidates=candidates)
        one, other = (self.called[name] for name in (ids[0], ids[-1]))
        return faults.CONTRADICTORY_NAME.at(place, text=text, number=number, one=one, other=other)

    def by_number(self, texts: Iterable[str], place: Place) -> Iterator[Diagnostic]:
        """Yield a note that names the texts which were read by their numbers, if there are any."""
        read = [(text, self.read(text)) for text in texts]
        told = [_as_read(text, self.called[one.ids[0]]) for text, one in read if one.is_by_number]
        if told:
            yield faults.READ_BY_NUMBER.at(place, read=told)

    def _agreeing(self, said: Said, named: tuple[str, ...]) -> Reading:
        """Return those of the named figures that have the measures and the number that are said.

        Where the number is another one's, all are returned: they contradict each other.
        """
        own = tuple(one for one in named if set(said.measures) <= self.measures[one])
        if not own or not said.code:
            return Reading(own)
        numbered = self.codes.get(said.code, ())
        if both := tuple(one for one in own if one in numbered):
            return Reading(both)
        if numbered:
            return Reading((*own, *numbered), said.code)
        return Reading(tuple(one for one in own if not self._has_code(one)))

    def _is_numbered(self, said: Said) -> bool:
        """Whether what stands before a title is a number, or nothing."""
        return not said.code or said.code in self.codes or bool(_NUMBER.fullmatch(said.code))

    def _has_code(self, name: str) -> bool:
        return any(name in ids and code != title_key(name) for code, ids in self.codes.items())

    def _by_number(self, said: Said) -> Reading:
        """Return the figure with that number, if nothing or nearly its title stands behind it."""
        ids = self.codes[said.code]
        if not all(set(said.measures) <= self.measures[one] for one in ids):
            return Reading()
        if not said.title:
            return Reading(ids)
        is_alike = len(ids) == 1 and self._is_alike(said.title, ids[0])
        return Reading(ids, said.code) if is_alike else Reading()

    def _is_alike(self, title: str, name: str) -> bool:
        """Whether a title is like one figure's, and says no other's in whole."""
        likeness = {one: self._likeness(title, one) for one in self.titles}
        whole = any(much >= 1 for one, much in likeness.items() if one != name)
        return likeness.get(name, 0) >= _ALIKE and (likeness[name] >= 1 or not whole)

    def _likeness(self, text: str, name: str) -> float:
        """Return how much of the shorter is in the longer; what many titles say counts little."""
        said = _words(text)
        return max((self._shared(said, _words(title)) for title in self.titles[name]), default=0)

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        least = min(sum(map(self._rarity, one)), sum(map(self._rarity, other)))
        return sum(map(self._rarity, one & other)) / least if least else 0

    def _rarity(self, word: str) -> float:
        return 1 / max(1, self._often[word])

    @cached_property
    def _often(self) -> Counter[str]:
        """Return in the titles of how many figures each word stands."""
        said = (frozenset[str]().union(*map(_words, some)) for some in self.titles.values())
        return Counter(word for words in said for word in words)

    @cached_property
    def _keyed(self) -> Spelled:
        """Return the ids by their names as `title_key` has them, without their own measures."""
        bare = {
            name: tuple(
                said.title
                for title in titles
                for said in sayings(title)
                if not said.code and set(said.measures) <= self.measures[name]
            )
            for name, titles in self.titles.items()
        }
        own = _by(str, bare)
        keys = dict.fromkeys((*own, *self.codes))
        return {
            key: tuple(dict.fromkeys((*own.get(key, ()), *self.codes.get(key, ())))) for key in keys
        }


class _Figure(NamedTuple):
    """What a part or a variable goes by."""

    id: str
    code: str | None
    called: Text
    titles: tuple[str, ...]
    measures: frozenset[str]


def names(definition: Definition) -> Names:
    """Return the names that the definition's parts and variables go by."""
    figures = list(_figures(definition))
    spelled = {one.id: (one.id, one.code or "", *one.titles) for one in figures}
    ids = {fold(one.id): (one.id,) for one in figures}
    codes = {title_key(one.id): (one.id,) for one in figures}
    return Names(
        _by(fold, spelled) | ids,
        _by(title_key, {one.id: (one.code or "",) for one in figures}) | codes,
        {one.id: tuple(filter(None, one.titles)) for one in figures},
        {one.id: one.measures for one in figures},
        {one.id: one.called for one in figures},
    )


def _figures(definition: Definition) -> Iterator[_Figure]:
    for node, earns in zip(definition.nodes, definition.earns, strict=True):
        if node.is_leaf or earns:
            part = node.part
            yield _Figure(part.id, part.code, node.called, _titles(part), _measures(node))
    for name, variable in definition.index.variables.items():
        measures = frozenset({measure_key(variable.measure or "")} - {""})
        called = variable.title.text if variable.title else Text(name, name)
        yield _Figure(name, None, called, _titles(variable), measures)


def _by(key: Callable[[str], str], spelled: Spelled) -> dict[str, tuple[str, ...]]:
    """Return by the key of each spelling the ids that have it."""
    found: dict[str, dict[str, None]] = {}
    for name, texts in spelled.items():
        for text in filter(None, texts):
            found.setdefault(key(text), {})[name] = None
    return {text: tuple(ids) for text, ids in found.items()}


def _as_read(text: str, called: Text) -> Text:
    bare = " ".join(text.split())
    return Text(f"«{bare}» → «{called.to('vi')}»", f"'{bare}' as '{called.to('en')}'")


def _bareness(said: Said) -> tuple[int, int]:
    return -len(said.code), len(said.title)


def _titles(one: PartModel | Variable) -> tuple[str, ...]:
    return (*(one.title.text if one.title else ()), *one.aliases)


def _measures(node: Node) -> frozenset[str]:
    """Return what a part is counted in: of a branch, and of what is given, points."""
    in_points = not node.is_leaf or isinstance(getattr(node.part, "rule", None), Given)
    own = {measure_key(node.measure)} if node.measure and node.is_leaf else set[str]()
    return frozenset(own | (_POINTS if in_points else set[str]()))


def _words(title: str) -> frozenset[str]:
    return frozenset(_WORD.findall(title_key(title)))


_POINTS = frozenset(map(measure_key, ("điểm", "points")))
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*|[ivx]+|[a-zđ]")
LANGS: tuple[Lang, Lang] = ("vi", "en")
_WORD = re.compile(r"\w+")
