"""A plug-in of OCRmyPDF that reads nothing: it answers with the words that we read, from words.json beside it.

It is loaded by OCRmyPDF's own process, whose working folder holds words.json: [{page, rotation, lines: [[text, box]]}],
`page` from 1, boxes as fractions of the upright page, `rotation` the counter-clockwise turn that made it upright.
"""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from ocrmypdf import hookimpl
from ocrmypdf.hocrtransform import Baseline, BoundingBox, OcrClass, OcrElement
from ocrmypdf.pluginspec import OcrEngine, OrientationConfidence
from PIL import Image

NAME = "hoso"
WORDS = "words.json"
_CERTAIN = 1000.0
_PAGE_NUMBER = re.compile(r"(\d{6})")
_GAP = 0.006
"""Least share of the page's width between words: readers of PDF join what stands nearer."""
_DESCENT = 0.22
"""Share of a line's height below its baseline."""


@lru_cache(maxsize=1)
def _pages() -> dict[int, Any]:
    return {page["page"]: page for page in json.loads(Path(WORDS).read_text(encoding="utf-8"))}


def _boxed(kind: str, box: tuple[float, float, float, float], size: tuple[int, int], **more: Any) -> Any:
    """Return an element with its box in pixels; a box never turns inside out."""
    left, top, right, bottom = (share * size[at % 2] for at, share in enumerate(box))
    return OcrElement(ocr_class=kind, bbox=BoundingBox(left, top, max(right, left + 1), max(bottom, top + 1)), **more)


def _apart(words: list[Any]) -> list[Any]:
    """Return the words of a line with a gap between each two: boxes that touch are taken for one word."""
    parted = []
    for at, (text, (left, top, right, bottom)) in enumerate(words):
        after = words[at + 1][1][0] if at + 1 < len(words) else 1.0
        limit = after - _GAP if left < after else right
        parted.append([text, [left, top, max(left, min(right, limit)), bottom]])
    return parted


def _line(read: list[Any], size: tuple[int, int]) -> Any:
    words = _apart(read)
    boxes = [box for _, box in words]
    around = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    height = (around[3] - around[1]) * size[1]
    children = [_boxed(OcrClass.WORD, box, size, text=text, confidence=1.0) for text, box in words]
    return _boxed(
        OcrClass.LINE, around, size, children=children, baseline=Baseline(0.0, -_DESCENT * height), language="vie"
    )


class OurWords(OcrEngine):  # type: ignore[misc]
    """Answers with what was read before."""

    @staticmethod
    def version() -> str:
        """Return no version: what read the words stands in the dossier's record."""
        return "1"

    @staticmethod
    def creator_tag(options: Any) -> str:  # noqa: ARG004
        """Return the name that the copy bears."""
        return NAME

    def __str__(self) -> str:
        return NAME

    @staticmethod
    def languages(options: Any) -> set[str]:  # noqa: ARG004
        """Return the one language of our papers."""
        return {"vie"}

    @staticmethod
    def get_orientation(input_file: Path, options: Any) -> Any:  # noqa: ARG004
        """Return the turn that made the page upright when we read it."""
        number = _PAGE_NUMBER.search(input_file.name)
        page = _pages().get(int(number[1])) if number else None
        return OrientationConfidence(page["rotation"] if page else 0, _CERTAIN)

    @staticmethod
    def supports_generate_ocr() -> bool:
        """Return True: words are given, not files of them."""
        return True

    @staticmethod
    def generate_ocr(input_file: Path, options: Any, page_number: int = 0) -> tuple[Any, str]:  # noqa: ARG004
        """Return the words of a page, none where we read none."""
        with Image.open(input_file) as image:
            size, dpi = image.size, image.info.get("dpi", (200, 200))
        lines = _pages().get(page_number + 1, {"lines": []})["lines"]
        page = _boxed(OcrClass.PAGE, (0.0, 0.0, 1.0, 1.0), size, dpi=float(dpi[0]), page_number=page_number)
        page.children = [_line(words, size) for words in lines if words]
        return page, "\n".join(" ".join(text for text, _ in words) for words in lines)

    @staticmethod
    def generate_hocr(input_file: Path, output_hocr: Path, output_text: Path, options: Any) -> None:
        """Raise: nobody asks for it where words are given."""
        raise NotImplementedError

    @staticmethod
    def generate_pdf(input_file: Path, output_pdf: Path, output_text: Path, options: Any) -> None:
        """Raise: nobody asks for it where words are given."""
        raise NotImplementedError


@hookimpl  # type: ignore[untyped-decorator]
def get_ocr_engine(options: Any) -> Any:  # noqa: ARG001
    """Return ours, before any other."""
    return OurWords()
