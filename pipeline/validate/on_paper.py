"""Parts that the office holds on paper only: they are there, and what they say nobody has told the program."""

from collections.abc import Mapping

from models.terms import Basis, DocumentKind, Outcome
from pipeline.validate.answer import Answer
from pipeline.validate.case import Case

NOTHING: Mapping[DocumentKind, str] = {}
_LETTER, _MINUTES = DocumentKind.PROPOSAL_LETTER, DocumentKind.COUNCIL_MINUTES
_REPORT = DocumentKind.ACHIEVEMENT_REPORT
READ_FROM: Mapping[str, tuple[DocumentKind, ...]] = {
    "form.report_template_08": (_REPORT,),
    "form.signature": (_LETTER, _REPORT),
    "award.form": (_LETTER, _MINUTES),
    "scope.participant": (_LETTER, _MINUTES),
    "scope.period": (_LETTER, _MINUTES),
    "scope.collective": (_LETTER, _MINUTES),
    "criterion.four_contents": (_REPORT,),
    "criterion.par_index": (_REPORT,),
    "criterion.initiative": (_REPORT,),
    "criterion.discipline": (_REPORT,),
    "deadline.submission": (_LETTER,),
    "consistency.unit": (_LETTER, _MINUTES, _REPORT),
    "consistency.award_year": (_LETTER, _MINUTES, _REPORT),
    "consistency.award": (_LETTER, _MINUTES, _REPORT),
    "consistency.par_index": (_LETTER, _REPORT),
}
"""Which parts a required rule reads: without them it has nothing to judge (DESIGN §5.7)."""
_EACH_PART = {"form.signature"}
"""Rules that ask the same of each part: what the other papers show does not stand for the one on paper."""


def with_paper(rule: str, own: Answer, case: Case, received: Mapping[DocumentKind, str]) -> Answer:
    """Return a rule's answer where some parts were received on paper; `received` says by whom and when.

    The part counts as there. A rule that would have read it is `unclear`, never silent: else a dossier would pass on a
    paper that nobody judged. What the register says, or a breach that other papers show, stands.
    """
    for kind, who in received.items():
        if rule == f"part.{kind.value}" and own.outcome in (Outcome.NOT_MET, Outcome.UNCLEAR):
            message = f"Đã nhận {kind.label} bằng bản giấy: {who}. Trong tệp đã gửi: {own.message}"
            return Answer(Outcome.MET, message, evidence=own.evidence, basis=Basis.CLERK)
        if kind in READ_FROM.get(rule, ()) and not case.documents(kind) and _lacks_it(rule, own):
            return Answer(
                Outcome.UNCLEAR,
                f"{kind.label} chỉ có bản giấy ({who}) nên chương trình chưa xét được nội dung này trên bản giấy.",
                f"Nội dung này theo bản giấy của {kind.label}: đề nghị xem bản giấy và trả lời.",
            )
    return own


def _lacks_it(rule: str, own: Answer) -> bool:
    silent = own.outcome is Outcome.NOT_APPLICABLE and own.basis is Basis.DOCUMENT
    return silent or (rule in _EACH_PART and own.outcome is Outcome.MET)
