"""Options that say what becomes of data: whose figures, and what to do with those refused."""

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case, Cli

DEFINITION = """\
id: counts
title: {vi: "Bộ chỉ số đếm", en: "Counted"}
publisher: P
references: [{title: Made for the tests}]
effective: {from: 2020}
measure: "%"
max: 10
variables:
  online: {title: {vi: Trực tuyến, en: Online}, measure: hồ sơ}
  dossiers: {title: {vi: Hồ sơ, en: Dossiers}, measure: hồ sơ}
parts:
  - id: share
    title: {vi: Tỷ lệ, en: Share}
    value: 100 * online / dossiers
    max: 6
    rule: {kind: ratio}
  - id: speed
    title: {vi: Đúng hạn, en: On time}
    plan: 50
    range: [0, 100]
    max: 4
    rule: {kind: ratio}
"""
UNITS = """\
unit_code,unit,level,aliases,successor,from,to
01,Tỉnh A,tỉnh,A,03,,2025-06
02,Tỉnh B,tỉnh,B,03,,2025-06
03,Tỉnh C,tỉnh,C,,2025-07,
04,Tỉnh D,tỉnh,D,,,
"""


@pytest.fixture
def index(case: "Case") -> "Path":
    return case.write("counts.yaml", DEFINITION)


def _json(cli: "Cli", *args: "str | Path") -> dict[str, Any]:
    done = cli("compute", *args, "-f", "json", "--show", "all")
    assert done.code == 0, done.err
    whole: dict[str, Any] = json.loads(done.text)
    return whole


def _values(whole: dict[str, Any], part: str = "share") -> dict[tuple[str, str], float | None]:
    return {
        (row["period"], row["unit"]): row["value"] for row in whole["scores"] if row["part"] == part
    }


def test_counts_of_units_that_merged_are_added_up_and_rates_computed_from_the_sums(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    """(30 + 10) / (100 + 300) is 10 %, where the mean of the two rates would be 16.67 %."""
    data = case.write(
        "d.csv", "period,unit,online,dossiers\n2024,A,30,100\n2024,B,10,300\n2024,D,1,4\n"
    )
    units = case.write("units.csv", UNITS)
    then = _json(cli, data, "--index", index, "--units", units)
    assert _values(then) == {
        ("2024", "Tỉnh A"): 30,
        ("2024", "Tỉnh B"): pytest.approx(10 / 3),
        ("2024", "Tỉnh D"): 25,
    }
    now = _json(cli, data, "--index", index, "--units", units, "--as-of", "2025-07")
    assert _values(now) == {("2024", "Tỉnh C"): 10, ("2024", "Tỉnh D"): 25}


def test_a_successor_of_which_a_part_is_missing_stays_missing(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    data = case.write("d.csv", "period,unit,online,dossiers\n2024,A,30,100\n2024,D,1,4\n")
    units = case.write("units.csv", UNITS)
    now = _json(cli, data, "--index", index, "--units", units, "--as-of", "2025-07")
    assert _values(now) == {("2024", "Tỉnh C"): None, ("2024", "Tỉnh D"): 25}


def test_a_later_merger_changes_no_past_result(cli: "Cli", case: "Case", index: "Path") -> None:
    """Without --as-of a year is computed for the units of that year, whatever became of them."""
    data = case.write("d.csv", "period,unit,online,dossiers\n2024,A,30,100\n2024,B,10,300\n")
    plain = _values(_json(cli, data, "--index", index))
    units = case.write("units.csv", UNITS)
    known = _values(_json(cli, data, "--index", index, "--units", units))
    assert list(plain.values()) == list(known.values())


def test_a_parent_gets_a_row_from_its_childrens_counts_and_is_not_ranked_among_them(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    data = case.write(
        "d.csv",
        "period,unit,level,parent,online,dossiers\n"
        "2024,Xã A,xã,Huyện M,30,100\n2024,Xã B,xã,Huyện M,10,300\n2024,Xã C,xã,Huyện N,1,4\n",
    )
    whole = _json(cli, data, "--index", index, "--roll-up")
    assert _values(whole) == {
        ("2024", "Xã A"): 30,
        ("2024", "Xã B"): pytest.approx(10 / 3),
        ("2024", "Xã C"): 25,
        ("2024", "Huyện M"): 10,
        ("2024", "Huyện N"): 25,
    }


def test_a_parents_own_row_stands_and_nothing_is_added_to_it(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    data = case.write(
        "d.csv",
        "period,unit,level,parent,online,dossiers\n"
        "2024,Xã A,xã,Huyện M,30,100\n2024,Huyện M,huyện,,50,100\n",
    )
    whole = _json(cli, data, "--index", index, "--roll-up")
    assert _values(whole) == {("2024", "Xã A"): 30, ("2024", "Huyện M"): 50}


FAULTY = "period,unit,online,dossiers,speed\n2024,A,1,2,985\n2024,B,1,x,50\n2024,C,3,4,98.5*\n"


def test_refused_data_print_nothing_unless_asked_to_keep_going(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    data = case.write("d.csv", FAULTY)
    refused = cli("compute", data, "--index", index, "--show", "gaps", "-f", "csv")
    assert (refused.code, refused.out) == (1, b"")
    kept = cli("compute", data, "--index", index, "--show", "gaps", "-f", "csv", "--keep-going")
    assert kept.code == 1
    rows = list(csv.DictReader(io.StringIO(kept.text)))
    reasons = {(row["unit"], row["indicator"]): row["reason"] for row in rows}
    assert reasons["A", "speed"] == reasons["C", "speed"] == reasons["B", "share"] == "invalid"
    assert {row["unit"]: row["actual"] for row in rows if row["indicator"] == "share"} == {
        "A": "50",
        "B": "",
        "C": "75",
    }
    assert refused.err == kept.err


def test_keep_going_shows_the_refused_cells_in_coverage(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    data = case.write("d.csv", FAULTY)
    kept = cli("compute", data, "--index", index, "--show", "coverage", "-f", "csv", "--keep-going")
    rows = list(csv.DictReader(io.StringIO(kept.text)))
    refused = [(row["unit"], row["part"]) for row in rows if row["state"] == "invalid"]
    assert ("A", "speed") in refused
    assert ("B", "share") in refused


def test_of_two_figures_that_contradict_neither_is_used(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    data = case.write("d.csv", "period,unit,speed\n2024,A,50\n2024,A,60\n")
    kept = cli("compute", data, "--index", index, "--show", "gaps", "-f", "csv", "--keep-going")
    (row,) = [one for one in csv.DictReader(io.StringIO(kept.text)) if one["indicator"] == "speed"]
    assert (row["actual"], row["reason"]) == ("", "invalid")


@pytest.mark.parametrize("command", ["compute", "validate"])
def test_every_error_is_listed_for_whoever_mends_it(
    cli: "Cli", case: "Case", index: "Path", command: str
) -> None:
    """File, line, column, code, unit, indicator and cell: enough to send each office its own."""
    data, target = case.write("d.csv", FAULTY), case.folder / "errors.csv"
    if command == "compute":
        done = cli("compute", data, "--index", index, "--errors", target)
    else:
        done = cli("validate", index, "--data", data, "--errors", target)
    assert done.code == 1
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(target.read_text("utf-8-sig"))))
    assert rows[0] == [
        *("file", "line", "column", "code", "unit", "indicator", "cell", "message", "severity")
    ]
    assert [row[1:7] for row in rows[1:]] == [
        ["2", "12", "DAT303", "A", "speed", "985"],
        ["3", "10", "DAT301", "B", "dossiers", "x"],
        ["4", "12", "DAT317", "C", "speed", "98.5*"],
    ]
    assert all(row[0] == data.as_posix() and row[7] for row in rows[1:])


def test_validate_checks_data_by_the_definition_that_fits(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    data = case.write("d.csv", FAULTY)
    done = cli("validate", index, "--data", data, "-f", "json")
    told = json.loads(done.text)
    assert done.code == 1
    assert [one["code"] for one in told["diagnostics"]] == ["DAT303", "DAT301", "DAT317"]
    assert told["summary"] == {"errors": 3, "warnings": 0, "files": 2}
    sound = case.write("d.csv", "period,unit,speed\n2024,A,50\n")
    assert cli("validate", index, "--data", sound).code == 0


def test_data_that_are_not_there_end_with_2(cli: "Cli", case: "Case", index: "Path") -> None:
    assert cli("validate", index, "--data", case.folder / "none.csv").code == 2


def test_a_pattern_that_the_shell_left_alone_means_the_files_it_matches(
    cli: "Cli", case: "Case", index: "Path"
) -> None:
    for quarter in (1, 2):
        case.write(f"q{quarter}.csv", f"period,unit,speed\n2024-Q{quarter},A,50\n")
    done = cli(
        "compute", "q*.csv", "--index", index, "--show", "gaps", "-f", "csv", cwd=case.folder
    )
    periods = {row["period"] for row in csv.DictReader(io.StringIO(done.text))}
    assert periods == {"2024-Q1", "2024-Q2"}
