"""Who owes the annual report of IV.1 and who has sent it: a paper in any submission, or a row of the register."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.achievement import OtherDocument
from models.document import Document
from models.dossier import JudgedDossier
from models.plan import AnnualReportDuty, BodyForms, Clause, Plan
from models.register import Arrival, Register
from models.season import AnnualReport, AnnualReports
from models.terms import AnnualReportState, ArrivalKind
from models.unit import KnownUnit, UnitsTable
from pipeline.validate.bodies import Body, body_of, read_body
from pipeline.validate.phrases import find, key
from pipeline.validate.readings import days_of, evidence_of, firm, sure_days
from pipeline.validate.season.days import due_before
from pipeline.validate.season.units import as_ref, units_on
from pipeline.validate.wording import title_page

_DATE = re.compile(r"ngay \d{1,2} thang \d{1,2} nam 20\d\d|ngay \d{1,2} \d{1,2} 20\d\d")
"""A date in a subject is another paper's, not the report's year."""
_SPAN = re.compile(r"(20\d\d) (20\d\d)")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True)
class _Seen:
    """A paper that reads as an annual report; `sure` where its year is certain."""

    sender: Body
    document: Document
    sure: bool


def _cut(text: str, phrases: Sequence[str]) -> str:
    """Return folded text up to the first of some phrases."""
    starts = [text.find(f" {key(phrase)} ") for phrase in phrases]
    return text[: min((start for start in starts if start >= 0), default=len(text))]


def _is_annual(document: Document, subject: str, duty: AnnualReportDuty) -> bool:
    known = document.type in duty.types and find(duty.subjects, subject) and find(duty.about, subject)
    return bool(known) and find(duty.partial, subject) is None


def _of_year(subject: str, read: OtherDocument, year: int) -> bool | None:
    """Tell whether a report is about a year: by its subject, failing that by its date; None where it may be."""
    single = _YEAR.findall(_SPAN.sub(" ", subject))
    if single:
        return int(single[0]) == year if firm(read.subject) or int(single[0]) == year else None
    spans = [(int(first), int(last)) for first, last in _SPAN.findall(subject)]
    if spans and not any(first <= year <= last for first, last in spans):
        return False
    days = days_of(read.issued_on)
    if days is None:
        return None
    if days.earliest.year == days.latest.year == year:
        return True
    return None if days.earliest.year <= year + 1 and year <= days.latest.year else False


def _sender(document: Document, dossier: JudgedDossier, units: UnitsTable, forms: BodyForms) -> Body:
    """Return who sent a report: the issuer of its letterhead, failing that the unit of its submission."""
    issuer = read_body(document.fields.issuer, units, forms) if isinstance(document.fields, OtherDocument) else None
    return issuer or body_of(dossier.unit.name, dossier.unit.code, units, forms)


def _papers(
    judged: Sequence[JudgedDossier], duty: AnnualReportDuty, plan: Plan, units: UnitsTable, year: int
) -> Iterator[_Seen]:
    for dossier in judged:
        for document in dossier.documents:
            fields = document.fields
            if not isinstance(fields, OtherDocument) or not isinstance(fields.subject.value, str):
                continue
            folded = _DATE.sub(" ", key(fields.subject.value))
            subject = _cut(f" {folded} ", duty.outlook)
            about = _of_year(subject, fields, year) if _is_annual(document, subject, duty) else False
            if about is not False:
                yield _Seen(_sender(document, dossier, units, plan.bodies), document, bool(about))


def _is(body: Body, unit: KnownUnit) -> bool:
    """Tell whether a body is a unit of the season; a name taken over by a successor is the season's own unit."""
    return body.known is not None and body.known.name == unit.name


def _late(dated: date | None, due: date) -> bool | None:
    return dated >= due if dated is not None else None


def _by_register(unit: KnownUnit, row: Arrival, due: date) -> AnnualReport:
    return AnnualReport(
        unit=as_ref(unit),
        state=AnnualReportState.RECEIVED,
        dated=row.arrived_on,
        late=_late(row.arrived_on, due),
        arrival=row,
    )


def _by_paper(unit: KnownUnit, seen: _Seen, due: date) -> AnnualReport:
    fields = seen.document.fields
    days = sure_days(fields.issued_on) if isinstance(fields, OtherDocument) else None
    dated = days.earliest if days is not None and days.earliest == days.latest else None
    subject = evidence_of(fields.subject) if isinstance(fields, OtherDocument) else ()
    return AnnualReport(
        unit=as_ref(unit),
        state=AnnualReportState.RECEIVED if seen.sure else AnnualReportState.UNSURE,
        dated=dated,
        # A paper dated in time may still have come late, and one of an uncertain year may be the next one's.
        late=(_late(dated, due) or None) if seen.sure else None,
        evidence=subject or title_page(seen.document),
    )


def _report(unit: KnownUnit, seen: Sequence[_Seen], rows: Sequence[Arrival], due: date) -> AnnualReport:
    first = min(rows, key=lambda row: row.arrived_on, default=None)
    if first is not None:
        return _by_register(unit, first, due)
    if seen:
        return _by_paper(unit, max(seen, key=lambda one: one.sure), due)
    return AnnualReport(unit=as_ref(unit), state=AnnualReportState.OWED)


def duty_of(plan: Plan) -> tuple[Clause, AnnualReportDuty] | None:
    """Return the clause about the annual report, with its duty; None where the plan has none."""
    return next(((c, c.annual_report) for c in plan.clauses if c.annual_report is not None), None)


def annual_reports(
    judged: Sequence[JudgedDossier], plan: Plan, units: UnitsTable, register: Register, year: int
) -> AnnualReports | None:
    """Return every unit that owes the annual report of a year (IV.1) and what has come in; None without such a clause.

    Units that exist on the due day owe it. A row of the register outranks a paper.
    """
    found = duty_of(plan)
    if found is None:
        return None
    clause, duty = found
    due = date(year, duty.month, duty.day)
    papers = tuple(_papers(judged, duty, plan, units, year))
    rows = [row for row in register.arrivals if row.what is ArrivalKind.ANNUAL_REPORT and row.year == year]
    owing = [unit for unit in units_on(units, due) if unit.kind in duty.owed_by]
    return AnnualReports(
        due=due_before(clause.id, due),
        units=tuple(
            _report(
                unit,
                [seen for seen in papers if _is(seen.sender, unit)],
                [row for row in rows if _is(body_of(row.unit, None, units, plan.bodies), unit)],
                due,
            )
            for unit in owing
        ),
    )
