"""What every renderer is told, and what it is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc_score.language import Lang

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc_score.later import Later
    from cchc_score.report.table import Report


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to look: the language, for terminals colour and width (None: any).

    `rows` is how many rows of a table a screen shows; None is all.
    """

    lang: Lang = "vi"
    colour: bool = False
    width: int | None = None
    rounded: bool = False
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Renderer:
    """A format: who writes it, whether a file of it holds one table only, or always holds all."""

    writer: "Later[Callable[[Report, Look], str | bytes]]"
    one_table: bool = False
    complete: bool = False

    def write(self, report: "Report", look: Look) -> str | bytes:
        """Return the report in this format: text, or the bytes of a file."""
        return self.writer.it(report, look)
