"""Files that are no table, whatever they are called: told by how they begin."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import NamedTuple

from cchc_score.language import Text


class Kind(NamedTuple):
    """What a file is, and what makes a table of it."""

    name: Text
    remedy: Text


_SAVE = Text(
    "mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx hoặc CSV UTF-8",
    "open it in Excel or LibreOffice and save it as .xlsx or CSV UTF-8",
)
_COPY = Text(
    "chép bảng vào một trang tính rồi lưu thành .xlsx hoặc CSV UTF-8",
    "copy its table into a sheet and save that as .xlsx or CSV UTF-8",
)
_ASK = Text(
    "xin nơi gửi tệp bảng tính, hoặc nhập lại số liệu",
    "ask for the workbook that it was made of, or type the figures",
)
_UNPACK = Text("giải nén rồi dùng các tệp bên trong", "unpack it and give the files inside")
_CONVERT = Text(
    "chuyển thành CSV: mỗi dòng một đối tượng, mỗi cột một trường",
    "turn it into CSV, a row an object and a column a field",
)
_STRICT = Text(
    "lưu lại với kiểu «Excel Workbook (.xlsx)», không phải «Strict Open XML»",
    "save it as 'Excel Workbook (.xlsx)', not as 'Strict Open XML'",
)
_UNLOCK = Text(
    "mở bằng mật khẩu, bỏ mật khẩu rồi lưu lại", "open it, take the password off, and save it"
)

WEB_PAGE = Kind(Text("một trang web (HTML)", "a web page (HTML)"), _SAVE)
ARCHIVE = Kind(Text("một tệp nén", "a compressed file"), _UNPACK)
PICTURE = Kind(Text("một tệp ảnh", "a picture"), _ASK)
PDF = Kind(Text("một tệp PDF", "a PDF document"), _ASK)
WORD = Kind(Text("một văn bản Word", "a Word document"), _COPY)
SLIDES = Kind(Text("một tệp trình chiếu", "a presentation"), _COPY)
RICH_TEXT = Kind(Text("một văn bản RTF", "an RTF document"), _COPY)
OPEN_SHEET = Kind(Text("một bảng tính OpenDocument (.ods)", "an OpenDocument sheet (.ods)"), _SAVE)
OPEN_TEXT = Kind(Text("một văn bản OpenDocument", "an OpenDocument document"), _COPY)
NUMBERS = Kind(Text("một bảng tính Apple Numbers", "a sheet of Apple Numbers"), _SAVE)
BINARY_SHEET = Kind(Text("một sổ tính nhị phân (.xlsb)", "a binary workbook (.xlsb)"), _SAVE)
STRICT = Kind(Text("một sổ tính kiểu Strict Open XML", "a workbook in Strict Open XML"), _STRICT)
LOCKED = Kind(
    Text("một sổ tính có mật khẩu", "a workbook that is protected by a password"), _UNLOCK
)
XML_2003 = Kind(
    Text("một bảng tính XML 2003", "a sheet in the XML of Excel 2003 (XML Spreadsheet)"), _SAVE
)
XML = Kind(Text("một tệp XML", "an XML file"), _CONVERT)
JSON = Kind(Text("một tệp JSON", "a JSON file"), _CONVERT)
DATABASE = Kind(Text("một cơ sở dữ liệu SQLite", "a SQLite database"), _CONVERT)

BY_MAGIC: dict[bytes, Kind] = {
    b"%PDF": PDF,
    b"{\\rtf": RICH_TEXT,
    **dict.fromkeys((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd"), ARCHIVE),
    **dict.fromkeys((b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a"), ARCHIVE),
    **dict.fromkeys((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"), PICTURE),
    b"SQLite format 3\x00": DATABASE,
}

IN_ARCHIVE: dict[str, Kind] = {
    r"xl/workbook\.bin": BINARY_SHEET,
    r"word/.*": WORD,
    r"ppt/.*": SLIDES,
    r"Index/.*\.iwa": NUMBERS,
}
"""What an archive is that holds a member of such a name."""

IN_COMPOUND: dict[str, Kind] = {
    "EncryptedPackage": LOCKED,
    "WordDocument": WORD,
    "PowerPoint Document": SLIDES,
}
"""What an old Office file is that holds a stream of such a name."""

IN_TEXT: dict[str, Kind] = {
    r"(?s)<\?xml.{0,2000}?(?:urn:schemas-microsoft-com:office:spreadsheet|excel\.sheet)": XML_2003,
    r"(?s)<\?xml.{0,2000}?<office:document": OPEN_SHEET,
    r"(?s)(?:<\?xml.{0,200}?\?>\s*|<!--.*?-->\s*)*<(?:!doctype |html|head|body|table)": WEB_PAGE,
    r"(?:mime-version:|from: <saved by)": WEB_PAGE,
    r"<\?xml\b": XML,
    r"[\[{]\s*[\"\[{]": JSON,
}
"""What a text is that begins like this, in small letters."""


def foreign(content: bytes) -> Kind | None:
    """Return what a file is that no reader reads, or None."""
    for magic, told in _BY_CONTAINER.items():
        if content.startswith(magic):
            return told(content)
    for magic, kind in BY_MAGIC.items():
        if content.startswith(magic):
            return kind
    return _of_text(content[:_BEGINNING])


def _of_archive(content: bytes) -> Kind | None:
    """Return what an archive is; None for a workbook, and for one that is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            for pattern, kind in IN_ARCHIVE.items():
                if any(re.fullmatch(pattern, name) for name in names):
                    return kind
            if "xl/workbook.xml" in names:
                return STRICT if _STRICT_OOXML in archive.read("xl/workbook.xml") else None
            if "mimetype" in names:
                return OPEN_SHEET if b"spreadsheet" in archive.read("mimetype") else OPEN_TEXT
            return None if any(name.startswith("xl/") for name in names) else ARCHIVE
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return None


def _of_compound(content: bytes) -> Kind | None:
    return next(
        (kind for name, kind in IN_COMPOUND.items() if name.encode("utf-16-le") in content), None
    )


def _of_text(beginning: bytes) -> Kind | None:
    is_wide = beginning[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = beginning.decode("utf-16" if is_wide else "utf-8", errors="ignore")
    bare = text.lstrip("\ufeff \t\r\n").lower()
    return next((kind for form, kind in IN_TEXT.items() if re.match(form, bare)), None)


_BY_CONTAINER: dict[bytes, Callable[[bytes], Kind | None]] = {
    b"PK\x03\x04": _of_archive,
    b"\xd0\xcf\x11\xe0": _of_compound,
}
_BEGINNING = 4096
_STRICT_OOXML = b"purl.oclc.org/ooxml"
