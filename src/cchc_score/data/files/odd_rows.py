"""Rows of a delimited text that have another width than most, found again where they stand."""

import csv
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

_MOST_ODD, _END = 1_000, 1 << 17
_NEW_LINE, _LINE_ENDS = {b"\n"}, {b"", b"\n", b"\r"}


class Record(NamedTuple):
    """One row of a text: the lines it begins on and ends before, and its cells."""

    line: int
    end: int
    cells: list[str]

    @property
    def is_blank(self) -> bool:
        """Whether the row holds nothing."""
        return not any(cell.strip() for cell in self.cells)


class OddRows:
    """The rows of another width than most, few as they are, which a quick parser leaves out."""

    def __init__(self, text: bytes, delimiter: str) -> None:
        """Remember none yet."""
        self.text, self.delimiter = text, delimiter
        self.texts: Counter[bytes] = Counter()

    def __call__(self, row: Any) -> Literal["skip", "error"]:  # noqa: ANN401 - pyarrow is untyped
        """Leave a row out, for as long as they are few."""
        self.texts[row.text.encode()] += 1
        return "skip" if self.texts.total() < _MOST_ODD else "error"

    def records(self, body: int) -> list[Record]:
        """Return the rows that were left out, where they stand below `body`."""
        found: list[Record] = []
        line, before, content = 1, 0, self.text
        for at, text in sorted(self._offsets(body)):
            line, before = line + content.count(b"\n", before, at), at
            (cells,) = csv.reader([text.decode()], delimiter=self.delimiter, strict=True)
            found.append(Record(line, line + 1, cells))
        return found

    def _offsets(self, body: int) -> Iterator[tuple[int, bytes]]:
        """Yield where each row begins: most stand at the top or the bottom."""
        size = len(self.text)
        top, bottom = min(body + _END, size), max(body, size - _END)
        for text, count in self.texts.items():
            ends = {*self._lines(text, body, top), *self._lines(text, bottom, size)}
            every = ends if len(ends) == count else self._lines(text, body, size)
            yield from ((at, text) for at in every)

    def _lines(self, text: bytes, start: int, end: int) -> Iterator[int]:
        """Yield the offsets of the lines that hold just this text."""
        content = self.text
        at = content.find(text, start, end)
        while at >= 0:
            after = at + len(text)
            if content[at - 1 : at] in _NEW_LINE and content[after : after + 1] in _LINE_ENDS:
                yield at
            at = content.find(text, after, end)
