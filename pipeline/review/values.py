"""What a paper says, as persons decided it; what was read stays beside it for ever."""

from collections.abc import Sequence

from models.document import Document
from models.dossier import Conflict, Dossier
from models.event import DecideValue, Event
from models.reading import Decision, Reading
from models.terms import ConflictKind
from pipeline.review.keys import Contents, holds
from pipeline.review.wording import conflict, shown, spot


def with_values(dossier: Dossier, events: Sequence[Event], contents: Contents) -> tuple[Dossier, tuple[Conflict, ...]]:
    """Return a dossier with the values that persons decided, and where the paper is read differently by now.

    The decision stands also then: it was made before the paper, which is the same by its bytes.
    """
    documents, conflicts = list(dossier.documents), []
    for event in events:
        if not isinstance(event.action, DecideValue):
            continue
        index = next(i for i, paper in enumerate(documents) if holds(paper, event.action.page, contents))
        documents[index], found = _decided(documents[index], event, event.action)
        conflicts += found
    return dossier.model_copy(update={"documents": tuple(documents)}), tuple(conflicts)


def _decided(paper: Document, event: Event, action: DecideValue) -> tuple[Document, list[Conflict]]:
    reading = getattr(paper.fields, action.field, None)
    if not isinstance(reading, Reading):
        more = f"{spot(paper.pages[0])} nay là {paper.kind.label}, không có nội dung này; đề nghị quyết định lại."
        return paper, [conflict(event, ConflictKind.PAPER_CHANGED, more, field=action.field)]
    fields = paper.fields.model_copy(update={action.field: decide(reading, event, action)})
    conflicts = []
    if reading.value not in (action.before.value, action.to.value):
        more = (
            f"khi quyết định, giá trị đọc là {shown(action.before.value)}; nay là {shown(reading.value)} "
            f"({spot(paper.pages[0])}). Vẫn giữ {shown(action.to.value)}; đề nghị xem lại."
        )
        conflicts.append(conflict(event, ConflictKind.READ_DIFFERENTLY, more, field=action.field))
    return paper.model_copy(update={"fields": fields}), conflicts


def decide(reading: Reading, event: Event, action: DecideValue) -> Reading:
    """Return a reading as decided: words, evidence, confidence and alternatives stay as they were read."""
    first = reading.decided_by
    decision = Decision(
        who=event.who,
        when=event.when,
        from_value=first.from_value if first is not None else reading.value,
        from_parts=first.from_parts if first is not None else reading.parts,
        why=event.why,
        event=event.number,
    )
    return reading.model_copy(update={"value": action.to.value, "parts": action.to.parts, "decided_by": decision})
