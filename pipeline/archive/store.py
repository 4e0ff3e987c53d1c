"""The archive: open it, hand dossiers in, read what it holds. Everything that writes goes through one lock."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from models.archive_event import ArchiveEvent
from models.holding import Holding
from models.terms import ArchiveEventKind
from pipeline.archive import chain
from pipeline.archive.address import Address
from pipeline.archive.database import connect, reading, writing
from pipeline.archive.deposit import Deposit, Piece, Taken
from pipeline.archive.objects import ObjectFolder
from pipeline.archive.rows import drop_search, has_row, put_search, searchable_of
from pipeline.archive.schema import holdings, search
from pipeline.archive.staging import Staging, clear_dead, writers
from pipeline.archive.standing import Standing, draft_of, entries
from pipeline.archive.upgrade import bring_up
from pipeline.archive.writer import Incoming, Writer, copied_in, hashed
from pipeline.errors import ArchiveError, UsageError

BATCH = 50
"""Dossiers kept in one transaction: 50 wait for the disk once, and a killed program loses no more than these."""
_BATCH_BYTES = 64_000_000


@dataclass(frozen=True)
class Archive:
    """An opened archive; use it as a context manager."""

    address: Address
    engine: Engine
    folder: ObjectFolder

    @classmethod
    def open(cls, address: Address, *, make: bool = False) -> Self:
        """Open an archive, bring an older one up, clear what a killed program left. Raise UsageError where none is.

        `make` makes one where there is none.
        """
        if not make and address.file is not None and not address.file.is_file():
            raise UsageError(f"{address}: there is no archive. `hoso archive add OUT --to URL` makes one.")
        archive = cls(address, connect(address), ObjectFolder(address.objects))
        with ExitStack() as undo:
            undo.callback(archive.engine.dispose)
            archive._prepare()
            undo.pop_all()
        return archive

    def _prepare(self) -> None:
        upgraded = bring_up(self.engine, self.address)
        if writers(self.folder):
            with self.writing() as connection:
                clear_dead(self.folder, lambda sha256: has_row(connection, sha256))
        if upgraded:
            self.fill_search()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield the one writer's transaction."""
        with writing(self.engine, self.address) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a reader's transaction."""
        with reading(self.engine, self.address) as connection:
            yield connection

    def add(self, deposits: Iterable[Deposit], *, who: str, when: str) -> Iterator[Taken]:
        """Take dossiers in, some at a time, each on disk when it is yielded; what is held already is left as it is.

        Raise DiskFullError, UsageError, BusyError.
        """
        with self.staged() as staging:
            batch: list[Incoming] = []
            size = 0
            for deposit in deposits:
                batch.append(copied_in(deposit, staging))
                size += sum(held.size for held in batch[-1].held)
                if len(batch) >= BATCH or size >= _BATCH_BYTES:
                    yield from self._keep(batch, staging, who, when)
                    batch, size = [], 0
            yield from self._keep(batch, staging, who, when)

    def stands(self, deposit: Deposit) -> Taken | None:
        """Return the version that stands, where a deposit would add nothing to it. Raise ArchiveError."""
        with self.reading() as connection:
            return Writer(connection, self.folder, "", "").same(hashed(deposit))

    @contextmanager
    def staged(self) -> Iterator[Staging]:
        """Yield a folder for what comes in; what dead writers left is cleared first."""
        with self.writing() as connection:
            clear_dead(self.folder, lambda sha256: has_row(connection, sha256))
            staging = Staging.begin(self.folder)
        try:
            yield staging
        finally:
            staging.end()

    def _keep(self, batch: Sequence[Incoming], staging: Staging, who: str, when: str) -> tuple[Taken, ...]:
        """Keep a batch in one transaction: objects and manifests in their places first, then the rows."""
        if not batch:
            return ()
        with self.writing() as connection:
            writer = Writer(connection, self.folder, who, when)
            taken = tuple(writer.take(incoming) for incoming in batch)
            writer.write(staging)
        staging.done()
        return taken

    def restore(
        self, holding: Holding, pieces: Sequence[Piece], *, who: str, when: str, program: str, detail: str = ""
    ) -> bool:
        """Take in a version as another archive held it, manifest and bytes; return False where it is held already.

        Raise ArchiveError where the pieces are not the objects of the manifest, UsageError where a version before it
        is missing or another one stands in its place.
        """
        with self.staged() as staging:
            sources = tuple((staging.take(piece.content, piece.expected), piece.content) for piece in pieces)
            given = {hashes.sha256: (hashes.sha512, hashes.size) for hashes, _ in sources}
            if given != {held.sha256: (held.sha512, held.size) for held in holding.objects}:
                raise ArchiveError(f"{holding.dossier}, version {holding.version}: the files are not those it names.")
            with self.writing() as connection:
                writer = Writer(connection, self.folder, who, when)
                new = writer.restore(holding, sources, program, detail)
                writer.write(staging)
            staging.done()
        return new

    def note(
        self, kind: ArchiveEventKind, digests: Sequence[str], *, who: str, when: str, program: str, detail: str
    ) -> tuple[ArchiveEvent, ...]:
        """Write down what was done with holdings (exported) as events, in one transaction."""
        with self.writing() as connection:
            held = {entry.digest: entry.holding for entry in entries(connection, holdings.c.digest.in_(digests))}
            drafts = [draft_of(kind, held[d], d, who=who, when=when, program=program, detail=detail) for d in digests]
            return chain.append(connection, drafts)

    def versions(self, dossier: str, agency: str | None = None) -> tuple[Standing, ...]:
        """Return every version of a dossier, the oldest first. Raise UsageError: none, or of whom is unclear."""
        where = holdings.c.dossier == dossier
        with self.reading() as connection:
            found = entries(connection, where if agency is None else where & (holdings.c.agency == agency))
        if not found:
            raise UsageError(f"{self.address}: holds no dossier {dossier!r}. `hoso archive list` names all.")
        agencies = sorted({entry.holding.agency.code for entry in found})
        if len(agencies) > 1:
            raise UsageError(f"{dossier!r} is held of several agencies: {', '.join(agencies)}. Give --agency CODE.")
        return tuple(found)

    def holding(self, digest: str) -> Standing:
        """Return one version by its digest. Raise UsageError."""
        with self.reading() as connection:
            found = entries(connection, holdings.c.digest == digest)
        if not found:
            raise UsageError(f"{self.address}: holds no version {digest}.")
        return found[0]

    def current(self, dossier: str, agency: str | None = None) -> Standing:
        """Return the last version of a dossier. Raise UsageError."""
        return self.versions(dossier, agency)[-1]

    def all(self) -> tuple[Standing, ...]:
        """Return every version of every dossier in the order they came in."""
        with self.reading() as connection:
            return tuple(entries(connection))

    def events(self, digests: Sequence[str] | None = None) -> tuple[ArchiveEvent, ...]:
        """Return the events about some holdings, or all of them, the whole chain checked. Raise ArchiveError."""
        events = []
        with self.reading() as connection:
            for event in chain.checked(chain.rows_of(connection)):
                if isinstance(event, str):
                    raise ArchiveError(event)
                if digests is None or event.holding in digests:
                    events.append(event)
        return tuple(events)

    def content(self, holding: Holding, path: str) -> bytes:
        """Return the bytes of one file of a holding, checked. Raise ArchiveError."""
        held = next((held for held in holding.objects if held.path == path), None)
        if held is None:
            raise ArchiveError(f"{holding.dossier}, version {holding.version}: names no {path}.")
        return self.folder.read(held.sha256)

    def fill_search(self, *, anew: bool = False) -> int:
        """Make the search rows that are missing, or all anew, from the objects; return how many. Raise ArchiveError."""
        with self.writing() as connection:
            if anew:
                drop_search(connection, list(connection.execute(select(search.c.seq)).scalars()))
            there = frozenset(connection.execute(select(search.c.seq)).scalars())
            wanted = [e for e in entries(connection) if not (e.superseded or e.deleted or e.seq in there)]
            for start in range(0, len(wanted), BATCH):
                part = wanted[start : start + BATCH]
                put_search(connection, [(entry.seq, searchable_of(entry.holding, self.folder)) for entry in part])
        return len(wanted)
