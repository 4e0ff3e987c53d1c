"""Looking into zips without trusting them: capped before they are opened and counted while bytes flow."""

import lzma
import mmap
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from pipeline.errors import EncryptedFileError, ReadError, UnsafeFileError
from pipeline.intake.limits import Budget, Limits
from pipeline.intake.originals import Readable
from pipeline.ports import Originals

BOMB = "Giải nén ra lớn bất thường, dừng lại để bảo vệ máy; đề nghị giải nén rồi gửi các tệp gốc."
BROKEN = "Gói nén bị hỏng hoặc chưa chép xong, không mở được; đề nghị gửi lại."
_CROWDED = "Gói nén có quá nhiều tệp bên trong (giới hạn {}), không mở; đề nghị giải nén rồi gửi các tệp gốc."
_BROKEN_MEMBER = "Tệp trong gói nén bị hỏng, không giải nén được; đề nghị gửi lại."
_ENCRYPTED = "Gói nén có mật khẩu, không mở được; đề nghị gửi lại gói không đặt mật khẩu."
_METHOD = "Gói nén dùng kiểu nén chưa hỗ trợ; đề nghị giải nén rồi gửi các tệp gốc, hoặc nén lại dạng .zip thường."
_ESCAPES = "Tên tệp trong gói nén dẫn ra ngoài thư mục, không mở để bảo vệ máy; đề nghị gửi riêng tệp này."
_DEEP = "Tệp nằm trong quá nhiều lớp thư mục (giới hạn {}), không mở; đề nghị gửi riêng tệp này."
_WORDY = "Mục lục của gói nén quá lớn, không mở để bảo vệ máy; đề nghị giải nén rồi gửi các tệp gốc."
_NOT_A_FILE = "Lối tắt hoặc thiết bị trong gói nén, không phải tệp; đề nghị gửi chính tệp gốc."

_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError)
"""What zipfile lets out over bytes it cannot follow; a name that is not the UTF-8 it claims is a ValueError."""
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_UNICODE_PATH = 0x7075
_UNIX = 3
_REGULAR = {0, stat.S_IFREG, stat.S_IFDIR}


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """Open a zip. Raise UnsafeFileError where its directory alone would fill memory, ReadError where it is damaged."""
    with path.open("rb") as file:
        if _signatures(file.fileno(), limits.signatures) > limits.signatures:
            raise UnsafeFileError(_CROWDED.format(limits.entries))
        with _opened(_BySmallReads(file, limits.directory)) as archive:
            yield archive


def _opened(file: "_BySmallReads") -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(cast("IO[bytes]", file))
    except NotImplementedError as error:
        raise ReadError(_METHOD, str(error)) from error
    except _DAMAGE as error:
        raise ReadError(BROKEN, str(error)) from error


class _BySmallReads:
    """A file of which nobody takes more than `most` bytes at once: zipfile reads a directory whole, however large."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._most = file, most
        self.seek, self.tell, self.seekable, self.close = file.seek, file.tell, file.seekable, file.close

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes. Raise UnsafeFileError past the cap."""
        block = self._file.read(self._most + 1 if size < 0 else min(size, self._most + 1))
        if len(block) > self._most:
            raise UnsafeFileError(_WORDY)
        return block


def _signatures(handle: int, most: int) -> int:
    """Count entries by their signature, as no header can be trusted; stop past `most`."""
    with mmap.mmap(handle, 0, access=mmap.ACCESS_READ) as content:
        found, at = 0, content.find(b"PK\x01\x02")
        while at >= 0 and found <= most:
            found, at = found + 1, content.find(b"PK\x01\x02", at + 4)
    return found


@dataclass(frozen=True)
class Member:
    """One entry of a zip: the bytes of each name down to it."""

    names: tuple[bytes, ...]
    info: zipfile.ZipInfo
    outward: bool

    @property
    def is_folder(self) -> bool:
        """Tell whether it is a folder's own entry; one that claims to hold bytes is looked at as a file."""
        return self.info.is_dir() and not self.info.file_size


def members(archive: zipfile.ZipFile, budget: Budget) -> tuple[Member, ...]:
    """Return the entries of an archive. Raise UnsafeFileError past the budget's number of entries."""
    infos = archive.infolist()
    budget.entries -= len(infos)
    if budget.entries < 0:
        raise UnsafeFileError(_CROWDED.format(budget.limits.entries))
    return tuple(_member(info) for info in infos)


def _member(info: zipfile.ZipInfo) -> Member:
    # Zips made on Windows by old programs separate folders by backslashes.
    raw = _raw_name(info).replace(b"\\", b"/")
    names = tuple(name for name in raw.split(b"/") if name not in (b"", b"."))
    outward = raw.startswith(b"/") or b".." in names or re.match(rb"[A-Za-z]:", raw) is not None
    return Member(names or (b"?",), info, outward)


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a name: zipfile reads those without the UTF-8 flag as cp437, which loses nothing."""
    if info.flag_bits & _UTF8_FLAG:
        return info.orig_filename.encode("utf-8", "surrogatepass")
    raw = info.orig_filename.encode("cp437")
    return _unicode_path(info.extra, raw) or raw


def _unicode_path(extra: bytes, raw: bytes) -> bytes | None:
    """Return the UTF-8 name of Info-ZIP's extra field 0x7075, where it belongs to this very name."""
    while len(extra) >= 4:
        tag, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if tag == _UNICODE_PATH and field[:1] == b"\x01" and field[1:5] == struct.pack("<L", zlib.crc32(raw)):
            return field[5:]
    return None


def refusal(member: Member, allowance: int, limits: Limits) -> ReadError | None:
    """Return why a member is not unpacked at all, by what its header says of it, or None."""
    if member.outward:
        return UnsafeFileError(_ESCAPES)
    if len(member.names) > limits.folders:
        return UnsafeFileError(_DEEP.format(limits.folders))
    if member.info.create_system == _UNIX and stat.S_IFMT(member.info.external_attr >> 16) not in _REGULAR:
        return UnsafeFileError(_NOT_A_FILE)
    if member.info.flag_bits & _ENCRYPTED_FLAG:
        return EncryptedFileError(_ENCRYPTED)
    return UnsafeFileError(BOMB) if member.info.file_size > allowance else None


def allowance(member: Member, budget: Budget, limits: Limits) -> int:
    """Return how many bytes a member may unpack to; zipfile reads no more compressed bytes than it declares."""
    by_ratio = max(limits.unsuspicious, limits.ratio * member.info.compress_size)
    return min(limits.file, by_ratio, budget.bytes)


class Counted:
    """A stream that is counted as it is read, whatever any header says."""

    def __init__(self, source: Readable, most: int, *, too_much: str, broken: str) -> None:
        self._source, self._most = source, most
        self._too_much, self._broken = too_much, broken
        self.total = 0

    def read(self, size: int, /) -> bytes:
        """Return the next bytes. Raise UnsafeFileError past the cap, ReadError where they cannot be read."""
        try:
            block = self._source.read(size)
        except _DAMAGE as error:
            raise ReadError(self._broken, str(error)) from error
        self.total += len(block)
        if self.total > self._most:
            raise UnsafeFileError(self._too_much)
        return block


def unpack(
    archive: zipfile.ZipFile, member: Member, originals: Originals, budget: Budget, limits: Limits
) -> tuple[str, int]:
    """Keep a member's bytes; return their sha256 and size. Raise ReadError, with the budget charged all the same."""
    most = allowance(member, budget, limits)
    refused = refusal(member, most, limits)
    if refused is not None:
        raise refused
    with _member_stream(archive, member) as stream:
        counted = Counted(stream, most, too_much=BOMB, broken=_BROKEN_MEMBER)
        try:
            return originals.keep(counted)
        finally:
            budget.bytes -= counted.total


@contextmanager
def _member_stream(archive: zipfile.ZipFile, member: Member) -> Iterator[Readable]:
    try:
        stream = archive.open(member.info)
    except NotImplementedError as error:
        raise ReadError(_METHOD, str(error)) from error
    except RuntimeError as error:
        raise EncryptedFileError(_ENCRYPTED, str(error)) from error
    except _DAMAGE as error:
        raise ReadError(_BROKEN_MEMBER, str(error)) from error
    with stream:
        yield stream
