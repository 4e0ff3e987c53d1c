"""A scan of the breaching report without an engine: its picture, the rows Tesseract would write of it, and engines that say them."""

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from pipeline.errors import BrokenReadingError
from pipeline.extract.tesseract import words_of
from pipeline.ports import OcrWord
from tests.fuzz.breaching import REPORT, TEXTS

WIDTH, HEIGHT = 827, 1170
"""A4 at 100 dpi."""
_HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
_STEP, _TALL = 34, 20
_CELLS = (
    "",
    "-1",
    "0",
    "nan",
    "inf",
    "1e9",
    "-5",
    "99999999999",
    "95,25%",
    "không",
    "khen",
    "\ufffd",
    "\u0000",
    "\u202e",
    '"',
)


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


def with_other_cells(random: Random) -> bytes:
    """Return the table with some cells replaced by others of it, or by what no engine would write."""
    rows = [row.split("\t") for row in table().decode().rstrip("\n").split("\n")]
    for _ in range(random.choice((1, 2, 8, 40))):
        row, cell = random.choice(rows[1:]), random.randrange(12)
        row[cell] = random.choice((random.choice(rows)[cell], str(random.randrange(900)), *_CELLS))
    return ("\n".join("\t".join(row) for row in rows) + "\n").encode("utf-8", "replace")


def picture(mutated_by: Random | None = None) -> bytes:
    """Return the report's picture, each word a black bar, with stripes and stains where it is to be mutated."""
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen = ImageDraw.Draw(image)
    for word in _words():
        pen.rectangle(word.box, fill="black")
    for _ in range(mutated_by.choice((1, 4, 30)) if mutated_by is not None else 0):
        _stain(pen, mutated_by)
    return _png(image)


def _stain(pen: ImageDraw.ImageDraw, random: Random) -> None:
    x, y = random.randrange(WIDTH), random.randrange(HEIGHT)
    wide, high = random.choice(((WIDTH, 3), (3, HEIGHT), (120, 120), (300, 40), (4, 4)))
    colour = random.choice(("red", "blue", "black", "white", "gray"))
    draw = random.choice((pen.rectangle, pen.ellipse))
    draw((x, y, x + wide, y + high), outline=colour, width=random.choice((1, 3, 9)), fill=random.choice((None, colour)))


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
    """Our reading of Tesseract's table over what is written at a path, as of a whole page; nothing of parts of one."""

    written: Path

    def identity(self) -> str:
        return "garbled"

    def read(self, image: Any, *, segmentation: int = 3) -> tuple[OcrWord, ...]:
        if segmentation != 3:
            return ()
        try:
            table = self.written.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise BrokenReadingError(str(error)) from error  # as our Tesseract does
        return words_of(table, WIDTH, HEIGHT)
