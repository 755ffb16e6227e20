"""What a run says on stderr: as much as a screen has room for, and all of it where it is asked."""

import csv
import io
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case, Cli

HEAD = """\
id: x
title: {vi: T, en: T}
publisher: P
references:
  - {title: R, status: unconfirmed}
  - {title: S, status: unconfirmed}
effective: {from: 2020}
"""
INDEX = (
    HEAD + 'parts: [{id: a, title: {vi: Đúng hạn, en: On time}, measure: "%", max: 9,'
    " rule: {kind: ratio}}]\n"
)


@pytest.fixture
def index(case: "Case") -> "Path":
    return case.write("i.yaml", INDEX)


def _wrong(rows: int, cell: str = "x") -> str:
    return "period,unit,a\n" + "".join(f"2024,X{at},{cell}\n" for at in range(1, rows + 1))


def _on_screen(monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    monkeypatch.setattr(getattr(sys, stream), "isatty", lambda: True)


def test_on_a_screen_a_code_is_told_three_times_a_file_and_the_rest_counted(
    cli: "Cli", case: "Case", index: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = case.write("one.csv", _wrong(59)), case.write("two.csv", _wrong(4))
    _on_screen(monkeypatch, "stderr")
    done = cli("compute", one, two, "--index", index, "--errors", case.folder / "e.csv")
    heads = [line for line in done.err.splitlines() if "DAT301" in line]
    assert [line.startswith(f"{one.as_posix()}:") for line in heads] == [True] * 3 + [False] * 5
    assert heads[3] == "  and 56 more of DAT301 (--errors FILE lists all)"
    assert heads[7] == "  and 1 more of DAT301 (--errors FILE lists all)"
    listed = (case.folder / "e.csv").read_text("utf-8-sig")
    assert listed.count("DAT301") == 63


def test_no_more_than_three_of_a_code_are_not_counted(
    cli: "Cli", case: "Case", index: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    _on_screen(monkeypatch, "stderr")
    done = cli("compute", case.write("d.csv", _wrong(3)), "--index", index)
    assert done.err.count("DAT301") == 3
    assert "more of" not in done.err


def test_into_a_file_or_a_pipe_all_is_told(cli: "Cli", case: "Case", index: "Path") -> None:
    done = cli("compute", case.write("d.csv", _wrong(59)), "--index", index)
    assert done.err.count("DAT301") == 59


def test_warnings_are_counted_and_listed_likewise(
    cli: "Cli", case: "Case", index: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    data, target = case.write("d.csv", _wrong(9, "120")), case.folder / "e.csv"
    _on_screen(monkeypatch, "stderr")
    args = ("--index", index, "--show", "gaps", "-f", "csv", "--lang", "vi", "--errors", target)
    done = cli("compute", data, *args)
    assert done.code == 0
    assert "  và 6 DAT910 nữa (--errors TỆP liệt kê hết)\n" in done.err
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8-sig"))))
    kinds = [(row["code"], row["severity"], row["indicator"]) for row in rows]
    assert kinds.count(("DAT910", "warning", "a")) == 9


def test_validate_counts_on_a_screen_and_tells_tools_all(
    cli: "Cli", case: "Case", index: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    data = case.write("d.csv", _wrong(59))
    _on_screen(monkeypatch, "stdout")
    shown = cli("validate", index, "--data", data, "-f", "text").text
    assert shown.count("error[DAT301]") == 3
    assert "  and 56 more of DAT301 (--errors FILE lists all)\n" in shown
    assert "Found 59 errors, " in shown
    for form in ("json", "sarif", "github"):
        assert cli("validate", index, "--data", data, "-f", form).text.count("DAT301") >= 59


def test_where_no_option_lists_all_the_shell_can(
    cli: "Cli", case: "Case", index: "Path", monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = case.write("one.csv", _wrong(9)), case.write("two.csv", _wrong(1, "50"))
    _on_screen(monkeypatch, "stderr")
    done = cli("compare", one, two, "--index", index)
    assert "  and 6 more of DAT301 (2> FILE has all)\n" in done.err


def test_the_index_and_its_sources_are_told_in_a_line_each(cli: "Cli", case: "Case") -> None:
    unsure = INDEX.replace("from: 2020", "from: 2020, to: 2022")
    case.write("indicators/x/2020.yaml", unsure)
    case.write("indicators/x/2023.yaml", INDEX.replace("from: 2020", "from: 2023"))
    case.write("d.csv", "period,unit,a\n2022,X,50\n2022,Y,50\n2023,X,60\n2023,Y,50\n")
    args = ("compute", "d.csv", "--show", "gaps", "-f", "csv", "--ignore", "DAT903")
    told = cli(*args, cwd=case.folder).err.splitlines()
    assert told == [
        "note[DAT951] using the index 'x': T",
        "warning[DEF901] 4 sources unconfirmed: `cchc-score validate` lists them",
    ]
    listed = cli("validate", cwd=case.folder).text
    assert listed.count("DEF901") == 4


def test_a_definition_from_elsewhere_is_named_for_validate(cli: "Cli", case: "Case") -> None:
    case.write("own index.yaml", INDEX.replace("  - {title: S, status: unconfirmed}\n", ""))
    case.write("d.csv", "period,unit,a\n2022,X,50\n2022,Y,60\n")
    args = ("d.csv", "--index", "own index.yaml", "--show", "gaps", "-f", "csv", "--lang")
    told = "nguồn chưa xác nhận: `cchc-score validate 'own index.yaml'` liệt kê"
    assert cli("compute", *args, "vi", cwd=case.folder).err == f"warning[DEF901] 1 {told}\n"
    told = "source unconfirmed: `cchc-score validate 'own index.yaml'` lists it"
    assert cli("compute", *args, "en", cwd=case.folder).err == f"warning[DEF901] 1 {told}\n"


@pytest.mark.parametrize("command", ["compute", "compare"])
def test_a_warning_that_is_known_is_not_told_again(
    cli: "Cli", case: "Case", index: "Path", command: str
) -> None:
    rows = "".join(f"{year},{unit},120\n" for year in (2022, 2023) for unit in "XY")
    data = case.write("d.csv", f"period,unit,a\n{rows}")
    view = "gaps" if command == "compute" else "units"
    args = (command, data, "--index", index, "--show", view, "-f", "csv")
    assert {"DEF901", "DAT910"} <= {word for word in ("DEF901", "DAT910") if word in cli(*args).err}
    quiet = cli(*args, *(f"--ignore={code}" for code in ("DEF901", "DAT910", "CMP951")))
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out == cli(*args).out


@pytest.mark.parametrize("command", ["compute", "compare"])
@pytest.mark.parametrize("code", ["DAT301", "DAT9", "x"])
def test_an_error_is_never_ignored(
    cli: "Cli", case: "Case", index: "Path", command: str, code: str
) -> None:
    data = case.write("d.csv", _wrong(1, "50"))
    done = cli(command, data, "--index", index, "--ignore", code)
    assert (done.code, done.out) == (2, b"")
