"""The data door: tables in, observations out, every fault with its place, all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from cchc_score.data import faults
from cchc_score.data.checks.apart import stands_apart
from cchc_score.data.checks.for_others import for_others
from cchc_score.data.checks.levels import levels
from cchc_score.data.checks.nobody import of_nobody
from cchc_score.data.checks.plans import planned
from cchc_score.data.checks.plausible import implausible
from cchc_score.data.checks.respelled import respelled
from cchc_score.data.checks.stated import checked
from cchc_score.data.checks.sums import like_totals
from cchc_score.data.checks.totals import totals_hold
from cchc_score.data.figures.cells import CellReader
from cchc_score.data.figures.denied import denied
from cchc_score.data.figures.dividing import divide_rows
from cchc_score.data.figures.finer import refuse_finer
from cchc_score.data.figures.joining import Entries, join
from cchc_score.data.figures.keys import Keys, unclear
from cchc_score.data.figures.kinds import counts_of
from cchc_score.data.figures.limits import ANYTHING, allowed, of_plans
from cchc_score.data.figures.observations import Observations, Target
from cchc_score.data.figures.other_rounds import Lines, rounds_told, unused
from cchc_score.data.figures.points import Maxima, filled
from cchc_score.data.figures.regroup import regroup
from cchc_score.data.figures.roster import Roster
from cchc_score.data.figures.rows import Division, arrange
from cchc_score.data.figures.stages import Read, Round, choose
from cchc_score.data.files.tables import RawTable
from cchc_score.data.headings import Meaning, understand
from cchc_score.data.names import Names, names
from cchc_score.data.units.units import NOWHERE
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.quantity import Codes, Quantity
from cchc_score.diagnostics import Diagnostic


def observe(
    tables: Sequence[RawTable], definition: Definition, roster: Roster, stage: str | None = None
) -> tuple[Observations, list[Diagnostic]]:
    """Return all that the tables say of the index, and everything wrong with them.

    The `roster` has settled who is who in them. `stage` is the round that is asked for.
    """
    observations, found = gather(tables, definition, roster, stage)
    for table in tables:
        found += totals_hold(definition, table, understand(table, definition)[0])
    for each in (checked, implausible, like_totals, for_others, planned):
        found += each(definition, observations)
    observations, regrouped = regroup(observations, definition, roster)
    found += [*regrouped, *levels(definition, observations)]
    if roster.who.directory is None:
        found += stands_apart(observations)
    return observations, [*found, *of_nobody(definition, observations, roster.who.directory)]


def gather(
    tables: Sequence[RawTable], definition: Definition, roster: Roster, stage: str | None = None
) -> tuple[Observations, list[Diagnostic]]:
    """Return the figures of the tables in their rows, and what is wrong with any cell or column.

    Nothing is asked yet of how the figures stand to one another.
    """
    read, found = _understood(tables, definition)
    used, strange = choose(read, definition, stage)
    said = [roster.of(table) for table, _ in read]
    for (table, meaning), own in zip(read, said, strict=True):
        strange += unclear(table, meaning, own.keys, definition)
    rows, lines = arrange(said, roster)
    door = _Door(definition)
    kept = [used.kept(*pair, line) for pair, line in zip(read, lines, strict=True)]
    division, kept, misread = divide_rows(read, rows, kept)
    kept, finer = refuse_finer(read, division.rows, kept, door.known)
    sources = [
        _Source(*pair, own.keys, fills, Lines(line, used.each(*pair)))
        for pair, own, fills, line in zip(read, said, kept, lines, strict=True)
    ]
    joined, disagreements = door.join(sources, division, used)
    observations = replace(joined, named=roster.named)
    return observations, [*found, *strange, *misread, *finer, *door.found, *disagreements]


def _understood(
    tables: Sequence[RawTable], definition: Definition
) -> tuple[list[Read], list[Diagnostic]]:
    """Return the tables whose columns are clear, and what is to be said of all."""
    read: list[Read] = []
    found: list[Diagnostic] = []
    for table in tables:
        meaning, unclear = understand(table, definition)
        unclear += denied(table, meaning)
        found += [*table.told, *unclear]
        if not any(one.is_error for one in unclear):
            read.append((table, meaning))
    return read, [*found, *respelled(read, definition)]


class _Source(NamedTuple):
    """One table, what its columns are, whom its lines speak of, and the row each of them fills.

    `lines` are those of every round.
    """

    table: RawTable
    meaning: Meaning
    keys: Keys
    rows: Codes
    lines: Lines

    def unit(self, row: int) -> str:
        """Return the name of the unit that a line speaks of."""
        unit = self.keys.units[self.keys.who[row]]
        return unit.name if unit else ""


class _Indicators(NamedTuple):
    """What the lines of a table are about: ids, and each line's own."""

    names: list[str]
    which: Codes


class _Door:
    """Reads the figures of one table after another, as one definition wants them."""

    def __init__(self, definition: Definition) -> None:
        self.known: Names = names(definition)
        self.called = definition.called
        self.limits, self.plan_limits = allowed(definition), of_plans(definition)
        self.counts = counts_of(definition)
        self.planned = {node.part.id for node in definition.nodes if node.is_leaf}
        self.points, self.maxima = filled(definition), Maxima(definition)
        self.targets: dict[Target, int] = {}
        self.found: list[Diagnostic] = []

    def join(
        self, sources: Sequence[_Source], division: Division, stage: Round
    ) -> tuple[Observations, list[Diagnostic]]:
        """Return the figures of all tables in their rows, and what contradicts or is not used."""
        read = [(one, source.lines) for source in sources for one in self.enter(source)]
        entries, targets, rows = [one for one, _ in read], list(self.targets), division.whole
        observations, found = join(entries, division, targets, self.counts, stage.name)
        told = rounds_told(rows, stage.known, [source.lines for source in sources])
        observations = replace(observations, known_rounds=stage.known, rounds=told)
        return observations, [*found, *unused(read, rows, targets, observations)]

    def enter(self, source: _Source) -> Iterator[Entries]:
        """Yield the figures of one table, column by column."""
        meaning = source.meaning
        actual = [meaning.keys["actual"]] if meaning.is_long and "actual" in meaning.keys else []
        figures = [*meaning.figures.values(), *meaning.plans.values(), *actual]
        if meaning.is_long:
            figures += meaning.points.values()
            figures += [at for name, at in meaning.keys.items() if name == "max"]
        reader = CellReader(source.table, figures)
        return (self._long if meaning.is_long else self._wide)(source, reader)

    def _target(self, target: Target) -> int:
        return self.targets.setdefault(target, len(self.targets))

    def _read(
        self, source: _Source, reader: CellReader, column: int, indicators: _Indicators
    ) -> Quantity:
        """Return a column's figures, and tell of whom and what each fault is."""
        names, which = indicators
        is_plan = column in source.meaning.plans.values()
        own = self.plan_limits if is_plan else self.limits
        limits = [own.get(name, ANYTHING) for name in names]
        quantity, found = reader.column(column, limits, which)
        for row, one in found:
            self.found.append(one.about(unit=source.unit(row), indicator=names[which[row]]))
        return quantity

    def _wide(self, source: _Source, reader: CellReader) -> Iterator[Entries]:
        columns = [(Target(name), at) for name, at in source.meaning.figures.items()]
        columns += [(Target(*target), at) for target, at in source.meaning.plans.items()]
        rows = source.rows
        for target, column in columns:
            own = _Indicators([target.name], np.zeros(len(rows), np.int8))
            quantity = self._read(source, reader, column, own)
            targets = np.full(len(rows), self._target(target), np.int32)
            yield Entries(source.table, column, rows, targets, quantity)

    def _long(self, source: _Source, reader: CellReader) -> Iterator[Entries]:
        table, meaning = source.table, source.meaning
        indicators = self._indicators(source)
        remarks = {name: at for name, at in meaning.keys.items() if name in ("evidence", "note")}
        if "actual" in meaning.keys:
            column = meaning.keys["actual"]
            quantity = self._read(source, reader, column, indicators)
            targets = self._targets(indicators, None)
            yield Entries(table, column, source.rows, targets, quantity, remarks)
        for column in meaning.points.values():
            yield self._given(source, reader, column, indicators)
        if "max" in meaning.keys:
            column = meaning.keys["max"]
            said, _ = reader.column(column, [ANYTHING], np.zeros(len(source.rows), np.int8))
            self.found += self.maxima.told(table, column, said, *indicators)
        for (_, baseline), column in meaning.plans.items():
            quantity = self._read(source, reader, column, indicators)
            self._refuse_idle_plans(source, column, quantity, indicators)
            targets = self._targets(indicators, baseline)
            yield Entries(table, column, source.rows, targets, quantity)

    def _given(
        self, source: _Source, reader: CellReader, column: int, indicators: _Indicators
    ) -> Entries:
        """Return the points that somebody gave to the parts that rows name."""
        names, which = indicators
        targets = [self.points.get(name) for name in names]
        own = _Indicators([one.name if one else "" for one in targets], which)
        quantity = self._read(source, reader, column, own)
        strange = np.array([bool(name) and name not in self.points for name in names])
        for row in np.flatnonzero(quantity.present & strange[which]):
            place, name = source.table.place(int(row), column), names[which[row]]
            told = faults.POINTS_OF_NONE.at(place, name=self.called(name))
            self.found.append(told.about(indicator=name, unit=source.unit(int(row))))
        known = np.array([NOWHERE if one is None else self._target(one) for one in targets])
        return Entries(source.table, column, source.rows, known.astype(np.int32)[which], quantity)

    def _refuse_idle_plans(
        self, source: _Source, column: int, quantity: Quantity, indicators: _Indicators
    ) -> None:
        names, which = indicators
        planless = np.array([bool(name) and name not in self.planned for name in names])
        for row in np.flatnonzero(quantity.present & planless[which]):
            place, name = source.table.place(int(row), column), names[which[row]]
            self.found.append(
                faults.PLAN_OF_NONE.at(place, name=self.called(name)).about(indicator=name)
            )

    def _targets(self, indicators: _Indicators, baseline: str | None) -> Codes:
        names, which = indicators
        own = [self._target(Target(name, baseline)) if name else NOWHERE for name in names]
        return np.array(own, np.int32)[which]

    def _indicators(self, source: _Source) -> _Indicators:
        """Return the ids that the rows name, "" where a name is none, and each row's own."""
        table, column = source.table, source.meaning.keys["indicator"]
        words = table.columns[column].words
        meant = [self.known.find(text) for text in words.texts]
        strange = [text for text, ids in zip(words.texts, meant, strict=True) if len(ids) != 1]
        for row in words.rows(strange):
            place, text = table.place(row, column), words.texts[words.codes[row]]
            if self.known.find(text):
                one = self.known.unclear(text, place)
            else:
                one = faults.UNKNOWN_INDICATOR.at(place, text=text, hint=self.known.hint(text))
            self.found.append(one.about(unit=source.unit(row)))
        self.found += self.known.by_number(words.texts, table.place(-1, column))
        return _Indicators([ids[0] if len(ids) == 1 else "" for ids in meant], words.codes)
