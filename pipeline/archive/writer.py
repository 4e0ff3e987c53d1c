"""Taking holdings in: bytes are copied in first, then one transaction looks each up and writes all rows together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from models.archive_event import ArchiveDraft
from models.holding import HeldObject, Holding, material_digest
from models.terms import ArchiveEventKind
from pipeline.archive import chain
from pipeline.archive.deposit import Deposit, Piece, Taken
from pipeline.archive.objects import Hashes, ObjectFolder, hashes_of
from pipeline.archive.rows import (
    drop_search,
    holding_of,
    holding_row,
    object_rows,
    put_search,
    reference_rows,
    searchable_of,
)
from pipeline.archive.schema import archive_events, holding_objects, holdings, objects
from pipeline.archive.staging import Staging
from pipeline.archive.standing import draft_of
from pipeline.errors import ArchiveError, UsageError

_AT_ONCE = 400
"""Values in one IN (…): SQLite allows 999 in old builds."""


@dataclass(frozen=True)
class Incoming:
    """A deposit whose bytes are copied in."""

    deposit: Deposit
    held: tuple[HeldObject, ...]
    sources: tuple[tuple[Hashes, bytes | Path], ...]

    def as_version(self, version: int, supersedes: str | None) -> Holding:
        """Return the holding that it becomes."""
        deposit = self.deposit
        metadata, documents = deposit.describe(version)
        return Holding(
            agency=deposit.agency,
            dossier=deposit.dossier,
            version=version,
            supersedes=supersedes,
            unit=deposit.unit,
            award_year=deposit.award_year,
            verdict=deposit.verdict,
            approved=deposit.approved,
            plan=deposit.plan,
            register_sha256=deposit.register_sha256,
            program=deposit.program,
            engine=deposit.engine,
            head=deposit.head,
            last_event=deposit.last_event,
            metadata=metadata,
            documents=documents,
            objects=self.held,
        )


def copied_in(deposit: Deposit, staging: Staging) -> Incoming:
    """Copy the files of a deposit in. Raise DiskFullError, UsageError, HosoError."""
    return _incoming(deposit, lambda piece: staging.take(piece.content, piece.expected))


def hashed(deposit: Deposit) -> Incoming:
    """Return what a deposit would be, its files only read."""
    return _incoming(deposit, lambda piece: hashes_of(piece.content))


def _incoming(deposit: Deposit, taken: Callable[[Piece], Hashes]) -> Incoming:
    held, sources = [], []
    for piece in deposit.pieces:
        hashes = taken(piece)
        sources.append((hashes, piece.content))
        held.append(
            HeldObject(
                path=piece.path,
                path_raw=piece.path_raw,
                role=piece.role,
                media=piece.media,
                size=hashes.size,
                sha256=hashes.sha256,
                sha512=hashes.sha512,
            )
        )
    return Incoming(deposit, tuple(held), tuple(sources))


@dataclass(frozen=True)
class _Last:
    """The last version of a dossier that is known inside a transaction."""

    seq: int
    digest: str
    version: int
    material: str
    deleted: bool
    holding: Holding


class Writer:
    """One transaction that takes holdings in: looks each up, gathers rows, writes them together."""

    def __init__(self, connection: Connection, folder: ObjectFolder, who: str, when: str) -> None:
        self._connection, self._folder, self._who, self._when = connection, folder, who, when
        query = select(holdings.c.seq).order_by(holdings.c.seq.desc()).limit(1)
        self._seq: int = connection.execute(query).scalar_one_or_none() or 0
        self._last: dict[tuple[str, str], _Last] = {}
        self._new: list[tuple[int, Holding]] = []
        self._rows: list[dict[str, Any]] = []
        self._drafts: list[ArchiveDraft] = []
        self._sources: list[tuple[Hashes, bytes | Path]] = []
        self._gone: list[int] = []

    def take(self, incoming: Incoming) -> Taken:
        """Gather the rows of a deposit, unless the version that stands is the same."""
        deposit = incoming.deposit
        same = self.same(incoming)
        if same is not None:
            return same
        holding = self._next(incoming)
        digest = self._put(holding, incoming.sources, ArchiveEventKind.ADDED, deposit.program, "")
        return Taken(deposit.dossier, deposit.unit.name, holding.version, digest, new=True)

    def same(self, incoming: Incoming) -> Taken | None:
        """Return the version that stands, where a deposit is the same; None where it makes a new one."""
        deposit = incoming.deposit
        last = self._known(deposit.agency.code, deposit.dossier)
        if last is None or last.deleted or last.material != material_digest(self._next(incoming)):
            return None
        return Taken(deposit.dossier, deposit.unit.name, last.version, last.digest, new=False)

    def _next(self, incoming: Incoming) -> Holding:
        last = self._known(incoming.deposit.agency.code, incoming.deposit.dossier)
        return incoming.as_version(last.version + 1 if last else 1, last.digest if last else None)

    def restore(
        self, holding: Holding, sources: Sequence[tuple[Hashes, bytes | Path]], program: str, detail: str
    ) -> bool:
        """Gather the rows of a version of another archive."""
        row = holding_row(0, holding)
        query = select(holdings.c.seq).where(holdings.c.digest == row["digest"])
        if self._connection.execute(query).scalar_one_or_none() is not None:
            return False
        last = self._known(holding.agency.code, holding.dossier)
        if holding.supersedes != (last.digest if last is not None else None):
            stands = f"version {last.version}" if last is not None else "no version"
            raise UsageError(
                f"{holding.dossier}, version {holding.version}: {stands} of it stands here, and that is not the one "
                "it takes the place of. Import the versions in their order, into an archive that has no other."
            )
        self._put(holding, sources, ArchiveEventKind.IMPORTED, program, detail)
        return True

    def _put(
        self,
        holding: Holding,
        sources: Sequence[tuple[Hashes, bytes | Path]],
        kind: ArchiveEventKind,
        program: str,
        detail: str,
    ) -> str:
        self._seq += 1
        row = holding_row(self._seq, holding)
        digest, key = str(row["digest"]), (holding.agency.code, holding.dossier)
        last = self._last.get(key)
        said = {"who": self._who, "when": self._when, "program": program}
        if last is not None:
            self._gone.append(last.seq)
            superseded = ArchiveEventKind.SUPERSEDED
            self._drafts.append(draft_of(superseded, last.holding, last.digest, detail=digest, **said))
        self._drafts.append(draft_of(kind, holding, digest, detail=detail, **said))
        self._new.append((self._seq, holding))
        self._rows.append(row)
        self._sources.extend(sources)
        self._last[key] = _Last(self._seq, digest, holding.version, str(row["material"]), False, holding)
        return digest

    def _known(self, agency: str, dossier: str) -> _Last | None:
        key = (agency, dossier)
        if key not in self._last:
            columns = holdings.c
            query = (
                select(columns.seq, columns.digest, columns.version, columns.material, columns.manifest)
                .where(columns.agency == agency, columns.dossier == dossier)
                .order_by(columns.version.desc())
                .limit(1)
            )
            row = self._connection.execute(query).one_or_none()
            if row is None:
                return None
            holding = holding_of(row[4])
            if holding is None:
                raise ArchiveError(f"holding {row[0]}: its manifest is not what was written. {chain.CURE}")
            gone = select(archive_events.c.number).where(
                archive_events.c.holding == row[1], archive_events.c.kind == ArchiveEventKind.DELETED.value
            )
            deleted = self._connection.execute(gone).first() is not None
            self._last[key] = _Last(row[0], row[1], row[2], row[3], deleted, holding)
        return self._last[key]

    def write(self, staging: Staging) -> None:
        """Move the files to their places, then write all rows."""
        if not self._new:
            return
        for row in self._rows:
            staging.take_manifest(row["digest"], row["manifest"].encode())
        staging.settle(self._sources, [row["digest"] for row in self._rows])
        self._connection.execute(holdings.insert(), self._rows)
        self._put_objects()
        self._connection.execute(
            holding_objects.insert(), [row for seq, holding in self._new for row in reference_rows(seq, holding)]
        )
        drop_search(self._connection, self._gone)
        standing = [(seq, holding) for seq, holding in self._new if seq not in self._gone]
        put_search(self._connection, [(seq, searchable_of(holding, self._folder)) for seq, holding in standing])
        chain.append(self._connection, self._drafts)

    def _put_objects(self) -> None:
        wanted = {sha256: row for _, holding in self._new for sha256, row in object_rows(holding).items()}
        names = list(wanted)
        for start in range(0, len(names), _AT_ONCE):
            part = names[start : start + _AT_ONCE]
            query = select(objects.c.sha256).where(objects.c.sha256.in_(part))
            for known in self._connection.execute(query).scalars().all():
                del wanted[known]
        if wanted:
            self._connection.execute(objects.insert(), list(wanted.values()))
