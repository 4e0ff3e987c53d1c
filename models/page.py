"""What was read on one page: words, lines, tables, marks."""

from collections.abc import Sequence

from pydantic import Field

from models.record import Record
from models.signature import Signature
from models.terms import GapRole, MarkAnswer, MarkKind, TextOrigin

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 as fractions of the upright page (turned by 0/90/180/270 only), origin top left."""


class Word(Record):
    """One word as read, NFC. `confidence` is 0..1; 1.0 for a text layer.

    `second` is what a second, independent reading of the same place gave (law 3); None where it was read once.
    """

    text: str
    box: Box
    confidence: float
    second: str | None = None


class Line(Record):
    """One printed line, words from left to right. A Word file has no boxes: one line a paragraph, `paragraph` set.

    Two cells that stand side by side (letterhead, signature block) are two lines, not one.
    """

    words: tuple[Word, ...]
    paragraph: int | None = None

    @property
    def text(self) -> str:
        """Return the words joined by single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Return the smallest box around the words."""
        boxes = [word.box for word in self.words]
        return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))

    @property
    def confidence(self) -> float:
        """Return the least confidence among the words."""
        return min(word.confidence for word in self.words)


class Cell(Record):
    """One cell of a table; its lines also stand among the page's lines."""

    row: int
    column: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return the text of the cell, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


class Table(Record):
    """A ruled table, or a table of a Word file."""

    cells: tuple[Cell, ...]
    box: Box | None = None

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the cells row by row, each row from left to right."""
        numbers = sorted({cell.row for cell in self.cells})
        return tuple(
            tuple(sorted((c for c in self.cells if c.row == number), key=lambda c: c.column)) for number in numbers
        )


class Mark(Record):
    """A seal or a hand signature on a page, with the box it fills."""

    kind: MarkKind
    answer: MarkAnswer
    file: str
    page: int | None
    box: Box | None = None
    confidence: float = 0.0


class DigitCandidate(Record):
    """What a gap may spell, with the share (0..1) that the recogniser gives it."""

    text: str
    share: float


class DigitGap(Record):
    """Digits in the gap of a printed line ("Số: … /TTr-UBND", "ngày … tháng …"), read by the recogniser of digits.

    `candidates` have the likeliest first. The words of the line stay as the engine read them.
    """

    role: GapRole
    box: Box
    candidates: tuple[DigitCandidate, ...]
    by_pen: bool


class Page(Record):
    """One page, read. `page` counts from 1 within `file`; it is None for a Word file, which has no pages.

    `lines` are in reading order: the letterhead's left cell, then its right cell, then the body. `coverage` is the
    share of text-sized ink inside word boxes (1.0 for a text layer); under 0.90 something was not read. `picture`
    names the upright picture for PageImages; None for Word. `colour` is None where there is no picture. `rotation`
    is what made it upright. `signatures` are the file's digital ones: they stand with the first of its pages.
    """

    file: str
    sha256: str
    page: int | None
    origin: TextOrigin
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    marks: tuple[Mark, ...] = ()
    gaps: tuple[DigitGap, ...] = ()
    aspect: float = 1.414
    coverage: float = 1.0
    colour: bool | None = None
    rotation: int = 0
    picture: str | None = None
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = Field(default=(), exclude_if=lambda signatures: not signatures)

    @property
    def text(self) -> str:
        """Return the lines joined by newlines."""
        return "\n".join(line.text for line in self.lines)

    def under(self, file: str) -> "Page":
        """Return the page under another name of its file: the same bytes may lie under two names."""
        if self.file == file:
            return self
        marks = tuple(mark.model_copy(update={"file": file}) for mark in self.marks)
        signatures = tuple(signature.model_copy(update={"file": file}) for signature in self.signatures)
        return self.model_copy(update={"file": file, "marks": marks, "signatures": signatures})


WHOLE_FILE = 0
"""The number of the record that is of a file, not of a page of it: its digital signatures."""


def with_signatures(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages of one file with what was read of it as a whole laid on the first of them."""
    signatures = tuple(s for page in pages if page.page == WHOLE_FILE for s in page.signatures)
    own = tuple(page for page in pages if page.page != WHOLE_FILE)
    if not signatures or not own:
        return own
    return (own[0].model_copy(update={"signatures": signatures}), *own[1:])
