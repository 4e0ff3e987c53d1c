"""The certificates that an office trusts: a folder, whole or not at all."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from pipeline.errors import UsageError
from pipeline.reference.roots import load_roots
from tests.extract.signing import authority


def _pem() -> bytes:
    return authority().root.certificate.public_bytes(Encoding.PEM)


def test_pem_and_der_give_the_same_certificates_each_once_whatever_the_names_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "b.pem").write_bytes(_pem() + authority().middle.certificate.public_bytes(Encoding.PEM))
    (tmp_path / "a.CER").write_bytes(authority().root.der)
    (tmp_path / "readme.txt").write_text("not looked at", encoding="utf-8")
    assert load_roots(tmp_path) == authority().roots


def test_other_roots_are_another_key(tmp_path: Path) -> None:
    (tmp_path / "a.pem").write_bytes(_pem())
    assert load_roots(tmp_path).digest == authority().root_alone.digest != authority().roots.digest


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pem", b"-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----\n", "a.pem: is no certificate"),
        ("a.der", b"0", "a.der: is no certificate"),
        ("a.txt", b"", "holds no certificate"),
        ("a.crt", b"0" * 4_000_001, "a.crt: is too large"),
    ],
)
def test_a_folder_that_cannot_be_taken_whole_is_refused_and_says_what_is_wrong(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / "ok.pem").write_bytes(_pem()) if name != "a.txt" else None
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UsageError, match=told):
        load_roots(tmp_path)


def test_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        load_roots(tmp_path / "none")
