"""PDF pages: the text layer when it is good, else the picture; judged page by page."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pdfplumber
import pikepdf
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from models.limits import PAPER_LIMITS, PaperLimits
from models.page import Line, Page, Table, Word
from models.terms import MarkAnswer, MarkKind, TextOrigin
from pipeline.errors import EncryptedFileError, ReadError, UnsafeFileError
from pipeline.extract.lost import millions
from pipeline.extract.marks import find_marks
from pipeline.extract.pdf_fonts import legacy_fonts_of, shown_text, spell_legacy_bytes
from pipeline.extract.picture import keep_picture, lay_out, read_picture
from pipeline.extract.prepare import is_coloured
from pipeline.extract.tables import Grid, fill
from pipeline.ports import Engines, PageReading
from pipeline.vietnamese.fold import fold, nfc
from pipeline.vietnamese.syllables import judge_layer

_DPI = 200
_PICTURE_DPI = 150
_BROKEN = "Tệp PDF bị hỏng, không mở được; đề nghị đơn vị quét lại hoặc gửi lại tệp."
_LOCKED = "Tệp PDF có mật khẩu; đề nghị đơn vị gửi lại tệp không đặt mật khẩu."
_BIG_IMAGE = 0.5
"""Share of the page above which an image is the page itself: a scan."""
_TOUCHING = 0.0012
"""Share of the page's width under which two pieces of a text layer touch: a space is 0.005."""
_SHORT_LAYER_VALID = 0.6
_SIGNED_BY = ("ky boi", "nguoi ky", "ky so boi", "signature valid", "digitally signed")

_FAULTS = (
    PDFException,
    PdfminerException,
    MalformedPDFException,
    ValueError,
    KeyError,
    TypeError,
    IndexError,
    AttributeError,
    RecursionError,
)
"""What pdfminer raises on damaged files (it validates little): such a page goes to the picture."""


@dataclass(frozen=True)
class Layer:
    """The words of a text layer in rows, its tables, and whether an image fills the page."""

    rows: list[list[Word]]
    tables: tuple[Table, ...]
    scan: bool

    @property
    def text(self) -> str:
        """Return all words of the layer."""
        return " ".join(word.text for row in self.rows for word in row)


@contextmanager
def _opened(path: Path) -> Iterator[pikepdf.Pdf]:
    try:
        with pikepdf.open(path) as pdf:
            yield pdf
    except pikepdf.PasswordError as error:
        raise EncryptedFileError(_LOCKED, str(error)) from error
    except (pikepdf.PdfError, pikepdf.ForeignObjectError) as error:
        raise ReadError(_BROKEN, str(error)) from error


def count_pages(path: Path, limits: PaperLimits = PAPER_LIMITS) -> int:
    """Return the number of pages. Raise EncryptedFileError, ReadError, UnsafeFileError (too many)."""
    with _opened(path) as pdf:
        pages = len(pdf.pages)
    if pages == 0:
        raise ReadError("Tệp PDF không có trang nào; đề nghị đơn vị gửi lại tệp.")
    if pages > limits.pages:
        reason = (
            f"Tệp PDF có {pages} trang, quá giới hạn {limits.pages} trang nên không mở; đề nghị tách nhỏ rồi gửi lại."
        )
        raise UnsafeFileError(reason, f"{pages} pages (limit paper.pages)")
    return pages


def _image_pixels(page: pikepdf.Page) -> int:
    return sum(_pixels_of(image) for image in page.get_images().values())


def _pixels_of(image: Any) -> int:
    """Return an image's pixels by its word; 0 where it is no number, as nothing is drawn of it then."""
    try:
        # A side below zero must not make up for another image's size.
        return abs(int(image.get("/Width", 0)) * int(image.get("/Height", 0)))
    except (TypeError, ValueError):
        return 0


def _readable_source(path: Path, page: int, limits: PaperLimits) -> Path | io.BytesIO:
    """Return what to read a page from: the file itself, or a copy with its form fields drawn into the page
    and its legacy fonts' bytes spelled out.

    Number and day of e-signed PDFs stand in widget appearances that pdfplumber does not see.
    """
    with _opened(path) as pdf:
        pixels = _image_pixels(pdf.pages[page - 1])
        if pixels > limits.placed:
            reason = f"ảnh trong trang có {millions(pixels)}, quá giới hạn {millions(limits.placed)} nên không mở; "
            raise UnsafeFileError(
                reason + "đề nghị quét lại ở 200–300 dpi rồi gửi lại.", f"{pixels} pixels (limit paper.placed)"
            )
        form, changed = "/AcroForm" in pdf.Root, spell_legacy_bytes(pdf, pdf.pages[page - 1])
        if not form and not changed:
            return path
        if form:
            pdf.flatten_annotations()
        copy = io.BytesIO()
        pdf.save(copy)
        copy.seek(0)
        return copy


def rows_of(words: Sequence[Word]) -> list[list[Word]]:
    """Return words grouped into rows by the height of their middles."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.box[1] + w.box[3]) / 2, w.box[0])):
        middle, height = (word.box[1] + word.box[3]) / 2, word.box[3] - word.box[1]
        last = rows[-1][-1] if rows else None
        if last is not None and abs((last.box[1] + last.box[3]) / 2 - middle) < 0.45 * max(height, 0.004):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_joined(sorted(row, key=lambda word: word.box[0])) for row in rows]


def _joined(row: list[Word]) -> list[Word]:
    """Return a row with pieces of one word put together: form fields draw "11" as two digits that touch."""
    joined: list[Word] = []
    for word in row:
        before = joined[-1] if joined else None
        if before is not None and word.box[0] - before.box[2] < _TOUCHING and _continue(before.text, word.text):
            x0, y0, x1, y1 = before.box
            box = (x0, min(y0, word.box[1]), max(x1, word.box[2]), max(y1, word.box[3]))
            joined[-1] = before.model_copy(update={"text": before.text + word.text, "box": box})
        else:
            joined.append(word)
    return joined


def _continue(one: str, other: str) -> bool:
    return (one.isdigit() and other.isdigit()) or (one.isalpha() and other.isalpha())


def _layer_words(page: Any) -> list[Word]:
    width, height = float(page.width), float(page.height)
    words, fonts = [], legacy_fonts_of(page.chars)
    # Letters of one word may be of two fonts, so that words are cut first and read then, letter by letter.
    for raw in page.extract_words(keep_blank_chars=False, x_tolerance=1.5, return_chars=bool(fonts)):
        text = nfc(shown_text(raw["chars"], fonts) if fonts else raw["text"]).strip()
        box = (raw["x0"] / width, raw["top"] / height, raw["x1"] / width, raw["bottom"] / height)
        x0, y0, x1, y1 = (round(min(max(float(edge), 0.0), 1.0), 5) for edge in box)
        if text and x1 > x0 and y1 > y0:
            words.append(Word(text=text, box=(x0, y0, x1, y1), confidence=1.0))
    return words


def _layer_tables(page: Any, rows: list[list[Word]]) -> tuple[Table, ...]:
    width, height = float(page.width), float(page.height)
    tables = []
    for found in page.find_tables():
        cells = tuple(
            (r, c, (box[0] / width, box[1] / height, box[2] / width, box[3] / height))
            for r, row in enumerate(found.rows)
            for c, box in enumerate(row.cells)
            if box is not None
        )
        x0, y0, x1, y1 = found.bbox
        table = fill(Grid(cells, (x0 / width, y0 / height, x1 / width, y1 / height)), rows)
        if table is not None:
            tables.append(table)
    return tuple(tables)


def _is_scan(page: Any) -> bool:
    area = float(page.width) * float(page.height)
    largest = max((float(i["width"]) * float(i["height"]) for i in page.images), default=0.0)
    return largest > _BIG_IMAGE * area


def read_layer(source: Path | io.BytesIO, page: int) -> Layer:
    """Return the text layer of a page; an empty one where pdfminer cannot read it."""
    try:
        with pdfplumber.open(source) as pdf:
            opened = pdf.pages[page - 1]
            rows = rows_of(_layer_words(opened))
            layer = Layer(rows, _layer_tables(opened, rows), _is_scan(opened))
            opened.close()
            return layer
    except _FAULTS:
        return Layer([], (), scan=True)


def layer_is_good(layer: Layer) -> bool:
    """Tell whether a layer is to be trusted: Vietnamese by its syllables, or short on a page that is no scan."""
    judgement = judge_layer(layer.text)
    if judgement.too_short:
        return bool(layer.rows) and not layer.scan and judgement.valid >= _SHORT_LAYER_VALID
    return judgement.good


def render(source: Path | io.BytesIO, page: int, dpi: int, limits: PaperLimits = PAPER_LIMITS) -> Any:
    """Return a page as uint8 RGB at `dpi`, fewer where the sheet is huge. Raise ReadError where it cannot be drawn."""
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise ReadError(_BROKEN, str(error)) from error
    try:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(dpi / 72, (limits.drawn / max(width * height, 1.0)) ** 0.5)
        bitmap = sheet.render(scale=scale, rev_byteorder=True)
        return np.array(bitmap.to_numpy())[:, :, :3].copy()
    except pypdfium2.PdfiumError as error:
        raise ReadError(f"Không vẽ được trang {page} của tệp PDF; đề nghị quét lại.", str(error)) from error
    finally:
        document.close()


def _captions(layer: Layer) -> list[list[Word]]:
    """Return the rows of a short layer over a scan that tell of a digital signature."""
    if judge_layer(layer.text).too_short and any(word in fold(layer.text) for word in _SIGNED_BY):
        return layer.rows
    return []


def _with_captions(reading: PageReading, captions: list[list[Word]]) -> PageReading:
    if not captions:
        return reading
    lines = (*reading.page.lines, *(Line(words=tuple(row)) for row in captions))
    mark = _signed_mark(captions, reading.page.file, reading.page.page or 1)
    page = reading.page.model_copy(update={"lines": lines, "marks": (*_without_unseen(reading.page), mark)})
    return PageReading(page, reading.picture)


def _without_unseen(page: Page) -> tuple[Any, ...]:
    return tuple(m for m in page.marks if m.kind != MarkKind.SIGNATURE or m.answer == MarkAnswer.SEEN)


def _signed_mark(rows: Sequence[Sequence[Word]], file: str, page: int) -> Any:
    from models.page import Mark

    boxes = [word.box for row in rows for word in row]
    box = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Mark(kind=MarkKind.SIGNATURE, answer=MarkAnswer.SEEN, file=file, page=page, box=box, confidence=0.95)


def _from_layer(layer: Layer, rgb: Any, *, file: str, sha256: str, page: int) -> PageReading:
    lines = lay_out(layer.rows, layer.tables)
    signed = [row for row in layer.rows if any(word in fold(" ".join(w.text for w in row)) for word in _SIGNED_BY)]
    marks = find_marks(rgb, lines, file, page)
    if signed:
        marks = (
            *(m for m in marks if m.kind != MarkKind.SIGNATURE or m.answer == MarkAnswer.SEEN),
            _signed_mark(signed, file, page),
        )
    record = Page(
        file=file,
        sha256=sha256,
        page=page,
        origin=TextOrigin.TEXT_LAYER,
        lines=lines,
        tables=layer.tables,
        marks=marks,
        aspect=round(rgb.shape[0] / rgb.shape[1], 4),
        colour=is_coloured(rgb),
    )
    return PageReading(record, keep_picture(rgb))


def read_pdf_page(
    path: Path, engines: Engines, limits: PaperLimits = PAPER_LIMITS, *, file: str, sha256: str, page: int
) -> PageReading:
    """Return one page of a PDF, by its text layer or by OCR of its picture."""
    source = _readable_source(path, page, limits)
    layer = read_layer(source, page)
    if isinstance(source, io.BytesIO):
        source.seek(0)
    if layer_is_good(layer):
        return _from_layer(layer, render(source, page, _PICTURE_DPI, limits), file=file, sha256=sha256, page=page)
    reading = read_picture(render(source, page, _DPI, limits), engines, file=file, sha256=sha256, page=page)
    return _with_captions(reading, _captions(layer))
