"""The archive's own events in the database: appended to and never changed, each chained to the one before it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import ValidationError
from sqlalchemy import Connection, select

from models.archive_event import FIRST_PREVIOUS, ArchiveDraft, ArchiveEvent, archive_event_text, linked
from models.event import canonical, digest_of
from models.holding import Anchor
from pipeline.archive.schema import archive_events

CURE = "Put back the last backup (docs/archive.md), and tell who answers for the office's records."


def append(connection: Connection, drafts: Sequence[ArchiveDraft]) -> tuple[ArchiveEvent, ...]:
    """Append drafts inside a transaction of a writer; return them as events."""
    query = select(archive_events.c.number, archive_events.c.digest).order_by(archive_events.c.number.desc()).limit(1)
    number, previous = connection.execute(query).one_or_none() or (0, FIRST_PREVIOUS)
    events = []
    for draft in drafts:
        event = linked(draft, number + 1, previous)
        number, previous = event.number, event.digest
        events.append(event)
    if events:
        rows = [
            {
                "number": event.number,
                "previous": event.previous,
                "digest": event.digest,
                "holding": event.holding,
                "kind": event.kind.value,
                "content": archive_event_text(event),
            }
            for event in events
        ]
        connection.execute(archive_events.insert(), rows)
    return tuple(events)


def understood(text: str) -> ArchiveEvent | None:
    """Return the event of a stored text; None where it is not, byte for byte, what was hashed."""
    try:
        content = json.loads(text)
        whole = isinstance(content, dict) and canonical(content) == text and digest_of(content) == content["digest"]
        return ArchiveEvent.model_validate(content) if whole else None
    except (ValueError, KeyError, ValidationError):
        return None


Row = tuple[int, str, str, str, str, str]


def checked(rows: Iterable[Row]) -> Iterator[ArchiveEvent | str]:
    """Yield each event in order, or what is wrong with its row; after a fault the next row is taken as it stands."""
    last, previous = 0, FIRST_PREVIOUS
    for number, row_previous, digest, holding, kind, text in rows:
        event = understood(text)
        missing = f"event {last + 1}" if number == last + 2 else f"events {last + 1} to {number - 1}"
        if number != last + 1:
            yield f"{missing} of the archive: missing. {CURE}"
        if event is None:
            yield f"event {number} of the archive: is not what was written. {CURE}"
        elif (number, row_previous, digest, holding, kind) != _told(event):
            yield f"event {number} of the archive: stands under another number, hash, holding or kind. {CURE}"
        elif number == last + 1 and event.previous != previous:
            yield f"event {number} of the archive: does not follow the one before it. {CURE}"
        else:
            yield event
        last, previous = number, event.digest if event is not None else digest


def head_faults(written: Iterable[Anchor], digests: Mapping[int, str]) -> Iterator[str]:
    """Yield which written-down heads the log no longer bears; `digests` by the numbers of sound events.

    A head may be written down by the beginning of its hash. A log that was cut off, or written anew from some event on,
    contradicts nothing in itself: only this tells.
    """
    for anchor in written:
        event = f"event {anchor.number} of the archive"
        digest = digests.get(anchor.number)
        if digest is None:
            yield f"{event}: was written down ({anchor.digest[:16]}…), and is not there or not sound. {CURE}"
        elif not digest.startswith(anchor.digest):
            yield f"{event}: bears another hash ({digest[:16]}…) than was written down ({anchor.digest[:16]}…). {CURE}"


def _told(event: ArchiveEvent) -> tuple[int, str, str, str, str]:
    return event.number, event.previous, event.digest, event.holding, event.kind.value


def rows_of(connection: Connection) -> Iterator[Row]:
    """Yield the rows of the chain in order."""
    columns = archive_events.c
    query = select(columns.number, columns.previous, columns.digest, columns.holding, columns.kind, columns.content)
    yield from connection.execute(query.order_by(columns.number))
