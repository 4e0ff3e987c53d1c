"""Is each of the three parts there (plan III.3.a-c), and what another plan asks for beside them?"""

from models.achievement import OtherDocument
from models.document import Document
from models.terms import Basis, DocumentKind, Outcome
from pipeline.validate.answer import Answer, not_met, unclear
from pipeline.validate.case import Case
from pipeline.validate.phrases import find
from pipeline.validate.wording import paper_place, quote, title_page


def _could_be(documents: tuple[Document, ...], kind: DocumentKind) -> Document | None:
    """Return a paper that may or may not be the part, where none surely is: of that kind, or that could be of it."""
    return next((d for d in documents if d.kind is kind or kind in d.doubts), None)


def _present(document: Document, kind: DocumentKind) -> Answer:
    read_as = f", văn bản đọc là {quote(document.type)}" if document.type != kind.label else ""
    message = f"Có {kind.label}{paper_place(document)}{read_as}."
    basis = Basis.CLERK if document.decided_by is not None else Basis.DOCUMENT
    return Answer(Outcome.MET, message, evidence=title_page(document), basis=basis)


def _missing(case: Case, kind: DocumentKind) -> Answer:
    others = [f"{quote(d.type)}{paper_place(d)}" for d in case.documents(DocumentKind.OTHER)]
    these = "các văn bản này" if len(others) > 1 else "văn bản này"
    seen = f" Trong hồ sơ còn có {', '.join(others)}; {these} không thay được thành phần còn thiếu." if others else ""
    return Answer(Outcome.NOT_MET, f"Chưa thấy {kind.label} trong hồ sơ.{seen}")


def _part(case: Case, kind: DocumentKind, doubtful_types: tuple[str, ...]) -> Answer:
    sure = [d for d in case.documents(kind) if not d.doubts and not find(doubtful_types, d.type)]
    if sure:
        return _present(sure[0], kind)
    doubtful = _could_be(case.dossier.documents, kind)
    if doubtful is not None:
        return Answer(
            Outcome.UNCLEAR,
            f"Có văn bản {quote(doubtful.type)}{paper_place(doubtful)} có thể là {kind.label} nhưng chưa chắc chắn.",
            f"Văn bản này có phải là {kind.label} không.",
            title_page(doubtful),
        )
    if case.dossier.unread:
        return _unread_may_hold(case, kind.label)
    return _missing(case, kind)


def _unread_may_hold(case: Case, label: str) -> Answer:
    names = ", ".join(f"“{file.path}”" for file in case.dossier.unread)
    return unclear(
        f"Chưa thấy {label}, nhưng có tệp không đọc được: {names}.",
        f"Trong tệp không đọc được có {label} hay không.",
    )


def _is_meant(document: Document, types: tuple[str, ...], subjects: tuple[str, ...]) -> bool | None:
    """Tell whether a paper is of the type and about the matter; None where its subject could not be read."""
    if not isinstance(document.fields, OtherDocument) or find(types, document.type) is None:
        return False
    subject = document.fields.subject
    return None if not isinstance(subject.value, str) else find(subjects, subject.value) is not None


def further_part(case: Case, *, label: str, types: tuple[str, ...], subjects: tuple[str, ...]) -> Answer:
    """Judge a part that a plan asks for beside the three: a paper of one of the types about one of the subjects."""
    answers = [(_is_meant(document, types, subjects), document) for document in case.documents(DocumentKind.OTHER)]
    found = next((document for meant, document in answers if meant), None)
    if found is not None:
        message = f"Có {label}{paper_place(found)}, văn bản đọc là {quote(found.type)}."
        return Answer(Outcome.MET, message, evidence=title_page(found))
    doubtful = next((document for meant, document in answers if meant is None), None)
    if doubtful is not None:
        return Answer(
            Outcome.UNCLEAR,
            f"Có văn bản {quote(doubtful.type)}{paper_place(doubtful)} có thể là {label}, chưa đọc được trích yếu.",
            f"Văn bản này có phải là {label} không.",
            title_page(doubtful),
        )
    if case.dossier.unread:
        return _unread_may_hold(case, label)
    return not_met(f"Chưa thấy {label} trong hồ sơ.")


def proposal_letter(case: Case, *, doubtful_types: tuple[str, ...]) -> Answer:
    """Judge III.3.a: the letter of proposal is there; an official letter in its place is for a clerk."""
    return _part(case, DocumentKind.PROPOSAL_LETTER, doubtful_types)


def council_minutes(case: Case, *, doubtful_types: tuple[str, ...]) -> Answer:
    """Judge III.3.b: the council's minutes are there, an extract too; a staff meeting's are for a clerk."""
    return _part(case, DocumentKind.COUNCIL_MINUTES, doubtful_types)


def achievement_report(case: Case, *, doubtful_types: tuple[str, ...]) -> Answer:
    """Judge III.3.c: the achievement report is there; the annual report of IV.1 is another paper."""
    return _part(case, DocumentKind.ACHIEVEMENT_REPORT, doubtful_types)
