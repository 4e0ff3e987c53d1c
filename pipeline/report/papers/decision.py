"""The draft award decision with its list (quyết định): number, day, amount, number of collectives are left open."""

from collections.abc import Sequence

from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

from models.dossier import JudgedDossier
from models.office import OfficeSheet
from models.plan import Plan
from pipeline.report.clause_names import cite, find_clause
from pipeline.report.papers.acts import acts, warn_of_authority
from pipeline.report.papers.decree30 import authority_issuer, bases, closing, letterhead, title
from pipeline.report.papers.limits import clause_of, most_awards
from pipeline.report.papers.ranking import Ranking, candidates
from pipeline.report.papers.sheet import Cell, Sheet
from pipeline.report.papers.typography import NBSP, Span, Text, blank, blank_day, name_of, upper_first


def _proposed_by(office: OfficeSheet) -> tuple[Text, ...]:
    return (
        f"Theo đề nghị của {office.head_in_text} tại Tờ trình số ",
        blank(4),
        f"/TTr-{office.symbol} ",
        *blank_day(),
    )


def _articles(sheet: Sheet, plan: Plan, office: OfficeSheet, year: int) -> None:
    sheet.para(
        Span("Điều 1. ", bold=True), f"Tặng {plan.award.label} năm {year} cho ", blank(3),
        f"{NBSP}tập thể đã có thành tích trong phong trào thi đua “{upper_first(plan.movement[0])}” ",
        "(có danh sách kèm theo).",
    )  # fmt: skip
    money = find_clause(plan, office.money_clause) if office.money_clause else None
    by = f" (theo {cite(plan, money.id)})" if money is not None else ""
    sheet.para(
        Span("Điều 2. ", bold=True), "Mức tiền thưởng kèm theo Giấy khen: ", blank(10),
        " đồng cho mỗi tập thể; nguồn kinh phí: ", blank(14), f"{by}.",
    )  # fmt: skip
    sheet.para(
        Span("Điều 3. ", bold=True), f"{office.head_in_text}, ", blank(10),
        ", thủ trưởng các cơ quan, đơn vị có liên quan và các tập thể có tên tại Điều 1 chịu trách nhiệm thi hành "
        "Quyết định này. Quyết định có hiệu lực kể từ ngày ký./.",
    )  # fmt: skip


def _over(sheet: Sheet, listed: int, plan: Plan) -> None:
    limit, clause = most_awards(plan), clause_of(plan, "batch.quota")
    if limit is None or clause is None or listed <= limit:
        return
    told = (
        f"Ghi chú của dự thảo: danh sách dưới đây có {listed:02} tập thể đủ hồ sơ; số lượng khen không quá {limit:02} "
        f"tập thể ({cite(plan, clause)}). Xóa các dòng không được chọn, rồi xóa ghi chú này."
    )
    sheet.para(Span(told, italic=True, fill=True), with_next=True)


def _list(
    sheet: Sheet, dossiers: Sequence[JudgedDossier], plan: Plan, office: OfficeSheet, ranking: Ranking | None
) -> None:
    listed = candidates(dossiers, ranking)
    title(sheet, "Danh sách", f"Tập thể được tặng {plan.award.label}", rule=False)
    attached = (
        "(Kèm theo Quyết định số ",
        blank(4),
        f"/QĐ-{office.parent_symbol} ",
        *blank_day(),
        f" của {office.authority})",
    )
    italic = [Span(t.text, italic=True, fill=t.fill) if isinstance(t, Span) else Span(t, italic=True) for t in attached]
    sheet.para(*italic, align=ALIGN.CENTER, indent=False, before=2, with_next=True)
    _over(sheet, len(listed), plan)
    rows: list[tuple[Cell, ...]] = [
        (f"{number}", name_of(candidate.judged.unit.name), "") for number, candidate in enumerate(listed, 1)
    ]
    sheet.para("", indent=False, before=0, size=6, with_next=True)
    sheet.table(("STT", "Tập thể", "Ghi chú"), (12, 108, 40), rows)


def award_decision(
    dossiers: Sequence[JudgedDossier],
    plan: Plan,
    office: OfficeSheet,
    year: int,
    ranking: Ranking | None = None,
) -> bytes:
    """Return the draft decision with the list of compliant collectives as a .docx; it chooses nobody."""
    sheet = Sheet()
    letterhead(sheet, authority_issuer(office, "QĐ"))
    title(sheet, "Quyết định", f"Về việc tặng {plan.award.label} năm {year}")
    sheet.para(Span(office.authority.upper(), bold=True), align=ALIGN.CENTER, indent=False, before=14)
    warn_of_authority(sheet, plan, year)
    bases(sheet, [*acts(office, plan, year), _proposed_by(office)])
    sheet.para(Span("QUYẾT ĐỊNH:", bold=True), align=ALIGN.CENTER, indent=False, before=10, with_next=True)
    _articles(sheet, plan, office, year)
    closing(sheet, ["Như Điều 3;", f"{office.name};", "Lưu: VT."], [office.authority_title])
    sheet.new_page()
    _list(sheet, dossiers, plan, office, ranking)
    return sheet.bytes(f"Quyết định tặng {plan.award.label} năm {year}")
