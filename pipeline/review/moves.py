"""Which dossier a paper lies in: a sub-folder is one submission, and only a person moves a paper (DESIGN §5.3)."""

from collections.abc import Sequence

from models.document import Document
from models.dossier import Dossier
from models.event import Event, MoveDocument
from pipeline.review.keys import Contents, keys_of
from pipeline.review.wording import by


def moved(
    dossiers: Sequence[Dossier], events: Sequence[Event], contents: Contents
) -> tuple[tuple[Dossier, ...], frozenset[str], frozenset[int]]:
    """Return the dossiers with papers moved, the ids of those that gave or took one, and the events applied.

    A dossier that is left without any paper is none any more.
    """
    current = {dossier.id: dossier for dossier in dossiers}
    touched: set[str] = set()
    applied = set()
    for event in events:
        if isinstance(event.action, MoveDocument) and _move(current, event, event.action, contents):
            touched |= {event.action.before, event.action.to}
            applied.add(event.number)
    kept = tuple(d for d in current.values() if d.documents or d.unread or d.id not in touched)
    return kept, frozenset(touched), frozenset(applied)


def _move(current: dict[str, Dossier], event: Event, action: MoveDocument, contents: Contents) -> bool:
    giver, taker = current.get(action.before), current.get(action.to)
    if giver is None or taker is None or giver is taker:
        return False
    paper = next((d for d in giver.documents if keys_of(d.pages, contents) == action.pages), None)
    if paper is None:
        return False
    reason = f"{by(event)}, từ {giver.unit.name}" + (f" ({event.why})" if event.why else "")
    arrived = paper.model_copy(update={"reasons": (*paper.reasons, reason)})
    current[giver.id] = _with(giver, tuple(d for d in giver.documents if d is not paper))
    current[taker.id] = _with(taker, (*taker.documents, arrived))
    return True


def _with(dossier: Dossier, documents: tuple[Document, ...]) -> Dossier:
    return dossier.model_copy(update={"documents": documents})
