"""Papers written as blocks, laid out as extraction would have read them: a Word file, or scanned pages with boxes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.page import Cell, Line, Mark, Page, Table, Word
from models.terms import MarkAnswer, MarkKind, TextOrigin

_LETTER, _SPACE, _HEIGHT, _STEP = 0.0085, 0.0045, 0.014, 0.021
_LEFT, _RIGHT, _INDENT, _TOP, _BOTTOM = 0.14, 0.93, 0.05, 0.07, 0.92
_LEFT_CENTRE, _RIGHT_CENTRE, _MIDDLE = 0.29, 0.68, 0.53
NO_BOX = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Block:
    """One block of a paper: `kind` is pair, centred, paragraph, table, sign or stamp."""

    kind: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass
class Sheet:
    """A paper as its writer made it."""

    file: str
    blocks: list[Block] = field(default_factory=list)
    marks: tuple[MarkAnswer, MarkAnswer] = (MarkAnswer.SEEN, MarkAnswer.SEEN)

    def pair(self, left: Sequence[str], right: Sequence[str]) -> None:
        self.blocks.append(Block("pair", tuple(left), tuple(right)))

    def sign(self, left: Sequence[str], right: Sequence[str]) -> None:
        self.blocks.append(Block("sign", tuple(left), tuple(right)))

    def centred(self, text: str) -> None:
        self.blocks.append(Block("centred", tuple(text.split("\n"))))

    def write(self, text: str) -> None:
        self.blocks.append(Block("paragraph", tuple(text.split("\n"))))

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        self.blocks.append(Block("table", rows=tuple(tuple(row) for row in rows)))

    def stamp(self, lines: Sequence[str]) -> None:
        self.blocks.append(Block("stamp", tuple(lines)))


# ---- a Word file


def as_word(sheet: Sheet) -> Page:
    """Return a paper as a Word file is read: paragraphs numbered, layout tables column by column, no marks."""
    lines: list[Line] = []
    tables: list[Table] = []

    def add(text: str) -> Line:
        words = tuple(Word(text=word, box=NO_BOX, confidence=1.0) for word in text.split())
        line = Line(words=words, paragraph=len(lines) + 1)
        lines.append(line)
        return line

    for block in sheet.blocks:
        for text in (*block.left, *block.right):
            if text.strip() and block.kind != "stamp":
                add(text)
        cells = [
            Cell(row=number, column=column, lines=(add(text),))
            for number, row in enumerate(block.rows)
            for column, text in enumerate(row)
            if text.strip()
        ]
        if cells:
            tables.append(Table(cells=tuple(cells)))
    return Page(
        file=sheet.file, sha256="0" * 64, page=None, origin=TextOrigin.WORD, lines=tuple(lines), tables=tuple(tables)
    )


# ---- scanned pages


@dataclass
class _Pen:
    """Writes lines down a stack of pages."""

    origin: TextOrigin
    sure: tuple[float, ...]
    pages: list[tuple[list[Line], list[Table]]] = field(default_factory=lambda: [([], [])])
    y: float = _TOP
    count: int = 0

    def line(self, text: str, x: float, y: float) -> Line:
        words, edge = [], x
        for piece in text.split():
            end = edge + _LETTER * len(piece)
            box = (round(edge, 4), round(y, 4), round(end, 4), round(y + _HEIGHT, 4))
            words.append(Word(text=piece, box=box, confidence=self._sureness(), second=self._second(piece)))
            edge = end + _SPACE
        return Line(words=tuple(words))

    def _sureness(self) -> float:
        self.count += 1
        return 1.0 if self.origin is TextOrigin.TEXT_LAYER else self.sure[self.count % len(self.sure)]

    def _second(self, piece: str) -> str | None:
        twice = self.origin is TextOrigin.OCR and any(letter.isdigit() for letter in piece)
        return piece if twice else None

    def put(self, text: str, x: float) -> None:
        self._room(1)
        self.pages[-1][0].append(self.line(text, x, self.y))
        self.y += _STEP

    def columns(self, left: Sequence[str], right: Sequence[str], *, left_edge: bool) -> None:
        """Write two cells side by side, the left one first in reading order."""
        self._room(max(len(left), len(right)))
        for number, text in enumerate(left):
            x = _LEFT if left_edge else _LEFT_CENTRE - _width(text) / 2
            if text.strip():
                self.pages[-1][0].append(self.line(text, x, self.y + number * _STEP))
        for number, text in enumerate(right):
            if text.strip():
                self.pages[-1][0].append(
                    self.line(text, _RIGHT_CENTRE - _width(text) / 2 + 0.04 * left_edge, self.y + number * _STEP)
                )
        self.y += max(len(left), len(right)) * _STEP

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Write a ruled table: equal columns after a narrow first one where that holds numbers."""
        edges = _column_edges(rows)
        wrapped = [
            [_wrap(text, edges[column + 1] - edges[column] - 0.01) for column, text in enumerate(row)] for row in rows
        ]
        cells: list[Cell] = []
        first_page = len(self.pages)
        for number, row in enumerate(wrapped):
            height = max((len(texts) for texts in row), default=1)
            self._room(height)
            if len(self.pages) != first_page and cells:
                self.pages[first_page - 1][1].append(Table(cells=tuple(cells)))
                cells, first_page = [], len(self.pages)
            for column, texts in enumerate(row):
                lines = tuple(self.line(t, edges[column] + 0.005, self.y + i * _STEP) for i, t in enumerate(texts))
                self.pages[-1][0].extend(lines)
                if lines:
                    cells.append(Cell(row=number, column=column, lines=lines))
            self.y += height * _STEP
        if cells:
            self.pages[-1][1].append(Table(cells=tuple(cells)))

    def _room(self, lines: int) -> None:
        if self.y + lines * _STEP > _BOTTOM:
            self.pages.append(([], []))
            self.pages[-1][0].append(self.line(str(len(self.pages)), _MIDDLE, 0.045))
            self.y = _TOP


def _width(text: str) -> float:
    return sum(_LETTER * len(piece) + _SPACE for piece in text.split())


def _wrap(text: str, width: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and _width(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _column_edges(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    columns = max(len(row) for row in rows)
    narrow = columns > 2 and all(len(row[0]) <= 4 for row in rows)
    first = _LEFT + 0.05 if narrow else _LEFT
    rest = columns - narrow
    return ([_LEFT] if narrow else []) + [first + (_RIGHT - first) * i / rest for i in range(rest + 1)]


def _body(pen: _Pen, text: str) -> None:
    lines = _wrap(text, _RIGHT - _LEFT - _INDENT)
    if len(lines) > 1:
        rest = text.split(None, len(lines[0].split()))[-1]
        lines = [lines[0], *_wrap(rest, _RIGHT - _LEFT)]
    for number, line in enumerate(lines):
        pen.put(line, _LEFT + (_INDENT if number == 0 else 0.0))


def _centred(text: str) -> Iterator[tuple[str, float]]:
    for line in _wrap(text, _RIGHT - _LEFT - 0.1):
        yield line, _MIDDLE - _width(line) / 2


def as_scan(sheet: Sheet, *, origin: TextOrigin, first_page: int, sure: tuple[float, ...]) -> tuple[Page, ...]:
    """Return a paper as pages with boxes, numbered from `first_page` in its file; the last one bears the marks."""
    pen = _Pen(origin, sure)
    stamps: list[Line] = []
    for block in sheet.blocks:
        if block.kind in ("pair", "sign"):
            pen.columns(block.left, block.right, left_edge=block.kind == "sign")
        elif block.kind == "centred":
            for text in block.left:
                for line, x in _centred(text):
                    pen.put(line, x)
        elif block.kind == "paragraph":
            for text in block.left:
                _body(pen, text)
        elif block.kind == "table":
            pen.table(block.rows)
        else:
            stamps = [pen.line(text, 0.16, 0.16 + i * 0.016) for i, text in enumerate(block.left)]
    pages = []
    for number, (lines, tables) in enumerate(pen.pages):
        page = first_page + number
        last = number == len(pen.pages) - 1
        pages.append(
            Page(
                file=sheet.file,
                sha256="0" * 64,
                page=page,
                origin=origin,
                lines=(*lines, *(stamps if number == 0 else ())),
                tables=tuple(tables),
                marks=_marks(sheet, page, pen.y) if last else (),
                colour=True,
                picture=f"{sheet.file} {page}",
            )
        )
    return tuple(pages)


def _marks(sheet: Sheet, page: int, y: float) -> tuple[Mark, ...]:
    box = (0.6, round(max(y - 0.12, 0.0), 4), 0.8, round(y, 4))
    return tuple(
        Mark(
            kind=kind,
            answer=answer,
            file=sheet.file,
            page=page,
            box=box if answer is MarkAnswer.SEEN else None,
            confidence=0.95,
        )
        for kind, answer in zip((MarkKind.SIGNATURE, MarkKind.SEAL), sheet.marks, strict=True)
    )
