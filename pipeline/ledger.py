"""The one state on disk of a run: OUT/.hoso/ledger.sqlite with files seen and pages read, and the lock on OUT.

Pictures lie in the ledger too: what is under OUT can then be rebuilt without the cache, which may be emptied any day.
The journal is SQLite's default, not WAL: an OUT may lie on a network share, where WAL does not hold.
"""

import errno
import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from models.page import Page
from models.source import SourceFile
from pipeline.errors import BusyError, DiskFullError, HosoError, UsageError

SCHEMA_VERSION = 1
_SCHEMA = """
BEGIN;
CREATE TABLE runs (run INTEGER PRIMARY KEY);
CREATE TABLE files (
    path_raw TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT, status TEXT NOT NULL, reason TEXT,
    run INTEGER NOT NULL REFERENCES runs, PRIMARY KEY (run, path_raw)
);
CREATE TABLE pages (key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, page INTEGER, record TEXT NOT NULL);
CREATE TABLE pictures (key TEXT PRIMARY KEY REFERENCES pages ON DELETE CASCADE, webp BLOB NOT NULL);
PRAGMA user_version = 1;
COMMIT;
"""
_LEFTOVERS = ".hoso-*.tmp"
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Ledger:
    """A PageStore and the list of files of one OUT; holds OUT until it is closed. Use it as a context manager."""

    path: Path
    run: int
    _connection: sqlite3.Connection
    _lock: int

    @classmethod
    def open(cls, out: Path) -> Self:
        """Hold OUT, clear what a killed run left half-written, and open its ledger.

        Raise BusyError where another run holds OUT, UsageError where it cannot be written or a newer program made it,
        DiskFullError, HosoError where the ledger is damaged.
        """
        state = out / ".hoso"
        with ExitStack() as undo:
            with _disk_told(out):
                out.mkdir(parents=True, exist_ok=True, mode=0o700)
                state.mkdir(exist_ok=True, mode=0o700)
                lock = _take_lock(state / "lock", out)
            undo.callback(os.close, lock)
            _clear_leftovers(out)
            connection = _connect(state / "ledger.sqlite")
            undo.callback(connection.close)
            ledger = cls(state / "ledger.sqlite", _next_run(connection, out), connection, lock)
            undo.pop_all()
        return ledger

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger and let OUT go; what was kept is on disk already."""
        self._connection.close()
        os.close(self._lock)

    def reading(self, key: str) -> Page | None:
        """Return the page kept under `key`; one that this version cannot understand counts as absent."""
        with _told(self.path):
            row = self._connection.execute("SELECT record FROM pages WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            return Page.model_validate_json(row[0])
        except ValidationError:
            return None

    def picture(self, key: str) -> bytes | None:
        """Return the WebP kept under `key`, or None."""
        with _told(self.path):
            row = self._connection.execute("SELECT webp FROM pictures WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        """Keep a page and its picture in one transaction, on disk when this returns. Raise DiskFullError."""
        with _told(self.path), self._connection as transaction:
            transaction.execute("DELETE FROM pages WHERE key = ?", (key,))
            row = (key, page.sha256, page.page, page.model_dump_json())
            transaction.execute("INSERT INTO pages VALUES (?, ?, ?, ?)", row)
            if picture is not None:
                transaction.execute("INSERT INTO pictures VALUES (?, ?)", (key, picture))

    def keep_files(self, files: Sequence[SourceFile]) -> None:
        """Write down every entry of the inbox as this run saw it, in place of what it wrote before."""
        rows = [(f.path_raw, f.path, f.sha256, f.status.value, f.reason, self.run) for f in files]
        with _told(self.path), self._connection as transaction:
            transaction.execute("DELETE FROM files WHERE run = ?", (self.run,))
            transaction.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)


def _take_lock(path: Path, out: Path) -> int:
    """Return an open, locked handle; the system lets it go when the process ends, however it ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
    except BlockingIOError as error:
        holder = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "unknown"
        os.close(handle)
        raise BusyError(
            f"{out} is held by another run (process {holder}): wait for it, or give another --out"
        ) from error
    except OSError:
        os.close(handle)
        raise
    return handle


def _clear_leftovers(out: Path) -> None:
    """Remove the temporary files of a killed run; those of the pattern are only ever ours."""
    for leftover in out.rglob(_LEFTOVERS):
        with suppress(OSError):
            leftover.unlink()


def _connect(path: Path) -> sqlite3.Connection:
    with _disk_told(path):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    with _told(path):
        connection = sqlite3.connect(path)
    try:
        with _told(path):
            _prepare(connection, path)
    except HosoError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise UsageError(f"{path} was made by a newer version of this program: update it, or give another --out")
    if version == 0:
        connection.executescript(_SCHEMA)
    answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise sqlite3.DatabaseError(answer)


def _next_run(connection: sqlite3.Connection, path: Path) -> int:
    with _told(path), connection as transaction:
        run = transaction.execute("INSERT INTO runs DEFAULT VALUES").lastrowid
    return run or 0


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn SQLite's faults into ours, each with what to type."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_FULL:
            raise DiskFullError(f"no room for {path}: free some space and run again") from error
        raise HosoError(f"{path}: {error}. Check that the disk is there and can be written, then run again.") from error
    except sqlite3.DatabaseError as error:
        raise HosoError(
            f"{path} is damaged ({error}). Put back a copy, or type: mv '{path}' '{path}.damaged' and run again; "
            "every page is then read anew and decisions kept in it are lost."
        ) from error


@contextmanager
def _disk_told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(f"no room for {path}: free some space and run again") from error
        raise UsageError(f"--out {path}: {error.strerror}. Choose a folder this account may write to.") from error
