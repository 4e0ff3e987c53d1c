"""Numbers that decide are read a second time, their line alone, at another scale."""

from typing import Any

import numpy as np
import pytest

from pipeline.extract.second_reading import read_twice
from pipeline.ports import OcrWord
from tests.extract.drawing import FakeEngine, read_word

GREY = np.full((1000, 800), 246, np.uint8)


def row(words: str, y: int, number: int = 1) -> list[OcrWord]:
    return [
        read_word(text, (100 + 90 * i, y, 180 + 90 * i, y + 20), (1, 1, number)) for i, text in enumerate(words.split())
    ]


def second(words: list[OcrWord], row_top: int, **changed: str) -> tuple[OcrWord, ...]:
    """Return a second reading of a row's crop, eight pixels of margin, enlarged 1.4 times; some words changed."""
    left, top = words[0].box[0] - 8, row_top - 8

    def placed(word: OcrWord) -> tuple[int, int, int, int]:
        x0, y0, x1, y1 = word.box
        edges = ((x0 - left) * 1.4, (y0 - top) * 1.4, (x1 - left) * 1.4, (y1 - top) * 1.4)
        a, b, c, d = (round(edge) for edge in edges)
        return a, b, c, d

    return tuple(read_word(changed.get(f"w{i}", word.text), placed(word)) for i, word in enumerate(words))


def test_an_index_is_read_again_where_it_stands() -> None:
    words = row("Chỉ số đạt 92,35%", 600)
    engine = FakeEngine([second(words, 600, w3="32,35%")])
    assert read_twice(words, GREY, engine) == {words[3]: "32,35%"}
    ((picture, segmentation),) = engine.seen
    assert segmentation == 7
    assert picture.shape == (round(36 * 1.4), round(366 * 1.4))


def test_words_without_digits_have_no_second_reading() -> None:
    words = row("đạt 92,35 điểm", 600)
    assert read_twice(words, GREY, FakeEngine([second(words, 600)])) == {words[1]: "92,35"}


@pytest.mark.parametrize("line", ["Có 12 hội nghị tuyên truyền", "Hài lòng đạt 98% hồ sơ", "Số: 31/TTr-UBND"])
def test_a_line_that_decides_nothing_is_read_once(line: str) -> None:
    engine = FakeEngine([])
    assert read_twice(row(line, 600), GREY, engine) == {}
    assert engine.seen == []


def test_a_whole_percentage_is_read_again_where_its_own_line_or_the_one_before_names_the_index() -> None:
    words = [*row("Chỉ số cải cách hành chính", 600, 1), *row("năm 2024 đạt 93%", 640, 2)]
    engine = FakeEngine([second(words[6:], 640)])
    assert [word.text for word in read_twice(words, GREY, engine)] == ["2024", "93%"]


@pytest.mark.parametrize(("y", "times"), [(120, 1), (700, 0)], ids=["heading", "body"])
def test_a_date_in_digits_is_read_again_in_the_heading_only(y: int, times: int) -> None:
    words = row("họp ngày 04/12/2024", y)
    engine = FakeEngine([second(words, y)])
    assert len(read_twice(words, GREY, engine)) == times
    assert len(engine.seen) == times


@pytest.mark.parametrize("line", ["Căn cứ Kế hoạch ngày 23/7/2024", "Quyết định số 12/QĐ-UBND ngày 04/12/2024"])
def test_the_date_of_a_cited_paper_is_read_once(line: str) -> None:
    assert read_twice(row(line, 120), GREY, FakeEngine([])) == {}


def test_a_second_reading_that_saw_nothing_there_is_none() -> None:
    words = row("đạt 92,35 điểm", 600)
    assert read_twice(words, GREY, FakeEngine([()])) == {}
    assert read_twice(words, GREY, FakeEngine(["timeout"])) == {}


def test_a_number_that_the_second_reading_broke_in_two_is_put_together() -> None:
    words = row("đạt 92,35", 600)
    pieces = (read_word("92", (137, 11, 180, 39)), read_word("35", (190, 11, 240, 39)))
    assert read_twice(words, GREY, FakeEngine([pieces])) == {words[1]: "92 35"}


def test_lines_are_read_again_in_one_call_and_none_takes_the_words_of_another() -> None:
    words = [*row("đạt 92,35", 300, 1), *row("đạt 81,40", 400, 2)]
    first, below = second(words[:2], 300), second(words[2:], 400, w1="31,40")
    top = round(36 * 1.4) + 40
    moved = tuple(
        read_word(word.text, (word.box[0], word.box[1] + top, word.box[2], word.box[3] + top)) for word in below
    )
    engine = FakeEngine([(*first, *moved)])
    assert read_twice(words, GREY, engine) == {words[1]: "92,35", words[3]: "31,40"}
    assert [segmentation for _, segmentation in engine.seen] == [6]


def test_no_page_is_read_again_without_end() -> None:
    words: list[Any] = [word for i in range(30) for word in row("đạt 92,35", 100 + 25 * i, i)]
    engine = FakeEngine([()])
    read_twice(words, GREY, engine)
    ((picture, _),) = engine.seen
    assert picture.shape[0] == 12 * round(36 * 1.4) + 11 * 40
