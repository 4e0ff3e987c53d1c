"""Bytes of each kind, and zips with names and flags that well-behaved programs do not write."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\x00" * 100


def zipped(members: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    pairs = members.items() if isinstance(members, dict) else members
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return buffer.getvalue()


def docx(**more: bytes) -> bytes:
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>", **more})


def raw_zip(
    members: list[tuple[bytes, bytes]], *, flags: int = 0, extra: bytes = b"", claimed: int | None = None
) -> bytes:
    """Write a stored zip by hand: names are bytes, and the size may be a lie."""
    local, central = b"", b""
    for name, content in members:
        size = len(content) if claimed is None else claimed
        head = struct.pack(
            "<HHHHHLLLHH", 20, flags, 0, 0, 0, zlib.crc32(content), len(content), size, len(name), len(extra)
        )
        tail = struct.pack("<HHHLL", 0, 0, 0, 0, len(local))
        local += b"PK\x03\x04" + head + name + extra + content
        central += b"PK\x01\x02" + struct.pack("<H", 20) + head + tail + name + extra
    end = struct.pack("<HHHHLLH", 0, 0, len(members), len(members), len(central), len(local), 0)
    return local + central + b"PK\x05\x06" + end


def symlink_zip(name: str, target: str) -> bytes:
    buffer = io.BytesIO()
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, target)
    return buffer.getvalue()


def put(path: Path, content: bytes = PDF) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
