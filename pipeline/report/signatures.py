"""Digital signatures in words: who and when, and five answers that stand apart; no sum of them is ever shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models.document import Document
from models.signature import Signature
from models.terms import DocumentKind, LaterChange, SignerKind, SigningClock
from pipeline.report.labels import SHORT_PARTS

MOST_SHOWN = 12
"""Signatures of a dossier that a page shows; the others are counted and stand in its record."""
UNKNOWN = "Chưa kết luận được"


@dataclass(frozen=True)
class FiveFold:
    """One of the five answers: the question, the answer in words, its tone (met, not_met, unclear, note), and why."""

    question: str
    answer: str
    tone: str
    why: str


@dataclass(frozen=True)
class SignatureView:
    """One digital signature as a page shows it."""

    signer: str
    about: str
    papers: str
    when: str
    clock: str
    answers: tuple[FiveFold, ...]
    weak: str
    revocation: str


def signature_views(documents: Sequence[Document]) -> tuple[SignatureView, ...]:
    """Return the digital signatures of papers, each once, those that speak against their file first."""
    found: dict[tuple[str | None, ...], Signature] = {}
    papers: dict[tuple[str | None, ...], list[str]] = {}
    for document in documents:
        for signature in document.signatures:
            key = (signature.file, signature.field, signature.signer, signature.signed_at)
            if key not in found or found[key].kind is SignerKind.UNKNOWN:  # which another paper of the file may tell
                found[key] = signature
            papers.setdefault(key, []).append(_paper(document))
    views = [(s.broken, _view(s, list(dict.fromkeys(papers[key])))) for key, s in found.items()]
    return tuple(view for _, view in sorted(views, key=lambda entry: not entry[0]))


def _paper(document: Document) -> str:
    return document.type if document.kind is DocumentKind.OTHER else SHORT_PARTS[document.kind]


def _view(signature: Signature, papers: Sequence[str]) -> SignatureView:
    place = f"{signature.file}, trang {signature.page}" if signature.page else signature.file
    body = [signature.kind.label if signature.kind is not SignerKind.UNKNOWN else "", signature.organisation]
    issuer = f"chứng thư do “{signature.issuer}” cấp" if signature.issuer else ""
    return SignatureView(
        signer=signature.signer or "Không rõ người ký",
        about=" · ".join(part for part in (*body, issuer) if part),
        papers=f"{', '.join(papers)} ({place})" if place else ", ".join(papers),
        when=_when(signature),
        clock=_clock(signature),
        answers=_answers(signature),
        weak=f"Thuật toán đã lỗi thời: {', '.join(signature.weak)}." if signature.weak else "",
        revocation=signature.revocation,
    )


def _moment(when: str | None) -> str:
    try:
        moment = datetime.fromisoformat(when or "")
    except ValueError:
        return ""
    return f"{moment:%H:%M:%S} ngày {moment:%d/%m/%Y}"


def _when(signature: Signature) -> str:
    """Return when it was signed and by whose clock."""
    moment = _moment(signature.signed_at)
    clock = f", {signature.clock.label}" if signature.clock is not SigningClock.NONE else ""
    return f"Ký lúc {moment}{clock}" if moment else "Không rõ thời điểm ký"


def _clock(signature: Signature) -> str:
    """Return whose clock it is, and what the signer's own said where another one counts."""
    claimed = _moment(signature.claimed_at) if signature.clock is SigningClock.TIMESTAMP else ""
    return f"{signature.clock_why} Máy của người ký ghi {claimed}." if claimed else signature.clock_why


def _answers(signature: Signature) -> tuple[FiveFold, ...]:
    why = signature.why
    return (
        _told("Nội dung được ký", signature.intact, "Còn nguyên", "Đã bị thay đổi", why.intact),
        _told("Khóa ký", signature.valid, "Khớp với chứng thư", "Không khớp với chứng thư", why.valid),
        _told("Chứng thư", signature.trusted, "Nối đến gốc cơ quan tin", "Không đáng tin", why.trusted),
        _whole(signature),
        _later(signature),
    )


def _told(question: str, answer: bool | None, yes: str, no: str, why: str) -> FiveFold:
    if answer is None:
        return FiveFold(question, UNKNOWN, "unclear", why)
    return FiveFold(question, yes if answer else no, "met" if answer else "not_met", why)


def _whole(signature: Signature) -> FiveFold:
    """Return what it covers: less than the file is no fault by itself, since who signs later adds to the file."""
    told = _told(
        "Phạm vi", signature.covers_whole_file, "Toàn bộ tệp", "Không hết tệp", signature.why.covers_whole_file
    )
    return told if told.tone != "not_met" else FiveFold(told.question, told.answer, "note", told.why)


_LATER_TONES = {LaterChange.NOTHING: "met", LaterChange.FORM: "unclear", LaterChange.UNKNOWN: "unclear"}


def _later(signature: Signature) -> FiveFold:
    question, why = "Sau khi ký", signature.why.changed_after
    if signature.changed_after is not False:
        return _told(question, None if signature.changed_after is None else False, "", LaterChange.CONTENT.label, why)
    if signature.later is LaterChange.UNKNOWN:
        return FiveFold(question, "Không bị sửa", "met", why)
    return FiveFold(question, signature.later.label, _LATER_TONES.get(signature.later, "note"), why)
