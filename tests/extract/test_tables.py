"""Cells by their ruling lines; the edge of a sheet is no table."""

from typing import Any

import cv2
import numpy as np
import pytest

from models.page import Word
from pipeline.extract.rulings import find_rulings
from pipeline.extract.tables import Grid, fill, find_grids, table_lines, without_tables
from tests.extract.drawing import BLACK, HEIGHT, WIDTH, blank, draw_grid

TABLE = (150, 500, 1090, 860)


def grids(page: Any) -> tuple[Grid, ...]:
    return find_grids(find_rulings(np.ascontiguousarray(page[:, :, 0])))


def drawn(rows: int = 4, columns: int = 3) -> Any:
    page = blank()
    draw_grid(page, TABLE, rows, columns)
    return page


def test_a_drawn_table_gives_each_cell_its_row_and_column() -> None:
    (grid,) = grids(drawn())
    assert [(row, column) for row, column, _ in grid.cells] == [(r, c) for r in range(4) for c in range(3)]
    assert all(abs(edge - drawn_at) < 8 for edge, drawn_at in zip(grid.box, TABLE, strict=True))


def test_cells_of_one_row_share_their_height_and_do_not_overlap() -> None:
    (grid,) = grids(drawn())
    boxes = {(row, column): box for row, column, box in grid.cells}
    assert boxes[0, 0][2] < boxes[0, 1][0]
    assert boxes[0, 0][3] < boxes[1, 0][1]
    assert abs(boxes[0, 0][1] - boxes[0, 2][1]) < 3


def test_a_merged_heading_is_one_cell() -> None:
    page = drawn(3, 2)
    cv2.line(page, (620, 504), (620, 612), (246, 246, 246), 4)
    (grid,) = grids(page)
    assert [place for *place, _ in grid.cells] == [[0, 0], [1, 0], [1, 1], [2, 0], [2, 1]]


def test_the_edge_of_a_photographed_sheet_is_no_table_around_the_pages_own() -> None:
    page = drawn()
    cv2.line(page, (40, 60), (40, HEIGHT - 60), BLACK, 3)
    cv2.line(page, (40, 60), (WIDTH - 40, 60), BLACK, 3)
    cv2.line(page, (WIDTH - 40, 60), (WIDTH - 40, HEIGHT - 60), BLACK, 3)
    (grid,) = grids(page)
    assert abs(grid.box[0] - TABLE[0]) < 8
    assert len(grid.cells) == 12


def test_a_frame_all_around_the_page_hides_no_table() -> None:
    page = drawn()
    cv2.rectangle(page, (40, 60), (WIDTH - 40, HEIGHT - 60), BLACK, 3)
    (grid,) = grids(page)
    assert abs(grid.box[0] - TABLE[0]) < 8
    assert len(grid.cells) == 12


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (2, 1), (1, 3)])
def test_a_frame_of_few_cells_is_no_table(rows: int, columns: int) -> None:
    assert grids(drawn(rows, columns)) == ()


def cell(row: int, column: int) -> tuple[int, int, tuple[float, float, float, float]]:
    return row, column, (0.1 + 0.2 * column, 0.1 + 0.1 * row, 0.29 + 0.2 * column, 0.19 + 0.1 * row)


GRID = Grid(tuple(cell(r, c) for r in range(2) for c in range(2)), (0.1, 0.1, 0.5, 0.3))


def word(text: str, x: float, y: float) -> Word:
    return Word(text=text, box=(x, y, x + 0.05, y + 0.02), confidence=0.9)


ROWS = [
    [word("Đơn", 0.11, 0.12), word("vị", 0.17, 0.12), word("Điểm", 0.32, 0.12)],
    [word("Phòng", 0.11, 0.22), word("97", 0.32, 0.22)],
    [word("ngoài", 0.8, 0.5)],
]


def test_words_fall_into_their_cells_whatever_row_the_engine_gave_them() -> None:
    table = fill(GRID, ROWS)
    assert table is not None
    assert [[c.text for c in row] for row in table.rows] == [["Đơn vị", "Điểm"], ["Phòng", "97"]]
    assert [line.text for line in table_lines([table])] == ["Đơn vị", "Điểm", "Phòng", "97"]
    assert without_tables(ROWS, [table]) == [[], [], ROWS[2]]


def test_a_frame_with_words_in_one_column_only_is_no_table() -> None:
    assert fill(GRID, [ROWS[0][:2], ROWS[1][:1]]) is None
    assert fill(GRID, []) is None
