"""Making a picture readable: steps chosen by what can be measured on the page, never the same stack for all.

Measured on such paper: the red channel alone takes seals off the text at no cost; an uneven background loses a third
of a page without a trace; enlarging or thresholding a clean scan harms it.
"""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from models.page import Box

Picture = Any
"""A uint8 array, H×W grey or H×W×3 RGB."""

_ANALYSIS_WIDTH = 900
_UNEVEN = 38.0
"""Grey levels between the 5th and 95th percentile of the background: above, light is uneven."""
_NOISY = 4.2
_SMALL_WIDTH = 1350
"""Pixels across an A4 page under which 13-point letters are too small (about 160 dpi)."""
_SKEW_WORTH_TURNING = 0.25
_TARGET_WIDTH = 1654


@dataclass(frozen=True)
class Prepared:
    """A picture ready for the engine; `to_original` maps its pixels to the upright original's, of `size` (w, h)."""

    grey: Picture
    to_original: Picture
    size: tuple[int, int]
    notes: tuple[str, ...] = ()

    def box(self, left: float, top: float, right: float, bottom: float) -> Box:
        """Return a box of the prepared picture as fractions of the original."""
        corners = np.array([[[left, top]], [[right, top]], [[right, bottom]], [[left, bottom]]], dtype=np.float64)
        mapped = cv2.perspectiveTransform(corners, self.to_original).reshape(-1, 2)
        width, height = self.size
        xs, ys = mapped[:, 0] / width, mapped[:, 1] / height
        edges = (xs.min(), ys.min(), xs.max(), ys.max())
        x0, y0, x1, y1 = (round(float(min(max(edge, 0.0), 1.0)), 5) for edge in edges)
        return (x0, y0, x1, y1)


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


def background(grey: Picture) -> Picture:
    """Return the paper without its ink, at full size: the brightest around each place, smoothed."""
    scale = _ANALYSIS_WIDTH / 2 / grey.shape[1]
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    opened = cv2.dilate(small, np.ones((15, 15), np.uint8))
    smooth = cv2.GaussianBlur(cv2.medianBlur(opened, 21), (0, 0), 7)
    return cv2.resize(smooth, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)


def unevenness(paper: Picture) -> float:
    """Return how many grey levels the paper's brightness spans."""
    low, high = np.percentile(paper, (5, 95))
    return float(high - low)


def normalise(grey: Picture, paper: Picture) -> Picture:
    """Return the picture with its paper made evenly white."""
    divided = grey.astype(np.float32) / np.maximum(paper.astype(np.float32), 1.0) * 245.0
    return np.clip(divided, 0, 255).astype(np.uint8)


def noise(grey: Picture) -> float:
    """Return the noise of a picture in grey levels (the median absolute Laplacian over flat places)."""
    crop = grey[grey.shape[0] // 6 : -grey.shape[0] // 6, grey.shape[1] // 6 : -grey.shape[1] // 6]
    return float(np.median(np.abs(cv2.Laplacian(crop, cv2.CV_32F)))) if crop.size else 0.0


def skew(grey: Picture) -> float:
    """Return the angle in degrees by which text lines lean, by the sharpest row profile within ±5°."""
    scale = _ANALYSIS_WIDTH / grey.shape[1]
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (small < cv2.GaussianBlur(small, (0, 0), 25) - 12).astype(np.float32)
    ink[:, : int(0.06 * ink.shape[1])] = 0
    ink[:, int(0.94 * ink.shape[1]) :] = 0

    def sharpness(angle: float) -> float:
        profile = _turn(ink, angle, 0.0).sum(axis=1)
        return float(((profile[1:] - profile[:-1]) ** 2).sum())

    coarse = max(np.arange(-5, 5.01, 0.5), key=sharpness)
    return float(max(np.arange(coarse - 0.4, coarse + 0.41, 0.1), key=sharpness))


def _rotation(width: int, height: int, angle: float) -> Picture:
    return cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)


def _turn(picture: Picture, angle: float, border: float) -> Picture:
    height, width = picture.shape[:2]
    return cv2.warpAffine(
        picture, _rotation(width, height, angle), (width, height), flags=cv2.INTER_LINEAR, borderValue=border
    )


def find_sheet(rgb: Picture) -> Picture | None:
    """Return the corners (tl, tr, br, bl) of a sheet photographed on a darker desk, None where it fills the picture."""
    grey = rgb if rgb.ndim == 2 else cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    scale = 600 / max(grey.shape)
    small = cv2.GaussianBlur(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), (0, 0), 2)
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    closed = cv2.morphologyEx(bright, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    contours, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not contours:
        return None
    sheet = max(contours, key=cv2.contourArea)
    share = cv2.contourArea(sheet) / closed.size
    hull = cv2.convexHull(sheet)
    corners = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True).reshape(-1, 2)
    if len(corners) != 4 or not 0.35 < share < 0.97:
        return None
    if cv2.contourArea(corners.astype(np.float32)) < 0.93 * cv2.contourArea(hull):
        return None
    return _in_order(corners.astype(np.float32)) / scale


def _in_order(corners: Picture) -> Picture:
    sums, differences = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    order = [sums.argmin(), differences.argmax(), sums.argmax(), differences.argmin()]
    return corners[order]


def _flatten(rgb: Picture, corners: Picture) -> tuple[Picture, Picture]:
    """Return the sheet alone, flat, and the map from its pixels back to the photograph's."""
    sides = [np.linalg.norm(corners[i] - corners[(i + 1) % 4]) for i in range(4)]
    width, height = int(max(sides[0], sides[2])), int(max(sides[1], sides[3]))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    forward = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    flat = cv2.warpPerspective(rgb, forward, (width, height), flags=cv2.INTER_CUBIC)
    return flat, np.linalg.inv(forward)


def _scaled(grey: Picture, factor: float, back: Picture) -> tuple[Picture, Picture]:
    larger = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    return larger, back @ np.diag([1 / factor, 1 / factor, 1.0])


def _levelled(grey: Picture, back: Picture) -> tuple[Picture, Picture, float]:
    angle = skew(grey)
    if abs(angle) < _SKEW_WORTH_TURNING:
        return grey, back, 0.0
    height, width = grey.shape
    matrix = np.vstack([_rotation(width, height, angle), [0, 0, 1]])
    return _turn(grey, angle, float(np.median(grey))), back @ np.linalg.inv(matrix), angle


def prepare(rgb: Picture, *, strong: bool = False) -> Prepared:
    """Return a picture ready for the engine, each step taken only where the page asks for it.

    `strong` takes background normalisation, enlargement and a blur whatever was measured: for a page of which the first
    reading left ink unread.
    """
    height, width = rgb.shape[:2]
    back, notes = np.eye(3), []
    corners = find_sheet(rgb)
    picture = rgb
    if corners is not None:
        picture, back = _flatten(rgb, corners)
        notes.append("flattened")
    grey = red_channel(picture)
    paper = background(grey)
    if strong or unevenness(paper) > _UNEVEN or corners is not None:
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
    return Prepared(grey, back, (width, height), tuple(notes))


def ink_coverage(grey: Picture, boxes: list[tuple[int, int, int, int]]) -> float:
    """Return the share of text-sized ink that lies inside word boxes; 1.0 where there is no ink.

    A guard: the engine drops shadowed thirds of a page at high confidence, but their ink stays outside every box.
    """
    scale = _ANALYSIS_WIDTH / grey.shape[1]
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ink = (small < background(small).astype(np.int16) - 45).astype(np.uint8)
    edge = int(0.03 * _ANALYSIS_WIDTH)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0
    count, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8)
    heights, widths, areas = stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_AREA]
    keep = (heights >= 5) & (heights <= 26) & (widths >= 2) & (widths <= 60) & (areas >= 8)
    keep[0] = False
    if count <= 1 or areas[keep].sum() < 400:
        return 1.0
    mask = np.zeros(small.shape, np.uint8)
    for x0, y0, x1, y1 in boxes:
        mask[int(y0 * scale) - 2 : int(y1 * scale) + 3, int(x0 * scale) - 2 : int(x1 * scale) + 3] = 1
    xs = np.clip(centres[:, 0].astype(int), 0, mask.shape[1] - 1)
    ys = np.clip(centres[:, 1].astype(int), 0, mask.shape[0] - 1)
    inside = keep & (mask[ys, xs] == 1)
    return round(float(areas[inside].sum() / areas[keep].sum()), 4)
