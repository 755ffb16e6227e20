"""Of which period a file is that has no such column: what is said around it must agree."""

import io
import unicodedata
from typing import TYPE_CHECKING

import openpyxl
import pytest

from cchc_score import Scorecard, compute
from cchc_score.analysis.comparison.compare import compare
from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Case, Cli

TABLE = "Đơn vị;speed\nXã A;95\n"


def _file(case: "Case", name: str, title: str = "", sheet: str = "", table: str = TABLE) -> "Path":
    """Write a text file, or a workbook where a sheet is named, with a title above the table."""
    text = f"{title};\n;\n{table}" if title else table
    if not sheet:
        return case.write(name, text)
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for line in text.splitlines():
        page.append(line.split(";"))
    file = io.BytesIO()
    book.save(file)
    return case.write(name, file.getvalue())


def _card(case: "Case", *files: "Path", period: str = "") -> Scorecard:
    dialect = Dialect(supplied={"period": period} if period else {})
    return compute(*files, index=case.definition(), dialect=dialect)


def _refused(case: "Case", file: "Path", period: str = "") -> tuple[str, str, str]:
    """Return code, text and remedy of the one fault."""
    with pytest.raises(Refusal) as refused:
        _card(case, file, period=period)
    (one,) = refused.value.errors
    return one.fault.code, one.what("en"), one.remedy("en")


@pytest.mark.parametrize(
    ("around", "period", "meant"),
    [
        (("quy-3-2022.csv", "", ""), "", "2022-Q3"),
        (("d.csv", "BÁO CÁO KẾT QUẢ CCHC QUÝ III NĂM 2022", ""), "", "2022-Q3"),
        (("d.xlsx", "", "Quý III 2022"), "", "2022-Q3"),
        (("bao-cao-2022.csv", "QUÝ III", ""), "", "2022-Q3"),
        (("d.xlsx", "NĂM 2022", "Quý III"), "", "2022-Q3"),
        (("cchc 2022.xlsx", "", "Q3"), "", "2022-Q3"),
        (("nam-2022.xlsx", "Tháng 9 Quý III năm 2022", "Q3"), "", "2022-09"),
        (("q3.csv", "", ""), "2022", "2022-Q3"),
        (("d.xlsx", "", "Quý III 2022"), "2022", "2022-Q3"),
        (("d.csv", "Năm 2022", ""), "2022-Q3", "2022-Q3"),
        (("6-thang-2022.xlsx", "", "Quý II"), "", "2022-Q2"),
        (("d.csv", "QUÝ III VÀ 9 THÁNG NĂM 2022", ""), "2022-9M", "2022-9M"),
        (("d.csv", "QUÝ III VÀ 9 THÁNG NĂM 2022", ""), "2022-Q3", "2022-Q3"),
        (("papi-2022.csv", "", ""), "", "2022"),
        (("d.csv", "CHỈ SỐ PAPI 2022", ""), "", "2022"),
        (("d.csv", "CHỈ SỐ PAPI 2018", ""), "2022", "2022"),
        (("d.csv", "BÁO CÁO 8 THÁNG NĂM 2022", ""), "2022", "2022"),
        (("d.csv", "Quyết định số 766/QĐ-TTg ngày 23/6/2021", ""), "2022-Q3", "2022-Q3"),
    ],
)
def test_the_finest_period_that_all_agree_on_is_meant(
    case: "Case", around: tuple[str, str, str], period: str, meant: str
) -> None:
    card = _card(case, _file(case, *around), period=period)
    assert {str(when) for when in card.periods} == {meant}
    told = [one for one in card.diagnostics if one.fault.code == "DAT987"]
    assert len(told) == (meant != period)


@pytest.mark.parametrize(
    ("around", "period", "code", "said"),
    [
        (("quy-2-2022.csv", "Quý III năm 2022", ""), "", "DAT213", ["2022-Q3", "2022-Q2", ":1:1"]),
        (("d.xlsx", "Quý III năm 2022", "Q2"), "", "DAT213", ["…-Q2", "2022-Q3", "[Q2]!A1"]),
        (("quy-2-2022.xlsx", "", "Quý III"), "", "DAT213", ["…-Q3", "2022-Q2"]),
        (("nam-2021.csv", "Quý III năm 2022", ""), "", "DAT213", ["2021", "2022-Q3"]),
        (("quy-3-2022.csv", "9 tháng năm 2022", ""), "", "DAT213", ["2022-9M", "2022-Q3"]),
        (("d.xlsx", "9 tháng năm 2022", "Quý III"), "", "DAT213", ["2022-9M", "…-Q3"]),
        (("d.csv", "Quý II năm 2022", ""), "2022-Q3", "DAT213", ["--period 2022-Q3", "2022-Q2"]),
        (("quy-2-2022.csv", "", ""), "2022-Q3", "DAT213", ["--period 2022-Q3", "2022-Q2"]),
        (("nam-2021.csv", "", ""), "2022-Q3", "DAT213", ["--period 2022-Q3", "2021"]),
        (("d.xlsx", "", "Q2"), "2022-Q3", "DAT116", ["Q2", "2022-Q2", "2022-Q3"]),
        (("q3.csv", "", ""), "", "DAT215", ["q3.csv"]),
        (("d.csv", "BÁO CÁO 8 THÁNG NĂM 2022", ""), "", "DAT216", ["8 months"]),
    ],
)
def test_what_does_not_agree_is_refused_and_both_are_named(
    case: "Case", around: tuple[str, str, str], period: str, code: str, said: list[str]
) -> None:
    found, text, _ = _refused(case, _file(case, *around), period)
    assert found == code
    assert [one for one in said if one not in text] == []


@pytest.mark.parametrize(
    ("name", "title", "ways"),
    [
        ("d.csv", "Quý III và Quý IV năm 2022", ["2022-Q3", "2022-Q4"]),
        ("d.csv", "QUÝ III VÀ 9 THÁNG NĂM 2022", ["2022-Q3", "2022-9M"]),
        ("d.csv", "QUÝ IV VÀ CẢ NĂM 2022", ["2022-Q4", "2022"]),
        ("d.csv", "Lũy kế quý III/2022", ["2022-Q3", "2022-9M"]),
        ("quy-3-va-quy-4-2022.csv", "", ["2022-Q3", "2022-Q4"]),
        ("papi-2022.csv", "CHỈ SỐ PAPI 2021", ["2021", "2022"]),
    ],
)
def test_of_two_periods_that_one_thing_says_the_user_must_choose(
    case: "Case", name: str, title: str, ways: list[str]
) -> None:
    file = _file(case, name, title)
    code, _, remedy = _refused(case, file)
    assert code == "DAT214"
    assert remedy == "say which: " + " or ".join(f"--period {way}" for way in ways)
    assert {str(when) for when in _card(case, file, period=ways[-1]).periods} == {ways[-1]}


def test_the_note_says_where_the_period_and_its_year_are_from(case: "Case") -> None:
    card = _card(case, _file(case, "cchc-2022.csv", "BÁO CÁO QUÝ III"))
    (note,) = card.diagnostics
    assert note.place.line == 1
    said = note.what("vi")
    assert "tiêu đề «BÁO CÁO QUÝ III»" in said
    assert "tên tệp «cchc-2022.csv»" in said


def test_a_long_title_is_quoted_in_part(case: "Case") -> None:
    card = _card(case, _file(case, "d.csv", "BÁO CÁO QUÝ III NĂM 2022 " + "của huyện " * 20))
    assert "…" in card.diagnostics[0].what("en")


@pytest.mark.parametrize("heading", ["Kỳ", "Năm"])
def test_a_column_of_periods_stands_whatever_is_said_around_it(case: "Case", heading: str) -> None:
    table = f"{heading};{TABLE.replace('Xã A', '2022;Xã A')}"
    card = _card(case, _file(case, "quy-3-2023.csv", "Quý II năm 2021;", table=table))
    assert {str(when) for when in card.periods} == {"2022"}
    assert not card.diagnostics


def test_a_column_of_quarters_takes_the_year_from_what_stands_around_it(case: "Case") -> None:
    table = "Quý;Đơn vị;speed\nI;Xã A;95\nIV;Xã A;96\n"
    for title in ("NĂM 2022;", "Quý I - Quý IV năm 2022;"):
        card = _card(case, _file(case, "d.csv", title, table=table))
        assert [str(when) for when in card.periods] == ["2022-Q1", "2022-Q4"]
    assert _refused(case, _file(case, "nam-2021.csv", "NĂM 2022;", table=table))[0] == "DAT213"


def test_each_of_several_files_has_its_own_period(case: "Case") -> None:
    files = [_file(case, f"{name}.csv") for name in ("quy-3-2022", "bao cao quy 4-2022")]
    assert [str(when) for when in _card(case, *files).periods] == ["2022-Q3", "2022-Q4"]


def test_a_name_of_a_file_in_decomposed_letters_is_read(case: "Case") -> None:
    file = _file(case, unicodedata.normalize("NFD", "Báo cáo Quý III năm 2022.csv"))
    assert [str(when) for when in _card(case, file).periods] == ["2022-Q3"]


def test_what_two_columns_of_periods_would_say_is_not_overruled_by_a_name(case: "Case") -> None:
    """A column that nobody named holds periods: it is proposed, as beside `--period`."""
    table = "Khi nào;Đơn vị;speed\n2022-Q1;Xã A;95\n"
    assert _refused(case, _file(case, "quy-3-2022.csv", table=table))[0] == "DAT259"


def test_files_whose_names_say_the_quarter_are_compared(case: "Case") -> None:
    third, fourth = (_file(case, f"q{nth}-2022.csv") for nth in (3, 4))
    index = case.definition()
    for found in (
        compare(third, fourth, index=index),
        compare(fourth, before=[third], index=index),
        compare(third, fourth, periods=["2022-Q3", "2022-Q4"], index=index),
    ):
        (pair,) = found.pairs
        assert (str(pair.then.period), str(pair.now.period)) == ("2022-Q3", "2022-Q4")


def test_standard_input_has_no_name(case: "Case", cli: "Cli") -> None:
    case.definition()
    done = cli("compute", "-", "--indicators", "indicators", cwd=case.folder, stdin=TABLE.encode())
    assert done.code == 1
    assert "DAT203" in done.err


def test_a_year_that_completes_what_files_say_shows_what_they_have(
    case: "Case", cli: "Cli"
) -> None:
    """All periods within it, where the data have none but these."""
    case.definition()
    for nth in (3, 4):
        _file(case, f"q{nth}.csv")
    shown = ("--period", "2022", "--show", "gaps", "-f", "csv", "--indicators", "indicators")
    for files, quarters in (
        (["q3.csv"], {"2022-Q3"}),
        (["q3.csv", "q4.csv"], {"2022-Q3", "2022-Q4"}),
    ):
        done = cli("compute", *files, *shown, cwd=case.folder)
        assert done.code == 0, done.err
        assert {line[:7] for line in done.text.splitlines()[1:]} == quarters
