"""Text typed for the fonts of before Unicode: which letter a character stands for depends on the font's name.

TCVN3 (ABC: .VnTime, .VnArial …) has one byte a letter; in its fonts whose name ends in H small letters look like
capitals. VNI (VNI-Times …) writes most letters as a base letter and a mark after it. Word and PDF show these bytes as
Latin-1 characters.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from itertools import product

from pipeline.vietnamese.fold import nfc
from pipeline.vietnamese.letters import CAPITAL, SMALL


class Legacy(Enum):
    """How a font's characters are to be read."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3 capitals"
    VNI = "vni"


_SUBSET = re.compile(r"^[A-Z]{6}\+")
_TCVN3_NAME = re.compile(r"^(?:\.vn|vn(?=time|arial|avant|helvet|univer|courier|century|book|clarendon|bodoni))", re.I)
"""With its dot, or where a PDF's writer lost the dot, one of the common families."""
_CAPITALS_NAME = re.compile(r"H(?=$|[,\s-])")
_VNI_NAME = re.compile(r"^vni(?=$|[-_ ])", re.I)

# TCVN 5712:1993, bytes A1 to FF, as `iconv -f TCVN5712-1` has them (a test compares). B0 to B4 are tones alone.
_TCVN3 = dict(
    zip(
        range(0xA1, 0x100),
        "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
        strict=True,
    )
)

_VNI_SINGLE = dict(zip("ñôöìíæóòîÑÔÖÌÍÆÓÒÎ", "đơưìíỉĩịỵĐƠƯÌÍỈĨỊỴ", strict=True))
_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323", "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_TONES, _VNI_CIRCUMFLEX, _VNI_BREVE = "øùûõï", "âàáåãä", "êèéúüë"
_VNI_TAKES = {
    "a": _VNI_TONES + _VNI_CIRCUMFLEX + _VNI_BREVE,
    "e": _VNI_TONES + _VNI_CIRCUMFLEX,
    "o": _VNI_TONES + _VNI_CIRCUMFLEX,
    "u": _VNI_TONES,
    "y": _VNI_TONES,
    "ô": _VNI_TONES,
    "ö": _VNI_TONES,
}
"""Which marks follow which letter; i has its tones as letters of its own."""


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, marks in _VNI_TAKES.items():
        for small, mark in product((base, base.upper()), marks):
            letter = nfc(_VNI_SINGLE.get(small, small) + _VNI_MARKS[mark])
            table[small + mark] = table[small + mark.upper()] = letter
    return table


_VNI = _vni_table()
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_ALREADY_UNICODE = re.compile(f"[{''.join(c for c in SMALL + CAPITAL if ord(c) > 0xFF)}]")
_LATIN_NO_VIETNAMESE_HAS = frozenset(map(chr, range(0xA1, 0x100))) - set(SMALL + CAPITAL + "°§«»±×÷·¼½¾")
_SYMBOL_AREA = range(0xF0A0, 0xF100)
"""Where Word puts the bytes of a font that calls itself a symbol font."""


def legacy_of(font_name: str | None) -> Legacy | None:
    """Return how a font's characters are read, by its name; None for a Unicode font. A subset's prefix is dropped."""
    name = _SUBSET.sub("", (font_name or "").strip().strip("\"'"))
    if _VNI_NAME.match(name):
        return Legacy.VNI
    if _TCVN3_NAME.match(name):
        return Legacy.TCVN3_CAPITALS if _CAPITALS_NAME.search(name) else Legacy.TCVN3
    return None


def to_unicode(text: str, font_name: str | None) -> str:
    """Return text as its font shows it, NFC; text of a Unicode font comes back as it is.

    Text that already holds Vietnamese letters beyond Latin-1 was never typed for a legacy font, whatever its name.
    """
    legacy = legacy_of(font_name)
    return text if legacy is None else decode(text, legacy)


def decode(text: str, legacy: Legacy, *, unicode_in_doubt: bool = False) -> str:
    """Return text as fonts of this kind show it, NFC; `unicode_in_doubt` leaves what may be either ("là")."""
    if _ALREADY_UNICODE.search(text) or (unicode_in_doubt and not looks_legacy(text)):
        return text.upper() if legacy is Legacy.TCVN3_CAPITALS else text
    text = "".join(chr(ord(c) - 0xF000) if ord(c) in _SYMBOL_AREA else c for c in text)
    if legacy is Legacy.VNI:
        return unicodedata.normalize("NFC", _VNI_PIECE.sub(lambda found: _VNI[found[0]], text))
    shown = unicodedata.normalize("NFC", text.translate(_TCVN3))
    return shown.upper() if legacy is Legacy.TCVN3_CAPITALS else shown


def typed_in_unicode(texts: Iterable[str]) -> bool:
    """Tell whether texts under a legacy font's name are mostly Unicode.

    Where the font is not installed another one shows what is typed, and the old name stays on it.
    """
    weights = [(bool(_ALREADY_UNICODE.search(text)), looks_legacy(text)) for text in texts]
    return sum(unicode for unicode, _ in weights) > sum(legacy for _, legacy in weights)


def looks_legacy(text: str) -> bool:
    """Tell whether text whose fonts are not known holds letters that Vietnamese in Unicode never has."""
    return not _LATIN_NO_VIETNAMESE_HAS.isdisjoint(text)
