"""One letter and one meeting for several collectives: each dossier holds what they say of its own unit (DESIGN §5.2)."""

import pytest

from models.dossier import Dossier
from models.page import Page
from models.source import SourceFile, Submission
from models.terms import DocumentKind, FileStatus
from pipeline import wiring
from pipeline.flow import read_submission
from tests.parse.saying import ASKING, FOOT, HEAD, table_page

LETTER = (
    HEAD.format(symbol="TTr-UBND")
    + f"TỜ TRÌNH\n{ASKING}\nKính gửi: Ủy ban nhân dân huyện Hớn Quản\n"
    + "Kính đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024 cho các tập thể sau:"
)
LETTER_ROWS = [
    ["TT", "Tập thể", "Chỉ số CCHC năm 2024", "Hình thức"],
    ["1", "Phòng Tư pháp", "93,60%", "Giấy khen của Chủ tịch UBND huyện"],
    ["2", "Thanh tra huyện", "88,75%", "Giấy khen của Chủ tịch UBND huyện"],
]
MINUTES = (
    HEAD.format(symbol="BB-HĐTĐKT")
    + "BIÊN BẢN\nHọp Hội đồng Thi đua - Khen thưởng xét đề nghị khen thưởng năm 2024\n"
    + "Hôm nay, vào hồi 8 giờ 30 phút, ngày 02 tháng 12 năm 2024, Hội đồng tiến hành họp.\n"
    + "Tổng số thành viên 11; dự họp 09.\nKết quả bỏ phiếu:"
)
MINUTES_ROWS = [
    ["Tên tập thể", "Phiếu phát ra", "Phiếu thu vào", "Đồng ý", "Không đồng ý"],
    ["Phòng Tư pháp", "09", "09", "09", "0"],
    ["Thanh tra huyện", "09", "09", "08", "01"],
]
MINUTES_END = "Kết luận: đề nghị Chủ tịch UBND huyện tặng Giấy khen năm 2024 cho hai tập thể nêu trên.\n" + FOOT


def _page(file: str, page: Page) -> Page:
    return page.model_copy(update={"file": file})


@pytest.fixture(scope="module")
def dossiers() -> dict[str, Dossier]:
    pages = [
        _page("to trinh.docx", table_page(LETTER, LETTER_ROWS)),
        _page("bien ban.docx", table_page(MINUTES, MINUTES_ROWS, MINUTES_END)),
    ]
    files = tuple(
        SourceFile(path=page.file, path_raw=page.file, sha256="0" * 64, size=1, status=FileStatus.READ)
        for page in pages
    )
    read = read_submission(Submission(name="Khoi 2", files=files), pages, files, wiring.find_law(), 2024)
    return {dossier.unit.name: dossier for dossier in read}


def _fields(dossier: Dossier, kind: DocumentKind):
    (document,) = [document for document in dossier.documents if document.kind == kind]
    return document.fields


def test_each_nominated_collective_has_its_dossier(dossiers: dict[str, Dossier]) -> None:
    assert set(dossiers) == {"Phòng Tư pháp", "Thanh tra huyện"}


@pytest.mark.parametrize(("unit", "index", "votes_for"), [("Phòng Tư pháp", 93.6, 9), ("Thanh tra huyện", 88.75, 8)])
def test_index_and_votes_are_of_the_units_own_row(
    dossiers: dict[str, Dossier], unit: str, index: float, votes_for: int
) -> None:
    letter = _fields(dossiers[unit], DocumentKind.PROPOSAL_LETTER)
    minutes = _fields(dossiers[unit], DocumentKind.COUNCIL_MINUTES)
    assert (letter.unit.value, letter.par_index.value, letter.par_index.alternatives) == (unit, index, ())
    assert (minutes.votes_for.value, minutes.votes_cast.value) == (votes_for, 9)


def test_the_whole_list_of_nominees_stays_to_be_seen(dossiers: dict[str, Dossier]) -> None:
    for dossier in dossiers.values():
        nominees = _fields(dossier, DocumentKind.PROPOSAL_LETTER).nominees.value
        assert [nominee.name for nominee in nominees] == ["Phòng Tư pháp", "Thanh tra huyện"]
