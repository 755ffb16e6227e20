"""How far each version of an index is proved: the published results beside it, run."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from cchc_score.definition import cases as files
from cchc_score.definition import shelf
from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import Diagnostic
from cchc_score.engine import cases
from cchc_score.engine.cases import Run


def proofs(definitions: Sequence[Definition]) -> Mapping[Path, Run]:
    """Return how the cases beside each of these versions come out, by the version's path.

    Each version answers for the rows of its own periods.
    """
    folders: dict[Path, list[Definition]] = {}
    for one in definitions:
        folders.setdefault(one.path.parent, []).append(one)
    runs: dict[Path, list[Run]] = {one.path: [] for one in definitions}
    for folder, versions in folders.items():
        for path in shelf.cases_in(folder):
            for version, run in _by_version(path, versions):
                runs[version.path].append(run)
    return {path: Run.together(each) for path, each in runs.items()}


def _by_version(path: Path, versions: Sequence[Definition]) -> Iterable[tuple[Definition, Run]]:
    """Yield each version and its run; a case that is not sound is told at the first of them."""
    file, found = files.load(path)
    if file is not None and not found:
        found = files.check(file, versions)
    if file is None or found:
        return [(versions[0], Run([], found))]
    return cases.by_version(file, versions)


def told(runs: Mapping[Path, Run]) -> list[Diagnostic]:
    """Return what is wrong with the cases."""
    return [found for run in runs.values() for found in run.diagnostics]
