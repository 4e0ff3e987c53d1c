"""Words printed or stamped in red, which the red channel wipes off the page: their ink alone is read.

Seals and the arrival stamp have readers of their own (marks.py, stamp.py); what is left must look like lines of letters
before the engine is asked: a heading in red, an emphasised line, a stamp of priority.
"""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from models.page import Box, Word
from pipeline.errors import OcrTimeoutError
from pipeline.extract.stamp import redness
from pipeline.ports import OcrEngine

_REDDER = 45
_HEIGHTS = (7, 40)
"""Heights of letters in pixels of an overview: 8-point small letters to a title's capitals."""
_LEAST_LETTERS = 12
_LEAST_IN_A_ROW = 5
_AUTOMATIC = 3
_BELIEVED = 0.6


def _letters(overview: Any, masked: Sequence[Box]) -> list[tuple[int, int, int, int]]:
    """Return the boxes (x, y, width, height) of an overview's red ink of the size of letters outside masked boxes."""
    red = (redness(overview) > _REDDER).astype(np.uint8)
    height, width = red.shape
    for x0, y0, x1, y1 in masked:
        red[int(y0 * height) : int(y1 * height) + 1, int(x0 * width) : int(x1 * width) + 1] = 0
    count, _, stats, _ = cv2.connectedComponentsWithStats(red, connectivity=8)
    return [
        (int(x), int(y), int(w), int(h))
        for x, y, w, h, area in stats[1:count]
        if _HEIGHTS[0] <= h <= _HEIGHTS[1] and 2 <= w <= 4 * h and area >= 10
    ]


def _in_rows(letters: Sequence[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Return the letters that have company on their own line."""
    kept = []
    for letter in letters:
        middle = letter[1] + letter[3] / 2
        near = [o for o in letters if abs(o[1] + o[3] / 2 - middle) < 0.5 * letter[3] and 0.5 < o[3] / letter[3] < 2]
        if len(near) >= _LEAST_IN_A_ROW:
            kept.append(letter)
    return kept


def read_red_text(rgb: Any, overview: Any, masked: Sequence[Box], engine: OcrEngine) -> list[list[Word]]:
    """Return the rows of words in red ink outside `masked` (fractions of the page); none on most pages, unasked."""
    if rgb.ndim != 3:
        return []
    letters = _in_rows(_letters(overview, masked))
    if len(letters) < _LEAST_LETTERS:
        return []
    scale = rgb.shape[1] / overview.shape[1]
    pad = 12
    left, top = (max(int((min(box[i] for box in letters) - pad) * scale), 0) for i in (0, 1))
    right, bottom = (int((max(box[i] + box[i + 2] for box in letters) + pad) * scale) for i in (0, 1))
    ink = 255 - np.clip(redness(rgb[top:bottom, left:right]).astype(np.int16) * 2, 0, 255).astype(np.uint8)
    try:
        words = engine.read(ink, segmentation=_AUTOMATIC)
    except OcrTimeoutError:
        return []
    height, width = rgb.shape[:2]
    rows: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        if word.confidence >= _BELIEVED:
            x0, y0, x1, y1 = word.box
            edges = ((left + x0) / width, (top + y0) / height, (left + x1) / width, (top + y1) / height)
            a, b, c, d = (round(min(edge, 1.0), 5) for edge in edges)
            read = Word(text=word.text, box=(a, b, c, d), confidence=round(word.confidence, 3))
            rows.setdefault((word.block, word.paragraph, word.line), []).append(read)
    return list(rows.values())
