"""A scan of the breaching report without an engine: its picture, the rows Tesseract would write of it, and engines that say them."""

import io
from dataclasses import dataclass
from functools import cache
from typing import Any
from unittest import mock

import numpy as np
from PIL import Image, ImageDraw

from pipeline.extract.tesseract import TesseractEngine
from pipeline.ports import OcrWord
from tests.fuzz.breaching import REPORT, TEXTS

WIDTH, HEIGHT = 827, 1170
"""A4 at 100 dpi."""
_HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_STEP, _TALL = 34, 20


@cache
def _words() -> tuple[OcrWord, ...]:
    words = []
    for row, text in enumerate(row for row in TEXTS[REPORT].splitlines() if row.strip()):
        parts = text.split()
        wide = (WIDTH - 120) // max(len(parts), 8)
        for number, part in enumerate(parts):
            left, top = 60 + number * wide, 40 + row * _STEP
            words.append(OcrWord(part, (left, top, left + wide - 6, top + _TALL), 0.96, 1, 1, row + 1))
    return tuple(words)


@cache
def table() -> bytes:
    """Return the report as Tesseract's TSV."""
    rows = [_HEAD, f"1\t1\t0\t0\t0\t0\t0\t0\t{WIDTH}\t{HEIGHT}\t-1\t"]
    for number, word in enumerate(_words(), 1):
        x0, y0, x1, y1 = word.box
        rows.append(f"5\t1\t1\t1\t{word.line}\t{number}\t{x0}\t{y0}\t{x1 - x0}\t{y1 - y0}\t96.5\t{word.text}")
    return ("\n".join(rows) + "\n").encode()


@cache
def picture() -> bytes:
    """Return the report's picture, each word a black bar."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(image)
    for word in _words():
        pen.rectangle(word.box, fill=0)
    return _png(image)


@cache
def blank_file() -> bytes:
    """Return white paper of the same size."""
    return _png(Image.new("L", (WIDTH, HEIGHT), 255))


def _png(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def blank() -> Any:
    """Return white paper as an engine is given it."""
    return np.full((64, 64), 255, np.uint8)


@dataclass(frozen=True)
class Words:
    """An engine that finds the report's words wherever it looks at a whole page, and nothing in parts of it."""

    def identity(self) -> str:
        return "words"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        return _words() if segmentation == 3 else ()


@dataclass(frozen=True)
class Garbled:
    """Our Tesseract over a program that writes a mutated table of a whole page, and nothing of parts of it."""

    written: bytes

    def identity(self) -> str:
        return "garbled"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        def answer(*_: Any, **__: Any) -> str:
            return self.written.decode("utf-8") if segmentation == 3 else _HEAD + "\n"

        with mock.patch("pytesseract.pytesseract.run_and_get_output", answer):
            return TesseractEngine().read(image, segmentation=segmentation)
