"""When a paper was signed, and by whose clock: the signer's machine, or an authority that stamps time (RFC 3161)."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from asn1crypto import cms, tsp
from pyhanko.sign.general import extract_signer_info
from pyhanko.sign.validation.generic_cms import (
    extract_certs_for_validation,
    extract_tst_data_iter,
    validate_sig_integrity,
)
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from models.signature import TrustRoots
from models.terms import SigningClock
from pipeline.extract.signatures.faults import FAULTS
from pipeline.extract.signatures.names import aware, name_of
from pipeline.extract.signatures.trust import judge_trust

_MOST_TOKENS = 4


class Timed(NamedTuple):
    """The time of a signature, by whose clock, and what the signer's machine wrote whatever the clock."""

    moment: datetime | None
    clock: SigningClock
    why: str
    claimed: datetime | None


class Stamp(NamedTuple):
    """A time stamp: its time, whether it is of this signature and unaltered, and its authority."""

    moment: datetime
    imprint_fits: bool
    valid: bool
    authority: cms.SignedData


def read_stamp(signed: cms.SignedData, imprint: Callable[[str], bytes]) -> Stamp:
    """Return what a time stamp token says. `imprint` gives the hash that it should bear. Raise one of FAULTS."""
    told = signed["encap_content_info"]["content"].parsed
    if not isinstance(told, tsp.TSTInfo):
        raise ValueError("the token holds no TSTInfo")
    info = extract_signer_info(signed)
    algorithm = info["digest_algorithm"]["algorithm"].native
    digest = hashlib.new(algorithm, bytes(signed["encap_content_info"]["content"])).digest()
    certificate = extract_certs_for_validation(signed).signer_cert
    intact, valid = validate_sig_integrity(info, certificate, "tst_info", digest)
    wanted = told["message_imprint"]
    fits = imprint(wanted["hash_algorithm"]["algorithm"].native) == wanted["hashed_message"].native
    moment = aware(told["gen_time"].native)
    if moment is None:
        raise ValueError("the token's time cannot be counted")
    return Stamp(moment, fits, intact and valid, signed)


def read_times(signature: EmbeddedPdfSignature, roots: TrustRoots) -> Timed:
    """Return the time of a signature: by its time stamp where that is sound, else as the signer's machine wrote it."""
    claimed, broken = _claimed(signature), False
    try:
        tokens = list(extract_tst_data_iter(signature.signer_info, signed=False))[:_MOST_TOKENS]
    except FAULTS:
        tokens, broken = [], True
    for token in tokens:
        try:
            stamp = read_stamp(token, lambda name: _hash_of_signature(signature, name))
        except FAULTS:
            broken = True
            continue
        if stamp.imprint_fits and stamp.valid:
            return Timed(stamp.moment, SigningClock.TIMESTAMP, told_authority(stamp, roots), claimed)
        broken = True
    note = " Chữ ký có kèm dấu thời gian nhưng dấu đó hỏng hoặc không phải của chữ ký này." if broken else ""
    if claimed is None:
        return Timed(None, SigningClock.NONE, f"Chữ ký không ghi thời điểm ký.{note}", None)
    return Timed(claimed, SigningClock.SIGNER, f"Giờ do máy của người ký tự ghi, không ai chứng thực.{note}", claimed)


def told_authority(stamp: Stamp, roots: TrustRoots) -> str:
    """Return who stamped the time, and whether that authority is known to the office."""
    found = extract_certs_for_validation(stamp.authority)
    answer = judge_trust(found.signer_cert, found.other_certs, stamp.moment, roots, timestamps=True)
    return f"Dấu thời gian của “{name_of(found.signer_cert.subject)}”. Về nơi cấp dấu này: {answer.why}"


def _claimed(signature: EmbeddedPdfSignature) -> datetime | None:
    try:
        return aware(signature.self_reported_timestamp)
    except FAULTS:
        return None


def _hash_of_signature(signature: EmbeddedPdfSignature, algorithm: str) -> bytes:
    return hashlib.new(algorithm, signature.signer_info["signature"].native).digest()
