"""Seals and hand signatures, by their ink: red and round; blue strokes, or dark strokes that are no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from models.page import Box, Line, Mark
from models.terms import MarkAnswer, MarkKind
from pipeline.extract.ink import background
from pipeline.extract.prepare import is_coloured, overview_of, red_channel
from pipeline.vietnamese.fold import fold, squeeze

_POSTS = (
    "chu tich", "pho chu tich", "truong phong", "pho truong phong", "giam doc", "pho giam doc", "chanh thanh tra",
    "pho chanh thanh tra", "thu truong", "truong ban", "thu ky", "chu toa", "chu tri", "tm uy ban", "tm ubnd", "kt ",
    "q truong", "quyen truong", "truong dai", "pho truong", "chi cuc truong", "hieu truong", "nguoi ghi", "tl ",
)  # fmt: skip
_SEAL_SPAN = (70, 260)
"""Width and height of a seal in pixels at 1000 pixels across A4 (36 mm is 171)."""
_LEAST_RIM, _SURE_RIM = 0.7, 0.85
"""Share of a seal's rim that is red: text over it, a signature or a fold take some of it away."""


_LEFT, _SHARED = 0.42, 0.4
"""Where the middle of a left block's title stands; the share of width that makes two places one."""


@dataclass(frozen=True)
class Place:
    """Where marks are looked for: below the titles of a signature, as fractions of the page."""

    box: Box


def _red(rgb: Any) -> Any:
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[:, :, 0], hsv[:, :, 1], hsv[:, :, 2]
    return (((hue < 10) | (hue > 165)) & (saturation > 70) & (value > 70)).astype(np.uint8)


def _blue(rgb: Any) -> Any:
    hsv = cv2.cvtColor(rgb, cv2.COLOR_RGB2HSV)
    hue, saturation, value = hsv[:, :, 0], hsv[:, :, 1], hsv[:, :, 2]
    return ((hue > 95) & (hue < 140) & (saturation > 60) & (value > 30) & (value < 235)).astype(np.uint8)


def _fractions(box: tuple[int, int, int, int], picture: Any) -> Box:
    height, width = picture.shape[:2]
    return (
        round(box[0] / width, 4),
        round(box[1] / height, 4),
        round(min(box[2] / width, 1.0), 4),
        round(min(box[3] / height, 1.0), 4),
    )


def find_seals(picture: Any) -> list[tuple[Box, float]]:
    """Return round red blobs of a seal's size, each with a confidence."""
    red = cv2.morphologyEx(_red(picture), cv2.MORPH_CLOSE, np.ones((17, 17), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(red, connectivity=8)
    seals = []
    for index, (left, top, width, height, _) in enumerate(stats[1:count], 1):
        size_fits = all(_SEAL_SPAN[0] <= side <= _SEAL_SPAN[1] for side in (width, height))
        if not size_fits or not 0.7 <= width / height <= 1.43:
            continue
        rim = _rim_share(labels[top : top + height, left : left + width] == index)
        if rim >= _LEAST_RIM:
            sure = 0.97 if rim >= _SURE_RIM else 0.9
            seals.append((_fractions((left, top, left + width, top + height), picture), sure))
    return seals


def seals_of(rgb: Any) -> list[tuple[Box, float]]:
    """Return a page's seals, each with a confidence; none on grey paper."""
    return find_seals(overview_of(rgb)) if is_coloured(rgb) else []


_CORNER = 1.25
_ALL_CORNERS = {(False, False), (False, True), (True, False), (True, True)}


def _rim_share(blob: Any) -> float:
    """Return the share of directions, seen from the middle of a blob's box, in which its ink reaches the ellipse.

    A seal's ring is hollow: its area tells little (0.23 to 0.4 of the box), its rim all.
    """
    height, width = blob.shape
    ys, xs = np.nonzero(blob)
    across, down = (xs - (width - 1) / 2) / (width / 2), (ys - (height - 1) / 2) / (height / 2)
    reach = np.hypot(across, down)
    corners = reach > _CORNER
    if {(x > 0, y > 0) for x, y in zip(across[corners], down[corners], strict=True)} == _ALL_CORNERS:
        return 0.0  # a rectangular stamp: ink beyond the ellipse in all four corners
    outer = reach > 0.82
    sectors = np.floor((np.arctan2(down[outer], across[outer]) + np.pi) / (2 * np.pi) * 36).astype(int)
    return len(set(sectors.tolist())) / 36


def _below_letterhead(lines: Sequence[Line]) -> float:
    """Return the height above which capitals are a letterhead's: 0.15 on a first page, none on one that goes on."""
    first = any("doc lap" in fold(line.text) or "cong hoa xa hoi" in fold(line.text) for line in lines[:12])
    return 0.15 if first else 0.02


def signature_places(lines: Sequence[Line]) -> list[Place]:
    """Return the places below lines that look like the title of a signature, in the lower part of the body."""
    places = []
    above = _below_letterhead(lines)
    for line in lines:
        squeezed = squeeze(fold(line.text))
        letters = [letter for letter in line.text if letter.isalpha()]
        capitals = letters and sum(letter.isupper() for letter in letters) >= 0.7 * len(letters)
        if capitals and len(squeezed) < 60 and squeezed.startswith(_POSTS) and line.box[1] > above:
            x0, _, x1, y1 = line.box
            middle = (x0 + x1) / 2
            places.append(Place((max(middle - 0.24, 0.0), y1 - 0.004, min(middle + 0.24, 1.0), min(y1 + 0.17, 0.985))))
    return places


def _stroke_box(mask: Any, place: Place, least: int) -> Box | None:
    height, width = mask.shape
    x0, y0, x1, y1 = (int(v * s) for v, s in zip(place.box, (width, height, width, height), strict=True))
    region = mask[y0:y1, x0:x1]
    if region.size == 0 or int(region.sum()) < least:
        return None
    ys, xs = np.nonzero(region)
    box = (x0 + int(xs.min()), y0 + int(ys.min()), x0 + int(xs.max()) + 1, y0 + int(ys.max()) + 1)
    if box[2] - box[0] < 35 or box[3] - box[1] < 10:
        return None
    return _fractions(box, mask)


def _dark_strokes(picture: Any, lines: Sequence[Line]) -> Any:
    """Return dark ink that stands in no word of a line that was read well, and is larger than letters are."""
    grey = red_channel(picture)
    ink = (grey < background(grey).astype(np.int16) - 60).astype(np.uint8)
    height, width = ink.shape
    for line in lines:
        if line.confidence < 0.6 and len(line.words) <= 3:
            continue
        for word in line.words:
            x0, y0, x1, y1 = word.box
            top, left = max(int(y0 * height) - 2, 0), max(int(x0 * width) - 2, 0)
            ink[top : int(y1 * height) + 3, left : int(x1 * width) + 3] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = [
        index
        for index in range(1, count)
        if stats[index, cv2.CC_STAT_WIDTH] >= 30 and 12 <= stats[index, cv2.CC_STAT_HEIGHT] <= 200
        and stats[index, cv2.CC_STAT_AREA] < 0.5 * stats[index, cv2.CC_STAT_WIDTH] * stats[index, cv2.CC_STAT_HEIGHT]
    ]  # fmt: skip
    return np.isin(labels, large).astype(np.uint8)


def _places_beside(seals: Sequence[tuple[Box, float]]) -> list[Place]:
    """Return the places right of each seal: it covers a third of the signature, on its left (Decree 30, zone 8).

    The title of a block that a page break cut in two stands on the page before.
    """
    return [Place((box[0], box[1] - 0.02, min(box[2] + 0.2, 1.0), box[3] + 0.02)) for box, _ in seals]


def _all_places(titled: list[Place], seals: Sequence[tuple[Box, float]]) -> list[Place]:
    """Return the places below titles, then those whose title went unread: beside a seal, across from a left title.

    A signature run over its title takes it away from the engine ("CHỦ TRÌ" read as "BẠN A—"); the one beside it stays.
    """
    places = list(titled)
    across = [Place((1 - p.box[2], p.box[1], 1 - p.box[0], p.box[3])) for p in titled if _is_left(p)]
    for place in (*_places_beside(seals), *across):
        if not any(_meets(place, other) for other in places):
            places.append(place)
    return places


def _is_left(place: Place) -> bool:
    return (place.box[0] + place.box[2]) / 2 < _LEFT


def _meets(one: Place, other: Place) -> bool:
    """Tell whether two places share a good part of their width at the same height."""
    a, b = one.box, other.box
    wide = min(a[2], b[2]) - max(a[0], b[0])
    return wide > _SHARED * min(a[2] - a[0], b[2] - b[0]) and min(a[3], b[3]) > max(a[1], b[1])


def find_signatures(
    picture: Any, lines: Sequence[Line], seals: Sequence[tuple[Box, float]], *, coloured: bool
) -> list[tuple[Box, float]]:
    """Return the strokes below each title of a signature, each with a confidence, and beside seals without a title."""
    places = _all_places(signature_places(lines), seals)
    if not places:
        return []
    blue = cv2.dilate(_blue(picture), np.ones((3, 3), np.uint8)) if coloured and picture.ndim == 3 else None
    dark = _dark_strokes(picture, lines)
    found: list[tuple[Box, float]] = []
    for place in places:
        box = _stroke_box(blue, place, 250) if blue is not None else None
        sure = 0.97
        if box is None:
            box, sure = _stroke_box(dark, place, 160), 0.92
        if box is not None and all(abs(box[0] - other[0][0]) > 0.12 for other in found):
            found.append((box, sure))
    return found


def find_marks(
    rgb: Any, lines: Sequence[Line], file: str, page: int, seals: Sequence[tuple[Box, float]] | None = None
) -> tuple[Mark, ...]:
    """Return seals and signatures of a page; on a page with a signature block also that none was seen, or cannot be.

    `seals` are those found before, where they were.
    """
    coloured = is_coloured(rgb)
    picture = overview_of(rgb)
    seals = seals_of(picture) if seals is None else seals
    marks = [_mark(MarkKind.SEAL, file, page, box, sure) for box, sure in seals]
    marks += [
        _mark(MarkKind.SIGNATURE, file, page, box, sure)
        for box, sure in find_signatures(picture, lines, seals, coloured=coloured)
    ]
    if signature_places(lines):
        kinds = {mark.kind for mark in marks}
        if MarkKind.SEAL not in kinds:
            answer = MarkAnswer.NOT_SEEN if coloured else MarkAnswer.CANNOT_TELL
            marks.append(Mark(kind=MarkKind.SEAL, answer=answer, file=file, page=page, confidence=0.9))
        if MarkKind.SIGNATURE not in kinds:
            marks.append(
                Mark(kind=MarkKind.SIGNATURE, answer=MarkAnswer.NOT_SEEN, file=file, page=page, confidence=0.8)
            )
    return tuple(marks)


def _mark(kind: MarkKind, file: str, page: int, box: Box, sure: float) -> Mark:
    return Mark(kind=kind, answer=MarkAnswer.SEEN, file=file, page=page, box=box, confidence=sure)
