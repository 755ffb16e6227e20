"""Where a change goes: every path and name that the page names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "cchc_score"
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and "`" in line]
_PATH = re.compile(r"`([\w./-]+(?:/|\.py|\.md|\.yaml))`")
_NAME = re.compile(r"`(\w+)` in `([\w./-]+\.py)`|: `(\w+)` in `([\w./-]+\.py)`")


def _places(path: str) -> list[Path]:
    """Return where a path may stand: among the sources, or from the top."""
    return [one / path for one in (SOURCE, ROOT)]


@pytest.mark.parametrize("path", sorted({path for row in ROWS for path in _PATH.findall(row)}))
def test_every_path_is_there(path: str) -> None:
    assert any(place.exists() for place in _places(path))


@pytest.mark.parametrize(
    ("name", "path"),
    sorted({(a or c, b or d) for row in ROWS for a, b, c, d in _NAME.findall(row)}),
)
def test_every_name_stands_in_its_file(name: str, path: str) -> None:
    (text,) = [one.read_text("utf-8") for one in _places(path) if one.exists()]
    assert re.search(rf"^(?:class |def )?{name}\b", text, re.MULTILINE)


def test_the_page_names_enough_to_be_worth_walking() -> None:
    assert len(ROWS) >= 30
    assert sum(len(_NAME.findall(row)) for row in ROWS) > 8


def test_imports_point_down_as_the_page_says() -> None:
    told = re.search(r"Imports point down: `([^`]*)`", PAGE)
    assert told
    layers = re.search(
        r"layers = \[(.*?)\]", (ROOT / "pyproject.toml").read_text("utf-8"), re.DOTALL
    )
    assert layers
    kept = [re.split(r" : ", one) for one in re.findall(r'"([^"]*)"', layers[1])]
    page = [re.split(r", ", one) for one in told[1].split(" → ")]
    assert page == kept[1:]
