"""Folding: one letter in, one letter out, so that a place in folded text is the same place in the paper's words."""

import re
import unicodedata
from functools import lru_cache

_D = str.maketrans({"đ": "d", "Đ": "d", "ð": "d", "Ð": "d"})
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_QUOTES = {ord(c): '"' for c in "“”„‟«»″"} | {ord(c): "'" for c in "‘’‚‛′"}
_SLASH = {0x2044: "/", 0x2215: "/", 0xA0: " ", 0x202F: " "}
_COMMITTEE = re.compile(r"\bubnd\b")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_PLAIN = _DASHES | _QUOTES | _SLASH


class _Folding(dict[int, str]):
    """One letter for each letter, worked out when it is first met: `str.translate` then takes it from here."""

    def __missing__(self, code: int) -> str:
        letter = chr(code).translate(_PLAIN)
        base = unicodedata.normalize("NFD", letter.translate(_D))[0]
        self[code] = folded = base.lower()[0]
        return folded


_FOLDING = _Folding()


def nfc(text: str) -> str:
    """Return the text composed: every Vietnamese letter one code point."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=16384)
def plain(text: str) -> str:
    """Return NFC text with plain hyphens, quotes and slashes and single spaces, as the output contract asks."""
    return re.sub(r"\s+", " ", nfc(text).translate(_PLAIN)).strip()


def fold(text: str) -> str:
    """Return text without tone and letter marks, in lower case, as long as its NFC form.

    "Đồng Nơ" → "dong no". Hyphens, quotes and slashes become plain, other characters stay.
    """
    return nfc(text).translate(_FOLDING)


@lru_cache(maxsize=16384)
def squeeze(folded: str) -> str:
    """Return folded text with everything but letters and digits turned into single spaces."""
    return _BETWEEN.sub(" ", folded).strip()


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Return text for comparison: UBND written out, without marks, case or punctuation."""
    return _COMMITTEE.sub("uy ban nhan dan", squeeze(fold(text)))
