"""The signature fields of one PDF, each answered by itself: five answers, none of them the sum of the others."""

import logging
from collections.abc import Collection
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from asn1crypto import core
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.general import find_unique_cms_attribute
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation, validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature, extract_contents

from models.signature import Signature, TrustRoots, Whys, unread
from models.terms import SignerKind, SigningClock
from pipeline.extract.signatures.changes import Extent, bad_range, judge_extent
from pipeline.extract.signatures.faults import FAULTS
from pipeline.extract.signatures.names import (
    attribute,
    iso,
    kinds_of_number,
    name_of,
    own_name,
    shown,
    weak_hash,
    weaknesses,
)
from pipeline.extract.signatures.times import Timed, read_stamp, read_times, told_authority
from pipeline.extract.signatures.trust import Answer, judge_trust

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)  # they print names of persons, and traces of damaged files

MOST_FIELDS = 64
MOST_BYTES = 200_000_000
MOST_REVISIONS = 200
_LONGEST_CONTENT = 4_000_000
_KNOWN = ("/adbe.pkcs7.detached", "/ETSI.CAdES.detached", "/ETSI.RFC3161")
_STAMPS = "/ETSI.RFC3161"
_UNOPENED = "Không đọc được cấu trúc của tệp nên không kiểm tra được chữ ký số."
_LATE_HEAD = "Trước phần đầu của tệp PDF có dữ liệu lạ, chữ ký không nói đến, nên không kiểm tra được chữ ký số."
"""As in files whose mail program or server put its own octets before them; readers show such a file all the same."""
_HEAD = b"%PDF-"
_UNREADABLE = "Không đọc được nội dung của chữ ký số (dữ liệu chữ ký hỏng)."
_COLLIDING = ("MD2", "MD4", "MD5")
"""Hashes for which anybody makes two files alike: equal hashes prove nothing."""

_MADE = {
    True: "Chữ ký đúng là do khóa của chứng thư này tạo ra.",
    False: "Chữ ký không khớp với khóa của chứng thư.",
    None: "Chữ ký ghi thuật toán sai quy cách nên không kiểm tra được bằng khóa của chứng thư.",
}

Numbered = tuple[int | None, Signature]


class Sound(NamedTuple):
    """Whether the signed bytes are unaltered, and whether the certificate's key made the signature."""

    intact: Answer
    valid: Answer


def read_fields(path: Path, roots: TrustRoots) -> tuple[Numbered, ...]:
    """Return each signed field with the number of its object; one that says why where the file cannot be opened."""
    if path.stat().st_size > MOST_BYTES:
        return ((None, unread("Tệp quá lớn nên không kiểm tra chữ ký số.")),)
    with path.open("rb") as stream:
        if stream.read(len(_HEAD)) != _HEAD:
            return ((None, unread(_LATE_HEAD)),)
        try:
            reader = _opened(stream)
            fields = list(islice(enumerate_sig_fields(reader, filled_status=True), MOST_FIELDS + 1))
            revisions = reader.xrefs.total_revisions
        except FAULTS:
            return ((None, unread(_UNOPENED)),)
        if len(fields) > MOST_FIELDS or revisions > MOST_REVISIONS:
            return ((None, unread("Tệp có quá nhiều chữ ký hoặc lần ghi thêm nên không kiểm tra.")),)
        names = [str(name) for name, _, _ in fields]
        return tuple(_read(reader, stream, field, roots, names) for field in fields)


def _opened(stream: BinaryIO) -> PdfFileReader:
    reader = PdfFileReader(stream, strict=False)
    if reader.security_handler is not None:
        reader.decrypt("")
    return reader


def _read(
    reader: PdfFileReader,
    stream: BinaryIO,
    field: tuple[str, Any, Any],
    roots: TrustRoots,
    names: Collection[str],
) -> Numbered:
    name, content, container = field
    number = getattr(container, "idnum", None) or getattr(getattr(container, "container_ref", None), "idnum", None)
    told = shown(str(name))
    try:
        refused = _refused(content.get_object())
        if refused is not None:
            return number, unread(refused, told)
        signature = EmbeddedPdfSignature(reader, container.get_object(), name)
        return number, _answered(signature, stream, roots, names, told)
    except FAULTS:
        return number, unread(_UNREADABLE, told)


def _refused(content: Any) -> str | None:
    """Return why a signature is not even opened, or None."""
    kind = str(content.get("/SubFilter", ""))
    if kind not in _KNOWN:
        return f"Kiểu chữ ký {shown(kind) or 'không ghi'} chương trình không biết nên không kiểm tra."
    octets = extract_contents(content)
    if not octets.strip(b"\0"):
        return "Ô chữ ký trống: chưa có dữ liệu chữ ký."
    if len(octets) > _LONGEST_CONTENT:
        return "Dữ liệu chữ ký lớn bất thường nên không đọc."
    return None


def _answered(
    signature: EmbeddedPdfSignature, stream: BinaryIO, roots: TrustRoots, names: Collection[str], field: str
) -> Signature:
    found = extract_certs_for_validation(signature.signed_data)
    certificate, stamps = found.signer_cert, str(signature.sig_object.get("/SubFilter")) == _STAMPS
    fault = bad_range(signature, stream)
    sound = Sound(fault, _unchecked(fault)) if fault is not None else _sound(signature, certificate, stamps=stamps)
    extent = _extent(signature, names) if fault is None else Extent.unknown(fault)
    timed = _stamped(signature, roots) if stamps else read_times(signature, roots)
    trusted = judge_trust(certificate, found.other_certs, timed.moment, roots, timestamps=stamps)
    subject = certificate.subject
    return Signature(
        signer=own_name(subject),
        signed_at=iso(timed.moment),
        intact=sound.intact.answer,
        valid=sound.valid.answer,
        trusted=trusted.answer,
        covers_whole_file=extent.whole.answer,
        changed_after=extent.changed.answer,
        why=Whys(
            intact=sound.intact.why,
            valid=sound.valid.why,
            trusted=trusted.why,
            covers_whole_file=extent.whole.why,
            changed_after=extent.changed.why,
        ),
        field=field,
        kind=SignerKind.TIMESTAMP if stamps else SignerKind.UNKNOWN,
        organisation=attribute(subject, "organization_name"),
        unit=attribute(subject, "organizational_unit_name"),
        email=attribute(subject, "email_address"),
        identifier=kinds_of_number(subject),
        issuer=name_of(certificate.issuer),
        certificate_sha256=certificate.sha256.hex(),
        claimed_at=iso(timed.claimed),
        clock=timed.clock,
        clock_why=timed.why,
        later=extent.later,
        weak=weaknesses([signature.md_algorithm, signature.external_md_algorithm], certificate),
    )


def _unchecked(fault: Answer) -> Answer:
    return Answer(None, f"Không xét được, vì: {fault.why}")


def _sound(signature: EmbeddedPdfSignature, certificate: Any, *, stamps: bool) -> Sound:
    if stamps:
        stamp = read_stamp(signature.signed_data, lambda name: signature.compute_digest(name))
        return _told(stamp.imprint_fits, stamp.valid, weak_hash(signature.external_md_algorithm))
    if signature.signed_data["encap_content_info"]["content"] is not core.VOID:
        raise ValueError("a detached signature holds content of its own")
    digest, weak = signature.compute_digest(), weak_hash(signature.md_algorithm)
    try:
        return _told(*validate_sig_integrity(signature.signer_info, certificate, "data", digest), weak)
    except FAULTS:  # one real office's signer writes PSS parameters under the name of PKCS #1
        noted = find_unique_cms_attribute(signature.signer_info["signed_attrs"], "message_digest").native
        return _told(digest == noted, None, weak)


def _told(intact: bool, valid: bool | None, weak: str | None) -> Sound:
    if not intact:
        first = Answer(False, "Dữ liệu trong vùng được ký đã bị thay đổi sau khi ký.")
    elif weak in _COLLIDING:
        first = Answer(None, f"Giá trị băm khớp, nhưng {weak} không còn chứng minh được điều gì.")
    else:
        note = f" (theo {weak}, thuật toán đã lỗi thời)" if weak is not None else ""
        first = Answer(True, f"Dữ liệu trong vùng được ký còn nguyên như lúc ký{note}.")
    return Sound(first, Answer(valid, _MADE[valid]))


def _extent(signature: EmbeddedPdfSignature, names: Collection[str]) -> Extent:
    try:
        return judge_extent(signature, names)
    except FAULTS:
        return Extent.unknown(Answer(None, "Không so sánh được tệp với bản lúc ký."))


def _stamped(signature: EmbeddedPdfSignature, roots: TrustRoots) -> Timed:
    """Return the time of a stamp that stands for itself, over the whole file."""
    stamp = read_stamp(signature.signed_data, lambda name: signature.compute_digest(name))
    moment: datetime = stamp.moment
    return Timed(moment, SigningClock.TIMESTAMP, told_authority(stamp, roots), None)
