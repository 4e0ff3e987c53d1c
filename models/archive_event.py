"""The archive's own log: what was handed in, superseded, exported, imported, deleted; each event chained."""

from typing import Annotated

from pydantic import Field

from models.event import FIRST_PREVIOUS, Sha256, Words, canonical, digest_of
from models.holding import Anchor
from models.record import Record
from models.terms import ArchiveEventKind


class ArchiveDraft(Record):
    """What happened to one version of one dossier, not yet in the log. `holding` is its manifest's digest.

    `anchor` is the head of the log of OUT at that moment: so each chain vouches for the other. `detail` says where to
    (a package), or which digest took its place.
    """

    when: Words
    who: Words
    kind: ArchiveEventKind
    agency: str
    dossier: Words
    version: Annotated[int, Field(ge=1)]
    holding: Sha256
    anchor: Anchor
    program: str
    why: str = ""
    detail: str = ""


class ArchiveEvent(ArchiveDraft):
    """A draft in the log: `number` from 1 without a gap; `digest` over all the rest, `previous` among it."""

    number: Annotated[int, Field(ge=1)]
    previous: Sha256
    digest: Sha256


def linked(draft: ArchiveDraft, number: int, previous: str) -> ArchiveEvent:
    """Return a draft as the event that follows the one whose digest is `previous`."""
    content = {**draft.model_dump(mode="json"), "number": number, "previous": previous}
    return ArchiveEvent.model_validate({**content, "digest": digest_of(content)})


def archive_event_text(event: ArchiveEvent) -> str:
    """Return an event as it is stored: its canonical JSON, digest and all."""
    return canonical(event.model_dump(mode="json"))


__all__ = ["FIRST_PREVIOUS", "ArchiveDraft", "ArchiveEvent", "archive_event_text", "linked"]
