from pathlib import Path
from typing import Any

from models.terms import Outcome, Verdict
from pipeline.reference.plans import load_plan
from pipeline.validate import check_plan, judge
from tests.validate.sound import UNITS, dossier, judged, of_rule, with_settings

OTHER = load_plan(Path(__file__).parent / "plans" / "ke-hoach-thu-hai.toml")
check_plan(OTHER)


def _of_2026(index: float, issued: str, **parts: object) -> dict[str, Any]:
    return {
        "award_year": 2026,
        "letter": {"award_year": 2026, "issued_on": issued},
        "report": {
            "par_index": {"value": index, "parts": {"year": 2026, "status": "unknown", "scale": "percent"} | parts}
        },
    }


def test_only_the_rules_of_the_plan_are_judged_in_its_order() -> None:
    found = judge(dossier(_of_2026(86, "2026-11-02")), OTHER, units=UNITS)
    assert [f.rule for f in found.findings] == [
        "scope.period",
        "criterion.four_contents",
        "criterion.par_index",
        "deadline.submission",
    ]


def test_another_threshold_and_deadline_decide_without_a_change_of_code() -> None:
    sound = judge(dossier(_of_2026(85.5, "2026-11-30")), OTHER, units=UNITS)
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
    assert dict(plan.rules[-1][1].settings)["limit"] == 9
