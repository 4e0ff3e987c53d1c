"""RTF, old Word, web pages and mail built to break a reader."""

from tests.hostile.packing import MIB, deflated_member
from tests.hostile.word import SENTENCE

CORE = "<!doctype html><html><head><meta charset=utf-8><title>Báo cáo</title></head><body>{}</body></html>"


def rtf(body: str) -> bytes:
    """Return an RTF file of a body."""
    return ("{\\rtf1\\ansi\\ansicpg1258 " + body + "\\par}").encode("ascii", "xmlcharrefreplace")


def web(body: str) -> bytes:
    """Return a web page of a body."""
    return CORE.format(body).encode()


def web_in_zip(block: str, mib: int) -> bytes:
    """Return a zip of one web page that is a block over and over."""
    whole = block.encode() * (MIB // len(block.encode()))
    return deflated_member("trang.html", whole, mib)


def many_parts(depth: int) -> bytes:
    """Return an MHTML whose parts hold parts."""
    head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b0\n\n"
    inside = b"".join(f"--b{n}\nContent-Type: multipart/related; boundary=b{n + 1}\n\n".encode() for n in range(depth))
    return head + inside + f"--b{depth}\nContent-Type: text/html\n\n<p>{SENTENCE}\n".encode()


def single_file_page(charset: str, body: bytes, encoding: str = "8bit") -> bytes:
    """Return an MHTML of one page in a charset."""
    head = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        f'Content-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: {encoding}\n\n'
    )
    return head.encode() + body + b"\n--b--\n"


def old_word(stream: str, more: bytes = b"") -> bytes:
    """Return an OLE file whose sector chain leads back to itself; it names one stream."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    head[24:34] = b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    head[44:48] = (1).to_bytes(4, "little")
    head[48:52] = (1).to_bytes(4, "little")
    head[56:60] = (4096).to_bytes(4, "little")
    head[60:80] = b"\xfe\xff\xff\xff\0\0\0\0\xfe\xff\xff\xff\0\0\0\0\0\0\0\0"
    head[80:] = b"\xff" * 432
    table = b"\xfd\xff\xff\xff" + b"".join(n.to_bytes(4, "little") for n in (1, *range(1, 127)))
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little") + b"\x02\x01" + b"\xff" * 12 + bytes(36)
    entry += (1).to_bytes(4, "little") + (1 << 20).to_bytes(4, "little") + bytes(4)
    return bytes(head) + table + (entry * 4)[:512] + more
