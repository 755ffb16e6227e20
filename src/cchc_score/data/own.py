"""What single files need: said of all whose names fit a pattern."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import combinations
from pathlib import Path
from typing import cast

from cchc_score.data import faults
from cchc_score.diagnostics import Diagnostic, Place
from cchc_score.language import name_key

SUPPLIED = ("period", "unit", "level", "stage")
"""What is said of a file that has no column for it."""
_SOME = 3


@dataclass(frozen=True)
class Own:
    """What is said of the files that fit a `pattern`: of their names, or of their paths.

    `said` has fields of a dialect, and a value for each column that the files lack (`SUPPLIED`); of
    `columns`, what each heading stands for. Paths begin at the folder `base`. `places` are where
    each of them is said, by its name; "" is where the pattern stands.
    """

    pattern: str
    said: Mapping[str, object]
    base: Path = Path()
    places: Mapping[str, Place] = field(default_factory=dict)

    def fits(self, path: str) -> bool:
        """Whether it is said of the file; a name stands for itself, whatever signs it has."""
        whole = os.path.relpath(path, self.base) if Path(path).name else path
        wanted = _folded(self.pattern)
        asked = _folded(Path(whole).as_posix() if "/" in wanted else Path(path).name or path)
        return asked == wanted.removeprefix("./") or fnmatchcase(asked, wanted)

    def without(self, name: str) -> "Own":
        """Return the same without one of the things that are said."""
        return replace(self, said={key: one for key, one in self.said.items() if key != name})

    @property
    def headings(self) -> set[str]:
        """Return the headings that are named: of columns, and of those that are summed over."""
        named, summed = self.said.get("columns", {}), self.said.get("sum_over", ())
        return {*cast("Mapping[str, str]", named), *cast("Sequence[str]", summed)}

    def place(self, name: str = "") -> Place:
        """Return where something is said."""
        return self.places.get(name) or self.places.get("", Place(self.pattern))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def merged(fitting: Sequence[Own]) -> dict[str, object]:
    """Return all that is said of one file: of lists each, of single values the last."""
    whole: dict[str, object] = {}
    for name, value in (pair for one in fitting for pair in one.said.items()):
        before = whole.get(name)
        if isinstance(value, tuple):
            whole[name] = (*(before if isinstance(before, tuple) else ()), *value)
        elif isinstance(value, Mapping):
            whole[name] = {**(before if isinstance(before, Mapping) else {}), **value}
        else:
            whole[name] = value
    return whole


def contradictions(path: str, owns: Iterable[Own]) -> Iterator[Diagnostic]:
    """Yield a fault where two patterns that fit one file say different things of it."""
    for one, other in combinations([one for one in owns if one.fits(path)], 2):
        for name in one.said.keys() & other.said.keys():
            for what, pair in _differing(name, one.said[name], other.said[name]):
                yield faults.TWO_PATTERNS.at(
                    other.place(name),
                    key=what,
                    file=path,
                    here=pair[1],
                    there=pair[0],
                    where=str(one.place(name)),
                )


def _differing(
    name: str, one: object, other: object
) -> Iterator[tuple[str, tuple[object, object]]]:
    """Yield what two values of one name disagree on; lists never do."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        for heading in one.keys() & other.keys():
            yield from _differing(f"{name}: {heading}", one[heading], other[heading])
    elif not isinstance(one, tuple) and one != other:
        yield name, (one, other)


def under(
    typed: Mapping[str, str], owns: Sequence[Own], paths: Sequence[str]
) -> tuple[tuple[Own, ...], list[Diagnostic]]:
    """Return what is said of single files where a run says otherwise, with a warning for each.

    What is `typed` for the run stands, unless one of its files says the same: then it chooses.
    """
    found: list[Diagnostic] = []
    kept = list(owns)
    for name, value in typed.items():
        saying = [one for one in kept if name in one.said and any(map(one.fits, paths))]
        if any(name_key(str(one.said[name])) == name_key(value) for one in saying):
            continue
        kept = [one.without(name) for one in kept]
        for one in saying:
            files = some([path for path in paths if one.fits(path)])
            known = {"key": name, "typed": value, "own": one.said[name], "files": files}
            found.append(faults.OVERRULED.at(one.place(name), **known))
    return tuple(kept), found


def told(owns: Iterable[Own], paths: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield a note for each pattern that fits any of the files: what it gives to which of them."""
    tables = list(owns)
    fitting = [(one, [path for path in paths if one.fits(path)]) for one in tables]
    for one, files in fitting:
        if files and one.said:
            place, keys = one.place(), _listed(one.said)
            yield faults.PATTERN_USED.at(place, where=str(place), keys=keys, files=some(files))
    if tables and not any(files for _, files in fitting):
        yield faults.NO_PATTERN_FITS.at(tables[0].place(), files=some(paths))


def some(names: Sequence[str]) -> str:
    """Return a few of the names, and how many more there are."""
    more = len(names) - _SOME
    return _listed(names if more <= 1 else names[:_SOME]) + (f", … (+{more})" if more > 1 else "")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
