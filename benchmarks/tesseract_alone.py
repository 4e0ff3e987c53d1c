"""A bare reader to compare with: one Tesseract pass over each page as it came, its words in the engine's order.

No preparation, no layout, no tables, no marks, no second reading. What is read goes through the same classify, parse,
assemble and judge. Word files and good text layers are no work for an engine: both readers take them as they are.
"""

from typing import Any

import cv2

from models.page import Line, Page, Word
from models.source import Failure
from models.terms import Media, TextOrigin
from pipeline.errors import ReadError
from pipeline.extract.image import load_frame
from pipeline.extract.pages import PageTask
from pipeline.extract.pdf import render
from pipeline.ports import OcrWord

DPI = 200


def _picture(task: PageTask, page: int) -> Any:
    rgb = render(task.location, page, DPI) if task.file.media == Media.PDF else load_frame(task.location, page)
    return cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)


def lines_of(words: tuple[OcrWord, ...], width: int, height: int) -> tuple[Line, ...]:
    """Return the engine's lines in the engine's order, boxes as fractions of the page."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        x0, y0, x1, y1 = word.box
        box = (x0 / width, y0 / height, x1 / width, y1 / height)
        placed = Word(text=word.text, box=box, confidence=round(word.confidence, 3))
        lines.setdefault((word.block, word.paragraph, word.line), []).append(placed)
    return tuple(Line(words=tuple(line)) for line in lines.values())


def read_alone(task: PageTask) -> Page | Failure:
    """Return one page as one Tesseract pass gives it, or why it gives nothing."""
    page = task.page or 1
    try:
        grey = _picture(task, page)
        words = task.engines.text.read(grey)
    except ReadError as error:
        return Failure(path=task.file.path, page=page, reason=error.reason, detail=error.detail)
    height, width = grey.shape
    return Page(
        file=task.file.path,
        sha256=task.file.sha256 or "",
        page=page,
        origin=TextOrigin.OCR,
        lines=lines_of(words, width, height),
        aspect=round(height / width, 4),
    )
