"""Who owes what until when: annual reports, the term before the conference, units of the season, supplements."""

from datetime import date
from typing import Any

import pytest

from models.plan import Appraisal, Plan
from models.register import Arrival, Register, RegisterUnit, Supplement
from models.terms import AnnualReportState, ArrivalKind, DayCount, SupplementState, UnitKind
from pipeline.reference.tables import load_units
from pipeline.reference.unit_names import with_units
from pipeline.validate import facts_of, missing_units, redated
from pipeline.validate.season.days import counted_back
from tests.validate.season_records import OFFICE, SUBJECT, annual, season, sent, with_papers
from tests.validate.sound import NAME, PLAN, UNITS, dossier

DISTRICT = load_units()
TCKH = "Phòng Tài chính - Kế hoạch"


def _state(paper: Any = None, register: Register | None = None, unit: str = TCKH, **more: Any) -> Any:
    """Return what is told of the annual report of one unit; the paper lies in the submission of another."""
    sender = sent("xa-an-khuong-2024", unit=NAME)
    dossiers = [with_papers(sender, paper)] if paper is not None else [sender]
    told = season(dossiers, **({"register": register} if register else {}) | more).annual_reports
    assert told is not None
    return next(report for report in told.units if report.unit.name == unit)


# ---- IV.1


def test_communes_and_offices_owe_the_annual_report_and_service_units_do_not() -> None:
    told = season([], units=DISTRICT).annual_reports
    assert told is not None
    assert {report.unit.kind for report in told.units} == {UnitKind.COMMUNE, UnitKind.OFFICE}
    assert len(told.units) == 26
    assert (told.due.clause, told.due.due, told.due.last_day) == ("IV.1", date(2024, 12, 31), date(2024, 12, 30))


def test_a_report_in_any_submission_counts_for_the_unit_of_its_letterhead() -> None:
    report = _state(annual())
    assert (report.state, report.dated) == (AnnualReportState.RECEIVED, date(2024, 12, 10))
    assert report.evidence[0].file == "Báo cáo năm.pdf"
    assert _state(annual(), unit=NAME).state is AnnualReportState.OWED


def test_a_report_without_a_readable_letterhead_counts_for_the_unit_of_its_submission() -> None:
    assert _state(annual(issuer=None), unit=NAME).state is AnnualReportState.RECEIVED


@pytest.mark.parametrize(
    ("subject", "state"),
    [
        (SUBJECT, AnnualReportState.RECEIVED),
        (f"{SUBJECT}, phương hướng nhiệm vụ năm 2025", AnnualReportState.RECEIVED),
        ("Công tác cải cách hành chính năm 2024", AnnualReportState.RECEIVED),
        ("kết quả công tác CCHC năm 2024 và phương hướng năm 2025", AnnualReportState.RECEIVED),
        ("Kết quả thực hiện phong trào thi đua cải cách hành chính năm 2023", AnnualReportState.OWED),
        (
            "Kết quả công tác cải cách hành chính năm 2023, phương hướng, nhiệm vụ năm 2024",
            AnnualReportState.OWED,
        ),
        ("Kết quả công tác cải cách hành chính 6 tháng đầu năm 2024", AnnualReportState.OWED),
        ("Kết quả công tác cải cách hành chính quý III năm 2024", AnnualReportState.OWED),
        ("Kết quả công tác cải cách hành chính tháng 11 năm 2024", AnnualReportState.OWED),
        ("Kết quả phong trào thi đua yêu nước năm 2024", AnnualReportState.OWED),
        ("Kết quả cải cách hành chính theo Kế hoạch ngày 23 tháng 7 năm 2023", AnnualReportState.RECEIVED),
        ("Kết quả phong trào thi đua cải cách hành chính giai đoạn 2024 - 2025", AnnualReportState.RECEIVED),
        ("Kết quả phong trào thi đua cải cách hành chính giai đoạn 2021 - 2023", AnnualReportState.OWED),
    ],
)
def test_what_counts_as_the_report_of_the_year(subject: str, state: AnnualReportState) -> None:
    assert _state(annual(subject)).state is state


@pytest.mark.parametrize(
    ("paper", "state"),
    [
        (annual("Kết quả công tác cải cách hành chính", "2024-12-20"), AnnualReportState.RECEIVED),
        (annual("Kết quả công tác cải cách hành chính", "2025-01-03"), AnnualReportState.UNSURE),
        (annual("Kết quả công tác cải cách hành chính", None), AnnualReportState.UNSURE),
        (annual("Kết quả công tác cải cách hành chính", "2023-12-20"), AnnualReportState.OWED),
        (annual(SUBJECT.replace("2024", "2021"), confidence=0.5), AnnualReportState.UNSURE),
        (annual(type="Kế hoạch"), AnnualReportState.OWED),
    ],
)
def test_a_year_that_is_not_certain_goes_to_a_clerk(paper: Any, state: AnnualReportState) -> None:
    assert _state(paper).state is state


def test_a_paper_dated_on_the_due_day_is_late_and_one_dated_before_may_still_have_come_late() -> None:
    assert _state(annual(issued="2024-12-31")).late is True
    assert _state(annual(issued="2024-12-30")).late is None


def _arrived(day: date, what: ArrivalKind | None, unit: str = TCKH) -> Register:
    return Register(arrivals=(Arrival(unit=unit, year=2024, arrived_on=day, number="7", what=what, sheet="S", row=4),))


def test_the_register_notes_the_report_with_its_day_and_outranks_the_paper() -> None:
    told = _state(annual(), _arrived(date(2025, 1, 2), ArrivalKind.ANNUAL_REPORT))
    assert (told.state, told.dated, told.late) == (AnnualReportState.RECEIVED, date(2025, 1, 2), True)
    assert told.arrival is not None and told.arrival.row == 4


@pytest.mark.parametrize("what", [None, ArrivalKind.DOSSIER])
def test_the_arrival_of_a_dossier_is_no_annual_report(what: ArrivalKind | None) -> None:
    assert _state(None, _arrived(date(2024, 12, 2), what)).state is AnnualReportState.OWED


def test_an_annual_report_in_the_register_is_no_arrival_of_the_dossier() -> None:
    told = _arrived(date(2024, 12, 2), ArrivalKind.ANNUAL_REPORT, NAME)
    assert facts_of(dossier(), told, UNITS, PLAN.bodies).arrivals == ()
    for what in (None, ArrivalKind.DOSSIER):
        counted = _arrived(date(2024, 12, 2), what, NAME)
        assert facts_of(dossier(), counted, UNITS, PLAN.bodies).first_arrival == date(2024, 12, 2)


def test_who_owes_and_the_due_day_are_the_plans() -> None:
    def change(clause: Any) -> Any:
        duty = clause.annual_report
        changed = {"owed_by": (UnitKind.OFFICE,), "month": 11, "day": 15}
        return clause.model_copy(update={"annual_report": duty.model_copy(update=changed)}) if duty else clause

    plan = PLAN.model_copy(update={"clauses": tuple(map(change, PLAN.clauses))})
    told = season([], plan=plan, units=DISTRICT).annual_reports
    assert told is not None
    assert {report.unit.kind for report in told.units} == {UnitKind.OFFICE}
    assert told.due.last_day == date(2024, 11, 14)


def test_a_plan_without_such_a_clause_asks_nobody() -> None:
    bare = PLAN.model_copy(update={"clauses": tuple(c for c in PLAN.clauses if c.id != "IV.1")})
    assert season([], plan=bare).annual_reports is None


@pytest.mark.parametrize(("as_of", "left"), [(None, None), ("2024-12-20", 10), ("2024-12-30", 0), ("2025-01-02", -3)])
def test_days_left_are_counted_to_the_last_day_from_a_given_day_only(as_of: str | None, left: int | None) -> None:
    told = season([], as_of=date.fromisoformat(as_of) if as_of else None)
    assert told.annual_reports is not None and told.nomination is not None
    assert (told.annual_reports.due.days_left, told.nomination.days_left) == (left, left)


# ---- III.4.b


def _counting(counting: DayCount) -> Plan:
    def change(clause: Any) -> Any:
        duty = clause.appraisal
        return (
            clause.model_copy(update={"appraisal": duty.model_copy(update={"counting": counting})}) if duty else clause
        )

    return PLAN.model_copy(update={"clauses": tuple(map(change, PLAN.clauses))})


def test_ten_calendar_days_are_counted_back_by_default() -> None:
    term = season([], conference=date(2025, 1, 20), as_of=date(2025, 1, 6)).term
    assert term is not None
    assert (term.last_day, term.days, term.counting, term.days_left) == (date(2025, 1, 10), 10, DayCount.CALENDAR, 4)
    assert term.rest_day is False
    assert season([]).term is None


def test_ten_working_days_skip_weekends_and_the_plans_holidays() -> None:
    term = season([], plan=_counting(DayCount.WORKING), conference=date(2025, 1, 13)).term
    assert term is not None
    assert term.last_day == date(2024, 12, 27), (
        "nine weekdays from 10 January back, without 1 January, make 30 December"
    )


def test_a_last_day_on_a_weekend_is_told() -> None:
    term = season([], conference=date(2025, 1, 22)).term
    assert term is not None
    assert (term.last_day, term.rest_day) == (date(2025, 1, 12), True)


def test_working_days_of_a_plan_without_rest_days_are_calendar_days() -> None:
    duty = Appraisal(office="Phòng Nội vụ", days=10, counting=DayCount.WORKING)
    assert counted_back(date(2025, 1, 20), duty) == date(2025, 1, 10)


# ---- units of the season


def _missing(units: Any, year: int = 2024, judged: Any = ()) -> list[str]:
    return [unit.name for unit in missing_units(judged, units, PLAN, year)]


def test_who_sent_nothing_is_told_of_units_that_exist_on_the_day_of_the_deadline() -> None:
    assert len(_missing(DISTRICT)) == len(DISTRICT.units)
    assert NAME not in _missing(DISTRICT, judged=[sent("A", unit=NAME)])
    assert _missing(DISTRICT, 2025) == [], "every unit of the district ended on 30 June 2025"


def test_a_successor_is_another_unit_and_is_missed_only_in_its_own_season() -> None:
    successor = RegisterUnit(
        name="Ủy ban nhân dân xã Bình Long Mới", kind=UnitKind.COMMUNE, valid_from=date(2025, 7, 1)
    )
    units = with_units(DISTRICT, [successor])
    assert successor.name not in _missing(units, 2024)
    assert _missing(units, 2025) == [successor.name]


def test_a_successor_with_an_old_name_leaves_the_old_unit_in_its_own_season() -> None:
    name = "Ủy ban nhân dân xã Tân Hưng"
    units = with_units(
        DISTRICT, [RegisterUnit(name=name, kind=UnitKind.COMMUNE, code="99999", valid_from=date(2025, 7, 1))]
    )
    assert [unit.code for unit in missing_units([], units, PLAN, 2024) if unit.name == name] == ["25345"]
    assert [unit.code for unit in missing_units([], units, PLAN, 2025)] == ["99999"]
    sender = with_papers(sent("X", unit=name), annual(issuer=None))
    told = season([sender], units=units).annual_reports
    assert told is not None
    assert [r.state for r in told.units if r.unit.name == name] == [AnnualReportState.RECEIVED]


# ---- supplements


def _supplement(**more: Any) -> Register:
    row = {"unit": NAME, "year": 2024, "returned_on": date(2024, 12, 10), "due_on": date(2024, 12, 20)} | more
    return Register(supplements=(Supplement.model_validate(row),))


@pytest.mark.parametrize(
    ("row", "as_of", "state", "days"),
    [
        ({}, None, SupplementState.WAITING, None),
        ({}, date(2024, 12, 20), SupplementState.WAITING, 0),
        ({}, date(2024, 12, 21), SupplementState.OVERDUE, -1),
        ({"due_on": None}, date(2025, 2, 1), SupplementState.WAITING, None),
        ({"received_on": date(2024, 12, 20)}, date(2025, 1, 1), SupplementState.RECEIVED, None),
        ({"received_on": date(2024, 12, 21)}, None, SupplementState.RECEIVED_LATE, None),
    ],
)
def test_a_supplement_is_overdue_only_as_of_a_given_day_and_its_own_due_day(
    row: dict[str, Any], as_of: date | None, state: SupplementState, days: int | None
) -> None:
    told = season([sent("xa-an-khuong-2024", unit=NAME)], register=_supplement(**row), as_of=as_of)
    (note,) = told.supplements
    assert (note.dossier, note.state, note.days) == ("xa-an-khuong-2024", state, days)


def test_a_supplement_of_a_unit_without_a_dossier_is_told_and_of_another_year_is_not() -> None:
    (note,) = season([], register=_supplement()).supplements
    assert (note.unit.name, note.unit.code, note.dossier) == (NAME, "25330", None)
    assert season([], register=_supplement(year=2023)).supplements == ()


def test_a_season_seen_on_another_day_is_the_same_as_one_made_on_it() -> None:
    dossiers = [sent("P", 95, OFFICE, unit="Phòng Nội vụ"), with_papers(sent("X", unit=NAME), annual())]
    made = season(dossiers, register=_supplement(), as_of=date(2025, 1, 2), conference=date(2025, 1, 20))
    other = season(dossiers, register=_supplement(), as_of=date(2024, 12, 1))
    assert redated(other, PLAN, as_of=date(2025, 1, 2), conference=date(2025, 1, 20)) == made
    assert redated(made, PLAN, as_of=date(2024, 12, 1), conference=None) == other
