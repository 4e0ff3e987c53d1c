"""What a claim rests on (plan III.1.b, c): the unit's own word suffices, but it is said that it is only that."""

from typing import Literal

from models.reading import Reading
from models.terms import Basis, DocumentKind
from pipeline.validate.answer import Answer, met, not_applicable, not_met
from pipeline.validate.case import Case
from pipeline.validate.readings import part, said
from pipeline.validate.rules import by_attachment, by_register
from pipeline.validate.rules.statements import attached_statements, own_statements
from pipeline.validate.wording import place


def unsupported(case: Case, *, claim: Literal["par_index", "initiative"]) -> Answer:
    """Note a claim for which there is no register entry and no attached decision."""
    label, readings, supports = _index_claim(case) if claim == "par_index" else _initiative_claim(case)
    if not readings:
        if case.report is None:
            return not_applicable(f"Chưa có {DocumentKind.ACHIEVEMENT_REPORT.label} nên chưa xét nội dung này.")
        return not_applicable(f"{label} không được nêu trong hồ sơ.")
    for basis, (source, supported, proof) in supports.items():
        if supported:
            return met(f"{label} có trong {source}{place(*proof, *readings)}.", *proof, *readings, basis=basis)
        if supported is False:
            return not_met(
                f"{label} trong hồ sơ khác với {source}{place(*proof, *readings)}; xem kết quả kiểm tra tiêu chuẩn.",
                *proof,
                *readings,
                basis=basis,
            )
    return not_met(
        f"{label} mới chỉ theo lời của đơn vị{place(*readings)}; chưa có văn bản kèm theo hoặc sổ theo dõi để đối "
        "chiếu. Đây là lưu ý, không làm thay đổi kết luận.",
        *readings,
    )


_REGISTER, _ATTACHMENT = "sổ theo dõi của phòng", "văn bản kèm theo"
_Support = tuple[str, bool | None, tuple[Reading, ...]]
"""How the source is called, whether it bears the claim out (None: it is silent), and where it says so."""


def _index_claim(case: Case) -> tuple[str, list[Reading], dict[Basis, _Support]]:
    own = own_statements(case)
    told = by_register.index_supported(case.facts, own, case.dossier.award_year)
    attached = [s for s in attached_statements(case) if part(s.reading, "year") in (None, case.dossier.award_year)]
    values = {value for statement in own for value in statement.values}
    alike = None if not attached or not values else all(values & statement.values for statement in attached)
    return (
        "Chỉ số cải cách hành chính",
        [statement.reading for statement in own],
        {
            Basis.REGISTER: (_REGISTER, told, ()),
            Basis.ATTACHMENT: (_ATTACHMENT, alike, tuple(statement.reading for statement in attached)),
        },
    )


def _initiative_claim(case: Case) -> tuple[str, list[Reading], dict[Basis, _Support]]:
    reading = case.report.initiative_recognised_by if case.report is not None else None
    proof = by_attachment.initiative_supported(case)
    return (
        "Việc công nhận sáng kiến",
        [reading] if reading is not None and said(reading) else [],
        {
            Basis.REGISTER: (_REGISTER, by_register.initiative_supported(case.facts, case.report), ()),
            Basis.ATTACHMENT: (_ATTACHMENT, True if proof is not None else None, (proof,) if proof is not None else ()),
        },
    )
