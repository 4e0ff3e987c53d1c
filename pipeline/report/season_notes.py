"""Who owes what until when, in sentences: annual reports, the term before the conference, supplements."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.plan import Plan
from models.season import (
    AnnualReport,
    AnnualReports,
    ConferenceTerm,
    DueDay,
    SeasonRecord,
    SelfAppraisal,
    SupplementNote,
)
from models.terms import AnnualReportState, SupplementState
from pipeline.report.clause_names import cite
from pipeline.report.wording import show_day, show_place


@dataclass(frozen=True)
class Note:
    """One thing that the season tells: its title, sentences, entries by unit, and the clause it rests on."""

    title: str
    told: tuple[str, ...]
    basis: str | None = None
    entries: tuple["Entry", ...] = ()
    day_label: str = "Ngày"
    urgent: bool = False


@dataclass(frozen=True)
class Entry:
    """One unit of a note: its state in words, the day that matters, what there is to say."""

    unit: str
    state: str
    day: str
    told: str
    dossier: str | None = None


def day(value: date) -> str:
    """Return a day as people write it."""
    return show_day(value.isoformat())


def left_words(days_left: int | None, as_of: date | None) -> str:
    """Return how many days are left as of the operator's day, with a leading space; nothing without such a day."""
    if days_left is None or as_of is None:
        return ""
    if days_left > 0:
        return f" Tính đến ngày {day(as_of)} còn {days_left} ngày."
    if days_left == 0:
        return f" Ngày {day(as_of)} là ngày cuối cùng."
    return f" Tính đến ngày {day(as_of)} đã quá {-days_left} ngày."


def due_words(due: DueDay, as_of: date | None) -> str:
    """Return a day of the plan: before which day, so at the latest when, and what is left."""
    return f"Trước ngày {day(due.due)}, tức chậm nhất ngày {day(due.last_day)}.{left_words(due.days_left, as_of)}"


def _seen(report: AnnualReport) -> str:
    if report.arrival is not None:
        number = f", số đến {report.arrival.number}" if report.arrival.number else ""
        return f"theo sổ theo dõi, trang “{report.arrival.sheet}”, dòng {report.arrival.row}{number}"
    places = "; ".join(dict.fromkeys(show_place(evidence) for evidence in report.evidence))
    dated = "ngày của văn bản, chưa phải ngày đến" if report.dated is not None else "chưa đọc được ngày"
    doubt = "; đề nghị xem đây là báo cáo của năm nào" if report.state is AnnualReportState.UNSURE else ""
    return f"{places} ({dated}){doubt}"


def _report_entry(report: AnnualReport) -> Entry:
    late = ", sau hạn" if report.late else ""
    return Entry(
        unit=report.unit.name,
        state=f"{report.state.label}{late}",
        day=day(report.dated) if report.dated is not None else "",
        told=_seen(report) if report.state is not AnnualReportState.OWED else "",
    )


def _annual(reports: AnnualReports, season: SeasonRecord, plan: Plan) -> Note:
    owed = [r for r in reports.units if r.state is AnnualReportState.OWED]
    received = [r for r in reports.units if r.state is AnnualReportState.RECEIVED]
    unsure = len(reports.units) - len(owed) - len(received)
    counted = f"Đã nhận {len(received)}/{len(reports.units)} báo cáo; chưa thấy {len(owed)}"
    order = (AnnualReportState.UNSURE, AnnualReportState.OWED, AnnualReportState.RECEIVED)
    return Note(
        title=f"Báo cáo kết quả phong trào thi đua năm {season.year}",
        told=(
            due_words(reports.due, season.as_of),
            f"{counted}{f'; {unsure} báo cáo cần xem' if unsure else ''}. Báo cáo này không phải là thành phần hồ sơ.",
        ),
        basis=cite(plan, reports.due.clause),
        entries=tuple(_report_entry(r) for state in order for r in reports.units if r.state is state),
        urgent=bool(owed) and reports.due.days_left is not None and reports.due.days_left < 0,
    )


def _term(term: ConferenceTerm, season: SeasonRecord, plan: Plan) -> Note:
    rest = " Ngày này là ngày nghỉ: nên trình sớm hơn." if term.rest_day else ""
    return Note(
        title="Hạn trình Chủ tịch Ủy ban nhân dân huyện",
        told=(
            f"Hội nghị công bố chỉ số ngày {day(term.conference)}: trình chậm nhất ngày {day(term.last_day)}, lùi lại "
            f"{term.days} {term.counting.label}, theo thiết lập của cơ quan.{rest}"
            f"{left_words(term.days_left, season.as_of)}",
        ),
        basis=cite(plan, term.clause),
        urgent=term.days_left is not None and term.days_left < 0,
    )


def _no_term(plan: Plan) -> Iterator[Note]:
    for clause in plan.clauses:
        if clause.appraisal is not None:
            told = "Chưa có ngày tổ chức hội nghị công bố chỉ số nên chưa tính được ngày trình chậm nhất."
            yield Note(title="Hạn trình Chủ tịch Ủy ban nhân dân huyện", told=(told,), basis=cite(plan, clause.id))


def _self_appraisal(note: SelfAppraisal, plan: Plan) -> Note:
    return Note(
        title=f"{note.office} tự đề nghị khen",
        told=(
            f"{note.office} là cơ quan thẩm định nên sẽ tự thẩm định hồ sơ của mình. Kế hoạch không nói đến trường hợp "
            "này; đề nghị xin ý kiến lãnh đạo về người thẩm định. Đây không phải là lỗi của hồ sơ.",
        ),
        basis=cite(plan, note.clause),
    )


def supplement_state(note: SupplementNote) -> str:
    """Return what became of a supplement: "Quá hạn 3 ngày", "Chưa nhận lại, còn 2 ngày"."""
    if note.state is SupplementState.OVERDUE and note.days is not None:
        return f"{note.state.label} {-note.days} ngày"
    if note.state is SupplementState.WAITING and note.days is not None:
        return f"{note.state.label}, còn {note.days} ngày"
    return note.state.label


def supplement_words(note: SupplementNote) -> str:
    """Return when a dossier was given back, until when, what came back, and about what."""
    row = note.row
    told = [f"trả ngày {day(row.returned_on)}"]
    told.append(f"hạn {day(row.due_on)}" if row.due_on is not None else "chưa ghi hạn")
    if row.received_on is not None:
        told.append(f"nhận lại ngày {day(row.received_on)}")
    about = f". Nội dung: {row.about.rstrip('.')}" if row.about else ""
    place = f" (sổ theo dõi, trang “{row.sheet}”, dòng {row.row})" if row.row else ""
    return f"{', '.join(told)}{about}{place}"


def _supplement_entry(note: SupplementNote) -> Entry:
    due = day(note.row.due_on) if note.row.due_on is not None else ""
    return Entry(note.unit.name, supplement_state(note), due, supplement_words(note), note.dossier)


_NOT_BACK = "hồ sơ chưa nhận lại"
_OPEN_FIRST = (
    SupplementState.OVERDUE,
    SupplementState.WAITING,
    SupplementState.RECEIVED_LATE,
    SupplementState.RECEIVED,
)


def _supplements(season: SeasonRecord) -> Note:
    overdue = sum(note.state is SupplementState.OVERDUE for note in season.supplements)
    waiting = sum(note.state is SupplementState.WAITING for note in season.supplements)
    counts = ((overdue, "hồ sơ quá hạn bổ sung"), (waiting, "hồ sơ khác chưa nhận lại" if overdue else _NOT_BACK))
    open_ones = ", ".join(f"{count} {words}" for count, words in counts if count) or "Không còn hồ sơ nào chưa nhận lại"
    asked = f"Tính đến ngày {day(season.as_of)}: " if season.as_of is not None and overdue + waiting else ""
    ordered = sorted(season.supplements, key=lambda note: _OPEN_FIRST.index(note.state))
    return Note(
        title="Hồ sơ trả để bổ sung",
        told=(
            f"{asked}{open_ones}. Hạn bổ sung do phòng ghi trong sổ, Kế hoạch không quy định; bổ "
            "sung không làm hồ sơ thành nộp muộn.",
        ),
        entries=tuple(map(_supplement_entry, ordered)),
        day_label="Hạn",
        urgent=overdue > 0,
    )


def season_notes(season: SeasonRecord, plan: Plan) -> tuple[Note, ...]:
    """Return what the season tells beside the ranking, each with its clause; none of it is a fault of a dossier."""
    notes: list[Note] = []
    if season.nomination is not None:
        told = due_words(season.nomination, season.as_of)
        notes.append(Note("Hạn gửi hồ sơ đề nghị khen", (told,), cite(plan, season.nomination.clause)))
    notes += [_self_appraisal(note, plan) for note in season.self_appraisal]
    notes += [_term(season.term, season, plan)] if season.term is not None else _no_term(plan)
    if season.supplements:
        notes.append(_supplements(season))
    if season.annual_reports is not None:
        notes.append(_annual(season.annual_reports, season, plan))
    return tuple(notes)
