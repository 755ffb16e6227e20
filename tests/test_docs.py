"""Docs are run: console blocks print what they say, and the Python of a page is one script."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cchc_score import compute
from cchc_score.definition import catalogue
from cchc_score.engine import examples

if TYPE_CHECKING:
    from conftest import Cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").rglob("*.md"))]
_FENCED = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ANY_LINES = "…"


class Step(NamedTuple):
    """A command of a page, with the lines that it is said to print."""

    page: str
    line: int
    command: str
    expected: list[str]

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def _steps(page: Path) -> list[Step]:
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    steps: list[Step] = []
    for block in _FENCED.finditer(text):
        first = text.count("\n", 0, block.start(1)) + 1
        here: list[Step] = []
        for number, line in enumerate(block[1].splitlines(), first):
            if line.startswith("$ "):
                here.append(Step(page.relative_to(ROOT).as_posix(), number, line[2:], []))
            elif here:
                here[-1].expected.append(line.rstrip())
        steps += here
    return steps


STEPS = [step for page in PAGES for step in _steps(page)]


def test_the_readme_shows_commands() -> None:
    assert _steps(ROOT / "README.md")


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a POSIX shell")
@pytest.mark.parametrize("step", STEPS, ids=map(str, STEPS))
def test_a_block_prints_what_the_page_shows(step: Step) -> None:
    hidden = {
        "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_ALL", "LC_MESSAGES", "GITHUB_ACTIONS",
    }  # fmt: skip
    kept = {name: value for name, value in os.environ.items() if name not in hidden}
    folders = (sysconfig.get_path("scripts"), str(Path(sys.executable).parent), kept["PATH"])
    done = subprocess.run(
        ["/bin/sh", "-c", step.command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        cwd=ROOT,
        env=kept | {"LANG": "C.UTF-8", "PATH": os.pathsep.join(folders)},
        timeout=60,
        check=False,
    )
    printed = [line.rstrip() for line in done.stdout.decode("utf-8").splitlines()]
    assert _fits(_trimmed(step.expected), _trimmed(printed)), _side_by_side(step, printed)


@pytest.mark.parametrize("page", ["README.md", "README.vi.md", "docs/library.md"])
def test_the_python_of_a_page_is_one_script_that_runs(
    page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    blocks = _python(ROOT / page)
    assert blocks
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks:
        exec(compile(block, page, "exec"), names)  # noqa: S102 - our own pages


_DEFINITION = re.compile(r"^```yaml\n(id: .*?)^```$", re.MULTILINE | re.DOTALL)
WHOLE = [(page.name, one[1]) for page in PAGES for one in _DEFINITION.finditer(page.read_text())]


@pytest.mark.parametrize("text", [text for _, text in WHOLE], ids=[page for page, _ in WHOLE])
def test_a_whole_definition_of_a_page_is_sound_and_its_examples_hold(
    text: str, tmp_path: Path
) -> None:
    """Nothing is said of it but that its source is no decree."""
    path = tmp_path / "1.yaml"
    path.write_text(text, encoding="utf-8")
    (definition,), found = catalogue.load_all([path])
    told = {one.fault.code for one in [*found, *examples.check(definition)]}
    assert told <= {"DEF901", "DEF908"}


def test_a_base_less_deductions_comes_to_what_the_page_says(tmp_path: Path) -> None:
    (text,) = (one for _, one in WHOLE if one.startswith("id: discipline\n"))
    index, data = tmp_path / "1.yaml", tmp_path / "d.csv"
    index.write_text(text, encoding="utf-8")
    data.write_text("period,unit,late_acts,days_late\n2024,A,3,3\n", encoding="utf-8")
    (row,) = compute(data, index=index).ranking.to_dict("records")
    assert (row["points"], row["max"]) == (pytest.approx(99.2), 101)


def test_half_of_a_decree_prints_what_the_page_shows(
    cli: "Cli", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page's definition, on the page's data, by the page's command."""
    (text,) = (one for _, one in WHOLE if one.startswith("id: province-size\n"))
    page = (ROOT / "docs" / "definitions.md").read_text(encoding="utf-8")
    section = page.partition("## An example: half of a decree\n")[2].partition("\n## ")[0]
    data, shown = re.findall(r"^```text\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    (command,) = re.findall(r"^`cchc-score (.*)` prints:$", section, re.MULTILINE)
    (tmp_path / "province-size.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "provinces.csv").write_text(data, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    printed = cli(*command.split(), "--lang", "en", cwd=tmp_path).text.splitlines()
    assert _trimmed([line.rstrip() for line in printed]) == _trimmed(shown.splitlines())


@pytest.mark.parametrize(
    ("people", "area", "mountain", "earned"),
    [
        (2_000_000, 8_000, "không", (10, 10)),
        (2_030_000, 8_100, "không", (10.25, 10.25)),
        (2_001_000, 8_001, "không", (10.01, 10)),
        (3_800_000, 14_000, "không", (25, 25)),
        (9_000_000, 20_000, "không", (25, 25)),
        (1_500_000, 8_000, "có", (10, 10)),
        (1_545_000, 8_000, "có", (10.5, 10)),
    ],
)
def test_half_of_a_decree_counts_pro_rata_and_rounds_each_criterion(
    tmp_path: Path, people: int, area: int, mountain: str, earned: tuple[float, float]
) -> None:
    """Half a point each further 60,000 people and 200 km²; three quarters of it in mountains."""
    (text,) = (one for _, one in WHOLE if one.startswith("id: province-size\n"))
    index, data = tmp_path / "1.yaml", tmp_path / "d.csv"
    index.write_text(text, encoding="utf-8")
    row = f"2025,A,{people},{area},{mountain}"
    data.write_text(f"period,unit,people,area,mountain\n{row}\n", encoding="utf-8")
    points = compute(data, index=index).scores.set_index("part")["points"]
    assert (points["population"], points["land"]) == earned


def _python(page: Path) -> list[str]:
    """Return the Python blocks of a page, each led by as many blank lines as it stands below."""
    text = page.read_text(encoding="utf-8")
    return [
        "\n" * text.count("\n", 0, block.start(1)) + block[1] for block in _PYTHON.finditer(text)
    ]


def _trimmed(lines: list[str]) -> list[str]:
    """Return the lines without blank ones at either end."""
    return "\n".join(lines).strip("\n").split("\n")


def _fits(expected: list[str], printed: list[str]) -> bool:
    pieces = [".*" if line == _ANY_LINES else re.escape(line) + "\n" for line in expected]
    return bool(re.fullmatch("".join(pieces), "".join(f"{line}\n" for line in printed), re.DOTALL))


def _side_by_side(step: Step, printed: list[str]) -> str:
    return "\n".join(
        [str(step), f"$ {step.command}", *printed, "— the page shows —", *step.expected]
    )


@pytest.mark.parametrize(
    ("expected", "printed", "fits"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "…"], ["a", "b", "c"], True),
        (["a", "…", "d"], ["a", "d"], True),
        (["…", "b"], ["a"], False),
        (["a.b"], ["axb"], False),
        ([""], [""], True),
    ],
)
def test_a_line_of_dots_stands_for_any_lines(
    expected: list[str], printed: list[str], *, fits: bool
) -> None:
    assert _fits(expected, printed) is fits
