"""Pages drawn for tests: A4 at 150 dpi, lines of bars for text where no engine reads, letters where one does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from models.page import Line, Word
from pipeline.errors import OcrTimeoutError
from pipeline.extract.ctc import BLANK
from pipeline.ports import Engines, OcrWord

WIDTH, HEIGHT = 1240, 1754
BLACK, RED, BLUE = (20, 20, 20), (205, 40, 45), (35, 50, 160)
PEN_STROKES = [(0, 30), (40, 0), (50, 55), (90, 5), (100, 60), (140, 10), (190, 40), (150, 50), (240, 20)]


def blank(width: int = WIDTH, height: int = HEIGHT, paper: int = 246) -> Any:
    return np.full((height, width, 3), paper, np.uint8)


def write(
    page: Any, x: int, y: int, words: str, size: int = 26, colour: tuple[int, int, int] = BLACK, bold: int = 0
) -> tuple[int, int, int, int]:
    """Write a line on a page; return the box it fills."""
    font = _font(size)
    x0, y0, x1, y1 = (int(edge) for edge in font.getbbox(words, stroke_width=bold))
    box = (x + x0, y + y0, min(x + x1, page.shape[1]), min(y + y1, page.shape[0]))
    piece = page[box[1] : box[3] + 1, box[0] : box[2] + 1]
    image = Image.fromarray(piece)
    ImageDraw.Draw(image).text((-x0, -y0), words, fill=colour, font=font, stroke_width=bold)
    piece[:] = np.array(image)
    return box


@lru_cache
def _font(size: int) -> Any:
    return ImageFont.load_default(size)


def write_body(page: Any, top: int, lines: int, x: int = 140, step: int = 42) -> int:
    """Write running text over the full width; return where it ends."""
    words = "Trong nam qua tap the da hoan thanh tot nhiem vu duoc giao va giu vung ky cuong"
    for number in range(lines):
        write(page, x, top + number * step, words[number % 5 :])
    return top + lines * step


def draw_grid(page: Any, box: tuple[int, int, int, int], rows: int, columns: int) -> None:
    x0, y0, x1, y1 = box
    for row in range(rows + 1):
        y = y0 + row * (y1 - y0) // rows
        cv2.line(page, (x0, y), (x1, y), BLACK, 2)
    for column in range(columns + 1):
        x = x0 + column * (x1 - x0) // columns
        cv2.line(page, (x, y0), (x, y1), BLACK, 2)


def draw_ring(page: Any, centre: tuple[int, int], radius: int = 100, colour: tuple[int, int, int] = RED) -> None:
    cv2.circle(page, centre, radius, colour, 7)
    cv2.circle(page, centre, radius - 16, colour, 2)


def draw_pen(page: Any, x: int, y: int, colour: tuple[int, int, int] = BLUE) -> None:
    points = np.array([[x + dx, y + dy] for dx, dy in PEN_STROKES], np.int32)
    cv2.polylines(page, [points], False, colour, 4)


def turned(page: Any, degrees: float) -> Any:
    """Return a page turned counter-clockwise about its middle, its size kept."""
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(page, matrix, (width, height), borderValue=(246, 246, 246))


def photographed(page: Any, corners: Sequence[tuple[int, int]], size: tuple[int, int], desk: Any) -> tuple[Any, Any]:
    """Return a page lying on a desk with its corners (tl, tr, br, bl) there, and the map (3×3) from page to photo."""
    height, width = page.shape[:2]
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(flat, np.array(corners, np.float32))
    photo = np.full((size[1], size[0], 3), desk, np.uint8)
    lain = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, size)
    photo[mask > 127] = lain[mask > 127]
    return photo, matrix


def row(y: float, *pieces: tuple[float, str], sure: float = 0.95, letter: float = 0.0115) -> list[Word]:
    """Return words at a height of the page, each piece from its x on, spaced as print does."""
    return [word for x, words in pieces for word in _spaced(x, y, words, sure, letter)]


def _spaced(x: float, y: float, words: str, sure: float, letter: float) -> Iterator[Word]:
    for text in words.split():
        end = x + len(text) * letter
        yield Word(text=text, box=(round(x, 5), y, round(end, 5), round(y + 0.013, 5)), confidence=sure)
        x = end + 0.006


def line(y: float, x: float, words: str, sure: float = 0.95) -> Line:
    return Line(words=tuple(row(y, (x, words), sure=sure)))


@dataclass
class FakeEngine:
    """An engine that answers what it was given, one answer a call, and remembers the pictures it was shown."""

    answers: list[tuple[OcrWord, ...] | str]
    seen: list[tuple[Any, int]] = field(default_factory=list)

    def identity(self) -> str:
        return "fake 1"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        self.seen.append((image, segmentation))
        answer = self.answers.pop(0) if self.answers else ()
        if answer == "timeout":
            raise OcrTimeoutError("Trang này đọc quá 1 giây nên dừng lại.", "1 s")
        return answer if isinstance(answer, tuple) else ()


@dataclass(frozen=True)
class BlindDigits:
    """A recogniser that sees blank paper everywhere."""

    def identity(self) -> str:
        return "blind"

    def read(self, ink: Any) -> tuple[Any, ...]:
        shares = np.zeros((BLANK + 1, (ink.shape[1] + 1) // 2), np.float32)
        shares[-1] = 1.0
        return (shares,)


def engines_of(text: Any) -> Engines:
    return Engines(text, BlindDigits())


def read_word(
    text: str, box: tuple[int, int, int, int], place: tuple[int, int, int] = (1, 1, 1), sure: float = 0.9
) -> OcrWord:
    return OcrWord(text, box, sure, *place)
