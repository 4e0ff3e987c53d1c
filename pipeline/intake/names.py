"""Names of entries: for show, as bytes, in the order a person reads them, and those that are junk."""

import os
import re
import unicodedata
from pathlib import PurePosixPath
from urllib.parse import quote_from_bytes
from zipfile import ZipInfo

_JUNK = {"thumbs.db", ".ds_store", "desktop.ini", "ehthumbs.db", "icon\r"}
_UTF8_FLAG = 0x800


def shown(raw: bytes) -> str:
    """Return a name for show: NFC; bytes that are no UTF-8 are read as Windows-1258 (Vietnamese), else replaced."""
    for encoding in ("utf-8", "cp1258"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return unicodedata.normalize("NFC", "".join(c if c.isprintable() else "\ufffd" for c in text))
    return raw.decode("utf-8", errors="replace")


def percent_encoded(raw: bytes) -> str:
    """Return the bytes of a path percent-encoded: it tells twins apart that look alike."""
    return quote_from_bytes(raw, safe="/ ")


def raw_name(info: ZipInfo) -> bytes:
    """Return the bytes of a zip member's name: zipfile reads names without the UTF-8 flag as cp437."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename.encode("utf-8", "surrogateescape")
    try:
        return info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename.encode("utf-8", "surrogateescape")


def natural_key(path: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key that puts "trang 2" before "trang 10"."""
    pieces = re.split(r"(\d+)", path.lower())
    return tuple((0, int(piece), "") if piece.isdigit() and piece.isascii() else (1, 0, piece) for piece in pieces)


def junk_reason(path: str) -> str | None:
    """Return why an entry is no paper by its name alone (leftovers of operating systems and Word), or None."""
    name = PurePosixPath(path).name
    if name.lower() in _JUNK or name.startswith("._"):
        return "Tệp hệ thống của máy tính, không phải văn bản."
    if name.startswith("~$"):
        return "Tệp tạm của Word, không phải văn bản."
    if "__MACOSX" in path.split("/"):
        return "Tệp hệ thống của máy tính, không phải văn bản."
    return None


def escapes(path: str) -> bool:
    """Tell whether an archive member's name leads out of the archive."""
    return path.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", path) or bool(re.match(r"^[A-Za-z]:", path))


def fs_bytes(path: str) -> bytes:
    """Return the bytes of a name of the file system."""
    return os.fsencode(path)
