"""What certificates and clocks tell: names as text that may be shown, times in Vietnam's zone, outworn algorithms."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from asn1crypto import x509

VIETNAM = timezone(timedelta(hours=7))
_LONGEST = 200
_NUMBERED = re.compile(r"^\s*([A-Za-zĐđ]{2,8})\s*:")
_WEAK = {"md2": "MD2", "md4": "MD4", "md5": "MD5", "sha1": "SHA-1"}
_SHORT_RSA = 2048


def name_of(name: x509.Name) -> str:
    """Return how a subject or issuer is called in a sentence."""
    return own_name(name) or "không ghi tên"


def own_name(name: x509.Name) -> str:
    """Return the common name of a subject, else its organisation; "" where it gives neither."""
    return attribute(name, "common_name") or attribute(name, "organization_name")


def attribute(name: x509.Name, key: str) -> str:
    """Return one attribute of a name, NFC, spaces single, without control characters, cut where it is endless."""
    found = [pair["value"].native for part in name.chosen for pair in part if pair["type"].native == key]
    return shown(", ".join(str(value) for value in found if value))


def shown(text: str) -> str:
    """Return a text of a certificate or a PDF as one line."""
    kept = "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in text[:4096])
    return " ".join(unicodedata.normalize("NFC", kept).split())[:_LONGEST]


def kinds_of_number(name: x509.Name) -> str:
    """Return what kinds of number a subject carries ("MST", "CCCD"), never a number: a person's is private."""
    values = [pair["value"].native for part in name.chosen for pair in part if pair["type"].native == "user_id"]
    kinds = [found[1].upper() for value in values if (found := _NUMBERED.match(str(value))) is not None]
    return ", ".join(dict.fromkeys(kinds))


def aware(moment: Any) -> datetime | None:
    """Return a time with its zone, Vietnam's where none is written; None where it is no time that can be counted."""
    if not isinstance(moment, datetime):
        return None
    try:
        return (moment if moment.tzinfo is not None else moment.replace(tzinfo=VIETNAM)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def iso(moment: datetime | None) -> str | None:
    """Return a time in Vietnam's zone, ISO 8601 to the second."""
    return moment.astimezone(VIETNAM).replace(microsecond=0).isoformat() if moment is not None else None


def shown_day(moment: datetime) -> str:
    """Return a day in Vietnam's zone as a clerk writes it."""
    return moment.astimezone(VIETNAM).strftime("%d/%m/%Y")


def weak_hash(algorithm: str) -> str | None:
    """Return the name of a hash that is outworn, else None."""
    return _WEAK.get(algorithm.lower())


def weaknesses(hashes: list[str], certificate: x509.Certificate) -> tuple[str, ...]:
    """Return the names of outworn algorithms among those that a signature rests on, each once."""
    found = [name for algorithm in (*hashes, _hash_of(certificate)) if (name := weak_hash(algorithm)) is not None]
    key = certificate.public_key
    if key.algorithm in ("rsa", "rsassa_pss") and key.bit_size < _SHORT_RSA:
        found.append(f"RSA {key.bit_size} bit")
    return tuple(dict.fromkeys(found))


def _hash_of(certificate: x509.Certificate) -> str:
    try:
        return str(certificate.hash_algo)
    except ValueError:
        return ""
