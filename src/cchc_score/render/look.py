"""What every renderer is told, and what it is."""

from collections.abc import Callable
from dataclasses import dataclass

from cchc_score.language import Lang
from cchc_score.report.table import Report


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to look: the language, and for terminals colour and width (None: any)."""

    lang: Lang = "vi"
    colour: bool = False
    width: int | None = None
    rounded: bool = False


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: how it is written, and whether a file of it holds one table only."""

    write: Callable[[Report, Look], str]
    one_table: bool = False
