"""The ways to compare: which two results are laid on one another."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from cchc_score.analysis.comparison import faults
from cchc_score.analysis.comparison.comparison import Comparison, lay_out
from cchc_score.analysis.what_if import score_under
from cchc_score.data import faults as data_faults
from cchc_score.data.dialect import Dialect
from cchc_score.data.files.readers import Frame, read_each
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Place, Refusal
from cchc_score.engine import arguments
from cchc_score.engine.scorecard import NO_OPTIONS, Scorecard, score_tables
from cchc_score.language import Lang

Files = Sequence[str | Path | Frame]


def compare(  # noqa: PLR0913 - one parameter a choice
    *sides: Scorecard | str | Path | Frame,
    before: Files = (),
    periods: Sequence[str] | None = None,
    stages: Sequence[str] | None = None,
    indices: Sequence[str | Path] | None = None,
    index: str | Path | Definition | None = None,
    indicators: str | Path | None = None,
    units: str | Path | Frame | None = None,
    as_of: str | None = None,
    roll_up: bool = False,
    dialect: Dialect = NO_OPTIONS,
    lang: Lang = "vi",
) -> Comparison:
    """Return how one result differs from another.

    `sides` are one or two scorecards, or data files or frames, which are read as `compute` reads
    them. There are four ways, of which one can be said:

    - `periods`: two periods of one result; without any other way, the last and the one before it
      of the same length. Of two scorecards: one period of each.
    - two sides, or files `before` against all others: each period that both have; where they share
      none, the last of the one with the last of the other.
    - `stages`: two rounds of the same figures.
    - `indices`: the same figures under two definitions, in force or not.

    Files are compared at one round of figures: that of `dialect`, else the last that both sides
    have.

    Raises Refusal where there is nothing to compare, or more than one way was said; TypeError where
    files and scorecards are mixed, or where scorecards come with what only files can use.
    """
    if any(isinstance(side, Scorecard) for side in sides):
        files_only = {"before": before, "stages": stages, "indices": indices, "index": index}
        return _of_scorecards(sides, periods, {**files_only, "units": units, "as_of": as_of})
    arguments.check(sides, index=index, units=units, as_of=as_of, dialect=dialect, lang=lang)
    run: dict[str, Any] = {
        "indicators": indicators,
        "units": units,
        "as_of": as_of,
        "roll_up": roll_up,
        "lang": lang,
    }
    given = [one for one in sides if not isinstance(one, Scorecard)]
    own = replace(dialect, typed=frozenset())  # a period that is asked for chooses among theirs
    apart = [str(one) for one in (units, index) if isinstance(one, str | Path)]
    files = _Files(given, before, own, apart)
    _refuse_several(before=before, periods=periods, stages=stages, indices=indices)
    if stages is not None and dialect.stage is not None:
        _refuse_several(stage=dialect.stage, stages=stages)
    if stages is not None:
        return _of_stages(
            files, _two("--stages", stages), partial(score_tables, index=index, **run)
        )
    if indices is not None:
        return _of_indices(files, _two("--index", list(map(str, indices))), run)
    scored: Callable[..., Scorecard] = partial(score_tables, index=index, **run)
    if before or (len(sides) == _TWO and periods is None):
        return _of_files(files, scored)
    card = scored(**files.read(files.data), dialect=dialect)
    asked = None if periods is None else _two("--periods", periods)
    return _at_one_round(lay_out(card, periods=asked), dialect, asked)


class _Files(NamedTuple):
    """The files of one or both sides, how they are written, and what is read for both."""

    data: Files
    before: Files
    dialect: Dialect
    apart: Sequence[str]

    def read(self, some: Files) -> dict[str, Any]:
        """Return the tables of some of them, and what is wrong with others."""
        tables, unread = read_each(some, self.dialect, self.apart)
        return {"given": tables, "unread": unread}


def _of_scorecards(
    sides: Sequence[object], periods: Sequence[str] | None, idle: dict[str, object]
) -> Comparison:
    """Return the comparison of one or two scorecards."""
    cards = [side for side in sides if isinstance(side, Scorecard)]
    if len(cards) != len(sides) or len(cards) > _TWO:
        message = "compare() takes one or two scorecards, or files, and not both"
        raise TypeError(message)
    if said := [name for name, value in idle.items() if value]:
        message = f"compare() of scorecards has no use for {', '.join(said)}: they are computed"
        raise TypeError(message)
    return lay_out(*cards, periods=None if periods is None else _two("--periods", periods))


def _of_stages(
    files: _Files, stages: tuple[str, str], scored: Callable[..., Scorecard]
) -> Comparison:
    read = files.read(files.data)
    then, now = (scored(**read, dialect=replace(files.dialect, stage=one)) for one in stages)
    return lay_out(then, now)


def _of_indices(files: _Files, indices: tuple[str, str], run: dict[str, Any]) -> Comparison:
    read = files.read(files.data)
    then, now = (score_under(**read, index=one, dialect=files.dialect, **run) for one in indices)
    return lay_out(then, now)


def _of_files(sides: _Files, scored: Callable[..., Scorecard]) -> Comparison:
    """Compute two sides whose headings may differ: `columns` need name those of one side only."""
    data, before, dialect, _ = sides
    old, new = map(sides.read, (before or data[:1], data if before else data[1:]))

    def side(read: dict[str, Any]) -> Scorecard | Refusal:
        try:
            return scored(**read, dialect=dialect)
        except Refusal as refusal:
            return refusal

    def again(read: dict[str, Any], found: Scorecard | Refusal) -> Scorecard:
        if not isinstance(found, Refusal):
            return found
        unknown = _headings(found)
        known = [replace(one, dialect=one.dialect.without(unknown)) for one in read["given"]]
        return scored(**{**read, "given": known}, dialect=dialect)

    then, now = side(old), side(new)
    _refuse_unsound([one for one in (then, now) if isinstance(one, Refusal)])
    if isinstance(then, Refusal) and _headings(then) & _headings(now):
        raise then
    return _at_one_round(lay_out(again(old, then), again(new, now)), dialect)


def _refuse_unsound(refused: Sequence[Refusal]) -> None:
    """Raise Refusal with what is wrong on either side, but for headings that the other may have."""
    unsound = [
        one
        for one in refused
        if any(found.fault is not data_faults.NO_SUCH_HEADING for found in one.errors)
    ]
    if unsound:
        found = [told for one in unsound for told in one.diagnostics]
        raise Refusal(found, code=max(one.code for one in unsound))


def _at_one_round(
    found: Comparison, dialect: Dialect, periods: tuple[str, str] | None = None
) -> Comparison:
    """Return the comparison at the last round that both sides have, unless a round was asked for.

    Where they share none, it stays, and says so.
    """
    stage = found.shared_round if dialect.stage is None else None
    if stage is None:
        return found
    sides = [found.then] if found.then is found.now else [found.then, found.now]
    return lay_out(*(one.at_round(stage) for one in sides if one.at_round), periods=periods)


def _headings(found: Scorecard | Refusal) -> set[str]:
    """Return the headings that a side does not have."""
    told = found.errors if isinstance(found, Refusal) else ()
    return {str(one.details["heading"]) for one in told}


def _refuse_several(**ways: object) -> None:
    """Raise Refusal where more than one way to compare was said."""
    options = {"indices": "--index --index"}
    given = [options.get(name, f"--{name}") for name, said in ways.items() if said]
    if len(given) > 1:
        fault = faults.SEVERAL_WAYS.at(Place(given[-1].split()[0]), asked=", ".join(given))
        raise Refusal([fault], code=2)


def _two(option: str, names: Sequence[str]) -> tuple[str, str]:
    """Return the two names, or refuse."""
    if len(names) != _TWO or not all(names) or names[0] == names[1]:
        fault = faults.NOT_TWO.at(
            Place(option), option=option, text=",".join(names), example=_EXAMPLES[option]
        )
        raise Refusal([fault], code=2)
    return names[0], names[1]


_TWO = 2
_EXAMPLES = {
    "--periods": "--periods 2021,2022",
    "--stages": "--stages self,appraised",
    "--index": "--index A --index B",
}
