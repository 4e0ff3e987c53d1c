"""By content, never by file name; "other" with doubts is an allowed answer."""

from models.terms import DocumentKind
from pipeline.classify import classify
from tests.writing import CUES, LETTER, MINUTES, REPORT, scanned_page, word_page


def kinds(*pages):
    return [paper.kind for paper in classify(pages, CUES)]


def test_the_three_parts_are_named_by_their_titles() -> None:
    assert kinds(word_page(LETTER, "1"), word_page(MINUTES, "2"), word_page(REPORT, "3")) == [
        DocumentKind.PROPOSAL_LETTER,
        DocumentKind.COUNCIL_MINUTES,
        DocumentKind.ACHIEVEMENT_REPORT,
    ]


def test_one_pdf_that_holds_all_three_parts_is_cut_at_each_letterhead() -> None:
    pages = [scanned_page(text, "all.pdf", number) for number, text in enumerate((REPORT, MINUTES, LETTER), 1)]
    assert kinds(*pages) == [
        DocumentKind.ACHIEVEMENT_REPORT,
        DocumentKind.COUNCIL_MINUTES,
        DocumentKind.PROPOSAL_LETTER,
    ]


def test_a_page_without_letterhead_goes_on_with_the_paper_before_it() -> None:
    (paper,) = classify([scanned_page(LETTER, "a.pdf", 1), scanned_page("và các nội dung khác.", "a.pdf", 2)], CUES)
    assert [page.page for page in paper.pages] == [1, 2]


def test_photographs_of_one_paper_are_put_together() -> None:
    first, second = scanned_page(REPORT, "u/IMG_1.jpg"), scanned_page("3. Công tác khác đã hoàn thành.", "u/IMG_2.jpg")
    (paper,) = classify([first, second], CUES)
    assert [page.file for page in paper.pages] == ["u/IMG_1.jpg", "u/IMG_2.jpg"]


def test_an_annexed_list_stays_with_its_letter() -> None:
    annex = "DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG\n(Kèm theo Tờ trình số 87/TTr-UBND ngày 05/12/2024)"
    (paper,) = classify([scanned_page(LETTER, "a.pdf", 1), scanned_page(annex, "a.pdf", 2)], CUES)
    assert len(paper.pages) == 2


def test_an_annual_report_of_the_movement_is_not_an_achievement_report() -> None:
    annual = REPORT.replace("BÁO CÁO THÀNH TÍCH", "BÁO CÁO").replace(
        "Đề nghị tặng Giấy khen của Chủ tịch UBND huyện năm 2024",
        "Kết quả thực hiện phong trào thi đua cải cách hành chính năm 2024",
    )
    assert kinds(word_page(annual)) == [DocumentKind.OTHER]


def test_a_ballot_record_is_not_the_minutes() -> None:
    ballot = MINUTES.replace("BIÊN BẢN\nHọp", "BIÊN BẢN KIỂM PHIẾU\nHọp")
    assert kinds(word_page(ballot)) == [DocumentKind.OTHER]


def test_an_official_letter_in_place_of_a_letter_of_proposal_is_other_with_a_doubt() -> None:
    text = LETTER.replace("TỜ TRÌNH\n", "").replace("87/TTr-UBND", "87/UBND-NV").replace("Về việc", "V/v")
    (paper,) = classify([word_page(text)], CUES)
    assert paper.kind == DocumentKind.OTHER
    assert paper.type == "Công văn"
    assert DocumentKind.PROPOSAL_LETTER in paper.doubts


def test_a_misread_title_is_still_known() -> None:
    assert kinds(word_page(MINUTES.replace("BIÊN BẢN", "BIỂN BẢN"))) == [DocumentKind.COUNCIL_MINUTES]


def test_a_page_of_which_nothing_was_read_could_be_any_part() -> None:
    page = scanned_page(LETTER).model_copy(update={"lines": (), "coverage": 0.2})
    (paper,) = classify([page], CUES)
    assert paper.kind == DocumentKind.OTHER
    assert len(paper.doubts) == 3


def test_every_paper_says_why() -> None:
    for paper in classify([word_page(LETTER, "1"), word_page("một tờ giấy không có gì", "2")], CUES):
        assert paper.reasons
