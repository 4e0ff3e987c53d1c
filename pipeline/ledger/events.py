"""The event log: appended to and never changed, each event chained by hash to the one before it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pydantic import ValidationError

from models.act import Decided
from models.event import FIRST_PREVIOUS, Draft, Event, canonical, chained, digest_of, event_text
from pipeline.errors import ChainError, StaleError
from pipeline.ledger import acts
from pipeline.ledger.faults import told

_LAST = "SELECT number, digest FROM events ORDER BY number DESC LIMIT 1"
_NEWER = (
    "SELECT content FROM events JOIN event_dossiers USING (number) WHERE dossier = ? AND number > ? "
    "ORDER BY number DESC LIMIT 1"
)


@contextmanager
def _at_once(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the write lock from the first look to the last word; leave nothing half-done."""
    connection.execute("BEGIN IMMEDIATE")
    with ExitStack() as undo:
        undo.callback(connection.rollback)
        yield
        connection.commit()
        undo.pop_all()


def append(connection: sqlite3.Connection, path: Path, draft: Draft, seen: int) -> Event:
    """Append a draft; it is on disk when this returns. Raise StaleError, DiskFullError.

    `seen` is the number of the last event that the person knew of: where a later one changed the same dossier, the
    draft is refused and both are named.
    """
    with told(path), _at_once(connection):
        for dossier in draft.dossiers:
            newer = connection.execute(_NEWER, (dossier, seen)).fetchone()
            if newer is not None:
                raise StaleError(draft, Event.model_validate_json(newer[0]))
        number, previous = connection.execute(_LAST).fetchone() or (0, FIRST_PREVIOUS)
        event = chained(draft, number + 1, previous)
        acts.append(connection, event.when, (Decided(number=event.number, digest=event.digest),))
        row = (event.number, event.previous, event.digest, event_text(event))
        connection.execute("INSERT INTO events VALUES (?, ?, ?, ?)", row)
        rows = [(event.number, dossier) for dossier in dict.fromkeys(event.dossiers)]
        connection.executemany("INSERT INTO event_dossiers VALUES (?, ?)", rows)
    return event


def events(connection: sqlite3.Connection, path: Path) -> tuple[Event, ...]:
    """Return every event in order. Raise ChainError where one was tampered with."""
    with told(path):
        rows = connection.execute("SELECT number, previous, digest, content FROM events ORDER BY number").fetchall()
        about = connection.execute("SELECT number, dossier FROM event_dossiers ORDER BY number, dossier").fetchall()
    read, previous = [], FIRST_PREVIOUS
    for position, (number, named_previous, digest, text) in enumerate(rows, 1):
        event = _checked(path, position, text)
        if (number, named_previous, digest) != (event.number, event.previous, event.digest):
            raise ChainError(f"{path}: event {position} stands under another number or hash. {_CURE}")
        if event.number != position or event.previous != previous:
            raise ChainError(f"{path}: event {position} does not follow the one before it. {_CURE}")
        read.append(event)
        previous = event.digest
    if about != sorted((event.number, dossier) for event in read for dossier in set(event.dossiers)):
        raise ChainError(f"{path}: the list of dossiers that events are about was changed. {_CURE}")
    return tuple(read)


_CURE = "Somebody changed the ledger: put back a copy of it, and tell who answers for the office's records."


def _checked(path: Path, position: int, text: object) -> Event:
    """Return an event whose stored text is, byte for byte, what was hashed."""
    try:
        content = json.loads(text) if isinstance(text, str) else None
        whole = isinstance(content, dict) and canonical(content) == text and digest_of(content) == content["digest"]
        event = Event.model_validate_json(text) if whole and isinstance(text, str) else None
    except (ValueError, KeyError, ValidationError) as error:
        raise ChainError(f"{path}: event {position} cannot be understood ({type(error).__name__}). {_CURE}") from error
    if event is None:
        raise ChainError(f"{path}: event {position} is not what was written. {_CURE}")
    return event
