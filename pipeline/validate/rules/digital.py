"""What the digital signatures of a paper say for it and against it, in words; the rules of form judge by them."""

from collections.abc import Iterable
from datetime import datetime

from models.document import Document
from models.reading import NOT_FOUND, Evidence
from models.signature import Signature
from models.terms import LaterChange, MarkKind, SignerKind, SigningClock
from pipeline.validate.phrases import find, key

_MOST_NAMED = 3


def broken(document: Document) -> tuple[Signature, ...]:
    """Return the signatures that speak against a paper: altered bytes, false keys, content put in afterwards."""
    return tuple(signature for signature in document.signatures if signature.broken)


def standing(document: Document) -> tuple[Signature, ...]:
    """Return the signatures that speak for a paper as it is now."""
    return tuple(signature for signature in document.signatures if signature.stands)


def of_signers(document: Document) -> tuple[Signature, ...]:
    """Return the signatures of persons and bodies: a time stamp of the file is nobody's signature."""
    return tuple(signature for signature in document.signatures if signature.kind is not SignerKind.TIMESTAMP)


def places(signatures: Iterable[Signature]) -> tuple[Evidence, ...]:
    """Return where signatures are drawn; an invisible one has no place."""
    return tuple(
        Evidence(file=signature.file, page=signature.page, box=signature.box, text=MarkKind.SIGNATURE.label)
        for signature in signatures
        if signature.box is not None
    )


def named(signatures: Iterable[Signature]) -> str:
    """Return whose signatures they are: “Nguyễn Văn A”, “Ủy ban nhân dân xã An Khương”."""
    names = list(
        dict.fromkeys(f"“{signature.signer}”" if signature.signer else "không rõ tên" for signature in signatures)
    )
    rest = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" và {rest} chữ ký khác" if rest > 0 else "")


def when(signature: Signature) -> str | None:
    """Return when it was signed as a clerk writes it, with whose clock; None where it does not say."""
    try:
        moment = datetime.fromisoformat(signature.signed_at or "")
    except ValueError:
        return None
    clock = f", {signature.clock.label}" if signature.clock is not SigningClock.NONE else ""
    return f"{moment:%H:%M} ngày {moment:%d/%m/%Y}{clock}"


def signed_when(document: Document) -> str:
    """Return when a paper was signed by its sound digital signatures: beside a date that was not read, or nothing.

    It is the time of signing, which need not be the paper's date: it is shown, never taken.
    """
    times = dict.fromkeys(time for signature in standing(document) if (time := when(signature)) is not None)
    return f" (chữ ký số ghi lúc {'; '.join(times)})" if times else ""


def told(document: Document) -> str:
    """Return the note on a paper that is signed: by whom, what is not known of them, what differs, who proves nothing.

    A signature that others followed counts with them: the last one covers it.
    """
    if not standing(document):
        return ""
    sound = [signature for signature in of_signers(document) if signature.stands or _covered(signature)]
    notes = [f" {document.kind.label} có chữ ký số của {named(sound)}"]
    if any(signature.later is LaterChange.ALLOWED for signature in sound):
        notes.append("sau khi ký có ô biểu mẫu được điền thêm, người ký cho phép")
    if any(signature.trusted is None for signature in sound):
        notes.append("chưa kết luận được chứng thư có đáng tin không")
    weak = list(dict.fromkeys(name for signature in sound for name in signature.weak))
    if weak:
        notes.append(f"có dùng thuật toán đã lỗi thời {', '.join(weak)}")
    rest = [signature for signature in of_signers(document) if signature not in sound][:_MOST_NAMED]
    return "; ".join([*notes, "chưa kiểm tra thu hồi chứng thư"]) + "." + _differs(document) + _doubts(rest)


def _covered(signature: Signature) -> bool:
    """Tell whether a signature is sound and only others followed: told of a paper that no signature speaks against."""
    sound = signature.intact is True and signature.valid is True and signature.trusted is not False
    return sound and signature.later is LaterChange.SIGNATURES


def _differs(document: Document) -> str:
    """Return that the signer printed on the paper is none of those whose certificates signed it: said, not judged."""
    printed = getattr(document.fields, "signer", NOT_FOUND).value
    signed = [signature for signature in of_signers(document) if signature.signer]
    if not isinstance(printed, str) or any(key(printed) == key(signature.signer) for signature in signed):
        return ""
    issuer = getattr(document.fields, "issuer", NOT_FOUND).value
    bodies = [issuer] if isinstance(issuer, str) else []
    persons = [s for s in signed if s.kind is not SignerKind.AGENCY and find(bodies, s.signer) is None]
    if not persons:
        return ""
    return f" Tên người ký in trên giấy là “{printed}”, khác với tên trên chữ ký số: {named(persons)}."


def against(document: Document) -> str:
    """Return what is wrong with the signatures that speak against a paper."""
    return " ".join(f"Chữ ký số của {named([signature])}: {_wrong(signature)}" for signature in broken(document))


def _wrong(signature: Signature) -> str:
    for answer, wrong, why, plain in (
        (signature.intact, False, signature.why.intact, "dữ liệu được ký đã bị thay đổi."),
        (signature.valid, False, signature.why.valid, "chữ ký không khớp với khóa của chứng thư."),
        (signature.changed_after, True, signature.why.changed_after, "tệp bị sửa sau khi ký."),
    ):
        if answer is wrong:
            return why[:1].lower() + why[1:] if why else plain
    return ""


def unproved(document: Document) -> str:
    """Return why the digital signatures of a paper prove nothing, though nothing speaks against them."""
    return _doubts(of_signers(document)).strip()


def _doubts(signatures: Iterable[Signature]) -> str:
    return "".join(f" Chữ ký số của {named([signature])}: {_doubt(signature)}" for signature in signatures)


def _doubt(signature: Signature) -> str:
    why = signature.why
    if signature.intact is not True:
        sentence = why.intact
    elif signature.trusted is False:
        sentence = why.trusted
    elif signature.valid is not True:
        sentence = why.valid
    elif signature.later is LaterChange.SIGNATURES:
        sentence = "sau đó tệp được ký thêm; chữ ký sau cùng chưa kiểm tra được."
    else:
        sentence = why.changed_after
    return sentence[:1].lower() + sentence[1:] if sentence else "không kiểm tra được."
