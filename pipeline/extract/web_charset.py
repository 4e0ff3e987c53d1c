"""The characters of a web page: by its byte order mark, what came with it, what it says of itself, else by trying."""

import codecs
import re

from pipeline.vietnamese.legacy_fonts import legacy_of

_SAID = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|^\s*<\?xml[^>]{0,200}?encoding=["']([\w-]+)""", re.I
)
_HEAD_BYTES = 8192
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_READ_AS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "windows-1258": "cp1258",
    "x-user-defined": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
}
"""Encodings that papers here come in; browsers, too, read Latin-1 and ASCII as Windows-1252 (WHATWG Encoding)."""
_FONT_NAME = re.compile(r"""[.\w][\w. -]{2,40}""")


def decoded(content: bytes, charset: str | None = None) -> str:
    """Return the text of a web page; bytes that its encoding does not know become U+FFFD."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    known = _known(charset) or _known(_said(content))
    if known is None or (known.startswith("utf-16") and b"\0" not in content[:_HEAD_BYTES]):
        return _tried(content)
    return content.decode(known, "replace")


def _said(content: bytes) -> str | None:
    head = content[:_HEAD_BYTES]
    if head[:2] in (b"<\0", b"\0<"):
        return "utf-16le" if head[:1] == b"<" else "utf-16be"
    found = _SAID.search(head)
    return (found[1] or found[2]).decode("ascii") if found else None


def _known(charset: str | None) -> str | None:
    return _READ_AS.get((charset or "").strip().strip("\"'").lower())


def _tried(content: bytes) -> str:
    """Return text that says nothing of its encoding: UTF-8, else what its fonts are for, else Vietnamese Windows."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        latin = content.decode("cp1252", "replace")
    if any(legacy_of(name) for name in set(_FONT_NAME.findall(latin))):
        return latin
    return content.decode("cp1258", "replace")
