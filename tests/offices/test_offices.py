"""Twelve workbooks, no two alike, make what the clean file makes that has the same figures."""

import csv
import json
import runpy
from collections import defaultdict
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

if TYPE_CHECKING:
    from conftest import Cli, Offices

    from cchc_score import Scorecard

SAMPLES = "data/samples/offices"


@pytest.fixture(scope="module")
def twelve(offices: "Offices") -> "Scorecard":
    return offices.compute(*offices.workbooks)


@pytest.mark.parametrize("frame", ["gaps", "scores", "ranking", "coverage"])
def test_twelve_workbooks_make_what_the_clean_file_makes(
    offices: "Offices", twelve: "Scorecard", frame: str
) -> None:
    assert getattr(twelve, frame).equals(getattr(offices.clean, frame))


def test_nothing_is_amiss_in_the_twelve(twelve: "Scorecard") -> None:
    assert {one.fault.code for one in twelve.diagnostics if one.fault.severity != "note"} == {
        "DEF901"
    }


def test_each_workbook_is_told_its_period_and_the_rows_left_aside(
    offices: "Offices", twelve: "Scorecard"
) -> None:
    for code in ("DAT987", "DAT960"):
        told = [one.place.file for one in twelve.diagnostics if one.fault.code == code]
        assert sorted(told) == [path.as_posix() for path in offices.workbooks], code


def test_the_districts_have_the_places_that_fractions_give(
    offices: "Offices", twelve: "Scorecard"
) -> None:
    """Sums of the communes, rates of the sums, points by the rules of the index: by hand."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    with (offices.folder / "clean-synthetic.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            own = sums[f"Huyện {row['unit'].split()[-1 if 'trấn' in row['unit'] else 1]}"]
            for name in ("received", "online", "resolved", "on_time", "digitised"):
                own[name] += int(row[name])
    points = {unit: _points(own) for unit, own in sums.items()}
    best = sorted(points, key=lambda unit: -points[unit])
    ranking = twelve.ranking[twelve.ranking["level"] == "huyện"]
    assert ranking["unit"].tolist() == best
    assert ranking["rank"].tolist() == list(range(1, 13))
    assert ranking["points"].tolist() == [pytest.approx(float(points[unit])) for unit in best]


def _points(own: dict[str, int]) -> Fraction:
    online = Fraction(100 * own["online"], own["received"])
    on_time = Fraction(100 * own["on_time"], own["resolved"])
    digitised = Fraction(100 * own["digitised"], own["resolved"])
    assert on_time >= 80
    return (
        min(Fraction(40), 40 * online / 80)
        + min(Fraction(40), 40 * on_time / 100)
        + min(Fraction(20), 20 * digitised / 90)
    )


def test_one_command_reads_the_folder_as_it_is(cli: "Cli", offices: "Offices") -> None:
    root = offices.folder.parents[2]
    config = f"{SAMPLES}/cchc-score.toml"
    args = ("compute", f"{SAMPLES}/2024-Q3", "--config", config, "--show", "ranking", "-f", "json")
    done = cli(*args, cwd=root)
    assert done.code == 0, done.err
    rows: list[dict[str, Any]] = json.loads(done.text)["ranking"]
    (first,) = (one["unit"] for one in rows if one["level"] == "huyện" and one["rank"] == 1)
    assert first == "Huyện Khang"


def test_the_workbooks_hold_what_the_script_writes(offices: "Offices", tmp_path: Path) -> None:
    """Cell by cell: another release of the writer may lay out the same cells otherwise."""
    runpy.run_path(str(offices.folder / "make.py"))["main"](tmp_path)
    made = sorted((tmp_path / "2024-Q3").iterdir())
    assert [path.name for path in made] == [path.name for path in offices.workbooks]
    for path, again in zip(offices.workbooks, made, strict=True):
        assert _cells(path) == _cells(again), path.name
    for name in ("clean-synthetic.csv", "units-synthetic.csv"):
        assert (tmp_path / name).read_bytes() == (offices.folder / name).read_bytes()


def _cells(path: Path) -> list[object]:
    (page,) = load_workbook(path).worksheets
    cells = [(cell.coordinate, cell.value, cell.number_format) for row in page for cell in row]
    return [page.title, sorted(map(str, page.merged_cells.ranges)), cells]


def test_every_heading_is_spelled_in_five_ways(offices: "Offices") -> None:
    written = {
        str(cell.value)
        for path in offices.workbooks
        for row in load_workbook(path).worksheets[0].iter_rows(max_row=12)
        for cell in row
    }
    spellings = runpy.run_path(str(offices.folder / "make.py"))["SPELLINGS"]
    for name, known in spellings.items():
        assert len(set(known)) == 5, name
        assert set(known) <= written, name
