"""Which pages form which paper, and of what kind it is: decided before the papers are parsed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from models.document import Paper
from models.dossier import Conflict
from models.event import Event, MoveDocument, PageKey, RekindPages, SplitPages
from models.page import Page
from models.reading import Decision
from models.terms import ConflictKind
from pipeline.review.keys import key_of
from pipeline.review.wording import by, conflict


@dataclass(frozen=True)
class Formed:
    """Pages that a person put together as one paper, still to be named by what they say; `reason` is who and why."""

    pages: tuple[Page, ...]
    reason: str


def _keys(group: Paper | Formed) -> tuple[PageKey, ...]:
    return tuple(key_of(page) for page in group.pages)


def regrouped(papers: Sequence[Paper], events: Sequence[Event]) -> tuple[tuple[Paper | Formed, ...], frozenset[int]]:
    """Return the papers of a submission, those that a person formed still to be named; and which events were applied.

    A split fits where its pages are whole papers of the submission, in whatever files.
    """
    groups: list[Paper | Formed] = list(papers)
    applied = set()
    for event in events:
        if isinstance(event.action, SplitPages) and _split(groups, event, event.action):
            applied.add(event.number)
    return tuple(groups), frozenset(applied)


def _split(groups: list[Paper | Formed], event: Event, action: SplitPages) -> bool:
    wanted = {key for group in action.to for key in group}
    touched = [index for index, group in enumerate(groups) if wanted & set(_keys(group))]
    pages = {key_of(page): page for index in touched for page in groups[index].pages}
    if pages.keys() != wanted:
        return False
    reason = by(event) + (f" ({event.why})" if event.why else "")
    new = [Formed(tuple(pages[key] for key in group), reason) for group in action.to]
    rest = [group for index, group in enumerate(groups) if index not in touched]
    groups[:] = [*rest[: touched[0]], *new, *rest[touched[0] :]]
    return True


def rekinded(papers: Sequence[Paper], events: Sequence[Event]) -> tuple[tuple[Paper, ...], frozenset[int]]:
    """Return the papers with the kinds that persons gave them, and what was applied: parse them by these kinds."""
    current, applied = list(papers), set()
    for event in events:
        if not isinstance(event.action, RekindPages):
            continue
        for index, paper in enumerate(current):
            if _keys(paper) == event.action.pages:
                current[index] = _of_kind(paper, event, event.action)
                applied.add(event.number)
    return tuple(current), frozenset(applied)


def _of_kind(paper: Paper, event: Event, action: RekindPages) -> Paper:
    read_as = paper.decided_by.from_value if paper.decided_by is not None else paper.kind.value
    reason = f"{by(event)}: {action.to.label}" + (f" ({event.why})" if event.why else "")
    return paper.model_copy(
        update={
            "kind": action.to,
            "type": action.type or paper.type,
            "type_confidence": 1.0 if action.type else paper.type_confidence,
            "doubts": (),
            "reasons": (*paper.reasons, reason),
            "decided_by": Decision(
                who=event.who, when=event.when, from_value=read_as, why=event.why, event=event.number
            ),
        }
    )


def misfits(
    events: Sequence[Event], applied: Collection[int], known: Collection[str]
) -> tuple[tuple[str, Conflict], ...]:
    """Return each decision about pages that fitted nowhere, with its dossier; `known` are the contents of the run."""
    found = []
    for event in events:
        action = event.action
        if not isinstance(action, RekindPages | SplitPages | MoveDocument) or event.number in applied:
            continue
        pages = action.to if isinstance(action, SplitPages) else (action.pages,)
        gone = any(key.sha256 not in known for group in pages for key in group)
        kind = ConflictKind.PAPER_GONE if gone else ConflictKind.PAPER_CHANGED
        more = "việc này không còn áp dụng được; đề nghị xem lại văn bản và quyết định lại, hoặc hoàn tác."
        found.append((event.dossier, conflict(event, kind, more)))
    return tuple(found)
