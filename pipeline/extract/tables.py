"""Ruled tables: cells by their ruling lines, so that a neighbour's words never come between."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from models.page import Box, Cell, Line, Table, Word
from pipeline.extract.layout import join_row
from pipeline.extract.rulings import Rulings

_LEAST_CELLS = 4
_LEAST_WIDTH = 0.25


@dataclass(frozen=True)
class Grid:
    """The cells of one table: (row, column, box) with boxes in the units of the words they are to hold."""

    cells: tuple[tuple[int, int, Box], ...]
    box: Box


def _masks(rulings: Rulings) -> tuple[Any, Any]:
    """Return the rules thickened so that they enclose cells, and where they cross."""
    across = cv2.dilate(rulings.across, np.ones((5, 9), np.uint8))
    down = cv2.dilate(rulings.down, np.ones((9, 5), np.uint8))
    return cv2.bitwise_or(across, down), cv2.bitwise_and(across, down)


def _clusters(values: Sequence[float], tolerance: float) -> list[float]:
    """Return the distinct positions among values that lie close together."""
    distinct: list[float] = []
    for value in sorted(values):
        if not distinct or value - distinct[-1] > tolerance:
            distinct.append(value)
    return distinct


def _place(value: float, positions: Sequence[float]) -> int:
    return min(range(len(positions)), key=lambda index: abs(positions[index] - value))


def _cells_within(mask: Any, x: int, y: int, w: int, h: int) -> list[tuple[int, int, int, int]]:
    """Return the boxes (x0, y0, x1, y1) of the white areas that the ruling lines enclose."""
    inside = (mask[y : y + h, x : x + w] == 0).astype(np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(inside, connectivity=4)
    boxes = []
    for left, top, width, height, area in stats[1:count]:
        touches = left == 0 or top == 0 or left + width == w or top + height == h
        if not touches and width > 14 and height > 12 and area > 0.6 * width * height:
            boxes.append((x + left, y + top, x + left + width, y + top + height))
    return boxes


def find_grids(rulings: Rulings) -> tuple[Grid, ...]:
    """Return the ruled tables of a level picture, boxes in its pixels."""
    mask, crossing = _masks(rulings)
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    grids = []
    for contour in contours:
        x, y, w, h = cv2.boundingRect(contour)
        if w < _LEAST_WIDTH * mask.shape[1] or h < 30 or crossing[y : y + h, x : x + w].max() == 0:
            continue
        boxes = _cells_within(mask, x, y, w, h)
        if len(boxes) >= _LEAST_CELLS:
            grids.append(_grid(boxes, (x, y, x + w, y + h)))
    inner = [grid for grid in grids if not any(_holds(grid.box, other.box) for other in grids if other is not grid)]
    return tuple(sorted(inner, key=lambda grid: grid.box[1]))


def _holds(outer: Box, inner: Box) -> bool:
    """Tell whether one box holds another: the edge of a photographed sheet is no table around the page's own."""
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _as_box(edges: tuple[int, int, int, int]) -> Box:
    return (float(edges[0]), float(edges[1]), float(edges[2]), float(edges[3]))


def _grid(boxes: Sequence[tuple[int, int, int, int]], whole: tuple[int, int, int, int]) -> Grid:
    tops = _clusters([box[1] for box in boxes], 10)
    lefts = _clusters([box[0] for box in boxes], 14)
    cells = sorted((_place(box[1], tops), _place(box[0], lefts), _as_box(box)) for box in boxes)
    return Grid(tuple(cells), _as_box(whole))


def _within(word: Word, box: Box) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _lines_in(rows: Sequence[Sequence[Word]], box: Box) -> tuple[Line, ...]:
    kept = [join_row([word for word in row if _within(word, box)]) for row in rows]
    lines = [Line(words=words) for words in kept if words]
    return tuple(sorted(lines, key=lambda line: line.box[1]))


def fill(grid: Grid, rows: Sequence[Sequence[Word]]) -> Table | None:
    """Return the table with its words, None where a single column or nothing stands in it (a frame, a stamp)."""
    cells = [Cell(row=row, column=column, lines=_lines_in(rows, box)) for row, column, box in grid.cells]
    filled = [cell for cell in cells if cell.lines]
    if len({cell.column for cell in filled}) < 2 or len({cell.row for cell in filled}) < 2:
        return None
    return Table(cells=tuple(filled), box=grid.box)


def without_tables(rows: Sequence[Sequence[Word]], tables: Sequence[Table]) -> list[list[Word]]:
    """Return the rows without the words that stand in a table."""
    inside = {word for table in tables for cell in table.cells for line in cell.lines for word in line.words}
    return [[word for word in row if word not in inside] for row in rows]


def table_lines(tables: Sequence[Table]) -> list[Line]:
    """Return the lines of all cells, table by table, row by row."""
    return [line for table in tables for row in table.rows for cell in row for line in cell.lines]
