"""A dossier on its way into the archive."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.archival import DocumentMetadata, FileMetadata
from models.dossier import PlanRef
from models.holding import Agency, Anchor
from models.terms import ObjectRole, Verdict
from models.unit import UnitRef

Described = tuple[FileMetadata, tuple[DocumentMetadata, ...]]

RECORD_PATH, READINGS_PATH, RUN_PATH = "record/dossier.json", "record/readings.json", "record/run.json"
EVENTS_PATH, REPORT_PATH = "record/events.jsonl", "record/report.html"


@dataclass(frozen=True)
class Piece:
    """One file of a deposit; `content` its bytes, or the file that holds them, whose sha256 is then `expected`."""

    path: str
    role: ObjectRole
    media: str
    content: bytes | Path
    path_raw: str | None = None
    expected: str | None = None


@dataclass(frozen=True)
class Deposit:
    """One dossier as it is handed in; `describe` makes its metadata for the number that the version gets."""

    agency: Agency
    dossier: str
    unit: UnitRef
    award_year: int
    verdict: Verdict
    approved: bool
    plan: PlanRef
    register_sha256: str | None
    program: str
    engine: str
    head: Anchor
    last_event: Anchor
    describe: Callable[[int], Described]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Taken:
    """What became of a deposit: the version that stands now, and whether it is a new one."""

    dossier: str
    unit: str
    version: int
    digest: str
    new: bool
