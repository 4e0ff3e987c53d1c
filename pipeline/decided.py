"""What was read and what persons decided → dossiers ready to be judged; pure, so that it can be done again at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from models.document import Paper
from models.dossier import Conflict, Dossier
from models.event import Event, PageKey, RekindPages, SplitPages
from models.page import Page
from models.reading import Reading
from models.register import Register, RegisterUnit
from models.season import NO_DAYS, SeasonDays
from models.source import SourceFile, Submission
from pipeline.assemble import restated, with_distinct_ids
from pipeline.corroborate import corroborate
from pipeline.review import assigned, effective, misfits, moved, with_facts, with_values
from pipeline.submission import Law, Sorted, dossiers_of, sorted_papers, with_own_rows
from pipeline.validate import Body, Facts, body_of, facts_of

_NAMING = ("unit", "nominees", "award_year", "issued_on")
"""Fields by which a dossier is named (a unit is a name on a day): where a person decided one, it is named anew."""


@dataclass(frozen=True)
class Gathered:
    """What came in and what was read of it."""

    submissions: tuple[Submission, ...]
    files: tuple[SourceFile, ...]
    pages: tuple[Page, ...]

    @cached_property
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
    """All that a judgement looks at besides the plan: the dossier, what persons decided of it, the register's rows.

    `read` is the dossier before any value was decided, `told` those of its conflicts that came with it, `body` whom the
    register's rows are matched with: by these it is known again when another dossier was decided.
    """

    dossier: Dossier
    events: tuple[Event, ...]
    facts: Facts
    conflicts: tuple[Conflict, ...]
    read: Dossier | None = field(default=None, compare=False)
    told: tuple[Conflict, ...] = field(default=(), compare=False)
    body: Body | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Decided:
    """A batch before judgement. `conflicts` are of decisions whose dossier is not there."""

    read: tuple[ReadSubmission, ...]
    dossiers: tuple[DecidedDossier, ...]
    conflicts: tuple[Conflict, ...]
    about_pages: tuple[Event, ...]
    register: Register

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
    by_id = _by_dossier(told)
    known = _still_right(before, register, law)
    ready = tuple(
        _again(known.get(_identity(d)), shares.of(d.id), by_id.get(d.id, ()))
        or _ready(d, shares.of(d.id), by_id.get(d.id, ()), gathered, law, docket.year)
        for d in dossiers
    )
    ids = {dossier.id for dossier in dossiers}
    unplaced = tuple(conflict for about, conflict in told if about not in ids)
    return Decided(read, ready, unplaced, about_pages, register)


def _by_dossier(told: Sequence[tuple[str, Conflict]]) -> dict[str, tuple[Conflict, ...]]:
    found: dict[str, tuple[Conflict, ...]] = {}
    for about, conflict in told:
        found[about] = (*found.get(about, ()), conflict)
    return found


def _still_right(before: Decided | None, register: Register, law: Law) -> dict[tuple[int, str], DecidedDossier]:
    """Return the dossiers of the same batch before, by the identity of what was read, that no changed row is about."""
    if before is None:
        return {}
    changed = _rows(before.register) ^ _rows(register) if before.register is not register else frozenset()
    names = {row.unit for row in changed if not isinstance(row, RegisterUnit)}
    bodies = [body_of(name, None, law.units, law.plan.bodies) for name in names]
    return {
        _identity(entry.read): entry
        for entry in before.dossiers
        if entry.read is not None and entry.body is not None and not any(entry.body.same(body) for body in bodies)
    }


def _identity(dossier: Dossier) -> tuple[int, str]:
    """Return what tells a dossier that was read once from others: a copy under another id keeps its papers."""
    return id(dossier.documents), dossier.id


def _rows(register: Register) -> frozenset[Any]:
    return frozenset(row for name in Register.model_fields if name != "sha256" for row in getattr(register, name))


def _again(
    entry: DecidedDossier | None, events: tuple[Event, ...], told: tuple[Conflict, ...]
) -> DecidedDossier | None:
    """Return a dossier as it was decided before, where nothing that concerns it has changed; else None."""
    return entry if entry is not None and entry.events == events and entry.told == told else None


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
    told: tuple[Conflict, ...],
    gathered: Gathered,
    law: Law,
    year: int,
) -> DecidedDossier:
    decided, conflicts = with_values(dossier, events, gathered.contents)
    if _renamed(decided):
        decided = restated(decided, law.units, year)
    facts = facts_of(decided, law.register, law.units, law.plan.bodies)
    body = body_of(decided.unit.name, decided.unit.code, law.units, law.plan.bodies)
    return DecidedDossier(decided, events, facts, (*conflicts, *told), dossier, told, body)


def _renamed(dossier: Dossier) -> bool:
    readings = (getattr(paper.fields, field, None) for paper in dossier.documents for field in _NAMING)
    return any(isinstance(reading, Reading) and reading.decided_by is not None for reading in readings)
