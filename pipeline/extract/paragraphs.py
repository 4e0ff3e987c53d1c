"""Pages of written files: paragraphs with their numbers instead of boxes, tables of data apart from layout tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.page import Cell, Line, Page, Table, Word
from models.terms import TextOrigin
from pipeline.vietnamese.fold import nfc

_NO_BOX = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True)
class PlacedCell:
    """The lines of one cell and the column of the grid that it begins in."""

    column: int
    lines: tuple[Line, ...]


Rows = Sequence[Sequence[PlacedCell]]


@dataclass
class Paragraphs:
    """Numbers the paragraphs of a document through tables and text alike, and gathers its tables of data."""

    paragraph: int = 0
    tables: list[Table] = field(default_factory=list)

    def add(self, text: str) -> Iterator[Line]:
        """Yield the lines of the next paragraph: a line break inside it starts a new one under the same number."""
        self.paragraph += 1
        for piece in text.split("\n"):
            words = tuple(Word(text=word, box=_NO_BOX, confidence=1.0) for word in nfc(piece).split())
            if words:
                yield Line(words=words, paragraph=self.paragraph)

    def add_table(self, rows: Rows) -> list[Line]:
        """Return the lines of a table: a layout table column by column; one of data row by row, and kept as such."""
        if is_layout(rows):
            return _by_columns(rows)
        cells = tuple(
            Cell(row=number, column=cell.column, lines=cell.lines)
            for number, row in enumerate(rows)
            for cell in row
            if cell.lines
        )
        self.tables.append(Table(cells=cells))
        return [line for row in rows for cell in row for line in cell.lines]


def is_layout(rows: Rows) -> bool:
    """Tell a letterhead or a signature block from a table of data: two cells, one to three rows."""
    return len(rows) <= 3 and max((len(row) for row in rows), default=0) <= 2


def _by_columns(rows: Rows) -> list[Line]:
    """Return the left cells' lines first, then the right cells'."""
    width = max((len(row) for row in rows), default=0)
    return [line for column in range(width) for row in rows if column < len(row) for line in row[column].lines]


def written_page(lines: Sequence[Line], tables: Sequence[Table], *, file: str, sha256: str) -> Page:
    """Return the one page, without number or boxes, that a Word file or its like is."""
    return Page(
        file=file,
        sha256=sha256,
        page=None,
        origin=TextOrigin.WORD,
        lines=tuple(lines),
        tables=tuple(tables),
    )
