"""A clean raster to what a scanner or a telephone makes of it: clean, ordinary, poor."""

import io

import cv2
import numpy as np
from PIL import Image

DPI = 200


def _turn(page: np.ndarray, angle: float, border: tuple[int, int, int]) -> np.ndarray:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=border)


def _grain(page: np.ndarray, sigma: float, rng: np.random.Generator) -> np.ndarray:
    grain = rng.normal(0, sigma, page.shape[:2])[:, :, None]
    return np.clip(page.astype(np.float32) + grain, 0, 255).astype(np.uint8)


def clean(page: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A good scanner: almost nothing."""
    tilted = _turn(page, float(rng.uniform(-0.25, 0.25)), (255, 255, 255))
    return _grain(cv2.GaussianBlur(tilted, (0, 0), 0.45), 1.5, rng)


def ordinary(page: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """An office scanner: leaning, a little soft, tinted paper, a dark edge."""
    tint = np.array([255, 252, 243]) - rng.integers(0, 7)
    toned = (page.astype(np.float32) * tint / 255).astype(np.uint8)
    leaning = _turn(toned, float(rng.uniform(-1.5, 1.5)), tuple(int(v) for v in tint))
    soft = cv2.GaussianBlur(leaning, (0, 0), float(rng.uniform(0.75, 1.0)))
    faded = 255 - (255 - soft.astype(np.float32)) * rng.uniform(0.82, 0.95)
    spoilt = _grain(np.clip(faded, 0, 255).astype(np.uint8), 4.0, rng)
    for _ in range(int(rng.integers(6, 18))):
        x, y = int(rng.integers(spoilt.shape[1])), int(rng.integers(spoilt.shape[0]))
        cv2.circle(spoilt, (x, y), int(rng.integers(1, 3)), (90, 90, 90), -1)
    return spoilt


def _desk(shape: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    height, width = shape
    base = np.array([96, 74, 56]) + rng.integers(-20, 20)
    waves = 10 * np.sin(np.linspace(0, 40, height))[:, None] + rng.normal(0, 5, (height, width))
    return np.clip(base[None, None, :] + waves[:, :, None], 0, 255).astype(np.uint8)


def poor(page: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """A telephone: perspective, a hand's shadow, uneven light, a desk around the sheet, noise."""
    height, width = page.shape[:2]
    margin = int(0.06 * width)
    canvas = _desk((height + 2 * margin, width + 2 * margin), rng)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    reach = 0.032 * width
    target = (corners + margin + rng.uniform(-reach, reach, (4, 2))).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, target)
    size = (canvas.shape[1], canvas.shape[0])
    sheet = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, size)
    photo = np.where(mask[:, :, None] > 127, sheet, canvas)
    lit = photo.astype(np.float32) * _light(photo.shape[:2], rng)[:, :, None]
    soft = cv2.GaussianBlur(lit, (0, 0), float(rng.uniform(0.9, 1.2)))
    shot = _grain(np.clip(soft, 0, 255).astype(np.uint8), 6.0, rng)
    return cv2.resize(shot, None, fx=0.94, fy=0.94, interpolation=cv2.INTER_AREA)


def _light(shape: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    height, width = shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    slope = (xs / width - 0.5) * np.cos(angle) + (ys / height - 0.5) * np.sin(angle)
    light = 0.88 + 0.18 * slope
    edge = xs / width * np.cos(angle + 0.9) + ys / height * np.sin(angle + 0.9)
    shadow = 1 / (1 + np.exp(-(edge - np.quantile(edge, 0.3)) * 22))
    return light * (0.6 + 0.4 * shadow)


GRADES = {"none": lambda page, rng: page, "clean": clean, "ordinary": ordinary, "poor": poor}  # noqa: ARG005
_QUALITY = {"none": 80, "clean": 72, "ordinary": 62, "poor": 55}


def spoil(page: np.ndarray, grade: str, *, colour: bool, rng: np.random.Generator) -> np.ndarray:
    """Return the page as its grade has it, grey where the scanner sees no colour."""
    spoilt = GRADES[grade](page, rng)
    if colour:
        return spoilt
    grey = cv2.cvtColor(spoilt, cv2.COLOR_RGB2GRAY)
    return np.stack([grey] * 3, axis=2)


def to_jpeg(page: np.ndarray, grade: str, *, colour: bool) -> bytes:
    """Return the page as JPEG bytes, the same for the same page."""
    image = Image.fromarray(page)
    buffer = io.BytesIO()
    (image if colour else image.convert("L")).save(buffer, "JPEG", quality=_QUALITY[grade], dpi=(DPI, DPI))
    return buffer.getvalue()
