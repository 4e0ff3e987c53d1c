"""All dossiers of a batch → the season: ranking, annual reports, terms, supplements; nothing is decided."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from models.dossier import JudgedDossier
from models.plan import Clause, Plan, RuleSetting
from models.register import NO_REGISTER, Register
from models.season import OpenDossier, Quota, SeasonRecord, SelfAppraisal, SupplementNote
from models.terms import Level, Outcome, SupplementState, Verdict
from models.unit import UnitRef, UnitsTable
from pipeline.validate.bodies import body_of
from pipeline.validate.facts import Facts
from pipeline.validate.season.annual import annual_reports
from pipeline.validate.season.days import appraisal_of, nomination_due, redated
from pipeline.validate.season.ranking import RankingSettings, propose
from pipeline.validate.season.units import as_ref

_QUOTA = "batch.quota"
OPEN = (Verdict.NEEDS_REVIEW, Verdict.INCOMPLETE)
"""Verdicts that may still become compliant."""


def open_rules(dossier: JudgedDossier) -> tuple[str, ...]:
    """Return the required rules that are unclear or can still be cured, in the plan's order."""
    return tuple(
        dict.fromkeys(
            finding.rule
            for finding in dossier.findings
            if finding.level is Level.REQUIRED and finding.outcome in (Outcome.NOT_MET, Outcome.UNCLEAR)
        )
    )


def _quota_rule(plan: Plan) -> tuple[Clause, RuleSetting] | None:
    return next(((clause, rule) for clause, rule in plan.rules if rule.rule == _QUOTA), None)


def _quota(judged: Sequence[JudgedDossier], facts: Mapping[str, Facts], plan: Plan) -> Quota | None:
    found = _quota_rule(plan)
    if found is None:
        return None
    clause, rule = found
    settings: Mapping[str, Any] = rule.settings
    asked = RankingSettings(**settings)
    compliant = [dossier for dossier in judged if dossier.verdict is Verdict.COMPLIANT]
    return Quota(
        clause=clause.id,
        limit=asked.limit,
        compliant=tuple(dossier.id for dossier in compliant),
        ranking=propose(compliant, facts, plan, asked) if len(compliant) > asked.limit else None,
        open=tuple(
            OpenDossier(dossier=d.id, unit=d.unit, verdict=d.verdict, rules=open_rules(d))
            for d in judged
            if d.verdict in OPEN
        ),
    )


def _self_appraisal(judged: Sequence[JudgedDossier], plan: Plan, units: UnitsTable) -> tuple[SelfAppraisal, ...]:
    found = appraisal_of(plan)
    if found is None:
        return ()
    clause, duty = found
    office = body_of(duty.office, None, units, plan.bodies)
    return tuple(
        SelfAppraisal(clause=clause.id, office=duty.office, dossier=dossier.id)
        for dossier in judged
        if office.same(body_of(dossier.unit.name, dossier.unit.code, units, plan.bodies))
    )


def _supplements(
    judged: Sequence[JudgedDossier], register: Register, plan: Plan, units: UnitsTable, year: int
) -> tuple[SupplementNote, ...]:
    bodies = [(dossier, body_of(dossier.unit.name, dossier.unit.code, units, plan.bodies)) for dossier in judged]
    notes = []
    for row in sorted(register.supplements, key=lambda row: (row.unit, row.returned_on, row.row)):
        if row.year != year:
            continue
        own = body_of(row.unit, None, units, plan.bodies)
        dossier = next((d for d, body in bodies if body.same(own) and d.award_year == row.year), None)
        unit = dossier.unit if dossier is not None else as_ref(own.known) if own.known else UnitRef(name=row.unit)
        found = dossier.id if dossier is not None else None
        notes.append(SupplementNote(unit=unit, dossier=found, row=row, state=SupplementState.WAITING))
    return tuple(notes)


def season_of(
    judged: Sequence[JudgedDossier],
    plan: Plan,
    *,
    units: UnitsTable,
    year: int,
    register: Register = NO_REGISTER,
    facts: Mapping[str, Facts] = MappingProxyType({}),
    as_of: date | None = None,
    conference: date | None = None,
) -> SeasonRecord:
    """Return the season of a year; `facts` are the register's by dossier id.

    `as_of` and `conference` are days the operator gives: days left are counted from the first, the term of III.4.b
    back from the second.
    """
    own = [dossier for dossier in judged if dossier.award_year == year]
    season = SeasonRecord(
        year=year,
        nomination=nomination_due(plan, year),
        quota=_quota(own, facts, plan),
        annual_reports=annual_reports(judged, plan, units, register, year),
        self_appraisal=_self_appraisal(own, plan, units),
        supplements=_supplements(own, register, plan, units, year),
        other_years=tuple(dossier.id for dossier in judged if dossier.award_year != year),
    )
    return redated(season, plan, as_of=as_of, conference=conference)
