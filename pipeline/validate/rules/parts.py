"""Is each of the three parts there (plan III.3.a-c)?"""

from models.document import Document
from models.terms import DocumentKind, Outcome
from pipeline.validate.answer import Answer
from pipeline.validate.case import Case
from pipeline.validate.phrases import find
from pipeline.validate.wording import paper_place, quote, title_page


def _could_be(documents: tuple[Document, ...], kind: DocumentKind, doubtful_types: tuple[str, ...]) -> Document | None:
    """Return a paper that may or may not be the part: of doubtful kind, or of another type than the one asked for."""
    for document in documents:
        if kind in document.doubts or (document.kind is kind and document.doubts):
            return document
        if document.kind is kind and find(doubtful_types, document.type):
            return document
    return None


def _present(document: Document, kind: DocumentKind) -> Answer:
    read_as = f", văn bản đọc là {quote(document.type)}" if document.type != kind.label else ""
    message = f"Có {kind.label}{paper_place(document)}{read_as}."
    return Answer(Outcome.MET, message, evidence=title_page(document))


def _missing(case: Case, kind: DocumentKind) -> Answer:
    others = [f"{quote(d.type)}{paper_place(d)}" for d in case.documents(DocumentKind.OTHER)]
    seen = f" Hồ sơ còn có {', '.join(others)} nhưng không thay cho thành phần này." if others else ""
    return Answer(Outcome.NOT_MET, f"Chưa thấy {kind.label} trong hồ sơ.{seen} Đề nghị đơn vị bổ sung.")


def _part(case: Case, kind: DocumentKind, doubtful_types: tuple[str, ...]) -> Answer:
    sure = [d for d in case.documents(kind) if not d.doubts and not find(doubtful_types, d.type)]
    if sure:
        return _present(sure[0], kind)
    doubtful = _could_be(case.dossier.documents, kind, doubtful_types)
    if doubtful is not None:
        return Answer(
            Outcome.UNCLEAR,
            f"Có văn bản {quote(doubtful.type)}{paper_place(doubtful)} có thể là {kind.label} nhưng chưa chắc chắn.",
            f"Văn bản này có phải là {kind.label} không: đề nghị mở ra xem.",
            title_page(doubtful),
        )
    if case.dossier.unread:
        names = ", ".join(f"“{file.path}”" for file in case.dossier.unread)
        return Answer(
            Outcome.UNCLEAR,
            f"Chưa thấy {kind.label}, nhưng có tệp không đọc được: {names}.",
            f"Trong tệp không đọc được có {kind.label} hay không: đề nghị mở tệp hoặc xin đơn vị gửi lại.",
        )
    return _missing(case, kind)


def proposal_letter(case: Case, *, doubtful_types: tuple[str, ...]) -> Answer:
    """Judge III.3.a: the letter of proposal is there; an official letter in its place is for a clerk."""
    return _part(case, DocumentKind.PROPOSAL_LETTER, doubtful_types)


def council_minutes(case: Case, *, doubtful_types: tuple[str, ...]) -> Answer:
    """Judge III.3.b: the council's minutes are there, an extract too; a staff meeting's are for a clerk."""
    return _part(case, DocumentKind.COUNCIL_MINUTES, doubtful_types)


def achievement_report(case: Case, *, doubtful_types: tuple[str, ...]) -> Answer:
    """Judge III.3.c: the achievement report is there; the annual report of IV.1 is another paper."""
    return _part(case, DocumentKind.ACHIEVEMENT_REPORT, doubtful_types)
