"""`cchc-score compute`: options in, tables out, exit codes by contract."""

import csv
import io
import json
import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Case, Cli

KIM_THANH = "data/samples/kim-thanh-2022.csv"
CAM_LO = "data/samples/cam-lo-2017.csv"
TWO_UNITS = "period,unit,level,speed,letters\n2022,An,commune,95.5,3\n2023,Ba,district,80,n/a\n"


@pytest.fixture
def data(case: "Case", demo: str) -> Path:
    """Write the demo definition and two units' figures."""
    case.definition(demo)
    return case.write("q3.csv", TWO_UNITS)


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("args", "start"),
    [
        ([], "Administrative-reform targets"),
        (["--show", "gaps"], "Administrative-reform targets"),
        (["--show", "all"], "Administrative-reform targets"),
        (["--lang", "vi"], "Chỉ tiêu cải cách hành chính"),
        (["-f", "csv", "--show", "gaps"], "period,unit,"),
        (["-f", "json"], "{"),
        (["-f", "json", "--show", "all"], "{"),
    ],
)
def test_a_sound_run_ends_with_0(cli: "Cli", args: list[str], start: str) -> None:
    done = cli("compute", KIM_THANH, *args)
    assert done.code == 0
    assert done.text.startswith(start)


@pytest.mark.parametrize("lang", ["vi_VN.UTF-8", "vi", "VI_VN"])
def test_the_locale_sets_the_language(cli: "Cli", lang: str) -> None:
    assert "vượt kế hoạch" in cli("compute", KIM_THANH, env={"LANG": lang}).text
    done = cli("compute", KIM_THANH, env={"LANG": lang, "LC_ALL": "en_GB.UTF-8"})
    assert "met or exceeded" in done.text


def test_words_go_to_stderr_and_only_the_result_to_stdout(cli: "Cli") -> None:
    """The choice of the index and unconfirmed sources are told, but not among the figures."""
    done = cli("compute", KIM_THANH, "-f", "csv", "--show", "gaps")
    assert "DAT951" in done.err
    assert "DEF901" in done.err
    assert len(done.text.splitlines()) == 5
    assert "\x1b" not in done.text


def test_a_pipe_is_never_cut_at_80_columns(cli: "Cli") -> None:
    table = cli("compute", KIM_THANH, env={"COLUMNS": "40"}).text
    assert max(map(len, table.splitlines())) > 80


@pytest.mark.parametrize(
    ("env", "coloured"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "COLUMNS": "20"}, True),
        ({"NO_COLOR": "1"}, False),
    ],
)
def test_colour_in_a_pipe_only_where_it_is_asked_for(
    cli: "Cli", env: dict[str, str], *, coloured: bool
) -> None:
    table = cli("compute", KIM_THANH, env=env).text
    assert ("\x1b[32m" in table) is coloured
    assert "\x1b" not in cli("compute", KIM_THANH, "-f", "json", env=env).text


def test_standard_input_is_a_file_like_others(cli: "Cli", data: Path) -> None:
    where = data.parent
    done = cli("compute", "-", "-f", "csv", "--show", "gaps", stdin=data.read_bytes(), cwd=where)
    assert done.text == cli("compute", "q3.csv", "-f", "csv", "--show", "gaps", cwd=where).text
    assert _rows(done.text)[1]["actual"] == "95.5"


def test_several_files_are_one_run(cli: "Cli", case: "Case", data: Path) -> None:
    case.write("more.csv", "period,unit,level,online,dossiers\n2022,An,commune,1,3\n")
    done = cli("compute", data.name, "more.csv", "-f", "json", cwd=case.folder)
    result = json.loads(done.text)
    assert [one["path"] for one in result["inputs"]] == ["q3.csv", "more.csv"]
    (share,) = [row for row in result["gaps"] if (row["unit"], row["indicator"]) == ("An", "share")]
    assert share["actual"] == 33.333333333


def test_machine_formats_carry_unrounded_numbers_unless_asked(
    cli: "Cli", case: "Case", data: Path
) -> None:
    case.write("third.csv", "period,unit,online,dossiers\n2022,An,2,3\n")
    args = ("compute", "third.csv", "-f", "csv", "--show", "gaps")
    assert data.exists()
    exact, rounded = cli(*args, cwd=case.folder), cli(*args, "--rounded", cwd=case.folder)
    assert _rows(exact.text)[0]["actual"] == "66.666666667"
    assert _rows(rounded.text)[0]["actual"] == "66.67"


def test_column_names_are_english_whatever_the_language(cli: "Cli") -> None:
    heads = [
        cli("compute", KIM_THANH, "-f", "csv", "--show", "gaps", "--lang", lang).text.split("\n")[0]
        for lang in ("vi", "en")
    ]
    assert heads[0] == heads[1]


@pytest.mark.parametrize(
    ("args", "units"),
    [
        ([], {"An", "Ba"}),
        (["--unit", "an"], {"An"}),
        (["--period", "2023"], {"Ba"}),
        (["--period", "năm 2023"], {"Ba"}),
        (["--level", "commune"], {"An"}),
        (["--level", "district", "--unit", "Ba", "--period", "2023"], {"Ba"}),
    ],
)
def test_unit_period_and_level_choose_what_is_shown(
    cli: "Cli", data: Path, args: list[str], units: set[str]
) -> None:
    done = cli("compute", data.name, "-f", "csv", "--show", "gaps", *args, cwd=data.parent)
    assert {row["unit"] for row in _rows(done.text)} == units


@pytest.mark.parametrize("args", [["--unit", "Bo"], ["--period", "2021"], ["--level", "city"]])
def test_a_choice_that_is_not_in_the_data_is_refused(
    cli: "Cli", data: Path, args: list[str]
) -> None:
    done = cli("compute", data.name, *args, cwd=data.parent)
    assert (done.code, done.out) == (2, b"")
    assert "DAT254" in done.err


def test_the_summary_counts_what_is_shown_in_the_table_and_in_json(cli: "Cli", data: Path) -> None:
    args = ("compute", data.name, "--unit", "An")
    table = cli(*args, cwd=data.parent).text
    summary = json.loads(cli(*args, "-f", "json", cwd=data.parent).text)["summary"]
    assert "1 of 2 targets met or exceeded" in table
    assert (summary["planned"], summary["met_or_exceeded"]) == (2, 1)


def test_options_supply_missing_columns(cli: "Cli", case: "Case", data: Path) -> None:
    assert data.exists()
    options = ("--period", "2022-Q3", "--unit", "Xã An", "--level", "commune")
    done = cli(
        "compute", "-", *options, "-f", "csv", "--show", "gaps", stdin=b"speed,letters\n91,2\n",
        cwd=case.folder,
    )  # fmt: skip
    told = {(row["period"], row["unit"], row["level"]) for row in _rows(done.text)}
    assert told == {("2022-Q3", "Xã An", "commune")}


def test_columns_names_what_no_alias_covers(cli: "Cli", data: Path) -> None:
    stdin = TWO_UNITS.replace("unit,", "province_vi,").encode()
    done = cli("compute", "-", "--columns", "unit=province_vi", stdin=stdin, cwd=data.parent)
    assert done.code == 0
    assert "An" in done.text


@pytest.mark.parametrize("pair", ["unit=Province", "note=Province"])
def test_columns_that_name_a_heading_no_file_has_are_refused(
    cli: "Cli", data: Path, pair: str
) -> None:
    """A typo in --columns never passes in silence."""
    done = cli("compute", data.name, "--columns", pair, cwd=data.parent)
    assert done.code != 0
    assert "DAT205" in done.err


def test_dialect_options_reach_the_file(cli: "Cli", case: "Case", data: Path) -> None:
    content = 'period|unit|speed|letters\n2022|Huyê\u0323n|NA|"1.234"\n2023|Ba|50|…\n'
    case.write("odd.csv", content.encode("cp1258"))
    done = cli(
        "compute", "odd.csv", "-f", "csv", "--show", "gaps", "--encoding", "cp1258",
        "--delimiter", "|", "--decimal", ",", "--missing", "NA", "--none", "…", cwd=data.parent,
    )  # fmt: skip
    rows = {(row["unit"], row["indicator"]): row for row in _rows(done.text)}
    assert rows["Huyện", "speed"]["reason"] == "missing"
    assert rows["Huyện", "letters"]["actual"] == "1234"
    assert rows["Ba", "letters"]["reason"] == "none"


@pytest.mark.parametrize("sign", ["tab", "\\t", "\t"])
def test_a_tab_can_be_named(cli: "Cli", data: Path, sign: str) -> None:
    stdin = TWO_UNITS.replace(",", "\t").encode()
    assert cli("compute", "-", "--delimiter", sign, stdin=stdin, cwd=data.parent).code == 0


@pytest.mark.parametrize(
    "args",
    [
        ["-f", "docx"],
        ["--show", "everything"],
        ["-f", "csv"],
        ["-f", "csv", "--show", "all"],
        ["-o", "result.docx"],
        ["-o", "result"],
        ["-o", "result.csv"],
        ["--lang", "fr"],
        ["--decimal", ";"],
        ["--delimiter", ";;"],
        ["--period", "Q5"],
        ["--columns", "unit"],
        ["--columns", "=heading"],
        ["--columns", "unit="],
        ["--nonsense"],
        ["--index", "no-such-index"],
        ["--index", "no-such.yaml"],
        ["--indicators", "data"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2_and_prints_no_result(cli: "Cli", args: list[str]) -> None:
    done = cli("compute", KIM_THANH, *args)
    assert (done.code, done.out) == (2, b"")
    assert done.err
    assert "Traceback" not in done.err


def test_no_data_is_wrong_usage(cli: "Cli") -> None:
    assert cli("compute").code == 2


@pytest.mark.parametrize(
    ("content", "code", "fault"),
    [
        (b"", 1, "DAT104"),
        (b"period,unit,speed\n", 1, "DAT105"),
        (b"period,unit,speed\n2022,A\n", 1, "DAT107"),
        (b'period,unit,speed\n2022,"A,1\n', 1, "DAT106"),
        (b"period,unit,speed\n2022,A,x\n", 1, "DAT301"),
        (b"period,unit,speed\n2022,A,101\n", 1, "DAT303"),
        (b"period,unit,indicator,actual\n2022,A,sped,1\n", 2, "DAT252"),
        (b"period,unit,population\n2022,A,1\n", 2, "DAT252"),
        (b"\x89ABC\r\n\x1a\n\0", 2, "DAT103"),
        (b"a,\0\n", 2, "DAT102"),
        ("period,unit,speed\n2022,Hu\u1ecdc,1\n".encode("utf-16-le"), 2, "DAT103"),
        (b"period,unit,speed\n2022,Hu\xea\xf2n,1\n", 2, "DAT103"),
    ],
    ids=[
        "empty", "header only", "ragged", "unclosed quote", "no number", "out of range",
        "unknown indicator", "unknown headings", "binary", "NUL", "UTF-16 unmarked", "cp1258",
    ],
)  # fmt: skip
def test_faulty_data_ends_with_a_located_diagnostic_and_no_result(
    cli: "Cli", data: Path, content: bytes, code: int, fault: str
) -> None:
    (data.parent / "bad.csv").write_bytes(content)
    done = cli("compute", "bad.csv", cwd=data.parent)
    assert (done.code, done.out) == (code, b"")
    (line,) = [line for line in done.err.splitlines() if fault in line]
    assert line.startswith("bad.csv")
    assert "help:" in done.err


def test_a_diagnostic_has_the_form_of_the_contract(cli: "Cli", data: Path) -> None:
    content = "period,unit,speed\n2022,A,x\n"
    (data.parent / "bad.csv").write_text(content, encoding="utf-8")
    english = cli("compute", "bad.csv", "--index", "demo", cwd=data.parent).err
    assert english.splitlines() == [
        "bad.csv:2:8: error[DAT301] 'x' is not a number",
        (
            "  help: write 98.5 or 98,5; leave the cell empty where nothing was reported."
            " A word of your own: --missing WORD (not reported) or --none WORD (did not arise)"
        ),
    ]
    vietnamese = cli("compute", "bad.csv", "--index", "demo", "--lang", "vi", cwd=data.parent).err
    assert vietnamese.startswith("bad.csv:2:8: error[DAT301] «x» không phải là số\n  help: ")


def test_extra_columns_are_a_warning_that_does_not_change_the_exit_code(
    cli: "Cli", data: Path
) -> None:
    stdin = TWO_UNITS.replace("letters", "population").encode()
    done = cli("compute", "-", stdin=stdin, cwd=data.parent)
    assert done.code == 0
    assert "warning[DAT901]" in done.err
    assert "population" in done.err


def test_the_definition_that_was_chosen_is_said_in_one_line(cli: "Cli", data: Path) -> None:
    said = cli("compute", data.name, cwd=data.parent).err
    assert said.startswith("note[DAT951] using the index 'demo'")


def test_without_a_folder_of_definitions_the_installed_ones_serve(
    cli: "Cli", tmp_path: Path
) -> None:
    content = Path(__file__).parents[2].joinpath(KIM_THANH).read_bytes()
    done = cli("compute", "-", stdin=content, cwd=tmp_path)
    assert done.code == 0
    assert "4 of 4 targets" in done.text


@pytest.mark.parametrize(
    ("name", "args", "start"),
    [
        ("r.csv", ["--show", "gaps"], "period,"),
        ("r.CSV", ["--show", "gaps"], "period,"),
        ("r.json", [], "{"),
        ("r.txt", ["-f", "table"], "Administrative"),
        ("r.json", ["-f", "csv", "--show", "gaps"], "period,"),
    ],
)
def test_o_writes_the_format_of_the_suffix_unless_f_says_otherwise(
    cli: "Cli", tmp_path: Path, name: str, args: list[str], start: str
) -> None:
    done = cli("compute", KIM_THANH, "-o", tmp_path / name, *args, env={"FORCE_COLOR": "1"})
    assert (done.code, done.out) == (0, b"")
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.startswith(start)
    assert "\x1b" not in written
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_o_is_the_same_as_stdout(cli: "Cli", tmp_path: Path) -> None:
    args = ("compute", CAM_LO, "-f", "csv", "--show", "gaps")
    cli(*args, "-o", tmp_path / "r.csv")
    assert (tmp_path / "r.csv").read_bytes() == cli(*args).out


def test_o_leaves_the_old_file_whole_where_the_run_is_refused(cli: "Cli", tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    target.write_text("old", encoding="utf-8")
    assert cli("compute", "-", "-o", target, stdin=b"period,unit\n").code != 0
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


def test_o_leaves_the_old_file_whole_where_writing_fails(
    cli: "Cli", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new file takes the old one's place only when it is complete."""
    target = tmp_path / "r.json"
    target.write_text("old", encoding="utf-8")

    def full(self: Path, _: Path) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr("cchc_score.cli.output.silence", lambda _: None)
    done = cli("compute", KIM_THANH, "-o", target)
    assert done.code == 2
    assert "No space left" in done.err
    assert target.read_text(encoding="utf-8") == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_o_keeps_the_permissions_of_the_old_file(cli: "Cli", tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    target.touch()
    target.chmod(0o640)
    assert cli("compute", KIM_THANH, "-o", target).code == 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_new_file_is_no_more_public_than_the_umask_allows(cli: "Cli", tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        cli("compute", KIM_THANH, "-o", tmp_path / "new.json")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new.json").stat().st_mode) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_o_writes_into_what_is_no_ordinary_file_and_does_not_replace_it(
    cli: "Cli", tmp_path: Path
) -> None:
    """/dev/null and named pipes stay what they are."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    done = cli("compute", KIM_THANH, "-f", "csv", "--show", "gaps", "-o", pipe)
    written = os.read(reading, 65536) if stat.S_ISFIFO(pipe.stat().st_mode) else b""
    os.close(reading)
    assert done.code == 0
    assert written.startswith(b"period,")
