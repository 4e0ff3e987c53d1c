"""The certificates by which an office trusts digital signatures: a folder of PEM or DER, whole or not at all."""

from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from models.signature import TrustRoots
from pipeline.errors import UsageError

ENDINGS = (".pem", ".crt", ".cer", ".der")
_PEM = b"-----BEGIN CERTIFICATE-----"
_MOST_BYTES = 4_000_000


def load_roots(folder: Path) -> TrustRoots:
    """Return the certificates of a folder, each once, in an order that file names do not change. Raise UsageError."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: is no folder. Give the folder that holds the office's root certificates.")
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file())
    if not files:
        raise UsageError(
            f"{folder}: holds no certificate ({', '.join(ENDINGS)}). Put the roots there, or drop --trust."
        )
    return TrustRoots(certificates=tuple(sorted({der for path in files for der in _read(path)})))


def _read(path: Path) -> tuple[bytes, ...]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path}: is too large for certificates.")
        content = path.read_bytes()
        if _PEM in content:
            found = x509.load_pem_x509_certificates(content)
        else:
            found = [x509.load_der_x509_certificate(content)]
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}. Nothing was read.") from error
    except ValueError as error:
        raise UsageError(f"{path}: is no certificate in PEM or DER. Take it away, or export it again.") from error
    return tuple(certificate.public_bytes(Encoding.DER) for certificate in found)
