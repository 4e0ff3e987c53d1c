"""Certificates and signed PDFs made for tests, by an authority of their own; nothing of them is kept."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from models.signature import TrustRoots

SIGNED_AT = datetime(2024, 12, 25, 3, 30, tzinfo=UTC)
STAMPED_AT = datetime(2024, 12, 25, 3, 31, tzinfo=UTC)
BEGINS, ENDS = datetime(2022, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
UID = x509.ObjectIdentifier("0.9.2342.19200300.100.1.1")


@dataclass(frozen=True)
class Identity:
    """A certificate with its key."""

    certificate: x509.Certificate
    key: Any

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def parsed(self) -> asn1_x509.Certificate:
        return asn1_x509.Certificate.load(self.der)

    @property
    def private(self) -> asn1_keys.PrivateKeyInfo:
        encoding, form = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
        return asn1_keys.PrivateKeyInfo.load(self.key.private_bytes(encoding, form, serialization.NoEncryption()))


def issue(
    name: str,
    by: Identity | None,
    *,
    authority: bool = False,
    stamps: bool = False,
    organisation: str = "Tỉnh Thử Nghiệm",
    number: str = "",
    email: str = "",
    until: datetime = ENDS,
    rsa_key: bool = False,
    signs: bool = True,
    online: bool = False,
) -> Identity:
    """Issue a certificate; by nobody: one that signed itself. `rsa_key`: not one of elliptic curves; `online`: one that names addresses."""
    key: Any = rsa.generate_private_key(65537, 2048) if rsa_key else ec.generate_private_key(ec.SECP256R1())
    attributes = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
        x509.NameAttribute(NameOID.COMMON_NAME, name),
    ]
    attributes += [x509.NameAttribute(UID, number)] if number else []
    attributes += [x509.NameAttribute(NameOID.EMAIL_ADDRESS, email)] if email else []
    subject = x509.Name(attributes)
    usage = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "key_cert_sign",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    usage |= (
        {"key_cert_sign": True, "crl_sign": True}
        if authority
        else {"digital_signature": signs, "key_encipherment": not signs}
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by is not None else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINS if until > BEGINS else datetime(2015, 1, 1, tzinfo=UTC))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(**usage), critical=True)
    )
    if online:
        place = x509.UniformResourceIdentifier("http://127.0.0.1:9/a")
        builder = builder.add_extension(
            x509.AuthorityInformationAccess(
                [
                    x509.AccessDescription(way, place)
                    for way in (AuthorityInformationAccessOID.OCSP, AuthorityInformationAccessOID.CA_ISSUERS)
                ]
            ),
            critical=False,
        ).add_extension(x509.CRLDistributionPoints([x509.DistributionPoint([place], None, None, None)]), critical=False)
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Identity(builder.sign(by.key if by is not None else key, hashes.SHA256()), key)


@dataclass(frozen=True)
class Authority:
    """A root, a certificate authority under it, and whom it knows."""

    root: Identity
    middle: Identity
    person: Identity
    agency: Identity
    clock: Identity

    @property
    def roots(self) -> TrustRoots:
        return TrustRoots(certificates=tuple(sorted((self.root.der, self.middle.der))))

    @property
    def root_alone(self) -> TrustRoots:
        return TrustRoots(certificates=(self.root.der,))

    @property
    def stamper(self) -> DummyTimeStamper:
        return DummyTimeStamper(self.clock.parsed, self.clock.private, store(self.middle), fixed_dt=STAMPED_AT)


@lru_cache(maxsize=1)
def authority() -> Authority:
    """Return the authority of this session."""
    root = issue("Gốc thử nghiệm", None, authority=True)
    middle = issue("CA thử nghiệm", root, authority=True)
    return Authority(
        root,
        middle,
        issue("Nguyễn Văn Thử", middle, email="nvthu@example.vn"),
        issue("Ủy ban nhân dân xã Suối Tre", middle, number="MST:0000000000"),
        issue("Đồng hồ thử nghiệm", middle, stamps=True, rsa_key=True),
    )


def store(*identities: Identity) -> SimpleCertificateStore:
    """Return certificates that are put into a signature beside the signer's own."""
    found = SimpleCertificateStore()
    found.register_multiple([identity.parsed for identity in identities])
    return found


def sign(
    content: bytes,
    who: Identity,
    field: str = "Signature1",
    *,
    with_certificates: tuple[Identity, ...] | None = None,
    stamper: Any = None,
    at: datetime | None = SIGNED_AT,
    hashed: str = "sha256",
    box: tuple[int, int, int, int] | None = (300, 20, 500, 80),
    change: Callable[[IncrementalPdfFileWriter], None] = lambda _: None,
    new: bool = True,
    **meta: Any,
) -> bytes:
    """Return a PDF with one more signature; what `change` does to it is signed too. `new`: in a field made for it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    if writer.security_handler is not None:
        writer.encrypt("")
    change(writer)
    others = with_certificates if with_certificates is not None else (authority().middle,)
    signer = signers.SimpleSigner(who.parsed, who.private, store(*others), embed_roots=True)
    described = signers.PdfSignatureMetadata(field_name=field, md_algorithm=hashed, cades_signed_attr_spec=None, **meta)
    spec = fields.SigFieldSpec(field, box=box) if box is not None else fields.SigFieldSpec(field)
    fixed = PdfCMSSignedAttributes(signing_time=at)
    original = signer.signed_attrs

    async def with_time(data_digest: bytes, digest_algorithm: str, attr_settings: Any = None, **kwargs: Any) -> Any:
        return await original(data_digest, digest_algorithm, fixed, **kwargs)

    signer.signed_attrs = with_time  # type: ignore[method-assign]
    output = signers.sign_pdf(writer, described, signer, timestamper=stamper, new_field_spec=spec if new else None)
    return bytes(output.getvalue())


def updated(content: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """Return a PDF with a change written behind it, unsigned, as an editor does."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    change(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def overlay(writer: IncrementalPdfFileWriter) -> None:
    """Draw over the first page."""
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    stream = writer.add_object(StreamObject(stream_data=b"0 0 595 200 re 1 g f"))
    page[pdf_name("/Contents")] = ArrayObject([page.raw_get("/Contents"), stream])
    writer.update_container(page)


def add_page(writer: IncrementalPdfFileWriter) -> None:
    """Put a second page behind the first."""
    pages = writer.root["/Pages"]
    sheet = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Page"),
            pdf_name("/Parent"): writer.root.raw_get("/Pages"),
            pdf_name("/MediaBox"): ArrayObject(map(NumberObject, (0, 0, 595, 200))),
        }
    )
    pages["/Kids"].append(writer.add_object(sheet))
    pages[pdf_name("/Count")] = NumberObject(2)
    writer.update_container(pages)


def put(path: Path, content: bytes) -> Path:
    """Write a PDF down."""
    path.write_bytes(content)
    return path
