"""Deletion: only when the time of retention is over, with a reason, as an event; the manifest stays as a tombstone."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from sqlalchemy import Connection, select

from models.holding import Holding
from models.terms import ArchiveEventKind
from pipeline.archive import chain
from pipeline.archive.rows import drop_search
from pipeline.archive.schema import holding_objects, holdings, objects
from pipeline.archive.standing import Standing, draft_of, entries
from pipeline.archive.store import Archive
from pipeline.errors import UsageError

_YEARS = re.compile(r"(\d{1,3}) năm")
_AT_ONCE = 400


def kept_until(holding: Holding) -> date | None:
    """Return the last day on which a holding must be kept: its years count from the end of the year it was closed in.

    None where it is kept for ever or the time cannot be told.
    """
    years = _YEARS.search(holding.metadata.retention)
    if years is None:
        return None
    closed = int(holding.metadata.end_date[:4]) if holding.metadata.end_date else holding.award_year
    return date(max(closed, holding.award_year) + int(years[1]), 12, 31)


def refusal(holding: Holding, today: date) -> str | None:
    """Return why a holding may not be deleted, None where it may.

    A retention that is not confirmed never lets anything go: what the law says is not known then.
    """
    name, until = f"{holding.dossier}, version {holding.version}", kept_until(holding)
    if not holding.metadata.retention_confirmed:
        return f"{name}: its retention ({holding.metadata.retention}) is not confirmed: confirm it, then hand in again."
    if until is None:
        return f"{name}: is kept for ever ({holding.metadata.retention})."
    return None if today > until else f"{name}: is kept until {until.isoformat()} ({holding.metadata.retention})."


def _named_by(connection: Connection, seqs: Sequence[int]) -> set[str]:
    query = select(holding_objects.c.sha256).where(holding_objects.c.seq.in_(seqs))
    return set(connection.execute(query).scalars())


def _of_others(connection: Connection, names: Sequence[str], seqs: Sequence[int]) -> set[str]:
    """Return the objects that holdings other than these name too."""
    found: set[str] = set()
    for start in range(0, len(names), _AT_ONCE):
        part = holding_objects.c.sha256.in_(names[start : start + _AT_ONCE])
        query = select(holding_objects.c.sha256).where(part, holding_objects.c.seq.not_in(seqs))
        found.update(connection.execute(query).scalars())
    return found


def delete(archive: Archive, versions: Sequence[Standing], *, who: str, when: str, why: str, program: str) -> int:
    """Delete all versions of a dossier; return how many objects went with them: those that no other holding names.

    The last version's retention decides. Raise UsageError where it is not over, or no reason is given.
    """
    if not why.strip():
        raise UsageError('a deletion needs its reason: --why "Quyết định số …, ngày …".')
    refused = refusal(versions[-1].holding, date.fromisoformat(when[:10]))
    if refused is not None:
        raise UsageError(f"{refused} Nothing was deleted.")
    with archive.staged() as staging:
        with archive.writing() as connection:
            last = versions[-1].holding
            known = entries(connection, (holdings.c.agency == last.agency.code) & (holdings.c.dossier == last.dossier))
            going = [entry for entry in known if not entry.deleted]
            if known[-1].digest != versions[-1].digest:
                raise UsageError(f"{versions[-1].holding.dossier} was handed in anew meanwhile. Nothing was deleted.")
            if not going:
                raise UsageError(f"{versions[-1].holding.dossier} is deleted already.")
            seqs = [entry.seq for entry in going]
            drop_search(connection, seqs)
            wanted = _named_by(connection, seqs)
            gone = sorted(wanted - _of_others(connection, sorted(wanted), seqs))
            connection.execute(holding_objects.delete().where(holding_objects.c.seq.in_(seqs)))
            for start in range(0, len(gone), _AT_ONCE):
                connection.execute(objects.delete().where(objects.c.sha256.in_(gone[start : start + _AT_ONCE])))
            kind = ArchiveEventKind.DELETED
            said = {"who": who, "when": when, "program": program, "why": why}
            chain.append(connection, [draft_of(kind, e.holding, e.digest, **said) for e in going])
            staging.intend(archive.folder.path(sha256) for sha256 in gone)
        for sha256 in gone:
            with suppress(FileNotFoundError):
                archive.folder.path(sha256).unlink()
        staging.done()
    return len(gone)
