"""A workbook without what decorates it: exporters write fonts, fills and dates that break readers.

What a cell shows depends on its number format alone, so that the figures are sound all the same.
"""

import io
import zipfile
from typing import Any

from openpyxl.utils.datetime import from_ISO8601
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring, tostring

_KEPT_PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)
_SHEETS, _STRINGS, _STYLES = "xl/worksheets/", "xl/sharedStrings.xml", "xl/styles.xml"
_KEPT_OF_SHEET = {"cols", "sheetData", "mergeCells"}
_KEPT_OF_BOOK = {"workbookPr", "sheets"}
_KEPT_OF_ROW = {"r", "hidden"}
_KEPT_OF_COLUMN = {"min", "max", "hidden"}
_LOOKS = ("rPr", "rPh", "phoneticPr")


def bare(content: bytes) -> bytes:
    """Return the workbook with its cells, number formats, merged ranges and what is hidden alone.

    Raises what parsers raise where these cannot be read either.
    """
    copy = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(copy, "w") as new:
        names = set(old.namelist())
        formats = _formats(old.read(_STYLES)) if _STYLES in names else []
        for name in sorted(names & {*_KEPT_PARTS}):
            new.writestr(
                name, _book(old.read(name)) if name == "xl/workbook.xml" else old.read(name)
            )
        if _STYLES in names:
            new.writestr(_STYLES, _styles(old.read(_STYLES), formats))
        if _STRINGS in names:
            new.writestr(_STRINGS, _strings(old.read(_STRINGS)))
        for name in names:
            if name.startswith(_SHEETS) and name.endswith(".xml"):
                new.writestr(name, _sheet(old.read(name), len(formats)))
    return copy.getvalue()


def _tag(name: str) -> str:
    return f"{{{SHEET_MAIN_NS}}}{name}"


def _keep(node: Any, names: set[str]) -> None:  # noqa: ANN401 - whichever XML library there is
    for child in list(node):
        if child.tag not in {_tag(name) for name in names}:
            node.remove(child)


def _keep_keys(node: Any, names: set[str]) -> None:  # noqa: ANN401
    for name in [name for name in node.attrib if name not in names]:
        del node.attrib[name]


def _book(part: bytes) -> bytes | str:
    book = fromstring(part)
    _keep(book, _KEPT_OF_BOOK)
    for settings in book.iter(_tag("workbookPr")):
        _keep_keys(settings, {"date1904"})
    return tostring(book)


def _formats(part: bytes) -> list[str]:
    """Return the number format of every style that a cell may have."""
    styles = fromstring(part)
    return [
        style.get("numFmtId", "0")
        for own in styles.findall(_tag("cellXfs"))
        for style in own.findall(_tag("xf"))
    ]


def _styles(part: bytes, formats: list[str]) -> bytes | str:
    """Return styles that differ in their number formats alone."""
    styles = fromstring(part)
    _keep(styles, {"numFmts"})
    own = "".join(f'<xf numFmtId="{number}"/>' for number in formats)
    for text in (
        "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>",
        f"<cellStyleXfs><xf/></cellStyleXfs><cellXfs>{own}</cellXfs>",
    ):
        styles.extend(list(fromstring(f'<x xmlns="{SHEET_MAIN_NS}">{text}</x>')))
    return tostring(styles)


def _strings(part: bytes) -> bytes | str:
    strings = fromstring(part)
    _without_looks(strings)
    return tostring(strings)


def _without_looks(node: Any) -> None:  # noqa: ANN401
    for parent in list(node.iter()):
        for name in _LOOKS:
            for child in parent.findall(_tag(name)):
                parent.remove(child)


def _sheet(part: bytes, styles: int) -> bytes | str:
    sheet = fromstring(part)
    _keep(sheet, _KEPT_OF_SHEET)
    _without_looks(sheet)
    for column in sheet.iter(_tag("col")):
        _keep_keys(column, _KEPT_OF_COLUMN)
    for row in sheet.iter(_tag("row")):
        _keep_keys(row, _KEPT_OF_ROW)
    for cell in sheet.iter(_tag("c")):
        _mend(cell, styles)
    return tostring(sheet)


def _mend(cell: Any, styles: int) -> None:  # noqa: ANN401
    """Drop a style that there is none of, and let a date that is none be a text."""
    if not 0 <= int(cell.get("s", "0")) < max(styles, 1):
        del cell.attrib["s"]
    if cell.get("t") == "d" and not _is_date(cell.findtext(_tag("v")) or ""):
        cell.set("t", "str")


def _is_date(text: str) -> bool:
    try:
        from_ISO8601(text)  # type: ignore[no-untyped-call]
    except ValueError:
        return False
    return True
