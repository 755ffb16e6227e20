"""Each file of the corpus is read to the last figure, or refused at the very cell.

Which guard a file stands for is said in `cases.py`: take the guard away, and the file turns red.
The command line is what reads them, and what it says and prints is what is compared.
"""

import json
import re
import runpy
import shlex
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from cases import Case
    from conftest import Cli, Finished

HERE = Path(__file__).parent
FILES = HERE / "files"
_LITERAL = runpy.run_path(str(HERE / "cases.py"))
CASES: "list[Case]" = _LITERAL["CASES"]
GUARDS: dict[str, str] = _LITERAL["GUARDS"]

CANNOT_BE_READ = {"DAT101", "DAT102", "DAT103", "DAT108", "DAT109", "DAT205", "DAT255"}
"""Faults that end with 2: there is nothing to look at, or an option cannot be met."""
STDIN = ("comma-decimal.csv", "utf16-le.csv", "na.csv", "crlf.csv", "plain.parquet", "errors.xlsx")

Figures = dict[str, float | str]
Row = tuple[str, str, Figures]
Said = tuple[str, str]
_SAID = re.compile(r"(?P<place>\S.*?): (?P<severity>error|warning)\[(?P<code>\w+)\] (?P<text>.*)")
_TOLD = re.compile(r"(?:(?P<place>.*?) )?(?P<code>DAT[0-9]{3})(?: (?P<text>.*))?")


def run(cli: "Cli", case: "Case", *, stdin: bool = False) -> "Finished":
    files = ["-"] if stdin else [f"files/{name}" for name in (*case.beside, case.file)]
    content = (FILES / case.file).read_bytes() if stdin else b""
    options = [*shlex.split(case.options), "--show", "all", "-f", "json", "--lang", "en"]
    return cli("compute", *files, "--index", "index.yaml", *options, cwd=HERE, stdin=content)


def rows_of(printed: str) -> list[Row]:
    """Return each unit and period of the result with all its figures that are not missing."""
    gaps: list[dict[str, Any]] = json.loads(printed)["gaps"]
    rows: dict[tuple[str, str, int], Figures] = {}
    told: Counter[tuple[str, str, str, str]] = Counter()
    for gap in gaps:
        unit = _unit(gap)
        key = (gap["period"], unit, gap["indicator"], gap["baseline"])
        figures = rows.setdefault((gap["period"], unit, told[key]), {})
        told[key] += 1
        if gap["actual"] is not None:
            figures[gap["indicator"]] = gap["actual"]
        elif gap["reason"] != "missing":
            figures[gap["indicator"]] = gap["reason"]
        if gap["plan"] is not None:
            name = ("plan", gap["indicator"], gap["baseline"])
            figures[":".join(piece for piece in name if piece)] = gap["plan"]
    return [(period, unit, figures) for (period, unit, _), figures in rows.items()]


def _unit(gap: dict[str, Any]) -> str:
    code = f" [{gap['unit_code']}]" if gap["unit_code"] else ""
    level = f" ({gap['level']})" if gap["level"] else ""
    return f"{gap['unit']}{code}{level}"


def in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row[0], row[1], sorted(map(str, row[2].items()))))


def said(finished: "Finished") -> list[tuple[Said, str]]:
    """Return place and code of everything that was said, each with its text and its remedy."""
    lines = finished.err.splitlines()
    found = [(place, _SAID.fullmatch(line)) for place, line in enumerate(lines)]
    return [
        ((one["place"], one["code"]), one["text"] + "".join(lines[place + 1 : place + 2]))
        for place, one in found
        if one
    ]


def expected(case: "Case", file: str) -> list[tuple[Said, list[str]]]:
    """Return place and code of everything that must be said, each with pieces of its text."""
    found = [_TOLD.fullmatch(told) for told in case.told]
    return [
        ((_place(file, one["place"] or ""), one["code"]), (one["text"] or "").split(" & "))
        for one in found
        if one
    ]


def _place(file: str, place: str) -> str:
    if place.startswith("--"):
        return place
    return f"{file}{':' if place[:1].isdecimal() else ''}{place}"


def compare(case: "Case", finished: "Finished", file: str) -> None:
    """Compare what was said and what was read with what the case expects of `file`."""
    told, wanted = said(finished), expected(case, file)
    assert sorted(spot for spot, _ in told) == sorted(spot for spot, _ in wanted), (
        f"{case.why}\n{finished.err}"
    )
    for spot, pieces in wanted:
        texts = [text for place, text in told if place == spot]
        assert any(all(piece in text for piece in pieces) for text in texts), (pieces, texts)
    if not case.rows:
        codes = {code for (_, code), _ in told}
        assert finished.code == (2 if codes & CANNOT_BE_READ else 1)
        assert finished.text == ""
        return
    assert finished.code == 0, finished.err
    rows = [(one.period, one.unit, dict(one.figures)) for one in case.rows]
    assert in_order(rows_of(finished.text)) == in_order(rows)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.file)
def test_a_file_is_read_to_the_last_figure_or_refused_at_the_very_cell(
    cli: "Cli", case: "Case"
) -> None:
    compare(case, run(cli, case), f"files/{case.file}")


@pytest.mark.parametrize("file", STDIN)
def test_a_file_on_standard_input_is_read_alike(cli: "Cli", file: str) -> None:
    case = next(case for case in CASES if case.file == file)
    compare(case, run(cli, case, stdin=True), "<stdin>")


def test_the_files_are_those_that_the_script_makes() -> None:
    """Text files to the byte; workbooks and Parquet by name, for their bytes hold dates."""
    assert sorted(path.name for path in FILES.iterdir()) == sorted(case.file for case in CASES)
    for case in CASES:
        if isinstance(case.content, (str, bytes)):
            content = case.content.encode() if isinstance(case.content, str) else case.content
            assert (FILES / case.file).read_bytes() == content, "python tests/data_door/make.py"


def test_every_guard_has_its_files_and_every_file_its_guard() -> None:
    counts = Counter(case.guard for case in CASES)
    assert set(counts) == set(GUARDS)
    assert len(CASES) == len({case.file for case in CASES}) >= 60


def test_every_case_says_what_is_odd_and_expects_something() -> None:
    for case in CASES:
        assert case.why, case.file
        assert case.rows or case.told, case.file
        assert all(map(_TOLD.fullmatch, case.told)), case.file


def test_the_pieces_of_a_literal_are_told_apart() -> None:
    """The comparison itself can fail: a figure more, a figure less, another place."""
    gap = {"period": "2022", "unit": "Xã A", "unit_code": "01", "level": "xã", "baseline": ""}
    one = gap | {"indicator": "x", "actual": None, "reason": "none", "plan": 3.0}
    two = gap | {"indicator": "y", "actual": None, "reason": "missing", "plan": None}
    printed = json.dumps({"gaps": [one, two]})
    assert rows_of(printed) == [("2022", "Xã A [01] (xã)", {"x": "none", "plan:x": 3.0})]
