"""Strips of paper for people: the right place lit, each page decoded once."""

import io
from dataclasses import dataclass, field

import numpy as np
import pytest
from PIL import Image

from models.page import Page
from models.terms import TextOrigin
from pipeline.extract.picture import keep_picture
from pipeline.extract.pictures import ReadingPictures
from tests.extract.drawing import blank

BOX = (0.5, 0.5, 0.6, 0.52)


@dataclass
class Shelf:
    """A store that counts how often it is asked."""

    pictures: dict[str, bytes]
    asked: list[str] = field(default_factory=list)

    def reading(self, key: str) -> Page | None:
        return None

    def keep(self, key: str, page: Page, picture: bytes | None) -> None: ...

    def picture(self, key: str) -> bytes | None:
        self.asked.append(key)
        return self.pictures.get(key)


def page(number: int, picture: str | None) -> Page:
    return Page(file="a.pdf", sha256="", page=number, origin=TextOrigin.OCR, lines=(), picture=picture)


def shown(webp: bytes | None) -> Image.Image:
    assert webp is not None
    return Image.open(io.BytesIO(webp))


KEPT = keep_picture(blank(600, 800))


def test_a_strip_shows_the_place_framed_and_something_around_it() -> None:
    strip = shown(ReadingPictures([page(1, "k")], stores=[Shelf({"k": KEPT})]).strip("a.pdf", 1, BOX)).convert("RGB")
    assert strip.width == pytest.approx(0.42 * 600, abs=2)
    assert strip.height == pytest.approx((0.02 + 2 * 0.012) * 800, abs=2)
    pixels = np.array(strip).astype(int)
    assert (pixels[:, :, 0] - pixels[:, :, 2] > 80).any()


@pytest.mark.parametrize("box", [(0.0, 0.0, 0.01, 0.01), (0.98, 0.99, 1.0, 1.0), (0.0, 0.0, 1.0, 1.0)])
def test_a_strip_at_the_pages_edge_stays_on_the_page(box: tuple[float, float, float, float]) -> None:
    strip = shown(ReadingPictures([page(1, "k")], stores=[Shelf({"k": KEPT})]).strip("a.pdf", 1, box))
    assert 8 <= strip.width <= 760
    assert 8 <= strip.height <= 1013


def test_the_strips_of_one_page_decode_it_once() -> None:
    shelf = Shelf({"k": KEPT})
    pictures = ReadingPictures([page(1, "k")], stores=[shelf])
    for _ in range(5):
        pictures.strip("a.pdf", 1, BOX)
    assert shelf.asked == ["k"]


def test_many_pages_are_not_all_held_at_once_and_all_are_shown() -> None:
    pages = [page(number, f"k{number}") for number in range(1, 13)]
    pictures = ReadingPictures(pages, stores=[Shelf({f"k{number}": KEPT for number in range(1, 13)})])
    assert all(pictures.strip("a.pdf", number, BOX) for number in range(1, 13))
    assert len(pictures._opened) <= 8


def test_the_first_store_that_has_a_picture_gives_it_and_none_gives_none() -> None:
    pictures = ReadingPictures([page(1, "k"), page(2, None), page(3, "lost")], stores=[Shelf({}), Shelf({"k": KEPT})])
    assert pictures.page("a.pdf", 1) == KEPT
    assert pictures.page("a.pdf", 2) is None
    assert pictures.strip("a.pdf", 3, BOX) is None
    assert pictures.strip("b.pdf", 1, BOX) is None


def test_a_kept_picture_is_at_most_150_dpi() -> None:
    assert shown(keep_picture(blank(2480, 100))).size == (1240, 50)
