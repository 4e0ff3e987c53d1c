"""Where one paper ends and the next begins."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from models.page import Page
from models.terms import DocumentKind
from pipeline.classify import classify
from pipeline.classify.stream import cut
from tests.writing import CUES, LETTER, MINUTES, REPORT, scanned_page, word_page

MORE = "và các nội dung khác đã nêu ở trên, tiếp tục được thực hiện trong năm sau."
ANNEX = "DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG\n(Kèm theo Tờ trình số 87/TTr-UBND ngày 05/12/2024)\n1. Phòng Y tế"


def sizes(pages: Sequence[Page]) -> list[int]:
    return [len(paper) for paper in cut(pages, CUES)]


def test_one_pdf_with_all_three_parts_of_several_pages_is_cut_in_three() -> None:
    texts = [LETTER, MORE, MINUTES, MORE, MORE, REPORT, MORE]
    pages = [scanned_page(text, "all.pdf", number) for number, text in enumerate(texts, 1)]
    papers = classify(pages, CUES)
    assert [(paper.kind, len(paper.pages)) for paper in papers] == [
        (DocumentKind.PROPOSAL_LETTER, 2),
        (DocumentKind.COUNCIL_MINUTES, 3),
        (DocumentKind.ACHIEVEMENT_REPORT, 2),
    ]


def test_photographs_one_page_a_file_are_put_together_paper_by_paper() -> None:
    texts = [LETTER, MORE, REPORT, MORE, MORE]
    pages = [scanned_page(text, f"u/IMG_{number}.JPG") for number, text in enumerate(texts)]
    assert sizes(pages) == [2, 3]


def test_photographs_of_two_folders_are_not_put_together() -> None:
    assert sizes([scanned_page(REPORT, "u/1.jpg"), scanned_page(MORE, "v/2.jpg")]) == [1, 1]


def test_an_annexed_list_stays_with_its_letter_in_one_file_and_in_photographs() -> None:
    assert sizes([scanned_page(LETTER, "a.pdf", 1), scanned_page(ANNEX, "a.pdf", 2)]) == [2]
    assert sizes([scanned_page(LETTER, "u/1.jpg"), scanned_page(ANNEX, "u/2.jpg")]) == [2]


def test_an_annexed_list_with_a_title_like_a_paper_stays_with_its_letter() -> None:
    annex = "BÁO CÁO TÓM TẮT\n(Kèm theo Tờ trình số 87/TTr-UBND ngày 05/12/2024)\n1. Phòng Y tế"
    assert sizes([scanned_page(LETTER, "a.pdf", 1), scanned_page(annex, "a.pdf", 2)]) == [2]


def test_a_blank_back_side_stays_with_its_front() -> None:
    blank = scanned_page(MORE, "a.pdf", 2).model_copy(update={"lines": ()})
    assert sizes([scanned_page(LETTER, "a.pdf", 1), blank, scanned_page(MORE, "a.pdf", 3)]) == [3]


def test_a_word_file_is_a_paper_of_its_own() -> None:
    assert sizes([word_page(LETTER, "a.docx"), word_page(MORE, "b.docx")]) == [1, 1]
    assert sizes([scanned_page(LETTER, "a.pdf"), word_page(MORE, "b.docx")]) == [1, 1]


def test_a_second_file_goes_on_only_where_its_page_number_says_so() -> None:
    first = scanned_page(LETTER, "1.pdf")
    assert sizes([first, scanned_page(MORE, "2.pdf")]) == [1, 1]
    assert sizes([first, scanned_page(f"2\n{MORE}", "2.pdf")]) == [2]


TEXTS = st.sampled_from([LETTER, MINUTES, REPORT, MORE, ANNEX, "x"])
FILES = st.sampled_from(["a.pdf", "b.pdf", "u/1.jpg", "u/2.jpg"])


@given(st.lists(st.tuples(TEXTS, FILES), max_size=7))
@settings(max_examples=30, derandomize=True, deadline=None)
def test_no_page_is_lost_and_none_changes_its_place(entries: list[tuple[str, str]]) -> None:
    pages = [scanned_page(text, file, number) for number, (text, file) in enumerate(entries, 1)]
    assert [page for paper in cut(pages, CUES) for page in paper] == pages
