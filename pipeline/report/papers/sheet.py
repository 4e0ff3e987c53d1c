"""A sheet of paper by Decree 30/2020/NĐ-CP, Annex I: A4, margins, Times New Roman, page numbers; text and tables."""

from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from pipeline.report.papers.package import package
from pipeline.report.papers.typography import HARD_HYPHEN, Span, Text, shown

BODY, TABLE, SMALL = 14, 12, 11
"""Points: body 13-14, lists of receivers 11."""
_FONT = "Times New Roman"
_LONG, _SHORT = 297, 210
_MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 20}
"""Millimetres: top and bottom 20-25, left 30-35, right 15-20."""
_INDENT_MM = 12.7
_NUMBER_PT = 13
_CELL_MARGIN = 70
_LONG_BLANK = 6
"""Dots, each three points wide as a letter."""


def _flag(parent: Any, name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element


def _with_font(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(BODY)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _FONT)
    _flag(style.element.rPr, "w:lang", val="vi-VN", eastAsia="vi-VN")
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.widow_control = True


def _with_page(section: Any, *, landscape: bool) -> None:
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side, size in _MARGINS.items():
        setattr(section, f"{side}_margin", Mm(size))
    section.header_distance = section.footer_distance = Mm(10)


def _numbered(section: Any) -> None:
    """Put the page number in the middle of the top margin, hidden on the first page."""
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(_NUMBER_PT)
    _flag(run._r, "w:fldChar", fldCharType="begin")
    _flag(run._r, "w:instrText").text = "PAGE"
    _flag(run._r, "w:fldChar", fldCharType="end")


def _with_grid(table: Any, sizes: Sequence[float]) -> None:
    """Say how wide the columns are, in millimetres, where programs other than Word look for it too."""
    for column, size in zip(table.columns, sizes, strict=True):
        column.width = Mm(size)


def _with_margins(table: Any, twentieths: int) -> None:
    """Set how far words stand from the sides of their cell, in twentieths of a point."""
    margins = _flag(table._tbl.tblPr, "w:tblCellMar")
    for side in ("left", "right"):
        _flag(margins, f"w:{side}", w=str(twentieths), type="dxa")


def _has_long_blank(texts: Sequence[Text]) -> bool:
    """Tell whether a line would be torn apart by justifying it around a long place to be filled in."""
    return any(isinstance(text, Span) and text.text.startswith("…" * _LONG_BLANK) for text in texts)


Cell = Text | tuple[Text, ...]


class Sheet:
    """A document under construction; every word on it goes through `shown`."""

    def __init__(self, *, landscape: bool = False) -> None:
        self.document = docx.Document()
        self.width = (_LONG if landscape else _SHORT) - _MARGINS["left"] - _MARGINS["right"]
        """Millimetres between the margins."""
        section = self.document.sections[0]
        _with_font(self.document)
        _with_page(section, landscape=landscape)
        _numbered(section)

    def para(
        self,
        *texts: Text,
        align: ALIGN = ALIGN.JUSTIFY,
        indent: bool = True,
        before: float = 6,
        with_next: bool = False,
        size: float | None = None,
    ) -> Any:
        """Add a paragraph of the body: justified, first line in by 1.27 cm, 6 points apart."""
        paragraph = self.document.add_paragraph()
        layout = paragraph.paragraph_format
        layout.alignment = ALIGN.LEFT if align == ALIGN.JUSTIFY and _has_long_blank(texts) else align
        layout.space_before, layout.keep_with_next = Pt(before), with_next
        layout.first_line_indent = Mm(_INDENT_MM) if indent else Mm(0)
        write(paragraph, texts, size=size)
        return paragraph

    def heading(self, text: str) -> Any:
        """Add a heading that never stands alone at the foot of a page."""
        paragraph = self.para(Span(text, bold=True), with_next=True, before=8)
        paragraph.paragraph_format.space_after = Pt(3)
        _flag(paragraph._p.get_or_add_pPr(), "w:outlineLvl", val="0")
        return paragraph

    def table(self, head: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[Cell]]) -> Any:
        """Add a ruled table; its head is repeated on every page, a row stays whole. `widths` are shares of the line."""
        table = self.document.add_table(rows=0, cols=len(head), style="Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        sizes = [self.width * share / sum(widths) for share in widths]
        _with_grid(table, sizes)
        _with_margins(table, _CELL_MARGIN)
        self._row(table, [Span(text, bold=True) for text in head], sizes, head=True)
        for row in rows:
            self._row(table, row, sizes)
        return table

    def _row(self, table: Any, cells: Sequence[Cell], sizes: Sequence[float], *, head: bool = False) -> None:
        row = table.add_row()
        _flag(row._tr.get_or_add_trPr(), "w:cantSplit")
        if head:
            _flag(row._tr.get_or_add_trPr(), "w:tblHeader")
        for number, (cell, text, size) in enumerate(zip(row.cells, cells, sizes, strict=True)):
            cell.width = Mm(size)
            paragraph = cell.paragraphs[0]
            paragraph.alignment = ALIGN.CENTER if head or number == 0 else ALIGN.LEFT
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.keep_with_next = head
            write(paragraph, text if isinstance(text, tuple) else (text,), size=TABLE, cell=True)

    def columns(self, *shares: float, rows: int = 1) -> list[list[Any]]:
        """Add cells without rules, as letterheads and signatures stand; return them row by row."""
        table = self.document.add_table(rows=rows, cols=len(shares))
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        _with_margins(table, 0)
        sizes = [self.width * share / sum(shares) for share in shares]
        _with_grid(table, sizes)
        for row in table.rows:
            _flag(row._tr.get_or_add_trPr(), "w:cantSplit")
            for cell, size in zip(row.cells, sizes, strict=True):
                cell.width = Mm(size)
        return [list(row.cells) for row in table.rows]

    def new_page(self) -> None:
        """Go on at the top of a new page."""
        self.document.add_page_break()

    def bytes(self, title: str) -> bytes:
        """Return the document as the bytes of a .docx."""
        return package(self.document, shown(title))


def _run(paragraph: Any, text: str) -> Any:
    """Add a run of words; where a line must not end at a hyphen stands Word's own sign for it."""
    first, *rest = text.split(HARD_HYPHEN)
    run = paragraph.add_run(first)
    for words in rest:
        run._r.append(OxmlElement("w:noBreakHyphen"))
        run.add_text(words)
    return run


def write(paragraph: Any, texts: Sequence[Text], *, size: float | None = None, cell: bool = False) -> None:
    """Write words into a paragraph; places to be filled in are marked in yellow."""
    for text in texts:
        span = text if isinstance(text, Span) else Span(text)
        run = _run(paragraph, shown(span.text, cell=cell))
        run.bold, run.italic = span.bold or None, span.italic or None
        if size is not None:
            run.font.size = Pt(size)
        if span.fill:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def lines_in(cell: Any, *lines: Sequence[Text], align: ALIGN, size: float, with_next: bool = False) -> None:
    """Write paragraphs into a cell, the first into the one that is there."""
    for number, texts in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 and not cell.paragraphs[0].runs else cell.add_paragraph()
        paragraph.alignment = align
        paragraph.paragraph_format.keep_with_next = with_next
        write(paragraph, texts, size=size)
