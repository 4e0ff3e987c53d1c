"""A sheet on a darker desk is found by its sides and made flat."""

from typing import Any

import cv2
import numpy as np
import pytest

from pipeline.extract.sheet import find_sheet, flatten
from tests.extract.drawing import HEIGHT, WIDTH, blank, photographed, write

DESK = (70, 52, 40)
WOOD = (190, 120, 60)
SIZE = (750, 1000)
LYING = [
    [(75, 80), (675, 80), (675, 930), (75, 930)],
    [(80, 75), (665, 55), (695, 940), (50, 915)],
    [(115, 60), (650, 95), (700, 950), (45, 900)],
]


def page() -> Any:
    drawn = blank()
    for number in range(20):
        write(drawn, 140, 200 + 60 * number, "Trong nam qua tap the da hoan thanh tot nhiem vu duoc giao", size=22)
    return drawn


@pytest.mark.parametrize("desk", [DESK, WOOD], ids=["dark", "wood, bright in red"])
@pytest.mark.parametrize("corners", LYING, ids=["level", "slanted", "in perspective"])
def test_a_sheet_on_a_desk_is_found_by_its_corners(corners: list[tuple[int, int]], desk: Any) -> None:
    photo, _ = photographed(page(), corners, SIZE, desk)
    found = find_sheet(photo)
    assert found is not None
    assert np.abs(found - np.array(corners)).max() < 0.025 * SIZE[1]


def test_the_sides_of_a_level_sheet_are_level() -> None:
    photo, _ = photographed(page(), LYING[0], SIZE, DESK)
    found = find_sheet(photo)
    assert found is not None
    assert np.abs(found - np.array(LYING[0])).max() < 0.01 * SIZE[1]


def test_a_flattened_sheet_leads_back_to_the_photograph() -> None:
    corners = np.array(LYING[2], np.float64)
    photo, _ = photographed(page(), LYING[2], SIZE, DESK)
    flat, back = flatten(photo, corners)
    height, width = flat.shape[:2]
    edges = np.array([[[0, 0], [width, 0], [width, height], [0, height]]], np.float64)
    assert cv2.perspectiveTransform(edges, back)[0] == pytest.approx(corners, abs=1.0)
    assert flat[30:-30, 30:-30].mean() > 200


def test_a_sheet_whose_fourth_side_is_the_pictures_own_border_is_found() -> None:
    corners = [(75, 80), (675, 80), (675, 1000), (75, 1000)]
    photo, _ = photographed(page(), corners, SIZE, DESK)
    found = find_sheet(photo)
    assert found is not None
    assert np.abs(found - np.array(corners)).max() < 0.025 * SIZE[1]


def test_a_scan_that_fills_the_picture_is_no_sheet_on_a_desk() -> None:
    assert find_sheet(page()) is None


def test_a_shadow_across_the_page_is_no_side_of_it() -> None:
    light = np.ones((HEIGHT, WIDTH), np.float32)
    cv2.fillPoly(light, [np.array([(0, 0), (500, 0), (260, HEIGHT), (0, HEIGHT)])], 0.45)
    light[: HEIGHT // 5] *= 0.7
    shadowed = page() * cv2.GaussianBlur(light, (0, 0), 30)[:, :, None]
    assert find_sheet(shadowed.astype(np.uint8)) is None


def test_a_grey_photograph_will_do() -> None:
    photo, _ = photographed(page(), LYING[1], SIZE, DESK)
    assert find_sheet(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)) is not None
