"""What a claim rests on (plan III.1.b, c): the unit's own word suffices, but it is said that it is only that."""

from typing import Literal

from models.reading import Reading
from models.terms import DocumentKind
from pipeline.validate.answer import Answer, not_applicable, not_met
from pipeline.validate.case import Case
from pipeline.validate.readings import said
from pipeline.validate.rules.statements import index_statements
from pipeline.validate.wording import place


def unsupported(case: Case, *, claim: Literal["par_index", "initiative"]) -> Answer:
    """Note a claim for which there is no register entry and no attached decision."""
    readings: list[Reading]
    if claim == "par_index":
        label = "Chỉ số cải cách hành chính"
        readings = [statement.reading for statement in index_statements(case)]
    else:
        label = "Việc công nhận sáng kiến"
        reading = case.report.initiative_recognised_by if case.report is not None else None
        readings = [reading] if reading is not None and said(reading) else []
    if not readings:
        if case.report is None:
            return not_applicable(f"Chưa có {DocumentKind.ACHIEVEMENT_REPORT.label} nên chưa xét nội dung này.")
        return not_applicable(f"{label} không được nêu trong hồ sơ.")
    return not_met(
        f"{label} mới chỉ theo lời của đơn vị{place(*readings)}; chưa có văn bản kèm theo hoặc sổ theo dõi để đối "
        "chiếu. Đây là lưu ý, không làm thay đổi kết luận.",
        *readings,
    )
