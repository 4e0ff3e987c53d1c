"""A picture is levelled, lit evenly and enlarged only where it asks for it; every box leads back to the original."""

from typing import Any

import cv2
import numpy as np
import pytest

from pipeline.extract.ink import background
from pipeline.extract.prepare import Prepared, is_coloured, prepare, skew, unevenness
from tests.extract.drawing import RED, WIDTH, blank, photographed, turned, write, write_body

HEIGHT = 600
"""A third of a page is enough, and three times as fast."""
BLOT = (700, 400, 724, 424)
"""A dark blot that is found again in the prepared picture."""
DESK = (70, 52, 40)


def text_page(width: int = WIDTH, height: int = HEIGHT) -> Any:
    page = blank(WIDTH, HEIGHT)
    write_body(page, 190, 5)
    write_body(page, 450, 3)
    cv2.rectangle(page, BLOT[:2], BLOT[2:], (0, 0, 0), -1)
    return page if width == WIDTH else cv2.resize(page, (width, height), interpolation=cv2.INTER_AREA)


def scan() -> Any:
    """Return the page as a scanner gives it at 200 dpi."""
    return cv2.resize(text_page(), (1654, 800), interpolation=cv2.INTER_CUBIC)


def blot_of(prepared: Prepared) -> tuple[float, float, float, float]:
    """Return the box of the largest ink of a prepared picture, mapped back."""
    ink = cv2.morphologyEx((prepared.grey < 100).astype(np.uint8), cv2.MORPH_OPEN, np.ones((15, 15), np.uint8))
    ink[:, : ink.shape[1] // 10] = ink[:, -ink.shape[1] // 10 :] = 0  # a strip of the desk may have stayed
    ink[: ink.shape[0] // 10] = ink[-ink.shape[0] // 10 :] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink)
    x, y, w, h, _ = max(stats[1:], key=lambda stat: stat[4])
    return prepared.box(x, y, x + w, y + h)


def fractions(box: tuple[float, ...], width: int = WIDTH, height: int = HEIGHT) -> list[float]:
    return [edge / side for edge, side in zip(box, (width, height, width, height), strict=True)]


@pytest.mark.parametrize("degrees", [-3.3, -0.4, 0.7, 1.9, 4.1])
def test_the_skew_of_a_page_is_found_within_a_third_of_a_degree(degrees: float) -> None:
    assert skew(turned(text_page(), degrees)[:, :, 0]) == pytest.approx(-degrees, abs=0.3)


def test_a_level_even_scan_of_enough_size_is_left_as_it_is() -> None:
    prepared = prepare(scan())
    assert prepared.notes == ()
    assert prepared.grey.shape == (800, 1654)


def test_uneven_light_is_made_even() -> None:
    page = scan()
    shade = np.linspace(1.0, 0.55, page.shape[1])[None, :, None]
    dim = (page * shade).astype(np.uint8)
    prepared = prepare(dim)
    assert "background" in prepared.notes
    assert unevenness(background(dim[:, :, 0])) > 60
    assert unevenness(background(prepared.grey)) < 20


def test_a_page_that_leans_is_made_level() -> None:
    prepared = prepare(turned(text_page(), 2.5))
    assert prepared.notes[0] == "turned -2.5"
    assert skew(prepared.grey) == pytest.approx(0.0, abs=0.3)


def test_a_small_picture_is_enlarged() -> None:
    prepared = prepare(text_page(800, 387))
    assert "enlarged" in prepared.notes
    assert prepared.grey.shape[1] == 1654


def test_a_strong_reading_takes_every_step() -> None:
    assert prepare(text_page(), strong=True).notes == ("background", "enlarged", "smoothed")


@pytest.mark.parametrize(("degrees", "strong"), [(0.0, False), (2.5, True)])
def test_a_box_leads_back_to_the_original_within_one_percent(degrees: float, strong: bool) -> None:
    page = turned(text_page(), degrees)
    true = _turned_box(BLOT, degrees)
    assert blot_of(prepare(page, strong=strong)) == pytest.approx(fractions(true), abs=0.01)


def _turned_box(box: tuple[int, int, int, int], degrees: float) -> tuple[float, ...]:
    matrix = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, 1.0)
    x0, y0, x1, y1 = box
    corners = np.array([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]], np.float64)
    mapped = cv2.transform(corners, matrix)[0]
    return (*mapped.min(axis=0), *mapped.max(axis=0))


def test_a_box_below_unfolded_columns_leads_back_too() -> None:
    page = text_page()
    for y, left, right in ((90, "UBND HUYEN LOC BINH", "CONG HOA XA HOI"), (130, "PHONG LUA NUOC", "Doc lap - Tu do")):
        write(page, 150, y, left, size=24)
        write(page, 700, y + 8, right, size=24)
    prepared = prepare(page)
    assert prepared.blocks
    assert prepared.grey.shape[0] > round(HEIGHT * 1654 / WIDTH)
    assert blot_of(prepared) == pytest.approx(fractions(BLOT), abs=0.01)


def test_a_box_on_a_photographed_sheet_leads_back_to_the_photograph() -> None:
    size = (1500, 800)
    photo, matrix = photographed(text_page(), [(160, 90), (1330, 70), (1390, 700), (100, 680)], size, DESK)
    x0, y0, x1, y1 = BLOT
    corners = np.array([[[x0, y0], [x1, y0], [x1, y1], [x0, y1]]], np.float64)
    mapped = cv2.perspectiveTransform(corners, matrix)[0]
    prepared = prepare(photo)
    assert "flattened" in prepared.notes
    true = (*mapped.min(axis=0), *mapped.max(axis=0))
    assert blot_of(prepared) == pytest.approx(fractions(true, *size), abs=0.01)


def test_a_red_seal_over_the_text_vanishes_from_what_the_engine_is_given() -> None:
    page = scan()
    clean = prepare(page).grey
    cv2.circle(page, (1100, 580), 120, (250, 60, 60), 9)
    assert np.abs(prepare(page).grey.astype(int) - clean).mean() < 1.0


def test_grey_paper_is_not_coloured_and_a_seal_is_colour() -> None:
    page = text_page()
    assert not is_coloured(page)
    assert not is_coloured(page[:, :, 0])
    cv2.circle(page, (800, 400), 90, RED, 8)
    assert is_coloured(page)
