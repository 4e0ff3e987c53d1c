"""A dossier and a plan → findings in the plan's order and a verdict (DESIGN §4, §5)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from models.dossier import Dossier, JudgedDossier
from models.finding import Finding, Judgement
from models.plan import Clause, Plan, RuleSetting
from models.source import SourceFile
from models.terms import Level, Outcome, Verdict
from models.unit import UnitsTable
from pipeline.validate.answer import Answer
from pipeline.validate.binding import BATCH_RULES, RULES, bound
from pipeline.validate.case import Case
from pipeline.validate.facts import Facts
from pipeline.validate.rules.batch import Season
from pipeline.validate.wording import cite

NO_FACTS = Facts()


def _finding(answer: Answer, clause: Clause, setting: RuleSetting) -> Finding:
    return Finding(
        rule=setting.rule,
        clause=clause.id,
        outcome=answer.outcome,
        level=setting.level,
        curable=setting.curable,
        basis=answer.basis,
        message=f"{answer.message} (Căn cứ: {cite(clause)}.)",
        settled_by=answer.settled_by,
        evidence=answer.evidence,
    )


def verdict_of(findings: Iterable[Finding]) -> Verdict:
    """Return the state that findings make: what cannot be cured, then what can, then what nobody knows yet."""
    required = [finding for finding in findings if finding.level is Level.REQUIRED]
    breaches = [finding for finding in required if finding.outcome is Outcome.NOT_MET]
    if any(not finding.curable for finding in breaches):
        return Verdict.NON_COMPLIANT
    if breaches:
        return Verdict.INCOMPLETE
    if any(finding.outcome is Outcome.UNCLEAR for finding in required):
        return Verdict.NEEDS_REVIEW
    return Verdict.COMPLIANT


def judge(
    dossier: Dossier, plan: Plan, *, units: UnitsTable, on: date | None = None, facts: Facts = NO_FACTS
) -> Judgement:
    """Return every finding about a dossier and the verdict; `plan` has passed `check_plan`.

    `on` overrides the day that decides which authority holds; `facts` are what the office's register knows.
    """
    case = Case(dossier=dossier, plan=plan, units=units, on=on, facts=facts)
    findings = tuple(
        _finding(RULES[setting.rule](case, **bound(setting)), clause, setting)
        for clause, setting in plan.rules
        if setting.level is not Level.BATCH
    )
    return Judgement(findings=findings, verdict=verdict_of(findings))


def judge_batch(
    judged: Sequence[JudgedDossier],
    plan: Plan,
    *,
    files: Sequence[SourceFile] = (),
    facts: Mapping[str, Facts] = MappingProxyType({}),
) -> tuple[Finding, ...]:
    """Return what is seen only over all dossiers together, in the plan's order; never a decision.

    `facts` are what the office's register knows, by dossier id.
    """
    season = Season(judged=tuple(judged), files=tuple(files), plan=plan, facts=facts)
    return tuple(
        _finding(answer, clause, setting)
        for clause, setting in plan.rules
        if setting.level is Level.BATCH
        for answer in BATCH_RULES[setting.rule](season, **bound(setting))
    )
