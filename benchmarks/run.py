"""Times the command line against something outside the project, as ratios in one run.

    python benchmarks/run.py [CASE …]

Whole processes in turn, A B A B …, after one of each that is not counted; the medians of nine and
their ratio are printed. Compile both sides first (`python -m compileall -q src` and the
environment's packages), or importing pandas takes seconds instead of tenths.
"""

import argparse
import itertools
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

PYTHON = sys.executable
TOOL = [PYTHON, "-m", "cchc_score"]
DISTRICTS = ["--index", "district-cchc"]
ROUNDS = 9
QUARTERS_OF_WHOLE = {  # the most that each count can be, in quarters of the dossiers received
    "online_level_3": 1,
    "online_level_4": 1,
    "digitised": 2,
    "on_time": 2,
    "in_time": 1,
    "paid_online": 1,
}


@dataclass(frozen=True)
class Case:
    """Two commands, and how many times as long as the second the first may take."""

    ours: list[str]
    theirs: list[str]
    target: float


def imports(modules: str) -> list[str]:
    """Return the command that only imports."""
    return [PYTHON, "-c", f"import {modules}"]


def version(_: Path) -> Case:
    """Compare `--version` with importing typer."""
    return Case([*TOOL, "--version"], imports("typer"), 1.25)


def compute(_: Path) -> Case:
    """Compare the smallest computation with importing what it stands on."""
    sample = ["compute", "data/samples/kim-thanh-2022.csv", "--index", "kim-thanh-targets"]
    return Case([*TOOL, *sample], imports("typer, pydantic, yaml, rich.console, pandas"), 1.35)


def pipe(folder: Path) -> Case:
    """Compare a long table in a pipe with the same rows as CSV."""
    data = str(communes(folder / "communes.csv", 1_000))
    shown = [*TOOL, "compute", data, *DISTRICTS, "--show", "scores"]
    return Case([*shown, "-f", "table"], [*shown, "-f", "csv"], 1.1)


def validate(folder: Path) -> Case:
    """Compare validating a thousand definitions with check-jsonschema and our schema."""
    files = [str(path) for path in definitions(folder / "many", 1_000)]
    schema = ["--schemafile", "schema/index.schema.json"]
    theirs = [str(Path(PYTHON).with_name("check-jsonschema")), *schema, *files]
    return Case([*TOOL, "validate", str(folder / "many")], theirs, 0.25)


def door(folder: Path) -> Case:
    """Compare reading and checking national data, as published, with bare `read_csv`."""
    return _national(folder, decimals=2)


def door_full(folder: Path) -> Case:
    """Compare the same where figures have all their digits."""
    return _national(folder, decimals=None)


def _national(folder: Path, decimals: int | None) -> Case:
    data, index = national(folder, decimals)
    theirs = [PYTHON, "-c", f"import pandas; pandas.read_csv({str(data)!r})"]
    return Case([PYTHON, "-c", DOOR, str(data), str(index)], theirs, 3)


DOOR = """
import gc, sys
gc.disable()
from pathlib import Path
import pandas
from cchc_score.data.dialect import Dialect
from cchc_score.data.door import observe
from cchc_score.data.files.readers import read_all
from cchc_score.data.figures.roster import enroll
from cchc_score.definition.catalogue import load
definition, _ = load(Path(sys.argv[2]))
tables = read_all([sys.argv[1]], Dialect())
roster, unclear = enroll(tables, Dialect())
observations, found = observe(tables, definition, Dialect(), roster)
assert len(observations) == 39_852 and not any(one.is_error for one in (*unclear, *found))
"""
"""All that happens before the engine, as the command line runs it; pandas is imported as well."""


CASES: dict[str, Callable[[Path], Case]] = {
    "version": version,
    "compute": compute,
    "pipe": pipe,
    "validate": validate,
    "door": door,
    "door-full": door_full,
}


def communes(target: Path, size: int) -> Path:
    """Write four quarters of invented counts for so many communes."""
    chance = random.Random(2022)  # noqa: S311 - invented data, not a secret
    counts = ",".join(QUARTERS_OF_WHOLE)
    lines = [f"period,unit,level,dossiers,results,quarterly_report,{counts}"]
    for quarter in range(1, 5):
        for unit in range(size):
            whole = chance.randint(500, 5_000)
            most = [whole * share // 4 for share in QUARTERS_OF_WHOLE.values()]
            rest = ",".join(str(chance.randint(0, count)) for count in most)
            head = f"2022-Q{quarter},Xã {unit:04},cấp xã,{whole},{whole * 3 // 4},đúng hạn"
            lines.append(f"{head},{rest}")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def national(folder: Path, decimals: int | None) -> tuple[Path, Path]:
    """Write 1,992,600 rows: 3,321 communes, 50 indicators, 12 quarters; and their definition."""
    chance, target = random.Random(3321), folder / "national.csv"  # noqa: S311 - invented data
    with target.open("w", encoding="utf-8") as file:
        file.write("period,unit_code,unit,level,parent,indicator,plan,actual\n")
        for quarter, unit in itertools.product(range(12), range(3_321)):
            head = f"{2020 + quarter // 4}-Q{quarter % 4 + 1},{10_000 + unit},Xã Tân Lập {unit},xã"
            figures = [(chance.uniform(0, 100), chance.uniform(0, 100)) for _ in range(50)]
            for place, pair in enumerate(figures):
                plan, actual = (one if decimals is None else round(one, decimals) for one in pair)
                file.write(f"{head},Huyện {unit % 700},i{place},{plan},{actual}\n")
    return target, next(definitions(folder / "national", 1, leaves=50))


def definitions(folder: Path, count: int, leaves: int = 30) -> Iterator[Path]:
    """Write so many definitions of so many indicators, all valid."""
    folder.mkdir()
    parts = "".join(
        f'  - id: i{one}\n    code: "{one}"\n    title: {{vi: "Chỉ tiêu", en: "Indicator"}}\n'
        f"    plan: {50 + one % 50}\n    max: 1\n    rule: {{kind: ratio, full_at: 80}}\n"
        for one in range(leaves)
    )
    for number in range(count):
        path = folder / f"d{number}.yaml"
        path.write_text(
            f'id: d{number}\ntitle: {{vi: "Bộ", en: "Set"}}\npublisher: P\n'
            "references: [{title: x}]\neffective: {from: 2020}\n"
            f"max: {leaves}\nparts:\n{parts}",
            encoding="utf-8",
        )
        yield path


def seconds(command: list[str]) -> float:
    """Return how long the process takes; its output is read and thrown away."""
    begins = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)  # noqa: S603 - our own commands
    return time.perf_counter() - begins


def main() -> None:
    """Run the chosen cases and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    for name in options.cases or CASES:
        with tempfile.TemporaryDirectory() as folder:
            case = CASES[name](Path(folder))
            pairs = [(seconds(case.ours), seconds(case.theirs)) for _ in range(options.rounds + 1)]
        ours, theirs = (statistics.median(side) for side in zip(*pairs[1:], strict=True))
        ratio = ours / theirs
        told = f"{ours:.3f} s against {theirs:.3f} s: {ratio:.2f} (wanted: at most {case.target})"
        print(f"{name}: {told}")  # noqa: T201 - this is a script


if __name__ == "__main__":
    main()
