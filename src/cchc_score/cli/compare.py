"""`cchc-score compare`: what changed between two periods, files, rounds or definitions."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, NamedTuple

import typer

from cchc_score.cli import options as opt
from cchc_score.cli.output import language, look, refuse, say, write
from cchc_score.cli.reading import Reading, reads_data
from cchc_score.render import RENDERERS
from cchc_score.report import COMPARED, Selection

if TYPE_CHECKING:
    from cchc_score.analysis.comparison.compare import Comparison
    from cchc_score.data.dialect import Dialect
    from cchc_score.engine.scorecard import Scorecard
    from cchc_score.language import Lang
    from cchc_score.report.table import Report


class _Asked(NamedTuple):
    """What is compared: the files, and what of the four ways was said."""

    data: Sequence[str]
    before: Sequence[str]
    periods: str | None
    stages: str | None
    indices: Sequence[str]
    reading: Reading
    lang: "Lang"

    @property
    def ways(self) -> Mapping[str, bool]:
        """Return the options that each say how to compare, and which of them were given."""
        return {
            "--before": bool(self.before),
            "--periods": self.periods is not None,
            "--stages": self.stages is not None,
            "--index --index": len(self.indices) > 1,
        }


@reads_data
def compare(  # noqa: PLR0913 - one parameter an option
    data: opt.Data,
    *,
    reading: Reading,
    before: opt.Before = None,
    periods: opt.Periods = None,
    stages: opt.Stages = None,
    index: opt.TwoIndices = None,
    period: opt.Common = None,
    unit: opt.UnitOption = None,
    level: opt.Level = None,
    show: opt.ShowCompared = None,
    form: opt.FormatOption = None,
    output: opt.Output = None,
    rounded: opt.Rounded = False,
    every_row: opt.EveryRow = False,
    lang: opt.Language = None,
) -> None:
    """Say what changed: two periods of DATA, two files OLD NEW, two rounds, or two definitions."""
    speech, choice, named = (
        language(lang),
        Selection(period, unit, level),
        opt.form_of(form, output),
    )
    if RENDERERS[named].one_table and show not in COMPARED:
        message = f"this format holds one table: say --show {'|'.join(COMPARED)}"
        raise typer.BadParameter(message, param_hint="--show")
    dialect = reading.dialect(choice._asdict())
    asked = _Asked(data, before or (), periods, stages, index or (), reading, speech)
    found, shown = _compared(asked, dialect, choice, show, complete=RENDERERS[named].complete)
    say(found.diagnostics, speech)
    style = look(speech, output, rounded=rounded, every_row=every_row)
    write(RENDERERS[named].write(shown, style), speech, output)


def _compared(
    asked: _Asked, dialect: "Dialect", choice: Selection, show: str | None, *, complete: bool
) -> "tuple[Comparison, Report]":
    """Return the comparison and what is shown of it, or end by saying why there is none."""
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415 - --help stays light
    from cchc_score.report.comparison.report import compared_report, everything, news  # noqa: PLC0415

    try:
        _refuse_two_ways(asked)
        found = _laid(asked, dialect)
        _refuse_idle(found, choice, show)
        wanted = everything(found) if show == "all" or complete else news(found, choice)
        views = (show,) if show is not None and show in COMPARED else wanted
        return found, compared_report(found, views, choice)
    except Refusal as refusal:
        refuse(refusal, asked.lang)


def _refuse_two_ways(asked: _Asked) -> None:
    from cchc_score.analysis.comparison import faults  # noqa: PLC0415 - --help stays light
    from cchc_score.diagnostics import Place, Refusal  # noqa: PLC0415

    given = [option for option, is_given in asked.ways.items() if is_given]
    if len(given) > 1:
        raise Refusal([faults.SEVERAL_WAYS.at(Place(given[-1]), asked=", ".join(given))], code=2)


def _refuse_idle(found: "Comparison", choice: Selection, show: str | None) -> None:
    """Refuse what this way of comparing does not have: one period, or two rounds."""
    from cchc_score.analysis.comparison import faults  # noqa: PLC0415 - --help stays light
    from cchc_score.diagnostics import Place, Refusal  # noqa: PLC0415

    if choice.period is not None and found.way == "periods":
        both = "--period, --periods"
        raise Refusal([faults.SEVERAL_WAYS.at(Place("--period"), asked=both)], code=2)
    if show == "rounds" and not found.is_rounds:
        raise Refusal([faults.NOT_ROUNDS.at(Place("--show"))], code=2)


def _laid(asked: _Asked, dialect: "Dialect") -> "Comparison":
    """Compute both sides and lay them on one another."""
    from cchc_score.analysis.comparison.compare import compare as lay  # noqa: PLC0415 - --help stays light
    from cchc_score.analysis.what_if import compute_under  # noqa: PLC0415
    from cchc_score.engine.scorecard import compute  # noqa: PLC0415

    index = asked.indices[0] if asked.indices else None
    run = partial(compute, index=index, **asked.reading.whose, lang=asked.lang)
    if asked.stages is not None:
        one, other = _two("--stages", asked.stages, "--stages self,appraised")
        read = _reader(asked.data)
        then = run(*read(), dialect=replace(dialect, stage=one))
        return lay(then, run(*read(), dialect=replace(dialect, stage=other)))
    if len(asked.indices) > 1:
        one, other = _two("--index", ",".join(asked.indices), "--index A --index B")
        read = _reader(asked.data)
        under = partial(compute_under, **asked.reading.whose, dialect=dialect, lang=asked.lang)
        return lay(under(*read(), index=one), under(*read(), index=other))
    if asked.before or (len(asked.data) == _TWO and asked.periods is None):
        old = asked.before or asked.data[:1]
        new = asked.data if asked.before else asked.data[1:]
        return lay(*_both(run, old, new, dialect))
    card = run(*asked.data, dialect=dialect)
    if asked.periods is None:
        return lay(card)
    return lay(card, periods=_two("--periods", asked.periods, "--periods 2021,2022"))


def _both(
    run: "Callable[..., Scorecard]", old: Sequence[str], new: Sequence[str], dialect: "Dialect"
) -> "tuple[Scorecard, Scorecard]":
    """Compute two sides whose headings may differ: --columns need name those of one side only."""
    from cchc_score.data import faults  # noqa: PLC0415 - --help stays light
    from cchc_score.diagnostics import Refusal  # noqa: PLC0415

    def side(files: Sequence[str]) -> "Scorecard | Refusal":
        try:
            return run(*files, dialect=dialect)
        except Refusal as refusal:
            if any(one.fault is not faults.NO_SUCH_HEADING for one in refusal.errors):
                raise
            return refusal

    def again(files: Sequence[str], found: "Scorecard | Refusal") -> "Scorecard":
        if not isinstance(found, Refusal):
            return found
        unknown = headings(found)
        kept = {name: text for name, text in dialect.columns.items() if text not in unknown}
        return run(*files, dialect=replace(dialect, columns=kept))

    def headings(found: "Scorecard | Refusal") -> set[str]:
        told = found.errors if isinstance(found, Refusal) else ()
        return {str(one.details["heading"]) for one in told}

    then, now = side(old), side(new)
    if isinstance(then, Refusal) and headings(then) & headings(now):
        raise then
    return again(old, then), again(new, now)


def _two(option: str, text: str, example: str) -> tuple[str, str]:
    """Return the two names that an option gives, or refuse."""
    from cchc_score.analysis.comparison import faults  # noqa: PLC0415 - --help stays light
    from cchc_score.diagnostics import Place, Refusal  # noqa: PLC0415

    names = [name.strip() for name in text.split(",")]
    if len(names) != _TWO or not all(names) or names[0] == names[1]:
        place = Place(option)
        fault = faults.NOT_TWO.at(place, option=option, text=text, example=example)
        raise Refusal([fault], code=2)
    return names[0], names[1]


def _reader(data: Sequence[str]) -> Callable[[], Sequence[str]]:
    """Return what gives the files as often as they are read: standard input ends but once."""
    content = sys.stdin.buffer.read() if "-" in data else b""

    def read() -> Sequence[str]:
        if "-" in data:
            sys.stdin = TextIOWrapper(BytesIO(content))
        return data

    return read


_TWO = 2
