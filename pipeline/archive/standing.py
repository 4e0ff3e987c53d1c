"""One version of one dossier as the archive holds it, and what happens to it as a line of the log."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, select

from models.archive_event import ArchiveDraft
from models.holding import Holding
from models.terms import ArchiveEventKind
from pipeline.archive import chain
from pipeline.archive.rows import deleted_digests, holding_of
from pipeline.archive.schema import holdings
from pipeline.errors import ArchiveError


@dataclass(frozen=True)
class Standing:
    """One version in the archive; `superseded` by a later one, or `deleted` but for its manifest, or neither."""

    seq: int
    digest: str
    holding: Holding
    superseded: bool
    deleted: bool


def entries(connection: Connection, where: ColumnElement[bool] | None = None) -> list[Standing]:
    """Return versions in the order they came in. Raise ArchiveError where a manifest is not what was written."""
    columns = holdings.c
    query = select(columns.seq, columns.digest, columns.manifest).order_by(columns.seq)
    rows = connection.execute(query if where is None else query.where(where)).all()
    taken = frozenset(connection.execute(select(columns.supersedes).where(columns.supersedes.is_not(None))).scalars())
    gone = deleted_digests(connection)
    found = []
    for seq, digest, manifest in rows:
        holding = holding_of(manifest)
        if holding is None:
            raise ArchiveError(f"holding {seq}: its manifest is not what was written. {chain.CURE}")
        found.append(Standing(seq, digest, holding, digest in taken, digest in gone))
    return found


def draft_of(
    kind: ArchiveEventKind,
    holding: Holding,
    digest: str,
    *,
    who: str,
    when: str,
    program: str,
    why: str = "",
    detail: str = "",
) -> ArchiveDraft:
    """Return what happened to a holding as a draft for the archive's log."""
    return ArchiveDraft(
        when=when,
        who=who,
        kind=kind,
        agency=holding.agency.code,
        dossier=holding.dossier,
        version=holding.version,
        holding=digest,
        anchor=holding.head,
        program=program,
        why=why,
        detail=detail,
    )
