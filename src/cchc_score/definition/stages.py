"""Rounds of figures: what data call them, and what people read."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from cchc_score.definition.model import Model, Title, Wording
from cchc_score.language import Text, fold

WELL_KNOWN = (
    Text("tự chấm", "self-assessed"),
    Text("thẩm định", "appraised"),
    Text("chính thức", "final"),
)
"""The titles of the rounds that have them without being told: self, appraised, final."""

_IDS = ("self", "appraised", "final")


class StageModel(Model):
    """One round of figures."""

    id: Wording = Field(description="What results and options call it.")
    title: Title | None = Field(None, description="What forms call it.")

    @property
    def text(self) -> Text:
        """Return its title in both languages; its id where nothing is told."""
        if self.title is not None and (self.title.vi or self.title.en):
            return self.title.text
        return _KNOWN.get(fold(self.id), Text(self.id, self.id))

    @property
    def spellings(self) -> frozenset[str]:
        """Return the folded words by which data may mean it."""
        return spellings(self.id) | {fold(text) for text in self.text if text}


def spellings(word: str) -> frozenset[str]:
    """Return the folded words for the round that a word means: itself, and its other titles."""
    return _ALIKE.get(fold(word), frozenset()) | {fold(word)}


def _stage(value: object) -> object:
    return value if isinstance(value, dict) else {"id": value}


Stage = Annotated[StageModel, BeforeValidator(_stage, json_schema_input_type=str | StageModel)]

_KNOWN: Mapping[str, Text] = dict(zip(_IDS, WELL_KNOWN, strict=True))
_ALIKE: Mapping[str, frozenset[str]] = {
    word: frozenset({name, *map(fold, title)})
    for name, title in _KNOWN.items()
    for word in {name, *map(fold, title)}
}
