"""Digital signatures as people see them: five answers that stand apart, and what was never asked."""

import re
from typing import Any

from models.signature import REVOCATION
from models.terms import Outcome
from pipeline.report.html import report_page
from pipeline.report.signatures import MOST_SHOWN, UNKNOWN, SignatureView, signature_views
from tests.report.records import HOSTILE, Pictures, case
from tests.validate.sound import PLAN

SOUND: dict[str, Any] = {
    "signer": "Nguyễn Văn A",
    "certificate_sha256": "ab",
    "file": "Tờ trình.pdf",
    "intact": True,
    "valid": True,
    "covers_whole_file": True,
    "changed_after": False,
    "later": "nothing",
    "signed_at": "2024-12-05T10:30:00+07:00",
    "clock": "signer",
}
BROKEN = SOUND | {"signer": "Lê Văn B", "changed_after": True, "later": "content"}


def views(*signatures: dict[str, Any]) -> tuple[SignatureView, ...]:
    return signature_views(case({"letter_paper": {"signatures": list(signatures)}}).documents)


def answers(signature: dict[str, Any]) -> list[tuple[str, str]]:
    (view,) = views(signature)
    return [(told.answer, told.tone) for told in view.answers]


def test_a_sound_signature_has_five_answers_and_that_no_root_was_given_is_one_of_them() -> None:
    assert answers(SOUND) == [
        ("Còn nguyên", "met"),
        ("Khớp với chứng thư", "met"),
        (UNKNOWN, "unclear"),
        ("Toàn bộ tệp", "met"),
        ("Không thêm gì", "met"),
    ]


def test_no_answer_covers_for_another() -> None:
    assert [tone for _, tone in answers(SOUND | {"intact": False, "trusted": True})] == [
        "not_met", "met", "met", "met", "met",
    ]  # fmt: skip


def test_nothing_known_is_five_times_not_known() -> None:
    assert answers({"signer": ""}) == [(UNKNOWN, "unclear")] * 5


def test_less_than_the_file_is_no_fault_by_itself_and_what_followed_is_named() -> None:
    told = answers(SOUND | {"covers_whole_file": False, "later": "signatures"})
    assert told[3:] == [("Không hết tệp", "note"), ("Chỉ thêm chữ ký số khác", "note")]
    assert answers(SOUND | {"covers_whole_file": False, "later": "form"})[4][1] == "unclear"
    assert answers(BROKEN)[4] == ("Sửa, thêm nội dung", "not_met")


def test_the_time_says_by_whose_clock_and_keeps_the_other() -> None:
    (own,) = views(SOUND)
    assert own.when == "Ký lúc 10:30:00 ngày 05/12/2024, theo đồng hồ của máy ký"
    claimed = {"clock": "timestamp", "clock_why": "Dấu của bên A.", "claimed_at": "2024-12-05T09:00:00+07:00"}
    (stamped,) = views(SOUND | claimed)
    assert stamped.when.endswith("theo dấu thời gian của bên thứ ba")
    assert "Máy của người ký ghi 09:00:00 ngày 05/12/2024" in stamped.clock
    (timeless,) = views(SOUND | {"signed_at": None, "clock": "none"})
    assert timeless.when == "Không rõ thời điểm ký"


def test_one_that_speaks_against_its_file_stands_first_and_is_never_among_those_left_out() -> None:
    many = [SOUND | {"signer": f"Người {number}"} for number in range(MOST_SHOWN + 3)]
    judged = case({"letter_paper": {"signatures": [*many, BROKEN]}})
    assert signature_views(judged.documents)[0].signer == "Lê Văn B"
    page = report_page(judged, PLAN, Pictures())
    assert "Chữ ký số (16)" in page and "Còn 4 chữ ký số nữa" in page


def test_a_signature_of_a_file_with_two_papers_is_one_with_both_names() -> None:
    judged = case({"letter_paper": {"signatures": [SOUND]}, "report_paper": {"signatures": [SOUND]}})
    (view,) = signature_views(judged.documents)
    assert view.papers.startswith("Tờ trình, Báo cáo (")


def test_the_report_shows_that_revocation_was_not_checked_beside_each_signature() -> None:
    judged = case({"letter_paper": {"signatures": [SOUND, BROKEN]}})
    page = report_page(judged, PLAN, Pictures())
    section = page.partition("<h2>Chữ ký số (2)</h2>")[2].partition("<h2>")[0]
    assert section.count(REVOCATION) == 2 and section.count("Chưa kiểm tra</span>") == 2
    assert len(re.findall(r"<dt>", section)) == 2 * 6
    assert next(f for f in judged.findings if f.rule == "form.signature").outcome is Outcome.UNCLEAR


def test_a_dossier_without_digital_signatures_shows_nothing_of_them() -> None:
    assert "Chữ ký số" not in report_page(case(), PLAN, Pictures())


def test_names_from_a_certificate_are_text() -> None:
    for text in HOSTILE:
        signature = SOUND | {"signer": text, "organisation": text, "issuer": text}
        page = report_page(case({"letter_paper": {"signatures": [signature]}}), PLAN, Pictures())
        assert "<script" not in page and "<img src=x" not in page
