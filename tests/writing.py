"""Pages written as text, for tests that need no picture: one line of text, one line of the page."""

from pathlib import Path

from models.page import Line, Page, Word
from models.terms import TextOrigin
from pipeline.parse import Knowledge
from pipeline.reference.plans import load_plan
from pipeline.reference.tables import load_cues, load_units

CUES = load_cues()
UNITS = load_units()
PLAN = load_plan(Path("pipeline/validate/plans/212-KH-UBND-2024.toml"))


def knowledge() -> Knowledge:
    """Return what parsing is told under the shipped plan."""
    return Knowledge(CUES, UNITS, PLAN.award, PLAN.contents, PLAN.movement)


def line(text: str, paragraph: int | None, confidence: float = 1.0, y: float = 0.0) -> Line:
    words = tuple(Word(text=word, box=(0.0, y, 0.0, y), confidence=confidence) for word in text.split())
    return Line(words=words, paragraph=paragraph)


def word_page(text: str, file: str = "a.docx") -> Page:
    """Return the page of a Word file that holds the lines of `text`."""
    rows = [row for row in text.strip().splitlines() if row.strip()]
    lines = tuple(line(row, number) for number, row in enumerate(rows, 1))
    return Page(file=file, sha256="0" * 64, page=None, origin=TextOrigin.WORD, lines=lines)


def scanned_page(text: str, file: str = "a.pdf", page: int = 1, confidence: float = 0.96) -> Page:
    """Return a scanned page whose lines stand under each other over its full width."""
    rows = [row for row in text.strip().splitlines() if row.strip()]
    lines = []
    for number, row in enumerate(rows):
        y0 = 0.05 + 0.02 * number
        words = row.split()
        step = 0.75 / max(len(words), 1)
        lines.append(
            Line(
                words=tuple(
                    Word(text=w, box=(0.12 + i * step, y0, 0.12 + (i + 0.9) * step, y0 + 0.015), confidence=confidence)
                    for i, w in enumerate(words)
                )
            )
        )
    return Page(file=file, sha256="0" * 64, page=page, origin=TextOrigin.OCR, lines=tuple(lines), picture="x")


LETTER = """
ỦY BAN NHÂN DÂN
XÃ AN KHƯƠNG
Số: 87/TTr-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
An Khương, ngày 05 tháng 12 năm 2024
TỜ TRÌNH
Về việc đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024
Kính gửi:
- Ủy ban nhân dân huyện Hớn Quản;
- Phòng Nội vụ huyện.
Căn cứ Kế hoạch số 212/KH-UBND ngày 23/7/2024 của UBND huyện Hớn Quản;
UBND xã An Khương kính đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể UBND xã An Khương đã có thành tích.
Nơi nhận:
- Như trên;
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Thị Hoa
"""

MINUTES = """
UBND HUYỆN HỚN QUẢN
PHÒNG TƯ PHÁP
Số: 12/BB-HĐTĐKT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
BIÊN BẢN
Họp Hội đồng Thi đua - Khen thưởng xét đề nghị khen thưởng năm 2024
Hôm nay, vào hồi 14 giờ 00 phút, ngày 02 tháng 12 năm 2024, tại phòng họp Phòng Tư pháp, Hội đồng tiến hành họp.
1. Chủ trì: Ông Lê Văn Tám - Trưởng phòng, Chủ tịch Hội đồng.
2. Thư ký: Bà Phạm Thị Chín - Chuyên viên.
3. Có mặt: 07/09 thành viên; vắng: 02.
Kết quả bỏ phiếu: 7/7 phiếu đồng ý (đạt 100%).
Hội đồng thống nhất đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể Phòng Tư pháp.
THƯ KÝ
Phạm Thị Chín
CHỦ TỌA
Lê Văn Tám
"""

REPORT = """
UBND HUYỆN HỚN QUẢN
PHÒNG TƯ PHÁP
Số: 45/BC-TP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hớn Quản, ngày 03 tháng 12 năm 2024
BÁO CÁO THÀNH TÍCH
Đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024
Tên đơn vị: Phòng Tư pháp huyện Hớn Quản
I. THÔNG TIN CHUNG
Tổng số cán bộ, công chức: 07 người, trong đó nữ 03 người.
II. THÀNH TÍCH ĐẠT ĐƯỢC
1. Công tác tuyên truyền cải cách hành chính: tổ chức 12 hội nghị phổ biến, nâng cao nhận thức cho công chức.
2. Người đứng đầu trực tiếp chỉ đạo, điều hành, chịu trách nhiệm; mức độ hài lòng của người dân đạt 98,5%.
3. Hoàn thành 100% nhiệm vụ của Kế hoạch cải cách hành chính, đúng tiến độ. Năm 2023 Chỉ số cải cách hành chính đạt 91%, năm 2024 được UBND huyện công bố đạt 93,25%, xếp thứ 3/12.
4. Sáng kiến “Sổ tay hộ tịch số” được Hội đồng Sáng kiến huyện công nhận tại Quyết định số 1234/QĐ-UBND ngày 15/11/2024, mô hình có thể nhân rộng.
5. Trong năm 2024 không có lãnh đạo, công chức nào bị kỷ luật từ khiển trách trở lên.
TRƯỞNG PHÒNG
Lê Văn Tám
"""
