"""Colours of a terminal: which cell has which, and how it is said; readable on white and black."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_score.report.table import Column

BOLD, _DIM, _RED, _GREEN, _CYAN, _MAGENTA = "1", "2", "31", "32", "36", "35"


@dataclass(frozen=True, slots=True)
class Paint:
    """Puts the codes of a look around a text, where colour is on; blanks at its ends stay bare."""

    is_on: bool

    def __call__(self, text: str, look: str) -> str:
        """Return the text in that look."""
        bare = text.strip(" ")
        if not (self.is_on and look and bare):
            return text
        before = text.index(bare)
        behind = text[before + len(bare) :]
        return f"{text[:before]}\x1b[{look}m{bare}\x1b[0m{behind}"


def join(*looks: str) -> str:
    """Return several looks as one."""
    return ";".join(filter(None, looks))


def style(column: Column, row: int) -> str:
    """Return the look of a cell: how good it is, or that something stands in for it."""
    if not column.filled[row]:
        return _DIM
    value = column.values[row]
    match column.kind:
        case "signed" | "change":
            return _GREEN if value > 0 else _RED if value < 0 else ""
        case "status":
            return _STATUS.get(str(value), _DIM)
        case "group":
            return _group(str(value), column.scale)
    return ""


def _group(name: str, scale: Sequence[str]) -> str:
    """Return green for the best group, red for the last, cyan and magenta between."""
    if name not in scale:
        return ""
    place = scale.index(name)
    if place in {0, len(scale) - 1}:
        return _RED if place else _GREEN
    return _CYAN if place < len(scale) / 2 else _MAGENTA


_STATUS = {"exceeded": _GREEN, "met": _GREEN, "missed": _RED}
_STATUS |= {"rose": _GREEN, "same": "", "fell": _RED}
