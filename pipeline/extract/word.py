"""Word files by python-docx: paragraphs and tables in order, each paragraph with its number."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph

from models.page import Line, Page
from pipeline.errors import ReadError, UnsafeFileError
from pipeline.extract.paragraphs import Paragraphs, PlacedCell, written_page
from pipeline.extract.word_fonts import decode_legacy_runs

_MOST_BYTES = 300_000_000
_MOST_XML_BYTES = 32_000_000
"""Of all parts that become trees: a tree is ten times its text, and a report of a hundred pages is 2 MB of it."""
_MOST_PARTS = 4_000
_MOST_COLUMNS = 1_000
"""Word itself makes 63."""
_BROKEN = "Tệp Word bị hỏng, không mở được; đề nghị đơn vị lưu lại và gửi lại tệp."
_SWELLS = "Tệp Word phình quá lớn khi mở nên không đọc, vì lý do an toàn."
_DECLARES = (
    "Tệp Word chứa khai báo lạ (DOCTYPE) nên không đọc, vì lý do an toàn; đề nghị mở bằng Word, lưu lại rồi gửi lại."
)
_FAULTS = (
    PackageNotFoundError,
    KeyError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    RuntimeError,  # a part under a password; NotImplementedError, its child, a part packed as nobody packs
    SyntaxError,
    OSError,
    AttributeError,
)


def _check(source: Path | io.BytesIO) -> None:
    """Refuse a bomb before anything is unpacked."""
    try:
        with zipfile.ZipFile(source) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise ReadError(_BROKEN, str(error)) from error
    trees = sum(info.file_size for info in infos if info.filename.casefold().endswith((".xml", ".rels")))
    whole = sum(info.file_size for info in infos)
    if len(infos) > _MOST_PARTS or whole > _MOST_BYTES or trees > _MOST_XML_BYTES:
        raise UnsafeFileError(_SWELLS)


def _refuse_declarations(document: Any) -> None:
    """Refuse a document type: Word writes and opens none (ECMA-376-2, 7.3.3), and what its entities say is not read."""
    for part in document.part.package.iter_parts():
        element = getattr(part, "element", None)
        if element is not None and element.getroottree().docinfo.doctype:
            raise UnsafeFileError(_DECLARES, f"{part.partname} declares a document type")


def _refuse_endless_rows(document: Any) -> None:
    """Refuse a row that says it is wider than any: a cell is given once for each column it says it covers.

    A cell that says it covers no column, or fewer, would not be given at all: it covers one, as Word shows it.
    """
    for name in ("gridSpan", "gridBefore", "gridAfter"):
        for element in list(document.element.iter(qn(f"w:{name}"))):
            columns = int(element.get(qn("w:val"), "1"))
            if columns < 1:
                element.getparent().remove(element)
            if columns > _MOST_COLUMNS:
                raise UnsafeFileError(_SWELLS, f"{name} {element.get(qn('w:val'))}")


def _text_with_boxes(paragraph: Paragraph) -> str:
    """Return the text of a paragraph with that of text boxes anchored in it."""
    # The fallback is the same box once more, for programs that do not know the newer drawing.
    boxed = paragraph._p.xpath(".//w:txbxContent[not(ancestor::*[local-name()='Fallback'])]//w:p")
    inside = "\n".join("".join(t.text or "" for t in p.xpath(".//w:t")) for p in boxed)
    return f"{inside}\n{paragraph.text}" if inside.strip() else str(paragraph.text)


def _table(table: WordTable, paragraphs: Paragraphs) -> list[Line]:
    return paragraphs.add_table(_rows(table, paragraphs))


def _rows(table: WordTable, paragraphs: Paragraphs) -> list[list[PlacedCell]]:
    rows: list[list[PlacedCell]] = []
    seen: set[Any] = set()  # the elements themselves: lxml gives a freed one's id to the next
    for row in table.rows:
        cells = []
        for place, cell in enumerate(row.cells):
            if cell._tc in seen:  # a merged cell is met once for each place it covers
                continue
            seen.add(cell._tc)
            cells.append(PlacedCell(place, tuple(_cell_lines(cell, paragraphs))))
        rows.append(cells)
    return rows


def _cell_lines(cell: Any, paragraphs: Paragraphs) -> list[Line]:
    """Return the lines of a cell, with those of tables within it, cell by cell (XML bounds how deep they lie)."""
    lines: list[Line] = []
    for item in cell.iter_inner_content():
        if isinstance(item, WordTable):
            lines += [line for row in _rows(item, paragraphs) for inner in row for line in inner.lines]
        else:
            lines += paragraphs.add(_text_with_boxes(item))
    return lines


def _edges(document: Any) -> Iterator[Paragraph]:
    for section in document.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield from part.paragraphs


def read_word(source: Path | io.BytesIO, *, file: str, sha256: str) -> Page:
    """Return a .docx as one page without boxes. Raise ReadError where it is broken or holds pictures only."""
    _check(source)
    try:
        document = docx.Document(str(source) if isinstance(source, Path) else source)
        _refuse_declarations(document)
        _refuse_endless_rows(document)
        decode_legacy_runs(document)
        paragraphs, lines = Paragraphs(), []
        for item in document.iter_inner_content():
            if isinstance(item, WordTable):
                lines += _table(item, paragraphs)
            else:
                lines += paragraphs.add(_text_with_boxes(item))
        for paragraph in _edges(document):
            lines += paragraphs.add(_text_with_boxes(paragraph))
    except _FAULTS as error:
        raise ReadError(_BROKEN, str(error)) from error
    if not lines:
        raise ReadError("Tệp Word không có chữ (chỉ có ảnh hoặc để trống); đề nghị gửi bản PDF hoặc ảnh quét.")
    return written_page(lines, paragraphs.tables, file=file, sha256=sha256)
