"""The chain of acts: every row that a run or a person adds to the ledger has an act that tells its digest.

Acts are appended inside the transaction that writes what they tell of: neither is ever there without the other.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from models.act import (
    Decided,
    Done,
    FilesKept,
    FileTakenIn,
    PageRead,
    RunKept,
    TakenOver,
    act_after,
    act_text,
)
from models.event import FIRST_PREVIOUS
from models.source import SourceFile

LAST = "SELECT number, digest FROM acts ORDER BY number DESC LIMIT 1"
_PAGES = "SELECT key, sha256, page, record, webp FROM pages LEFT JOIN pictures USING (key) ORDER BY key"
_FILES = "SELECT path_raw, path, sha256, status, reason, run FROM files WHERE run = ? ORDER BY path_raw"


def sha256_of(content: str | bytes) -> str:
    """Return the sha256 of a text (UTF-8) or of bytes."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def append(connection: sqlite3.Connection, when: str, done: Iterable[Done]) -> None:
    """Append acts inside a transaction, before the rows they tell of are written."""
    number, previous = connection.execute(LAST).fetchone() or (0, FIRST_PREVIOUS)
    before = _taken_over(connection) if not number else iter(())
    for entry in (*before, *done):
        act = act_after(entry, when, number + 1, previous)
        connection.execute(
            "INSERT INTO acts VALUES (?, ?, ?, ?)", (act.number, act.previous, act.digest, act_text(act))
        )
        number, previous = act.number, act.digest


def _taken_over(connection: sqlite3.Connection) -> Iterator[Done]:
    """Yield what a program that wrote no acts left in the ledger."""
    decided = connection.execute("SELECT number, digest FROM events ORDER BY number").fetchall()
    pages = connection.execute("SELECT COUNT(*) FROM pages").fetchone()[0]
    runs = [row[0] for row in connection.execute("SELECT DISTINCT run FROM files ORDER BY run")]
    kept = connection.execute("SELECT run, record FROM runs WHERE record IS NOT NULL ORDER BY run").fetchall()
    if not (decided or pages or runs or kept):
        return
    yield TakenOver(decisions=len(decided), pages=pages, runs=len(kept))
    for key, sha256, page, record, picture in connection.execute(_PAGES):
        yield page_read(key, sha256, page, record, picture)
    for run in runs:
        yield files_kept(run, files_of(connection, run))
    for run, record in kept:
        yield run_kept(run, record, keys_of(connection, run))
    for number, digest in decided:
        yield Decided(number=number, digest=digest)


def page_read(key: str, sha256: str, page: int | None, record: str, picture: bytes | None) -> PageRead:
    """Return the act of keeping a page."""
    drawn = sha256_of(picture) if picture is not None else None
    return PageRead(key=key, content=sha256, page=page, record=sha256_of(record), picture=drawn)


def files_kept(run: int, rows: Sequence[Sequence[object]]) -> FilesKept:
    """Return the act of writing down the list of a run's files."""
    ordered = sorted((list(row) for row in rows), key=lambda row: str(row[0]))
    return FilesKept(run=run, count=len(rows), digest=_digest_of(ordered))


def run_kept(run: int, record: str, keys: Iterable[str]) -> RunKept:
    """Return the act of writing down a run's record and the pages it used."""
    return RunKept(run=run, record=sha256_of(record), pages=_digest_of(sorted(keys, key=str)))


def _digest_of(rows: Sequence[object]) -> str:
    """Return the sha256 over rows of a table; what somebody put there in place of text or a number counts as other."""
    return sha256_of(json.dumps(rows, ensure_ascii=True, separators=(",", ":"), default=repr))


def taken_in(run: int, file: SourceFile) -> FileTakenIn:
    """Return the act of taking in one entry of the inbox."""
    return FileTakenIn(run=run, name=sha256_of(file.path_raw), content=file.sha256, status=file.status)


def files_of(connection: sqlite3.Connection, run: int) -> list[tuple[object, ...]]:
    """Return the rows of a run's list of files."""
    return connection.execute(_FILES, (run,)).fetchall()


def keys_of(connection: sqlite3.Connection, run: int) -> list[str]:
    """Return the keys of the pages that a run used."""
    return [row[0] for row in connection.execute("SELECT key FROM run_pages WHERE run = ? ORDER BY key", (run,))]


__all__ = ["append", "files_kept", "files_of", "keys_of", "page_read", "run_kept", "sha256_of", "taken_in"]
