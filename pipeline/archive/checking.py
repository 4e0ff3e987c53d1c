"""What of one holding must agree: its row, its manifest's file, its references, its events, what is found of it."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Table, select

from models.event import FIRST_PREVIOUS, Event, digest_of
from models.holding import Anchor, Holding
from models.terms import ObjectRole
from pipeline.archive.chain import CURE
from pipeline.archive.indexing import line_rows
from pipeline.archive.objects import ObjectFolder
from pipeline.archive.rows import holding_row, object_of, reference_rows, searchable_of
from pipeline.archive.schema import holding_objects, lines, search
from pipeline.errors import ArchiveError

REBUILD = "Type: hoso archive reindex URL"
Row = Mapping[str, Any]


def row_faults(row: Row, holding: Holding | None, folder: ObjectFolder) -> Iterator[str]:
    """Yield where the row of a holding and the file of its manifest are not what the manifest says."""
    seq, text = row["seq"], row["manifest"]
    if holding is None:
        yield f"holding {seq} ({row['dossier']}): its manifest is not what was written. {CURE}"
        return
    wanted = holding_row(seq, holding)
    changed = [name for name in wanted if wanted[name] != row[name]]
    if changed:
        yield f"holding {seq} ({holding.dossier}): the row says another {', '.join(changed)} than its manifest. {CURE}"
    path = folder.manifest_path(wanted["digest"])
    try:
        kept = path.read_bytes()
    except OSError as error:
        yield f"{path.name}: manifest of {holding.dossier}, version {holding.version}: {error.strerror}. {CURE}"
        return
    if kept != text.encode():
        yield f"{path.name}: manifest of {holding.dossier}, version {holding.version}: is not what was kept. {CURE}"


def rows_by_seq(connection: Connection, table: Table, first: int, last: int) -> dict[int, list[dict[str, Any]]]:
    """Return the rows of a table about some holdings, in the order of its key."""
    query = select(table).where(table.c.seq.between(first, last)).order_by(*table.primary_key.columns)
    found: dict[int, list[dict[str, Any]]] = {}
    for row in connection.execute(query).mappings():
        found.setdefault(row["seq"], []).append(dict(row))
    return found


def reference_faults(seq: int, holding: Holding, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield where the references of a holding are not those of its manifest."""
    if rows != reference_rows(seq, holding):
        yield f"{holding.dossier}, version {holding.version}: its references differ from its manifest. {CURE}"


def search_faults(
    seq: int, holding: Holding, found: list[dict[str, Any]], tokens: list[dict[str, Any]], folder: ObjectFolder
) -> Iterator[str]:
    """Yield where what is found of a holding is not what its record and readings say."""
    try:
        made = searchable_of(holding, folder)
    except (ArchiveError, ValueError, KeyError, TypeError, AttributeError):
        return  # the object's own fault is told where objects are checked
    if found != line_rows(seq, made.lines):
        yield f"{holding.dossier}, version {holding.version}: its lines for the search are not what was read. {REBUILD}"
    if tokens != [{"seq": seq, "tokens": made.tokens}]:
        yield f"{holding.dossier}, version {holding.version}: its words for the search are not what was read. {REBUILD}"


def log_faults(holding: Holding, folder: ObjectFolder, known: dict[str, tuple[Event, ...] | str]) -> Iterator[str]:
    """Yield where the log of OUT in a holding is no chain, or has another head than the holding says.

    `known` keeps what was found of a log, by its hash: many holdings share one.
    """
    name = f"{holding.dossier}, version {holding.version}"
    try:
        held = object_of(holding, ObjectRole.EVENTS)
        if held.sha256 not in known:
            known[held.sha256] = out_log(folder.read(held.sha256))
    except ArchiveError:
        return  # the object's own fault is told where objects are checked
    log = known[held.sha256]
    if isinstance(log, str):
        yield f"{name}: the log of decisions that it holds: {log} {CURE}"
    elif anchor(log) != holding.head or anchor([e for e in log if holding.dossier in e.dossiers]) != holding.last_event:
        yield f"{name}: the log of decisions that it holds does not end where the holding says. {CURE}"


def anchor(events: "tuple[Event, ...] | list[Event]") -> Anchor:
    """Return the head of a log."""
    return (
        Anchor(number=events[-1].number, digest=events[-1].digest)
        if events
        else Anchor(number=0, digest=FIRST_PREVIOUS)
    )


def out_log(content: bytes) -> tuple[Event, ...] | str:
    """Return the events of a kept log of OUT (one line of JSON each), or which is not what was written."""
    events: list[Event] = []
    for number, line in enumerate(content.splitlines(), 1):
        try:
            data = json.loads(line)
            event = Event.model_validate_json(line)
        except (ValueError, ValidationError):
            return f"event {number} cannot be understood."
        previous = events[-1].digest if events else FIRST_PREVIOUS
        if digest_of(data) != event.digest or event.number != number or event.previous != previous:
            return f"event {number} is not what was written, or does not follow the one before it."
        events.append(event)
    return tuple(events)


SEARCH_TABLES = (lines, search)
TABLES = (holding_objects, *SEARCH_TABLES)
