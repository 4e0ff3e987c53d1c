from pathlib import Path
from typing import Any

from models.finding import Finding
from models.terms import Outcome, Verdict
from pipeline.reference.plans import load_plan
from pipeline.validate import check_plan, judge
from tests.validate.sound import UNITS, dossier, judged, of_rule, with_settings

OTHER = load_plan(Path(__file__).parent / "plans" / "ke-hoach-thu-hai.toml")
check_plan(OTHER)


def _of_2026(index: float, issued: object, **parts: object) -> dict[str, Any]:
    return {
        "award_year": 2026,
        "letter": {"award_year": 2026, "issued_on": issued},
        "report": {
            "par_index": {"value": index, "parts": {"year": 2026, "status": "unknown", "scale": "percent"} | parts}
        },
    }


FOURTH = {"type": "Quyết định", "fields": {"subject": "Công bố Chỉ số chuyển đổi số năm 2026"}}


def _with_decision(changes: dict[str, Any], **about: object) -> dict[str, Any]:
    return changes | {"other": [FOURTH | about]}


def test_only_the_rules_of_the_plan_are_judged_in_its_order() -> None:
    found = judge(dossier(_of_2026(86, "2026-11-02")), OTHER, units=UNITS)
    assert [f.rule for f in found.findings] == [
        "scope.period",
        "criterion.four_contents",
        "criterion.par_index",
        "deadline.submission",
        "part.proposal_letter",
        "part.council_minutes",
        "part.achievement_report",
        "part.further",
    ]


def test_a_fourth_part_that_this_plan_asks_for_is_found_missed_or_asked_about() -> None:
    def answer(changes: dict[str, Any]) -> Finding:
        return of_rule(judge(dossier(changes), OTHER, units=UNITS), "part.further")

    sound = _of_2026(86, "2026-11-02")
    found = answer(_with_decision(sound))
    assert found.outcome is Outcome.MET
    assert "Có quyết định công bố chỉ số chuyển đổi số (tệp “Khác.pdf”, trang 1)" in found.message
    missing = judge(dossier(sound), OTHER, units=UNITS)
    assert of_rule(missing, "part.further").outcome is Outcome.NOT_MET
    assert missing.verdict is Verdict.INCOMPLETE
    assert answer(_with_decision(sound, type="Thông báo")).outcome is Outcome.NOT_MET
    assert answer(_with_decision(sound, fields={"subject": "Phân bổ kinh phí"})).outcome is Outcome.NOT_MET
    assert answer(_with_decision(sound, fields={})).outcome is Outcome.UNCLEAR
    assert answer(sound | {"unread": ["hong.pdf"]}).outcome is Outcome.UNCLEAR


def test_a_threshold_that_changes_holds_from_its_day_by_the_day_of_arrival() -> None:
    def answer(issued: object, index: float = 86) -> Finding:
        return of_rule(judge(dossier(_of_2026(index, issued)), OTHER, units=UNITS), "criterion.par_index")

    assert answer("2026-12-31").outcome is Outcome.MET
    assert answer("2027-01-01").outcome is Outcome.NOT_MET
    assert "87%" in answer("2027-01-01").message
    half_read = {
        "value": None,
        "text": "ngày … tháng …",
        "parts": {"year": None},
        "alternatives": ("2026-12-31", "2027-01-01"),
    }
    open_day = answer(half_read)
    assert open_day.outcome is Outcome.UNCLEAR
    assert "Quy định thay đổi từ ngày 01/01/2027" in open_day.message
    assert answer(half_read, 87).outcome is Outcome.MET
    assert answer(half_read, 85).outcome is Outcome.NOT_MET


def test_another_threshold_and_deadline_decide_without_a_change_of_code() -> None:
    sound = judge(dossier(_with_decision(_of_2026(85.5, "2026-11-30"))), OTHER, units=UNITS)
    assert sound.verdict is Verdict.COMPLIANT
    low = judge(dossier(_of_2026(85.49, "2026-11-30")), OTHER, units=UNITS)
    assert of_rule(low, "criterion.par_index").outcome is Outcome.NOT_MET
    assert "85,5%" in of_rule(low, "criterion.par_index").message
    assert low.verdict is Verdict.INCOMPLETE  # this plan calls it curable
    late = judge(dossier(_of_2026(90, "2026-12-01")), OTHER, units=UNITS)
    assert late.verdict is Verdict.NON_COMPLIANT
    assert "(Căn cứ: điều 4.)" in of_rule(late, "deadline.submission").message


def test_a_plan_may_accept_self_scored_results() -> None:
    found = judge(dossier(_of_2026(90, "2026-11-02", status="self_scored")), OTHER, units=UNITS)
    assert of_rule(found, "criterion.par_index").outcome is Outcome.MET


def test_the_year_of_one_plan_is_outside_the_other() -> None:
    found = judge(dossier(), OTHER, units=UNITS)
    assert of_rule(found, "scope.period").outcome is Outcome.NOT_MET


def test_key_leaders_are_the_offices_setting() -> None:
    case = {"report": {"leaders_disciplined": {"value": True, "parts": {"about": "leaders", "kind": "formal", "title": "Kế toán trưởng"}}}}  # fmt: skip
    assert of_rule(judged(case), "criterion.discipline").outcome is Outcome.UNCLEAR
    wider = {"settings": {"criterion.discipline": {"key_titles": ("Kế toán trưởng",)}}}
    assert of_rule(judged(case | wider), "criterion.discipline").outcome is Outcome.NOT_MET


def test_settings_are_checked_when_they_change() -> None:
    plan = with_settings(OTHER, {"batch.quota": {"limit": 9}})
    assert next(rule.settings for _, rule in plan.rules if rule.rule == "batch.quota")["limit"] == 9
