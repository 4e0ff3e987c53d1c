"""What a signature covers, and what came into the file after it."""

from collections.abc import Collection
from typing import Any, BinaryIO, NamedTuple

from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel, SuspiciousModification
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from models.terms import LaterChange
from pipeline.extract.signatures.names import shown
from pipeline.extract.signatures.trust import Answer

_MOST_NAMED = 5
_EDGES = 4
_ADDED = "Sau khi ký, nội dung của tệp bị sửa hoặc thêm."
_NOTED = (
    "Người ký cho phép ghi chú thêm, nhưng chương trình không phân biệt được ghi chú với nội dung bị sửa hoặc thêm."
)
"""pyHanko judges no annotation: a note can cover what was signed, so that a person must look."""


class Extent(NamedTuple):
    """Whether a signature covers the whole file, whether content came in after it, and what did."""

    whole: Answer
    changed: Answer
    later: LaterChange

    @classmethod
    def unknown(cls, fault: Answer) -> "Extent":
        """Return the extent of a signature of which only a fault is known."""
        return cls(Answer(None, fault.why), Answer(None, fault.why), LaterChange.UNKNOWN)


def bad_range(signature: EmbeddedPdfSignature, stream: BinaryIO) -> Answer | None:
    """Return what is wrong with the bytes that a signature claims, or None: all but its own place, inside the file.

    A range that leaves out more than the signature's own digits leaves room to change what is shown.
    """
    size = stream.seek(0, 2)
    edges = [int(edge) for edge in signature.byte_range] if len(signature.byte_range) == _EDGES else [-1]
    if edges[0] != 0 or min(edges) < 0:
        return Answer(None, "Vùng dữ liệu được ký khai không theo quy cách nên không kết luận được.")
    _, first, second, last = edges
    if second + last > size or first > size:
        return Answer(False, "Vùng dữ liệu được ký vượt ra ngoài tệp: tệp bị cắt bớt hoặc khai sai.")
    stream.seek(first)
    gap = stream.read(max(min(second - first, 2 * len(signature.pkcs7_content) + 3), 0))
    if second < first or gap[:1] + gap[-1:] != b"<>" or _unhexed(gap[1:-1]) != signature.pkcs7_content:
        return Answer(None, "Vùng không được ký chứa thứ khác ngoài chính chữ ký nên không kết luận được.")
    return None


def _unhexed(digits: bytes) -> bytes | None:
    try:
        return bytes.fromhex(digits.decode("ascii"))
    except ValueError:
        return None


def judge_extent(signature: EmbeddedPdfSignature, signed_fields: Collection[str]) -> Extent:
    """Return what a signature of sound range covers. `signed_fields` are the names of all fields that are signed."""
    coverage: Any = signature.evaluate_signature_coverage()
    signature.coverage = coverage  # which evaluate_modifications asks for
    if coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Extent(
            Answer(True, "Chữ ký bao trùm toàn bộ tệp."),
            Answer(False, "Không có gì được thêm vào sau khi ký."),
            LaterChange.NOTHING,
        )
    if coverage == SignatureCoverageLevel.ENTIRE_REVISION:
        whole = Answer(False, "Chữ ký chỉ bao trùm bản tệp lúc ký; sau đó tệp còn được ghi thêm.")
        return Extent(whole, *_followed(signature, signed_fields))
    if coverage == SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START:
        changed = Answer(True, "Sau vùng được ký có dữ liệu thêm vào làm đổi cách đọc tệp.")
        return Extent(Answer(False, "Chữ ký không bao trùm hết tệp."), changed, LaterChange.CONTENT)
    unclear = Answer(None, "Vùng được ký không theo quy cách nên không kết luận được.")
    return Extent(Answer(False, "Chữ ký không bao trùm hết tệp."), unclear, LaterChange.UNKNOWN)


def _followed(signature: EmbeddedPdfSignature, signed_fields: Collection[str]) -> tuple[Answer, LaterChange]:
    if signature.reader.xrefs.hybrid_xrefs_present:
        why = "Tệp có hai bảng tra cứu đối tượng nên không so sánh chắc được phần ghi thêm sau khi ký."
        return Answer(None, why), LaterChange.UNKNOWN
    found, allowed = signature.evaluate_modifications(DEFAULT_DIFF_POLICY), signature.docmdp_level
    if isinstance(found, SuspiciousModification):
        return Answer(True, _ADDED if allowed is not MDPPerm.ANNOTATE else _NOTED), LaterChange.CONTENT
    if allowed is not None and found.modification_level.value > allowed.value and _counts(found):
        return Answer(True, "Người ký khóa tệp ở mức không cho sửa như vậy, nhưng tệp vẫn bị sửa."), LaterChange.CONTENT
    return _permitted(found, signed_fields, asked=allowed is not None)


def _counts(found: DiffResult) -> bool:
    """Tell whether a change is one that a signer may forbid: data for checking is none (ISO 32000-2, 12.8.2.2)."""
    return bool(found.modification_level > ModificationLevel.LTA_UPDATES)


def _permitted(found: DiffResult, signed_fields: Collection[str], *, asked: bool) -> tuple[Answer, LaterChange]:
    """Return what came after that is no alteration; `asked`: the signer said what may follow, and this is within it."""
    if found.modification_level == ModificationLevel.NONE:
        return Answer(False, "Phần ghi thêm sau khi ký không chứa nội dung."), LaterChange.NOTHING
    if found.modification_level == ModificationLevel.LTA_UPDATES:
        return Answer(False, "Sau khi ký chỉ thêm dữ liệu để kiểm tra chữ ký."), LaterChange.VALIDATION_DATA
    filled = sorted({str(name) for name in found.changed_form_fields} - set(signed_fields))
    if found.changed_form_fields and not filled:
        return Answer(False, "Sau khi ký chỉ thêm chữ ký số khác."), LaterChange.SIGNATURES
    names = ", ".join(map(shown, filled[:_MOST_NAMED])) or "không rõ tên"
    if asked:
        return Answer(
            False, f"Sau khi ký có ô biểu mẫu được điền thêm, người ký cho phép: {names}."
        ), LaterChange.ALLOWED
    return (
        Answer(False, f"Sau khi ký có ô biểu mẫu được điền thêm, người ký không nói là được phép: {names}."),
        LaterChange.FORM,
    )
