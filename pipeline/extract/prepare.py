"""Making a picture readable: steps chosen by what can be measured on the page, never the same stack for all.

Measured on such paper: the red channel alone takes seals off the text at no cost; an uneven background loses a third
of a page without a trace; enlarging or thresholding a clean scan harms it.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from models.page import Box
from pipeline.extract.columns import Block, find_blocks, folded_row, unfold
from pipeline.extract.ink import ANALYSIS_WIDTH, background
from pipeline.extract.rulings import find_rulings, without_rulings
from pipeline.extract.sheet import find_sheet, flatten
from pipeline.extract.tables import Grid, find_grids

Picture = Any
"""A uint8 array, H×W grey or H×W×3 RGB."""

OVERVIEW_WIDTH = 1000
"""Pixels across an overview: 120 dpi of A4."""
_UNEVEN = 38.0
"""Grey levels between the 5th and 95th percentile of the background: above, light is uneven."""
_NOISY = 4.2
_SMALL_WIDTH = 1350
"""Pixels across an A4 page under which 13-point letters are too small (about 160 dpi)."""
_SKEW_WORTH_TURNING = 0.25
_TARGET_WIDTH = 1654
_SKEWED = 1.02
"""How much sharper lines must stand turned than as they are: a blank page is as sharp at any angle."""


@dataclass(frozen=True)
class Prepared:
    """A picture ready for the engine: level, its rules painted over, the cells of `blocks` one under the other.

    `grids` are its tables, in pixels before unfolding; `to_original` (3×3) maps such pixels to the upright original's,
    of `size` (width, height).
    """

    grey: Picture
    grids: tuple[Grid, ...]
    blocks: tuple[Block, ...]
    to_original: Picture
    size: tuple[int, int]
    notes: tuple[str, ...] = ()

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return a box of the picture as read as fractions of the original."""
        middle = (top + bottom) / 2
        up = middle - folded_row(middle, self.blocks)
        return self.level_box(left, top - up, right, bottom - up)

    def level_box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return a box of the picture before unfolding as fractions of the original."""
        corners = np.array([[[left, top]], [[right, top]], [[right, bottom]], [[left, bottom]]], dtype=np.float64)
        mapped = cv2.perspectiveTransform(corners, self.to_original).reshape(-1, 2)
        width, height = self.size
        xs, ys = mapped[:, 0] / width, mapped[:, 1] / height
        edges = (xs.min(), ys.min(), xs.max(), ys.max())
        x0, y0, x1, y1 = (round(float(min(max(edge, 0.0), 1.0)), 5) for edge in edges)
        return (x0, y0, x1, y1)


def overview_of(rgb: Picture) -> Picture:
    """Return a picture at OVERVIEW_WIDTH, in which colour, seals, stamps and strokes are looked for."""
    if rgb.shape[1] == OVERVIEW_WIDTH:
        return rgb
    scale = OVERVIEW_WIDTH / rgb.shape[1]
    return cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)


def is_coloured(rgb: Picture) -> bool:
    """Tell whether a picture has colour at all; on grey paper nobody can tell a red seal."""
    if rgb.ndim == 2:
        return False
    small = cv2.resize(rgb, (300, 400), interpolation=cv2.INTER_AREA).astype(np.int16)
    spread = small.max(axis=2) - small.min(axis=2)
    return bool((spread > 24).mean() > 0.002)


def red_channel(rgb: Picture) -> Picture:
    """Return the red channel: red seals and stamps vanish, black and blue ink stay."""
    return rgb if rgb.ndim == 2 else np.ascontiguousarray(rgb[:, :, 0])


def unevenness(paper: Picture) -> float:
    """Return how many grey levels the paper's brightness spans."""
    low, high = np.percentile(paper[::8, ::8], (5, 95))
    return float(high - low)


def normalise(grey: Picture, paper: Picture) -> Picture:
    """Return the picture with its paper made evenly white."""
    divided = grey.astype(np.float32) / np.maximum(paper.astype(np.float32), 1.0) * 245.0
    return np.clip(divided, 0, 255).astype(np.uint8)


def noise(grey: Picture) -> float:
    """Return the noise of a picture in grey levels (the median absolute Laplacian over flat places)."""
    crop = grey[grey.shape[0] // 6 : -grey.shape[0] // 6, grey.shape[1] // 6 : -grey.shape[1] // 6]
    if not crop.size:
        return 0.0
    counts = np.bincount(np.minimum(np.abs(cv2.Laplacian(crop, cv2.CV_16S)), 255).ravel(), minlength=256)
    return float(np.searchsorted(np.cumsum(counts), crop.size / 2))


def skew(grey: Picture) -> float:
    """Return the angle in degrees by which text lines lean, by the sharpest row profile within ±5°."""
    scale = ANALYSIS_WIDTH / grey.shape[1]
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (small < cv2.blur(small, (75, 75)) - 12).astype(np.float32)
    ink[:, : int(0.06 * ink.shape[1])] = 0
    ink[:, int(0.94 * ink.shape[1]) :] = 0

    coarse_ink = cv2.resize(ink, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    coarse = max(np.arange(-5, 5.01, 0.5), key=lambda angle: _sharpness(coarse_ink, angle))
    fine = float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=lambda angle: _sharpness(ink, angle)))
    return fine if _sharpness(ink, fine) > _SKEWED * _sharpness(ink, 0.0) else 0.0


def _sharpness(ink: Picture, angle: float) -> float:
    """Return how sharply lines part from the white between them at an angle."""
    profile = _turn(ink, angle, 0.0).sum(axis=1)
    return float(((profile[1:] - profile[:-1]) ** 2).sum())


def _rotation(width: int, height: int, angle: float) -> Picture:
    return cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)


def _turn(picture: Picture, angle: float, border: float) -> Picture:
    height, width = picture.shape[:2]
    return cv2.warpAffine(
        picture, _rotation(width, height, angle), (width, height), flags=cv2.INTER_LINEAR, borderValue=border
    )


def _scaled(grey: Picture, factor: float, back: Picture) -> tuple[Picture, Picture]:
    larger = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return larger, back @ np.diag([1 / factor, 1 / factor, 1.0])


def _levelled(grey: Picture, back: Picture) -> tuple[Picture, Picture, float]:
    angle = skew(grey)
    if abs(angle) < _SKEW_WORTH_TURNING:
        return grey, back, 0.0
    height, width = grey.shape
    matrix = np.vstack([_rotation(width, height, angle), [0, 0, 1]])
    return _turn(grey, angle, float(np.median(grey[::4, ::4]))), back @ np.linalg.inv(matrix), angle


def prepare(rgb: Picture, *, strong: bool = False) -> Prepared:
    """Return a picture ready for the engine, each step taken only where the page asks for it.

    `strong` takes background normalisation, enlargement and a blur whatever was measured: for a page of which the first
    reading left ink unread.
    """
    height, width = rgb.shape[:2]
    picture, back, notes = _flat(rgb)
    grey = as_it_came = red_channel(picture)
    paper = background(grey)
    if strong or notes or unevenness(paper) > _UNEVEN:
        grey = normalise(grey, paper)
        notes.append("background")
    grey, back, angle = _levelled(grey, back)
    if angle:
        notes.append(f"turned {angle:.1f}")
    if strong or grey.shape[1] < _SMALL_WIDTH:
        grey, back = _scaled(grey, max(1.5 if strong else 1.0, _TARGET_WIDTH / grey.shape[1]), back)
        notes.append("enlarged")
    if strong or noise(grey) > _NOISY:
        grey = cv2.GaussianBlur(grey, (0, 0), 1.1)
        notes.append("smoothed")
    if grey is not as_it_came:
        paper = background(grey)
    return _laid_bare(grey, paper, back, (width, height), tuple(notes))


def _laid_bare(grey: Picture, paper: Picture, back: Picture, size: tuple[int, int], notes: tuple[str, ...]) -> Prepared:
    """Return a level picture without its rules and with its columns unfolded; `paper` is its background."""
    rulings = find_rulings(grey)
    grids = find_grids(rulings)
    clear = without_rulings(grey, rulings, paper)
    blocks = find_blocks(clear, [grid.box for grid in grids])
    return Prepared(unfold(clear, blocks, paper), grids, blocks, back, size, notes)


def _flat(rgb: Picture) -> tuple[Picture, Picture, list[str]]:
    """Return the sheet of a photograph, flat, its map back, and a note of it; any other picture as it is."""
    corners = find_sheet(rgb)
    if corners is None:
        return rgb, np.eye(3), []
    return (*flatten(rgb, corners), ["flattened"])
