"""Text from outside, made safe to show: what would steer a screen, a page or a parser is named instead of obeyed."""

import re
from typing import Final

_STEERING: Final = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters: most of them are not allowed in XML at all
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of reading
    "\u2028\u2029\ufeff\ufff9-\ufffb\ufffe\uffff"  # separators, byte order, annotations, no characters
    "\ud800-\udfff"  # halves of a pair, which no encoding can write
    "]"
)
_LINE_ENDS: Final = re.compile(r"\r\n?")
_SPACES: Final = re.compile(r"[ \t\n]+")
"""Spaces that a line may break at; the others were put there to hold words together."""


def _named(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]"


def visible(text: str) -> str:
    """Return text in which a character that would act is shown by its code point: a right-to-left mark → "[U+202E]"."""
    return _STEERING.sub(_named, _LINE_ENDS.sub("\n", text))


def shortened(text: str, most: int) -> str:
    """Return text on one line, cut after `most` letters; what was cut is counted, so that nobody takes it for all."""
    text = _SPACES.sub(" ", visible(text))
    return text if len(text) <= most else f"{text[:most].rstrip()}… [lược {len(text) - most} ký tự]"
