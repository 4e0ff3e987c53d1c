"""Duties of a clause that no dossier shows, as lines for a lawyer: who reports until when, who appraises until when."""

from collections.abc import Iterator

from models.plan import AnnualReportDuty, Appraisal, Clause
from pipeline.report.wording import show_day

_WEEKDAYS = {1: "thứ Hai", 2: "thứ Ba", 3: "thứ Tư", 4: "thứ Năm", 5: "thứ Sáu", 6: "thứ Bảy", 7: "Chủ nhật"}


def _quoted(words: tuple[str, ...]) -> str:
    return "; ".join(f"“{word}”" for word in words) or "không có"


def _annual_report(duty: AnnualReportDuty) -> Iterator[str]:
    yield f"Phải báo cáo hằng năm: {'; '.join(kind.label.lower() for kind in duty.owed_by)}."
    yield f"Hạn báo cáo: trước ngày {duty.day:02}/{duty.month:02} của năm xét."
    yield f"Nhận ra báo cáo theo tên loại văn bản: {_quoted(duty.types)}."
    yield f"Trích yếu có một trong các cụm từ: {_quoted(duty.subjects)}."
    yield f"Trích yếu cũng phải nói về: {_quoted(duty.about)}."
    yield f"Báo cáo của một phần năm, không tính: {_quoted(duty.partial)}."
    yield f"Sau các cụm từ này là việc của năm sau: {_quoted(duty.outlook)}."


def _appraisal(duty: Appraisal) -> Iterator[str]:
    yield f"Cơ quan thẩm định: {duty.office}."
    yield f"Trình chậm nhất {duty.days} {duty.counting.label} trước ngày hội nghị."
    yield f"Ngày nghỉ trong tuần: {'; '.join(_WEEKDAYS[day] for day in duty.rest_days) or 'không có'}."
    yield f"Ngày nghỉ lễ: {'; '.join(show_day(day.isoformat()) for day in duty.holidays) or 'không có'}."


def duty_lines(clause: Clause) -> tuple[str, ...]:
    """Return the lines about a clause's duties; none where it has none."""
    told: list[str] = []
    if clause.annual_report is not None:
        told += _annual_report(clause.annual_report)
    if clause.appraisal is not None:
        told += _appraisal(clause.appraisal)
    return tuple(told)
