"""What a claim rests on (plan III.1.b, c): the unit's own word suffices, but it is said that it is only that."""

from typing import Literal

from models.reading import Reading
from models.terms import Basis, DocumentKind
from pipeline.validate.answer import Answer, met, not_applicable, not_met
from pipeline.validate.case import Case
from pipeline.validate.readings import said
from pipeline.validate.rules import by_register
from pipeline.validate.rules.statements import index_statements
from pipeline.validate.wording import place


def unsupported(case: Case, *, claim: Literal["par_index", "initiative"]) -> Answer:
    """Note a claim for which there is no register entry and no attached decision."""
    readings: list[Reading]
    if claim == "par_index":
        label = "Chỉ số cải cách hành chính"
        statements = index_statements(case)
        readings = [statement.reading for statement in statements]
        supported = by_register.index_supported(case.facts, statements, case.dossier.award_year)
    else:
        label = "Việc công nhận sáng kiến"
        reading = case.report.initiative_recognised_by if case.report is not None else None
        readings = [reading] if reading is not None and said(reading) else []
        supported = by_register.initiative_supported(case.facts, case.report)
    if not readings:
        if case.report is None:
            return not_applicable(f"Chưa có {DocumentKind.ACHIEVEMENT_REPORT.label} nên chưa xét nội dung này.")
        return not_applicable(f"{label} không được nêu trong hồ sơ.")
    if supported:
        return met(f"{label} có trong sổ theo dõi của phòng{place(*readings)}.", *readings, basis=Basis.REGISTER)
    if supported is False:
        return not_met(
            f"{label} trong hồ sơ khác với sổ theo dõi của phòng{place(*readings)}; xem kết quả kiểm tra tiêu chuẩn.",
            *readings,
            basis=Basis.REGISTER,
        )
    return not_met(
        f"{label} mới chỉ theo lời của đơn vị{place(*readings)}; chưa có văn bản kèm theo hoặc sổ theo dõi để đối "
        "chiếu. Đây là lưu ý, không làm thay đổi kết luận.",
        *readings,
    )
