"""Zips and streams written by hand, so that the same bytes come out every day and may lie where a program would not."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from functools import cache

MIB = 1 << 20
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
Members = Mapping[str, bytes] | Iterable[tuple[str, bytes]]


def zipped(members: Members, method: int = zipfile.ZIP_DEFLATED, *, mode: int = 0o100644) -> bytes:
    """Return a zip of members in their order; `mode` is the Unix mode of each."""
    buffer = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in pairs:
            archive.writestr(member(name, mode, method), content)
    return buffer.getvalue()


def member(name: str, mode: int = 0o100644, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """Return the header of a member of no particular day."""
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.create_system, info.external_attr, info.compress_type = 3, mode << 16, method
    return info


@cache
def repeated(block: bytes, times: int, *, raw: bool = False) -> bytes:
    """Return the zlib stream (deflate alone if `raw`) of a block many times over, made without going through them all.

    Each block ends in a full flush, so that its compressed bytes stand for themselves wherever they are put.
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    one = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    body = one * times + b"\x03\x00"
    return body if raw else b"\x78\x9c" + body + struct.pack(">L", adler_of(block, times))


def adler_of(block: bytes, times: int) -> int:
    """Return the Adler-32 of a block many times over."""
    one, length, prime = zlib.adler32(block), len(block), 65521
    low, high = (one & 0xFFFF) - 1, (one >> 16) - length
    # a = 1 + n·low;  b = n·(high + length) + length·low·n(n-1)/2
    a = (1 + times * low) % prime
    b = (times * (high + length) + length * low * (times * (times - 1) // 2)) % prime
    return b << 16 | a


@cache
def crc_of(block: bytes, times: int) -> int:
    """Return the CRC-32 of a block many times over."""
    value = 0
    for _ in range(times):
        value = zlib.crc32(block, value)
    return value


def deflated_member(name: str, block: bytes, times: int) -> bytes:
    """Return a zip of one member that is a block many times over."""
    data = repeated(block, times, raw=True)
    return written([Raw(name.encode(), data, 8, len(block) * times, crc_of(block, times))])


class Raw:
    """A member as its headers shall call it, true or not."""

    def __init__(
        self,
        name: bytes,
        data: bytes,
        method: int = 0,
        size: int | None = None,
        crc: int | None = None,
        *,
        flags: int = 0,
        mode: int = 0o100644,
        extra: bytes = b"",
        packed: int | None = None,
    ) -> None:
        self.name, self.data, self.method, self.flags, self.extra = name, data, method, flags, extra
        self.size = len(data) if size is None else size
        self.crc = zlib.crc32(data) if crc is None else crc
        self.mode, self.packed = mode, len(data) if packed is None else packed

    def head(self) -> bytes:
        """Return what local and central header have in common."""
        numbers = (
            20,
            self.flags,
            self.method,
            0,
            33,
            self.crc,
            self.packed,
            self.size,
            len(self.name),
            len(self.extra),
        )
        return struct.pack("<HHHHHLLLHH", *numbers)


def written(members: list[Raw], *, overlapping: bool = False, comment: bytes = b"", before: bytes = b"") -> bytes:
    """Return a zip of raw members; `overlapping` lets all of them share the first one's bytes."""
    local, central = before, b""
    for number, raw in enumerate(members):
        at = len(before) if overlapping and number else len(local)
        tail = struct.pack("<HHHLL", 0, 0, 0, raw.mode << 16, at)
        central += b"PK\x01\x02" + struct.pack("<BB", 20, 3) + raw.head() + tail + raw.name + raw.extra
        if not overlapping or not number:
            local += b"PK\x03\x04" + raw.head() + raw.name + raw.extra + raw.data
    count = min(len(members), 0xFFFF)
    end = struct.pack("<HHHHLLH", 0, 0, count, count, len(central), len(local), len(comment))
    return local + central + b"PK\x05\x06" + end + comment
