"""The ledger: OUT/.hoso/ledger.sqlite with files seen, pages read and events, and the lock on OUT.

Pictures lie in the ledger too: what is under OUT can then be rebuilt without the cache, which may be emptied any day.
The journal is SQLite's default, not WAL: an OUT may lie on a network share, where WAL does not hold.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from models.act import Done, DossierJudged, RunBegan, RunEnded
from models.event import FIRST_PREVIOUS, Draft, Event
from models.holding import Anchor
from models.page import Page, with_signatures
from models.run import LawFiles, RunRecord
from models.source import SourceFile
from models.terms import Verdict
from pipeline.clock import OfficeClock
from pipeline.errors import HosoError, UsageError
from pipeline.ledger import acts
from pipeline.ledger import events as log
from pipeline.ledger.faults import disk_told, told
from pipeline.ledger.lock import clear_leftovers, take_lock
from pipeline.ledger.proving import Proof, prove
from pipeline.ledger.schema import SCHEMA_VERSION, bring_up
from pipeline.ports import Clock

CLOCK = OfficeClock()


@dataclass(frozen=True)
class Ledger:
    """A PageStore, an EventLog and a Journal of one OUT; holds OUT until it is closed. Use it as a context manager."""

    path: Path
    run: int
    clock: Clock
    _connection: sqlite3.Connection
    _lock: int
    _used: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, out: Path, *, again: bool = False, wait: bool = False, clock: Clock = CLOCK) -> Self:
        """Hold OUT, clear what a killed run left half-written, and open its ledger.

        `again` goes back to the last whole run instead of beginning a new one; `wait` waits until OUT is free; `clock`
        dates what is done. Raise BusyError where another run holds OUT, UsageError where it cannot be written, a newer
        program made it or no run is there to go back to, DiskFullError, HosoError where the ledger is damaged.
        """
        state = out / ".hoso"
        if again and not (state / "ledger.sqlite").is_file():
            raise UsageError(f"{out}: holds no ledger. Give the folder that `hoso process` wrote with --out.")
        with ExitStack() as undo:
            with disk_told(out):
                out.mkdir(parents=True, exist_ok=True, mode=0o700)
                state.mkdir(exist_ok=True, mode=0o700)
                lock = take_lock(state / "lock", out, wait=wait)
            undo.callback(os.close, lock)
            clear_leftovers(out)
            connection = _connect(state / "ledger.sqlite")
            undo.callback(connection.close)
            run = _last_run(connection, out) if again else _next_run(connection, out)
            ledger = cls(state / "ledger.sqlite", run, clock, connection, lock)
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
        with told(self.path):
            row = self._connection.execute("SELECT record FROM pages WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        page = _page(row[0])
        if page is not None:
            self._used.add(key)
        return page

    def picture(self, key: str) -> bytes | None:
        """Return the WebP kept under `key`, or None."""
        with told(self.path):
            row = self._connection.execute("SELECT webp FROM pictures WHERE key = ?", (key,)).fetchone()
        return bytes(row[0]) if row else None

    def keep(self, key: str, page: Page, picture: bytes | None) -> None:
        """Keep a page and its picture in one transaction, on disk when this returns. Raise DiskFullError."""
        row = (key, page.sha256, page.page, page.model_dump_json())
        with self._doing(acts.page_read(*row, picture)) as transaction:
            transaction.execute("DELETE FROM pages WHERE key = ?", (key,))
            transaction.execute("INSERT INTO pages VALUES (?, ?, ?, ?)", row)
            if picture is not None:
                transaction.execute("INSERT INTO pictures VALUES (?, ?)", (key, picture))
        self._used.add(key)

    def keep_files(self, files: Sequence[SourceFile]) -> None:
        """Write down every entry of the inbox as this run saw it, in place of what it wrote before."""
        rows = [(f.path_raw, f.path, f.sha256, f.status.value, f.reason, self.run) for f in files]
        with self._doing(acts.files_kept(self.run, rows)) as transaction:
            transaction.execute("DELETE FROM files WHERE run = ?", (self.run,))
            transaction.executemany("INSERT INTO files VALUES (?, ?, ?, ?, ?, ?)", rows)

    def keep_run(self, record: RunRecord) -> None:
        """Write down what this run was given and found, and which pages it used: it can then be judged again."""
        text = record.model_dump_json()
        with self._doing(acts.run_kept(self.run, text, self._used)) as transaction:
            transaction.execute("DELETE FROM run_pages WHERE run = ?", (self.run,))
            rows = [(self.run, key) for key in sorted(self._used)]
            transaction.executemany("INSERT INTO run_pages VALUES (?, ?)", rows)
            transaction.execute("UPDATE runs SET record = ? WHERE run = ?", (text, self.run))

    def kept_run(self) -> RunRecord:
        """Return what this run was given and found. Raise UsageError where this version cannot understand it."""
        with told(self.path):
            text = self._connection.execute("SELECT record FROM runs WHERE run = ?", (self.run,)).fetchone()[0]
        try:
            return RunRecord.model_validate_json(text)
        except ValidationError as error:
            raise UsageError(f"{self.path}: its last run is of another version. Run `hoso process` again.") from error

    def pages_of(self, file: SourceFile) -> tuple[Page, ...]:
        """Return the pages of a file as this run read them, in order, under the file's name in this run."""
        query = "SELECT record FROM pages JOIN run_pages USING (key) WHERE run = ? AND sha256 = ? ORDER BY page"
        with told(self.path):
            rows = self._connection.execute(query, (self.run, file.sha256)).fetchall()
        pages = [_page(row[0]) for row in rows]
        if None in pages:
            raise UsageError(f"{self.path}: pages of another version. Run `hoso process` again.")
        return with_signatures([page.under(file.path) for page in pages if page is not None])

    def began(self, law: LawFiles, *, program: str, by: str) -> None:
        """Write down that this run began: the program, the login, the law."""
        began = RunBegan(
            run=self.run,
            program=program,
            by=by,
            plan=law.plan_sha256,
            units=law.units_sha256,
            register_sha256=law.register_sha256,
        )
        with self._doing(began):
            pass

    def taken_in(self, files: Sequence[SourceFile]) -> None:
        """Write down every entry that was taken in."""
        with self._doing(*(acts.taken_in(self.run, file) for file in files)):
            pass

    def judged(self, dossiers: Iterable[tuple[str, Verdict, bytes]]) -> None:
        """Write down how dossiers were judged: id, verdict and the bytes of the record."""
        told_of = [
            DossierJudged(run=self.run, dossier=name, verdict=verdict, record=acts.sha256_of(record))
            for name, verdict, record in dossiers
        ]
        with self._doing(*told_of):
            pass

    def ended(self, batch: bytes) -> None:
        """Write down that this run came to its end; `batch` is its batch.json."""
        with self._doing(RunEnded(run=self.run, batch=acts.sha256_of(batch))):
            pass

    @property
    def head(self) -> Anchor:
        """Return the last act: what a person writes down to prove later that nothing was cut off."""
        with told(self.path):
            number, digest = self._connection.execute(acts.LAST).fetchone() or (0, FIRST_PREVIOUS)
        return Anchor(number=number, digest=digest)

    @contextmanager
    def _doing(self, *done: Done) -> Iterator[sqlite3.Connection]:
        """Open a transaction that writes down what is done in it, and does it, or neither. Raise DiskFullError."""
        with told(self.path), self._connection as transaction:
            acts.append(transaction, self.clock.now(), done)
            yield transaction

    def append(self, draft: Draft, seen: int) -> Event:
        """Append an event, on disk when this returns; `seen` is the last one that the person knew of.

        Raise StaleError where a later event changed the same dossier, DiskFullError.
        """
        return log.append(self._connection, self.path, draft, seen)

    def events(self) -> tuple[Event, ...]:
        """Return every event in order, the chain checked. Raise ChainError."""
        return log.events(self._connection, self.path)


def verify(out: Path, head: Anchor | None = None) -> Proof:
    """Check the ledger of an OUT whole, also one whose runs never came to an end; `head` is one noted earlier.

    Raise UsageError where there is none, BusyError, ChainError for decisions of an older program.
    """
    state = out / ".hoso"
    if not (state / "ledger.sqlite").is_file():
        raise UsageError(f"{out}: holds no ledger. Give the folder that `hoso process` wrote with --out.")
    with ExitStack() as undo:
        with disk_told(out):
            undo.callback(os.close, take_lock(state / "lock", out))
        connection = undo.enter_context(closing(_connect(state / "ledger.sqlite")))
        with told(state / "ledger.sqlite"):
            proof = prove(connection, state / "originals", head)
        if not proof.acts:
            log.events(connection, state / "ledger.sqlite")
        return proof


def _page(text: str) -> Page | None:
    """Return a kept page; None where this version cannot understand it."""
    try:
        return Page.model_validate_json(text)
    except ValidationError:
        return None


def _connect(path: Path) -> sqlite3.Connection:
    with disk_told(path):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
    with told(path):
        connection = sqlite3.connect(path)
    try:
        with told(path):
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
    bring_up(connection, version)
    answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if answer != "ok":
        raise sqlite3.DatabaseError(answer)


def _last_run(connection: sqlite3.Connection, out: Path) -> int:
    with told(out):
        run = connection.execute("SELECT MAX(run) FROM runs WHERE record IS NOT NULL").fetchone()[0]
    if run is None:
        raise UsageError(f"{out}: no run over it was finished by this version. Run `hoso process` again.")
    return int(run)


def _next_run(connection: sqlite3.Connection, path: Path) -> int:
    with told(path), connection as transaction:
        run = transaction.execute("INSERT INTO runs DEFAULT VALUES").lastrowid
    return run or 0
