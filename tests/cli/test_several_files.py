"""One bad file among many does not hide what is wrong with the others, nor their figures."""

import csv
import io
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case, Cli

INDEX = """\
id: t
title: {vi: Thử, en: Trial}
publisher: X
references: [{title: Made for the tests}]
effective: {from: 2020}
ranking: {of: 12}
parts:
  - id: online
    title: {vi: Trực tuyến, en: Online}
    range: [0, 100]
    max: 10
    rule: {kind: ratio, full_at: 100}
  - {id: docs, title: {vi: Văn bản, en: Documents}, max: 5, rule: {kind: ratio, full_at: 40}}
"""
BAD: dict[str, tuple[bytes, str]] = {
    "01": (b"%PDF-1.7", "DAT114"),
    "02": (b"", "DAT104"),
    "03": (b"period,unit,online,docs\n", "DAT105"),
    "04": (b"period,unit,online,docs\n2024,\xff,1,2\n", "DAT103"),
    "05": (b"period,unit,strange\n2024,05,1\n", "DAT204"),
    "06": (b"period,online,docs\n2024,1,2\n", "DAT203"),
    "07": (b"period,unit,online,docs\n2024,07,1\n", "DAT107"),
    "08": (b"\xd0\xcf\x11\xe0" + bytes(600), "DAT109"),
    "09": (b"PK\x03\x04 and no more", "DAT101"),
    "10": (b"period,unit,online,docs\n2019,10,1,2\n", "DAT308"),
}
SOUND = {name: f"period,unit,online,docs\n2024,{name},{int(name)},4\n" for name in BAD}
LAST = {
    "11": "period,unit,online,docs\n2024,11,x,4\n2024,11b,101,4\n",
    "12": "period,unit,online,docs\n2024,12,12,4\n",
}


def _write(case: "Case", bad: "dict[str, tuple[bytes, str]]") -> None:
    case.write("i.yaml", INDEX)
    for name, content in {**SOUND, **LAST}.items():
        case.write(f"q/{name}.csv", bad[name][0] if name in bad else content)


def _spots(err: str) -> list[str]:
    return [line.split("] ")[0] for line in err.splitlines() if "error[" in line]


def test_every_file_has_its_say_in_one_run(cli: "Cli", case: "Case") -> None:
    _write(case, BAD)
    done = cli("compute", "q", "--index", "i.yaml", cwd=case.folder)
    assert (done.code, done.out) == (2, b"")
    told = [(one.split(":")[0], one.split("[")[1]) for one in _spots(done.err)]
    assert told == [
        *((f"q/{name}.csv", code) for name, (_, code) in BAD.items()),
        ("q/11.csv", "DAT301"),
        ("q/11.csv", "DAT303"),
    ]


@pytest.mark.parametrize("name", BAD)
def test_the_others_are_computed_as_they_would_be_alone(
    cli: "Cli", case: "Case", name: str
) -> None:
    _write(case, {name: BAD[name]})
    shown = ("--index", "i.yaml", "--keep-going", "--show", "ranking", "-f", "csv", "--provisional")
    done = cli("compute", "q", *shown, cwd=case.folder)
    assert done.code == 1
    assert f"computed without 1 of 12 files: q/{name}.csv" in done.err
    others = [f"q/{one}.csv" for one in {**SOUND, **LAST} if one != name]
    alone = cli("compute", *others, *shown, cwd=case.folder)
    assert alone.text == done.text
    units = {row["unit"] for row in csv.DictReader(io.StringIO(done.text))}
    assert units == ({*SOUND, *LAST} | {"11b"}) - {name}


def test_all_that_cannot_be_read_is_left_out_together(cli: "Cli", case: "Case") -> None:
    _write(case, BAD)
    shown = ("--index", "i.yaml", "--keep-going", "--show", "scores", "-f", "csv")
    done = cli("compute", "q", *shown, cwd=case.folder)
    assert done.code == 1
    rows = list(csv.DictReader(io.StringIO(done.text)))
    points = {(row["unit"], row["part"]): row["points"] for row in rows}
    assert points["12", "online"] == "1.2"
    assert points["11", "online"] == ""
    assert "computed without 10 of 12 files" in done.err
    assert all(f"q/{name}.csv" in done.err.partition("computed without")[2] for name in BAD)


def test_where_no_file_is_sound_nothing_is_computed(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", INDEX)
    for name in ("01", "05"):
        case.write(f"q/{name}.csv", BAD[name][0])
    done = cli("compute", "q", "--index", "i.yaml", "--keep-going", cwd=case.folder)
    assert (done.code, done.out) == (2, b"")
    assert [one.split("[")[1] for one in _spots(done.err)] == ["DAT114", "DAT204"]


def test_what_is_wrong_with_a_run_is_no_file_s_fault(cli: "Cli", case: "Case") -> None:
    """A round, a heading or an index that nobody has leaves no file out."""
    _write(case, {})
    for args, code in ((("--stage", "x"), "DAT255"), (("--columns", "online=y"), "DAT205")):
        done = cli("compute", "q", "--index", "i.yaml", "--keep-going", *args, cwd=case.folder)
        assert done.code == 2
        assert "computed without" not in done.err
        assert f"error[{code}]" in done.err, done.err


def test_a_heading_that_only_a_bad_file_has_is_not_called_unknown(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", INDEX)
    case.write("a.csv", "period,unit,online,other,docs\n2024,A,1,2\n")
    case.write("b.csv", "period,unit,online\n2024,B,1\n")
    args = ("a.csv", "b.csv", "--index", "i.yaml", "--columns", "docs=other")
    done = cli("compute", *args, cwd=case.folder)
    assert _spots(done.err) == ["a.csv:2: error[DAT107"]


def test_files_with_errors_come_before_those_with_warnings(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", INDEX)
    case.write("a.csv", "period,unit,online,more\n2024,A,1,2\n")
    case.write("b.csv", "period,unit,online,more\n2024,B,x,2\n")
    done = cli("compute", "a.csv", "b.csv", "--index", "i.yaml", cwd=case.folder)
    files = [line.split(":")[0] for line in done.err.splitlines() if "[DAT" in line]
    assert files == ["b.csv", "b.csv", "a.csv"]


def test_every_fault_stands_in_the_list_of_errors(cli: "Cli", case: "Case") -> None:
    _write(case, BAD)
    cli("compute", "q", "--index", "i.yaml", "--errors", "e.csv", cwd=case.folder)
    text = (case.folder / "e.csv").read_text("utf-8-sig")
    listed = [(row["file"], row["code"]) for row in csv.DictReader(io.StringIO(text))]
    assert {(f"q/{name}.csv", code) for name, (_, code) in BAD.items()} < set(listed)


def test_validate_tells_all_files_as_compute_does(cli: "Cli", case: "Case") -> None:
    _write(case, BAD)
    done = cli("validate", "i.yaml", "--data", "q", cwd=case.folder)
    assert done.text.count("error[") == len(BAD) + 2
    assert "computed without" not in done.text


def test_both_sides_of_a_comparison_have_their_say(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", INDEX)
    case.write("a/1.csv", BAD["01"][0])
    case.write("a/2.csv", LAST["11"])
    case.write("b/1.csv", BAD["05"][0])
    done = cli("compare", "a", "b", "--index", "i.yaml", cwd=case.folder)
    assert (done.code, done.out) == (2, b"")
    told = [(one.split(":")[0], one.split("[")[1]) for one in _spots(done.err)]
    assert told == [
        ("a/1.csv", "DAT114"),
        ("a/2.csv", "DAT301"),
        ("a/2.csv", "DAT303"),
        ("b/1.csv", "DAT204"),
    ]


def test_a_long_file_of_another_index_leaves_the_others_theirs(cli: "Cli", case: "Case") -> None:
    case.write("indicators/i.yaml", INDEX)
    case.write("a.csv", "period,unit,indicator,actual\n2024,A,online,1\n2024,A,strange,2\n")
    case.write("b.csv", "period,unit,indicator,actual\n2024,B,online,x\n")
    done = cli("compute", "a.csv", "b.csv", cwd=case.folder)
    assert _spots(done.err) == ["a.csv:3:8: error[DAT252", "b.csv:2:15: error[DAT301"]
