"""What a file is, by its bytes; never by its name."""

import zipfile
from dataclasses import dataclass
from pathlib import Path

import filetype

from models.terms import Media

ZIP = "zip"
_HEAD_BYTES = 4096
_IMAGES = {"image/jpeg", "image/png", "image/tiff", "image/bmp", "image/webp"}
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RESAVE = "đề nghị lưu lại dạng .docx hoặc PDF rồi gửi lại."


@dataclass(frozen=True)
class Sniffed:
    """A medium that can be read, an archive to look into, or the reason (for the clerk) why neither."""

    media: Media | None = None
    archive: bool = False
    reason: str | None = None


def _zip_content(path: Path) -> Sniffed:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return Sniffed(reason="Tệp nén hoặc tệp Word bị hỏng, không mở được; đề nghị đơn vị gửi lại.")
    if "word/document.xml" in names:
        return Sniffed(media=Media.DOCX)
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        return Sniffed(reason=f"Tệp bảng tính hoặc trình chiếu, chương trình chưa đọc được; {_RESAVE}")
    return Sniffed(archive=True)


def sniff(path: Path) -> Sniffed:
    """Return what the bytes at `path` are."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if b"%PDF-" in head[:1024]:
        return Sniffed(media=Media.PDF)
    if head.startswith(b"PK"):
        return _zip_content(path)
    kind = filetype.guess_mime(head)
    if kind in _IMAGES:
        return Sniffed(media=Media.IMAGE)
    return Sniffed(reason=_foreign(head, kind))


def _foreign(head: bytes, kind: str | None) -> str:
    text = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(_OLD_WORD):
        return f"Tệp Word đời cũ (.doc), chương trình chưa đọc được; {_RESAVE}"
    if text.startswith((b"<!doctype html", b"<html", b"<?xml")):
        return f"Đây là trang web (HTML), không phải văn bản Word hay PDF; {_RESAVE}"
    if text.startswith(b"{\\rtf"):
        return f"Tệp RTF, chương trình chưa đọc được; {_RESAVE}"
    if kind in ("application/x-rar-compressed", "application/x-7z-compressed"):
        return "Tệp nén RAR hoặc 7z, chương trình chưa mở được; đề nghị giải nén hoặc nén lại dạng .zip."
    if kind == "image/heic":
        return "Ảnh HEIC của điện thoại, chương trình chưa đọc được; đề nghị lưu lại dạng JPG."
    return f"Không phải tệp PDF, ảnh hay Word mà chương trình đọc được; {_RESAVE}"
