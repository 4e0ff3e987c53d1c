"""Word files by python-docx: paragraphs and tables in order, each paragraph with its number."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from models.page import Cell, Line, Page, Table, Word
from models.terms import TextOrigin
from pipeline.errors import ReadError, UnsafeFileError
from pipeline.vietnamese.fold import nfc

_MOST_BYTES = 300_000_000
_MOST_PARTS = 4_000
_NO_BOX = (0.0, 0.0, 0.0, 0.0)
_BROKEN = "Tệp Word bị hỏng, không mở được; đề nghị đơn vị lưu lại và gửi lại tệp."
_FAULTS = (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile, SyntaxError, OSError, AttributeError)


@dataclass
class _Counter:
    """Numbers the paragraphs of a document through tables and text alike."""

    paragraph: int = 0
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add(self, text: str) -> Line | None:
        self.paragraph += 1
        words = tuple(Word(text=word, box=_NO_BOX, confidence=1.0) for word in nfc(text).split())
        return Line(words=words, paragraph=self.paragraph) if words else None


def _check(path: Path) -> None:
    """Refuse a bomb before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise ReadError(_BROKEN, str(error)) from error
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise UnsafeFileError("Tệp Word phình quá lớn khi mở nên không đọc, vì lý do an toàn.")


def _paragraph_lines(paragraph: Paragraph, counter: _Counter) -> Iterator[Line]:
    """Yield the lines of a paragraph: a line break inside it starts a new one under the same number."""
    text = _text_with_boxes(paragraph)
    pieces = text.split("\n")
    first = counter.add(pieces[0])
    if first is not None:
        yield first
    for piece in pieces[1:]:
        words = tuple(Word(text=word, box=_NO_BOX, confidence=1.0) for word in nfc(piece).split())
        if words:
            yield Line(words=words, paragraph=counter.paragraph)


def _text_with_boxes(paragraph: Paragraph) -> str:
    """Return the text of a paragraph with that of text boxes anchored in it."""
    boxed = paragraph._p.xpath(".//w:txbxContent//w:p")
    inside = "\n".join("".join(t.text or "" for t in p.xpath(".//w:t")) for p in boxed)
    return f"{inside}\n{paragraph.text}" if inside.strip() else str(paragraph.text)


def _is_layout(rows: list[list[list[Line]]]) -> bool:
    """Tell a letterhead or a signature block from a table of data: two cells, one or two rows."""
    return len(rows) <= 3 and max((len(row) for row in rows), default=0) <= 2


def _table(table: WordTable, counter: _Counter) -> None:
    rows: list[list[list[Line]]] = []
    columns: list[list[int]] = []
    seen: set[Any] = set()  # the elements themselves: lxml gives a freed one's id to the next
    for row in table.rows:
        cells, places = [], []
        for place, cell in enumerate(row.cells):
            if cell._tc in seen:  # a merged cell is met once for each place it covers
                continue
            seen.add(cell._tc)
            places.append(place)
            cells.append([line for p in cell.paragraphs for line in _paragraph_lines(p, counter)])
        rows.append(cells)
        columns.append(places)
    lines = _columns(rows) if _is_layout(rows) else [line for row in rows for cell in row for line in cell]
    counter.lines += lines
    if not _is_layout(rows):
        cells_of = [
            Cell(row=r, column=column, lines=tuple(cell))
            for r, row in enumerate(rows)
            for column, cell in zip(columns[r], row, strict=True)
            if cell
        ]
        counter.tables.append(Table(cells=tuple(cells_of)))


def _columns(rows: list[list[list[Line]]]) -> list[Line]:
    """Return the left cells' lines first, then the right cells'."""
    width = max((len(row) for row in rows), default=0)
    return [line for column in range(width) for row in rows if column < len(row) for line in row[column]]


def _edges(document: Any) -> Iterator[Paragraph]:
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield from part.paragraphs


def read_word(path: Path, *, file: str, sha256: str) -> Page:
    """Return a Word file as one page without boxes. Raise ReadError where it is broken or holds pictures only."""
    _check(path)
    try:
        document = docx.Document(str(path))
        counter = _Counter()
        for item in document.iter_inner_content():
            if isinstance(item, WordTable):
                _table(item, counter)
            else:
                counter.lines += list(_paragraph_lines(item, counter))
        for paragraph in _edges(document):
            counter.lines += list(_paragraph_lines(paragraph, counter))
    except _FAULTS as error:
        raise ReadError(_BROKEN, str(error)) from error
    if not counter.lines:
        raise ReadError("Tệp Word không có chữ (chỉ có ảnh hoặc để trống); đề nghị gửi bản PDF hoặc ảnh quét.")
    return Page(
        file=file,
        sha256=sha256,
        page=None,
        origin=TextOrigin.WORD,
        lines=tuple(counter.lines),
        tables=tuple(counter.tables),
    )
