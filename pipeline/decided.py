"""What was read and what persons decided → dossiers ready to be judged; pure, so that it can be done again at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.document import Paper
from models.dossier import Conflict, Dossier
from models.event import Event, PageKey, RekindPages, SplitPages
from models.page import Page
from models.reading import Reading
from models.season import NO_DAYS, SeasonDays
from models.source import SourceFile, Submission
from pipeline.assemble import restated, with_distinct_ids
from pipeline.corroborate import corroborate
from pipeline.review import assigned, effective, misfits, moved, with_facts, with_values
from pipeline.submission import Law, Sorted, dossiers_of, sorted_papers, with_own_rows
from pipeline.validate import Facts, facts_of

_NAMING = ("unit", "nominees", "award_year", "issued_on")
"""Fields by which a dossier is named (a unit is a name on a day): where a person decided one, it is named anew."""


@dataclass(frozen=True)
class Gathered:
    """What came in and what was read of it."""

    submissions: tuple[Submission, ...]
    files: tuple[SourceFile, ...]
    pages: tuple[Page, ...]

    @property
    def contents(self) -> dict[str, str]:
        """Return the sha256 of each file by its path."""
        return {file.path: file.sha256 for file in self.files if file.sha256 is not None}


@dataclass(frozen=True)
class Docket:
    """How a batch is judged: its season, the day of the law, what persons decided, what read the papers."""

    year: int
    engine: str
    on: date | None = None
    events: tuple[Event, ...] = ()
    two_persons: bool = False
    days: SeasonDays = NO_DAYS


@dataclass(frozen=True)
class ReadSubmission:
    """One submission as read: its papers and dossiers, by the decisions about its pages."""

    sorted: Sorted
    dossiers: tuple[Dossier, ...]


@dataclass(frozen=True)
class DecidedDossier:
    """All that a judgement looks at besides the plan: the dossier, what persons decided of it, the register's rows."""

    dossier: Dossier
    events: tuple[Event, ...]
    facts: Facts
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Decided:
    """A batch before judgement. `conflicts` are of decisions whose dossier is not there."""

    read: tuple[ReadSubmission, ...]
    dossiers: tuple[DecidedDossier, ...]
    conflicts: tuple[Conflict, ...]
    about_pages: tuple[Event, ...]

    def of(self, dossier_id: str) -> DecidedDossier | None:
        """Return one dossier, or None."""
        return next((entry for entry in self.dossiers if entry.dossier.id == dossier_id), None)


def decide(gathered: Gathered, law: Law, docket: Docket, before: Decided | None = None) -> Decided:
    """Return the dossiers of a batch with all standing decisions applied, in the order of the line.

    `before` is the same batch with other events: submissions whose pages no other event touches are taken from it.
    """
    events, contents = effective(docket.events), gathered.contents
    about_pages = tuple(event for event in events if isinstance(event.action, RekindPages | SplitPages))
    read = _read_submissions(gathered, law, docket, about_pages, before)
    dossiers = with_distinct_ids([dossier for entry in read for dossier in entry.dossiers])
    dossiers, touched, applied = moved(dossiers, events, contents)
    papers = [paper for entry in read for paper in entry.sorted.papers] if touched else []
    dossiers = tuple(_settled(d, papers, law, docket.year) if d.id in touched else d for d in dossiers)
    applied = applied.union(*(entry.sorted.applied for entry in read))
    register, by_register = with_facts(law.register, events)
    shares = assigned(dossiers, events, contents)
    told = (*shares.conflicts, *by_register, *misfits(events, applied, frozenset(contents.values())))
    law = replace(law, register=register)
    ready = tuple(_ready(dossier, shares.of(dossier.id), told, gathered, law, docket.year) for dossier in dossiers)
    ids = {dossier.id for dossier in dossiers}
    return Decided(read, ready, tuple(conflict for about, conflict in told if about not in ids), about_pages)


def _read_submissions(
    gathered: Gathered, law: Law, docket: Docket, about_pages: tuple[Event, ...], before: Decided | None
) -> tuple[ReadSubmission, ...]:
    changed = set(before.about_pages) ^ set(about_pages) if before is not None else set()
    touched = {key.sha256 for event in changed for key in _pages_of(event)}
    contents = gathered.contents
    read = []
    for index, submission in enumerate(gathered.submissions):
        if before is not None and touched.isdisjoint(contents.get(file.path, "") for file in submission.files):
            read.append(before.read[index])
            continue
        papers = sorted_papers(submission, gathered.pages, law, about_pages)
        dossiers = dossiers_of(submission, papers.papers, gathered.files, law, docket.year)
        read.append(ReadSubmission(papers, dossiers))
    return tuple(read)


def _pages_of(event: Event) -> tuple[PageKey, ...]:
    action = event.action
    if isinstance(action, SplitPages):
        return tuple(key for group in action.to for key in group)
    return action.pages if isinstance(action, RekindPages) else ()


def _settled(dossier: Dossier, papers: Sequence[Paper], law: Law, year: int) -> Dossier:
    """Return a dossier that gave or took a paper, named and read anew by the papers that it has now."""
    return corroborate(with_own_rows(restated(dossier, law.units, year), papers, law))


def _ready(
    dossier: Dossier,
    events: tuple[Event, ...],
    told: Sequence[tuple[str, Conflict]],
    gathered: Gathered,
    law: Law,
    year: int,
) -> DecidedDossier:
    decided, conflicts = with_values(dossier, events, gathered.contents)
    if _renamed(decided):
        decided = restated(decided, law.units, year)
    own = tuple(conflict for about, conflict in told if about == dossier.id)
    facts = facts_of(decided, law.register, law.units, law.plan.bodies)
    return DecidedDossier(decided, events, facts, (*conflicts, *own))


def _renamed(dossier: Dossier) -> bool:
    readings = (getattr(paper.fields, field, None) for paper in dossier.documents for field in _NAMING)
    return any(isinstance(reading, Reading) and reading.decided_by is not None for reading in readings)
