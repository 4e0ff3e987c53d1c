"""Blocks to DOCX (python-docx, Decree 30 layout) and to PDF (LibreOffice)."""

import hashlib
import io
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor
from PIL import Image

from sample_dossiers.generator.blocks import (
    ArrivalStamp,
    Block,
    Grid,
    Letterhead,
    PageBreak,
    Paper,
    SignatureBlock,
    Signatures,
    Text,
    Title,
)
from sample_dossiers.generator.ink import draw_seal, draw_signature

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
_PEN = re.compile(r"\{pen:([^}]*)\}")
FOOTER = "Tài liệu mẫu – nội dung hư cấu"
PEN_GAP = "\u2007"
"""A figure space: a gap in the printed line where the pen will write."""


def typed(text: str, by_pen: bool) -> str:
    """Return text with its pen pieces typed, or left as a gap wide enough for the pen."""
    return _PEN.sub(lambda m: PEN_GAP * (2 * len(m[1]) + 2) if by_pen else m[1], text)


def pen_pieces(paper: Paper) -> list[str]:
    """Return the pieces written by hand, in reading order."""
    texts: list[str] = []
    for block in paper.blocks:
        if isinstance(block, Letterhead):
            texts += [block.symbol or "", block.place_date or ""]
        elif isinstance(block, Text):
            texts.append(block.text)
    return [piece for text in texts for piece in _PEN.findall(text)]


class Typesetter:
    """Writes one paper into a Word document."""

    def __init__(self, paper: Paper, *, by_pen: bool, signed: bool, seal_text: str = "") -> None:
        self.paper, self.by_pen, self.signed, self.seal_text = paper, by_pen, signed, seal_text
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(20), Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(18)
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = paper.font, Pt(paper.font_size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), paper.font)
        footer = section.footer.paragraphs[0]
        self._run(footer, FOOTER, size=8).font.color.rgb = RGBColor(170, 170, 170)
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _run(self, paragraph, text, *, bold=False, italic=False, size=None):
        run = paragraph.add_run(typed(text, self.by_pen))
        run.bold, run.italic = bold, italic
        run.font.name = self.paper.font
        if size:
            run.font.size = Pt(size)
        return run

    def _line(self, cell, text, *, bold=False, italic=False, size=None, align="center", first=False, after=0):
        paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.space_after = Pt(after)
        paragraph.paragraph_format.space_before = Pt(0)
        self._run(paragraph, text, bold=bold, italic=italic, size=size)
        return paragraph

    def _columns(self, left: float, right: float):
        table = self.document.add_table(rows=1, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for cell, width in zip(table.rows[0].cells, (left, right), strict=True):
            cell.width = Cm(width)
        return table.rows[0].cells

    def letterhead(self, block: Letterhead) -> None:
        left, right = self._columns(6.9, 9.7)
        regular = len(block.left) - block.bold_left
        for index, text in enumerate(block.left):
            self._line(left, text, bold=index >= regular, size=12.5, first=index == 0)
        rule = self._line(left, "\u2014" * 4, size=8)
        rule.paragraph_format.line_spacing = Pt(7)
        self._line(right, block.motto[0], bold=True, size=12.5, first=True)
        self._line(right, block.motto[1], bold=True, size=13)
        rule = self._line(right, "\u2014" * 12, size=8)
        rule.paragraph_format.line_spacing = Pt(7)
        for _ in range(max(len(block.left) - 2, 0)):
            self._line(right, "", size=12.5)
        if block.symbol is not None:
            self._line(left, block.symbol, size=13)
        if block.subject_under_symbol:
            self._line(left, block.subject_under_symbol, size=12)
        if block.place_date is not None:
            self._line(right, block.place_date, italic=True, size=13)
        self._gap(4)

    def _gap(self, points: float) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(points)

    def title(self, block: Title) -> None:
        for index, text in enumerate((block.name, *block.subject)):
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.space_after = Pt(2)
            self._run(paragraph, text, bold=True, size=15 if index == 0 else None)
        self._gap(6)

    def text(self, block: Text) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = _ALIGN[block.align]
        paragraph.paragraph_format.space_after = Pt(5)
        paragraph.paragraph_format.line_spacing = 1.1
        if block.indent and block.align in ("justify", "left"):
            paragraph.paragraph_format.first_line_indent = Cm(1.1)
        self._run(paragraph, block.text, bold=block.bold, italic=block.italic)

    def grid(self, block: Grid) -> None:
        table = self.document.add_table(rows=0, cols=len(block.widths))
        table.style = "Table Grid" if block.ruled else "Normal Table"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for number, row in enumerate(block.rows):
            cells = table.add_row().cells
            for cell, text, width in zip(cells, row, block.widths, strict=True):
                cell.width = Cm(16 * width)
                self._line(
                    cell, text, bold=number == 0, size=12.5, align="center" if width < 0.2 else "left", first=True
                )
        self._gap(8)

    def _signature(self, cell, block: SignatureBlock, first: bool) -> None:
        for index, text in enumerate(block.titles):
            self._line(cell, text, bold=True, size=13, first=first and index == 0)
        if self.signed and block.signed:
            self._line(cell, "", size=6).add_run().add_picture(signed_picture(block, self.seal_text), width=Cm(5.2))
        else:
            for _ in range(4):
                self._line(cell, "", size=14)
        self._line(cell, block.name or "", bold=True, size=14)

    def signatures(self, block: Signatures) -> None:
        left, right = self._columns(7.6, 9.0)
        if block.left is not None:
            self._signature(left, block.left, first=True)
        elif block.recipients:
            self._line(left, "Nơi nhận:", bold=True, italic=True, size=12, align="left", first=True)
            for recipient in block.recipients:
                self._line(left, recipient, size=11, align="left")
        self._signature(right, block.right, first=True)
        if block.left is not None and block.recipients:
            for index, recipient in enumerate(("Nơi nhận:", *block.recipients)):
                paragraph = self.document.add_paragraph()
                paragraph.paragraph_format.space_after = Pt(0)
                self._run(paragraph, recipient, bold=index == 0, italic=index == 0, size=12 if index == 0 else 11)

    def block(self, block: Block) -> None:
        if isinstance(block, Letterhead):
            self.letterhead(block)
        elif isinstance(block, Title):
            self.title(block)
        elif isinstance(block, Text):
            self.text(block)
        elif isinstance(block, Grid):
            self.grid(block)
        elif isinstance(block, Signatures):
            self.signatures(block)
        elif isinstance(block, PageBreak):
            self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            assert isinstance(block, ArrivalStamp)  # laid over the raster by ink.py


def _fixed_times(document) -> None:
    import datetime

    moment = datetime.datetime(2024, 12, 1, 8, 0)
    properties = document.core_properties
    properties.created = properties.modified = moment
    properties.author, properties.revision = "Mẫu", 1


def signed_picture(block: SignatureBlock, seal_text: str) -> io.BytesIO:
    """Return the picture that an e-signature shows: the signer's hand in blue, the red seal where there is one."""
    rng = np.random.default_rng(abs(hash_of(block.name or "")))
    page = np.full((330, 560, 3), 255, np.uint8)
    if block.sealed:
        draw_seal(page, 170, 165, seal_text, rng)
    draw_signature(page, 320, 160, 300, rng)
    buffer = io.BytesIO()
    Image.fromarray(page).save(buffer, "PNG")
    buffer.seek(0)
    return buffer


def hash_of(text: str) -> int:
    """Return a number that is the same for the same text in every run."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6], "big")


def write_docx(paper: Paper, path: Path, *, by_pen: bool = False, signed: bool = False, seal_text: str = "") -> None:
    """Write a paper as DOCX."""
    setter = Typesetter(paper, by_pen=by_pen, signed=signed, seal_text=seal_text)
    for block in paper.blocks:
        setter.block(block)
    _tidy_last(setter.document)
    _fixed_times(setter.document)
    setter.document.save(path)
    _fix_zip_times(path)


def _tidy_last(document) -> None:
    """Keep the paragraph that Word asks for after a table from opening an empty page."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.line_spacing = Pt(1)
    mark = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "2")
    mark.append(size)
    paragraph._p.get_or_add_pPr().append(mark)


def _fix_zip_times(path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, (2024, 12, 1, 8, 0, 0)), content, zipfile.ZIP_DEFLATED)


def to_pdfs(sources: list[Path], folder: Path) -> None:
    """Turn DOCX files into PDFs beside each other in `folder`, one LibreOffice for all."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                *map(str, sources),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )
