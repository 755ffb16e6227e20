"""Files → tables: which reader a file needs, told by how its content begins."""

import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_score.data import faults, own
from cchc_score.data.dialect import Dialect
from cchc_score.data.files import separated
from cchc_score.data.files.folders import STDIN, files_of
from cchc_score.data.files.kinds import foreign
from cchc_score.data.files.restoring import restored
from cchc_score.data.files.structure.judging import without_structure
from cchc_score.data.files.tables import RawTable, Result
from cchc_score.diagnostics import Diagnostic, Place, Refusal

if TYPE_CHECKING:
    from narwhals.typing import IntoFrame

    Frame = IntoFrame
else:
    Frame = object  # a frame or Arrow table of any kind that Narwhals knows

_ERRORS_OF_INPUT = {
    faults.NOT_READABLE,
    faults.NOT_TEXT,
    faults.WRONG_ENCODING,
    faults.UNKNOWN_ENCODING,
    faults.OLD_WORKBOOK,
    faults.NO_TABLE,
    faults.EMPTY_FOLDER,
    faults.TWO_PATTERNS,
}


def read_each(
    data: Iterable[str | Path | Frame], dialect: Dialect, apart: Collection[str] = ()
) -> tuple[list[RawTable], list[Diagnostic]]:
    """Return the tables in files and frames, and what is wrong with those that cannot be read.

    A folder stands for the data files in it, but for those that are read `apart`.
    """
    given = list(data)
    frames = [one for one in given if not isinstance(one, str | Path)]
    files, found = files_of((str(one) for one in given if isinstance(one, str | Path)), apart)
    typed = {name: value for name, value in dialect.supplied.items() if name in dialect.typed}
    owns, overruled = own.under(typed, dialect.own, files)
    dialect = replace(dialect, own=owns)
    results = [read_file(path, dialect) for path in files]
    results += [_frame(*named, dialect) for named in zip(_called(frames), frames, strict=True)]
    found += [*overruled, *own.told(owns, files), *(one for _, told in results for one in told)]
    return [table for table, told in results if table is not None and not told], found


def read_all(data: Iterable[str | Path | Frame], dialect: Dialect) -> list[RawTable]:
    """Return the tables in files and frames, or raise Refusal with everything wrong in any."""
    tables, found = read_each(data, dialect)
    if any(one.is_error for one in found):
        raise Refusal(found, code=code_of(found))
    return tables


def read_one(source: str | Path | Frame, dialect: Dialect) -> RawTable:
    """Return the table in one file or frame, or raise Refusal with everything wrong in it."""
    if isinstance(source, str | Path):
        table, found = read_file(str(source), dialect)
    else:
        table, found = _frame("<frame>", source, dialect)
    if table is None:
        raise Refusal(found, code=code_of(found))
    return table


def code_of(found: Iterable[Diagnostic]) -> int:
    """Return the exit code of faults: 2 where an input cannot be read at all."""
    return 2 if {one.fault for one in found} & _ERRORS_OF_INPUT else 1


def read_file(path: str, dialect: Dialect) -> Result:
    """Return the table in the file at `path` (`-`: standard input), or why it cannot be read."""
    if clashes := list(own.contradictions(path, dialect.own)):
        return None, clashes
    label = "<stdin>" if path == STDIN else Path(path).as_posix()
    try:
        content = sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        return None, [faults.NOT_READABLE.at(Place(label), problem=error.strerror or str(error))]
    if kind := foreign(content):
        return None, [faults.NO_TABLE.at(Place(label), kind=kind.name, remedy=kind.remedy)]
    reader = next((one for magic, one in _BY_MAGIC.items() if content.startswith(magic)), _text)
    return _of_data(*reader(label, content, dialect.of(path)))


def _of_data(read: RawTable | None, found: list[Diagnostic]) -> Result:
    """Return a table that was read, and its rivals, as meant and without what is no data."""
    table, torn = (None, found) if read is None else restored(read)
    if table is None:
        return None, torn
    own = without_structure(table)
    rivals = tuple(without_structure(one) for one in table.rivals)
    if own.refused and not rivals:
        return None, own.refused
    return replace(own, rivals=rivals), []


def is_frame(data: object) -> bool:
    """Whether Narwhals knows this for a frame, be it lazy, or an Arrow table."""
    import narwhals  # noqa: PLC0415 - files need it not

    try:
        narwhals.from_native(data)  # type: ignore[call-overload]
    except TypeError:
        return False
    except narwhals.exceptions.DuplicateError:
        return True  # a frame all the same: its headings are looked at later
    return True


def _called(frames: Sequence[Frame]) -> list[str]:
    """Return what each frame is called where a file has its name."""
    if len(frames) == 1:
        return ["<frame>"]
    return [f"<frame {number}>" for number, _ in enumerate(frames, start=1)]


def _frame(label: str, frame: Frame, dialect: Dialect) -> Result:
    from cchc_score.data.files.frames import read_frame  # noqa: PLC0415 - files need it not

    return _of_data(*read_frame(label, frame, dialect))


def _text(label: str, content: bytes, dialect: Dialect) -> Result:
    return separated.read_separated(label, content, dialect)


def _workbook(label: str, content: bytes, dialect: Dialect) -> Result:
    from cchc_score.data.files import workbook  # noqa: PLC0415 - most files are text

    return workbook.read_workbook(label, content, dialect)


def _parquet(label: str, content: bytes, dialect: Dialect) -> Result:
    from cchc_score.data.files import parquet  # noqa: PLC0415 - most files are text

    return parquet.read_parquet(label, content, dialect)


def _old_workbook(label: str, _: bytes, __: Dialect) -> Result:
    return None, [faults.OLD_WORKBOOK.at(Place(label))]


_BY_MAGIC: dict[bytes, Callable[[str, bytes, Dialect], Result]] = {
    b"PK\x03\x04": _workbook,
    b"PAR1": _parquet,
    b"\xd0\xcf\x11\xe0": _old_workbook,
}
