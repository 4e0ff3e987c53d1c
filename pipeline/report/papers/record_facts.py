"""What papers say of a dossier: only what was read for certain or stands in the register; all else is a blank."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.document import Document
from models.dossier import JudgedDossier
from models.finding import Answered, Finding
from models.plan import Plan
from models.reading import Reading
from models.terms import DocumentKind, Level, Outcome, UnitKind
from pipeline.report.papers.typography import Span, Text, blank, day_in_words, name_of, shown
from pipeline.report.wording import show_day, show_index, show_reading
from pipeline.vietnamese.fold import fold


@dataclass(frozen=True)
class Known:
    """What the office's register tells of one dossier; None where it tells nothing.

    `due_on` is the day until which a supplement is due, of a dossier that was given back and has not come again.
    """

    arrived_on: date | None = None
    arrival_number: str | None = None
    due_on: date | None = None
    index_percent: Decimal | None = None
    initiative: str | None = None
    initiative_decision: str | None = None


NOTHING_KNOWN = Known()
Knowing = Mapping[str, Known]
"""By the id of a dossier."""

_KINDS = tuple(UnitKind)


def document_of(judged: JudgedDossier, kind: DocumentKind) -> Document | None:
    """Return the first paper of a kind."""
    return next((document for document in judged.documents if document.kind is kind), None)


def reading_of(judged: JudgedDossier, kind: DocumentKind, field: str) -> Reading | None:
    """Return a field of a part where it was read for certain, or a person decided it; else None."""
    document = document_of(judged, kind)
    reading = getattr(document.fields, field, None) if document is not None else None
    settled = isinstance(reading, Reading) and (reading.confident or reading.decided_by is not None)
    return reading if settled and isinstance(reading, Reading) and reading.value is not None else None


def value_or_blank(judged: JudgedDossier, kind: DocumentKind, field: str, plan: Plan, width: int = 4) -> Text:
    """Return a certain value in words, or a place to fill it in."""
    reading = reading_of(judged, kind, field)
    return shown(show_reading(reading, plan)) if reading is not None else blank(width)


def day_of(judged: JudgedDossier, kind: DocumentKind, field: str) -> date | None:
    """Return a day that was read for certain."""
    reading = reading_of(judged, kind, field)
    try:
        return date.fromisoformat(str(reading.value)) if reading is not None else None
    except ValueError:
        return None


def letter_cited(judged: JudgedDossier, plan: Plan) -> tuple[Text, ...]:
    """Return the unit's letter as one cites it: "Tờ trình số 87/TTr-UBND ngày 05 tháng 12 năm 2024"; () without one."""
    kind = DocumentKind.PROPOSAL_LETTER
    if document_of(judged, kind) is None:
        return ()
    day = day_of(judged, kind, "issued_on")
    number = value_or_blank(judged, kind, "number", plan, 6)
    return ("Tờ trình số ", number, " ", *((day_in_words(day),) if day is not None else ("ngày ", blank(6))))


def arrival(judged: JudgedDossier, known: Known) -> date | None:
    """Return the day of the first arrival: the register's, else the stamp's where it was read for certain."""
    return known.arrived_on or day_of(judged, DocumentKind.PROPOSAL_LETTER, "arrived_on")


def index_text(judged: JudgedDossier, known: Known, _plan: Plan) -> Text:
    """Return the index in percent with whose word it is, or a blank."""
    if known.index_percent is not None:
        return f"{_exact(known.index_percent)}% (sổ)"
    for kind in (DocumentKind.ACHIEVEMENT_REPORT, DocumentKind.PROPOSAL_LETTER):
        reading = reading_of(judged, kind, "par_index")
        if reading is not None and _is_percent_of(reading, judged.award_year):
            return f"{show_index(reading.value)} (hồ sơ)" if isinstance(reading.value, int | float) else blank(4)
    return blank(4)


def _is_percent_of(reading: Reading, year: int) -> bool:
    """Tell whether an index is a percent and, where its year is said, of the award year (as the rule takes it)."""
    parts = reading.parts or {}
    return parts.get("scale", "percent") == "percent" and parts.get("year") in (None, year)


def _exact(number: Decimal) -> str:
    """Return the register's number as the office wrote it, with two decimals at least."""
    whole, _, decimals = str(number).partition(".")
    return f"{whole},{decimals:0<2}"


def initiative_text(judged: JudgedDossier, known: Known, plan: Plan) -> Text:
    """Return the initiative with the decision that recognised it, and whose word it is, or a blank."""
    if known.initiative is not None:
        decision = f"; {known.initiative_decision}" if known.initiative_decision else ""
        return f"{name_of(known.initiative)}{decision} (sổ)"
    kind = DocumentKind.ACHIEVEMENT_REPORT
    told = [
        show_reading(reading, plan)
        for field in ("initiative_title", "initiative_decision")
        if (reading := reading_of(judged, kind, field)) is not None
    ]
    return f"{shown('; '.join(told))} (hồ sơ)" if told else blank(4)


def finding_of(judged: JudgedDossier, rule: str) -> Finding | None:
    """Return what a rule answered first."""
    return next((finding for finding in judged.findings if finding.rule == rule), None)


def person_said(answer: Answered) -> str:
    """Return what a person answered in place of the program and what it rests on; accounts stand in no paper."""
    note, source = (text.strip().rstrip(".;") for text in (answer.note, answer.source))
    return f"{note}. Căn cứ vào: {source}."


def hopeless(judged: JudgedDossier, *, but: str = "") -> bool:
    """Tell whether a required thing is not met that no supplement cures, the rule `but` left aside."""
    return any(
        f.level is Level.REQUIRED and f.outcome is Outcome.NOT_MET and not f.curable and f.rule != but
        for f in judged.findings
    )


def by_kind_and_name(dossiers: Sequence[JudgedDossier]) -> tuple[JudgedDossier, ...]:
    """Return dossiers in the order of lists: communes, offices, service units; each by name."""
    return tuple(sorted(dossiers, key=lambda d: (_KINDS.index(d.unit.kind), fold(d.unit.name), d.unit.name, d.id)))


def votes_text(judged: JudgedDossier) -> Text:
    """Return how the unit's council voted, "9/9"; a blank where a number was not read for certain."""
    kind = DocumentKind.COUNCIL_MINUTES
    votes, present = (reading_of(judged, kind, field) for field in ("votes_for", "members_present"))
    if votes is None:
        return blank(4)
    return f"{votes.value}/{present.value}" if present is not None else Span(f"{votes.value}/……", fill=True)


def show_date(day: date | None) -> Text:
    """Return a day in figures, or a blank."""
    return show_day(day.isoformat()) if day is not None else blank(4)
