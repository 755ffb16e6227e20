"""`cchc-score compare`: four ways to say what changed, in every format and both languages."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Case, Cli

ROOT = Path(__file__).parents[2]
DISTRICTS = "data/samples/districts-2022-synthetic.csv"
PAPI = [f"data/samples/papi-ha-nam-{years}.csv" for years in ("2019-2020", "2021")]
ROUNDS = ("tests/golden/data/rounds.csv", "--index", "ca-mau", "--stages", "self,appraised")
TREE = """\
id: trial
title: {vi: Bộ thử, en: Trial}
publisher: P
references: [{title: R}]
effective: {from: 2021, to: 2022}
parts:
  - {id: a, max: 10, rule: {kind: given}}
  - {id: b, max: 10, rule: {kind: given}}
"""
DATA = "period,unit,a,b\n2021,Một,5,5\n2021,Hai,1,9\n2022,Một,6,6\n2022,Hai,9,1\n"


@pytest.fixture
def folder(case: "Case") -> Path:
    """Return a folder with a definition, another one, and data."""
    case.write("indicators/trial/2021.yaml", TREE)
    case.write(
        "other.yaml",
        TREE.replace("max: 10", "max: 20").replace("{from: 2021, to: 2022}", "{from: 2030}"),
    )
    case.write("old.csv", DATA)
    case.write("new.csv", DATA.replace("2022,Hai,9,1", "2022,Hai,8,1"))
    case.write("later.csv", "period,unit,a,b\n2022,Một,7,7\n2022,Hai,7,7\n")
    case.write("earlier.csv", "period,unit,a,b\n2021,Một,5,5\n2021,Hai,1,9\n")
    return case.folder


def document(cli: "Cli", *args: str | Path, cwd: Path = ROOT, stdin: bytes = b"") -> dict[str, Any]:
    done = cli("compare", *args, "-f", "json", cwd=cwd, stdin=stdin)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.text)
    return found


def sides(found: dict[str, Any]) -> set[tuple[str, str, str | None]]:
    return {(row["then"], row["now"], row["period"]) for row in found["changes"]}


@pytest.mark.parametrize(
    ("args", "way", "told"),
    [
        (["old.csv"], "periods", {("2021", "2022", None)}),
        (["old.csv", "--periods", "2021,2022"], "periods", {("2021", "2022", None)}),
        (["old.csv", "--periods", "2022, 2021"], "periods", {("2022", "2021", None)}),
        (["earlier.csv", "later.csv"], "periods", {("2021", "2022", None)}),
        (
            ["earlier.csv", "later.csv", "--periods", "2021,2022"],
            "periods",
            {("2021", "2022", None)},
        ),
        (["later.csv", "--before", "earlier.csv"], "periods", {("2021", "2022", None)}),
        (
            ["old.csv", "new.csv"],
            "files",
            {("old.csv", "new.csv", "2021"), ("old.csv", "new.csv", "2022")},
        ),
        (
            ["new.csv", "--before", "earlier.csv", "--before", "later.csv"],
            "files",
            {("earlier.csv, later.csv", "new.csv", year) for year in ("2021", "2022")},
        ),
        (
            ["old.csv", "--index", "trial", "--index", "other.yaml"],
            "definitions",
            {("2021", "other", year) for year in ("2021", "2022")},
        ),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_what_is_compared_follows_from_what_is_said(
    cli: "Cli", folder: Path, args: list[str], way: str, told: set[tuple[str, str, str | None]]
) -> None:
    """One file: its last two periods. Two: old and new. The options: what they say."""
    found = document(cli, *args, cwd=folder)
    assert (found["way"], sides(found)) == (way, told)


def test_two_rounds_are_laid_side_by_side(cli: "Cli") -> None:
    found = document(cli, *ROUNDS)
    assert (found["way"], sides(found)) == ("stages", {("self", "appraised", "2024")})
    assert (found["then"]["stage"], found["now"]["stage"]) == ("self", "appraised")
    (row,) = [
        one for one in found["rounds"] if (one["unit"], one["part"]) == ("Sở Nội vụ", "plan_issued")
    ]
    names = ("claimed", "granted", "difference", "note", "reason")
    assert [row[name] for name in names] == [1, 0.5, -0.5, "ban hành sau 31/01", None]
    assert {one["code"] for one in found["summary"]["warnings"]} == {"CMP903"}


@pytest.mark.parametrize(
    "way", [["--stages", "self,appraised"], ["--index", "ca-mau", "--index", "x.yaml"]]
)
def test_standard_input_is_read_once_and_used_twice(
    cli: "Cli", case: "Case", way: list[str]
) -> None:
    definition = (ROOT / "indicators/ca-mau/2013.yaml").read_text("utf-8")
    case.write("x.yaml", definition.replace("max: 1\n", "max: 1.0\n"))
    lines = (ROOT / ROUNDS[0]).read_text("utf-8").splitlines(keepends=True)
    kept = lines if way[0] == "--stages" else [one for one in lines if "appraised" not in one]
    args = way if way[0] == "--index" else ["--index", "ca-mau", *way]
    stdin = "".join(kept).encode()
    found = document(
        cli, "-", *args, "--indicators", ROOT / "indicators", cwd=case.folder, stdin=stdin
    )
    assert [one["inputs"][0]["path"] for one in (found["then"], found["now"])] == ["<stdin>"] * 2
    assert found["then"]["inputs"] == found["now"]["inputs"]


def test_a_definition_that_is_not_in_force_says_what_would_be(cli: "Cli", folder: Path) -> None:
    """`compute` refuses it; asked for two definitions, it computes and warns in every format."""
    assert "DAT308" in cli("compute", "old.csv", "--index", "other.yaml", cwd=folder).err
    args = ("compare", "old.csv", "--index", "trial", "--index", "other.yaml", "--lang", "en")
    shown = cli(*args, cwd=folder)
    assert "CMP904: version other is not in force in 2021" in shown.text
    assert "warning[CMP904]" in shown.err
    assert "CMP904" in cli(*args, "-f", "md", cwd=folder).text
    codes = [one["code"] for one in document(cli, *args[1:], cwd=folder)["summary"]["warnings"]]
    assert codes == ["CMP901", "CMP904", "CMP904"]


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["old.csv", "--periods", "2021,2022", "--stages", "a,b"], "CMP101"),
        (["old.csv", "--before", "new.csv", "--periods", "2021,2022"], "CMP101"),
        (["old.csv", "--stages", "a,b", "--index", "trial", "--index", "other.yaml"], "CMP101"),
        (["old.csv", "--period", "2021"], "CMP101"),
        (["old.csv", "--periods", "2021"], "CMP102"),
        (["old.csv", "--periods", "2021,2021"], "CMP102"),
        (["old.csv", "--periods", "2020,2021,2022"], "CMP102"),
        (["old.csv", "--stages", "self"], "CMP102"),
        (["old.csv", "--stages", "self,"], "CMP102"),
        (["old.csv", "--index", "a", "--index", "b", "--index", "c"], "CMP102"),
        (["old.csv", "--index", "trial", "--index", "trial"], "CMP102"),
        (["earlier.csv"], "CMP103"),
        (["old.csv", "--show", "rounds"], "CMP105"),
        (["old.csv", "--periods", "2019,2022"], "DAT254"),
        (["old.csv", "--stages", "self,appraised"], "DAT255"),
        (["old.csv", "--unit", "Ba"], "DAT254"),
        (["old.csv", "--index", "trial", "--index", "nowhere.yaml"], "DEF101"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else one,
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_request_that_cannot_be_met_is_refused_with_a_remedy(
    cli: "Cli", folder: Path, args: list[str], code: str, lang: str
) -> None:
    done = cli("compare", *args, "--lang", lang, cwd=folder)
    assert (done.code, done.out) == (2, b"")
    assert f"error[{code}]" in done.err
    assert "  help: " in done.err


def test_faults_in_either_file_are_findings(cli: "Cli", folder: Path, case: "Case") -> None:
    case.write("bad.csv", DATA.replace("9,1", "9,x"))
    done = cli("compare", "old.csv", "bad.csv", cwd=folder)
    assert (done.code, done.out) == (1, b"")
    assert "bad.csv:5:12: error[DAT301]" in done.err


def test_units_spelt_otherwise_on_every_line_are_found_out(
    cli: "Cli", folder: Path, case: "Case"
) -> None:
    case.write("bad.csv", "period,unit,a,b\n2022,Mot,1,1\n2022,Hay,1,1\n")
    done = cli("compare", "earlier.csv", "bad.csv", "--lang", "vi", cwd=folder)
    assert (done.code, done.out) == (1, b"")
    assert "CMP104] không đơn vị nào có ở cả hai bên" in done.err


@pytest.mark.parametrize(
    ("args", "titles"),
    [
        ([DISTRICTS], ["units", "counts"]),
        ([DISTRICTS, "--unit", "Huyện Nam Sách", "--level", "cấp huyện"], ["changes"]),
        ([DISTRICTS, "--unit", "Huyện Nam Sách"], ["units", "counts"]),
        ([*PAPI], ["changes"]),
        ([*ROUNDS], ["rounds"]),
    ],
)
def test_people_are_shown_what_says_something(
    cli: "Cli", args: list[str], titles: list[str]
) -> None:
    """Of many units the index of each; of one every part; of two rounds what was granted."""
    shown = cli("compare", *args).text
    asked = [cli("compare", *args, "--show", view).text for view in titles]
    bodies = [[line for line in one.splitlines() if "CMP" not in line] for one in asked]
    assert all(line in shown.splitlines() for body in bodies for line in body)
    assert len(shown.split("\n\n\n")) <= len(titles)


@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_format_of_one_table_must_be_told_which(cli: "Cli", form: str) -> None:
    done = cli("compare", DISTRICTS, "-f", form)
    assert (done.code, done.out) == (2, b"")
    assert "--show" in done.err


def test_json_holds_every_table_that_says_something(cli: "Cli") -> None:
    tables = {"units", "changes", "attribution", "counts", "rounds"}
    assert tables & document(cli, DISTRICTS).keys() == {"changes", "counts", "attribution"}
    assert tables & document(cli, *ROUNDS).keys() == tables - {"units"}
    assert tables & document(cli, DISTRICTS, "--show", "units").keys() == {"units"}


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.parametrize(("lang", "word"), [("vi", "tính theo"), ("en", "is computed by")])
def test_a_break_in_the_series_is_said_in_every_format_for_people(
    cli: "Cli", form: str, lang: str, word: str
) -> None:
    done = cli("compare", *PAPI, "-f", form, "--lang", lang)
    assert "CMP901: " in done.text
    assert word in done.text
    assert "warning[CMP901]" in done.err


@pytest.mark.parametrize("view", ["units", "changes", "attribution", "counts"])
def test_machines_see_a_break_in_the_versions_of_every_row(cli: "Cli", view: str) -> None:
    for form in ("csv", "ndjson"):
        done = cli("compare", *PAPI, "--show", view, "-f", form)
        assert "version_then" in done.text
    rows = [json.loads(line) for line in done.text.splitlines()]
    assert {(row["version_then"], row["version_now"]) for row in rows} == {("2019", "2021")}


def test_json_says_what_makes_the_sides_hard_to_compare(
    cli: "Cli", folder: Path, case: "Case"
) -> None:
    case.write("late.csv", "period,unit,a,b\n2022,Một,7,7\n2022,Ba,1,1\n")
    found = document(cli, "earlier.csv", "late.csv", cwd=folder)
    assert found["summary"] == {
        "units": 3, "up": 1, "down": 0, "same": 0, "rose": 0, "fell": 0,
        "only_then": ["Hai"], "only_now": ["Ba"],
        "warnings": [
            {"code": "CMP902", "what": "only in 2021: Hai"},
            {"code": "CMP902", "what": "only in 2022: Ba"},
        ],
        "unconfirmed": [],
    }  # fmt: skip
    rows = {(row["unit"], row["part"]): row for row in found["changes"]}
    assert rows["Hai", "trial"]["points_now"] is None
    assert rows["Ba", "trial"]["reason"] == "only-now"


def test_unit_level_and_period_choose_rows_and_not_figures(cli: "Cli", folder: Path) -> None:
    whole = document(cli, "old.csv", "new.csv", cwd=folder)
    found = document(cli, "old.csv", "new.csv", "--unit", "hai", "--period", "2022", cwd=folder)
    for view in ("changes", "attribution"):
        kept = [one for one in whole[view] if (one["unit"], one["period"]) == ("Hai", "2022")]
        assert found[view] == kept
    assert found["settings"] == {"lang": "en", "period": "2022", "unit": "hai", "level": None}
    assert found["counts"] == [one for one in whole["counts"] if one["period"] == "2022"]


def test_a_column_that_the_files_lack_can_be_supplied(cli: "Cli", case: "Case") -> None:
    case.write("indicators/trial/2021.yaml", TREE)
    for name, points in (("old.csv", "5,5"), ("new.csv", "6,6")):
        case.write(name, f"unit,a,b\nMột,{points}\n")
    found = document(cli, "old.csv", "new.csv", "--period", "2022", cwd=case.folder)
    assert sides(found) == {("old.csv", "new.csv", "2022")}


def test_rounded_figures_are_those_that_are_published(cli: "Cli") -> None:
    rows = document(cli, DISTRICTS, "--rounded", "--unit", "Huyện Nam Sách")["changes"]
    told = [row[name] for row in rows for name in ("points_then", "points_now", "points_change")]
    assert all(one is None or round(one, 2) == one for one in told)


def test_a_result_goes_to_a_file_by_its_suffix(cli: "Cli", tmp_path: Path) -> None:
    path = tmp_path / "changes.md"
    done = cli("compare", DISTRICTS, "-o", path)
    assert (done.code, done.out) == (0, b"")
    assert path.read_text("utf-8").startswith("## ")


def test_the_order_of_the_rows_changes_nothing(cli: "Cli", folder: Path, case: "Case") -> None:
    head, *rows = DATA.splitlines(keepends=True)
    case.write("turned.csv", head + "".join(reversed(rows)))
    one, other = (document(cli, name, cwd=folder) for name in ("old.csv", "turned.csv"))
    for view in ("changes", "attribution", "counts"):
        assert one[view] == other[view]


def test_what_was_said_of_both_sides_is_said_once(cli: "Cli") -> None:
    err = cli("compare", *PAPI).err
    lines = [line for line in err.splitlines() if "[" in line]
    assert len(set(lines)) == len(lines)
    assert "DAT903" not in err


def test_a_pipe_ends_quietly_and_colours_are_obeyed(cli: "Cli") -> None:
    plain = cli("compare", DISTRICTS).out
    assert b"\x1b[" not in plain
    assert b"\x1b[32m" in cli("compare", DISTRICTS, env={"FORCE_COLOR": "1"}).out


def test_two_files_may_head_their_columns_each_in_its_own_way(cli: "Cli", case: "Case") -> None:
    """A heading that --columns names need stand in one of the files; in neither, it is refused."""
    index = ("--index", "kim-thanh-targets")
    old = case.write("old.csv", "kỳ,huyện,level,online_district\n2022,A,cấp huyện,50\n")
    new = case.write("new.csv", "kỳ,unit,level,online_district\n2022,A,cấp huyện,60\n")
    shown = ("--show", "changes", "-f", "csv")
    done = cli("compare", old, new, *index, "--columns", "unit=huyện", *shown)
    assert done.code == 0, done.err
    assert ",50,60,10," in done.text
    refused = cli("compare", old, new, *index, "--columns", "unit=xã", *shown)
    assert refused.code == 2
    assert "DAT205" in refused.err
