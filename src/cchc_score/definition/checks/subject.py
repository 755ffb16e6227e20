"""What is checked: a definition, its parts laid flat, and the file it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cchc_score.definition.index import Index
from cchc_score.definition.located_yaml import Document, Path
from cchc_score.definition.rules import Cases, Rule
from cchc_score.definition.tree import Node
from cchc_score.diagnostics import Diagnostic

Found = Iterator[Diagnostic]


@dataclass(frozen=True)
class Subject:
    """A definition, its parts laid flat, and the file it came from.

    `unsure` has the paths of what is misshapen and so left out: nothing is said of its absence.
    """

    index: Index
    nodes: tuple[Node, ...]
    document: Document
    unsure: frozenset[Path] = frozenset()

    def is_sure(self, node: Node) -> bool:
        """Whether nothing of the part itself was left out for its shape."""
        return node.path not in self._unsure_parts

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """Return the positions of parts of which something was left out, and of all above them."""
        found = {node.position for node in self.nodes if not self.is_sure(node)}
        for node in reversed(self.nodes[1:]):
            if node.position in found:
                found.add(node.parent)
        return frozenset(found)

    @cached_property
    def _unsure_parts(self) -> frozenset[Path]:
        return frozenset(_part_of(path) for path in self.unsure)


def _part_of(path: Path) -> Path:
    """Return the path of the part that `path` lies in."""
    for length in range(len(path), 1, -1):
        if path[length - 2] == "parts" and isinstance(path[length - 1], int):
            return path[:length]
    return ()


def branches(subject: Subject) -> Iterator[tuple[Node, Sequence[Node]]]:
    """Yield every branch with the parts directly below it."""
    below: dict[int, list[Node]] = {}
    for node in subject.nodes[1:]:
        below.setdefault(node.parent, []).append(node)
    for parent, children in below.items():
        yield subject.nodes[parent], children


def rules(node: Node) -> Iterator[tuple[Path, Rule]]:
    """Yield every rule of a part with its path below the part, also those inside cases."""
    for key in ("rule", "rescale"):
        rule = getattr(node.part, key, None)
        if rule is not None:
            yield from _nested((key,), rule)


def _nested(path: Path, rule: Rule) -> Iterator[tuple[Path, Rule]]:
    yield path, rule
    for place, case in enumerate(rule.cases if isinstance(rule, Cases) else ()):
        yield from _nested((*path, "cases", place, "rule"), case.rule)
