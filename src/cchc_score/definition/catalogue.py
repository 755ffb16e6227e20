"""The definitions on disk: found, read, checked, and picked for a period.

`indicators/papi/2019.yaml` is version 2019 of the index papi.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cchc_score.definition import faults, located_yaml, shape, tree
from cchc_score.definition.checks import checks
from cchc_score.definition.checks.subject import Subject
from cchc_score.definition.index import Index
from cchc_score.definition.located_yaml import Document
from cchc_score.definition.shelf import files
from cchc_score.diagnostics import Diagnostic, Place, Refusal, did_you_mean, in_order
from cchc_score.language import Text

_MOST_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of one index: its model, its parts laid flat, and where it was read."""

    index: Index
    nodes: tuple[tree.Node, ...]
    document: Document
    path: Path
    sha256: str

    @property
    def earns(self) -> tuple[bool, ...]:
        """Return which parts earn points, in the order of `nodes`."""
        return tree.earning(self.nodes)

    def called(self, name: str) -> Text:
        """Return how people know a figure: by its title, a part also by the decree's number."""
        parts = {node.part.id: node.called for node in self.nodes}
        titles = {key: one.title.text for key, one in self.index.variables.items() if one.title}
        return {**titles, **parts}.get(name, Text(name, name))

    @property
    def version(self) -> str:
        """Return the version's name: that of its file."""
        return self.path.stem


class Loaded(NamedTuple):
    """What a file held, sound or not, and all that was found in it."""

    definition: Definition | None
    diagnostics: list[Diagnostic]


def load(path: Path) -> Loaded:
    """Return the definition in the file at `path`, if it is sound, and every fault in it."""
    document, spelling = read_document(path)
    if document is None:
        return Loaded(None, spelling)
    shaped = shape.model(document, refused(document, spelling))
    found, index = spelling + shaped.diagnostics, shaped.index
    if index is None:
        return Loaded(None, found)
    nodes = tree.flatten(index)
    found += checks.check(Subject(index, nodes, document, shaped.unsure))
    if any(diagnostic.is_error for diagnostic in found):
        return Loaded(None, in_order(found))
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return Loaded(Definition(index, nodes, document, path, sha256), found)


def read_document(path: Path) -> tuple[Document | None, list[Diagnostic]]:
    """Return what the file writes, if it can be read at all, and every fault of spelling."""
    text, unread = _text(path)
    if text is None:
        return None, unread
    document, spelling = located_yaml.read_yaml(text, path.as_posix())
    hopeless = any(one.fault is faults.TOO_DEEP for one in spelling)
    return (None if spelling and (document.data is None or hopeless) else document), spelling


def _text(path: Path) -> tuple[str | None, list[Diagnostic]]:
    """Return the file's text, or why it cannot be read; of a far too large one, only that."""
    label = path.as_posix()
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            return None, [faults.TOO_LARGE.at(Place(label))]
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        place = Place(label, error.object.count(b"\n", 0, error.start) + 1)
        problem = f"not UTF-8 at byte {error.start}"
    except OSError as error:
        place, problem = Place(label), error.strerror or str(error)
    return None, [faults.NOT_READABLE.at(place, problem=problem)]


def refused(document: Document, spelling: Iterable[Diagnostic]) -> list[located_yaml.Path]:
    """Return the paths that carry a fault of spelling."""
    spots = {(found.place.line, found.place.column) for found in spelling if found.place.line}
    misspelt = [
        path
        for path, mark in document.marks.items()
        if (path and isinstance(path[-1], str) and mark.key in spots)
        or (mark.text is not None and mark.value in spots)
    ]
    return [*misspelt, *document.mended]


def load_all(paths: Iterable[Path]) -> tuple[list[Definition], list[Diagnostic]]:
    """Return every sound definition among `paths`, and what is wrong in and between them."""
    loaded = [load(path) for path in files(paths)]
    definitions = [one.definition for one in loaded if one.definition]
    found = [diagnostic for one in loaded for diagnostic in one.diagnostics]
    return definitions, found + list(_overlaps(definitions))


def versions(folder: Path, name: str) -> list[Path]:
    """Return the files that may define the index `name`: its own folder's, else all."""
    own = folder / name
    return files([own if own.is_dir() else folder])


def find(folder: Path, name: str) -> tuple[list[Definition], list[Diagnostic]]:
    """Return the sound versions of the index `name`, and what is wrong with any.

    Raises Refusal (2) where there is no such index, (1) where no version of it is sound.
    """
    loaded, found = load_all(versions(folder, name))
    definitions = [one for one in loaded if one.index.id == name]
    if definitions:
        return definitions, found
    if (folder / name).is_dir() and any(one.is_error for one in found):
        raise Refusal(found, code=1)
    known = sorted({path.parent.name for path in files([folder])})
    place = Place(folder.as_posix())
    hint = did_you_mean(name, known, by_letter=True)
    fault = faults.UNKNOWN_INDEX.at(place, index=name, hint=hint, known=", ".join(known))
    raise Refusal([fault], code=2)


def _overlaps(definitions: Sequence[Definition]) -> Iterable[Diagnostic]:
    last: dict[str, Definition] = {}
    for one in sorted(definitions, key=lambda one: (one.index.effective.begins, one.path)):
        before = last.get(one.index.id)
        if before and one.index.effective.begins <= before.index.effective.ends:
            place = one.document.at_key(("effective",))
            yield faults.OVERLAPPING_VERSIONS.at(place, other=before.path.as_posix())
        if not before or one.index.effective.ends > before.index.effective.ends:
            last[one.index.id] = one
