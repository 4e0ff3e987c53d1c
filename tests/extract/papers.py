"""PDFs made for tests: a text layer whose letters have their Unicode, pictures, form fields."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

SHEET = (595, 200)
"""The upper quarter of A4: read in a quarter of the time."""
VIETNAMESE = """
ỦY BAN NHÂN DÂN
XÃ SUỐI TRE
Tập thể cán bộ, công chức Ủy ban nhân dân xã Suối Tre đã hoàn thành xuất sắc nhiệm vụ được giao trong năm.
Công tác tuyên truyền về cải cách hành chính được thực hiện thường xuyên bằng nhiều hình thức khác nhau.
Người đứng đầu trực tiếp chỉ đạo, điều hành và chịu trách nhiệm trước nhân dân về kết quả thực hiện.
Kính đề nghị Chủ tịch Ủy ban nhân dân huyện xem xét, quyết định tặng Giấy khen cho tập thể nói trên.
"""
MISREAD = """
UY BAN NHAN DAN
XA SUOI TRE
Tap thé can bé, cong chirc Uy ban nhan dan x4 Suéi Tre da hoan thanh xuat sic nhiém vu dugc giao trong nim.
Céng tac tuyén truyén vé cai cach hanh chinh dugc thurc hién thudng xuyén bang nhiéu hinh thie khac nhau.
Ngudi dtmg dau truc tiép chi dao, diéu hanh va chiu trach nhiém trudc nhan dan vé két qua thuc hién.
Kinh dé nghi Chu tich Uy ban nhan dan huyén xem xét, quyét dinh tang Gidy khen cho tap thé ndi trén.
"""


def _font(pdf: pikepdf.Pdf, letters: set[str]) -> Any:
    """Return a font whose codes are the letters' own Unicode numbers; no glyphs, which no test of text needs."""
    entries = "\n".join(f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in sorted(letters))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{entries}\nendbfchar endcmap end end"
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Helvetica,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        DW=500,
        FontDescriptor=pdf.make_indirect(
            Dictionary(
                Type=Name.FontDescriptor,
                FontName=Name.Helvetica,
                Flags=4,
                FontBBox=[0, -200, 1000, 800],
                Ascent=800,
                Descent=-200,
                CapHeight=700,
                ItalicAngle=0,
                StemV=80,
            )
        ),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Helvetica,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(descendant)]),
        ToUnicode=pdf.make_stream(cmap.encode()),
    )


def _typeset(lines: list[str], top: int, size: int, mode: int) -> bytes:
    rows = [
        f"BT {mode} Tr /F1 {size} Tf 60 {top - 24 * i} Td <{''.join(f'{ord(c):04X}' for c in row)}> Tj ET"
        for i, row in enumerate(lines)
    ]
    return "\n".join(rows).encode()


def add_text(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str, *, hidden: bool = False) -> None:
    lines = [row for row in text.splitlines() if row.strip()]
    page.obj.Resources = page.obj.get("/Resources", Dictionary())
    page.obj.Resources.Font = Dictionary(F1=pdf.make_indirect(_font(pdf, set("".join(lines)))))
    page.contents_add(pdf.make_stream(_typeset(lines, top=180, size=9, mode=3 if hidden else 0)))


def add_picture(pdf: pikepdf.Pdf, page: pikepdf.Page, rgb: Any) -> None:
    """Lay a picture over the whole page, as a scanner does."""
    buffer = io.BytesIO()
    Image.fromarray(rgb).save(buffer, "JPEG")
    image = pdf.make_stream(buffer.getvalue())
    image.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=rgb.shape[1],
        Height=rgb.shape[0],
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    page.obj.Resources = page.obj.get("/Resources", Dictionary())
    page.obj.Resources.XObject = Dictionary(Im0=image)
    page.contents_add(pdf.make_stream(f"q {SHEET[0]} 0 0 {SHEET[1]} 0 0 cm /Im0 Do Q".encode()), prepend=True)


def add_field(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str, rect: tuple[int, int, int, int]) -> None:
    """Add a form field whose words stand in its appearance only, as e-signing programs write number and day."""
    x0, y0, x1, y1 = rect
    appearance = pdf.make_stream(f"BT /F1 9 Tf 2 4 Td <{''.join(f'{ord(c):04X}' for c in text)}> Tj ET".encode())
    appearance.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, x1 - x0, y1 - y0],
        Resources=Dictionary(Font=Dictionary(F1=pdf.make_indirect(_font(pdf, set(text))))),
    )
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=b"so",
            Rect=list(rect),
            F=4,
            AP=Dictionary(N=appearance),
        )
    )
    page.obj.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def pdf_of(path: Path, *texts: str) -> Path:
    """Write a PDF with a text layer, one page a text."""
    pdf = pikepdf.new()
    for text in texts:
        pdf.add_blank_page(page_size=SHEET)
        add_text(pdf, pdf.pages[-1], text)
    pdf.save(path)
    return path


def scan_of(path: Path, rgb: Any, hidden: str = "") -> Path:
    """Write a PDF of one scanned page, with what the scanner's own reading hid behind it."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=SHEET)
    add_picture(pdf, pdf.pages[0], rgb)
    if hidden:
        add_text(pdf, pdf.pages[0], hidden, hidden=True)
    pdf.save(path)
    return path


def paper(shade: int = 246) -> Any:
    return np.full((278, 827, 3), shade, np.uint8)
