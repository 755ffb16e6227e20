"""What the tests share: running the command line, and small definitions with their data."""

import io
import linecache
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from hypothesis import settings

from cchc_score import Scorecard, compute
from cchc_score.__main__ import main
from cchc_score.data.dialect import Dialect
from cchc_score.data.door import observe
from cchc_score.data.figures.aside import of_units
from cchc_score.data.figures.observations import Observations
from cchc_score.data.figures.roster import enroll
from cchc_score.data.files.readers import read_all, read_file
from cchc_score.data.files.tables import RawTable
from cchc_score.definition.catalogue import Definition, load
from cchc_score.diagnostics import Diagnostic

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("unhurried", deadline=None, max_examples=30)
settings.register_profile("thorough", deadline=None, max_examples=500)
settings.load_profile("thorough" if os.environ.get("CCHC_THOROUGH") else "unhurried")

DEMO = """\
id: demo
title: {vi: "Bộ chỉ số thử", en: "Demo index"}
publisher: Đơn vị thử
references: [{title: "Made for the tests"}]
effective: {from: 2020, to: 2024}
measure: "%"
variables:
  online: {title: {vi: "Hồ sơ trực tuyến", en: "Online dossiers"}, range: [0, null]}
  dossiers: {title: {vi: "Tổng số hồ sơ", en: "All dossiers"}, range: [0, null]}
parts:
  - id: share
    code: "1.1"
    title: {vi: "Tỷ lệ trực tuyến", en: "Share online"}
    value: "100 * online / dossiers"
    plan: 50
  - id: speed
    code: "1.2"
    title: {vi: "Đúng hạn", en: "On time"}
    plan: 90
    range: [-100, 100]
  - id: letters
    code: "1.3"
    title: {vi: "Đơn thư", en: "Complaints"}
    measure: đơn
    direction: lower
"""

_HIDDEN = (
    "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES",
    "TERM", "CI", "GITHUB_ACTIONS", "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONCOERCECLOCALE",
)  # fmt: skip
"""What in the tester's own environment could change a result."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="Rewrite the golden files.")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten instead of compared."""
    return bool(request.config.getoption("--update"))


@dataclass(frozen=True)
class Finished:
    """How one run of the command line ended."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which nothing but `extra` decides on language and looks."""
    kept = {name: value for name, value in os.environ.items() if name not in _HIDDEN}
    return {**kept, "LANG": "C.UTF-8", **extra}


class Shell:
    """Runs the command line as a process of its own."""

    def __call__(
        self,
        *args: str | Path,
        stdin: bytes = b"",
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
        flags: tuple[str, ...] = (),
        stdout: int = subprocess.PIPE,
    ) -> Finished:
        done = subprocess.run(
            [sys.executable, *flags, "-m", "cchc_score", *map(str, args)],
            input=stdin,
            stdout=stdout,
            stderr=subprocess.PIPE,
            cwd=cwd,
            env=environment(env or {}),
            timeout=60,
            check=False,
        )
        return Finished(done.returncode, done.stdout or b"", done.stderr.decode("utf-8", "replace"))


@pytest.fixture(scope="session")
def shell() -> Shell:
    """Run the command line as a process: for what only a process can show."""
    return Shell()


class Cli:
    """Runs the command line inside the test's own process: the same words, much sooner."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]
    ) -> None:
        self._monkeypatch, self._capture = monkeypatch, capture

    def __call__(
        self,
        *args: str | Path,
        stdin: bytes = b"",
        cwd: Path = ROOT,
        env: Mapping[str, str] | None = None,
    ) -> Finished:
        with self._monkeypatch.context() as patch:
            patch.chdir(cwd)
            for name in _HIDDEN:
                patch.delenv(name, raising=False)
            for name, value in {"LANG": "C.UTF-8", **(env or {})}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["cchc-score", *map(str, args)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            linecache.clearcache()  # it knows files by name, and every test has its own
            code: object = 0
            try:
                main()
            except SystemExit as ended:
                code = ended.code
        out, err = self._capture.readouterr()
        return Finished(int(str(code or 0)), out, err.decode("utf-8", "replace"))


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Cli:
    """Run the command line in this process."""
    return Cli(monkeypatch, capfdbinary)


Facts = dict[tuple[str, str, str, str | None], float | int]


@dataclass(frozen=True)
class Case:
    """A folder with definitions and data of one test."""

    folder: Path

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def definition(self, text: str = DEMO, name: str = "indicators/demo/2020.yaml") -> Definition:
        definition, found = load(self.write(name, text))
        assert definition, found
        return definition

    def read(
        self, content: str | bytes, dialect: Dialect | None = None
    ) -> tuple[RawTable | None, list[Diagnostic]]:
        return read_file(str(self.write("data.csv", content)), dialect or Dialect())

    def table(
        self, content: str | bytes, dialect: Dialect | None = None, name: str = "data.csv"
    ) -> RawTable:
        return read_all([str(self.write(name, content))], dialect or Dialect())[0]

    def observe(
        self, *contents: str | bytes, dialect: Dialect | None = None, definition: str = DEMO
    ) -> tuple[Observations, list[Diagnostic]]:
        chosen = dialect or Dialect()
        tables = [
            self.table(content, chosen, f"data-{place}.csv")
            for place, content in enumerate(contents)
        ]
        named, aside = of_units(tables)
        roster, unclear = enroll(named)
        seen, found = observe(named, self.definition(definition), roster, chosen.stage)
        return seen, [*aside, *unclear, *found]

    def facts(
        self, *contents: str | bytes, dialect: Dialect | None = None, definition: str = DEMO
    ) -> Facts:
        """Return every figure that is there, by period, unit, name and baseline; no error."""
        seen, found = self.observe(*contents, dialect=dialect, definition=definition)
        assert not [one for one in found if one.is_error], self.spots(found)
        return {
            (str(seen.periods[seen.period[row]]), seen.units[seen.unit[row]].name, *target): float(
                column.values[row]
            )
            for target, column in seen.columns.items()
            for row in range(len(seen))
            if column.present[row]
        }

    def compute(
        self, content: str, definition: str = DEMO, dialect: Dialect | None = None
    ) -> Scorecard:
        """Return the scorecard of one file under one definition."""
        index = self.write("index.yaml", definition)
        data = self.write("data.csv", content)
        return compute(data, index=index, dialect=dialect or Dialect(), lang="en")

    @staticmethod
    def spots(found: Iterable[Diagnostic]) -> list[tuple[str, int, int]]:
        """Return code, line and column of every diagnostic."""
        return [(one.fault.code, one.place.line, one.place.column) for one in found]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Write definitions and data into a folder of the test's own, and read them back."""
    return Case(tmp_path)


@pytest.fixture(scope="session")
def demo() -> str:
    """Return the small definition that most tests use."""
    return DEMO


@dataclass(frozen=True)
class Offices:
    """The workbooks of twelve invented districts, and how they are computed."""

    folder: Path

    @property
    def workbooks(self) -> list[Path]:
        """Return the twelve workbooks, by name."""
        return sorted((self.folder / "2024-Q3").glob("*.xlsx"))

    def compute(self, *files: Path) -> Scorecard:
        """Return what comes of files, for the communes and their districts."""
        index, units = self.folder / "offices.yaml", self.folder / "units-synthetic.csv"
        return compute(*files, index=index, units=units, roll_up=True, lang="en")

    @cached_property
    def clean(self) -> Scorecard:
        """Return what comes of the plain file of the same figures."""
        return self.compute(self.folder / "clean-synthetic.csv")


@pytest.fixture(scope="session")
def offices() -> Offices:
    return Offices(ROOT / "data" / "samples" / "offices")
