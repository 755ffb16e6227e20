"""One publication's figures beside the computed ones: how many agree, which do not, and why."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
INDICATORS = ROOT / "indicators"
SAMPLES = ROOT / "data" / "samples"
REFERENCE = ROOT.parent / "shared" / "reference"
"""Published data that the project does not keep: whoever compares them has them here."""

NOISE = 1e-9
"""What binary fractions may add to half a printed unit."""

ROUNDED_PARTS = "the parts are printed rounded, and the total was rounded from unrounded parts"


class Figure(NamedTuple):
    """A published figure and the computed one; they agree where they lie `within` of each other.

    `why` explains the difference, should there be one.
    """

    what: str
    published: float
    computed: float
    within: float = 0.0
    why: str = ""

    @property
    def agrees(self) -> bool:
        return abs(self.published - self.computed) <= self.within


class Difference(NamedTuple):
    """A figure that came out otherwise than published, and the reason; no reason is a defect."""

    what: str
    published: str
    computed: str
    why: str


class Comparison(NamedTuple):
    """What became of one publication."""

    name: str
    units: int
    compared: int
    equal: int
    differences: list[Difference]


def compare(name: str, units: int, figures: Iterable[Figure]) -> Comparison:
    """Return how many of the figures agree, and every one that does not."""
    all_figures = list(figures)
    apart = [
        Difference(one.what, f"{one.published:.12g}", f"{one.computed:.12g}", one.why)
        for one in all_figures
        if not one.agrees
    ]
    return Comparison(name, units, len(all_figures), len(all_figures) - len(apart), apart)


def beside(
    published: Mapping[str, float], computed: Mapping[str, float], within: float, why: str = ""
) -> Iterable[Figure]:
    """Lay each published figure beside the computed one of the same name."""
    for what, figure in published.items():
        yield Figure(what, figure, computed.get(what, float("nan")), within, why)


def printed(what: str, text: str, computed: float, why: str = "") -> Figure:
    """Lay a figure beside its printed text: it agrees if it rounds to what is printed."""
    decimals = len(text.partition(".")[2])
    return Figure(what, float(text), computed, 0.5 * 10**-decimals + NOISE, why)


def delimiter(path: Path) -> str:
    """Return what stands between the cells of a file's first line."""
    with path.open(encoding="utf-8-sig") as file:
        return ";" if ";" in file.readline() else ","


def rows(path: Path) -> list[dict[str, str]]:
    """Return a file row by row, every cell as its text."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter(path)))
