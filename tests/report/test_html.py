import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from models.dossier import JudgedDossier
from models.finding import Finding
from models.reading import Evidence
from models.terms import FileStatus, Level, Outcome, Verdict
from pipeline.report.clause_names import cite, without_basis
from pipeline.report.html import index_page, report_page
from pipeline.report.labels import rule_title
from pipeline.report.next_steps import next_step
from tests.report.records import (
    ABSENT,
    FILES,
    HOSTILE,
    Pictures,
    Tree,
    batch,
    cards,
    case,
    copied,
    file,
    named,
    spaced,
    tree,
    write,
)
from tests.validate.sound import PLAN, read
from tests.validate.test_cases import CASES

WORD: dict[str, Any] = {
    "report_paper": {"file": "Báo cáo.docx", "origin": "word"},
    "report": {
        "par_index": read(
            92.0,
            parts={"year": 2024, "status": "self_scored", "scale": "percent"},
            evidence=(Evidence(file="Báo cáo.docx", page=None, paragraph=25, text="tự chấm 92,0% trong năm"),),
        )
    },
}
UNSURE = {"report": {"par_index": {"confidence": 0.5}}, "unread": ["hỏng.pdf"], "without": ["minutes"]}
PAGES = {
    "sound": report_page(case(), PLAN, Pictures()),
    "absent": report_page(case(ABSENT), PLAN, Pictures()),
    "unsure": report_page(case(UNSURE), PLAN, Pictures()),
    "word": report_page(case(WORD), PLAN, Pictures()),
    "index": index_page(batch([case(), case(ABSENT)]), [case(), case(ABSENT)], PLAN, Pictures()),
    "long index": index_page(batch([case()], batch_findings=[copied(n) for n in range(9)]), [case()], PLAN, Pictures()),
}


def hostile(text: str) -> JudgedDossier:
    """Return a dossier whose unit, files and paper say `text`."""
    paragraph = (Evidence(file=f"{text}.docx", page=None, paragraph=7, text=text),)
    return case(
        {
            "unit": {"name": text},
            "unread": [f"{text}.pdf"],
            "letter": {"number": text, "recipient": {"value": text, "confidence": 0.4, "alternatives": (text,)}},
            "letter_paper": {"file": text},
            "minutes_paper": {"origin": "word", "type": text},
            "report": {"initiative_title": text, "par_index": {"text": text, "confidence": 0.5, "evidence": paragraph}},
        }
    )


@pytest.mark.parametrize(
    ("changes", "verdict"),
    [
        ({}, Verdict.COMPLIANT),
        ({"report": {"par_index": 89.0}}, Verdict.NON_COMPLIANT),
        ({"without": ["minutes"]}, Verdict.INCOMPLETE),
        ({"report": {"par_index": {"confidence": 0.5}}}, Verdict.NEEDS_REVIEW),
    ],
)
def test_the_page_opens_with_unit_and_verdict_in_words(changes: dict[str, Any], verdict: Verdict) -> None:
    page = tree(case(changes))
    assert f"Ủy ban nhân dân xã An Khương {verdict.label}" in page.text
    assert ("div", {"class": f"verdict {verdict.value}"}) in page.elements


def test_each_of_the_three_parts_is_present_missing_or_unclear() -> None:
    assert cards(PAGES["sound"], "Ba thành phần").count("✓ Có") == 3
    absent = cards(PAGES["absent"], "Ba thành phần")
    assert re.search(r"Tờ trình đề nghị khen thưởng ✓ Có.*Biên bản họp Hội đồng .* ✗ Thiếu.*Báo cáo .* ✓ Có", absent)
    assert re.search(r"Biên bản họp Hội đồng Thi đua - Khen thưởng \? Chưa rõ", cards(PAGES["unsure"], "Ba thành phần"))


@pytest.mark.parametrize("changes", [ABSENT, UNSURE, WORD], ids=["absent", "unsure", "word"])
def test_what_is_open_shows_message_clause_next_step_and_what_would_settle_it(changes: dict[str, Any]) -> None:
    judged = case(changes)
    page = report_page(judged, PLAN, Pictures())
    weighing = [f for f in judged.findings if f.level is Level.REQUIRED]
    for outcome, heading in ((Outcome.NOT_MET, "Chưa đạt"), (Outcome.UNCLEAR, "Chưa rõ, cần chuyên viên xem")):
        found = [f for f in weighing if f.outcome is outcome]
        shown = cards(page, f"{heading} ({len(found)})")
        for finding in found:
            assert rule_title(finding.rule) in shown
            assert spaced(without_basis(finding.message, PLAN, finding.clause)) in shown
            assert cite(PLAN, finding.clause) in shown
            assert f"Việc cần làm: {next_step(finding)}" in shown
            assert finding.outcome is Outcome.NOT_MET or f"Điều cần làm rõ: {finding.settled_by}" in shown
    assert any(f.outcome in (Outcome.NOT_MET, Outcome.UNCLEAR) for f in weighing)


def test_a_breach_that_cannot_be_cured_comes_first_and_a_curable_one_says_so() -> None:
    shown = cards(PAGES["absent"], "Chưa đạt (2)")
    assert shown.index("Chỉ số cải cách hành chính Chưa đạt ") < shown.index("Chưa đạt, khắc phục được")


def test_a_note_that_changes_no_verdict_is_not_called_a_failure() -> None:
    shown = cards(PAGES["sound"], "Lưu ý, không làm thay đổi kết luận")
    assert "Tài liệu chứng minh Lưu ý" in shown
    assert "Chưa đạt" not in shown


def test_a_breach_shows_the_strip_of_paper_as_a_picture_in_the_page() -> None:
    pictures = Pictures()
    page = Tree(report_page(case({"report": {"par_index": 89.0}}), PLAN, pictures))
    assert ("Báo cáo.pdf", 1, (0.1, 0.1, 0.5, 0.12)) in pictures.asked
    assert page.values("src")
    assert all(source.startswith("data:image/webp;base64,UklGR") for source in page.values("src"))


def test_an_open_question_without_a_known_place_shows_the_whole_page() -> None:
    pictures = Pictures()
    page = report_page(case({"letter_paper": {"signature": "not_seen"}}), PLAN, pictures)
    assert ("Tờ trình.pdf", 1, (0.0, 0.0, 1.0, 1.0)) in pictures.asked
    assert '<figure class="whole">' in page


def test_the_evidence_of_a_word_file_is_its_paragraph_as_text() -> None:
    page = PAGES["word"]
    assert "<figcaption>Báo cáo.docx, đoạn 25</figcaption>" in page
    assert "<blockquote>tự chấm 92,0% trong năm</blockquote>" in page


def test_a_file_that_was_not_read_is_named_with_the_reason() -> None:
    assert "hỏng.pdf Tệp hỏng." in cards(PAGES["unsure"], "Tệp chưa đọc được (1)")


def test_a_value_that_needs_a_look_shows_its_other_readings_as_people_write_them() -> None:
    doubtful = {"value": 93.25, "confidence": 0.5, "alternatives": (33.25,)}
    shown = cards(report_page(case({"report": {"par_index": doubtful}}), PLAN, Pictures()), "Các văn bản đã đọc")
    assert "Chỉ số cải cách hành chính 93,25% Cách đọc khác: 33,25%" in shown
    assert "nên xem lại" in shown


@pytest.mark.parametrize("changes", CASES)
def test_every_finding_of_a_dossier_appears_on_its_page(changes: dict[str, Any]) -> None:
    judged = case(changes)
    shown = tree(judged).text
    for finding in judged.findings:
        assert rule_title(finding.rule) in shown
        assert spaced(without_basis(finding.message, PLAN, finding.clause)) in shown


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_well_formed(name: str) -> None:
    page = Tree(PAGES[name])
    assert page.faults == []
    assert page.open == []
    assert page.elements[0] == ("html", {"lang": "vi"})
    assert all(attributes.get("alt") for tag, attributes in page.elements if tag == "img")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_from_outside_and_runs_nothing(name: str) -> None:
    page = Tree(PAGES[name])
    assert {"script", "link", "iframe", "object", "form", "base"}.isdisjoint(tag for tag, _ in page.elements)
    assert all(source.startswith("data:") for source in page.values("src", "srcset", "data"))
    assert not [link for link in page.values("href") if urlsplit(link).scheme or urlsplit(link).netloc]
    assert not re.search(r"url\(|@import|https?:", PAGES[name])
    policy = {"http-equiv": "Content-Security-Policy"}
    found = [attributes for tag, attributes in page.elements if tag == "meta" and policy.items() <= attributes.items()]
    assert [meta["content"] for meta in found] == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_paper_stays_text(text: str) -> None:
    page = tree(hostile(text))
    assert page.faults == []
    assert page.shape == tree(hostile("bình thường")).shape
    assert page.text.count(spaced(text)) >= 5


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_file_names_stays_text_in_the_index(text: str) -> None:
    def made(words: str) -> Tree:
        judged = named(hostile(words), "xa-an-khuong-2024")
        files = (file(f"{words}/{words}.pdf", FileStatus.FAILED, words),)
        return Tree(index_page(batch([judged], files=files), [judged], PLAN, Pictures()))

    page = made(text)
    assert page.faults == []
    assert page.shape == made("bình thường").shape
    assert spaced(f"{text}/{text}.pdf") in page.text


def test_the_index_lists_every_file_with_what_became_of_it() -> None:
    shown = cards(PAGES["index"], f"Tất cả tệp nhận được ({len(FILES)})")
    for entry in FILES:
        assert spaced(f"{entry.path} 2 KB {entry.reason or ''}") in shown
        assert f"{entry.status.label} (1)" in shown
    assert "Có 1 tệp không đọc được" in Tree(PAGES["index"]).text


def test_every_dossier_of_the_index_leads_to_its_report_and_back(tmp_path: Path) -> None:
    dossiers = [named(case(ABSENT), "xa-an-khuong-2024"), named(case(), "tap-the-100%-#1", "Đội 100% #1")]
    write(dossiers, tmp_path)
    page = Tree((tmp_path / "index.html").read_text(encoding="utf-8"))
    links = [link for link in page.values("href") if not link.startswith("#")]
    targets = {(tmp_path / unquote(link)).resolve() for link in links}
    assert targets == {tmp_path / "summary.xlsx"} | {tmp_path / "dossiers" / d.id / "report.html" for d in dossiers}
    assert all(target.is_file() for target in targets)
    for judged in dossiers:
        assert f"{judged.unit.name} ✓ Có" in page.text
    back = Tree((tmp_path / "dossiers" / "xa-an-khuong-2024" / "report.html").read_text(encoding="utf-8"))
    assert back.values("href") == ["../../index.html"]


def test_a_link_within_the_index_has_its_target() -> None:
    page = Tree(PAGES["index"])
    assert [f"#{name}" for name in page.values("id")] == [link for link in page.values("href") if link[0] == "#"]


def test_the_index_names_units_without_a_dossier_and_says_that_it_is_no_fault() -> None:
    shown = cards(PAGES["index"], "Chưa thấy hồ sơ (1)")
    assert "Ủy ban nhân dân xã Tân Hưng." in shown
    assert "không phải là lỗi" in shown


@pytest.mark.parametrize(("amount", "strips"), [(1, 1), (3, 3), (4, 0), (40, 0)])
def test_many_findings_of_one_rule_about_the_batch_are_all_named_without_drowning_the_page(
    amount: int, strips: int
) -> None:
    findings: list[Finding] = [copied(number) for number in range(amount)]
    page = index_page(batch([case()], batch_findings=findings), [case()], PLAN, Pictures())
    shown = cards(page, "Nhìn chung cả đợt")
    assert all(finding.message in shown and f"{number}.pdf" in shown for number, finding in enumerate(findings))
    assert len(Tree(page).values("src")) == strips
    assert f"Việc cần làm: {next_step(findings[0])}" in shown
