from typing import Any

from models.page import Box
from models.reading import Evidence
from pipeline.report.exhibits import exhibit, exhibits, together
from tests.report.records import Pictures


def at(y: float, text: str = "", **more: Any) -> Evidence:
    return Evidence.model_validate({"file": "a.pdf", "page": 1, "box": (0.1, y, 0.5, y + 0.02), "text": text} | more)


class NoPictures:
    """PageImages of pages whose pictures are gone."""

    def page(self, file: str, page: int) -> bytes | None:
        return None

    def strip(self, file: str, page: int, box: Box) -> bytes | None:
        return None


def test_neighbours_on_one_page_make_one_strip_with_the_words_of_both() -> None:
    (joined,) = together([at(0.1, "dòng một"), at(0.13, "dòng hai"), at(0.1, "dòng một")])
    assert (joined.box, joined.text) == ((0.1, 0.1, 0.5, 0.15), "dòng một … dòng hai")


def test_places_apart_on_other_pages_or_of_other_files_stay_apart() -> None:
    places = (at(0.1), at(0.5), at(0.1, page=2), at(0.1, file="b.pdf"), at(0.1, page=None, box=None, paragraph=3))
    assert together(places) == places


def test_a_strip_does_not_grow_over_the_whole_page() -> None:
    lines = [at(0.1 + 0.03 * number) for number in range(20)]
    assert all(place.box is not None and place.box[3] - place.box[1] <= 0.25 for place in together(lines))


def test_what_is_not_shown_is_named_once() -> None:
    places = [at(0.1), at(0.5), at(0.7, page=2), at(0.9, page=2)]
    made = exhibits(places, Pictures(), most=2)
    assert [shown.caption for shown in made.shown] == ["a.pdf, trang 1", "a.pdf, trang 1"]
    assert made.also == ("a.pdf, trang 2",)


def test_a_page_without_a_known_place_is_named_unless_it_may_be_shown_whole() -> None:
    places = [at(0.1, box=None, page=3), at(0.1)]
    assert exhibits(places, Pictures(), most=4).also == ("a.pdf, trang 3",)
    made = exhibits(places, Pictures(), most=4, pages=1)
    assert [(shown.caption, shown.whole) for shown in made.shown] == [
        ("a.pdf, trang 1", False),
        ("a.pdf, trang 3", True),
    ]


def test_a_place_without_a_picture_shows_the_words_as_read() -> None:
    shown = exhibit(at(0.1, "đạt  93,25%"), NoPictures())
    assert (shown.image, shown.text, shown.caption) == (None, "đạt 93,25%", "a.pdf, trang 1")


def test_a_word_file_is_never_asked_for_a_picture() -> None:
    pictures = Pictures()
    shown = exhibit(at(0.1, "đoạn văn", page=None, box=None, paragraph=3), pictures)
    assert (shown.image, shown.text, pictures.asked) == (None, "đoạn văn", [])
