"""Signatures, seals, arrival stamps and pen digits, drawn on a raster by a seeded hand."""

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/liberation2/LiberationSans-Bold.ttf"
SERIF = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Bold.ttf"
BLUE = (28, 48, 150)
BLACK = (25, 25, 30)
RED = (206, 32, 40)
_SPRITES = Path(__file__).parent / "assets" / "pen-digits.png"
_CELL = 28


def _multiply(page: np.ndarray, layer: np.ndarray, x: int, y: int) -> None:
    """Lay ink on paper as ink lies: both darken. `layer` is RGB on white."""
    height, width = layer.shape[:2]
    x0, y0 = max(x, 0), max(y, 0)
    x1, y1 = min(x + width, page.shape[1]), min(y + height, page.shape[0])
    if x1 <= x0 or y1 <= y0:
        return
    part = layer[y0 - y : y1 - y, x0 - x : x1 - x].astype(np.uint16)
    region = page[y0:y1, x0:x1].astype(np.uint16)
    page[y0:y1, x0:x1] = (region * part // 255).astype(np.uint8)


def draw_signature(page: np.ndarray, x: int, y: int, width: int, rng: np.random.Generator, colour=BLUE) -> None:
    """Draw a signature: a few sweeping strokes about `width` wide around (x, y)."""
    height = int(width * 0.45)
    layer = np.full((height * 2, width * 2, 3), 255, np.uint8)
    turns = int(rng.integers(9, 15))
    xs = np.linspace(0.15, 0.85, turns) + rng.normal(0, 0.05, turns)
    ys = 0.5 + rng.normal(0, 0.2, turns) * np.array([1 if i % 2 else -1 for i in range(turns)])
    t = np.linspace(0, 1, turns)
    fine = np.linspace(0, 1, 260)
    points = np.stack([np.interp(fine, t, xs) * width * 2, np.interp(fine, t, ys) * height * 2], axis=1)
    kernel = np.ones(13) / 13
    smooth = np.stack([np.convolve(points[:, i], kernel, mode="valid") for i in range(2)], axis=1)
    cv2.polylines(layer, [smooth.astype(np.int32)], False, colour, thickness=max(4, width // 55), lineType=cv2.LINE_AA)
    tail = np.array([[smooth[-1][0], smooth[-1][1]], [width * 1.1, height * 1.45], [width * 0.4, height * 1.5]])
    cv2.polylines(layer, [tail.astype(np.int32)], False, colour, thickness=max(3, width // 70), lineType=cv2.LINE_AA)
    small = cv2.resize(layer, (width, height), interpolation=cv2.INTER_AREA)
    _multiply(page, small, x - width // 2, y - height // 2)


def draw_seal(page: np.ndarray, x: int, y: int, text: str, rng: np.random.Generator, diameter: int = 284) -> None:
    """Draw a round red seal (36 mm at 200 dpi) centred at (x, y): two rings, the text along them, a star."""
    size = diameter * 2
    image = Image.new("RGB", (size, size), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((6, 6, size - 6, size - 6), outline=RED, width=12)
    pen.ellipse((size * 0.17, size * 0.17, size * 0.83, size * 0.83), outline=RED, width=5)
    font = ImageFont.truetype(FONT, int(size * 0.075))
    ring = f"{text} ★ "
    for index, letter in enumerate(ring):
        angle = 360 * index / len(ring) - 90
        tile = Image.new("RGB", (int(size * 0.12), int(size * 0.12)), "white")
        ImageDraw.Draw(tile).text((tile.width // 2, tile.height // 2), letter, RED, font=font, anchor="mm")
        turned = tile.rotate(-angle - 90, fillcolor="white", resample=Image.Resampling.BICUBIC)
        centre = (
            size / 2 + size * 0.405 * np.cos(np.radians(angle)),
            size / 2 + size * 0.405 * np.sin(np.radians(angle)),
        )
        box = (int(centre[0] - tile.width / 2), int(centre[1] - tile.height / 2))
        region = np.array(image.crop((*box, box[0] + tile.width, box[1] + tile.height)))
        image.paste(Image.fromarray(np.minimum(region, np.array(turned))), box)
    star = [
        (size / 2 + r * np.cos(np.radians(a)), size / 2 + r * np.sin(np.radians(a)))
        for a, r in ((36 * i - 90, size * (0.13 if i % 2 == 0 else 0.055)) for i in range(10))
    ]
    pen.polygon(star, fill=RED)
    turned = image.rotate(float(rng.uniform(-25, 25)), fillcolor="white", resample=Image.Resampling.BICUBIC)
    layer = np.array(turned.resize((diameter, diameter), Image.Resampling.LANCZOS)).astype(np.float32)
    fade = rng.uniform(0.75, 0.95) - 0.25 * rng.random((diameter, diameter, 1)).astype(np.float32)
    worn = 255 - (255 - layer) * fade
    _multiply(page, np.clip(worn, 0, 255).astype(np.uint8), x - diameter // 2, y - diameter // 2)


def draw_arrival_stamp(page: np.ndarray, x: int, y: int, number: str, day: str, office: str) -> None:
    """Draw the receiver's rectangular stamp with number and day."""
    width, height = 430, 190
    image = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((3, 3, width - 4, height - 4), outline=RED, width=4)
    for row, (text, size) in enumerate(
        ((office, 24), ("CÔNG VĂN ĐẾN", 28), (f"Số: {number}", 26), (f"Ngày: {day}", 26))
    ):
        pen.text((width // 2, 28 + row * 44), text, RED, font=ImageFont.truetype(SERIF, size), anchor="mm")
    _multiply(page, np.array(image), x, y)


@lru_cache(maxsize=1)
def _sprites() -> np.ndarray:
    return np.array(Image.open(_SPRITES))


def draw_pen(page: np.ndarray, text: str, x: int, baseline: int, height: int, rng: np.random.Generator, colour) -> int:
    """Write digits by hand from (x, baseline); return the x where the pen stopped."""
    sheet = _sprites()
    for letter in text:
        if not letter.isdigit():
            x += height // 3
            continue
        column = int(rng.integers(sheet.shape[1] // _CELL))
        row = int(letter)
        cell = sheet[row * _CELL : (row + 1) * _CELL, column * _CELL : (column + 1) * _CELL].astype(np.float32) / 255
        size = int(height * rng.uniform(1.15, 1.4))
        big = np.clip(cv2.resize(cell, (size, size), interpolation=cv2.INTER_CUBIC) * 1.25, 0, 1)[:, :, None]
        layer = (255 * (1 - big) + np.array(colour, np.float32) * big).astype(np.uint8)
        _multiply(page, layer, x, baseline - int(size * 0.82) + int(rng.integers(-2, 3)))
        x += int(size * 0.62)
    return x
