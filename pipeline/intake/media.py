"""What a file is, by its bytes; never by its name (law 5)."""

import mmap
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import filetype

from models.terms import Media
from pipeline.errors import ReadError
from pipeline.intake.archives import BOMB, opened
from pipeline.intake.limits import Limits
from pipeline.intake.texts import is_mail, text_media

_HEAD_BYTES = 4096
_RESAVE = "đề nghị lưu lại dạng .docx hoặc PDF."
_REPACK = "đề nghị giải nén rồi gửi các tệp gốc, hoặc nén lại dạng .zip."
_AS_JPG = "đề nghị lưu lại dạng JPG."


@dataclass(frozen=True)
class Nature:
    """A medium that can be read, an archive to look into, or the sentence that says why neither."""

    media: Media | None = None
    archive: bool = False
    reason: str | None = None


_PDF, _IMAGE, _DOCX, _ODT, _ARCHIVE = (
    Nature(media=Media.PDF),
    Nature(media=Media.IMAGE),
    Nature(media=Media.DOCX),
    Nature(media=Media.ODT),
    Nature(archive=True),
)
_IMAGE_SIGNATURES = (
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"II*\x00",
    b"MM\x00*",
    b"GIF87a",
    b"GIF89a",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n",
)
_BITMAP_HEADERS = {12, 40, 52, 56, 64, 108, 124}
_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LINK_SIGNATURE = b"\x4c\x00\x00\x00\x01\x14\x02\x00"

_ODT_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_UNREADABLE_MEMBER = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError)
_LOCKED = "Đây là tệp Word hoặc Excel có mật khẩu, không mở được; đề nghị gửi lại tệp không mật khẩu."
_OFFICE_PARTS = (
    ("xl/", f"Đây là tệp bảng tính Excel, chưa đọc được; {_RESAVE}"),
    ("ppt/", f"Đây là tệp trình chiếu PowerPoint, chưa đọc được; {_RESAVE}"),
    ("content.xml", f"Đây là tệp OpenDocument (.ods, .odp), chưa đọc được; {_RESAVE}"),
)
_MSG = "Đây là thư điện tử của Outlook (.msg), chưa đọc được; đề nghị gửi riêng các tệp đính kèm."
_OLE_STREAMS = (
    ("EncryptedPackage", Nature(reason=_LOCKED)),
    ("__substg1.0_", Nature(reason=_MSG)),  # before Word: a letter may carry a .doc inside
    ("WordDocument", Nature(media=Media.DOC)),
    ("Workbook", Nature(reason=f"Đây là tệp Excel đời cũ (.xls), chưa đọc được; {_RESAVE}")),
    ("PowerPoint Document", Nature(reason=f"Đây là tệp PowerPoint đời cũ (.ppt), chưa đọc được; {_RESAVE}")),
)
_OLE_OTHER = Nature(reason=f"Đây là tệp Office đời cũ, chưa đọc được; {_RESAVE}")
_TEXTS = (
    ("<svg", f"Đây là hình vẽ SVG, chưa đọc được; {_RESAVE}"),
    ("<?xml", f"Đây là tệp XML, không phải văn bản Word hay PDF; {_RESAVE}"),
)
_MAIL = "Đây là thư điện tử lưu lại, chưa đọc được; đề nghị gửi riêng các tệp đính kèm."
_PLAIN_TEXT = f"Đây là tệp chữ thuần, chưa đọc được; {_RESAVE}"
_FOREIGN = {
    "image/heic": f"Đây là ảnh HEIC của điện thoại, chưa đọc được; {_AS_JPG}",
    "image/avif": f"Đây là ảnh AVIF, chưa đọc được; {_AS_JPG}",
    "application/x-rar-compressed": f"Đây là gói nén RAR, chưa mở được; {_REPACK}",
    "application/x-7z-compressed": f"Đây là gói nén 7z, chưa mở được; {_REPACK}",
    "application/gzip": f"Đây là gói nén gz, chưa mở được; {_REPACK}",
    "application/x-tar": f"Đây là gói nén tar, chưa mở được; {_REPACK}",
    "application/x-msdownload": "Đây là tệp chương trình, không mở để bảo vệ máy; đề nghị gửi tệp giấy tờ gốc.",
    "application/x-executable": "Đây là tệp chương trình, không mở để bảo vệ máy; đề nghị gửi tệp giấy tờ gốc.",
}
_FAMILIES = {
    "image": f"Đây là ảnh thuộc loại chưa đọc được; {_AS_JPG}",
    "audio": "Đây là tệp âm thanh, không đọc được; đề nghị gửi văn bản.",
    "video": "Đây là tệp video, không đọc được; đề nghị gửi văn bản hoặc ảnh chụp từng trang.",
}
_LINK = "Đây là lối tắt của Windows (.lnk), không phải tệp; đề nghị gửi chính tệp gốc."
_UNKNOWN = f"Không nhận ra loại tệp này (không phải PDF, ảnh, Word hay .zip), không đọc được; {_RESAVE}"
_BROKEN_WORD = "Đây là tệp Word (.docx) bị hỏng hoặc chưa chép xong, không mở được; đề nghị gửi lại."


def recognise(path: Path, limits: Limits) -> Nature:
    """Return what the bytes at `path` (not empty) are."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if head.startswith(_ZIP_SIGNATURES):
        return _zip_nature(path, head, limits)
    if head.startswith(_OLE_SIGNATURE):
        return _ole_nature(path)
    if _is_image(head):
        return _IMAGE
    text = _as_text(head)
    media = text_media(text)
    # A scanner may put a few bytes before the header; a web page that speaks of PDFs is still a web page.
    if b"%PDF-" in head[:1024] and media is None and not text.startswith("<"):
        return _PDF
    if media is not None:
        return Nature(media=media)
    return Nature(reason=_foreign_reason(head, text))


def _is_image(head: bytes) -> bool:
    if head.startswith(_IMAGE_SIGNATURES):
        return True
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP"
    # "BM" alone also begins the text of many a form.
    return head.startswith(b"BM") and len(head) >= 18 and struct.unpack_from("<L", head, 14)[0] in _BITMAP_HEADERS


def _zip_nature(path: Path, head: bytes, limits: Limits) -> Nature:
    try:
        with opened(path, limits) as archive:
            sizes = {info.filename: info.file_size for info in archive.infolist()}
            if _is_odt(archive, sizes):
                return _ODT if sum(sizes.values()) <= limits.word else Nature(reason=BOMB)
    except ReadError as error:
        return Nature(reason=_BROKEN_WORD if b"[Content_Types].xml" in head[:100] else error.reason)
    if "[Content_Types].xml" in sizes and any(name.startswith("word/") for name in sizes):
        # zipfile gives no more of a member than its header says, so that this sum holds.
        return _DOCX if sum(sizes.values()) <= limits.word else Nature(reason=BOMB)
    if "[Content_Types].xml" in sizes or "mimetype" in sizes:
        return Nature(reason=_office_reason(sizes))
    return _ARCHIVE


def _is_odt(archive: zipfile.ZipFile, sizes: dict[str, int]) -> bool:
    if "content.xml" not in sizes or sizes.get("mimetype", _HEAD_BYTES) >= _HEAD_BYTES:
        return False
    try:
        return archive.read("mimetype").startswith(_ODT_MIMETYPE)
    except _UNREADABLE_MEMBER:
        return False


def _office_reason(names: dict[str, int]) -> str:
    return next((why for part, why in _OFFICE_PARTS if any(name.startswith(part) for name in names)), _UNKNOWN)


def _ole_nature(path: Path) -> Nature:
    """Tell old Office files apart by the names of their streams, which lie anywhere in the file."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        found = (nature for stream, nature in _OLE_STREAMS if content.find(stream.encode("utf-16-le")) >= 0)
        return next(found, _OLE_OTHER)


def _as_text(head: bytes) -> str:
    """Return the beginning as small letters, or "" where the bytes are no text."""
    encoding = "utf-16" if head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = head.decode(encoding, "ignore").lstrip().lower()
    controls = sum(not (c.isprintable() or c in "\r\n\t\f") for c in text)
    return text if controls <= len(text) // 100 and len(text) >= len(head) // 4 else ""


def _foreign_reason(head: bytes, text: str) -> str:
    if head.startswith(_LINK_SIGNATURE):
        return _LINK
    if text:
        other = _MAIL if is_mail(text) else _PLAIN_TEXT
        return next((why for start, why in _TEXTS if text.startswith(start)), other)
    mime = filetype.guess_mime(head) or ""
    return _FOREIGN.get(mime) or _FAMILIES.get(mime.partition("/")[0]) or _UNKNOWN
