"""By which letters a text file is written, and its text in UTF-8."""

import contextlib

MARK = b"\xef\xbb\xbf"
_BOMS = {MARK: "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def encoding_of(content: bytes, told: str | None) -> str:
    """Return a file's own encoding: what is told is for those that are not UTF-8."""
    marked = next((name for bom, name in _BOMS.items() if content.startswith(bom)), None)
    if told is None:
        return marked or "utf-8"
    "a".encode(told)  # what is no encoding is told, whatever the file is
    return marked or ("utf-8" if _is_utf8(content) else told)


def _is_utf8(content: bytes) -> bool:
    """Whether a text can only be UTF-8: plain ASCII may be any of many encodings."""
    if content.isascii() or b"\0" in content:
        return False
    with contextlib.suppress(UnicodeDecodeError):
        content.decode()
        return True
    return False


def in_utf8(content: bytes, encoding: str) -> bytes:
    """Return the text in UTF-8; text that claims to be UTF-8 is looked at later, by its parser."""
    if encoding.lower() in {"utf-8", "utf8", "utf-8-sig"}:
        text = content.removeprefix(MARK)
    else:
        text = content.decode(encoding).removeprefix("\ufeff").encode()
    if b"\r" in text and text.count(b"\r") != text.count(b"\r\n"):
        first = text[text.index(b"\r") :]
        if first.startswith(b"\r\r\n"):
            text = text.replace(b"\r\r\n", b"\n")  # as programs write that end a line twice
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return text
