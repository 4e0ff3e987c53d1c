"""The second, independent reading of numbers that decide (law 3): the line alone, at another scale."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2

from pipeline.errors import OcrTimeoutError
from pipeline.ports import OcrEngine, OcrWord
from pipeline.vietnamese.fold import fold

_DECIMAL = re.compile(r"(?<!\d)\d{2,3}[.,]\d{1,3}(?!\d)")
_PERCENT = re.compile(r"\d\s*%")
_DATE = re.compile(r"th[a-z]ng.{0,12}n[a-z]m|\bng[a-z]y\s*:?\s*\d")
_INDEX = ("chi so", "par index", "cchc", "cai cach hanh chinh")
_MOST_LINES = 12
_PADDING = 8
_SCALE = 1.4
_SINGLE_LINE = 7
_HEADER_DEPTH = 0.45

LineKey = tuple[int, int, int]


@dataclass(frozen=True)
class _Row:
    key: LineKey
    words: tuple[OcrWord, ...]

    @property
    def folded(self) -> str:
        return fold(" ".join(word.text for word in self.words))

    @property
    def box(self) -> tuple[int, int, int, int]:
        boxes = [word.box for word in self.words]
        return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _rows(words: Sequence[OcrWord]) -> list[_Row]:
    groups: dict[LineKey, list[OcrWord]] = {}
    for word in words:
        groups.setdefault((word.block, word.paragraph, word.line), []).append(word)
    return [_Row(key, tuple(group)) for key, group in groups.items()]


def _decides(row: _Row, before: str, height: int) -> bool:
    folded = row.folded
    if _DECIMAL.search(folded):
        return True
    if _PERCENT.search(folded) and any(name in f"{before} {folded}" for name in _INDEX):
        return True
    return row.box[1] < _HEADER_DEPTH * height and _DATE.search(folded) is not None


def _overlapping(word: OcrWord, others: Sequence[OcrWord]) -> str:
    """Return the words of the second reading that stand where a word of the first stands."""
    x0, _, x1, _ = word.box
    kept = [o for o in others if min(x1, o.box[2]) - max(x0, o.box[0]) > 0.5 * min(x1 - x0, o.box[2] - o.box[0])]
    return " ".join(other.text for other in kept)


def _read_alone(row: _Row, grey: Any, engine: OcrEngine) -> list[OcrWord]:
    x0, y0, x1, y1 = row.box
    left, top = max(x0 - _PADDING, 0), max(y0 - _PADDING, 0)
    crop = grey[top : y1 + _PADDING, left : x1 + _PADDING]
    larger = cv2.resize(crop, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_CUBIC)
    try:
        words = engine.read(larger, segmentation=_SINGLE_LINE)
    except OcrTimeoutError:
        return []

    def back(word: OcrWord) -> OcrWord:
        a, b, c, d = word.box
        box = (int(a / _SCALE) + left, int(b / _SCALE) + top, int(c / _SCALE) + left, int(d / _SCALE) + top)
        return OcrWord(word.text, box, word.confidence, 0, 0, 0)

    return [back(word) for word in words]


def read_twice(words: Sequence[OcrWord], grey: Any, engine: OcrEngine) -> dict[OcrWord, str]:
    """Return the second reading of each word with digits on a line that decides: an index, a date of the heading.

    A word of which the second reading saw nothing is left out: it was read once.
    """
    seconds: dict[OcrWord, str] = {}
    before, read = "", 0
    for row in _rows(words):
        if read < _MOST_LINES and _decides(row, before, grey.shape[0]):
            read += 1
            others = _read_alone(row, grey, engine)
            for word in row.words:
                if any(letter.isdigit() for letter in word.text):
                    second = _overlapping(word, others)
                    if second:
                        seconds[word] = second
        before = row.folded
    return seconds
