"""Printed lines: the rulings of tables and the rule under a motto.

Tesseract loses a whole line of text above a rule (the motto on a third of the headers tried) and the lone numbers
between the rulings of a narrow column, so it is given the page without them.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

Picture = Any
"""A uint8 array, H×W grey."""

_LONG = 22
"""A horizontal rule is at least one such part of the page's width: 75 pixels at 200 dpi, where a letter has 30."""
_TALL = 75
_TALL_ALONE = 24
"""A vertical rule, as parts of the page's height: a short one counts only where it is to be part of a grid."""


@dataclass(frozen=True)
class Rulings:
    """Masks (uint8, 0 or 1) of the horizontal and vertical rules of a level picture."""

    across: Picture
    down: Picture


def find_rulings(grey: Picture) -> Rulings:
    """Return the long straight ink of a level picture."""
    ink = cv2.adaptiveThreshold(255 - grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 31, -12)
    height, width = grey.shape
    across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, max(width // _LONG, 20)), np.uint8))
    down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((max(height // _TALL, 18), 1), np.uint8))
    return Rulings(across, down)


def without_rulings(grey: Picture, rulings: Rulings, paper: Picture) -> Picture:
    """Return the picture with its rules painted over in the colour of the paper."""
    height = grey.shape[0]
    down = cv2.morphologyEx(rulings.down, cv2.MORPH_OPEN, np.ones((max(height // _TALL_ALONE, 40), 1), np.uint8))
    rules = cv2.dilate(rulings.across, np.ones((3, 3), np.uint8)) | cv2.dilate(down, np.ones((3, 3), np.uint8))
    clear: Picture = np.where(rules == 1, paper, grey)
    return clear
