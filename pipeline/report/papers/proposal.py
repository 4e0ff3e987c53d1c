"""The office's own letter to the chairman (tờ trình): what came in, what was found, whom the council chose; a draft."""

from collections.abc import Sequence

from models.dossier import JudgedDossier
from models.office import OfficeSheet
from models.plan import Plan
from models.terms import Verdict
from pipeline.report.clause_names import cite
from pipeline.report.papers.acts import acts, warn_of_authority
from pipeline.report.papers.decree30 import addressees, bases, closing, letterhead, office_issuer, title
from pipeline.report.papers.limits import clause_of, most_awards
from pipeline.report.papers.ranking import Ranking, candidates
from pipeline.report.papers.record_facts import NOTHING_KNOWN, Knowing, index_text, initiative_text
from pipeline.report.papers.sheet import Cell, Sheet
from pipeline.report.papers.typography import NBSP, Span, blank, blank_day, day_in_words, name_of, upper_first
from pipeline.report.summary import VERDICT_ORDER

_WIDTHS = (12, 58, 32, 58)


def _counts(sheet: Sheet, dossiers: Sequence[JudgedDossier], office: OfficeSheet) -> None:
    sheet.heading("1. Kết quả nhận và thẩm định hồ sơ")
    sheet.para(
        f"{office.name} nhận được {len(dossiers):02} hồ sơ. Kết quả kiểm tra theo hồ sơ, tại thời điểm lập dự thảo:"
    )
    for verdict in reversed(VERDICT_ORDER):
        count = sum(judged.verdict is verdict for judged in dossiers)
        if count:
            sheet.para(f"- {verdict.label}: {count:02} hồ sơ;", before=3)
    sheet.para("Kết quả thẩm định của cơ quan: ", blank(24), ".", before=3)


def _chosen(sheet: Sheet, listed: int, plan: Plan, office: OfficeSheet) -> None:
    sheet.heading("2. Kết quả xét của Hội đồng")
    sheet.para(
        f"{office.council} họp ", *blank_day(), " (Biên bản số ", blank(6), f"), đề nghị tặng {plan.award.label} cho ",
        blank(3), " tập thể.",
    )  # fmt: skip
    limit, clause = most_awards(plan), clause_of(plan, "batch.quota")
    if limit is not None and clause is not None and listed > limit:
        sheet.para(
            Span(
                f"Ghi chú của dự thảo: có {listed:02} tập thể đủ hồ sơ, số lượng khen không quá {limit:02} tập thể "
                f"({cite(plan, clause)}). Xóa các dòng không được Hội đồng chọn, rồi xóa ghi chú này.",
                italic=True,
                fill=True,
            )
        )


def _list(
    sheet: Sheet, dossiers: Sequence[JudgedDossier], plan: Plan, knowing: Knowing, ranking: Ranking | None
) -> int:
    listed = candidates(dossiers, ranking)
    rows: list[tuple[Cell, ...]] = []
    for number, candidate in enumerate(listed, 1):
        judged = candidate.judged
        known = knowing.get(judged.id, NOTHING_KNOWN)
        facts = (index_text(judged, known, plan), initiative_text(judged, known, plan))
        rows.append((f"{number}", name_of(judged.unit.name), *facts))
    sheet.para("", indent=False, before=0, size=6, with_next=True)
    sheet.table(("STT", "Tập thể", "Chỉ số cải cách hành chính", "Sáng kiến"), _WIDTHS, rows)
    return len(listed)


def proposal(
    dossiers: Sequence[JudgedDossier],
    plan: Plan,
    office: OfficeSheet,
    year: int,
    knowing: Knowing,
    ranking: Ranking | None = None,
) -> bytes:
    """Return the draft letter of the office to the chairman as a .docx; what the council chose is left open."""
    sheet = Sheet()
    letterhead(sheet, office_issuer(office, "TTr"))
    title(
        sheet,
        "Tờ trình",
        f"Về việc tặng {plan.award.label} năm {year} trong phong trào thi đua “{upper_first(plan.movement[0])}”",
    )
    addressees(sheet, [f"{office.authority}"])
    warn_of_authority(sheet, plan, year)
    bases(sheet, acts(office, plan, year))
    _counts(sheet, dossiers, office)
    listed = sum(judged.verdict is Verdict.COMPLIANT for judged in dossiers)
    _chosen(sheet, listed, plan, office)
    _list(sheet, dossiers, plan, knowing, ranking)
    sheet.heading("3. Kiến nghị")
    sheet.para(
        f"{office.name} kính trình {office.authority} xem xét, quyết định tặng {plan.award.label} năm {year} cho ",
        blank(3), f"{NBSP}tập thể có tên trong danh sách. Mức tiền thưởng kèm theo: ", blank(10),
        " đồng; nguồn kinh phí: ", blank(14), ".",
    )  # fmt: skip
    sheet.para(
        "Gửi kèm: dự thảo Quyết định; Biên bản họp Hội đồng; hồ sơ của các tập thể; Kế hoạch số ",
        f"{plan.number} {day_in_words(plan.issued_on)}./.",
    )
    closing(sheet, ["Như trên;", f"{office.council};", "Lưu: VT."], [office.head])
    return sheet.bytes(f"Tờ trình tặng {plan.award.label} năm {year}")
