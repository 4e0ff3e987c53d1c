"""Rules by name, and the binding of a plan's settings to their signatures."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from models.achievement import AchievementReport
from models.plan import Clause, Plan, RuleSetting
from models.terms import Level
from pipeline.errors import PlanError
from pipeline.validate.answer import Answer
from pipeline.validate.rules import (
    award,
    batch,
    consistency,
    criteria,
    deadline,
    evidence,
    form,
    parts,
    scope,
)

Rule = Callable[..., Answer]

RULES: Mapping[str, Rule] = {
    "part.proposal_letter": parts.proposal_letter,
    "part.council_minutes": parts.council_minutes,
    "part.achievement_report": parts.achievement_report,
    "form.report_template_08": form.report_template_08,
    "form.signature": form.signature,
    "form.seal": form.seal,
    "form.number_and_date": form.number_and_date,
    "form.addressee": form.addressee,
    "scope.participant": scope.participant,
    "scope.period": scope.period,
    "scope.collective": scope.collective,
    "award.form": award.form,
    "criterion.four_contents": criteria.four_contents,
    "criterion.par_index": criteria.par_index,
    "criterion.initiative": criteria.initiative,
    "criterion.discipline": criteria.discipline,
    "deadline.submission": deadline.submission,
    "consistency.unit": consistency.unit,
    "consistency.award_year": consistency.award_year,
    "consistency.award": consistency.award,
    "consistency.par_index": consistency.par_index,
    "consistency.chronology": consistency.chronology,
    "consistency.votes": consistency.votes,
    "evidence.unsupported": evidence.unsupported,
}
"""Every rule about one dossier: `rule(case, **settings) -> Answer`."""

BATCH_RULES: Mapping[str, batch.BatchRule] = {
    "batch.quota": batch.quota,
    "batch.duplicate": batch.duplicate,
    "batch.copied_achievements": batch.copied_achievements,
}
"""Every rule about all dossiers together: `rule(season, **settings) -> answers`, none where nothing was found."""


def bound(setting: RuleSetting) -> dict[str, Any]:
    """Return the settings of a rule as keyword arguments."""
    return dict(setting.settings)


def _rule(setting: RuleSetting, where: str) -> Callable[..., object]:
    table: Mapping[str, Callable[..., object]] = BATCH_RULES if setting.level is Level.BATCH else RULES
    rule = table.get(setting.rule)
    if rule is not None:
        return rule
    if setting.rule in RULES or setting.rule in BATCH_RULES:
        right = "batch" if setting.rule in BATCH_RULES else "required or advisory"
        raise PlanError(f"{where}, key level: is {setting.level.value}. Set level to {right}.")
    names = ", ".join(sorted((*RULES, *BATCH_RULES)))
    raise PlanError(f"{where}, key rule: there is no such rule. Use one of: {names}.")


def _check_setting(clause: Clause, setting: RuleSetting, plan: Plan) -> None:
    where = f"plan {plan.id}: clause {clause.id}, rule {setting.rule}"
    rule = _rule(setting, where)
    parameters = inspect.signature(rule).parameters.values()
    wanted = {p.name: p for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY}
    for key in setting.settings:
        if key not in wanted:
            known = ", ".join(wanted) or "none"
            raise PlanError(f"{where}, key {key}: the rule has no such setting. Remove it; known settings: {known}.")
    hints = get_type_hints(rule)
    for key in wanted:
        if key not in setting.settings:
            raise PlanError(f"{where}, key {key}: is missing. Add it under [clauses.rules.settings].")
        try:
            TypeAdapter(hints[key]).validate_python(setting.settings[key], strict=True)
        except ValidationError as error:
            fault = error.errors()[0]
            raise PlanError(
                f"{where}, key {key}: {fault['msg']} (is {setting.settings[key]!r}). Correct it."
            ) from error


def check_plan(plan: Plan) -> None:
    """Refuse a plan with an unknown rule, a missing or extra setting, or one of the wrong type. Raise PlanError."""
    for clause, setting in plan.rules:
        _check_setting(clause, setting, plan)
    for content in plan.contents:
        field = criteria.content_field(content.clause)
        if field not in AchievementReport.model_fields:
            raise PlanError(
                f"plan {plan.id}: contents {content.clause}, key clause: reports have no field {field}. "
                "End the id in .a, .b, .c or .d."
            )
