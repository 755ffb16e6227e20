"""Columns of cells as written, by the million: each distinct text once where they repeat."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from cchc_score.definition.quantity import Codes, Positions
from cchc_score.numbers import Flags, Floats

_MOST = 2**62


class Texts(NamedTuple):
    """A column as its distinct texts, and for each row the position of its own."""

    texts: list[str]
    codes: Codes

    def lookup(self, values: Sequence[Any], kind: type[Any]) -> NDArray[Any]:
        """Return for each row the value that goes with its text."""
        return np.array([*values], kind)[self.codes] if values else np.zeros(0, kind)

    def rows(self, texts: Sequence[str]) -> Iterator[int]:
        """Yield the rows that hold one of `texts`."""
        wanted = set(texts)
        if hit := [text in wanted for text in self.texts]:
            yield from np.flatnonzero(np.array(hit)[self.codes]).tolist()


@dataclass(frozen=True)
class RawColumn:
    """One column of a table.

    `cells` are texts, plain or dictionary-encoded. `figures` are the numbers that the file itself
    stores as numbers, NaN elsewhere; None where it stores texts only.
    """

    cells: Any
    figures: Floats | None = None

    @classmethod
    def of(cls, texts: Sequence[str], figures: Floats | None = None) -> "RawColumn":
        """Return the column of these texts."""
        return cls(pa.chunked_array([pa.array(texts, pa.string())]), figures)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.cells)

    def __getitem__(self, row: int) -> str:
        """Return one cell, composed."""
        return _composed(self.cells[int(row)].as_py())

    def __iter__(self) -> Iterator[str]:
        """Yield the cells from top to bottom."""
        words = self.words
        return (words.texts[code] for code in words.codes)

    @cached_property
    def words(self) -> Texts:
        """Return the distinct texts, composed, and where they stand."""
        encoded = self if self.is_encoded else RawColumn(self.cells.dictionary_encode())
        texts, codes = encoded.distinct
        used = np.bincount(codes, minlength=len(texts)) > 0
        if not used.all():
            texts, codes = texts.filter(pa.array(used)), (np.cumsum(used) - 1)[codes]
        return Texts(list(map(_composed, texts.to_pylist())), codes)

    @property
    def is_encoded(self) -> bool:
        """Whether each distinct text is held once."""
        return bool(pa.types.is_dictionary(self.cells.type))

    @property
    def distinct(self) -> tuple[Any, Codes]:
        """Return the distinct texts of an encoded column as pyarrow has them, and the codes."""
        encoded = self.cells.unify_dictionaries()
        codes = [np.asarray(chunk.indices) for chunk in encoded.chunks]
        texts = encoded.chunk(0).dictionary if codes else pa.array([], pa.string())
        return texts, np.concatenate([np.zeros(0, np.int32), *codes])

    @property
    def plain(self) -> Any:  # noqa: ANN401 - pyarrow is untyped
        """Return the texts row by row, as pyarrow has them."""
        return self.cells.cast(pa.string()) if self.is_encoded else self.cells

    @property
    def blank(self) -> Flags:
        """Return where nothing is written, spaces left aside."""
        if self.is_encoded:
            return self.words.lookup([not text.strip() for text in self.words.texts], np.bool_)
        empty = pc.equal(pc.binary_length(pc.utf8_trim_whitespace(self.cells)), 0)
        return np.asarray(empty, np.bool_)

    @property
    def percents(self) -> Flags:
        """Return where a percent sign is written, or shown."""
        if self.is_encoded:
            return self.words.lookup(["%" in text for text in self.words.texts], np.bool_)
        return np.asarray(pc.match_substring(self.cells, "%"), np.bool_)

    def take(self, rows: Codes) -> "RawColumn":
        """Return the column with only these rows."""
        figures = None if self.figures is None else self.figures[rows]
        if len(rows) and np.array_equal(rows, np.arange(rows[0], rows[0] + len(rows))):
            return RawColumn(self.cells.slice(int(rows[0]), len(rows)), figures)
        return RawColumn(self.cells.take(pa.array(rows)), figures)


def together(columns: Sequence[Texts], length: int) -> tuple[list[tuple[int, ...]], Codes]:
    """Return the distinct combinations of codes, and which of them each of `length` rows has."""
    mixed, size = np.zeros(length, np.int64), 1
    for column in columns:
        if len(column.texts) > 1:
            if size * len(column.texts) > _MOST:
                distinct, mixed = _distinct(mixed)
                size = len(distinct)
            size *= len(column.texts)
            mixed = mixed * len(column.texts) + column.codes
    distinct, which = _distinct(mixed)
    first = np.zeros(len(distinct), np.int64)
    first[which[::-1]] = np.arange(length - 1, -1, -1)
    return list(zip(*(column.codes[first].tolist() for column in columns), strict=True)), which


def _distinct(values: Positions) -> tuple[Any, Codes]:
    encoded = pa.array(values).dictionary_encode()
    return encoded.dictionary, np.asarray(encoded.indices)


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)
