from datetime import date
from typing import Any

import pytest

from models.plan import Plan, RuleSetting
from models.terms import Level
from pipeline.errors import PlanError
from pipeline.validate.binding import BATCH_RULES, RULES, check_plan
from tests.validate.sound import PLAN

DESIGN_RULES = {
    "part.proposal_letter", "part.council_minutes", "part.achievement_report", "form.report_template_08",
    "form.signature", "form.seal", "form.number_and_date", "form.addressee", "scope.participant", "scope.period",
    "scope.collective", "award.form", "criterion.four_contents", "criterion.par_index", "criterion.initiative",
    "criterion.discipline", "deadline.submission", "consistency.unit", "consistency.award_year", "consistency.award",
    "consistency.par_index", "consistency.chronology", "consistency.votes", "evidence.unsupported", "batch.quota",
    "batch.duplicate", "batch.copied_achievements",
}  # fmt: skip
FOR_OTHER_PLANS = {"part.further"}
"""Rules that plan 212 does not need: a part beside the three that another plan asks for."""


def _with(rule: RuleSetting) -> Plan:
    clauses = PLAN.clauses
    index = next(i for i, clause in enumerate(clauses) if clause.id == "III.1.b")
    changed = clauses[index].model_copy(update={"rules": (rule,)})
    return PLAN.model_copy(update={"clauses": (*clauses[:index], changed, *clauses[index + 1 :])})


def _index_rule(**changes: object) -> RuleSetting:
    settings = {"threshold": 90, "highest": 100, "results": ("announced",)} | changes
    kept = {key: value for key, value in settings.items() if value is not None}
    return RuleSetting.model_validate(
        {"rule": "criterion.par_index", "level": "required", "curable": False, "settings": kept}
    )


def _changed(*changes: dict[str, Any]) -> RuleSetting:
    return RuleSetting.model_validate(_index_rule().model_dump() | {"changes": changes})


def test_the_rules_are_those_of_the_design_and_all_stand_in_the_plan() -> None:
    assert set(RULES) | set(BATCH_RULES) == DESIGN_RULES | FOR_OTHER_PLANS
    assert {setting.rule for _, setting in PLAN.rules} == DESIGN_RULES


def test_the_weights_are_those_of_the_design() -> None:
    for _, setting in PLAN.rules:
        advisory = {"form.seal", "form.number_and_date", "form.addressee", "consistency.chronology"}
        advisory |= {"consistency.votes", "evidence.unsupported"}
        family = setting.rule.split(".")[0]
        if family == "batch":
            assert setting.level is Level.BATCH
        elif setting.rule in advisory:
            assert setting.level is Level.ADVISORY
        else:
            assert setting.level is Level.REQUIRED
            assert setting.curable == (family in ("part", "form", "consistency", "award"))


@pytest.mark.parametrize(
    ("rule", "key", "words"),
    [
        (_index_rule(threshold=None), "threshold", "is missing"),
        (_index_rule(rounding=2), "rounding", "no such setting"),
        (_index_rule(threshold="chín mươi"), "threshold", "Correct it"),
        (_index_rule(results="announced"), "results", "Correct it"),
        (_index_rule().model_copy(update={"rule": "criterion.par_indx"}), "rule", "no such rule"),
        (_index_rule().model_copy(update={"level": Level.BATCH}), "level", "Set level to required"),
        (_changed({"since": "2025-01-01", "settings": {"rounding": 2}}), "rounding", "no such setting"),
        (_changed({"since": "2025-01-01", "settings": {"threshold": "chín"}}), "threshold", "Correct it"),
        (
            _changed({"since": "2025-01-01", "settings": {}}, {"since": "2025-01-01", "settings": {}}),
            "since",
            "is not after 2025-01-01",
        ),
        (
            _changed({"since": "2025-01-01", "settings": {}}).model_copy(update={"since": date(2026, 1, 1)}),
            "since",
            "is not after 2026-01-01",
        ),
        (
            _changed({"since": "2025-01-01", "settings": {}}).model_copy(
                update={"rule": "batch.duplicate", "level": Level.BATCH, "settings": {}}
            ),
            "changes",
            "no day of its own",
        ),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_by_clause_and_key(rule: RuleSetting, key: str, words: str) -> None:
    with pytest.raises(PlanError) as caught:
        check_plan(_with(rule))
    assert "clause III.1.b" in str(caught.value)
    assert f"key {key}" in str(caught.value)
    assert words in str(caught.value)


def test_a_choice_outside_the_three_answers_is_refused() -> None:
    clauses = tuple(
        clause.model_copy(
            update={
                "rules": tuple(
                    rule.model_copy(update={"settings": rule.settings | {"on_the_day": "maybe"}})
                    if rule.rule == "deadline.submission"
                    else rule
                    for rule in clause.rules
                )
            }
        )
        for clause in PLAN.clauses
    )
    with pytest.raises(PlanError, match="key on_the_day"):
        check_plan(PLAN.model_copy(update={"clauses": clauses}))


def test_a_content_without_a_field_is_refused() -> None:
    content = PLAN.contents[0].model_copy(update={"clause": "II.2.z"})
    with pytest.raises(PlanError, match=r"II\.2\.z"):
        check_plan(PLAN.model_copy(update={"contents": (content,)}))
