"""Proving a ledger: the chain of acts, the decisions in it, and every row and original that the acts tell of.

What is found is a line each: what was changed, dropped or inserted. Nothing is altered.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from models.act import Act, Decided, FilesKept, FileTakenIn, PageRead, RunBegan, RunKept
from models.event import FIRST_PREVIOUS, Event, canonical, digest_of
from models.holding import Anchor
from pipeline.ledger import acts
from pipeline.ledger.schema import GUARDS

_BLOCK = 1 << 20
_ROWS = "SELECT number, previous, digest, content FROM {} ORDER BY number"
_PAGES = "SELECT key, sha256, page, record, webp FROM pages LEFT JOIN pictures USING (key) ORDER BY key"


@dataclass(frozen=True)
class Proof:
    """What a whole check found: its faults, how much was checked, and the head of the chain to write down."""

    faults: tuple[str, ...]
    acts: int
    decisions: int
    pages: int
    originals: int
    head: Anchor


@dataclass
class _Told:
    """What the acts tell of: the last word about each thing."""

    decided: dict[int, str] = field(default_factory=dict)
    pages: dict[str, PageRead] = field(default_factory=dict)
    files: dict[int, FilesKept] = field(default_factory=dict)
    runs: dict[int, RunKept] = field(default_factory=dict)
    began: set[int] = field(default_factory=set)
    originals: set[str] = field(default_factory=set)


def prove(connection: sqlite3.Connection, originals: Path, head: Anchor | None = None) -> Proof:
    """Check a ledger and the originals beside it; `head` is one that was noted earlier and must still be there.

    A ledger without any act is an older program's: of it only the decisions are chained, which `events` checks.
    """
    connection.text_factory = _readable
    told, faults = _Told(), list(_database_faults(connection))
    for act in checked(connection):
        if isinstance(act, str):
            faults.append(act)
        else:
            _note(act, told)
    last = connection.execute(acts.LAST).fetchone() or (0, FIRST_PREVIOUS)
    digests = {0: FIRST_PREVIOUS, **dict(connection.execute("SELECT number, digest FROM acts"))}
    if head is not None and digests.get(head.number) != head.digest:
        faults.append(_other_head(head, last[0]))
    decisions = connection.execute(_ROWS.format("events")).fetchall()
    if len(digests) > 1 or head is not None:
        faults += [*_decision_faults(connection, decisions, told), *_page_faults(connection, told)]
        faults += [*_run_faults(connection, told), *_original_faults(originals, told)]
    anchor = Anchor(number=last[0], digest=last[1])
    return Proof(tuple(faults), len(digests) - 1, len(decisions), len(told.pages), len(told.originals), anchor)


def _readable(raw: bytes) -> str:
    """Return text that somebody may have made unreadable: its hash is then another."""
    return raw.decode("utf-8", "replace")


def _other_head(head: Anchor, last: int) -> str:
    if head.number > last:
        return f"acts {last + 1} to {head.number}: dropped; the head that you noted is act {head.number}."
    return f"act {head.number}: is not the one whose hash you noted; the log was changed at or before it."


def _database_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield what SQLite itself finds, and guards that were taken away."""
    answers = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    yield from (f"the database: {answer}" for answer in answers if answer != "ok")
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    if GUARDS - there:
        yield f"guards against changes: taken away: {', '.join(sorted(GUARDS - there))}."


def checked(connection: sqlite3.Connection) -> Iterator[Act | str]:
    """Yield each act in order, or what is wrong with its row; after a fault the next row is taken as it stands."""
    last, previous = 0, FIRST_PREVIOUS
    for number, row_previous, digest, text in connection.execute(_ROWS.format("acts")):
        act = _understood(text)
        if number != last + 1:
            yield f"act {last + 1}: dropped." if number == last + 2 else f"acts {last + 1} to {number - 1}: dropped."
        if act is None:
            yield f"act {number}: changed; it is not what was written."
        elif (number, row_previous, digest) != (act.number, act.previous, act.digest):
            yield f"act {number}: changed; it stands under another number or hash."
        elif number == last + 1 and act.previous != previous:
            yield f"act {number}: inserted, or the one before it changed; it does not follow it."
        else:
            yield act
        last, previous = number, act.digest if act is not None else digest


def _understood(text: object) -> Act | None:
    """Return the act of a stored text; None where it is not, byte for byte, what was hashed."""
    try:
        content = json.loads(text) if isinstance(text, str) else None
        whole = isinstance(content, dict) and canonical(content) == text and digest_of(content) == content["digest"]
        return Act.model_validate_json(text) if whole and isinstance(text, str) else None
    except (ValueError, KeyError, ValidationError):
        return None


def _note(act: Act, told: _Told) -> None:
    done = act.done
    if isinstance(done, Decided):
        told.decided[done.number] = done.digest
    elif isinstance(done, PageRead):
        told.pages[done.key] = done
    elif isinstance(done, FilesKept):
        told.files[done.run] = done
    elif isinstance(done, RunKept):
        told.runs[done.run] = done
    elif isinstance(done, RunBegan):
        told.began.add(done.run)
        told.originals |= {done.plan, done.units, *([done.register_sha256] if done.register_sha256 else [])}
    elif isinstance(done, FileTakenIn) and done.content is not None:
        told.originals.add(done.content)


def _decision_faults(connection: sqlite3.Connection, rows: list[tuple[object, ...]], told: _Told) -> Iterator[str]:
    """Yield decisions that are not those the acts tell of, and a list of dossiers that is not theirs."""
    about: list[tuple[object, object]] = []
    for number, previous, digest, text in rows:
        event = _decision(text)
        same = event is not None and (event.number, event.previous, event.digest) == (number, previous, digest)
        if isinstance(number, int) and number not in told.decided:
            yield f"decision {number}: inserted; no act tells of it."
        elif event is None or not same or told.decided.get(event.number) != digest:
            yield f"decision {number}: changed; it is not what was written."
        else:
            about += [(event.number, dossier) for dossier in set(event.dossiers)]
    there = {row[0] for row in rows}
    yield from (f"decision {number}: dropped." for number in told.decided if number not in there)
    listed = connection.execute("SELECT number, dossier FROM event_dossiers").fetchall()
    intact = {number for number, _ in about}
    odd = sorted(set(map(str, (row for row in set(listed) ^ set(about) if row[0] in intact or row[0] not in there))))
    yield from (f"the list of dossiers that decisions are about: changed at {row}." for row in odd)


def _decision(text: object) -> Event | None:
    try:
        content = json.loads(text) if isinstance(text, str) else None
        whole = isinstance(content, dict) and canonical(content) == text and digest_of(content) == content["digest"]
        return Event.model_validate_json(text) if whole and isinstance(text, str) else None
    except (ValueError, KeyError, ValidationError):
        return None


def _page_faults(connection: sqlite3.Connection, told: _Told) -> Iterator[str]:
    seen = set()
    for key, sha256, page, record, picture in connection.execute(_PAGES):
        seen.add(key)
        wanted = told.pages.get(key)
        if wanted is None:
            yield f"page {key}: inserted; no act tells that it was read."
        elif not isinstance(record, str) or wanted.record != acts.sha256_of(record):
            yield f"page {key}: what was read of it was changed."
        elif (wanted.content, wanted.page) != (sha256, page):
            yield f"page {key}: changed; it stands under another file or number."
        elif wanted.picture != (acts.sha256_of(picture) if isinstance(picture, bytes | str) else None):
            yield f"page {key}: its picture was changed or dropped."
    yield from (f"page {key}: dropped." for key in told.pages if key not in seen)
    strays = connection.execute("SELECT key FROM pictures WHERE key NOT IN (SELECT key FROM pages)").fetchall()
    yield from (f"picture {row[0]}: inserted; it belongs to no page." for row in strays)


def _run_faults(connection: sqlite3.Connection, told: _Told) -> Iterator[str]:
    """Yield runs whose record, pages or list of files is not what was written down."""
    records = dict(connection.execute("SELECT run, record FROM runs"))
    listed = {row[0] for row in connection.execute("SELECT DISTINCT run FROM files")}
    used = {row[0] for row in connection.execute("SELECT DISTINCT run FROM run_pages")}
    for run in sorted({*records, *listed, *used, *told.files, *told.runs, *told.began}, key=str):
        rows = acts.files_of(connection, run)
        files, kept = told.files.get(run), told.runs.get(run)
        if rows and files is None:
            yield f"run {run}: its list of files was inserted; no act tells of it."
        elif files is not None and files != acts.files_kept(run, rows):
            yield f"run {run}: its list of files was changed."
        record, keys = records.get(run), acts.keys_of(connection, run)
        if kept is None:
            if record is not None or keys:
                yield f"run {run}: its record was inserted; no act tells of it."
        elif not isinstance(record, str):
            yield f"run {run}: its record was dropped."
        elif kept != acts.run_kept(run, record, keys):
            yield f"run {run}: its record, or the list of pages it used, was changed."
        if run in told.began and run not in records:
            yield f"run {run}: dropped."


def _original_faults(folder: Path, told: _Told) -> Iterator[str]:
    """Yield originals that are gone, or not, byte for byte, what came in."""
    there = sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []
    for path in there:
        if _sha256(path) != path.name:
            yield f"original {path.name}: changed; it is not what came in."
    names = {path.name for path in there}
    yield from (f"original {sha256}: dropped." for sha256 in sorted(told.originals - names))


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
