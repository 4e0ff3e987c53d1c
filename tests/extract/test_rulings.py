"""Printed rules are taken off the page; the letters stay."""

import cv2
import numpy as np

from pipeline.extract.ink import background
from pipeline.extract.rulings import find_rulings, without_rulings
from tests.extract.drawing import BLACK, blank, draw_grid, write


def test_a_rule_under_a_motto_is_painted_over_and_the_letters_stay() -> None:
    page = blank()
    x0, y0, x1, y1 = write(page, 620, 150, "Doc lap - Tu do - Hanh phuc")
    before = page[y0:y1, x0:x1, 0].copy()
    cv2.line(page, (x0 + 40, y1 + 6), (x1 - 40, y1 + 6), BLACK, 2)
    grey = np.ascontiguousarray(page[:, :, 0])
    clear = without_rulings(grey, find_rulings(grey), background(grey))
    assert clear[y1 + 3 : y1 + 12, x0:x1].min() > 200
    assert (clear[y0:y1, x0:x1] == before).mean() > 0.99


def test_the_rulings_of_a_table_vanish_and_its_lone_numbers_stay() -> None:
    page = blank()
    draw_grid(page, (140, 400, 1100, 760), 6, 4)
    x0, y0, x1, y1 = write(page, 200, 418, "1")
    grey = np.ascontiguousarray(page[:, :, 0])
    clear = without_rulings(grey, find_rulings(grey), background(grey))
    assert clear[y0:y1, x0:x1].min() < 60
    clear[y0:y1, x0:x1] = 246
    assert (clear < 200).sum() == 0


def test_bars_of_a_dash_and_strokes_of_letters_are_no_rules() -> None:
    page = blank()
    write(page, 140, 300, "l - i - H - T - ___ llll", size=34, bold=1)
    grey = np.ascontiguousarray(page[:, :, 0])
    assert find_rulings(grey).across.sum() == 0
    assert (without_rulings(grey, find_rulings(grey), background(grey)) == grey).all()
