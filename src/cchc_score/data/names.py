"""The names that data may use for the figures of an index."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_score.definition.catalogue import Definition
from cchc_score.diagnostics import did_you_mean
from cchc_score.language import Text, fold


@dataclass(frozen=True, slots=True)
class Names:
    """Every name data may use for a figure of the index: id, decree code or title, folded."""

    meanings: Mapping[str, tuple[str, ...]]

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids that `text` may mean: none, one, or several."""
        return self.meanings.get(fold(text), ())

    def hint(self, text: str) -> Text:
        """Return a hint at the likeliest name."""
        return did_you_mean(text, self.meanings)


def names(definition: Definition) -> Names:
    """Return the names that the definition's parts and variables go by."""
    meanings: dict[str, list[str]] = {}
    called: list[tuple[str, Iterable[str | None]]] = [
        (node.part.id, (node.part.id, node.part.code, *_titles(node.part.title)))
        for node, earns in zip(definition.nodes, definition.earns, strict=True)
        if node.is_leaf or earns
    ]
    called += [
        (name, (name, *_titles(variable.title)))
        for name, variable in definition.index.variables.items()
    ]
    for name, spellings in called:
        for spelling in dict.fromkeys(fold(text) for text in spellings if text):
            meanings.setdefault(spelling, []).append(name)
    ids = {fold(name): (name,) for name, _ in called}
    return Names({key: tuple(found) for key, found in meanings.items()} | ids)


def _titles(title: object) -> tuple[str, ...]:
    return (getattr(title, "vi", ""), getattr(title, "en", ""))
