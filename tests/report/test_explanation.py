import re
from typing import Any

import pytest

from models.reading import Evidence
from models.terms import Level, Outcome
from pipeline.report.clause_names import cite
from pipeline.report.explanation import explanation
from pipeline.report.labels import rule_title
from pipeline.report.outline import Node, as_outline
from pipeline.report.plan_text import upper_first
from tests.report.records import ABSENT, case
from tests.validate.sound import PLAN

LOW = {"report": {"par_index": 89.0}}
UNSURE = {"report": {"par_index": {"confidence": 0.5}}}


def part(text: str, rule: str) -> str:
    """Return the lines that hang under the finding of a rule."""
    lines = text.splitlines()
    start = next(i for i, line in enumerate(lines) if f"[{rule}]" in line)
    depth = len(re.match(r"[│ ]*", lines[start])[0])  # type: ignore[index]
    deeper = [re.match(r"[│ ]*", line)[0] for line in lines[start + 1 :]]  # type: ignore[index]
    end = next((i for i, before in enumerate(deeper) if len(before) <= depth), len(deeper))
    return "\n".join(lines[start : start + 1 + end])


def told(changes: dict[str, Any] | None = None, rule: str | None = None) -> str:
    return explanation(case(changes), PLAN, rule)


@pytest.mark.parametrize("changes", [None, ABSENT, LOW], ids=["sound", "absent", "low"])
def test_verdict_and_every_required_finding_are_told_under_their_clause(changes: dict[str, Any] | None) -> None:
    judged, text = case(changes), told(changes)
    assert text.splitlines()[0] == f"{judged.unit.name}, năm xét 2024 ({judged.id})"
    assert f"Kết luận: {judged.verdict.label}" in text
    for finding in judged.findings:
        line = f"{finding.outcome.label}: {rule_title(finding.rule)} [{finding.rule}]"
        if finding.level is Level.REQUIRED:
            assert line in text
            assert f"{upper_first(cite(PLAN, finding.clause))}: " in text
        else:
            assert (line in text) == (finding.outcome in (Outcome.NOT_MET, Outcome.UNCLEAR))


def test_a_met_finding_tells_the_value_its_place_and_on_what_it_rests() -> None:
    own = part(told(), "criterion.par_index")
    assert "Đạt: " in own
    assert "Chỉ số cải cách hành chính: 93,25% (chắc chắn)" in own
    assert "Báo cáo.pdf, trang 1" in own
    assert "Dựa trên: theo hồ sơ của đơn vị." in own


def test_what_cannot_be_cured_says_so_and_what_can_says_what_to_send_in() -> None:
    assert "Không khắc phục được bằng hồ sơ bổ sung" in part(told(LOW), "criterion.par_index")
    own = part(told(ABSENT), "part.council_minutes")
    assert "Khắc phục được bằng hồ sơ bổ sung." in own
    assert "Việc cần làm: Đề nghị đơn vị gửi bổ sung biên bản" in own


@pytest.mark.parametrize(
    "changes", [UNSURE, {"report": {"leaders_disciplined": "absent"}}], ids=["index", "discipline"]
)
def test_every_unclear_finding_tells_what_would_settle_it(changes: dict[str, Any]) -> None:
    judged, text = case(changes), told(changes)
    unclear = [f for f in judged.findings if f.outcome is Outcome.UNCLEAR and f.level is Level.REQUIRED]
    assert unclear
    for finding in unclear:
        assert finding.settled_by is not None
        assert f"Điều sẽ làm rõ: {upper_first(finding.settled_by)}" in part(text, finding.rule)


def test_one_rule_is_shown_alone_with_its_numbers_and_the_reading_of_its_clause() -> None:
    text = told(rule="criterion.par_index")
    assert len(re.findall(r"\[[a-z_]+\.[a-z_0-9]+\]", text)) == 1
    assert "Mức tối thiểu (phần trăm): 90" in text
    assert "Cách hiểu điều khoản: So bằng phần trăm" in text


def test_a_rule_bound_under_two_clauses_is_shown_under_both() -> None:
    text = told(rule="evidence.unsupported")
    assert text.count("[evidence.unsupported] (lưu ý)") == 2


def test_another_plan_than_the_one_that_judged_is_told() -> None:
    other = PLAN.model_copy(update={"sha256": "f" * 64})
    assert "một bản khác của tệp kế hoạch 212-KH-UBND-2024" in explanation(case(), other)
    assert "bản khác" not in told()


def test_a_clause_or_rule_that_the_plan_has_not_is_still_told() -> None:
    judged = case()
    strange = judged.findings[0].model_copy(update={"rule": "x.y", "clause": "V.9"})
    text = explanation(judged.model_copy(update={"findings": (strange,)}), PLAN)
    assert "[x.y]" in text and "mục V" in text


def test_words_of_the_paper_cannot_steer_a_terminal_or_break_a_line() -> None:
    judged = case({"report": {"par_index": {"value": 93.25, "text": "93,25%\x1b[31m\n└─ Đạt"}}})
    finding = judged.findings[0].model_copy(update={"message": "a\x1b[31m\nb", "evidence": ()})
    text = explanation(judged.model_copy(update={"findings": (finding,)}), PLAN)
    assert "\x1b" not in text and "a[31m b" in text


def test_long_passages_are_cut_unless_one_rule_is_asked_for() -> None:
    judged = case()
    long = Evidence(file="Báo cáo.pdf", page=2, text="nói dài " * 100)
    found = next(f for f in judged.findings if f.rule == "criterion.par_index").model_copy(update={"evidence": (long,)})
    judged = judged.model_copy(update={"findings": (found,)})
    assert "Xem Báo cáo.pdf, trang 2: “nói dài nói dài" in explanation(judged, PLAN)
    assert "nói…”" in explanation(judged, PLAN) or "dài…”" in explanation(judged, PLAN)
    assert ("nói dài " * 100).strip() in explanation(judged, PLAN, "criterion.par_index")


def test_open_notes_are_named_with_their_clause_after_the_findings_that_decide() -> None:
    notes = told().split("Các lưu ý không làm thay đổi kết luận")[1]
    assert "[evidence.unsupported] (điểm b khoản 1 mục III Kế hoạch 212/KH-UBND)" in notes
    assert "[evidence.unsupported] (điểm c khoản 1 mục III Kế hoạch 212/KH-UBND)" in notes


def test_an_outline_has_a_line_a_node_and_the_same_bytes_each_time() -> None:
    tree = Node("a", (Node("b", (Node("c"),)), Node("d\n e")))
    assert as_outline(tree) == "a\n├─ b\n│  └─ c\n└─ d e\n" == as_outline(tree)


def registered(sheet: str, **row: Any) -> str:
    return told({"register": {sheet: [row]}})


def test_a_value_is_told_with_the_paper_that_it_stands_on() -> None:
    assert "Báo cáo - Chỉ số cải cách hành chính: 93,25%" in part(told(), "criterion.par_index")
    own = part(told(), "consistency.award_year")
    assert "Tờ trình - Năm xét khen: 2024" in own and "Biên bản - Năm xét khen: 2024" in own


def test_what_would_change_an_answer_depends_on_whose_word_it_rests_on() -> None:
    by_paper = part(told(LOW), "criterion.par_index")
    assert "không đúng với giấy, hoặc quyết định công bố chỉ số của năm xét ghi khác." in by_paper
    by_register = part(registered("indexes", percent="80"), "criterion.par_index")
    assert "Dựa trên: theo sổ theo dõi của phòng." in by_register
    assert "Chỉ thay đổi nếu quyết định công bố chỉ số của năm xét ghi khác với sổ theo dõi" in by_register
    assert "Việc cần làm: Đối chiếu dòng của sổ" in by_register
    assert "giấy, hoặc" not in by_register
    met = part(registered("indexes", percent="95"), "criterion.par_index")
    assert "Chỉ thay đổi nếu quyết định công bố" in met and "Việc cần làm" not in met
    assert "Sẽ xét lại nếu sổ theo dõi hoặc quyết định công bố" in part(told(), "criterion.par_index")


def test_what_decides_the_verdict_is_told_before_what_is_met() -> None:
    text = told(ABSENT)
    decides, _, rest = text.partition("Các nội dung còn lại")
    assert "Các nội dung quyết định kết luận" in decides
    assert "Chưa đạt: " in decides and "─ Đạt: " not in decides
    assert "Chưa đạt: " not in rest.partition("Các lưu ý")[0]
    assert "Các nội dung quyết định kết luận" not in told()


def test_a_record_without_places_says_so_once() -> None:
    judged = case()
    bare = [
        document.model_copy(
            update={
                "fields": type(document.fields).model_validate(
                    {name: {**reading.model_dump(), "evidence": ()} for name, reading in document.fields}
                )
            }
        )
        for document in judged.documents
    ]
    text = explanation(judged.model_copy(update={"documents": tuple(bare)}), PLAN)
    assert text.count("không nêu chỗ trên giấy") == 1
    assert "không nêu chỗ trên giấy" not in told()
