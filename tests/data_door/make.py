"""Write every file of the corpus: `python tests/data_door/make.py`.

What each one holds, and what must come of it, stands in `cases.py`.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from cases import CASES, Cell, Content, Sheet, Typed
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

FILES = Path(__file__).parent / "files"


def main() -> None:
    FILES.mkdir(exist_ok=True)
    for old in FILES.iterdir():
        old.unlink()
    for case in CASES:
        (FILES / case.file).write_bytes(as_bytes(case.content))


def as_bytes(content: Content) -> bytes:
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, bytes):
        return content
    return _parquet(content) if isinstance(content, Typed) else _workbook(content)


def _workbook(sheets: Mapping[str, Sheet]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, sheet in sheets.items():
        _fill(book.create_sheet(title), sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    stored = [sheet.stored for sheet in sheets.values()]
    return _with_values(buffer.getvalue(), stored) if any(stored) else buffer.getvalue()


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for cells in sheet.rows:
        page.append(cells)
    for cell, form in sheet.formats.items():
        page[cell].number_format = form
    for span in sheet.merged:
        page.merge_cells(span)
    for line in sheet.hidden_rows:
        page.row_dimensions[line].hidden = True
    page.sheet_state = sheet.state


def _with_values(book: bytes, stored: list[Mapping[str, str]]) -> bytes:
    """Store beside each formula the value that a spreadsheet program would have computed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(buffer, "w") as target:
        for item in source.infolist():
            text = source.read(item)
            if number := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", item.filename):
                for cell, value in stored[int(number[1]) - 1].items():
                    text = _store(text, cell, value)
            target.writestr(item, text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _store(page: bytes, cell: str, value: str) -> bytes:
    kind = "n" if re.fullmatch(r"[0-9.]+", value) else "str"
    form = rf'<c r="{cell}"([^>]*?)(?: t="[^"]*")?><f>(.*?)</f><v\s*/?>(?:</v>)?</c>'
    filled = rf'<c r="{cell}"\1 t="{kind}"><f>\2</f><v>{value}</v></c>'
    page, found = re.subn(form.encode(), filled.encode(), page)
    assert found == 1, cell
    return page


def _parquet(typed: Typed) -> bytes:
    columns = {name: _array(kind, cells) for name, (kind, cells) in typed.columns.items()}
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def _array(kind: str, cells: list[Cell]) -> pa.Array:
    if kind == "dictionary":
        return pa.array(cells).dictionary_encode()
    return pa.array([[cell] for cell in cells]) if kind == "list" else pa.array(cells, kind)


if __name__ == "__main__":
    main()
