"""What each column of a file means for an index."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from cchc_score.data import faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.tables import RawTable
from cchc_score.data.vocabulary import ALIASES, DESCRIPTIONS, RESERVED
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic, Place, did_you_mean
from cchc_score.language import Text, fold

_Key = TypeVar("_Key", str, tuple[str, str])
_DESCRIPTIVE = frozenset({*DESCRIPTIONS, *DESCRIPTIONS.values()})
_LONG_ONLY = frozenset({"plan", "actual", "indicator", "evidence", "note"})
_REQUIRED = {
    "period": ("kỳ", Text("--period 2022-Q3", "--period 2022-Q3")),
    "unit": ("đơn vị", Text("--unit TÊN", "--unit NAME")),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Every name data may use for a figure of the index: id, decree code or title, folded."""

    meanings: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids that `text` may mean: none, one, or several."""
        return self.meanings.get(fold(text), ())

    def hint(self, text: str) -> Text:
        """Return a hint at the likeliest name."""
        return did_you_mean(text, self.meanings)


def names(definition: Definition) -> Names:
    """Return the names that the definition's parts and variables go by."""
    meanings: dict[str, list[str]] = {}
    called: list[tuple[str, Iterable[str | None]]] = [
        (node.part.id, (node.part.id, node.part.code, *_titles(node.part.title)))
        for node, earns in zip(definition.nodes, definition.earns, strict=True)
        if node.is_leaf or earns
    ]
    called += [
        (name, (name, *_titles(variable.title)))
        for name, variable in definition.index.variables.items()
    ]
    for name, spellings in called:
        for spelling in dict.fromkeys(fold(text) for text in spellings if text):
            meanings.setdefault(spelling, []).append(name)
    ids = {fold(name): (name,) for name, _ in called}
    return Names({key: tuple(found) for key, found in meanings.items()} | ids)


def _titles(title: object) -> tuple[str, ...]:
    return (getattr(title, "vi", ""), getattr(title, "en", ""))


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a file's columns are, each by its position.

    `keys`: reserved columns. `figures`: a wide file's figures by id. `plans`: plan columns by
    (id, baseline), where a long file has the id in every row and "" here.
    """

    keys: dict[str, int] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    plans: dict[tuple[str, str], int] = field(default_factory=dict)
    extra: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether each row names its indicator."""
        return "indicator" in self.keys and ("actual" in self.keys or bool(self.plans))


def understand(
    table: RawTable, definition: Definition, dialect: Dialect
) -> tuple[Meaning, list[Diagnostic]]:
    """Return what the columns of `table` mean, and every heading that cannot be settled."""
    planned = {node.part.id for node in definition.nodes if node.is_leaf}
    reader = _Reader(table, names(definition), dialect, planned)
    for column, heading in enumerate(table.headings):
        reader.take(column, heading)
    meaning = reader.meaning
    found = reader.found + _absent(table, meaning, dialect)
    place = table.head
    if not meaning.is_long:
        meaning.plans.pop(("", ""), None)
    summed = set(map(fold, dialect.sum_over))
    unused = [*meaning.extra, *_idle(table, meaning)]
    unused = [heading for heading in unused if fold(heading) not in summed]
    if not (meaning.is_long or meaning.figures or meaning.plans):
        known = ", ".join(
            {name: None for ids in names(definition).meanings.values() for name in ids}
        )
        found.append(faults.NO_FIGURES.at(place, index=definition.index.id, known=known))
    elif unused:
        hints = [hint for one in unused if (hint := reader.known.hint(one)).en]
        hint = hints[0] if hints else Text("", "")
        found.append(faults.EXTRA_COLUMNS.at(place, headings=unused, hint=hint))
    return meaning, found


def _idle(table: RawTable, meaning: Meaning) -> Iterator[str]:
    """Yield the headings that mean something in a long file only, in a file that is wide."""
    for heading in table.headings if not meaning.is_long else ():
        name = ALIASES.get(fold(heading), fold(heading))
        if name in _LONG_ONLY and name not in meaning.figures:
            yield heading


def unread(table: RawTable, meaning: Meaning) -> list[int]:
    """Return the columns that nothing is read from, but for those that speak of the figures."""
    read = {*meaning.keys.values(), *meaning.figures.values(), *meaning.plans.values()}
    return [
        column
        for column, heading in enumerate(table.headings)
        if column not in read and not _is_known(fold(heading))
    ]


def _is_known(folded: str) -> bool:
    head = folded.partition(":")[0].strip()
    return folded in _DESCRIPTIVE or ALIASES.get(head, head) in RESERVED


def reserved(table: RawTable, dialect: Dialect) -> Meaning:
    """Return the columns that mean the same for every index."""
    reader = _Reader(table, Names({}), dialect)
    for column, heading in enumerate(table.headings):
        reader.take(column, heading)
    return reader.meaning


def unknown_choices(tables: Iterable[RawTable], dialect: Dialect) -> list[Diagnostic]:
    """Return a fault for every heading that --columns or --sum-over names and no file has."""
    headings = list(dict.fromkeys(heading for table in tables for heading in table.headings))
    folded = set(map(fold, headings))
    chosen = [
        *((faults.NO_SUCH_HEADING, "--columns", heading) for heading in dialect.columns.values()),
        *((faults.NO_HEADING_TO_SUM, "--sum-over", heading) for heading in dialect.sum_over),
    ]
    return [
        fault.at(
            Place(option),
            heading=heading,
            hint=did_you_mean(heading, headings),
            known=", ".join(headings),
        )
        for fault, option, heading in chosen
        if fold(heading) not in folded
    ]


class _Reader:
    """Sorts headings into a Meaning, one at a time."""

    def __init__(
        self, table: RawTable, known: Names, dialect: Dialect, planned: Collection[str] = ()
    ) -> None:
        self.table, self.known, self.planned = table, known, planned
        self.chosen = {
            fold(heading): ALIASES.get(fold(name), name)
            for name, heading in dialect.columns.items()
        }
        self.meaning = Meaning()
        self.found: list[Diagnostic] = []
        folded = {fold(heading) for heading in table.headings}
        self.long = "indicator" in {self._reserved(heading) for heading in folded}

    def take(self, column: int, heading: str) -> None:
        folded = fold(heading)
        reserved = self._reserved(folded)
        head, _, tail = (part.strip() for part in folded.partition(":"))
        if self._is_displaced(folded, heading):
            self._ignore(column, heading)
        elif reserved == "plan":
            self._put(self.meaning.plans, ("", ""), column)
        elif reserved:
            self._put(self.meaning.keys, reserved, column)
        elif tail and self._reserved(head) == "plan":
            self._plan(column, heading.partition(":")[2].strip())
        elif self.long and folded in _DESCRIPTIVE:
            return
        elif self.long or not heading:
            self._ignore(column, heading)
        else:
            self._figure(column, self.chosen.get(folded, heading))

    def _is_displaced(self, folded: str, heading: str) -> bool:
        """Whether --columns gives what this heading would mean to another one."""
        if folded in self.chosen:
            return False
        meant = {self._reserved(folded), *self.known.find(heading)}
        return bool(meant & set(self.chosen.values()))

    def _reserved(self, folded: str) -> str | None:
        name = self.chosen.get(folded, folded)
        name = ALIASES.get(name, name)
        return name if name in RESERVED else None

    def _plan(self, column: int, tail: str) -> None:
        if self.long:
            self._put(self.meaning.plans, ("", tail), column)
            return
        name, _, baseline = (part.strip() for part in tail.partition(":"))
        whole = self.table.headings[column]
        one = self._one(column, name, whole)
        if one in self.planned:
            self._put(self.meaning.plans, (str(one), baseline), column)
        elif one:
            self._ignore(column, whole)

    def _figure(self, column: int, heading: str) -> None:
        if one := self._one(column, heading, heading):
            self._put(self.meaning.figures, one, column)

    def _one(self, column: int, name: str, heading: str) -> str | None:
        found = self.known.find(name)
        if len(found) > 1:
            place = self.table.place(-1, column)
            candidates = ", ".join(found)
            self.found.append(
                faults.AMBIGUOUS_HEADING.at(place, heading=heading, candidates=candidates)
            )
        elif not found:
            self._ignore(column, heading)
        return found[0] if len(found) == 1 else None

    def _put(self, where: dict[_Key, int], key: _Key, column: int) -> None:
        if key in where:
            place = self.table.place(-1, column)
            other = where[key] + 1
            heading = self.table.headings[column]
            self.found.append(faults.DUPLICATE_HEADING.at(place, heading=heading, other=other))
        else:
            where[key] = column

    def _ignore(self, column: int, heading: str) -> None:
        if heading or not self.table.columns[column].blank.all():
            self.meaning.extra.append(heading or f"({column + 1})")


def _absent(table: RawTable, meaning: Meaning, dialect: Dialect) -> list[Diagnostic]:
    place = table.head
    present = {*meaning.keys, *dialect.supplied}
    if "year" in present:
        present.add("period")
    return [
        faults.MISSING_COLUMN.at(place, column=Text(alias, column), option=option)
        for column, (alias, option) in _REQUIRED.items()
        if column not in present
    ]
