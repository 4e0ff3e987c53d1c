"""The receiver's stamp: its red ink alone is read, twice, and its words stand where they stand on the page."""

from typing import Any

import cv2
import pytest

from pipeline.extract.stamp import find_stamp, read_stamp
from tests.extract.drawing import BLUE, HEIGHT, RED, WIDTH, FakeEngine, blank, draw_ring, read_word, write

FRAME = (180, 300, 520, 450)


def stamped(colour: tuple[int, int, int] = RED) -> Any:
    page = blank()
    write(page, 200, 360, "Can cu Ke hoach cua huyen", size=26)  # black text that ran there first
    cv2.rectangle(page, FRAME[:2], FRAME[2:], colour, 4)
    write(page, 220, 320, "CONG VAN DEN", size=30, colour=colour)
    write(page, 220, 400, "So: 412", size=30, colour=colour)
    return page


def words(scale: float, number: str = "412") -> tuple[Any, ...]:
    """Return what an engine reads of the stamp's crop, boxes counted from its corner."""

    def at(x0: int, y0: int, x1: int, y1: int) -> tuple[int, int, int, int]:
        left, top = FRAME[0] - 4, FRAME[1] - 4
        return (
            round((x0 - left) * scale),
            round((y0 - top) * scale),
            round((x1 - left) * scale),
            round((y1 - top) * scale),
        )

    return (
        read_word("ĐẾN", at(360, 322, 440, 350), (1, 1, 1)),
        read_word("Số:", at(222, 402, 270, 430), (1, 1, 2)),
        read_word(number, at(276, 402, 330, 430), (1, 1, 2)),
    )


def test_a_red_frame_is_found_where_it_was_drawn() -> None:
    assert find_stamp(stamped()) == pytest.approx(FRAME, abs=8)


@pytest.mark.parametrize("colour", [BLUE, (20, 20, 20)], ids=["blue", "black"])
def test_a_frame_of_another_ink_is_no_stamp(colour: tuple[int, int, int]) -> None:
    engine = FakeEngine([words(1.6)])
    assert read_stamp(stamped(colour), find_stamp(stamped(colour)), engine) == ()
    assert engine.seen == []


def test_a_round_seal_is_no_stamp() -> None:
    page = blank()
    draw_ring(page, (800, 500))
    assert find_stamp(page) is None


def test_a_frame_at_the_foot_of_the_page_is_no_stamp() -> None:
    page = blank()
    cv2.rectangle(page, (180, 1400), (520, 1550), RED, 4)
    assert find_stamp(page) is None


def test_the_engine_is_shown_the_red_ink_without_the_black_text_under_it() -> None:
    engine = FakeEngine([words(1.6), words(2.1)])
    read_stamp(stamped(), find_stamp(stamped()), engine)
    (first, _), (second, _) = engine.seen
    assert first.ndim == 2
    assert second.shape[1] / first.shape[1] == pytest.approx(2.1 / 1.6, abs=0.02)
    top, bottom, left, right = (round(1.6 * v) for v in (360 - 296, 386 - 296, 200 - 176, 500 - 176))
    assert first[top:bottom, left:right].min() > 200
    assert first.min() < 60


def test_words_stand_as_fractions_of_the_page_with_their_second_reading() -> None:
    lines = read_stamp(stamped(), find_stamp(stamped()), FakeEngine([words(1.6), words(2.1, number="472")]))
    assert [line.text for line in lines] == ["ĐẾN", "Số: 412"]
    label, number = lines[1].words
    true = (276 / WIDTH, 402 / HEIGHT, 330 / WIDTH, 430 / HEIGHT)
    assert number.box == pytest.approx(true, abs=0.006)
    assert (number.second, label.second) == ("472", "Số:")


def test_a_second_reading_that_took_too_long_leaves_the_first_alone() -> None:
    lines = read_stamp(stamped(), find_stamp(stamped()), FakeEngine([words(1.6), "timeout"]))
    assert [word.second for line in lines for word in line.words] == [None, None, None]


def test_a_red_frame_that_names_no_arrival_is_left_out() -> None:
    assert read_stamp(stamped(), find_stamp(stamped()), FakeEngine([(read_word("MẬT", (10, 10, 60, 40)),), ()])) == ()


def test_a_grey_page_has_no_stamp() -> None:
    assert read_stamp(stamped()[:, :, 0].copy(), find_stamp(stamped()[:, :, 0].copy()), FakeEngine([])) == ()
