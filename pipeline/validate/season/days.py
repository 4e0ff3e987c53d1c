"""The season's days, by the plan and by two days that the operator gives; no clock."""

from datetime import date, timedelta

from models.plan import Appraisal, Clause, Plan
from models.season import (
    AnnualReports,
    ConferenceTerm,
    DueDay,
    SeasonRecord,
    SupplementNote,
)
from models.terms import DayCount, SupplementState

_DEADLINE = "deadline.submission"
_DAY = timedelta(days=1)


def due_before(clause: str, due: date) -> DueDay:
    """Return a day before which something is due: the plan says "trước ngày", so the day itself is late."""
    return DueDay(clause=clause, due=due, last_day=due - _DAY)


def nomination_due(plan: Plan, year: int) -> DueDay | None:
    """Return the deadline of III.4.a in a year; None where the plan sets none."""
    for clause, setting in plan.rules:
        month, day = setting.settings.get("month"), setting.settings.get("day")
        if setting.rule == _DEADLINE and isinstance(month, int) and isinstance(day, int):
            return due_before(clause.id, date(year, month, day))
    return None


def appraisal_of(plan: Plan) -> tuple[Clause, Appraisal] | None:
    """Return the clause about the appraising office, with its duty."""
    return next(((clause, clause.appraisal) for clause in plan.clauses if clause.appraisal is not None), None)


def _rests(day: date, duty: Appraisal) -> bool:
    return day.isoweekday() in duty.rest_days or day in duty.holidays


def counted_back(conference: date, duty: Appraisal) -> date:
    """Return the day that lies the duty's number of days before the conference; the conference's day is not counted."""
    if duty.counting is DayCount.CALENDAR:
        return conference - duty.days * _DAY
    day, left = conference, duty.days
    while left:
        day -= _DAY
        left -= not _rests(day, duty)
    return day


def conference_term(plan: Plan, conference: date | None, as_of: date | None) -> ConferenceTerm | None:
    """Return the last day to submit to the chairman (III.4.b); None without a conference or such a clause."""
    found = appraisal_of(plan)
    if found is None or conference is None:
        return None
    clause, duty = found
    last = counted_back(conference, duty)
    return ConferenceTerm(
        clause=clause.id,
        conference=conference,
        days=duty.days,
        counting=duty.counting,
        last_day=last,
        rest_day=_rests(last, duty),
        days_left=_left(last, as_of),
    )


def _left(last_day: date, as_of: date | None) -> int | None:
    return (last_day - as_of).days if as_of is not None else None


def _dated_due(due: DueDay | None, as_of: date | None) -> DueDay | None:
    return due.model_copy(update={"days_left": _left(due.last_day, as_of)}) if due is not None else None


def _dated_reports(reports: AnnualReports | None, as_of: date | None) -> AnnualReports | None:
    return reports.model_copy(update={"due": _dated_due(reports.due, as_of)}) if reports is not None else None


def dated_supplement(note: SupplementNote, as_of: date | None) -> SupplementNote:
    """Return a supplement with its state on a day: overdue only once its own due day is over."""
    due, received = note.row.due_on, note.row.received_on
    if received is not None:
        late = due is not None and received > due
        state, days = SupplementState.RECEIVED_LATE if late else SupplementState.RECEIVED, None
    else:
        days = _left(due, as_of) if due is not None else None
        state = SupplementState.OVERDUE if days is not None and days < 0 else SupplementState.WAITING
    return note.model_copy(update={"state": state, "days": days})


def redated(season: SeasonRecord, plan: Plan, *, as_of: date | None, conference: date | None) -> SeasonRecord:
    """Return a season as seen on other days: what is left until each due day, the term before the conference."""
    return season.model_copy(
        update={
            "as_of": as_of,
            "conference": conference,
            "nomination": _dated_due(season.nomination, as_of),
            "annual_reports": _dated_reports(season.annual_reports, as_of),
            "term": conference_term(plan, conference, as_of),
            "supplements": tuple(dated_supplement(note, as_of) for note in season.supplements),
        }
    )
