"""Real e-signed papers, where their folder is given: HOSO_REAL_FILES=DIR. What stands in them is never quoted."""

import os
from pathlib import Path

import pytest

from models.signature import NO_ROOTS, REVOCATION
from pipeline.extract.signatures import read_signatures

FOLDER = os.environ.get("HOSO_REAL_FILES")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="HOSO_REAL_FILES names no folder of real files")
LEAST_SIGNED, LEAST_SOUND = 15, 12
"""Files that bear a signature, and files one of whose signatures stands for the file as it is (17 and 14 seen)."""


def test_real_signed_files_are_read_without_fault_and_each_answer_has_its_sentence() -> None:
    found = [read_signatures(path, NO_ROOTS, "a.pdf") for path in sorted(Path(FOLDER or "").rglob("*.pdf"))]
    signed = [signatures for signatures in found if signatures]
    assert len(signed) >= LEAST_SIGNED
    assert sum(any(signature.stands for signature in signatures) for signatures in signed) >= LEAST_SOUND
    for signature in (signature for signatures in signed for signature in signatures):
        assert all(dict(signature.why).values()) and signature.clock_why
        assert signature.trusted is not True, "no office gave a root"
        assert signature.revocation == REVOCATION
        assert not signature.broken, "each of these files was sent as it was signed, or cannot be told"
