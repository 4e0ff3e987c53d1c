"""The sheet of paper in a photograph: its four sides against a darker desk, and the sheet made flat.

Brightness alone does not find it: a hand's shadow across the page is a stronger edge than the page itself. A side is
looked for as a whole straight line, dark outside and bright inside, sharp along nearly all of its length.
"""

from typing import Any

import cv2
import numpy as np

Picture = Any
"""A uint8 array, H×W grey or H×W×3 RGB."""

_SIZE = 320
"""Longer side of the picture in which sides are looked for."""
_REACH = 0.4
"""How far into the picture a side may lie."""
_STEP = 2
_FULL_EDGE = 24.0
"""Grey levels across a side that count as a full edge."""
_LEAST_SUPPORT = 0.62
"""Share of a side's length with such an edge; lines of text give 0.3, a shadow's border 0.2."""
_TIED, _TIE = 8, 0.002
"""Reach (steps) and difference of support within which lines are the same side."""
_LEAST_SIDES = 3
_LEAST_SHARE, _MOST_SHARE = 0.3, 0.985
_MOST_PAPER_OUTSIDE = 0.25
"""Share of the rest of the picture that may be as bright as the sheet: more is another half of the paper."""


def find_sheet(rgb: Picture) -> Picture | None:
    """Return the corners (tl, tr, br, bl) of a sheet on a darker desk, None where it fills the picture.

    At least three sides must be seen; a fourth may be the picture's own border.
    """
    small, scale = _darkest_channel(rgb)
    sides = [_top_side(np.rot90(small, turns)) for turns in range(4)]
    if sum(side is not None for side in sides) < _LEAST_SIDES:
        return None
    height, width = small.shape
    lines = [_unturned(side or (0.0, 0.0), turns, width, height) for turns, side in enumerate(sides)]
    top, right, bottom, left = lines
    corners = np.array([_meet(top, left), _meet(top, right), _meet(bottom, right), _meet(bottom, left)])
    return corners / scale if _stands_alone(small, corners) else None


def _stands_alone(small: Picture, corners: Picture) -> bool:
    """Tell whether the corners hold a good part of the picture and leave no paper outside."""
    mask = cv2.fillConvexPoly(np.zeros(small.shape, np.uint8), np.rint(corners).astype(np.int32), 1).astype(bool)
    if not _LEAST_SHARE < mask.mean() < _MOST_SHARE:
        return False
    return float((small[~mask] > 0.75 * np.median(small[mask])).mean()) < _MOST_PAPER_OUTSIDE


def _darkest_channel(rgb: Picture) -> tuple[Picture, float]:
    """Return a small picture in which a coloured desk is dark, and its scale: wood is bright in red, dark in blue."""
    scale = _SIZE / max(rgb.shape[:2])
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    darkest = small if small.ndim == 2 else small.min(axis=2)
    return cv2.GaussianBlur(darkest, (0, 0), 1.2).astype(np.float32), scale


def _top_side(picture: Picture) -> tuple[float, float] | None:
    """Return the heights at which the sheet's top side meets the left and right border, None where none is seen."""
    height, width = picture.shape
    step = 3
    rise = np.zeros_like(picture)
    rise[step:-step] = np.clip(picture[2 * step :] - picture[: -2 * step], 0.0, _FULL_EDGE) / _FULL_EDGE
    # One pixel beside the line counts as on it, so that a step of two misses nothing.
    rise = cv2.dilate(rise, np.ones((3, 1), np.uint8))
    ends = np.arange(0, int(_REACH * height), _STEP)
    columns = np.linspace(0.14 * width, 0.86 * width, 60)
    share = columns / width
    heights = ends[:, None, None] * (1 - share) + ends[None, :, None] * share
    support = rise[np.rint(heights).astype(int), np.rint(columns).astype(int)].mean(axis=2)
    support[np.abs(ends[:, None] - ends[None, :]) > 0.2 * width] = 0.0
    left, right = np.unravel_index(int(support.argmax()), support.shape)
    if support[left, right] < _LEAST_SUPPORT:
        return None
    # The dilated rise gives neighbouring lines the same support: their middle is the side.
    near = support[max(left - _TIED, 0) : left + _TIED + 1, max(right - _TIED, 0) : right + _TIED + 1]
    lefts, rights = np.nonzero(near >= support[left, right] - _TIE)
    place = lefts.mean() + max(left - _TIED, 0), rights.mean() + max(right - _TIED, 0)
    return float(place[0] * _STEP), float(place[1] * _STEP)


def _unturned(side: tuple[float, float], turns: int, width: int, height: int) -> Picture:
    """Return a top side of the picture turned `turns` times by np.rot90 as two points of the picture itself."""
    first, second = side
    points = {
        0: [[0, first], [width, second]],
        1: [[width - first, 0], [width - second, height]],
        2: [[width, height - first], [0, height - second]],
        3: [[first, height], [second, 0]],
    }
    return np.array(points[turns], dtype=np.float64)


def _meet(one: Picture, other: Picture) -> Picture:
    """Return where two lines, each by two points, meet."""
    crossed = np.cross(np.cross([*one[0], 1.0], [*one[1], 1.0]), np.cross([*other[0], 1.0], [*other[1], 1.0]))
    return crossed[:2] / crossed[2]


def flatten(rgb: Picture, corners: Picture) -> tuple[Picture, Picture]:
    """Return the sheet alone, flat, and the map (3×3) from its pixels back to the photograph's."""
    sides = [np.linalg.norm(corners[i] - corners[(i + 1) % 4]) for i in range(4)]
    width, height = int(max(sides[0], sides[2])), int(max(sides[1], sides[3]))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    forward = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    flat = cv2.warpPerspective(rgb, forward, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return flat, np.linalg.inv(forward)
