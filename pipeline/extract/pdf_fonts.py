"""Legacy fonts in PDF text layers: their letters by the fonts' names, and their bytes where no table names them."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pikepdf

from pipeline.vietnamese.legacy_fonts import Legacy, decode, legacy_of, typed_in_unicode

_BYTES = [byte for byte in range(0x20, 0x100) if byte not in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)]
_MOST_LEVELS = 20
_FAULTS = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError)


def legacy_fonts_of(chars: Sequence[Mapping[str, Any]]) -> dict[str, Legacy]:
    """Return how to read the legacy fonts among a page's characters, by name; most pages have none.

    A font whose own table already gives Unicode is left out.
    """
    texts: dict[str, list[str]] = {}
    for char in chars:
        texts.setdefault(char["fontname"], []).append(char["text"])
    found = {name: legacy_of(name) for name in texts}
    return {name: kind for name, kind in found.items() if kind is not None and not typed_in_unicode(texts[name])}


def shown_text(chars: Sequence[Mapping[str, Any]], fonts: Mapping[str, Legacy]) -> str:
    """Return the text of a word's characters; neighbours of one font are read as one, as VNI letters have marks."""
    pieces = []
    for name, group in groupby(chars, key=lambda char: char["fontname"]):
        text = "".join(char["text"] for char in group)
        pieces.append(decode(text, fonts[name]) if name in fonts else text)
    return "".join(pieces)


def spell_legacy_bytes(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool:
    """Give a page's legacy fonts a table from bytes to Latin-1 where they lack one; tell whether any did.

    pdfminer reads byte AD, the ư of TCVN3, as a space where no table says otherwise.
    """
    try:
        fonts = [font for font in _fonts(page) if _lacks_table(font)]
    except _FAULTS:  # the page may still be drawn and read as a picture
        return False
    for font in fonts:
        font.ToUnicode = pdf.make_stream(_table())
    return bool(fonts)


def _fonts(page: pikepdf.Page) -> list[Any]:
    """Return the fonts of a page's resources, which may be those of the tree above it."""
    node, resources = page.obj, None
    for _ in range(_MOST_LEVELS):
        resources = node.get("/Resources", None)
        parent = node.get("/Parent", None)
        if resources is not None or not isinstance(parent, pikepdf.Dictionary):
            break
        node = parent
    fonts = resources.get("/Font", None) if isinstance(resources, pikepdf.Dictionary) else None
    values = fonts.values() if isinstance(fonts, pikepdf.Dictionary) else ()
    return [font for font in values if isinstance(font, pikepdf.Dictionary)]


def _lacks_table(font: Any) -> bool:
    """Tell a legacy font of single bytes whose letters are named by nothing but the Windows encoding, or by nothing."""
    if legacy_of(str(font.get("/BaseFont", "")).removeprefix("/")) is None or "/ToUnicode" in font:
        return False
    encoding = font.get("/Encoding", None)
    if isinstance(encoding, pikepdf.Dictionary):
        return "/Differences" not in encoding
    return str(font.get("/Subtype", "")) in ("/TrueType", "/Type1") and str(encoding) in ("None", "/WinAnsiEncoding")


def _table() -> bytes:
    rows = [f"<{byte:02X}> <{ord(bytes([byte]).decode('cp1252')):04X}>" for byte in _BYTES]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]  # a block holds a hundred at most
    listed = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Legacy def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{listed}\nendcmap end end"
    ).encode()
