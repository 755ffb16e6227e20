"""What is told apart: two periods, two rounds, two definitions or two files, and its labels."""

from typing import Literal, NamedTuple

from cchc_score.analysis.comparison.matching import Pair, Side

Way = Literal["periods", "stages", "definitions", "files"]
WAYS: tuple[Way, ...] = ("periods", "stages", "definitions", "files")


class Labels(NamedTuple):
    """What tells the sides apart, by name: `period` is that of both, "" where it is what differs.

    `way` is the first that differs of period, stage, definition and file.
    """

    way: Way
    then: str
    now: str
    period: str


def labels(pair: Pair) -> Labels:
    """Return what the two sides are called."""
    then, now = pair.then, pair.now
    period = str(now.period)
    if then.period != now.period:
        return Labels("periods", str(then.period), period, "")
    if pair.is_rounds:
        return Labels("stages", then.stage, now.stage, period)
    if pair.is_break:
        return Labels("definitions", *_definitions(then, now), period)
    return Labels("files", *_files(then, now), period)


def _definitions(then: Side, now: Side) -> tuple[str, str]:
    """Return the versions, with the index where it differs, or else the files' paths."""
    ids = [side.edition.definition.index.id for side in (then, now)]
    if ids[0] != ids[1]:
        return f"{ids[0]} {then.version}", f"{ids[1]} {now.version}"
    if then.version != now.version:
        return then.version, now.version
    paths = [side.edition.definition.path.as_posix() for side in (then, now)]
    return paths[0], paths[1]


def _files(then: Side, now: Side) -> tuple[str, str]:
    return _inputs(then), _inputs(now)


def _inputs(side: Side) -> str:
    return ", ".join(one.path for one in side.card.inputs)
