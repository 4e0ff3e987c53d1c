"""Numbers written with the samples' digits, which the recogniser was never trained on: how often it is right, and how
sure. No print stands round them; real headings are measured by real_headings.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image

from benchmarks.figures import markdown, share
from pipeline.extract.ctc import likeliest
from pipeline.extract.pen_digits import PenDigits
from pipeline.extract.strip import BASELINE, HEIGHT

SHEET = Path("sample_dossiers/generator/assets/pen-digits.png")
COUNT = 2000
_SEED, _MOST = 212, 2000
_CELL, _SIZE, _STEP, _HIGH, _LEFT, _WIDTH = 28, 26, 17, 22, 40, 160
_BINS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.97, 1.01)


@dataclass(frozen=True)
class Written:
    """A number written by pen, what was read, with what share."""

    true: str
    read: str
    share: float
    by_pen: bool


@lru_cache(maxsize=1)
def _sheet() -> Any:
    return np.array(Image.open(SHEET))


def write(digits: str, seed: int) -> Any:
    """Return a strip (HEIGHT×160, float 0..1) with digits written by hands of the sheet."""
    rng, sheet = np.random.default_rng(seed), _sheet()
    ink, x, top = np.zeros((HEIGHT, _WIDTH), np.float32), _LEFT, BASELINE - _HIGH
    for digit in digits:
        column = int(rng.integers(sheet.shape[1] // _CELL))
        cell = sheet[int(digit) * _CELL : (int(digit) + 1) * _CELL, column * _CELL : (column + 1) * _CELL]
        small = cv2.resize(cell, (_SIZE, _SIZE), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        region = ink[top : top + _SIZE, x : x + _SIZE]
        np.maximum(region, small, out=region)
        x += _STEP
    return cv2.GaussianBlur(ink, (0, 0), 0.5)


def read(ink: Any) -> tuple[str, float, bool]:
    """Return the likeliest number on a strip, its share, and whether a pen wrote it."""
    found = likeliest(PenDigits().read(ink), (_LEFT - 10, _WIDTH - 10), width=_WIDTH, longest=5)
    if not found.candidates:
        return "", 0.0, False
    return found.candidates[0].text, found.candidates[0].share, found.by_pen


def written(count: int = COUNT) -> tuple[Written, ...]:
    """Return numbers of one to four digits, written and read."""
    rng = np.random.default_rng(_SEED)
    numbers = [str(rng.integers(1, _MOST)) for _ in range(count)]
    return tuple(Written(number, *read(write(number, seed))) for seed, number in enumerate(numbers))


def table(numbers: Sequence[Written]) -> str:
    """Return how many were right, by the share that the recogniser gave them."""
    rows = []
    for low, high in zip(_BINS, _BINS[1:], strict=False):
        kept = [number for number in numbers if low <= number.share < high]
        name = f"{low:g} – {min(high, 1):g}"
        rows.append([name, share(sum(n.true == n.read for n in kept), len(kept))])
    rows.append(["all", share(sum(n.true == n.read for n in numbers), len(numbers))])
    return markdown(["share given", "right"], rows)
