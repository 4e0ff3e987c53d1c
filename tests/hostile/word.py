"""Word and OpenDocument files built to break a reader, part by part."""

import zlib

from tests.hostile.packing import MIB, Raw, crc_of, repeated, written, zipped

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    "</Types>"
)
HEAD = f"<w:document {_W} {_R}><w:body>"
TAIL = "</w:body></w:document>"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
SENTENCE = "Tập thể cán bộ, công chức Ủy ban nhân dân xã Suối Tre đã hoàn thành nhiệm vụ được giao."


def paragraph(text: str) -> str:
    """Return a paragraph; `text` stands in it as it is."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def relationships(*others: str) -> bytes:
    """Return a part of relationships."""
    inside = "".join(others)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'.encode()


def related(name: str, kind: str, target: str, *, outside: bool = False) -> str:
    """Return a relationship; `outside` says that its target is not in the file."""
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{target}"{mode}/>'


def docx(body: str | bytes, more: dict[str, bytes] | None = None, *, doctype: str = "", types: str = TYPES) -> bytes:
    """Return a .docx of a body (or a whole document part as bytes) with more parts; parts named again are replaced."""
    document = body if isinstance(body, bytes) else f"{DECLARED}{doctype}{HEAD}{body}{TAIL}".encode()
    parts = {
        "[Content_Types].xml": types.encode(),
        "_rels/.rels": relationships(related("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": document,
    }
    return zipped({**parts, **(more or {})})


def entity_bomb(levels: int = 9) -> str:
    """Return the doctype by which &l9; is a thousand million words."""
    rows = ['<!ENTITY l0 "ha ">'] + [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, levels + 1)]
    return f"<!DOCTYPE bomb [{''.join(rows)}]>"


def unpacking(name: str, head: bytes, block: bytes, times: int, tail: bytes, others: dict[str, bytes]) -> bytes:
    """Return a zip whose part `name` is a block many times over between head and tail."""
    packed = b"".join((_flushed(head), repeated(block, times, raw=True)[:-2], _flushed(tail), b"\x03\x00"))
    size = len(head) + len(block) * times + len(tail)
    crc = crc_of(head, 1)
    crc = _crc_on(crc, block, times, tail)
    members = [Raw(other.encode(), content) for other, content in others.items()]
    return written([*members, Raw(name.encode(), packed, 8, size, crc)])


def _flushed(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush(zlib.Z_FULL_FLUSH)


def _crc_on(crc: int, block: bytes, times: int, tail: bytes) -> int:
    for _ in range(times):
        crc = zlib.crc32(block, crc)
    return zlib.crc32(tail, crc)


def swollen(mib: int) -> bytes:
    """Return a .docx whose body is so many MiB of paragraphs."""
    block = paragraph(SENTENCE).encode()
    block *= MIB // len(block)
    others = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": relationships(related("rId1", "officeDocument", "word/document.xml")),
    }
    return unpacking("word/document.xml", f"{DECLARED}{HEAD}".encode(), block, mib, TAIL.encode(), others)


def table(rows: int, columns: int, cell: str = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>") -> str:
    """Return a table of one cell again and again."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{f'<w:tr>{cell * columns}</w:tr>' * rows}</w:tbl>"


def spanning(columns: int) -> str:
    """Return a table of one cell that says it lies over so many columns."""
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{paragraph(SENTENCE)}</w:tc>'
    return table(1, 1, cell)


def nested(depth: int) -> str:
    """Return tables in tables."""
    before = "<w:tbl><w:tr><w:tc>" * depth
    return before + paragraph(SENTENCE) + "<w:p/></w:tc></w:tr></w:tbl>" * depth


def odt(content: str, more: dict[str, bytes] | None = None, *, doctype: str = "") -> bytes:
    """Return an .odt of a text body."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{doctype}<office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:text="{space}:text:1.0" xmlns:draw="{space}:drawing:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:script="{space}:script:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f"<office:text>{content}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.text",
        "content.xml": document.encode(),
        "META-INF/manifest.xml": manifest.encode(),
    }
    return zipped({**parts, **(more or {})})


def odt_row(text: str) -> str:
    """Return a paragraph of an .odt."""
    return f"<text:p>{text}</text:p>"


def odt_repeating(columns: int, rows: int) -> str:
    """Return a table whose one cell says that it is repeated beyond measure."""
    return (
        f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>'
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell table:number-columns-repeated="{columns}">'
        f"{odt_row(SENTENCE)}</table:table-cell></table:table-row></table:table>"
    )


def odt_swollen() -> bytes:
    """Return an .odt whose text is 300 MiB of one letter."""
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x>" + b"a" * (300 * MIB)})
