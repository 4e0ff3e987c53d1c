"""One dossier per nominated collective; two files of one paper are one document; nothing goes unmentioned."""

from hypothesis import given
from hypothesis import strategies as st

from models.document import Document
from models.source import SourceFile, Submission
from models.terms import DocumentKind, FileStatus
from pipeline.assemble import assemble, slug, with_distinct_ids
from pipeline.classify import classify
from pipeline.parse import parse
from tests.writing import CUES, LETTER, MINUTES, REPORT, UNITS, knowledge, scanned_page, word_page


def documents(*pages) -> list[Document]:
    return [parse(paper, knowledge()) for paper in classify(pages, CUES)]


def dossiers(*pages, name: str | None = "Một thư mục", unread: tuple[SourceFile, ...] = ()):
    return assemble(Submission(name=name, files=()), documents(*pages), unread, UNITS, 2024)


def test_a_submission_of_one_unit_is_one_dossier_named_by_its_text() -> None:
    (dossier,) = dossiers(scanned_page(LETTER, "x/1.pdf"))
    assert dossier.id == "xa-an-khuong-2024"
    assert dossier.unit.code == "25330"


def test_minutes_of_another_unit_stay_in_the_submission_they_came_in() -> None:
    (dossier,) = dossiers(scanned_page(LETTER, "x/1.pdf"), scanned_page(MINUTES, "x/2.pdf"))
    assert dossier.unit.name == "Ủy ban nhân dân xã An Khương"
    assert [d.kind for d in dossier.documents] == [DocumentKind.PROPOSAL_LETTER, DocumentKind.COUNCIL_MINUTES]


def test_the_word_draft_of_a_signed_scan_is_one_document_with_two_sources() -> None:
    draft = word_page(LETTER.replace("Số: 87/TTr-UBND", "Số:      /TTr-UBND"), "x/du thao.docx")
    (dossier,) = dossiers(draft, scanned_page(LETTER, "x/ky.pdf"))
    (letter,) = dossier.documents
    assert [page.file for page in letter.pages] == ["x/ky.pdf"]
    assert [page.file for page in letter.twins] == ["x/du thao.docx"]


def test_a_replacing_letter_governs_the_one_it_replaces() -> None:
    later = LETTER.replace("87/TTr-UBND", "90/TTr-UBND").replace(
        "Căn cứ Kế hoạch", "Tờ trình này thay thế Tờ trình số 87/TTr-UBND.\nCăn cứ Kế hoạch"
    )
    (dossier,) = dossiers(scanned_page(LETTER, "x/1.pdf"), scanned_page(later, "x/2.pdf"))
    (letter,) = dossier.documents
    assert letter.fields.number.value == "90/TTr-UBND"


def test_a_letter_for_two_collectives_makes_two_dossiers_that_share_it() -> None:
    both = LETTER.replace(
        "cho tập thể UBND xã An Khương đã có", "cho tập thể UBND xã An Khương và tập thể UBND xã Tân Lợi đã có"
    )
    found = dossiers(scanned_page(both, "x/1.pdf"))
    assert [d.id for d in found] == ["xa-an-khuong-2024", "xa-tan-loi-2024"]
    assert all(len(d.documents) == 1 for d in found)


def test_loose_files_are_grouped_by_the_unit_their_text_names() -> None:
    found = dossiers(
        scanned_page(LETTER, "1.pdf"), scanned_page(REPORT, "2.pdf"), scanned_page(MINUTES, "3.pdf"), name=None
    )
    assert [(d.unit.name, len(d.documents)) for d in found] == [
        ("Ủy ban nhân dân xã An Khương", 1),
        ("Phòng Tư pháp", 2),
    ]


def test_a_submission_of_which_nothing_could_be_read_is_still_a_dossier() -> None:
    broken = SourceFile(path="x/a.pdf", path_raw="x/a.pdf", sha256=None, status=FileStatus.FAILED, reason="hỏng")
    (dossier,) = dossiers(name="Xã nào đó", unread=(broken,))
    assert dossier.unit.name == "Xã nào đó"
    assert dossier.unread == (broken,)


def test_two_dossiers_of_one_unit_and_year_get_two_ids() -> None:
    (dossier,) = dossiers(scanned_page(LETTER))
    assert [d.id for d in with_distinct_ids([dossier, dossier])] == ["xa-an-khuong-2024", "xa-an-khuong-2024-2"]


@given(st.text(max_size=200))
def test_a_slug_is_never_a_path_and_never_empty(name: str) -> None:
    made = slug(name)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(made) <= 60


def test_a_successor_commune_of_the_same_name_is_another_unit_than_the_one_that_ended() -> None:
    earlier = LETTER.replace("XÃ AN KHƯƠNG", "XÃ TÂN HƯNG").replace("xã An Khương", "xã Tân Hưng")
    (before,) = dossiers(scanned_page(earlier, "x/1.pdf"))
    (after,) = dossiers(scanned_page(earlier.replace("05 tháng 12 năm 2024", "05 tháng 8 năm 2025"), "x/1.pdf"))
    assert before.unit.name == after.unit.name == "Ủy ban nhân dân xã Tân Hưng"
    assert before.unit.code == "25345"
    assert after.unit.code is None
