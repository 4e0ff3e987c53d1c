"""The appraisal sheet of a unit (phiếu thẩm định): parts, criteria, places on paper, open questions."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from models.dossier import JudgedDossier
from models.finding import Finding
from models.office import OfficeSheet
from models.plan import Plan
from models.reading import Evidence
from models.terms import Level, Outcome
from pipeline.report.clause_names import find_clause, short_cite, without_basis
from pipeline.report.labels import PARTS, rule_title
from pipeline.report.next_steps import next_step
from pipeline.report.papers.decree30 import letterhead, office_issuer, signatures, title
from pipeline.report.papers.record_facts import (
    NOTHING_KNOWN,
    Known,
    arrival,
    index_text,
    initiative_text,
    letter_cited,
    person_said,
    show_date,
    votes_text,
)
from pipeline.report.papers.sheet import Sheet
from pipeline.report.papers.typography import Span, Text, name_of, sentence, without_places
from pipeline.report.summary import STATE_LABELS, Part, notes, parts_of, questions, reason
from pipeline.report.wording import pages_by_file, show_pages, show_place

_MOST_PLACES = 3
_THREE_PARTS = {f"part.{kind.value}" for kind in PARTS}
"""Rules that section II tells; a further part that another plan asks for stands among the criteria."""
_DOTS = Span("…" * 32)
"""A line to write on by hand."""


def _general(sheet: Sheet, judged: JudgedDossier, plan: Plan, known: Known) -> None:
    sheet.heading("I. Thông tin chung")
    rows: tuple[tuple[Text, ...], ...] = (
        ("Tập thể được đề nghị: ", name_of(judged.unit.name), f" ({judged.unit.kind.label.lower()})."),
        ("Hình thức đề nghị: ", plan.award.label, f"; năm xét: {judged.award_year}."),
        *((("Thư mục hồ sơ: ", f"{_folder(judged).rstrip('/')}."),) if _folder(judged) else ()),
        ("Văn bản đề nghị: ", *(letter_cited(judged, plan) or ("chưa có",)), "."),
        ("Ngày hồ sơ đến: ", show_date(arrival(judged, known)), f"; số đến: {known.arrival_number or ''}")
        if known.arrival_number
        else ("Ngày hồ sơ đến: ", show_date(arrival(judged, known)), "."),
        ("Chỉ số cải cách hành chính: ", index_text(judged, known, plan), "."),
        ("Sáng kiến: ", initiative_text(judged, known, plan), "."),
        ("Phiếu đồng ý trên số có mặt: ", votes_text(judged), "."),
        ("Kết quả kiểm tra theo hồ sơ: ", Span(judged.verdict.label, bold=True), f". {reason(judged)}"),
    )
    for row in rows:
        sheet.para(*row, before=3)


def _folder(judged: JudgedDossier) -> str:
    """Return the folder in which all papers of a dossier lie, with its slash; "" where they lie in none together."""
    files = [PurePosixPath(ref.file) for document in judged.documents for ref in document.pages]
    shared = (
        next((folder for folder in files[0].parents if all(folder in f.parents for f in files)), None)
        if files
        else None
    )
    return f"{shared}/" if shared is not None and shared.name else ""


def _part_row(number: int, part: Part, folder: str) -> tuple[Text, ...]:
    files = [
        f"{file.removeprefix(folder)}{f', {pages}' if pages else ''}"
        for document in part.documents
        for file, pages in pages_by_file(document.pages)
    ]
    return (f"{number}", part.kind.label, STATE_LABELS[part.state], "; ".join(files))


def _within(places: Sequence[Evidence]) -> tuple[str, ...]:
    """Return where in one file: its pages as runs, else the paragraphs of a Word file."""
    pages = show_pages([place.page for place in places if place.page is not None])
    rest = (show_place(p).removeprefix(p.file).removeprefix(", ") for p in places if p.page is None)
    return tuple(dict.fromkeys(where for where in (pages, *rest) if where))


def _places(evidence: Sequence[Evidence], folder: str) -> str:
    """Return where on paper, file by file, from the dossier's folder on."""
    files: dict[str, list[Evidence]] = {}
    for place in dict.fromkeys(evidence):
        files.setdefault(place.file, []).append(place)
    named = [", ".join((file.removeprefix(folder), *_within(places))) for file, places in files.items()]
    more = len(named) - _MOST_PLACES
    return "; ".join(named[:_MOST_PLACES]) + (f"; và {more} tệp khác" if more > 0 else "")


def _criterion_row(number: int, finding: Finding, plan: Plan, folder: str) -> tuple[Text, ...]:
    clause = find_clause(plan, finding.clause)
    named = f" ({short_cite(clause)})" if clause is not None else ""
    told = _told(finding, plan).replace(f"“{folder}", "“")
    outcome = Span(finding.outcome.label, bold=finding.outcome is not Outcome.MET)
    return (f"{number}", f"{rule_title(finding.rule)}{named}", outcome, told, _places(finding.evidence, folder))


def _told(finding: Finding, plan: Plan) -> str:
    """Return what a finding says, or what a person answered instead: an official sheet names no account."""
    if finding.answered is not None:
        return f"Theo người thẩm định: {person_said(finding.answered)}"
    return without_places(without_basis(finding.message, plan, finding.clause), finding.evidence)


def _criteria(sheet: Sheet, judged: JudgedDossier, plan: Plan) -> None:
    sheet.heading("III. Tiêu chuẩn, điều kiện")
    findings = [f for f in judged.findings if f.level is Level.REQUIRED and f.rule not in _THREE_PARTS]
    rows = [_criterion_row(number, finding, plan, _folder(judged)) for number, finding in enumerate(findings, 1)]
    sheet.table(("STT", "Nội dung", "Kết quả", "Nhận xét theo hồ sơ", "Chỗ trên giấy"), (11, 36, 18, 68, 27), rows)


def _open(sheet: Sheet, judged: JudgedDossier) -> None:
    sheet.heading("IV. Nội dung còn phải làm rõ")
    asked = questions(judged)
    for number, finding in enumerate(asked, 1):
        step = next_step(finding)
        told = f"{number}. {rule_title(finding.rule)}: {sentence(finding.settled_by or '')}"
        sheet.para(told, f" {step}" if step else "", before=3)
    for file in judged.unread:
        sheet.para(f"- Tệp “{file.path}”: {sentence(file.reason or file.status.label)}", before=3)
    if not asked and not judged.unread:
        sheet.para("Không có.", before=3)
    lesser = list(dict.fromkeys(rule_title(finding.rule) for finding in notes(judged)))
    if lesser:
        sheet.para(f"Lưu ý, không làm thay đổi kết quả: {'; '.join(lesser)}.", before=3)


def _opinion(sheet: Sheet) -> None:
    sheet.heading("V. Ý kiến của người thẩm định")
    for _ in range(3):
        sheet.para(_DOTS, indent=False, before=3)
    sheet.heading("VI. Kết luận")
    for choice in ("Đủ điều kiện, trình Hội đồng", "Chưa đủ, đề nghị đơn vị bổ sung", "Không đủ điều kiện"):
        sheet.para(f"☐ {choice}", before=3, with_next=True)
    sheet.para("Lý do: ", Span(_DOTS.text[:-6]), before=3)


def appraisal_sheet(judged: JudgedDossier, plan: Plan, office: OfficeSheet, known: Known = NOTHING_KNOWN) -> bytes:
    """Return the appraisal sheet of a dossier as a .docx; opinion, conclusion, day and signatures are left open."""
    sheet = Sheet()
    letterhead(sheet, office_issuer(office, "PTĐ"), numbered=False)
    about = f"Hồ sơ đề nghị tặng {plan.award.label} năm {judged.award_year}"
    title(sheet, "Phiếu thẩm định", about, rule=False)
    sheet.para(Span(name_of(judged.unit.name), bold=True), align=1, indent=False, before=0)
    _general(sheet, judged, plan, known)
    sheet.heading("II. Thành phần hồ sơ")
    rows = [_part_row(number, part, _folder(judged)) for number, part in enumerate(parts_of(judged), 1)]
    sheet.table(("STT", "Thành phần", "Kết quả", "Tệp, trang"), (11, 60, 18, 71), rows)
    _criteria(sheet, judged, plan)
    _open(sheet, judged)
    _opinion(sheet)
    signatures(sheet, ["Người thẩm định"], [office.head])
    return sheet.bytes(f"Phiếu thẩm định: {judged.unit.name}")
