"""Zips built to lead out, to swell or to lie."""

import struct
import zipfile

from tests.hostile import pdfs
from tests.hostile.packing import MIB, Raw, crc_of, repeated, written, zipped
from tests.hostile.word import SENTENCE, docx, paragraph

PAPER = docx(paragraph(SENTENCE))
ENCRYPTED = 0x1
UTF8 = 0x800


def holding(*names: bytes, mode: int = 0o100644) -> bytes:
    """Return a zip of a paper under each of some names, as their bytes are."""
    return written([Raw(name, PAPER, mode=mode) for name in names])


def link(name: str, target: str, *others: tuple[str, bytes]) -> bytes:
    """Return a zip of a symbolic link, and of what lies behind it."""
    behind = [Raw(inside.encode(), content) for inside, content in others]
    return written([Raw(name.encode(), target.encode(), mode=0o120777), *behind])


def nested(depth: int) -> bytes:
    """Return a paper in zips in zips."""
    made = zipped({"a.docx": PAPER})
    for level in range(depth - 1):
        made = zipped({f"{level}.zip": made}, zipfile.ZIP_STORED)
    return made


def bomb(mib: int, count: int = 1, *, shared: bool = False) -> bytes:
    """Return a zip whose members unpack to so many MiB of zeros each; `shared` lets them share their bytes."""
    block = bytes(MIB)
    packed, crc = repeated(block, mib, raw=True), crc_of(block, mib)
    members = [Raw(f"{n:05}.pdf".encode(), packed, 8, mib * MIB, crc) for n in range(count)]
    return written(members, overlapping=shared)


def tree_of_bombs(mib: int, wide: int) -> bytes:
    """Return a zip of zips that unpack to so many MiB each: 42.zip."""
    inner = bomb(mib)
    return zipped({f"{n:03}.zip": zipped({"x.zip": inner}) for n in range(wide)})


def lying(size: int) -> bytes:
    """Return a zip whose member says it is of another size than it is."""
    return written(
        [Raw(b"a.pdf", repeated(bytes(MIB), 300, raw=True), 8, size, crc_of(bytes(MIB), 300)), Raw(b"b.docx", PAPER)]
    )


def far_directory() -> bytes:
    """Return a zip whose end says that its directory stands beyond all bytes."""
    made = bytearray(holding(b"a.docx"))
    made[-6:-2] = struct.pack("<L", 0x7FFFFFFF)
    return bytes(made)


def wide_dictionary() -> bytes:
    """Return a zip whose LZMA member asks for a dictionary of four GiB before it gives a byte."""
    head = struct.pack("<BBH", 9, 4, 5) + b"\x5d" + struct.pack("<L", 0xFFFFFFFF)
    return written([Raw(b"a.pdf", head + bytes(64), 14, 1 << 20, 0), Raw(b"b.docx", PAPER)])


def polyglot() -> bytes:
    """Return a PDF behind whose end a zip stands: a PDF for one program, an archive for another."""
    return written([Raw(b"../../ra-ngoai.docx", PAPER)], before=pdfs.saved(pdfs.sound()))


def many(count: int) -> bytes:
    """Return a zip of so many empty files."""
    return written([Raw(f"{n}".encode(), b"") for n in range(count)])
