"""Folders and patterns → the files to read, in an order that no file system decides."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from cchc_score.data import faults
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import Text

STDIN = "-"
OPTIONS_FILE = "cchc-score.toml"
READABLE = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".parquet")
"""What data files in a folder end in. A `.txt` is one where its lines have cells."""

_SHEETS = (".xls", ".xlsb", ".ods", ".numbers")
"""Sheets that cannot be read are refused as they are: somebody's figures may stand in them."""


def files_of(
    given: Iterable[str], apart: Collection[str] = ()
) -> tuple[list[str], list[Diagnostic]]:
    """Return the files that are meant, each once, and what is to be said of folders.

    A folder stands for the data files in it, but for those that are read `apart`.
    """
    found: dict[Path, str] = {}
    told: list[Diagnostic] = []
    besides = {Path(one).absolute() for one in apart}
    for path in (path for pattern in given for path in _matching(pattern)):
        inside, said = _inside(Path(path), besides) if _is_folder(path) else ([path], [])
        told += said
        for one in inside:
            found.setdefault(Path(one).absolute(), one)
    return list(found.values()), told


def _matching(pattern: str) -> Iterator[str]:
    """Yield the files that a pattern means, where the shell has left it as it is."""
    if pattern == STDIN or not has_magic(pattern) or Path(pattern).exists():
        yield pattern
    else:
        yield from sorted(glob(pattern)) or [pattern]  # noqa: PTH207 - a pattern may be absolute


def _is_folder(path: str) -> bool:
    return path != STDIN and Path(path).is_dir()


def _inside(folder: Path, besides: Collection[Path]) -> tuple[list[str], list[Diagnostic]]:
    """Return the data files in a folder, and what is to be said of the rest."""
    place = Place(folder.as_posix())
    try:
        entries = sorted(folder.iterdir(), key=_by_name)
    except OSError as error:
        problem = error.strerror or str(error)
        return [], [faults.NOT_READABLE.at(place, problem=problem)]
    shown = [one for one in entries if not _is_hidden(one) and one.absolute() not in besides]
    data = [one for one in shown if _is_data(one)]
    left = [f"{one.name}/" if one.is_dir() else one.name for one in shown if one not in data]
    if not data:
        also = Text("", "")
        if left:
            also = Text(f", chỉ có {', '.join(left)}", f", only {', '.join(left)}")
        suffixes = ", ".join(READABLE)
        return [], [faults.EMPTY_FOLDER.at(place, left=also, suffixes=suffixes)]
    noted = [faults.NOT_DATA.at(place, names=left)] if left else []
    return [str(one) for one in data], noted


def _by_name(path: Path) -> tuple[str, str]:
    return unicodedata.normalize("NFC", path.name).casefold(), path.name


def _is_hidden(path: Path) -> bool:
    """Whether a file is hidden, or is there for another program's sake."""
    return path.name == OPTIONS_FILE or bool(_HIDDEN.match(path.name))


def _is_data(path: Path) -> bool:
    """Whether a file holds data by its name; what is no file, such as a pipe, never does.

    A link that leads nowhere is one: reading it tells so.
    """
    suffix = path.suffix.lower()
    if suffix not in (*READABLE, *_SHEETS) or not (path.is_file() or _is_lost(path)):
        return False
    return suffix != ".txt" or _has_cells(path)


def _is_lost(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _has_cells(path: Path) -> bool:
    """Whether most lines of a text have several cells."""
    try:
        with path.open("rb") as file:
            lines = file.read(_BEGINNING).replace(b"\0", b"").splitlines()
    except OSError:
        return True  # reading it tells why
    filled = [line for line in lines if line.strip()]
    return sum(bool(_SIGNS.search(line)) for line in filled) * 2 > len(filled)


_HIDDEN = re.compile(r"\.|~\$|(?:desktop\.ini|thumbs\.db)$", re.IGNORECASE)
_BEGINNING = 4096
_SIGNS = re.compile(rb"\S[ ]*[\t;|]")
