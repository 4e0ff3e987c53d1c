"""Proving: every byte, every reference, both chains, and the database against the store. Nothing is changed."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from models.archive_event import ArchiveEvent
from models.event import FIRST_PREVIOUS
from models.event import Event as OutEvent
from models.holding import Anchor, Holding, holding_digest
from models.terms import ArchiveEventKind
from pipeline.archive import chain
from pipeline.archive.chain import CURE
from pipeline.archive.checking import (
    REBUILD,
    TABLES,
    log_faults,
    reference_faults,
    row_faults,
    rows_by_seq,
    search_faults,
)
from pipeline.archive.objects import hashes_of
from pipeline.archive.rows import has_row, holding_of, object_rows
from pipeline.archive.schema import holding_objects, holdings, lines, objects, search
from pipeline.archive.staging import intended, writers
from pipeline.archive.store import Archive
from pipeline.ports import Progress

_AT_ONCE = 200
_CAME = (ArchiveEventKind.ADDED, ArchiveEventKind.IMPORTED)
_TRIGGERS = {
    "sqlite": {
        *(f"{table}_no_{what}" for table in ("holdings", "archive_events") for what in ("update", "delete", "replace")),
        "search_in",
        "search_out",
    },
    "postgresql": {f"{t}_never_{w}" for t in ("holdings", "archive_events") for w in ("changed", "emptied")},
}


@dataclass
class _Seen:
    """What was learned on the way: which objects must be there, what the archive's events say."""

    objects: dict[str, tuple[str, int]] = field(default_factory=dict)
    manifests: set[str] = field(default_factory=set)
    came: list[str] = field(default_factory=list)
    superseded: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    logs: dict[str, tuple[OutEvent, ...] | str] = field(default_factory=dict)
    last: dict[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proof:
    """What a whole check found: its faults, how much was checked, and the head of the chain to write down."""

    faults: tuple[str, ...]
    holdings: int
    objects: int
    head: Anchor


def verify(archive: Archive, progress: Progress, written: Sequence[Anchor] = ()) -> Proof:
    """Check an archive whole; a dossier that comes in meanwhile is left to the next check.

    `written`: heads of the log that somebody wrote down earlier; the log must still bear each.
    """
    seen = _Seen()
    with archive.reading() as connection:
        count = connection.execute(select(func.max(holdings.c.seq))).scalar_one() or 0
    faults = list(_database_faults(archive))
    found, head = _chain_faults(archive, seen, written)
    faults += [*found, *_holding_faults(archive, seen, count, progress)]
    faults += [*_table_faults(archive, seen, count), *_object_faults(archive, seen, progress)]
    return Proof(tuple(faults), count, len(seen.objects), head)


def _database_faults(archive: Archive) -> Iterator[str]:
    """Yield what the database itself finds, and guards that were taken away."""
    with archive.writing() as connection:  # the index of words is checked by a statement that counts as a change
        if connection.dialect.name == "sqlite":
            answers = connection.execute(text("PRAGMA integrity_check(20)")).scalars().all()
            yield from (f"{archive.address}: {answer}. {CURE}" for answer in answers if answer != "ok")
            there = set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars())
            if not _index_agrees(connection):
                yield f"{archive.address}: the index of words differs from the words. {REBUILD}"
        else:
            there = set(connection.execute(text("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")).scalars())
    missing = sorted(_TRIGGERS[archive.engine.dialect.name] - there)
    if missing:
        yield f"{archive.address}: guards against changes were taken away: {', '.join(missing)}. {CURE}"


def _index_agrees(connection: Connection) -> bool:
    from sqlalchemy.exc import DatabaseError

    try:
        connection.execute(text("INSERT INTO search_index(search_index, rank) VALUES ('integrity-check', 1)"))
    except DatabaseError:
        return False
    return True


def _chain_faults(archive: Archive, seen: _Seen, written: Sequence[Anchor]) -> tuple[list[str], Anchor]:
    faults, last = [], None
    asked = {anchor.number for anchor in written}
    digests = {0: FIRST_PREVIOUS}
    with archive.reading() as connection:
        for event in chain.checked(chain.rows_of(connection)):
            if isinstance(event, str):
                faults.append(event)
                continue
            _note(event, seen)
            last = event
            if event.number in asked:
                digests[event.number] = event.digest
    faults += chain.head_faults(written, digests)
    number, digest = (last.number, last.digest) if last is not None else (0, FIRST_PREVIOUS)
    return faults, Anchor(number=number, digest=digest)


def _note(event: ArchiveEvent, seen: _Seen) -> None:
    if event.kind in _CAME:
        seen.came.append(event.holding)
    elif event.kind is ArchiveEventKind.SUPERSEDED:
        seen.superseded.add(event.holding)
    elif event.kind is ArchiveEventKind.DELETED:
        seen.deleted.add(event.holding)


def _holding_faults(archive: Archive, seen: _Seen, count: int, progress: Progress) -> Iterator[str]:
    progress.start("Soát hồ sơ", count)
    for first in range(1, count + 1, _AT_ONCE):
        last = min(first + _AT_ONCE - 1, count)
        with archive.reading() as connection:
            query = select(holdings).where(holdings.c.seq.between(first, last)).order_by(holdings.c.seq)
            rows = {row["seq"]: dict(row) for row in connection.execute(query).mappings()}
            beside = [rows_by_seq(connection, table, first, last) for table in TABLES]
        for seq in range(first, last + 1):
            row = rows.get(seq)
            if row is None:
                yield f"holding {seq}: its row is missing. {CURE}"
            else:
                holding = holding_of(row["manifest"]) if isinstance(row["manifest"], str) else None
                yield from row_faults(row, holding, archive.folder)
                if holding is not None:
                    yield from _agrees(archive, seen, seq, holding, *(found.get(seq, []) for found in beside))
            progress.advance()


def _agrees(
    archive: Archive, seen: _Seen, seq: int, holding: Holding, *beside: list[dict[str, object]]
) -> Iterator[str]:
    """Yield where a holding does not agree with the chain, with the versions before it, or with its own rows."""
    digest, name = holding_digest(holding), f"{holding.dossier}, version {holding.version}"
    references, found, tokens = beside
    seen.manifests.add(digest)
    if seq > len(seen.came) or seen.came[seq - 1] != digest:
        yield f"{name}: the archive's log does not say that it came in at place {seq}. {CURE}"
    key = (holding.agency.code, holding.dossier)
    if seen.last.get(key) != holding.supersedes:
        yield f"{name}: does not follow the version before it. {CURE}"
    if holding.supersedes is not None and holding.supersedes not in seen.superseded:
        yield f"{name}: the archive's log does not say that it took the place of the one before. {CURE}"
    seen.last[key] = digest
    gone = digest in seen.deleted
    yield from reference_faults(seq, holding.model_copy(update={"objects": ()}) if gone else holding, references)
    if not gone:
        seen.objects.update({s: (o["sha512"], o["size"]) for s, o in object_rows(holding).items()})
        yield from log_faults(holding, archive.folder, seen.logs)
    if gone or digest in seen.superseded:
        if found or tokens:
            yield f"{name}: is found by the search, but stands no more. {REBUILD}"
    else:
        yield from search_faults(seq, holding, found, tokens, archive.folder)


def _table_faults(archive: Archive, seen: _Seen, count: int) -> Iterator[str]:
    """Yield rows that belong to nothing, events about nothing, and objects that are listed wrongly."""
    with archive.reading() as connection:
        for table in (holding_objects, lines, search):
            query = select(table.c.seq).distinct().where(~table.c.seq.in_(select(holdings.c.seq)))
            for seq in connection.execute(query).scalars():
                yield f"{table.name}: rows of a holding {seq} that is not there. {CURE}"
        rows = connection.execute(select(objects.c.sha256, objects.c.sha512, objects.c.size))
        listed = {sha256: (sha512, size) for sha256, sha512, size in rows}
        later = select(holding_objects.c.sha256).where(holding_objects.c.seq > count)
        newer = frozenset(connection.execute(later).scalars())
        held = connection.execute(select(func.count()).select_from(holdings)).scalar_one()
    for sha256, told in seen.objects.items():
        if listed.get(sha256) != told:
            yield f"object {sha256}: is listed otherwise than its manifest says, or not at all. {CURE}"
    for sha256 in sorted(listed.keys() - seen.objects.keys() - newer, key=str):
        yield f"object {sha256}: is listed, but no holding names it. {CURE}"
    unknown = len(seen.came) - held
    if unknown > 0:
        yield f"the archive's log tells of {unknown} more dossier(s) than there are holdings. {CURE}"
    for digest in sorted((seen.deleted | seen.superseded) - set(seen.came)):
        yield f"the archive's log tells of a holding {digest} that never came in. {CURE}"


def _object_faults(archive: Archive, seen: _Seen, progress: Progress) -> Iterator[str]:
    progress.start("Soát từng tệp", len(seen.objects))
    for sha256, (sha512, size) in sorted(seen.objects.items()):
        fault = _file_fault(archive.folder.path(sha256), sha256, sha512, size)
        if fault is not None and _still_listed(archive, sha256):
            yield f"object {sha256}: {fault}. {CURE}"
        progress.advance()
    yield from _strays(archive, seen)


def _still_listed(archive: Archive, sha256: str) -> bool:
    """Tell whether an object is wanted still: its holding may have been deleted meanwhile."""
    with archive.reading() as connection:
        return has_row(connection, sha256)


def _file_fault(path: Path, sha256: str, sha512: str, size: int) -> str | None:
    try:
        if path.is_symlink():
            return "is a link, not a file"
        hashes = hashes_of(path)
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    same = (hashes.sha256, hashes.sha512, hashes.size) == (sha256, sha512, size)
    return None if same else "is not, byte for byte, what was kept"


def _strays(archive: Archive, seen: _Seen) -> Iterator[str]:
    """Yield files that nothing names, those apart that a living writer is about to name."""
    folder = archive.folder
    known = {folder.path(sha256) for sha256 in seen.objects} | {folder.manifest_path(d) for d in seen.manifests}
    strays = [path for path in folder.files() if path not in known]
    if not strays:
        return
    coming = {folder.folder / name for writer in writers(folder) for name in intended(writer)}
    for path in strays:
        name = path.relative_to(folder.folder).as_posix()
        placed = path in (folder.path(path.stem), folder.manifest_path(path.stem)) if _named(path) else False
        if path not in coming and not (placed and _still_listed(archive, path.stem)):
            yield f"{name}: lies in the store, but nothing names it. Move it away and look at who put it there."


def _named(path: Path) -> bool:
    return len(path.stem) == len(hashlib.sha256().hexdigest()) and set(path.stem) <= set("0123456789abcdef")
