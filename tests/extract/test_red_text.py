"""Words in red ink: read by their ink alone where they stand in lines; seals and stamps are none."""

from typing import Any

from pipeline.extract.red_text import read_red_text
from tests.extract.drawing import BLACK, RED, FakeEngine, blank, draw_ring, read_word, write


def page() -> Any:
    return blank(1000, 1414)


def read(picture: Any, engine: FakeEngine, masked: tuple[tuple[float, float, float, float], ...] = ()) -> list[str]:
    return [" ".join(w.text for w in row) for row in read_red_text(picture, picture, masked, engine)]


def test_a_line_in_red_is_read_by_its_own_ink() -> None:
    picture = page()
    write(picture, 200, 300, "DANH SACH DE NGHI", size=24, colour=RED)
    engine = FakeEngine([(read_word("DANH", (10, 10, 80, 34)), read_word("SÁCH", (90, 10, 160, 34)))])
    assert read(picture, engine) == ["DANH SÁCH"]
    ((ink, _),) = engine.seen
    assert ink.min() < 120 < 200 < ink.max()


def test_a_page_in_black_asks_no_engine() -> None:
    picture = page()
    write(picture, 200, 300, "DANH SACH DE NGHI", size=24, colour=BLACK)
    engine = FakeEngine([])
    assert read(picture, engine) == []
    assert engine.seen == []


def test_a_seal_asks_no_engine() -> None:
    picture = page()
    draw_ring(picture, (600, 1100), 85)
    engine = FakeEngine([])
    assert read(picture, engine) == []
    assert engine.seen == []


def test_red_ink_that_has_a_reader_of_its_own_is_left_to_it() -> None:
    picture = page()
    write(picture, 200, 300, "CONG VAN DEN SO NGAY", size=24, colour=RED)
    engine = FakeEngine([])
    assert read(picture, engine, masked=((0.1, 0.1, 0.9, 0.4),)) == []
    assert engine.seen == []


def test_an_engine_that_takes_too_long_costs_the_red_words_alone() -> None:
    picture = page()
    write(picture, 200, 300, "DANH SACH DE NGHI", size=24, colour=RED)
    assert read(picture, FakeEngine(["timeout"])) == []
