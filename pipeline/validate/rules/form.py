"""The form of the papers: template 08, signature, seal, number and date, addressee."""

import re

from models.achievement import AchievementReport
from models.document import Document
from models.reading import NOT_FOUND, Evidence, Reading
from models.terms import DocumentKind, MarkAnswer, MarkKind, Outcome, TextOrigin
from pipeline.validate.answer import Answer, met, missing_part, not_applicable, not_met, unclear, unsure
from pipeline.validate.case import Case
from pipeline.validate.phrases import find, key
from pipeline.validate.readings import firm, said
from pipeline.validate.rules import digital
from pipeline.validate.rules.award import award_outcome, names_form_only
from pipeline.validate.wording import either, last_page, paper_place, place, quote, title_page

SIGNED_PARTS = (DocumentKind.PROPOSAL_LETTER, DocumentKind.ACHIEVEMENT_REPORT)
CONTENTS = ("content_a", "content_b", "content_c", "content_d")


# ---- template 08


def _form_number(reading: Reading) -> str | None:
    digits = "".join(letter for letter in str(reading.value) if letter.isdigit()) if reading.value is not None else ""
    return digits.zfill(2) if digits else None


def _label(
    report: AchievementReport, form: str, decree: str, doubtful: dict[str, str], meanings: dict[str, dict[str, str]]
) -> Answer | None:
    """Return what a printed label decides, or None where it says nothing against the report."""
    number, cited = _form_number(report.form_number), report.form_decree
    other_decree = cited.value is not None and key(decree) not in key(str(cited.value))
    other_form = number is not None and number != form.zfill(2)
    if not other_decree and not other_form:
        return None
    reading = cited if other_decree else report.form_number
    if not firm(reading) or reading.alternatives:
        return unsure("Số mẫu hoặc nghị định in trên báo cáo", reading)
    if other_decree:
        name = str(cited.value)
        if not other_form and (doubt := find(doubtful, name)) is not None:
            return unclear(
                f"Báo cáo ghi theo Nghị định {name}{place(cited)}, {doubtful[doubt]}.",
                f"Cơ quan có chấp nhận báo cáo ghi mẫu số {form} của Nghị định {name} hay không.",
                cited,
            )
        meaning = next((text for code, text in meanings["decrees"].items() if key(code) in key(name)), None)
    else:
        name = f"mẫu số {number}"
        meaning = meanings["forms"].get(str(number))
    why = f" ({meaning})" if meaning else ""
    return not_met(
        f"Báo cáo in nhãn {quote(str(reading.text or name))}{why}{place(reading)}; mẫu phải theo là mẫu số {form} "
        f"kèm theo Nghị định {decree}.",
        reading,
    )


def report_template_08(
    case: Case,
    *,
    form: str,
    decree: str,
    doubtful_decrees: dict[str, str],
    other_decrees: dict[str, str],
    other_forms: dict[str, str],
) -> Answer:
    """Judge III.3.c: no label is needed; only another label, award or title speaks against the report."""
    report = case.report
    if report is None:
        return missing_part(DocumentKind.ACHIEVEMENT_REPORT.label)
    meanings = {"decrees": other_decrees, "forms": other_forms}
    against = _label(report, form, decree, doubtful_decrees, meanings)
    if against is not None:
        return against
    award = report.award
    asked = award_outcome(award.value, case.plan.award)
    letter = case.letter
    follows = letter is not None and award_outcome(letter.award.value, case.plan.award) is Outcome.MET
    doubtful = award.value is not None and (not firm(award) or award.alternatives) and asked is not Outcome.MET
    if doubtful and not (follows and names_form_only(award)):  # form 08 asks for the form; the letter says whose
        return unsure("Hình thức khen thưởng ghi trên báo cáo", award)
    if asked is Outcome.NOT_MET:
        return not_met(
            f"Báo cáo được lập để đề nghị {quote(award.text or str(award.value))}{place(award)}, không phải "
            f"{case.plan.award.label}.",
            award,
        )
    labelled = said(report.form_number) or said(report.form_decree)
    if asked is Outcome.MET or labelled:
        return met(
            "Báo cáo thành tích được lập cho phong trào này và hình thức khen này; không bắt buộc in số mẫu.",
            award,
            report.form_number,
            report.form_decree,
        )
    contents = [getattr(report, name) for name in CONTENTS if getattr(report, name).value is not None]
    if follows and contents:
        return met("Báo cáo nêu nội dung của phong trào; hình thức khen lấy theo tờ trình đi kèm.", *contents)
    return unclear(
        "Báo cáo không ghi hình thức khen thưởng được đề nghị và chưa thấy gắn với phong trào này.",
        "Báo cáo được lập để đề nghị hình thức khen thưởng nào.",
        award,
    )


# ---- marks


def _mark(document: Document, kind: MarkKind) -> MarkAnswer:
    """Return the best answer over the marks of one kind; nothing looked at cannot tell."""
    answers = {mark.answer for mark in document.marks if mark.kind is kind}
    for answer in (MarkAnswer.SEEN, MarkAnswer.CANNOT_TELL, MarkAnswer.NOT_SEEN):
        if answer in answers:
            return answer
    return MarkAnswer.CANNOT_TELL


def _signed(document: Document) -> bool:
    """Tell whether a paper is signed: by its digital signatures where it bears any, since their picture is no pen's.

    Whether one of them speaks against the paper is asked before.
    """
    if digital.of_signers(document):
        return bool(digital.standing(document))
    return _mark(document, MarkKind.SIGNATURE) is MarkAnswer.SEEN


def _named(documents: list[Document]) -> str:
    return ", ".join(f"{d.kind.label}{paper_place(d)}" for d in documents)


def _where_signed(documents: list[Document], kind: MarkKind) -> tuple[Reading, ...]:
    """Return where each paper bears the mark; where none was seen, its last page: zone 7 ends a paper."""
    return tuple(Reading(evidence=_places(document, kind) or last_page(document)) for document in documents)


def _places(document: Document, kind: MarkKind) -> tuple[Evidence, ...]:
    drawn = digital.places(document.signatures) if kind is MarkKind.SIGNATURE else ()
    return drawn or _mark_places(document, kind)


def _mark_places(document: Document, kind: MarkKind) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(file=mark.file, page=mark.page, box=mark.box, text=kind.label)
        for mark in document.marks
        if mark.kind is kind and mark.answer is MarkAnswer.SEEN and mark.box is not None
    )


def signature(case: Case) -> Answer:
    """Judge Decree 30: a hand or digital signature is seen on letter and report; its absence is never a breach."""
    papers = [document for kind in SIGNED_PARTS for document in case.documents(kind)[:1]]
    if not papers:
        return not_applicable("Chưa có tờ trình và báo cáo nên chưa xét chữ ký.")
    note = "".join(_note_on(minutes) for minutes in case.documents(DocumentKind.COUNCIL_MINUTES)[:1])
    spoiled = [document for document in papers if digital.broken(document)]
    if spoiled:
        return _spoiled(spoiled, note)
    unsigned = [document for document in papers if not _signed(document)]
    if not unsigned:
        note = "".join(digital.told(document) for document in papers) + note
        return met(f"Thấy chữ ký trên {_named(papers)}.{note}", *_where_signed(papers, MarkKind.SIGNATURE))
    unproved = [document for document in unsigned if digital.of_signers(document)]
    if unproved:
        return _unproved(unproved, note)
    word = any(document.origin is TextOrigin.WORD for document in unsigned)
    why = " Tệp gửi đến là bản Word, chưa có bản đã ký." if word else ""
    return unclear(
        f"Chưa thấy bản có chữ ký của {_named(unsigned)}.{why}{note}",
        f"Đơn vị có bản đã ký (ký tay hoặc ký số) của {', '.join(d.kind.label for d in unsigned)} hay không.",
        *_where_signed(unsigned, MarkKind.SIGNATURE),
    )


def _note_on(minutes: Document) -> str:
    """Return the note on minutes that are not signed, or whose digital signature speaks against them or for nothing."""
    against = digital.against(minutes)
    if not against and _signed(minutes):
        return ""
    why = against or digital.unproved(minutes)
    named = _named([minutes])
    return f" Lưu ý về {named}: {why}" if why else f" Lưu ý: chưa thấy chữ ký trên {named}."


def _spoiled(papers: list[Document], note: str) -> Answer:
    """Answer for papers whose digital signature speaks against them: a person must see the file that was signed."""
    return unclear(
        f"{' '.join(digital.against(document) for document in papers)} Văn bản: {_named(papers)}.{note}",
        f"Bản đã ký còn nguyên của {', '.join(d.kind.label for d in papers)}: đề nghị đơn vị gửi lại đúng tệp đã ký.",
        *_where_signed(papers, MarkKind.SIGNATURE),
    )


def _unproved(papers: list[Document], note: str) -> Answer:
    """Answer for papers whose digital signature could not be checked, or proves nothing for the file as it is now."""
    return unclear(
        f"{' '.join(digital.unproved(document) for document in papers)} Văn bản: {_named(papers)}.{note}",
        f"Chữ ký số trên {', '.join(d.kind.label for d in papers)} có đúng của người ký và còn giá trị không: đề nghị "
        "kiểm tra tệp gốc bằng phần mềm ký số của cơ quan.",
        *_where_signed(papers, MarkKind.SIGNATURE),
    )


def _sealed(document: Document) -> MarkAnswer:
    """Return whether the seal is seen; the issuer's own digital signature stands for it."""
    issuer = getattr(document.fields, "issuer", NOT_FOUND).value
    signers = [signature.signer for signature in digital.standing(document)]
    if isinstance(issuer, str) and any(find([issuer], signer) for signer in signers):
        return MarkAnswer.SEEN
    answer = _mark(document, MarkKind.SEAL)
    return MarkAnswer.CANNOT_TELL if signers and answer is MarkAnswer.NOT_SEEN else answer


def seal(case: Case) -> Answer:
    """Judge Decree 30: the seal is seen on letter and report; black-and-white paper cannot tell, minutes need none."""
    papers = [document for kind in SIGNED_PARTS for document in case.documents(kind)[:1]]
    if not papers:
        return not_applicable("Chưa có tờ trình và báo cáo nên chưa xét con dấu.")
    answers = {answer: [d for d in papers if _sealed(d) is answer] for answer in MarkAnswer}
    if answers[MarkAnswer.NOT_SEEN]:
        bare = answers[MarkAnswer.NOT_SEEN]
        return not_met(
            f"Không thấy con dấu trên {_named(bare)}.",
            *_where_signed(bare, MarkKind.SEAL),
        )
    if answers[MarkAnswer.CANNOT_TELL]:
        grey = answers[MarkAnswer.CANNOT_TELL]
        return unclear(
            f"Không xác định được con dấu trên {_named(grey)} (bản đen trắng, bản Word hoặc bản ký số).",
            "Bản gốc có dấu đỏ hoặc chữ ký số của cơ quan hay không.",
            *_where_signed(grey, MarkKind.SEAL),
        )
    return met(f"Thấy con dấu trên {_named(papers)}.", *_where_signed(papers, MarkKind.SEAL))


# ---- number, date, addressee

_MOST_SHOWN = 3
_DATES = ("issued_on", "held_on")
_HEADINGS = {
    DocumentKind.PROPOSAL_LETTER: (("number", "số, ký hiệu"), ("issued_on", "ngày ban hành")),
    DocumentKind.COUNCIL_MINUTES: (("held_on", "ngày họp"),),
    DocumentKind.ACHIEVEMENT_REPORT: (("number", "số, ký hiệu"), ("issued_on", "ngày ban hành")),
}


def _may_be(reading: Reading) -> str:
    """Return what a number or day that stayed open may be, for the clerk to choose from."""
    return f" (có thể là {either(reading.alternatives[:_MOST_SHOWN])})" if reading.alternatives else ""


def number_and_date(case: Case) -> Answer:
    """Judge Decree 30: number and date stand on the papers, in print or by pen; minutes have their date in the body."""
    absent: list[str] = []
    unread: list[str] = []
    seen: list[Reading] = []
    bare: list[Reading] = []
    for kind, fields in _HEADINGS.items():
        for document in case.documents(kind)[:1]:
            for name, label in fields:
                reading = getattr(document.fields, name, NOT_FOUND)
                seen.append(reading)
                if reading.value is None:
                    missing = f"{label} của {kind.label}"
                    shown = missing + _may_be(reading) + (digital.signed_when(document) if name in _DATES else "")
                    (unread if said(reading) else absent).append(shown)
                    bare.append(reading if said(reading) else Reading(evidence=title_page(document)))
    if not seen:
        return not_applicable("Chưa có thành phần hồ sơ nào để xét số và ngày.")
    if absent:
        return not_met(f"Không thấy {', '.join(absent)}.", *bare)
    if unread:
        return unclear(
            f"Chưa đọc chắc được phần viết tay hoặc để trống: {'; '.join(unread)}.",
            "Số và ngày ghi trên giấy ở các chỗ nêu trên.",
            *bare,
        )
    return met("Các văn bản có số và ngày.", *seen)


def _other_district(text: str, area: str, district: str) -> bool:
    """Tell whether an area of another name is written out: "UBND huyện Lộc Ninh"."""
    named = re.findall(rf"{re.escape(area)}\s+([A-ZĐÀ-Ỹ]\w*)", text)
    return bool(named) and key(district).split()[0] not in {key(word) for word in named}


def addressee(case: Case, *, addressees: tuple[str, ...], through: tuple[str, ...], area: str) -> Answer:
    """Judge III.4.a: the letter is addressed to the district committee, through the Internal Affairs office."""
    if case.letter is None:
        return missing_part(DocumentKind.PROPOSAL_LETTER.label)
    recipient = case.letter.recipient
    if recipient.value is None:
        return unclear("Chưa đọc được nơi nhận ở dòng “Kính gửi”.", "Tờ trình kính gửi cơ quan nào.", recipient)
    named = quote(recipient.text or str(recipient.value))
    expected = f"{addressees[0]} (qua {through[0]})"
    if _other_district(named, area, case.units.district):
        return unclear(
            f"Tờ trình gửi {named}{place(recipient)}; Kế hoạch quy định gửi {expected}.",
            "Tờ trình kính gửi nơi nào: đề nghị xem dòng “Kính gửi”.",
            recipient,
        )
    direct, by = find(addressees, str(recipient.value)), find(through, str(recipient.value))
    if direct and by:
        return met(f"Tờ trình gửi đúng nơi nhận: {named}{place(recipient)}.", recipient)
    if direct or by:
        return met(
            f"Tờ trình gửi {named}{place(recipient)}. Ghi chú: Kế hoạch quy định gửi {expected}.",
            recipient,
        )
    if not firm(recipient):
        return unsure("Nơi nhận của tờ trình", recipient)
    return not_met(
        f"Tờ trình gửi {named}{place(recipient)}; Kế hoạch quy định gửi {expected}.",
        recipient,
    )
