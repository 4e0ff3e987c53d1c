"""Seals by their rim, signatures by their strokes; grey paper cannot tell."""

from typing import Any

import cv2
import pytest

from models.page import Line, Mark
from models.terms import MarkAnswer, MarkKind
from pipeline.extract.marks import find_marks, find_seals, signature_places
from tests.extract.drawing import BLACK, RED, blank, draw_pen, draw_ring, line, write

WIDTH, HEIGHT = 1000, 1414
TITLE = line(0.70, 0.62, "CHỦ TỊCH")
MOTTO = line(0.07, 0.5, "Độc lập - Tự do - Hạnh phúc")


def page() -> Any:
    return blank(WIDTH, HEIGHT)


def seen(picture: Any, *lines: Line) -> dict[MarkKind, Mark]:
    return {mark.kind: mark for mark in find_marks(picture, lines, "a.pdf", 2)}


def test_a_seal_is_known_by_its_rim_though_its_middle_is_empty() -> None:
    picture = page()
    draw_ring(picture, (600, 1100), 85)
    ((box, sure),) = find_seals(picture)
    assert box == pytest.approx((0.515, 0.718, 0.685, 0.838), abs=0.006)
    assert sure > 0.95


def test_a_seal_with_a_fifth_of_its_rim_under_a_fold_is_still_a_seal() -> None:
    picture = page()
    draw_ring(picture, (600, 1100), 85)
    cv2.rectangle(picture, (505, 1050), (560, 1150), (246, 246, 246), -1)
    ((_, sure),) = find_seals(picture)
    assert sure >= 0.9


def test_a_rectangular_stamp_is_no_seal() -> None:
    picture = page()
    cv2.rectangle(picture, (200, 300), (440, 450), RED, 5)
    assert find_seals(picture) == []


def test_a_nearly_square_stamp_is_no_seal() -> None:
    picture = page()
    cv2.rectangle(picture, (200, 300), (390, 450), RED, 5)
    assert find_seals(picture) == []


def test_a_red_blot_and_red_words_are_no_seal() -> None:
    picture = page()
    cv2.circle(picture, (600, 1100), 20, RED, -1)
    write(picture, 200, 300, "KHAN", size=60, colour=RED)
    assert find_seals(picture) == []


def test_a_blue_ring_is_no_seal() -> None:
    picture = page()
    draw_ring(picture, (600, 1100), 85, colour=(40, 60, 170))
    assert find_seals(picture) == []


def test_seal_and_signature_under_a_title_are_seen_where_they_stand() -> None:
    picture = page()
    draw_ring(picture, (600, 1100), 85)
    draw_pen(picture, 600, 1060)
    marks = seen(picture, MOTTO, TITLE)
    assert marks[MarkKind.SEAL].answer == marks[MarkKind.SIGNATURE].answer == MarkAnswer.SEEN
    assert marks[MarkKind.SIGNATURE].box == pytest.approx((0.6, 0.75, 0.84, 0.793), abs=0.01)
    assert (marks[MarkKind.SEAL].file, marks[MarkKind.SEAL].page) == ("a.pdf", 2)


def test_a_black_signature_is_seen_and_the_name_under_it_is_none() -> None:
    picture = page()
    name = line(0.85, 0.62, "Đoàn Thị Sen")
    x0, y0 = int(0.62 * WIDTH), int(0.85 * HEIGHT)
    write(picture, x0, y0, "Doan Thi Sen", size=22)
    draw_ring(picture, (500, 1000), 85)
    assert seen(picture, TITLE, name)[MarkKind.SIGNATURE].answer == MarkAnswer.NOT_SEEN
    draw_pen(picture, 620, 1060, colour=BLACK)
    assert seen(picture, TITLE, name)[MarkKind.SIGNATURE].answer == MarkAnswer.SEEN


def test_a_signature_without_a_title_is_looked_for_beside_its_seal() -> None:
    picture = page()
    draw_ring(picture, (500, 300), 85)
    draw_pen(picture, 480, 280)
    assert seen(picture, line(0.4, 0.4, "Đoàn Thị Sen"))[MarkKind.SIGNATURE].answer == MarkAnswer.SEEN


def test_a_page_without_title_and_seal_is_asked_for_nothing() -> None:
    picture = page()
    draw_pen(picture, 480, 280)
    assert seen(picture, line(0.4, 0.1, "Trong năm qua tập thể đã hoàn thành nhiệm vụ")) == {}


def test_on_grey_paper_nobody_can_tell_a_seal() -> None:
    picture = page()
    draw_ring(picture, (600, 1100), 85, colour=(90, 90, 90))
    assert seen(picture, TITLE)[MarkKind.SEAL].answer == MarkAnswer.CANNOT_TELL
    assert seen(picture[:, :, 0].copy(), TITLE)[MarkKind.SEAL].answer == MarkAnswer.CANNOT_TELL


def test_on_coloured_paper_a_seal_that_is_not_there_is_not_seen() -> None:
    picture = page()
    draw_pen(picture, 600, 1060)
    marks = seen(picture, TITLE)
    assert marks[MarkKind.SEAL].answer == MarkAnswer.NOT_SEEN
    assert marks[MarkKind.SEAL].box is None
    assert marks[MarkKind.SIGNATURE].answer == MarkAnswer.SEEN


def test_an_issuer_in_a_letterhead_is_no_title_of_a_signature() -> None:
    issuer = line(0.08, 0.12, "THANH TRA HUYỆN")
    assert signature_places([MOTTO, line(0.09, 0.12, "TRƯỞNG BAN"), issuer]) == []


def test_a_title_at_the_top_of_a_second_page_is_one() -> None:
    (place,) = signature_places([line(0.09, 0.62, "TRƯỞNG PHÒNG")])
    assert place.box[1] < 0.12 < 0.25 < place.box[3]


def test_a_signature_whose_title_went_unread_is_found_across_from_the_one_beside_it() -> None:
    picture = page()
    draw_pen(picture, 180, 1050, BLACK)
    draw_pen(picture, 660, 1050, BLACK)
    marks = find_marks(picture, [line(0.70, 0.26, "THƯ KÝ")], "a.pdf", 2)
    seen_at = [mark.box for mark in marks if mark.kind == MarkKind.SIGNATURE and mark.answer == MarkAnswer.SEEN]
    assert len(seen_at) == 2


def test_a_signature_beside_a_seal_is_found_though_only_the_other_title_was_read() -> None:
    picture = page()
    draw_pen(picture, 180, 1050, BLACK)
    draw_ring(picture, (600, 1080), 85)
    draw_pen(picture, 640, 1050, BLACK)
    marks = find_marks(picture, [line(0.70, 0.26, "THƯ KÝ")], "a.pdf", 2)
    assert [mark.answer for mark in marks if mark.kind == MarkKind.SIGNATURE] == [MarkAnswer.SEEN] * 2
