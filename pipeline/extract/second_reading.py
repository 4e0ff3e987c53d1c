"""The second, independent reading of numbers that decide (law 3): the line alone, at another scale."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from pipeline.errors import OcrTimeoutError
from pipeline.ports import OcrEngine, OcrWord
from pipeline.vietnamese.fold import fold

_DECIMAL = re.compile(r"(?<!\d)\d{2,3}[.,]\d{1,3}(?!\d)")
_PERCENT = re.compile(r"\d\s*%")
_DATE = re.compile(r"\bng[a-z]y\s*:?\s*\d{1,2}\s?[/.-]")
_CITING = re.compile(r"\bcan cu\b|\bso\s?:?\s?\d|/\s?[a-z]{2}|\b(?:quyet|nghi) dinh\b|\bluat\b")
"""A line that cites other papers: their dates decide nothing here."""
_INDEX = ("chi so", "par index", "cchc", "cai cach hanh chinh")
_MOST_LINES = 12
_PADDING = 8
_SCALE = 1.4
_SINGLE_LINE, _BLOCK = 7, 6
_BETWEEN = 40
"""Rows of paper between two lines on the sheet of second readings."""
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
    in_head = row.box[1] < _HEADER_DEPTH * height
    return in_head and _DATE.search(folded) is not None and _CITING.search(folded) is None


def _overlapping(word: OcrWord, others: Sequence[OcrWord]) -> str:
    """Return the words of the second reading that stand where a word of the first stands."""
    x0, _, x1, _ = word.box
    kept = [o for o in others if min(x1, o.box[2]) - max(x0, o.box[0]) > 0.5 * min(x1 - x0, o.box[2] - o.box[0])]
    return " ".join(other.text for other in kept)


def _read_alone(rows: Sequence[_Row], grey: Any, engine: OcrEngine) -> list[list[OcrWord]]:
    """Return the second reading of each row: enlarged, one under another on a sheet of their own, one call for all.

    A call costs a fifth of a page before it reads anything.
    """
    crops = [_enlarged(row, grey) for row in rows]
    sheet, tops = _stacked([crop for crop, _, _ in crops], int(np.median(grey[::4, ::4])))
    try:
        words = engine.read(sheet, segmentation=_BLOCK if len(rows) > 1 else _SINGLE_LINE)
    except OcrTimeoutError:
        return [[] for _ in rows]
    found = []
    for (crop, left, above), top in zip(crops, tops, strict=True):
        own = [w for w in words if top <= (w.box[1] + w.box[3]) / 2 < top + crop.shape[0]]
        found.append([_back(word, left, above, top) for word in own])
    return found


def _enlarged(row: _Row, grey: Any) -> tuple[Any, int, int]:
    """Return a row's crop, enlarged, and where its corner stood."""
    x0, y0, x1, y1 = row.box
    left, above = max(x0 - _PADDING, 0), max(y0 - _PADDING, 0)
    crop = grey[above : y1 + _PADDING, left : x1 + _PADDING]
    return cv2.resize(crop, None, fx=_SCALE, fy=_SCALE, interpolation=cv2.INTER_CUBIC), left, above


def _stacked(crops: Sequence[Any], paper: int) -> tuple[Any, list[int]]:
    """Return crops one under another on paper, and the row at which each begins."""
    width = max(crop.shape[1] for crop in crops)
    pieces, tops, top = [], [], 0
    for index, crop in enumerate(crops):
        if index:
            pieces.append(np.full((_BETWEEN, width), paper, np.uint8))
            top += _BETWEEN
        pieces.append(np.pad(crop, ((0, 0), (0, width - crop.shape[1])), constant_values=paper))
        tops.append(top)
        top += crop.shape[0]
    return np.vstack(pieces), tops


def _back(word: OcrWord, left: int, above: int, top: int) -> OcrWord:
    a, b, c, d = word.box
    edges = (a / _SCALE + left, (b - top) / _SCALE + above, c / _SCALE + left, (d - top) / _SCALE + above)
    x0, y0, x1, y1 = (int(edge) for edge in edges)
    return OcrWord(word.text, (x0, y0, x1, y1), word.confidence, 0, 0, 0)


def read_twice(words: Sequence[OcrWord], grey: Any, engine: OcrEngine) -> dict[OcrWord, str]:
    """Return the second reading of each word with digits on a line that decides: an index, a date in digits above.

    A word of which the second reading saw nothing is left out: it was read once. Dates in words have the recogniser of
    digits for a second reader (gaps.py).
    """
    deciding, before = [], ""
    for row in _rows(words):
        if _decides(row, before, grey.shape[0]):
            deciding.append(row)
        before = row.folded
    if not deciding:
        return {}
    seconds: dict[OcrWord, str] = {}
    for row, others in zip(deciding[:_MOST_LINES], _read_alone(deciding[:_MOST_LINES], grey, engine), strict=True):
        for word in row.words:
            second = _overlapping(word, others) if any(letter.isdigit() for letter in word.text) else ""
            if second:
                seconds[word] = second
    return seconds
