"""The words for people: every rule and field has its name, every open answer its next step, every verdict its reason."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest

from models.document import Fields
from models.finding import Finding
from models.plan import Clause
from models.terms import Basis, Level, Outcome, Verdict
from pipeline.report.clause_names import cite, clause_note, without_basis
from pipeline.report.labels import RULES, field_label, rule_fault, rule_title
from pipeline.report.next_steps import BY_ATTACHMENT, BY_REGISTER, PAPERS, STEPS, next_step, would_change
from pipeline.report.summary import PartState, parts_of, reason
from pipeline.validate import binding
from tests.report.records import case
from tests.validate.sound import PLAN

EVERY_RULE = sorted({*binding.RULES, *binding.BATCH_RULES})
PAGE = Path("docs/findings.md").read_text(encoding="utf-8")
SECTIONS = dict(zip(*[iter(re.split(r"^## `([^`]+)`$", PAGE, flags=re.M)[1:])] * 2, strict=True))
NEVER = ("Không có câu trả lời này", "Phiên bản này chưa trả lời như vậy")
OPEN = (Outcome.NOT_MET, Outcome.UNCLEAR)
FIELD_NAMES = sorted({name for model in get_args(Fields) for name in model.model_fields})
REQUIRED = sum(f.level is Level.REQUIRED and f.outcome is Outcome.MET for f in case().findings)
VIETNAMESE = re.compile(r"[A-ZĐ][^_]*[à-ỹđÀ-ỸĐ][^_]*")


def finding(rule: str, outcome: Outcome) -> Finding:
    return Finding(rule=rule, clause="III.3", outcome=outcome, level=Level.REQUIRED, curable=True, message="…")


def can_answer(rule: str, outcome: Outcome) -> bool:
    """Tell by its page of docs/findings.md whether a rule can answer so."""
    row = re.search(rf"^\| {outcome.label} \| (.+) \|$", SECTIONS[rule], flags=re.M)
    assert row is not None
    return not row[1].startswith(NEVER)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_every_rule_has_a_name_and_words_for_its_fault(rule: str) -> None:
    assert VIETNAMESE.fullmatch(rule_title(rule))
    assert rule_fault(rule)[0].islower()
    assert not rule_fault(rule).endswith(".")


def test_no_words_are_kept_for_a_rule_that_is_not_there() -> None:
    assert sorted(RULES) == sorted(STEPS) == EVERY_RULE


def test_a_rule_without_words_keeps_its_id() -> None:
    assert (rule_title("x.y"), rule_fault("x.y")) == ("x.y", "x.y")


@pytest.mark.parametrize("outcome", OPEN, ids=str)
@pytest.mark.parametrize("rule", EVERY_RULE)
def test_every_open_answer_that_a_rule_can_give_has_its_next_step(rule: str, outcome: Outcome) -> None:
    step = next_step(finding(rule, outcome))
    assert (step is not None) == can_answer(rule, outcome)
    assert step is None or (step[0].isupper() and step.endswith("."))


def test_what_is_settled_asks_for_nothing() -> None:
    for outcome in (Outcome.MET, Outcome.NOT_APPLICABLE):
        assert {next_step(finding(rule, outcome)) for rule in EVERY_RULE} == {None}
    assert next_step(finding("x.y", Outcome.NOT_MET)) is None


@pytest.mark.parametrize("name", FIELD_NAMES)
def test_every_field_has_a_vietnamese_name(name: str) -> None:
    assert VIETNAMESE.fullmatch(field_label(name, PLAN))


def test_no_two_fields_of_one_paper_share_a_name() -> None:
    for model in get_args(Fields):
        labels = [field_label(name, PLAN) for name in model.model_fields]
        assert len(labels) == len(set(labels))


def test_a_content_is_named_by_the_plan() -> None:
    assert field_label("content_a", PLAN) == f"Nội dung a: {PLAN.contents[0].label}"


@pytest.mark.parametrize(
    ("changes", "verdict", "words"),
    [
        ({}, Verdict.COMPLIANT, f"Cả {REQUIRED} nội dung bắt buộc được kiểm tra đều đạt theo hồ sơ."),
        (
            {"without": ["minutes"]},
            Verdict.INCOMPLETE,
            "Cần bổ sung hoặc sửa 1 nội dung: thiếu biên bản họp Hội đồng.",
        ),
        (
            {"without": ["minutes"], "report": {"par_index": 89.0}, "letter_paper": {"signature": "not_seen"}},
            Verdict.NON_COMPLIANT,
            "Có 1 nội dung không đạt và không thể khắc phục: chỉ số cải cách hành chính thấp hơn mức yêu cầu. "
            "Ngoài ra còn 1 nội dung cần bổ sung, sửa và 1 nội dung chưa rõ.",
        ),
        (
            {"report": {"par_index": {"confidence": 0.5}}},
            Verdict.NEEDS_REVIEW,
            "Chưa thấy nội dung nào không đạt; còn 1 nội dung chưa rõ: chỉ số cải cách hành chính.",
        ),
    ],
)
def test_the_reason_names_what_decides_the_verdict(changes: dict[str, Any], verdict: Verdict, words: str) -> None:
    judged = case(changes)
    assert (judged.verdict, reason(judged)) == (verdict, words)


def test_a_long_reason_names_four_and_counts_the_rest() -> None:
    open_rules = EVERY_RULE[-6:]
    judged = case().model_copy(update={"findings": tuple(finding(rule, Outcome.NOT_MET) for rule in open_rules)})
    assert reason(judged).startswith(f"Cần bổ sung hoặc sửa 6 nội dung: {rule_fault(open_rules[0])}; ")
    assert reason(judged).endswith(f"{rule_fault(open_rules[3])}; và 2 nội dung khác.")


def test_a_part_is_what_its_rule_says_and_only_without_a_rule_what_is_seen() -> None:
    judged = case({"minutes_paper": {"file": "b.pdf"}})
    assert {part.state for part in parts_of(judged)} == {PartState.PRESENT}
    unclear = judged.model_copy(update={"findings": (finding("part.council_minutes", Outcome.UNCLEAR),)})
    assert [part.state for part in parts_of(unclear)] == [PartState.PRESENT, PartState.UNCLEAR, PartState.PRESENT]
    bare = judged.model_copy(update={"findings": (), "documents": judged.documents[:1]})
    assert [part.state for part in parts_of(bare)] == [PartState.PRESENT, PartState.MISSING, PartState.MISSING]


@pytest.mark.parametrize(
    ("clause", "cited"),
    [
        ("III.3.b", "điểm b khoản 3 mục III Kế hoạch 212/KH-UBND"),
        ("II.1", "khoản 1 mục II Kế hoạch 212/KH-UBND"),
        ("ND30", "Nghị định số 30/2020/NĐ-CP về công tác văn thư"),
        ("IX.9.z", "điểm z khoản 9 mục IX Kế hoạch 212/KH-UBND"),
    ],
)
def test_a_clause_is_cited_as_people_cite_it(clause: str, cited: str) -> None:
    assert cite(PLAN, clause) == cited


def test_a_message_loses_its_basis_only_where_the_page_prints_it() -> None:
    message = "Thiếu biên bản. (Căn cứ: điểm b khoản 3 mục III.)"
    assert without_basis(message, PLAN, "III.3.b") == "Thiếu biên bản."
    assert without_basis(message, PLAN, "II.1") == message


def test_a_note_says_in_words_what_it_rests_on() -> None:
    note = clause_note(Clause(id="I", sense="", note="Một [V], hai [I], ba [M], bốn [V2]."))
    assert note == "Một, hai (suy ra), ba (chưa kiểm chứng), bốn (theo nguồn thứ cấp)."
    assert clause_note(Clause(id="I", sense="")) is None


@pytest.mark.parametrize("table", [BY_REGISTER, BY_ATTACHMENT, PAPERS], ids=["register", "attachment", "papers"])
def test_no_words_by_basis_are_kept_for_a_rule_that_the_plan_does_not_have(table: dict[str, object]) -> None:
    assert set(table) <= set(EVERY_RULE)


@pytest.mark.parametrize("rule", sorted(BY_REGISTER))
@pytest.mark.parametrize("outcome", OPEN, ids=str)
def test_an_answer_by_the_register_sends_the_clerk_to_the_register(rule: str, outcome: Outcome) -> None:
    by_register = finding(rule, outcome).model_copy(update={"basis": Basis.REGISTER})
    step = next_step(by_register)
    if can_answer(rule, outcome):
        assert step is not None and "sổ" in step and step != next_step(finding(rule, outcome))


def test_a_rule_without_words_of_its_own_for_a_basis_has_those_of_the_paper() -> None:
    own = finding("consistency.award", Outcome.NOT_MET)
    assert next_step(own.model_copy(update={"basis": Basis.ATTACHMENT})) == next_step(own)


def test_an_answer_of_a_clerk_is_changed_by_the_clerk_alone() -> None:
    own = finding("criterion.par_index", Outcome.NOT_MET).model_copy(update={"basis": Basis.CLERK})
    assert would_change(own) == "Chỉ thay đổi nếu chuyên viên xác nhận lại."


def test_an_index_that_a_person_left_as_points_is_told_how_to_become_a_percent() -> None:
    own = finding("criterion.par_index", Outcome.UNCLEAR).model_copy(update={"basis": Basis.CLERK})
    assert "ghi cả dấu “%”" in (next_step(own) or "")


def test_a_doubt_of_reading_sends_the_clerk_to_the_paper_and_to_no_book() -> None:
    doubt = finding("deadline.submission", Outcome.UNCLEAR).model_copy(
        update={"settled_by": "Ngày của tờ trình đúng như trên giấy: đề nghị xem ảnh cắt và xác nhận."}
    )
    assert next_step(doubt) == "Xem chỗ được nêu trên văn bản và xác nhận giá trị đúng."


@pytest.mark.parametrize("basis", list(Basis), ids=str)
def test_what_is_open_or_was_not_asked_has_nothing_that_would_change_it(basis: Basis) -> None:
    for outcome in (Outcome.UNCLEAR, Outcome.NOT_APPLICABLE):
        assert would_change(finding("criterion.par_index", outcome).model_copy(update={"basis": basis})) is None
