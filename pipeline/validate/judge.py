"""A dossier and a plan → findings in the plan's order and a verdict (DESIGN §4, §5)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from models.dossier import Dossier, JudgedDossier
from models.finding import Finding, Judgement
from models.plan import Clause, Plan, RuleSetting
from models.source import SourceFile
from models.terms import DocumentKind, Level, Outcome, Verdict
from models.unit import UnitsTable
from pipeline.validate.answer import Answer
from pipeline.validate.binding import BATCH_RULES, RULES
from pipeline.validate.case import Case
from pipeline.validate.facts import Facts
from pipeline.validate.on_paper import NOTHING, with_paper
from pipeline.validate.rules.batch import Season
from pipeline.validate.wording import cite, day, lower_first

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


def _answer(case: Case, setting: RuleSetting) -> Answer:
    """Answer by the settings in force on the deciding day (DESIGN §5.6); where it may be either side of a change and
    the answers differ, nobody knows yet.
    """
    rule, days = RULES[setting.rule], case.deciding_days
    if days is None or not setting.changes:
        return rule(case, **setting.settings)
    answers = [(since, rule(case, **settings)) for since, settings in setting.held(days.earliest, days.latest)]
    first, last = answers[0][1], answers[-1]
    if last[0] is None or all(answer.outcome is first.outcome for _, answer in answers):
        return first
    return Answer(
        Outcome.UNCLEAR,
        f"Quy định thay đổi từ ngày {day(last[0])}; chưa rõ ngày đến của hồ sơ thuộc trước hay sau ngày đó. "
        f"Theo quy định cũ: {lower_first(first.message)} Theo quy định mới: {lower_first(last[1].message)}",
        "Ngày hồ sơ đến lần đầu, theo sổ công văn đến.",
        tuple(dict.fromkeys(e for _, answer in answers for e in answer.evidence)),
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
    dossier: Dossier,
    plan: Plan,
    *,
    units: UnitsTable,
    on: date | None = None,
    facts: Facts = NO_FACTS,
    received: Mapping[DocumentKind, str] = NOTHING,
) -> Judgement:
    """Return every finding about a dossier and the verdict; `plan` has passed `check_plan`.

    `on` overrides the day that decides which authority holds; `facts` are what the office's register knows; `received`
    are the parts that it holds on paper only, each with who says so.
    """
    case = Case(dossier=dossier, plan=plan, units=units, on=on, facts=facts)
    findings = tuple(
        _finding(with_paper(setting.rule, _answer(case, setting), case, received), clause, setting)
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
    year: int | None = None,
) -> tuple[Finding, ...]:
    """Return what is seen only over all dossiers together, in the plan's order; never a decision.

    `facts` are what the office's register knows, by dossier id; only dossiers of `year` are counted for the quota.
    """
    season = Season(judged=tuple(judged), files=tuple(files), plan=plan, facts=facts, year=year)
    return tuple(
        _finding(answer, clause, setting)
        for clause, setting in plan.rules
        if setting.level is Level.BATCH
        for answer in BATCH_RULES[setting.rule](season, **setting.settings)
    )
