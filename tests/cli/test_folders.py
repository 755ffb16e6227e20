"""A folder stands for the data files in it, and what is not read of it is told."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score.data.files.folders import READABLE, files_of

if TYPE_CHECKING:
    from conftest import Case, Cli

INDEX = """\
id: t
title: {vi: Thử, en: Trial}
publisher: X
references: [{title: Made for the tests}]
effective: {from: 2020}
parts:
  - {id: online, title: {vi: Trực tuyến, en: Online}, max: 10, rule: {kind: ratio, full_at: 100}}
"""
HEAD = "period,unit,online\n"


@pytest.fixture
def folder(case: "Case") -> Path:
    """Return a folder as offices keep them."""
    case.write("i.yaml", INDEX)
    for name in ("b.csv", "A.CSV", "ă.tsv"):
        case.write(
            f"q/{name}", f"{HEAD}2024,{name},1\n".replace(",", "\t" * ("tsv" in name) or ",")
        )
    for name in (".hidden.csv", "~$b.xlsx", ".~lock.b.xlsx#", "desktop.ini", "Thumbs.db"):
        case.write(f"q/{name}", "no table")
    for name in ("README.md", "cv.pdf", "note.docx", "below/c.csv"):
        case.write(f"q/{name}", "no table")
    return case.folder / "q"


def _told(folder: Path | str) -> tuple[list[str], list[str]]:
    files, found = files_of([str(folder)])
    return [Path(one).name for one in files], [one.what("en") for one in found]


def test_data_files_are_read_in_an_order_of_their_names(folder: Path) -> None:
    files, told = _told(folder)
    assert files == ["A.CSV", "b.csv", "ă.tsv"]
    assert told == ["of this folder, below/, cv.pdf, note.docx, README.md are not read"]


def test_a_folder_is_computed_and_its_other_files_are_named_once(
    cli: "Cli", folder: Path, case: "Case"
) -> None:
    done = cli("compute", "q", "--index", "i.yaml", "--show", "gaps", "-f", "csv", cwd=case.folder)
    assert done.code == 0, done.err
    assert len(done.text.splitlines()) == 4
    assert done.err.count("note[") == done.err.count("q: note[DAT121]") == 1
    assert folder.is_dir()


def test_every_kind_that_is_read_is_found(case: "Case") -> None:
    for at, suffix in enumerate(READABLE):
        case.write(f"q/{at}{suffix.upper()}", "a\tb\n1\t2\n")
    assert len(_told(case.folder / "q")[0]) == len(READABLE)


@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
def test_a_sheet_that_cannot_be_read_is_refused_and_not_passed_by(
    cli: "Cli", case: "Case", suffix: str
) -> None:
    """Somebody's figures stand in it: a ranking without them would be wrong in silence."""
    case.write("i.yaml", INDEX)
    case.write("q/a.csv", f"{HEAD}2024,A,1\n")
    case.write(f"q/b{suffix}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    done = cli("compute", "q", "--index", "i.yaml", cwd=case.folder)
    assert (done.code, done.out) == (2, b"")
    assert f"q/b{suffix}: error[DAT109]" in done.err


def test_a_text_is_data_where_its_lines_have_cells(case: "Case") -> None:
    case.write("q/a.txt", "period\tunit\tonline\n2024\tA\t1\n".encode("utf-16"))
    case.write("q/b.txt", "period;unit;online\n2024;A;1\n")
    case.write("q/readme.txt", "Gửi phòng CCHC;\nsố liệu quý III.\nCảm ơn.\n")
    assert _told(case.folder / "q") == (
        ["a.txt", "b.txt"],
        ["of this folder, readme.txt are not read"],
    )


@pytest.mark.parametrize("content", [(), ("README.md",), (".hidden.csv", "sub/x.csv")])
def test_a_folder_without_data_is_refused(
    cli: "Cli", case: "Case", content: tuple[str, ...]
) -> None:
    (case.folder / "q").mkdir()
    for name in content:
        case.write(f"q/{name}", "x")
    done = cli("compute", "q", cwd=case.folder)
    assert (done.code, done.out) == (2, b"")
    assert done.err.startswith("q: error[DAT120] the folder holds no data file")
    assert all(name.split("/")[0] in done.err for name in content if not name.startswith("."))


def test_a_file_named_beside_its_folder_is_read_once(folder: Path) -> None:
    files, _ = files_of([f"{folder}/b.csv", str(folder), f"{folder}/./A.CSV", f"{folder}/*.csv"])
    assert [Path(one).name for one in files] == ["b.csv", "A.CSV", "ă.tsv"]


def test_a_pattern_may_give_folders(case: "Case") -> None:
    for name in ("2024-q1/a.csv", "2024-q2/a.csv"):
        case.write(name, "x,y\n1,2\n")
    files, _ = files_of([f"{case.folder}/2024-*"])
    assert [Path(one).parent.name for one in files] == ["2024-q1", "2024-q2"]


def test_what_is_read_for_itself_is_no_data(cli: "Cli", case: "Case") -> None:
    """The file of units, and the index, may lie beside the figures."""
    case.write("q/i.yaml", INDEX)
    case.write("q/units.csv", "unit_code,unit\n01,A\n")
    case.write("q/a.csv", f"{HEAD}2024,A,1\n")
    args = ("q", "--index", "q/i.yaml", "--units", "q/units.csv", "--show", "gaps", "-f", "csv")
    done = cli("compute", *args, cwd=case.folder)
    assert (done.code, done.err) == (0, "")
    assert "2024,A,01," in done.text


def test_nothing_in_a_folder_makes_it_hang(case: "Case") -> None:
    """A pipe waits for its writer for ever, and a link may lead back to itself."""
    folder = case.write("q/a.csv", "x,y\n1,2\n").parent
    os.mkfifo(folder / "pipe.csv")
    (folder / "zero.csv").symlink_to("/dev/zero")
    (folder / "round.csv").symlink_to("round.csv")
    (folder / "lost.csv").symlink_to("nowhere.csv")
    (folder / "up").symlink_to(folder.parent)
    files, told = _told(folder)
    assert files == ["a.csv", "lost.csv", "round.csv"]
    assert told == ["of this folder, pipe.csv, up/, zero.csv are not read"]


def test_a_link_that_leads_nowhere_is_told(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", INDEX)
    case.write("q/a.csv", f"{HEAD}2024,A,1\n")
    (case.folder / "q" / "b.csv").symlink_to("nowhere.csv")
    done = cli("compute", "q", "--index", "i.yaml", cwd=case.folder)
    assert (done.code, "q/b.csv: error[DAT101]" in done.err) == (2, True)


@pytest.mark.skipif(not os.getuid(), reason="whoever may read everything is refused nothing")
def test_a_folder_that_may_not_be_read_is_refused(case: "Case") -> None:
    closed = case.write("q/a.csv", "x").parent
    closed.chmod(0)
    try:
        assert [one.fault.code for one in files_of([str(closed)])[1]] == ["DAT101"]
    finally:
        closed.chmod(0o700)


def test_folders_are_compared_and_validated_as_files_are(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", INDEX)
    for name, period, figure in (("q1", "2024-Q1", 1), ("q2", "2024-Q2", 2)):
        case.write(f"{name}/a.csv", f"{HEAD}{period},A,{figure}\n")
        case.write(f"{name}/b.csv", f"{HEAD}{period},B,{figure}\n")
    for args in (("q1", "q2"), ("q2", "--before", "q1")):
        shown = ("--index", "i.yaml", "--show", "units", "-f", "csv")
        done = cli("compare", *args, *shown, cwd=case.folder)
        assert done.code == 0, done.err
        assert done.text.count("2024-Q1,2024-Q2,") == 2
    case.write("q2/b.csv", f"{HEAD}2024-Q2,B,x\n")
    done = cli("validate", "i.yaml", "--data", "q2", cwd=case.folder)
    assert (done.code, "q2/b.csv:2:11: error[DAT301]" in done.text) == (1, True)


def test_the_file_of_units_is_no_folder(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", INDEX)
    case.write("q/a.csv", f"{HEAD}2024,A,1\n")
    done = cli("compute", "q", "--index", "i.yaml", "--units", "q", cwd=case.folder)
    assert (done.code, "q: error[DAT101]" in done.err) == (2, True)


def test_workbooks_are_read_and_those_that_are_open_elsewhere_too(cli: "Cli", case: "Case") -> None:
    case.write("i.yaml", INDEX)
    book = openpyxl.Workbook()
    for row in (["period", "unit", "online"], ["2024", "A", 1]):
        book.active.append(row)  # type: ignore[union-attr]
    (case.folder / "q").mkdir()
    book.save(case.folder / "q/a.xlsx")
    shutil.copy(case.folder / "q/a.xlsx", case.folder / "q/~$a.xlsx")
    done = cli("compute", "q", "--index", "i.yaml", "--show", "gaps", "-f", "csv", cwd=case.folder)
    assert (done.code, done.err) == (0, "")
    assert len(done.text.splitlines()) == 2
