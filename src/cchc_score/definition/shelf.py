"""Where definitions lie: the folder of them, and the files in it. Light enough for completion."""

from collections.abc import Iterable
from pathlib import Path

from cchc_score.definition import faults
from cchc_score.diagnostics import Place, Refusal
from cchc_score.language import Text

SUFFIXES = {".yaml", ".yml"}
_PACKAGE = Path(__file__).resolve().parents[1]


def home(chosen: Path | None = None) -> Path:
    """Return the folder of definitions: the chosen one, ./indicators, or the installed one."""
    if chosen is not None:
        return existing(chosen)
    here = Path("indicators")
    installed = (here, _PACKAGE / "indicators", _PACKAGE.parents[1] / "indicators")
    return next((folder for folder in installed if folder.is_dir()), here)


def existing(folder: Path) -> Path:
    """Return the folder, or raise Refusal (2) where it is not there."""
    if not folder.exists():
        problem = Text("không có thư mục này", "there is no such folder")
        raise Refusal([faults.NOT_READABLE.at(Place(folder.as_posix()), problem=problem)], code=2)
    return folder


def files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and the definitions in the folders among `paths`, sorted."""
    named = list(paths)
    return [path for path in _all_yaml(named) if path in named or not is_case(path)]


def is_definition(name: str | Path) -> bool:
    """Whether a name is that of a file of a definition, and no id."""
    return Path(name).suffix in SUFFIXES


def is_case(path: Path) -> bool:
    """Whether the file is a case: it lies in a folder `cases` beside definitions."""
    if path.parent.name != "cases":
        return False
    return any(one.suffix in SUFFIXES for one in path.parent.parent.iterdir())


def cases_in(folder: Path) -> list[Path]:
    """Return the cases beside the definitions of a folder, sorted."""
    return [path for path in _all_yaml([folder]) if path.parent == folder / "cases"]


def _all_yaml(paths: Iterable[Path]) -> list[Path]:
    found: dict[Path, None] = {}
    for path in paths:
        inside = [*path.rglob("*.yaml"), *path.rglob("*.yml")] if path.is_dir() else [path]
        found |= dict.fromkeys(sorted(inside))
    return list(found)


def some(paths: Iterable[Path]) -> list[Path]:
    """Return definitions and cases among `paths`, or raise Refusal (2) where there are none."""
    wanted = list(paths)
    found = _all_yaml(wanted)
    if not found:
        problem = Text("không có tệp .yaml nào", "no .yaml file there")
        places = [Place(path.as_posix()) for path in wanted]
        raise Refusal([faults.NOT_READABLE.at(place, problem=problem) for place in places], code=2)
    return found
