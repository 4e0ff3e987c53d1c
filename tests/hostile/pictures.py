"""Pictures built to break a reader: mostly headers that promise more than there is memory."""

import io
import struct
import zlib

import numpy as np
from PIL import Image, ImageDraw

from tests.hostile.packing import MIB, repeated


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG."""
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def png(width: int, height: int, packed: bytes, *, depth: int = 8, colour: int = 0, before: bytes = b"") -> bytes:
    """Return a PNG of a size whose rows are `packed`; `colour` 0 is grey, 2 RGB, 6 RGB with alpha."""
    head = struct.pack(">LLBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def zeros(mib: int) -> bytes:
    """Return so many MiB of zeros, deflated."""
    return repeated(bytes(MIB), mib)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """Return the bytes of a picture."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def sheet(width: int = 620, height: int = 200) -> Image.Image:
    """Return white paper with a few strokes on it that are no letters."""
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    for row in range(20, height - 20, 40):
        pen.line((20, row, width - 20, row), fill=0, width=2)
    return image


def tiff(entries: dict[int, tuple[int, int, int]], *, following: int = 0, data: bytes = b"") -> bytes:
    """Return a TIFF of one directory: tag → type, count, value; `following` is where the next one stands."""
    rows = b"".join(struct.pack("<HHLL", tag, *entry) for tag, entry in sorted(entries.items()))
    return b"II*\0" + struct.pack("<LH", 8, len(entries)) + rows + struct.pack("<L", following) + data


def tiff_of(width: int, height: int, *, following: int = 0, compression: int = 1, bits: int = 8) -> bytes:
    """Return a grey TIFF in one strip that begins behind the directory and has hardly any bytes."""
    entries = {
        256: (4, 1, width),
        257: (4, 1, height),
        258: (3, 1, bits),
        259: (3, 1, compression),
        262: (3, 1, 1),
        273: (4, 1, 8 + 2 + 12 * 9 + 4),
        277: (3, 1, 1),
        278: (4, 1, height),
        279: (4, 1, 64),
    }
    return tiff(entries, following=following, data=bytes(64))


def many_frames(count: int) -> bytes:
    """Return a TIFF of so many small pages."""
    first = sheet(40, 40)
    return saved(first, "TIFF", save_all=True, append_images=[first] * (count - 1))


def animated(count: int) -> bytes:
    """Return a GIF of so many frames, each other than the one before."""
    frames = [Image.new("L", (8, 8), 255 * (n % 2)) for n in range(count)]
    return saved(frames[0], "GIF", save_all=True, append_images=frames[1:])


def jpeg_of(width: int, height: int, *, progressive: bool = False) -> bytes:
    """Return a JPEG whose header promises another size than its data have."""
    made = bytearray(saved(sheet(64, 64), "JPEG", progressive=progressive))
    at = made.index(b"\xff\xc2" if progressive else b"\xff\xc0")
    made[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(made)


def endless_scans(width: int, height: int, scans: int) -> bytes:
    """Return a progressive JPEG that goes over a great picture again and again in scans of nothing."""
    made = jpeg_of(width, height, progressive=True)
    at = made.index(b"\xff\xda")
    scan = b"\xff\xda\0\x08\x01\x01\0\x01\x3f\0\0\0"
    return made[:at] + scan * scans + b"\xff\xd9"


def jpeg2000(width: int, height: int) -> bytes:
    """Return a JPEG 2000 whose headers (box and SIZ) promise a great picture of one tile."""
    made = bytearray(saved(sheet(64, 64), "JPEG2000", no_jp2=False))
    box = made.index(b"ihdr")
    made[box + 4 : box + 12] = struct.pack(">LL", height, width)
    at = made.index(b"\xff\x51")
    made[at + 6 : at + 14] = struct.pack(">LL", width, height)
    made[at + 22 : at + 30] = struct.pack(">LL", width, height)
    return bytes(made)


def webp(side: int) -> bytes:
    """Return a lossless WebP of one colour, as large as the format allows."""
    bits = (side - 1) | (side - 1) << 14
    body = b"\x2f" + struct.pack("<L", bits) + bytes(12)
    body += b"\0" * (len(body) % 2)
    return b"RIFF" + struct.pack("<L", len(body) + 12) + b"WEBPVP8L" + struct.pack("<L", len(body)) + body


def bitmap(width: int, height: int) -> bytes:
    """Return a BMP that promises a size."""
    head = struct.pack("<LllHHLLllLL", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<LHHL", 54 + 300, 0, 0, 54) + head + bytes(300)


def noise(width: int, height: int) -> bytes:
    """Return a JPEG of nothing but noise: an engine finds letters without end in it."""
    dots = np.random.default_rng(7).integers(0, 256, (height, width), np.uint8)
    return saved(Image.fromarray(dots), "JPEG", quality=60)
