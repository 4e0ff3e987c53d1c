"""Looking into zips without trusting them: caps on members, sizes and ratios, counted while bytes flow."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import UnsafeFileError
from pipeline.intake.names import escapes, raw_name, shown

_MOST_MEMBERS = 5_000
_LARGEST_MEMBER = 500_000_000
_LARGEST_TOTAL = 4_000_000_000
_LARGEST_RATIO = 200
_SMALL = 1_000_000


@dataclass(frozen=True)
class Member:
    """One member: its name as bytes and for show, and either its info or why it is not read."""

    raw: bytes
    path: str
    info: zipfile.ZipInfo
    reason: str | None = None


class CountedStream:
    """A member's bytes as they are unpacked; more than its cap is a bomb, whatever the header says."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self._stream = stream
        self._left = most

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes. Raise UnsafeFileError past the cap, or where the data is damaged."""
        try:
            chunk = self._stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise UnsafeFileError("Tệp trong gói nén bị hỏng; đề nghị đơn vị gửi lại.", str(error)) from error
        self._left -= len(chunk)
        if self._left < 0:
            raise UnsafeFileError("Tệp trong gói nén phình quá lớn khi giải nén nên không mở, vì lý do an toàn.")
        return chunk


def most_bytes(info: zipfile.ZipInfo) -> int:
    """Return how many bytes a member may unpack to."""
    return min(_LARGEST_MEMBER, max(info.compress_size * _LARGEST_RATIO, _SMALL))


def _refusal(info: zipfile.ZipInfo, path: str, total: int) -> str | None:
    if escapes(path):
        return "Tên tệp trong gói nén dẫn ra ngoài thư mục nên không mở, vì lý do an toàn."
    if info.flag_bits & 0x1:
        return "Gói nén có mật khẩu; đề nghị đơn vị gửi lại tệp không đặt mật khẩu."
    if info.file_size > most_bytes(info) or total > _LARGEST_TOTAL:
        return "Tệp trong gói nén phình quá lớn khi giải nén nên không mở, vì lý do an toàn."
    return None


def members(archive: zipfile.ZipFile) -> Iterator[Member]:
    """Yield the file members of an archive. Raise UnsafeFileError where there are too many."""
    infos = archive.infolist()
    if len(infos) > _MOST_MEMBERS:
        raise UnsafeFileError("Gói nén có quá nhiều tệp nên không mở, vì lý do an toàn.")
    total = 0
    for info in infos:
        if info.is_dir():
            continue
        total += info.file_size
        raw = raw_name(info)
        path = shown(raw).replace("\\", "/")
        yield Member(raw, path, info, _refusal(info, path, total))


def open_archive(path: Path) -> zipfile.ZipFile:
    """Return an opened zip. Raise UnsafeFileError where it is damaged."""
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnsafeFileError("Gói nén bị hỏng, không mở được; đề nghị đơn vị gửi lại.", str(error)) from error
