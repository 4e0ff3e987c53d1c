"""Ink of the size of text, told from rules, seals, signatures and specks; and how much of it was read."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

Picture = Any
"""A uint8 array, H×W grey."""

ANALYSIS_WIDTH = 900
"""Pixels across in which ink is measured: enough to tell letters, a quarter of the time."""
_DARKER = 45
"""Grey levels by which ink is darker than the paper around it."""
_LEAST_INK = 400
_WIDEST = 240
"""Bold capitals run into each other: "TRÌNH" of a title is one piece of ink, 100 pixels wide."""
_EDGE = 0.03


def background(grey: Picture) -> Picture:
    """Return the paper without its ink, at full size: the brightest around each place, smoothed."""
    scale = ANALYSIS_WIDTH / 2 / grey.shape[1]
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    opened = cv2.dilate(small, np.ones((15, 15), np.uint8))
    smooth = cv2.GaussianBlur(cv2.medianBlur(opened, 21), (0, 0), 7)
    return cv2.resize(smooth, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)


def small_view(grey: Picture) -> Picture:
    """Return the picture at analysis width."""
    scale = ANALYSIS_WIDTH / grey.shape[1]
    return cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def _letters(grey: Picture) -> tuple[Picture, Picture, Picture, Picture]:
    """Return labels, stats and centres of the ink's components, and which of them have the size of letters."""
    small = small_view(grey)
    ink = (small < background(small).astype(np.int16) - _DARKER).astype(np.uint8)
    edge = int(_EDGE * ANALYSIS_WIDTH)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    _, labels, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights, widths, areas = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_AREA]
    sized = (heights >= 5) & (heights <= 26) & (widths >= 2) & (widths <= _WIDEST) & (areas >= 8)
    sized[0] = False
    return labels, stats, centres, sized


def text_ink(grey: Picture) -> Picture:
    """Return a mask (uint8, 0 or 1, at analysis width) of the ink that has the size of letters."""
    labels, _, _, sized = _letters(grey)
    return sized[labels].astype(np.uint8)


def ink_coverage(grey: Picture, boxes: Sequence[tuple[int, int, int, int]]) -> float:
    """Return the share of text-sized ink that lies inside word boxes; 1.0 where there is hardly any ink.

    A guard: the engine drops shadowed thirds of a page at high confidence, but their ink stays outside every box.
    """
    scale = ANALYSIS_WIDTH / grey.shape[1]
    labels, stats, centres, sized = _letters(grey)
    areas = stats[:, cv2.CC_STAT_AREA]
    if areas[sized].sum() < _LEAST_INK:
        return 1.0
    mask = np.zeros(labels.shape, np.uint8)
    for x0, y0, x1, y1 in boxes:
        top, left = max(int(y0 * scale) - 2, 0), max(int(x0 * scale) - 2, 0)
        mask[top : int(y1 * scale) + 3, left : int(x1 * scale) + 3] = 1
    xs = np.clip(centres[:, 0].astype(int), 0, mask.shape[1] - 1)
    ys = np.clip(centres[:, 1].astype(int), 0, mask.shape[0] - 1)
    inside = sized & (mask[ys, xs] == 1)
    return round(float(areas[inside].sum() / areas[sized].sum()), 4)
