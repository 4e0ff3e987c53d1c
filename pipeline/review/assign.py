"""Which dossier each decision is about, as the batch stands now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.document import Document
from models.dossier import Conflict, Dossier
from models.event import AnswerCriterion, ApproveDossier, DecideValue, Event, ReceiveOnPaper, ReopenDossier
from models.reading import Reading
from models.terms import ConflictKind
from pipeline.review.keys import Contents, holds, keys_of
from pipeline.review.wording import conflict, shown, spot

_ABOUT_DOSSIER = (ReceiveOnPaper, AnswerCriterion, ApproveDossier, ReopenDossier)


@dataclass(frozen=True)
class Assigned:
    """The decisions of each dossier by its id, in order; the conflicts with the dossier that they are about."""

    events: Mapping[str, tuple[Event, ...]]
    conflicts: tuple[tuple[str, Conflict], ...]

    def of(self, dossier_id: str) -> tuple[Event, ...]:
        """Return the decisions about one dossier."""
        return self.events.get(dossier_id, ())


def assigned(dossiers: Sequence[Dossier], events: Sequence[Event], contents: Contents) -> Assigned:
    """Return which decision is about which dossier: a value goes with its paper, an answer stays with its dossier.

    A paper that several dossiers share is decided in the dossier where it was decided.
    """
    found: dict[str, list[Event]] = {}
    conflicts: list[tuple[str, Conflict]] = []
    for event in events:
        action = event.action
        if isinstance(action, DecideValue):
            holding = [d for d in dossiers if any(holds(paper, action.page, contents) for paper in d.documents)]
            holding = [d for d in holding if d.id == event.dossier] or holding[:1]
            if not holding:
                conflicts.append((event.dossier, _paper_gone(dossiers, event, action, contents)))
        elif isinstance(action, _ABOUT_DOSSIER):
            holding = [d for d in dossiers if (d.id, d.submission) == (event.dossier, event.submission)]
            if not holding:
                more = f"không có hồ sơ {event.dossier} của “{event.submission}”; đề nghị quyết định lại ở hồ sơ mới."
                conflicts.append((event.dossier, conflict(event, ConflictKind.DOSSIER_GONE, more)))
        else:
            continue
        for dossier in holding:
            found.setdefault(dossier.id, []).append(event)
    return Assigned({name: tuple(own) for name, own in found.items()}, tuple(conflicts))


def _paper_gone(dossiers: Sequence[Dossier], event: Event, action: DecideValue, contents: Contents) -> Conflict:
    """Return the conflict of a decision whose paper is not there: with what the papers that are there say."""
    own = next((d for d in dossiers if d.id == event.dossier), None)
    decided = f"đã quyết định là {shown(action.to.value)}"
    twin = _twin(own, action, contents) if own is not None else None
    if twin is not None:
        more = f"{decided}, nhưng văn bản đó nay được thay bằng {spot(twin.pages[0])}; đề nghị quyết định lại."
        return conflict(event, ConflictKind.PAPER_CHANGED, more, field=action.field)
    said = [f"{shown(reading.value)} ({spot(paper.pages[0])})" for paper, reading in _readings(own, action.field)]
    now = f"; văn bản hiện có ghi {'; '.join(said)}" if said else ""
    more = f"{decided}{now}. Đề nghị xem lại và quyết định lại."
    return conflict(event, ConflictKind.PAPER_GONE, more, field=action.field)


def _twin(dossier: Dossier, action: DecideValue, contents: Contents) -> Document | None:
    return next((d for d in dossier.documents if action.page in keys_of(d.twins, contents)), None)


def _readings(dossier: Dossier | None, field: str) -> list[tuple[Document, Reading]]:
    found = []
    for paper in dossier.documents if dossier is not None else ():
        reading = getattr(paper.fields, field, None)
        if isinstance(reading, Reading) and reading.value is not None:
            found.append((paper, reading))
    return found
