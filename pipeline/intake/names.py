"""Names of entries: bytes as they came, text for show, and the order a person reads them in."""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from pipeline.vietnamese.letters import CAPITAL, SMALL

_LETTERS = frozenset(SMALL + CAPITAL)
_LEGACY = (("cp1258", "strict"), ("cp437", "strict"), ("utf-8", "replace"))
"""Vietnamese Windows zips with cp1258, DOS and zipfile know cp437; the last is a UTF-8 name cut in a letter."""
_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_OUTWARD = {".": "%2E", "..": "%2E%2E"}
_SEPARATORS = re.compile(r"[\s_()\[\]-]+")
_LONGEST_SUFFIX = 5

Chunk = tuple[int, int, str]
NameKey = tuple[tuple[Chunk, ...], tuple[Chunk, ...], str]


def readable(raw: bytes) -> str:
    """Return a name for show: NFC, nothing invisible, never leading out of its folder."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = max((_decoded(raw, *legacy) for legacy in _LEGACY), key=_vietnamese_share)
    text = unicodedata.normalize("NFC", text)
    text = "".join("\ufffd" if unicodedata.category(c) in _HIDDEN or c == "/" else c for c in text)
    return _OUTWARD.get(text, text)


def _decoded(raw: bytes, encoding: str, errors: str) -> str:
    try:
        return unicodedata.normalize("NFC", raw.decode(encoding, errors))
    except UnicodeDecodeError:
        return "\ufffd"


def _vietnamese_share(text: str) -> float:
    foreign = [c for c in text if not c.isascii()]
    return sum(c in _LETTERS for c in foreign) / len(foreign) if foreign else 0.0


def natural_key(name: str) -> NameKey:
    """Return a sort key: page 2 before page 10, "scan.jpg" before "scan 2.jpg"; case and separators do not count."""
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem or len(suffix) > _LONGEST_SUFFIX:
        stem, suffix = name, ""
    return _chunks(stem), _chunks(suffix), name


def _chunks(text: str) -> tuple[Chunk, ...]:
    plain = _SEPARATORS.sub(" ", text.casefold()).strip()
    return tuple(_chunk(piece) for piece in re.split(r"([0-9]+)", plain) if piece)


def _chunk(piece: str) -> Chunk:
    # Numbers compare by length, then digit by digit: int() refuses a name of 5000 digits.
    if piece[0] in "0123456789":
        digits = piece.lstrip("0")
        return (0, len(digits), digits)
    return (1, 0, piece)


@dataclass(frozen=True)
class Place:
    """Where an entry stands in the inbox, as the bytes of each name; a zip's members stand below the zip."""

    parts: tuple[bytes, ...] = ()

    def below(self, *names: bytes) -> "Place":
        """Return the place of a name (or of names, one in another) below this one."""
        return Place((*self.parts, *names))

    @property
    def path(self) -> str:
        """Return the path for show."""
        return "/".join(readable(part) for part in self.parts)

    @property
    def path_raw(self) -> str:
        """Return the percent-encoded bytes, which tell twins apart."""
        return "/".join(_encoded(part) for part in self.parts)

    @property
    def key(self) -> tuple[tuple[NameKey, ...], tuple[bytes, ...]]:
        """Return the sort key of the reading order, folder by folder."""
        return tuple(natural_key(readable(part)) for part in self.parts), self.parts


def _encoded(raw: bytes) -> str:
    return {b".": "%2E", b"..": "%2E%2E"}.get(raw) or quote_from_bytes(raw, safe="")
