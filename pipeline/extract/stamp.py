"""The receiver's stamp "CÔNG VĂN ĐẾN": a red frame with number and day, which the red channel wipes off the page.

Its red ink alone is read, so that the black text under it does not come between, and twice, at two scales (law 3).
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from models.page import Line, Word
from pipeline.errors import OcrTimeoutError
from pipeline.extract.prepare import overview_of
from pipeline.ports import OcrEngine, OcrWord
from pipeline.vietnamese.fold import fold

_WIDE, _TALL = (0.1, 0.5), (0.03, 0.2)
"""Share of the page's width and height that such a stamp takes up."""
_SHAPE = (1.25, 6.0)
_DEPTH = 0.6
_REDDER = 38
"""Levels by which red ink is redder than it is green and blue."""
_SCALES = (1.6, 2.1)
_BLOCK = 6
_PADDING = 4
_NAMES = ("den", "ngay")

PixelBox = tuple[int, int, int, int]


def redness(rgb: Any) -> Any:
    """Return how red each place of an RGB picture is (uint8): 0 for paper, black and blue."""
    channels = rgb.astype(np.int16)
    return np.clip(channels[:, :, 0] - np.maximum(channels[:, :, 1], channels[:, :, 2]), 0, 255).astype(np.uint8)


def find_stamp(rgb: Any) -> PixelBox | None:
    """Return the box (pixels) of the largest red frame of a stamp's shape in the upper page; None on grey paper."""
    if rgb.ndim != 3:
        return None
    small = overview_of(rgb)
    scale = small.shape[1] / rgb.shape[1]
    red = cv2.morphologyEx((redness(small) > _REDDER).astype(np.uint8), cv2.MORPH_CLOSE, np.ones((21, 21), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(red, connectivity=8)
    height, width = red.shape
    frames = [
        (int(w * h), (int(x), int(y), int(x + w), int(y + h)))
        for x, y, w, h, _ in stats[1:count]
        if _WIDE[0] * width <= w <= _WIDE[1] * width
        and _TALL[0] * height <= h <= _TALL[1] * height
        and _SHAPE[0] <= w / h <= _SHAPE[1]
        and y < _DEPTH * height
    ]
    if not frames:
        return None
    x0, y0, x1, y1 = (int(edge / scale) for edge in max(frames)[1])
    return x0, y0, x1, y1


def _read_at(ink: Any, scale: float, engine: OcrEngine) -> tuple[OcrWord, ...]:
    larger = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    try:
        words = engine.read(larger, segmentation=_BLOCK)
    except OcrTimeoutError:
        return ()
    return tuple(_at_scale(word, 1 / scale) for word in words)


def _at_scale(word: OcrWord, scale: float) -> OcrWord:
    x0, y0, x1, y1 = (int(edge * scale) for edge in word.box)
    return OcrWord(word.text, (x0, y0, x1, y1), word.confidence, word.block, word.paragraph, word.line)


def _beside(word: OcrWord, others: Sequence[OcrWord]) -> str | None:
    """Return what the second reading gave where a word stands, or None."""
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    same = [o.text for o in others if o.box[0] <= x <= o.box[2] and o.box[1] <= y <= o.box[3]]
    return same[0] if len(same) == 1 else None


def read_stamp(rgb: Any, frame: PixelBox | None, engine: OcrEngine) -> tuple[Line, ...]:
    """Return the lines of the arrival stamp in a frame of an upright page, boxes as fractions of it."""
    if frame is None:
        return ()
    box = frame
    left, top = max(box[0] - _PADDING, 0), max(box[1] - _PADDING, 0)
    ink = 255 - np.clip(redness(rgb[top : box[3] + _PADDING, left : box[2] + _PADDING]).astype(np.int16) * 2, 0, 255)
    first, second = (_read_at(ink.astype(np.uint8), scale, engine) for scale in _SCALES)
    if not any(name in fold(word.text) for word in first for name in _NAMES):
        return ()
    height, width = rgb.shape[:2]
    rows: dict[tuple[int, int, int], list[Word]] = {}
    for word in first:
        x0, y0, x1, y1 = word.box
        place = ((left + x0) / width, (top + y0) / height, (left + x1) / width, (top + y1) / height)
        a, b, c, d = (round(min(edge, 1.0), 5) for edge in place)
        read = Word(
            text=word.text, box=(a, b, c, d), confidence=round(word.confidence, 3), second=_beside(word, second)
        )
        rows.setdefault((word.block, word.paragraph, word.line), []).append(read)
    return tuple(Line(words=tuple(words)) for words in rows.values())
