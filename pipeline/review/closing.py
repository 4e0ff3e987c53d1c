"""Whether persons have closed a dossier, and whether it is still the one that they approved."""

import hashlib
from collections.abc import Sequence

from models.dossier import Approval, Closing, Conflict, JudgedDossier
from models.event import ApproveDossier, Event, ReopenDossier, canonical
from models.terms import ClosingState, ConflictKind
from pipeline.review.wording import conflict

_NOT_APPROVED = {"schema_version", "engine", "conflicts", "closing"}


def record_digest(judged: JudgedDossier) -> str:
    """Return the hash of what a person approves: papers, values, findings and verdict."""
    content = judged.model_dump(mode="json", by_alias=True, exclude=_NOT_APPROVED)
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def closing(
    judged: JudgedDossier, events: Sequence[Event], *, two_persons: bool
) -> tuple[Closing | None, tuple[Conflict, ...]]:
    """Return how far a dossier is closed; approvals count that are of the same record, one a person.

    A record that has changed since stays closed, with a conflict: only a person opens it again.
    """
    approved: list[tuple[Event, ApproveDossier]] = []
    for event in events:
        if isinstance(event.action, ReopenDossier):
            approved = []
        elif isinstance(event.action, ApproveDossier):
            approved = [entry for entry in approved if entry[1].record == event.action.record]
            approved = [entry for entry in approved if entry[0].who != event.who] + [(event, event.action)]
    if not approved:
        return None, ()
    approvals = tuple(
        Approval(who=event.who, when=event.when, verdict=action.to, event=event.number) for event, action in approved
    )
    enough = len(approvals) > 1 or not two_persons
    state = ClosingState.CLOSED if enough else ClosingState.AWAITING_SECOND
    last, action = approved[-1]
    if action.record == record_digest(judged):
        return Closing(state=state, approvals=approvals), ()
    more = f"khi duyệt kết quả là “{action.to.label}”, nay là “{judged.verdict.label}”; đề nghị mở lại và xem lại."
    return Closing(state=state, approvals=approvals), (conflict(last, ConflictKind.CHANGED_SINCE_APPROVAL, more),)
