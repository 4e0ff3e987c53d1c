"""What attached decisions attest: rows of their annexes, sentences, and nothing where a paper only asks."""

from models.attested import Attested, AttestedIndex
from models.document import Document
from models.page import Cell, Page, Table, Word
from models.terms import DocumentKind, TextOrigin
from pipeline.classify import classify
from pipeline.parse import parse
from tests.writing import CUES, knowledge, line, word_page

HEAD = """
ỦY BAN NHÂN DÂN
HUYỆN HỚN QUẢN
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hớn Quản, ngày {day} tháng {month} năm {year}
QUYẾT ĐỊNH
{subject}
CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
QUYẾT ĐỊNH:
"""
INDEX = HEAD.format(
    number="512/QĐ-UBND",
    day="20",
    month="01",
    year="2025",
    subject="Về việc công bố Chỉ số cải cách hành chính năm 2024 của các xã, thị trấn",
)
INITIATIVE = HEAD.format(
    number="1234/QĐ-UBND", day="15", month="11", year="2024", subject="Về việc công nhận sáng kiến năm 2024"
)


def _with_table(text: str, rows: list[list[str]]) -> Page:
    page = word_page(text, "quyet dinh.docx")
    number = len(page.lines)
    cells = []
    lines = list(page.lines)
    for r, row in enumerate(rows):
        for c, words in enumerate(row):
            own = line(words, number := number + 1)
            lines.append(own)
            cells.append(Cell(row=r, column=c, lines=(own,)))
    return page.model_copy(update={"lines": tuple(lines), "tables": (Table(cells=tuple(cells)),)})


def _read(page: Page) -> Document:
    (paper,) = classify([page], CUES)
    document = parse(paper, knowledge())
    assert document.kind is DocumentKind.OTHER
    return document


def _attested(page: Page) -> Attested:
    return _read(page).attests


def _row(attested: Attested, unit: str) -> AttestedIndex:
    return next(row for row in attested.indexes if row.unit.value == f"Ủy ban nhân dân {unit}")


TABLE = [
    ["STT", "Đơn vị", "Điểm", "Chỉ số (%)", "Xếp hạng"],
    ["1", "UBND xã An Khương", "68,32", "91,33", "2/13"],
    ["2", "Xã Thanh Bình", "70,05", "93,25", "1/13"],
]


def test_every_row_of_an_annex_is_read_with_its_percent_its_points_and_its_rank() -> None:
    found = _attested(_with_table(INDEX + "Điều 1. Công bố kết quả theo phụ lục.", TABLE))
    row = _row(found, "xã An Khương")
    assert (row.percent.value, row.points.value, row.rank.value) == (91.33, 68.32, 2)
    assert row.percent.parts == {"year": 2024, "status": "announced", "scale": "percent"}
    assert _row(found, "xã Thanh Bình").percent.value == 93.25
    assert row.percent.evidence


def test_points_without_a_percent_are_points() -> None:
    rows = [[*row[:3], row[4]] for row in TABLE]
    row = _row(_attested(_with_table(INDEX, rows)), "xã An Khương")
    assert row.percent.value is None
    assert row.points.value == 68.32


def test_a_list_in_sentences_is_read_too() -> None:
    found = _attested(word_page(f"{INDEX}1. Ủy ban nhân dân xã An Khương: 91,33%.\n2. UBND xã Thanh Bình: 93,25%."))
    assert _row(found, "xã An Khương").percent.value == 91.33
    assert _row(found, "xã Thanh Bình").percent.value == 93.25


def test_the_year_is_that_of_the_title_not_of_the_issue() -> None:
    page = word_page(INDEX.replace("năm 2024 của", "năm 2023 của") + "1. UBND xã An Khương: 91,33%.")
    (row,) = _attested(page).indexes
    assert row.percent.parts is not None
    assert row.percent.parts["year"] == 2023


def test_a_unit_that_is_said_not_to_be_assessed_has_no_percent() -> None:
    notice = INDEX.replace("QUYẾT ĐỊNH\nVề", "THÔNG BÁO\nVề").replace("/QĐ-", "/TB-")
    (row,) = _attested(word_page(notice + "Xã An Khương không thuộc đối tượng đánh giá năm 2024.")).indexes
    assert row.percent.value is None
    assert row.percent.parts is not None
    assert row.percent.parts["status"] == "not_assessed"


def test_a_result_that_is_not_yet_published_is_said_so() -> None:
    page = word_page(INDEX.replace("công bố Chỉ số", "dự kiến, chưa công bố Chỉ số") + "1. UBND xã An Khương: 91,33%.")
    (row,) = _attested(page).indexes
    assert row.percent.parts is not None
    assert row.percent.parts["status"] == "not_announced"


def test_another_measure_in_the_decision_is_not_the_index() -> None:
    page = word_page(INDEX + "UBND xã An Khương có mức độ hài lòng của người dân đạt 98,5%.")
    assert _attested(page).indexes == ()


def test_digits_of_a_picture_that_were_read_once_stay_unsure() -> None:
    page = _with_table(INDEX, TABLE)

    def scanned(words: tuple[Word, ...]) -> tuple[Word, ...]:
        return tuple(word.model_copy(update={"confidence": 0.97}) for word in words)

    lines = {own: own.model_copy(update={"words": scanned(own.words), "paragraph": None}) for own in page.lines}
    cells = tuple(
        cell.model_copy(update={"lines": tuple(lines[own] for own in cell.lines)}) for cell in page.tables[0].cells
    )
    scan = page.model_copy(
        update={
            "page": 1,
            "origin": TextOrigin.OCR,
            "lines": tuple(lines.values()),
            "tables": (Table(cells=cells),),
        }
    )
    assert _row(_attested(scan), "xã An Khương").percent.confidence == 0.85


def test_an_initiative_in_a_sentence_has_title_unit_and_year() -> None:
    page = word_page(INITIATIVE + "Điều 1. Công nhận sáng kiến “Trả kết quả tại nhà” của UBND xã An Khương.")
    (found,) = _attested(page).initiatives
    assert (found.title.value, found.unit.value, found.year) == (
        "Trả kết quả tại nhà",
        "Ủy ban nhân dân xã An Khương",
        2024,
    )
    assert found.reform is None


def test_a_list_of_initiatives_is_read_row_by_row_with_its_field() -> None:
    rows = [
        ["STT", "Tên sáng kiến", "Tác giả", "Đơn vị", "Lĩnh vực"],
        ["1", "Trả kết quả tại nhà", "Nguyễn Văn A", "UBND xã An Khương", "Cải cách hành chính"],
        ["2", "Vườn rau sạch", "Trần Thị B", "UBND xã Thanh Bình", "Nông nghiệp"],
    ]
    first, second = _attested(_with_table(INITIATIVE, rows)).initiatives
    assert (first.title.value, first.unit.value, first.reform) == (
        "Trả kết quả tại nhà",
        "Ủy ban nhân dân xã An Khương",
        True,
    )
    assert (second.unit.value, second.reform) == ("Ủy ban nhân dân xã Thanh Bình", False)


def test_a_paper_that_only_asks_for_recognition_attests_nothing() -> None:
    asking = INITIATIVE.replace("công nhận sáng kiến", "đề nghị công nhận sáng kiến")
    assert _attested(word_page(asking + "Sáng kiến “Trả kết quả tại nhà” của UBND xã An Khương.")) == Attested()


def test_a_decision_about_something_else_attests_nothing() -> None:
    other = INDEX.replace("công bố Chỉ số cải cách hành chính", "giao dự toán ngân sách")
    assert _attested(word_page(other + "1. UBND xã An Khương: 91,33%.")) == Attested()
