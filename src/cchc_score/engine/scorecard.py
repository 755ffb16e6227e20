"""The whole journey: files and a definition in, a Scorecard out."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from cchc_score.data import faults
from cchc_score.data.choices import unknown_choices
from cchc_score.data.dialect import Dialect
from cchc_score.data.door import observe
from cchc_score.data.figures.aside import of_units
from cchc_score.data.figures.observations import Input, Observations
from cchc_score.data.figures.roster import Roster, Who, enroll
from cchc_score.data.files.readers import Frame, read_each
from cchc_score.data.files.tables import RawTable
from cchc_score.data.others import without_others
from cchc_score.data.recognition import divide, recognise, unused
from cchc_score.data.sheets import with_figures
from cchc_score.data.units.units_file import read_units
from cchc_score.data.whose import of_sheets
from cchc_score.definition.catalogue import Definition
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic, Place, Refusal, in_order
from cchc_score.engine import arguments, frames, waiting
from cchc_score.engine import faults as engine_faults
from cchc_score.engine.apart import of_sound_files
from cchc_score.engine.edition import score
from cchc_score.engine.kept import Kept
from cchc_score.engine.records import Edition
from cchc_score.language import Lang
from cchc_score.periods import Period, parse

NO_OPTIONS = Dialect()
_PASSED_OVER = faults.PASSED_OVER | {engine_faults.RESULT_OUT_OF_RANGE}


def compute(  # noqa: PLR0913 - one parameter a choice
    *data: str | Path | Frame,
    index: str | Path | Definition | None = None,
    indicators: str | Path | None = None,
    units: str | Path | Frame | None = None,
    as_of: str | None = None,
    roll_up: bool = False,
    keep_going: bool = False,
    provisional: bool = False,
    dialect: Dialect = NO_OPTIONS,
    lang: Lang = "vi",
) -> "Scorecard":
    """Return the scorecard of the files and frames in `data`.

    `index` is an id, a definition file or a definition; without it, the definition that knows the
    files is chosen among those in `indicators`. Each period is computed by the version in force on
    its last day. `units` is a file of units; with it, `as_of` gives the figures of the units of
    another period, from counts, and `roll_up` adds parents to their children. `dialect` says what
    the files leave open. Titles in the result are in `lang`. Raises Refusal with every fault found,
    each with its place; to `keep_going` past single cells and rows leaves them invalid, or out.
    `provisional` ranks those who have reported, though there should be more.
    TypeError or ValueError where an argument is nothing that could be meant.
    """
    arguments.check(data, index=index, units=units, as_of=as_of, dialect=dialect, lang=lang)
    apart = [str(one) for one in (units, index) if isinstance(one, str | Path)]
    tables, unread = read_each(data, dialect, apart)
    return score_tables(
        tables,
        unread=unread,
        index=index,
        indicators=indicators,
        units=units,
        as_of=as_of,
        roll_up=roll_up,
        keep_going=keep_going,
        provisional=provisional,
        dialect=dialect,
        lang=lang,
    )


def score_tables(
    given: Sequence[RawTable],
    *,
    unread: Sequence[Diagnostic] = (),
    keep_going: bool = False,
    **run: Any,  # noqa: ANN401 - handed on
) -> "Scorecard":
    """Return the scorecard of tables that are read already, as `compute` does.

    `unread` is what was wrong with other files. `run` has the other parameters of `compute`; its
    `dialect` says which round of figures to use, and how the file of units is written.
    """
    attempt = partial(_scored, keep_going=keep_going, **run)
    return of_sound_files(attempt, given, unread, _PASSED_OVER, keep_going=keep_going)


def _scored(  # noqa: PLR0913 - one parameter a choice
    given: Sequence[RawTable],
    told: Sequence[Diagnostic],
    *,
    index: str | Path | Definition | None = None,
    indicators: str | Path | None = None,
    units: str | Path | Frame | None = None,
    as_of: str | None = None,
    roll_up: bool = False,
    keep_going: bool = False,
    provisional: bool = False,
    dialect: Dialect = NO_OPTIONS,
    lang: Lang = "vi",
) -> "Scorecard":
    """Return the scorecard of these tables, or raise Refusal; of others, `told` is repeated."""
    who = _who(units, as_of, dialect, roll_up=roll_up)
    if strange := unknown_choices(given):
        raise Refusal(strange, code=2)
    if isinstance(index, Definition):
        definitions, notes = [index], list[Diagnostic]()
    else:
        definitions, notes = recognise(given, index, indicators)
    sheets = of_sheets(with_figures(given, definitions), who.directory)
    known, others = without_others(sheets, definitions)
    tables, totals = of_units(known, who.directory, roll_up=roll_up)
    aside = [*others, *totals]
    roster, unclear = enroll(tables, who)
    shares = divide(tables, definitions)
    observed = [
        observe(share, definition, roster, dialect.stage)
        for definition, share in zip(definitions, shares, strict=True)
    ]
    found = [*aside, *unclear, *unused([diagnostics for _, diagnostics in observed])]
    _refuse(found, keep_going=keep_going)
    editions = [
        score(
            definition,
            observations,
            partial(_at_stage, share, definition, roster),
            provisional=provisional,
        )
        for definition, share, (observations, _) in zip(definitions, shares, observed, strict=True)
    ]
    differing = [one for edition in editions for one in edition.diagnostics]
    _refuse([*found, *differing], keep_going=keep_going)
    inputs = tuple(_inputs(tables))
    lacking = waiting.told(editions, who.directory, provisional=provisional)
    said = (*notes, *in_order([*told, *found]), *differing, *_breaks(editions), *lacking)

    def at_round(stage: str) -> Scorecard:
        return score_tables(
            tables,
            index=index,
            indicators=indicators,
            units=units,
            as_of=as_of,
            roll_up=roll_up,
            keep_going=keep_going,
            provisional=provisional,
            dialect=replace(dialect, stage=stage),
            lang=lang,
        )

    return Scorecard(tuple(editions), lang, inputs, said, provisional, at_round)


def _inputs(tables: Sequence[RawTable]) -> Iterable[Input]:
    """Return what was read of each file, its sheets together."""
    rows = Counter[tuple[str, str]]()
    for one in tables:
        rows[one.file, one.sha256] += len(one)
    return (Input(*file, count) for file, count in rows.items())


def _refuse(found: Sequence[Diagnostic], *, keep_going: bool) -> None:
    """Raise Refusal where there are errors, other than those that may be passed over."""
    passed = _PASSED_OVER if keep_going else frozenset()
    if any(one.is_error and one.fault not in passed for one in found):
        asked = any(one.fault is faults.NO_SUCH_STAGE for one in found)
        raise Refusal(found, code=2 if asked else 1)


def _who(
    units: str | Path | Frame | None, as_of: str | None, dialect: Dialect, *, roll_up: bool
) -> Who:
    """Return whose figures are wanted; raise Refusal where that cannot be told."""
    when = parse(as_of) if as_of else None
    if as_of and when is None:
        raise Refusal([faults.no_period(Place("--as-of"), as_of)], code=2)
    if when and units is None:
        raise Refusal([faults.NO_DIRECTORY.at(Place("--as-of"))], code=2)
    return Who(None if units is None else read_units(units, dialect), when, roll_up)


def _at_stage(
    share: Sequence[RawTable], definition: Definition, roster: Roster, stage: str
) -> Observations:
    """Return the same tables' figures of another stage; what is wrong with them is not told."""
    observations, _ = observe(share, definition, roster, stage)
    return observations


def _breaks(editions: Sequence[Edition]) -> Iterable[Diagnostic]:
    """Say where one version takes over from another: changes across it compare unlike measures."""
    for before, after in pairwise(editions):
        place = Place(after.definition.path.as_posix())
        yield engine_faults.SERIES_BREAK.at(
            place, before=before.definition.version, after=after.definition.version
        )


@dataclass(frozen=True)
class Scorecard:
    """All that follows from the figures: one edition for each version of the index, in time.

    `at_round` gives the scorecard of the same files at another round of figures.
    """

    editions: tuple[Edition, ...]
    lang: Lang
    inputs: tuple[Input, ...]
    diagnostics: tuple[Diagnostic, ...]
    provisional: bool = False
    at_round: "Callable[[str], Scorecard] | None" = field(default=None, repr=False, compare=False)

    @Kept
    def gaps(self) -> pd.DataFrame:
        """Return plan against actual: a row for each unit, period, indicator and baseline."""
        return self.together(frames.gaps)

    @Kept
    def scores(self) -> pd.DataFrame:
        """Return points: a row for each unit, period and part."""
        return self.together(frames.scores)

    @Kept
    def ranking(self) -> pd.DataFrame:
        """Return the index itself: a row for each unit and period, the best first."""
        return self.together(partial(frames.ranking, ranks=frames.ranks(self.editions)))

    @Kept
    def coverage(self) -> pd.DataFrame:
        """Return what is known: a row for each unit, period and part."""
        return self.together(frames.coverage)

    @property
    def latest(self) -> Edition:
        """Return the edition of the latest version: its titles and classes head every table."""
        return self.editions[-1]

    @property
    def periods(self) -> list[Period]:
        """Return the periods that there are figures of, in time."""
        told = {when for one in self.editions for when in one.observations.periods}
        return sorted(told, key=lambda when: when.order)

    @property
    def earns(self) -> bool:
        """Whether anything is scored."""
        return any(any(edition.definition.earns) for edition in self.editions)

    @property
    def unconfirmed(self) -> list[str]:
        """Return the titles of the sources that are not confirmed."""
        references = [
            one
            for edition in self.editions
            for node in edition.definition.nodes
            for one in node.part.references
        ]
        unsure = [one.title for one in references if one.status == "unconfirmed"]
        return list(dict.fromkeys(unsure))

    def nodes(self, rows: pd.DataFrame, column: str) -> list[Node]:
        """Return the part that each row names in `column`, as its period's version has it."""
        known = {
            (str(period), node.part.id): node
            for edition in self.editions
            for period in edition.observations.periods
            for node in edition.definition.nodes
        }
        return [known[key] for key in zip(rows["period"], rows[column], strict=True)]

    def together(self, frame: Callable[[Edition, Lang], pd.DataFrame]) -> pd.DataFrame:
        """Return one frame of all editions, by period."""
        parts = [frame(edition, self.lang) for edition in self.editions]
        if len(parts) == 1:
            return parts[0]
        whole = pd.concat(parts, ignore_index=True)
        order = {text: when.order for text in set(whole["period"]) if (when := parse(text))}
        places = {text: place for place, text in enumerate(sorted(order, key=order.__getitem__))}
        by_time = whole["period"].map(places).argsort(kind="stable")
        return whole.iloc[by_time].reset_index(drop=True)
