"""Several files at once: what is wrong with one of them does not hide the others."""

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Protocol, TypeVar

from cchc_score.data import faults
from cchc_score.data.files.readers import code_of
from cchc_score.data.files.tables import RawTable
from cchc_score.diagnostics import Diagnostic, Fault, Place, Refusal


class _Told(Protocol):
    @property
    def diagnostics(self) -> Sequence[Diagnostic]: ...


T = TypeVar("T", bound=_Told)


def of_sound_files(
    attempt: Callable[[Sequence[RawTable], Sequence[Diagnostic]], T],
    given: Sequence[RawTable],
    unread: Sequence[Diagnostic],
    passed: Container[Fault],
    *,
    keep_going: bool,
) -> T:
    """Return what is made of the files that are sound, or raise Refusal with all that is wrong.

    `unread` is what is wrong with files that could not be read, and what there is to say of those
    that were. A file is left out where an error of it is not `passed` over; `attempt` is told of
    what. Faults that others have only without it are not told.
    """
    told, sound, code = list(unread), list(given), code_of(unread)
    while sound:
        is_first = not any(one.is_error for one in told)
        try:
            done = attempt(sound, [*told, *_left_out(told, sound)] if keep_going else told)
        except Refusal as refusal:
            code = max(code, refusal.code)
            every = is_first or keep_going
            found = refusal.diagnostics if every else _of(refusal.diagnostics, sound)
            bad = {one.place.file for one in refusal.errors if _is_of_its_file(one, passed)}
            rest = [table for table in sound if table.file not in bad]
            if not rest or len(rest) == len(sound):
                raise Refusal([*told, *found], code=code) from refusal
            kept = {table.file for table in rest}
            told += [one for one in found if one.place.file not in kept]
            sound = rest
        else:
            if is_first or keep_going:
                return done
            raise Refusal([*told, *_of(done.diagnostics, sound)], code=code)
    raise Refusal(told, code=code)


def _of(found: Iterable[Diagnostic], tables: Sequence[RawTable]) -> list[Diagnostic]:
    """Return what is said of these files."""
    files = {table.file for table in tables}
    return [one for one in found if one.place.file in files]


def _is_of_its_file(one: Diagnostic, passed: Container[Fault]) -> bool:
    """Whether an error is of one file, and refuses all of it; some stand at the first of many."""
    if one.fault in (faults.SEVERAL_FIT, faults.NONE_IN_FORCE):
        return False
    return one.fault not in passed and (one.fault is not faults.NONE_FITS or one.place.line > 0)


def _left_out(told: Iterable[Diagnostic], sound: Sequence[RawTable]) -> list[Diagnostic]:
    """Return a warning that names the files that are left out, if any is."""
    files = sorted({one.place.file for one in told if one.is_error})
    if not files:
        return []
    count, whole = len(files), len(files) + len(sound)
    return [faults.LEFT_OUT.at(Place("--keep-going"), count=count, all=whole, files=files)]
