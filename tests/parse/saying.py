"""Papers round one sentence: the rest of the paper is sound and says nothing else about the matter."""

from typing import Any

from models.document import Document
from models.page import Cell, Line, Page, Table, Word
from models.terms import TextOrigin
from pipeline.classify import classify
from pipeline.parse import parse
from tests.writing import CUES, knowledge, word_page

HEAD = """
ỦY BAN NHÂN DÂN
XÃ AN KHƯƠNG
Số: 31/{symbol}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Khương, ngày 04 tháng 12 năm 2024
"""
FOOT = """
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Đoàn Thị Sen
"""
ASKING = "Về việc đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024"


def read(*pages: Page) -> Document:
    (paper,) = classify(pages, CUES)
    return parse(paper, knowledge())


def letter(*body: str, subject: str = ASKING, to: str = "Kính gửi: Ủy ban nhân dân huyện Hớn Quản") -> Any:
    """Return the fields of a letter of proposal with these paragraphs."""
    text = HEAD.format(symbol="TTr-UBND") + f"TỜ TRÌNH\n{subject}\n{to}\n" + "\n".join(body) + FOOT
    return read(word_page(text)).fields


def report(*body: str, subject: str = "Đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024") -> Any:
    """Return the fields of an achievement report with these paragraphs."""
    text = (
        HEAD.format(symbol="BC-UBND") + f"BÁO CÁO THÀNH TÍCH\n{subject}\nI. Thông tin chung\n" + "\n".join(body) + FOOT
    )
    return read(word_page(text)).fields


def minutes(*body: str) -> Any:
    """Return the fields of the council's minutes with these paragraphs."""
    subject = "Họp Hội đồng Thi đua - Khen thưởng xét đề nghị khen thưởng năm 2024"
    opening = "Hôm nay, vào hồi 8 giờ 30 phút, ngày 02 tháng 12 năm 2024, Hội đồng tiến hành họp."
    text = HEAD.format(symbol="BB-HĐTĐKT") + f"BIÊN BẢN\n{subject}\n{opening}\n" + "\n".join(body)
    return read(word_page(text)).fields


def table_page(before: str, rows: list[list[str]], after: str = FOOT) -> Page:
    """Return a Word page with a table between its lines."""
    page, rest = word_page(before), word_page(after)
    cells = tuple(
        Cell(row=r, column=c, lines=(_line(text, 100 + 10 * r + c),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if text
    )
    lines = (*page.lines, *(line for cell in cells for line in cell.lines), *rest.lines)
    return page.model_copy(update={"lines": lines, "tables": (Table(cells=cells),)})


def _line(text: str, paragraph: int) -> Line:
    words = tuple(Word(text=word, box=(0.0, 0.0, 0.0, 0.0), confidence=1.0) for word in text.split())
    return Line(words=words, paragraph=paragraph)


def placed_page(*rows: tuple[float, float, str], page: int = 1, sure: float = 0.96, file: str = "a.pdf") -> Page:
    """Return a scanned page of lines (x, y, words), each as wide as print makes it."""
    lines = []
    for x, y, words in rows:
        edge, placed = x, []
        for word in words.split():
            end = edge + 0.0105 * len(word)
            placed.append(Word(text=word, box=(round(edge, 4), y, round(end, 4), y + 0.013), confidence=sure))
            edge = end + 0.006
        lines.append(Line(words=tuple(placed)))
    return Page(
        file=file, sha256="0" * 64, page=page, origin=TextOrigin.OCR, lines=tuple(lines), picture=f"{file} {page}"
    )
