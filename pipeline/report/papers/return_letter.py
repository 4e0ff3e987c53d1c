"""The letter that gives a dossier back: what cannot be accepted, what to supply, what the unit is asked, until when."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import count

from models.dossier import JudgedDossier
from models.finding import Finding
from models.office import OfficeSheet
from models.plan import Plan
from models.source import SourceFile
from models.terms import FileStatus, Outcome, TextOrigin
from pipeline.report.clause_names import cite
from pipeline.report.labels import rule_fault, rule_title
from pipeline.report.papers.decree30 import addressees, closing, letterhead, office_issuer
from pipeline.report.papers.record_facts import NOTHING_KNOWN, Known, arrival, letter_cited
from pipeline.report.papers.replies import ADVICE, ASKED, CLOSED, CURES, asked_of_unit, fault_and_cure, statement
from pipeline.report.papers.sheet import Sheet
from pipeline.report.papers.typography import (
    Span,
    Text,
    day_in_words,
    day_or_blank,
    lower_first,
    name_of,
    quotes_to_check,
    roman,
    sentence,
    upper_first,
)
from pipeline.report.summary import breaches, notes, questions


@dataclass(frozen=True)
class Defects:
    """What a letter is about, apart by what the unit can do."""

    final: tuple[Finding, ...]
    curable: tuple[Finding, ...]
    asked: tuple[Finding, ...]
    unread: tuple[SourceFile, ...]
    noted: tuple[Finding, ...]
    scans: frozenset[str] = frozenset()
    """Files whose words were read from a picture: what is quoted of them is checked before the letter is signed."""

    def told(self, finding: Finding, plan: Plan) -> tuple[Text, ...]:
        """Return what is the matter, as the unit is told it."""
        words = statement(finding, plan)
        return quotes_to_check(words) if any(place.file in self.scans for place in finding.evidence) else (words,)

    @property
    def closed(self) -> bool:
        """Tell whether nothing that the unit could send matters any more: nothing else is asked of it then."""
        return any(finding.rule.startswith(CLOSED) for finding in self.final)

    @property
    def any(self) -> bool:
        """Tell whether there is anything to write about; a note alone is no reason for a letter."""
        return bool(self.final or self.curable or self.asked or self.unread)


def defects_of(judged: JudgedDossier) -> Defects:
    """Return what a unit has to be told, split into what is final, what can be supplied, and what it is asked."""
    failed = breaches(judged)
    final = tuple(finding for finding in failed if not finding.curable)
    if any(finding.rule.startswith(CLOSED) for finding in final):
        return Defects(final, curable=(), asked=(), unread=(), noted=(), scans=_scans(judged))
    unread = tuple(file for file in judged.unread if file.status is FileStatus.FAILED)
    asked = tuple(
        finding for finding in questions(judged) if asked_of_unit(finding) and not _may_be_in(finding, unread)
    )
    told = {finding.clause for finding in (*failed, *asked)}
    return Defects(
        final=final,
        curable=tuple(finding for finding in failed if finding.curable),
        asked=asked,
        unread=unread,
        noted=() if final else tuple(finding for finding in notes(judged) if _worth_noting(finding, told)),
        scans=_scans(judged),
    )


def _may_be_in(finding: Finding, unread: Sequence[SourceFile]) -> bool:
    """Tell whether a part is only asked about because a file that is asked for again could not be read."""
    of_part = finding.rule.startswith("part.") and not finding.evidence
    return of_part and any(f"“{file.path}”" in finding.message for file in unread)


def _scans(judged: JudgedDossier) -> frozenset[str]:
    return frozenset(ref.file for paper in judged.documents if paper.origin is TextOrigin.OCR for ref in paper.pages)


def letter_due(judged: JudgedDossier) -> bool:
    """Tell whether a dossier has anything to write to its unit about."""
    return defects_of(judged).any


def _worth_noting(finding: Finding, told: Container[str]) -> bool:
    """Tell whether a note says more than the letter does already about the same clause."""
    doubled = finding.rule == "evidence.unsupported" and finding.clause in told
    return finding.outcome is Outcome.NOT_MET and finding.rule in CURES and not doubled


def _about(defects: Defects, year: int) -> str:
    if defects.final:
        return f"trả hồ sơ đề nghị khen thưởng năm {year}"
    verb = "bổ sung" if defects.curable or defects.unread else "làm rõ"
    return f"{verb} hồ sơ đề nghị khen thưởng năm {year}"


def _came(judged: JudgedDossier, plan: Plan, known: Known) -> tuple[Text, ...]:
    """Return by which letter and on which day a dossier came, in brackets; () where neither is known."""
    day, letter = arrival(judged, known), letter_cited(judged, plan)
    arrived = f"đến {day_in_words(day)}" if day is not None else ""
    if not letter and not arrived:
        return ()
    return (" (", *letter, "; " if letter and arrived else "", arrived, ")")


def _opening(sheet: Sheet, judged: JudgedDossier, plan: Plan, office: OfficeSheet, known: Known) -> None:
    sheet.para(
        f"{office.name} đã nhận hồ sơ đề nghị tặng {plan.award.label} năm {judged.award_year} của ",
        name_of(judged.unit.name),
        *_came(judged, plan, known),
        f". Đối chiếu với Kế hoạch số {plan.number} {day_in_words(plan.issued_on)} của {plan.issuer} ",
        f"(sau đây gọi là Kế hoạch), {office.name} có ý kiến như sau:",
        before=14,
    )


def _place(plan: Plan, clause: str) -> str:
    """Return the clause as the letter cites it, the plan having been named at its opening."""
    return cite(plan, clause).replace(f"Kế hoạch {plan.number}", "Kế hoạch")


def _defect(sheet: Sheet, number: int, finding: Finding, plan: Plan, defects: Defects) -> None:
    name = sentence(upper_first(rule_fault(finding.rule)))
    sheet.para(Span(f"{number}. {name}", bold=True), " ", *defects.told(finding, plan))
    cure = CURES.get(finding.rule)
    basis = f"{_place(plan, finding.clause)}."
    told = (Span("Cách khắc phục: ", italic=True), f"đề nghị đơn vị {cure}") if finding.curable and cure else ()
    sheet.para(Span("Căn cứ: ", italic=True), basis, before=2, with_next=bool(told))
    if told:
        sheet.para(*told, before=2)
    elif finding.rule in ADVICE:
        sheet.para(f"Đề nghị đơn vị {ADVICE[finding.rule]}", before=2)


def _question(sheet: Sheet, number: int, finding: Finding, plan: Plan, defects: Defects) -> None:
    sheet.para(
        Span(f"{number}. {rule_title(finding.rule)}.", bold=True), " ", *defects.told(finding, plan), with_next=True
    )
    asked = sentence(lower_first(finding.settled_by or ""))
    sheet.para(Span("Đề nghị đơn vị cho biết: ", italic=True), asked, before=2, with_next=True)
    sheet.para(Span("Gửi kèm: ", italic=True), f"{ASKED[finding.rule]}.", before=2)
    sheet.para(Span("Căn cứ: ", italic=True), f"{_place(plan, finding.clause)}.", before=2)


def _unread(sheet: Sheet, number: int, file: SourceFile) -> None:
    fault, cure = fault_and_cure(file.reason or file.status.label)
    sheet.para(Span(f"{number}. Tệp không đọc được.", bold=True), f" Tệp “{file.path}”: {lower_first(fault)}")
    asked = sentence(cure or "kiểm tra và gửi lại tệp này")
    sheet.para(Span("Cách khắc phục: ", italic=True), f"đề nghị đơn vị {asked}", before=2)


def _noted(sheet: Sheet, finding: Finding, plan: Plan, defects: Defects) -> None:
    more = f" Đề nghị đơn vị {CURES[finding.rule]} (Căn cứ: {_place(plan, finding.clause)}.)"
    sheet.para("- ", *defects.told(finding, plan), more)


def _request(defects: Defects) -> str:
    """Return what the unit is asked to do, as far as the words "send it to"."""
    supply = "bổ sung, sửa các nội dung nêu trên" if defects.curable or defects.unread else ""
    answer = "trả lời các nội dung chưa rõ" if defects.asked else ""
    both = " và ".join(text for text in (supply, answer) if text)
    if not defects.final:
        return f"Đề nghị đơn vị {both}, "
    also = f", đồng thời {both}" if both else ""
    return (
        "Trường hợp nội dung nêu tại mục I không đúng với bản gốc, đề nghị đơn vị phản hồi kèm tài liệu chứng "
        f"minh{also}, "
    )


def _until(defects: Defects, office: OfficeSheet, known: Known) -> tuple[Text, ...]:
    send = f"gửi về {office.parent} (qua {office.name}) chậm nhất "
    return (_request(defects), send, *day_or_blank(known.due_on), "./.")


def _sections(sheet: Sheet, defects: Defects, plan: Plan) -> None:
    parts, numbers = count(1), count(1)  # one count of contents runs through the letter
    if defects.final:
        sheet.heading(f"{roman(next(parts))}. Nội dung không đạt, không khắc phục được bằng hồ sơ bổ sung")
    for finding in defects.final:
        _defect(sheet, next(numbers), finding, plan, defects)
    if defects.curable or defects.unread:
        sheet.heading(f"{roman(next(parts))}. Nội dung cần bổ sung, sửa")
    for finding in defects.curable:
        _defect(sheet, next(numbers), finding, plan, defects)
    for file in defects.unread:
        _unread(sheet, next(numbers), file)
    if defects.asked:
        sheet.heading(f"{roman(next(parts))}. Nội dung chưa rõ, đề nghị đơn vị trả lời")
    for finding in defects.asked:
        _question(sheet, next(numbers), finding, plan, defects)
    if defects.noted:
        sheet.heading(f"{roman(next(parts))}. Lưu ý (không phải lý do trả hồ sơ)")
    for finding in defects.noted:
        _noted(sheet, finding, plan, defects)


def return_letter(judged: JudgedDossier, plan: Plan, office: OfficeSheet, known: Known = NOTHING_KNOWN) -> bytes | None:
    """Return the official letter about a dossier (công văn) as a .docx; None where nothing is for the unit to do.

    Number, day, signer and, without a day in the register, the term are left to be filled in.
    """
    defects = defects_of(judged)
    if not defects.any:
        return None
    sheet, about = Sheet(), _about(defects, judged.award_year)
    letterhead(sheet, office_issuer(office), about=about)
    addressees(sheet, [name_of(judged.unit.name)])
    _opening(sheet, judged, plan, office, known)
    _sections(sheet, defects, plan)
    sheet.para(*_until(defects, office, known), before=10)
    closing(sheet, ["Như trên;", "Lưu: VT."], [office.head])
    return sheet.bytes(f"{upper_first(about)}: {judged.unit.name}")
