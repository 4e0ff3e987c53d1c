"""An OUT opened again by a person: decide, have it judged again at once, see what changed. No paper is read anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.dossier import Closing, JudgedDossier
from models.event import (
    Action,
    ApproveDossier,
    CheckSample,
    Draft,
    Event,
    MoveDocument,
    ReopenDossier,
    Undo,
)
from models.finding import Finding
from models.page import Page
from models.terms import ConflictKind
from pipeline.errors import UsageError
from pipeline.flow import Docket, Gathered, Law, Processed, judge_gathered
from pipeline.ports import Clock, EventLog, PageImages, Progress
from pipeline.report import changed_records, write_reports
from pipeline.review import record_digest

_STAY_POSSIBLE = (ApproveDossier, ReopenDossier, CheckSample)
"""What may still be done to a dossier that is closed; an undo of its approval besides."""


@dataclass(frozen=True)
class Change:
    """What an event changed: each dossier as it was and as it is; None where it was not there or is no more."""

    event: Event
    dossiers: tuple[tuple[JudgedDossier | None, JudgedDossier | None], ...]


class Casework:
    """The dossiers of one OUT as they stand after the last event, and what a person may do to them.

    `at_once` False leaves records and reports unwritten until `write`: `unwritten` names the dossiers they are of.
    """

    def __init__(
        self,
        out: Path,
        gathered: Gathered,
        law: Law,
        docket: Docket,
        *,
        log: EventLog,
        clock: Clock,
        draw: Callable[[Sequence[Page]], PageImages],
        progress: Progress,
        at_once: bool = True,
    ) -> None:
        self.out = out
        self.law = law
        self._docket = docket
        self._log = log
        self._clock = clock
        self._progress = progress
        self._at_once = at_once
        self.unwritten: frozenset[str] = frozenset()
        self.images = draw(gathered.pages)
        self.standing: Processed = judge_gathered(gathered, law, docket)

    @property
    def events(self) -> tuple[Event, ...]:
        """Return every event, undone ones too."""
        return self._docket.events

    @property
    def seen(self) -> int:
        """Return the number of the last event: what a person who looks now has seen."""
        return self.events[-1].number if self.events else 0

    @property
    def contents(self) -> dict[str, str]:
        """Return the sha256 of each file by its path."""
        return self.standing.gathered.contents

    def dossier(self, dossier_id: str) -> JudgedDossier:
        """Return a judged dossier. Raise UsageError."""
        found = next((judged for judged in self.standing.dossiers if judged.id == dossier_id), None)
        if found is None:
            raise UsageError(f"{self.out}: has no dossier {dossier_id!r}.")
        return found

    def decide(self, dossier_id: str, action: Action, *, who: str, why: str = "", seen: int | None = None) -> Change:
        """Write an event down, judge again, write what changed.

        `seen` is the last event that the person knew of. Raise StaleError where a later one changed the same dossier,
        UsageError where the dossier is closed.
        """
        judged = self.dossier(dossier_id)
        self._refuse_closed(judged.closing, judged.id, action)
        if isinstance(action, MoveDocument):
            taker = self.dossier(action.to)
            self._refuse_closed(taker.closing, taker.id, action)
        return self._write_down(judged.id, action, who, why, seen)

    def undo(self, number: int, *, who: str, why: str = "", seen: int | None = None) -> Change:
        """Take back an event. Raise UsageError where there is none that stands."""
        event = next((event for event in self.events if event.number == number), None)
        if event is None:
            raise UsageError(f"{self.out}: has no event {number}. `hoso log` lists them.")
        if any(isinstance(e.action, Undo) and e.action.undoes == number for e in _standing_undos(self.events)):
            raise UsageError(f"event {number} is undone already.")
        judged = next((judged for judged in self.standing.dossiers if judged.id == event.dossier), None)
        if judged is not None and not isinstance(event.action, _STAY_POSSIBLE):
            self._refuse_closed(judged.closing, judged.id, Undo(undoes=number))
        return self._write_down(event.dossier, Undo(undoes=number), who, why, seen, event.submission)

    def approve(self, dossier_id: str, *, who: str, why: str = "", seen: int | None = None) -> Change:
        """Close a dossier as it is judged now. Raise UsageError where this person has approved it, or it is closed."""
        judged = self.dossier(dossier_id)
        digest = record_digest(judged)
        approvals = judged.closing.approvals if judged.closing is not None else ()
        same = all(conflict.kind is not ConflictKind.CHANGED_SINCE_APPROVAL for conflict in judged.conflicts)
        if same and any(approval.who == who for approval in approvals):
            raise UsageError(f"{who} has approved {judged.id} already; a second approval is another person's.")
        if same and approvals and not self._docket.two_persons:
            raise UsageError(f"{judged.id} is closed already, by {approvals[-1].who}. `hoso reopen` opens it again.")
        return self.decide(judged.id, ApproveDossier(to=judged.verdict, record=digest), who=who, why=why, seen=seen)

    def _refuse_closed(self, closing: Closing | None, dossier_id: str, action: Action) -> None:
        if closing is not None and not isinstance(action, _STAY_POSSIBLE):
            by = ", ".join(approval.who for approval in closing.approvals)
            raise UsageError(f"{dossier_id} is closed (approved by {by}). Type: hoso reopen {self.out} {dossier_id}")

    def _write_down(
        self, dossier_id: str, action: Action, who: str, why: str, seen: int | None, submission: str | None = None
    ) -> Change:
        draft = _draft(
            who=who,
            when=self._clock.now(),
            dossier=dossier_id,
            submission=submission or self._submission(dossier_id),
            action=action,
            why=why,
        )
        event = self._log.append(draft, self.seen if seen is None else seen)
        before = {judged.id: judged for judged in self.standing.dossiers}
        self.refresh()
        after = {judged.id: judged for judged in self.standing.dossiers}
        ids = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
        if self._at_once:
            self.write()
        else:
            self.unwritten |= frozenset(ids)
        return Change(event, tuple((before.get(name), after.get(name)) for name in ids))

    def _submission(self, dossier_id: str) -> str | None:
        entry = self.standing.decided.of(dossier_id)
        return entry.dossier.submission if entry is not None else None

    def refresh(self) -> None:
        """Judge again by all events of the log; what they leave as it was is not judged anew."""
        docket = Docket(
            year=self._docket.year,
            engine=self._docket.engine,
            on=self._docket.on,
            events=self._log.events(),
            two_persons=self._docket.two_persons,
            days=self._docket.days,
        )
        self.standing = judge_gathered(self.standing.gathered, self.law, docket, self.standing)
        self._docket = docket

    def write(self, only: frozenset[str] | None = None) -> None:
        """Write the records and reports that differ from what is on disk, and those of the batch.

        `only` names the dossiers to write, where that is known.
        All of it is derived: what a program that ended left unwritten is written by the next who opens OUT.
        """
        write_reports(
            self.standing.batch,
            self.standing.dossiers,
            plan=self.law.plan,
            images=self.images,
            out=self.out,
            progress=self._progress,
            only=changed_records(self.standing.dossiers, self.out) if only is None else only,
        )
        self.unwritten = frozenset()


def _standing_undos(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the undos that no other undo takes back."""
    undone: set[int] = set()
    standing = []
    for event in reversed(events):
        if isinstance(event.action, Undo) and event.number not in undone:
            undone.add(event.action.undoes)
            standing.append(event)
    return tuple(standing)


def _draft(**content: Any) -> Draft:
    try:
        return Draft(**content)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(map(str, fault["loc"])) or "the event"
        raise UsageError(f"{where}: {fault['msg']}. Nothing was saved.") from error


def changed_findings(before: JudgedDossier | None, after: JudgedDossier | None) -> tuple[tuple[Finding, Finding], ...]:
    """Return the findings of a dossier whose answer changed, as they were and as they are."""
    if before is None or after is None:
        return ()
    now = {(finding.rule, finding.clause): finding for finding in after.findings}
    pairs = [(finding, now.get((finding.rule, finding.clause))) for finding in before.findings]
    return tuple(
        (old, new) for old, new in pairs if new is not None and (old.outcome, old.basis) != (new.outcome, new.basis)
    )
