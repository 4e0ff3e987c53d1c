"""The zones of Decree 30/2020/NĐ-CP, Annex I, on a sheet: who issues, number and day, title, to whom, who signs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from models.office import OfficeSheet
from pipeline.report.papers.sheet import BODY, SMALL, Sheet, lines_in
from pipeline.report.papers.typography import NBSP, Span, Text, blank

_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NATION_PT, _MOTTO_PT, _ISSUER_PT, _NUMBER_PT, _ABOUT_PT, _RECEIVERS_PT = 13, 14, 13, 13, 12, 12
_MOTTO_MM = 57.2
"""The width of the motto in Times New Roman bold 14: the rule under it is as long (zone 1)."""
_LEFT, _RIGHT = 62, 98
"""Shares of the line for zones 2 and 1: the country's name fits on one line on the right."""
_SIGN_LINES = 4
_GAP = NBSP * 6


@dataclass(frozen=True)
class Issuer:
    """Whose paper it is: `above` its parent in capitals, `lines` its own name, `symbol` in the number."""

    above: str | None
    lines: tuple[str, ...]
    notation: str
    place: str


def office_issuer(office: OfficeSheet, document_type: str | None = None) -> Issuer:
    """Return the office as issuer; an official letter (`document_type` None) bears the drafting unit instead."""
    above = office.parent.replace("Ủy ban nhân dân", office.parent_symbol).upper()
    notation = f"{document_type}-{office.symbol}" if document_type else f"{office.symbol}-"
    return Issuer(above, (office.name.upper(),), notation, office.place)


def authority_issuer(office: OfficeSheet, document_type: str) -> Issuer:
    """Return the committee whose chairman decides as issuer, its name over two lines."""
    head, _, area = office.parent.upper().partition(" DÂN ")
    lines = (f"{head} DÂN", area) if area else (office.parent.upper(),)
    return Issuer(None, lines, f"{document_type}-{office.parent_symbol}", office.place)


def _rule(cell_or_sheet: Any, within_mm: float, length_mm: float) -> None:
    """Add a thin rule in the middle of a width."""
    paragraph = cell_or_sheet.add_paragraph()
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Mm((within_mm - length_mm) / 2)
    layout.space_before, layout.line_spacing_rule, layout.line_spacing = Pt(2), WD_LINE_SPACING.EXACTLY, Pt(8)
    layout.keep_with_next = True
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{key}"), value)
    borders.append(top)
    paragraph._p.get_or_add_pPr().append(borders)


def letterhead(sheet: Sheet, issuer: Issuer, *, about: str | None = None, numbered: bool = True) -> None:
    """Add zones 1 to 4; `about` is the "V/v …" of an official letter (zone 5b). Number and day are left open."""
    left_mm, right_mm = (sheet.width * share / (_LEFT + _RIGHT) for share in (_LEFT, _RIGHT))
    (left, right), (below_left, below_right) = sheet.columns(_LEFT, _RIGHT, rows=2)
    if issuer.above:
        lines_in(left, (issuer.above,), align=ALIGN.CENTER, size=_ISSUER_PT)
    lines_in(left, *((Span(line, bold=True),) for line in issuer.lines), align=ALIGN.CENTER, size=_ISSUER_PT)
    _rule(left, left_mm, left_mm * 0.4)
    lines_in(right, (Span(_NATION, bold=True),), align=ALIGN.CENTER, size=_NATION_PT)
    lines_in(right, (Span(_MOTTO, bold=True),), align=ALIGN.CENTER, size=_MOTTO_PT)
    _rule(right, right_mm, _MOTTO_MM)
    if numbered:
        lines_in(below_left, _number(issuer), align=ALIGN.CENTER, size=_NUMBER_PT)
    if about:
        lines_in(below_left, (f"V/v {about}",), align=ALIGN.CENTER, size=_ABOUT_PT)
    lines_in(below_right, _day(issuer.place), align=ALIGN.CENTER, size=BODY)


def _number(issuer: Issuer) -> tuple[Text, ...]:
    number: tuple[Text, ...] = (f"Số:{_GAP}{NBSP}/{issuer.notation}",)
    return (*number, blank(3)) if issuer.notation.endswith("-") else number


def _day(place: str) -> tuple[Text, ...]:
    return (Span(f"{place}, ngày{_GAP}tháng{_GAP}năm{NBSP}20{NBSP}{NBSP}{NBSP}", italic=True),)


def title(sheet: Sheet, kind: str, about: str, *, rule: bool = True) -> None:
    """Add zone 5a: the name of the document type, what it is about, a rule."""
    sheet.para(Span(kind.upper(), bold=True), align=ALIGN.CENTER, indent=False, before=18, with_next=True)
    sheet.para(Span(about, bold=True), align=ALIGN.CENTER, indent=False, before=0, with_next=True)
    if rule:
        _rule(sheet.document, sheet.width, sheet.width * 0.3)


def addressees(sheet: Sheet, to: Sequence[Text]) -> None:
    """Add zone 9a: one receiver on the line of "Kính gửi:", several under it each with a dash."""
    if len(to) == 1:
        sheet.para(f"Kính gửi:{NBSP}", to[0], align=ALIGN.CENTER, indent=False, before=16)
        return
    sheet.para("Kính gửi:", align=ALIGN.LEFT, before=16, with_next=True).paragraph_format.left_indent = Mm(20)
    for number, receiver in enumerate(to, 1):
        line = sheet.para(f"-{NBSP}", receiver, "." if number == len(to) else ";", align=ALIGN.LEFT, before=2)
        line.paragraph_format.left_indent = Mm(35)


def _signer(cell: Any, lines: Sequence[str]) -> None:
    lines_in(cell, *((Span(name.upper(), bold=True),) for name in lines), align=ALIGN.CENTER, size=BODY, with_next=True)
    lines_in(cell, *[("",)] * _SIGN_LINES, align=ALIGN.CENTER, size=BODY, with_next=True)
    lines_in(cell, (blank(14),), align=ALIGN.CENTER, size=BODY)


def _with_last(sheet: Sheet) -> None:
    """Keep the end of the body beside the signature: no signature alone on a page."""
    paragraphs = sheet.document.paragraphs
    if paragraphs:
        paragraphs[-1].paragraph_format.keep_with_next = True


def closing(sheet: Sheet, receivers: Sequence[str], signer: Sequence[str]) -> None:
    """Add zones 7 and 9b: receivers on the left, the signer's title on the right; signature and name are left open."""
    _with_last(sheet)
    sheet.para("", indent=False, before=0, with_next=True, size=SMALL)
    ((left, right),) = sheet.columns(1, 1)
    lines_in(left, (Span("Nơi nhận:", bold=True, italic=True),), align=ALIGN.LEFT, size=_RECEIVERS_PT, with_next=True)
    lines_in(left, *((f"- {receiver}",) for receiver in receivers), align=ALIGN.LEFT, size=SMALL, with_next=True)
    _signer(right, signer)


def signatures(sheet: Sheet, left: Sequence[str], right: Sequence[str]) -> None:
    """Add two signatures side by side, both left open."""
    _with_last(sheet)
    sheet.para("", indent=False, before=0, with_next=True, size=SMALL)
    for cell, lines in zip(sheet.columns(1, 1)[0], (left, right), strict=True):
        _signer(cell, lines)


def bases(sheet: Sheet, texts: Sequence[Sequence[Text]]) -> None:
    """Add the legal bases in italics, each ending with a semicolon, the last with a full stop."""
    for number, spans in enumerate(texts, 1):
        end = "." if number == len(texts) else ";"
        italic = [Span(t, italic=True) if isinstance(t, str) else Span(t.text, italic=True, fill=t.fill) for t in spans]
        sheet.para(*italic, Span(end, italic=True))
