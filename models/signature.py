"""A digital signature in a PDF: who, when and by whose clock, and five answers that are never one."""

import hashlib

from models.record import Record
from models.terms import LaterChange, SignerKind, SigningClock

REVOCATION = "Chưa kiểm tra thu hồi chứng thư: chương trình làm việc ngoại tuyến."
"""Said of every signature: no list of revoked certificates is ever asked for."""

_HARMLESS = (LaterChange.NOTHING, LaterChange.VALIDATION_DATA, LaterChange.ALLOWED)


class Whys(Record):
    """A Vietnamese sentence for each of the five answers: what it rests on, or what is missing to give it."""

    intact: str = ""
    valid: str = ""
    trusted: str = ""
    covers_whole_file: str = ""
    changed_after: str = ""


class Signature(Record):
    """One digital signature; each of the five answers is True (yes), False (no) or None (cannot tell).

    `intact`: the signed bytes are those that were signed. `valid`: the signature was made with the certificate's key.
    `trusted`: the certificate chains to a root that the office gave and was in force when it signed.
    `covers_whole_file`: no byte of the file lies outside. `changed_after`: content was altered after signing; `later`
    says what came after. Revocation is never checked: `revocation` says so.

    `signer` is the certificate's common name, `identifier` the kind of number it carries (MST, CCCD), never the number.
    `signed_at` is ISO 8601 in Vietnam's zone, by `clock`; `claimed_at` is what the signer's machine wrote, whatever the
    clock. `weak` names outworn algorithms. A signature stands in `file`; `page` and `box` are where it is drawn, if so.
    """

    signer: str
    signed_at: str | None = None
    intact: bool | None = None
    valid: bool | None = None
    trusted: bool | None = None
    covers_whole_file: bool | None = None
    changed_after: bool | None = None
    why: Whys = Whys()
    file: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    field: str = ""
    kind: SignerKind = SignerKind.UNKNOWN
    organisation: str = ""
    unit: str = ""
    email: str = ""
    identifier: str = ""
    issuer: str = ""
    certificate_sha256: str = ""
    claimed_at: str | None = None
    clock: SigningClock = SigningClock.NONE
    clock_why: str = ""
    later: LaterChange = LaterChange.UNKNOWN
    weak: tuple[str, ...] = ()
    revocation: str = REVOCATION

    @property
    def broken(self) -> bool:
        """Tell whether it speaks against the file: altered bytes, a false signature, content put in afterwards."""
        return self.intact is False or self.valid is False or self.changed_after is True

    @property
    def stands(self) -> bool:
        """Tell whether it speaks for the file as it is now: sound, and nothing followed but what its signer allowed.

        In a record from elsewhere (no certificate) an answer that is not given is no doubt; in one of ours it is.
        """
        if self.broken or self.intact is not True or self.trusted is False or self.kind is SignerKind.TIMESTAMP:
            return False
        return not self.certificate_sha256 or (self.valid is True and self._nothing_else_followed)

    @property
    def _nothing_else_followed(self) -> bool:
        return self.covers_whole_file is True or self.later in _HARMLESS


def unread(reason: str, field: str = "") -> Signature:
    """Return a signature of which nothing could be told; `reason` is Vietnamese, and is each of its five sentences."""
    why = Whys(intact=reason, valid=reason, trusted=reason, covers_whole_file=reason, changed_after=reason)
    return Signature(signer="", field=field, why=why, clock_why=reason)


class TrustRoots(Record):
    """The certificates that the office trusts, DER, sorted; those not self-signed only help to build chains."""

    certificates: tuple[bytes, ...] = ()

    @property
    def digest(self) -> str:
        """Return the sha256 over all of them: a part of the key of every signature kept."""
        return hashlib.sha256(b"".join(hashlib.sha256(der).digest() for der in self.certificates)).hexdigest()


NO_ROOTS = TrustRoots()
"""The roots of an office that has given none; the program ships none."""
