"""One picture of a page to a page record: prepare, read, guard, lay out, mark."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from PIL import Image

from models.page import Box, Line, Page, Table, Word
from models.terms import TextOrigin
from pipeline.extract.gaps import read_gaps
from pipeline.extract.ink import ink_coverage
from pipeline.extract.layout import in_reading_order
from pipeline.extract.marks import find_marks, seals_of
from pipeline.extract.merging import add_unread
from pipeline.extract.prepare import Prepared, is_coloured, overview_of, prepare
from pipeline.extract.red_text import read_red_text
from pipeline.extract.second_reading import read_twice
from pipeline.extract.stamp import PixelBox, find_stamp, read_stamp
from pipeline.extract.tables import Grid, fill, table_lines, without_tables
from pipeline.ports import Engines, OcrEngine, OcrWord, PageReading

PICTURE_WIDTH = 1240
"""Pixels across a kept picture: 150 dpi of A4."""
_PICTURE_QUALITY, _PICTURE_EFFORT = 62, 2
"""Measured: effort 2 takes 0.07 s a page and 198 KB, 3 takes 0.17 s and 192 KB, 1 takes 0.06 s and 251 KB."""
_ENOUGH_COVERAGE = 0.90
_READABLE = 0.55
_TURNS = (90, 180, 270)
cv2.setNumThreads(1)  # one thread a process: a worker each is what fills the cores
_LONG_WORD, _FEW_WORDS, _ON_ITS_SIDE = 4, 5, 0.5


@dataclass(frozen=True)
class _Attempt:
    """One reading of a prepared picture."""

    prepared: Prepared
    words: tuple[OcrWord, ...]
    coverage: float

    @property
    def confidence(self) -> float:
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters if letters else 0.0

    @property
    def sideways(self) -> float:
        """Return the share of longer words that stand on end: the engine reads a page that lies on its side."""
        boxes = [word.box for word in self.words if len(word.text) >= _LONG_WORD]
        on_end = sum(y1 - y0 > x1 - x0 for x0, y0, x1, y1 in boxes)
        return on_end / len(boxes) if len(boxes) >= _FEW_WORDS else 0.0

    @property
    def worth(self) -> float:
        """Order attempts: ink covered, words believed and upright, together."""
        return self.coverage * self.confidence * (1 - self.sideways)


def _attempt(rgb: Any, engine: OcrEngine, *, strong: bool) -> _Attempt:
    prepared = prepare(rgb, strong=strong)
    words = engine.read(prepared.grey)
    return _Attempt(prepared, words, ink_coverage(prepared.grey, [word.box for word in words]))


def _attempts(rgb: Any, engine: OcrEngine) -> tuple[list[_Attempt], Any, int]:
    """Return the readings, best first, the upright picture, and by how many degrees it was turned (counter-clockwise).

    A second reading with the strong stack where ink was left unread; the other orientations only where hardly a word is
    believed.
    """
    best, upright, turned = _attempt(rgb, engine, strong=False), rgb, 0
    if (best.confidence < _READABLE or best.sideways > _ON_ITS_SIDE) and len(best.words) > _FEW_WORDS:
        for degrees in _TURNS:
            candidate = np.ascontiguousarray(np.rot90(rgb, degrees // 90))
            attempt = _attempt(candidate, engine, strong=False)
            if attempt.worth > best.worth * 1.3:
                best, upright, turned = attempt, candidate, degrees
    if best.coverage >= _ENOUGH_COVERAGE:
        return [best], upright, turned
    again = _attempt(upright, engine, strong=True)
    return sorted([best, again], key=lambda attempt: -attempt.worth), upright, turned


def _rows(attempt: _Attempt, seconds: dict[OcrWord, str]) -> list[list[Word]]:
    """Return the rows of words, boxes as fractions of the upright page, numbers with their second reading."""
    rows: dict[tuple[int, int, int], list[Word]] = {}
    for word in attempt.words:
        placed = Word(
            text=word.text,
            box=attempt.prepared.box(*word.box),
            confidence=round(word.confidence, 3),
            second=seconds.get(word),
        )
        rows.setdefault((word.block, word.paragraph, word.line), []).append(placed)
    return list(rows.values())


def _tables(attempt: _Attempt, rows: list[list[Word]]) -> tuple[Table, ...]:
    found = []
    place = attempt.prepared.level_box
    for grid in attempt.prepared.grids:
        cells = tuple((row, column, place(*box)) for row, column, box in grid.cells)
        table = fill(Grid(cells, place(*grid.box)), rows)
        if table is not None:
            found.append(table)
    return tuple(found)


def lay_out(rows: list[list[Word]], tables: tuple[Table, ...]) -> tuple[Line, ...]:
    """Return the lines of a page in reading order, those of its tables cell by cell where each table stands."""
    loose = in_reading_order(without_tables(rows, tables))
    lines = list(loose)
    for table in tables:
        top = table.box[1] if table.box else 0.0
        place = next((i for i, line in enumerate(lines) if line.box[1] > top and line.box[0] < 0.9), len(lines))
        lines[place:place] = table_lines([table])
    return tuple(lines)


def keep_picture(rgb: Any) -> bytes:
    """Return the upright page as WebP, at most 150 dpi."""
    if rgb.shape[1] > PICTURE_WIDTH:
        scale = PICTURE_WIDTH / rgb.shape[1]
        rgb = cv2.resize(rgb, (PICTURE_WIDTH, round(rgb.shape[0] * scale)), interpolation=cv2.INTER_AREA)
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "WEBP", quality=_PICTURE_QUALITY, method=_PICTURE_EFFORT)
    return buffer.getvalue()


def _at_full_size(frame: PixelBox | None, upright: Any, overview: Any) -> PixelBox | None:
    if frame is None:
        return None
    scale = upright.shape[1] / overview.shape[1]
    x0, y0, x1, y1 = (int(edge * scale) for edge in frame)
    return x0, y0, x1, y1


def _added(
    rows: list[list[Word]], upright: Any, overview: Any, seals: Sequence[tuple[Box, float]], engine: OcrEngine
) -> tuple[list[list[Word]], tuple[Line, ...]]:
    """Return the rows with words in red ink among them, and the lines of the arrival stamp apart."""
    frame = find_stamp(overview)
    stamp = read_stamp(upright, _at_full_size(frame, upright, overview), engine)
    masked = [box for box, _ in seals]
    if frame is not None and stamp:
        height, width = overview.shape[:2]
        masked.append((frame[0] / width, frame[1] / height, frame[2] / width, frame[3] / height))
    return add_unread(rows, read_red_text(upright, overview, masked, engine)), stamp


def read_picture(rgb: Any, engines: Engines, *, file: str, sha256: str, page: int) -> PageReading:
    """Return what stands on a picture (uint8 H×W×3 RGB or H×W), with the picture itself turned upright."""
    (attempt, *others), upright, turned = _attempts(rgb, engines.text)
    rows = _rows(attempt, read_twice(attempt.words, attempt.prepared.grey, engines.text))
    for other in others:
        rows = add_unread(rows, _rows(other, {}))
    overview = overview_of(upright)
    seals = seals_of(overview)
    rows, stamp = _added(rows, upright, overview, seals, engines.text)
    tables = _tables(attempt, rows)
    lines = lay_out(rows, tables)
    record = Page(
        file=file,
        sha256=sha256,
        page=page,
        origin=TextOrigin.OCR,
        lines=(*lines, *stamp),
        tables=tables,
        gaps=read_gaps(attempt.words, attempt.prepared.grey, engines.digits, attempt.prepared.box),
        marks=find_marks(overview, lines, file, page, seals),
        aspect=round(upright.shape[0] / upright.shape[1], 4),
        coverage=attempt.coverage,
        colour=is_coloured(overview),
        rotation=turned,
        notes=attempt.prepared.notes,
    )
    return PageReading(record, keep_picture(upright))
