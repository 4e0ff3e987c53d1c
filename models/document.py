"""A paper: which pages, what kind, why, and what it says."""

from typing import Any

from pydantic import Field, model_validator

from models.achievement import AchievementReport, OtherDocument
from models.attested import NOTHING_ATTESTED, Attested
from models.minutes import CouncilMinutes
from models.page import Mark, Page
from models.proposal import ProposalLetter
from models.reading import Decision, Evidence
from models.record import Record
from models.signature import Signature
from models.terms import DocumentKind, TextOrigin

Fields = ProposalLetter | CouncilMinutes | AchievementReport | OtherDocument
FIELDS_OF: dict[DocumentKind, type[Fields]] = {
    DocumentKind.PROPOSAL_LETTER: ProposalLetter,
    DocumentKind.COUNCIL_MINUTES: CouncilMinutes,
    DocumentKind.ACHIEVEMENT_REPORT: AchievementReport,
    DocumentKind.OTHER: OtherDocument,
}


class PageRef(Record):
    """A page of a file; `page` is None for a Word file."""

    file: str
    page: int | None


class Citation(Record):
    """Another paper that a paper cites: its symbol, its date, or only the day of a meeting; ISO date."""

    number: str | None = None
    notation: str | None = None
    dated: str | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


class Paper(Record):
    """Pages that belong together, and what they are, before anyone reads what they say.

    `doubts` are kinds the paper could also be, for `part.*` to answer `unclear`; `decided_by` is who said its kind.
    `signatures` are the digital ones of the files that its pages lie in: a signature is of a file, not of a page.
    """

    kind: DocumentKind
    type: str
    type_confidence: float
    pages: tuple[Page, ...]
    reasons: tuple[str, ...]
    doubts: tuple[DocumentKind, ...] = ()
    decided_by: Decision | None = None
    signatures: tuple[Signature, ...] = ()


class Document(Record):
    """One paper, read. `twins` are other files of the same paper (a Word draft beside its signed scan, DESIGN §5.3).

    `doubts` are kinds the paper could also be, for `part.*` to answer `unclear`. `attests` is what a decision of
    another body says of units, the proof that the three parts themselves cannot give. `decided_by` is the person who
    said its kind; it is written only where there is one.
    """

    kind: DocumentKind
    type: str
    type_confidence: float
    pages: tuple[PageRef, ...]
    reasons: tuple[str, ...]
    fields: Fields
    marks: tuple[Mark, ...] = ()
    signatures: tuple[Signature, ...] = ()
    twins: tuple[PageRef, ...] = ()
    doubts: tuple[DocumentKind, ...] = ()
    cites: tuple[Citation, ...] = ()
    attests: Attested = NOTHING_ATTESTED
    origin: TextOrigin = TextOrigin.OCR
    decided_by: Decision | None = Field(default=None, exclude_if=lambda decision: decision is None)

    @model_validator(mode="before")
    @classmethod
    def _fields_of_kind(cls, data: Any) -> Any:
        """Read fields that come as plain data by the document's kind: all kinds share their heading's names."""
        if isinstance(data, dict) and isinstance(data.get("fields"), dict) and data.get("kind") in set(DocumentKind):
            kind = next(kind for kind in DocumentKind if kind == data["kind"])
            fields = FIELDS_OF[kind].model_validate(data["fields"])
            return {**data, "fields": fields}
        return data
