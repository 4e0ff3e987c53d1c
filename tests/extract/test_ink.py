"""How much of the ink was read: the guard against pages of which a third is lost without a trace."""

from typing import Any

import cv2
import numpy as np

from pipeline.extract.ink import ink_coverage, text_ink
from tests.extract.drawing import RED, blank, draw_grid, draw_ring, write, write_body

WHOLE = (10, 10, 1240, 1754)


def grey(page: Any) -> Any:
    return np.ascontiguousarray(page[:, :, 0])


def text_page() -> Any:
    page = blank()
    write_body(page, 200, 20)
    return grey(page)


def test_ink_inside_word_boxes_is_read_and_ink_outside_is_not() -> None:
    page = text_page()
    assert ink_coverage(page, [WHOLE]) == 1.0
    assert ink_coverage(page, []) == 0.0


def test_a_word_box_that_begins_at_the_pages_edge_covers_its_ink() -> None:
    assert ink_coverage(text_page(), [(0, 0, 1240, 1754)]) == 1.0


def test_half_a_page_unread_is_about_half_of_its_ink() -> None:
    assert abs(ink_coverage(text_page(), [(10, 10, 1240, 200 + 10 * 42 - 6)]) - 0.5) < 0.05


def test_a_blank_page_has_nothing_unread() -> None:
    assert ink_coverage(grey(blank()), []) == 1.0


def test_a_shadowed_third_that_the_engine_dropped_is_noticed() -> None:
    page = text_page()
    shade = np.linspace(1.0, 0.45, page.shape[0])[:, None]
    shadowed = (page * shade).astype(np.uint8)
    assert ink_coverage(shadowed, [(10, 10, 1240, 660)]) < 0.75
    assert ink_coverage(shadowed, [WHOLE]) == 1.0


def test_rules_a_seal_and_specks_are_no_text_that_was_missed() -> None:
    page = blank()
    bottom = write_body(page, 200, 10)
    draw_grid(page, (140, 900, 1100, 1200), 5, 4)
    draw_ring(page, (800, 1400), colour=(20, 20, 20))
    for x in range(150, 1000, 90):
        cv2.circle(page, (x, 1600), 1, RED, -1)
    assert ink_coverage(grey(page), [(10, 10, 1240, bottom)]) > 0.99


def test_a_bold_word_whose_capitals_touch_is_text() -> None:
    page = blank()
    x0, y0, x1, y1 = write(page, 500, 400, "TRINH", size=32, bold=3)
    ink = text_ink(grey(page))
    scale = ink.shape[1] / page.shape[1]
    assert ink[int(y0 * scale) : int(y1 * scale), int(x0 * scale) : int(x1 * scale)].mean() > 0.4
