"""`cchc-score.toml`: the options of every day, and what single files need."""

import csv
import io
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score import compute
from cchc_score.data.dialect import Dialect
from cchc_score.data.own import Own
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case, Cli

INDEX = """\
id: t
title: {vi: "Thử", en: "Trial"}
publisher: X
references: [{title: Made for the tests}]
effective: {from: 2020}
stages: [self, appraised]
parts:
  - {id: online, title: {vi: Trực tuyến, en: Online}, measure: "%", max: 10, rule: {kind: ratio}}
  - {id: docs, title: {vi: Văn bản, en: Documents}, max: 5, rule: {kind: ratio, full_at: 40}}
"""
Rows = list[dict[str, str]]


@pytest.fixture(autouse=True)
def index(case: "Case") -> Path:
    return case.write("i.yaml", INDEX)


def _rows(cli: "Cli", case: "Case", *args: str) -> Rows:
    done = cli("compute", *args, "--show", "gaps", "-f", "csv", cwd=case.folder)
    assert done.code == 0, done.err
    return list(csv.DictReader(io.StringIO(done.text)))


def _figures(rows: Rows, *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in (*names, "actual")) for row in rows if row["actual"]]


def test_what_the_file_says_is_used_and_said(cli: "Cli", case: "Case") -> None:
    case.write(
        "cchc-score.toml", 'index = "i.yaml"\nlang = "vi"\nsheet = "unused"\nstrict = true\n'
    )
    case.write("d.csv", "period,unit,online\n2024,A,62.5\n")
    done = cli("compute", "d.csv", "--show", "gaps", "-f", "csv", cwd=case.folder)
    assert done.code == 0, done.err
    assert "Trực tuyến" in done.text
    assert done.err.splitlines()[0].endswith("cchc-score.toml: index, lang, sheet"), done.err


def test_nothing_is_said_of_a_file_that_gives_nothing(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", "strict = true  # of another command\n")
    case.write("d.csv", "period,unit,online\n2024,A,62.5\n")
    done = cli(
        "compute", "d.csv", "--index", "i.yaml", "--show", "gaps", "-f", "csv", cwd=case.folder
    )
    assert (done.code, done.err) == (0, "")


def test_a_file_above_or_beside_the_working_folder_is_not_used(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", "broken =\n")
    case.write("below/d.csv", "period,unit,online\n2024,A,62.5\n")
    args = ("compute", "d.csv", "--index", "../i.yaml", "--show", "gaps", "-f", "csv")
    done = cli(*args, cwd=case.folder / "below")
    assert (done.code, done.err) == (0, "")


def test_the_command_line_wins_option_by_option(cli: "Cli", case: "Case") -> None:
    case.write(
        "cchc-score.toml",
        'index = "i.yaml"\nlang = "vi"\ndecimal = ","\n[files."d*"]\ndecimal = ","\n',
    )
    case.write("d.csv", "period;unit;online\n2024;A;1.234\n")
    assert _figures(_rows(cli, case, "d.csv"), "title") == [("Trực tuyến", "1234")]
    typed = _rows(cli, case, "d.csv", "--decimal", ".", "--lang", "en")
    assert _figures(typed, "title") == [("Online", "1.234")]


def test_what_one_file_needs_stands_over_what_is_said_of_all(cli: "Cli", case: "Case") -> None:
    text = 'index = "i.yaml"\ndecimal = ","\n[files."b.csv"]\ndecimal = "."\n'
    case.write("cchc-score.toml", text)
    case.write("a.csv", "period;unit;online\n2024;A;1.234\n")
    case.write("b.csv", "period;unit;online\n2024;B;1.234\n")
    rows = _rows(cli, case, "a.csv", "b.csv")
    assert _figures(rows, "unit") == [("A", "1234"), ("B", "1.234")]


def test_lists_are_added_to_what_is_typed(cli: "Cli", case: "Case") -> None:
    text = 'index = "i.yaml"\nmissing = "x"\n[files."d*"]\nmissing = ["y"]\n'
    case.write("cchc-score.toml", text)
    case.write("d.csv", "period,unit,online\n2024,A,x\n2024,B,y\n2024,C,z\n2024,D,1\n")
    assert _figures(_rows(cli, case, "d.csv", "--missing", "z"), "unit") == [("D", "1")]


def test_a_heading_that_is_typed_stands_for_what_is_typed(cli: "Cli", case: "Case") -> None:
    text = 'index = "i.yaml"\ncolumns = {online = ["p", "q"]}\n[files."d*"]\ncolumns.docs = "p"\n'
    case.write("cchc-score.toml", text)
    case.write("d.csv", "period,unit,p\n2024,A,7\n")
    assert _figures(_rows(cli, case, "d.csv"), "indicator") == [("docs", "7")]
    typed = _rows(cli, case, "d.csv", "--columns", "online=p")
    assert _figures(typed, "indicator") == [("online", "7")]


def test_a_heading_of_the_file_may_be_lacking(cli: "Cli", case: "Case") -> None:
    """It is of every day: what is typed for one run must be there."""
    case.write("cchc-score.toml", 'index = "i.yaml"\ncolumns.online = ["p", "q"]\nsum-over = "s"\n')
    case.write("d.csv", "period,unit,q\n2024,A,7\n")
    assert _figures(_rows(cli, case, "d.csv"), "indicator") == [("online", "7")]
    done = cli("compute", "d.csv", "--columns", "online=r", cwd=case.folder)
    assert done.code == 2
    assert "'r'" in done.err


def test_patterns_are_held_against_names_and_paths(cli: "Cli", case: "Case") -> None:
    text = (
        'index = "i.yaml"\n[files."*KIM-THÀNH*.csv"]\nunit = "Kim Thành"\n'
        '[files."2024/q?/*"]\nperiod = "2024-Q4"\n[files."[x].csv"]\nunit = "X"\n'
    )
    case.write("cchc-score.toml", text)
    case.write("2024/q4/bc-kim-tha\u0300nh.csv", "online\n7\n")
    case.write("[x].csv", "period,online\n2024-Q4,8\n")
    rows = _rows(cli, case, "2024/q4/bc-kim-tha\u0300nh.csv", "[x].csv")
    assert _figures(rows, "period", "unit") == [
        ("2024-Q4", "Kim Thành", "7"),
        ("2024-Q4", "X", "8"),
    ]


def test_paths_begin_where_the_file_lies(cli: "Cli", case: "Case") -> None:
    case.write("office/units.csv", "unit_code,unit\n01,A\n")
    case.write("office/i.yaml", INDEX)
    text = 'index = "i.yaml"\nunits = "units.csv"\n[files."q/*"]\nperiod = "2024"\n'
    case.write("office/own.toml", text)
    case.write("office/q/d.csv", "unit,online\nA,7\n")
    rows = _rows(cli, case, "office/q/d.csv", "--config", "office/own.toml")
    assert _figures(rows, "period", "unit_code") == [("2024", "01", "7")]


def test_an_id_of_an_index_is_no_path(cli: "Cli", case: "Case") -> None:
    case.write("office/own.toml", 'index = "demo"\nindicators = "defs"\n')
    case.write("office/defs/demo.yaml", INDEX.replace("id: t", "id: demo", 1))
    case.write("d.csv", "period,unit,online\n2024,A,7\n")
    assert len(_rows(cli, case, "d.csv", "--config", "office/own.toml")) == 2


def test_a_round_may_be_said_of_a_file(cli: "Cli", case: "Case") -> None:
    text = (
        'index = "i.yaml"\n[files."s.csv"]\nstage = "self"\n[files."a.csv"]\nstage = "appraised"\n'
    )
    case.write("cchc-score.toml", text)
    case.write("s.csv", "period,unit,online\n2024,A,8\n")
    case.write("a.csv", "period,unit,online\n2024,A,7\n")
    assert _figures(_rows(cli, case, "s.csv", "a.csv")) == [("7",)]
    assert _figures(_rows(cli, case, "s.csv", "a.csv", "--stage", "self")) == [("8",)]
    case.write("cchc-score.toml", text.replace('"self"', '"sefl"'))
    done = cli("compute", "s.csv", "a.csv", cwd=case.folder)
    assert done.code == 1
    assert "s.csv:1: error[DAT314]" in done.err


def test_encoding_may_be_said_of_a_file_and_of_the_file_of_units(cli: "Cli", case: "Case") -> None:
    text = 'index = "i.yaml"\nunits = "u.csv"\n[files."?.csv"]\nencoding = "cp1258"\n'
    case.write("cchc-score.toml", text)
    case.write("u.csv", "unit_code,unit\n01,Đông\n".encode("cp1258"))
    case.write("d.csv", "period,unit,online\n2024,Đông,7\n".encode("cp1258"))
    assert _figures(_rows(cli, case, "d.csv"), "unit_code", "unit") == [("01", "Đông", "7")]


def test_what_several_files_say_of_themselves_stands_where_one_is_chosen(
    cli: "Cli", case: "Case"
) -> None:
    """`--period` chooses among the files' own periods; it does not rename one of them."""
    text = 'index = "i.yaml"\n[files."a*"]\nperiod = "2024-Q3"\n[files."b*"]\nperiod = "2024-Q4"\n'
    case.write("cchc-score.toml", text)
    case.write("a.csv", "unit,online\nA,7\n")
    case.write("b.csv", "unit,online\nA,8\n")
    rows = _rows(cli, case, "a.csv", "b.csv", "--period", "2024-Q4")
    assert _figures(rows, "period") == [("2024-Q4", "8")]


def test_what_is_typed_stands_over_what_no_file_says_and_is_told(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'index = "i.yaml"\n[files."a*"]\nperiod = "2024-Q3"\n')
    case.write("a.csv", "unit,online\nA,7\n")
    args = ("compute", "a.csv", "--period", "2025-Q1", "--show", "gaps", "-f", "csv")
    done = cli(*args, cwd=case.folder)
    assert done.code == 0
    assert "2025-Q1,A" in done.text
    assert "cchc-score.toml:3:10: warning[DAT124]" in done.err


def test_two_patterns_that_disagree_on_one_file_are_refused(cli: "Cli", case: "Case") -> None:
    text = (
        'index = "i.yaml"\n[files."a*"]\nperiod = "2024-Q3"\n[files."*.csv"]\nperiod = "2024-Q4"\n'
    )
    case.write("cchc-score.toml", text)
    case.write("a.csv", "unit,online\nA,7\n")
    case.write("b.csv", "unit,online\nA,x\n")
    done = cli("compute", "a.csv", "b.csv", cwd=case.folder)
    assert (done.code, done.out) == (2, b"")
    assert "cchc-score.toml:5:10: error[DAT123]" in done.err
    assert "2024-Q3 in cchc-score.toml:3:10" in done.err
    assert "b.csv:2:3: error[DAT301]" in done.err


@pytest.mark.parametrize(
    ("said", "content", "is_denied"),
    [
        ('period = "2024-Q3"', "period,unit,online\n2024-Q4,A,7\n", True),
        ('period = "2024-Q3"', "period,unit,online\nQuý III/2024,A,7\n", False),
        ('period = "2024-Q3"', "year,quarter,unit,online\n2024,4,A,7\n", True),
        ('period = "2024-Q3"', "year,quarter,unit,online\n2024,3,A,7\n", False),
        ('unit = "Huyện B"', "period,unit,online\n2024,Huyện A,7\n", True),
        ('unit = "H. A"', "period,unit,online\n2024,Huyện A,7\n", False),
        ('level = "huyện"', "period,unit,level,online\n2024,A,xã,7\n", True),
        ('level = "cấp xã"', "period,unit,level,online\n2024,A,xã,7\n", False),
    ],
)
def test_what_a_file_says_itself_is_not_overruled(
    cli: "Cli", case: "Case", said: str, content: str, *, is_denied: bool
) -> None:
    case.write("cchc-score.toml", f'index = "i.yaml"\n[files."a*"]\n{said}\n')
    case.write("a.csv", content)
    done = cli("compute", "a.csv", "--show", "gaps", "-f", "csv", cwd=case.folder)
    assert (done.code, "error[DAT127]" in done.err) == (int(is_denied), is_denied), done.err


def test_two_patterns_that_agree_are_laid_together(cli: "Cli", case: "Case") -> None:
    text = (
        'index = "i.yaml"\n[files."a*"]\nperiod = "2024"\nmissing = "x"\ncolumns.online = "p"\n'
        '[files."*.csv"]\nperiod = "2024"\nmissing = "y"\ncolumns.docs = "q"\n'
    )
    case.write("cchc-score.toml", text)
    case.write("a.csv", "unit,p,q\nA,7,x\nB,y,9\n")
    rows = _rows(cli, case, "a.csv")
    assert _figures(rows, "unit", "indicator") == [("A", "online", "7"), ("B", "docs", "9")]


def test_where_no_pattern_fits_any_file_a_note_says_so(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'index = "i.yaml"\n[files."q3*"]\nperiod = "2024-Q3"\n')
    case.write("q4.csv", "period,unit,online\n2024-Q4,A,7\n")
    done = cli("compute", "q4.csv", "--show", "gaps", "-f", "csv", cwd=case.folder)
    assert (done.code, "cchc-score.toml:2:8: note[DAT126]" in done.err) == (0, True)


def test_a_pattern_may_name_standard_input(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'index = "i.yaml"\n[files."-"]\nperiod = "2024"\n')
    done = cli(
        *("compute", "-", "--show", "gaps", "-f", "csv"),
        stdin=b"unit,online\nA,7\n",
        cwd=case.folder,
    )
    assert done.code == 0, done.err


def test_an_option_gives_way_to_another_that_is_typed(cli: "Cli", case: "Case") -> None:
    """A suffix decides on a format, and two rounds on the round."""
    case.write("cchc-score.toml", 'index = "i.yaml"\nformat = "csv"\nstage = "self"\n')
    text = "period,unit,stage,online\n2024,A,self,8\n2024,A,appraised,7\n"
    case.write("d.csv", text)
    done = cli("compute", "d.csv", "-o", "x.json", cwd=case.folder)
    assert done.code == 0, done.err
    assert (case.folder / "x.json").read_text("utf-8").startswith("{")
    args = ("compare", "d.csv", "--stages", "self,appraised", "--show", "changes")
    done = cli(*args, cwd=case.folder)
    assert done.code == 0, done.err
    assert "self,appraised" in done.text


def test_a_value_that_one_command_knows_is_left_to_it(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'format = "sarif"\nshow = "gaps"\n')
    case.write("d.csv", "period,unit,online\n2024,A,7\n")
    done = cli("compute", "d.csv", "--index", "i.yaml", cwd=case.folder)
    assert done.code == 0, done.err
    assert "cchc-score.toml: show" in done.err
    done = cli("validate", "i.yaml", cwd=case.folder)
    assert done.text.startswith("{")


def test_other_commands_read_the_file_as_well(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'lang = "vi"\nindicators = "defs"\nindex = "t"\n')
    case.write("defs/t.yaml", INDEX)
    for args in (("template", "t"), ("indicators",), ("validate",)):
        done = cli(*args, cwd=case.folder)
        assert done.code == 0, done.err
        assert "tùy chọn lấy từ cchc-score.toml: " in done.err


def test_data_are_validated_by_the_index_that_the_file_names(cli: "Cli", case: "Case") -> None:
    case.write("d.csv", "period,unit,online\n2024,A,x\n")
    for text in ('index = "i.yaml"\n', 'index = "t"\nindicators = "defs"\n'):
        case.write("cchc-score.toml", text)
        case.write("defs/t.yaml", INDEX)
        case.write("defs/u.yaml", INDEX.replace("id: t", "id: u", 1))
        done = cli("validate", "--data", "d.csv", cwd=case.folder)
        assert done.code == 1
        assert "d.csv:2:8: error[DAT301]" in done.text
        assert done.text.count("error[") == 1


def test_a_sheet_may_be_said_of_a_workbook(cli: "Cli", case: "Case") -> None:
    book = openpyxl.Workbook()
    for title, figure in (("PL1", 1), ("PL2", 2)):
        sheet = book.create_sheet(title)
        for row in (["period", "unit", "online"], ["2024", "A", figure]):
            sheet.append(row)
    book.save(case.folder / "bc.xlsx")
    case.write("cchc-score.toml", 'index = "i.yaml"\n[files."*.xlsx"]\nsheet = "PL2"\n')
    assert _figures(_rows(cli, case, "bc.xlsx")) == [("2",)]
    assert _figures(_rows(cli, case, "bc.xlsx", "--sheet", "PL1")) == [("1",)]


def test_a_fault_is_explained_whatever_the_file_says(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", "broken =\n")
    assert cli("faults", "CFG102", cwd=case.folder).code == 0


def test_a_file_beside_the_data_is_not_used_and_a_note_says_how(cli: "Cli", case: "Case") -> None:
    case.write("q3/d.csv", "period,unit,online\n2024,A,7\n")
    case.write("q3/cchc-score.toml", 'lang = "vi"\n')
    args = ("compute", "q3", "--index", "i.yaml", "--show", "gaps", "-f", "csv")
    done = cli(*args, cwd=case.folder)
    assert "q3/cchc-score.toml: note[CFG190]" in done.err
    assert "--config q3/cchc-score.toml" in done.err
    used = cli(*args, "--config", "q3/cchc-score.toml", cwd=case.folder)
    assert "CFG190" not in used.err
    assert "Trực tuyến" in used.text


def test_the_note_may_be_ignored(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'index = "i.yaml"\nignore = ["CFG191"]\n')
    case.write("d.csv", "period,unit,online\n2024,A,7\n")
    done = cli("compute", "d.csv", "--show", "gaps", "-f", "csv", cwd=case.folder)
    assert (done.code, done.err) == (0, "")


def test_a_file_may_begin_with_a_byte_order_mark(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'index = "i.yaml"\r\n'.encode("utf-8-sig"))
    case.write("d.csv", "period,unit,online\n2024,A,7\n")
    assert len(_rows(cli, case, "d.csv")) == 2


def test_an_empty_file_says_nothing(cli: "Cli", case: "Case") -> None:
    case.write("cchc-score.toml", 'index = "no"\n')
    case.write("d.csv", "period,unit,online\n2024,A,7\n")
    assert len(_rows(cli, case, "d.csv", "--index", "i.yaml", "--config", os.devnull)) == 2


def test_the_file_of_the_page_does_what_the_page_says(cli: "Cli", case: "Case") -> None:
    page = (Path(__file__).parents[3] / "docs/data.md").read_text("utf-8")
    section = page.partition("\n## A file of options\n")[2].partition("\n## ")[0]
    (content,) = re.findall(r"^```toml\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    (said,) = re.findall(r"^```text\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    case.write("cchc-score.toml", content)
    case.write("bc-cam-lo.csv", "Tên cơ quan;growth;TN bình quân\nHuyện Cam Lộ;12,6;chờ\n")
    done = cli("compute", "bc-cam-lo.csv", "--show", "gaps", "-f", "csv", cwd=case.folder)
    assert done.code == 0, done.err
    assert done.err.startswith(said)
    rows = list(csv.DictReader(io.StringIO(done.text)))
    assert _figures(rows, "period", "unit", "indicator") == [
        ("2017", "Huyện Cam Lộ", "growth", "12.6")
    ]


def test_the_library_does_not_look_for_the_file_and_can_say_the_same(
    case: "Case", index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.write("cchc-score.toml", "broken =\n")
    data = case.write("d.csv", "unit,p\nA,7\n")
    monkeypatch.chdir(case.folder)
    own = Own("d*.csv", {"period": "2024-Q3", "columns": {"p": "online"}})
    card = compute(data, index=index, dialect=Dialect(own=(own,)))
    first = card.gaps.to_dict("records")[0]
    assert (first["period"], first["actual"]) == ("2024-Q3", 7.0)
    with pytest.raises(Refusal):
        compute(data, index=index)
