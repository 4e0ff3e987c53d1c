"""One nominated collective with its papers; the batch they stand in."""

from pydantic import Field

from models.document import Document
from models.finding import Finding
from models.record import Record
from models.season import SeasonRecord
from models.source import SourceFile
from models.terms import ClosingState, ConflictKind, Verdict
from models.unit import UnitRef as UnitRef

SCHEMA_VERSION = "1.4"


class PlanRef(Record):
    """Which plan file judged, by its bytes."""

    id: str
    sha256: str


class Dossier(Record):
    """The papers of one nominated collective, before judgement.

    `unread` are files of its submission that could not be read: a missing part may be in one of them.
    """

    id: str
    unit: UnitRef
    award_year: int
    documents: tuple[Document, ...]
    submission: str | None = None
    unread: tuple[SourceFile, ...] = ()


class Conflict(Record):
    """A decision of a person that no longer fits what came in: shown until a person settles it.

    `field` or `rule` say what it was about, where it was about one.
    """

    event: int
    kind: ConflictKind
    message: str
    field: str | None = None
    rule: str | None = None


class Approval(Record):
    """Who approved which verdict, and when."""

    who: str
    when: str
    verdict: Verdict
    event: int


class Closing(Record):
    """A dossier that persons have closed."""

    state: ClosingState
    approvals: tuple[Approval, ...]


class JudgedDossier(Record):
    """The content of dossier.json: the contract other programs read.

    `register_sha256` is of the bytes of the office's register that it was judged by; None where there was none.
    `conflicts` and `closing` are written only where there are any.
    """

    schema_version: str = SCHEMA_VERSION
    id: str
    award_year: int
    unit: UnitRef
    verdict: Verdict
    documents: tuple[Document, ...]
    unread: tuple[SourceFile, ...] = ()
    findings: tuple[Finding, ...]
    plan: PlanRef
    register_sha256: str | None = None
    engine: str
    conflicts: tuple[Conflict, ...] = Field(default=(), exclude_if=lambda conflicts: not conflicts)
    closing: Closing | None = Field(default=None, exclude_if=lambda closing: closing is None)


class DossierRef(Record):
    """One line of batch.json; `path` leads to its folder under OUT."""

    id: str
    unit: UnitRef
    verdict: Verdict
    path: str


class Batch(Record):
    """The content of batch.json. `missing_units` are units in scope that have nominated nobody: no fault.

    `season` holds what is seen over all dossiers together; None in a batch that an earlier version wrote.
    `conflicts` are of decisions that fit no dossier any more; they are written only where there are any.
    """

    schema_version: str = SCHEMA_VERSION
    plan: PlanRef
    register_sha256: str | None = None
    year: int
    counts: dict[Verdict, int]
    dossiers: tuple[DossierRef, ...]
    files: tuple[SourceFile, ...]
    batch_findings: tuple[Finding, ...]
    missing_units: tuple[UnitRef, ...] = ()
    season: SeasonRecord | None = None
    conflicts: tuple[Conflict, ...] = Field(default=(), exclude_if=lambda conflicts: not conflicts)


class ReadResult(Record):
    """The content of `hoso read --json`: what any administrative papers say, without a dossier or a judgement."""

    schema_version: str = SCHEMA_VERSION
    documents: tuple[Document, ...]
    files: tuple[SourceFile, ...]
    engine: str
