"""Files that are not what their name says, and workbooks whose decoration is broken."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill

from cchc_score.data.dialect import Dialect
from cchc_score.diagnostics import Refusal

if TYPE_CHECKING:
    from conftest import Case

PAGE = "<table><tr><td>period</td><td>unit</td></tr></table>"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def _archive(members: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


STRICT = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'
ODS = "application/vnd.oasis.opendocument.spreadsheet"

KINDS: dict[str, tuple[str | bytes, str]] = {
    "page.xls": (f"<html><body>{PAGE}</body></html>", "HTML"),
    "typed-page.xls": (f"\ufeff\n<!DOCTYPE html>\n<html>{PAGE}</html>", "HTML"),
    "bare-page.xls": (PAGE, "HTML"),
    "page-of-xml.xls": (f'<?xml version="1.0"?>\n<html>{PAGE}</html>', "HTML"),
    "wide-page.xls": (f"<html>{PAGE}</html>".encode("utf-16"), "HTML"),
    "office-page.xls": (f'<html xmlns:o="urn:x"><head></head>{PAGE}</html>', "HTML"),
    "archived-page.xls": ("MIME-Version: 1.0\nContent-Type: multipart/related\n", "HTML"),
    "of-2003.xls": (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
        "Excel 2003",
    ),
    "other.xml": ('<?xml version="1.0"?><rows/>', "an XML file"),
    "flat.fods": ('<?xml version="1.0"?><office:document/>', ".ods"),
    "rows.json": ('[{"period": 2022, "unit": "A"}]', "JSON"),
    "lines.csv": ('{"period": 2022, "unit": "A"}\n{"period": 2023}\n', "JSON"),
    "lists.csv": ('[["period", "unit"]]', "JSON"),
    "report.pdf": (b"%PDF-1.7\n", "PDF"),
    "scan.xlsx": (b"\x89PNG\r\n\x1a\n", "picture"),
    "scan.csv": (b"\xff\xd8\xff\xe0", "picture"),
    "packed.csv.gz": (b"\x1f\x8b\x08\x00", "compressed"),
    "packed.7z": (b"7z\xbc\xaf\x27\x1c\x00", "compressed"),
    "packed.rar": (b"Rar!\x1a\x07", "compressed"),
    "packed.zip": (_archive({"q3.csv": "period,unit\n"}), "compressed"),
    "strict.xlsx": (_archive({"xl/workbook.xml": STRICT}), "Strict Open XML"),
    "binary.xlsb": (_archive({"xl/workbook.bin": b"\x00"}), ".xlsb"),
    "sheet.ods": (_archive({"mimetype": ODS, "content.xml": "<x/>"}), ".ods"),
    "text.odt": (_archive({"mimetype": ODS.replace("spreadsheet", "text")}), "OpenDocument"),
    "letter.docx": (_archive({"word/document.xml": "<x/>"}), "Word"),
    "talk.pptx": (_archive({"ppt/presentation.xml": "<x/>"}), "presentation"),
    "sheet.numbers": (_archive({"Index/Document.iwa": b"\x00"}), "Numbers"),
    "letter.doc": (OLD + "WordDocument".encode("utf-16-le"), "Word"),
    "locked.xlsx": (OLD + "EncryptedPackage".encode("utf-16-le"), "password"),
    "letter.rtf": ("{\\rtf1 x}", "RTF"),
    "store.db": (b"SQLite format 3\x00", "SQLite"),
}


@pytest.mark.parametrize("called", KINDS)
def test_a_file_that_is_no_table_is_refused_as_what_it_is(case: "Case", called: str) -> None:
    content, kind = KINDS[called]
    with pytest.raises(Refusal) as refused:
        case.table(content, name=called)
    (fault,) = refused.value.errors
    assert (fault.fault.code, refused.value.code) == ("DAT114", 2)
    assert kind in fault.what("en")
    assert fault.remedy("vi") != fault.remedy("en")


@pytest.mark.parametrize(
    "content",
    [
        "period,unit,<30 ngày\n2022,A,1\n",
        "<b>period</b>,unit,x\n2022,A,1\n",
        "[period],unit,x\n2022,A,1\n",
        "{period},unit,x\n2022,A,1\n",
        '"[""x""]",unit,period\n1,A,2022\n',
        "PK,unit,period\n1,A,2022\n",
    ],
)
def test_a_table_that_only_begins_oddly_is_a_table(case: "Case", content: str) -> None:
    assert len(case.table(content)) == 1


def test_what_a_workbook_is_called_does_not_matter(case: "Case") -> None:
    """A text that is called .xlsx is read as text, and an old workbook is told as one."""
    assert len(case.table("period,unit,x\n2022,A,1\n", name="d.xlsx")) == 1
    with pytest.raises(Refusal) as refused:
        case.table(OLD, name="d.xlsx")
    assert [one.fault.code for one in refused.value.errors] == ["DAT109"]


def _workbook() -> bytes:
    """Return a workbook with a percentage, a merged cell, a hidden row, a fill and a font."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["unit", "speed", "letters", "ngày"], ["Xã A", 0.62, 5, "x"], [None, 0.5, 6, "y"]):
        sheet.append(row)
    for line in (2, 3):
        sheet.cell(line, 2).number_format = "0.00%"
    sheet["A1"].fill, sheet["A1"].font = PatternFill("solid", fgColor="FF0000"), Font(bold=True)
    sheet["C2"].fill = PatternFill("solid", fgColor="FF0000")
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[3].hidden = True
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _with(part: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(_workbook())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert change(members[part]) != members[part]
    return _archive({**members, part: change(members[part])})


STYLES, CORE, SHEET = "xl/styles.xml", "docProps/core.xml", "xl/worksheets/sheet1.xml"
BROKEN: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a pattern that is none": (STYLES, lambda part: part.replace(b'"solid"', b'"Solid"')),
    "a fill without a pattern": (
        STYLES,
        lambda part: re.sub(rb"<fill>.*?</fill>", b"<fill/>", part),
    ),
    "a colour by name": (STYLES, lambda part: part.replace(b"00FF0000", b"red")),
    "a family of fonts that is none": (
        STYLES,
        lambda part: part.replace(b'<family val="2"', b'<family val="99"'),
    ),
    "a year of zero": (
        CORE,
        lambda part: re.sub(rb"(<dcterms:created[^>]*>)[^<]*", rb"\g<1>0000-00-00T00:00:00Z", part),
    ),
    "a month of thirteen": (
        CORE,
        lambda part: re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2024-13-45T0:0:0Z", part),
    ),
    "properties that are no XML": (CORE, lambda _: b"<<"),
    "a style that is not there": (
        SHEET,
        lambda part: re.sub(rb'<c r="D2"(?: s="\d+")?', b'<c r="D2" s="99"', part),
    ),
    "a view that is none": (
        SHEET,
        lambda part: part.replace(b"<sheetViews>", b"<sheetViews><sheetView workbookViewId='x'/>"),
    ),
    "a date that is none": (
        SHEET,
        lambda part: re.sub(
            rb'<c r="D2"[^>]*>.*?</c>', b'<c r="D2" t="d"><v>0000-00-00</v></c>', part
        ),
    ),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_workbook_whose_decoration_is_broken_is_read_with_all_that_counts(
    case: "Case", broken: str
) -> None:
    """What a cell shows as percent stays one, a merged unit is that of its rows, hidden is told."""
    table = case.table(_with(*BROKEN[broken]), Dialect(), name="d.xlsx")
    assert [list(column) for column in table.columns[:3]] == [
        ["Xã A", "Xã A"],
        ["62%", "50%"],
        ["5", "6"],
    ]
    assert [one.fault.code for one in table.told] == ["DAT990", "DAT907"]


def test_a_sound_workbook_is_not_told_of(case: "Case") -> None:
    assert [one.fault.code for one in case.table(_workbook(), name="d.xlsx").told] == ["DAT907"]


def test_styles_that_cannot_be_read_at_all_are_refused(case: "Case") -> None:
    """Without them nobody knows whether 0.62 is shown as 62 %."""
    with pytest.raises(Refusal) as refused:
        case.table(_with(STYLES, lambda part: part[:300]), name="d.xlsx")
    assert [one.fault.code for one in refused.value.errors] == ["DAT101"]
