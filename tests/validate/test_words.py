"""What rules say: a person's own number as it was meant, and no word as the unit's that was not read for certain."""

from typing import Any

import pytest

from models.finding import Finding
from models.terms import Basis, Outcome
from tests.validate.sound import judged

POINTS: dict[str, Any] = {"value": 93.47, "text": "đạt 93,47 điểm", "confidence": 0.5, "alternatives": [33.47]}
ANNOUNCED = {"year": 2024, "status": "announced"}


def finding(changes: dict[str, Any], rule: str) -> Finding:
    return next(found for found in judged(changes).findings if found.rule == rule)


def index(**changes: Any) -> Finding:
    return finding({"report": {"par_index": POINTS | {"decided": True} | changes}}, "criterion.par_index")


@pytest.mark.parametrize(("value", "outcome"), [(93.47, Outcome.MET), (90, Outcome.MET), (89.99, Outcome.NOT_MET)])
def test_what_was_read_as_points_and_a_person_says_is_a_percent_is_judged_as_one(
    value: float, outcome: Outcome
) -> None:
    found = index(value=value, parts=ANNOUNCED | {"scale": "percent"})
    assert (found.outcome, found.basis) == (outcome, Basis.CLERK)


def test_what_a_person_left_as_points_is_no_percent() -> None:
    found = index(parts=ANNOUNCED | {"scale": "points"})
    assert (found.outcome, found.basis) == (Outcome.UNCLEAR, Basis.CLERK)
    assert "chỉ ghi số điểm, không ghi phần trăm" in found.message


def test_another_award_is_named_as_it_was_understood_and_not_by_its_misread_letters() -> None:
    award = {"value": "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "text": "Băng khen của Chủ tịch UBND tỉnh"}
    for rule in ("award.form", "consistency.award"):
        found = finding({"letter": {"award": award}}, rule)
        assert found.outcome is Outcome.NOT_MET
        assert "“Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh”" in found.message and "Băng" not in found.message


@pytest.mark.parametrize(("confidence", "quoted"), [(0.95, True), (0.5, False)])
def test_a_title_that_was_not_read_for_certain_is_not_quoted(confidence: float, quoted: bool) -> None:
    report = {
        "initiative_title": {"value": "Tổ lưu động vùng trông", "confidence": confidence},
        "initiative_recognised_by": {
            "value": "Hội đồng Sáng kiến xã",
            "parts": {"level": "commune", "status": "recognised", "year": 2024},
        },
    }
    found = finding({"report": report}, "criterion.initiative")
    assert found.outcome is Outcome.NOT_MET
    assert ("vùng trông" in found.message) is quoted


def test_a_quotation_has_no_punctuation_at_its_ends() -> None:
    recipient = {"value": "Sở Nội vụ tỉnh Bình Phước", "text": ": - Sở Nội vụ tỉnh Bình Phước;"}
    assert (
        "gửi “Sở Nội vụ tỉnh Bình Phước” (" in finding({"letter": {"recipient": recipient}}, "form.addressee").message
    )


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"without": ["minutes"]}, "part.council_minutes"),
        ({"without": ["report"], "unread": ["hỏng.pdf"]}, "part.achievement_report"),
        ({"letter": {"parent_body": "Ủy ban nhân dân tỉnh Bình Phước"}}, "scope.participant"),
        ({"letter": {"number": "absent"}}, "form.number_and_date"),
        ({"letter": {"recipient": "Sở Nội vụ"}}, "form.addressee"),
        ({"letter": {"award": "Bằng khen"}}, "award.form"),
        ({"minutes": {"held_on": "2024-12-16"}}, "consistency.chronology"),
    ],
)
def test_a_message_says_what_is_the_matter_and_gives_nobody_a_task(changes: dict[str, Any], rule: str) -> None:
    found = finding(changes, rule)
    assert found.outcome in (Outcome.NOT_MET, Outcome.UNCLEAR)
    told = f"{found.message} {found.settled_by or ''}".replace("đề nghị khen", "")
    assert ". Đề nghị đơn vị" not in told and "; đề nghị" not in told and ": đề nghị" not in told
    assert "trả lời đơn vị" not in told
