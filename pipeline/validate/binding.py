"""Rules by name, and the binding of a plan's settings to their signatures."""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from models.achievement import AchievementReport
from models.plan import Plan, RuleSetting
from models.terms import Level
from pipeline.errors import PlanError
from pipeline.validate.answer import Answer
from pipeline.validate.rules import (
    award,
    batch,
    consistency,
    copied,
    criteria,
    deadline,
    evidence,
    form,
    parts,
    quota,
    scope,
)

Rule = Callable[..., Answer]
Place = tuple[str | int, ...]
"""Keys and positions that lead from a rule's table to what is meant."""

RULES: Mapping[str, Rule] = {
    "part.proposal_letter": parts.proposal_letter,
    "part.council_minutes": parts.council_minutes,
    "part.achievement_report": parts.achievement_report,
    "part.further": parts.further_part,
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
    "batch.quota": quota.quota,
    "batch.duplicate": batch.duplicate,
    "batch.copied_achievements": copied.copied_achievements,
}
"""Every rule about all dossiers together: `rule(season, **settings) -> answers`, none where nothing was found."""

REPEATED: Mapping[str, str] = {"evidence.unsupported": "claim", "part.further": "label"}
"""The rules that a plan may bind more than once, with the setting that tells the bindings apart."""


def _table(setting: RuleSetting) -> Mapping[str, Callable[..., object]]:
    return BATCH_RULES if setting.level is Level.BATCH else RULES


def _unknown(setting: RuleSetting) -> tuple[str, str]:
    """Return the key and the fault of a rule that its level does not have, with the nearest that there is."""
    if setting.rule in RULES or setting.rule in BATCH_RULES:
        right = "batch" if setting.rule in BATCH_RULES else "required or advisory"
        return "level", f"is {setting.level.value}. Set level to {right}."
    names = sorted((*RULES, *BATCH_RULES))
    near = get_close_matches(setting.rule, names, n=1)
    cure = f"Use {near[0]}" if near else f"Use one of: {', '.join(names)}"
    return "rule", f"there is no such rule. {cure}."


def _misfits(rule: Callable[..., object], settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each key that the rule does not know, and each value of another type than its signature asks for."""
    hints = get_type_hints(rule)
    wanted = _settings_of(rule)
    for key, value in settings.items():
        if key not in wanted:
            known = ", ".join(wanted) or "none"
            yield key, f"the rule has no such setting. Remove it; known settings: {known}."
            continue
        try:
            TypeAdapter(hints[key]).validate_python(value, strict=True)
        except ValidationError as error:
            yield key, f"{error.errors()[0]['msg']} (is {value!r}). Correct it."


def _settings_of(rule: Callable[..., object]) -> list[str]:
    parameters = inspect.signature(rule).parameters.values()
    return [p.name for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY]


def setting_faults(setting: RuleSetting) -> Iterator[tuple[Place, str]]:
    """Yield where a rule's binding does not fit the rule's signature, with what is wrong and the cure."""
    rule = _table(setting).get(setting.rule)
    if rule is None:
        key, fault = _unknown(setting)
        yield (key,), fault
        return
    for key, fault in _misfits(rule, setting.settings):
        yield ("settings", key), fault
    for key in _settings_of(rule):
        if key not in setting.settings:
            yield ("settings", key), "is missing. Add it under [clauses.rules.settings]."
    for index, change in enumerate(setting.changes):
        for key, fault in _misfits(rule, change.settings):
            yield ("changes", index, "settings", key), fault
    yield from _order_faults(setting)


def _order_faults(setting: RuleSetting) -> Iterator[tuple[Place, str]]:
    """Yield changes that do not follow each other in time, and any of a rule that is asked over the whole batch."""
    if setting.changes and setting.level is Level.BATCH:
        yield ("changes",), "a rule over the whole batch has no day of its own. Remove the changes."
    days = [setting.since or date.min, *(change.since for change in setting.changes)]
    for index, (before, after) in enumerate(pairwise(days)):
        if after <= before:
            yield ("changes", index, "since"), f"is not after {before}. Put the changes in order of time."


def bound_twice(rules: Sequence[tuple[str, RuleSetting]]) -> Iterator[tuple[int, str]]:
    """Yield the number of each (clause, rule) that a plan has bound before, with what is wrong and the cure."""
    seen: dict[tuple[str, str], str] = {}
    for index, (clause, setting) in enumerate(rules):
        binding = (setting.rule, repr(setting.settings.get(REPEATED.get(setting.rule, ""))))
        if binding in seen:
            yield index, f"is bound twice, first by clause {seen[binding]}. Remove one of the two."
        seen.setdefault(binding, clause)


def content_fault(clause: str) -> str | None:
    """Return what is wrong with a content whose clause no field of a report holds, with the cure; else None."""
    field = criteria.content_field(clause)
    if field in AchievementReport.model_fields:
        return None
    return f"reports have no field {field}. End the id in .a, .b, .c or .d."


def _faults(plan: Plan) -> Iterator[str]:
    rules = tuple((clause.id, setting) for clause, setting in plan.rules)
    for clause, setting in rules:
        for place, fault in setting_faults(setting):
            yield f"clause {clause}, rule {setting.rule}, key {place[-1]}: {fault}"
    for index, fault in bound_twice(rules):
        yield f"clause {rules[index][0]}, rule {rules[index][1].rule}, key rule: {fault}"
    for content in plan.contents:
        unfit = content_fault(content.clause)
        if unfit:
            yield f"contents {content.clause}, key clause: {unfit}"


def check_plan(plan: Plan) -> None:
    """Refuse a plan with an unknown rule, one bound twice, or a setting that does not fit. Raise PlanError."""
    for fault in _faults(plan):
        raise PlanError(f"plan {plan.id}: {fault}")
