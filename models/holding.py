"""What the archive holds of one dossier: an immutable manifest that names every byte by its hash."""

import hashlib
from typing import Annotated

from pydantic import Field

from models.archival import DocumentMetadata, FileMetadata
from models.dossier import PlanRef
from models.event import Sha256, canonical
from models.record import Record
from models.terms import ObjectRole, Verdict
from models.unit import UnitRef

Sha512 = Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]


class Agency(Record):
    """The office whose archive this is. `code` is its identifier on every package (the `Organld` of Decree 30)."""

    code: str
    name: str


class Anchor(Record):
    """The head of the log of decisions when the dossier was handed in; number 0 before the first event."""

    number: int
    digest: str


class HeldObject(Record):
    """One file of a holding. `path` is where it lies in a package, "/"-separated, NFC; `path_raw` as it came in.

    `path_raw` is percent-encoded bytes (models/source.py) and None for what we made ourselves.
    """

    path: str
    path_raw: str | None = None
    role: ObjectRole
    media: str
    size: int
    sha256: Sha256
    sha512: Sha512


class Holding(Record):
    """One version of one dossier as it was handed in. Nothing of it changes later: a correction is a new version.

    `supersedes` is the digest of the version before it. `approved` False marks what was handed in without a person's
    approval. `last_event` is the last event of the log that concerns this dossier, `head` the last of all.
    """

    schema_version: str = "1.0"
    agency: Agency
    dossier: str
    version: Annotated[int, Field(ge=1)]
    supersedes: Sha256 | None = None
    unit: UnitRef
    award_year: int
    verdict: Verdict
    approved: bool
    plan: PlanRef
    register_sha256: str | None = None
    program: str
    engine: str
    head: Anchor
    last_event: Anchor
    metadata: FileMetadata
    documents: tuple[DocumentMetadata, ...]
    objects: tuple[HeldObject, ...]


_MATERIAL = frozenset(
    {
        ObjectRole.ORIGINAL,
        ObjectRole.RECORD,
        ObjectRole.READING,
        ObjectRole.PLAN,
        ObjectRole.UNITS,
        ObjectRole.REGISTER,
        ObjectRole.CUES,
    }
)
"""What makes a new version. The log grows by other dossiers, a report and a copy are made from the rest."""


def manifest_text(holding: Holding) -> str:
    """Return a holding as it is kept: canonical JSON."""
    return canonical(holding.model_dump(mode="json"))


def holding_digest(holding: Holding) -> str:
    """Return the sha256 of the manifest: the name of this version for ever."""
    return hashlib.sha256(manifest_text(holding).encode()).hexdigest()


def material_digest(holding: Holding) -> str:
    """Return the sha256 over what makes a version another one: the same again adds nothing."""
    parts = sorted((o.role.value, o.path, o.path_raw or "", o.sha256) for o in holding.objects if o.role in _MATERIAL)
    content = {"approved": holding.approved, "last_event": holding.last_event.digest, "objects": parts}
    return hashlib.sha256(canonical(content).encode()).hexdigest()
