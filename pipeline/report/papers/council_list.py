"""The list for the council: the compliant dossiers with their key facts; what is still open stands apart."""

from collections.abc import Sequence

from models.dossier import JudgedDossier
from models.office import OfficeSheet
from models.plan import Plan
from models.terms import DocumentKind, UnitKind, Verdict
from pipeline.report.clause_names import cite
from pipeline.report.papers.decree30 import letterhead, office_issuer, signatures, title
from pipeline.report.papers.limits import clause_of, most_awards
from pipeline.report.papers.ranking import Candidate, Ranking, candidates
from pipeline.report.papers.record_facts import (
    NOTHING_KNOWN,
    Knowing,
    Known,
    arrival,
    by_kind_and_name,
    day_of,
    index_text,
    initiative_text,
    show_date,
    value_or_blank,
    votes_text,
)
from pipeline.report.papers.sheet import Cell, Sheet
from pipeline.report.papers.typography import Text, name_of
from pipeline.report.summary import reason

_HEAD = ("STT", "Tập thể", "Tờ trình (số, ngày)", "Ngày đến", "Chỉ số cải cách hành chính", "Sáng kiến")
_VOTES, _PLACE, _NOTE = ("Phiếu đồng ý / có mặt", "Hạng (gợi ý)", "Ghi chú")
_WIDTHS = (11, 40, 36, 23, 24, 44, 18)
_PLACE_WIDTHS, _NOTE_WIDTH = (15, 36), 51


def _letter(judged: JudgedDossier, plan: Plan) -> tuple[Text, ...]:
    kind = DocumentKind.PROPOSAL_LETTER
    return (value_or_blank(judged, kind, "number", plan), ", ", show_date(day_of(judged, kind, "issued_on")))


def _row(number: int, candidate: Candidate, plan: Plan, known: Known, *, ranked: bool) -> tuple[Cell, ...]:
    judged, place = candidate.judged, candidate.place
    return (
        f"{number}",
        name_of(judged.unit.name),
        _letter(judged, plan),
        show_date(arrival(judged, known)),
        index_text(judged, known, plan),
        initiative_text(judged, known, plan),
        votes_text(judged),
        *((f"{place.place}" if place is not None else "", place.why if place is not None else "") if ranked else ("",)),
    )


def _quota_note(count: int, plan: Plan) -> str:
    limit, clause = most_awards(plan), clause_of(plan, "batch.quota")
    if limit is None or clause is None:
        return f"Danh sách có {count:02} tập thể."
    over = "; Hội đồng xem xét, lựa chọn" if count > limit else ""
    return f"Danh sách có {count:02} tập thể. Số lượng khen không quá {limit:02} tập thể ({cite(plan, clause)}){over}."


def _still_open(sheet: Sheet, dossiers: Sequence[JudgedDossier]) -> None:
    rest = by_kind_and_name([d for d in dossiers if d.verdict in (Verdict.NEEDS_REVIEW, Verdict.INCOMPLETE)])
    if not rest:
        return
    sheet.heading("Hồ sơ chưa đủ hoặc chưa kết luận được (không nằm trong danh sách trên)")
    rows = [
        (f"{number}", name_of(judged.unit.name), judged.verdict.label, reason(judged))
        for number, judged in enumerate(rest, 1)
    ]
    sheet.table(("STT", "Tập thể", "Tình trạng", "Vì sao"), (12, 62, 50, 123), rows)


def council_list(
    dossiers: Sequence[JudgedDossier],
    plan: Plan,
    office: OfficeSheet,
    year: int,
    knowing: Knowing,
    ranking: Ranking | None = None,
) -> bytes:
    """Return the list of compliant dossiers for the council as a .docx, in a proposed order where one is given."""
    listed = candidates(dossiers, ranking)
    sheet = Sheet(landscape=True)
    letterhead(sheet, office_issuer(office, "DS"), numbered=False)
    about = f"Tập thể trình {office.council} xét, đề nghị tặng {plan.award.label} năm {year}"
    title(sheet, "Danh sách", about)
    sheet.para(_quota_note(len(listed), plan), before=8)
    sheet.para(_order_note(ranking), before=2, with_next=True)
    rows = [
        _row(number, candidate, plan, knowing.get(candidate.judged.id, NOTHING_KNOWN), ranked=bool(ranking))
        for number, candidate in enumerate(listed, 1)
    ]
    sheet.para("", indent=False, before=0, size=6, with_next=True)
    places, widths = ((_PLACE, _NOTE), _PLACE_WIDTHS) if ranking else ((_NOTE,), (_NOTE_WIDTH,))
    sheet.table((*_HEAD, _VOTES, *places), (*_WIDTHS, *widths), rows)
    _still_open(sheet, dossiers)
    signatures(sheet, ["Người lập danh sách"], [office.head])
    return sheet.bytes(f"Danh sách trình Hội đồng năm {year}")


def _order_note(ranking: Ranking | None) -> str:
    if ranking:
        return "Thứ tự là gợi ý, không phải quyết định; “(sổ)”: theo sổ theo dõi, “(hồ sơ)”: theo lời của đơn vị."
    kinds = ", ".join(kind.label.lower() for kind in (UnitKind.COMMUNE, UnitKind.OFFICE, UnitKind.SERVICE_UNIT))
    return (
        f"Xếp theo loại đơn vị ({kinds}) rồi theo tên, không phải theo thứ hạng; “(sổ)”: theo sổ theo dõi, "
        "“(hồ sơ)”: theo lời của đơn vị."
    )
