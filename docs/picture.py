"""Draws docs/terminal.svg: what `cchc-score compute` shows for the sample of Kim Thành.

Run it from the repository root after the table has changed.
"""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from cchc_score import compute
from cchc_score.render import RENDERERS, Look
from cchc_score.report import Selection
from cchc_score.report.report import report

COMMAND = "$ cchc-score compute data/samples/kim-thanh-2022.csv --lang vi\n"
WIDTH = 118
FONT_FACE = re.compile(r"@font-face \{.*?\n    \}", re.DOTALL)


def picture() -> str:
    """Return the drawing: the command's own output in its colours, fonts left to the reader."""
    scorecard = compute("data/samples/kim-thanh-2022.csv", index="kim-thanh-targets", lang="vi")
    shown = report(scorecard, ("gaps",), Selection())
    text = RENDERERS["table"].write(shown, Look("vi", colour=True, width=WIDTH))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(COMMAND, style="bold"))
    console.print(Text.from_ansi(text))
    drawing = console.export_svg(title="cchc-score", unique_id="cchc-score")
    return FONT_FACE.sub("", drawing).replace("Fira Code, monospace", "monospace")


if __name__ == "__main__":
    Path(__file__).with_name("terminal.svg").write_text(picture(), encoding="utf-8")
