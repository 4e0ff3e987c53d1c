"""Letters to other bodies about facts that no dossier proves."""

from typing import Any

import pytest

from models.dossier import JudgedDossier
from models.terms import UnitKind
from pipeline.report.papers import TOPICS, Known, inquiry_letter
from pipeline.report.papers.inquiry import Topic, units_asked
from tests.report.papers.opened import OFFICE, PLAN, another, case, lines, tables, text, to_fill

BY_RULE = {topic.rule: topic for topic in TOPICS}
DISCIPLINE, INITIATIVE, INDEX = (BY_RULE[f"criterion.{name}"] for name in ("discipline", "initiative", "par_index"))
NAME = "Ủy ban nhân dân xã An Khương"


def letter(topic: Topic, *dossiers: JudgedDossier, office: Any = OFFICE, **knowing: Known) -> bytes | None:
    return inquiry_letter(topic, dossiers or (case(),), PLAN, office, 2024, knowing)


def test_each_topic_is_a_criterion_of_the_plan_and_has_its_receivers_in_the_offices_sheet() -> None:
    assert {topic.rule for topic in TOPICS} <= {rule.rule for _, rule in PLAN.rules}
    assert {entry.rule for entry in OFFICE.inquiries} == {topic.rule for topic in TOPICS}
    assert len({topic.slug for topic in TOPICS}) == len(TOPICS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.slug)
def test_one_letter_has_a_row_for_each_unit_with_columns_to_answer_in(topic: Topic) -> None:
    second = another("Phòng Tài chính - Kế hoạch", code=None, kind=UnitKind.OFFICE)
    (table,) = tables(letter(topic, second, case()))
    assert table[0] == ["STT", "Tập thể", topic.said, *topic.answers]
    assert [row[:2] for row in table[1:]] == [["1", NAME], ["2", "Phòng Tài chính - Kế hoạch"]]
    assert all(row[3:] == ["", ""] for row in table[1:])


def test_what_the_dossier_says_stands_beside_the_question() -> None:
    assert tables(letter(INDEX))[0][1][2] == "93,25% (hồ sơ)"
    assert tables(letter(INITIATIVE))[0][1][2] == "Trả kết quả tại nhà; 1234/QĐ-UBND (hồ sơ)"
    assert tables(letter(DISCIPLINE))[0][1][2] == "Nêu không có lãnh đạo bị kỷ luật"


def test_no_name_of_a_person_leaves_the_office_in_an_inquiry_about_discipline() -> None:
    named = {
        "report": {
            "leaders_disciplined": {
                "value": True,
                "text": "đồng chí Trần Văn Bình, Phó Chủ tịch, bị khiển trách",
                "parts": {"about": "leaders", "kind": "formal", "person": "Trần Văn Bình"},
            }
        }
    }
    content = letter(DISCIPLINE, case(named))
    assert tables(content)[0][1][2] == "Nêu có lãnh đạo bị kỷ luật"
    assert "Bình," not in text(content)


def test_what_the_register_knows_already_is_not_asked() -> None:
    known = case({"register": {"indexes": [{"percent": 93.25}]}})
    assert letter(INDEX, known) is None
    assert letter(DISCIPLINE, known) is not None


def test_a_dossier_that_cannot_pass_whatever_comes_is_not_asked_about() -> None:
    late = case({"letter": {"issued_on": "2025-01-06"}})
    assert all(letter(topic, late) is None for topic in TOPICS)


def test_a_breach_of_the_very_thing_asked_about_is_asked_about() -> None:
    low = case({"report": {"par_index": 89.0}})
    assert units_asked("criterion.par_index", [low]) == (low,)
    assert units_asked("criterion.initiative", [low]) == ()


def test_receivers_that_are_only_inferred_are_marked_for_a_person_to_check() -> None:
    assert "Hội đồng Sáng kiến huyện Hớn Quản" in to_fill(letter(INITIATIVE))
    sure = OFFICE.model_copy(
        update={"inquiries": tuple(entry.model_copy(update={"conf": "V"}) for entry in OFFICE.inquiries)}
    )
    assert "Hội đồng Sáng kiến huyện Hớn Quản" not in to_fill(letter(INITIATIVE, office=sure))
    assert "Kính gửi: Hội đồng Sáng kiến huyện Hớn Quản" in lines(letter(INITIATIVE, office=sure))


def test_several_receivers_stand_under_each_other() -> None:
    told = lines(letter(DISCIPLINE))
    at = told.index("Kính gửi:")
    assert told[at + 1 : at + 3] == ["- Ủy ban Kiểm tra Huyện ủy Hớn Quản;", "- Thanh tra huyện Hớn Quản."]


@pytest.mark.parametrize("inquiries", [(), ({"rule": "criterion.initiative"},)])
def test_an_unknown_receiver_is_a_blank_and_none_is_invented(inquiries: Any) -> None:
    office = type(OFFICE).model_validate(OFFICE.model_dump() | {"inquiries": inquiries})
    told = lines(letter(INITIATIVE, office=office))
    assert "Kính gửi: " + "…" * 24 in told


def test_the_letter_names_plan_clause_and_year_and_leaves_the_term_open() -> None:
    shown = text(letter(INITIATIVE))
    assert "Kế hoạch số 212/KH-UBND ngày 23 tháng 7 năm 2024" in shown
    assert "xét theo điểm c khoản 1 mục III Kế hoạch" in shown
    assert "được công nhận trong năm 2024" in shown
    assert "trước ngày …… tháng …… năm ………./." in shown


def test_a_batch_with_nothing_open_asks_nobody() -> None:
    assert all(inquiry_letter(topic, [], PLAN, OFFICE, 2024, {}) is None for topic in TOPICS)
