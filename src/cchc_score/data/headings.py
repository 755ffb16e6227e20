"""What each column of a file means for an index."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cchc_score.data import faults
from cchc_score.data.dialect import fold_path, option
from cchc_score.data.files.tables import Heading, RawTable
from cchc_score.data.left_over import absent, is_of_periods, is_of_words, numbers_rows
from cchc_score.data.names import Names, names
from cchc_score.data.pairs import in_pairs
from cchc_score.data.strength import Strength, on_floors
from cchc_score.data.vocabulary import (
    DESCRIPTIONS,
    FIGURES,
    POINTS,
    RESERVED,
    canonical,
    in_full,
    is_sure,
    languages,
    reserved_name,
)
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic
from cchc_score.language import Text, fold

_Key = TypeVar("_Key", str, tuple[str, str])
_DESCRIPTIVE = frozenset({*DESCRIPTIONS, *DESCRIPTIONS.values()})
_SAID = FIGURES - POINTS
"""What a title over several columns may say that they are."""
_LONG_ONLY = frozenset({*_SAID, "indicator", "evidence", "note"})
_KEYS = RESERVED - FIGURES
_WHOSE_AND_WHEN = _KEYS - _LONG_ONLY
_DROP_ONE = Text(
    "bỏ cột không dùng khỏi tệp, hoặc đổi tên cột ấy",
    "drop the one that is not meant from the file, or rename it",
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a file's columns are, each by its position.

    `keys`: reserved columns. `figures`: a wide file's figures by id. `plans`: plan columns by
    (id, baseline), where a long file has the id in every row and "" here. `points`: those that
    somebody gave, by their round, "" where none is said. `unread` columns mean nothing here, and
    `extra` is what they are headed.
    """

    keys: dict[str, int] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    plans: dict[tuple[str, str], int] = field(default_factory=dict)
    points: dict[str, int] = field(default_factory=dict)
    unread: list[int] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def is_long(self) -> bool:
        """Whether each row names its indicator."""
        has_figures = "actual" in self.keys or bool(self.plans or self.points)
        return "indicator" in self.keys and has_figures


def understand(table: RawTable, definition: Definition) -> tuple[Meaning, list[Diagnostic]]:
    """Return what the columns of `table` mean, and every heading that cannot be settled."""
    planned = {node.part.id for node in definition.nodes if node.is_leaf}
    reader = _Reader(table, names(definition), planned)
    meaning = reader.read()
    lacking = list(absent(table, meaning.keys, meaning.unread))
    lacking += in_pairs(table, meaning.keys, meaning.unread)
    place = table.head
    found = [*reader.found, *lacking, *reader.known.by_number(reader.named, place)]
    if not meaning.is_long:
        meaning.plans.pop(("", ""), None)
    summed = set(map(fold_path, table.dialect.sum_over))
    unused = [*meaning.extra, *_idle(table, meaning)]
    unused = [one for one in dict.fromkeys(unused) if fold_path(one) not in summed]
    if not (meaning.is_long or meaning.figures or meaning.plans):
        known, index = list(reader.known.titles), definition.index.id
        beside = [reader.known.beside(one) for one in unused]
        found.append(faults.NO_FIGURES.at(place, index=index, known=known, beside=beside))
    elif unused and not lacking:
        hints = (reader.known.hint(one) for one in unused)
        hint = next((hint for hint in hints if hint.en), Text("", ""))
        found.append(faults.EXTRA_COLUMNS.at(place, headings=unused, hint=hint))
    return meaning, found


def _idle(table: RawTable, meaning: Meaning) -> Iterator[str]:
    """Yield the headings that mean something in a long file only, in a file that is wide."""
    read = {*meaning.figures.values(), *meaning.plans.values()}
    for column, heading in enumerate(table.headings if not meaning.is_long else ()):
        if column not in read and reserved_name(heading, table.dialect) in _LONG_ONLY:
            yield heading


def unread(table: RawTable, meaning: Meaning) -> list[int]:
    """Return the columns that nothing is read from, but for those that speak of the figures."""
    read = {*meaning.keys.values(), *meaning.figures.values(), *meaning.plans.values()}
    read.update(meaning.points.values())
    return [
        column
        for column, heading in enumerate(table.headings)
        if column not in read and not _is_known(heading)
    ]


def _is_known(heading: str) -> bool:
    head = heading.partition(":")[0].strip()
    return fold(heading) in _DESCRIPTIVE or (canonical(head) is not None and is_sure(head))


def reserved(table: RawTable) -> Meaning:
    """Return the columns that mean the same for every index."""
    return _Reader(table, Names({})).read()


class _Reader:
    """Sorts headings into a Meaning, the surest first."""

    def __init__(self, table: RawTable, known: Names, planned: Collection[str] = ()) -> None:
        self.table, self.known, self.planned = table, known, planned
        self.meaning = Meaning()
        self.found: list[Diagnostic] = []
        self.named: list[str] = []
        self.long = self._is_long()
        self.called = [self._called(title) for title in table.titles]
        if "unit" not in {self._column(at) for at in range(len(self.called))}:
            for at, name in on_floors(table).items():
                self.called[at] = name, Strength.LIKELY

    def _is_long(self) -> bool:
        """Whether a heading says that each row names its indicator.

        One that most often says so is believed beside a column of figures.
        """
        words = {word for title in self.table.titles for word in (title.text, *title.words)}
        named = {word: name for word in words if (name := self._reserved(word))}
        asked = [word for word, name in named.items() if name == "indicator"]
        is_asked = any(fold_path(word) in self.table.dialect.called for word in asked)
        has_figures = bool(FIGURES & set(named.values()))
        return is_asked or any(is_sure(word) or has_figures for word in asked)

    def read(self) -> Meaning:
        for column in sorted(range(len(self.called)), key=lambda at: self.called[at][1]):
            self._take(column)
        self.meaning.unread.sort()
        self.meaning.extra.extend(
            self.table.headings[at] or f"({at + 1})" for at in self.meaning.unread
        )
        return self.meaning

    def _take(self, column: int) -> None:
        name, _ = self.called[column]
        reserved = self._column(column)
        head, _, tail = (part.strip() for part in name.partition(":"))
        if reserved == "plan":
            self._put(self.meaning.plans, ("", ""), column)
        elif "points" in (reserved, tail and canonical(head)):
            self._points(column, in_full(name))
        elif reserved == "max" and not self.long:
            self._ignore(column)
        elif reserved:
            self._put(self.meaning.keys, reserved, column)
        elif tail and canonical(head) == "plan":
            self._plan(column, tail)
        elif self.long and fold(name) in _DESCRIPTIVE:
            return
        elif self.long or not name:
            self._ignore(column)
        else:
            self._figure(column, name)

    def _column(self, column: int) -> str | None:
        """Return the reserved column that a column is, unless its name is open to doubt.

        What is only likely must hold what it says. A wide file may mean a figure of the index, but
        for what surely says whose and when.
        """
        name, strength = self.called[column]
        reserved = canonical(name)
        if reserved is None or strength is Strength.NAMED:
            return reserved
        if not is_sure(name):
            return reserved if self._fits(column, reserved) and not self._knows(name) else None
        return None if reserved not in _WHOSE_AND_WHEN and self._knows(name) else reserved

    def _knows(self, name: str) -> bool:
        return not self.long and bool(self.known.find(name))

    def _fits(self, column: int, reserved: str) -> bool:
        """Whether a column holds what its heading most often says."""
        if reserved == "indicator":
            return self.long
        holds = {"unit": is_of_words, "period": is_of_periods}.get(reserved)
        return holds is None or holds(self.table, column)

    def _called(self, title: Heading) -> tuple[str, Strength]:
        """Return the name that a heading stands for, and how surely."""
        if named := self.table.dialect.called.get(fold_path(title.text)):
            return named, Strength.NAMED
        word = next(filter(self._means_anything, title.words), title.words[0])
        word = self.table.dialect.called.get(fold_path(word), self._in_one_language(word))
        own = canonical(word)
        if not title.groups or own in _KEYS:
            return word, Strength.LIKELY if own and not is_sure(word) else Strength.ALONE
        if self.long and own in FIGURES:
            return word, Strength.WEAK
        kinds = [kind for text in title.groups if (kind := self._reserved(text)) in _SAID]
        if not kinds and own in _SAID:
            kinds, word = [own], title.groups[-1]
        if not kinds:
            return word, Strength.WEAK
        return f"plan:{word}" if "plan" in kinds else word, Strength.GROUPED

    def _in_one_language(self, word: str) -> str:
        """Return a piece of a heading that says one figure in two languages, else all of it."""
        pieces = languages(word)
        meant = {self.known.find(piece) for piece in pieces}
        is_twice = len(pieces) > 1 and len(meant) == 1 and meant != {()}
        return pieces[0] if is_twice and not self.known.find(word) else word

    def _means_anything(self, word: str) -> bool:
        return bool(
            self._reserved(word)
            or self.known.find(self._in_one_language(word))
            or fold_path(word) in self.table.dialect.called
        )

    def _reserved(self, name: str) -> str | None:
        return reserved_name(name, self.table.dialect)

    def _plan(self, column: int, tail: str) -> None:
        if self.long:
            self._put(self.meaning.plans, ("", tail), column)
            return
        name, _, baseline = (part.strip() for part in tail.partition(":"))
        one = self._one(column, name)
        if one in self.planned:
            self._put(self.meaning.plans, (str(one), baseline), column)
        elif one:
            self._ignore(column)

    def _points(self, column: int, name: str) -> None:
        """Take a column of points: `points:self` is that of a round."""
        if self.long:
            self._put(self.meaning.points, name.partition(":")[2].strip(), column)
        else:
            self._ignore(column)

    def _figure(self, column: int, name: str) -> None:
        if one := self._one(column, name):
            self._put(self.meaning.figures, one, column)

    def _one(self, column: int, name: str) -> str | None:
        found = self.known.find(name)
        if len(found) > 1:
            self.found.append(self.known.unclear(name, self.table.place(-1, column)))
        elif not found:
            self._ignore(column)
        else:
            self.named.append(name)
        return found[0] if len(found) == 1 else None

    def _put(self, where: dict[_Key, int], key: _Key, column: int) -> None:
        if key not in where:
            where[key] = column
        elif self.called[column][1].yields(self.called[where[key]][1]):
            self._ignore(column)
        else:
            self.found.append(self._twice(sorted((where[key], column)), key))

    def _twice(self, columns: Sequence[int], key: str | tuple[str, str]) -> Diagnostic:
        """Return the fault of two columns that mean the same, and what is to be done."""
        (first, second), headings = columns, self.table.headings
        name = key if isinstance(key, str) else ":".join(filter(None, ("plan", *key)))
        grouped = [at for at in columns if self.called[at][1] >= Strength.GROUPED]
        ways = [option("--columns", f"{name}={headings[at]}") for at in grouped]
        return faults.DUPLICATE_HEADING.at(
            self.table.place(-1, second),
            heading=headings[second],
            other=headings[first],
            column=first + 1,
            way=_choose(ways) if len(ways) > 1 else _DROP_ONE,
        )

    def _ignore(self, column: int) -> None:
        heading = self.table.headings[column]
        if self.long and fold(heading) in _DESCRIPTIVE:
            return
        is_blank = not heading and self.table.columns[column].blank.all()
        if not is_blank and not numbers_rows(self.table, column):
            self.meaning.unread.append(column)


def _choose(ways: Sequence[str]) -> Text:
    """Return the remedy where any of several options settles it."""
    return Text(" hoặc ".join(ways), " or ".join(ways))
