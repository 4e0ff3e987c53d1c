"""Pages and strips of paper for people, cut from the pictures that were kept when pages were read."""

import io
from collections import OrderedDict
from collections.abc import Sequence

from PIL import Image, ImageDraw

from models.page import Box, Page
from pipeline.ports import PageStore

_MARGIN = (0.03, 0.012)
"""Share of the page's width and height shown around a lit box."""
_LEAST_WIDTH = 0.42
_LIT = (202, 96, 0)
_QUALITY = 70
_STRIP_WIDTH = 760
_MOST_OPENED = 8
"""Decoded pages held at once, 6 MB each: a dossier has four or five, and decoding takes 40 ms."""


class ReadingPictures:
    """Draw pages and strips from the first store that holds their picture."""

    def __init__(self, pages: Sequence[Page], *, stores: Sequence[PageStore]) -> None:
        self._keys = {(page.file, page.page): page.picture for page in pages}
        self._stores = tuple(stores)
        self._opened: OrderedDict[str, Image.Image] = OrderedDict()

    def page(self, file: str, page: int) -> bytes | None:
        """Return the upright page as WebP, or None where there is none (Word)."""
        key = self._keys.get((file, page))
        if key is None:
            return None
        return next((picture for store in self._stores if (picture := store.picture(key)) is not None), None)

    def strip(self, file: str, page: int, box: Box) -> bytes | None:
        """Return the strip of paper around `box` as WebP, the box framed, or None."""
        image = self._image(file, page)
        return _cut(image, box) if image is not None else None

    def _image(self, file: str, page: int) -> Image.Image | None:
        """Return a page, decoded; a report cuts some ten strips from each of a few pages."""
        key = self._keys.get((file, page))
        if key is None:
            return None
        if key not in self._opened:
            picture = self.page(file, page)
            if picture is None:
                return None
            with Image.open(io.BytesIO(picture)) as image:
                self._opened[key] = image.convert("RGB")
            if len(self._opened) > _MOST_OPENED:
                self._opened.popitem(last=False)
        self._opened.move_to_end(key)
        return self._opened[key]


def _window(box: Box) -> Box:
    x0, y0, x1, y1 = box[0] - _MARGIN[0], box[1] - _MARGIN[1], box[2] + _MARGIN[0], box[3] + _MARGIN[1]
    lacking = max(_LEAST_WIDTH - (x1 - x0), 0.0) / 2
    return (max(x0 - lacking, 0.0), max(y0, 0.0), min(x1 + lacking, 1.0), min(y1, 1.0))


def _cut(image: Image.Image, box: Box) -> bytes:
    width, height = image.size
    left, top, right, bottom = (round(v * s) for v, s in zip(_window(box), (width, height, width, height), strict=True))
    strip = image.crop((left, top, max(right, left + 8), max(bottom, top + 8)))
    frame = (box[0] * width - left - 3, box[1] * height - top - 3, box[2] * width - left + 3, box[3] * height - top + 3)
    ImageDraw.Draw(strip).rectangle(frame, outline=_LIT, width=2)
    if strip.width > _STRIP_WIDTH:
        strip = strip.resize((_STRIP_WIDTH, round(strip.height * _STRIP_WIDTH / strip.width)), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    strip.save(buffer, "WEBP", quality=_QUALITY, method=4)
    return buffer.getvalue()
