"""What the archive holds of one dossier: an immutable manifest that names every byte by its hash."""

from typing import Annotated

from pydantic import Field

from models.archival import DocumentMetadata, FileMetadata
from models.dossier import PlanRef
from models.event import Sha256
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
    approval.
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
    metadata: FileMetadata
    documents: tuple[DocumentMetadata, ...]
    objects: tuple[HeldObject, ...]
