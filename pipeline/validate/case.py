"""What a rule looks at: one dossier, the plan, and what the office knows besides."""

from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from models.achievement import AchievementReport
from models.document import Document
from models.dossier import Dossier
from models.minutes import CouncilMinutes
from models.plan import Plan
from models.proposal import ProposalLetter
from models.reading import NOT_FOUND, Reading
from models.terms import DocumentKind
from models.unit import UnitsTable
from pipeline.validate.facts import Facts
from pipeline.validate.readings import Days, days_of

PartFields = TypeVar("PartFields", ProposalLetter, CouncilMinutes, AchievementReport)


@dataclass(frozen=True)
class Case:
    """One dossier under one plan. `on` overrides the day that decides which authority holds (DESIGN §5.6)."""

    dossier: Dossier
    plan: Plan
    units: UnitsTable
    on: date | None = None
    facts: Facts = field(default_factory=Facts)

    def documents(self, kind: DocumentKind) -> tuple[Document, ...]:
        """Return the papers of one kind, the governing one first."""
        return tuple(document for document in self.dossier.documents if document.kind is kind)

    def _part(self, kind: DocumentKind, fields: type[PartFields]) -> PartFields | None:
        return next((d.fields for d in self.documents(kind) if isinstance(d.fields, fields)), None)

    @property
    def letter(self) -> ProposalLetter | None:
        """Return what the governing letter says."""
        return self._part(DocumentKind.PROPOSAL_LETTER, ProposalLetter)

    @property
    def minutes(self) -> CouncilMinutes | None:
        """Return what the governing minutes say."""
        return self._part(DocumentKind.COUNCIL_MINUTES, CouncilMinutes)

    @property
    def report(self) -> AchievementReport | None:
        """Return what the governing report says."""
        return self._part(DocumentKind.ACHIEVEMENT_REPORT, AchievementReport)

    def judged(self, name: str) -> Reading | None:
        """Return a field of the letter, failing that of the minutes (DESIGN §5.1); None where both are missing."""
        papers = [paper for paper in (self.letter, self.minutes) if paper is not None]
        if not papers:
            return None
        readings = [getattr(paper, name, NOT_FOUND) for paper in papers]
        return next((reading for reading in readings if reading.value is not None), readings[0])

    @property
    def deciding_days(self) -> Days | None:
        """Return the days on which the dossier may have arrived, failing that on which the letter may be dated."""
        known = self.on or self.facts.first_arrival
        if known is not None:
            return Days(known, known)
        if self.letter is None:
            return None
        return days_of(self.letter.arrived_on) or days_of(self.letter.issued_on)
