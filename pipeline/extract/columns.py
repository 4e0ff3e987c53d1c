"""Two cells side by side, found by their ink before anything is read, and put one under the other for the engine.

┌ left ─┬─ right ┐      ┌ left ──────────┐   letterhead and signature block: their lines stand at different heights, and
├───────┴────────┤  →   ├─────────  right┤   Tesseract, taking both for one line, reads one of them and makes rubbish of
│ body           │      │ body           │   the other ("Số: 69/TTr-UBND se tần v2058 gu" for the motto)
└────────────────┘      └────────────────┘
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np

from pipeline.extract.ink import ANALYSIS_WIDTH, text_ink

Picture = Any
"""A uint8 array, H×W grey."""

_GUTTER = (0.3, 0.66)
"""Where the white band between two cells may lie, as a share of the width."""
_BAND = 0.036
"""Width of that band; justified lines leave no such gap twice at one place."""
_STEP = 6
_LINE = 9
"""Least height of a line's ink at analysis width."""
_HEAD_LINES = 5
"""Lines that may stand above a letterhead (an e-signature, "Mẫu số 08")."""
_FOOT_LINES = 2
"""Lines across the page that may stand below a signature block."""


@dataclass(frozen=True)
class Block:
    """Two columns: rows `top` to `bottom` of the picture, parted at column `gutter`."""

    top: int
    bottom: int
    gutter: int


def find_blocks(grey: Picture, tables: Sequence[tuple[float, float, float, float]]) -> tuple[Block, ...]:
    """Return the letterhead and the signature block of a level picture without rules, tables (pixel boxes) apart."""
    scale = ANALYSIS_WIDTH / grey.shape[1]
    solid = _solid_lines(grey)
    for x0, y0, x1, y1 in tables:
        solid[int(y0 * scale) : int(y1 * scale) + 1, int(x0 * scale) : int(x1 * scale) + 1] = 1
    found = [run for run in _best_runs(solid) if _is_head(solid, run) or _is_foot(solid, run)]
    return tuple(Block(*(int(edge / scale) for edge in (run.top, run.bottom, run.gutter))) for run in found)


def _solid_lines(grey: Picture) -> Picture:
    """Return a small mask (0 or 1) of text in which the words of a line run into each other."""
    ink = text_ink(grey)
    solid = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 17), np.uint8))
    edge = int(0.04 * ANALYSIS_WIDTH)
    solid[:, :edge], solid[:, -edge:] = 0, 0
    return solid


def _best_runs(solid: Picture) -> list[Block]:
    """Return the runs of rows with a white band between ink on both sides, best first, none overlapping."""
    width = solid.shape[1]
    half = int(_BAND * width / 2)
    sums = np.cumsum(solid, axis=1, dtype=np.int32)  # ink left of each column: any band is one difference
    clear = _ClearRows(sums[:, -1].tolist())
    candidates = [
        (worth, run)
        for gutter in range(int(_GUTTER[0] * width), int(_GUTTER[1] * width), _STEP)
        for worth, run in _runs_at(sums, gutter, half, clear)
    ]
    kept: list[Block] = []
    for _, run in sorted(candidates, key=lambda pair: (-pair[0], pair[1].top, pair[1].gutter)):
        if all(run.bottom <= other.top or run.top >= other.bottom for other in kept):
            kept.append(run)
    return kept


def _runs_at(sums: Picture, gutter: int, half: int, clear: "_ClearRows") -> list[tuple[int, Block]]:
    before, through, profile = sums[:, gutter - half - 1], sums[:, gutter + half - 1], sums[:, -1]
    walls = np.flatnonzero(np.concatenate([[True], through > before, [True]])) - 1
    left, right = _Side(before > 0), _Side(profile > through)
    runs = []
    wide = np.flatnonzero(np.diff(walls) >= 2 * _LINE)
    for wall, next_wall in zip(walls[wide].tolist(), walls[wide + 1].tolist(), strict=True):
        top, bottom = clear.near(wall + 1, 1), clear.near(next_wall - 1, -1)
        lines = left.lines(top, bottom), right.lines(top, bottom)
        if min(lines) >= 1 and max(lines) >= 2:
            runs.append((min(left.rows(top, bottom), right.rows(top, bottom)), Block(top, bottom, gutter)))
    return runs


@dataclass
class _ClearRows:
    """Rows of least ink: asked for at the same walls by one gutter after the other."""

    profile: list[int]
    _found: dict[tuple[int, int], int] = field(default_factory=dict)

    def near(self, start: int, step: int) -> int:
        """Return the row of least ink near the wall: the wall's own accents or descenders reach into the run."""
        if (start, step) not in self._found:
            rows = [row for row in range(start, start + step * (_LINE + 1), step) if 0 <= row < len(self.profile)]
            best = min(rows, key=lambda row: (self.profile[row], abs(row - start)), default=max(start, 0))
            self._found[start, step] = best
        return self._found[start, step]


class _Side:
    """Which rows have ink on one side of a gutter, asked for between two rows."""

    def __init__(self, inked: Picture) -> None:
        edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(np.int8), [0]])))
        self._starts, self._ends = edges[::2], edges[1::2]
        self._sums = np.concatenate([[0], np.cumsum(inked)])

    def rows(self, top: int, bottom: int) -> int:
        return int(self._sums[bottom] - self._sums[top]) if bottom > top else 0

    def lines(self, top: int, bottom: int) -> int:
        """Return how many lines of text stand between two rows."""
        first, last = np.searchsorted(self._ends, top, "right"), np.searchsorted(self._starts, bottom, "left")
        ends, starts = np.minimum(self._ends[first:last], bottom), np.maximum(self._starts[first:last], top)
        return int((ends - starts >= _LINE).sum())


def _line_count(inked: Picture) -> int:
    """Return how many lines of text stand in a profile (one bool a row)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(np.int8), [0]])))
    return int((edges[1::2] - edges[::2] >= _LINE).sum())


def _is_head(solid: Picture, run: Block) -> bool:
    above = _line_count(solid[: run.top].any(axis=1))
    return run.top < 0.4 * solid.shape[0] and above <= _HEAD_LINES


def _is_foot(solid: Picture, run: Block) -> bool:
    return _line_count(solid[run.bottom :].any(axis=1)) <= _FOOT_LINES


def unfold(grey: Picture, blocks: Sequence[Block], paper: Picture) -> Picture:
    """Return the picture with the right cell of each block put below the left one, on paper of its own."""
    for block in sorted(blocks, key=lambda block: -block.top):
        rows = slice(block.top, block.bottom)
        left, right = grey[rows].copy(), grey[rows].copy()
        left[:, block.gutter :] = paper[rows, block.gutter :]
        right[:, : block.gutter] = paper[rows, : block.gutter]
        grey = np.vstack([grey[: block.top], left, right, grey[block.bottom :]])
    return grey


def folded_row(row: float, blocks: Sequence[Block]) -> float:
    """Return where a row of the unfolded picture stands in the picture itself."""
    for block in sorted(blocks, key=lambda block: block.top):
        if row < block.bottom:
            return row
        row -= block.bottom - block.top
    return row
