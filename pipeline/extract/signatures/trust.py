"""Whether a certificate chains to a root that the office gave, at the time of signing, without a network.

No root is shipped and the machine's own list is never asked: the certificates that a browser trusts sign no papers.
"""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    NotYetValidError,
    PathBuildingError,
    PathError,
    ValidationError,
)

from models.signature import TrustRoots
from pipeline.extract.signatures.names import name_of, shown_day

_DEEPEST = 16


class Answer(NamedTuple):
    """Yes, no or cannot tell (None), and the Vietnamese sentence that says why."""

    answer: bool | None
    why: str


def judge_trust(
    certificate: x509.Certificate,
    others: Iterable[x509.Certificate],
    moment: datetime | None,
    roots: TrustRoots,
    *,
    timestamps: bool = False,
) -> Answer:
    """Return whether a certificate could be trusted at `moment`; `timestamps`: as an authority that stamps time."""
    if moment is None:
        return Answer(None, "Chữ ký không ghi thời điểm ký nên không xét được hiệu lực của chứng thư.")
    begins, ends = certificate.not_valid_before, certificate.not_valid_after
    if moment > ends:
        return Answer(False, f"Chứng thư đã hết hạn từ {shown_day(ends)}, trước thời điểm ký.")
    if moment < begins:
        return Answer(False, f"Chứng thư chỉ có hiệu lực từ {shown_day(begins)}, sau thời điểm ký.")
    if not _meant_for(certificate, timestamps=timestamps):
        return Answer(False, "Chứng thư không được cấp để dùng vào việc này.")
    if not roots.certificates:
        return Answer(None, "Không kết luận được: chưa có chứng thư gốc do cơ quan cung cấp.")
    given = [x509.Certificate.load(der) for der in roots.certificates]
    anchors = [one for one in given if one.self_issued]
    helping = [*others, *(one for one in given if not one.self_issued)]
    if not anchors:
        return Answer(None, "Không kết luận được: trong các chứng thư đã cung cấp không có chứng thư gốc (tự ký).")
    return _chained(certificate, helping, anchors, moment)


def _meant_for(certificate: x509.Certificate, *, timestamps: bool) -> bool:
    """Tell whether a certificate may sign papers, or stamp time: RFC 5280 §4.2.1.3, RFC 3161 §2.3."""
    usage, extended = certificate.key_usage_value, certificate.extended_key_usage_value
    if timestamps:
        return extended is not None and "time_stamping" in extended.native
    return usage is None or bool({"digital_signature", "non_repudiation"} & usage.native)


def _chained(
    certificate: x509.Certificate,
    helping: Sequence[x509.Certificate],
    anchors: Sequence[x509.Certificate],
    moment: datetime,
) -> Answer:
    context = ValidationContext(
        trust_roots=list(anchors),
        other_certs=list(helping),
        moment=moment,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    validator = CertificateValidator(certificate, intermediate_certs=list(helping), validation_context=context)
    try:
        path = asyncio.run(validator.async_validate_path())
    except PathBuildingError:
        return _unchained(certificate, (*helping, *anchors))
    except DisallowedAlgorithmError:
        return Answer(None, "Không kết luận được: chuỗi chứng thư dùng thuật toán đã lỗi thời (SHA-1, MD5, khóa ngắn).")
    except (ExpiredError, NotYetValidError):
        return Answer(False, "Một chứng thư trong chuỗi không còn hoặc chưa có hiệu lực vào thời điểm ký.")
    except (ValidationError, PathError):
        return Answer(False, "Chuỗi chứng thư không hợp lệ: có chứng thư không do cơ quan ghi trong đó ký.")
    root = next(iter(path.iter_authorities())).name
    return Answer(True, f"Chứng thư nối đến chứng thư gốc “{name_of(root)}” do cơ quan cung cấp, còn hạn lúc ký.")


def _unchained(certificate: x509.Certificate, known: Sequence[x509.Certificate]) -> Answer:
    """Return why no chain was found: its end is a root nobody gave, or a certificate on the way is missing."""
    last = certificate
    for _ in range(_DEEPEST):
        if last.self_issued:
            return Answer(
                False, f"Chứng thư nối đến “{name_of(last.subject)}”, không có trong các chứng thư gốc đã cho."
            )
        above = next((one for one in known if one.subject.hashable == last.issuer.hashable), None)
        if above is None:
            break
        last = above
    return Answer(None, f"Không kết luận được: thiếu chứng thư của nơi cấp “{name_of(last.issuer)}”.")
