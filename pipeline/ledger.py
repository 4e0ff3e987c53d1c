"""The one state on disk of a run: OUT/.hoso/ledger.sqlite, with files seen and pages read, and the lock on OUT."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from models.page import Page
from models.source import SourceFile
from pipeline.errors import BusyError, DiskFullError, HosoError, UsageError

SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS files (
    path_raw TEXT PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT, size INTEGER NOT NULL, status TEXT NOT NULL, reason TEXT
);
CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, page INTEGER, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pictures (key TEXT PRIMARY KEY, webp BLOB NOT NULL);
"""


@contextmanager
def _our_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise DiskFullError(f"no room for {path}: free some space and run again") from error
        raise HosoError(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise HosoError(f"{path} is damaged ({error}). Move it away and run again: every page is read anew.") from error


def _lock(folder: Path) -> int:
    handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.read(handle, 32).decode(errors="replace").strip() or "unknown"
        os.close(handle)
        raise BusyError(
            f"{folder.parent} is held by another run (process {holder}): wait, or give another --out"
        ) from error
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode())
    return handle


@dataclass(frozen=True)
class Ledger:
    """A PageStore and the list of files of one OUT; each page is committed at once, so that a killed run goes on."""

    path: Path
    connection: sqlite3.Connection

    @classmethod
    @contextmanager
    def open(cls, out: Path) -> Iterator["Ledger"]:
        """Hold OUT and open its ledger. Raise BusyError, UsageError (no folder), HosoError (a damaged ledger)."""
        folder = out / ".hoso"
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except (FileExistsError, NotADirectoryError) as error:
            raise UsageError(f"--out {out}: not a folder") from error
        except PermissionError as error:
            raise UsageError(f"--out {out}: this account may not write there") from error
        handle = _lock(folder)
        try:
            path = folder / "ledger.sqlite"
            with _our_errors(path):
                connection = sqlite3.connect(path)
                path.chmod(0o600)
                connection.executescript(_SCHEMA)
                connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
            try:
                yield cls(path, connection)
            finally:
                connection.close()
        finally:
            os.close(handle)

    def reading(self, key: str) -> Page | None:
        """Return the page kept under `key`, or None."""
        with _our_errors(self.path):
            row = self.connection.execute("SELECT record FROM pages WHERE key = ?", (key,)).fetchone()
        return Page.model_validate_json(row[0]) if row else None

    def picture(self, key: str) -> bytes | None:
        """Return the picture kept under `key`, or None."""
        with _our_errors(self.path):
            row = self.connection.execute("SELECT webp FROM pictures WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        """Keep a page and its picture in one transaction."""
        record = page.model_dump_json(exclude_defaults=True)
        with _our_errors(self.path), self.connection as transaction:
            transaction.execute(
                "INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?)", (key, page.sha256, page.page, record)
            )
            if picture is not None:
                transaction.execute("INSERT OR REPLACE INTO pictures VALUES (?, ?)", (key, picture))

    def keep_files(self, files: Sequence[SourceFile]) -> None:
        """Write down every file of the inbox with what became of it; files that are gone leave the list."""
        rows = [(f.path_raw, f.path, f.sha256, f.size, f.status.value, f.reason) for f in files]
        with _our_errors(self.path), self.connection as transaction:
            transaction.execute("DELETE FROM files")
            transaction.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)
