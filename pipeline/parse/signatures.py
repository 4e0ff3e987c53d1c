"""Whose a digital signature is: by the numbers its certificate carries, else by the names on the paper itself."""

from models.cues import Cues
from models.document import Fields
from models.reading import NOT_FOUND
from models.signature import Signature
from models.terms import SignerKind
from pipeline.vietnamese.fold import key

_PERSONS = ("signer", "chair", "secretary")
_BODIES = ("issuer", "parent_body", "unit")


def with_kinds(signatures: tuple[Signature, ...], fields: Fields, cues: Cues) -> tuple[Signature, ...]:
    """Return the signatures, each told to be a person's or an agency's where certificate or paper tell."""
    return tuple(_with_kind(signature, fields, cues) for signature in signatures)


def _with_kind(signature: Signature, fields: Fields, cues: Cues) -> Signature:
    if signature.kind is not SignerKind.UNKNOWN or not signature.signer:
        return signature
    return signature.model_copy(update={"kind": _kind(signature, fields, cues)})


def _kind(signature: Signature, fields: Fields, cues: Cues) -> SignerKind:
    numbers = {key(number) for number in signature.identifier.split(",")}
    if numbers & set(cues.words.get("signature_numbers_of_agencies", ())):
        return SignerKind.AGENCY
    if numbers & set(cues.words.get("signature_numbers_of_persons", ())):
        return SignerKind.PERSON
    name = key(signature.signer)
    if name == key(signature.organisation) or name in _named(fields, _BODIES):
        return SignerKind.AGENCY
    return SignerKind.PERSON if name in _named(fields, _PERSONS) else SignerKind.UNKNOWN


def _named(fields: Fields, names: tuple[str, ...]) -> set[str]:
    values = (getattr(fields, name, NOT_FOUND).value for name in names)
    return {key(value) for value in values if isinstance(value, str)}
